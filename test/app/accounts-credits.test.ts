// A vendor's credit after it was given, through the built bundle: applied to another document, paid
// back, taken back again; what is due without a credit note (controls.md B15, B25, D2).
import { Accounts, ANA, CLEO } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});
const CREDIT = { kind: 'credit_note', reopensBalance: false };
/** Ten billed and paid, four returned and credited: 40.00 are the vendor's credit balance. */
function balance(): { po: string; invoiceId: string; creditId: string } {
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, ['10 at 10.00']);
  const pay = { invoiceId, amount: '100.00', day: desk.today() };
  desk.done(CLEO, 'initiate_payment', pay);
  goBack(po, '4');
  const credited = desk.enter(po, ['4 at 10.00'], { ...CREDIT, creditsInvoice: invoiceId });
  return { po, invoiceId, creditId: credited.invoiceId };
}
const goBack = (po: string, returned: string) =>
  desk.done(ANA, 'record_return', {
    ...{ poNumber: po, day: desk.today(), reason: 'They leaked' },
    lines: [{ line: 1, returned }],
  });
function other(price = '10.00'): string {
  const po = desk.order([`3 at ${price}`]);
  desk.receive(po, '3');
  return desk.enter(po, [`3 at ${price}`]).invoiceId;
}
const apply = (creditId: string, to: string, amount?: string) =>
  desk.run(CLEO, 'apply_credit', { creditId, to, ...(amount ? { amount } : {}) });
const refund = (input: object) =>
  desk.run(CLEO, 'record_refund', { day: desk.today(), reference: 'Bank 7', ...input });
const credited = (id: string) => desk.invoice(id)['Credited'];

test('the return owes a credit of four; the credit note ends it and leaves the balance', () => {
  const { creditId } = balance();
  expect(desk.open()).toEqual([]);
  expect(credited(creditId)).toBe('0.00');
  expect(desk.rows('Exceptions')[0]).toMatchObject({
    ...{ Kind: 'credit_due', State: 'cured', Resolution: 'credit_note_received' },
  });
});

test('a credit lowers what is payable elsewhere, never beyond it, and comes back by a reversal', () => {
  const { creditId, po } = balance();
  const to = other();
  const applied = apply(creditId, to, '25.00');
  expect(applied.value).toMatchObject({ creditLeft: '15.00', payable: '5.00', amount: '25.00' });
  expect([credited(to), credited(creditId)]).toEqual(['25.00', '-25.00']);
  expect(apply(creditId, to, '6.00')).toMatchObject({ ok: false, code: 'not_payable' });
  const pay = { invoiceId: to, amount: '5.01', day: desk.today() };
  expect(desk.run(CLEO, 'initiate_payment', pay).code).toBe('not_payable');
  goBack(po, '1');
  expect([credited(to), credited(creditId)]).toEqual(['25.00', '-25.00']);
  const end = desk.run(CLEO, 'cancel_invoice', { invoiceId: creditId, reason: 'Typed wrong' });
  expect(end).toMatchObject({ ok: false, code: 'payment_state' });
  const { paymentId } = applied.value;
  const day = desk.today();
  expect(desk.run(CLEO, 'settle_payment', { paymentId, day }).code).toBe('payment_state');
  const back = { paymentId, day, reason: 'Meant for another' };
  expect(desk.run(CLEO, 'reverse_payment', back).ok).toBe(true);
  expect([credited(to), credited(creditId)]).toEqual(['0.00', '0.00']);
  expect(apply(creditId, to).value).toMatchObject({ creditLeft: '10.00', payable: '0.00' });
});

test('only to a document of the vendor that nothing holds', () => {
  const { creditId, invoiceId } = balance();
  const held = desk.enter(desk.order(['3 at 10.00']), ['3 at 10.00']).invoiceId;
  expect(apply(creditId, held)).toMatchObject({ ok: false, code: 'on_hold' });
  expect(apply(creditId, creditId)).toMatchObject({ ok: false, code: 'not_payable' });
  expect(apply(invoiceId, held)).toMatchObject({ ok: false, code: 'bad_value' });
  expect(apply(creditId, 'I-NONE')).toMatchObject({ ok: false, code: 'invoice_not_found' });
});

