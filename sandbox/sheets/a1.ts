// A1 notation: parsing what people and code write, printing what the platform prints.
// It knows no file: tab names come in and go out as text.
import type { Area } from './types';

/** Zero-based; a missing bound is open. `tab` is null where the text names none. */
export interface ParsedA1 {
  readonly tab: string | null;
  readonly top: number | null;
  readonly left: number | null;
  /** Exclusive. */
  readonly bottom: number | null;
  readonly right: number | null;
}

/** 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

const QUOTED = /^'((?:[^']|'')*)'(?:!(.*))?$/;
const PLAIN = /^([^'!]+)!(.*)$/;
const CORNER = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?$/;

interface Corner {
  readonly row: number | null;
  readonly column: number | null;
}

function corner(text: string): Corner | null {
  const match = CORNER.exec(text);
  if (text === '' || !match) return null;
  const [, letters, digits] = match;
  if (letters === undefined && digits === undefined) return null;
  return {
    row: digits === undefined ? null : Number(digits) - 1,
    column: letters === undefined ? null : columnIndex(letters),
  };
}

const past = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : Math.max(a, b) + 1;

const first = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b);

function cellsOf(text: string): Omit<ParsedA1, 'tab'> | null {
  const parts = text.split(':');
  if (parts.length > 2) return null;
  const from = corner(parts[0] ?? '');
  if (!from) return null;
  if (parts.length === 1) {
    if (from.row === null || from.column === null) return null;
    return { top: from.row, left: from.column, bottom: from.row + 1, right: from.column + 1 };
  }
  const to = corner(parts[1] ?? '');
  if (!to) return null;
  if (from.row === null && to.column === null) return null;
  if (from.column === null && to.row === null) return null;
  return {
    top: first(from.row, to.row),
    left: first(from.column, to.column),
    bottom: past(from.row, to.row),
    right: past(from.column, to.column),
  };
}

/**
 * Reads `A1`, `A1:B2`, `A2:A`, `2:5`, `$B$3`, each with or without a tab before `!`, and a quoted
 * tab alone. null where the text is none of these: it may be a tab's or a named range's name.
 * Source: Sheets API guide, concepts, A1 notation.
 */
export function parseA1(text: string): ParsedA1 | null {
  const quoted = QUOTED.exec(text);
  const plain = quoted ? null : PLAIN.exec(text);
  const tab = quoted?.[1]?.replace(/''/g, "'") ?? plain?.[1] ?? null;
  const rest = quoted ? quoted[2] : plain ? plain[2] : text;
  if (rest === undefined) return { tab, top: null, left: null, bottom: null, right: null };
  const cells = cellsOf(rest.trim());
  return cells && { tab, ...cells };
}

/**
 * Whether the platform writes the title without quotes: a word of ASCII letters, digits, `_` and
 * `.`, that does not begin with a digit and cannot be read as a cell.
 */
function plainTitle(title: string): boolean {
  if (!/^[A-Za-z_][A-Za-z0-9_.]*$/.test(title)) return false;
  return !/^[A-Za-z]{1,3}\d+$/.test(title) && !/^R\d*C\d*$/i.test(title);
}

export function quoteTitle(title: string): string {
  return plainTitle(title) ? title : `'${title.replace(/'/g, "''")}'`;
}

/** `A1:B2`; with a title `Tab!A1:B2`, quoted where the platform quotes. One cell is `A1`. */
export function areaToA1(area: Area, title?: string): string {
  const from = columnLetters(area.left) + String(area.top + 1);
  const single = area.rows === 1 && area.columns === 1;
  const to = columnLetters(area.left + area.columns - 1) + String(area.top + area.rows);
  const cells = single ? from : `${from}:${to}`;
  return title === undefined ? cells : `${quoteTitle(title)}!${cells}`;
}

/** The range as refusals name it, open ends left open: `T!A1001:B`, `T!AA1:2`. */
export function openRangeToA1(range: Omit<ParsedA1, 'tab'>, title: string): string {
  const from = columnLetters(range.left ?? 0) + String((range.top ?? 0) + 1);
  const column = range.right === null ? '' : columnLetters(range.right - 1);
  const row = range.bottom === null ? '' : String(range.bottom);
  const to = column + row;
  return `${quoteTitle(title)}!${to === '' || to === from ? from : `${from}:${to}`}`;
}
