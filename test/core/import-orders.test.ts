// The orders of an old list, what is odd about them, and the sequences of its numbers (controls.md B34).
import { findOrders, oldPlace, scopesToStart } from '../../src/core/import/orders';
import type { Found, OldOrder } from '../../src/core/import/orders';
import { csvRecords, readList } from '../../src/core/import/read';
import { parseTemplate } from '../../src/core/number';

function found(text: string, byLine = false, rates = {}): Found {
  const read = readList(csvRecords(text), {}, 'EUR');
  if (Array.isArray(read)) throw new Error(JSON.stringify(read));
  return findOrders(read, { byLine, rates });
}

describe('a line', () => {
  const HEAD =
    'PO,Vendor,Currency,Qty,Unit price,Net,Received,Received amount,Billed quantity,Billed';
  const line = (cells: string) => {
    const { basis, netMinor, accepted, billed, billedNet } =
      found(`${HEAD}\nPO-1,Acme,EUR,${cells}`).orders[0]?.lines[0] ?? {};
    return [basis, netMinor, accepted, billed, billedNet];
  };
  test.each`
    what                                       | cells                         | is
    ${'counted'}                               | ${'10,5,50,8,,6,'}            | ${['quantity', 5000, 8000, 6000, 3000]}
    ${'counted, its total not said'}           | ${'10,5,,8,,6,'}              | ${['quantity', 5000, 8000, 6000, 3000]}
    ${'counted, billed in both'}               | ${'10,5,50,8,,6,29.00'}       | ${['quantity', 5000, 8000, 6000, 2900]}
    ${'counted, nothing said of its goods'}    | ${'10,5,50,,,6,'}             | ${['quantity', 5000, 6000, 6000, 3000]}
    ${'counted, nothing came yet'}             | ${'10,5,50,,,,'}              | ${['quantity', 5000, 0, 0, 0]}
    ${'counted, of none'}                      | ${'0,5,0,,,2,'}               | ${['quantity', 0, 2000, 2000, 0]}
    ${'price and quantity make another total'} | ${'10,5,51,8,,6,'}            | ${['amount', 5100, 4080, 3060, 3060]}
    ${'an amount, nothing said of its goods'}  | ${'10,5,51,,,6,'}             | ${['amount', 5100, 3060, 3060, 3060]}
    ${'accepted in money'}                     | ${'10,5,50,,20,6,'}           | ${['amount', 5000, 2000, 3000, 3000]}
    ${'billed in money'}                       | ${'10,5,50,8,,,29.00'}        | ${['amount', 5000, 4000, 2900, 2900]}
    ${'no price'}                              | ${'10,,50,8,,6,'}             | ${['amount', 5000, 4000, 3000, 3000]}
    ${'an amount alone'}                       | ${',,50,,,,'}                 | ${['amount', 5000, 0, 0, 0]}
    ${'an amount, its goods counted'}          | ${',,50,8,,6,'}               | ${['amount', 5000, 0, 0, 0]}
    ${'an amount, billed'}                     | ${',,50,,,,30'}               | ${['amount', 5000, 3000, 3000, 3000]}
    ${'no amount at all'}                      | ${',5,,,,,'}                  | ${['amount', 0, 0, 0, 0]}
    ${'more than there is'}                    | ${'999999999,999999999,,,,,'} | ${['amount', 0, 0, 0, 0]}
  `('$what: $is', ({ cells, is }) => {
    expect(line(cells)).toEqual(is);
  });
  test('of a list that counts nothing came in money, as it was billed', () => {
    const of = (head: string, cells: string) =>
      found(`PO,Vendor,Currency,${head}\nPO-1,Acme,${cells}`).orders[0]?.lines[0]?.accepted;
    expect(of('Net,Received,Invoiced', 'EUR,500,200.50,200')).toBe(20050);
    expect(of('Net,Received,Invoiced', 'JPY,500,200,200')).toBe(200);
    expect(of('Net,Received,Invoiced', 'EUR,500,0,200')).toBe(0);
    expect(of('Qty,Net,Received,Invoiced', 'EUR,,500,8,200')).toBe(0);
    expect(of('Net,Received', 'EUR,500,200')).toBe(0);
  });
  test('in yen is counted without decimals', () => {
    expect(found(`${HEAD}\nPO-1,Acme,JPY,10,5,50,,,6,`).orders[0]?.lines[0]).toMatchObject({
      ...{ netMinor: 50, billedNet: 30 },
    });
  });
});

