// What an array formula shows in the cells beside it. Of all formulas only arrays that are written out,
// `={"a","b";1,2}`, are worked out, and only beside their own cell, which shows nothing as any formula
// does here. Where one of those cells holds something, the array shows nothing (Google: #REF!).
import type { Tab } from './book';
import type { Entered, GridRange } from './types';

export interface Spill {
  readonly range: GridRange;
  readonly formula: string;
  readonly values: readonly (readonly Entered[])[];
}

/** The rows of an array; nothing where the formula is none. */
function arrayIn(formula: string): Entered[][] | null {
  if (!/^=\{("[^"]*"|-?\d+(\.\d+)?)([,;]("[^"]*"|-?\d+(\.\d+)?))*\}$/.test(formula)) return null;
  const rows: Entered[][] = [[]];
  for (const [cell, text, , end] of formula.slice(2).matchAll(/("[^"]*"|-?\d+(\.\d+)?)([,;}])/g)) {
    rows[rows.length - 1]?.push(cell?.startsWith('"') ? String(text).slice(1, -1) : Number(text));
    if (end === ';') rows.push([]);
  }
  return rows;
}

/** Keeps what a formula shows beside itself. */
export function keepSpill(tab: Tab, row: number, column: number, formula: string): void {
  const values = arrayIn(formula);
  if (!values) return;
  const range = {
    ...{ sheetId: tab.head.sheetId, startRowIndex: row, endRowIndex: row + values.length },
    ...{ startColumnIndex: column, endColumnIndex: column + (values[0]?.length ?? 0) },
  };
  tab.change({ spills: [...(tab.head.spills ?? []), { range, formula, values }] });
}

/** Arrays go along with their own cell. */
export const followed = (
  spills: readonly Spill[],
  all: (ranges: readonly GridRange[]) => GridRange[],
): Spill[] => spills.flatMap((one) => all([one.range]).map((range) => ({ ...one, range })));

const cornerOf = ({ range }: Spill): [row: number, column: number] => [
  range.startRowIndex ?? 0,
  range.startColumnIndex ?? 0,
];

/** Whether the formula still stands there, with blank cells around it. */
function isOpen({ grid }: Tab, spill: Spill): boolean {
  const [top, left] = cornerOf(spill);
  const own = grid.value(top, left);
  if (own === null || typeof own !== 'object' || own.formula !== spill.formula) return false;
  return spill.values.every((cells, down) =>
    cells.every((_, right) => down + right === 0 || grid.value(top + down, left + right) === null),
  );
}

/** What a cell without anything of its own shows. */
export function spilledInto(tab: Tab, row: number, column: number): Entered {
  for (const spill of tab.head.spills ?? []) {
    const [top, left] = cornerOf(spill);
    const value = spill.values[row - top]?.[column - left];
    if (value !== undefined && isOpen(tab, spill)) return value;
  }
  return null;
}

/** One past the last column that something shows in. */
export const shownTo = (tab: Tab, row: number, filled: number): number =>
  (tab.head.spills ?? []).reduce((most, { range }) => {
    const within = row >= (range.startRowIndex ?? 0) && row < (range.endRowIndex ?? 0);
    return within ? Math.max(most, range.endColumnIndex ?? 0) : most;
  }, filled);
