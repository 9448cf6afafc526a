// The tab Dashboard through the built bundle: it says what will stand there before the first month is
// reconciled, and then the same figures as the query gives.
import { Accounts, ANA, OLGA } from './accounts-kit';

interface Kpi {
  id: string;
  value: string;
  target: string;
  missed: boolean;
  of: number;
  orders: string[];
  trend: { month: string; value: string }[];
}
interface View {
  board: {
    month: string;
    asOf: string;
    kpis: Kpi[];
    bent: { what: string; count: number; value: string }[];
    vendors: { vendor: string; spend: string; matched: string }[];
    cash: { when: string; bills: string; held: string; orders: string }[];
    stays: { state: string }[];
  };
  today: {
    approvals: { order: string; emergency: boolean }[];
    holds: { number: string }[];
    waiting: { value: string }[];
  };
  figures: { name: string; value: string; unit: string }[];
  series: { name: string; points: { label: string; value: string }[] }[];
}
const cells = (desk: Accounts): string[][] => {
  const line = desk.workspace.read({ tab: 'Dashboard' } as never);
  const { header, display } = line.result as { header: string[]; display: string[][] };
  return [header, ...display];
};
const query = (desk: Accounts): View =>
  (desk.workspace.as(OLGA).query({ query: 'dashboard', input: {} }) as { value: View }).value;
const plain = (text = ''): number => Number(text.replace(/,/g, ''));

test('it has a sentence before, and the figures of the query after a month is reconciled', () => {
  const desk = new Accounts();
  expect(cells(desk).flat().join(' ')).toContain('Reconcile month');
  const [first, second] = [desk.order(['10 at 100.00']), desk.order(['4 at 25.50'])];
  desk.order(['9 at 99.00'], { practice: true });
  desk.receive(first, '10');
  desk.enter(first, ['10 at 120.00']);
  desk.workspace.advance('P9D');
  desk.receive(second, '4');
  desk.enter(second, ['4 at 25.50']);
  desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) });
  const rows = cells(desk);
  const view = query(desk);
  for (const { name, value, unit } of view.figures) {
    const row = rows.find(([label]) => label === name) ?? [];
    expect([name, row[1], plain(row[2])]).toEqual([name, unit, Number(value)]);
  }
  expect(view.figures.map(({ name, value }) => [name, value])).toEqual([
    ['Waiting now', '2'],
    ['Held value', '1200.00'],
    ['Late deliveries', '0'],
    ['First-time match', '50'],
    ['Open commitment', '0.00'],
  ]);
  const aged = view.series.find(({ name }) => name === 'Open exceptions by age');
  expect(aged?.points.map(({ value }) => value)).toEqual(['0', '0', '1', '0']);
  const at = rows.findIndex(([label]) => label === 'Open exceptions by age');
  expect(rows.slice(at + 2, at + 6).map(([, , value]) => value)).toEqual(['0', '0', '1', '0']);
});

test('nobody else writes it, and the same month again gives the same cells', () => {
  const desk = new Accounts();
  const order = desk.order(['10 at 100.00']);
  desk.enter(order, ['10 at 100.00'], { poNumber: '' });
  const month = { month: desk.today().slice(0, 7) };
  const { totals } = desk.done(OLGA, 'reconcile_month', month);
  // Rules bent are one block: the month's answer, its tab and the dashboard say the same.
  expect(totals.bent).toEqual([{ what: 'Invoices without order', count: 1, value: '1000.00' }]);
  expect(query(desk).board.bent).toEqual(totals.bent);
  const tab = desk.workspace.read({ tab: `Month ${month.month}` } as never).result as any;
  const at = tab.display.findIndex(([name]: string[]) => name === 'Rules bent this month');
  expect(tab.display[at + 2].slice(0, 2)).toEqual(['Invoices without order', '1']);
  // A bar of the chart is named by kind and owner, without the owner's domain.
  const open = tab.display.findIndex(([name]: string[]) => name === 'Open exceptions');
  expect(tab.display[open + 2][0]).toMatch(/^no order, [a-z]+$/);
  const before = cells(desk);
  desk.done(OLGA, 'reconcile_month', month);
  expect(cells(desk)).toEqual(before);
  expect(() =>
    desk.workspace.as(ANA).type({ tab: 'Dashboard', at: 'C6', values: [['1']] }),
  ).toThrow(/protected/);
});

