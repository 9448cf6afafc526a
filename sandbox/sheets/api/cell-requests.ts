// Requests that write cells: updateCells, repeatCell, setDataValidation, sortRange.
// Source: Sheets API reference, spreadsheets request types.
import { formatOf } from '../block';
import { withStyle, writeEntered } from '../cells';
import { SandboxError } from '../errors';
import type { Tab } from '../book';
import type { Style } from '../grid';
import type { Rect } from '../rect';
import { assertGrid } from '../rights';
import { sortArea } from '../structure';
import type { SortKey } from '../structure';
import type { Entered, GridRange, Json, JsonObject } from '../types';
import { assertChoices } from './choices';
import { sheet, target } from './context';
import type { Call, RequestKind } from './context';
import { gridRange, invalid, list, merged, object, shaped, text, updateMask, whole } from './shape';
import type { Mask } from './shape';

const CELL = ['userEnteredValue', 'userEnteredFormat', 'note', 'dataValidation'];
const FORMAT = [
  'numberFormat',
  'backgroundColor',
  'backgroundColorStyle',
  'textFormat',
  'padding',
  'horizontalAlignment',
  'verticalAlignment',
  'wrapStrategy',
  'borders',
];
const VALUE = ['stringValue', 'numberValue', 'boolValue', 'formulaValue'];

const KIND: { readonly [field: string]: string } = {
  stringValue: 'string',
  numberValue: 'number',
  boolValue: 'boolean',
  formulaValue: 'string',
};

/** A typed value is stored as given: nothing is made of text. */
function entered(json: Json | undefined, where: string): Entered {
  if (json === undefined) return null;
  const body = shaped(json, where, VALUE);
  let found: string | null = null;
  for (const field of VALUE) {
    if (body[field] === undefined) continue;
    if (found !== null)
      throw invalid(`Invalid value at '${where}' (oneof), oneof field 'value' is already set.`);
    found = field;
  }
  if (found === null) return null;
  const value = body[found];
  if (typeof value !== KIND[found])
    throw invalid(`Invalid value at '${where}.${found}', ${JSON.stringify(value)}`);
  if (found !== 'formulaValue') return value as Entered;
  const formula = String(value);
  if (!formula.startsWith('='))
    throw invalid(`Invalid formula: ${formula}. A formula must start with '='.`);
  return { formula };
}

function formatBody(json: Json | undefined): JsonObject | undefined {
  if (json === undefined) return undefined;
  const body = shaped(json, 'userEnteredFormat', FORMAT);
  const number = object(body['numberFormat']);
  if (!number) return body;
  shaped(number, 'numberFormat', ['type', 'pattern']);
  if (typeof number['type'] === 'string') return body;
  const guess = formatOf(text(number['pattern'], 'numberFormat.pattern') ?? '');
  return { ...body, numberFormat: { ...number, type: guess?.type ?? 'NUMBER' } };
}

const RULE = ['condition', 'inputMessage', 'strict', 'showCustomUi'];

function validation(json: Json | undefined): JsonObject | null {
  return json === undefined ? null : shaped(json, 'dataValidation', RULE);
}

function assertMask(mask: Mask): void {
  const format = mask['userEnteredFormat'];
  for (const field of Object.keys(format ?? {})) {
    if (!FORMAT.includes(field)) throw new SandboxError(`userEnteredFormat.${field}`);
  }
  for (const field of ['userEnteredValue', 'note', 'dataValidation']) {
    if (mask[field]) throw new SandboxError(`The field mask inside ${field}`);
  }
}

type Restyle = (style: Style | null) => Style | null;

/** What a mask asks of every cell, and the stylings made so far: equal ones share one object. */
interface Plan {
  readonly mask: Mask;
  readonly values: boolean;
  readonly styles: boolean;
  readonly known: Map<string, Restyle>;
}

function planOf(mask: Mask): Plan {
  const styles = 'userEnteredFormat' in mask || 'note' in mask || 'dataValidation' in mask;
  return { mask, values: 'userEnteredValue' in mask, styles, known: new Map() };
}

