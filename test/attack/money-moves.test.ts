// Attacks on what moves money or lets it go beside a plain payment: credits, refunds, practice orders,
// retention, payment details, and paying again what was reversed. Each was a hole once.
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from '../app/accounts-kit';
import type { Answer } from '../app/accounts-kit';
import { Memory } from '../app/accounts-memory';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});
afterEach(() => {
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
});

const REASON = 'Paid by card in the shop.';
const received = (more: object = {}): string => {
  const po = desk.order(['10 at 100.00'], more);
  desk.receive(po, '10');
  return po;
};
const pay = (invoiceId: string, amount: string, who = CLEO): Answer =>
  desk.run(who, 'initiate_payment', { invoiceId, amount, day: desk.today() });
const credit = (po: string, creditsInvoice: string): Answer =>
  desk.run(
    CLEO,
    'enter_invoice',
    desk.document(po, ['5 at 100.00'], { kind: 'credit_note', creditsInvoice }),
  );
/** A credit note of an order whose invoice is paid less than it credits: 400.00 of it are left. */
const creditLeft = (po: string): string => {
  const { invoiceId } = desk.enter(po, ['1 at 100.00']);
  return credit(po, invoiceId).value.invoiceId;
};
const move = (command: string, input: object): Answer => desk.run(CLEO, command, input);

describe('practice orders', () => {
  test('no money is recorded on them, so that their rows can always go', () => {
    const po = received({ practice: true });
    const { invoiceId } = desk.enter(po, ['1 at 100.00']);
    const outside = { invoiceId, amount: '5.00', day: desk.today(), reason: REASON };
    expect(move('record_outside_payment', outside).code).toBe('not_payable');
    const creditId = credit(po, invoiceId).value.invoiceId;
    const refund = { creditId, amount: '1.00', day: desk.today() };
    expect(move('record_refund', refund).code).toBe('not_payable');
    expect(desk.done(OLGA, 'remove_practice', {}).removed).toEqual([po]);
  });
  test('their credits lower nothing that is real, and real ones nothing of theirs', () => {
    const [practice, po] = [received({ practice: true }), received()];
    const played = desk.enter(practice, ['1 at 100.00']).invoiceId;
    const real = desk.enter(po, ['4 at 100.00']).invoiceId;
    expect(credit(practice, real).code).toBe('bad_value');
    expect(credit(po, played).code).toBe('bad_value');
    const creditId = creditLeft(practice);
    expect(move('apply_credit', { creditId, to: real }).code).toBe('not_payable');
    const linking = { invoiceId: creditId, poNumber: po, reason: 'it is for that one' };
    expect(move('link_invoice', linking).code).toBe('bad_value');
    expect(pay(real, '400.00').ok).toBe(true);
  });
});

test('a credit is not applied to a document while any order that it bills is on hold', () => {
  const [one, other] = [received(), received()];
  const creditId = creditLeft(one);
  const lines = [one, other].map((poNumber) => ({
    ...{ poNumber, orderLine: 1, quantity: '2', unitPrice: '100.00' },
  }));
  const to = desk.enter(one, lines).invoiceId;
  desk.done(BEN, 'hold_order', { poNumber: other, reason: 'The vendor is looked into.' });
  expect(move('apply_credit', { creditId, to }).code).toBe('on_hold');
  desk.done(DAN, 'release_order', { poNumber: other, reason: 'The vendor is in order.' });
});

describe('payment details that change again', () => {
  const confirm = (answer: string) =>
    desk.done(DAN, 'confirm_payment_details', {
      ...{ vendor: 'Acme Oy', how: 'called back', note: 'Called the number on file.', answer },
    });
  const states = (): string[] => desk.rows('Exceptions').map(({ State = '' }) => State);
  test('stand in one row, which a confirmation ends and the next change opens again', () => {
    const po = received();
    desk.enter(po, ['1 at 100.00'], { paymentDetails: 'FI11 1111' });
    expect(states()).toEqual(['open']);
    confirm('confirmed');
    expect(states()).toEqual(['accepted']);
    desk.enter(po, ['1 at 100.00'], { paymentDetails: 'FI22 2222' });
    expect(states()).toEqual(['open']);
    const [row] = desk.rows('Exceptions');
    expect(row?.['What is wrong']).toContain('changed');
    const given = { exceptionId: row?.['Key'], owner: BEN, reason: 'Ben knows them.' };
    expect(desk.run(OLGA, 'assign_exception', given).ok).toBe(true);
  });
  test('refused, leave the earlier ones as unpaid as they were: another person pays first', () => {
    const po = received();
    const { invoiceId } = desk.enter(po, ['1 at 100.00'], { paymentDetails: 'FI11 1111' });
    confirm('confirmed');
    desk.enter(po, ['1 at 100.00'], { paymentDetails: 'FI22 2222' });
    confirm('refused');
    expect(pay(invoiceId, '100.00').code).toBe('second_person');
    expect(pay(invoiceId, '100.00', DAN).ok).toBe(true);
  });
});

