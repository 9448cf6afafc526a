// Exceptions and payment through the built bundle: who may answer, who may pay, and what opens the
// gate (controls.md D3, B9, B25, B27).
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});

const pay = (who: string, invoiceId: string, amount: string) =>
  desk.run(who, 'initiate_payment', { invoiceId, amount, day: desk.today(), reference: 'B-1' });

describe('D3: words of an exception', () => {
  const dear = () => {
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    return desk.enter(po, ['10 at 12.00']);
  };
  const resolve = (who: string, exceptionId: string, code: string, more: object = {}) =>
    desk.run(who, 'resolve_exception', {
      exceptionId,
      code,
      note: 'Agreed with the vendor by phone',
      ...more,
    });

  test('a plan keeps the hold, a claim is judged, an acceptance needs a second person within the limit', () => {
    const {
      invoiceId,
      exceptions: [{ exceptionId }],
    } = dear();
    expect(
      resolve(ANA, exceptionId, 'credit_note_requested', { until: '2026-10-12' }).value,
    ).toMatchObject({ state: 'planned', invoiceId, hold: true });
    expect(resolve(ANA, exceptionId, 'credit_note_received')).toMatchObject({
      ok: false,
      code: 'cause_not_gone',
    });
    expect(resolve(DAN, exceptionId, 'accepted_variance', { note: 'ok' }).code).toBe(
      'reason_missing',
    );
    expect(resolve(CLEO, exceptionId, 'accepted_variance').code).toBe('second_person');
    expect(resolve(ANA, exceptionId, 'accepted_variance').code).toBe('not_owner');
    expect(resolve(DAN, exceptionId, 'different_document').code).toBe('bad_value');
    expect(resolve(BEN, exceptionId, 'accepted_variance').value).toMatchObject({
      state: 'accepted',
      hold: false,
      verdict: 'matched',
    });
    expect(resolve(BEN, exceptionId, 'accepted_variance').code).toBe('exception_closed');
    expect(pay(CLEO, invoiceId, '120.00').code).toBe('second_person');
    expect(pay(DAN, invoiceId, '120.00').ok).toBe(true);
  });

  test('above the limit only the order can be changed', () => {
    const po = desk.order(['10 at 100.00']);
    desk.receive(po, '10');
    const { exceptions } = desk.enter(po, ['10 at 130.00']);
    const refused = resolve(BEN, exceptions[0].exceptionId, 'accepted_variance');
    expect(refused).toMatchObject({ ok: false, code: 'over_limit' });
    expect(refused.detail).toContain('300.00');
    expect(resolve(OLGA, exceptions[0].exceptionId, 'accepted_variance').ok).toBe(true);
  });

  test('a rejected document ends with its exceptions', () => {
    const {
      invoiceId,
      exceptions: [{ exceptionId }],
    } = dear();
    expect(resolve(CLEO, exceptionId, 'rejected').value).toMatchObject({
      state: 'ended',
      hold: false,
      documentState: 'rejected',
    });
    expect(desk.rows('Lines')[0]).toMatchObject({ Open: '100.00' });
    expect(pay(CLEO, invoiceId, '120.00').code).toBe('not_payable');
  });

  test('waiting becomes an exception after its days when something touches the order', () => {
    const po = desk.order(['10 at 10.00', '5 at 1.00']);
    const late = desk.enter(po, ['10 at 10.00']);
    desk.workspace.advance('P14D');
    const touched = desk.receive(po, [{ line: 2, received: '5' }]);
    expect(touched.invoices).toEqual([
      { invoiceId: late.invoiceId, verdict: 'exception', hold: true },
    ]);
    const [row] = desk.rows('Exceptions');
    expect(row).toMatchObject({ Kind: 'waiting_too_long', Owner: ANA });
    expect(resolve(DAN, row?.['Key'] ?? '', 'accepted_variance').code).toBe('not_owner');
    expect(resolve(BEN, row?.['Key'] ?? '', 'accepted_variance').value).toMatchObject({
      hold: false,
      verdict: 'matched',
    });
  });
});

