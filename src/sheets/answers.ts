// Answers of one read by a name, and the ranges that every read shares. It knows no rule.
import { TABLES } from '../core/tables';
import type { Cell } from './codec';
import { unescapeText } from './codec';
import type { Grid, GridValues } from './platform';
import type { Read } from './near';
import { readGrids } from './platform';

type Ask = (title: string, grid: Grid) => void;
export const headerGrid = (sheetId: number): Grid => ({
  sheetId,
  startRowIndex: 0,
  endRowIndex: 1,
  startColumnIndex: 0,
});

/** Answers of a read by a name made of tab and field. */
export class Answers {
  private readonly grids: Grid[] = [];
  private readonly names: string[] = [];
  private values: GridValues[] = [];
  constructor(private readonly reads: Read = readGrids) {}
  readonly ask: Ask = (name, grid) => {
    this.names.push(name);
    this.grids.push(grid);
  };
  read(fileId: string, formulas = false): void {
    this.values = this.reads(fileId, this.grids, formulas);
  }
  get(name: string): Cell[][] {
    return this.values[this.names.indexOf(name)]?.values ?? [];
  }
  title(name: string): string {
    return this.values[this.names.indexOf(name)]?.title ?? '';
  }
  /** The range asked for under a name; nothing when it was not asked for. */
  grid(name: string): Grid | undefined {
    return this.grids[this.names.indexOf(name)];
  }
  /** Every range that was asked for. */
  ranges(): readonly Grid[] {
    return this.grids;
  }
  all(): { name: string; grid: Grid; read: GridValues }[] {
    return this.names.flatMap((name, at) => {
      const [grid, read] = [this.grids[at], this.values[at]];
      return grid && read ? [{ name, grid, read }] : [];
    });
  }
}

export const stateGrid: Grid = {
  sheetId: TABLES.state.sheetId,
  startRowIndex: 1,
  startColumnIndex: 0,
  endColumnIndex: 2,
};
const isBlank = (cell: Cell | undefined): boolean => (cell ?? '') === '';
/** Keys without any value, or values without any key: a column was put into the tab, or taken out. */
export const isShifted = (values: Cell[][]): boolean =>
  [0, 1].some((own) => values.every((row) => isBlank(row[own]))) &&
  values.some((row) => row.some((cell) => !isBlank(cell)));
export const readState = (values: Cell[][]): Map<string, string> =>
  new Map(
    values
      .filter((row) => row[0] !== undefined && row[0] !== '')
      .map((row) => [unescapeText(String(row[0])), unescapeText(String(row[1] ?? ''))]),
  );
