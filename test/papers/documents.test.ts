// The runbooks of a document that does not fit its order, performed: no number, a wrong one, a price
// above the order, less than was billed.
import { ANA, BEN, CLEO, DAN, Desk, OLGA, WHY } from './desk';
import { paper } from './paper';

const ORDERED = ['10 at 100.00'];
let desk: Desk;
beforeEach(() => {
  desk = new Desk({ vendors: [{ vendor: 'Acme Oy', email: 'orders@acme.example.com' }] });
});
const verdict = (id: string): string => desk.invoice(id)['Verdict'] ?? '';
const linked = (invoiceId: string, poNumber: string): any =>
  desk.done(CLEO, 'link_invoice', { invoiceId, poNumber, reason: WHY });

/** A document of 100.00 without a number, and an order that it is meant for. */
function withoutNumber(lines = ['1 at 100.00']): { po: string; id: string } {
  const po = desk.order(ORDERED);
  desk.receive(po, '10');
  const { invoiceId } = desk.enter(po, lines, { poNumber: undefined });
  return { po, id: invoiceId };
}

paper('runbooks', 'An invoice without an order', ({ step }) => {
  step(1, 'Put on an order, with the reason. It is judged again', () => {
    const { po, id } = withoutNumber();
    expect([desk.open(), desk.row('Register', 'D-000001')['Billing state']]).toEqual([
      ['no_po'],
      'none',
    ]);
    expect(desk.run(DAN, 'initiate_payment', pay(id, '100.00')).code).toBe('on_hold');
    expect(linked(id, po).verdict).toBe('matched');
    expect(desk.open()).toEqual([]);
  });
  step(1, 'the number that the paper quotes stays beside it', () => {
    const po = desk.order(ORDERED);
    desk.receive(po, '10');
    const { invoiceId } = desk.enter(po, ['1 at 100.00'], { poNumber: 'PO-2062-0001' });
    linked(invoiceId, po);
    expect(desk.row('Invoice Lines', `${invoiceId}.1`)['Quoted number']).toBe('PO-2062-0001');
  });
  step(2, 'Return to vendor with a note, which mails the vendor', () => {
    withoutNumber();
    desk.answer(CLEO, 'no_po', 'Return to vendor');
    expect(desk.mailed(/A-37/)).toEqual(['orders@acme.example.com']);
  });
  step(2, 'above 250.00, or your limit in People, by another person than who entered it', () => {
    withoutNumber(['3 at 100.00']);
    expect(desk.choices(CLEO, 'no_po')).not.toContain('Return to vendor');
    desk.answer(DAN, 'no_po', 'Return to vendor');
    expect(desk.open()).toEqual([]);
  });
  step(2, 'before_order, which an approver of the order accepts with a reason', () => {
    const first = desk.order(ORDERED);
    const { invoiceId } = desk.enter(first, ['1 at 100.00'], { poNumber: undefined });
    desk.later(2);
    const po = desk.order(ORDERED);
    desk.receive(po, '10');
    linked(invoiceId, po);
    expect(desk.open()).toEqual(['before_order']);
    expect(desk.choices(CLEO, 'before_order')).not.toContain('Accept');
    desk.answer(BEN, 'before_order', 'Accept');
    expect(verdict(invoiceId)).toBe('matched');
  });
  step(3, 'Approve without order on the exception, under More, with a reason', () => {
    desk = new Desk({ settings: { noOrderNeededBelow: '150.00' } });
    const { id } = withoutNumber();
    expect(desk.choices(CLEO, 'no_po')).not.toContain('Approve without order');
    desk.answer(BEN, 'no_po', 'Approve without order');
    expect(desk.run(DAN, 'initiate_payment', pay(id, '100.00')).ok).toBe(true);
  });
});
const pay = (invoiceId: string, amount: string): object => ({
  ...{ invoiceId, amount, day: desk.today() },
});

