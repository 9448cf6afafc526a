// Requests about charts over a grid: addChart, updateChartSpec, updateEmbeddedObjectPosition and
// deleteEmbeddedObject, for column, bar and line charts of one domain. A chart is kept as it was
// said and told back; nothing here draws it.
// Source: Sheets API reference, EmbeddedChart, ChartSpec, BasicChartSpec and the request types.
import type { Book, ChartHead, Tab } from '../book';
import { PlatformError, SandboxError } from '../errors';
import { boundedRect } from '../rect';
import { assertGrid } from '../rights';
import type { GridRange, Json, JsonObject } from '../types';
import { assertStarts, sheet } from './context';
import type { Call, RequestKind } from './context';
import { gridRange, invalid, list, shaped, text, whole } from './shape';

/** Axes of values, by type of chart: a series may stand on no other one. */
const AXES: { readonly [type: string]: readonly string[] } = {
  COLUMN: ['LEFT_AXIS', 'RIGHT_AXIS'],
  LINE: ['LEFT_AXIS', 'RIGHT_AXIS'],
  BAR: ['BOTTOM_AXIS'],
};
const POSITIONS = ['BOTTOM_AXIS', 'LEFT_AXIS', 'RIGHT_AXIS'];
const LEGENDS = ['BOTTOM_LEGEND', 'LEFT_LEGEND', 'RIGHT_LEGEND', 'TOP_LEGEND', 'NO_LEGEND'];
const BASIC = ['chartType', 'legendPosition', 'axis', 'domains', 'series', 'headerCount'];

function oneOf(json: Json | undefined, where: string, words: readonly string[]): string {
  const word = text(json, where) ?? '';
  if (!words.includes(word)) throw invalid(`Invalid value at '${where}', "${word}"`);
  return word;
}

/** One row or one column of a tab that is there; how many cells, and where. */
function sourceOf(
  call: Call,
  json: Json | undefined,
  where: string,
): GridRange & { cells: number } {
  const ends = shaped(json, where, ['sourceRange']);
  const { sources } = shaped(ends['sourceRange'], `${where}.sourceRange`, ['sources']);
  const [first, ...more] = list(sources, `${where}.sources`);
  if (more.length > 0) throw new SandboxError(`${where} with more than one source`);
  const range = gridRange(first, `${where}.sources`);
  const tab = call.book.grid(range.sheetId ?? 0);
  assertStarts(tab, range);
  const { top, bottom, left, right } = boundedRect(range, tab.size);
  const [rows, columns] = [bottom - top, right - left];
  if (rows !== 1 && columns !== 1)
    throw invalid(`${where}: exactly one dimension of a source must have a length of 1.`);
  return { ...range, cells: rows * columns };
}

function assertSeries(
  call: Call,
  json: Json,
  { type, cells }: { type: string; cells: number },
): void {
  const body = shaped(json, 'series', ['series', 'targetAxis', 'color', 'colorStyle']);
  const axis = text(body['targetAxis'], 'targetAxis');
  if (axis !== undefined && !(AXES[type] ?? []).includes(axis))
    throw invalid(`The axis ${axis} is not a valid minor axis of a ${type} chart.`);
  const own = sourceOf(call, body['series'], 'series');
  if (own.cells !== cells)
    throw invalid(`All series must have as many cells as the domain: ${own.cells}, not ${cells}.`);
}

function assertSpec(call: Call, json: Json | undefined): JsonObject {
  const spec = shaped(json, 'spec', ['title', 'altText', 'basicChart', 'hiddenDimensionStrategy']);
  if (spec['basicChart'] === undefined)
    throw invalid('A chart must have exactly one kind of spec.');
  const basic = shaped(spec['basicChart'], 'basicChart', BASIC);
  const type = oneOf(basic['chartType'], 'chartType', Object.keys(AXES));
  if (basic['legendPosition'] !== undefined)
    oneOf(basic['legendPosition'], 'legendPosition', LEGENDS);
  for (const axis of list(basic['axis'], 'axis')) {
    const { position } = shaped(axis, 'axis', ['position', 'title', 'format']);
    oneOf(position, 'axis.position', POSITIONS);
  }
  const [domain, ...more] = list(basic['domains'], 'domains');
  if (domain === undefined || more.length > 0)
    throw invalid('A basic chart has exactly one domain.');
  const { domain: said } = shaped(domain, 'domains', ['domain']);
  const { cells } = sourceOf(call, said, 'domain');
  const series = list(basic['series'], 'series');
  if (series.length === 0) throw invalid('A basic chart needs at least one series.');
  for (const one of series) assertSeries(call, one, { type, cells });
  whole(basic['headerCount'], 'headerCount');
  return spec;
}

