// What is accrued of a line with tax that does not come back, on values (controls.md B19, B36): the
// rounding and the share of a line of several codes. Months of it: test/month.
import { accruals } from '../../src/core/accrual';
import type { InvoiceRow, LineRow, OrderRow } from '../../src/core/tables';
import { openOf, type Stated } from './accrued';
import { charge, order } from './order-kit';
import { issued, line, row, workOf } from './rows';

const came = (accepted: number, at = 1) =>
  row('receipts', {
    ...{ key: `R-${at}.1`, receipt: `R-${at}`, order: 'D-000001', line: at, kind: 'receipt' },
    ...{ postingDay: '2026-10-06', accepted: accepted * 1000, received: accepted * 1000 },
  });
const told = (lines: LineRow[], accepted: number[]) =>
  accruals(
    workOf(issued({ issuedDay: '2026-10-01' }), {
      lines,
      receipts: accepted.map((quantity, at) => came(quantity, at + 1)),
    }),
    '2026-10-31',
  );

test.each<[string, Stated, number[]]>([
  ['accepted 5, billed 3', { ordered: 10, price: 100, accepted: 5, billed: 3 }, [200, 0, 0]],
  ['accepted 10, billed 20', { ordered: 10, price: 100, accepted: 10, billed: 20 }, [0, 1000, 0]],
  [
    'rejected is neither',
    { ordered: 10, price: 100, accepted: 3, rejected: 7, billed: 3 },
    [0, 0, 0],
  ],
  [
    'without receipts: what is ordered and not billed',
    { ordered: 10, price: 100, billed: 4, more: { matchLevel: '2-way' } },
    [0, 0, 600],
  ],
  [
    'an amount line, in money',
    { ordered: 100, price: 1, accepted: 60, billed: 25, more: { basis: 'amount' } },
    [35, 0, 0],
  ],
])('%s (B19)', (_name, stated, wanted) => {
  const { received, invoiced, unbilled } = openOf(stated);
  expect([received, invoiced, unbilled].map((minor) => minor / 100)).toEqual(wanted);
});

test('a part of the line has its part of the tax, rounded half away from zero', () => {
  const taxed = line(1, { ordered: 10, price: 100 }, { net: 100_000, taxKept: 13_335 });
  expect(told([taxed], [3]).received[0]?.receivedNotInvoiced).toBe(30_000 + 4001);
  expect(told([taxed], [10]).received[0]?.receivedNotInvoiced).toBe(113_335);
});
test('a line whose tax comes back is worth its net, and so is one of no net', () => {
  const plain = line(1, { ordered: 10, price: 100 }, { net: 100_000 });
  const free = line(2, { ordered: 0, price: 5 }, { net: 0, taxKept: 7 });
  const { received } = told([plain, free], [4, 2]);
  expect(received.map((one) => one.receivedNotInvoiced)).toEqual([40_000, 1000]);
});
test('what is billed and did not come, and periods that ended, have it too', () => {
  const kept = { net: 100_000, taxKept: 20_000 };
  const ended = { type: 'subscription', matchLevel: '2-way', serviceTo: '2026-10-31', ...kept };
  const period = line(1, { ordered: 10, price: 100 }, ended);
  expect(told([period], []).unbilled).toMatchObject([{ minor: 120_000, whole: true }]);
  const returned = line(1, { ordered: 10, price: 100 }, kept);
  expect(told([returned], [-2]).received[0]?.invoicedNotReceived).toBe(24_000);
});
test('the lines of a code share its tax to the cent; what of it is on charges is not theirs', () => {
  const lines = ['S', 'S', 'S', 'R'].map((taxCode) => ({
    ...{ taxCode, quantity: '1', unitPrice: '0.07' },
  }));
  const settings = { taxCodes: 'S=20/0;R=5' };
  const made = order({ lines, settings, header: { charges: [charge('10.00', 'S')] } });
  expect(made.lines.map(({ taxKept }) => taxKept)).toEqual([2, 1, 1, null]);
  expect(made.order.taxKept).toBe(204);
});

