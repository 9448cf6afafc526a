// A chart over a grid as a picture, from what the file keeps of it: the same spec that Google would draw
// from, and the cells as they stand. It draws for the preview alone; how Google draws it may differ.
import { init } from 'echarts';
import type { SheetFile } from '../sheets';
import type { ChartHead } from '../sheets/book';
import { displayAt } from '../sheets/cells';
import { boundedRect } from '../sheets/rect';
import type { GridRange, Json, JsonObject } from '../sheets/types';
import type { Picture } from './contract';

const at = (json: Json | undefined, ...path: (string | number)[]): Json | undefined =>
  path.reduce<Json | undefined>(
    (value, key) => (value as { [key: string]: Json } | undefined)?.[String(key)],
    json,
  );
const items = (json: Json | undefined): readonly Json[] =>
  Array.isArray(json) ? (json as readonly Json[]) : [];

/** Cells of one source: as shown, and as numbers where they are. */
function cellsOf(
  file: SheetFile,
  source: Json | undefined,
): { text: string; value: number | null }[] {
  const range = (source ?? {}) as GridRange;
  const tab = file.book.grid(range.sheetId ?? 0);
  const { top, bottom, left, right } = boundedRect(range, tab.size);
  const cells: { text: string; value: number | null }[] = [];
  for (let row = top; row < bottom; row += 1)
    for (let column = left; column < right; column += 1) {
      const value = tab.grid.value(row, column);
      const text = displayAt(file.book, tab, row, column);
      cells.push({ text, value: typeof value === 'number' ? value : null });
    }
  return cells;
}

function colourOf(json: Json | undefined): string {
  const part = (name: string): number => Math.round(Number(at(json, name) ?? 0) * 255);
  return `rgb(${part('red')},${part('green')},${part('blue')})`;
}

const FONT = { fontFamily: 'Arial, sans-serif', fontSize: 11, color: '#3c4043' };

/** One below the other: beside each other three names do not fit, and no text is measured here. */
const LEGEND = { orient: 'vertical', left: 16, bottom: 6, itemGap: 4, itemWidth: 14 };
/** Height of one of its names. */
const LINE = 18;

/** Cells of a source without its head, where the chart says that it has one. */
function headed(file: SheetFile, basic: JsonObject, from: Json | undefined) {
  const all = cellsOf(file, at(from, 'sourceRange', 'sources', 0));
  const heads = Number(basic['headerCount'] ?? 0);
  return { head: all.slice(0, heads)[0], cells: all.slice(heads) };
}

function seriesOf(file: SheetFile, basic: JsonObject): object[] {
  const type = basic['chartType'] === 'LINE' ? 'line' : 'bar';
  return items(basic['series']).map((one) => {
    const { head, cells } = headed(file, basic, at(one, 'series'));
    return {
      ...{ type, name: head?.text ?? '', animation: false, barMaxWidth: 28, symbolSize: 5 },
      color: colourOf(at(one, 'color')),
      data: cells.map(({ value }) => value),
    };
  });
}

/** What echarts is told: names on the one axis, values on the other. */
function optionOf(file: SheetFile, spec: JsonObject): object {
  const basic = (at(spec, 'basicChart') ?? {}) as JsonObject;
  const lies = basic['chartType'] === 'BAR';
  const { cells: names } = headed(file, basic, at(basic, 'domains', 0, 'domain'));
  const labels = { ...FONT, width: lies ? 110 : 60, overflow: 'truncate' };
  const data = names.map(({ text }) => text);
  const named = { type: 'category', data, inverse: lies, axisLabel: labels };
  const valued = { type: 'value', axisLabel: { ...FONT, hideOverlap: true } };
  const legends = basic['legendPosition'] === 'NO_LEGEND' ? 0 : items(basic['series']).length;
  return {
    title: {
      text: String(spec['title'] ?? ''),
      left: 12,
      top: 8,
      textStyle: { ...FONT, fontSize: 14 },
    },
    ...(legends > 0 ? { legend: { ...LEGEND, textStyle: FONT } } : {}),
    grid: { left: 16, right: 24, top: 44, bottom: 16 + LINE * legends, containLabel: true },
    ...(lies ? { xAxis: valued, yAxis: named } : { xAxis: named, yAxis: valued }),
    series: seriesOf(file, basic),
  };
}

function drawn(file: SheetFile, { spec, overlay }: ChartHead): string {
  const size = { width: Number(overlay['widthPixels']), height: Number(overlay['heightPixels']) };
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  chart.setOption({ backgroundColor: '#fff', ...optionOf(file, spec) });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** Every chart of a tab, with the cell it hangs on. */
export const picturesOf = (file: SheetFile, sheetId: number): Picture[] =>
  (file.book.grid(sheetId).head.charts ?? []).map((chart) => ({
    row: Number(at(chart.overlay, 'anchorCell', 'rowIndex') ?? 0),
    column: Number(at(chart.overlay, 'anchorCell', 'columnIndex') ?? 0),
    width: Number(chart.overlay['widthPixels']),
    height: Number(chart.overlay['heightPixels']),
    alt: String(chart.spec['altText'] ?? chart.spec['title'] ?? ''),
    source: drawn(file, chart),
  }));
