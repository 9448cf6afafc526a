// One invoice through what came and what did not: accepted, taken back, held again by one exception,
// cured by the delivery, and never a second row of a kind (controls.md B6, B17, B37, D29).
import { Accounts, ANA, BEN } from './accounts-kit';

test('accepted at 2, then 8 are taken back: one exception speaks, and the delivery cures it', () => {
  const desk = new Accounts();
  const po = desk.order(['30 at 10.00']);
  desk.receive(po, '12');
  const { receiptId } = desk.receive(po, '8');
  const { invoiceId } = desk.enter(po, [{ orderLine: 1, quantity: '22', unitPrice: '10.00' }]);
  const rows = () =>
    desk
      .rows('Exceptions')
      .map(({ Kind = '', State = '', Drift = '' }) => `${Kind} ${Drift} ${State}`);
  const verdict = () => desk.invoice(invoiceId)['Verdict'];
  expect(rows()).toEqual(['quantity_over_received 2 open']);
  const exceptionId = desk.rows('Exceptions')[0]?.['Key'] ?? '';
  const yes = { exceptionId, code: 'accepted_variance', note: 'The rest is on the road' };
  expect(desk.run(BEN, 'resolve_exception', yes)).toMatchObject({ ok: true });
  expect(verdict()).toBe('matched');
  desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'Counted twice at the gate' });
  expect(verdict()).toBe('exception');
  expect(rows()).toEqual(['quantity_over_received 2 accepted', 'credit_due 10 open']);
  const came = desk.receive(po, '10');
  expect(came.invoices).toMatchObject([{ invoiceId, verdict: 'matched' }]);
  expect(rows()).toEqual(['quantity_over_received 2 accepted', 'credit_due 10 cured']);
  const cured = desk.rows('Exceptions').find(({ Kind }) => Kind === 'credit_due');
  expect(JSON.stringify(cured)).toContain(came.receiptId);
});
