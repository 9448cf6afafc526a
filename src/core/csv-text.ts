// Rows as CSV that a spreadsheet program opens without evaluating anything in it, and from which every
// value can be told exactly again. It knows no tab and no column; reading records is in csv.ts.

/** Text of a number as it was printed, with its decimals: no text that could be evaluated. */
export interface Printed {
  readonly printed: string;
}
export type CsvCell = string | number | boolean | Printed;

/** Characters that make spreadsheet programs read a text as a formula, also after blanks. */
const EVALUATED = /^[\s\u00a0\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;
/** A text that would be evaluated, or that begins like a mark, gets an apostrophe before it. */
const needsMark = (text: string): boolean => text.startsWith("'") || EVALUATED.test(text);

const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

/** A number, below zero too, and truth values stay what they are; text is quoted where it has to be, or marked. */
export function csvCell(cell: CsvCell): string {
  if (typeof cell === 'object') return cell.printed;
  if (typeof cell !== 'string') return String(cell);
  if (needsMark(cell)) return quoted(`'${cell}`);
  return /[",\r\n]|^\s|\s$/.test(cell) ? quoted(cell) : cell;
}

/** The text that a cell of such a file stands for. */
export const unmarked = (cell: string): string =>
  cell.startsWith("'") && needsMark(cell.slice(1)) ? cell.slice(1) : cell;

/** One line a row, each with CR LF at its end (RFC 4180). */
export const csvText = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
