// Reading values: batchGet and batchGetByDataFilter. Empty rows and cells at the end of a range are
// left out of the answer; answers to data filters come in an order of their own.
// Source: Sheets API reference, spreadsheets.values; ValueRenderOption, DataFilter.
import { areaToA1, quoteTitle } from '../a1';
import type { Book, Tab } from '../book';
import { displayAt, isText, shownAt } from '../cells';
import { shownTo } from '../spill';
import { PlatformError, SandboxError } from '../errors';
import { boundedRect, cellsIn } from '../rect';
import type { Rect } from '../rect';
import type { Entered, GridRange, Json, JsonObject, Metered } from '../types';
import { assertStarts } from './context';
import { echo, gridRange, invalid, list, shaped, text } from './shape';

export interface Reading {
  readonly render: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  readonly dates: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
  readonly columns: boolean;
}

const RENDER = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'];
const DATES = ['SERIAL_NUMBER', 'FORMATTED_STRING'];

function oneOf(json: Json | undefined, allowed: readonly string[], field: string): string {
  const value = text(json, field) ?? allowed[0] ?? '';
  if (!allowed.includes(value)) throw invalid(`Invalid value at '${field}', "${value}"`);
  return value;
}

export function readingOf(params: JsonObject, prefix = ''): Reading {
  const name = (field: string): string =>
    prefix === '' ? field : prefix + field[0]?.toUpperCase() + field.slice(1);
  return {
    render: oneOf(
      params[name('valueRenderOption')],
      RENDER,
      'valueRenderOption',
    ) as Reading['render'],
    dates: oneOf(
      params[name('dateTimeRenderOption')],
      DATES,
      'dateTimeRenderOption',
    ) as Reading['dates'],
    columns: majorDimension(params['majorDimension']) === 'COLUMNS',
  };
}

export const majorDimension = (json: Json | undefined): string =>
  oneOf(json, ['ROWS', 'COLUMNS'], 'majorDimension');

/** Whether the answer depends on formats, and not on what cells hold alone. */
const byFormat = ({ render, dates }: Reading): boolean =>
  render === 'FORMATTED_VALUE' || dates !== 'SERIAL_NUMBER';

function storedJson(value: Entered, { render }: Reading): Json {
  if (value === null) return '';
  if (typeof value === 'object') return render === 'UNFORMATTED_VALUE' ? '' : value.formula;
  return value;
}

function cellJson(book: Book, tab: Tab, at: readonly [number, number], reading: Reading): Json {
  const value = shownAt(tab, ...at);
  if (value === null || typeof value === 'object') return storedJson(value, reading);
  if (reading.render === 'FORMATTED_VALUE') return displayAt(book, tab, ...at);
  if (typeof value !== 'number') return value;
  const style = tab.grid.style(...at);
  const type = (style?.format?.['numberFormat'] as JsonObject | undefined)?.['type'];
  const dated =
    !isText(book, style) && (type === 'DATE' || type === 'TIME' || type === 'DATE_TIME');
  return dated ? displayAt(book, tab, ...at) : value;
}

function trimmed(line: Json[]): Json[] {
  while (line.length > 0 && line[line.length - 1] === '') line.pop();
  return line;
}

/** Whether cells are told as they hold it, without a look at formats and at what others show in them. */
const asHeld = ({ head }: Tab, reading: Reading): boolean => !byFormat(reading) && !head.spills;

/** What a row holds of a rectangle's columns. */
function heldIn(values: readonly Entered[], { left, right }: Rect, reading: Reading): Json[] {
  const line: Json[] = [];
  const end = Math.min(right, values.length);
  for (let column = left; column < end; column += 1) {
    const value = values[column] ?? '';
    line.push(typeof value === 'object' ? storedJson(value, reading) : value);
  }
  return trimmed(line);
}

/** The rows of a rectangle in which a tab holds anything, and blank ones between. */
function rowsHeld({ grid }: Tab, rect: Rect, reading: Reading): Json[][] {
  const rows: Json[][] = [];
  const bottom = Math.min(rect.bottom, grid.lastRow());
  for (let row = rect.top; row < bottom; row += 1)
    rows.push(heldIn(grid.row(row)?.values ?? [], rect, reading));
  return filledRows(rows);
}

function filledRows(rows: Json[][]): Json[][] {
  while (rows.length > 0 && rows[rows.length - 1]?.length === 0) rows.pop();
  return rows;
}

function rowsOf(book: Book, tab: Tab, rect: Rect, reading: Reading): Json[][] {
  if (asHeld(tab, reading)) return rowsHeld(tab, rect, reading);
  const rows: Json[][] = [];
  const formatted = byFormat(reading);
  const to = (row: number): number => shownTo(tab, row, tab.grid.row(row)?.values.length ?? 0);
  const filled = (row: number): boolean => to(row) > rect.left;
  let bottom = rect.bottom;
  while (bottom > rect.top && !filled(bottom - 1)) bottom -= 1;
  for (let row = rect.top; row < bottom; row += 1) {
    const end = Math.min(rect.right, to(row));
    const line: Json[] = [];
    for (let column = rect.left; column < end; column += 1)
      line.push(
        formatted
          ? cellJson(book, tab, [row, column], reading)
          : storedJson(shownAt(tab, row, column), reading),
      );
    rows.push(trimmed(line));
  }
  return filledRows(rows);
}

