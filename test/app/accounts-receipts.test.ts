// Receipts beyond the plain one, through the built bundle: acceptance by another person, returns,
// reversals of both, orders on hold (controls.md B6, B9, B20, D5, D18).
import { Accounts, ANA, BEN, CLEO, DAN } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});

const LEVEL = { description: 'Pump', unit: 'pcs', quantity: '10', unitPrice: '10.00' };
const fourWay = (): string => desk.order([{ ...LEVEL, matchLevel: '4-way' }]);
const acceptAs = (who: string, receiptId: string, lines?: object[]) =>
  desk.run(who, 'accept_receipt', { receiptId, ...(lines ? { lines } : {}) });
const goBack = (po: string, returned: string, more: object = {}) =>
  desk.run(ANA, 'record_return', {
    ...{ poNumber: po, day: desk.today(), reason: 'They leaked' },
    lines: [{ line: 1, returned }],
    ...more,
  });
const verdicts = (answer: { value: { invoices: { verdict: string }[] } }) =>
  answer.value.invoices.map(({ verdict }) => verdict);
/** Verify finds nothing but the emulated file's own time zone. */
const clean = () =>
  expect(
    desk
      .done('olga@example.com', 'verify', {})
      .findings.filter(({ kind }: { kind: string }) => kind !== 'time_zone'),
  ).toEqual([]);

describe('4-way: nothing is accepted until another person accepts', () => {
  test('the receiver cannot accept; another receiver does, and the invoice that waited matches', () => {
    const po = fourWay();
    const { receiptId } = desk.receive(po, '10');
    const entered = desk.enter(po, ['10 at 10.00']);
    expect(entered).toMatchObject({ verdict: 'waiting', hold: true });
    const own = acceptAs(ANA, receiptId);
    expect(own).toMatchObject({ ok: false, code: 'second_person' });
    expect(own.detail).toContain('ana@example.com received it');
    const other = acceptAs(BEN, receiptId);
    expect(other.ok).toBe(true);
    expect(verdicts(other)).toEqual(['matched']);
    expect(desk.rows('Lines')[0]).toMatchObject({ Received: '10', Accepted: '10', Rejected: '0' });
    expect(acceptAs(BEN, receiptId)).toMatchObject({ ok: false, code: 'already_decided' });
    clean();
  });

  test('what the receiver calls accepted is refused, not taken', () => {
    const po = fourWay();
    const lines = [{ line: 1, received: '10', accepted: '10' }];
    const answer = desk.run(ANA, 'record_receipt', { poNumber: po, day: desk.today(), lines });
    expect(answer).toMatchObject({ ok: false, code: 'second_person' });
    expect(desk.rows('Receipts')).toEqual([]);
  });

  test('in parts, with rejections; never more than came', () => {
    const po = fourWay();
    const { receiptId } = desk.receive(po, '10');
    const some = acceptAs(BEN, receiptId, [{ line: 1, accepted: '4', rejected: '1' }]);
    expect(some.ok).toBe(true);
    const more = acceptAs(BEN, receiptId, [{ line: 1, accepted: '6' }]);
    expect(more).toMatchObject({ ok: false, code: 'bad_value' });
    expect(more.detail).toContain('of the 5 on');
    expect(acceptAs(BEN, receiptId).ok).toBe(true);
    expect(desk.rows('Lines')[0]).toMatchObject({ Received: '10', Accepted: '9', Rejected: '1' });
    const reversed = desk.done(BEN, 'reverse_receipt', {
      receiptId: some.value.receiptId,
      reason: 'Counted the wrong crate',
    });
    expect(reversed.states.receipt).toBe('full');
    expect(desk.rows('Lines')[0]).toMatchObject({ Received: '10', Accepted: '5', Rejected: '0' });
    clean();
  });

  test('reversing the receipt takes its acceptance back too', () => {
    const po = fourWay();
    const { receiptId } = desk.receive(po, '10');
    acceptAs(BEN, receiptId);
    desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'Another order' });
    expect(desk.rows('Lines')[0]).toMatchObject({ Received: '0', Accepted: '0' });
    expect(acceptAs(BEN, receiptId)).toMatchObject({ ok: false, code: 'already_decided' });
    clean();
  });

  test('the sole approver never accepts the service, here neither', () => {
    const line = { ...LEVEL, type: 'service', matchLevel: '4-way', quantity: '1' };
    const po = desk.order([line]);
    const period = { serviceFrom: '2026-10-01', serviceTo: '2026-10-04' };
    const came = [{ line: 1, received: '1', ...period }];
    const { receiptId } = desk.receive(po, came, { evidence: 'https://example.com/sheet' });
    const answer = acceptAs(BEN, receiptId);
    expect(answer).toMatchObject({ ok: false, code: 'second_person' });
    expect(answer.detail).toContain('alone approved');
  });

  test('the inbox asks another receiver, not the one who received', () => {
    const po = fourWay();
    desk.receive(po, '10');
    const inbox = (who: string) =>
      (
        desk.workspace.as(who).query({ query: 'inbox', input: {} }) as {
          value: { items: { group: string; title: string }[] };
        }
      ).value.items.filter(({ group }) => group === 'receive');
    expect(inbox(BEN).map(({ title }) => title)).toEqual(['Accept what came: Sample']);
    expect(inbox(ANA)).toEqual([]);
  });
});

