// A document that the register writes into a tab of its own: rows of cells with their looks, no
// formulas. It knows no sheet; src/sheets makes requests of it.

/** Look of a cell: a document's title, a section's name, a table's head, plain; `soft` is small print. */
export type Look = 'title' | 'section' | 'head' | 'plain' | 'soft' | 'total';
export interface PageCell {
  /** A number is in minor units where `digits` is given. */
  value: string | number;
  look: Look;
  digits?: number;
  /** A head over figures stands where they stand. */
  right?: boolean;
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
