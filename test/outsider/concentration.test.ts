// Vendors that a company leans on (controls.md T32): the month names them with their share, and whoever
// has the export tells the same from its rows.
import { Accounts, OLGA } from '../app/accounts-kit';
import { Export, removeFolders } from './kit';

afterAll(removeFolders);

test('a vendor above 40 % of twelve months is named in the month, with its share', () => {
  const vendors = ['Acme Oy', 'Bolt', 'Cord'].map((vendor) => ({ vendor }));
  const desk = new Accounts({ vendors });
  for (const [vendor, price] of [
    ['Acme Oy', '402.00'],
    ['Bolt', '298.00'],
    ['Cord', '300.00'],
  ] as const) {
    const order = desk.order([`1 at ${price}`], { vendor });
    desk.receive(order, '1');
    desk.enter(order, [`1 at ${price}`], { vendor });
  }
  desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
  const made = Export.of(desk);
  expect(made.found()).toEqual([]);
  expect(made.tab('Dashboard').flat()).toContain(
    'Acme Oy has 40.2 % of the spend of twelve months, above 40 %.',
  );
  const rows = made.tab('Month 2026-10');
  const at = rows.findIndex(([name]) => name === 'Vendors above 40 % of twelve months');
  const [named = [], next = []] = rows.slice(at + 2);
  expect(named.slice(0, 4)).toEqual(['Acme Oy', '40.2', '402', 'EUR']);
  expect(next.join('')).toBe('');
  named[1] = '39.9';
  expect(made.found()).toEqual([expect.stringContaining('40.2')]);
});
