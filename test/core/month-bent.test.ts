// What a month lets pass beside the usual counts in the month in which it was let pass, once, and
// practice orders never.
import type { Budget } from '../../src/core/budget-rows';
import { bentIn, budgetsNow } from '../../src/core/month-bent';
import type { OrderRow } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { register, row } from './rows';

const CHAIN = { version: 'v', amountMinor: 90000, rate: null, steps: [], by: 'ana@example.com' };
const RULE = 'budget OPS 2026';
const dayOf = (instant: string): string => instant.slice(0, 10);

function bent(
  month: string,
  order: Partial<OrderRow>,
  chain: object,
  decision = 'approve',
  rule = RULE,
) {
  const work = new Work([]);
  const submittedAt = '2026-09-30T08:00:00.000Z';
  const own = { key: 'D-1', requester: 'ana@example.com', submittedAt, ...order };
  work.put('register', row('register', { ...own, chain: { ...CHAIN, ...chain } as never }));
  const yes = { key: 'A-1', order: 'D-1', approver: 'cleo@example.com', reason: 'Prices rose' };
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

test('a yes to what may be ordered twice counts too, and only once where it is above a budget', () => {
  const likely = { similar: [{ poNumber: 'PO-1' }] };
  const TWICE = ['approved, may be ordered twice', 'cleo@example.com', 'Prices rose'];
  expect(bent('2026-10', {}, likely)).toEqual([ABOVE]);
  expect(bent('2026-10', {}, likely, 'approve', 'small')).toEqual([TWICE]);
  expect(bent('2026-10', {}, { similar: [] }, 'approve', 'small')).toEqual([]);
  expect(bent('2026-10', {}, {}, 'approve', 'small')).toEqual([]);
});
test('what a rule let pass without a yes counts on its day, with the rule', () => {
  const auto = { rule: 'small', version: 'v7', day: '2026-09-30' };
  const PASSED = ['approved by a rule, without a yes', 'ana@example.com', 'rule small, version v7'];
  expect(bent('2026-09', {}, { auto })).toEqual([PASSED]);
  expect(bent('2026-10', {}, { auto })).toEqual([ABOVE]);
  expect(bent('2026-10', {}, { auto: { ...auto, day: '' } })).toEqual([ABOVE]);
});
test('an order that was never asked for has no month, nor has a yes without a day or of another', () => {
  const sole = { soleSource: 'Only they repair it' };
  expect(bent('2026-09', { submittedAt: '' }, sole)).toEqual([]);
  expect(bent('2026-10', { key: 'D-2' }, {})).toEqual([]);
});
test('budgets are told in the months that they reach over, those without a rate never', () => {
  const budget = (costCentre: string, from: string, to: string, currency = ''): Budget => ({
    ...{ costCentre, period: `${from}..${to}`, from, to, amountMinor: 5000, currency },
    ...{ owner: 'cleo@example.com', above: 'ask' as const, row: 2 },
  });
  const budgets = [budget('OPS', '2026-09', '2026-10'), budget('LAB', '2026-10', '2026-12', 'CHF')];
  const own = register({ budgets, settings: { 'rate:CHF': '2' } });
  const told = (month: string, of = own): string[] =>
    budgetsNow(month, { register: of, state: new Map() }).map(
      ({ costCentre, budgetMinor, usedMinor }) => `${costCentre} ${usedMinor} of ${budgetMinor}`,
    );
  expect(
    ['2026-08', '2026-09', '2026-10', '2026-12', '2027-01'].map((month) => told(month)),
  ).toEqual([
    ...[[], ['OPS 0 of 5000'], ['OPS 0 of 5000', 'LAB 0 of 10000'], ['LAB 0 of 10000'], []],
  ]);
  expect(told('2026-10', { ...own, settings: {} })).toEqual(['OPS 0 of 5000']);
});
