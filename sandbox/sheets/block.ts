// Small questions about blocks of cells that the doors share: the range an area is, whether it lies
// in the grid, whether values fit it, what format a pattern makes. It knows no rights.
import type { Tab } from './book';
import { PlatformError } from './errors';
import { isDatePattern } from './pattern';
import type { Area, GridRange, NumberFormat } from './types';

export function rangeOf(area: Area): GridRange {
  return {
    sheetId: area.sheetId,
    startRowIndex: area.top,
    endRowIndex: area.top + area.rows,
    startColumnIndex: area.left,
    endColumnIndex: area.left + area.columns,
  };
}

/** A range outside the grid cannot be had in SpreadsheetApp. */
export function assertInside(tab: Tab, area: Area): void {
  const { top, left, rows, columns } = area;
  const inside =
    top >= 0 &&
    left >= 0 &&
    rows > 0 &&
    columns > 0 &&
    top + rows <= tab.grid.rowCount &&
    left + columns <= tab.grid.columnCount;
  if (!inside) {
    throw new PlatformError(
      'outside_grid',
      'The coordinates of the range are outside the dimensions of the sheet.',
    );
  }
}

export function assertShape(area: Area, block: readonly (readonly unknown[])[]): void {
  const say = (what: string, own: number, wanted: number): PlatformError =>
    new PlatformError(
      'invalid',
      `The number of ${what} in the data does not match the number of ${what} in the range. ` +
        `The data has ${own} but the range has ${wanted}.`,
    );
  if (block.length !== area.rows) throw say('rows', block.length, area.rows);
  for (const row of block) {
    if (row.length !== area.columns) throw say('columns', row.length, area.columns);
  }
}

/** What a cell without a number format tells, seen live (gas-fakes, testsheetsformatting). */
export const AUTOMATIC = '0.###############';

/** The format of a pattern, its type read off the pattern. */
export function formatOf(pattern: string): NumberFormat | null {
  if (pattern === '' || pattern === AUTOMATIC || /^general$/i.test(pattern)) return null;
  if (pattern === '@') return { type: 'TEXT', pattern };
  if (isDatePattern(pattern)) {
    const [day, time] = [/[yd]/i.test(pattern), /[hs]/i.test(pattern)];
    return { type: day && time ? 'DATE_TIME' : time ? 'TIME' : 'DATE', pattern };
  }
  return { type: pattern.includes('%') ? 'PERCENT' : 'NUMBER', pattern };
}
