// Writing values: update, batchUpdate, append, clear. RAW stores as given, USER_ENTERED parses as
// typed; null leaves a cell, empty text clears it.
// Source: Sheets API reference, spreadsheets.values; guide "Read & write cell values".
import { columnLetters } from '../a1';
import type { Book, Tab } from '../book';
import { writeEntered, writeTyped } from '../cells';
import { boundedRect, cellsIn } from '../rect';
import type { Rect } from '../rect';
import { assertCells, assertGrid } from '../rights';
import { appendSpan, insertSpan } from '../structure';
import type { GridRange, Json, JsonObject, Metered, Person } from '../types';
import { assertStarts } from './context';
import { flag, invalid, list, shaped, text } from './shape';
import { majorDimension, rangeFrom, readingOf, rectToA1, valueRange } from './values';

export interface Writer {
  readonly book: Book;
  readonly person: Person;
  readonly id: string;
}

type Scalar = string | number | boolean | null;

function scalar(json: Json | undefined): Scalar {
  if (json === undefined || json === null) return null;
  if (typeof json === 'object') throw invalid(`Invalid values: unexpected ${JSON.stringify(json)}`);
  return json;
}

/** Rows of values, turned where the body says they are columns. */
function rowsIn(body: JsonObject): Scalar[][] {
  const lines = list(body['values'], 'values').map((line) => list(line, 'values').map(scalar));
  if (majorDimension(body['majorDimension']) === 'ROWS') return lines;
  const height = Math.max(0, ...lines.map((line) => line.length));
  return Array.from({ length: height }, (_, row) => lines.map((line) => line[row] ?? null));
}

function inputOption(json: Json | undefined): boolean {
  const option = text(json, 'valueInputOption');
  if (option === 'RAW') return true;
  if (option === 'USER_ENTERED') return false;
  throw invalid("'valueInputOption' is required but not specified");
}

const widthOf = (rows: readonly (readonly Scalar[])[]): number =>
  Math.max(0, ...rows.map((row) => row.length));

/** A single cell is only where to begin; a larger range is a bound. */
function assertFits(tab: Tab, rect: Rect, rows: readonly (readonly Scalar[])[]): void {
  const single = cellsIn(rect) === 1;
  const [bottom, right] = single
    ? [tab.grid.rowCount, tab.grid.columnCount]
    : [rect.bottom, rect.right];
  const within = `Requested writing within range [${rectToA1(tab, rect)}], but tried writing to`;
  if (rect.top + rows.length > bottom) throw invalid(`${within} row [${bottom + 1}]`);
  if (rect.left + widthOf(rows) > right)
    throw invalid(`${within} column [${columnLetters(right)}]`);
}

interface Write {
  readonly tab: Tab;
  readonly top: number;
  readonly left: number;
  readonly raw: boolean;
}

function put(
  { book, person }: Writer,
  { tab, top, left, raw }: Write,
  rows: readonly (readonly Scalar[])[],
): number {
  let cells = 0;
  rows.forEach((row, index) =>
    row.forEach((value, column) => {
      if (value === null) return;
      const at = [top + index, left + column] as const;
      assertCells(book, person, {
        sheetId: tab.head.sheetId,
        startRowIndex: at[0],
        endRowIndex: at[0] + 1,
        startColumnIndex: at[1],
        endColumnIndex: at[1] + 1,
      });
      if (raw) writeEntered(tab, ...at, value);
      else writeTyped(book, tab, at, value);
      cells += 1;
    }),
  );
  return cells;
}

function writtenRect(top: number, left: number, rows: readonly (readonly Scalar[])[]): Rect {
  return {
    top,
    left,
    bottom: top + Math.max(1, rows.length),
    right: left + Math.max(1, widthOf(rows)),
  };
}

function updated(
  writer: Writer,
  write: Write,
  rows: readonly (readonly Scalar[])[],
): Metered<JsonObject> {
  const cells = put(writer, write, rows);
  const rect = writtenRect(write.top, write.left, rows);
  const answer = {
    spreadsheetId: writer.id,
    updatedRange: rectToA1(write.tab, rect),
    ...(cells > 0
      ? { updatedRows: rows.length, updatedColumns: widthOf(rows), updatedCells: cells }
      : {}),
  };
  return { answer, cellsRead: 0, cellsWritten: cells };
}

function updateRange(
  writer: Writer,
  range: GridRange,
  body: JsonObject,
  raw: boolean,
): Metered<JsonObject> {
  const { book } = writer;
  const tab = book.grid(range.sheetId ?? 0);
  assertStarts(tab, range);
  const rect = boundedRect(range, tab.size);
  const rows = rowsIn(body);
  assertFits(tab, rect, rows);
  return updated(writer, { tab, top: rect.top, left: rect.left, raw }, rows);
}

const BODY = ['range', 'majorDimension', 'values'];
const ECHO = [
  'includeValuesInResponse',
  'responseValueRenderOption',
  'responseDateTimeRenderOption',
];

/** The written values in the answer, where they are asked for. */
function withValues(
  writer: Writer,
  done: Metered<JsonObject>,
  params: JsonObject,
): Metered<JsonObject> {
  if (!flag(params['includeValuesInResponse'], 'includeValuesInResponse')) return done;
  const range = rangeFrom(writer.book, String(done.answer['updatedRange']));
  const { answer, cellsRead } = valueRange(writer.book, range, readingOf(params, 'response'));
  return { ...done, answer: { ...done.answer, updatedData: answer }, cellsRead };
}