describe('B6: returns', () => {
  test('two of ten paid goods go back: a credit of two is due and holds what comes after', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const { invoiceId } = desk.enter(po, ['10 at 10.00']);
    const pay = { invoiceId, amount: '100.00', day: desk.today() };
    expect(desk.run(CLEO, 'initiate_payment', pay).ok).toBe(true);
    const back = goBack(po, '2');
    expect(back.ok).toBe(true);
    expect(back.value.states).toMatchObject({ receipt: 'partial', match: 'exception' });
    expect(desk.rows('Lines')[0]).toMatchObject({ Received: '10', Accepted: '8', Returned: '2' });
    const due = desk.rows('Exceptions')[0];
    expect(due).toMatchObject({ Kind: 'credit_due', State: 'open', Drift: '2' });
    expect(due?.['What is wrong']).toBe('line 1: billed 10, accepted 8; a credit of 20.00 is due');
    expect(desk.enter(po, ['1 at 10.00']).hold).toBe(true);
    clean();
  });

  test('one cause is one exception: what passed and is not paid is held by the credit due alone', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const { invoiceId } = desk.enter(po, ['10 at 10.00']);
    const { receiptId } = goBack(po, '4').value;
    expect(desk.open()).toEqual(['credit_due']);
    expect(desk.invoice(invoiceId)).toMatchObject({ Verdict: 'exception' });
    goBack(po, '1');
    expect(desk.open()).toEqual(['credit_due']);
    expect(desk.rows('Exceptions')[0]).toMatchObject({ Drift: '5' });
    const pay = { invoiceId, amount: '50.00', day: desk.today() };
    expect(desk.run(CLEO, 'initiate_payment', pay).code).toBe('on_hold');
    desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'They never left' });
    expect(desk.rows('Exceptions')).toMatchObject([{ State: 'open', Drift: '1' }]);
    const credit = { kind: 'credit_note', creditsInvoice: invoiceId, reopensBalance: false };
    desk.enter(po, ['1 at 10.00'], credit);
    expect(desk.open()).toEqual([]);
    expect(desk.invoice(invoiceId)).toMatchObject({ Verdict: 'matched', Payable: '100.00' });
    clean();
  });
  test('what waits for goods is not owed, and what was held for them keeps its own exception', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '6');
    const paid = desk.enter(po, ['5 at 10.00']);
    const pay = { invoiceId: paid.invoiceId, amount: '50.00', day: desk.today() };
    expect(desk.run(CLEO, 'initiate_payment', pay).ok).toBe(true);
    desk.enter(po, ['3 at 10.00']);
    const waits = desk.enter(po, ['2 at 10.00']);
    expect(desk.open()).toEqual(['quantity_over_received']);
    goBack(po, '2');
    const open = desk.rows('Exceptions').filter(({ State }) => State === 'open');
    expect(open).toMatchObject([{ Kind: 'credit_due', Drift: '1' }]);
    expect(desk.invoice(waits.invoiceId)).toMatchObject({ Verdict: 'waiting' });
    clean();
  });

  test('the delivery that replaces them cures it; without a receipt of its own nothing is returned', () => {
    const po = desk.order(['10 at 10.00']);
    expect(goBack(po, '1')).toMatchObject({ ok: false, code: 'bad_value' });
    desk.receive(po, '10');
    desk.enter(po, ['10 at 10.00']);
    expect(goBack(po, '11').detail).toContain('11 returned of 10 accepted');
    const { receiptId } = goBack(po, '2').value;
    const again = desk.receive(po, '2');
    expect(desk.open()).toEqual([]);
    expect(desk.rows('Exceptions')[0]).toMatchObject({
      State: 'cured',
      Resolution: 'receipt_arrived',
      'Cured by': again.receiptId,
    });
    const over = desk.run(ANA, 'reverse_receipt', { receiptId, reason: 'Never went back' });
    expect(over).toMatchObject({ ok: false, code: 'over_receipt' });
    const reverse = { receiptId: again.receiptId, reason: 'Counted twice' };
    expect(desk.run(ANA, 'reverse_receipt', reverse).ok).toBe(true);
    expect(
      desk.run(ANA, 'reverse_receipt', { receiptId, reason: 'They never left' }).value.states
        .receipt,
    ).toBe('full');
    clean();
  });

  test('a receipt whose goods went back is reversed only after the return', () => {
    const po = desk.order(['10 at 10.00']);
    const { receiptId } = desk.receive(po, '10');
    goBack(po, '2');
    const answer = desk.run(ANA, 'reverse_receipt', { receiptId, reason: 'Counted twice' });
    expect(answer).toMatchObject({ ok: false, code: 'nothing_to_reverse' });
    expect(answer.detail).toContain('2 were returned since');
  });

  test('goods go back to a closed order, a service does not', () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    desk.done(CLEO, 'close_order', { poNumber: po, reason: 'Nothing more is needed' });
    expect(goBack(po, '1').ok).toBe(true);
    const service = desk.order([{ ...LEVEL, type: 'service', quantity: '1' }]);
    desk.done(DAN, 'hold_order', { poNumber: service, reason: 'The price is disputed' });
    expect(goBack(service, '1').detail).toContain('is a service');
  });
});

