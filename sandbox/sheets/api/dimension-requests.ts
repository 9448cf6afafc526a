// Requests about rows and columns: append, insert, delete, move, widths, groups.
// Source: Sheets API reference, spreadsheets request types.
import type { Tab } from '../book';
import { assertGrid } from '../rights';
import { appendSpan, deleteSpan, insertSpan, moveSpan, setProperties } from '../structure';
import type { Span } from '../structure';
import type { Json, JsonObject } from '../types';
import type { Call, RequestKind } from './context';
import { flag, invalid, shaped, updateMask, whole } from './shape';

function dimensionOf(json: Json | undefined): 'ROWS' | 'COLUMNS' {
  if (json === 'ROWS' || json === 'COLUMNS') return json;
  throw invalid(`Invalid dimension: ${String(json)}`);
}

interface Target {
  readonly tab: Tab;
  readonly span: Span;
}

/** The tab and the rows or columns meant; open bounds reach the ends of the grid. */
function spanOf(call: Call, json: Json | undefined, where: string): Target {
  const body = shaped(json, where, ['sheetId', 'dimension', 'startIndex', 'endIndex']);
  const tab = call.book.grid(whole(body['sheetId'], `${where}.sheetId`) ?? 0);
  const dimension = dimensionOf(body['dimension']);
  const size = dimension === 'ROWS' ? tab.grid.rowCount : tab.grid.columnCount;
  const at = whole(body['startIndex'], `${where}.startIndex`) ?? 0;
  const end = whole(body['endIndex'], `${where}.endIndex`) ?? size;
  if (at < 0 || end <= at)
    throw invalid(`${where}.endIndex[${end}] must be greater than startIndex[${at}].`);
  assertGrid(call.book, call.person, tab.head.sheetId);
  return { tab, span: { dimension, at, count: end - at } };
}

const appendDimension: RequestKind = (call, json) => {
  const body = shaped(json, 'appendDimension', ['sheetId', 'dimension', 'length']);
  const tab = call.book.grid(whole(body['sheetId'], 'sheetId') ?? 0);
  const length = whole(body['length'], 'length') ?? 0;
  if (length < 1) throw invalid('length must be greater than 0.');
  assertGrid(call.book, call.person, tab.head.sheetId);
  appendSpan(call.book, tab, dimensionOf(body['dimension']), length);
  return {};
};

const insertDimension: RequestKind = (call, json) => {
  const body = shaped(json, 'insertDimension', ['range', 'inheritFromBefore']);
  const { tab, span } = spanOf(call, body['range'], 'range');
  const inherit = flag(body['inheritFromBefore'], 'inheritFromBefore') ?? false;
  if (inherit && span.at === 0)
    throw invalid('inheritFromBefore cannot be true when inserting at index 0.');
  insertSpan(call.book, tab, span, inherit);
  return {};
};

const deleteDimension: RequestKind = (call, json) => {
  const body = shaped(json, 'deleteDimension', ['range']);
  const { tab, span } = spanOf(call, body['range'], 'range');
  deleteSpan(call.book, tab, span);
  return {};
};

const moveDimension: RequestKind = (call, json) => {
  const body = shaped(json, 'moveDimension', ['source', 'destinationIndex']);
  const { tab, span } = spanOf(call, body['source'], 'source');
  moveSpan(call.book, tab, span, whole(body['destinationIndex'], 'destinationIndex') ?? 0);
  return {};
};

const updateDimensionProperties: RequestKind = (call, json) => {
  const body = shaped(json, 'updateDimensionProperties', ['range', 'properties', 'fields']);
  const { tab, span } = spanOf(call, body['range'], 'range');
  const mask = updateMask(body['fields'], 'updateDimensionProperties', [
    'pixelSize',
    'hiddenByUser',
  ]);
  const said = shaped(body['properties'] ?? {}, 'properties', ['pixelSize', 'hiddenByUser']);
  const size = span.dimension === 'ROWS' ? tab.grid.rowCount : tab.grid.columnCount;
  if (span.at >= size) throw invalid(`range.startIndex is larger than current grid size (${size})`);
  const cut = { ...span, count: Math.min(span.count, size - span.at) };
  setProperties(tab, cut, {
    ...('pixelSize' in mask ? { pixelSize: whole(said['pixelSize'], 'pixelSize') ?? 0 } : {}),
    ...('hiddenByUser' in mask
      ? { hiddenByUser: flag(said['hiddenByUser'], 'hiddenByUser') ?? false }
      : {}),
  });
  return {};
};

export function groupJson(tab: Tab, dimension: 'ROWS' | 'COLUMNS'): JsonObject[] {
  return tab.head.groups
    .filter((group) => group.dimension === dimension)
    .map((group) => ({
      range: { sheetId: tab.head.sheetId, dimension, startIndex: group.start, endIndex: group.end },
      depth: group.depth,
    }));
}

const addDimensionGroup: RequestKind = (call, json) => {
  const body = shaped(json, 'addDimensionGroup', ['range']);
  const { tab, span } = spanOf(call, body['range'], 'range');
  const [start, end] = [span.at, span.at + span.count];
  const around = tab.head.groups.filter(
    (group) => group.dimension === span.dimension && group.start <= start && group.end >= end,
  );
  const group = { dimension: span.dimension, start, end, depth: around.length + 1 };
  tab.change({ groups: [...tab.head.groups, group] });
  return { addDimensionGroup: { dimensionGroups: groupJson(tab, span.dimension) } };
};

export const DIMENSION_REQUESTS = {
  appendDimension,
  insertDimension,
  deleteDimension,
  moveDimension,
  updateDimensionProperties,
  addDimensionGroup,
};
