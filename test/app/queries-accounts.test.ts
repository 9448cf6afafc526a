// What people see of receipts, documents, exceptions and payments, through the built bundle: what an
// answer offers is what the command then accepts, and what it does not offer is refused.
import { ANA, BEN, CLEO, Desk, OLGA, asked } from './queries-kit';

const desk = new Desk();
const { draftKey: key, fingerprint } = desk.done(ANA, 'submit_order', asked());
desk.done(BEN, 'decide_approval', { key, decision: 'approve', fingerprint });
desk.done(BEN, 'issue_orders', { keys: [key] });
const poNumber = 'PO-2026-0001';
const start = desk.ws.checkpoint();
beforeEach(() => desk.ws.rewind(start));

const receive = (received: string): any =>
  desk.done(ANA, 'record_receipt', { poNumber, day: '2026-10-01', lines: [{ line: 1, received }] });
const bill = (unitPrice: string, number = '778', date = '2026-10-01'): any =>
  desk.done(CLEO, 'enter_invoice', {
    vendor: 'Acme Oy',
    number,
    date,
    currency: 'EUR',
    poNumber,
    kind: 'invoice',
    lines: [{ orderLine: 1, quantity: '10', unitPrice }],
  });
const groups = (person: string): string[] =>
  desk.see(person, 'inbox').items.map((one: any) => `${one.group} ${one.id} ${one.amount}`);
const see = (person: string): any => desk.see(person, 'order', { key: poNumber });
const actions = (person: string): string[] =>
  see(person)
    .actions.filter((one: any) => one.enabled && !one.aside)
    .map((one: any) => one.command);
const codes = (person: string): string[] =>
  desk.see(person, 'exceptions', { state: 'open' }).rows[0].choices.map((one: any) => one.code);

describe('an order on its way', () => {
  test('is received, billed and paid, and each step is offered to whose it is', () => {
    expect([ANA, BEN, CLEO].map(actions)).toEqual([
      ['record_receipt', 'acknowledge_order'],
      ['acknowledge_order'],
      ['enter_invoice'],
    ]);
    receive('4');
    expect(see(ANA).sentences[1]).toBe(
      'Issued 1 Oct, no answer from the vendor yet; 4 of 10 received, rest expected 20 Oct.',
    );
    receive('6');
    expect([ANA, CLEO].map(actions)).toEqual([['acknowledge_order'], ['enter_invoice']]);
    const { invoiceId } = bill('100.00');
    expect(groups(CLEO)).toEqual([`pay ${invoiceId} 1000.00`]);
    expect(actions(CLEO)).toEqual(['initiate_payment']);
    const { paymentId } = desk.done(CLEO, 'initiate_payment', {
      invoiceId,
      amount: '400.00',
      day: '2026-10-01',
      reference: 'SEPA 1',
    });
    expect(desk.see(CLEO, 'invoice', { invoiceId })).toMatchObject({
      payable: '600.00',
      payment: 'initiated',
      payments: [{ paymentId, state: 'initiated', amount: '400.00' }],
    });
    expect(groups(CLEO)).toEqual([`pay ${invoiceId} 600.00`, `pay ${invoiceId} 400.00`]);
    desk.done(CLEO, 'settle_payment', { paymentId, day: '2026-10-01' });
    expect(see(BEN).sentences[2]).toBe(
      'Billed 1,000.00 of 1,000.00 EUR net; 400.00 EUR paid and settled.',
    );
  });
  test('its receipts show what came, and which one took another back', () => {
    const { receiptId } = receive('10');
    const back = desk.done(ANA, 'reverse_receipt', {
      receiptId,
      reason: 'Counted the wrong pallet',
    });
    const { receipts, lines } = see(ANA);
    expect(receipts).toMatchObject([
      {
        receiptId,
        reverses: '',
        lines: [{ line: 1, received: '10', accepted: '10', rejected: '0' }],
      },
      { receiptId: back.receiptId, reverses: receiptId },
    ]);
    expect(lines[0]).toMatchObject({ received: '0', open: '10' });
  });
  test('a receipt that would void is refused with the reason that was shown', () => {
    receive('6');
    const shown = see(BEN).actions.find((one: any) => one.command === 'void_order');
    expect(shown).toMatchObject({ enabled: false, why: '6 are accepted; close the rest instead.' });
    expect(desk.run(BEN, 'void_order', { poNumber, reason: 'Not needed any more' }).code).toBe(
      'order_in_use',
    );
  });
});