describe('D5: orders on hold', () => {
  const hold = (po: string) =>
    desk.done(BEN, 'hold_order', { poNumber: po, reason: 'Price is disputed' });
  test('nothing is received or accepted, unless the setting lets it in with a notice', () => {
    const po = desk.order(['10 at 10.00']);
    hold(po);
    const lines = [{ line: 1, received: '10' }];
    const input = { poNumber: po, day: desk.today(), lines };
    expect(desk.run(ANA, 'record_receipt', input)).toMatchObject({ ok: false, code: 'on_hold' });
    desk = new Accounts({ settings: { receiveOnHold: 'yes' } });
    const other = fourWay();
    hold(other);
    const came = desk.receive(other, '10');
    expect(came.notices[0]).toContain('is on hold (Price is disputed)');
    expect(acceptAs(BEN, came.receiptId).value.notices).toHaveLength(1);
  });
});

test('D18: goods that came before the order was issued make the invoice before_order', () => {
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10', { day: '2026-10-01' });
  const entered = desk.enter(po, ['10 at 10.00']);
  expect(entered.exceptions.map((one: { kind: string }) => one.kind)).toEqual(['before_order']);
  expect(entered.explanation).toContain('received 2026-10-01');
});

test('D18: whether the goods or the invoice came first; a receipt that was a mistake came never', () => {
  const po = desk.order(['10 at 10.00']);
  desk.enter(po, ['10 at 10.00']);
  const came = desk.receive(po, '10', { day: '2026-10-01' });
  expect(came.invoices).toMatchObject([{ verdict: 'exception', hold: true }]);
  expect(desk.open()).toEqual(['before_order']);
  desk.done(ANA, 'reverse_receipt', { receiptId: came.receiptId, reason: 'Typed a wrong day' });
  expect(desk.open()).toEqual([]);
});

test('the order offers the acceptance to who did not receive, and only where something waits', () => {
  const po = fourWay();
  const offered = (who: string) =>
    (
      desk.workspace.as(who).query({ query: 'order', input: { key: po } } as never) as {
        value: { actions: { command: string; enabled: boolean }[] };
      }
    ).value.actions.filter(({ command }) => command === 'accept_receipt');
  expect(offered(BEN)).toEqual([]);
  desk.receive(po, '10');
  expect(offered(BEN)).toMatchObject([{ enabled: true }]);
  expect(offered(ANA)).toMatchObject([{ enabled: false }]);
});
