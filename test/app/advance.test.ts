// Money before and after the bill (controls.md B21, B22): deposits and advance invoices, retention and
// its release, with the figures of their paragraphs.
import { floorOf } from '../../src/core/floors';
import { partsOf } from '../../src/core/payable';
import type { LineRow } from '../../src/core/tables';
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from './accounts-kit';
import { Memory } from './accounts-memory';

const C = 'cleo@example.com';
const D = 'dan@example.com';
const A = 'ana@example.com';

/** An order of 10,000.00, two-way, with what is agreed. */
function start(more: object): Memory {
  const memory = new Memory({ firstPaymentSecondPerson: 'off', secondPersonAbove: '90000.00' });
  const line = { quantity: 10000, unitPrice: 1_000_000_000, matchLevel: '2-way' };
  memory.order('D-1', [line], more);
  return memory;
}
let number = 0;
function enter(memory: Memory, kind: string, lines: object[], more: object = {}): any {
  number += 1;
  memory.later(4);
  const entered = memory.run(C, 'enter_invoice', {
    ...{ vendor: 'Acme Oy', number: `A-${number * 37}`, date: memory.today, currency: 'EUR' },
    ...{ poNumber: 'PO-1', kind, lines, ...more },
  });
  if (!entered.ok) throw new Error(entered.detail);
  return entered.value;
}
const paid = (memory: Memory, invoiceId: string, amount: string, who = C) =>
  memory.run(who, 'initiate_payment', { invoiceId, amount, day: memory.today });
function settled(memory: Memory, invoiceId: string, amount: string): any {
  const payment = paid(memory, invoiceId, amount);
  if (!payment.ok) throw new Error(payment.detail);
  const { paymentId } = payment.value;
  const done = memory.run(C, 'settle_payment', { paymentId, day: memory.today });
  return done.ok ? done.value : done;
}
const parts = (memory: Memory, id: string) => {
  const work = memory.work();
  const invoice = work.get('invoices', id);
  if (!invoice) throw new Error(id);
  const all = Object.entries(partsOf(work, invoice));
  return Object.fromEntries(all.filter(([, minor]) => minor !== 0));
};
const ahead = (net: string) => [
  { description: 'Deposit', quantity: '1', unitPrice: net, taxCode: 'S' },
];
const whole = [{ orderLine: 1, quantity: '10', unitPrice: '1000.00', taxCode: 'S' }];

describe('advances', () => {
  test('3,000.00 + 600.00 tax is payable at once, bills nothing, and is deducted later', () => {
    const memory = start({ deposit: 300000 });
    const first = enter(memory, 'prepayment', ahead('3000.00'));
    expect(first).toMatchObject({ verdict: 'matched', hold: false, payable: '3600.00' });
    expect(first.explanation).toBe('billed 3,000.00: matched');
    expect(memory.work().list('lines')[0]).toMatchObject({ billed: 0, open: 1000000 });
    settled(memory, first.invoiceId, '3600.00');
    const last = enter(memory, 'invoice', whole, { gross: '12000.00', prepaid: '3600.00' });
    expect(last).toMatchObject({ verdict: 'matched', payable: '8400.00' });
    expect(memory.work().list('lines')[0]).toMatchObject({ billed: 10000, relieved: 1000000 });
    settled(memory, last.invoiceId, '8400.00');
    expect(memory.work().get('register', 'D-1')).toMatchObject({ status: 'closed', open: 0 });
  });

  test('all advances together stay within the deposit; without one none is agreed', () => {
    const memory = start({ deposit: 300000 });
    expect(enter(memory, 'prepayment', ahead('2000.00'))).toMatchObject({ verdict: 'matched' });
    const over = enter(memory, 'prepayment', ahead('1000.01'));
    expect(over).toMatchObject({ verdict: 'exception', hold: true });
    expect(over.exceptions).toMatchObject([{ kind: 'value_over_order', drift: '0.01' }]);
    const none = enter(start({}), 'prepayment', ahead('1.00'));
    expect(none.exceptions).toMatchObject([{ kind: 'value_over_order', drift: '1.00' }]);
  });

  test('an invoice that shows nothing prepaid is held and capped; one in its place is not', () => {
    const memory = start({ deposit: 300000 });
    settled(memory, enter(memory, 'prepayment', ahead('3000.00')).invoiceId, '3600.00');
    const bad = enter(memory, 'invoice', whole);
    expect(bad).toMatchObject({ verdict: 'exception', hold: true, payable: '8400.00' });
    expect(bad.exceptions).toMatchObject([{ kind: 'prepayment_not_deducted' }]);
    expect(bad.explanation).toContain('3,600.00 was paid in advance on PO-1');
    expect(parts(memory, bad.invoiceId)).toEqual({ held: 1200000 });
    const answer = { exceptionId: bad.exceptions[0].exceptionId, note: 'They always do it so' };
    const accepted = { ...answer, code: 'accepted_variance' };
    expect(memory.run(D, 'resolve_exception', accepted).ok).toBe(false);
    const good = enter(memory, 'invoice', whole, {
      ...{ replaces: bad.invoiceId, prepaid: '3600.00' },
    });
    expect(good).toMatchObject({ verdict: 'matched', payable: '8400.00' });
  });

  test('an order with an open advance is neither closed nor void', () => {
    const memory = start({ deposit: 300000 });
    settled(memory, enter(memory, 'prepayment', ahead('3000.00')).invoiceId, '3600.00');
    const input = { poNumber: 'PO-1', reason: 'The project was stopped' };
    const close = memory.run(A, 'close_order', input);
    expect(close).toMatchObject({ code: 'order_in_use' });
    if (!close.ok) expect(close.detail).toContain('3,600.00 EUR is open');
    expect(memory.run('ben@example.com', 'void_order', input)).toMatchObject({
      code: 'order_in_use',
    });
  });
});

