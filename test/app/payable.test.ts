// Where the payable of a document goes (controls.md B25): discounts by the terms, withheld tax, money
// that came back, money that left without release, each with the figures of its paragraph; and the
// identity of every document after any story.
import fc from 'fast-check';
import { discountIn, partsOf } from '../../src/core/payable';
import type { Parts } from '../../src/core/payable';
import { payableNow } from '../../src/core/payment';
import { sum } from '../../src/core/money';
import type { Work } from '../../src/core/work';
import { Accounts, CLEO, DAN, OLGA } from './accounts-kit';
import { Memory } from './accounts-memory';

const CLEO_PAYS = 'cleo@example.com';
const DAN_OWNS = 'dan@example.com';

describe('terms', () => {
  test.each([
    ['2/10 net 30', { bp: 200, days: 10 }],
    ['2 % 10 days, net 30', { bp: 200, days: 10 }],
    ['1.5/14, net 60', { bp: 150, days: 14 }],
    ['2% within 8 days', { bp: 200, days: 8 }],
    ['net 30', undefined],
    ['30 days', undefined],
    ['', undefined],
  ])('%s', (terms, discount) => {
    expect(discountIn(terms)).toEqual(discount);
  });
});

/** Who entered a document may pay it here. */
const ALONE = { firstPaymentSecondPerson: 'off' };

/** One order of 1,000.00 that matched, in memory. */
function matched(terms: string, net = '1000.00'): { memory: Memory; invoiceId: string } {
  const memory = new Memory(ALONE);
  memory.order('D-1', [{ quantity: 1000, unitPrice: 1_000_000_000, matchLevel: '2-way' }], {
    terms,
  });
  const entered = memory.run(CLEO_PAYS, 'enter_invoice', {
    ...{ vendor: 'Acme Oy', number: 'A-1', date: memory.today, currency: 'EUR', poNumber: 'PO-1' },
    kind: 'invoice',
    lines: [{ orderLine: 1, quantity: '1', unitPrice: net }],
  });
  if (!entered.ok) throw new Error(entered.detail);
  expect(entered.value).toMatchObject({ verdict: 'matched' });
  return { memory, invoiceId: entered.value.invoiceId };
}
const pay = (memory: Memory, invoiceId: string, more: object) =>
  memory.run(CLEO_PAYS, 'initiate_payment', { invoiceId, day: memory.today, ...more });
const partsIn = (memory: Memory, invoiceId: string): Partial<Parts> => {
  const work = memory.work();
  const invoice = work.get('invoices', invoiceId);
  if (!invoice) throw new Error(invoiceId);
  return Object.fromEntries(
    Object.entries(partsOf(work, invoice)).filter(([, minor]) => minor !== 0),
  );
};

