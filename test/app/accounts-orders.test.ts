// Documents of several orders, accounting days, retries and the team of one, through the built
// bundle (controls.md B3, B13, B27, B31).
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from './accounts-kit';

describe('B31: one document, two orders', () => {
  const bill = (desk: Accounts, first: string, second: string) =>
    desk.enter(
      '',
      [
        { poNumber: first, orderLine: 1, quantity: '10', unitPrice: '10.00' },
        { poNumber: second, orderLine: 1, quantity: '5', unitPrice: '20.00' },
      ],
      { charges: [{ code: 'freight', amount: '9.00' }] },
    );

  test('is held as a whole until both have come, whichever order the receipt names', () => {
    const desk = new Accounts();
    const [first, second] = [desk.order(['10 at 10.00']), desk.order(['5 at 20.00'])];
    desk.receive(first, '10');
    const entered = bill(desk, first, second);
    expect(entered).toMatchObject({ verdict: 'waiting', hold: true });
    expect(entered.lines.map((one: { verdict: string }) => one.verdict)).toEqual([
      'matched',
      'waiting',
    ]);
    expect(desk.receive(second, '5').invoices).toEqual([
      { invoiceId: entered.invoiceId, verdict: 'matched', hold: false },
    ]);
    expect(desk.workspace.meters().at(-1)).toMatchObject({ calls: 8, underLock: 4 });
    expect(desk.rows('Lines').map((row) => row['Invoiced value'])).toEqual(['100.00', '100.00']);
    const { paymentId } = desk.done(CLEO, 'initiate_payment', {
      invoiceId: entered.invoiceId,
      amount: '209.00',
      day: desk.today(),
    });
    desk.done(CLEO, 'settle_payment', { paymentId, day: desk.today() });
    expect(desk.rows('Register').map((row) => row['Payment state'])).toEqual([
      'settled',
      'settled',
    ]);
  });

  test('a receipt taken back on one order leaves the other as it was', () => {
    const desk = new Accounts();
    const [first, second] = [desk.order(['10 at 10.00']), desk.order(['5 at 20.00'])];
    desk.receive(first, '10');
    const { receiptId } = desk.receive(second, '5');
    const entered = bill(desk, first, second);
    expect(entered.verdict).toBe('matched');
    const back = desk.done(ANA, 'reverse_receipt', { receiptId, reason: 'Wrong order' });
    expect(back.invoices).toEqual([
      { invoiceId: entered.invoiceId, verdict: 'waiting', hold: true },
    ]);
    const lines = desk.rows('Invoice Lines').map((row) => row['Verdict']);
    expect(lines).toEqual(['matched', 'waiting']);
  });
});

describe('B3: days', () => {
  test('a document day may be old, an accounting day not in the future', () => {
    const desk = new Accounts();
    const po = desk.order(['10 at 10.00']);
    desk.workspace.advance('P40D');
    const received = desk.receive(po, '10', { day: '2026-10-06' });
    expect(desk.rows('Receipts')[0]).toMatchObject({
      Receipt: received.receiptId,
      Day: '2026-10-06',
      'Accounting day': '2026-10-06',
    });
    const future = { poNumber: po, day: '2026-12-24', lines: [{ line: 1, received: '1' }] };
    expect(desk.run(ANA, 'record_receipt', future).code).toBe('bad_value');
    expect(
      desk.run(
        CLEO,
        'enter_invoice',
        desk.document(po, ['1 at 10.00'], { postingDay: '2027-01-01' }),
      ).code,
    ).toBe('bad_value');
    const entered = desk.enter(po, ['10 at 10.00'], {
      date: '2026-10-20',
      postingDay: '2026-11-02',
    });
    expect(entered).toMatchObject({
      postingDay: '2026-11-02',
      dueDate: '2026-11-19',
      verdict: 'matched',
    });
  });

  test('a document older than its order counts from the day of issue and is asked about', () => {
    const desk = new Accounts();
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const entered = desk.enter(po, ['10 at 10.00'], { date: '2026-09-30' });
    expect(entered).toMatchObject({ postingDay: '2026-10-05', verdict: 'exception' });
    expect(entered.exceptions).toMatchObject([{ kind: 'before_order', owner: ANA }]);
    const { exceptionId } = entered.exceptions[0];
    const answer = { exceptionId, code: 'accepted_variance', note: 'Ordered by phone before' };
    expect(desk.run(DAN, 'resolve_exception', answer).code).toBe('not_owner');
    expect(desk.done(BEN, 'resolve_exception', answer)).toMatchObject({
      hold: false,
      verdict: 'matched',
    });
  });
});