export function valuesUpdate(
  writer: Writer,
  range: string,
  body: JsonObject,
  params: JsonObject,
): Metered<JsonObject> {
  shaped(params, 'values.update', ['valueInputOption', ...ECHO]);
  const raw = inputOption(params['valueInputOption']);
  shaped(body, 'values.update', BODY);
  return withValues(writer, updateRange(writer, rangeFrom(writer.book, range), body, raw), params);
}

export function valuesBatchUpdate(writer: Writer, body: JsonObject): Metered<JsonObject> {
  shaped(body, 'values.batchUpdate', ['valueInputOption', 'data', ...ECHO]);
  const raw = inputOption(body['valueInputOption']);
  const done = list(body['data'], 'data').map((item) => {
    const each = shaped(item, 'data', BODY);
    const range = rangeFrom(writer.book, text(each['range'], 'range') ?? '');
    return withValues(writer, updateRange(writer, range, each, raw), body);
  });
  const sum = (field: string): number =>
    done.reduce((total, { answer }) => total + Number(answer[field] ?? 0), 0);
  const tabs = new Set(
    done.map(({ answer }) => String(answer['updatedRange']).replace(/![^!]*$/, '')),
  );
  return {
    answer: {
      spreadsheetId: writer.id,
      totalUpdatedRows: sum('updatedRows'),
      totalUpdatedColumns: sum('updatedColumns'),
      totalUpdatedCells: sum('updatedCells'),
      totalUpdatedSheets: tabs.size,
      responses: done.map(({ answer }) => answer),
    },
    cellsRead: done.reduce((total, { cellsRead }) => total + cellsRead, 0),
    cellsWritten: sum('updatedCells'),
  };
}

function filled(tab: Tab, rect: Rect): boolean {
  for (let row = Math.max(0, rect.top); row < Math.min(rect.bottom, tab.grid.rowCount); row += 1) {
    for (let column = Math.max(0, rect.left); column < rect.right; column += 1) {
      if (tab.grid.value(row, column) !== null) return true;
    }
  }
  return false;
}

/** The block of filled cells around the lowest filled cell of the range; null where it has none. */
function tableIn(tab: Tab, rect: Rect): Rect | null {
  let last = rect.bottom - 1;
  while (last >= rect.top && !filled(tab, { ...rect, top: last, bottom: last + 1 })) last -= 1;
  if (last < rect.top) return null;
  let left = rect.left;
  while (tab.grid.value(last, left) === null) left += 1;
  let table: Rect = { top: last, bottom: last + 1, left, right: left + 1 };
  for (let grown = true; grown;) {
    const { top, left: from, bottom, right } = table;
    const up =
      top > 0 && filled(tab, { top: top - 1, bottom: top, left: from - 1, right: right + 1 })
        ? 1
        : 0;
    const down = filled(tab, { top: bottom, bottom: bottom + 1, left: from - 1, right: right + 1 })
      ? 1
      : 0;
    const west =
      from > 0 && filled(tab, { top: top - up, bottom: bottom + down, left: from - 1, right: from })
        ? 1
        : 0;
    const east = filled(tab, {
      top: top - up,
      bottom: bottom + down,
      left: right,
      right: right + 1,
    })
      ? 1
      : 0;
    table = { top: top - up, bottom: bottom + down, left: from - west, right: right + east };
    grown = up + down + west + east > 0;
  }
  return table;
}

function room({ book, person }: Writer, tab: Tab, needed: Rect): void {
  const [rows, columns] = [needed.bottom - tab.grid.rowCount, needed.right - tab.grid.columnCount];
  if (rows > 0 || columns > 0) assertGrid(book, person, tab.head.sheetId);
  if (rows > 0) appendSpan(book, tab, 'ROWS', rows);
  if (columns > 0) appendSpan(book, tab, 'COLUMNS', columns);
}

/** After the table found in the range, from its first column; the grid grows where it must. */
export function valuesAppend(
  writer: Writer,
  range: string,
  body: JsonObject,
  params: JsonObject,
): Metered<JsonObject> {
  shaped(params, 'values.append', ['valueInputOption', 'insertDataOption', ...ECHO]);
  shaped(body, 'values.append', BODY);
  const raw = inputOption(params['valueInputOption']);
  const { book, person } = writer;
  const found = rangeFrom(book, range);
  const tab = book.grid(found.sheetId ?? 0);
  assertStarts(tab, found);
  const rect = boundedRect(found, tab.size);
  const table = tableIn(tab, rect);
  const rows = rowsIn(body);
  const [top, left] = table ? [table.bottom, table.left] : [rect.top, rect.left];
  if (params['insertDataOption'] === 'INSERT_ROWS' && rows.length > 0 && top < tab.grid.rowCount) {
    assertGrid(book, person, tab.head.sheetId);
    insertSpan(book, tab, { dimension: 'ROWS', at: top, count: rows.length }, top > 0);
  }
  room(writer, tab, writtenRect(top, left, rows));
  const done = withValues(writer, updated(writer, { tab, top, left, raw }, rows), params);
  const tableRange = table ? { tableRange: rectToA1(tab, table) } : {};
  return { ...done, answer: { spreadsheetId: writer.id, ...tableRange, updates: done.answer } };
}

export function valuesClear({ book, person, id }: Writer, range: string): Metered<JsonObject> {
  const found = rangeFrom(book, range);
  const tab = book.grid(found.sheetId ?? 0);
  assertStarts(tab, found);
  assertCells(book, person, found);
  const rect = boundedRect(found, tab.size);
  for (let row = rect.top; row < rect.bottom; row += 1) {
    for (let column = rect.left; column < rect.right; column += 1)
      tab.grid.setValue(row, column, null);
  }
  return {
    answer: { spreadsheetId: id, clearedRange: rectToA1(tab, rect) },
    cellsRead: 0,
    cellsWritten: cellsIn(rect),
  };
}
