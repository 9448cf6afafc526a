// Google's requests for the charts of a document, from the one description of src/core/chart.ts. They go
// into the batch that writes the rows. A chart has a constant id: one that is there gets its data anew
// and stays where people put it; one without data is taken away.
// Source: Sheets API reference, AddChartRequest, UpdateChartSpecRequest, BasicChartSpec.
import type { Chart } from '../core/chart';
import type { Page, PageRow } from '../core/page';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type Range = GoogleAppsScript.Sheets.Schema.GridRange;

const TYPES = { column: 'COLUMN', bar: 'BAR', line: 'LINE' } as const;
/** Blue, orange, green: told apart in grey too. */
const COLOURS = [
  { red: 0.1, green: 0.45, blue: 0.91 },
  { red: 0.91, green: 0.44, blue: 0.0 },
  { red: 0.09, green: 0.5, blue: 0.22 },
];

interface Table {
  /** Row of the heads, or the first that is drawn where it stands further down; the one after the last. */
  start: number;
  end: number;
  heads: 0 | 1;
}
/** The table of a section, as much of it as is drawn; nothing where it has no rows. */
function tableOf(
  rows: readonly PageRow[],
  { table, rows: most, from = 0 }: Chart,
): Table | undefined {
  const title = rows.findIndex(([cell]) => cell?.look === 'section' && cell.value === table);
  if (most === 0 || title < 0 || rows[title + 1]?.[0]?.look !== 'head') return undefined;
  let end = title + 2;
  while ((rows[end]?.length ?? 0) > 0) end += 1;
  const first = title + 2 + from;
  const heads = from === 0 ? 1 : 0;
  return { start: first - heads, end: Math.min(end, first + (most ?? end)), heads };
}

function specOf({ sheetId }: Page, { title, kind, columns }: Chart, { start, end, heads }: Table) {
  const data = (column: number): { sourceRange: { sources: Range[] } } => ({
    sourceRange: {
      sources: [
        {
          ...{ sheetId, startRowIndex: start, endRowIndex: end },
          ...{ startColumnIndex: column, endColumnIndex: column + 1 },
        },
      ],
    },
  });
  return {
    title,
    altText: `${title}, from the table of that name below.`,
    basicChart: {
      ...{ chartType: TYPES[kind], headerCount: heads },
      legendPosition: columns.length > 1 && heads > 0 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
      domains: [{ domain: data(0) }],
      series: columns.map((column, at) => ({
        series: data(column),
        targetAxis: kind === 'bar' ? 'BOTTOM_AXIS' : 'LEFT_AXIS',
        color: COLOURS[at % COLOURS.length] ?? {},
      })),
    },
  };
}

export function chartRequests(page: Page, there: ReadonlySet<number>): Request[] {
  return (page.charts ?? []).flatMap((chart): Request[] => {
    const table = tableOf(page.rows, chart);
    const { id: chartId, row: rowIndex, column: columnIndex } = chart;
    if (!table) return there.has(chartId) ? [{ deleteEmbeddedObject: { objectId: chartId } }] : [];
    const spec = specOf(page, chart, table);
    if (there.has(chartId)) return [{ updateChartSpec: { chartId, spec } }];
    const overlayPosition = {
      anchorCell: { sheetId: page.sheetId, rowIndex, columnIndex },
      ...{ widthPixels: chart.width, heightPixels: chart.height },
    };
    return [{ addChart: { chart: { chartId, spec, position: { overlayPosition } } } }];
  });
}
