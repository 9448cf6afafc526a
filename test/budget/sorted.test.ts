// A tab that somebody sorted, by the meters: an order whose rows are not where its row says is searched
// in that tab's columns alone, what was looked through before the lock is not read again, and once a
// command wrote where its rows stand nothing is searched any more.
import path from 'node:path';
import { buildRegister } from '../../bench/register/build';
import { approved, issue, orderOf, receiptOf, vendorName } from '../../bench/register/template';
import type { Cost } from '../../samples/desk';
import { ANA, OLGA } from '../../samples/people';

const ORDERS = 1000;
const project = path.resolve(__dirname, '../../dist/desk');
const { desk, workspace } = buildRegister(ORDERS, project);
const [first = '', second = '', third = ''] = issue(
  desk,
  [1, 2, 3].map((nth) => approved(desk, orderOf(vendorName(nth), 200 + nth))),
);

function costOf(use: () => void): Cost {
  workspace.advance('PT2M');
  desk.costs.clear();
  use();
  return [...desk.costs.values()][0] as Cost;
}
const receive = (poNumber: string): Cost =>
  costOf(() => desk.done(ANA, 'record_receipt', receiptOf(poNumber)));

test('a search costs the owners of the sorted tab, and two calls', () => {
  const before = receive(first);
  const lines = desk.workspace.read({ tab: 'Lines' }).result as { values: unknown[] };
  workspace.as(OLGA).edit({ do: 'sort', tab: 'Lines', at: 1, to: 'desc' });
  const after = receive(second);
  expect(after.mostCalls - before.mostCalls).toBe(2);
  // The column of owners, and what stands beside the order's own rows once more.
  expect(after.mostCells - before.mostCells).toBeLessThan(lines.values.length + 6000);
  expect(after.mostLocked).toBeLessThan(2);
  const answer = { poNumber: second, answer: 'accepted' };
  const found = costOf(() => desk.done(ANA, 'acknowledge_order', answer));
  expect(found.mostCalls).toBe(before.mostCalls);
  expect(found.mostCells).toBeLessThan(before.mostCells + 500);
});

/** Vendors come along with an order that is looked at, and are read once more with it. */
test('whoever looks at an order searches as little', () => {
  const lines = workspace.read({ tab: 'Lines' }).result as { values: unknown[] };
  const [known, searched] = [second, third].map((key) =>
    costOf(() => desk.query(ANA, 'order', { key })),
  );
  expect((searched?.mostCalls ?? 0) - (known?.mostCalls ?? 0)).toBe(2);
  expect((searched?.mostCells ?? 0) - (known?.mostCells ?? 0)).toBeLessThan(
    lines.values.length + 14_000,
  );
  expect(desk.surprises).toEqual([]);
});
