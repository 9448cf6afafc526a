// Which of several rows a credit is of, what it is short of them to the cent in units that count in
// thousandths, and what a credit note says was taken of it (controls.md B15, B32).
import { Credits, lessCredited, withTaken } from '../../src/core/credit';
import type { CreditLine } from '../../src/core/credit';
import type { DocumentLineFacts } from '../../src/core/match/facts';
import type { Row } from '../../src/core/tables';
import { eur, qty, row as fact } from './match-kit';
import { issued, line, row, workOf } from './rows';

const REF = 'D-000001/1';
const credit = (q: string, net: string, more: Partial<CreditLine> = {}): CreditLine => ({
  ...{ ref: REF, count: qty(q), minor: eur(net), taken: { count: 0, minor: 0 }, short: 0 },
  ...more,
});
const billed = (q: string, net: string, more: object = {}): DocumentLineFacts =>
  fact({ q, net, ...more });
const less = (
  rows: readonly DocumentLineFacts[],
  credits: readonly CreditLine[],
  basis = 'quantity',
): DocumentLineFacts[] =>
  lessCredited(
    rows.map((one) => ({ fact: one, ref: REF, basis })),
    credits,
  );
const nets = (rows: readonly DocumentLineFacts[]): number[] =>
  rows.map((one) => one.netMinor / 100);
const shorts = (rows: readonly DocumentLineFacts[]): number[] =>
  rows.map(({ creditedShortMinor = 0 }) => creditedShortMinor);

describe('of several rows', () => {
  const CHEAP_FIRST = [billed('6', '600'), billed('1', '140')];
  test.each<[string, CreditLine[], number[]]>([
    ['a quantity is of the one at the nearest price, the dear one', [credit('1', '135')], [600, 5]],
    ['or the cheap one', [credit('1', '101')], [499, 140]],
    ['money is of the dearest by the piece, not by the row', [credit('0', '20')], [600, 120]],
    ['money first makes up for what was short', [credit('1', '90'), credit('0', '4')], [506, 140]],
    ['a quantity does not', [credit('1', '90'), credit('1', '140')], [510, 0]],
  ])('%s', (_what, credits, left) => {
    expect(nets(less(CHEAP_FIRST, credits))).toEqual(left);
  });
  test('amounts are taken off in the order of the paper', () => {
    const rows = [billed('1', '400'), billed('1', '100')];
    const money = credit('0', '50', { count: eur('50') });
    expect(nets(less(rows, [money], 'amount'))).toEqual([350, 100]);
  });
  test('one of nothing has nothing to credit', () => {
    const goods = credit('1', '100');
    less([billed('1', '0')], [goods]);
    expect(goods.taken).toEqual({ count: 0, minor: 0 });
  });
});

describe('what was credited short', () => {
  test('is made up for from the oldest on, no further than the money goes', () => {
    const credits = [credit('1', '80'), credit('1', '90'), credit('0', '25')];
    const rows = less([billed('4', '400')], credits);
    expect(credits.map(({ short }) => short)).toEqual([0, 500, 0]);
    expect([nets(rows), shorts(rows)]).toEqual([[205], [500]]);
  });
  test('is not told where nothing is short', () => {
    expect(less([billed('4', '400')], [credit('1', '100')])[0]).not.toHaveProperty(
      'creditedShortMinor',
    );
  });
});

/** 3 pcs are 1 box, 7 bags are 1 box: a count of them in boxes is rounded to thousandths. */
const pcs = (n: number): object => ({ exact: { milli: n * 1000, a: 3, b: 1 } });
const inBoxes = (n: number, per: number): string =>
  (Math.round((n * 1000) / per) / 1000).toString();
const piece = (n: number, net: string): CreditLine => credit(inBoxes(n, 3), net, pcs(n));
const pieces = (n: number, net: string): DocumentLineFacts =>
  billed(inBoxes(n, 3), net, { exactCount: { milli: n * 1000, a: 3, b: 1 } });

