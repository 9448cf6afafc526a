// Duplicates, refusals, credit notes and corrections through the built bundle: the worked examples of
// controls.md B13 to B16, each with the figures of its paragraph.
import { Accounts, ANA, BEN, CLEO, DAN } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});

const pay = (who: string, invoiceId: string, amount: string) =>
  desk.run(who, 'initiate_payment', { invoiceId, amount, day: desk.today(), reference: 'B-1' });

describe('B13 and B14: what is refused, what is recorded', () => {
  test('the same document again leaves nothing; the same number with another total is recorded and refused', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const first = desk.enter(po, ['4 at 10.00'], { number: 'INV-0042', date: '2026-10-06' });
    const again = desk.run(
      CLEO,
      'enter_invoice',
      desk.document(po, ['4 at 10.00'], { number: 'inv 42', date: '2026-10-06' }),
    );
    expect(again).toMatchObject({ ok: false, code: 'duplicate_invoice' });
    expect(again.detail).toContain(first.invoiceId);
    const other = desk.enter(po, ['5 at 10.00'], { number: 'INV-42' });
    expect(other).toMatchObject({ verdict: 'refused', class: 'refused', hold: true });
    expect(desk.rows('Lines')[0]).toMatchObject({ 'Invoiced quantity': '4' });
    const { exceptionId } = other.exceptions[0];
    const note = 'The vendor numbers anew each branch';
    expect(
      desk.run(CLEO, 'resolve_exception', { exceptionId, code: 'different_document', note }).code,
    ).toBe('second_person');
    const answered = desk.done(DAN, 'resolve_exception', {
      exceptionId,
      code: 'different_document',
      note,
    });
    expect(answered).toMatchObject({
      state: 'accepted',
      invoiceId: other.invoiceId,
      hold: false,
      verdict: 'matched',
    });
    expect(desk.rows('Lines')[0]).toMatchObject({ 'Invoiced quantity': '9' });
  });

  test.each([
    [{ poNumber: '' }, 'no_po'],
    [{ poNumber: 'PO-2026-0010' }, 'unknown_po'],
    [{ vendor: 'Other Ltd' }, 'vendor_mismatch'],
    [{ currency: 'USD' }, 'currency_mismatch'],
  ])('%j is recorded, refused and not billed: %s', (more, kind) => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const entered = desk.enter(po, ['10 at 10.00'], more);
    expect(entered).toMatchObject({ verdict: 'refused', hold: true });
    expect(entered.exceptions).toMatchObject([{ kind, due: '2026-10-08' }]);
    expect(desk.rows('Lines')[0]?.['Invoiced quantity']).not.toBe('10');
    if (kind === 'unknown_po')
      expect(entered.exceptions[0].sentence).toContain(`did you mean ${po}?`);
  });

  test('an order on hold takes no receipt, refuses its invoice and pays nothing', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '5');
    const good = desk.enter(po, ['5 at 10.00']);
    desk.done(BEN, 'hold_order', { poNumber: po, reason: 'Waiting for the lawyer' });
    expect(
      desk.run(ANA, 'record_receipt', {
        poNumber: po,
        day: desk.today(),
        lines: [{ line: 1, received: '5' }],
      }).code,
    ).toBe('on_hold');
    expect(desk.enter(po, ['5 at 10.00'], { number: 'Q-1' }).exceptions).toMatchObject([
      { kind: 'po_on_hold' },
    ]);
    expect(pay(CLEO, good.invoiceId, '50.00').code).toBe('on_hold');
  });
});

