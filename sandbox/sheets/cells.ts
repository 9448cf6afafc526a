// Reading and writing single cells with their formats: what a cell holds, what it shows, what
// becomes of a value that is written. Rights are checked before; areas are inside the grid.
import type { Book, Tab } from './book';
import { instantFromSerial, isDay, serialFromInstant } from './dates';
import { displayText, patternOf } from './display';
import { PlatformError } from './errors';
import type { Style } from './grid';
import { localeOf } from './locale';
import { isDatePattern } from './pattern';
import { keepSpill, spilledInto } from './spill';
import { parseTyped } from './typed';
import type { CellInput, CellValue, DateMark, Entered, JsonObject, NumberFormat } from './types';

const LENGTH_LIMIT = 50_000;

function assertLength(text: string): void {
  if (text.length <= LENGTH_LIMIT) return;
  throw new PlatformError(
    'too_long',
    `Your input contains more than the maximum of ${LENGTH_LIMIT} characters in a single cell.`,
  );
}

function numberFormatOf(style: Style | null): NumberFormat | undefined {
  const format = style?.format?.['numberFormat'];
  if (format === undefined || format === null || typeof format !== 'object') return undefined;
  const { type, pattern } = format as { type?: string; pattern?: string };
  return {
    type: type ?? 'NUMBER_FORMAT_TYPE_UNSPECIFIED',
    ...(pattern === undefined ? {} : { pattern }),
  };
}

export const patternAt = (book: Book, style: Style | null): string =>
  patternOf(numberFormatOf(style), book.head.locale);

/** Same style with another part; null where nothing is left of it. */
export function withStyle(
  style: Style | null,
  patch: {
    readonly format?: JsonObject | null;
    readonly note?: string | null;
    readonly validation?: JsonObject | null;
  },
): Style | null {
  const format = patch.format === undefined ? style?.format : patch.format;
  const note = patch.note === undefined ? style?.note : patch.note;
  const validation = patch.validation === undefined ? style?.validation : patch.validation;
  const made: Style = {
    ...(format && Object.keys(format).length > 0 ? { format } : {}),
    ...(note ? { note } : {}),
    ...(validation ? { validation } : {}),
  };
  return Object.keys(made).length > 0 ? made : null;
}

export function withNumberFormat(
  style: Style | null,
  numberFormat: NumberFormat | null,
): Style | null {
  const { numberFormat: _dropped, ...rest } = style?.format ?? {};
  const next = numberFormat ? { ...rest, numberFormat: { ...numberFormat } } : rest;
  return withStyle(style, { format: next });
}

/** What a cell holds, or what an array formula beside it shows there. */
export const shownAt = (tab: Tab, row: number, column: number): Entered =>
  tab.grid.value(row, column) ?? (tab.head.spills ? spilledInto(tab, row, column) : null);

export function displayAt(book: Book, tab: Tab, row: number, column: number): string {
  const value = shownAt(tab, row, column);
  if (value === null) return '';
  if (typeof value === 'string' && !tab.grid.style(row, column)) return value;
  return displayText(value, patternAt(book, tab.grid.style(row, column)), book.head.locale);
}

/** As `getValue` has it: a number under a date format is a date, a formula is worth nothing. */
export function valueAt(book: Book, tab: Tab, row: number, column: number): CellValue {
  const value = shownAt(tab, row, column);
  if (value === null || typeof value === 'object') return '';
  if (typeof value !== 'number') return value;
  const pattern = patternAt(book, tab.grid.style(row, column));
  if (pattern === '' || !isDatePattern(pattern) || !isDay(value)) return value;
  return { date: instantFromSerial(value, book.head.timeZone) };
}

export function isText(book: Book, style: Style | null): boolean {
  return style !== null && patternAt(book, style) === '@';
}

function writeDate(book: Book, tab: Tab, at: readonly [number, number], mark: DateMark): void {
  const serial = serialFromInstant(mark.date, book.head.timeZone);
  const style = tab.grid.style(...at);
  tab.grid.setValue(...at, serial);
  if (numberFormatOf(style)) return;
  const { date, time } = localeOf(book.head.locale);
  const format = Number.isInteger(serial)
    ? { type: 'DATE', pattern: date }
    : { type: 'DATE_TIME', pattern: `${date} ${time}` };
  tab.grid.setStyle(...at, withNumberFormat(style, format));
}

/** Whether a cell lies under another one that it is merged with. */
const isCovered = ({ head }: Tab, row: number, column: number): boolean =>
  (head.merges ?? []).some(({ startRowIndex: top = 0, startColumnIndex: left = 0, ...end }) => {
    const inside = row >= top && column >= left;
    const before = row < (end.endRowIndex ?? 0) && column < (end.endColumnIndex ?? 0);
    return inside && before && (row > top || column > left);
  });

/** Stores a value as given; text of more than 50,000 characters is refused. */
export function writeEntered(tab: Tab, row: number, column: number, value: Entered): void {
  if (typeof value === 'string') assertLength(value);
  if (value !== null && typeof value === 'object') {
    assertLength(value.formula);
    keepSpill(tab, row, column, value.formula);
  }
  if (tab.head.merges && isCovered(tab, row, column)) return;
  tab.grid.setValue(row, column, value === '' ? null : value);
}

/**
 * Writes as typing does: text is parsed, unless the cell is formatted as text. The format that the
 * typing suggests is set where the cell has none.
 */
export function writeTyped(
  book: Book,
  tab: Tab,
  at: readonly [number, number],
  input: CellInput,
): void {
  if (input !== null && typeof input === 'object') {
    writeDate(book, tab, at, input);
    return;
  }
  const style = tab.grid.style(...at);
  if (typeof input !== 'string' || isText(book, style)) {
    writeEntered(tab, ...at, input);
    return;
  }
  assertLength(input);
  const typed = parseTyped(input, { locale: book.head.locale, year: book.year });
  writeEntered(tab, ...at, typed.value);
  if (typed.format && !numberFormatOf(style)) {
    tab.grid.setStyle(...at, withNumberFormat(style, typed.format));
  }
}

const channel = (part: unknown): string =>
  Math.round((typeof part === 'number' ? part : 0) * 255)
    .toString(16)
    .padStart(2, '0');

/** `#rrggbb` of an API colour. */
export function hexOf(colour: JsonObject): string {
  return `#${channel(colour['red'])}${channel(colour['green'])}${channel(colour['blue'])}`;
}

export function backgroundOf(style: Style | null): string | null {
  const format = style?.format;
  const styled = format?.['backgroundColorStyle'] as JsonObject | undefined;
  const colour = (styled?.['rgbColor'] ?? format?.['backgroundColor']) as JsonObject | undefined;
  return colour ? hexOf(colour) : null;
}

/** An API colour of `#rrggbb`; zero parts are left out, as the API does. */
export function colourOf(hex: string): JsonObject {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (!match) throw new PlatformError('invalid', `Invalid color: ${hex}`);
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16) / 255);
  return { ...(red ? { red } : {}), ...(green ? { green } : {}), ...(blue ? { blue } : {}) };
}
