// Money that left without a release, as its order tells it: what was paid for a document that does not
// count pays nothing that is due, and money in another currency is none of the order's (controls.md D8,
// B25, B33).
import { Accounts, ANA, CLEO, DAN, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { 'rate:USD': '0.8' } });
});
const outside = (invoiceId: string, amount: string) =>
  desk.done(CLEO, 'record_outside_payment', {
    ...{ invoiceId, amount, day: desk.today(), reason: 'The bank pulled it by itself' },
  });
const rowOf = (po: string) => desk.rows('Register').find((one) => one['PO number'] === po);
const paidCells = (po: string) => {
  const row = rowOf(po);
  return [row?.['Payment state'], row?.['Paid settled (gross)']];
};

test('a cancelled document that was paid leaves the real one to be paid', () => {
  const po = desk.order(['10 at 100.00']);
  desk.receive(po, '10');
  const wrong = desk.enter(po, ['4 at 100.00']);
  desk.done(CLEO, 'cancel_invoice', { invoiceId: wrong.invoiceId, reason: 'Not the real one' });
  const { states } = outside(wrong.invoiceId, '400.00');
  // 400.00 left for what is not billed.
  expect(states).toMatchObject({ billing: 'none', payment: 'none' });
  expect(paidCells(po)).toEqual(['none', '400.00']);
  const real = desk.enter(po, ['10 at 100.00']);
  const [found] = desk.rows('Exceptions').filter((one) => one['State'] === 'open');
  desk.done(OLGA, 'resolve_exception', {
    ...{ exceptionId: found?.['Key'], code: 'accepted_variance' },
    note: 'The vendor keeps it on account',
  });
  const pay = (amount: string) => {
    const { invoiceId } = real;
    const one = desk.done(DAN, 'initiate_payment', { invoiceId, amount, day: desk.today() });
    desk.done(CLEO, 'settle_payment', { paymentId: one.paymentId, day: desk.today() });
  };
  pay('600.00');
  // 600.00 of 1,000.00 that is billed, beside the 400.00: 400.00 are still due.
  expect(rowOf(po)?.['Needs']).toBe('ap pays');
  expect(paidCells(po)).toEqual(['part settled', '1,000.00']);
  pay('400.00');
  expect(rowOf(po)?.['Status']).toBe('closed');
  expect(paidCells(po)).toEqual(['settled', '1,400.00']);
});

test('euros that left for a paper on an order in dollars are no dollars', () => {
  const po = desk.order(['10 at 100.00'], { currency: 'USD' });
  desk.receive(po, '10');
  const wrong = desk.enter(po, ['4 at 90.00'], { currency: 'EUR' });
  expect(wrong.verdict).toBe('refused');
  expect(outside(wrong.invoiceId, '360.00').states).toMatchObject({ payment: 'none' });
  expect(paidCells(po)).toEqual(['none', '0.00']);
  const { totals } = desk.done(OLGA, 'reconcile_month', { month: desk.today().slice(0, 7) });
  expect(totals.payments).toMatchObject([{ currency: 'EUR', settled: '360.00' }]);
  expect(totals.bent).toContainEqual({ what: 'Payments outside', count: 1, value: '360.00' });
});

test('whoever received has no say', () => {
  const po = desk.order(['1 at 10.00']);
  const { invoiceId } = desk.enter(po, ['1 at 10.00']);
  const input = { invoiceId, amount: '10.00', day: desk.today(), reason: 'Paid at the counter' };
  expect(desk.run(ANA, 'record_outside_payment', input)).toMatchObject({ code: 'no_role' });
});
