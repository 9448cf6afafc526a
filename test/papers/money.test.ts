// The runbooks of money, performed: another account, a duplicate that was paid.
import { BEN, CLEO, DAN, Desk, OLGA, WHY } from './desk';
import { paper } from './paper';

const ORDERED = ['10 at 10.00'];
const OLD = 'FI21 1234 5600 0007 85';
const NEW = 'FI77-4321-9900-0001-11';
let desk: Desk;
beforeEach(() => {
  desk = new Desk({ vendors: [{ vendor: 'Acme Oy', email: 'orders@acme.example.com' }] });
});
const came = (): string => {
  const po = desk.order(ORDERED);
  desk.receive(po, '10');
  return po;
};
const pay = (person: string, invoiceId: string, amount = '100.00'): any =>
  desk.run(person, 'initiate_payment', { invoiceId, amount, day: desk.today() });

/** A vendor whose account was confirmed, a payment on its way, and a paper with another account. */
function another(): { id: string; onItsWay: string } {
  const first = desk.enter(came(), ORDERED, { paymentDetails: OLD });
  desk.done(BEN, 'confirm_payment_details', { vendor: 'Acme Oy', how: 'call-back', note: WHY });
  const onItsWay = pay(DAN, first.invoiceId).value.paymentId;
  const { invoiceId } = desk.enter(came(), ORDERED, { paymentDetails: NEW });
  return { id: invoiceId, onItsWay };
}
paper('runbooks', 'Bank details are new or changed', ({ step, byHand }) => {
  step(1, 'AP types what the paper says under Account it asks to be paid to', () => {
    const { id } = another();
    expect(desk.open()).toEqual(['payment_details_changed']);
    expect(desk.mailed(/[Pp]ayment details/)).toContain(OLGA);
    expect(pay(DAN, id).ok).toBe(false);
    const file = JSON.stringify(desk.workspace.read({ tab: 'Exceptions' } as never));
    expect([file.includes('0111'), /FI77|4321.?9900/.test(file)]).toEqual([true, false]);
  });
  byHand(2, 'calls the vendor by a number that was on file before');
  step(3, 'Who entered the details cannot confirm them', () => {
    const { id } = another();
    const said = { vendor: 'Acme Oy', how: 'call-back', note: WHY };
    expect(desk.run(CLEO, 'confirm_payment_details', said).code).toBe('second_person');
    expect(desk.run(BEN, 'confirm_payment_details', { ...said, note: 'ok' }).ok).toBe(false);
    desk.done(BEN, 'confirm_payment_details', said);
    expect([desk.open(), pay(DAN, id).ok]).toEqual([[], true]);
  });
  step(4, 'They are not ours: what was on file before stays', () => {
    const { id } = another();
    const no = { vendor: 'Acme Oy', how: 'call-back', note: WHY, answer: 'refused' };
    desk.done(BEN, 'confirm_payment_details', no);
    expect(pay(DAN, id).ok).toBe(false);
    expect(pay(DAN, desk.enter(came(), ORDERED, { paymentDetails: OLD }).invoiceId).ok).toBe(true);
  });
  step(
    5,
    'The answer names payments to this vendor that were initiated and have not settled',
    () => {
      const { onItsWay } = another();
      const said = { vendor: 'Acme Oy', how: 'call-back', note: WHY };
      const { paymentsOnTheWay } = desk.done(BEN, 'confirm_payment_details', said);
      expect(paymentsOnTheWay).toMatchObject([{ paymentId: onItsWay }]);
    },
  );
  step(6, 'the first payment needs another person than who entered the document', () => {
    const { id } = another();
    desk.done(BEN, 'confirm_payment_details', { vendor: 'Acme Oy', how: 'call-back', note: WHY });
    expect(pay(CLEO, id).code).toBe('second_person');
    expect(pay(DAN, id).ok).toBe(true);
  });
  step(6, 'Where another vendor has the same account, the document says so', () => {
    another();
    const po = desk.order(ORDERED, { vendor: 'Birch Oy' });
    const twin = desk.enter(po, ORDERED, { vendor: 'Birch Oy', paymentDetails: OLD });
    expect(JSON.stringify(twin.notices)).toMatch(/Acme Oy/);
  });
});

