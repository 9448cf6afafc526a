// Changes of the grid: tabs, rows and columns inserted, deleted, moved and sorted, with everything
// that follows them. Rights are the doors' business; what cannot be done is refused here.
import { newTabHead, Tab } from './book';
import type { Book, DimensionProperties, TabHead } from './book';
import { PlatformError } from './errors';
import { Grid } from './grid';
import type { Style } from './grid';
import type { Dimension } from './rect';
import type { Area, Entered } from './types';

const refuse = (message: string): PlatformError => new PlatformError('invalid', message);

/** Rows or columns from `at`, so many. */
export interface Span {
  readonly dimension: Dimension;
  readonly at: number;
  readonly count: number;
}

const sizeOf = (tab: Tab, dimension: Dimension): number =>
  dimension === 'ROWS' ? tab.grid.rowCount : tab.grid.columnCount;

const across = (tab: Tab, dimension: Dimension): number =>
  dimension === 'ROWS' ? tab.grid.columnCount : tab.grid.rowCount;

const word = (dimension: Dimension): string => (dimension === 'ROWS' ? 'row' : 'column');

function changeProperties(
  tab: Tab,
  dimension: Dimension,
  change: (list: (DimensionProperties | null)[]) => void,
): void {
  const list = (dimension === 'ROWS' ? tab.head.rows : tab.head.columns).slice();
  change(list);
  tab.change(dimension === 'ROWS' ? { rows: list } : { columns: list });
}

export function insertSpan(book: Book, tab: Tab, span: Span, inherit: boolean): void {
  const { dimension, at, count } = span;
  const size = sizeOf(tab, dimension);
  if (at > size) throw refuse(`range.startIndex is larger than current grid size (${size})`);
  if (at === size && !inherit) {
    throw refuse(
      `range.startIndex must be less than the grid size (${size}) if inheritFromBefore is false.`,
    );
  }
  book.assertRoom(count * across(tab, dimension));
  const like = inherit ? at - 1 : at;
  if (dimension === 'ROWS') tab.grid.insertRows(at, count, like);
  else tab.grid.insertColumns(at, count, like);
  changeProperties(tab, dimension, (list) => {
    if (at < list.length) list.splice(at, 0, ...Array.from({ length: count }, () => null));
  });
  book.shift(tab, dimension, { kind: 'insert', at, count });
}

export function appendSpan(book: Book, tab: Tab, dimension: Dimension, count: number): void {
  book.assertRoom(count * across(tab, dimension));
  tab.grid.append(dimension, count);
}

/** Frozen rows may not become all there is. */
function assertSomeLeft(tab: Tab, { dimension, at, count }: Span): void {
  const size = sizeOf(tab, dimension);
  const frozen = dimension === 'ROWS' ? tab.head.frozenRowCount : tab.head.frozenColumnCount;
  if (count >= size) throw refuse(`You can't delete all the ${word(dimension)}s on the sheet.`);
  const gone = Math.min(Math.max(0, frozen - at), count);
  if (frozen > 0 && size - count <= frozen - gone) {
    throw refuse(`You can't delete all non-frozen ${word(dimension)}s.`);
  }
}

export function deleteSpan(book: Book, tab: Tab, span: Span): void {
  const { dimension, at } = span;
  const size = sizeOf(tab, dimension);
  if (at >= size) {
    throw refuse(
      `Cannot delete a ${word(dimension)} that doesn't exist. Tried to delete ` +
        `${word(dimension)} index ${at} but there are only ${size} ${word(dimension)}s.`,
    );
  }
  const count = Math.min(span.count, size - at);
  assertSomeLeft(tab, { dimension, at, count });
  if (dimension === 'ROWS') tab.grid.deleteRows(at, count);
  else tab.grid.deleteColumns(at, count);
  changeProperties(tab, dimension, (list) => {
    list.splice(at, count);
  });
  book.shift(tab, dimension, { kind: 'delete', at, count });
}

/** `to` counts before anything is taken out. */
export function moveSpan(book: Book, tab: Tab, span: Span, to: number): void {
  const { dimension, at, count } = span;
  const size = sizeOf(tab, dimension);
  if (at + count > size || to > size)
    throw refuse(`Cannot move a ${word(dimension)} that doesn't exist.`);
  if (to > at && to < at + count) throw refuse('The destination must not lie within the source.');
  if (to === at || to === at + count) return;
  if (dimension === 'ROWS') tab.grid.moveRows(at, count, to);
  else tab.grid.moveColumns(at, count, to);
  changeProperties(tab, dimension, (list) => {
    while (list.length < Math.max(at + count, to)) list.push(null);
    const block = list.splice(at, count);
    list.splice(to > at ? to - count : to, 0, ...block);
  });
  book.shift(tab, dimension, { kind: 'move', at, count, to });
}

export function setProperties(tab: Tab, span: Span, patch: DimensionProperties): void {
  changeProperties(tab, span.dimension, (list) => {
    while (list.length < span.at + span.count) list.push(null);
    for (let index = span.at; index < span.at + span.count; index += 1) {
      list[index] = { ...list[index], ...patch };
    }
  });
}