describe('discount and withholding', () => {
  test('1,000.00 at 2/10: paid 980.00 + discount 20.00 settles it', () => {
    const { memory, invoiceId } = matched('2/10 net 30');
    const paid = pay(memory, invoiceId, { amount: '980.00', discount: '20.00' });
    expect(paid).toMatchObject({ ok: true, value: { discount: '20.00', payable: '0.00' } });
    if (!paid.ok) return;
    const { paymentId } = paid.value;
    const settled = memory.run(CLEO_PAYS, 'settle_payment', { paymentId, day: memory.today });
    expect(settled).toMatchObject({ value: { states: { payment: 'settled' } } });
    expect(partsIn(memory, invoiceId)).toEqual({ settled: 98000, discount: 2000 });
    expect(memory.work().get('register', 'D-1')).toMatchObject({ status: 'closed' });
  });

  test('after its days, above its percent, or without terms a discount needs a note', () => {
    const late = matched('2/10 net 30');
    late.memory.later(11);
    for (const [{ memory, invoiceId }, discount] of [
      [late, '20.00'],
      [matched('2/10 net 30'), '20.01'],
      [matched('30 days'), '0.01'],
    ] as const) {
      const beyond = pay(memory, invoiceId, { amount: '100.00', discount });
      expect(beyond).toMatchObject({ ok: false, code: 'reason_missing' });
      const note = 'Granted by Eva of Acme on the phone';
      expect(pay(memory, invoiceId, { amount: '100.00', discount, note }).ok).toBe(true);
    }
  });

  test('the terms are used up once, however many payments take from them', () => {
    const { memory, invoiceId } = matched('2/10 net 30');
    expect(pay(memory, invoiceId, { amount: '490.00', discount: '15.00' }).ok).toBe(true);
    const again = pay(memory, invoiceId, { amount: '480.00', discount: '5.01' });
    expect(again).toMatchObject({ code: 'reason_missing' });
    if (!again.ok) expect(again.detail).toContain('20.01 EUR in all');
    expect(pay(memory, invoiceId, { amount: '490.00', discount: '5.00' }).ok).toBe(true);
  });

  test('paid, discount and withheld together stay within what is payable; none is below zero', () => {
    const { memory, invoiceId } = matched('30 days');
    const over = pay(memory, invoiceId, { amount: '850.00', withheld: '150.01' });
    expect(over).toMatchObject({ code: 'not_payable' });
    if (!over.ok) expect(over.detail).toContain('1,000.01 EUR with discount and withheld');
    for (const wrong of [{ withheld: '-1.00' }, { discount: '-1.00' }])
      expect(pay(memory, invoiceId, { amount: '1.00', ...wrong })).toMatchObject({
        code: 'bad_value',
      });
    expect(pay(memory, invoiceId, { amount: '850.00', withheld: '150.00' }).ok).toBe(true);
    expect(partsIn(memory, invoiceId)).toEqual({ initiated: 85000, withheld: 15000 });
  });

  test('a reversal gives back all three', () => {
    const { memory, invoiceId } = matched('2/10 net 30');
    const paid = pay(memory, invoiceId, {
      amount: '830.00',
      discount: '20.00',
      withheld: '150.00',
    });
    if (!paid.ok) throw new Error(paid.detail);
    const { paymentId } = paid.value;
    const day = memory.today;
    const back = memory.run(CLEO_PAYS, 'reverse_payment', { paymentId, day, reason: 'Bounced' });
    expect(back).toMatchObject({ value: { payable: '1000.00', state: 'reversed' } });
    expect(partsIn(memory, invoiceId)).toEqual({ payable: 100000 });
  });
});

describe('paid without release', () => {
  /** Billed 1,200.00 of 1,000.00: held. */
  const heldOne = () => {
    const memory = new Memory(ALONE);
    memory.order('D-1', [{ quantity: 1000, unitPrice: 1_000_000_000, matchLevel: '2-way' }]);
    const entered = memory.run(CLEO_PAYS, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number: 'A-1', date: memory.today, currency: 'EUR', kind: 'invoice' },
      poNumber: 'PO-1',
      lines: [{ orderLine: 1, quantity: '1', unitPrice: '1200.00' }],
    });
    if (!entered.ok) throw new Error(entered.detail);
    return { memory, invoiceId: entered.value.invoiceId as string };
  };
  const outside = (memory: Memory, invoiceId: string, more: object = {}) =>
    memory.run(CLEO_PAYS, 'record_outside_payment', {
      ...{ invoiceId, amount: '700.00', day: memory.today, reference: 'Card' },
      reason: 'Paid by card at the counter',
      ...more,
    });
  const found = (memory: Memory) =>
    memory.work().list('exceptions', ({ kind }) => kind === 'paid_without_release')[0];

  test('is recorded on a held document, which stays held and is judged on', () => {
    const { memory, invoiceId } = heldOne();
    expect(outside(memory, invoiceId)).toMatchObject({ ok: true, value: { state: 'settled' } });
    expect(found(memory)).toMatchObject({ state: 'open', class: 'control', driftMinor: 70000 });
    expect(found(memory)?.sentence).toContain('700.00 EUR of A-1 was paid on 2026-10-05');
    expect(partsIn(memory, invoiceId)).toEqual({ settled: 70000, held: 50000 });
    const cancel = { invoiceId, reason: 'Typed twice' };
    expect(memory.run(CLEO_PAYS, 'cancel_invoice', cancel)).toMatchObject({ ok: false });
    memory.run(CLEO_PAYS, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number: 'C-1', date: memory.today, currency: 'EUR' },
      ...{ poNumber: 'PO-1', kind: 'credit_note', creditsInvoice: invoiceId },
      lines: [{ orderLine: 1, quantity: '0', unitPrice: '0', net: '200.00', effect: 'price' }],
    });
    expect(memory.work().get('invoices', invoiceId)).toMatchObject({ verdict: 'matched' });
    expect(partsIn(memory, invoiceId)).toEqual({ settled: 70000, credited: 20000, payable: 30000 });
  });

  test('the owner accepts it, never who recorded it; a note is needed', () => {
    const { memory, invoiceId } = heldOne();
    outside(memory, invoiceId);
    const answer = { exceptionId: found(memory)?.key, code: 'accepted_variance' };
    const note = 'The shop takes cards only';
    expect(memory.run(CLEO_PAYS, 'resolve_exception', { ...answer, note })).toMatchObject({
      code: 'second_person',
    });
    expect(memory.run('ben@example.com', 'resolve_exception', { ...answer, note })).toMatchObject({
      code: 'not_owner',
    });
    expect(memory.run(DAN_OWNS, 'resolve_exception', { ...answer, note: 'ok' })).toMatchObject({
      code: 'reason_missing',
    });
    expect(memory.run(DAN_OWNS, 'resolve_exception', { ...answer, note }).ok).toBe(true);
    expect(found(memory)).toMatchObject({ state: 'accepted', resolvedBy: DAN_OWNS });
    expect(memory.work().get('invoices', invoiceId)).toMatchObject({
      overridden: false,
      hold: true,
    });
  });

  test('a refund ends it, and what is beyond the paper is named overpaid', () => {
    const { memory, invoiceId } = heldOne();
    const paid = outside(memory, invoiceId, { amount: '1300.00' });
    expect(partsIn(memory, invoiceId)).toEqual({ settled: 130000, overpaid: 10000 });
    if (!paid.ok) throw new Error(paid.detail);
    const { paymentId } = paid.value;
    memory.run(DAN_OWNS, 'reverse_payment', { paymentId, day: memory.today, reason: 'Refunded' });
    expect(found(memory)).toMatchObject({ state: 'cured', curedBy: paymentId });
    expect(partsIn(memory, invoiceId)).toEqual({ held: 120000 });
  });
});

