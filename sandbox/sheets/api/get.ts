// spreadsheets.get, getByDataFilter and the spreadsheet that a batchUpdate answers with: the file
// as the API tells it, no more of it than the field mask names. It knows no values.* method.
import type { Book, Tab } from '../book';
import { displayAt } from '../cells';
import { SandboxError } from '../errors';
import { boundedRect, cellsIn, isEmpty, overlap } from '../rect';
import type { Rect } from '../rect';
import type { Entered, GridRange, Json, JsonObject, Metered, Person } from '../types';
import { chartJson } from './chart-requests';
import { groupJson } from './dimension-requests';
import { nameJson, protectionJson } from './guard-requests';
import { mergesJson } from './merge-requests';
import { bandJson, conditionalJson, filterJson } from './rule-requests';
import { propertiesJson } from './sheet-requests';
import type { Mask } from './shape';

export interface View {
  readonly book: Book;
  readonly id: string;
  readonly person: Person;
}

export interface Wanted {
  /** Empty: all tabs, all cells. */
  readonly ranges: readonly GridRange[];
  /** null: everything but cells, and cells too where `grid` is true. */
  readonly mask: Mask | null;
  readonly grid: boolean;
}

const CELL_FIELDS = [
  'userEnteredValue',
  'effectiveValue',
  'formattedValue',
  'userEnteredFormat',
  'note',
  'dataValidation',
];

function assertKnown(mask: Mask | null, fields: readonly string[], where: string): void {
  for (const field of Object.keys(mask ?? {})) {
    if (!fields.includes(field)) throw new SandboxError(`The field ${where}${field}`);
  }
}

/** Whether a mask names a field, and what of it. */
const names = (mask: Mask | null, field: string): boolean => mask === null || field in mask;
const under = (mask: Mask | null, field: string): Mask | null =>
  mask === null ? null : (mask[field] ?? null);

/** Only the fields named are made; `make` is called for each that is. */
function pick(
  mask: Mask | null,
  made: { readonly [field: string]: () => Json | undefined },
): JsonObject {
  const kept: { [field: string]: Json } = {};
  for (const [field, make] of Object.entries(made)) {
    const value = names(mask, field) ? make() : undefined;
    if (value !== undefined) kept[field] = cut(value, under(mask, field));
  }
  return kept;
}