const OVERLAY = ['anchorCell', 'offsetXPixels', 'offsetYPixels', 'widthPixels', 'heightPixels'];

/** Over the cells of a tab that is there; 600 by 371 pixels where nothing else is said. */
function placeIn(call: Call, json: Json | undefined): { tab: Tab; overlay: JsonObject } {
  const { overlayPosition } = shaped(json, 'position', ['overlayPosition']);
  if (overlayPosition === undefined) throw new SandboxError('A chart in a sheet of its own');
  const overlay = shaped(overlayPosition, 'overlayPosition', OVERLAY);
  const cell = shaped(overlay['anchorCell'], 'anchorCell', ['sheetId', 'rowIndex', 'columnIndex']);
  const tab = sheet(call.book, whole(cell['sheetId'], 'sheetId') ?? 0);
  const [row, column] = [
    whole(cell['rowIndex'], 'row') ?? 0,
    whole(cell['columnIndex'], 'col') ?? 0,
  ];
  assertStarts(tab, { startRowIndex: row, startColumnIndex: column });
  for (const size of OVERLAY.slice(1)) {
    if ((whole(overlay[size], size) ?? 0) < 0) throw invalid(`${size} must not be negative.`);
  }
  return { tab, overlay: { widthPixels: 600, heightPixels: 371, ...overlay } };
}

const all = (book: Book): { tab: Tab; chart: ChartHead }[] =>
  book.tabs.flatMap((tab) => (tab.head.charts ?? []).map((chart) => ({ tab, chart })));

function found(call: Call, id: number | undefined): { tab: Tab; chart: ChartHead } {
  const one = all(call.book).find(({ chart }) => chart.chartId === id);
  if (!one) throw new PlatformError('not_found', `No object with id: ${id ?? 0}`);
  assertGrid(call.book, call.person, one.tab.head.sheetId);
  return one;
}
function put(tab: Tab, chart: ChartHead): void {
  const others = (tab.head.charts ?? []).filter(({ chartId }) => chartId !== chart.chartId);
  tab.change({ charts: [...others, chart] });
}
function drop(tab: Tab, id: number): void {
  tab.change({ charts: (tab.head.charts ?? []).filter(({ chartId }) => chartId !== id) });
}

export const chartJson = ({ chartId, spec, overlay }: ChartHead): JsonObject => ({
  chartId,
  spec,
  position: { overlayPosition: overlay },
});

const addChart: RequestKind = (call, json) => {
  const { chart: said } = shaped(json, 'addChart', ['chart']);
  const body = shaped(said, 'chart', ['chartId', 'spec', 'position']);
  const chartId = whole(body['chartId'], 'chartId') ?? call.book.nextId();
  if (all(call.book).some(({ chart }) => chart.chartId === chartId))
    throw new PlatformError('duplicate', `An object with id ${chartId} already exists.`);
  const spec = assertSpec(call, body['spec']);
  const { tab, overlay } = placeIn(call, body['position']);
  assertGrid(call.book, call.person, tab.head.sheetId);
  const made = { chartId, spec, overlay };
  put(tab, made);
  return { addChart: { chart: chartJson(made) } };
};

/** Neither moves nor resizes it. */
const updateChartSpec: RequestKind = (call, json) => {
  const body = shaped(json, 'updateChartSpec', ['chartId', 'spec']);
  const { tab, chart } = found(call, whole(body['chartId'], 'chartId'));
  put(tab, { ...chart, spec: assertSpec(call, body['spec']) });
  return {};
};

const deleteEmbeddedObject: RequestKind = (call, json) => {
  const body = shaped(json, 'deleteEmbeddedObject', ['objectId']);
  const { tab, chart } = found(call, whole(body['objectId'], 'objectId'));
  drop(tab, chart.chartId);
  return {};
};

export const CHART_REQUESTS = { addChart, updateChartSpec, deleteEmbeddedObject };
