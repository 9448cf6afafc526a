// When an order closes by itself and when it stays open, what a close leaves behind, and what its row
// says of its sums (controls.md D8, D9, D13, B4, B22, B29, B30, B36, B38).
import { closeOrder, loadOrder, restateOrder, statesOf } from '../../src/core/lifecycle';
import type { Moment } from '../../src/core/lifecycle';
import { nameOf } from '../../src/core/order-name';
import type { InvoiceRow, LineRow, OrderRow, Row, SealedTab } from '../../src/core/tables';
import type { Work } from '../../src/core/work';
import { issued, line, register, row, workOf } from './rows';

const MOMENT: Moment = {
  now: '2026-10-05T08:00:00Z',
  today: '2026-10-05',
  register: register({ settings: { taxCodes: 'S=20/0', 'rate:USD': '0.9' } }),
};
type Rows = { [T in SealedTab]?: Row<T>[] };
const restated = (work: Work, more: Partial<Moment> = {}): OrderRow =>
  restateOrder(work, 'D-000001', { ...MOMENT, ...more });
const ten = (counts: { [field: string]: number } = {}, more: Partial<LineRow> = {}): LineRow =>
  line(1, { ordered: 10, price: 100, ...counts }, more);
const DONE = { received: 10, accepted: 10, billed: 10 };
const invoice = (fields: Partial<InvoiceRow> = {}): InvoiceRow =>
  row('invoices', {
    ...{ key: 'I-1', order: 'D-000001', state: 'open', verdict: 'matched', kind: 'invoice' },
    ...{ payable: 100_000, currency: 'EUR' },
    ...fields,
  });
const settled = (fields: Partial<Row<'payments'>> = {}): Row<'payments'> =>
  row('payments', {
    ...{ key: 'P-1', invoice: 'I-1', order: 'D-000001', state: 'settled', amount: 100_000 },
    ...{ currency: 'EUR' },
    ...fields,
  });
/** Ten delivered, billed and paid, with what a case has otherwise. */
const finished = (rows: Rows = {}, order: Partial<OrderRow> = {}): Work =>
  workOf(issued(order), {
    lines: [ten(DONE)],
    invoices: [invoice()],
    payments: [settled()],
    ...rows,
  });

const CHANGE = { revision: 2, chain: { steps: [] } };
const ADVANCE = invoice({ key: 'I-2', kind: 'prepayment', payable: 5000 });
const PAID = settled({ key: 'P-2', invoice: 'I-2', amount: 5000 });
const RETURNED = invoice({ key: 'I-2', state: 'returned', hold: true, payable: 5000 });
const AGREED = line(2, { ordered: 0, price: 1, billed: 3, accepted: 3, received: 3 });
const DOLLARS = {
  invoices: [invoice({ currency: 'USD' })],
  payments: [settled({ currency: 'USD' })],
};
const SMALL = { ...MOMENT.register, settings: { smallDifferenceAmount: '0.50' } };

