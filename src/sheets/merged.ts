// Cells of the register's tabs that somebody merged: what a command writes into a covered one is lost
// to whoever looks. Told by a verification, parted again by set-up. It reads no cell.
import type { Finding } from '../core/outcome';
import { OWN_TABS } from './layout';
import { letters } from './written';

type File = GoogleAppsScript.Sheets.Schema.Spreadsheet;
type Grid = GoogleAppsScript.Sheets.Schema.GridRange;
type Request = GoogleAppsScript.Sheets.Schema.Request;

/** As people name them: `A5:F5`. */
function cellsOf(merge: Grid): string {
  const { startRowIndex = 0, endRowIndex = 0, startColumnIndex = 0, endColumnIndex = 0 } = merge;
  const [first, last] = [letters(startColumnIndex), letters(endColumnIndex - 1)];
  return `${first}${startRowIndex + 1}:${last}${endRowIndex}`;
}

/** Merged cells of the register's own tabs, by tab. */
function mergedIn({ sheets = [] }: File): { title: string; merges: Grid[] }[] {
  return sheets.flatMap(({ properties, merges = [] }) =>
    merges.length > 0 && OWN_TABS.has(properties?.sheetId ?? 0)
      ? [{ title: properties?.title ?? '', merges }]
      : [],
  );
}

export const mergedFindings = (file: File): Finding[] =>
  mergedIn(file).map(({ title: tab, merges }) => {
    const cells = merges.map(cellsOf).join(', ');
    const detail = `Cells of ${tab} are merged (${cells}): what belongs into those that are covered is lost. Set up parts them; what was lost is told as edited outside.`;
    return { kind: 'cells_merged', tab, detail, expected: '', actual: cells };
  });

/** Parts them all. */
export const parted = (file: File): Request[] =>
  mergedIn(file).flatMap(({ merges }) => merges.map((range) => ({ unmergeCells: { range } })));
