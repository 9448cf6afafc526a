// A document that bills several orders: of each header charge an order bears its part, by the nets of
// its lines, each charge on its own, so that the parts are the amount (controls.md B10, B31).
import { chargesByOrder, chargesOf, netOn, netsOf, shareOf, sharesOf } from '../../src/core/shares';
import { chargesShared, shareOver, sharesBy } from '../../src/core/match/shared';
import type { Json } from '../../src/core/columns';
import type { InvoiceRow, Row } from '../../src/core/tables';
import { issued, row, workOf } from './rows';

const on = (order: string, net: number | null, invoice = 'I-1'): Row<'invoiceLines'> =>
  row('invoiceLines', { key: `${invoice}/${order}`, invoice, order, net });
const document = (more: Partial<InvoiceRow> = {}): InvoiceRow =>
  row('invoices', { key: 'I-1', currency: 'EUR', order: 'D-1', orders: ['D-1', 'D-2'], ...more });
/** 3.00 of the first order, 1.00 of the second. */
const ROWS = [on('D-1', 300), on('D-2', 100)];

describe('charges as they are kept', () => {
  const read = (cell: Json, digits = 2): unknown[] =>
    chargesOf(cell, digits).map(({ code, name, taxCode, minor }) => [code, name, taxCode, minor]);
  test('case and spaces part no codes; it is named as it was typed', () => {
    const cell = [{ code: ' Freight ', taxCode: 'S', amountMinor: 500 }];
    expect(read(cell)).toEqual([['freight', 'Freight', 'S', 500]]);
  });
  test.each<[string, Json, number, number]>([
    ['minor units', { amountMinor: 500 }, 2, 500],
    ['an amount as it was typed', { amount: '5.00' }, 2, 500],
    ['by the digits of its currency', { amount: '5' }, 0, 5],
    ['as a number', { amount: 500 }, 2, 500],
    ['an amount that nobody can read', { amount: 'five' }, 2, 0],
    ['without one', {}, 2, 0],
    ['one that is none', { amount: true }, 2, 0],
  ])('%s', (_what, amount, digits, minor) => {
    expect(read([{ code: 'fee', ...(amount as object) }], digits)).toEqual([
      ['fee', 'fee', '', minor],
    ]);
  });
  test('what is no charge is none', () => {
    expect(read([null, 'freight', 7, ['freight', 500]])).toEqual([]);
    for (const cell of [null, 'freight', { code: 'freight', amountMinor: 500 }])
      expect(read(cell)).toEqual([]);
    expect(chargesOf(undefined, 2)).toEqual([]);
  });
});

describe('the part of one order', () => {
  test('nets are of the rows on the order; one that cannot be read adds nothing', () => {
    const rows = [...ROWS, on('D-1', 50), on('D-2', null), { order: 'D-2', net: '7' }];
    expect(netsOf(rows, ['D-1', 'D-2', 'D-3'])).toEqual([350, 100, 0]);
  });
  const parts = (minor: number, orders: Json, rows = ROWS): (number | undefined)[] =>
    ['D-1', 'D-2'].map((order) => shareOf({ orders }, rows, order)?.(minor));
  test.each<[string, number, Json, (number | undefined)[]]>([
    ['20.00 as 3 to 1', 2000, ['D-1', 'D-2'], [1500, 500]],
    ['in whichever order they are named', 2000, ['D-2', 'D-1'], [1500, 500]],
    ['the odd cent goes to one of them', 2, ['D-1', 'D-2'], [2, 0]],
    ['one order has no part, all of it is its own', 2000, ['D-1'], [undefined, undefined]],
    ['no orders', 2000, null, [undefined, undefined]],
    ['an order that it does not bill', 2000, ['D-1', 'D-3'], [2000, undefined]],
  ])('%s', (_what, minor, orders, expected) => {
    expect(parts(minor, orders)).toEqual(expected);
  });
  test('nets below zero weigh as much as nets above it', () => {
    expect(parts(-2000, ['D-1', 'D-2'], [on('D-1', -300), on('D-2', 100)])).toEqual([-1500, -500]);
  });
});

