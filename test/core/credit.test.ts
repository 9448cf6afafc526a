// What credits take off the documents they name, wherever they were entered, and what of a credit
// note is left to be applied or paid back (controls.md B15, B25).
import fc from 'fast-check';
import { Credits, lessCredited as rowsLess } from '../../src/core/credit';
import type { CreditLine } from '../../src/core/credit';
import { creditLeft, isMove, moved, movesOf } from '../../src/core/credit-balance';
import type { Document } from '../../src/core/document';
import type { ChargeFacts, DocumentLineFacts } from '../../src/core/match/facts';
import type { InvoiceRow, Row } from '../../src/core/tables';
import { issued, line, row, workOf } from './rows';
import { eur, qty, row as fact } from './match-kit';

const credit = (q: string, net: string, more: Partial<CreditLine> = {}): CreditLine => ({
  ...{ ref: 'D-000001/1', count: qty(q), minor: eur(net), taken: { count: 0, minor: 0 } },
  short: 0,
  ...more,
});
/** Rows on the one order line that credits are of. */
const allLess = (
  rows: readonly DocumentLineFacts[],
  basis: string,
  credits: readonly CreditLine[],
): DocumentLineFacts[] =>
  rowsLess(
    rows.map((one) => ({ fact: one, ref: 'D-000001/1', basis })),
    credits,
  );
const lessCredited = (
  one: DocumentLineFacts,
  basis: string,
  credits: readonly CreditLine[],
): DocumentLineFacts => allLess([one], basis, credits)[0] ?? one;
const billed = (q: string, net: string, more: object = {}) => fact({ q, net, ...more });
const figures = ({ quantityMilli, netMinor }: { quantityMilli: number; netMinor: number }) => [
  quantityMilli,
  netMinor,
];

