// What of a document may still be paid, and how a document ends (controls.md B15, B16, B21, B22,
// B25), on rows in memory.
import { endDocument, paidIn, payableNow, paymentAnswer } from '../../src/core/payment';
import { restatePayments } from '../../src/core/payment';
import type { InvoiceRow, PaymentRow } from '../../src/core/tables';
import type { Work } from '../../src/core/work';
import { issued, line, register, row, workOf } from './rows';

const ORDER = 'D-000001';
const bill = (key: string, fields: Partial<InvoiceRow> = {}): InvoiceRow =>
  row('invoices', {
    key,
    order: ORDER,
    kind: 'invoice',
    state: 'open',
    verdict: 'matched',
    payable: 100_000,
    net: 100_000,
    currency: 'EUR',
    entry: Number(key.slice(2)),
    ...fields,
  });
const note = (key: string, minor: number, fields: Partial<InvoiceRow> = {}): InvoiceRow =>
  bill(key, {
    kind: 'credit_note',
    payable: -minor,
    net: -minor,
    creditsInvoice: 'I-1',
    ...fields,
  });
let payments = 0;
const pay = (state: string, amount: number, fields: Partial<PaymentRow> = {}): PaymentRow =>
  row('payments', {
    key: `P-${(payments += 1)}`,
    invoice: 'I-1',
    order: ORDER,
    state,
    amount,
    ...fields,
  });
/** Each document has one line of its net. */
const works = (
  invoices: InvoiceRow[],
  paid: PaymentRow[] = [],
  retentionBp: number | null = null,
): Work =>
  workOf(issued({ retentionBp }), {
    lines: [line(1, { ordered: 10, price: 100 })],
    invoices,
    payments: paid,
    invoiceLines: invoices.map(({ key, net, state }) =>
      row('invoiceLines', {
        key: `${key}.1`,
        invoice: key,
        order: ORDER,
        net,
        counted: state === 'open',
      }),
    ),
  });
const restated = (...given: Parameters<typeof works>): InvoiceRow => {
  const work = works(...given);
  restatePayments(work);
  return work.get('invoices', 'I-1') as InvoiceRow;
};

describe('what is payable', () => {
  test.each`
    what                            | fields                                                     | paid                                                  | left
    ${'nothing happened'}           | ${{}}                                                      | ${[]}                                                 | ${100_000}
    ${'on its way'}                 | ${{}}                                                      | ${[pay('initiated', 40_000)]}                         | ${60_000}
    ${'settled'}                    | ${{}}                                                      | ${[pay('settled', 40_000)]}                           | ${60_000}
    ${'both'}                       | ${{}}                                                      | ${[pay('settled', 40_000), pay('initiated', 10_000)]} | ${50_000}
    ${'it came back'}               | ${{}}                                                      | ${[pay('reversed', 40_000)]}                          | ${100_000}
    ${'980.00 and 20.00 discount'}  | ${{}}                                                      | ${[pay('settled', 98_000, { discount: 2000 })]}       | ${0}
    ${'850.00 and 150.00 withheld'} | ${{}}                                                      | ${[pay('settled', 85_000, { withheld: 15_000 })]}     | ${0}
    ${'another document is paid'}   | ${{}}                                                      | ${[pay('settled', 40_000, { invoice: 'I-2' })]}       | ${100_000}
    ${'300.00 is credited'}         | ${{ credited: 30_000 }}                                    | ${[]}                                                 | ${70_000}
    ${'100.00 is kept back'}        | ${{ retained: 10_000 }}                                    | ${[]}                                                 | ${90_000}
    ${'an advance of 250.00'}       | ${{ advance: 25_000 }}                                     | ${[]}                                                 | ${75_000}
    ${'all of it'}                  | ${{ credited: 30_000, retained: 10_000, advance: 25_000 }} | ${[pay('settled', 5000)]}                             | ${30_000}
    ${'paid beyond the paper'}      | ${{}}                                                      | ${[pay('settled', 120_000)]}                          | ${-20_000}
  `('$what: $left', ({ fields, paid, left }) => {
    const work = works([bill('I-1', fields)], paid);
    expect(payableNow(work, work.get('invoices', 'I-1') as InvoiceRow)).toBe(left);
  });
  test('a document whose paper is not read yet asks for nothing', () => {
    const work = works([bill('I-1', { payable: null })]);
    expect(payableNow(work, work.get('invoices', 'I-1') as InvoiceRow)).toBe(0);
  });
  test('payments are summed by their states', () => {
    const paid = [
      pay('settled', 40_000),
      pay('initiated', 500),
      pay('reversed', 7),
      pay('settled', 0, { amount: null }),
    ];
    const work = works([bill('I-1')], [...paid, pay('settled', 99, { invoice: 'I-2' })]);
    expect(paidIn(work, 'I-1', ['settled'])).toBe(40_000);
    expect(paidIn(work, 'I-1', ['settled', 'initiated'])).toBe(40_500);
    expect(paidIn(work, 'I-1', [])).toBe(0);
  });
});