describe('a document that does not match', () => {
  test('says its drift in money, whom it waits for, and since when', () => {
    receive('10');
    const { invoiceId } = bill('110.00');
    expect(desk.see(CLEO, 'invoices').rows).toMatchObject([
      { invoiceId, verdict: 'exception', hold: true, drift: '100.00', payable: '1100.00' },
    ]);
    expect(desk.see(CLEO, 'invoice', { invoiceId }).notices).toEqual([
      'the total of the paper was not stated',
    ]);
    expect(desk.see(CLEO, 'invoice', { invoiceId }).lines[0].drifts[0]).toEqual({
      kind: 'price_over',
      expected: '1000.00',
      actual: '1100.00',
      drift: '100.00',
      driftBp: 1000,
      tolerance: '50.00 or 5 %',
      within: false,
    });
    desk.ws.advance('P5D');
    expect(see(ANA).sentences[2]).toBe(
      'Billed 1,100.00 of 1,000.00 EUR net, on hold: price over +100.00, waits for ana@example.com since 5 days.',
    );
    expect(groups(ANA)).toHaveLength(1);
    expect(groups(CLEO)).toEqual([]);
  });
  test('says a difference of days in days', () => {
    receive('10');
    bill('100.00', '779', '2026-09-30');
    expect(see(ANA).sentences[2]).toContain(', on hold: before order +1 day, waits for ');
  });
  test('on an order on hold tells no drift of nothing, and the reason with one full stop', () => {
    desk.done(BEN, 'hold_order', { poNumber, reason: 'The vendor moves.' });
    bill('100.00');
    expect(see(ANA).sentences[1]).toMatch(/ On hold: The vendor moves\.$/);
    expect(see(ANA).sentences[2]).toContain(', on hold: order on hold, waits for ');
  });
  test('its owner and AP plan, a second person accepts, and nobody else is offered either', () => {
    receive('10');
    bill('110.00');
    const plans = [
      'credit_note_requested',
      'order_change_requested',
      'receipt_to_correct',
      'invoice_to_correct',
      'asked_vendor',
    ];
    expect(codes(ANA)).toEqual(plans);
    expect(codes(CLEO)).toEqual(plans);
    expect(codes(BEN)).toEqual(['accepted_variance', 'not_an_exception']);
    expect(codes('dan@example.com')).toEqual([]);
  });
  test('of a document without order nobody is offered to change an order or a receipt', () => {
    desk.done(CLEO, 'enter_invoice', {
      ...{ vendor: 'Acme Oy', number: '880', date: '2026-10-01', currency: 'EUR', kind: 'invoice' },
      lines: [{ description: 'Item', quantity: '10', unitPrice: '10.00' }],
    });
    const [row] = desk.see(CLEO, 'exceptions').rows;
    expect(row.kind).toBe('no_po');
    expect(row.choices.filter((one: any) => one.needsUntil).map((one: any) => one.code)).toEqual([
      'credit_note_requested',
      'invoice_to_correct',
      'asked_vendor',
    ]);
  });
  test('what was not accepted on receipt is let through by an approver of the order only', () => {
    const lines = [{ line: 1, received: '10', accepted: '9', rejected: '1' }];
    desk.done(ANA, 'record_receipt', { poNumber, day: '2026-10-01', lines });
    bill('100.00');
    expect(desk.see(BEN, 'exceptions').rows[0].kind).toBe('quantity_over_accepted');
    expect(codes(BEN)).toContain('accepted_variance');
    expect(codes(OLGA)).not.toContain('accepted_variance');
  });
  test('every choice that is offered is accepted, and one that is not offered is refused', () => {
    receive('10');
    bill('110.00');
    const { exceptionId } = desk.see(ANA, 'exceptions').rows[0];
    const answer = (person: string, code: string): string =>
      desk.run(person, 'resolve_exception', {
        exceptionId,
        code,
        note: 'Agreed with the vendor by phone',
      }).code ?? 'ok';
    const open = desk.ws.checkpoint();
    for (const person of [ANA, BEN, CLEO, OLGA]) {
      for (const { code } of desk.see(person, 'exceptions').rows[0].choices) {
        expect([person, code, answer(person, code)]).toEqual([person, code, 'ok']);
        desk.ws.rewind(open);
      }
    }
    expect(answer(CLEO, 'accepted_variance')).toBe('second_person');
    expect(answer(ANA, 'accepted_variance')).toBe('not_owner');
    expect(answer(BEN, 'rejected')).toBe('no_role');
  });
  test('a plan leaves the inbox until its day has passed, and offers the word that fulfils it', () => {
    receive('10');
    bill('110.00');
    const { exceptionId } = desk.see(ANA, 'exceptions').rows[0];
    desk.done(ANA, 'resolve_exception', {
      exceptionId,
      code: 'credit_note_requested',
      note: 'They promised one',
      until: '2026-10-05',
    });
    expect(groups(ANA)).toEqual([]);
    expect(desk.see(ANA, 'exceptions').rows[0]).toMatchObject({
      state: 'planned',
      plan: 'credit_note_requested',
      planUntil: '2026-10-05',
    });
    expect(desk.see(ANA, 'exceptions').rows[0].choices[0].code).toBe('credit_note_received');
    const told = desk.see(ANA, 'exceptions', { exceptionId }).rows[0].history.pop();
    expect([told.sentence, told.reason]).toEqual([
      'Exception planned. State: open to planned; Plan: credit note requested; Plan until: 2026-10-05',
      'They promised one',
    ]);
    desk.ws.advance('P6D');
    expect(groups(ANA)).toHaveLength(1);
  });
  test('whose it is stands by name, where People has one', () => {
    bill('110.00');
    expect(desk.see(CLEO, 'exceptions').rows[0].ownerName).toBe(ANA);
    const people: string[][] = (desk.ws.read({ tab: 'People' } as never) as any).result.display;
    const at = `B${people.findIndex(([email]) => email === ANA) + 2}`;
    desk.ws.as(OLGA).type({ tab: 'People', at, values: [['Ana Sample']] } as never);
    expect(desk.see(CLEO, 'exceptions').rows[0]).toMatchObject({
      ...{ owner: ANA, ownerName: 'Ana Sample (ana@example.com)' },
    });
  });
  test('exceptions are filtered by state, owner and kind', () => {
    bill('110.00', 'A1');
    const count = (input: object): number => desk.see(OLGA, 'exceptions', input).total;
    expect([
      count({}),
      count({ owner: ANA }),
      count({ owner: CLEO }),
      count({ kind: 'price_over' }),
      count({ state: 'ended' }),
      count({ exceptionId: desk.see(OLGA, 'exceptions').rows[0].exceptionId }),
      count({ exceptionId: 'X-1' }),
    ]).toEqual([1, 1, 0, 1, 0, 1, 0]);
  });
});

