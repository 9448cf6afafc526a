// The tab Dashboard through the built bundle: it says what will stand there before the first month is
// reconciled, and then the same figures as the query gives.
import { Accounts, ANA, OLGA } from './accounts-kit';

interface View {
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
  desk.order(['10 at 100.00']);
  const month = { month: desk.today().slice(0, 7) };
  desk.done(OLGA, 'reconcile_month', month);
  const before = cells(desk);
  desk.done(OLGA, 'reconcile_month', month);
  expect(cells(desk)).toEqual(before);
  expect(() =>
    desk.workspace.as(ANA).type({ tab: 'Dashboard', at: 'C6', values: [['1']] }),
  ).toThrow(/protected/);
});