describe('a row less what was credited', () => {
  test.each`
    what                           | row                     | basis         | credits                                        | left
    ${'nothing credited'}          | ${billed('4', '400')}   | ${'quantity'} | ${[]}                                          | ${['4', '400']}
    ${'one of four'}               | ${billed('4', '400')}   | ${'quantity'} | ${[credit('1', '100')]}                        | ${['3', '300']}
    ${'a price alone'}             | ${billed('4', '420')}   | ${'quantity'} | ${[credit('0', '20')]}                         | ${['4', '400']}
    ${'all of it, in two'}         | ${billed('4', '400')}   | ${'quantity'} | ${[credit('1', '100'), credit('3', '300')]}    | ${['0', '0']}
    ${'more than it has'}          | ${billed('4', '400')}   | ${'quantity'} | ${[credit('9', '900')]}                        | ${['0', '0']}
    ${'an amount'}                 | ${billed('1', '400')}   | ${'amount'}   | ${[credit('0', '100', { count: eur('100') })]} | ${['1', '300']}
    ${'of an amount all of it'}    | ${billed('1', '400')}   | ${'amount'}   | ${[credit('0', '500', { count: eur('500') })]} | ${['1', '0']}
    ${'a row that credits itself'} | ${billed('-1', '-100')} | ${'quantity'} | ${[credit('1', '100')]}                        | ${['-1', '-100']}
    ${'a row of nothing'}          | ${billed('1', '0')}     | ${'quantity'} | ${[credit('1', '100')]}                        | ${['1', '0']}
  `('$what: $left', ({ row: one, basis, credits, left }) => {
    const [q, net] = left as [string, string];
    expect(figures(lessCredited(one, basis, credits))).toEqual([qty(q), eur(net)]);
  });
  test('what one row took is gone for the next', () => {
    const credits = [credit('3', '300')];
    const twice = [billed('2', '200'), billed('2', '200')];
    const rows = allLess(twice, 'quantity', credits).map(figures);
    expect(rows).toEqual([
      [0, 0],
      [qty('1'), eur('100')],
    ]);
    expect(credits[0]?.taken).toEqual({ count: qty('3'), minor: eur('300') });
  });
  test('a credit goes on from what it gave before', () => {
    const begun = credit('3', '300', { taken: { count: qty('1'), minor: eur('100') } });
    expect(figures(lessCredited(billed('4', '400'), 'quantity', [begun]))).toEqual([
      qty('2'),
      eur('200'),
    ]);
    expect(begun.taken).toEqual({ count: qty('3'), minor: eur('300') });
  });
  test.each`
    what                             | credits                                     | short
    ${'less than was billed of it'}  | ${[credit('2', '150')]}                     | ${'50'}
    ${'less, then money'}            | ${[credit('2', '150'), credit('0', '30')]}  | ${'20'}
    ${'less, then the rest with it'} | ${[credit('2', '150'), credit('2', '250')]} | ${'0'}
    ${'less, then a part beyond'}    | ${[credit('2', '150'), credit('1', '120')]} | ${'30'}
    ${'more, then less'}             | ${[credit('2', '250'), credit('1', '60')]}  | ${'15'}
  `('credited short: $what', ({ credits, short }) => {
    const { creditedShortMinor = 0, netMinor } = lessCredited(
      billed('4', '400'),
      'quantity',
      credits as CreditLine[],
    );
    expect(creditedShortMinor).toBe(eur(short as string));
    expect(netMinor).toBeGreaterThanOrEqual(creditedShortMinor);
  });
  test.each`
    what                                      | credits                                    | left
    ${'the nearest price'}                    | ${[credit('1', '90')]}                     | ${['140', '500', '15']}
    ${'its own price, then the next'}         | ${[credit('7', '740')]}                    | ${['0', '0', '15']}
    ${'money is of the dearest: no quantity'} | ${[credit('0', '15')]}                     | ${['140', '600', '0']}
    ${'money is of what was credited short'}  | ${[credit('6', '590'), credit('0', '10')]} | ${['140', '0', '15']}
  `('of several rows: $what', ({ credits, left }) => {
    const rows = [billed('1', '140'), billed('6', '600'), billed('0', '15')];
    const nets = allLess(rows, 'quantity', credits as CreditLine[]).map(({ netMinor }) => netMinor);
    const open = credits as CreditLine[];
    const short = open.reduce((all, one) => all + one.short, 0);
    const wanted = (left as string[]).map(eur);
    expect(nets.reduce((a, b) => a + b, 0) - short).toBe(wanted.reduce((a, b) => a + b, 0));
    expect([nets[0], nets[2]]).toEqual([wanted[0], wanted[2]]);
  });
  test('what was counted and priced beside it is told no more', () => {
    const kilos = billed('4', '400', { countedMilli: 4000, countedUnit: 'kg', pricedMilli: 3000 });
    const less = lessCredited(kilos, 'quantity', [credit('1', '100')]);
    expect(less).not.toHaveProperty('countedMilli');
    expect(less).not.toHaveProperty('pricedMilli');
    expect(lessCredited(kilos, 'quantity', [])).toBe(kilos);
  });
  test('what rows have left and what credits gave make up the document', () => {
    const amount = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(
        fc.array(amount, { maxLength: 4 }),
        fc.array(amount, { maxLength: 4 }),
        (rows, off) => {
          const credits = off.map((n) => credit(String(n), String(n * 100)));
          const own = rows.map((n) => billed(String(n), String(n * 100)));
          const left = allLess(own, 'quantity', credits);
          const sum = (all: number[]): number => all.reduce((a, b) => a + b, 0);
          const taken = sum(credits.map((one) => one.taken.minor));
          expect(sum(left.map((one) => one.netMinor)) + taken).toBe(sum(rows) * 10_000);
          expect(taken).toBe(Math.min(sum(rows), sum(off)) * 10_000);
        },
      ),
    );
  });
});

const invoice = (more: Partial<InvoiceRow> = {}): InvoiceRow =>
  row('invoices', {
    ...{ key: 'I-1', order: 'D-000001', state: 'open', verdict: 'matched', kind: 'invoice' },
    ...{ currency: 'EUR' },
    ...more,
  });
const note = (more: Partial<InvoiceRow> = {}): InvoiceRow =>
  invoice({ key: 'I-2', kind: 'credit_note', creditsInvoice: 'I-1', ...more });