describe('retries', () => {
  test('the same id is the same thing, word for word', () => {
    const desk = new Accounts();
    const po = desk.order(['10 at 10.00']);
    const receipt = { poNumber: po, day: desk.today(), lines: [{ line: 1, received: '6' }] };
    const first = desk.run(ANA, 'record_receipt', receipt, 'same-1');
    expect(desk.run(ANA, 'record_receipt', receipt, 'same-1')).toEqual(first);
    expect(desk.rows('Lines')[0]?.['Received']).toBe('6');
    const bill = desk.document(po, ['6 at 10.00']);
    const entered = desk.run(CLEO, 'enter_invoice', bill, 'same-2');
    expect(desk.run(CLEO, 'enter_invoice', bill, 'same-2')).toEqual(entered);
    expect(desk.run(DAN, 'enter_invoice', bill, 'same-2').code).toBe('command_id_reused');
  });
});

describe('B27: a team of one', () => {
  test('answers and pays what it entered by its written exemption, each use on the fact', () => {
    const desk = new Accounts({
      profile: 'solo',
      people: [{ email: OLGA, roles: 'requester, approver, issuer, receiver, ap, owner' }],
    });
    const submitted = desk.done(OLGA, 'submit_order', {
      vendor: 'Acme Oy',
      description: 'Sample',
      costCentre: 'IT',
      currency: 'EUR',
      lines: [{ description: 'Item', unit: 'pcs', quantity: '10', unitPrice: '10.00' }],
    });
    desk.done(OLGA, 'decide_approval', {
      key: submitted.draftKey,
      decision: 'approve',
      fingerprint: submitted.fingerprint,
    });
    const {
      issued: [{ poNumber }],
    } = desk.done(OLGA, 'issue_orders', { keys: [submitted.draftKey] });
    desk.done(OLGA, 'record_receipt', {
      poNumber,
      day: desk.today(),
      lines: [{ line: 1, received: '10' }],
    });
    const { invoiceId, exceptions } = desk.done(
      OLGA,
      'enter_invoice',
      desk.document(poNumber, ['10 at 12.00']),
    );
    desk.done(OLGA, 'resolve_exception', {
      exceptionId: exceptions[0].exceptionId,
      code: 'accepted_variance',
      note: 'Agreed by phone with the vendor',
    });
    expect(
      desk.done(OLGA, 'initiate_payment', { invoiceId, amount: '120.00', day: desk.today() }),
    ).toMatchObject({ payable: '0.00' });
    const used = desk
      .rows('Revision Log')
      .filter((row) => (row['Reason'] ?? '').includes('exemption:solo'));
    expect(used.map((row) => row['Command'])).toEqual(['resolve_exception', 'initiate_payment']);
  });
});

describe('B14: a refusal that is cured', () => {
  const standing = (desk: Accounts, invoiceId: string) => {
    const { Verdict, 'Payment hold': hold } = desk.invoice(invoiceId);
    return [Verdict, hold];
  };
  const reason = 'They delivered after all';

  test('the documents are judged again when the hold ends, and when the order is opened again', () => {
    const desk = new Accounts();
    const poNumber = desk.order(['10 at 10.00']);
    desk.receive(poNumber, '10');
    for (const [stop, start, kind, cured] of [
      ['hold_order', 'release_order', 'po_on_hold', 'end of the hold'],
      ['close_order', 'reopen_order', 'po_closed', 'order reopened'],
    ] as const) {
      desk.done(BEN, stop, { poNumber, reason });
      const first = desk.enter(poNumber, ['2 at 10.00']);
      expect([first.verdict, first.exceptions[0].kind]).toEqual(['refused', kind]);
      desk.done(BEN, start, { poNumber, reason });
      expect(standing(desk, first.invoiceId)).toEqual(['matched', '']);
      expect(desk.rows('Exceptions').find(({ Kind }) => Kind === kind)).toMatchObject({
        State: 'cured',
        'Cured by': cured,
      });
    }
    const late = desk.enter(poNumber, ['7 at 10.00']);
    expect(late.exceptions[0].kind).toBe('quantity_over_ordered');
  });

  test('and when the order is issued, whose key the paper quoted', () => {
    const desk = new Accounts();
    const { draftKey, fingerprint } = desk.done(ANA, 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
      lines: [{ description: 'Box', quantity: '10', unit: 'pcs', unitPrice: '10.00' }],
    });
    const { invoiceId, verdict } = desk.enter(draftKey, ['10 at 10.00']);
    expect(verdict).toBe('refused');
    desk.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
    desk.done(BEN, 'issue_orders', { keys: [draftKey] });
    expect(standing(desk, invoiceId)).toEqual(['waiting', 'yes']);
  });
});
