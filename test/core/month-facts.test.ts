// What a month tells beside its money, on rows: exceptions by kind, decisions by person, payments by
// currency, documents in hand, what was let through, settings that changed (controls.md B35).
import {
  decisions,
  inHand,
  letThrough,
  openKinds,
  payments,
  settingChanges,
} from '../../src/core/month-facts';
import type {
  ApprovalRow,
  ExceptionRow,
  InvoiceRow,
  LogRow,
  PaymentRow,
} from '../../src/core/tables';
import { issued, row, workOf } from './rows';

const MONTH = '2026-10';
const practice = issued({ key: 'D-000009', practice: true });
const order = 'D-000001';
const exception = (key: string, more: Partial<ExceptionRow>): ExceptionRow =>
  row('exceptions', { key, order, kind: 'price_over', state: 'open', ...more });
const approval = (key: string, more: Partial<ApprovalRow>): ApprovalRow =>
  row('approvals', {
    ...{ key, order, approver: 'ben@example.com', decision: 'approve', decidedDay: '2026-10-05' },
    ...more,
  });
const payment = (key: string, more: Partial<PaymentRow>): PaymentRow =>
  row('payments', { key, order, currency: 'EUR', amount: 100, ...more });
const invoice = (key: string, more: Partial<InvoiceRow>): InvoiceRow =>
  row('invoices', { key, order, state: 'open', verdict: 'refused', ...more });

test('open exceptions are counted by kind, with the oldest and everybody who owns one', () => {
  const work = workOf(issued(), {
    register: [practice],
    exceptions: [
      exception('X-1', { openedDay: '2026-10-21', owner: 'olga@example.com' }),
      exception('X-2', { openedDay: '2026-10-01', owner: 'ana@example.com', state: 'planned' }),
      exception('X-3', { openedDay: '2026-10-11', owner: 'olga@example.com' }),
      exception('X-4', { kind: 'charges_drift', openedDay: '', owner: 'ben@example.com' }),
      exception('X-5', { kind: 'tax_drift', state: 'closed' }),
      exception('X-6', { kind: 'tax_drift', order: 'D-000009' }),
    ],
  });
  const [ana, ben, olga] = ['ana@example.com', 'ben@example.com', 'olga@example.com'];
  expect(openKinds(work, '2026-10-31')).toEqual([
    { kind: 'charges_drift', count: 1, oldestDays: 0, owners: [ben] },
    { kind: 'price_over', count: 3, oldestDays: 30, owners: [ana, olga] },
  ]);
});

test('decisions are told by person; an own order with its exemption, and without', () => {
  const own = { approver: 'ana@example.com' };
  const work = workOf(issued(), {
    register: [practice],
    approvals: [
      approval('A-1', {}),
      approval('A-2', { decision: 'reject' }),
      approval('A-3', { ...own, exemption: 'only one of us' }),
      approval('A-4', own),
      approval('A-5', { ...own, exemption: 'only one of us' }),
      approval('A-6', { decidedDay: '2026-11-01' }),
      approval('A-7', { decidedDay: '' }),
      approval('A-8', { order: 'D-000009' }),
      approval('A-9', { order: 'D-000404' }),
    ],
  });
  expect(decisions(work, MONTH)).toEqual([
    { person: 'ana@example.com', approved: 3, rejected: 0, exempted: 2, own: 1 },
    { person: 'ben@example.com', approved: 2, rejected: 1, exempted: 0, own: 0 },
  ]);
});

test('payments are summed by currency, each step in the month in which it was posted', () => {
  const work = workOf(issued(), {
    register: [practice],
    payments: [
      payment('P-1', { postingDay: '2026-10-01' }),
      payment('P-2', { postingDay: '2026-09-30', settledDay: '2026-10-02', amount: 30 }),
      payment('P-3', { settledPosting: '2026-11-01', settledDay: '2026-10-31', amount: 7 }),
      payment('P-4', { reversedPosting: '2026-10-09', reversedDay: '2026-09-30', amount: 5 }),
      payment('P-5', { reversedDay: '2026-10-09', amount: 2 }),
      payment('P-6', { kind: 'outside', postingDay: '2026-10-03', settledDay: '2026-10-03' }),
      payment('P-7', { currency: 'CHF', postingDay: '2026-10-03', amount: 9 }),
      payment('P-8', { currency: 'CHF', postingDay: '2026-10-03', amount: null }),
      payment('P-9', { order: 'D-000009', postingDay: '2026-10-03' }),
    ],
  });
  expect(payments(work, MONTH)).toEqual([
    { currency: 'CHF', initiated: 9, settled: 0, reversed: 0 },
    { currency: 'EUR', initiated: 100, settled: 130, reversed: 7 },
  ]);
});

