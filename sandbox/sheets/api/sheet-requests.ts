// Requests about tabs and the file's own properties: addSheet, updateSheetProperties, deleteSheet,
// duplicateSheet, updateSpreadsheetProperties. Source: Sheets API reference, spreadsheets request types.
import type { Book, Tab, TabHead } from '../book';
import { assertZone } from '../dates';
import { SandboxError } from '../errors';
import { localeOf } from '../locale';
import { assertGrid } from '../rights';
import { addTab, assertTitle, deleteTab, duplicateTab, hideTab, placeTab } from '../structure';
import type { JsonObject } from '../types';
import { sheet } from './context';
import type { RequestKind } from './context';
import { flag, invalid, object, shaped, text, updateMask, whole } from './shape';
import type { Mask } from './shape';

const PROPERTIES = [
  'sheetId',
  'title',
  'index',
  'sheetType',
  'gridProperties',
  'hidden',
  'tabColor',
  'tabColorStyle',
];
const GRID = ['rowCount', 'columnCount', 'frozenRowCount', 'frozenColumnCount', 'hideGridlines'];

/** As answers tell them: what is false or zero is left out, but the sheet id and the index. */
export function propertiesJson(book: Book, tab: Tab): JsonObject {
  const { head, grid } = tab;
  return {
    sheetId: head.sheetId,
    title: head.title,
    index: book.tabs.indexOf(tab),
    sheetType: 'GRID',
    gridProperties: {
      rowCount: grid.rowCount,
      columnCount: grid.columnCount,
      ...(head.frozenRowCount ? { frozenRowCount: head.frozenRowCount } : {}),
      ...(head.frozenColumnCount ? { frozenColumnCount: head.frozenColumnCount } : {}),
      ...(head.hideGridlines ? { hideGridlines: true } : {}),
    },
    ...(head.hidden ? { hidden: true } : {}),
    ...(head.tabColor
      ? { tabColor: head.tabColor, tabColorStyle: { rgbColor: head.tabColor } }
      : {}),
  };
}

function colourIn(body: JsonObject): JsonObject | null {
  const style = object(body['tabColorStyle']);
  if (style && style['themeColor'] !== undefined)
    throw new SandboxError('tabColorStyle.themeColor');
  return object(style?.['rgbColor']) ?? object(body['tabColor']) ?? null;
}

interface Said {
  readonly body: JsonObject;
  readonly grid: JsonObject;
}

function said(json: JsonObject['x'], where: string): Said {
  const body = shaped(json, where, PROPERTIES);
  if (body['sheetType'] !== undefined && body['sheetType'] !== 'GRID') {
    throw new SandboxError(`The sheet type ${String(body['sheetType'])}`);
  }
  return { body, grid: shaped(body['gridProperties'] ?? {}, `${where}.gridProperties`, GRID) };
}

function frozen(grid: JsonObject): Partial<TabHead> {
  return {
    frozenRowCount: whole(grid['frozenRowCount'], 'frozenRowCount') ?? 0,
    frozenColumnCount: whole(grid['frozenColumnCount'], 'frozenColumnCount') ?? 0,
    hideGridlines: flag(grid['hideGridlines'], 'hideGridlines') ?? false,
  };
}

const addSheet: RequestKind = (call, json) => {
  const request = shaped(json, 'addSheet', ['properties']);
  const { body, grid } = said(request['properties'] ?? {}, 'properties');
  const sheetId = whole(body['sheetId'], 'sheetId');
  const title = text(body['title'], 'title');
  const tab = addTab(call.book, {
    head: {
      ...(sheetId === undefined ? {} : { sheetId }),
      ...(title === undefined ? {} : { title }),
      hidden: flag(body['hidden'], 'hidden') ?? false,
      tabColor: colourIn(body),
      ...frozen(grid),
    },
    index: whole(body['index'], 'index'),
    rowCount: whole(grid['rowCount'], 'rowCount'),
    columnCount: whole(grid['columnCount'], 'columnCount'),
  });
  return { addSheet: { properties: propertiesJson(call.book, tab) } };
};

const wanted = (mask: Mask | null, field: string): boolean => mask === null || field in mask;

/** A count that the mask names and the body does not is nought, which no grid may have. */
function resize(book: Book, tab: Tab, grid: JsonObject, mask: Mask | null): void {
  const rows = wanted(mask, 'rowCount')
    ? (whole(grid['rowCount'], 'rowCount') ?? 0)
    : tab.grid.rowCount;
  const columns = wanted(mask, 'columnCount')
    ? (whole(grid['columnCount'], 'columnCount') ?? 0)
    : tab.grid.columnCount;
  if (rows < 1) throw invalid("You can't delete all the rows on the sheet.");
  if (columns < 1) throw invalid("You can't delete all the columns on the sheet.");
  book.assertRoom(rows * columns - tab.grid.rowCount * tab.grid.columnCount);
  cut(book, tab, rows, columns);
  tab.grid.resize(rows, columns);
}