describe('B25 and B27: payment', () => {
  test('not more than payable, not while held, reversed and paid again by another person', () => {
    const po = desk.order(['10 at 10.00']);
    const { invoiceId } = desk.enter(po, ['10 at 10.00']);
    expect(pay(CLEO, invoiceId, '100.00').code).toBe('on_hold');
    desk.receive(po, '10');
    expect(pay(CLEO, invoiceId, '100.01')).toMatchObject({ code: 'not_payable' });
    const { paymentId } = pay(CLEO, invoiceId, '100.00').value;
    expect(desk.run(CLEO, 'settle_payment', { paymentId, day: '2026-10-04' }).code).toBe(
      'bad_value',
    );
    expect(desk.run(CLEO, 'reverse_payment', { paymentId, day: desk.today() }).code).toBe(
      'reason_missing',
    );
    const reversed = desk.done(CLEO, 'reverse_payment', {
      paymentId,
      day: desk.today(),
      reason: 'Bounced',
    });
    expect(reversed).toMatchObject({ payable: '100.00', states: { payment: 'none' } });
    expect(desk.run(CLEO, 'settle_payment', { paymentId, day: desk.today() }).code).toBe(
      'payment_state',
    );
    expect(pay(CLEO, invoiceId, '100.00').code).toBe('second_person');
    expect(pay(DAN, invoiceId, '100.00').ok).toBe(true);
  });

  test('above the second-person limit the enterer does not pay', () => {
    const po = desk.order(['10 at 600.00']);
    desk.receive(po, '10');
    const { invoiceId } = desk.enter(po, ['10 at 600.00']);
    expect(pay(CLEO, invoiceId, '6000.00').code).toBe('second_person');
    expect(pay(CLEO, invoiceId, '5000.00').ok).toBe(true);
  });

  test('a service needs evidence and a period, and not its sole approver', () => {
    const po = desk.order(
      [{ description: 'Advice', type: 'service', unit: 'day', quantity: '10', unitPrice: '40.00' }],
      { serviceFrom: '2026-10-01', serviceTo: '2026-10-31' },
    );
    const line = { line: 1, received: '5', serviceFrom: '2026-10-01', serviceTo: '2026-10-05' };
    const record = (who: string, more: object) =>
      desk.run(who, 'record_receipt', { poNumber: po, day: desk.today(), lines: [line], ...more });
    expect(record(ANA, {}).code).toBe('evidence_missing');
    expect(
      record(ANA, { evidence: 'https://example.com/sheet', lines: [{ line: 1, received: '5' }] })
        .code,
    ).toBe('evidence_missing');
    expect(record(BEN, { evidence: 'https://example.com/sheet' }).code).toBe('second_person');
    expect(record(ANA, { evidence: 'https://example.com/sheet' }).ok).toBe(true);
  });

  test('an amount line is received and billed by amount', () => {
    const po = desk.order(
      [
        {
          description: 'Milestones',
          type: 'service',
          basis: 'amount',
          unit: 'lot',
          quantity: '1',
          unitPrice: '4000.00',
        },
      ],
      {},
    );
    const period = { serviceFrom: '2026-10-01', serviceTo: '2026-10-05' };
    desk.receive(po, [{ line: 1, amount: '1500.00', ...period }], { evidence: 'sign-off' });
    expect(desk.enter(po, ['1 at 1500.00']).verdict).toBe('matched');
    const more = desk.enter(po, ['1 at 2600.00']);
    expect(more.exceptions).toMatchObject([{ kind: 'value_over_line', drift: '100.00' }]);
  });
});

test('override opens nothing: a plan stays a plan, and the enterer stays who may not accept', () => {
  const po = desk.order(['10 at 10.00']);
  desk.receive(po, '10');
  const { invoiceId, exceptions } = desk.enter(po, ['10 at 12.00']);
  const answer = (who: string, code: string) =>
    desk.run(who, 'resolve_exception', {
      ...{ exceptionId: exceptions[0].exceptionId, code, override: true },
      note: 'Agreed with the vendor by phone',
    });
  expect(answer(ANA, 'credit_note_requested').value).toMatchObject({
    state: 'planned',
    hold: true,
  });
  expect(answer(CLEO, 'accepted_variance').code).toBe('second_person');
  expect(answer(ANA, 'order_changed').code).toBe('cause_not_gone');
  const claimed = answer(CLEO, 'order_changed');
  expect([claimed.code, claimed.detail]).toEqual([
    'cause_not_gone',
    expect.stringContaining('billed 120.00 of 100.00 at the order price, +20.00'),
  ]);
  expect(answer(CLEO, 'order_change_requested').value).toMatchObject({ hold: true });
  expect(answer(BEN, 'order_change_requested').code).toBe('not_owner');
  expect(pay(DAN, invoiceId, '120.00').code).toBe('on_hold');
});
