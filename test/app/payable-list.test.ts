// The payment list, on the built bundle: by due day, with what holds a document and what vendors owe;
// what it calls free is paid by the command, and what it calls held is refused.
import { Accounts, ANA, BEN, CLEO, DAN } from './accounts-kit';

const team = (): Accounts =>
  new Accounts({ vendors: [{ vendor: 'Acme Oy', terms: '2/10 net 30' }] });
const enter = (desk: Accounts, poNumber: string, lines: string[], more: object = {}): any =>
  desk.done(CLEO, 'enter_invoice', desk.document(poNumber, lines, more));
const see = (desk: Accounts, input: object = {}): any => {
  const asked = { query: 'payable', input };
  const answer = desk.workspace.as(CLEO).query(asked) as { ok: boolean; value: any };
  expect(answer).toMatchObject({ ok: true });
  return answer.value;
};
const pays = (desk: Accounts, { invoiceId, payable }: any): any =>
  desk.run(DAN, 'initiate_payment', { invoiceId, amount: payable, day: desk.today() });

test('free, held, on its way and ended: each where the gate has it, in order of the due day', () => {
  const desk = team();
  const poNumber = desk.order(['30 at 10.00']);
  desk.receive(poNumber, '30');
  const later = enter(desk, poNumber, ['10 at 10.00'], { dueDate: '2027-03-01' });
  const dear = enter(desk, poNumber, ['5 at 20.00'], { dueDate: '2027-01-31' });
  const soon = enter(desk, poNumber, ['2 at 10.00'], { dueDate: '2026-12-24' });
  const dropped = enter(desk, poNumber, ['1 at 10.00']);
  desk.done(CLEO, 'cancel_invoice', { invoiceId: dropped.invoiceId, reason: 'Came twice by mail' });
  const view = see(desk);
  expect(view.rows.map((one: any) => one.invoiceId)).toEqual(
    [soon, dear, later].map(({ invoiceId }) => invoiceId),
  );
  expect(view.rows.map((one: any) => one.held !== '')).toEqual([false, true, false]);
  expect(view.sums).toEqual([
    { currency: 'EUR', due: '120.00', late: '0.00', held: '100.00', initiated: '0.00' },
  ]);
  expect(view.rows[1].held).toContain('+50.00 (100 %)');
  expect(see(desk, { until: '2027-01-31' }).rows).toHaveLength(2);
  const [free, held] = view.rows;
  expect(pays(desk, held)).toMatchObject({ ok: false, code: 'on_hold' });
  expect(pays(desk, free)).toMatchObject({ ok: true });
  expect(see(desk).rows[0]).toMatchObject({ payable: '0.00', initiated: '20.00' });
});

test('the discount of the terms is proposed while it lasts, and late is late', () => {
  const desk = team();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  enter(desk, poNumber, ['10 at 10.00']);
  const [row] = see(desk).rows;
  expect(row).toMatchObject({ payable: '100.00', discount: '2.00', pays: '98.00', late: false });
  desk.workspace.advance('P40D');
  expect(see(desk).rows[0]).toMatchObject({ discount: '0.00', pays: '100.00', late: true });
});

test('an order on hold holds its documents, whatever they say', () => {
  const desk = team();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  enter(desk, poNumber, ['10 at 10.00']);
  desk.done(BEN, 'hold_order', { poNumber, reason: 'Waits for the new contract' });
  const [row] = see(desk).rows;
  expect(row.held).toBe(
    `${poNumber} is on hold (Waits for the new contract), so nothing on it is paid.`,
  );
  expect(pays(desk, row)).toMatchObject({ ok: false, detail: row.held });
});

test('goods that went back after they were billed are owed; a credit note has its rest', () => {
  const desk = team();
  const poNumber = desk.order(['10 at 10.00']);
  desk.receive(poNumber, '10');
  enter(desk, poNumber, ['10 at 10.00']);
  const reason = 'Four of them were broken';
  const lines = [{ line: 1, returned: '4' }];
  desk.done(ANA, 'record_return', { poNumber, day: desk.today(), reason, lines });
  const view = see(desk);
  expect(view.refunds).toMatchObject([{ vendor: 'Acme Oy', poNumber, amount: '40.00' }]);
  expect(view.rows[0].creditDue).toBe(view.refunds[0].sentence);
  expect(view.credits).toEqual([]);
});
