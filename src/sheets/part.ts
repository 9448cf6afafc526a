// Tabs of the file as they stand, whatever they are: what was entered, formulas as formulas and days as
// they are shown, from a row of a tab on, as much as one answer may carry. It judges nothing.
import type { Block, Part, PartAsked } from '../app/ports';
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { away } from './log-parts';
import type { Grid } from './platform';
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

function sheetsOf(fileId: string, next: { readonly [tab: string]: number }): Sheet[] {
  const file = spreadsheets().get(fileId, { fields: SHAPE }) as FileShape;
  const names = new Map((Object.keys(TABLES) as Tab[]).map((tab) => [TABLES[tab].sheetId, tab]));
  return (file.sheets ?? []).map(({ properties }) => {
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

/** Nothing where no tab has that title; all tabs are told in any case. */
export function readPart(
  fileId: string,
  { tab, from = 1 }: PartAsked,
  next: { readonly [tab: string]: number },
): Part {
  const all = sheetsOf(fileId, next);
  const tabs = all.map(({ title }) => title);
  const begin = tab === undefined ? 0 : tabs.indexOf(tab);
  if (begin < 0) return { tabs, blocks: [], next: null };
  const sheets = all.slice(begin);
  const wanted = wantedFrom(sheets, from);
  const grids = wanted.map(({ sheet: { sheetId }, from: first, to }): Grid => ({
    ...{ sheetId, startColumnIndex: 0 },
    ...{ startRowIndex: first - 1, endRowIndex: Math.max(first, to) },
  }));
  const read = readGrids(fileId, grids, 'entered');
  const blocks = wanted.map(({ sheet, from: first }, at): Block => ({
    ...{ tab: sheet.title, from: first },
    cells: read[at]?.values ?? [],
  }));
  return { tabs, blocks, next: nextOf(sheets, wanted) };
}
