// Rectangles of cells: open ranges made bounded, overlaps, what is left of one without others, and
// how a range follows rows and columns that are inserted, deleted or moved.
import type { GridRange } from './types';

/** Zero-based, end exclusive, bounded. */
export interface Rect {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Size {
  readonly rowCount: number;
  readonly columnCount: number;
}

/** Bounds past the grid are cut. */
export function boundedRect(range: GridRange, size: Size): Rect {
  return {
    top: Math.min(range.startRowIndex ?? 0, size.rowCount),
    left: Math.min(range.startColumnIndex ?? 0, size.columnCount),
    bottom: Math.min(range.endRowIndex ?? size.rowCount, size.rowCount),
    right: Math.min(range.endColumnIndex ?? size.columnCount, size.columnCount),
  };
}

export const isEmpty = (rect: Rect): boolean => rect.top >= rect.bottom || rect.left >= rect.right;

export function overlap(a: Rect, b: Rect): boolean {
  return a.top < b.bottom && b.top < a.bottom && a.left < b.right && b.left < a.right;
}

export const cellsIn = (rect: Rect): number =>
  Math.max(0, rect.bottom - rect.top) * Math.max(0, rect.right - rect.left);

/** What of `rect` lies outside `hole`, as up to four rectangles. */
function without(rect: Rect, hole: Rect): Rect[] {
  if (!overlap(rect, hole)) return [rect];
  const top = Math.max(rect.top, hole.top);
  const bottom = Math.min(rect.bottom, hole.bottom);
  return [
    { ...rect, bottom: top },
    { ...rect, top: bottom },
    { top, bottom, left: rect.left, right: hole.left },
    { top, bottom, left: hole.right, right: rect.right },
  ].filter((part) => !isEmpty(part));
}

/** Whether the holes together cover `rect`. */
export function covered(rect: Rect, holes: readonly Rect[]): boolean {
  let left = isEmpty(rect) ? [] : [rect];
  for (const hole of holes) left = left.flatMap((part) => without(part, hole));
  return left.length === 0;
}

export type Dimension = 'ROWS' | 'COLUMNS';

/** What happens to a row or column number; `delete` of a whole range gives null. */
export type Shift =
  | { readonly kind: 'insert'; readonly at: number; readonly count: number }
  | { readonly kind: 'delete'; readonly at: number; readonly count: number }
  | { readonly kind: 'move'; readonly at: number; readonly count: number; readonly to: number };

type Span = readonly [number, number | null];

function insertInto([start, end]: Span, at: number, count: number): Span {
  const from = at <= start ? start + count : start;
  return [from, end === null || at >= end ? end : end + count];
}

function deleteFrom([start, end]: Span, at: number, count: number): Span | null {
  const past = at + count;
  const cut = (bound: number): number => (bound <= at ? bound : bound >= past ? bound - count : at);
  if (end === null) return [cut(start), null];
  return cut(start) === cut(end) && start !== end ? null : [cut(start), cut(end)];
}

/** A block that holds the span takes it along; else the span closes over the gap it leaves. */
function moveWithin(span: Span, shift: Extract<Shift, { kind: 'move' }>): Span {
  const [start, end] = span;
  const { at, count, to } = shift;
  const place = to > at ? to - count : to;
  const inside = end !== null && start >= at && end <= at + count;
  if (inside) return [start + place - at, end + place - at];
  const rest = deleteFrom(span, at, count) ?? span;
  const whole = end === null || (start <= at && at + count <= end);
  const stays = whole && place >= rest[0] && (rest[1] === null || place <= rest[1]);
  if (stays) return [rest[0], rest[1] === null ? null : rest[1] + count];
  return insertInto(rest, place, count);
}

function shiftSpan(span: Span, shift: Shift): Span | null {
  if (shift.kind === 'insert') return insertInto(span, shift.at, shift.count);
  return shift.kind === 'delete'
    ? deleteFrom(span, shift.at, shift.count)
    : moveWithin(span, shift);
}

/** null when all of the range was deleted. Open bounds stay open. */
export function shiftRange(range: GridRange, dimension: Dimension, shift: Shift): GridRange | null {
  const rows = dimension === 'ROWS';
  const start = rows ? range.startRowIndex : range.startColumnIndex;
  const end = rows ? range.endRowIndex : range.endColumnIndex;
  if (start === undefined && end === undefined) return range;
  const span = shiftSpan([start ?? 0, end ?? null], shift);
  if (!span) return null;
  const first =
    start === undefined ? {} : rows ? { startRowIndex: span[0] } : { startColumnIndex: span[0] };
  const last =
    span[1] === null ? {} : rows ? { endRowIndex: span[1] } : { endColumnIndex: span[1] };
  return { ...range, ...first, ...last };
}
