// Tabs of the file as they stand, whatever they are: what was entered, formulas as formulas and days as
// they are shown, from a row of a tab on, as much as one answer may carry. It judges nothing.
import type { Block, Part, PartAsked } from '../app/ports';
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { away } from './log-parts';
import { TYPED } from '../core/typed-tables';
import type { Home } from './home';
import type { Grid, GridValues } from './platform';
import { readGrids, spreadsheets } from './platform';
import { CALL_BYTES, rowBytes } from './whole-tabs';

type FileShape = GoogleAppsScript.Sheets.Schema.Spreadsheet;
const SHAPE = 'sheets(properties(sheetId,title,gridProperties(rowCount)))';

interface Sheet {
  sheetId: number;
  title: string;
  /** Rows of its grid, and those that are filled as far as the register knows. */
  rows: number;
  filled: number;
  bytes: number;
}

/** Where a tab is read: in two files Intake stands in the desk's, and the register's own is empty. */
type Files = Pick<Home, 'fileId' | 'desk'>;
const isDraft = ({ sheetId }: { sheetId?: number | undefined }): boolean =>
  sheetId === TYPED.intake.sheetId;

const shapeOf = (fileId: string): NonNullable<FileShape['sheets']> =>
  (spreadsheets().get(fileId, { fields: SHAPE }) as FileShape).sheets ?? [];

function sheetsOf({ fileId, desk }: Files, next: { readonly [tab: string]: number }): Sheet[] {
  const drafts =
    desk === '' ? undefined : shapeOf(desk).find(({ properties }) => isDraft({ ...properties }));
  const sheets = shapeOf(fileId).map((one) =>
    drafts && isDraft({ ...one.properties }) ? drafts : one,
  );
  const names = new Map((Object.keys(TABLES) as Tab[]).map((tab) => [TABLES[tab].sheetId, tab]));
  return sheets.map(({ properties }) => {
    const { sheetId = 0, title = '', gridProperties } = properties ?? {};
    const tab = names.get(sheetId as never);
    const rows = (gridProperties?.rowCount ?? 0) + (tab ? away(tab) : 0);
    const filled = Math.min(rows, (tab && next[tab]) ?? rows);
    return { sheetId, title, rows, filled, bytes: rowBytes(tab) };
  });
}

interface Wanted {
  sheet: Sheet;
  from: number;
  /** The last row of it. */
  to: number;
}
/** What fits one answer from a row of a tab on; blank rows below the filled ones weigh nothing. */
function wantedFrom(sheets: readonly Sheet[], from: number): Wanted[] {
  const wanted: Wanted[] = [];
  let left = CALL_BYTES;
  for (const [at, sheet] of sheets.entries()) {
    const first = at === 0 ? from : 1;
    const fits = Math.floor(left / sheet.bytes);
    if (sheet.filled - first < fits) {
      wanted.push({ sheet, from: first, to: sheet.rows });
      left -= Math.max(0, sheet.filled - first + 1) * sheet.bytes;
    } else {
      if (fits > 0) wanted.push({ sheet, from: first, to: first - 1 + fits });
      return wanted;
    }
  }
  return wanted;
}

function nextOf(sheets: readonly Sheet[], wanted: readonly Wanted[]): Part['next'] {
  const last = wanted[wanted.length - 1];
  if (last && last.to < last.sheet.rows) return { tab: last.sheet.title, from: last.to + 1 };
  const after = sheets[wanted.length];
  return after ? { tab: after.title, from: 1 } : null;
}

function readFrom({ fileId, desk }: Files, grids: readonly Grid[]): GridValues[] {
  const [there, here] = [true, false].map((wanted) =>
    grids.filter((grid) => (desk !== '' && isDraft(grid)) === wanted),
  );
  const read = (file: string, some: readonly Grid[] = []): GridValues[] =>
    some.length > 0 ? readGrids(file, some, 'entered') : [];
  const [drafts, rows] = [read(desk, there), read(fileId, here)];
  return grids.map(
    (grid) => (there?.includes(grid) ? drafts : rows).shift() ?? { values: [], title: '' },
  );
}

/** Nothing where no tab has that title; all tabs are told in any case. */
export function readPart(
  files: Files,
  { tab, from = 1 }: PartAsked,
  next: { readonly [tab: string]: number },
): Part {
  const all = sheetsOf(files, next);
  const tabs = all.map(({ title }) => title);
  const begin = tab === undefined ? 0 : tabs.indexOf(tab);
  if (begin < 0) return { tabs, blocks: [], next: null };
  const sheets = all.slice(begin);
  const wanted = wantedFrom(sheets, from);
  const grids = wanted.map(({ sheet: { sheetId }, from: first, to }): Grid => ({
    ...{ sheetId, startColumnIndex: 0 },
    ...{ startRowIndex: first - 1, endRowIndex: Math.max(first, to) },
  }));
  const read = readFrom(files, grids);
  const blocks = wanted.map(({ sheet, from: first }, at): Block => ({
    ...{ tab: sheet.title, from: first },
    cells: read[at]?.values ?? [],
  }));
  return { tabs, blocks, next: nextOf(sheets, wanted) };
}
