// CSV files as rows, and what a cell may hold. It knows no tab and no column.
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

export type Cell = string | number | boolean;

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
