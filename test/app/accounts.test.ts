// Receipts, documents, exceptions and payments of an order through the built bundle: the stories
// of controls.md that a person would tell, each answer as the contract of commands states it.
import { Accounts, CLEO } from './accounts-kit';

test('goods come, the invoice matches, it is paid and the order closes by itself', () => {
  const desk = new Accounts();
  const po = desk.order(['10 at 100.00']);
  const received = desk.receive(po, '10');
  expect(received).toMatchObject({ states: { status: 'issued', receipt: 'full' }, invoices: [] });
  const entered = desk.enter(po, ['10 at 100.00'], { gross: '1000.00' });
  expect(entered).toMatchObject({
    verdict: 'matched',
    class: 'none',
    hold: false,
    exceptions: [],
    payable: '1000.00',
    dueDate: '2026-11-04',
  });
  expect(entered.lines).toEqual([
    { line: 1, poNumber: po, orderLine: 1, verdict: 'matched', drifts: [] },
  ]);
  const paid = desk.done(CLEO, 'initiate_payment', {
    invoiceId: entered.invoiceId,
    amount: '1000.00',
    day: desk.today(),
    reference: 'B-1',
  });
  expect(paid).toMatchObject({
    payable: '0.00',
    states: { payment: 'initiated', billing: 'full' },
  });
  const settled = desk.done(CLEO, 'settle_payment', {
    paymentId: paid.paymentId,
    day: desk.today(),
  });
  expect(settled).toMatchObject({
    state: 'settled',
    states: { status: 'closed', payment: 'settled' },
  });
});