test('money back uses the balance up', () => {
  const { creditId } = balance();
  expect(refund({ creditId, amount: '40.01' })).toMatchObject({ ok: false, code: 'not_payable' });
  expect(refund({ creditId, amount: '40.00' }).value).toMatchObject({
    ...{ state: 'refunded', creditLeft: '0.00' },
  });
  expect(credited(creditId)).toBe('-40.00');
  expect(apply(creditId, other())).toMatchObject({ ok: false, code: 'not_payable' });
  expect(refund({ amount: '1.00' })).toMatchObject({ ok: false, code: 'bad_value' });
});

test('money back counts no earlier than the credit, however early its paper', () => {
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  desk.enter(po, ['10 at 10.00']);
  const note = desk.enter('PO-2026-0999', ['2 at 10.00'], CREDIT);
  expect(note.verdict).toBe('refused');
  desk.workspace.advance('P10D');
  const { invoiceId: creditId } = note;
  const reason = 'The vendor mistook the order.';
  desk.done(CLEO, 'link_invoice', { invoiceId: creditId, poNumber: po, reason });
  const day = desk.today();
  const back = { creditId, amount: '5.00', day };
  const early = desk.run(CLEO, 'record_refund', { ...back, postingDay: note.postingDay });
  expect(early).toMatchObject({ code: 'bad_value', next: `Use ${day} or later.` });
  desk.done(CLEO, 'record_refund', { ...back, postingDay: day });
});

test('a credit due ends with the money, and is due again when it did not come', () => {
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, ['10 at 10.00']);
  desk.done(CLEO, 'initiate_payment', { invoiceId, amount: '100.00', day: desk.today() });
  goBack(po, '2');
  const exceptionId = desk.rows('Exceptions')[0]?.['Key'] ?? '';
  expect(refund({ exceptionId, amount: '12.00' }).ok).toBe(true);
  expect(desk.row('Exceptions', exceptionId)).toMatchObject({ State: 'open' });
  expect(desk.row('Exceptions', exceptionId)['What is wrong']).toContain('a credit of 8.00 is due');
  const { paymentId } = refund({ exceptionId, amount: '8.00' }).value;
  expect(desk.row('Exceptions', exceptionId)).toMatchObject({
    ...{ State: 'cured', 'Cured by': paymentId },
  });
  const day = desk.today();
  desk.done(CLEO, 'reverse_payment', { paymentId, day, reason: 'It bounced at the bank' });
  expect(desk.row('Exceptions', exceptionId)).toMatchObject({ State: 'open' });
});

const drifts = (answer: { drifts: { kind: string; actual: string }[] }) =>
  answer.drifts.map(({ kind, actual }) => `${kind} ${actual}`);

test('a credit lowers what is used of the ceiling once, and not again as a document of its own', () => {
  const po = desk.order(['10 at 100.00', '10 at 100.00'], { notToExceed: '2000.00' });
  desk.receive(po, [
    { line: 1, received: '10' },
    { line: 2, received: '10' },
  ]);
  const { invoiceId } = desk.enter(po, ['8 at 100.00']);
  const more = { ...CREDIT, reopensBalance: true, creditsInvoice: invoiceId };
  desk.enter(po, ['4 at 100.00'], more);
  const over = desk.enter(po, [{ orderLine: 2, quantity: '10', unitPrice: '170.00' }]);
  expect(drifts(over)).toContain('not_to_exceed 2100.00');
});

test('a credited charge is billed once less', () => {
  const po = desk.order(['10 at 100.00'], { charges: [{ code: 'freight', amount: '50.00' }] });
  const freight = (amount: string): object => ({ charges: [{ code: 'freight', amount }] });
  desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, ['5 at 100.00'], freight('40.00'));
  const more = { ...CREDIT, reopensBalance: true, creditsInvoice: invoiceId };
  desk.enter(po, ['1 at 100.00'], { ...more, ...freight('20.00') });
  const over = desk.enter(po, ['5 at 100.00'], freight('100.00'));
  expect(drifts(over)).toContain('charges_drift 120.00');
});