describe('what counts on a day', () => {
  const DAY = '2026-10-31';
  const three = line(1, { ordered: 10, price: 100 });
  const bill = (more: Partial<InvoiceRow>, orderLine: number | null = 1) => ({
    lines: [three],
    receipts: [came(4)],
    invoices: [row('invoices', { key: 'I-1', state: 'open', verdict: 'matched', ...more })],
    invoiceLines: [
      row('invoiceLines', {
        ...{ key: 'I-1.1', invoice: 'I-1', order: 'D-000001', orderLine },
        ...{ quantity: 1000, net: 10_000, currency: 'EUR' },
      }),
    ],
  });
  const billed = (more: Partial<InvoiceRow>, orderLine?: number | null): number | undefined => {
    const work = workOf(issued({ issuedDay: '2026-10-01' }), bill(more, orderLine));
    return accruals(work, DAY).received[0]?.billed;
  };
  test('a document counts from its day until the day on which it ended', () => {
    expect(billed({ countedDay: DAY })).toBe(1000);
    expect(billed({ countedDay: '2026-11-01' })).toBe(0);
    expect(billed({ countedDay: '' })).toBe(0);
    expect(billed({ countedDay: DAY, verdict: 'refused' })).toBe(0);
    const ended = { countedDay: DAY, state: 'cancelled' as const, verdict: 'refused' as const };
    expect(billed({ ...ended, endedDay: '2026-11-01' })).toBe(1000);
    expect(billed({ ...ended, endedDay: DAY })).toBe(0);
    expect(billed({ key: 'I-2', countedDay: DAY })).toBe(0);
    expect(billed({ countedDay: DAY, kind: 'prepayment' })).toBe(0); // an advance bills nothing (B21)
    expect(billed({ countedDay: DAY }, null)).toBe(0);
    expect(billed({ countedDay: DAY }, 2)).toBe(0);
  });
  test('an order counts once it is issued, unless it is void, practice or a blanket', () => {
    const counts = (more: Partial<OrderRow>): number => {
      const work = workOf(issued(more), { lines: [three], receipts: [came(4)] });
      return accruals(work, DAY).received.length;
    };
    expect(counts({ issuedDay: DAY })).toBe(1);
    expect(counts({ issuedDay: '2026-11-01' })).toBe(0);
    expect(counts({ issuedDay: '' })).toBe(0);
    expect(counts({ issuedDay: DAY, status: 'void' })).toBe(0);
    expect(counts({ issuedDay: DAY, practice: true })).toBe(0);
    expect(counts({ issuedDay: DAY, kind: 'blanket' })).toBe(0);
    expect(counts({ key: 'D-000404', issuedDay: DAY })).toBe(0);
  });
  test('a receipt counts by its day, and the first of them gives the age', () => {
    const at = (key: string, postingDay: string) => ({ ...came(2), key, postingDay });
    const receipts = [at('R-1.1', '2026-10-20'), at('R-2.1', '2026-10-11'), at('R-3.1', DAY)];
    const work = workOf(issued({ issuedDay: '2026-10-01' }), {
      lines: [three],
      receipts: [...receipts, at('R-4.1', '2026-11-01')],
    });
    const [one] = accruals(work, DAY).received;
    expect([one?.accepted, one?.ageDays, one?.receivedNotInvoiced]).toEqual([6000, 20, 60_000]);
  });
  test('what is received and billed is not told, nor is what is closed or billed in full', () => {
    expect(told([three], [0]).received).toEqual([]);
    const open = (more: Partial<LineRow>) =>
      told([line(1, { ordered: 10, price: 100 }, { matchLevel: '2-way', ...more })], []).unbilled;
    expect(open({})).toMatchObject([{ minor: 100_000, whole: false }]);
    expect(open({ closed: 4000 })).toMatchObject([{ minor: 60_000 }]);
    expect(open({ closed: 10_000 })).toEqual([]);
  });
  test('what is billed of a line is not accrued; the two sides are never netted', () => {
    const counts = (lines: LineRow[], accepted: number) => {
      const rows = { ...bill({ countedDay: DAY }), lines, receipts: [came(accepted)] };
      return accruals(workOf(issued({ issuedDay: '2026-10-01' }), rows), DAY);
    };
    const two = line(1, { ordered: 10, price: 100 }, { matchLevel: '2-way' });
    expect(counts([two], 0).unbilled).toMatchObject([{ minor: 90_000 }]);
    const sides = (accepted: number) =>
      counts([three], accepted).received.map((one) => [
        one.receivedNotInvoiced,
        one.invoicedNotReceived,
      ]);
    expect([sides(4), sides(1), sides(0)]).toEqual([[[30_000, 0]], [], [[0, 10_000]]]);
  });
  test('a period is accrued whole once it ended with nothing billed', () => {
    const period = { type: 'subscription', matchLevel: '2-way' } as const;
    const whole = (serviceTo: string, more: Partial<InvoiceRow> = {}): boolean | undefined => {
      const own = line(1, { ordered: 10, price: 100 }, { ...period, serviceTo });
      const work = workOf(issued({ issuedDay: '2026-10-01' }), { ...bill(more), lines: [own] });
      return accruals(work, DAY).unbilled[0]?.whole;
    };
    expect([whole(DAY), whole('2026-11-01'), whole('')]).toEqual([true, false, false]);
    expect(whole(DAY, { countedDay: DAY })).toBe(false);
    const goods = { matchLevel: '2-way', serviceTo: DAY } as const;
    const line1 = line(1, { ordered: 10, price: 100 }, goods);
    expect(told([line1], []).unbilled).toMatchObject([{ whole: false }]);
  });
});