describe('what payments make of a document', () => {
  test.each`
    what                             | paid                                                  | state             | initiated  | settled
    ${'none'}                        | ${[]}                                                 | ${'none'}         | ${0}       | ${0}
    ${'on its way'}                  | ${[pay('initiated', 100_000)]}                        | ${'initiated'}    | ${100_000} | ${0}
    ${'reversed'}                    | ${[pay('reversed', 100_000)]}                         | ${'none'}         | ${0}       | ${0}
    ${'a cent is missing'}           | ${[pay('settled', 99_999)]}                           | ${'part settled'} | ${0}       | ${99_999}
    ${'to the cent'}                 | ${[pay('settled', 100_000)]}                          | ${'settled'}      | ${0}       | ${100_000}
    ${'all, and more on its way'}    | ${[pay('settled', 100_000), pay('initiated', 1)]}     | ${'part settled'} | ${1}       | ${100_000}
    ${'a part, the rest on its way'} | ${[pay('settled', 40_000), pay('initiated', 60_000)]} | ${'part settled'} | ${60_000}  | ${40_000}
  `('$what: $state', ({ paid, state, initiated, settled }) => {
    const { paymentState, paidInitiated, paidSettled } = restated([bill('I-1')], paid);
    expect([paymentState, paidInitiated ?? 0, paidSettled ?? 0]).toEqual([
      state,
      initiated,
      settled,
    ]);
  });
  test('discount and what is withheld settle the document with the money', () => {
    const taken = { discount: 2000, withheld: 15_000 };
    const one = restated(
      [bill('I-1')],
      [pay('settled', 83_000, taken), pay('reversed', 83_000, taken)],
    );
    expect([one.paymentState, one.discounted, one.withheld]).toEqual(['settled', 2000, 15_000]);
    const less = restated([bill('I-1')], [pay('settled', 82_999, taken)]);
    expect(less.paymentState).toBe('part settled');
  });
  test('what is credited need not be paid', () => {
    const one = restated([bill('I-1'), note('I-2', 30_000)], [pay('settled', 70_000)]);
    expect([one.credited, one.paymentState]).toEqual([30_000, 'settled']);
  });
  test('what is kept back is not due: 10 % of the net, less what credits took off it', () => {
    const one = restated([bill('I-1', { payable: 120_000 })], [pay('settled', 110_000)], 1000);
    expect([one.retained, one.paymentState]).toEqual([10_000, 'settled']);
    const credited = restated([bill('I-1', { payable: 120_000 }), note('I-2', 40_000)], [], 1000);
    expect([credited.credited, credited.retained]).toEqual([40_000, 6000]);
  });
  test('a credit after the payment leaves what is kept back of the rest', () => {
    // 90,000 were paid and 10,000 kept back: 6,000 of the 60,000 that are left stay so.
    const rows = [bill('I-1'), note('I-2', 40_000)];
    const paid = restated(rows, [pay('settled', 90_000)], 1000);
    expect([paid.credited, paid.retained]).toEqual([4000, 6000]);
    const released = [bill('I-1', { releasedBy: 'dan@example.com' }), note('I-2', 40_000)];
    const free = restated(released, [pay('settled', 90_000)], 1000);
    expect([free.credited, free.retained]).toEqual([10_000, 0]);
  });
  test('nothing changed, nothing written', () => {
    const work = works([bill('I-1', { paymentState: 'none' })]);
    restatePayments(work);
    expect(work.puts()).toEqual([]);
  });
  test('a document that came without its lines is left as it is', () => {
    const work = workOf(issued(), { invoices: [bill('I-1')], payments: [pay('settled', 100_000)] });
    restatePayments(work);
    expect(work.puts()).toEqual([]);
  });
});

