// What a month lets pass beside the usual counts in the month in which it was let pass, once, and
// practice orders never.
import { bentIn } from '../../src/core/month-bent';
import type { OrderRow } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { row } from './rows';

const CHAIN = { version: 'v', amountMinor: 90000, rate: null, steps: [], by: 'ana@example.com' };
const dayOf = (instant: string): string => instant.slice(0, 10);

function bent(month: string, order: Partial<OrderRow>, chain: object, decision = 'approve') {
  const work = new Work([]);
  const submittedAt = '2026-09-30T08:00:00.000Z';
  const own = { key: 'D-1', requester: 'ana@example.com', submittedAt, ...order };
  work.put('register', row('register', { ...own, chain: { ...CHAIN, ...chain } as never }));
  const yes = { key: 'A-1', order: 'D-1', approver: 'cleo@example.com', reason: 'Prices rose' };
  const rule = 'budget OPS 2026';
  work.put('approvals', row('approvals', { ...yes, rule, decision, decidedDay: '2026-10-02' }));
  return bentIn(work, month, dayOf).map(({ what, by, reason }) => [what, by, reason]);
}
const ABOVE = ['approved above its budget', 'cleo@example.com', 'Prices rose'];
const SOLE = ['one source instead of quotes', 'ana@example.com', 'Only they repair it'];

test('a yes above a budget counts in the month of the yes', () => {
  expect(bent('2026-10', {}, {})).toEqual([ABOVE]);
  expect(bent('2026-09', {}, {})).toEqual([]);
  expect(bent('2026-10', {}, {}, 'reject')).toEqual([]);
});
test('a sole source counts in the month of the request', () => {
  const chain = { soleSource: 'Only they repair it' };
  expect(bent('2026-09', {}, chain)).toEqual([SOLE]);
  expect(bent('2026-10', {}, chain)).toEqual([ABOVE]);
});
test('practice counts nowhere', () => {
  expect(bent('2026-10', { practice: true }, {})).toEqual([]);
});
