// Ranges that a read will want, told beforehand by somebody who looked: they come along with the
// first request, so that a command needs one. They are not believed: what was not among them is read
// all the same, and what nobody asks for is not looked at.
import { SEALED, TABLES } from '../core/tables';
import type { Cell } from './codec';
import { OWN_TABS } from './layout';
import type { Grid, GridValues } from './platform';
import { readGrids } from './platform';

export type Read = (fileId: string, grids: readonly Grid[], formulas?: boolean) => GridValues[];

/** As it travels: sheet, first and last row, first and last column; null where it goes to the end. */
export type NearRange = readonly [number, number, number | null, number, number | null];

const MOST_RANGES = 400;
const MOST_ROWS = 3000;
/** The log grows between the look and the read: so many rows more than were asked for. */
const GROWN = 60;

const LONG = new Set<number>(
  [...SEALED, 'log' as const, 'outbox' as const].map((tab) => TABLES[tab].sheetId),
);

export const packed = (grids: readonly Grid[]): NearRange[] =>
  grids.map((grid) => [
    grid.sheetId,
    grid.startRowIndex,
    grid.endRowIndex ?? null,
    grid.startColumnIndex,
    grid.endColumnIndex ?? null,
  ]);

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 10000000;
const isEnd = (value: unknown): boolean => value === null || isCount(value);

function unpacked(value: unknown): Grid | undefined {
  if (!Array.isArray(value) || value.length !== 5) return undefined;
  const [sheetId, startRowIndex, end, startColumnIndex, right] = value as unknown[];
  if (!isCount(sheetId) || !isCount(startRowIndex) || !isCount(startColumnIndex)) return undefined;
  if (!OWN_TABS.has(sheetId) || !isEnd(end) || !isEnd(right)) return undefined;
  if (end === null && LONG.has(sheetId)) return undefined;
  const grown = sheetId === TABLES.log.sheetId && startRowIndex > 0 ? GROWN : 0;
  return {
    ...{ sheetId, startRowIndex, startColumnIndex },
    ...(end === null ? {} : { endRowIndex: Number(end) + grown }),
    ...(right === null ? {} : { endColumnIndex: Number(right) }),
  };
}

/** What of a sender's ranges is worth a read: well-formed, of the register's own tabs, not too many. */
export function readNear(raw: unknown): Grid[] {
  const listed: unknown[] = Array.isArray(raw) ? raw.slice(0, MOST_RANGES) : [];
  let rows = 0;
  return listed.map(unpacked).flatMap((grid) => {
    if (!grid) return [];
    rows += Math.max(1, (grid.endRowIndex ?? 0) - grid.startRowIndex);
    return rows > MOST_ROWS ? [] : [grid];
  });
}

const within = (one: Grid, other: Grid): boolean =>
  one.sheetId === other.sheetId &&
  one.startRowIndex >= other.startRowIndex &&
  (one.endRowIndex ?? Infinity) <= (other.endRowIndex ?? Infinity) &&
  one.startColumnIndex >= other.startColumnIndex &&
  (one.endColumnIndex ?? Infinity) <= (other.endColumnIndex ?? Infinity);

const isBlank = (cell: Cell | undefined): boolean => cell === undefined || cell === '';

/** Without blanks at the end, as a read of its own would have it. */
function trimmed<T>(list: readonly T[], blank: (one: T) => boolean): T[] {
  let end = list.length;
  while (end > 0 && blank(list[end - 1] as T)) end -= 1;
  return list.slice(0, end);
}

function cut(inner: Grid, { grid, read }: { grid: Grid; read: GridValues }): GridValues {
  if (within(grid, inner)) return read;
  const [down, right] = [
    inner.startRowIndex - grid.startRowIndex,
    inner.startColumnIndex - grid.startColumnIndex,
  ];
  const to = (end: number | undefined, from: number): number | undefined =>
    end === undefined ? undefined : end - from;
  const rows = read.values
    .slice(down, to(inner.endRowIndex, grid.startRowIndex))
    .map((row) =>
      trimmed(row.slice(right, to(inner.endColumnIndex, grid.startColumnIndex)), isBlank),
    );
  return { title: read.title, values: trimmed(rows, (row) => row.length === 0) };
}

/** What was read once under a lock, and what is to come along with the next request. */
export class Near {
  private kept: { grid: Grid; read: GridValues }[] = [];

  constructor(private waiting: readonly Grid[]) {}

  readonly read: Read = (fileId, grids, formulas = false) => {
    if (formulas) return readGrids(fileId, grids, true);
    const lacking = grids.filter((grid) => !this.find(grid));
    if (lacking.length > 0) {
      const asked = [...lacking, ...this.waiting];
      this.waiting = [];
      readGrids(fileId, asked).forEach((read, at) => {
        const grid = asked[at];
        if (grid) this.kept.push({ grid, read });
      });
    }
    return grids.map((grid) => {
      const found = this.find(grid);
      return found ? cut(grid, found) : { values: [], title: '' };
    });
  };

  /** What was read is old: rows are looked for anew, or the lock has just been got. */
  forget(): void {
    this.kept = [];
  }

  private find(grid: Grid): { grid: Grid; read: GridValues } | undefined {
    return this.kept.find((one) => within(grid, one.grid));
  }
}
