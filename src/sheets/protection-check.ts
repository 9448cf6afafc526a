// Protections as they are against what set-up would make: what is missing, wider than it should be,
// or only warns. It changes none of them.
import type { Finding } from '../core/outcome';
import type { Guarding } from './protections';
import { protectionsFor } from './protections';

type Schema = GoogleAppsScript.Sheets.Schema.ProtectedRange;
type File = GoogleAppsScript.Sheets.Schema.Spreadsheet;
type Grid = GoogleAppsScript.Sheets.Schema.GridRange;

const gridText = (grid: Grid = {}): string =>
  [
    grid.sheetId ?? 0,
    grid.startRowIndex ?? 0,
    grid.endRowIndex ?? '',
    grid.startColumnIndex ?? 0,
    grid.endColumnIndex ?? '',
  ].join(':');
const openCells = ({ unprotectedRanges = [] }: Schema): string =>
  unprotectedRanges
    .map(({ sheetId = 0, startColumnIndex = 0 }) => `${sheetId}:${startColumnIndex}`)
    .sort()
    .join(',');

/** What is weaker about a protection, in words; editors are told only to whom it lets in. */
function weakness(wanted: Schema, there: Schema | undefined, owner: string): string {
  if (!there) return 'is missing';
  if (there.warningOnly === true) return 'only warns';
  if (there.editors?.domainUsersCanEdit === true) return 'lets the whole domain in';
  if (gridText(wanted.range) !== gridText(there.range)) return 'covers other cells';
  if (openCells(wanted) !== openCells(there)) return 'leaves other cells open';
  const may = new Set([owner, ...(wanted.editors?.users ?? [])].map((user) => user.toLowerCase()));
  const extra = (there.editors?.users ?? []).filter((user) => !may.has(user.toLowerCase()));
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
    const why = weakness(wanted, there.get(wanted.protectedRangeId), guarding.owner);
    const tab = titles.get(wanted.range?.sheetId ?? 0);
    if (why === '' || tab === undefined) return [];
    const part = wanted.range?.startColumnIndex === undefined ? '' : ' (approval columns)';
    const kind = why === 'is missing' ? 'protection_missing' : 'protection_weakened';
    return [{ kind, tab, detail: `The protection of ${tab}${part} ${why}. Set up mends it.` }];
  });
}