const noted = (fields: Partial<Row<'invoiceLines'>> = {}): Row<'invoiceLines'> =>
  row('invoiceLines', {
    ...{ key: 'I-2.1', invoice: 'I-2', order: 'D-000001', orderLine: 1, currency: 'EUR' },
    ...{ quantity: -2000, net: -20_000 },
    ...fields,
  });
const bills = (fields: Partial<Row<'invoiceLines'>> = {}): Row<'invoiceLines'> =>
  noted({ key: 'I-1.1', invoice: 'I-1', quantity: 4000, net: 40_000, ...fields });
const AMOUNT = { ...line(2, { ordered: 1000, price: 1 }), basis: 'amount' };
const FREIGHT: ChargeFacts[] = [{ code: 'freight', amountMinor: -500 }];

function taking(
  lines: Row<'invoiceLines'>[],
  more: { target?: Partial<InvoiceRow>; note?: Partial<InvoiceRow>; charges?: ChargeFacts[] } = {},
): Credits {
  const goods = line(1, { ordered: 10, price: 100 }, { unit: 'box' });
  const work = workOf(issued(), { lines: [goods, AMOUNT], invoices: [invoice(more.target)] });
  const credits = new Credits(work);
  credits.take({ invoice: note(more.note), lines }, more.charges ?? []);
  return credits;
}
const DOCUMENT: Document = { invoice: invoice(), lines: [bills()] };
const left = (credits: Credits, document = DOCUMENT): number[][] =>
  credits
    .lessCredits(
      document,
      document.lines.map(({ quantity, net }) =>
        fact({ q: (quantity ?? 0) / 1000, net: (net ?? 0) / 100 }),
      ),
    )
    .map(figures);

describe('the document that a credit note names', () => {
  test('bills so much less on the line that was credited', () => {
    expect(left(taking([noted()]))).toEqual([[2000, 20_000]]);
  });
  test('and no less on another line, of another order, or on none', () => {
    const credits = taking([noted()]);
    const on = (fields: Partial<Row<'invoiceLines'>>): number[][] =>
      left(credits, { invoice: invoice(), lines: [bills(fields)] });
    const whole = [[4000, 40_000]];
    expect([on({ orderLine: 2 }), on({ order: 'D-000002' }), on({ orderLine: null })]).toEqual([
      whole,
      whole,
      whole,
    ]);
  });
  test('bills so much less of an amount', () => {
    const lines = [bills({ orderLine: 2, quantity: 1000 })];
    const credits = taking([noted({ orderLine: 2, quantity: -1000 })]);
    expect(left(credits, { invoice: invoice(), lines })).toEqual([[1000, 20_000]]);
    expect([...credits.takenFrom('I-2')]).toEqual([
      ['D-000001/2', { count: 20_000, minor: 20_000 }],
    ]);
  });
  test('has all of its rows, though more rows of facts than lines are asked for', () => {
    const extra = fact({ q: 9 });
    expect(taking([noted()]).lessCredits({ invoice: invoice(), lines: [] }, [extra])).toEqual([
      extra,
    ]);
  });
  test('is another one: nothing is taken off this one', () => {
    const credits = taking([noted()]);
    expect(left(credits, { invoice: invoice({ key: 'I-9' }), lines: [bills()] })).toEqual([
      [4000, 40_000],
    ]);
    expect([credits.has('I-1'), credits.has('I-9')]).toEqual([true, false]);
  });
  test.each`
    what                  | target                      | names    | takes
    ${'open and matched'} | ${{}}                       | ${'I-1'} | ${true}
    ${'on hold'}          | ${{ verdict: 'exception' }} | ${'I-1'} | ${true}
    ${'refused'}          | ${{ verdict: 'refused' }}   | ${'I-1'} | ${false}
    ${'returned'}         | ${{ state: 'returned' }}    | ${'I-1'} | ${false}
    ${'not there'}        | ${{}}                       | ${'I-7'} | ${false}
    ${'not named'}        | ${{}}                       | ${''}    | ${false}
  `('that is $what takes credits: $takes', ({ target, names, takes }) => {
    const credits = taking([noted()], {
      target,
      note: { creditsInvoice: names },
      charges: FREIGHT,
    });
    expect(credits.has('I-1')).toBe(takes);
    expect(credits.takes('I-2')).toBe(takes);
    expect(credits.chargesLeft('I-2', FREIGHT)).toEqual(takes ? [] : FREIGHT);
    expect(credits.chargesLess(DOCUMENT, [])).toEqual(takes ? FREIGHT : []);
  });
  test('takes the charges of several notes, beside its own', () => {
    const credits = taking([noted()], { charges: FREIGHT });
    const fee = { code: 'fee', amountMinor: -7 };
    credits.take({ invoice: note({ key: 'I-3' }), lines: [noted({ key: 'I-3.1' })] }, [fee]);
    const own = { code: 'freight', amountMinor: 900 };
    expect(credits.chargesLess(DOCUMENT, [own])).toEqual([own, ...FREIGHT, fee]);
    expect(left(credits)).toEqual([[0, 0]]);
    expect(credits.chargesLeft('I-4', FREIGHT)).toEqual(FREIGHT);
  });
});

