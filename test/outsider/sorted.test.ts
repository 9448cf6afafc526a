// People sort tabs as they like: a month that is reconciled then tells its rows in the order in which
// the log knows them, as the outsider's verifier does, and the same month again is the same tab.
import { Accounts, OLGA } from '../app/accounts-kit';
import { Export, removeFolders } from './kit';

afterAll(removeFolders);

test('a month reconciled after its tabs were sorted agrees with the log', () => {
  const desk = new Accounts();
  for (const price of ['10', '20', '30']) {
    const poNumber = desk.order([`10 at ${price}`, `5 at ${price}`]);
    desk.receive(poNumber, '4');
    desk.enter(poNumber, [`6 at ${Number(price) * 2}`]);
  }
  const month = '2026-10';
  const reconciled = (): string[][] => {
    desk.done(OLGA, 'reconcile_month', { month });
    return Export.of(desk).tab(`Month ${month}`);
  };
  const rows = (table: string[][]): string[] => table.slice(3).map((row) => row.join('|'));
  const before = rows(reconciled());
  for (const tab of ['Register', 'Lines', 'Receipts', 'Invoices', 'Invoice Lines', 'Exceptions'])
    desk.workspace.as(OLGA).edit({ tab, do: 'sort', at: 1, to: 'desc' } as never);
  const after = rows(reconciled());
  expect(Export.of(desk).found()).toEqual([]);
  const moments = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d|[0-9a-f]{12}/;
  const lasting = (all: string[]): string[] => all.filter((one) => !moments.test(one));
  expect(lasting(after)).toEqual(lasting(before));
});
