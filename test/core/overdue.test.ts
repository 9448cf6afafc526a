// What is overdue as rows of Exceptions: opened once an order, ended with what ended it (controls.md T05,
// T22, D2).
import { exceptionKey } from '../../src/core/exception';
import { endOverdue, keepPlaces, overduePlaces, settleOverdue } from '../../src/core/overdue';
import type { OrderRow } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { issued, person, register } from './rows';

const BEN = 'ben@example.com';
const OWN = register({ people: [person('ben', 'approver'), person('olga', 'owner')] });
const step = { step: 1, approvers: [BEN], needed: 1, rule: 'all', yes: [], done: false };
const chain = {
  version: 'v',
  amountMinor: 200_000,
  rate: '1',
  steps: [{ ...step, exemption: '' }],
};
const asked = (more: Partial<OrderRow> = {}): OrderRow =>
  issued({
    ...{ key: 'D-000001', status: 'submitted', poNumber: '', practice: false, chain },
    ...{ submittedAt: '2026-10-01T08:00:00.000Z', ...more },
  });
const awaited = (more: Partial<OrderRow> = {}): OrderRow =>
  issued({
    ...{ key: 'D-000001', poNumber: 'PO-1', practice: false, requester: 'ana@example.com' },
    ...{ needBy: '2026-10-05', receiptState: 'none', chain: null, ...more },
  });

const lookingOn = (today: string, edited: readonly string[] = []) =>
  ({
    scene: {
      ...{ now: `${today}T08:00:00.000Z`, today, register: OWN, actor: BEN },
      cause: '',
      by: '',
    },
    days: { register: OWN, state: new Map(), today, dayOf: (at: string) => at.slice(0, 10) },
    edited: new Set(edited),
  }) as const;
const holding = (...orders: OrderRow[]): Work =>
  new Work(orders.map((row) => ({ tab: 'register' as const, row: { ...row } })));
const look = (work: Work, today: string, most = 9) =>
  settleOverdue(work, work.list('register'), { ...lookingOn(today), most });
const rows = (work: Work) =>
  work.list('exceptions').map(({ kind, state, owner, reopened }) => [kind, state, owner, reopened]);

test.each<[string, OrderRow, string, string[]]>([
  ['a step in time', asked(), '2026-10-05', []],
  ['a step after three working days', asked(), '2026-10-06', ['approval_overdue']],
  ['nothing asked of anybody', asked({ status: 'withdrawn' }), '2026-10-30', []],
  ['practice', asked({ practice: true }), '2026-10-30', []],
  [
    'an emergency, which has its own',
    asked({ status: 'issued', emergencyState: 'unapproved', needBy: '', expectedOn: '' }),
    '2026-10-30',
    [],
  ],
  ['six days late', awaited(), '2026-10-11', []],
  ['seven days late', awaited(), '2026-10-12', ['delivery_overdue']],
  ['by the day the vendor gave', awaited({ expectedOn: '2026-10-06' }), '2026-10-12', []],
  ['part of it came', awaited({ receiptState: 'partial' }), '2026-10-12', ['delivery_overdue']],
  ['all of it came', awaited({ receiptState: 'full' }), '2026-10-30', []],
  ['without a day', awaited({ needBy: '', expectedOn: '' }), '2026-10-30', []],
])('%s', (_what, order, today, kinds) => {
  const work = holding(order);
  look(work, today);
  expect(work.list('exceptions').map(({ kind }) => kind)).toEqual(kinds);
});

test('the days that pass write nothing more, and nothing is at stake', () => {
  const work = holding(awaited());
  look(work, '2026-10-12');
  const [row] = work.list('exceptions');
  expect(row).toMatchObject({ class: 'control', driftMinor: 0, order: '', invoice: '' });
  expect(row).toMatchObject({ poNumber: 'PO-1', owner: 'ana@example.com', due: '2026-10-13' });
  const facts = work.facts.length;
  look(work, '2026-10-19');
  expect(work.list('exceptions')).toEqual([row]);
  expect(work.facts).toHaveLength(facts);
});

test.each<[string, OrderRow, OrderRow, string, string]>([
  ['a yes', asked(), asked({ status: 'approved' }), '', 'decision on D-000001'],
  ['a no', asked(), asked({ status: 'rejected' }), '', 'decision on D-000001'],
  ['withdrawn', asked(), asked({ status: 'withdrawn' }), '', 'D-000001 is withdrawn'],
  [
    'another content',
    asked(),
    asked({ submittedAt: '2026-10-29T08:00:00.000Z' }),
    '',
    'D-000001 is in time again',
  ],
  ['it came', awaited(), awaited({ receiptState: 'full' }), 'receipt_arrived', 'delivery of PO-1'],
  [
    'another day',
    awaited(),
    awaited({ expectedOn: '2026-10-28' }),
    'order_changed',
    'PO-1 is in time again',
  ],
  ['closed', awaited(), awaited({ status: 'closed' }), '', 'PO-1 is closed'],
  ['void', awaited(), awaited({ status: 'void' }), '', 'PO-1 is void'],
  ['on hold', awaited(), awaited({ status: 'on hold' }), '', 'PO-1 is on hold'],
])('%s ends it with the command, and says why', (_what, before, after, resolution, curedBy) => {
  const work = holding(before);
  look(work, '2026-10-30');
  work.put('register', after);
  endOverdue(work, lookingOn('2026-10-30'));
  expect(work.list('exceptions')).toMatchObject([{ state: 'cured', resolution, curedBy }]);
});

test('late once more it is the same row again', () => {
  const work = holding(awaited());
  look(work, '2026-10-12');
  work.patch('register', 'D-000001', { expectedOn: '2026-10-20' });
  look(work, '2026-10-13');
  look(work, '2026-10-27');
  expect(rows(work)).toEqual([['delivery_overdue', 'open', 'ana@example.com', 1]]);
});

test('who was given it keeps it', () => {
  const work = holding(awaited());
  look(work, '2026-10-12');
  work.patch('exceptions', exceptionKey('delivery_overdue', 'D-000001'), { owner: BEN });
  work.patch('register', 'D-000001', { expectedOn: '2026-10-06' });
  look(work, '2026-10-14');
  expect(rows(work)).toEqual([['delivery_overdue', 'open', BEN, 0]]);
});

test('one look opens so many; the next one goes on; what was edited outside is left alone', () => {
  const keys = ['D-000001', 'D-000002', 'D-000003'];
  const work = holding(...keys.map((key) => awaited({ key })));
  expect(look(work, '2026-10-12', 2)).toEqual({ opened: keys.slice(0, 2), left: 1 });
  expect(look(work, '2026-10-12', 2)).toEqual({ opened: keys.slice(2), left: 0 });
  const looking = { ...lookingOn('2026-10-12', ['register:D-000001']), most: 9 };
  const edited = holding(awaited());
  expect(settleOverdue(edited, edited.list('register'), looking).opened).toEqual([]);
});

test('State says where the rows of an order went', () => {
  const work = holding(awaited(), awaited({ key: 'D-000002' }));
  const { opened } = look(work, '2026-10-12');
  const state = new Map([['next:exceptions', '7']]);
  keepPlaces(work, opened, state);
  expect(overduePlaces(work.state)).toEqual({ 'D-000001': [7], 'D-000002': [8] });
  const again = holding(awaited());
  keepPlaces(again, [], new Map([...state, ...work.state]));
  expect(again.state.size).toBe(0);
});
