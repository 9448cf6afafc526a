// People sort tabs as they like: what the register says of an order lists the same things in the same
// order afterwards, whatever rows stand first now.
import { Accounts, ANA, BEN, CLEO, OLGA } from '../app/accounts-kit';

const TABS = ['Register', 'Lines', 'Receipts', 'Invoices', 'Invoice Lines', 'Exceptions', 'People'];
const sorted = (desk: Accounts): void => {
  for (const tab of TABS)
    for (const to of ['desc', 'asc', 'desc'])
      desk.workspace.as(OLGA).edit({ tab, do: 'sort', at: 1, to } as never);
};
const page = (desk: Accounts, key: string): { sentences: string[] } => {
  const asked = { query: 'order', input: { key } };
  return (desk.workspace.as(ANA).query(asked as never) as { value: never }).value;
};
const ask = (desk: Accounts, description: string): Record<string, any> => {
  const line = { description, quantity: '4', unit: 'pcs', unitPrice: '100.00' };
  const order = { vendor: 'Acme Oy', description, costCentre: 'IT', currency: 'EUR' };
  return desk.done(ANA, 'submit_order', { ...order, lines: [line] });
};

test('orders approved as their sum stand by their number', () => {
  const told = (sort: boolean): string => {
    const desk = new Accounts();
    for (const what of ['Chair', 'Desk', 'Lamp']) ask(desk, what);
    if (sort) sorted(desk);
    const { warnings } = ask(desk, 'Shelf') as { warnings: string[] };
    return warnings.find((text) => text.includes('is approved as that')) ?? '';
  };
  expect(told(false)).toContain('With D-000001, D-000002, D-000003, asked for');
  expect(told(true)).toBe(told(false));
});
test('what an order needs, and what holds its money, is the oldest of its exceptions', () => {
  const told = (sort: boolean): string[] => {
    const desk = new Accounts();
    const po = desk.order(['10 at 10.00', '5 at 20.00', '3 at 30.00']);
    desk.receive(po, '10');
    desk.enter(po, ['10 at 12.00', '6 at 25.00']);
    if (sort) sorted(desk);
    const { sentences } = page(desk, po);
    desk.receive(po, [{ line: 3, received: '1' }]);
    return [...sentences, ...page(desk, po).sentences, desk.rows('Register')[0]?.['Needs'] ?? ''];
  };
  expect(told(false).join()).toMatch(/\(and \d+ more\)/);
  expect(told(true)).toEqual(told(false));
});
test('who answers is the person who received last, and people of a role by their name', () => {
  const owner = (sort: boolean): string => {
    const desk = new Accounts();
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '4');
    desk.workspace.advance('PT1H');
    const lines = [{ line: 1, received: '2' }];
    desk.done(BEN, 'record_receipt', { poNumber: po, day: desk.today(), lines });
    if (sort) sorted(desk);
    desk.enter(po, ['9 at 10.00']);
    desk.workspace.advance('P40D');
    const found = desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
    expect(found.done).toBe(true);
    const rows = desk.workspace.read({ tab: 'Exceptions' }).result as {
      header: string[];
      values: string[][];
    };
    return rows.values.map((row) => row[rows.header.indexOf('Owner')]).join('; ');
  };
  expect(owner(true)).toBe(owner(false));
  expect(owner(false)).toContain(BEN);
  expect(owner(false)).not.toContain(CLEO);
});