test('in hand is what was entered by the end and is refused, while it is open', () => {
  const end = '2026-10-31';
  const work = workOf(issued(), {
    register: [practice],
    invoices: [
      invoice('I-1', { postingDay: end }),
      invoice('I-2', { postingDay: '2026-11-01' }),
      invoice('I-3', { postingDay: end, state: 'returned' }),
      invoice('I-4', { postingDay: end, verdict: 'exception' }),
      invoice('I-5', { postingDay: end, order: 'D-000009' }),
    ],
  });
  expect(inHand(work, end).map(({ key }) => key)).toEqual(['I-1']);
});

test('remarks of the month and answers of the month are counted, by name', () => {
  const noted = (...kinds: unknown[]): Partial<InvoiceRow> => ({
    postingDay: '2026-10-20',
    notices: kinds as never,
  });
  const late = { state: 'accepted' as const, resolvedDay: '2026-10-09' };
  const work = workOf(issued(), {
    register: [practice],
    invoices: [
      invoice('I-1', noted({ kind: 'price_under' }, null, 'text', ['list'])),
      invoice('I-2', noted({ kind: 'price_under' }, { kind: 'line_taken' })),
      invoice('I-3', { postingDay: '2026-10-20', notices: null as never }),
      invoice('I-4', { ...noted({ kind: 'line_taken' }), postingDay: '2026-09-30' }),
      invoice('I-5', { ...noted({ kind: 'line_taken' }), order: 'D-000009' }),
    ],
    exceptions: [
      exception('X-1', { ...late, resolution: 'different_document', kind: 'duplicate_invoice' }),
      exception('X-2', { ...late, resolution: '' }),
      exception('X-3', { ...late, resolvedDay: '2026-11-01' }),
      exception('X-4', { ...late, state: 'closed' }),
    ],
  });
  expect([...letThrough(work, MONTH)]).toEqual([
    ['accepted: price_over', 1],
    ['different_document: duplicate_invoice', 1],
    ['line_taken', 1],
    ['price_under', 2],
  ]);
});

test('a setting that changed is told with what it was, once a cell, and its version is none', () => {
  const entry = (fact: string, changes: unknown, at = '2026-10-05T08:00:00Z'): LogRow =>
    ({ fact, at, actor: 'olga@example.com', changes }) as LogRow;
  const day = (at: string) => (at.startsWith(MONTH) ? at.slice(0, 10) : undefined);
  const changed = settingChanges(
    [
      entry('settings_changed', {
        pricePercent: { value: ['5', '7'], version: ['v1', 'v2'] },
        direction: { value: [null, 'both'], note: ['x', undefined] },
      }),
      entry('vendors_changed (continued)', { Acme: { status: ['active', 'blocked'] }, Bolt: null }),
      entry('items_changed', { Bolt: { unit: ['box', 3] } }),
      entry('order_issued', { a: { value: ['1', '2'] } }),
      entry('the settings_changed', { a: { value: ['1', '2'] } }),
      entry('settings_changed', { a: { value: ['1', '2'] } }, '2026-11-01T08:00:00Z'),
      entry('settings_changed', null),
      entry('settings_changed', 'text'),
    ],
    day,
  );
  expect(changed.map(({ what, old, new: now }) => [what, old, now])).toEqual([
    ['pricePercent value', '5', '7'],
    ['direction value', '', 'both'],
    ['direction note', 'x', ''],
    ['Acme status', 'active', 'blocked'],
    ['Bolt unit', 'box', '3'],
  ]);
  const { at, day: of, by } = { ...changed[0] };
  expect([at, of, by]).toEqual(['2026-10-05T08:00:00Z', '2026-10-05', 'olga@example.com']);
});
