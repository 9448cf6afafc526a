// Where an order stands after its facts (controls.md D7, D8, D13, B4).
import { closeOrder, loadOrder, restateOrder, statesOf } from '../../src/core/lifecycle';
import type { LineRow, OrderRow, PaymentRow } from '../../src/core/tables';
import type { Work } from '../../src/core/work';
import { issued, line, register, row, workOf } from './rows';

const MOMENT = { now: '2026-10-05T08:00:00Z', today: '2026-10-05', register: register() };
const restated = (work: Work): OrderRow => restateOrder(work, 'D-000001', MOMENT);
const ofLines = (...lines: LineRow[]): OrderRow => restated(workOf(issued(), { lines }));

const ten = (counts: { [field: string]: number } = {}, more: Partial<LineRow> = {}): LineRow =>
  line(1, { ordered: 10, price: 100, ...counts }, more);

describe('receipt and billing state over lines', () => {
  const five = (counts: { [field: string]: number }, more: Partial<LineRow> = {}): LineRow =>
    line(2, { ordered: 5, price: 10, ...counts }, more);
  test.each`
    what                           | lines                                                           | receipt         | billing
    ${'nothing'}                   | ${[ten()]}                                                      | ${'none'}       | ${'none'}
    ${'10/10 and 0/5'}             | ${[ten({ received: 10, accepted: 10 }), five({})]}              | ${'partial'}    | ${'none'}
    ${'both full'}                 | ${[ten({ received: 10 }), five({ received: 5 })]}               | ${'full'}       | ${'none'}
    ${'over covers no short line'} | ${[ten({ received: 12 }), five({ received: 4 })]}               | ${'partial'}    | ${'none'}
    ${'over and full'}             | ${[ten({ received: 12 }), five({ received: 5 })]}               | ${'over'}       | ${'none'}
    ${'rejected is not received'}  | ${[ten({ received: 10, accepted: 6, rejected: 4 })]}            | ${'partial'}    | ${'none'}
    ${'returned is not received'}  | ${[ten({ received: 10, accepted: 8, returned: 2 })]}            | ${'partial'}    | ${'none'}
    ${'2-way needs none'}          | ${[ten({ billed: 10 }, { matchLevel: '2-way' })]}               | ${'not needed'} | ${'full'}
    ${'2-way beside 3-way'}        | ${[ten({ received: 10 }), five({}, { matchLevel: '2-way' })]}   | ${'full'}       | ${'none'}
    ${'billed in part'}            | ${[ten({ billed: 4 }), five({ billed: 5 })]}                    | ${'none'}       | ${'partial'}
    ${'a price agreement'}         | ${[line(1, { ordered: 0, price: 10, received: 3, billed: 3 })]} | ${'partial'}    | ${'partial'}
  `('$what: $receipt, $billing', ({ lines, receipt, billing }) => {
    const order = ofLines(...lines);
    expect([order.receiptState, order.billingState]).toEqual([receipt, billing]);
  });
});

describe('open commitment', () => {
  const invoice = (fields: object) =>
    row('invoices', {
      key: 'I-1',
      order: 'D-000001',
      state: 'open',
      verdict: 'matched',
      currency: 'EUR',
      ...fields,
    });
  test.each`
    what                              | lines                                                                           | open
    ${'10 at 100.00'}                 | ${[ten()]}                                                                      | ${100_000}
    ${'4 billed'}                     | ${[ten({ billed: 4 })]}                                                         | ${60_000}
    ${'12 billed never goes below 0'} | ${[ten({ billed: 12 }), line(2, { ordered: 1, price: 5 })]}                     | ${500}
    ${'3 short closed'}               | ${[ten({ billed: 4, closed: 3 })]}                                              | ${30_000}
    ${'rounded once, half away'}      | ${[ten({}, { quantity: 3000, unitPrice: 33_333_333, net: 10_000 })]}            | ${10_000}
    ${'an amount line, 4,000 billed'} | ${[ten({ billed: 4000 }, { basis: 'amount', quantity: 1000, net: 1_000_000 })]} | ${600_000}
  `('$what: $open', ({ lines, open }) => {
    const order = ofLines(...lines);
    expect([order.open, lines.length]).toEqual([open, lines.length]);
  });
  test('charges are open until they are billed, each code for itself', () => {
    const charges = [
      { code: 'freight', amountMinor: 1000 },
      { code: 'packing', amountMinor: 500 },
      { code: 'discount', amountMinor: -300 },
    ];
    const order = issued({ charges });
    expect(restated(workOf(order, { lines: [ten({ billed: 10 })] })).open).toBe(1200);
    const billed = invoice({ charges: [{ code: 'freight', amountMinor: 1800 }] });
    expect(restated(workOf(order, { lines: [ten({ billed: 10 })], invoices: [billed] })).open).toBe(
      200,
    );
    const refused = { ...billed, verdict: 'refused' };
    expect(
      restated(workOf(order, { lines: [ten({ billed: 10 })], invoices: [refused] })).open,
    ).toBe(1200);
  });
  test.each(['submitted', 'approved', 'void', 'rejected'])('%s commits nothing', (status) => {
    expect(restated(workOf(issued({ status }), { lines: [ten()] })).open).toBe(0);
  });
});

