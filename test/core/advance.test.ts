// Money paid before it is billed and kept back after: what of an order's advances is still to be
// deducted, and the retention of a document (controls.md B21, B22).
import fc from 'fast-check';
import {
  advanceOf,
  advanceOutstanding,
  countAdvance,
  retainedOf,
  retentionOf,
} from '../../src/core/advance';
import { standingOf } from '../../src/core/standing';
import type { Json } from '../../src/core/columns';
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
    const order = issued().poNumber;
    const exceptions = kinds.map((kind) => ({ kind, order }) as Drift);
    return { ...judged([], document([])), verdict: word, exceptions };
  };
  const MATCHED = verdict('matched');
  const MISSED = verdict('exception', 'price_over', 'prepayment_not_deducted');
  const work = workOf(issued(), {});
  const shown = (minor: number): Verdict => ({
    ...MATCHED,
    prepaid: [{ order: issued().poNumber, amountMinor: minor }],
  });
  /** An advance of 500 was counted, then this. */
  const then = (more: Partial<InvoiceRow>, of = MATCHED): (number | null)[] => {
    const judging = { work, tallies: new Tallies() };
    const ahead = advance('I-1', 500, { net: 400 });
    countAdvance(judging, { invoice: ahead, lines: [] }, MATCHED);
    const next = invoice('I-2', { payable: 900, net: 750, ...more });
    const missed = countAdvance(judging, { invoice: next, lines: [] }, of);
    expect(missed.advances).toBeNull();
    const { advancedMinor, advanceOpenMinor } = judging.tallies.order('D-000001');
    return [advancedMinor, advanceOpenMinor, missed.advance];
  };
  test.each`
    what                                     | more                                              | of                                          | left
    ${'an invoice that deducts nothing'}     | ${{}}                                             | ${MATCHED}                                  | ${[400, 500, null]}
    ${'one that deducts a part'}             | ${{ prepaid: 300 }}                               | ${shown(300)}                               | ${[400, 200, null]}
    ${'one that deducts too much'}           | ${{ prepaid: 700 }}                               | ${shown(500)}                               | ${[400, 0, null]}
    ${'one that should have'}                | ${{}}                                             | ${MISSED}                                   | ${[400, 500, 500]}
    ${'one that should have deducted more'}  | ${{ prepaid: 1 }}                                 | ${{ ...MISSED, prepaid: shown(1).prepaid }} | ${[400, 499, 499]}
    ${'one that asks for less than is open'} | ${{ payable: 70 }}                                | ${MISSED}                                   | ${[400, 500, 70]}
    ${'one that was refused'}                | ${{ prepaid: 300 }}                               | ${{ ...shown(300), verdict: 'refused' }}    | ${[400, 500, null]}
    ${'an advance that was refused'}         | ${{ kind: 'prepayment' }}                         | ${verdict('refused')}                       | ${[400, 500, null]}
    ${'one without an order'}                | ${{ prepaid: 300, order: '' }}                    | ${MATCHED}                                  | ${[400, 500, null]}
    ${'a credit note'}                       | ${{ prepaid: 300, kind: 'credit_note' }}          | ${shown(300)}                               | ${[400, 500, null]}
    ${'another advance'}                     | ${{ kind: 'prepayment', payable: 70, net: null }} | ${MATCHED}                                  | ${[400, 570, null]}
  `('$what leaves $left', ({ more, of, left }) => {
    expect(then(more, of)).toEqual(left);
  });
});