paper('runbooks', 'A wrong or unknown PO number', ({ step }) => {
  step(1, 'an unknown number is answered with the one it may have meant', () => {
    const po = desk.order(ORDERED);
    desk.receive(po, '10');
    const asked = desk.enter(po, ['1 at 100.00'], { poNumber: 'PO-2062-0001' });
    expect(asked.explanation).toContain(`${po}?`);
    linked(asked.invoiceId, po);
    desk.done(DAN, 'initiate_payment', pay(asked.invoiceId, '100.00'));
    const again = { invoiceId: asked.invoiceId, poNumber: po, reason: WHY };
    expect(desk.run(CLEO, 'link_invoice', again).code).toBe('payment_state');
  });
  step(2, 'Cancel the document with a reason, enter it again', () => {
    const po = desk.order(ORDERED);
    desk.receive(po, '10');
    const typed = desk.document(po, ['1 at 100.00'], { poNumber: 'PO-2062-0001' });
    const { invoiceId } = desk.done(CLEO, 'enter_invoice', typed);
    desk.done(CLEO, 'cancel_invoice', { invoiceId, reason: WHY });
    expect(desk.done(CLEO, 'enter_invoice', { ...typed, poNumber: po }).verdict).toBe('matched');
  });
  step(3, "The vendor's own order number is in the search too", () => {
    const po = desk.order(ORDERED);
    desk.done(ANA, 'acknowledge_order', { poNumber: po, answer: 'accepted', vendorRef: 'SO-4711' });
    expect(JSON.stringify(desk.ask(CLEO, 'orders', { text: 'SO-4711' }))).toContain(po);
  });
  step(
    4,
    'an approver opens it again (Open again). On hold: another person than the requester chooses End the hold',
    () => {
      const po = desk.order(ORDERED);
      desk.done(BEN, 'close_order', { poNumber: po, reason: WHY });
      const { invoiceId } = desk.enter(po, ['1 at 100.00']);
      expect([desk.open(), desk.offered(BEN, po)]).toEqual([
        ['po_closed', 'quantity_over_ordered'],
        expect.arrayContaining(['Open again']),
      ]);
      desk.done(BEN, 'reopen_order', { poNumber: po, reason: WHY });
      expect(verdict(invoiceId)).toBe('waiting');
      desk.done(BEN, 'hold_order', { poNumber: po, reason: WHY });
      desk.enter(po, ['1 at 100.00']);
      expect(desk.open()).toEqual(['po_on_hold']);
      expect(desk.offered(ANA, po)).not.toContain('End the hold');
      expect(desk.offered(BEN, po)).toContain('End the hold');
      desk.done(BEN, 'release_order', { poNumber: po, reason: WHY });
      expect(desk.open()).toEqual([]);
    },
  );
  step(4, 'Void: the goods need a new order', () => {
    const po = desk.order(ORDERED);
    desk.done(BEN, 'void_order', { poNumber: po, reason: WHY });
    desk.enter(po, ['1 at 100.00']);
    expect([desk.open(), desk.offered(BEN, po)]).toEqual([['po_void'], []]);
  });
  step(5, 'an invoice of another vendor is returned (Return to vendor)', () => {
    const po = desk.order(ORDERED);
    desk.enter(po, ['1 at 100.00'], { vendor: 'Birch Oy' });
    desk.answer(CLEO, 'vendor_mismatch', 'Return to vendor');
    expect(desk.open()).toEqual([]);
  });
});

