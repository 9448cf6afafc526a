// Charts through the emulated Sheets API, as its reference has them (EmbeddedChart, BasicChartSpec,
// AddChartRequest, UpdateChartSpecRequest, DeleteEmbeddedObjectRequest): what is kept, what is refused,
// and that a refused chart leaves the whole batch undone.
import type { SheetFile } from '../../../sandbox/sheets';
import { ANA, batch as inBatch, BEN, makeFile, refusal } from './make';

const source = (column: number, rows = 4) => ({
  sourceRange: {
    sources: [
      {
        ...{ sheetId: 0, startRowIndex: 0, endRowIndex: rows },
        ...{ startColumnIndex: column, endColumnIndex: column + 1 },
      },
    ],
  },
});
const basic = (more: object = {}) => ({
  ...{ chartType: 'COLUMN', legendPosition: 'NO_LEGEND', headerCount: 1 },
  domains: [{ domain: source(0) }],
  series: [{ series: source(1), targetAxis: 'LEFT_AXIS' }],
  ...more,
});
const chart = (more: object = {}) => ({
  chartId: 7,
  spec: { title: 'By month', basicChart: basic() },
  position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 2, columnIndex: 1 } } },
  ...more,
});
const add = (more: object = {}) => ({ addChart: { chart: chart(more) } });
const withSpec = (more: object) => add({ spec: { basicChart: basic(more) } });
type Told = { sheets: { charts?: { chartId: number; spec: { title?: string } }[] }[] };
const charts = (file: SheetFile) => {
  const { answer } = file.api(ANA).get({ fields: 'sheets(charts)' });
  return (answer as unknown as Told).sheets[0]?.charts;
};
const batch = (file: SheetFile, person: string, ...requests: object[]) =>
  inBatch(file, person, ...(requests as never[]));

test('a chart is kept as it was said, gets new data, and goes', () => {
  const file = makeFile();
  batch(file, ANA, add());
  expect(charts(file)).toMatchObject([
    { ...chart(), position: { overlayPosition: { widthPixels: 600, heightPixels: 371 } } },
  ]);
  const spec = { title: 'By week', basicChart: basic() };
  batch(file, ANA, { updateChartSpec: { chartId: 7, spec } });
  expect(charts(file)).toMatchObject([{ ...chart(), spec }]);
  batch(file, ANA, { deleteEmbeddedObject: { objectId: 7 } });
  expect(charts(file)).toBeUndefined();
});

test('its sources follow rows that are taken out above them', () => {
  const file = makeFile();
  const below = { sheetId: 0, startRowIndex: 5, endRowIndex: 9, startColumnIndex: 0 };
  const sources = [{ ...below, endColumnIndex: 1 }];
  const moved = { domain: { sourceRange: { sources } } };
  const series = [{ series: { sourceRange: { sources } } }];
  batch(file, ANA, withSpec({ domains: [moved], series }));
  const range = { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 3 };
  batch(file, ANA, { deleteDimension: { range } });
  expect(JSON.stringify(charts(file))).toContain('"startRowIndex":3,"endRowIndex":7');
});

test.each([
  ['an id that is there', [add(), add()], /already exists/],
  [
    'a chart that is not there',
    [{ updateChartSpec: { chartId: 9, spec: {} } }],
    /No object with id/,
  ],
  [
    'taking away what is not there',
    [{ deleteEmbeddedObject: { objectId: 9 } }],
    /No object with id/,
  ],
  ['bars on the left axis', [withSpec({ chartType: 'BAR' })], /not a valid minor axis/],
  ['a type that is none', [withSpec({ chartType: 'CAKE' })], /chart_type.*TYPE_ENUM/],
  ['no domain', [withSpec({ domains: [] })], /exactly one domain/],
  ['no series', [withSpec({ series: [] })], /at least one series/],
  ['series of another length', [withSpec({ series: [{ series: source(1, 3) }] })], /as many cells/],
  [
    'a tab that is not there',
    [withSpec({ domains: [{ domain: elsewhere() }] })],
    /No grid with id/,
  ],
])('%s is refused, and nothing of the batch is done', (_name, requests, why) => {
  const file = makeFile();
  const before = JSON.stringify(file.digest());
  expect(refusal(() => batch(file, ANA, ...requests))).toMatch(why);
  expect(JSON.stringify(file.digest())).toBe(before);
});
function elsewhere() {
  const sources = [{ sheetId: 99, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 1 }];
  return { sourceRange: { sources } };
}

test('a square of cells is no source; what is not emulated is named', () => {
  const file = makeFile();
  const sources = [{ sheetId: 0, endRowIndex: 4, endColumnIndex: 2 }];
  const square = withSpec({ series: [{ series: { sourceRange: { sources } } }] });
  expect(refusal(() => batch(file, ANA, square))).toMatch(/exactly one dimension/);
  expect(refusal(() => batch(file, ANA, add({ position: { newSheet: true } })))).toMatch(
    /position.newSheet is not emulated/,
  );
  const pie = add({ spec: { pieChart: {} } });
  expect(refusal(() => batch(file, ANA, pie))).toMatch(/spec.pieChart is not emulated/);
});

test('who may not edit a protected tab puts no chart on it', () => {
  const file = makeFile();
  const protectedRange = { protectedRangeId: 1, range: { sheetId: 0 }, editors: { users: [ANA] } };
  batch(file, ANA, { addProtectedRange: { protectedRange } });
  expect(refusal(() => batch(file, BEN, add()))).toMatch(/protected/);
  batch(file, ANA, add());
  expect(refusal(() => batch(file, BEN, { deleteEmbeddedObject: { objectId: 7 } }))).toMatch(
    /protected/,
  );
});
