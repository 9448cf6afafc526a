// Closed parts of the log: entries that stand in files of their own, where the register's tab holds
// only those after them. Everything above this file counts log rows as if all stood in one tab (entry n
// in row n + 1), so chain, pointers, verification and export know of no parts. It judges no entry.
import type { LogPart } from '../core/log-part';
import { lastClosed, PARTS, partsIn } from '../core/log-part';
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { Grid, GridValues } from './platform';

/** Of this execution: the register's file, and its parts in their order. */
const known: { register: string; parts: readonly LogPart[] } = { register: '', parts: [] };
export function knowParts(register: string, parts: readonly LogPart[] = []): void {
  Object.assign(known, { register, parts });
}
export const lastOf = (parts: readonly LogPart[] = known.parts): number => lastClosed(parts);

/** State tells of other parts than were known: they are now, and what was read before is no good. */
export function partsMoved(register: string, state: ReadonlyMap<string, string>): boolean {
  const parts = partsIn(state);
  if (lastOf(parts) === lastOf()) return false;
  knowParts(register, parts);
  return true;
}

/** Rows of a tab that stand elsewhere: its row `at` stands in the row `at` less these. */
export const away = (tab: Tab, parts?: readonly LogPart[]): number =>
  tab === 'log' ? lastOf(parts) : 0;

/** State told of one part more, and its rows taken out of the tab. */
export function closePart(state: Map<string, string>, closing?: LogPart): object[] {
  if (!closing) return [];
  const parts = partsIn(state);
  state.set(PARTS, JSON.stringify([...parts, closing]));
  const endIndex = 1 + closing.last - lastOf(parts);
  const { sheetId } = TABLES.log;
  return [{ deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex } } }];
}

interface Piece {
  file: string;
  grid: Grid;
  /** So many rows, blank ones too; the last piece has as many as it has. */
  rows: number;
}

const isLog = ({ sheetId }: Grid): boolean => sheetId === TABLES.log.sheetId;

/** The same rows where they stand: header and newest entries in the register, the others in parts. */
function piecesOf(grid: Grid): Piece[] {
  const { register, parts } = known;
  if (!isLog(grid)) return [{ file: register, grid, rows: 0 }];
  const pieces: Piece[] = [];
  const { startRowIndex, endRowIndex: end = Infinity } = grid;
  if (startRowIndex === 0)
    pieces.push({ file: register, grid: { ...grid, endRowIndex: 1 }, rows: 1 });
  let before = 0;
  for (const { file, sheet, last } of [
    ...parts,
    { file: register, sheet: grid.sheetId, last: Infinity },
  ]) {
    const [from, to] = [Math.max(startRowIndex, before + 1), Math.min(end, last + 1)];
    const { endRowIndex: _end, ...columns } = grid;
    const rows = {
      startRowIndex: from - before,
      ...(to < Infinity ? { endRowIndex: to - before } : {}),
    };
    if (from < to)
      pieces.push({ file, grid: { ...columns, sheetId: sheet, ...rows }, rows: to - from });
    before = last;
  }
  return pieces;
}

type ReadFile = (fileId: string, grids: readonly Grid[]) => GridValues[];

/** Reads what was asked for from wherever it stands, one call for each file. */
export function acrossParts(fileId: string, grids: readonly Grid[], read: ReadFile): GridValues[] {
  if (fileId !== known.register || known.parts.length === 0 || !grids.some(isLog))
    return read(fileId, grids);
  const asked = grids.map(piecesOf);
  const found = new Map<Piece, GridValues>();
  for (const file of new Set(asked.flat().map((piece) => piece.file))) {
    const own = asked.flat().filter((piece) => piece.file === file);
    read(
      file,
      own.map(({ grid }) => grid),
    ).forEach((values, at) => found.set(own[at] as Piece, values));
  }
  return asked.map((pieces) => joined(pieces, found));
}

function joined(pieces: readonly Piece[], found: ReadonlyMap<Piece, GridValues>): GridValues {
  const values: GridValues['values'] = [];
  let [title, whole] = ['', 0];
  for (const piece of pieces) {
    while (values.length < whole) values.push([]);
    const read = found.get(piece);
    for (const row of read?.values ?? []) values.push(row);
    whole += piece.rows;
    if (piece.file === known.register) title = read?.title ?? title;
  }
  return { values, title };
}