/** Ten at 100.00 came; billed at another price. */
function dear(price: string, quantity = '10'): { po: string; id: string } {
  const po = desk.order(ORDERED);
  desk.receive(po, '10');
  return { po, id: desk.enter(po, [`${quantity} at ${price}`]).invoiceId };
}
paper('runbooks', 'The price is above the order', ({ step }) => {
  step(1, 'Wait for credit note, with a day', () => {
    const { po, id } = dear('120.00');
    expect(desk.inbox(ANA, 'resolve')).toMatchObject([{ poNumber: po, amount: '200.00' }]);
    desk.answer(ANA, 'price_over', 'Wait for credit note', { until: '2026-10-20' });
    expect(desk.row('Exceptions', desk.exception(ANA, 'price_over').exceptionId)['State']).toBe(
      'planned',
    );
    const lines = [{ orderLine: 1, quantity: '0', unitPrice: '0', net: '200.00', effect: 'price' }];
    const credit = { kind: 'credit_note', creditsInvoice: id, lines };
    desk.done(CLEO, 'enter_invoice', { ...desk.document(po, []), ...credit });
    expect([desk.open(), verdict(id)]).toEqual([[], 'matched']);
  });
  step(2, 'Accept, by an approver or the owner within their limit', () => {
    const { id } = dear('106.00');
    expect(desk.choices(CLEO, 'price_over')).not.toContain('Accept');
    expect(desk.choices(BEN, 'price_over')).toContain('Accept');
    desk.answer(OLGA, 'price_over', 'Accept');
    expect(verdict(id)).toBe('matched');
    dear('130.00');
    expect(desk.choices(BEN, 'price_over')).not.toContain('Accept');
  });
  step(2, 'not_to_exceed cannot be accepted', () => {
    const po = desk.order(ORDERED, { notToExceed: '1000.00' });
    desk.receive(po, '10');
    desk.enter(po, ['10 at 100.10']);
    expect(desk.choices(DAN, 'not_to_exceed')).not.toContain('Accept');
  });
  step(3, 'Change… on the order’s page'.replace('’', "'"), () => {
    const { po, id } = dear('130.00', '5');
    expect(desk.offered(ANA, po)).toContain('Change');
    desk.answer(ANA, 'price_over', 'Change the order', { until: '2026-10-20' });
    const changes = { lines: [{ line: 1, unitPrice: '130.00' }] };
    const asked = { poNumber: po, changes, reason: WHY };
    const { steps, fingerprint, net } = desk.done(ANA, 'change_order', asked);
    expect([net, steps.length > 0, verdict(id)]).toEqual(['1300.00', true, 'exception']);
    for (const person of [BEN, DAN])
      desk.run(person, 'decide_approval', { key: po, decision: 'approve', fingerprint });
    expect([desk.open(), verdict(id)]).toEqual([[], 'matched']);
  });
  step(4, 'Accept is counted by person and value in the month', () => {
    dear('106.00');
    desk.answer(DAN, 'price_over', 'Accept');
    const { totals } = desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
    expect(JSON.stringify(totals.bent)).toMatch(/dan@example\.com/);
  });
});

paper('runbooks', 'Less came than was billed', ({ step }) => {
  const short = (): { po: string; id: string } => {
    const po = desk.order(ORDERED);
    desk.receive(po, '6');
    return { po, id: desk.enter(po, ['10 at 100.00']).invoiceId };
  };
  const late = (): { po: string; id: string } => {
    const one = short();
    desk.later(15);
    desk.done(OLGA, 'reconcile_month', { month: '2026-10' });
    return one;
  };
  step(1, 'record the receipt. The exception ends by itself', () => {
    const { po, id } = late();
    expect(desk.open()).toEqual(['quantity_over_received']);
    expect(desk.offered(ANA, po)).toContain('Record a receipt');
    desk.receive(po, '4');
    expect([desk.open(), verdict(id)]).toEqual([[], 'matched']);
  });
  step(2, 'Wait for credit note', () => {
    late();
    desk.answer(ANA, 'quantity_over_received', 'Wait for credit note', { until: '2026-10-30' });
    expect(desk.open()).toEqual(['quantity_over_received']);
  });
  step(3, 'Cancel and enter again', () => {
    const { po, id } = late();
    desk.done(CLEO, 'cancel_invoice', { invoiceId: id, reason: WHY });
    expect(desk.open()).toEqual([]);
    expect(desk.enter(po, ['6 at 100.00']).verdict).toBe('matched');
  });
  step(4, 'needs an approver of the order, whose limit covers it, and a note', () => {
    const { id } = late();
    expect(desk.choices(CLEO, 'quantity_over_received')).not.toContain('Accept');
    // 400.00 are above Ben's limit; Dan did not approve the order.
    expect(desk.choices(BEN, 'quantity_over_received')).not.toContain('Accept');
    expect(desk.choices(DAN, 'quantity_over_received')).not.toContain('Accept');
    expect(verdict(id)).toBe('exception');
  });
});