describe('credits on a document', () => {
  const credited = (invoices: InvoiceRow[], paid: PaymentRow[] = []): (number | null)[] => {
    const work = works(invoices, paid);
    restatePayments(work);
    return invoices.map(({ key }) => work.get('invoices', key)?.credited ?? 0);
  };
  test.each`
    what                                 | invoices                                                                   | paid                         | figures
    ${'300.00 of 1,000.00'}              | ${[bill('I-1'), note('I-2', 30_000)]}                                      | ${[]}                        | ${[30_000, -30_000]}
    ${'never more than is left'}         | ${[bill('I-1'), note('I-2', 130_000)]}                                     | ${[]}                        | ${[100_000, -100_000]}
    ${'what is paid is not credited'}    | ${[bill('I-1'), note('I-2', 30_000)]}                                      | ${[pay('settled', 80_000)]}  | ${[20_000, -20_000]}
    ${"all paid: it stays the vendor's"} | ${[bill('I-1'), note('I-2', 30_000)]}                                      | ${[pay('settled', 120_000)]} | ${[0, 0]}
    ${'one after the other, as entered'} | ${[bill('I-1'), note('I-3', 80_000), note('I-2', 50_000)]}                 | ${[]}                        | ${[100_000, -50_000, -50_000]}
    ${'whatever order they are in'}      | ${[bill('I-1'), note('I-2', 50_000), note('I-3', 80_000)]}                 | ${[]}                        | ${[100_000, -50_000, -50_000]}
    ${'a refused credit counts not'}     | ${[bill('I-1'), note('I-2', 30_000, { verdict: 'refused' })]}              | ${[]}                        | ${[0, 0]}
    ${'nor one that ended'}              | ${[bill('I-1'), note('I-2', 30_000, { state: 'cancelled' })]}              | ${[]}                        | ${[0, 0]}
    ${'nor on a refused document'}       | ${[bill('I-1', { verdict: 'refused' }), note('I-2', 30_000)]}              | ${[]}                        | ${[0, 0]}
    ${'nor on one that ended'}           | ${[bill('I-1', { state: 'rejected' }), note('I-2', 30_000)]}               | ${[]}                        | ${[0, 0]}
    ${'nor one that names no document'}  | ${[bill('I-1'), note('I-2', 30_000, { creditsInvoice: '' })]}              | ${[]}                        | ${[0, 0]}
    ${'an invoice credits nothing'}      | ${[bill('I-1'), bill('I-2', { payable: -30_000, creditsInvoice: 'I-1' })]} | ${[]}                        | ${[0, 0]}
    ${'a credit by price holds'}         | ${[bill('I-1'), note('I-2', 30_000, { verdict: 'exception' })]}            | ${[]}                        | ${[30_000, -30_000]}
  `('$what: $figures', ({ invoices, paid, figures }) => {
    expect(credited(invoices, paid)).toEqual(figures);
  });
  test('what people moved to another document comes first', () => {
    const moves = [
      pay('applied', 20_000, { invoice: 'I-2' }),
      pay('applied', 20_000, { invoice: 'I-3' }),
    ];
    expect(credited([bill('I-1'), note('I-2', 30_000), bill('I-3')], moves)).toEqual([
      10_000, -30_000, 20_000,
    ]);
  });
  test('what was paid back is used up', () => {
    const back = [pay('refunded', 25_000, { invoice: 'I-2' })];
    expect(credited([bill('I-1'), note('I-2', 30_000)], back)).toEqual([5000, -30_000]);
  });
});