function turned(rows: readonly (readonly Json[])[]): Json[][] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) =>
    trimmed(rows.map((row) => row[column] ?? '')),
  );
}

export function rectToA1(tab: Tab, rect: Rect): string {
  const { top, left, bottom, right } = rect;
  return areaToA1(
    { sheetId: 0, top, left, rows: bottom - top, columns: right - left },
    tab.head.title,
  );
}

/** One ValueRange; `values` is left out where nothing is there. */
export function valueRange(book: Book, range: GridRange, reading: Reading): Metered<JsonObject> {
  const tab = book.grid(range.sheetId ?? 0);
  assertStarts(tab, range);
  const rect = boundedRect(range, tab.size);
  const rows = rowsOf(book, tab, rect, reading);
  const values = reading.columns ? turned(rows) : rows;
  const answer = {
    range: rectToA1(tab, rect),
    majorDimension: reading.columns ? 'COLUMNS' : 'ROWS',
    ...(values.length > 0 ? { values } : {}),
  };
  return { answer, cellsRead: cellsIn(rect), cellsWritten: 0 };
}

/** A1 text of a range or a name, in the API's words where it is neither. */
export function rangeFrom(book: Book, a1: string): GridRange {
  const range = book.rangeOf(a1);
  if (!range) throw new PlatformError('invalid', `Unable to parse range: ${a1}`);
  return range;
}

/** Several ranges may come as one text, as URL parameters do. */
export function rangesIn(json: Json | undefined): string[] {
  if (json === undefined) return [];
  const given = typeof json === 'string' ? [json] : list(json, 'ranges');
  return given.map((range) => text(range, 'ranges') ?? '');
}

export function batchGet(book: Book, id: string, params: JsonObject): Metered<JsonObject> {
  shaped(params, 'batchGet', [
    'ranges',
    'majorDimension',
    'valueRenderOption',
    'dateTimeRenderOption',
  ]);
  const reading = readingOf(params);
  const read = rangesIn(params['ranges']).map((range) =>
    valueRange(book, rangeFrom(book, range), reading),
  );
  return {
    answer: { spreadsheetId: id, valueRanges: read.map(({ answer }) => answer) },
    cellsRead: read.reduce((sum, { cellsRead }) => sum + cellsRead, 0),
    cellsWritten: 0,
  };
}

export interface Filter {
  readonly range: GridRange;
  readonly echoed: JsonObject;
}

function filterOf(book: Book, json: Json, where: string): Filter {
  const body = shaped(json, where, ['a1Range', 'gridRange', 'developerMetadataLookup']);
  if (body['developerMetadataLookup'] !== undefined)
    throw new SandboxError(`${where}.developerMetadataLookup`);
  try {
    if (body['gridRange'] === undefined) {
      const a1 = text(body['a1Range'], where) ?? '';
      return { range: rangeFrom(book, a1), echoed: { a1Range: a1 } };
    }
    const range = gridRange(body['gridRange'], `${where}.gridRange`);
    assertStarts(book.grid(range.sheetId ?? 0), range);
    return { range, echoed: { gridRange: echo(range) } };
  } catch (error) {
    if (error instanceof PlatformError)
      throw new PlatformError(error.reason, `Invalid ${where}: ${error.message}`);
    throw error;
  }
}

export function filtersIn(book: Book, json: Json | undefined): Filter[] {
  const given = list(json, 'dataFilters');
  if (given.length === 0) throw invalid('Must specify at least one dataFilter.');
  return given.map((filter, index) => filterOf(book, filter, `dataFilters[${index}]`));
}

/**
 * The platform promises no order, so the answers come in the reverse of the filters': who trusts
 * positions is found out. Filters of one range share an answer. Zero bounds of an echoed filter are
 * left out, as was seen on the live API.
 */
export function batchGetByDataFilter(
  book: Book,
  id: string,
  body: JsonObject,
): Metered<JsonObject> {
  shaped(body, 'batchGetByDataFilter', [
    'dataFilters',
    'majorDimension',
    'valueRenderOption',
    'dateTimeRenderOption',
  ]);
  const reading = readingOf(body);
  const byRange = new Map<string, { range: GridRange; echoed: JsonObject[] }>();
  for (const { range, echoed } of filtersIn(book, body['dataFilters'])) {
    const tab = book.grid(range.sheetId ?? 0);
    const key = quoteTitle(tab.head.title) + rectToA1(tab, boundedRect(range, tab.size));
    const known = byRange.get(key);
    if (known) known.echoed.push(echoed);
    else byRange.set(key, { range, echoed: [echoed] });
  }
  let cells = 0;
  const valueRanges = [...byRange.values()].reverse().map(({ range, echoed }) => {
    const { answer, cellsRead } = valueRange(book, range, reading);
    cells += cellsRead;
    return { valueRange: answer, dataFilters: echoed };
  });
  return { answer: { spreadsheetId: id, valueRanges }, cellsRead: cells, cellsWritten: 0 };
}
