// Cells of open orders that are brought up to today with Send what is due: which rows are read for it,
// and what they say then (controls.md D13, T35). What people see of it: who-comes-next.test.ts.
import { followCells } from '../../src/app/cells-follow';
import type { Narrow } from '../../src/app/ports';
import { TOLD_WORK } from '../../src/app/queries/open-work';
import type { OrderRow } from '../../src/core/tables';
import { issued, person, register, rule, workOf } from '../core/rows';

const people = [person('ap', 'ap'), person('ana', 'requester receiver'), person('ben', 'approver')];
const BILL = 'ap enters the invoice';
/** As a version wrote it that knew no day of a missing bill. */
const old = (more: Partial<OrderRow> = {}): OrderRow =>
  issued({
    ...{ receiptState: 'full', open: 100, awaits: 'no', needs: BILL },
    ...{ requester: 'ana@example.com', updatedAt: '2026-08-01T08:00:00.000Z', ...more },
  });
function followed(order: OrderRow, misfits: object[] = []): OrderRow | undefined {
  const work = workOf(order, {});
  const rules = [rule('all: 0.. step 1 approver x1')];
  followCells(work, {
    ...{ register: register({ people, rules }), state: new Map(), today: '2026-10-05' },
    ...{ dayOf: (at: string) => at.slice(0, 10), loaded: { misfits } as never },
  });
  return work.puts().length > 0 ? work.get('register', order.key) : undefined;
}

test.each<[string, OrderRow, Partial<OrderRow> | undefined]>([
  ['came whole long ago', old(), { awaits: 'bill since 2026-08-01 ana@example.com' }],
  ['before the cell was there', old({ awaits: '' }), { awaits: /^bill/ as never }],
  ['billed', old({ open: 0, needs: 'ap pays' }), undefined],
  ['as it is written today', old({ awaits: 'bill since 2026-08-01 ana@example.com' }), undefined],
  ['closed', old({ status: 'closed', needs: '' }), undefined],
])('%s', (_what, order, found) => {
  const row = followed(order);
  if (!found) return expect(row).toBeUndefined();
  expect(row?.awaits).toMatch(found.awaits ?? '');
  expect(row?.updatedAt).toBe(order.updatedAt);
});

test('a row that was typed over is left alone', () => {
  expect(followed(old(), [{ tab: 'register', key: old().key }])).toBeUndefined();
});

test('rows of it are read: those that say no day of a missing bill, the oldest first', () => {
  const row = (at: number, awaits: string, needs: string): Narrow => ({
    ...{ at, row: { status: 'issued', awaits, needs } },
  });
  const rest = Array.from({ length: 100 }, (_, at) => row(at + 200, 'no', 'ap pays'));
  const all = [
    row(2, 'no', BILL),
    row(3, 'no', 'ap pays'),
    row(4, '', `${BILL} (nobody has the role ap: ask the owner)`),
    row(5, 'no', 'a second person says yes to the vendor, which is new'),
    ...rest,
  ];
  const chosen = TOLD_WORK.register.rows(all).map(({ at }) => at);
  expect([2, 3, 4, 5].filter((at) => chosen.includes(at))).toEqual([2, 4, 5]);
});