function cut(json: Json, mask: Mask | null): Json {
  if (mask === null || json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return (json as readonly Json[]).map((item) => cut(item, mask));
  const kept: { [field: string]: Json } = {};
  for (const field of Object.keys(mask)) {
    const value = (json as JsonObject)[field];
    if (value !== undefined) kept[field] = cut(value, mask[field] ?? null);
  }
  return kept;
}

function extended(value: Entered): JsonObject | undefined {
  if (value === null) return undefined;
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return typeof value === 'string' ? { stringValue: value } : { formulaValue: value.formula };
}

function cellJson(
  book: Book,
  tab: Tab,
  at: readonly [number, number],
  mask: Mask | null,
): JsonObject {
  const value = tab.grid.value(...at);
  const style = tab.grid.style(...at);
  return pick(mask, {
    userEnteredValue: () => extended(value),
    effectiveValue: () =>
      value !== null && typeof value === 'object' ? undefined : extended(value),
    formattedValue: () => (value === null ? undefined : displayAt(book, tab, ...at)),
    userEnteredFormat: () => style?.format,
    note: () => style?.note,
    dataValidation: () => style?.validation,
  });
}

const blank = (json: JsonObject): boolean => Object.keys(json).length === 0;

/** Rows up to the last that holds anything asked for; cells likewise. */
function rowsJson(book: Book, tab: Tab, rect: Rect, mask: Mask | null): JsonObject[] {
  const rows: JsonObject[] = [];
  for (let row = rect.top; row < rect.bottom; row += 1) {
    const held = tab.grid.row(row);
    const end = Math.min(rect.right, Math.max(held?.values.length ?? 0, held?.styles.length ?? 0));
    const values: JsonObject[] = [];
    for (let column = rect.left; column < end; column += 1)
      values.push(cellJson(book, tab, [row, column], mask));
    while (values.length > 0 && blank(values[values.length - 1] ?? {})) values.pop();
    rows.push(values.length > 0 ? { values } : {});
  }
  while (rows.length > 0 && blank(rows[rows.length - 1] ?? {})) rows.pop();
  return rows;
}

function dimensionJson(
  tab: Tab,
  dimension: 'rows' | 'columns',
  from: number,
  to: number,
): JsonObject[] {
  const normal = dimension === 'rows' ? 21 : 100;
  return Array.from({ length: to - from }, (_, index) => {
    const own = tab.head[dimension][from + index];
    return {
      pixelSize: own?.pixelSize ?? normal,
      ...(own?.hiddenByUser ? { hiddenByUser: true } : {}),
    };
  });
}

function gridJson(book: Book, tab: Tab, rect: Rect, mask: Mask | null): JsonObject {
  assertKnown(
    mask,
    ['startRow', 'startColumn', 'rowData', 'rowMetadata', 'columnMetadata'],
    'sheets.data.',
  );
  const cells = under(under(mask, 'rowData'), 'values');
  assertKnown(under(mask, 'rowData'), ['values'], 'sheets.data.rowData.');
  assertKnown(cells, CELL_FIELDS, 'sheets.data.rowData.values.');
  const rows = names(mask, 'rowData') ? rowsJson(book, tab, rect, cells) : [];
  return pick(mask, {
    startRow: () => rect.top || undefined,
    startColumn: () => rect.left || undefined,
    rowMetadata: () => dimensionJson(tab, 'rows', rect.top, rect.bottom),
    columnMetadata: () => dimensionJson(tab, 'columns', rect.left, rect.right),
    rowData: () => (rows.length > 0 ? rows : undefined),
  });
}

const some = <T extends Json>(list: readonly T[]): readonly T[] | undefined =>
  list.length > 0 ? list : undefined;

const SHEET_FIELDS = [
  'properties',
  'data',
  'protectedRanges',
  'conditionalFormats',
  'bandedRanges',
  'basicFilter',
  'rowGroups',
  'columnGroups',
  'charts',
  'merges',
];

function sheetJson(view: View, tab: Tab, wanted: Wanted, mask: Mask | null): JsonObject {
  const { book, person } = view;
  const { head } = tab;
  const own = wanted.ranges.filter((range) => (range.sheetId ?? 0) === head.sheetId);
  const rects = (own.length > 0 ? own : [{}]).map((range) => boundedRect(range, tab.size));
  const seen = (range: GridRange): boolean =>
    rects.some((rect) => overlap(rect, boundedRect(range, tab.size)));
  const data = wanted.mask === null ? wanted.grid : names(mask, 'data') && mask !== null;
  return pick(mask, {
    properties: () => propertiesJson(book, tab),
    data: () =>
      data ? rects.map((rect) => gridJson(book, tab, rect, under(mask, 'data'))) : undefined,
    protectedRanges: () =>
      some(
        book.head.protections
          .filter((each) => (each.range.sheetId ?? 0) === head.sheetId)
          .map((each) => protectionJson(book, each, person)),
      ),
    conditionalFormats: () => some(head.conditional.map(conditionalJson)),
    bandedRanges: () => some(head.bands.filter((each) => each.ranges.some(seen)).map(bandJson)),
    basicFilter: () => (head.filter ? filterJson(head.filter) : undefined),
    rowGroups: () => some(groupJson(tab, 'ROWS')),
    columnGroups: () => some(groupJson(tab, 'COLUMNS')),
    charts: () => some((head.charts ?? []).map(chartJson)),
    merges: () => some(mergesJson(head.merges)),
  });
}

function tabsOf(book: Book, ranges: readonly GridRange[]): Tab[] {
  if (ranges.length === 0) return book.tabs;
  const ids = new Set(ranges.map((range) => range.sheetId ?? 0));
  return book.tabs.filter((tab) => ids.has(tab.head.sheetId));
}

/** Cells count only where the answer carries them. */
function cellsAsked(book: Book, wanted: Wanted, mask: Mask | null): number {
  const asked = wanted.mask === null ? wanted.grid : mask !== null && 'data' in mask;
  if (!asked) return 0;
  let cells = 0;
  for (const tab of tabsOf(book, wanted.ranges)) {
    const own = wanted.ranges.filter((range) => (range.sheetId ?? 0) === tab.head.sheetId);
    const rects = (own.length > 0 ? own : [{}]).map((range) => boundedRect(range, tab.size));
    cells += rects.reduce((sum, rect) => sum + (isEmpty(rect) ? 0 : cellsIn(rect)), 0);
  }
  return cells;
}

/** The spreadsheet resource. A mask decides about cells alone; without one `grid` does. */
export function spreadsheetJson(view: View, wanted: Wanted): Metered<JsonObject> {
  const { book, id } = view;
  const { mask } = wanted;
  assertKnown(mask, ['spreadsheetId', 'properties', 'sheets', 'namedRanges', 'spreadsheetUrl'], '');
  const sheets = under(mask, 'sheets');
  assertKnown(sheets, SHEET_FIELDS, 'sheets.');
  const whole = mask !== null && 'sheets' in mask && sheets === null;
  const sheetMask = whole ? Object.fromEntries(SHEET_FIELDS.map((field) => [field, null])) : sheets;
  const answer = pick(mask, {
    spreadsheetId: () => id,
    properties: () => ({
      title: book.head.name,
      locale: book.head.locale,
      autoRecalc: 'ON_CHANGE',
      timeZone: book.head.timeZone,
    }),
    sheets: () => tabsOf(book, wanted.ranges).map((tab) => sheetJson(view, tab, wanted, sheetMask)),
    namedRanges: () => some(book.head.names.map(nameJson)),
    spreadsheetUrl: () => `https://docs.google.com/spreadsheets/d/${id}/edit`,
  });
  return { answer, cellsRead: cellsAsked(book, wanted, sheetMask), cellsWritten: 0 };
}
