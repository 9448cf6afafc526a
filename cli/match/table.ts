// One CSV file as rows with their place, and values out of their cells; every cell that cannot be
// read becomes a finding with file, row and column. It knows no orders and no invoices.
import { parseDay } from '../../src/core/day';
import type { Day } from '../../src/core/day';
import { parseMoney } from '../../src/core/money';
import type { Outcome } from '../../src/core/outcome';
import { parsePrice, parseQuantity } from '../../src/core/quantity';
import type { CsvRecord } from '../../src/core/csv';
import { recordsOf } from '../../src/core/csv';
import { Unreadable } from './csv';
import type { Source } from './csv';

export interface Problem {
  readonly file: string;
  /** As a spreadsheet counts: the header is row 1. */
  readonly row?: number;
  readonly column?: string;
  readonly detail: string;
}

/** What went wrong, and what was merely left aside. */
export interface Notes {
  readonly findings: Problem[];
  readonly remarks: Problem[];
}

export interface Table {
  readonly file: string;
  /** Whether there is such a column. */
  has(column: string): boolean;
  /** The rows that hold something, read from the file anew each time. */
  rows(): Iterable<Row>;
}

const plain = (header: string): string => header.toLowerCase().replace(/[^a-z0-9%]/g, '');

export interface Columns {
  readonly needed: readonly string[];
  readonly known: readonly string[];
}

/** What all rows of a table have in common. */
interface Head {
  readonly file: string;
  readonly width: number;
  readonly places: ReadonlyMap<string, number>;
  readonly notes: Notes;
}

/** `told` has findings on records, which are told at the first reading only. */
function* rowsOf(source: Source, head: Head, told: Problem[]): Generator<Row> {
  const { file, width } = head;
  try {
    for (const { row, cells, problem } of recordsOf(source.pieces())) {
      if (row === 1) continue;
      if (problem !== undefined) told.push({ file, row, detail: problem });
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== ''))
        told.push({ file, row, detail: `${cells.length} cells, ${width} columns` });
      yield new Row(row, cells, head);
    }
  } catch (error) {
    told.push(noText(error, file));
  }
}

/** Where a file stops being text, its rows end. */
function noText(error: unknown, file: string): Problem {
  if (!(error instanceof Unreadable)) throw error;
  return { file, detail: error.message };
}

function firstOf(source: Source, told: Problem[]): CsvRecord | undefined {
  try {
    const [first] = recordsOf(source.pieces());
    return first;
  } catch (error) {
    told.push(noText(error, source.file));
    return undefined;
  }
}

/** Headers are the same whatever their case, spaces and signs; "orderLine" is "order line". */
export function openTable(source: Source, columns: Columns, notes: Notes): Table {
  const { file } = source;
  const told: Problem[] = [];
  const first = firstOf(source, told);
  if (first === undefined || first.cells.every((cell) => cell.trim() === '')) {
    const detail = 'no header stands in row 1';
    notes.findings.push(...(told.length > 0 ? told : [{ file, row: 1, detail }]));
    return { file, has: () => false, rows: () => [] };
  }
  const { cells, problem } = first;
  if (problem !== undefined) notes.findings.push({ file, row: 1, detail: problem });
  const places = placesOf(file, cells, { columns, notes });
  const head = { file, places, notes, width: cells.length };
  let read = false;
  return {
    file,
    has: (column) => places.has(column),
    rows: () => {
      const rows = rowsOf(source, head, read ? [] : notes.findings);
      read = true;
      return rows;
    },
  };
}

function placesOf(
  file: string,
  headers: readonly string[],
  { columns, notes }: { columns: Columns; notes: Notes },
): Map<string, number> {
  const places = new Map<string, number>();
  const known = [...columns.needed, ...columns.known];
  headers.forEach((header, at) => {
    const name = known.find((column) => plain(column) === plain(header));
    if (name === undefined) {
      if (header.trim() !== '')
        notes.remarks.push({ file, row: 1, column: header, detail: 'unknown column, not used' });
    } else if (places.has(name)) {
      notes.findings.push({ file, row: 1, column: header, detail: 'the column stands twice' });
    } else places.set(name, at);
  });
  for (const column of columns.needed.filter((name) => !places.has(name))) {
    notes.findings.push({ file, row: 1, column, detail: 'the column is missing' });
  }
  return places;
}

/** One record; reading a cell that is wrong notes a finding and gives a harmless value. */
export class Row {
  constructor(
    /** As a spreadsheet counts. */
    readonly row: number,
    private readonly cells: readonly string[],
    private readonly head: Head,
  ) {}

  /** Whether the table has the column at all. */
  has(column: string): boolean {
    return this.head.places.has(column);
  }

  text(column: string): string {
    const at = this.head.places.get(column);
    return at === undefined ? '' : (this.cells[at] ?? '').trim();
  }

  /** Whether the same stands under all these columns of another row of the table. */
  isLike(other: Row, columns: readonly string[]): boolean {
    for (const column of columns) {
      const at = this.head.places.get(column);
      if (at === undefined || this.cells[at] === other.cells[at]) continue;
      if (this.text(column) !== other.text(column)) return false;
    }
    return true;
  }

  problem(column: string, detail: string): void {
    this.head.notes.findings.push({ file: this.head.file, row: this.row, column, detail });
  }

  remark(column: string, detail: string): void {
    this.head.notes.remarks.push({ file: this.head.file, row: this.row, column, detail });
  }

  must(column: string): string {
    const text = this.text(column);
    if (text === '' && this.has(column)) this.problem(column, 'nothing stands here');
    return text;
  }

  /** The text, absent where nothing stands here. */
  some(column: string): string | undefined {
    return this.text(column) || undefined;
  }

  /** A value by its reader; undefined where the cell is empty or cannot be read. */
  value<T>(column: string, read: (text: string) => Outcome<T>): T | undefined {
    const text = this.text(column);
    return text === '' ? undefined : this.taken(column, read(text));
  }

  private taken<T>(column: string, answer: Outcome<T>): T | undefined {
    if (answer.ok) return answer.value;
    this.problem(column, answer.detail);
    return undefined;
  }

  money(column: string, digits: number): number | undefined {
    const text = this.text(column);
    return text === '' ? undefined : this.taken(column, parseMoney(text, digits));
  }

  quantity(column: string): number | undefined {
    return this.value(column, parseQuantity);
  }

  price(column: string): number | undefined {
    return this.value(column, parsePrice);
  }

  day(column: string): Day | undefined {
    return this.value(column, parseDay);
  }
}