describe('orders', () => {
  const LINES = 'PO,Vendor,Net,Paid\nPO-1,Acme,10,4\npo-1,ACME,20,\nPO-1,Bolt,30,\nPO-2,Acme,5,\n';
  const shape = ({ orders }: Found) =>
    orders.map(({ number, rows, netMinor, paidMinor }) => [number, rows, netMinor, paidMinor]);
  test('are rows, or rows of one number, vendor and currency together', () => {
    expect(shape(found(LINES))).toHaveLength(4);
    expect(shape(found(LINES, true))).toEqual([
      ['PO-1', [2, 3], 3000, 400],
      ['PO-1', [4], 3000, 0],
      ['PO-2', [5], 500, 0],
    ]);
    expect(found(LINES, true).lines).toBe(4);
    const currencies = 'PO,Vendor,Net,Curr\nPO-1,Acme,10,EUR\nPO-1,Acme,20,USD\n';
    expect(shape(found(currencies, true))).toHaveLength(2);
  });
  test('of one number are told with their rows and vendors', () => {
    expect(found(LINES, true).twice).toEqual([
      {
        number: 'PO-1',
        rows: [2, 3, 4],
        detail: 'PO-1 stands on 2 orders (Acme, Bolt): rows 2, 3, 4.',
      },
    ]);
    expect(
      found('PO,Vendor,Net\nA1,Acme,1\na1,Acme,2\n').twice.map(({ detail }) => detail),
    ).toEqual(['A1 stands on 2 orders (Acme): rows 2, 3.']);
    expect(found('PO,Vendor,Net\nA1,Acme,1\nA2,Acme,2\n').twice).toEqual([]);
  });
  test('paid or billed beyond what was ordered are told by how much', () => {
    const list =
      'PO,Vendor,Net,Paid,Billed,Tax code\nPO-1,Acme,100,120,100,S\nPO-2,Acme,100,120.01,100.01,S\nPO-3,Acme,100,100.01,,\n';
    const { overpaid, overbilled } = found(list, false, { S: 2000 });
    expect(overpaid.map(({ detail }) => detail)).toEqual([
      'PO-2: paid 120.01, ordered 120.00, 0.01 EUR more (row 3).',
      'PO-3: paid 100.01, ordered 100.00, 0.01 EUR more (row 4).',
    ]);
    expect(overbilled).toEqual([
      {
        number: 'PO-2',
        rows: [3],
        detail: 'PO-2: billed 100.01, ordered 100.00, 0.01 EUR more (row 3).',
      },
    ]);
  });
  test('of a tax code that only looks like one are without tax', () => {
    const list = 'PO,Vendor,Net,Paid,Tax code\nPO-1,Acme,100,100.01,constructor\n';
    expect(found(list, false, { S: 2000 }).overpaid).toHaveLength(1);
  });
  test('are not named by some rows: these are invoices without one, or rows without a number', () => {
    const list =
      'PO,Vendor,Net,Billed,Paid,Invoice,Curr\n,Acme,10,20,30,INV-7,\n,,10,,30,,USD\n,Acme,10,0,0,,\n,Acme,,,,,\n,,,,,,USD\nPO-1,Acme,5,,,,\n';
    const { withoutOrder, unnumbered, orders } = found(list);
    expect(orders).toHaveLength(1);
    expect(withoutOrder.map(({ detail }) => detail)).toEqual([
      'INV-7 of Acme for 20.00 EUR names no order (row 2).',
      'An invoice of nobody for 30.00 USD names no order (row 3).',
    ]);
    expect(unnumbered.map(({ rows, detail }) => [...rows, detail])).toEqual([
      [4, 'Row 4 has no number: Acme, 10.00 EUR.'],
      [5, 'Row 5 has no number: Acme.'],
      [6, 'Row 6 has no number.'],
    ]);
    expect(withoutOrder[0]).toMatchObject({ number: 'INV-7', rows: [2] });
    expect(withoutOrder[1]?.number).toBe('');
  });
});

describe('the place of an old number', () => {
  const template = parseTemplate('PO-{YYYY}-{SEQ:4}');
  const own = template.ok ? template.value : undefined;
  test.each`
    number             | scope              | at
    ${'PO-2025-0007'}  | ${'PO-2025-{SEQ}'} | ${7}
    ${'17'}            | ${'{SEQ}'}         | ${17}
    ${'b17'}           | ${'B{SEQ}'}        | ${17}
    ${'17/2025'}       | ${'{SEQ}/2025'}    | ${17}
    ${'2025-17-a'}     | ${'2025-{SEQ}-A'}  | ${17}
    ${'A1-22'}         | ${'A1-{SEQ}'}      | ${22}
    ${'X-2025'}        | ${'X-{SEQ}'}       | ${2025}
    ${'1999/2025'}     | ${'1999/{SEQ}'}    | ${2025}
    ${'X-1850'}        | ${'X-{SEQ}'}       | ${1850}
    ${'7-12025'}       | ${'7-{SEQ}'}       | ${12_025}
    ${'12-20255'}      | ${'12-{SEQ}'}      | ${20_255}
    ${'X123456789012'} | ${'X{SEQ}'}        | ${123_456_789_012}
  `('$number is $at of $scope', ({ number, scope, at }) => {
    expect(oldPlace(own, number)).toMatchObject({ scope, number: at });
  });
  test('is none without digits, or with too many', () => {
    expect(['ABC', '', 'X1234567890123'].map((one) => oldPlace(own, one))).toEqual([
      null,
      null,
      null,
    ]);
    expect(oldPlace(undefined, 'PO-2025-0007')).toEqual({ scope: 'PO-2025-{SEQ}', number: 7 });
  });
  test('makes sequences with their gaps; a number without one stands for itself', () => {
    const { scopes, orders } = found(
      'PO,Vendor,Net\nA1,Acme,1\nA3,Acme,1\nold,Acme,1\nB1,Acme,1\n',
    );
    expect(scopes).toMatchObject([
      { scope: 'A{SEQ}', first: 'A1', last: 'A3', count: 2, gaps: 1, gapNumbers: [2] },
      { scope: 'B{SEQ}', count: 1 },
    ]);
    expect(orders.map(({ scope, place }) => [scope, place])).toEqual([
      ...[
        ['A{SEQ}', 1],
        ['A{SEQ}', 3],
        ['old', null],
        ['B{SEQ}', 1],
      ],
    ]);
  });
  test('tells the sequences of today where they go on', () => {
    const at = { day: '2026-10-05', fiscalYearStart: 1 };
    const orders = ['PO-2026-0007', 'PO-2026-0012', 'PO-2026-0009', 'PO-2025-0099', 'X-99'].map(
      (number) => ({ number }) as OldOrder,
    );
    const scopes = own ? scopesToStart(orders, own, at) : new Map();
    expect([...scopes.keys()]).toEqual(['PO-2026-{SEQ}']);
    expect([...scopes.values()]).toMatchObject([{ last: 12 }]);
  });
});