test('practice is in no figure of page or tab, whatever its document does', () => {
  const desk = new Accounts();
  desk.order(['10 at 37.40']);
  const practice = desk.order(['5 at 80.00'], { practice: true });
  desk.receive(practice, '5');
  expect(desk.enter(practice, ['5 at 88.00'])).toMatchObject({ hold: true });
  const waits = desk.order(['3 at 61.00'], { practice: true });
  desk.enter(waits, ['3 at 61.00']);
  const before = query(desk);
  desk.done(OLGA, 'refresh_dashboard', {});
  const rows = cells(desk);
  for (const { figures, series, today } of [before, query(desk)]) {
    const shown = figures.filter(({ name }) => name !== 'First-time match');
    expect(shown.map(({ value }) => value)).toEqual(['0', '0.00', '0', '374.00']);
    const points = (name: string) => series.find((one) => one.name === name)?.points;
    expect(points('Orders issued by month')).toEqual([{ label: '2026-10', value: '1' }]);
    expect(points('Open exceptions by family')).toEqual([]);
    expect(
      points('Open exceptions by age')
        ?.map(({ value }) => value)
        .join(''),
    ).toBe('0000');
    expect(today.holds).toEqual([]);
    expect(today.waiting.map(({ value }) => value).join('')).toBe('0000');
    for (const { name, value } of shown)
      expect([name, plain(rows.find(([label]) => label === name)?.[2])]).toEqual([name, +value]);
  }
  const aged = rows.findIndex(([label]) => label === 'Open exceptions by age');
  expect(rows.slice(aged + 2, aged + 6).map(([, , value]) => value)).toEqual(['0', '0', '0', '0']);
});

const chartIds = (desk: Accounts): { chartId: number; spec: object }[] => {
  const { answer } = desk.workspace
    .file('main')
    .file.api(OLGA)
    .get({ fields: 'sheets(properties,charts)' });
  const { sheets } = answer as unknown as {
    sheets: { charts?: { chartId: number; spec: object }[] }[];
  };
  return sheets.flatMap(({ charts = [] }) => charts);
};

test('a month is measured by a refresh, kept, and stands beside the next one', () => {
  const desk = new Accounts({ settings: { 'target:emergencyShare': '2', monthlyCost: '90.00' } });
  expect(query(desk).board).toMatchObject({ month: '', asOf: '', kpis: [], cash: [] });
  const [first, second] = [desk.order(['10 at 100.00']), desk.order(['4 at 25.50'])];
  desk.order(['9 at 99.00'], { practice: true });
  desk.receive(first, '10');
  desk.enter(first, ['10 at 120.00']);
  desk.workspace.advance('P9D');
  desk.receive(second, '4');
  desk.enter(second, ['4 at 25.50']);
  const before = desk.workspace.file('main').file.digest();
  const refused = desk.run(ANA, 'refresh_dashboard', {});
  expect([refused.code, desk.workspace.file('main').file.digest()]).toEqual(['no_role', before]);
  const answer = desk.done(OLGA, 'refresh_dashboard', {});
  expect(answer).toMatchObject({ month: '2026-10', asOf: desk.today() });
  const { board, today } = query(desk);
  const kpi = (id: string) => board.kpis.find((one) => one.id === id);
  expect(kpi('ordersIssued')).toMatchObject({ value: '2', orders: [first, second] });
  expect(kpi('firstTimeMatch')).toMatchObject({
    value: '50',
    missed: true,
    of: 2,
    orders: [first],
  });
  expect(kpi('vendorOnTime')).toMatchObject({ value: '', missed: false });
  expect(kpi('emergencyShare')).toMatchObject({ value: '0', target: '< 2', missed: false });
  expect(kpi('costPerOrder')).toMatchObject({ value: '45.00' });
  expect(answer.missed).toEqual(board.kpis.filter((one) => one.missed).map((one: any) => one.name));
  expect(board.vendors).toMatchObject([{ vendor: 'Acme Oy', spend: '1302.00', matched: '50' }]);
  expect(board.cash).toMatchObject([{ bills: '1302.00', held: '1200.00', orders: '0.00' }]);
  expect(today.holds).toHaveLength(1);
  desk.workspace.advance('P30D');
  desk.done(OLGA, 'refresh_dashboard', {});
  const later = query(desk).board;
  const trend = later.kpis.find(({ id }) => id === 'ordersIssued')?.trend ?? [];
  expect([later.month, trend.length]).toEqual(['2026-11', 13]);
  expect(trend.slice(-3).map(({ value }) => value)).toEqual(['', '2', '0']);
  // An older month changes its own point alone.
  desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
  expect(query(desk).board.month).toBe('2026-11');
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: any) => kind !== 'time_zone')).toEqual([]);
});