export function assertTitle(book: Book, title: string, own?: Tab): void {
  if (title.length > 100) throw refuse('The sheet name cannot be greater than 100 characters.');
  const taken = book.byTitle(title);
  if (!taken || taken === own) return;
  throw new PlatformError(
    'duplicate',
    `A sheet with the name "${title}" already exists. Please enter another name.`,
  );
}

function freeTitle(book: Book): string {
  let number = book.tabs.length + 1;
  while (book.byTitle(`Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}

export interface NewTab {
  readonly head: Partial<TabHead>;
  readonly rowCount?: number | undefined;
  readonly columnCount?: number | undefined;
  readonly index?: number | undefined;
}

export function addTab(
  book: Book,
  { head, rowCount = 1000, columnCount = 26, index }: NewTab,
): Tab {
  const sheetId = head.sheetId ?? book.nextId();
  if (sheetId < 0) throw refuse('Sheet id must be non-negative.');
  if (book.byId(sheetId))
    throw new PlatformError('duplicate', `Sheet with id ${sheetId} already exists.`);
  const title = head.title ?? freeTitle(book);
  assertTitle(book, title);
  if (rowCount < 1 || columnCount < 1)
    throw refuse('A sheet needs at least one row and one column.');
  book.assertRoom(rowCount * columnCount);
  const tab = new Tab({ ...newTabHead(sheetId, title), ...head }, new Grid(rowCount, columnCount));
  book.tabs.splice(Math.min(index ?? book.tabs.length, book.tabs.length), 0, tab);
  return tab;
}

/** A copy of a tab with what stands in its cells; protections, names, rules and filter stay behind. */
export function duplicateTab(book: Book, source: Tab, head: Partial<TabHead>): Tab {
  const { rowCount, columnCount } = source.grid;
  const { hidden, frozenRowCount, frozenColumnCount, rows, columns } = source.head;
  const kept = { hidden, frozenRowCount, frozenColumnCount, rows, columns };
  const tab = addTab(book, { head: { ...kept, ...head }, rowCount, columnCount });
  tab.grid = Grid.fromImage(source.grid.image());
  return tab;
}

/** Its protections and names go with it. */
export function deleteTab(book: Book, tab: Tab): void {
  if (!book.tabs.some((other) => other !== tab && !other.head.hidden)) {
    throw refuse("You can't remove all the visible sheets in a document.");
  }
  const { sheetId } = tab.head;
  book.tabs = book.tabs.filter((other) => other !== tab);
  book.change({
    protections: book.head.protections.filter(({ range }) => (range.sheetId ?? 0) !== sheetId),
    names: book.head.names.filter(({ range }) => (range.sheetId ?? 0) !== sheetId),
  });
}

export function hideTab(book: Book, tab: Tab, hidden: boolean): void {
  if (hidden && !book.tabs.some((other) => other !== tab && !other.head.hidden)) {
    throw refuse("You can't hide all the sheets in a document.");
  }
  tab.change({ hidden });
}

/** `index` counts before the tab is taken out of its place. */
export function placeTab(book: Book, tab: Tab, index: number): void {
  const old = book.tabs.indexOf(tab);
  const rest = book.tabs.filter((other) => other !== tab);
  rest.splice(index > old ? index - 1 : index, 0, tab);
  book.tabs = rest;
}

export interface SortKey {
  readonly column: number;
  readonly ascending: boolean;
}

const rank = (value: Entered): number =>
  typeof value === 'number' ? 0 : typeof value === 'boolean' ? 2 : 1;

function compare(a: Entered, b: Entered): number {
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  const text = (value: Entered): string =>
    (value !== null && typeof value === 'object' ? value.formula : String(value)).toLowerCase();
  return text(a) < text(b) ? -1 : text(a) > text(b) ? 1 : 0;
}

/** Numbers, text, FALSE, TRUE; descending the reverse; empty cells last either way. */
function byKeys(
  keys: readonly SortKey[],
  left: number,
): (a: readonly Entered[], b: readonly Entered[]) => number {
  return (a, b) => {
    for (const { column, ascending } of keys) {
      const [one, other] = [a[column - left] ?? null, b[column - left] ?? null];
      if (one === null && other === null) continue;
      if (one === null || other === null) return one === null ? 1 : -1;
      const order = compare(one, other);
      if (order !== 0) return ascending ? order : -order;
    }
    return 0;
  };
}

/** Rows of the area change places with values, formats and notes. */
export function sortArea(tab: Tab, area: Area, keys: readonly SortKey[]): void {
  const { top, left, rows, columns } = area;
  const lines: { values: Entered[]; styles: (Style | null)[] }[] = [];
  for (let row = top; row < top + rows; row += 1) {
    const across = Array.from({ length: columns }, (_, index) => left + index);
    lines.push({
      values: across.map((column) => tab.grid.value(row, column)),
      styles: across.map((column) => tab.grid.style(row, column)),
    });
  }
  const order = byKeys(keys, left);
  lines.sort((a, b) => order(a.values, b.values));
  lines.forEach(({ values, styles }, index) => {
    values.forEach((value, column) => tab.grid.setValue(top + index, left + column, value));
    styles.forEach((style, column) => tab.grid.setStyle(top + index, left + column, style));
  });
}