test('through the register: discount, withheld and outside stand in rows, view and month', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 100.00'], { terms: '2/10 net 30' });
  desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, ['10 at 100.00']);
  const day = desk.today();
  const view = () =>
    desk.workspace.as(CLEO).query({ query: 'invoice', input: { invoiceId } } as never) as any;
  expect(view().value).toMatchObject({ discount: '20.00', parts: { payable: '1000.00' } });
  const { paymentId } = desk.done(DAN, 'initiate_payment', {
    ...{ invoiceId, amount: '730.00', discount: '20.00', withheld: '150.00', day },
  });
  desk.done(DAN, 'settle_payment', { paymentId, day });
  desk.done(CLEO, 'record_outside_payment', {
    ...{ invoiceId, amount: '100.00', day, reason: 'The bank pulled it by itself' },
  });
  expect(view().value.parts).toEqual({ settled: '830.00', discount: '20.00', withheld: '150.00' });
  expect(desk.open()).toEqual(['paid_without_release']);
  expect(desk.workspace.mail().map(({ to, subject }) => [to, subject])).toContainEqual([
    [OLGA],
    `${po}: Acme Oy: paid without release`,
  ]);
  expect(desk.rows('Payments')).toMatchObject([
    { Amount: '730.00', Discount: '20.00', Withheld: '150.00', Kind: '' },
    { Amount: '100.00', Kind: 'outside', State: 'settled' },
  ]);
  desk.workspace.advance('P1D');
  const month = day.slice(0, 7);
  const { totals } = desk.done(OLGA, 'reconcile_month', { month });
  expect(totals.payments).toEqual([
    { currency: 'EUR', initiated: '730.00', settled: '830.00', reversed: '0.00' },
  ]);
  expect(totals.withheld).toEqual([{ vendor: 'Acme Oy', currency: 'EUR', withheld: '150.00' }]);
  expect(totals.paidWithoutRelease).toMatchObject([{ vendor: 'Acme Oy', amount: '100.00' }]);
  const { findings } = desk.done(OLGA, 'verify', {});
  expect(findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone')).toEqual([]);
});

interface Step {
  what: number;
  pick: number;
  amount: number;
  flag: boolean;
}
const step = fc.record({
  what: fc.nat(11),
  pick: fc.nat(40),
  amount: fc.integer({ min: 1, max: 60000 }),
  flag: fc.boolean(),
});
const at = <T>(list: readonly T[], pick: number): T | undefined =>
  list[pick % Math.max(1, list.length)];
