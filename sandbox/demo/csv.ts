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

function textOf(file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    throw new BadCsv(`${file} is no text in UTF-8.`);
  }
}

/** Cells by row; the header is row 1, and a row with line breaks inside quotes is one row. */
function recordsOf(file: string): readonly (readonly string[])[] {
  const { data, errors } = Papa.parse<string[]>(textOf(file));
  const wrong = errors.find(({ type }) => type === 'Quotes');
  if (wrong) throw new BadCsv(`${file}, row ${(wrong.row ?? 0) + 1}: ${wrong.message}.`);
  return data;
}

function checkHeader(file: string, header: readonly string[], needed: readonly string[]): void {
  const missing = needed.filter((column) => !header.includes(column));
  if (missing.length > 0) throw new BadCsv(`${file} has no column ${missing.join(', ')}.`);
  const twice = header.find((column, at) => column !== '' && header.indexOf(column) < at);
  if (twice !== undefined) throw new BadCsv(`${file} has the column ${twice} twice.`);
}

/** What `read` makes of each row; what it throws as BadCsv is told with the file and the row. */
export function readCsv<T>(
  file: string,
  columns: readonly string[],
  read: (row: CsvRow) => T,
): readonly T[] {
  const [header = [], ...records] = recordsOf(file);
  checkHeader(file, header, columns);
  return records.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    try {
      if (cells.length !== header.length)
        throw new BadCsv(`${cells.length} cells under a header of ${header.length}.`);
      return [
        read(Object.fromEntries(header.map((column, place) => [column, cells[place] ?? '']))),
      ];
    } catch (error) {
      if (!(error instanceof BadCsv)) throw error;
      throw new BadCsv(`${file}, row ${at + 2}: ${error.message}`);
    }
  });
}
