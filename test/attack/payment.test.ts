// Attacks on the payment gate through documents that nobody should be able to get paid: figures that
// raise what is payable without a drift, credits that cure and then go away, discounts left out,
// payments in parts. Each was a way to money once.
import { Accounts, ANA, CLEO, DAN } from '../app/accounts-kit';
import type { Answer } from '../app/accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});
const received = (lines = ['10 at 100.00'], more: object = {}): string => {
  const po = desk.order(lines, more);
  desk.receive(
    po,
    lines.map((_, at) => ({ line: at + 1, received: '10' })),
  );
  return po;
};
const pay = (invoiceId: string, amount: string, who = CLEO): Answer =>
  desk.run(who, 'initiate_payment', { invoiceId, amount, day: desk.today() });
const enter = (po: string, lines: (string | object)[], more: object = {}): Answer =>
  desk.run(CLEO, 'enter_invoice', desk.document(po, lines, more));

describe('figures beside the lines', () => {
  test('a prepayment below zero raises nothing', () => {
    const answer = enter(received(), ['10 at 100.00'], { prepaid: '-500.00' });
    expect(answer).toMatchObject({ ok: false, code: 'bad_value' });
  });
  test('more prepaid than it asks for would use up an advance for the next document', () => {
    const answer = enter(received(), ['1 at 100.00'], { prepaid: '100.01' });
    expect(answer).toMatchObject({ ok: false, code: 'bad_value' });
    expect(answer.detail).toBe('100.01 EUR are prepaid of a document that asks for 100.00 EUR.');
    expect(enter(received(), ['1 at 100.00'], { prepaid: '100.00' }).ok).toBe(true);
  });
  test.each(['500.00', '-500.00'])('a credit note is no larger by %s prepaid', (prepaid) => {
    const answer = enter(received(), ['1 at 100.00'], { kind: 'credit_note', prepaid });
    expect(answer).toMatchObject({ ok: false, code: 'bad_value' });
  });
  test.each([
    ['a rounding of 500.00', { rounding: '500.00' }],
    ['the same within the total', { rounding: '500.00', gross: '1500.00' }],
    ['tax above the highest rate, where no code says how much', { tax: '200.50' }],
    ['tax without a code, below zero', { tax: '-0.01' }],
  ])('%s holds the document', (_, more) => {
    const { value } = enter(received(), ['10 at 100.00'], more);
    expect(value).toMatchObject({ verdict: 'exception', hold: true });
    expect(pay(value.invoiceId, '1.00').code).toBe('on_hold');
  });
  test('small change and a tax inside the highest rate pass', () => {
    const { value } = enter(received(), ['10 at 100.00'], { rounding: '0.30', tax: '200.00' });
    expect(value.verdict).toBe('matched');
    expect(pay(value.invoiceId, '1200.31').code).toBe('not_payable');
    expect(pay(value.invoiceId, '1200.30').ok).toBe(true);
  });
});

describe('discounts that made the order small', () => {
  const discounted = { charges: [{ code: 'discount', amount: '-900.00' }] };
  test('left out of a partial invoice, the document is held', () => {
    const { value } = enter(received(['10 at 100.00'], discounted), ['9 at 100.00']);
    expect(value.exceptions.map((one: { kind: string }) => one.kind)).toEqual(['charges_drift']);
  });
  test('a part below the order after its discount passes, and so does one with the discount', () => {
    const po = received(['10 at 100.00'], discounted);
    expect(enter(po, ['1 at 100.00']).value.verdict).toBe('matched');
    expect(enter(po, ['9 at 100.00'], discounted).value.verdict).toBe('matched');
  });
});