describe('figures', () => {
  test('held value, late deliveries and open commitment follow the rows', () => {
    const figure = (name: string): string =>
      desk.see(OLGA, 'dashboard').figures.find((one: any) => one.name === name).value;
    expect([
      figure('Open commitment'),
      figure('Held value'),
      figure('Late deliveries'),
      figure('First-time match'),
    ]).toEqual(['1000.00', '0.00', '0', '']);
    desk.ws.advance('P21D');
    expect(figure('Late deliveries')).toBe('1');
    receive('10');
    bill('110.00');
    expect([
      figure('Open commitment'),
      figure('Held value'),
      figure('Late deliveries'),
      figure('First-time match'),
    ]).toEqual(['0.00', '1100.00', '0', '']);
    desk.done(OLGA, 'refresh_dashboard', {});
    expect(figure('First-time match')).toBe('0');
    const months = desk.see(OLGA, 'dashboard').series[0].points;
    expect(months).toEqual([{ label: '2026-10', value: '1' }]);
  });
});

describe('before and after a command', () => {
  test('a preview names the people whom the submission then asks', () => {
    for (const amount of ['500.00', '500.01', '9000.00']) {
      const preview = desk.see(ANA, 'preview_approval', { amount, costCentre: 'IT' });
      expect(preview.steps[0].why).toMatch(/^(up to|above) [0-9,.]+ EUR, \d of 2 people$/);
      const made = desk.done(
        ANA,
        'submit_order',
        asked({ lines: [{ description: 'Thing', quantity: '1', unit: 'pcs', unitPrice: amount }] }),
      );
      expect(preview.steps.map(({ why: _why, ...step }: any) => step)).toEqual(made.steps);
    }
    expect(
      desk.see(ANA, 'preview_approval', { lines: [{ quantity: '3', unitPrice: '100' }] }).sentence,
    ).toBe('ben@example.com or cleo@example.com approves 300.00 EUR.');
    expect(desk.query(ANA, 'preview_approval', { amount: '10', currency: 'USD' }).code).toBe(
      'rate_missing',
    );
  });
  test('what is due counts people for whom something waits, and mails that did not leave', () => {
    expect(desk.see(OLGA, 'due')).toEqual({
      waiting: 0,
      unclear: [],
      mails: [],
      digests: 1,
      late: 0,
      ends: 0,
      heads: 0,
    });
    desk.ws.fault({ kind: 'mail_quota_spent' } as never);
    desk.done(ANA, 'submit_order', asked());
    expect(desk.see(OLGA, 'due')).toMatchObject({ waiting: 2, unclear: [], digests: 3 });
    expect(desk.see(OLGA, 'who').mailsWaiting).toBe(2);
  });
});
