// Documents that name no order, or a wrong one (controls.md T01, B24, D32): linked with a reason,
// let pass inside a cap, or neither. On the built bundle.
import { Accounts, BEN, CLEO, DAN, OLGA } from './accounts-kit';

const NOTE = 'Courier, no order was made';
const bill = (desk: Accounts, more: object = {}): any => {
  const { poNumber: _none, ...document } = desk.document('', [
    { description: 'Courier', quantity: '1', unitPrice: '120.00' },
  ]) as { poNumber: string };
  return desk.done(CLEO, 'enter_invoice', { ...document, ...more });
};
const approve = (desk: Accounts, who: string, { exceptions }: any) =>
  desk.run(who, 'resolve_exception', {
    exceptionId: exceptions[0].exceptionId,
    code: 'approved_without_order',
    note: NOTE,
  });

/** Whether the word is among what a person may answer. */
const offered = (desk: Accounts, as: string, { exceptions }: any): boolean => {
  const { exceptionId } = exceptions[0];
  const answer = desk.workspace
    .as(as)
    .query({ query: 'exceptions', input: { exceptionId } } as never);
  const { rows } = (answer as { value: any }).value as {
    rows: { choices: { code: string; needsNote: boolean }[] }[];
  };
  const found = rows[0]?.choices.find(({ code }) => code === 'approved_without_order');
  return found?.needsNote === true;
};

describe('B24: approved without an order', () => {
  const team = (settings: object): Accounts => new Accounts({ settings });

  test('refused where nothing allows it', () => {
    const desk = team({});
    const entered = bill(desk);
    expect(entered).toMatchObject({ verdict: 'refused', hold: true });
    expect(offered(desk, BEN, entered)).toBe(false);
    expect(approve(desk, BEN, entered)).toMatchObject({
      code: 'over_limit',
      detail: expect.stringContaining('Acme Oy needs an order'),
    });
  });
  test('inside the vendor caps it is matched, payable and billed on nothing', () => {
    const desk = team({ 'noOrderNeeded for vendor acme  oy': '150.00 / 200.00' });
    const entered = bill(desk);
    expect([BEN, CLEO].map((who) => offered(desk, who, entered))).toEqual([true, false]);
    expect(approve(desk, CLEO, entered).ok).toBe(false);
    expect(approve(desk, BEN, entered)).toMatchObject({ ok: true, value: { hold: false } });
    const row = desk.invoice(entered.invoiceId);
    expect(row).toMatchObject({
      Verdict: 'matched',
      Explanation: '120.00 approved without an order: matched',
    });
    const pay = { amount: '120.00', day: desk.today(), reference: 'B-1' };
    expect(desk.run(DAN, 'initiate_payment', { invoiceId: entered.invoiceId, ...pay }).ok).toBe(
      true,
    );
    const second = bill(desk);
    expect(offered(desk, BEN, second)).toBe(false);
    expect(approve(desk, BEN, second)).toMatchObject({
      code: 'over_limit',
      detail: expect.stringContaining('120.00 EUR were approved without an order this month'),
    });
    desk.workspace.advance('P31D');
    expect(approve(desk, BEN, bill(desk)).ok).toBe(true);
  });
  test('a category has its cap too, and above the cap of a document nothing helps', () => {
    const desk = team({
      'noOrderNeeded for category Travel': '120.00',
      noOrderNeededBelow: '50.00',
    });
    expect(approve(desk, BEN, bill(desk)).code).toBe('over_limit');
    const trip = bill(desk, { category: 'Travel' });
    expect(approve(desk, BEN, trip).ok).toBe(true);
    expect(desk.invoice(trip.invoiceId)['Category']).toBe('Travel');
  });
  test('a vendor whose invoices all need an order has no cap', () => {
    const desk = team({ noOrderNeededBelow: '500.00' });
    const entered = bill(desk);
    expect(offered(desk, BEN, entered)).toBe(true);
    const change = {
      vendor: 'Acme Oy',
      reason: 'Courier bills grew',
      changes: { poRequired: 'yes' },
    };
    desk.done(OLGA, 'change_vendor', change);
    expect(offered(desk, BEN, entered)).toBe(false);
    expect(approve(desk, BEN, entered)).toMatchObject({
      code: 'over_limit',
      detail: 'Acme Oy needs an order for every invoice: Vendors says PO required.',
    });
  });
  test('what asks for two people asks for an order', () => {
    const desk = team({ noOrderNeededBelow: '10000.00' });
    const entered = bill(desk, { lines: [{ quantity: '1', unitPrice: '6000.00' }] });
    expect(approve(desk, BEN, entered)).toMatchObject({
      code: 'over_limit',
      detail: expect.stringContaining('needs more than one yes'),
    });
  });
  test('it goes on counting in its budget at the rate at which it was let pass', () => {
    const desk = team({ noOrderNeededBelow: '500.00', 'rate:USD': '0.5' });
    const used = (): unknown =>
      desk.rows('State').find(({ Key }) => Key === 'used:ops')?.['Value'];
    const entered = bill(desk, { currency: 'USD', costCentre: 'OPS', gross: '120.00' });
    expect(approve(desk, BEN, entered).ok).toBe(true);
    const before = used();
    expect(before).toBe(JSON.stringify({ [desk.today().slice(0, 7)]: [6000, 0] }));
    const at = desk.rows('Settings').findIndex(({ Setting }) => Setting === 'rate:USD');
    for (const rate of ['0.9', '']) {
      desk.workspace.as(OLGA).type({ tab: 'Settings', at: `B${at + 2}`, values: [[rate]] });
      const { invoiceId } = entered;
      const paid = { invoiceId, amount: '10.00', day: desk.today(), reference: `R${rate}` };
      desk.done(DAN, 'record_outside_payment', { ...paid, reason: 'Paid by card at the counter' });
      expect(used()).toBe(before);
    }
  });
  test('a duplicate or a wrong total holds it still', () => {
    const desk = team({ noOrderNeededBelow: '500.00' });
    const entered = bill(desk, { gross: '121.00' });
    const no = entered.exceptions.find(({ kind }: { kind: string }) => kind === 'no_po');
    approve(desk, BEN, { exceptions: [no] });
    expect(desk.invoice(entered.invoiceId)).toMatchObject({ Verdict: 'exception' });
    expect(desk.open()).toEqual(['header_not_sum']);
  });
});

