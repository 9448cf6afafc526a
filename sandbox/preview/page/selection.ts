// What is selected: one rectangle with its active cell, whole rows and columns included. Pure; it
// knows the shape of a sheet and nothing of the page.
import type { Column } from '../contract';

export interface Spot {
  readonly row: number;
  readonly column: number;
}

export type Kind = 'cells' | 'rows' | 'columns';

/** `anchor` is the active cell; `head` is the corner that Shift moves. */
export interface Selection {
  readonly kind: Kind;
  readonly anchor: Spot;
  readonly head: Spot;
}

export interface Shape {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

export interface Bounds {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export const at = (row: number, column: number): Selection => ({
  kind: 'cells',
  anchor: { row, column },
  head: { row, column },
});

/** 0 is A, 26 is AA. */
export function letters(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? letters(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Inclusive at all four sides. */
export function boundsOf({ kind, anchor, head }: Selection, shape: Shape): Bounds {
  const { rowCount, columns } = shape;
  const [top, bottom] = [Math.min(anchor.row, head.row), Math.max(anchor.row, head.row)];
  const [left, right] = [
    Math.min(anchor.column, head.column),
    Math.max(anchor.column, head.column),
  ];
  if (kind === 'rows') return { top, bottom, left: 0, right: columns.length - 1 };
  if (kind === 'columns') return { left, right, top: 0, bottom: rowCount - 1 };
  return { top, bottom, left, right };
}

export function a1Of(selection: Selection, shape: Shape): string {
  const { top, left, bottom, right } = boundsOf(selection, shape);
  if (selection.kind === 'rows') return `${top + 1}:${bottom + 1}`;
  if (selection.kind === 'columns') return `${letters(left)}:${letters(right)}`;
  const from = `${letters(left)}${top + 1}`;
  return top === bottom && left === right ? from : `${from}:${letters(right)}${bottom + 1}`;
}

/** `B7` typed into the name box; null where it is no cell of the sheet. */
export function spotOf(text: string, { rowCount, columns }: Shape): Spot | null {
  const match = /^\s*([a-z]{1,3})([1-9]\d{0,7})\s*$/i.exec(text);
  if (!match) return null;
  const [, word = '', digits = ''] = match;
  const column = [...word.toUpperCase()].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
  const spot = { row: Number(digits) - 1, column: column - 1 };
  return spot.row < rowCount && spot.column < columns.length ? spot : null;
}

const between = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

/** So many steps over the columns that are shown. */
function across(shape: Shape, from: number, steps: number): number {
  const shown = shape.columns.flatMap(({ hidden }, index) => (hidden ? [] : [index]));
  const here = shown.findIndex((index) => index >= from);
  const place = between((here < 0 ? shown.length - 1 : here) + steps, 0, shown.length - 1);
  return shown[place] ?? from;
}

export interface Move {
  readonly rows: number;
  readonly columns: number;
  /** Shift: the head moves, the active cell stays. */
  readonly extend: boolean;
}

export function moved(selection: Selection, move: Move, shape: Shape): Selection {
  const from = move.extend ? selection.head : selection.anchor;
  const head = {
    row: between(from.row + move.rows, 0, shape.rowCount - 1),
    column: move.columns === 0 ? from.column : across(shape, from.column, move.columns),
  };
  if (move.extend) return { ...selection, head };
  return { kind: 'cells', anchor: head, head };
}
