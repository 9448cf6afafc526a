// A file as JSON and back, and its fingerprint: styles are written once and referred to by number,
// rows without anything are left out.
import { createHash } from 'node:crypto';
import { Book, Tab } from './book';
import type { FileHead, TabHead } from './book';
import { displayAt } from './cells';
import { SandboxError } from './errors';
import { Grid } from './grid';
import type { Style } from './grid';
import type { Entered, TabContents } from './types';

/** `[row, values, styles]`, where a style is its place in `styles` plus one, 0 for none. */
export type RowState = readonly [number, readonly Entered[], readonly number[]];

export interface TabState {
  readonly head: TabHead;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rows: readonly RowState[];
}

/** JSON-safe; what `save` writes. */
export interface FileState {
  readonly kind: 'file';
  readonly version: 1;
  readonly id: string;
  readonly head: FileHead;
  readonly styles: readonly Style[];
  readonly tabs: readonly TabState[];
}

class Styles {
  readonly list: Style[] = [];
  private readonly byText = new Map<string, number>();
  private readonly byObject = new Map<Style, number>();

  number(style: Style | null): number {
    if (!style) return 0;
    const known = this.byObject.get(style);
    if (known !== undefined) return known;
    const text = JSON.stringify(style);
    const number = this.byText.get(text) ?? this.list.push(style);
    this.byText.set(text, number);
    this.byObject.set(style, number);
    return number;
  }
}

function rowsOf(tab: Tab, styles: Styles): RowState[] {
  const rows: RowState[] = [];
  for (let index = 0; index < tab.grid.rowCount; index += 1) {
    const row = tab.grid.row(index);
    if (!row || (row.values.length === 0 && row.styles.length === 0)) continue;
    const numbers = row.styles.map((style) => styles.number(style));
    rows.push([index, row.values.slice(), numbers]);
  }
  return rows;
}

export function stateOf(id: string, book: Book): FileState {
  const styles = new Styles();
  const tabs = book.tabs.map((tab) => ({
    head: tab.head,
    rowCount: tab.grid.rowCount,
    columnCount: tab.grid.columnCount,
    rows: rowsOf(tab, styles),
  }));
  return { kind: 'file', version: 1, id, head: book.head, styles: styles.list, tabs };
}

function tabFrom(state: TabState, styles: readonly Style[]): Tab {
  const rows = new Array<
    { age: number; values: Entered[]; styles: (Style | null)[] } | undefined
  >();
  for (const [index, values, numbers] of state.rows) {
    const own = numbers.map((number) => styles[number - 1] ?? null);
    rows[index] = { age: 0, values: values.slice(), styles: own };
  }
  const { rowCount, columnCount } = state;
  return new Tab(state.head, Grid.fromImage({ rowCount, columnCount, rows }));
}

export function bookFrom(state: FileState): Book {
  if (state.kind !== 'file' || state.version !== 1)
    throw new SandboxError('This kind of saved file');
  return new Book(
    state.head,
    state.tabs.map((tab) => tabFrom(tab, state.styles)),
  );
}

/** Without the file's id, name and people: two copies with the same contents agree. */
export function digestOf(book: Book): string {
  const hash = createHash('sha256');
  const styles = new Styles();
  const { locale, timeZone, protections, names } = book.head;
  hash.update(JSON.stringify([locale, timeZone, protections, names]));
  for (const tab of book.tabs) {
    hash.update(JSON.stringify([tab.head, tab.grid.rowCount, tab.grid.columnCount]));
    for (const row of rowsOf(tab, styles)) hash.update(JSON.stringify(row));
  }
  hash.update(JSON.stringify(styles.list));
  return hash.digest('hex');
}

export function contentsOf(book: Book): TabContents[] {
  return book.tabs.map((tab) => {
    const [rows, columns] = [tab.grid.lastRow(), tab.grid.lastColumn()];
    const each = <T>(read: (row: number, column: number) => T): T[][] =>
      Array.from({ length: rows }, (_, row) =>
        Array.from({ length: columns }, (_unused, column) => read(row, column)),
      );
    return {
      sheetId: tab.head.sheetId,
      title: tab.head.title,
      entered: each((row, column) => tab.grid.value(row, column)),
      display: each((row, column) => displayAt(book, tab, row, column)),
    };
  });
}
