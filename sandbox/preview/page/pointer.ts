// What the pointer does on the sheet: a click selects a cell, a row, a column or all, dragging and
// Shift extend it, a double click begins to edit, as does the arrow of a cell that offers a list.
import type { Grid, GridWays } from './grid';
import type { Kind, Selection, Spot } from './selection';

const TWICE_MS = 500;
/** Pixels of the arrow at the right end of a cell that offers a list. */
const ARROW = 20;

interface Hit {
  readonly kind: Kind | 'all';
  readonly spot: Spot;
}

function hitOf(target: EventTarget | null): Hit | null {
  const node = target instanceof Element ? target.closest<HTMLElement>('th, td') : null;
  if (!node) return null;
  if (node.classList.contains('corner')) return { kind: 'all', spot: { row: 0, column: 0 } };
  const { row, column } = node.dataset;
  if (row !== undefined) return { kind: 'rows', spot: { row: Number(row), column: 0 } };
  if (column !== undefined) return { kind: 'columns', spot: { row: 0, column: Number(column) } };
  const match = /^c(\d+)-(\d+)$/.exec(node.id);
  return match && { kind: 'cells', spot: { row: Number(match[1]), column: Number(match[2]) } };
}

function selectionOf({ kind, spot }: Hit, grid: Grid): Selection {
  if (kind !== 'all') return { kind, anchor: spot, head: spot };
  const { sheet } = grid;
  const head = { row: (sheet?.rowCount ?? 1) - 1, column: (sheet?.columns.length ?? 1) - 1 };
  return { kind: 'cells', anchor: spot, head };
}

/**
 * Whether a press is the second on one cell. The browser's own double click does not come, because
 * the first click draws the cells anew.
 */
function pressedTwice(): (hit: Hit, time: number) => boolean {
  let [place, since] = ['', 0];
  return ({ kind, spot }, time) => {
    const here = `${kind} ${spot.row} ${spot.column}`;
    const twice = kind === 'cells' && here === place && time - since < TWICE_MS;
    [place, since] = [twice ? '' : here, time];
    return twice;
  };
}

/** Whether a press is on the arrow of a cell that offers a list: it opens at once. */
function onArrow({ target, clientX }: PointerEvent): boolean {
  const node = target instanceof Element ? target.closest('.listed') : null;
  return node !== null && node.getBoundingClientRect().right - clientX < ARROW;
}

export function hearPointer(grid: Grid, ways: GridWays): void {
  let dragging = false;
  let editing = false;
  const second = pressedTwice();
  grid.table.addEventListener('pointerdown', (event) => {
    const hit = event.button === 0 ? hitOf(event.target) : null;
    if (!hit || (event.target as Element).closest('button, input')) return;
    dragging = hit.kind !== 'all';
    editing = second(hit, event.timeStamp) || onArrow(event);
    const further = event.shiftKey && hit.kind === grid.selection.kind;
    grid.select(
      further ? { ...grid.selection, head: hit.spot } : selectionOf(hit, grid),
      hit.kind !== 'cells',
    );
    grid.focus();
    event.preventDefault();
  });
  grid.table.addEventListener('pointerover', (event) => {
    const hit = dragging ? hitOf(event.target) : null;
    if (!hit || hit.kind !== grid.selection.kind || event.buttons !== 1) return;
    grid.select({ ...grid.selection, head: hit.spot }, true);
  });
  window.addEventListener('pointerup', () => {
    dragging = false;
    if (editing) ways.edit(null);
    editing = false;
  });
}