describe('credit notes', () => {
  const priceCredit = { orderLine: 1, quantity: '0', unitPrice: '200.00', net: '200.00' };
  const cured = (): { invoice: string; credit: string } => {
    const invoice = enter(received(), ['10 at 120.00']).value.invoiceId;
    const credit = enter('PO-2026-0001', [{ ...priceCredit, effect: 'price' }], {
      kind: 'credit_note',
      creditsInvoice: invoice,
    });
    return { invoice, credit: credit.value.invoiceId };
  };
  test('what cured a document stays once money left for it', () => {
    const { invoice, credit } = cured();
    expect(pay(invoice, '1.00').ok).toBe(true);
    const cancelled = desk.run(CLEO, 'cancel_invoice', { invoiceId: credit, reason: 'a mistake' });
    expect(cancelled.code).toBe('payment_state');
    const replaced = enter('PO-2026-0001', ['1 at 1.00'], { replaces: credit });
    expect(replaced.code).toBe('payment_state');
    expect(pay(invoice, '999.01').code).toBe('not_payable');
  });
  test('before any payment it can go, and the document is held again', () => {
    const { invoice, credit } = cured();
    const input = { invoiceId: credit, reason: 'a mistake' };
    expect(desk.run(CLEO, 'cancel_invoice', input).ok).toBe(true);
    expect(pay(invoice, '1.00').code).toBe('on_hold');
  });
  test('one vendor does not credit what another billed', () => {
    const acme = enter(received(), ['10 at 100.00']).value.invoiceId;
    const vendor = 'Other Ltd';
    const credit = { vendor, kind: 'credit_note', creditsInvoice: acme };
    const answer = enter(received(['10 at 50.00'], { vendor }), ['5 at 50.00'], credit);
    expect(answer.code).toBe('invoice_not_found');
  });
  test('more credit than was billed makes no room for more', () => {
    const po = received();
    enter(po, ['10 at 100.00']);
    enter(po, ['90 at 100.00'], { kind: 'credit_note', reopensBalance: true });
    expect(enter(po, ['50 at 100.00']).value.verdict).toBe('exception');
  });
});

describe('payments in parts', () => {
  test('one cent does not free the rest of what never came', () => {
    const po = desk.order(['10 at 100.00']);
    const { receiptId } = desk.receive(po, '10');
    const { invoiceId } = enter(po, ['10 at 100.00']).value;
    expect(pay(invoiceId, '0.01').ok).toBe(true);
    desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'It never came.' });
    expect(pay(invoiceId, '999.99')).toMatchObject({ code: 'on_hold' });
    desk.receive(po, '10');
    expect(pay(invoiceId, '999.99').ok).toBe(true);
  });
  test('the limit of the second person counts all parts', () => {
    const { invoiceId } = enter(received(['10 at 1000.00']), ['10 at 1000.00']).value;
    expect(pay(invoiceId, '5000.00').ok).toBe(true);
    expect(pay(invoiceId, '0.01').code).toBe('second_person');
    expect(pay(invoiceId, '5000.00', DAN).ok).toBe(true);
  });
});

test('nothing is paid on a practice order', () => {
  const po = received(['10 at 10.00'], { practice: true });
  const { invoiceId } = enter(po, ['10 at 10.00']).value;
  expect(pay(invoiceId, '100.00').code).toBe('not_payable');
});

describe('the same document under another spelling', () => {
  test.each(['inv 77123', 'INV\u201177123', 'INV-77\u200b123', '\uff29\uff2e\uff36-77123'])(
    'number %j',
    (number) => {
      const po = received();
      enter(po, ['5 at 100.00'], { number: 'INV-77123' });
      expect(enter(po, ['5 at 100.00'], { number }).value.verdict).toBe('refused');
    },
  );
  test.each(['Acme  Oy', 'ACME\u00a0OY ', 'Acme Oy\u200b'])('vendor %j', (vendor) => {
    const po = received();
    const first = desk.document(po, ['5 at 100.00'], { number: 'INV-77123' });
    desk.done(CLEO, 'enter_invoice', first);
    expect(desk.run(CLEO, 'enter_invoice', { ...first, vendor }).code).toBe('duplicate_invoice');
  });
  test('letters of another alphabet are another vendor', () => {
    const answer = enter(received(), ['1 at 100.00'], { vendor: '\u0410cme Oy' });
    expect(answer.value.verdict).toBe('refused');
  });
});
