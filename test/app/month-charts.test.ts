// Charts of a month's tab where there are several currencies: each is drawn from rows of its own
// currency, with their names and no sum, and what is not drawn is named.
import { Accounts, OLGA } from './accounts-kit';

interface Ranged {
  sourceRange: {
    sources: { startRowIndex: number; endRowIndex: number; startColumnIndex: number }[];
  };
}
interface Spec {
  title: string;
  basicChart: {
    headerCount: number;
    legendPosition: string;
    domains: { domain: Ranged }[];
    series: { series: Ranged }[];
  };
}
type Told = { sheets: { charts?: { chartId: number; spec: Spec }[] }[] };

/** What each chart of the month shows, read from the cells that it is drawn from. */
function reconciled(desk: Accounts) {
  const month = desk.today().slice(0, 7);
  desk.done(OLGA, 'reconcile_month', { month });
  const tab = desk.workspace.read({ tab: `Month ${month}` } as never);
  const { header, display } = tab.result as { header: string[]; display: string[][] };
  const cells = [header, ...display];
  const { answer } = desk.workspace
    .file('main')
    .file.api(OLGA)
    .get({ fields: 'sheets(properties,charts)' });
  const { sheets } = answer as unknown as Told;
  const of = ({ sourceRange: { sources } }: Ranged): string[] =>
    sources.flatMap(({ startRowIndex: from, endRowIndex: end, startColumnIndex: at }) =>
      cells.slice(from, end).map((row) => row[at] ?? ''),
    );
  const charts = sheets
    .flatMap(({ charts: own = [] }) => own)
    .filter(({ chartId }) => chartId > 20_000_000)
    .map(({ spec: { title, basicChart } }) => ({
      ...{ title, heads: basicChart.headerCount, legend: basicChart.legendPosition },
      names: basicChart.domains.flatMap(({ domain }) => of(domain)),
      values: basicChart.series.map(({ series }) => of(series)),
    }));
  const one = (title: string) => charts.find((own) => own.title === title);
  return { titles: charts.map(({ title }) => title), one, text: cells.flat().join('\n') };
}

const register = (): Accounts => {
  const rates = ['CHF', 'GBP', 'JPY', 'USD'].map((of) => [`rate:${of}`, '0.9']);
  return new Accounts({ settings: Object.fromEntries(rates) });
};

test('each currency has its own charts, of its own rows alone', () => {
  const desk = register();
  desk.order(['1 at 50.00'], { currency: 'USD' });
  desk.order(['3 at 10.00'], { currency: 'CHF' });
  const own = desk.order(['10 at 100.00']);
  desk.receive(own, '10');
  const { titles, one, text } = reconciled(desk);
  const [cost, age] = ['Commitment by cost centre', 'Open orders by age'];
  const words = ': opening, closing';
  expect(titles).toEqual([
    ...[`${cost}, EUR${words}`, `${age}, EUR`],
    ...[`${cost}, CHF`, `${age}, CHF`, `${cost}, USD${words}`, `${age}, USD`],
  ]);
  expect(one(`${cost}, CHF`)).toEqual({
    ...{ title: `${cost}, CHF`, heads: 1, legend: 'BOTTOM_LEGEND' },
    names: ['Cost centre', 'IT'],
    values: [
      ['Opening', '0.00'],
      ['Closing', '30.00'],
    ],
  });
  expect(one(`${cost}, EUR${words}`)).toMatchObject({
    ...{ heads: 0, legend: 'NO_LEGEND', names: ['IT'], values: [['0.00'], ['1,000.00']] },
  });
  expect(one(`${cost}, USD${words}`)).toMatchObject({ values: [['0.00'], ['50.00']] });
  expect(one(`${age}, EUR`)?.values[0]).toHaveLength(one(`${age}, EUR`)?.names.length ?? 0);
  expect(one(`${age}, USD`)?.values.flat()).toContain('50.00');
  expect(one(`${age}, USD`)?.values.flat()).not.toContain('1,000.00');
  expect(text).not.toContain('Not drawn');
});

test('four currencies are drawn, the fifth is named', () => {
  const desk = register();
  for (const currency of ['USD', 'CHF', 'GBP', 'EUR', 'JPY'])
    desk.order([currency === 'JPY' ? '1 at 50' : '1 at 50.00'], { currency });
  const { titles, text } = reconciled(desk);
  for (const of of ['EUR', 'CHF', 'GBP', 'JPY'])
    expect(titles).toContain(`Open orders by age, ${of}`);
  expect(titles.join()).not.toContain('USD');
  expect(text).toContain('Not drawn, in the tables below: USD.');
});