describe('D32: the link', () => {
  test('a mistyped number: the proposal is taken, both numbers stay', () => {
    const desk = new Accounts();
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const typed = po.replace('0001', '0010');
    const entered = desk.enter(typed, ['10 at 10.00']);
    expect(entered.explanation).toContain(`did you mean ${po}?`);
    const { invoiceId } = entered;
    const input = { invoiceId, poNumber: po, reason: 'The vendor swapped two digits' };
    expect(desk.run(BEN, 'link_invoice', input).code).toBe('no_role');
    const linked = desk.done(CLEO, 'link_invoice', input);
    expect(linked).toMatchObject({ verdict: 'matched', hold: false, poNumber: po });
    expect(desk.rows('Invoice Lines')[0]).toMatchObject({
      ...{ 'PO number': po, 'Quoted number': typed, 'Order line': '1' },
    });
    expect(desk.open()).toEqual([]);
    expect(desk.rows('Register')[0]?.['Invoiced (net)']).toBe('100.00');
    const pay = { invoiceId, amount: '100.00', day: desk.today(), reference: 'B-1' };
    desk.done(DAN, 'initiate_payment', pay);
    expect(desk.run(CLEO, 'link_invoice', input).code).toBe('payment_state');
  });
  test('moved from one order to another, both are restated and the register stays clean', () => {
    const desk = new Accounts();
    const [one, two] = [desk.order(['10 at 10.00']), desk.order(['5 at 20.00', '10 at 10.00'])];
    desk.receive(one, '10');
    desk.receive(two, [{ line: 2, received: '10' }]);
    const { invoiceId } = desk.enter(one, ['10 at 10.00']);
    const input = { invoiceId, poNumber: two, reason: 'It was for the second order' };
    expect(desk.run(CLEO, 'link_invoice', { ...input, orderLine: 7 }).code).toBe('bad_value');
    const moved = desk.done(CLEO, 'link_invoice', { ...input, orderLine: 2 });
    expect(moved).toMatchObject({ verdict: 'matched', poNumber: two });
    expect(desk.rows('Register').map((row) => row['Invoiced (net)'])).toEqual(['0.00', '100.00']);
    const again = desk.done(CLEO, 'link_invoice', { ...input, poNumber: one });
    expect(again).toMatchObject({ verdict: 'matched', poNumber: one });
    const { findings } = desk.done(BEN, 'verify', {});
    expect(findings.map(({ kind }: { kind: string }) => kind)).toEqual(['time_zone']);
    expect(desk.enter(one, ['1 at 10.00']).exceptions[0].kind).toBe('quantity_over_ordered');
  });
});

