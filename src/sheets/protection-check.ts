// Protections as they are against what set-up would make: what is missing, wider than it should be,
// or only warns, and those that somebody else laid over the register's tabs. It changes none of them.
import type { Finding } from '../core/outcome';
import { gridKey } from './platform';
import type { Guarding } from './protections';
import { protectionsFor } from './protections';

type Schema = GoogleAppsScript.Sheets.Schema.ProtectedRange;
type File = GoogleAppsScript.Sheets.Schema.Spreadsheet;
type Grid = GoogleAppsScript.Sheets.Schema.GridRange;

const bounds = (grid: Grid): [rows: [number, number], columns: [number, number]] => [
  [grid.startRowIndex ?? 0, grid.endRowIndex ?? Infinity],
  [grid.startColumnIndex ?? 0, grid.endColumnIndex ?? Infinity],
];
const isIn = (inner: Grid, outer: Grid): boolean =>
  (inner.sheetId ?? 0) === (outer.sheetId ?? 0) &&
  bounds(inner).every(([from, to], at) => {
    const [first, last] = bounds(outer)[at] ?? [0, 0];
    return from >= first && to <= last;
  });
/** Cells left open that should not be; Google may say an open end as the last row there is. */
const opensMore = (wanted: Schema, there: Schema): boolean =>
  (there.unprotectedRanges ?? []).some(
    (hole) => !(wanted.unprotectedRanges ?? []).some((own) => isIn(hole, own)),
  );
const holes = ({ unprotectedRanges = [] }: Schema): number => unprotectedRanges.length;
const users = ({ editors }: Schema): string[] =>
  (editors?.users ?? []).map((user) => user.toLowerCase());
const groups = ({ editors }: Schema): string[] => editors?.groups ?? [];

/** Which cells it covers and whom it lets through. */
const saidBy = (one: Schema): string =>
  JSON.stringify([
    ...[gridKey(one.range), holes(one), users(one).sort(), groups(one)],
    ...[one.warningOnly === true, one.editors?.domainUsersCanEdit === true],
  ]);

/** Whether a protection that is there still says what it should. */
export const sameProtection = (wanted: Schema, there: Schema | undefined): boolean =>
  there !== undefined && saidBy(wanted) === saidBy(there) && !opensMore(wanted, there);

/** What is weaker about a protection, in words; editors are told only to whom it lets in. */
function weakness(wanted: Schema, there: Schema | undefined, { owner, keeper }: Guarding): string {
  if (!there) return 'is missing';
  if (there.warningOnly === true) return 'only warns';
  if (there.editors?.domainUsersCanEdit === true) return 'lets the whole domain in';
  if (gridKey(wanted.range) !== gridKey(there.range)) return 'covers other cells';
  if (opensMore(wanted, there)) return 'leaves other cells open';
  if (keeper && there.requestingUserCanEdit !== true) return 'shuts out the account of the keeper';
  const may = new Set([owner.toLowerCase(), ...users(wanted)]);
  const extra = [...users(there).filter((user) => !may.has(user)), ...groups(there)];
  return extra.length > 0 ? `lets ${extra.join(', ')} in` : '';
}

export function protectionFindings(file: File, guarding: Guarding): Finding[] {
  const sheets = file.sheets ?? [];
  const titles = new Map(
    sheets.map(({ properties }) => [properties?.sheetId ?? 0, properties?.title ?? '']),
  );
  const there = new Map(
    sheets
      .flatMap(({ protectedRanges }) => protectedRanges ?? [])
      .map((one) => [one.protectedRangeId, one]),
  );
  return protectionsFor(guarding).flatMap((wanted) => {
    const why = weakness(wanted, there.get(wanted.protectedRangeId), guarding);
    const tab = titles.get(wanted.range?.sheetId ?? 0);
    if (why === '' || tab === undefined) return [];
    const part = wanted.range?.startColumnIndex === undefined ? '' : ' (approval columns)';
    const kind = why === 'is missing' ? 'protection_missing' : 'protection_weakened';
    return [{ kind, tab, detail: `The protection of ${tab}${part} ${why}. Set up mends it.` }];
  });
}

/**
 * Protections that the register did not make, on tabs that it guards: they open nothing, but may shut
 * out whoever has to write there, and Set up may not be allowed to take them away.
 */
export function foreignProtections(file: File, guarding: Guarding): Finding[] {
  const own = protectionsFor(guarding);
  const known = new Set(own.map(({ protectedRangeId }) => protectedRangeId));
  const guarded = new Set(own.map(({ range }) => range?.sheetId ?? 0));
  return (file.sheets ?? []).flatMap(({ properties, protectedRanges = [] }) => {
    const foreign = protectedRanges.some(
      ({ protectedRangeId, warningOnly }) => !known.has(protectedRangeId) && warningOnly !== true,
    );
    if (!foreign || !guarded.has(properties?.sheetId ?? 0)) return [];
    const tab = properties?.title ?? '';
    const detail = `Somebody protected cells of ${tab} beside the register's own protection: whoever it shuts out can no longer write there. Its maker or the owner removes it in the menu Data, Protect sheets and ranges.`;
    return [{ kind: 'protection_added', tab, detail }];
  });
}