describe('the answer of a payment', () => {
  test('says state, amounts and what is left, as decimals', () => {
    const paid = pay('initiated', 40_000, { key: 'P-a', discount: 100, withheld: 25 });
    const answer = paymentAnswer(works([bill('I-1')], [paid]), 'P-a');
    expect(answer).toMatchObject({
      paymentId: 'P-a',
      invoiceId: 'I-1',
      state: 'initiated',
      amount: '400.00',
      discount: '1.00',
      withheld: '0.25',
      payable: '598.75',
      states: { status: 'issued' },
    });
  });
  test('what was never typed reads as zero, and too much paid as nothing left', () => {
    const paid = pay('settled', 120_000, { key: 'P-a' });
    const answer = paymentAnswer(works([bill('I-1')], [paid]), 'P-a');
    expect([answer['discount'], answer['withheld'], answer['payable']]).toEqual([
      '0.00',
      '0.00',
      '0.00',
    ]);
  });
  test('a document without an order has no states', () => {
    const paid = pay('settled', 1, { key: 'P-a' });
    expect(paymentAnswer(works([bill('I-1', { order: '' })], [paid]), 'P-a')).not.toHaveProperty(
      'states',
    );
  });
  test('nothing is said of what is not there', () => {
    expect(paymentAnswer(works([bill('I-1')]), 'P-a')).toEqual({});
    const lost = pay('settled', 1, { key: 'P-a', invoice: 'I-9' });
    expect(paymentAnswer(works([bill('I-1')], [lost]), 'P-a')).toEqual({});
  });
});

describe('a document that ends', () => {
  const scene = {
    now: '2026-10-05T08:00:00Z',
    today: '2026-10-05',
    register: register(),
    actor: 'cleo@example.com',
    cause: '' as const,
    by: '',
  };
  const ended = (): Work => {
    const work = works([bill('I-1', { hold: true, verdict: 'exception' }), bill('I-2')]);
    for (const [key, invoice, state] of [
      ['X-1', 'I-1', 'open'],
      ['X-2', 'I-1', 'planned'],
      ['X-3', 'I-1', 'accepted'],
      ['X-4', 'I-2', 'open'],
    ])
      work.put(
        'exceptions',
        row('exceptions', { key: key ?? '', invoice: invoice ?? '', state: state ?? '' }),
      );
    const invoice = work.get('invoices', 'I-1') as InvoiceRow;
    const reason = 'Billed twice by mistake';
    endDocument(work, invoice, {
      state: 'returned',
      word: 'returned_to_vendor',
      reason,
      day: '2026-10-04',
      scene,
    });
    return work;
  };
  test('it stays, stops counting and holds nothing', () => {
    const work = ended();
    expect(work.get('invoices', 'I-1')).toMatchObject({
      state: 'returned',
      hold: false,
      endReason: 'Billed twice by mistake',
      endedDay: '2026-10-04',
      payable: 100_000,
    });
    expect(work.list('invoiceLines').map(({ counted }) => counted)).toEqual([false, true]);
    expect(work.facts).toContainEqual({
      fact: 'invoice_returned',
      entity: 'I-1',
      reason: 'Billed twice by mistake',
    });
  });
  test('what held it ends with it, by whom and when; what was answered stays answered', () => {
    const work = ended();
    expect(work.list('exceptions').map(({ state }) => state)).toEqual([
      'ended',
      'ended',
      'accepted',
      'open',
    ]);
    expect(work.get('exceptions', 'X-2')).toMatchObject({
      resolution: 'returned_to_vendor',
      resolutionNote: 'Billed twice by mistake',
      resolvedBy: 'cleo@example.com',
      resolvedAt: '2026-10-05T08:00:00Z',
      resolvedDay: '2026-10-05',
    });
    expect(
      work.facts.filter(({ fact }) => fact === 'exception_ended').map(({ entity }) => entity),
    ).toEqual(['X-1', 'X-2']);
  });
  test('lines that never counted are not touched', () => {
    const work = works([bill('I-1', { state: 'open', verdict: 'refused' })]);
    work.patch('invoiceLines', 'I-1.1', { counted: false });
    const before = work.get('invoiceLines', 'I-1.1');
    endDocument(work, work.get('invoices', 'I-1') as InvoiceRow, {
      state: 'rejected',
      word: 'rejected',
      reason: 'No order of ours',
      day: '2026-10-04',
      scene,
    });
    expect(work.get('invoiceLines', 'I-1.1')).toBe(before);
  });
});
