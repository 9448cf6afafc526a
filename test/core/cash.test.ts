// The forecast of what has to be paid and when: which row a document or an open order falls into.
import { cashForecast } from '../../src/core/cash';
import type { InvoiceRow, LineRow, OrderRow } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { issued, register, row } from './rows';

const TODAY = '2026-10-15';
const bill = (fields: Partial<InvoiceRow>): InvoiceRow =>
  row('invoices', {
    ...{ key: 'I-1', order: 'D-1', currency: 'EUR', state: 'open', verdict: 'matched' },
    ...{ payable: 100, dueDay: '2026-10-20' },
    ...fields,
  });

const none = issued({ key: 'D-1', currency: 'EUR', open: 0 });
function forecast(orders: OrderRow[], bills: InvoiceRow[] = []): [string, ...number[]][] {
  const rows = [
    ...[none, ...orders].map((one) => ({ tab: 'register' as const, row: one })),
    ...bills.map((one) => ({ tab: 'invoices' as const, row: one })),
  ];
  const told = cashForecast(new Work(rows), { today: TODAY, register: register() });
  return told.map((one) => [one.label, one.billsMinor, one.heldMinor, one.ordersMinor]);
}

describe('a document', () => {
  test.each`
    fields                                        | row
    ${{ dueDay: '2026-10-14' }}                   | ${['Overdue', 100, 0, 0]}
    ${{ dueDay: TODAY }}                          | ${['2026-10', 100, 0, 0]}
    ${{ dueDay: '2027-03-31' }}                   | ${['2027-03', 100, 0, 0]}
    ${{ dueDay: '2027-04-01' }}                   | ${['Later', 100, 0, 0]}
    ${{ dueDay: '' }}                             | ${['No day known', 100, 0, 0]}
    ${{ hold: true }}                             | ${['2026-10', 100, 100, 0]}
    ${{ paidInitiated: 30, paidSettled: 20 }}     | ${['2026-10', 50, 0, 0]}
    ${{ credited: 10, withheld: 5, retained: 5 }} | ${['2026-10', 80, 0, 0]}
  `('$fields: $row', ({ fields, row: told }) => {
    expect(forecast([], [bill(fields)])).toEqual([told]);
  });
  test.each([
    { verdict: 'refused' },
    { state: 'cancelled' },
    { paidSettled: 100 },
  ] as Partial<InvoiceRow>[])('%j: nothing to pay', (fields) => {
    expect(forecast([], [bill(fields)])).toEqual([]);
  });
});

describe('an open order', () => {
  const open = (fields: Partial<OrderRow>): OrderRow =>
    issued({ key: 'D-2', currency: 'EUR', open: 700, ...fields });
  test.each`
    fields                                                | month
    ${{ needBy: '2026-10-20' }}                           | ${'2026-11'}
    ${{ needBy: '2026-10-20', terms: 'net 0' }}           | ${'2026-10'}
    ${{ needBy: '2026-10-20', expectedOn: '2026-12-20' }} | ${'2027-01'}
    ${{ needBy: '2026-01-02' }}                           | ${'2026-11'}
    ${{ serviceTo: '2026-11-30' }}                        | ${'2026-12'}
    ${{}}                                                 | ${'No day known'}
    ${{ needBy: '2026-10-20', status: 'on hold' }}        | ${'2026-11'}
  `('$fields: $month', ({ fields, month }) => {
    expect(forecast([open(fields)])).toEqual([[month, 0, 0, 700]]);
  });
  test('comes with its tax, by code, and without what was asked ahead', () => {
    const order = open({
      ...{ needBy: '2026-10-20', open: 1350, openTax: 50, submittedDay: '2026-10-01' },
      charges: [{ code: 'freight', amountMinor: 300, taxCode: 'S' }],
    });
    const line = (at: number, taxCode: string): LineRow =>
      row('lines', {
        ...{ key: `D-2.${at}`, order: 'D-2', line: at, taxCode, currency: 'EUR', type: 'goods' },
        ...{ quantity: 10_000, unitPrice: 1_000_000, net: 1000, billed: 5000 },
      });
    const settings = register({ settings: { taxCodes: 'S=20/75;R=10;Z=0' } });
    const orders = (...bills: InvoiceRow[]): number => {
      const rows = [
        { tab: 'register' as const, row: order },
        ...[line(1, 'S'), line(2, 'R')].map((one) => ({ tab: 'lines' as const, row: one })),
        ...bills.map((one) => ({ tab: 'invoices' as const, row: one })),
      ];
      const told = cashForecast(new Work(rows), { today: TODAY, register: settings });
      return told.find(({ label }) => label === '2026-11')?.ordersMinor ?? 0;
    };
    // 500 at 20 %, 500 at 10 %, freight 300 at 20 %.
    expect(orders()).toBe(1300 + 100 + 50 + 60);
    const ahead = { order: 'D-2', kind: 'prepayment', payable: 400, dueDay: '2026-12-01' };
    expect(orders(bill(ahead))).toBe(1510 - 400);
    const freight = [{ code: 'freight', amountMinor: 200, taxCode: 'S' }];
    expect(orders(bill({ order: 'D-2', charges: freight }))).toBe(1300 + 100 + 50 + 20);
    expect(orders(bill({ ...ahead, payable: 9000 }))).toBe(0);
  });
  test.each([
    { kind: 'blanket' },
    { practice: true },
    { status: 'closed' },
    { open: 0 },
  ] as Partial<OrderRow>[])('%j: nothing is expected', (fields) => {
    expect(forecast([open({ needBy: '2026-10-20', ...fields })])).toEqual([]);
  });
});

test('tabs are read as often for a hundred orders with an advance as for one', () => {
  const reads = (count: number): number => {
    const rows = Array.from({ length: count }, (_, nth) => [
      {
        tab: 'register' as const,
        row: issued({ key: `D-${nth}`, currency: 'EUR', open: 700, needBy: TODAY }),
      },
      {
        tab: 'invoices' as const,
        row: bill({ key: `I-${nth}`, order: `D-${nth}`, kind: 'prepayment' }),
      },
    ]);
    const work = new Work(rows.flat());
    const listed = jest.spyOn(work, 'list');
    cashForecast(work, { today: TODAY, register: register() });
    return listed.mock.calls.length;
  };
  expect(reads(100)).toBe(reads(1));
});
