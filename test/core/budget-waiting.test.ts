// Changes that wait: what they ask of budgets beyond their orders, and the sums of State told anew from
// the rows (controls.md B38, D6).
import { addUse, beyond, usedAnew, waitingUse } from '../../src/core/budget-use';
import type { Pair, Use } from '../../src/core/budget-use';
import type { Json } from '../../src/core/columns';
import type { OrderRow } from '../../src/core/tables';
import { issued, row, workOf } from './rows';

const OPS = 'ops|2026-10';
const waits = (more?: Use): Json =>
  JSON.parse(JSON.stringify({ revision: 2, chain: { steps: [] }, ...(more ? { more } : {}) }));
const order = (use: Use, pending: Json = null, status = 'issued'): OrderRow =>
  issued({ use, pending, status });
const added = (own: OrderRow, sign: 1 | -1 = 1): [string, Pair][] => {
  const sums = new Map<string, Pair>([['hr|2026-10', [1, 1]]]);
  addUse(sums, own, sign);
  return [...sums].slice(1);
};

describe('a change asks for', () => {
  test.each<[string, Use, Use, Use]>([
    ['what it takes more', { [OPS]: 700 }, { [OPS]: 900 }, { [OPS]: 200 }],
    ['a place that the order has nothing in', {}, { 'hr|2026-10': 5 }, { 'hr|2026-10': 5 }],
    ['nothing where it takes as much', { [OPS]: 700 }, { [OPS]: 700 }, {}],
    ['nothing where it takes less', { [OPS]: 700, 'hr|2026-10': 9 }, { [OPS]: 10 }, {}],
  ])('%s', (_what, now, then, more) => {
    expect(beyond(now, then)).toEqual(more);
  });
  test('nothing where none waits, or one that an older build wrote', () => {
    expect([waitingUse({ pending: null }), waitingUse({ pending: waits() })]).toEqual([{}, {}]);
    expect(waitingUse({ pending: waits({ [OPS]: 3 }) })).toEqual({ [OPS]: 3 });
  });
});

describe('a row whose change waits', () => {
  test('is used as it stands, and asks for what the change takes more', () => {
    const own = order({ [OPS]: 700 }, waits({ [OPS]: 200, 'ops|2026-11': 4 }));
    expect(added(own)).toEqual([
      [OPS, [700, 200]],
      ['ops|2026-11', [0, 4]],
    ]);
    expect(added(own, -1)).toEqual([
      [OPS, [-700, -200]],
      ['ops|2026-11', [0, -4]],
    ]);
  });
});

test('sums told anew are those of all orders and documents; what no row makes is emptied', () => {
  const state = new Map([
    ['used:ops', '{"2026-09":[5,0]}'],
    ['used:gone', '{"2026-10":[9,9]}'],
    ['other:used:', 'stays'],
  ]);
  const work = workOf(order({ [OPS]: 700 }, waits({ [OPS]: 200 })), {
    invoices: [row('invoices', { key: 'I-1', order: '', use: { 'hr|2026-10': 40, [OPS]: 1 } })],
  });
  expect([...usedAnew(work, state)]).toEqual([
    ['used:ops', '{"2026-10":[701,200]}'],
    ['used:gone', '{}'],
    ['used:hr', '{"2026-10":[40,0]}'],
  ]);
  expect([...usedAnew(workOf(order({}), {}), new Map())]).toEqual([]);
});
