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
  /** Row of the heads, and the one after the last row. */
  head: number;
  end: number;
}
/** The table of a section, as much of it as is drawn; nothing where it has no rows. */
function tableOf(rows: readonly PageRow[], { table, rows: most }: Chart): Table | undefined {
  const title = rows.findIndex(([cell]) => cell?.look === 'section' && cell.value === table);
  if (most === 0 || title < 0 || rows[title + 1]?.[0]?.look !== 'head') return undefined;
  let end = title + 2;
  while ((rows[end]?.length ?? 0) > 0) end += 1;
  return { head: title + 1, end: Math.min(end, title + 2 + (most ?? end)) };
}

function specOf({ sheetId }: Page, { title, kind, columns }: Chart, { head, end }: Table) {
  const data = (column: number): { sourceRange: { sources: Range[] } } => ({
    sourceRange: {
      sources: [
        {
          ...{ sheetId, startRowIndex: head, endRowIndex: end },
          ...{ startColumnIndex: column, endColumnIndex: column + 1 },
        },
      ],
    },
  });
  return {
    title,
    altText: `${title}, from the table of that name below.`,
    basicChart: {
      ...{ chartType: TYPES[kind], headerCount: 1 },
      legendPosition: columns.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
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