describe('in a unit that is rounded for counting', () => {
  test.each<[string, DocumentLineFacts[], CreditLine[], number[]]>([
    ['a piece of four boxes at 100.00 is 33.33', [billed('4', '400')], [piece(1, '33.33')], [0]],
    ['three cents less are short', [billed('4', '400')], [piece(1, '33.30')], [3]],
    [
      'the second piece is of eleven',
      [billed('4', '400')],
      [piece(1, '33.33'), piece(1, '33.31')],
      [2],
    ],
    ['a box of twelve pieces is three of them', [pieces(11, '366.63')], [credit('1', '99')], [99]],
    [
      'boxes that end a row of pieces are all of it',
      [pieces(4, '120')],
      [credit('2', '50')],
      [7000],
    ],
    ['all pieces of a row', [pieces(4, '133.33')], [piece(4, '133.33')], [0]],
    [
      'five pieces of one box and of four more',
      [billed('1', '100'), billed('4', '400')],
      [piece(5, '166.67')],
      [0, 0],
    ],
    [
      'and three cents less',
      [billed('1', '100'), billed('4', '400')],
      [piece(5, '166.64')],
      [0, 3],
    ],
    [
      'of a row of four pieces, then of boxes',
      [pieces(4, '120'), billed('4', '400')],
      [piece(5, '153.33')],
      [0, 0],
    ],
  ])('%s', (_what, rows, credits, short) => {
    expect(shorts(less(rows, credits))).toEqual(short);
  });
  test('a row has left in the unit of the paper what was not credited', () => {
    const [left] = less([billed('4', '400')], [piece(1, '33.33')]);
    const exact = { milli: 11_000, a: 3, b: 1 };
    expect(left).toMatchObject({ quantityMilli: 3667, exactCount: exact, exactPriced: exact });
  });
  test('twelve pieces, one by one, are four boxes to the cent; a thirteenth finds nothing', () => {
    const credits = Array.from({ length: 13 }, (_, at) =>
      piece(1, at % 3 === 2 ? '33.34' : '33.33'),
    );
    const [left] = less([billed('4', '400')], credits);
    expect(left).toMatchObject({ netMinor: 0, exactCount: { milli: 0 } });
    expect(left).not.toHaveProperty('creditedShortMinor');
    expect(credits[12]?.taken.minor).toBe(0);
  });
  test('a bag is not a piece: each has its own ratio', () => {
    // 7 pieces at 30.00; 7 bags are 2 boxes, so a bag is six sevenths of a piece: 25.71.
    const bag = credit('0.286', '25.70', { exact: { milli: 1000, a: 7, b: 2 } });
    expect(shorts(less([pieces(7, '210')], [bag]))).toEqual([1]);
  });
});

describe('a credit note', () => {
  const noted = (key: string, more: Partial<Row<'invoiceLines'>> = {}): Row<'invoiceLines'> =>
    row('invoiceLines', {
      ...{ key, invoice: 'I-2', order: 'D-000001', orderLine: 1, currency: 'EUR' },
      ...{ unit: 'pcs', quantity: -1000, net: -3330 },
      ...more,
    });
  const BILL = row('invoiceLines', {
    ...{ key: 'I-1.1', invoice: 'I-1', order: 'D-000001', orderLine: 1, currency: 'EUR' },
    ...{ unit: 'box', quantity: 4000, net: 40_000 },
  });
  const invoice = row('invoices', {
    ...{ key: 'I-1', order: 'D-000001', state: 'open', verdict: 'matched', kind: 'invoice' },
  });
  const note = row('invoices', {
    ...{ key: 'I-2', order: 'D-000001', kind: 'credit_note', creditsInvoice: 'I-1' },
  });
  const ratio = [{ unit: 'pcs', per: 3, of: 1 }];
  const goods = line(1, { ordered: 10, price: 100 }, { unit: 'box', unitRatio: ratio });
  const lines = [noted('I-2.1'), noted('I-2.2', { quantity: 0, net: -500 })];
  const facts = lines.map(({ quantity, net }) =>
    billed(String((quantity ?? 0) / 1000), String((net ?? 0) / 100)),
  );
  const taken = (own = lines): Credits => {
    const credits = new Credits(workOf(issued(), { lines: [goods], invoices: [invoice] }));
    credits.take({ invoice: note, lines: own }, []);
    return credits;
  };
  test('counts a piece as a third of a box, to the cent', () => {
    const left = (own = lines): DocumentLineFacts[] =>
      taken(own).lessCredits({ invoice, lines: [BILL] }, [billed('4', '400')]);
    // 33.33 were billed of it and 33.30 credited; 5.00 of money makes up for the 0.03.
    expect(shorts([...left(lines.slice(0, 1)), ...left()])).toEqual([3, 0]);
    expect(left()).toMatchObject([{ netMinor: 40_000 - 3330 - 500, quantityMilli: 3667 }]);
  });
  test('tells of each of its rows what the document took', () => {
    const credits = taken();
    credits.lessCredits({ invoice, lines: [BILL] }, [billed('4', '400')]);
    expect(credits.withTaken({ invoice: note, lines }, facts)).toEqual([
      { ...facts[0], credited: { count: 333, minor: 3330, shortMinor: 0 } },
      { ...facts[1], credited: { count: 0, minor: 500, shortMinor: 0 } },
    ]);
  });
  test('has all of it left before, and as another note', () => {
    const credits = taken();
    expect(credits.withTaken({ invoice: note, lines }, facts)).toEqual(facts);
    credits.lessCredits({ invoice, lines: [BILL] }, [billed('4', '400')]);
    const other = row('invoices', { ...note, key: 'I-3' });
    expect(credits.withTaken({ invoice: other, lines }, facts)).toEqual(facts);
    expect(credits.withTaken({ invoice: note, lines: [] }, facts)).toEqual(facts);
  });
  test('of which goods without money were taken says so', () => {
    const [own = billed('0', '0')] = facts;
    const free = { taken: { count: 1000, minor: 0 }, short: 100 };
    const credited = { count: 1000, minor: 0, shortMinor: 100 };
    expect(withTaken(own, free)).toEqual({ ...own, credited });
    expect(withTaken(own, { ...free, taken: { count: 0, minor: 0 } })).toBe(own);
    expect(withTaken(own, undefined)).toBe(own);
  });
});
