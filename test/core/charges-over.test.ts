// Header charges of a month as spend: what an order bears of them, and what of each code is above what
// is still open of it, documents being added up in order of entry (controls.md B10, B31, T14).
import { chargesOver } from '../../src/core/charges-over';
import type { InvoiceRow, OrderRow, Row, SealedTab } from '../../src/core/tables';
import { issued, row, workOf } from './rows';

type Charges = { [code: string]: number };
const listed = (charges: Charges, amount: (minor: number) => object): InvoiceRow['charges'] =>
  Object.entries(charges).map(([code, minor]) => ({ code, ...amount(minor) })) as never;
const order = (charges: Charges, more: Partial<OrderRow> = {}): OrderRow =>
  issued({
    ...{ key: 'D-000001', currency: 'EUR' },
    ...{ charges: listed(charges, (minor) => ({ amountMinor: minor })) },
    ...more,
  });
let entry = 0;
const bill = (charges: Charges, more: Partial<InvoiceRow> = {}): InvoiceRow => {
  entry += 1;
  return row('invoices', {
    ...{ key: `I-${entry}`, entry, order: 'D-000001', state: 'open', kind: 'invoice' },
    ...{ verdict: 'matched', currency: 'EUR' },
    ...{ charges: listed(charges, (minor) => ({ amountMinor: minor })) },
    ...more,
  });
};
beforeEach(() => (entry = 0));
function told(
  ordered: Charges,
  invoices: InvoiceRow[],
  {
    rows = {},
    wanted = invoices,
  }: { rows?: { [T in SealedTab]?: Row<T>[] }; wanted?: object[] } = {},
) {
  const work = workOf(order(ordered), { ...rows, invoices });
  const asked = new Map((wanted as InvoiceRow[]).map((one) => [one.key, one]));
  return chargesOver(work, asked).map((one) => [
    ...[one.invoice.key, one.order, one.minor, one.overMinor],
  ]);
}

test('55.00 of 50.00 of freight: 5.00 are above it', () => {
  expect(told({ freight: 5000 }, [bill({ freight: 5500 })])).toEqual([
    ['I-1', 'D-000001', 5500, 500],
  ]);
});
test('no charges, nothing told', () => {
  expect(told({ freight: 5000 }, [bill({}), bill({}, { charges: null })])).toEqual([]);
});
test('documents before count, whatever month they are of; those after do not', () => {
  const all = [bill({ freight: 3000 }), bill({ Freight: 3000 }), bill({ freight: 1000 })];
  const [, , last] = all;
  expect(told({ freight: 5000 }, [...all].reverse())).toEqual([
    ['I-1', 'D-000001', 3000, 0],
    ['I-2', 'D-000001', 3000, 1000],
    ['I-3', 'D-000001', 1000, 1000],
  ]);
  expect(told({ freight: 5000 }, all, { wanted: [last ?? {}] })).toEqual([
    ['I-3', 'D-000001', 1000, 1000],
  ]);
});
test('a code that was not ordered is all above; what one code leaves covers no other', () => {
  const all = [bill({ freight: 2000, customs: 700 }), bill({ post: 100 })];
  expect(told({ freight: 5000 }, all).map(([, , , over]) => over)).toEqual([700, 100]);
});
test('one code twice on a paper, and twice on the order, is one sum', () => {
  const twice = [
    { code: 'freight', amountMinor: 4000 },
    { code: 'Freight', amountMinor: 2000 },
  ];
  expect(told({ freight: 2000, Freight: 3000 }, [bill({}, { charges: twice })])).toEqual([
    ['I-1', 'D-000001', 6000, 1000],
  ]);
});
test('a credit is above nothing, and gives back what it credits', () => {
  const credit = bill({ freight: -3000 }, { kind: 'credit_note', entry: 5 });
  const all = [bill({ freight: 5000 }), credit, bill({ freight: 4000 }, { entry: 6 })];
  expect(told({ freight: 5000 }, all).map(([, , minor, over]) => [minor, over])).toEqual([
    [5000, 0],
    [-3000, 0],
    [4000, 1000],
  ]);
});
test('more credited than was billed makes room for as much, ordered or not', () => {
  const all = [bill({ post: -1000 }, { kind: 'credit_note' }), bill({ post: 1200 })];
  expect(told({}, all).map(([, , , over]) => over)).toEqual([0, 200]);
});
test('what is refused is spend, and neither above nor billed', () => {
  const all = [bill({ freight: 9000 }, { verdict: 'refused' }), bill({ freight: 5000 })];
  expect(told({ freight: 5000 }, all).map(([, , minor, over]) => [minor, over])).toEqual([
    [9000, 0],
    [5000, 0],
  ]);
});
test('ended documents and money ahead bill no charges', () => {
  const ahead = bill({ freight: 5000 }, { kind: 'prepayment' });
  const back = bill({ freight: -5000 }, { kind: 'credit_note', creditsInvoice: ahead.key });
  const all = [ahead, back, bill({ freight: 5000 }, { state: 'cancelled' })];
  expect(told({ freight: 5000 }, [...all, bill({ freight: 5000 })])).toEqual([
    ['I-4', 'D-000001', 5000, 0],
  ]);
});
test('a discount as ordered is above nothing; taken back, what was given too much is', () => {
  const all = [bill({ discount: -500 }), bill({ discount: -700 }), bill({ discount: 300 })];
  expect(told({ discount: -1000 }, all).map(([, , , over]) => over)).toEqual([0, 0, 200]);
});
test('of several orders each bears its share by net', () => {
  const shared = bill({ freight: 1000 }, { orders: ['D-000001', 'D-000002'] });
  const line = (key: string, of: string, net: number): Row<'invoiceLines'> =>
    row('invoiceLines', { key, invoice: shared.key, order: of, net, currency: 'EUR' });
  const rows = {
    register: [order({ freight: 600 }, { key: 'D-000002' })],
    invoiceLines: [line('1', 'D-000001', 10_000), line('2', 'D-000002', 20_000)],
  };
  expect(told({ freight: 500 }, [shared], { rows })).toEqual([
    ['I-1', 'D-000001', 333, 0],
    ['I-1', 'D-000002', 667, 67],
  ]);
});
test('of no order all is above; yen have no cents', () => {
  expect(told({ freight: 5000 }, [bill({ freight: 700 }, { order: '' })])).toEqual([
    ['I-1', '', 700, 700],
  ]);
  const typed = [{ code: 'freight', amount: '700' }] as never;
  expect(told({}, [bill({}, { charges: typed, currency: 'JPY' })])[0]?.[2]).toBe(700);
});