describe('payment and match', () => {
  const invoice = (fields: object = {}) =>
    row('invoices', {
      key: 'I-1',
      order: 'D-000001',
      state: 'open',
      verdict: 'matched',
      payable: 40_000,
      currency: 'EUR',
      ...fields,
    });
  const pay = (key: string, state: string, amount: number) =>
    row('payments', { key, invoice: 'I-1', order: 'D-000001', state, amount, currency: 'EUR' });
  test.each`
    what                          | payments                                                            | payment           | initiated | settled
    ${'none'}                     | ${[]}                                                               | ${'none'}         | ${0}      | ${0}
    ${'on its way'}               | ${[pay('P-1', 'initiated', 40_000)]}                                | ${'initiated'}    | ${40_000} | ${0}
    ${'reversed'}                 | ${[pay('P-1', 'reversed', 40_000)]}                                 | ${'none'}         | ${0}      | ${0}
    ${'part'}                     | ${[pay('P-1', 'settled', 10_000)]}                                  | ${'part settled'} | ${0}      | ${10_000}
    ${'all, in two'}              | ${[pay('P-1', 'settled', 10_000), pay('P-2', 'settled', 30_000)]}   | ${'settled'}      | ${0}      | ${40_000}
    ${'settled and more coming'}  | ${[pay('P-1', 'settled', 10_000), pay('P-2', 'initiated', 30_000)]} | ${'part settled'} | ${30_000} | ${10_000}
    ${'all settled, more coming'} | ${[pay('P-1', 'settled', 40_000), pay('P-2', 'initiated', 500)]}    | ${'part settled'} | ${500}    | ${40_000}
  `('$what: $payment', ({ payments, payment, initiated, settled }) => {
    const order = restated(
      workOf(issued(), { lines: [ten({ billed: 4 })], invoices: [invoice()], payments }),
    );
    expect([order.paymentState, order.paidInitiated, order.paidSettled]).toEqual([
      payment,
      initiated,
      settled,
    ]);
  });
  describe('of a document that bills three orders', () => {
    const KEYS = ['D-000001', 'D-000002', 'D-000003'];
    const shared = invoice({ payable: 40_001, net: 300, orders: KEYS });
    const invoiceLines = KEYS.map((order) =>
      row('invoiceLines', { key: `I-1/${order}`, invoice: 'I-1', order, net: 100 }),
    );
    const paidOn = (payments: PaymentRow[]): OrderRow[] =>
      KEYS.map((key) => {
        const rows = { lines: [ten({ billed: 4 }, { order: key })], invoiceLines, payments };
        return restateOrder(workOf(issued({ key }), { ...rows, invoices: [shared] }), key, MOMENT);
      });
    test.each`
      what              | payments                                                            | payment           | initiated                   | settled
      ${'on its way'}   | ${[pay('P-1', 'initiated', 40_001)]}                                | ${'initiated'}    | ${[13_334, 13_334, 13_333]} | ${[0, 0, 0]}
      ${'part'}         | ${[pay('P-1', 'settled', 10_000)]}                                  | ${'part settled'} | ${[0, 0, 0]}                | ${[3334, 3333, 3333]}
      ${'in two parts'} | ${[pay('P-1', 'settled', 10_000), pay('P-2', 'initiated', 30_001)]} | ${'part settled'} | ${[10_000, 10_001, 10_000]} | ${[3334, 3333, 3333]}
      ${'all, in two'}  | ${[pay('P-1', 'settled', 10_000), pay('P-2', 'settled', 30_001)]}   | ${'settled'}      | ${[0, 0, 0]}                | ${[13_334, 13_334, 13_333]}
    `('$what: each its own share', ({ payments, payment, initiated, settled }) => {
      const orders = paidOn(payments as PaymentRow[]);
      expect(orders.map(({ paidInitiated }) => paidInitiated)).toEqual(initiated);
      expect(orders.map(({ paidSettled }) => paidSettled)).toEqual(settled);
      expect(new Set(orders.map(({ paymentState }) => paymentState))).toEqual(new Set([payment]));
    });
    test('by the nets of its lines, header charges as well', () => {
      const charged = { ...shared, chargesTotal: 200 };
      const rows = { invoiceLines, invoices: [charged], payments: [pay('P-1', 'settled', 500)] };
      const settled = KEYS.map(
        (key) => restateOrder(workOf(issued({ key }), rows), key, MOMENT).paidSettled,
      );
      expect(settled).toEqual([167, 167, 166]);
    });
  });
  test.each`
    invoices                                                            | exceptions                                                                                      | match
    ${[]}                                                               | ${[]}                                                                                           | ${'clear'}
    ${[invoice()]}                                                      | ${[]}                                                                                           | ${'clear'}
    ${[invoice({ verdict: 'waiting', hold: true })]}                    | ${[]}                                                                                           | ${'waiting'}
    ${[invoice({ verdict: 'exception', hold: true })]}                  | ${[]}                                                                                           | ${'exception'}
    ${[invoice({ verdict: 'refused', hold: true })]}                    | ${[]}                                                                                           | ${'exception'}
    ${[invoice({ verdict: 'refused', hold: true, state: 'returned' })]} | ${[]}                                                                                           | ${'clear'}
    ${[]}                                                               | ${[row('exceptions', { key: 'X-1', order: 'D-000001', state: 'planned', class: 'exception' })]} | ${'exception'}
    ${[]}                                                               | ${[row('exceptions', { key: 'X-1', order: 'D-000001', state: 'cured', class: 'exception' })]}   | ${'clear'}
  `('match is $match', ({ invoices, exceptions, match }) => {
    expect(
      statesOf(restated(workOf(issued(), { lines: [ten()], invoices, exceptions }))).match,
    ).toBe(match);
  });
});

