// One invoice from its first payment to its last: withheld, discounted, retained, reversed after the
// vendor's details were changed, confirmed, released and paid by another (controls.md B22, B25, B26).
import { Accounts, ANA, CLEO, DAN, OLGA } from './accounts-kit';

test('reversed, its vendor held, released and paid again: every cent stays somewhere', () => {
  const desk = new Accounts({ settings: { matchLevelGoods: '2-way' } });
  const more = { retentionBp: 1000, retentionUntil: '2027-06-30' };
  const line = { description: 'Hall', quantity: '10', unit: 'pcs', unitPrice: '123.40' };
  const po = desk.order([{ ...line, matchLevel: '2-way' }], more);
  const { invoiceId } = desk.enter(po, [{ orderLine: 1, quantity: '9', unitPrice: '123.40' }]);
  const day = desk.today();
  const pay = (who: string, amount: string, rest: object = {}) =>
    desk.run(who, 'initiate_payment', { invoiceId, amount, day, reference: 'RF18', ...rest });
  // 1,110.60, of which 111.06 are kept back.
  expect(pay(CLEO, '999.55').code).toBe('not_payable');
  const parts = { withheld: '80.00', discount: '19.54', note: 'Agreed for early payment' };
  const first = pay(CLEO, '900.00', parts);
  expect(first).toMatchObject({ ok: true, value: { payable: '0.00' } });
  // A second paper of the vendor brings its first account while the money is on its way.
  const paymentDetails = 'FI21 1234 5600 0007 85';
  desk.enter(po, [{ orderLine: 1, quantity: '1', unitPrice: '123.40' }], { paymentDetails });
  const { paymentId } = first.value;
  expect(desk.run(CLEO, 'settle_payment', { paymentId, day }).ok).toBe(true);
  const reason = 'The bank sent it back';
  const reversed = desk.run(CLEO, 'reverse_payment', { paymentId, day, reason });
  expect(reversed).toMatchObject({ ok: true });
  expect(pay(DAN, '900.00', parts).code).toBe('on_hold');
  const said = { vendor: 'Acme Oy', how: 'call-back', note: 'Eva on the number of the contract' };
  expect(desk.run(CLEO, 'confirm_payment_details', said).ok).toBe(false);
  expect(desk.run(OLGA, 'confirm_payment_details', said).ok).toBe(true);
  expect(pay(CLEO, '900.00', parts).code).toBe('second_person');
  const released = { poNumber: po, note: 'Handed over without defects' };
  expect(desk.run(ANA, 'release_retention', released).ok).toBe(true);
  const again = pay(DAN, '1011.06', parts);
  expect(again).toMatchObject({ ok: true, value: { payable: '0.00' } });
  const settled = desk.run(DAN, 'settle_payment', { paymentId: again.value.paymentId, day });
  expect(settled.value.payable).toBe('0.00');
  const row = desk.invoice(invoiceId);
  expect(row).toMatchObject({ Retained: '0.00', Withheld: '80.00' });
});