interface Twice {
  po: string;
  second: string;
  paymentId: string;
}
/** The same bill twice, the second time let pass as another document; both are paid. */
function twice(settled = false): Twice {
  const po = desk.order(ORDERED);
  const bill = desk.document(po, ['5 at 10.00'], { number: 'INV-819' });
  const first = desk.done(CLEO, 'enter_invoice', bill).invoiceId;
  const second = desk.done(CLEO, 'enter_invoice', { ...bill, number: 'INV-891' }).invoiceId;
  desk.answer(DAN, 'likely_duplicate', 'It is a different document');
  desk.receive(po, '10');
  const [, paid] = [first, second].map((id) => pay(DAN, id, '50.00'));
  if (!paid.ok) throw new Error(paid.detail);
  const { paymentId } = paid.value;
  if (settled) desk.done(DAN, 'settle_payment', { paymentId, day: desk.today() });
  return { po, second, paymentId };
}
const back = ({ paymentId }: Twice): void =>
  desk.done(CLEO, 'reverse_payment', { paymentId, day: desk.today(), reason: WHY });
const credit = ({ po, second }: Twice): any =>
  desk.done(CLEO, 'enter_invoice', {
    ...desk.document(po, ['5 at 10.00'], { kind: 'credit_note', number: 'CN-1' }),
    ...{ creditsInvoice: second, reopensBalance: false },
  });
paper('runbooks', 'A duplicate was found after payment', ({ step }) => {
  step(1, 'Reverse the payment and Cancel the duplicate', () => {
    const made = twice();
    back(made);
    desk.done(CLEO, 'cancel_invoice', { invoiceId: made.second, reason: WHY });
    expect(desk.invoice(made.second)['State']).toBe('cancelled');
  });
  step(1, 'What came back is payable again only by another person', () => {
    const made = twice();
    back(made);
    expect(pay(CLEO, made.second, '50.00').code).toBe('second_person');
    expect(pay(DAN, made.second, '50.00').ok).toBe(true);
  });
  step(2, 'Apply… on it takes it off another document of the vendor', () => {
    const made = twice(true);
    const { invoiceId } = credit(made);
    const owed = (): any => desk.ask(CLEO, 'payable', { until: '2026-12-31' }).credits;
    expect(owed()).toMatchObject([{ invoiceId, left: '50.00' }]);
    expect(desk.ask(CLEO, 'invoice', { invoiceId })).toMatchObject({
      pays: '0.00',
      discount: '0.00',
    });
    const other = desk.enter(came(), ORDERED).invoiceId;
    desk.done(CLEO, 'apply_credit', { creditId: invoiceId, to: other, amount: '20.00' });
    expect(owed()).toMatchObject([{ invoiceId, left: '30.00' }]);
    expect(desk.ask(CLEO, 'invoice', { invoiceId: other })).toMatchObject({ payable: '80.00' });
  });
  step(3, 'Refund came under its More steps, with amount, day and reference', () => {
    const { invoiceId } = credit(twice(true));
    const refund = { creditId: invoiceId, amount: '50.00', day: desk.today(), reference: 'Bank 7' };
    expect(desk.done(CLEO, 'record_refund', refund).creditLeft).toBe('0.00');
  });
  step(3, 'Reverse the payment, with the day on which the money came back, and Cancel', () => {
    const made = twice(true);
    expect(desk.run(CLEO, 'cancel_invoice', { invoiceId: made.second, reason: WHY }).ok).toBe(
      false,
    );
    desk.later(3);
    back(made);
    desk.done(CLEO, 'cancel_invoice', { invoiceId: made.second, reason: WHY });
    expect(desk.ask(CLEO, 'payable', { until: '2026-12-31' }).credits).toEqual([]);
  });
  step(4, 'records it with a reason, paid_without_release', () => {
    const { invoiceId } = desk.enter(desk.order(ORDERED), ORDERED);
    const asked = { invoiceId, amount: '100.00', day: desk.today(), reason: WHY };
    desk.done(CLEO, 'record_outside_payment', asked);
    expect(desk.open()).toContain('paid_without_release');
    expect(desk.choices(DAN, 'paid_without_release')).not.toContain('Accept');
    desk.answer(OLGA, 'paid_without_release', 'Accept');
    expect(desk.open()).not.toContain('paid_without_release');
  });
  step(5, 'the exception It is a different document has a name, a day and a note', () => {
    twice();
    const [row] = desk.rows('Exceptions').filter(({ Kind }) => Kind === 'likely_duplicate');
    expect(row).toMatchObject({ 'Resolved by': DAN, 'Resolved on': desk.today() });
    expect(row?.['Resolution note']).toBe(WHY);
  });
});