/** What lies past the new edges goes, with the protections and names that lay only there. */
function cut(book: Book, tab: Tab, rows: number, columns: number): void {
  const [gone, away] = [tab.grid.rowCount - rows, tab.grid.columnCount - columns];
  if (gone > 0) book.shift(tab, 'ROWS', { kind: 'delete', at: rows, count: gone });
  if (away > 0) book.shift(tab, 'COLUMNS', { kind: 'delete', at: columns, count: away });
}

function changeGrid(book: Book, tab: Tab, grid: JsonObject, mask: Mask | null): void {
  for (const field of Object.keys(mask ?? {})) {
    if (!GRID.includes(field)) throw new SandboxError(`gridProperties.${field}`);
  }
  if (wanted(mask, 'rowCount') || wanted(mask, 'columnCount')) resize(book, tab, grid, mask);
  const next = frozen(grid);
  tab.change({
    ...(wanted(mask, 'frozenRowCount') ? { frozenRowCount: next.frozenRowCount ?? 0 } : {}),
    ...(wanted(mask, 'frozenColumnCount')
      ? { frozenColumnCount: next.frozenColumnCount ?? 0 }
      : {}),
    ...(wanted(mask, 'hideGridlines') ? { hideGridlines: next.hideGridlines ?? false } : {}),
  });
  if (tab.head.frozenRowCount >= tab.grid.rowCount)
    throw invalid("You can't freeze all visible rows on the sheet.");
  if (tab.head.frozenColumnCount >= tab.grid.columnCount) {
    throw invalid("You can't freeze all visible columns on the sheet.");
  }
}

const updateSheetProperties: RequestKind = (call, json) => {
  const request = shaped(json, 'updateSheetProperties', ['properties', 'fields']);
  const { body, grid } = said(request['properties'], 'properties');
  const mask = updateMask(request['fields'], 'updateSheetProperties', PROPERTIES);
  const tab = sheet(call.book, whole(body['sheetId'], 'sheetId') ?? 0);
  assertGrid(call.book, call.person, tab.head.sheetId);
  if ('title' in mask) {
    const title = text(body['title'], 'title') ?? '';
    assertTitle(call.book, title, tab);
    tab.change({ title });
  }
  if ('hidden' in mask) hideTab(call.book, tab, flag(body['hidden'], 'hidden') ?? false);
  if ('tabColor' in mask || 'tabColorStyle' in mask) tab.change({ tabColor: colourIn(body) });
  if ('gridProperties' in mask) changeGrid(call.book, tab, grid, mask['gridProperties'] ?? null);
  if ('index' in mask) placeTab(call.book, tab, whole(body['index'], 'index') ?? 0);
  return {};
};

const deleteSheet: RequestKind = (call, json) => {
  const body = shaped(json, 'deleteSheet', ['sheetId']);
  const tab = sheet(call.book, whole(body['sheetId'], 'sheetId') ?? 0);
  assertGrid(call.book, call.person, tab.head.sheetId);
  deleteTab(call.book, tab);
  return {};
};

/** Whoever may edit the file may duplicate any tab of it; whether protections go along nobody could verify. */
const duplicateSheet: RequestKind = (call, json) => {
  const fields = ['sourceSheetId', 'insertSheetIndex', 'newSheetId', 'newSheetName'];
  const body = shaped(json, 'duplicateSheet', fields);
  const source = sheet(call.book, whole(body['sourceSheetId'], 'sourceSheetId') ?? 0);
  const [sheetId, title] = [
    whole(body['newSheetId'], 'newSheetId'),
    text(body['newSheetName'], 'newSheetName'),
  ];
  const tab = duplicateTab(call.book, source, {
    ...(sheetId === undefined ? {} : { sheetId }),
    title: title ?? `Copy of ${source.head.title}`,
  });
  placeTab(call.book, tab, whole(body['insertSheetIndex'], 'insertSheetIndex') ?? 0);
  return { duplicateSheet: { properties: propertiesJson(call.book, tab) } };
};

const updateSpreadsheetProperties: RequestKind = (call, json) => {
  const fields = ['title', 'locale', 'timeZone', 'iterativeCalculationSettings'];
  const request = shaped(json, 'updateSpreadsheetProperties', ['properties', 'fields']);
  const body = shaped(request['properties'] ?? {}, 'properties', fields);
  const mask = updateMask(request['fields'], 'updateSpreadsheetProperties', fields);
  const value = (field: string): string => {
    const given = text(body[field], field);
    if (given === undefined || given === '') throw invalid(`${field} must not be empty.`);
    return given;
  };
  const iterative = object(body['iterativeCalculationSettings']);
  if ('iterativeCalculationSettings' in mask) call.book.change({ iterative: iterative ?? null });
  if ('title' in mask) call.book.change({ name: value('title') });
  if ('locale' in mask) {
    localeOf(value('locale'));
    call.book.change({ locale: value('locale') });
  }
  if ('timeZone' in mask) {
    assertZone(value('timeZone'));
    call.book.change({ timeZone: value('timeZone') });
  }
  return {};
};

export const SHEET_REQUESTS = {
  addSheet,
  updateSheetProperties,
  deleteSheet,
  duplicateSheet,
  updateSpreadsheetProperties,
};