describe('an advance that names an order line', () => {
  const onLine = (quantity: string, unitPrice: string) => [{ orderLine: 1, quantity, unitPrice }];
  const reason = 'Less is needed this year';

  test('sets no floor: the line may go down and be closed in part', () => {
    const memory = start({ deposit: 300000 });
    enter(memory, 'prepayment', onLine('10', '300.00'));
    expect(floorOf(memory.work(), memory.work().list('lines')[0] as LineRow)).toMatchObject({
      ...{ least: 0, billed: 0, by: [] },
    });
  });

  test('keeps its order from being closed line by line too', () => {
    const memory = start({ deposit: 300000 });
    enter(memory, 'prepayment', onLine('1', '3000.00'));
    const close = { poNumber: 'PO-1', reason, lines: [1] };
    const refused = memory.run(A, 'close_order', close);
    expect(refused).toMatchObject({ ok: false, code: 'order_in_use' });
    expect(refused).toMatchObject({
      detail: expect.stringContaining('an advance of 3,000.00 EUR'),
    });
    expect(memory.work().list('lines')[0]).toMatchObject({ closed: 0 });
  });

  test('its credit bills nothing back: what is open, and what may be billed, stay', () => {
    const memory = start({ deposit: 300000 });
    const { invoiceId } = enter(memory, 'prepayment', onLine('10', '300.00'));
    const given = enter(memory, 'credit_note', onLine('10', '300.00'), {
      creditsInvoice: invoiceId,
    });
    expect(given).toMatchObject({ verdict: 'matched', explanation: 'billed -3,000.00: matched' });
    const line = () => memory.work().list('lines')[0];
    expect(line()).toMatchObject({ billed: 0, billedNet: 0, closed: 0, open: 1000000 });
    const more = enter(memory, 'invoice', onLine('13', '1000.00'));
    expect(more.exceptions).toMatchObject([{ kind: 'quantity_over_ordered', drift: '3' }]);
    expect(memory.work().get('register', 'D-1')).toMatchObject({ invoiced: 1300000 });
  });

  test('a credit of all of it lets the order be closed', () => {
    const memory = start({ deposit: 300000 });
    const { invoiceId } = enter(memory, 'prepayment', onLine('1', '3000.00'));
    enter(memory, 'credit_note', ahead('3000.00'), { creditsInvoice: invoiceId });
    expect(memory.run(A, 'close_order', { poNumber: 'PO-1', reason })).toMatchObject({ ok: true });
  });
});

