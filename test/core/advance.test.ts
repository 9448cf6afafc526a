// Money paid before it is billed and kept back after: what of an order's advances is still to be
// deducted, and the retention of a document (controls.md B21, B22).
import fc from 'fast-check';
import { advanceOf, advanceOutstanding, countAdvance, retentionOf } from '../../src/core/advance';
import { standingOf } from '../../src/core/standing';
import type { ExceptionKind } from '../../src/core/kinds';
import type { Drift, Verdict } from '../../src/core/match/verdict';
import { Tallies } from '../../src/core/tally';
import type { InvoiceRow, OrderRow, Row } from '../../src/core/tables';
import { invoice as document, judged } from './match-kit';
import { issued, row, workOf } from './rows';

const invoice = (key: string, more: Partial<InvoiceRow> = {}): InvoiceRow =>
  row('invoices', {
    ...{ key, order: 'D-000001', state: 'open', verdict: 'matched', kind: 'invoice' },
    ...{ payable: 120_000, currency: 'EUR' },
    ...more,
  });
const advance = (key: string, payable: number, more: Partial<InvoiceRow> = {}): InvoiceRow =>
  invoice(key, { kind: 'prepayment', payable, ...more });

test.each`
  fields                             | asked
  ${{ payable: 500 }}                | ${500}
  ${{ payable: 500, credited: 200 }} | ${300}
  ${{ payable: 500, credited: 600 }} | ${0}
  ${{ payable: null }}               | ${0}
`('an advance of $fields is $asked', ({ fields, asked }) => {
  expect(advanceOf(invoice('I-1', fields))).toBe(asked);
});

describe('advances not deducted yet', () => {
  const open = (...invoices: InvoiceRow[]): number =>
    advanceOutstanding(standingOf(workOf(issued(), { invoices }), issued()));
  test.each`
    what                               | invoices                                                                                     | left
    ${'no advance'}                    | ${[invoice('I-1')]}                                                                          | ${0}
    ${'a deduction without one'}       | ${[invoice('I-1', { prepaid: 300 })]}                                                        | ${0}
    ${'an advance'}                    | ${[advance('I-1', 500)]}                                                                     | ${500}
    ${'two of them'}                   | ${[advance('I-1', 500), advance('I-2', 70)]}                                                 | ${570}
    ${'one credited in part'}          | ${[advance('I-1', 500, { credited: 100 })]}                                                  | ${400}
    ${'one refused'}                   | ${[advance('I-1', 500, { verdict: 'refused' }), advance('I-2', 70)]}                         | ${70}
    ${'one cancelled'}                 | ${[advance('I-1', 500, { state: 'cancelled' })]}                                             | ${0}
    ${'deducted in part'}              | ${[advance('I-1', 500), invoice('I-2', { prepaid: 300 }), invoice('I-3')]}                   | ${200}
    ${'deducted'}                      | ${[advance('I-1', 500), invoice('I-2', { prepaid: 300 }), invoice('I-3', { prepaid: 200 })]} | ${0}
    ${'deducted too much'}             | ${[advance('I-1', 500), invoice('I-2', { prepaid: 600 })]}                                   | ${0}
    ${'deducted by one that ended'}    | ${[advance('I-1', 500), invoice('I-2', { prepaid: 300, state: 'returned' })]}                | ${500}
    ${'a credit note deducts nothing'} | ${[advance('I-1', 500), invoice('I-2', { prepaid: 300, kind: 'credit_note' })]}              | ${500}
  `('$what: $left', ({ invoices, left }) => {
    expect(open(...invoices)).toBe(left);
  });
});

describe('while documents are judged one after the other', () => {
  const verdict = (word: Verdict['verdict'], ...kinds: ExceptionKind[]): Verdict => {
    const exceptions = kinds.map((kind) => ({ kind }) as Drift);
    return { ...judged([], document([])), verdict: word, exceptions };
  };
  const MATCHED = verdict('matched');
  const MISSED = verdict('exception', 'price_over', 'prepayment_not_deducted');
  /** An advance of 500 was counted, then this. */
  const then = (more: Partial<InvoiceRow>, of = MATCHED): (number | null)[] => {
    const tallies = new Tallies();
    countAdvance(tallies, advance('I-1', 500, { net: 400 }), MATCHED);
    const missed = countAdvance(tallies, invoice('I-2', { payable: 900, ...more }), of);
    const { advancedMinor, advanceOpenMinor } = tallies.order('D-000001');
    return [advancedMinor, advanceOpenMinor, missed];
  };
  test.each`
    what                                     | more                                              | of                    | left
    ${'an invoice that deducts nothing'}     | ${{}}                                             | ${MATCHED}            | ${[400, 500, null]}
    ${'one that deducts a part'}             | ${{ prepaid: 300 }}                               | ${MATCHED}            | ${[400, 200, null]}
    ${'one that deducts too much'}           | ${{ prepaid: 700 }}                               | ${MATCHED}            | ${[400, 0, null]}
    ${'one that should have'}                | ${{}}                                             | ${MISSED}             | ${[400, 500, 500]}
    ${'one that should have deducted more'}  | ${{ prepaid: 1 }}                                 | ${MISSED}             | ${[400, 499, 499]}
    ${'one that asks for less than is open'} | ${{ payable: 70 }}                                | ${MISSED}             | ${[400, 500, 70]}
    ${'one that was refused'}                | ${{ prepaid: 300 }}                               | ${verdict('refused')} | ${[400, 500, null]}
    ${'one without an order'}                | ${{ prepaid: 300, order: '' }}                    | ${MISSED}             | ${[400, 500, null]}
    ${'a credit note'}                       | ${{ prepaid: 300, kind: 'credit_note' }}          | ${MATCHED}            | ${[400, 500, null]}
    ${'another advance'}                     | ${{ kind: 'prepayment', payable: 70, net: null }} | ${MATCHED}            | ${[400, 570, null]}
  `('$what leaves $left', ({ more, of, left }) => {
    expect(then(more, of)).toEqual(left);
  });
});