function restyleOf(body: JsonObject, mask: Mask): Restyle {
  const format = formatBody(body['userEnteredFormat']);
  const note = text(body['note'], 'note');
  const rule = validation(body['dataValidation']);
  const made = new Map<Style | null, Style | null>();
  return (style) => {
    const known = made.get(style);
    if (known !== undefined) return known;
    const next = withStyle(style, {
      ...('userEnteredFormat' in mask
        ? { format: merged(style?.format, format, mask['userEnteredFormat'] ?? null) }
        : {}),
      ...('note' in mask ? { note: note ?? null } : {}),
      ...('dataValidation' in mask ? { validation: rule } : {}),
    });
    const kept = JSON.stringify(next) === JSON.stringify(style) ? style : next;
    made.set(style, kept);
    return kept;
  };
}

/** Tells stylings apart; a cell with nothing but a number format, the common case, cheaply. */
function keyOf({ userEnteredFormat, note, dataValidation }: JsonObject): string {
  if (note !== undefined || dataValidation !== undefined) {
    return JSON.stringify([userEnteredFormat, note, dataValidation]);
  }
  const format = userEnteredFormat as JsonObject | null | undefined;
  for (const field in format) if (field !== 'numberFormat') return JSON.stringify([format]);
  const number = format?.['numberFormat'] as JsonObject | null | undefined;
  for (const field in number) {
    if (field !== 'type' && field !== 'pattern') return JSON.stringify([format]);
  }
  if (!number) return JSON.stringify([format]);
  return `${String(number['type'])} ${String(number['pattern'])}`;
}

function restyle(body: JsonObject, plan: Plan): Restyle {
  const key = keyOf(body);
  const known = plan.known.get(key);
  if (known) return known;
  const made = restyleOf(body, plan.mask);
  plan.known.set(key, made);
  return made;
}

const NOTHING: JsonObject = {};

function put(tab: Tab, at: readonly [number, number], cell: Json | undefined, plan: Plan): void {
  const body = cell === undefined ? NOTHING : shaped(cell, 'cell', CELL);
  if (plan.values)
    writeEntered(tab, at[0], at[1], entered(body['userEnteredValue'], 'userEnteredValue'));
  if (plan.styles)
    tab.grid.setStyle(at[0], at[1], restyle(body, plan)(tab.grid.style(at[0], at[1])));
}

/** The same cell all over a rectangle. */
function fill(tab: Tab, rect: Rect, cell: Json | undefined, plan: Plan): void {
  const body = cell === undefined ? NOTHING : shaped(cell, 'cell', CELL);
  const value = plan.values ? entered(body['userEnteredValue'], 'userEnteredValue') : null;
  for (let row = rect.top; plan.values && row < rect.bottom; row += 1) {
    for (let column = rect.left; column < rect.right; column += 1)
      writeEntered(tab, row, column, value);
  }
  if (plan.styles) tab.grid.restyle(rect, restyle(body, plan));
}

const valuesOf = (row: Json | undefined): readonly Json[] =>
  list(shaped(row ?? {}, 'rows', ['values'])['values'], 'rows.values');

function assertFits(rows: readonly Json[], rect: Rect): void {
  if (rows.length > rect.bottom - rect.top) {
    throw invalid(
      `Attempting to write row: ${rect.bottom}, ` +
        `beyond the last requested row of: ${rect.bottom - 1}`,
    );
  }
  for (const row of rows) {
    if (valuesOf(row).length <= rect.right - rect.left) continue;
    throw invalid(
      `Attempting to write column: ${rect.right}, ` +
        `beyond the last requested column of: ${rect.right - 1}`,
    );
  }
}

function writeRow(
  call: Call,
  at: { readonly tab: Tab; readonly row: number; readonly left: number },
  cells: readonly Json[],
  plan: Plan,
): void {
  const { tab, row, left } = at;
  if (cells.length === 0) return;
  target(call, {
    sheetId: tab.head.sheetId,
    startRowIndex: row,
    endRowIndex: row + 1,
    startColumnIndex: left,
    endColumnIndex: left + cells.length,
  });
  cells.forEach((cell, index) => put(tab, [row, left + index], cell, plan));
}