describe('what others absorbed of a note', () => {
  test('by line and by order, no more than they had', () => {
    const credits = taking([
      noted(),
      noted({ key: 'I-2.2', quantity: -9000, net: -90_000 }),
      noted({ key: 'I-2.3', orderLine: 2, net: -5000 }),
      noted({ key: 'I-2.4', orderLine: null }),
    ]);
    left(credits);
    expect([...credits.takenFrom('I-2')]).toEqual([
      ['D-000001/1', { count: 4000, minor: 40_000 }],
      ['D-000001/2', { count: 0, minor: 0 }],
    ]);
    expect(credits.takenOn('I-2', 'D-000001')).toBe(40_000);
    expect([credits.takenOn('I-2', 'D-000002'), credits.takenOn('I-9', 'D-000001')]).toEqual([
      0, 0,
    ]);
    expect(credits.takenFrom('I-9').size).toBe(0);
  });
});

describe('what became of a credit note', () => {
  const payment = (key: string, state: string, amount: number | null, of = 'I-2') =>
    row('payments', { key, invoice: of, state, amount });
  const rows = {
    payments: [
      payment('P-1', 'applied', 700),
      payment('P-2', 'refunded', 50),
      payment('P-3', 'settled', 9),
      payment('P-4', 'reversed', 9),
      payment('P-5', 'applied', 9, 'I-3'),
      payment('P-6', 'applied', null),
    ],
  };
  test('is what was applied and paid back, and not taken back again', () => {
    const work = workOf(issued(), rows);
    expect(rows.payments.map(isMove)).toEqual([true, true, false, false, true, true]);
    expect(movesOf(work, 'I-2').map(({ key }) => key)).toEqual(['P-1', 'P-2', 'P-6']);
    expect([moved(work, note()), moved(work, invoice({ key: 'I-2' }))]).toEqual([-750, 750]);
    expect(Object.is(moved(workOf(issued(), {}), note()), 0)).toBe(true);
  });
  test.each`
    what              | fields                                   | leaves
    ${'untouched'}    | ${{ payable: -700 }}                     | ${700}
    ${'used in part'} | ${{ payable: -700, credited: -500 }}     | ${200}
    ${'used'}         | ${{ payable: -700, credited: -700 }}     | ${0}
    ${'used too far'} | ${{ payable: -700, credited: -701 }}     | ${0}
    ${'of nothing'}   | ${{}}                                    | ${0}
    ${'refused'}      | ${{ payable: -700, verdict: 'refused' }} | ${0}
    ${'cancelled'}    | ${{ payable: -700, state: 'cancelled' }} | ${0}
    ${'an invoice'}   | ${{ payable: -700, kind: 'invoice' }}    | ${0}
  `('$what: $leaves is left', ({ fields, leaves }) => {
    expect(creditLeft(note(fields))).toBe(leaves);
  });
});