const cents = (minor: number): string =>
  `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

function act(memory: Memory, { what, pick, amount, flag }: Step): void {
  const work = memory.work();
  const day = memory.today;
  const invoice = at(work.list('invoices'), pick);
  const payment = at(work.list('payments'), pick);
  const who = flag ? CLEO_PAYS : DAN_OWNS;
  const paper = (kind: string, more: object) => ({
    ...{ vendor: 'Acme Oy', number: `N-${memory.rows.length * 37}`, date: day, currency: 'EUR' },
    ...{ poNumber: 'PO-1', kind, ...more },
  });
  const line = { orderLine: 1, quantity: '1', unitPrice: cents(amount), taxCode: 'S' };
  const prepaid = flag ? { prepaid: cents(Math.floor(amount / 3)) } : {};
  if (what <= 2) memory.run(who, 'enter_invoice', paper('invoice', { lines: [line], ...prepaid }));
  if (what === 3)
    memory.run(
      who,
      'enter_invoice',
      paper('credit_note', {
        lines: [{ ...line, quantity: '0', net: cents(amount), effect: 'price' }],
        ...(invoice?.kind === 'invoice' && flag ? { creditsInvoice: invoice.key } : {}),
      }),
    );
  if (what === 4 && invoice)
    memory.run(who, 'cancel_invoice', { invoiceId: invoice.key, reason: 'Typed wrong' });
  if (what >= 5 && what <= 8 && invoice)
    memory.run(who, 'initiate_payment', {
      ...{ invoiceId: invoice.key, amount: cents(amount), day, note: 'Agreed with the vendor' },
      ...(pick % 2 ? { discount: cents(pick) } : {}),
      ...(pick % 3 ? { withheld: cents(pick * 7) } : {}),
    });
  if (what === 9 && payment)
    memory.run(who, 'settle_payment', { paymentId: payment.key, day: memory.today });
  if (what === 10 && payment)
    memory.run(who, 'reverse_payment', { paymentId: payment.key, day, reason: 'It bounced' });
  if (what === 11 && invoice)
    memory.run(who, 'record_outside_payment', {
      ...{ invoiceId: invoice.key, amount: cents(amount), day, reason: 'Pulled by the bank' },
    });
  memory.later(flag ? 4 : 1);
}

/** What does not hold of a document, in words. */
function troubles(work: Work): string[] {
  return work.list('invoices').flatMap((invoice) => {
    const { overpaid, ...parts } = partsOf(work, invoice);
    const live = work.list('payments', (one) => one.invoice === invoice.key);
    const of = (state: string, field: 'amount' | 'discount' | 'withheld'): number =>
      sum(live.filter((one) => one.state === state).map((one) => one[field] ?? 0));
    const both = (field: 'discount' | 'withheld'): number =>
      of('initiated', field) + of('settled', field);
    const credit = invoice.kind === 'credit_note';
    const outside = live.some(({ kind, state }) => kind === 'outside' && state !== 'reversed');
    const ready = invoice.state === 'open' && !invoice.hold;
    const checks: [boolean, string][] = [
      [sum(Object.values(parts)) === (invoice.payable ?? 0) + overpaid, 'identity'],
      [
        parts.settled === invoice.paidSettled && parts.settled === of('settled', 'amount'),
        'settled',
      ],
      [
        parts.initiated === invoice.paidInitiated && parts.initiated === of('initiated', 'amount'),
        'initiated',
      ],
      [
        parts.discount === (invoice.discounted ?? 0) && parts.discount === both('discount'),
        'discount',
      ],
      [
        parts.withheld === (invoice.withheld ?? 0) && parts.withheld === both('withheld'),
        'withheld',
      ],
      [overpaid === 0 || outside, 'overpaid by the register'],
      [credit || Object.values(parts).every((minor) => minor >= 0), 'a part below zero'],
      [invoice.state === 'open' || parts.payable + parts.held === 0, 'ended and payable'],
      [!ready || parts.payable === payableNow(work, invoice) + overpaid, 'payable now'],
      [!credit || parts.settled + parts.initiated >= 0, 'credit note'],
    ];
    return checks.filter(([fits]) => !fits).map(([, what]) => `${invoice.number}: ${what}`);
  });
}

test('the identity holds for every document after any story of papers and payments', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
      const memory = new Memory({ ...ALONE, secondPersonAbove: '100000.00' });
      memory.order('D-1', [{ quantity: 9000, unitPrice: 300_000_000, matchLevel: '2-way' }], {
        terms: '2/10 net 30',
      });
      for (const one of steps) {
        act(memory, one);
        expect(troubles(memory.work())).toEqual([]);
        const credited = memory.work().list('invoices', ({ state }) => state === 'open');
        expect(sum(credited.map((one) => one.credited ?? 0))).toBe(0);
      }
    }),
    { numRuns: 60, seed: 20261007 },
  );
});