describe('retention', () => {
  test('4,000.00 + 800.00 tax at 10 %: payable 4,400.00, retained 400.00', () => {
    const memory = start({ retentionBp: 1000, retentionUntil: '2027-01-31' });
    const lines = [{ orderLine: 1, quantity: '4', unitPrice: '1000.00', taxCode: 'S' }];
    const { invoiceId, payable } = enter(memory, 'invoice', lines);
    expect(payable).toBe('4400.00');
    expect(paid(memory, invoiceId, '4400.01')).toMatchObject({ code: 'not_payable' });
    const { states } = settled(memory, invoiceId, '4400.00');
    expect(states.payment).toBe('settled, 400.00 retained');
    expect(parts(memory, invoiceId)).toEqual({ settled: 440000, retained: 40000 });
    expect(memory.work().list('lines')[0]).toMatchObject({ billed: 4000, relieved: 400000 });
  });

  test('released by another than the payer with a note, and paid by another than who released', () => {
    const memory = start({ retentionBp: 1000, retentionUntil: '2027-01-31' });
    const { invoiceId } = enter(memory, 'invoice', whole);
    settled(memory, invoiceId, '11000.00');
    const release = { poNumber: 'PO-1', note: 'Handed over without defects' };
    expect(memory.run(C, 'release_retention', release)).toMatchObject({ code: 'second_person' });
    const short = { ...release, note: 'ok' };
    expect(memory.run(D, 'release_retention', short)).toMatchObject({ code: 'reason_missing' });
    expect(memory.run(D, 'release_retention', release)).toMatchObject({
      value: { released: '1000.00', invoices: [invoiceId] },
    });
    expect(parts(memory, invoiceId)).toEqual({ settled: 1100000, payable: 100000 });
    expect(paid(memory, invoiceId, '1000.00', D)).toMatchObject({ code: 'second_person' });
    expect(settled(memory, invoiceId, '1000.00').states).toMatchObject({
      ...{ payment: 'settled', status: 'closed' },
    });
    expect(memory.run(D, 'release_retention', release)).toMatchObject({ code: 'not_payable' });
  });

  test('on its day anybody who may releases it; a credit lowers what is kept back', () => {
    const memory = start({ retentionBp: 1000, retentionUntil: '2026-10-20' });
    const { invoiceId } = enter(memory, 'invoice', whole);
    enter(memory, 'credit_note', [{ ...whole[0], quantity: '2' }], { creditsInvoice: invoiceId });
    expect(parts(memory, invoiceId)).toEqual({
      ...{ payable: 880000, retained: 80000, credited: 240000 },
    });
    settled(memory, invoiceId, '8800.00');
    memory.today = '2026-10-20';
    expect(memory.run(C, 'release_retention', { poNumber: 'PO-1' })).toMatchObject({ ok: true });
    expect(paid(memory, invoiceId, '800.00').ok).toBe(true);
  });
});

test('through the register: a deposit and a retention are approved, deducted, released and verified', () => {
  const desk = new Accounts();
  const agreed = {
    ...{ deposit: { amount: '300.00', due: '2026-10-20' }, retentionBp: 500 },
    retentionUntil: '2026-12-31',
  };
  const po = desk.order(['10 at 100.00'], agreed);
  const wrong = desk.run(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'X', costCentre: 'IT', currency: 'EUR' },
    lines: [{ description: 'A', unit: 'pcs', quantity: '1', unitPrice: '10.00' }],
    deposit: { amount: '10.01' },
  });
  expect(wrong).toMatchObject({ ok: false, code: 'bad_value' });
  const paper = desk.document(
    po,
    [{ description: 'Deposit', quantity: '1', unitPrice: '300.00' }],
    {
      kind: 'prepayment',
    },
  );
  const first = desk.done(CLEO, 'enter_invoice', paper);
  expect(first).toMatchObject({ verdict: 'matched', hold: false, dueDate: '2026-10-20' });
  const day = desk.today();
  const pay = (invoiceId: string, amount: string) => {
    const input = { invoiceId, amount, day: desk.today() };
    const { paymentId } = desk.done(DAN, 'initiate_payment', input);
    return desk.done(DAN, 'settle_payment', { paymentId, day: desk.today() });
  };
  pay(first.invoiceId, '300.00');
  const months = desk.done(OLGA, 'reconcile_month', { month: day.slice(0, 7) });
  expect(months.totals.advances).toEqual([
    { poNumber: po, vendor: 'Acme Oy', currency: 'EUR', outstanding: '300.00' },
  ]);
  desk.receive(po, '10');
  const last = desk.enter(po, ['10 at 100.00'], { prepaid: '300.00' });
  expect(last).toMatchObject({ verdict: 'matched', payable: '650.00' });
  expect(pay(last.invoiceId, '650.00').states.payment).toBe('settled, 50.00 retained');
  const release = { poNumber: po, note: 'Handed over without defects' };
  expect(desk.run(DAN, 'release_retention', release).code).toBe('second_person');
  desk.done(BEN, 'release_retention', release);
  expect(pay(last.invoiceId, '50.00').states).toMatchObject({ status: 'closed' });
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
});
