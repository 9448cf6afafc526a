// What is accrued of a line with tax that does not come back, on values (controls.md B19, B36): the
// rounding and the share of a line of several codes. Months of it: test/month.
import { accruals } from '../../src/core/accrual';
import type { LineRow } from '../../src/core/tables';
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