describe('one document on two orders', () => {
  const TWO = issued({ key: 'D-000002', poNumber: 'PO-2' });
  const names = [issued().poNumber, 'PO-2'];
  const shares = (a: number, b: number): Json => ({ 'D-000001': a, 'D-000002': b });
  const line = (order: string, net: number): Row<'invoiceLines'> =>
    row('invoiceLines', { key: `L-${order}`, invoice: 'I-1', order, net });
  const BOTH = [line('D-000001', 300), line('D-000002', 100)];
  const OF: Verdict = judged([], document([]));

  const counted = (head: InvoiceRow, more: Partial<Verdict> = {}) => {
    const tallies = new Tallies();
    for (const key of ['D-000001', 'D-000002']) tallies.order(key).advanceOpenMinor = 1000;
    const work = workOf(issued(), { invoiceLines: BOTH, register: [TWO] });
    const kept = countAdvance(
      { work, tallies },
      { invoice: head, lines: BOTH },
      { ...OF, ...more },
    );
    const open = ['D-000001', 'D-000002'].map((key) => tallies.order(key).advanceOpenMinor);
    return { ...kept, open, asked: tallies.order('D-000002').advancedMinor };
  };

  test('an advance is asked of each by its rows, and deducted as it was shared', () => {
    expect(counted(advance('I-1', 480, { net: 400 }))).toEqual({
      ...{ open: [1360, 1120], asked: 100 },
      ...{ advance: null, advances: shares(360, 120) },
    });
    const prepaid = names.map((order, at) => ({ order, amountMinor: at === 0 ? 700 : 200 }));
    const took = counted(invoice('I-1', { prepaid: 900 }), { prepaid });
    expect(took).toMatchObject({ open: [300, 800], advances: shares(700, 200) });
    expect(counted(invoice('I-1'))).toMatchObject({ open: [1000, 1000], advances: null });
    const one = counted(invoice('I-1', { prepaid: 700 }), { prepaid: prepaid.slice(0, 1) });
    expect(one).toMatchObject({ open: [300, 1000], advances: shares(700, 0) });
  });

  test('what a row on no order has of an advance is of the order that the others name', () => {
    const lines = [line('D-000001', 300), line('', 100)];
    const tallies = new Tallies();
    const work = workOf(issued(), { invoiceLines: lines });
    const kept = countAdvance({ work, tallies }, { invoice: advance('I-1', 480), lines }, OF);
    expect([tallies.order('D-000001').advanceOpenMinor, kept.advances]).toEqual([480, null]);
  });

  test('what it should have deducted is of the orders that miss it', () => {
    const missed = (...orders: string[]) => {
      const kind = 'prepayment_not_deducted';
      const exceptions = orders.map((order) => ({ kind, order }) as Drift);
      return counted(invoice('I-1', { payable: 1700 }), { exceptions }).advance;
    };
    expect([missed(), missed('PO-2'), missed(...names)]).toEqual([null, 1000, 1700]);
  });

  test.each<[Json, Json, number, number, number]>([
    [shares(360, 120), null, 0, 360, 120],
    [shares(360, 120), shares(0, 100), 0, 360, 20],
    [null, shares(300, 100), 0, 180, 380],
    ['unreadable', shares(300, 100), 0, 180, 380],
    [shares(360, 120), null, 240, 180, 60],
    [shares(480, 0), null, 0, 480, 0],
    [{ 'D-000003': 480 }, null, 0, 0, 0],
  ])(
    'asked %j, deducted %j, %d credited: %d is open on the first, %d on the second',
    (asked, took, credited, first, second) => {
      const orders = ['D-000001', 'D-000002'];
      const ahead = advance('I-1', 480, { orders, advances: asked, credited });
      const bill = invoice('I-2', { orders, prepaid: took === null ? 0 : 400, advances: took });
      const work = workOf(issued(), { invoices: [ahead, bill], register: [TWO] });
      const left = [issued(), TWO].map((one) => advanceOutstanding(standingOf(work, one)));
      expect(left).toEqual([first, second]);
    },
  );
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
    what                                      | of                                                                                          | minor
    ${'5 % of the net, tax is paid in full'}  | ${{}}                                                                                       | ${5000}
    ${'half a cent away from zero'}           | ${{ lines: [billed('L-1', 'I-1', 10)] }}                                                    | ${1}
    ${'of all lines'}                         | ${{ lines: [ONE, billed('L-2', 'I-1', 300), billed('L-3', 'I-1', null)] }}                  | ${5015}
    ${'of charges too'}                       | ${{ own: { charges: [{ code: 'freight', amountMinor: 2000 }] } }}                           | ${5100}
    ${'no retention agreed'}                  | ${{ bp: null }}                                                                             | ${0}
    ${'a retention of nothing'}               | ${{ bp: 0 }}                                                                                | ${0}
    ${'an advance keeps nothing back'}        | ${{ own: { kind: 'prepayment' } }}                                                          | ${0}
    ${'nor does a credit note'}               | ${{ own: { kind: 'credit_note' } }}                                                         | ${0}
    ${'nor one that ended'}                   | ${{ own: { state: 'cancelled' } }}                                                          | ${0}
    ${'nor what was released'}                | ${{ own: { releasedBy: 'olga@example.com' } }}                                              | ${0}
    ${'less what was credited'}               | ${{ lines: BACK, notes: [credit()] }}                                                       | ${4000}
    ${'with the charges that were credited'}  | ${{ lines: BACK, notes: [credit({ charges: [{ code: 'freight', amountMinor: -2000 }] })] }} | ${3900}
    ${'a credit that was refused'}            | ${{ lines: BACK, notes: [credit({ verdict: 'refused' })] }}                                 | ${5000}
    ${'a credit of another document'}         | ${{ lines: BACK, notes: [credit({ creditsInvoice: 'I-9' })] }}                              | ${5000}
    ${'another invoice beside it'}            | ${{ lines: BACK, notes: [credit({ kind: 'invoice' })] }}                                    | ${5000}
    ${'credited beyond what was billed'}      | ${{ lines: [ONE, billed('L-2', 'I-2', -200_000)], notes: [credit()] }}                      | ${0}
    ${'each order at its own share'}          | ${{ lines: [ONE, billed('L-2', 'I-1', 10_000, 'D-000002')], orders: [other(1000)] }}        | ${6000}
    ${'one of them has none'}                 | ${{ lines: [ONE, billed('L-2', 'I-1', 10_000, 'D-000002')], orders: [other(null)] }}        | ${5000}
    ${'charges are on the first order alone'} | ${{ own: { charges: [{ code: 'freight', amountMinor: 2000 }] }, orders: [other(1000)] }}    | ${5100}
    ${'no more than is left to pay'}          | ${{ payments: [paid(118_000)] }}                                                            | ${2000}
    ${'nor than credits leave'}               | ${{ credited: 117_000, payments: [paid(1000)] }}                                            | ${2000}
    ${'all of it paid'}                       | ${{ payments: [paid(120_000)] }}                                                            | ${0}
    ${'more than all of it paid'}             | ${{ payments: [paid(130_000)] }}                                                            | ${0}
    ${'nothing to pay'}                       | ${{ own: { payable: null } }}                                                               | ${0}
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

describe('of what documents keep back an order has its own part', () => {
  const KEYS = ['D-000001', 'D-000002'];
  const other = (retentionBp: number | null): OrderRow => issued({ key: 'D-000002', retentionBp });
  /** 1,000.00 of the first order at 5 %, 100.00 of the second. */
  const rows = ['I-1', 'I-2'].flatMap((of) =>
    KEYS.map((order, at) =>
      row('invoiceLines', {
        key: `${of}.${at}`,
        invoice: of,
        order,
        net: at === 0 ? 100_000 : 10_000,
      }),
    ),
  );
  const both = (retained: number | null, more: Partial<InvoiceRow> = {}): InvoiceRow =>
    invoice('I-1', { orders: KEYS, retained, ...more });
  const FAR = both(900, { key: 'I-2', orders: ['D-000001', 'D-000009'] });
  test.each<[string, InvoiceRow[], number | null, number, number]>([
    ['50.00 and 10.00', [both(6000)], 1000, 5000, 1000],
    ['in the same parts where less was left to pay', [both(3000)], 1000, 2500, 500],
    ['all of it on the one that has a retention', [both(5000)], null, 5000, 0],
    ['nothing kept back', [both(0), both(null, { key: 'I-2' })], 1000, 0, 0],
    ['of several documents', [both(6000), both(600, { key: 'I-2' })], 1000, 5500, 1100],
    ['of a document on one order all', [both(700, { orders: null })], 1000, 700, 700],
    ['of one that names itself alone too', [both(700, { orders: ['D-000001'] })], 1000, 700, 700],
    ['not of one that was refused', [both(6000, { verdict: 'refused' })], 1000, 0, 0],
    ['as it stands where an order is not there', [both(6000), FAR], 1000, 77, 0],
    [
      'not so where that document keeps nothing',
      [both(6000), { ...FAR, retained: 0 }],
      1000,
      5000,
      1000,
    ],
  ])('%s', (_what, invoices, bp, first, second) => {
    const one = issued({ retentionBp: 500, retained: 77 });
    const work = workOf(one, { invoices, invoiceLines: rows, register: [other(bp)] });
    const kept = [one, other(bp)].map((order) =>
      retainedOf(work, { ...standingOf(work, order), invoices }),
    );
    expect(kept).toEqual([first, second]);
  });
});