describe('retention', () => {
  const billed = (
    key: string,
    of: string,
    net: number | null,
    order = 'D-000001',
  ): Row<'invoiceLines'> => row('invoiceLines', { key, invoice: of, order, net });
  interface Case {
    own?: Partial<InvoiceRow>;
    lines?: Row<'invoiceLines'>[];
    notes?: InvoiceRow[];
    orders?: OrderRow[];
    payments?: Row<'payments'>[];
    credited?: number;
    bp?: number | null;
  }
  const kept = ({ own = {}, lines = [billed('L-1', 'I-1', 100_000)], ...more }: Case): number => {
    const document = invoice('I-1', own);
    const work = workOf(issued({ retentionBp: more.bp === undefined ? 500 : more.bp }), {
      invoices: [document, ...(more.notes ?? [])],
      invoiceLines: lines,
      payments: more.payments ?? [],
      register: more.orders ?? [],
    });
    return retentionOf(work, document, more.credited ?? 0);
  };
  const other = (retentionBp: number | null): OrderRow => issued({ key: 'D-000002', retentionBp });
  const credit = (more: Partial<InvoiceRow> = {}): InvoiceRow =>
    invoice('I-2', { kind: 'credit_note', creditsInvoice: 'I-1', ...more });
  const ONE = billed('L-1', 'I-1', 100_000);
  const BACK = [ONE, billed('L-2', 'I-2', -20_000)];
  const paid = (amount: number): Row<'payments'> =>
    row('payments', { key: 'P-1', invoice: 'I-1', state: 'settled', amount });

  test.each`
    what                                      | of                                                                                   | minor
    ${'5 % of the net, tax is paid in full'}  | ${{}}                                                                                | ${5000}
    ${'half a cent away from zero'}           | ${{ lines: [billed('L-1', 'I-1', 10)] }}                                             | ${1}
    ${'of all lines'}                         | ${{ lines: [ONE, billed('L-2', 'I-1', 300), billed('L-3', 'I-1', null)] }}           | ${5015}
    ${'of charges too'}                       | ${{ own: { chargesTotal: 2000 } }}                                                   | ${5100}
    ${'no retention agreed'}                  | ${{ bp: null }}                                                                      | ${0}
    ${'a retention of nothing'}               | ${{ bp: 0 }}                                                                         | ${0}
    ${'an advance keeps nothing back'}        | ${{ own: { kind: 'prepayment' } }}                                                   | ${0}
    ${'nor does a credit note'}               | ${{ own: { kind: 'credit_note' } }}                                                  | ${0}
    ${'nor one that ended'}                   | ${{ own: { state: 'cancelled' } }}                                                   | ${0}
    ${'nor what was released'}                | ${{ own: { releasedBy: 'olga@example.com' } }}                                       | ${0}
    ${'less what was credited'}               | ${{ lines: BACK, notes: [credit()] }}                                                | ${4000}
    ${'with the charges that were credited'}  | ${{ lines: BACK, notes: [credit({ chargesTotal: -2000 })] }}                         | ${3900}
    ${'a credit that was refused'}            | ${{ lines: BACK, notes: [credit({ verdict: 'refused' })] }}                          | ${5000}
    ${'a credit of another document'}         | ${{ lines: BACK, notes: [credit({ creditsInvoice: 'I-9' })] }}                       | ${5000}
    ${'another invoice beside it'}            | ${{ lines: BACK, notes: [credit({ kind: 'invoice' })] }}                             | ${5000}
    ${'credited beyond what was billed'}      | ${{ lines: [ONE, billed('L-2', 'I-2', -200_000)], notes: [credit()] }}               | ${0}
    ${'each order at its own share'}          | ${{ lines: [ONE, billed('L-2', 'I-1', 10_000, 'D-000002')], orders: [other(1000)] }} | ${6000}
    ${'one of them has none'}                 | ${{ lines: [ONE, billed('L-2', 'I-1', 10_000, 'D-000002')], orders: [other(null)] }} | ${5000}
    ${'charges are on the first order alone'} | ${{ own: { chargesTotal: 2000 }, orders: [other(1000)] }}                            | ${5100}
    ${'no more than is left to pay'}          | ${{ payments: [paid(118_000)] }}                                                     | ${2000}
    ${'nor than credits leave'}               | ${{ credited: 117_000, payments: [paid(1000)] }}                                     | ${2000}
    ${'all of it paid'}                       | ${{ payments: [paid(120_000)] }}                                                     | ${0}
    ${'more than all of it paid'}             | ${{ payments: [paid(130_000)] }}                                                     | ${0}
    ${'nothing to pay'}                       | ${{ own: { payable: null } }}                                                        | ${0}
  `('$what: $minor', ({ of, minor }) => {
    expect(kept(of)).toBe(minor);
  });
  test('is never below zero and never more than is left to pay', () => {
    const minor = fc.integer({ min: -50_000, max: 150_000 });
    fc.assert(
      fc.property(minor, minor, fc.integer({ min: 0, max: 10_000 }), (net, credited, bp) => {
        const back = kept({ lines: [billed('L-1', 'I-1', net)], credited, bp });
        expect(back).toBeGreaterThanOrEqual(0);
        expect(back).toBeLessThanOrEqual(Math.max(0, 120_000 - credited));
      }),
    );
  });
});
