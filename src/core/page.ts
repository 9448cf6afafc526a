// A document that the register writes into a tab of its own: rows of cells with their looks, no
// formulas. It knows no sheet; src/sheets makes requests of it.
import type { Chart } from './chart';

/** Look of a cell: a document's title, a section's name, a table's head, plain; `soft` is small print. */
export type Look = 'title' | 'section' | 'head' | 'plain' | 'soft' | 'total';
export interface PageCell {
  /** A number is in minor units where `digits` is given. */
  value: string | number;
  look: Look;
  digits?: number;
  /** A head over figures stands where they stand. */
  right?: boolean;
  /** Name of the rows behind it: the cell with that anchor, or with the part before its colon. */
  to?: string;
  anchor?: string;
}
export type PageRow = PageCell[];
export interface Page {
  sheetId: number;
  title: string;
  /** Who besides the file's owner may write it. */
  editors: string[];
  rows: PageRow[];
  /** Written over the rows from this one on (0-based) of a tab that is there; nothing else of it changes. */
  from?: number;
  /** Drawn over its empty rows, from its own tables. */
  charts?: readonly Chart[];
  /** Widths of its first columns in pixels, where not the usual ones. */
  widths?: readonly number[];
}

export const said = (value: string | number, look: Look = 'plain'): PageCell => ({ value, look });
export const sum = (minor: number, digits: number, look: Look = 'plain'): PageCell => ({
  value: minor,
  look,
  digits,
});
export const words = (look: Look, ...texts: (string | number)[]): PageRow =>
  texts.map((text) => said(text, look));

/** A section with its table; a sentence instead where there is nothing to list. */
export function section(
  name: string,
  head: readonly string[],
  rows: readonly PageRow[],
  nothing = 'None.',
): PageRow[] {
  const figures = (at: number): boolean => typeof rows[0]?.[at]?.value === 'number';
  const heads = head.map((text, at): PageCell => ({ ...said(text, 'head'), right: figures(at) }));
  const table = rows.length > 0 ? [heads, ...rows] : [words('plain', nothing)];
  return [[], words('section', name), ...table];
}

/** Cells that lead to the rows behind them. */
export const leading = (to: string, cells: readonly PageCell[]): PageRow =>
  cells.map((cell) => ({ ...cell, to }));

/** Rows behind figures, those of one group together: its first one is where a figure leads to. */
export interface Listed<T> {
  anchor: string;
  name: string;
  head: readonly string[];
  rows: readonly T[];
  group(row: T): string;
  cells(row: T): PageRow;
}
export function listed<T>({ anchor, name, head, rows, group, cells }: Listed<T>): PageRow[] {
  const seen = new Set<string>();
  const grouped = rows
    .map((row) => ({ row, own: group(row) }))
    .sort((a, b) => (a.own < b.own ? -1 : a.own > b.own ? 1 : 0))
    .map(({ row, own }) => {
      const [first, ...rest] = cells(row);
      if (seen.has(own) || !first) return cells(row);
      seen.add(own);
      return [{ ...first, anchor: `${anchor}:${own}` }, ...rest];
    });
  const [gap = [], [title] = [], ...table] = section(`${name}: ${rows.length}`, head, grouped);
  return [gap, [{ ...(title ?? said(name, 'section')), anchor }], ...table];
}

/** Where each anchor stands, by row (0-based). */
export function anchorsOf(rows: readonly PageRow[]): Map<string, number> {
  const found = new Map<string, number>();
  rows.forEach((row, at) => {
    for (const { anchor } of row) if (anchor !== undefined) found.set(anchor, at);
  });
  return found;
}

/** A table of a document by its section. */
export interface PageTable {
  name: string;
  list: boolean;
  head: PageRow;
  rows: PageRow[];
}
/** Its tables, those that have any row. */
export function tablesOf(rows: readonly PageRow[]): PageTable[] {
  const tables: PageTable[] = [];
  for (const row of rows) {
    const [first] = row;
    const last = tables[tables.length - 1];
    if (first?.look === 'section')
      tables.push({
        ...{ name: String(first.value), list: first.anchor !== undefined },
        ...{ head: [], rows: [] },
      });
    else if (first?.look === 'head' && last) last.head = row;
    else if (first && first.look !== 'soft' && last && last.head.length > 0) last.rows.push(row);
  }
  return tables.filter((one) => one.rows.length > 0);
}

/** A page that is read, not searched: a list ends after so many rows and says how many more there are. */
export function cut(rows: readonly PageRow[], most: number): PageRow[] {
  const kept: PageRow[] = [];
  let [listing, count] = [false, 0];
  const close = (): void => {
    if (count > most)
      kept.push(words('soft', `and ${count - most} more; the month pack has all of them`));
    count = 0;
  };
  for (const row of rows) {
    const [first] = row;
    if (!first || first.look === 'section') close();
    if (first?.look === 'section') listing = first.anchor !== undefined;
    const counts = listing && first !== undefined && !['section', 'head'].includes(first.look);
    if (counts) count += 1;
    if (!counts || count <= most) kept.push(row);
  }
  close();
  return kept;
}
