// What every request of a batch is given, and the checks they share: the tab a range means, whether
// it lies in the grid, whether the person may write there.
import { openRangeToA1 } from '../a1';
import { outsideGrid } from '../book';
import type { Book, Tab } from '../book';
import { PlatformError } from '../errors';
import { boundedRect, cellsIn } from '../rect';
import type { Rect } from '../rect';
import { assertCells, mayOpen, mayWrite } from '../rights';
import type { GridRange, JsonObject, Person } from '../types';

export interface Call {
  readonly book: Book;
  readonly person: Person;
  cellsWritten: number;
}

export type RequestKind = (call: Call, body: JsonObject) => JsonObject;

const DENIED = 'The caller does not have permission';

export function assertReader(book: Book, person: Person): void {
  if (!mayOpen(book, person)) throw new PlatformError('no_access', DENIED);
}

export function assertWriter(book: Book, person: Person): void {
  assertReader(book, person);
  if (!mayWrite(book, person)) throw new PlatformError('read_only', DENIED);
}

/** A range that starts past the grid is refused; one that ends past it is cut. */
export function assertStarts(tab: Tab, range: GridRange): void {
  const { rowCount, columnCount } = tab.grid;
  const inside =
    (range.startRowIndex ?? 0) < rowCount && (range.startColumnIndex ?? 0) < columnCount;
  if (inside) return;
  const cells = openRangeToA1(
    {
      top: range.startRowIndex ?? null,
      left: range.startColumnIndex ?? null,
      bottom: range.endRowIndex ?? null,
      right: range.endColumnIndex ?? null,
    },
    tab.head.title,
  );
  throw outsideGrid(tab.head.title, cells, tab.size);
}

/** The cells of a range that this request writes; counted, and refused where protected. */
export function target(call: Call, range: GridRange): { readonly tab: Tab; readonly rect: Rect } {
  const tab = call.book.grid(range.sheetId ?? 0);
  assertStarts(tab, range);
  assertCells(call.book, call.person, range);
  const rect = boundedRect(range, tab.size);
  call.cellsWritten += cellsIn(rect);
  return { tab, rect };
}

/** A tab asked for by its id, in the words of requests about tabs. */
export function sheet(book: Book, sheetId: number): Tab {
  const tab = book.byId(sheetId);
  if (!tab) throw new PlatformError('not_found', `No sheet with id: ${sheetId}`);
  return tab;
}
