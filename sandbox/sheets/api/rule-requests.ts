// Requests about what only changes the look: conditional formats, alternating colours, filters.
// Their bodies are kept and told back; nothing evaluates them.
// Source: Sheets API reference, spreadsheets request types.
import { PlatformError } from '../errors';
import type { Rule, Tab } from '../book';
import { boundedRect, overlap } from '../rect';
import { assertCells, assertGrid } from '../rights';
import type { GridRange, Json, JsonObject } from '../types';
import { assertStarts, sheet } from './context';
import type { Call, RequestKind } from './context';
import { gridRange, invalid, list, rangeJson, shaped, whole } from './shape';

/** The tab that all ranges of a rule lie on. */
function tabOf(call: Call, ranges: readonly GridRange[]): Tab {
  const [first] = ranges;
  if (!first) throw invalid('At least one range is required.');
  for (const range of ranges) {
    if ((range.sheetId ?? 0) !== (first.sheetId ?? 0))
      throw invalid('All ranges must be on the same sheet.');
    assertStarts(call.book.grid(range.sheetId ?? 0), range);
    assertCells(call.book, call.person, range);
  }
  return call.book.grid(first.sheetId ?? 0);
}

export const conditionalJson = ({ ranges, body }: Rule): JsonObject => ({
  ranges: ranges.map(rangeJson),
  ...body,
});

const addConditionalFormatRule: RequestKind = (call, json) => {
  const request = shaped(json, 'addConditionalFormatRule', ['rule', 'index']);
  const { ranges: said, ...body } = shaped(request['rule'], 'rule', [
    'ranges',
    'booleanRule',
    'gradientRule',
  ]);
  if ((body['booleanRule'] === undefined) === (body['gradientRule'] === undefined)) {
    throw invalid('Must set one of: booleanRule, gradientRule');
  }
  const ranges = list(said, 'ranges').map((each) => gridRange(each, 'ranges'));
  const tab = tabOf(call, ranges);
  const rules = tab.head.conditional.slice();
  rules.splice(whole(request['index'], 'index') ?? 0, 0, { ranges, body });
  tab.change({ conditional: rules });
  return {};
};

const deleteConditionalFormatRule: RequestKind = (call, json) => {
  const body = shaped(json, 'deleteConditionalFormatRule', ['sheetId', 'index']);
  const tab = sheet(call.book, whole(body['sheetId'], 'sheetId') ?? 0);
  const index = whole(body['index'], 'index') ?? 0;
  const rule = tab.head.conditional[index];
  if (!rule) {
    throw new PlatformError(
      'not_found',
      `No conditional format on sheet: ${tab.head.sheetId} at index: ${index}`,
    );
  }
  for (const range of rule.ranges) assertCells(call.book, call.person, range);
  tab.change({ conditional: tab.head.conditional.filter((each) => each !== rule) });
  return { deleteConditionalFormatRule: { rule: conditionalJson(rule) } };
};

export const bandJson = ({ ranges, body }: Rule): JsonObject => ({
  bandedRangeId: body['bandedRangeId'] ?? 0,
  range: rangeJson(ranges[0] ?? {}),
  ...body,
});

const addBanding: RequestKind = (call, json) => {
  const request = shaped(json, 'addBanding', ['bandedRange']);
  const { range: said, ...given } = shaped(request['bandedRange'], 'bandedRange', [
    'bandedRangeId',
    'range',
    'rowProperties',
    'columnProperties',
  ]);
  const range = gridRange(said, 'range');
  const tab = tabOf(call, [range]);
  const bounded = (each: GridRange): ReturnType<typeof boundedRect> => boundedRect(each, tab.size);
  if (
    tab.head.bands.some((band) =>
      band.ranges.some((each) => overlap(bounded(each), bounded(range))),
    )
  ) {
    throw invalid(
      'You cannot add alternating background colors to a range that already has ' +
        'alternating background colors.',
    );
  }
  const id = whole(given['bandedRangeId'], 'bandedRangeId') ?? call.book.nextId();
  if (
    call.book.tabs.some((each) => each.head.bands.some(({ body }) => body['bandedRangeId'] === id))
  ) {
    throw new PlatformError('duplicate', `A banded range with id ${id} already exists.`);
  }
  const made = { ranges: [range], body: { ...given, bandedRangeId: id } };
  tab.change({ bands: [...tab.head.bands, made] });
  return { addBanding: { bandedRange: bandJson(made) } };
};

const deleteBanding: RequestKind = (call, json) => {
  const body = shaped(json, 'deleteBanding', ['bandedRangeId']);
  const id = whole(body['bandedRangeId'], 'bandedRangeId') ?? 0;
  const holds = (rule: Rule): boolean => rule.body['bandedRangeId'] === id;
  const tab = call.book.tabs.find((each) => each.head.bands.some(holds));
  if (!tab) throw new PlatformError('not_found', `No banded range with id: ${id}`);
  for (const range of tab.head.bands.find(holds)?.ranges ?? [])
    assertCells(call.book, call.person, range);
  tab.change({ bands: tab.head.bands.filter((rule) => !holds(rule)) });
  return {};
};

const FILTER = ['range', 'sortSpecs', 'criteria', 'filterSpecs'];

export const filterJson = ({ ranges, body }: Rule): JsonObject => ({
  range: rangeJson(ranges[0] ?? {}),
  ...body,
});

const setBasicFilter: RequestKind = (call, json) => {
  const request = shaped(json, 'setBasicFilter', ['filter']);
  const { range: said, ...body } = shaped(request['filter'], 'filter', FILTER);
  const range = gridRange(said as Json, 'range');
  const tab = tabOf(call, [range]);
  assertGrid(call.book, call.person, tab.head.sheetId);
  tab.change({ filter: { ranges: [range], body } });
  return {};
};

const clearBasicFilter: RequestKind = (call, json) => {
  const body = shaped(json, 'clearBasicFilter', ['sheetId']);
  const tab = sheet(call.book, whole(body['sheetId'], 'sheetId') ?? 0);
  assertGrid(call.book, call.person, tab.head.sheetId);
  tab.change({ filter: null });
  return {};
};

export const RULE_REQUESTS = {
  addConditionalFormatRule,
  deleteConditionalFormatRule,
  addBanding,
  deleteBanding,
  setBasicFilter,
  clearBasicFilter,
};
