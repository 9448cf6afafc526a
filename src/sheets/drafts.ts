// Drafts where a keeper's register stands in a file of its own and Intake in the desk's: read from
// there, marked there after the register's write. No write of Google spans two files, so which draft
// became which order is kept outside both until it is marked; whatever dies between is marked by the
// next who submits, and no draft is submitted twice. It judges no draft.
import { canonical, digest, keptJson } from '../core/canonical';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { mailKey } from '../core/settings';
import type { TypedRow } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import { keeperOf } from './here';
import type { Home } from './home';
import { keepMarks } from './home';
import type { Hints, Locating } from './hints';
import type { Cell } from './codec';
import type { Read } from './near';
import type { Grid, GridValues } from './platform';
import { readGrids, spreadsheets } from './platform';
import { draftCells } from './typed-writes';
import type { LoadedRows } from './load';

type Request = GoogleAppsScript.Sheets.Schema.Request;
/** What a draft said, and which command made its order, both shortened. */
type Mark = readonly [print: string, id: string];

const [LABEL, DONE] = ['Draft', 'Submitted as'] as const;
/** A property holds nine kilobytes. */
const MOST = 250;

/** A tab that is not there has no cells: what is missing, the load says. */
function readDesk(desk: string, grids: readonly Grid[], formulas?: boolean): GridValues[] {
  try {
    return readGrids(desk, grids, formulas);
  } catch (error) {
    if (!/no grid with id/i.test(String(error))) throw error;
    return [];
  }
}

/** Ranges of Intake, and of a list of people's own, come from the desk's file; all others as before. */
export function fromBoth(place: Locating, reads: Read = readGrids): Read {
  const { desk } = place.home;
  if (desk === '') return reads;
  const isDesk = ({ sheetId }: Grid): boolean =>
    sheetId === TYPED.intake.sheetId || sheetId === place.sheetId;
  return (fileId, grids, formulas) => {
    const there = grids.filter(isDesk);
    const drafts = there.length > 0 ? readDesk(desk, there, formulas) : [];
    const others = grids.filter((grid) => !isDesk(grid));
    const rows = others.length > 0 ? reads(fileId, others, formulas) : [];
    return grids.map(
      (grid) => (isDesk(grid) ? drafts.shift() : rows.shift()) ?? { values: [], title: '' },
    );
  };
}

/** Drafts stand where the register says they do, or are on their way between the files. */
export function draftsFound(
  { home, need }: Locating,
  state: ReadonlyMap<string, string>,
): Outcome<void> {
  if (!need.drafts || (keeperOf(state)?.desk ?? '') === home.desk) return accept(undefined);
  return refuse('register_moving', 'Drafts are being moved between the files of this register.', {
    next: 'The owner chooses Set up once more, which finishes it; nothing is lost meanwhile.',
  });
}

/** The same draft has the same print, in whatever order its rows stand. */
function printOf(rows: readonly TypedRow[]): string {
  const texts = rows.map(({ cells: { [DONE]: _done, ...cells } }) => canonical(cells));
  return digest(texts.sort().join('\n')).slice(0, 16);
}
function draftsIn(rows: readonly TypedRow[]): TypedRow[][] {
  const drafts = new Map<string, TypedRow[]>();
  for (const row of rows) {
    const label = mailKey(String(row.cells[LABEL] ?? ''));
    drafts.set(label, [...(drafts.get(label) ?? []), row]);
  }
  return [...drafts.values()];
}

const marksIn = ({ marks }: Home): Mark[] =>
  Object.values(keptJson<{ [at: string]: Mark }>(marks)).flatMap((one) => (one ? [one] : []));
/** Short, since so many have to fit; command ids are as long as people make them. */
const shortOf = (text: string): string => digest(text).slice(0, 12);

function remember(home: Home, marks: readonly Mark[]): void {
  home.marks = JSON.stringify(marks.slice(-MOST));
  keepMarks(home.marks);
}

/** Drafts that an execution submitted and died before it said so: as if it had, and said now. */
export function markLeft(
  rows: TypedRow[],
  { home, header, made }: { home: Home; header: readonly Cell[]; made: Hints['made'] },
): TypedRow[] {
  const marks = marksIn(home);
  if (marks.length === 0 || rows.length === 0) return rows;
  const keys = new Map([...made].map(([id, key]) => [shortOf(id), key]));
  const left = new Map(
    marks.flatMap(([print, id]) => (keys.has(id) ? [[print, keys.get(id)]] : [])),
  );
  const cells = draftsIn(rows).flatMap((draft) => {
    const value = left.get(printOf(draft));
    return value === undefined ? [] : draft.map(({ row }) => ({ row, header: DONE, value }));
  });
  if (cells.length === 0) return rows;
  const keyAt = new Map(cells.map(({ row, value }) => [row, value]));
  const marked = new Set(draftsIn(rows.filter(({ row }) => keyAt.has(row))).map(printOf));
  if (markThere(home, draftCells(cells, header)))
    remember(
      home,
      marks.filter(([print]) => !marked.has(print)),
    );
  return rows.map((one) => {
    const key = keyAt.get(one.row);
    return key === undefined ? one : { ...one, cells: { ...one.cells, [DONE]: key } };
  });
}

function marksOf({ loaded: { work, intake } }: LoadedRows): Mark[] {
  const keyAt = new Map(
    work.typed.flatMap(({ tab, row, value }) => (tab === 'intake' ? [[row, value]] : [])),
  );
  return draftsIn(intake.filter(({ row }) => keyAt.has(row))).map((draft) => {
    const order = work.get('register', keyAt.get(draft[0]?.row ?? 0) ?? '');
    return [printOf(draft), shortOf(order?.commandId ?? '')];
  });
}

function markThere({ desk }: Home, requests: readonly Request[]): boolean {
  try {
    spreadsheets().batchUpdate({ requests: [...requests] }, desk);
    return true;
  } catch (error) {
    console.warn(`Drafts are marked by the next who submits: ${String(error)}`);
    return false;
  }
}

/** The register's write, with what it has to say in the desk's file before and after it. */
export function withMarks<T>(
  home: Home,
  { rows, drafts }: { rows: LoadedRows; drafts: readonly Request[] },
  write: () => Outcome<T>,
): Outcome<T> {
  if (drafts.length === 0) return write();
  const [before, now] = [marksIn(home), marksOf(rows)];
  const prints = new Set(now.map(([print]) => print));
  remember(home, [...before, ...now]);
  const written = write();
  // An earlier try at the same draft came to nothing, and cannot land any more: the fence has moved.
  if (written.ok && markThere(home, drafts))
    remember(
      home,
      before.filter(([print]) => !prints.has(print)),
    );
  return written;
}