describe('closing by itself', () => {
  test.each`
    what                                                    | rows                                                                                                 | order                                             | status
    ${'everything is done'}                                 | ${{}}                                                                                                | ${{}}                                             | ${'closed'}
    ${'a change waits for approval'}                        | ${{}}                                                                                                | ${{ pending: CHANGE }}                            | ${'issued'}
    ${'a rest of exactly 2.00'}                             | ${{ lines: [ten({ ...DONE, accepted: 9, billed: 9 }, { unitPrice: 2_000_000 })] }}                   | ${{}}                                             | ${'closed'}
    ${'exactly 2.00 accepted short, all of it billed'}      | ${{ lines: [ten({ ...DONE, accepted: 9 }, { unitPrice: 2_000_000 })] }}                              | ${{}}                                             | ${'closed'}
    ${'exactly 2.00 not billed, all accepted'}              | ${{ lines: [ten({ ...DONE, billed: 9 }, { unitPrice: 2_000_000 })] }}                                | ${{}}                                             | ${'closed'}
    ${'freight of exactly 2.00 not billed'}                 | ${{}}                                                                                                | ${{ charges: [{ code: 'f', amountMinor: 200 }] }} | ${'closed'}
    ${'free goods are still to come'}                       | ${{ lines: [ten(DONE), line(2, { ordered: 5, price: 0, received: 3, accepted: 3 })] }}               | ${{}}                                             | ${'issued'}
    ${'free goods came and nobody billed them'}             | ${{ lines: [ten(DONE), line(2, { ordered: 5, price: 0, received: 5, accepted: 5 })] }}               | ${{}}                                             | ${'closed'}
    ${'free goods that nobody receives are billed in part'} | ${{ lines: [ten(DONE), line(2, { ordered: 5, price: 0, billed: 3 }, { matchLevel: '2-way' })] }}     | ${{}}                                             | ${'issued'}
    ${'free goods that nobody receives were never billed'}  | ${{ lines: [ten(DONE), line(2, { ordered: 5, price: 0 }, { matchLevel: '2-way' })] }}                | ${{}}                                             | ${'closed'}
    ${'2.22 in dollars are 2.00'}                           | ${{ lines: [ten({ ...DONE, billed: 9 }, { unitPrice: 2_220_000 })], ...DOLLARS }}                                | ${{ currency: 'USD' }}                            | ${'closed'}
    ${'2.23 in dollars are 2.01'}                           | ${{ lines: [ten({ ...DONE, billed: 9 }, { unitPrice: 2_230_000 })], ...DOLLARS }}                                | ${{ currency: 'USD' }}                            | ${'issued'}
    ${'freight of 2.01 not billed'}                         | ${{}}                                                                                                | ${{ charges: [{ code: 'f', amountMinor: 201 }] }} | ${'issued'}
    ${'one line is done, another not'}                      | ${{ lines: [ten(DONE), line(2, { ordered: 5, price: 10 })] }}                                        | ${{}}                                             | ${'issued'}
    ${'a price agreement may always be called again'}       | ${{ lines: [AGREED] }}                                                                               | ${{}}                                             | ${'issued'}
    ${'nothing of it was billed, though the rest is small'} | ${{ lines: [ten({ received: 10, accepted: 10 }, { unitPrice: 0 })], invoices: [], payments: [] }}    | ${{}}                                             | ${'issued'}
    ${'a free line beside one that is billed'}              | ${{ lines: [ten(DONE), line(2, { ordered: 1, price: 0, accepted: 1 })] }}                            | ${{}}                                             | ${'closed'}
    ${'only money was billed, no quantity'}                 | ${{ lines: [ten({ received: 10, accepted: 10 }, { unitPrice: 0, billedNet: 100_000 })] }}            | ${{}}                                             | ${'closed'}
    ${'no lines at all'}                                    | ${{ lines: [] }}                                                                                     | ${{}}                                             | ${'issued'}
    ${'one of two documents is held'}                       | ${{ invoices: [invoice(), invoice({ key: 'I-2', payable: 0, hold: true })] }}                        | ${{}}                                             | ${'issued'}
    ${'one of two documents was refused'}                   | ${{ invoices: [invoice(), invoice({ key: 'I-2', payable: 0, verdict: 'refused' })] }}                | ${{}}                                             | ${'issued'}
    ${'a held document was returned'}                       | ${{ invoices: [invoice(), RETURNED] }}                                                               | ${{}}                                             | ${'closed'}
    ${'retention of one document is kept back'}             | ${{ invoices: [invoice({ payable: 100_500, retained: 500 }), invoice({ key: 'I-2', payable: 0 })] }} | ${{}}                                             | ${'issued'}
    ${'an advance that no invoice has deducted'}            | ${{ invoices: [invoice(), ADVANCE], payments: [settled(), PAID] }}                                   | ${{}}                                             | ${'issued'}
    ${'an advance that the invoice deducted'}               | ${{ invoices: [invoice({ prepaid: 5000 }), ADVANCE], payments: [settled(), PAID] }}                  | ${{}}                                             | ${'closed'}
  `('$what: $status', ({ rows, order, status }) => {
    expect(restated(finished(rows, order)).status).toBe(status);
  });
  test('what counts as a small rest is a setting', () => {
    const rest = (price: number): Work =>
      finished({ lines: [ten({ ...DONE, billed: 9 }, { unitPrice: price })] });
    expect(restated(rest(500_000), { register: SMALL }).status).toBe('closed');
    expect(restated(rest(510_000), { register: SMALL }).status).toBe('issued');
  });
  test('one that somebody has just opened again stays open, until the next fact', () => {
    const work = finished();
    expect(restated(work, { keepOpen: true }).status).toBe('issued');
    expect(restated(work).status).toBe('closed');
  });
});

describe('a close', () => {
  const other = line(1, { ordered: 10, price: 1 }, { key: 'D-000002.1', order: 'D-000002' });
  test('gives up what is open of its own lines, beside what was given up before', () => {
    const work = workOf(issued({ pending: CHANGE }), {
      lines: [ten({ billed: 4, closed: 2, shortClosed: 1 }), other],
    });
    const closed = closeOrder(work, 'D-000001', MOMENT, 'not needed any more');
    expect([closed.status, closed.closedAt, closed.closedDay, closed.pending]).toEqual([
      'closed',
      MOMENT.now,
      MOMENT.today,
      null,
    ]);
    const [own] = work.list('lines');
    expect([own?.closed, own?.shortClosed]).toEqual([6000, 5000]);
    expect(work.get('lines', other.key)).toBe(other);
    expect(work.facts).toEqual([
      { fact: 'order_closed', entity: 'D-000001', reason: 'not needed any more' },
    ]);
  });
  test('writes no line of which nothing is open', () => {
    const work = workOf(issued(), { lines: [ten({ billed: 10 }), other] });
    closeOrder(work, 'D-000001', MOMENT);
    expect(work.puts().map(({ tab }) => tab)).toEqual(['register']);
  });
});