describe('T01: steps below the PO number are asked, never taken', () => {
  const ask = (desk: Accounts, more: object): any => {
    const { poNumber: _none, ...document } = desk.document('', ['10 at 10.00']) as {
      poNumber: string;
    };
    return desk.done(CLEO, 'enter_invoice', { ...document, ...more });
  };
  test("the vendor's reference of the acknowledgement", () => {
    const desk = new Accounts();
    const po = desk.order(['10 at 10.00']);
    desk.receive(po, '10');
    const told = {
      vendorRef: 'SO-4711',
      expectedOn: '2026-10-20',
      carrier: 'Post',
      tracking: 'T1',
    };
    const shipped = desk.done(BEN, 'acknowledge_order', {
      poNumber: po,
      answer: 'shipped',
      ...told,
    });
    expect(shipped.states.acknowledgement).toBe('shipped');
    expect(desk.rows('Register')[0]).toMatchObject({
      ...{ 'Vendor ref': 'SO-4711', 'Expected on': '2026-10-20', Carrier: 'Post', Tracking: 'T1' },
    });
    const asked = ask(desk, { vendorRef: 'so 4711' });
    expect(asked).toMatchObject({
      verdict: 'refused',
      poNumber: '',
      explanation: `line 1: no purchase order is named; the vendor's reference so 4711 is on ${po}: link it?`,
    });
    desk.done(CLEO, 'cancel_invoice', { invoiceId: asked.invoiceId, reason: 'Entered again' });
    const taken = ask(desk, { vendorRef: 'so 4711', confirmLink: true });
    expect(taken).toMatchObject({ verdict: 'matched', poNumber: po });
    expect(taken.notices.find(({ kind }: { kind: string }) => kind === 'linked_by').text).toBe(
      "linked by the vendor's reference so 4711, said cleo@example.com",
    );
  });
  test('the first invoice teaches it; another vendor with the same reference is not meant', () => {
    const desk = new Accounts();
    const po = desk.order(['20 at 10.00']);
    const other = desk.order(['20 at 10.00'], { vendor: 'Brem Oy' });
    desk.done(BEN, 'acknowledge_order', { poNumber: other, answer: 'accepted', vendorRef: '4711' });
    desk.enter(po, ['10 at 10.00'], { vendorRef: '4711' });
    expect(ask(desk, { vendorRef: '4711', confirmLink: true }).poNumber).toBe(po);
  });
  test('a contract needs the service period too, and two orders are a question', () => {
    const desk = new Accounts();
    const service = (serviceFrom: string, serviceTo: string): string =>
      desk.order(['1 at 100.00'], { contractRef: 'C-7', serviceFrom, serviceTo });
    const [october, november] = [
      service('2026-10-01', '2026-10-31'),
      service('2026-11-01', '2026-11-30'),
    ];
    const bill = (serviceFrom: string, serviceTo: string): any =>
      ask(desk, {
        ...{ contractRef: 'C-7', confirmLink: true },
        lines: [{ quantity: '1', unitPrice: '100.00', serviceFrom, serviceTo }],
      });
    expect(bill('2026-11-01', '2026-11-30').poNumber).toBe(november);
    expect(bill('2026-10-15', '2026-11-15')).toMatchObject({
      poNumber: '',
      explanation: expect.stringContaining(`is on ${october} and ${november}: link it?`),
    });
    const none = ask(desk, { contractRef: 'C-7', confirmLink: true });
    expect(none.explanation).toBe('line 1: no purchase order is named');
  });
});

test('D1: a row on no line says which lines it could be, and why', () => {
  const desk = new Accounts();
  const item = { unit: 'pcs', item: 'A-1', quantity: '10' };
  const po = desk.order([
    { ...item, description: 'Blue', unitPrice: '10.00' },
    { ...item, description: 'Red', unitPrice: '12.00' },
  ]);
  const entered = desk.enter(po, [{ item: 'A-1', quantity: '2', unitPrice: '11.00' }]);
  expect(entered.exceptions[0]).toMatchObject({
    kind: 'not_on_order',
    sentence: `22.00 is on no line of ${po}; it could be line 1 (item A-1, there 20.00) or line 2 (item A-1, there 24.00)`,
  });
});