test('charts have constant ids, get their data anew, and go where there is none', () => {
  const desk = new Accounts();
  desk.order(['10 at 100.00']);
  desk.done(OLGA, 'refresh_dashboard', {});
  const first = chartIds(desk);
  const own = first.map(({ chartId }) => chartId);
  expect(own).toEqual(expect.arrayContaining([1201001, 1201002, 1201003]));
  for (const id of [1201004, 1201006]) expect(own).not.toContain(id);
  desk.done(OLGA, 'refresh_dashboard', {});
  expect(chartIds(desk)).toEqual(first);
  const gone = { deleteEmbeddedObject: { objectId: 1201001 } };
  desk.workspace
    .file('main')
    .file.api(OLGA)
    .batchUpdate({ requests: [gone] });
  desk.done(OLGA, 'refresh_dashboard', {});
  expect(chartIds(desk).map(({ chartId }) => chartId)).toContain(1201001);
  // Each reads names and values of the table of its own title.
  const rows = cells(desk);
  const at = rows.findIndex(([label]) => label === 'Open commitment by month');
  // Its table begins with the month in which the register did.
  expect(rows.slice(at + 2, at + 4).map(([label]) => label)).toEqual(['2026-10', '']);
  const drawn = JSON.stringify(chartIds(desk).find(({ chartId }) => chartId === 1201001)?.spec);
  expect(drawn).toContain(`"startRowIndex":${at + 1},"endRowIndex":${at + 3},"startColumnIndex":2`);
});

test('a month is drawn in its own tab, again in the same places, and loses what it has no more', () => {
  const desk = new Accounts({ settings: { 'rate:USD': '0.9' } });
  const first = desk.order(['10 at 100.00']);
  desk.receive(first, '10');
  desk.enter(first, ['10 at 120.00']);
  const month = { month: desk.today().slice(0, 7) };
  const own = () => chartIds(desk).filter(({ chartId }) => chartId > 20_000_000);
  const late = { kind: 'service level missed', name: 'Answered late', link: 'https://example.com' };
  desk.done(ANA, 'add_document', { entity: first, ...late });
  expect(desk.run(ANA, 'add_document', { entity: 'Acme Oy', ...late }).code).toBe('bad_value');
  const { kpis } = desk.done(OLGA, 'reconcile_month', month);
  const level = kpis.find(({ id }: { id: string }) => id === 'vendorServiceLevel');
  expect(level).toMatchObject({ value: '0', of: 1, missed: true, orders: [first] });
  const dashboard = desk.workspace.as(OLGA).query({ query: 'dashboard', input: {} }) as any;
  expect(dashboard.value.board.missed).toEqual([
    { order: first, vendor: expect.any(String), note: late.name, day: desk.today() },
  ]);
  const drawn = own();
  expect(drawn.map(({ chartId }) => chartId)).toEqual([22026101, 22026102, 22026103]);
  const tab = desk.workspace.read({ tab: 'Month 2026-10' } as never);
  const { header, display } = tab.result as { header: string[]; display: string[][] };
  const at = [header, ...display].findIndex(([label = '']) => label.startsWith('Commitment: '));
  const cost = JSON.stringify(drawn[0]?.spec);
  // Its one cost centre, not the sum below it: opening and closing.
  for (const column of [0, 2, 10])
    expect(cost).toContain(
      `"startRowIndex":${at + 1},"endRowIndex":${at + 3},"startColumnIndex":${column},`,
    );
  desk.done(OLGA, 'reconcile_month', month);
  expect(own()).toEqual(drawn);
  desk.order(['1 at 50.00'], { currency: 'USD' });
  desk.done(OLGA, 'reconcile_month', month);
  const both = [22026101, 22026102, 22026103, 220261010, 220261011];
  expect(own().map(({ chartId }) => chartId)).toEqual(both);
  desk.workspace.advance('P30D');
  desk.done(OLGA, 'sign_month', { ...month, statement: 'I have looked at all of it' });
  expect(own().map(({ chartId }) => chartId)).toEqual(both);
});
