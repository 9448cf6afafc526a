// What keys do while the sheet has the focus: moving, selecting, and beginning to type. It decides
// nothing about cells.
import type { Grid, GridWays } from './grid';
import { moved, type Move } from './selection';

const FAR = 10_000_000;

function step(event: KeyboardEvent, grid: Grid): Omit<Move, 'extend'> | null {
  const far = event.ctrlKey || event.metaKey;
  const size = far ? FAR : 1;
  const { anchor } = grid.selection;
  switch (event.key) {
    case 'ArrowUp':
      return { rows: -size, columns: 0 };
    case 'ArrowDown':
      return { rows: far ? lastFilled(grid) - anchor.row : 1, columns: 0 };
    case 'ArrowLeft':
      return { rows: 0, columns: -size };
    case 'ArrowRight':
      return { rows: 0, columns: size };
    case 'Tab':
      return { rows: 0, columns: event.shiftKey ? -1 : 1 };
    case 'PageUp':
      return { rows: -grid.page, columns: 0 };
    case 'PageDown':
      return { rows: grid.page, columns: 0 };
    case 'Home':
      return { rows: far ? -FAR : 0, columns: -FAR };
    case 'End':
      return { rows: far ? lastFilled(grid) - anchor.row : 0, columns: FAR };
    default:
      return null;
  }
}

const lastFilled = (grid: Grid): number => Math.max(0, (grid.sheet?.filledRows ?? 1) - 1);

function selectWhole(event: KeyboardEvent, grid: Grid): boolean {
  const { sheet, selection } = grid;
  if (event.key === ' ' && (event.shiftKey || event.ctrlKey)) {
    grid.select({ ...selection, kind: event.shiftKey ? 'rows' : 'columns' }, true);
    return true;
  }
  if (event.key.toLowerCase() !== 'a' || !(event.ctrlKey || event.metaKey) || !sheet) return false;
  const head = { row: sheet.rowCount - 1, column: sheet.columns.length - 1 };
  grid.select({ kind: 'cells', anchor: { row: 0, column: 0 }, head }, true);
  return true;
}

function begin(event: KeyboardEvent, ways: GridWays): boolean {
  if (event.key === 'Delete' || event.key === 'Backspace') ways.clear();
  else if (event.key === 'Enter' || event.key === 'F2') ways.edit(null);
  else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey)
    ways.edit(event.key);
  else return false;
  return true;
}

/** Tab goes from cell to cell, as people type rows that way; after Escape it leaves the sheet. */
function leaves(event: KeyboardEvent, grid: Grid): boolean {
  const leaving = event.key === 'Tab' && grid.leaving;
  if (event.key !== 'Shift') grid.leaving = event.key === 'Escape';
  return leaving;
}

export function gridKey(event: KeyboardEvent, grid: Grid, ways: GridWays): void {
  if (event.target !== grid.table || event.isComposing || !grid.sheet) return;
  if (leaves(event, grid)) return;
  const move = step(event, grid);
  if (move) {
    const extend = event.shiftKey && event.key !== 'Tab';
    grid.select(moved(grid.selection, { ...move, extend }, grid.sheet));
  } else if (!selectWhole(event, grid) && !begin(event, ways)) return;
  event.preventDefault();
}