describe('header charges by order', () => {
  const charges = [
    { code: 'freight', amountMinor: 2000 },
    { code: 'fee', amountMinor: 2 },
  ];
  const by = (more: Partial<InvoiceRow>): [string, number[]][] =>
    [...chargesByOrder(document({ charges, ...more }), ROWS)].map(([order, all]) => [
      order,
      all.map(({ minor }) => minor),
    ]);
  test('each charge on its own; on one order or none all of it', () => {
    const shared = [
      ['D-1', [1500, 2]],
      ['D-2', [500, 0]],
    ];
    expect(by({})).toEqual(shared);
    expect([by({ orders: ['D-1'] }), by({ orders: null })]).toEqual([
      [['D-1', [2000, 2]]],
      [['D-1', [2000, 2]]],
    ]);
    expect([...chargesByOrder({ charges }, ROWS).keys()]).toEqual(['']);
  });
  test('typed amounts have the digits of the document', () => {
    const typed = [{ code: 'freight', amount: '20' }];
    expect(by({ charges: typed, currency: 'JPY', orders: null })).toEqual([['D-1', [20]]]);
    expect(by({ charges: typed, orders: null })).toEqual([['D-1', [2000]]]);
  });
  test('with the lines they are the net of the document on the order', () => {
    const others = [on('D-1', 9999, 'I-2')];
    const work = workOf(issued(), { invoiceLines: [...ROWS, ...others] });
    const net = (order: string): number => netOn(work, document({ charges }), order);
    expect(['D-1', 'D-2', 'D-3'].map(net)).toEqual([300 + 1502, 100 + 500, 0]);
  });
});

test('an order knows its part of every document that it shares', () => {
  const two = document({ key: 'I-2', orders: ['D-1', 'D-3'] });
  const alone = document({ key: 'I-3', orders: ['D-2'] });
  const elsewhere = document({ key: 'I-4', orders: ['D-1', 'D-3'] });
  const rows = [...ROWS, on('D-1', 100, 'I-2'), on('D-3', 100, 'I-2'), on('D-2', 7, 'I-3')];
  const work = workOf(issued(), { invoiceLines: rows });
  const of = (order: string): [string, number][] =>
    [...sharesOf(work, order, [document(), two, alone, elsewhere])].map(([key, share]) => [
      key,
      share(2000),
    ]);
  expect(of('D-2')).toEqual([['I-1', 500]]);
  expect(of('D-1').slice(0, 2)).toEqual([
    ['I-1', 1500],
    ['I-2', 1000],
  ]);
});

describe('what is compared of a paper on several orders', () => {
  const ORDERS = [{ order: 'PO-1' }, { order: 'PO-2' }];
  test('is shared by nets, below zero too; one order has all of it', () => {
    expect(sharesBy({ amountMinor: 2000 }, ORDERS, [300, -100])).toEqual([1500, 500]);
    expect(sharesBy({ amountMinor: 2000, by: { 'PO-2': 7 } }, ORDERS.slice(0, 1), [0])).toEqual([
      2000,
    ]);
    expect(shareOver(2, ORDERS, [300, 100])).toEqual({ 'PO-1': 2, 'PO-2': 0 });
  });
  test('stays as it was shared on paper, whatever was credited since', () => {
    const [freight] = chargesShared([{ code: 'freight', amountMinor: 2000 }], ORDERS, [300, 100]);
    const by = { 'PO-1': 1500, 'PO-2': 500 };
    expect(freight).toEqual({ code: 'freight', amountMinor: 2000, by });
    expect(sharesBy({ amountMinor: 2000, by }, ORDERS, [0, 100])).toEqual([1500, 500]);
    expect(sharesBy({ amountMinor: 2000, by: { 'PO-1': 1500 } }, ORDERS, [0, 1])).toEqual([
      1500, 0,
    ]);
  });
});
