// Tabs as CSV that a spreadsheet program can open without evaluating anything, and CSV as rows. It
// knows no tab and no column.
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

export type Cell = string | number | boolean;

/** Characters that make spreadsheet programs read a text as a formula, also after blanks. */
const EVALUATED = /^[\s\u00a0\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/**
 * Numbers and truth values stay what they are. Text is quoted where it has to be; text that a
 * program would evaluate, or take for a command, gets an apostrophe before it, inside quotes.
 */
export function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return String(cell);
  const evaluated = EVALUATED.test(cell) || /^[\t\r\n]/.test(cell);
  const text = evaluated ? `'${cell}` : cell;
  return evaluated || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export const csvText = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');

export interface CsvRow {
  readonly [column: string]: string;
}

/** A CSV that lacks a column it needs, or cannot be read. */
export class BadCsv extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadCsv';
  }
}

export function readCsv(file: string, columns: readonly string[]): readonly CsvRow[] {
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const { data, meta, errors } = Papa.parse<CsvRow>(text, { header: true, skipEmptyLines: true });
  const missing = columns.filter((column) => !(meta.fields ?? []).includes(column));
  if (missing.length > 0) throw new BadCsv(`${file} has no column ${missing.join(', ')}.`);
  const [wrong] = errors;
  if (wrong) throw new BadCsv(`${file}, row ${String((wrong.row ?? 0) + 2)}: ${wrong.message}`);
  return data;
}