describe('who reversed a payment does not pay again', () => {
  const reversed = (): { po: string; invoiceId: string } => {
    const po = received();
    const { invoiceId } = desk.enter(po, ['1 at 100.00'], { number: 'INV-77123' });
    const { paymentId } = pay(invoiceId, '100.00').value;
    desk.done(CLEO, 'reverse_payment', { paymentId, day: desk.today(), reason: 'It bounced.' });
    return { po, invoiceId };
  };
  test('nor what replaced the document', () => {
    const { po, invoiceId } = reversed();
    const again = desk.enter(po, ['1 at 100.00'], { replaces: invoiceId });
    expect(pay(again.invoiceId, '100.00').code).toBe('second_person');
    expect(pay(again.invoiceId, '100.00', DAN).ok).toBe(true);
  });
  test('nor the same number entered anew after a cancellation', () => {
    const { po, invoiceId } = reversed();
    desk.done(CLEO, 'cancel_invoice', { invoiceId, reason: 'Entered with a mistake.' });
    const again = desk.enter(po, ['1 at 100.00'], { number: 'INV-77123' });
    expect(pay(again.invoiceId, '100.00').code).toBe('second_person');
  });
});

test('the day of one order releases nothing that another order keeps back', () => {
  const kept = (retentionUntil: string): string => received({ retentionBp: 1000, retentionUntil });
  const [soon, late] = [kept('2026-10-06'), kept('2030-01-01')];
  desk.workspace.advance('P4D');
  const lines = [soon, late].map((poNumber) => ({
    ...{ poNumber, orderLine: 1, quantity: '10', unitPrice: '100.00' },
  }));
  const { invoiceId } = desk.enter(soon, lines);
  expect(pay(invoiceId, '1800.00').ok).toBe(true);
  const early = move('release_retention', { poNumber: soon });
  expect(early.code).toBe('second_person');
  const note = 'The work is accepted.';
  expect(desk.done(ANA, 'release_retention', { poNumber: soon, note }).released).toBe('200.00');
});

test('a line named twice in an acceptance is refused, not half taken', () => {
  const line = { description: 'a', quantity: '10', unit: 'pcs', unitPrice: '1.00' };
  const po = desk.order([{ ...line, matchLevel: '4-way' }]);
  const { receiptId } = desk.receive(po, '8');
  const lines = [
    { line: 1, accepted: '1' },
    { line: 1, accepted: '2' },
  ];
  expect(desk.run(BEN, 'accept_receipt', { receiptId, lines }).code).toBe('bad_value');
});

test('a discount that grows buys less and needs no approval; one that shrinks does', () => {
  const charged = (amount: string): object => ({ charges: [{ code: 'discount', amount }] });
  const po = desk.order(['10 at 100.00'], charged('-200.00'));
  const change = (amount: string): Answer =>
    desk.run(ANA, 'change_order', {
      ...{ poNumber: po, reason: 'Agreed with the vendor.', changes: charged(amount) },
    });
  expect(change('-300.00').value).toMatchObject({ pending: false, net: '700.00' });
  expect(change('-100.00').value).toMatchObject({ pending: true, net: '900.00' });
});

test('who pays does not release retention before its day under another spelling of the address', () => {
  const memory = new Memory();
  const later = { retentionBp: 1000, retentionUntil: '2030-01-01' };
  memory.order('D-000001', [{ quantity: 10_000, unitPrice: 100_000_000 }], later);
  const day = memory.today;
  const lines = [{ line: 1, received: '10' }];
  memory.run(ANA, 'record_receipt', { poNumber: 'D-000001', day, lines });
  const bill = { orderLine: 1, quantity: '10', unitPrice: '100.00' };
  const entered = memory.run(CLEO, 'enter_invoice', {
    ...{ vendor: 'Acme Oy', number: 'A-1', date: day, currency: 'EUR', kind: 'invoice' },
    ...{ poNumber: 'D-000001', lines: [bill] },
  });
  const invoiceId = entered.ok ? entered.value.invoiceId : '';
  expect(memory.run(CLEO, 'initiate_payment', { invoiceId, amount: '900.00', day }).ok).toBe(true);
  const release = { poNumber: 'D-000001', note: 'The work is accepted.' };
  expect(memory.run('cleo+pay@example.com', 'release_retention', release)).toMatchObject({
    code: 'second_person',
  });
  expect(memory.run(ANA, 'release_retention', release).ok).toBe(true);
});