describe('B15: credit notes', () => {
  test('a price credit cures the price drift of the invoice it names', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const dear = desk.enter(po, ['10 at 12.00']);
    expect(dear.exceptions).toMatchObject([{ kind: 'price_over', drift: '20.00' }]);
    const credit = desk.enter(
      po,
      [{ orderLine: 1, quantity: '10', unitPrice: '2.00', effect: 'price' }],
      { kind: 'credit_note', creditsInvoice: dear.invoiceId },
    );
    expect(credit).toMatchObject({ verdict: 'matched', hold: false });
    expect(desk.row('Exceptions', dear.exceptions[0].exceptionId)).toMatchObject({
      State: 'cured',
      Resolution: 'credit_note_received',
      'Cured by': credit.invoiceId,
    });
    expect(desk.rows('Lines')[0]).toMatchObject({
      'Invoiced quantity': '10',
      'Invoiced value': '100.00',
    });
    expect(pay(CLEO, dear.invoiceId, '120.00')).toMatchObject({ ok: false, code: 'not_payable' });
    expect(pay(CLEO, dear.invoiceId, '100.00').ok).toBe(true);
  });

  test('goods that went back: the credit closes them, or leaves them open', () => {
    for (const [reopensBalance, closed, open] of [
      [false, '4', '0.00'],
      [true, '', '40.00'],
    ] as const) {
      desk = new Accounts();
      const po = desk.order(['10 at 10.00']);
      desk.receive(po, [{ line: 1, received: '6' }]);
      const { receiptId } = desk.receive(po, [{ line: 1, received: '4' }]);
      const bill = desk.enter(po, ['10 at 10.00']);
      pay(CLEO, bill.invoiceId, '100.00');
      desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'Went back to the vendor' });
      expect(desk.open()).toEqual(['credit_due']);
      const credit = desk.enter(po, [{ orderLine: 1, quantity: '-4', unitPrice: '10.00' }], {
        kind: 'credit_note',
        creditsInvoice: bill.invoiceId,
        reopensBalance,
      });
      expect(credit).toMatchObject({ verdict: 'matched', reopensBalance });
      expect(desk.open()).toEqual([]);
      const line = desk.rows('Lines')[0];
      expect(line).toMatchObject({ 'Invoiced quantity': '6', Open: open });
      expect(Number(line?.['Closed'])).toBe(Number(closed));
    }
  });

  test('credited at less than was billed: the rest stays due', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '6');
    const { receiptId } = desk.receive(po, '4');
    const bill = desk.enter(po, ['10 at 10.00']);
    pay(CLEO, bill.invoiceId, '100.00');
    desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'Went back' });
    desk.enter(po, [{ orderLine: 1, quantity: '4', unitPrice: '8.00' }], {
      kind: 'credit_note',
      creditsInvoice: bill.invoiceId,
    });
    expect(
      desk.rows('Exceptions').find(({ State }) => State === 'open')?.['What is wrong'],
    ).toContain('a credit of 8.00 is due');
  });

  test('what is credited beyond its invoice, and closed, takes nothing from one that matched', () => {
    const po = desk.order(['5 at 10.00']);
    desk.receive(po, '5');
    const good = desk.enter(po, ['5 at 10.00']);
    const more = desk.enter(po, ['2 at 10.00'], { number: 'Q-7', date: '2026-09-01' });
    for (const [number, line] of Object.entries({ 'K-1': '2 at 10.00', 'C-88': '1 at 10.00' }))
      desk.enter(po, [line], {
        ...{ kind: 'credit_note', creditsInvoice: more.invoiceId, number, reopensBalance: false },
      });
    expect(desk.rows('Lines')[0]).toMatchObject({ 'Invoiced quantity': '4', Closed: '1' });
    const { Verdict } = desk.invoice(good.invoiceId);
    expect(Verdict).toBe('matched');
    const next = desk.enter(po, ['1 at 10.00'], { number: 'Z-31', date: '2026-12-01' });
    expect(next.exceptions).toMatchObject([{ kind: 'quantity_over_ordered', drift: '1' }]);
  });

  test('figures of both signs are asked back, an invoice below zero is asked to be a credit note', () => {
    const po = desk.order(['10 at 10.00', '1 at 5.00']);
    const mixed = desk.document(
      po,
      ['10 at 10.00', { orderLine: 2, quantity: '-1', unitPrice: '5.00' }],
      { kind: 'credit_note' },
    );
    expect(desk.run(CLEO, 'enter_invoice', mixed).code).toBe('bad_value');
    const odd = { orderLine: 1, quantity: '-1', unitPrice: '10.00', net: '10.00' };
    const counted = desk.document(po, [odd], { kind: 'credit_note' });
    expect(desk.run(CLEO, 'enter_invoice', counted).detail).toContain('both signs');
    expect(desk.run(CLEO, 'enter_invoice', desk.document(po, ['-1 at 10.00'])).next).toContain(
      'credit note',
    );
  });
});

describe('B16: cancel and replace', () => {
  test('a cancelled document stops counting and frees what came after it', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const first = desk.enter(po, ['10 at 10.00']);
    const second = desk.enter(po, ['10 at 10.00'], { number: 'Q-7', date: '2026-09-01' });
    expect(second.exceptions.map((one: { kind: string }) => one.kind)).toContain(
      'quantity_over_ordered',
    );
    const cancelled = desk.done(CLEO, 'cancel_invoice', {
      invoiceId: first.invoiceId,
      reason: 'Typed twice',
    });
    expect(cancelled).toMatchObject({ state: 'cancelled', hold: false });
    expect(desk.invoice(first.invoiceId)).toMatchObject({
      State: 'cancelled',
      'End reason': 'Typed twice',
    });
    expect(desk.rows('Lines')[0]).toMatchObject({ 'Invoiced quantity': '10', Open: '0.00' });
    expect(
      desk.run(CLEO, 'cancel_invoice', { invoiceId: first.invoiceId, reason: 'Again' }).ok,
    ).toBe(false);
  });

  test('replaces cancels and enters with the same number in one command', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const wrong = desk.enter(po, ['10 at 11.00'], { number: 'INV-5' });
    const right = desk.enter(po, ['10 at 10.00'], { number: 'INV-5', replaces: wrong.invoiceId });
    expect(right).toMatchObject({ verdict: 'matched', hold: false });
    expect(desk.invoice(wrong.invoiceId)['State']).toBe('cancelled');
    expect(desk.row('Exceptions', wrong.exceptions[0].exceptionId)['State']).toBe('ended');
  });
});
