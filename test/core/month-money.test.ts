// What a month lists of money beside its payments: advances nobody deducted, emergencies, tax withheld
// and what was paid without release (controls.md B21, B25, B28).
import fc from 'fast-check';
import {
  advances,
  byVendor,
  emergencies,
  outsidePayments,
  withheldBy,
} from '../../src/core/month-money';
import type { InvoiceRow, OrderRow, PaymentRow, Row } from '../../src/core/tables';
import { issued, register, row, workOf } from './rows';

const MONTH = '2026-10';
const practice = issued({ key: 'D-000009', practice: true });
const order = (key: string, more: Partial<OrderRow> = {}): OrderRow => issued({ key, ...more });
const invoice = (key: string, more: Partial<InvoiceRow> = {}): InvoiceRow =>
  row('invoices', {
    ...{ key, order: 'D-000001', state: 'open', verdict: 'matched', kind: 'invoice' },
    ...{ vendor: 'Acme', currency: 'EUR' },
    ...more,
  });
const payment = (key: string, more: Partial<PaymentRow> = {}): PaymentRow =>
  row('payments', {
    ...{ key, invoice: 'I-1', order: 'D-000001', currency: 'EUR', postingDay: '2026-10-31' },
    ...more,
  });

test('advances are told by order, while an invoice has not deducted them', () => {
  const advance = (key: string, of: string, payable: number): InvoiceRow =>
    invoice(key, { kind: 'prepayment', order: of, payable });
  const work = workOf(issued(), {
    register: [order('D-000002'), order('D-000003'), practice],
    invoices: [
      advance('I-1', 'D-000001', 500),
      advance('I-2', 'D-000001', 70),
      advance('I-3', 'D-000002', 300),
      advance('I-4', 'D-000009', 300),
      advance('I-5', 'D-000404', 300),
      invoice('I-6', { order: 'D-000002', prepaid: 300 }),
      invoice('I-7', { order: 'D-000003', payable: 100 }),
      advance('I-8', 'D-000003', 40),
    ],
  });
  expect(advances(work).map((one) => [one.order.key, one.minor])).toEqual([
    ['D-000001', 570],
    ['D-000003', 40],
  ]);
});

test('emergencies of the month are told, with what is overdue', () => {
  const out = (key: string, more: Partial<OrderRow>): OrderRow =>
    order(key, {
      ...{
        emergencyState: 'unapproved',
        issuedDay: '2026-10-03',
        issuedAt: '2026-10-03T08:00:00Z',
      },
      ...more,
    });
  const rows = [
    out('D-000002', {}),
    out('D-000003', { emergencyState: 'approved' }),
    out('D-000004', { issuedAt: '2026-10-06T08:00:00Z', issuedDay: '2026-10-06' }),
    out('D-000005', { issuedDay: '2026-09-30' }),
    out('D-000006', { practice: true }),
    out('D-000007', { emergencyState: '' }),
  ];
  const asked = { now: '2026-10-06T09:00:00Z', register: register() };
  const found = emergencies(workOf(issued(), { register: rows }), MONTH, asked);
  expect(found.map((one) => [one.order.key, one.overdue])).toEqual([
    ['D-000002', true],
    ['D-000003', false],
    ['D-000004', false],
  ]);
});

describe('sums by vendor', () => {
  const sum = (vendor: string, currency: string, minor: number) => ({ vendor, currency, minor });
  test('are by currency too, in the order of their names, without those of nothing', () => {
    const rows = [sum('Bolt', 'EUR', 5), sum('Acme', 'USD', 1), sum('Acme', 'EUR', 2)];
    const more = [sum('Bolt', 'EUR', 7), sum('Cog', 'EUR', 3), sum('Cog', 'EUR', -3)];
    expect(byVendor([...rows, ...more])).toEqual([
      sum('Acme', 'EUR', 2),
      sum('Acme', 'USD', 1),
      sum('Bolt', 'EUR', 12),
    ]);
  });
  test('are the same in whatever order the rows come', () => {
    const rows = fc.array(
      fc.record({
        vendor: fc.constantFrom('Acme', 'Bolt', ''),
        currency: fc.constantFrom('EUR', 'USD'),
        minor: fc.integer({ min: -5, max: 5 }),
      }),
    );
    fc.assert(
      fc.property(rows, (all) => expect(byVendor([...all].reverse())).toEqual(byVendor(all))),
    );
  });
});

describe('tax withheld', () => {
  const of = (...payments: PaymentRow[]) =>
    withheldBy(
      workOf(issued(), { register: [practice], invoices: [invoice('I-1')], payments }),
      MONTH,
    );
  const acme = (minor: number) => [{ vendor: 'Acme', currency: 'EUR', minor }];
  test.each`
    what                                     | fields                                                                         | minor
    ${'with a payment of the month'}         | ${{ withheld: 100 }}                                                           | ${100}
    ${'of another month'}                    | ${{ withheld: 100, postingDay: '2026-11-01' }}                                 | ${0}
    ${'never posted'}                        | ${{ withheld: 100, postingDay: '' }}                                           | ${0}
    ${'nothing withheld'}                    | ${{ withheld: null }}                                                          | ${0}
    ${'paid and reversed within it'}         | ${{ withheld: 100, reversedDay: '2026-10-31' }}                                | ${0}
    ${'reversed in the next month'}          | ${{ withheld: 100, reversedDay: '2026-11-02' }}                                | ${100}
    ${'paid before, reversed within it'}     | ${{ withheld: 100, postingDay: '2026-09-30', reversedDay: '2026-10-01' }}      | ${-100}
    ${'reversed within, by the books later'} | ${{ withheld: 100, reversedDay: '2026-10-31', reversedPosting: '2026-11-01' }} | ${100}
    ${'of a practice order'}                 | ${{ withheld: 100, order: 'D-000009' }}                                        | ${0}
    ${'of an order that is not read'}        | ${{ withheld: 100, order: 'D-000404' }}                                        | ${100}
  `('$what: $minor', ({ fields, minor }) => {
    expect(of(payment('P-1', fields))).toEqual(minor === 0 ? [] : acme(minor));
  });
  test('of a document that is not read has no vendor', () => {
    expect(of(payment('P-1', { withheld: 5, invoice: 'I-9' }))).toEqual([
      { vendor: '', currency: 'EUR', minor: 5 },
    ]);
  });
});

test('what was paid without release is told with where its exception stands', () => {
  const outside = (key: string, more: Partial<PaymentRow> = {}): PaymentRow =>
    payment(key, { kind: 'outside', ...more });
  const raised = (key: string, kind: string, of: string | null, state: string): Row<'exceptions'> =>
    row('exceptions', { key, kind, state, acceptedDrift: of === null ? null : { payment: of } });
  const work = workOf(issued(), {
    register: [practice],
    invoices: [invoice('I-1')],
    payments: [
      outside('P-1'),
      outside('P-2', { invoice: 'I-9' }),
      outside('P-3', { postingDay: '2026-11-01' }),
      outside('P-4', { order: 'D-000009' }),
      payment('P-5', { kind: 'payment' }),
    ],
    exceptions: [
      raised('X-1', 'price_over', 'P-1', 'open'),
      raised('X-2', 'paid_without_release', null, 'open'),
      raised('X-3', 'paid_without_release', 'P-3', 'open'),
      raised('X-4', 'paid_without_release', 'P-1', 'planned'),
    ],
  });
  expect(
    outsidePayments(work, MONTH).map((one) => [one.payment.key, one.invoice?.key, one.state]),
  ).toEqual([
    ['P-1', 'I-1', 'planned'],
    ['P-2', undefined, ''],
  ]);
});