describe('closing by itself', () => {
  const paid = (
    lines: LineRow[],
    more: {
      invoice?: object;
      payment?: object;
      payments?: PaymentRow[];
      exceptions?: object[];
      order?: object;
    } = {},
  ): string => {
    const work = workOf(issued(more.order ?? {}), {
      lines,
      invoices: [
        row('invoices', {
          key: 'I-1',
          order: 'D-000001',
          state: 'open',
          verdict: 'matched',
          payable: 100_000,
          currency: 'EUR',
          ...more.invoice,
        }),
      ],
      payments: [
        row('payments', {
          key: 'P-1',
          invoice: 'I-1',
          order: 'D-000001',
          state: 'settled',
          amount: 100_000,
          currency: 'EUR',
          ...more.payment,
        }),
        ...(more.payments ?? []),
      ],
      exceptions: (more.exceptions ?? []).map((one) =>
        row('exceptions', { key: 'X-1', order: 'D-000001', ...one }),
      ),
    });
    return restated(work).status;
  };
  const all = { received: 10, accepted: 10, billed: 10 };
  test.each`
    what                               | lines                                                                             | more                                                                                                                 | status
    ${'accepted, billed, settled'}     | ${[ten(all)]}                                                                     | ${{}}                                                                                                                | ${'closed'}
    ${'2-way: nothing to accept'}      | ${[ten({ billed: 10 }, { matchLevel: '2-way' })]}                                 | ${{}}                                                                                                                | ${'closed'}
    ${'one not accepted'}              | ${[ten({ ...all, accepted: 9 })]}                                                 | ${{}}                                                                                                                | ${'issued'}
    ${'one not billed'}                | ${[ten({ ...all, billed: 9 })]}                                                   | ${{}}                                                                                                                | ${'issued'}
    ${'a rest of 1.00 closes with it'} | ${[ten({ ...all, accepted: 9, billed: 9 }, { unitPrice: 1_000_000, net: 1000 })]} | ${{}}                                                                                                                | ${'closed'}
    ${'a rest of 2.01 does not'}       | ${[ten({ ...all, accepted: 9, billed: 9 }, { unitPrice: 2_010_000, net: 2010 })]} | ${{}}                                                                                                                | ${'issued'}
    ${'credited without reopening'}    | ${[ten({ ...all, accepted: 6, billed: 6, closed: 4 })]}                           | ${{}}                                                                                                                | ${'closed'}
    ${'a payment on its way'}          | ${[ten(all)]}                                                                     | ${{ payment: { state: 'initiated' } }}                                                                               | ${'issued'}
    ${'all paid and more on its way'}  | ${[ten(all)]}                                                                     | ${{ payments: [row('payments', { key: 'P-2', invoice: 'I-1', order: 'D-000001', state: 'initiated', amount: 1, currency: 'EUR' })] }} | ${'issued'}
    ${'a cent unpaid'}                 | ${[ten(all)]}                                                                     | ${{ payment: { amount: 99_999 } }}                                                                                   | ${'issued'}
    ${'an open exception'}             | ${[ten(all)]}                                                                     | ${{ exceptions: [{ state: 'open', class: 'control' }] }}                                                             | ${'issued'}
    ${'an ended exception'}            | ${[ten(all)]}                                                                     | ${{ exceptions: [{ state: 'cured', class: 'exception' }] }}                                                          | ${'closed'}
    ${'a held document'}               | ${[ten(all)]}                                                                     | ${{ invoice: { hold: true } }}                                                                                       | ${'issued'}
    ${'an order on hold'}              | ${[ten(all)]}                                                                     | ${{ order: { status: 'on hold' } }}                                                                                  | ${'on hold'}
    ${'freight of 5.00 not billed'}    | ${[ten(all)]}                                                                     | ${{ order: { charges: [{ code: 'freight', amountMinor: 500 }] } }}                                                   | ${'issued'}
  `('$what: $status', ({ lines, more, status }) => {
    expect(paid(lines, more)).toBe(status);
  });
});

