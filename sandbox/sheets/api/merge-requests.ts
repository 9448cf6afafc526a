// Requests about merged cells. What they cover is emptied, and a value that is written there later is
// lost: whether Google keeps such a value out of sight nobody could verify (docs/live-checks.md).
// Source: Sheets API reference, MergeCellsRequest, UnmergeCellsRequest.
import { SandboxError } from '../errors';
import { boundedRect, cellsIn, overlap } from '../rect';
import type { GridRange, JsonObject } from '../types';
import { target } from './context';
import type { RequestKind } from './context';
import { gridRange, invalid, rangeJson, shaped } from './shape';

export const mergesJson = (merges: readonly GridRange[] = []): JsonObject[] =>
  merges.map(rangeJson);

const mergeCells: RequestKind = (call, json) => {
  const body = shaped(json, 'mergeCells', ['range', 'mergeType']);
  if (body['mergeType'] !== undefined && body['mergeType'] !== 'MERGE_ALL')
    throw new SandboxError(`The merge type ${String(body['mergeType'])}`);
  const { tab, rect } = target(call, gridRange(body['range'], 'range'));
  const { merges = [] } = tab.head;
  if (cellsIn(rect) < 2) throw invalid('You must select at least two cells to merge.');
  if (merges.some((one) => overlap(rect, boundedRect(one, tab.size))))
    throw invalid('You must select all cells in a merged range to merge or unmerge them.');
  for (let row = rect.top; row < rect.bottom; row += 1)
    for (let column = rect.left; column < rect.right; column += 1)
      if (row > rect.top || column > rect.left) tab.grid.setValue(row, column, null);
  const { top, left, bottom, right } = rect;
  const range = {
    ...{ sheetId: tab.head.sheetId, startRowIndex: top, endRowIndex: bottom },
    ...{ startColumnIndex: left, endColumnIndex: right },
  };
  tab.change({ merges: [...merges, range] });
  return {};
};

const unmergeCells: RequestKind = (call, json) => {
  const body = shaped(json, 'unmergeCells', ['range']);
  const { tab, rect } = target(call, gridRange(body['range'], 'range'));
  const { merges = [] } = tab.head;
  tab.change({ merges: merges.filter((one) => !overlap(rect, boundedRect(one, tab.size))) });
  return {};
};

export const MERGE_REQUESTS = { mergeCells, unmergeCells };
