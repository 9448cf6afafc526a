// A CSV text as records, read in pieces so that its size needs no memory: a delimiter guessed from
// the header, quotes with line breaks inside, any line ends. It knows no columns and no files.

export interface CsvRecord {
  /** As a spreadsheet counts, from 1. */
  readonly row: number;
  readonly cells: readonly string[];
  /** Why it cannot be trusted: a quote that never ends, text after a closing quote. */
  readonly problem?: string;
}

/** No record is longer; what seems so has a quote that never ends. */
const LONGEST = 1 << 20;
const ENDLESS = 'a quote that never ends';

/** What stands between cells: of comma, semicolon and tab the one that the header has most of. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: bare.split(sign).length }));
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).sign;
}

interface Parsed {
  readonly cells: string[];
  /** Where the next record begins. */
  readonly next: number;
  readonly problem?: string;
}

/** Where the line that a position stands in ends. */
function endOfLine(text: string, from: number): number {
  const line = text.indexOf('\n', from);
  return line < 0 ? text.length : line;
}
/** Where the cell that begins at `from` ends: at its delimiter, or at the line's end. */
function endOfCell(text: string, from: number, { delimiter, line }: Line): number {
  const next = text.indexOf(delimiter, from);
  return next < 0 || next > line ? line : next;
}
interface Line {
  readonly delimiter: string;
  /** Where the line ends. */
  readonly line: number;
}

/** The closing quote of the cell whose text begins at `from`; -1 where it is not here. */
function closing(text: string, from: number): number {
  let quote = text.indexOf('"', from);
  while (quote >= 0 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote;
}

/** A record with quotes; null where it goes on in the next piece. */
function quoted(text: string, from: number, { delimiter, last }: Form): Parsed | null {
  const cells: string[] = [];
  let problem: string | undefined;
  let line = endOfLine(text, from);
  for (let at = from; ;) {
    let end = endOfCell(text, at, { delimiter, line });
    if (text[at] === '"') {
      const quote = closing(text, at + 1);
      if (!last && (quote < 0 || quote + 1 >= text.length)) return null;
      if (quote < 0) problem = ENDLESS;
      const close = quote < 0 ? text.length : quote;
      if (close > line) line = endOfLine(text, close);
      end = endOfCell(text, quote < 0 ? close : close + 1, { delimiter, line });
      if (text.slice(close + 1, end).trim() !== '') problem ??= 'text after a closing quote';
      const cell = text.slice(at + 1, close);
      cells.push(cell.includes('"') ? cell.split('""').join('"') : cell);
    } else cells.push(text.slice(at, end));
    if (end >= text.length && !last) return null;
    if (text[end] !== delimiter)
      return { cells, next: end + 1, ...(problem === undefined ? {} : { problem }) };
    at = end + 1;
  }
}

interface Form {
  readonly delimiter: string;
  /** No piece comes after this one. */
  readonly last: boolean;
}

/** The cells of a line without quotes. */
function plainCells(text: string, from: number, where: Line): string[] {
  const cells: string[] = [];
  for (let at = from; ;) {
    const end = endOfCell(text, at, where);
    cells.push(text.slice(at, end));
    if (end === where.line) return cells;
    at = end + 1;
  }
}

/** One piece of a text, read from its beginning to its end. */
class Piece {
  /** The next quote; most pieces have none, and few lines. */
  private quote = -1;

  constructor(
    private readonly text: string,
    private readonly form: Form,
  ) {}

  /** The record at `from`, its line end taken off; null where the rest of it is still to come. */
  recordAt(from: number): Parsed | null {
    const { text, form } = this;
    const end = text.indexOf('\n', from);
    if (end < 0 && !form.last) return null;
    const line = end < 0 ? text.length : end;
    if (this.quoteFrom(from) < line) return quoted(text, from, form);
    return { cells: plainCells(text, from, { delimiter: form.delimiter, line }), next: line + 1 };
  }

  private quoteFrom(from: number): number {
    if (this.quote < from) {
      const next = this.text.indexOf('"', from);
      this.quote = next < 0 ? this.text.length : next;
    }
    return this.quote;
  }
}

function* wholePieces(pieces: Iterable<string>): Generator<{ text: string; last: boolean }> {
  let held: string | undefined;
  for (const piece of pieces) {
    if (held !== undefined) yield { text: held, last: false };
    held = piece;
  }
  yield { text: held ?? '', last: true };
}

/** CR LF and a lone CR are line ends too; a CR at a piece's end waits for what follows it. */
function* withOneEnd(pieces: Iterable<string>): Generator<string> {
  let held = '';
  for (const piece of pieces) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    const whole = held === '' ? text : text.slice(0, -1);
    yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
  if (held !== '') yield '\n';
}

/** The records of a CSV text, in order; the delimiter is that of the first one. */
export function* recordsOf(pieces: Iterable<string>): Generator<CsvRecord> {
  let delimiter: string | undefined;
  let rest = '';
  let row = 0;
  for (const { text: piece, last } of wholePieces(withOneEnd(pieces))) {
    const text = (rest + piece).replace(row === 0 ? /^\uFEFF/ : /^$/, '');
    delimiter ??= delimiterOf(text.split('\n', 1)[0] ?? '');
    const whole = new Piece(text, { delimiter, last });
    let at = 0;
    while (at < text.length) {
      const parsed = whole.recordAt(at);
      if (!parsed) break;
      row += 1;
      at = parsed.next;
      const { cells, problem } = parsed;
      yield problem === undefined ? { row, cells } : { row, cells, problem };
    }
    rest = text.slice(at);
    if (rest.length > LONGEST) return yield { row: row + 1, cells: [], problem: ENDLESS };
  }
}