test('a short close gives up the rest and remembers how much', () => {
  const work = workOf(issued(), { lines: [ten({ billed: 4, closed: 2 })] });
  closeOrder(work, 'D-000001', MOMENT, 'not needed any more');
  const order = restated(work);
  const { closed, shortClosed, open } = work.list('lines')[0] ?? {};
  expect([order.status, order.open, order.closedDay, closed, shortClosed, open]).toEqual([
    'closed',
    0,
    '2026-10-05',
    6000,
    4000,
    0,
  ]);
});

test('the next action is named', () => {
  const chain = {
    version: 'v',
    amountMinor: 1,
    rate: '1',
    steps: [
      { step: 1, approvers: ['ben@example.com'], needed: 1, exemption: '', yes: [], done: true },
      {
        step: 2,
        approvers: ['cleo@example.com', 'dora@example.com'],
        needed: 1,
        exemption: '',
        yes: [],
        done: false,
      },
    ],
  };
  const needs = (fields: Partial<OrderRow>, lines = [ten()]): string =>
    restated(workOf(issued(fields), { lines })).needs;
  const nobody = 'cleo@example.com or dora@example.com cannot any more: ask the owner';
  expect(needs({ status: 'submitted', chain })).toBe(`nobody yet (${nobody}) approves`);
  const none = (role: string): string => `(nobody has the role ${role}: ask the owner)`;
  expect(needs({ status: 'approved' })).toBe(`issuer issues the order ${none('issuer')}`);
  expect(needs({})).toBe(`receiver records the delivery ${none('receiver')}`);
  expect(needs({ acknowledgement: 'declined' })).toContain('issuer voids');
  expect(needs({}, [ten({ received: 10, accepted: 10 })])).toBe(
    `ap enters the invoice ${none('ap')}`,
  );
  expect(needs({ status: 'void' })).toBe('');
});

test.each([
  ['d-000001', true],
  [' PO-2026-0001 ', true],
  ['po-2026-0001', true],
  ['', false],
  ['PO-2026-0002', false],
])('order %p is found: %p', (name, found) => {
  expect(loadOrder(workOf(issued(), {}), name).ok).toBe(found);
});