describe('the sums of the row', () => {
  const two = [
    ten({ received: 6, rejected: 1, returned: 2, billed: 4 }, { billedNet: 40_500 }),
    line(2, { ordered: 5, price: 10, received: 5 }),
  ];
  test('are received at order price, billed as billed, and open at order price', () => {
    const { received, invoiced, open } = restated(workOf(issued(), { lines: two }));
    expect([received, invoiced, open]).toEqual([30_000 + 5000, 40_500, 60_000 + 5000]);
  });
  test('retained is what documents that count keep back', () => {
    const kept = [
      invoice({ retained: 400 }),
      invoice({ key: 'I-2', retained: 50 }),
      invoice({ key: 'I-3' }),
      invoice({ key: 'I-4', retained: 7, verdict: 'refused' }),
      invoice({ key: 'I-5', retained: 9, state: 'cancelled' }),
    ];
    expect(restated(workOf(issued(), { lines: two, invoices: kept })).retained).toBe(450);
  });
  test('open holds the tax that does not come back on what is open, of live orders alone', () => {
    const taxed = [ten({ billed: 4 }, { taxCode: 'S' })];
    const order = (status: string): OrderRow => {
      const tax = { submittedAt: '2026-10-01T08:00:00Z', taxKept: 20_000, status };
      return restated(workOf(issued(tax), { lines: taxed }));
    };
    const live = order('issued');
    expect([live.openTax, live.open]).toEqual([12_000, 72_000]);
    expect([order('on hold').open, order('void').openTax, order('void').open]).toEqual([
      72_000,
      null,
      0,
    ]);
  });
  test('a blanket commits nothing, asks for no delivery and keeps what is called off', () => {
    const blanket = issued({ kind: 'blanket', called: 700, notToExceed: 100_000 });
    const { open, receiptState, called, needs } = restated(workOf(blanket, { lines: [ten()] }));
    expect([open, receiptState, called, needs]).toEqual([0, 'not needed', 700, '']);
  });
  test('what it takes of budgets is by cost centre and month, and nothing is an empty cell', () => {
    const of = (fields: Partial<OrderRow>): OrderRow['use'] =>
      restated(workOf(issued(fields), { lines: [ten()] })).use;
    expect(of({ costCentre: 'Ops', needBy: '2026-11-02' })).toEqual({ 'ops|2026-11': 100_000 });
    expect([of({ costCentre: 'Ops', practice: true }), of({ costCentre: '' })]).toEqual([
      null,
      null,
    ]);
  });
  test('lines of other orders and lines that stay the same are not written', () => {
    const same = ten({ billed: 4 }, { open: 60_000 });
    const other = line(1, { ordered: 1, price: 1 }, { key: 'D-000002.1', order: 'D-000002' });
    const work = workOf(issued(), { lines: [same, other] });
    restated(work);
    expect(work.puts().map(({ tab }) => tab)).toEqual(['register']);
  });
});

describe('how an order is named and found', () => {
  test('its payment is told with what is kept back, once it is settled', () => {
    const payment = (paymentState: string, retained: number | null): string =>
      statesOf(issued({ paymentState, retained })).payment;
    expect(payment('settled', 40_000)).toBe('settled, 400.00 retained');
    expect([payment('settled', 0), payment('settled', null), payment('', 40_000)]).toEqual([
      'settled',
      'settled',
      'none',
    ]);
    expect(payment('part settled', 40_000)).toBe('part settled');
  });
  test('by its number, before it has one by its key', () => {
    expect([nameOf(issued()), nameOf(issued({ poNumber: '' }))]).toEqual([
      'PO-2026-0001',
      'D-000001',
    ]);
  });
  const found = (work: Work, name: string): string => {
    const answer = loadOrder(work, name);
    return answer.ok ? answer.value.key : `${answer.code}: ${answer.detail} ${answer.next}`;
  };
  test('nothing finds no order, not even one without a number', () => {
    expect(found(workOf(issued({ poNumber: '' }), {}), '  ')).toContain('order_not_found');
  });
  test('one that is not there is named as it was typed, with a way to go on', () => {
    expect(found(workOf(issued(), {}), ' po-7 ')).toBe(
      'order_not_found: There is no order "po-7" in this register. ' +
        'Look the order up by its PO number or its key (D-000123).',
    );
  });
  test('a number that two orders have names both, and nobody guesses', () => {
    const second = issued({ key: 'D-000002', vendor: 'Bolt', description: 'Nuts' });
    const work = workOf(issued({ vendor: 'Acme', description: 'Screws' }), { register: [second] });
    expect(found(work, 'PO-2026-0001')).toBe(
      'sequence_duplicate: PO-2026-0001 is the number of D-000001 (Acme, Screws) and of ' +
        'D-000002 (Bolt, Nuts). Name the order by its key, D-000123.',
    );
    expect(found(work, 'd-000002')).toBe('D-000002');
  });
});