/** From a coordinate: rows may have different lengths; only the cells given are written. */
function fromStart(call: Call, start: JsonObject, rows: readonly Json[], plan: Plan): void {
  const tab = sheetGrid(call, start);
  const row = whole(start['rowIndex'], 'start.rowIndex') ?? 0;
  const left = whole(start['columnIndex'], 'start.columnIndex') ?? 0;
  const { rowCount, columnCount } = tab.grid;
  if (row >= rowCount)
    throw invalid(`GridCoordinate.rowIndex[${row}] is after last row in grid[${rowCount - 1}]`);
  if (left >= columnCount) {
    throw invalid(
      `GridCoordinate.columnIndex[${left}] is after last column in grid[${columnCount - 1}]`,
    );
  }
  assertFits(rows, { top: row, left, bottom: rowCount, right: columnCount });
  rows.forEach((each, index) =>
    writeRow(call, { tab, row: row + index, left }, valuesOf(each), plan),
  );
}

const sheetGrid = (call: Call, start: JsonObject): Tab =>
  call.book.grid(whole(start['sheetId'], 'start.sheetId') ?? 0);

/** Over a range: what the rows do not cover is cleared in the fields of the mask. */
function overRange(call: Call, range: GridRange, rows: readonly Json[], plan: Plan): void {
  const { tab, rect } = target(call, range);
  assertFits(rows, rect);
  for (let row = rect.top; row < rect.bottom; row += 1) {
    const cells = row - rect.top < rows.length ? valuesOf(rows[row - rect.top]) : [];
    for (let column = rect.left; column < rect.right; column += 1) {
      put(tab, [row, column], cells[column - rect.left], plan);
    }
  }
}

const updateCells: RequestKind = (call, json) => {
  const body = shaped(json, 'updateCells', ['rows', 'fields', 'start', 'range']);
  const mask = updateMask(body['fields'], 'updateCells', CELL);
  assertMask(mask);
  const rows = list(body['rows'], 'updateCells.rows');
  if (body['start'] !== undefined) {
    const start = shaped(body['start'], 'start', ['sheetId', 'rowIndex', 'columnIndex']);
    fromStart(call, start, rows, planOf(mask));
  } else if (body['range'] !== undefined) {
    overRange(call, gridRange(body['range'], 'range'), rows, planOf(mask));
  } else throw invalid('Must set one of: range, start');
  return {};
};

const repeatCell: RequestKind = (call, json) => {
  const body = shaped(json, 'repeatCell', ['range', 'cell', 'fields']);
  const mask = updateMask(body['fields'], 'repeatCell', CELL);
  assertMask(mask);
  const { tab, rect } = target(call, gridRange(body['range'], 'range'));
  fill(tab, rect, body['cell'], planOf(mask));
  return {};
};

const setDataValidation: RequestKind = (call, json) => {
  const body = shaped(json, 'setDataValidation', ['range', 'rule']);
  const { tab, rect } = target(call, gridRange(body['range'], 'range'));
  assertChoices(object(object(body['rule'])?.['condition']));
  const cell = body['rule'] === undefined ? {} : { dataValidation: body['rule'] };
  fill(tab, rect, cell, planOf({ dataValidation: null }));
  return {};
};

function sortKeys(json: Json | undefined): SortKey[] {
  return list(json, 'sortSpecs').map((spec) => {
    const body = shaped(spec, 'sortSpecs', ['dimensionIndex', 'sortOrder']);
    const column = whole(body['dimensionIndex'], 'dimensionIndex') ?? 0;
    return { column, ascending: body['sortOrder'] !== 'DESCENDING' };
  });
}

const sortRange: RequestKind = (call, json) => {
  const body = shaped(json, 'sortRange', ['range', 'sortSpecs']);
  const range = gridRange(body['range'], 'range');
  const { tab, rect } = target(call, range);
  sheet(call.book, range.sheetId ?? 0);
  assertGrid(call.book, call.person, tab.head.sheetId);
  const { top, left, bottom, right } = rect;
  const area = { sheetId: tab.head.sheetId, top, left, rows: bottom - top, columns: right - left };
  sortArea(tab, area, sortKeys(body['sortSpecs']));
  return {};
};

export const CELL_REQUESTS = { updateCells, repeatCell, setDataValidation, sortRange };
