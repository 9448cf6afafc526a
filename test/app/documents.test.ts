// What a vendor's paper may say beside quantity and price: amounts, other units, several orders, a
// void order's number. The examples of controls.md B9, B10, B31, B32 and D27 on the built bundle.
import { Accounts, ANA, BEN, CLEO } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts();
});

const line = (quantity: string, unitPrice: string, more: object = {}): object => ({
  ...{ description: 'Item', unit: 'box', quantity, unitPrice },
  ...more,
});
const kinds = (answer: { exceptions: { kind: string }[] }): string[] =>
  answer.exceptions.map(({ kind }) => kind);
const refused = (poNumber: string, lines: object[]) =>
  desk.run(CLEO, 'enter_invoice', desk.document(poNumber, lines));

describe('B9: amount lines', () => {
  test('4,000.00 of 10,000.00 accepted and billed; 7,000.00 more is 1,000.00 over the line', () => {
    const work = { type: 'service', basis: 'amount', unit: 'project', description: 'Roof' };
    const po = desk.order([line('1', '10000.00', work)]);
    const signed = { amount: '4000.00', serviceFrom: '2026-10-01', serviceTo: '2026-10-04' };
    const came = { evidence: 'https://example.com/sign-off' };
    desk.receive(po, [{ line: 1, ...signed }], came);
    const first = desk.enter(po, [{ orderLine: 1, quantity: '1', unitPrice: '4000.00' }]);
    expect(first).toMatchObject({ verdict: 'matched', payable: '4000.00' });
    const next = desk.enter(po, [{ orderLine: 1, quantity: '1', unitPrice: '7000.00' }]);
    expect(next.verdict).toBe('exception');
    const over = next.lines[0].drifts.find(
      (one: { kind: string }) => one.kind === 'value_over_line',
    );
    expect(over).toMatchObject({ expected: '10000.00', actual: '11000.00', drift: '1000.00' });
  });
  test('more than is accepted of it is value_over_accepted', () => {
    const po = desk.order([line('1', '900.00', { basis: 'amount' })]);
    desk.receive(po, [{ line: 1, amount: '900.00', rejected: '400' }]);
    const entered = desk.enter(po, [{ orderLine: 1, quantity: '1', unitPrice: '900.00' }]);
    expect(kinds(entered)).toEqual(['value_over_accepted']);
    expect(entered.exceptions[0].drift).toBe('400.00');
  });
});

describe('B32: units', () => {
  const boxes = { unitRatio: { unit: 'pcs', per: 12, of: 1 } };
  test('120 pieces at 4.00 are 10 boxes at 48.00: no drift', () => {
    const po = desk.order([line('10', '48.00', boxes)]);
    desk.receive(po, [{ line: 1, received: '120', unit: 'pcs' }]);
    expect(desk.rows('Receipts')[0]).toMatchObject({ Received: '10', Accepted: '10' });
    const row = { orderLine: 1, quantity: '120', unit: 'PCS', unitPrice: '4.00' };
    const entered = desk.enter(po, [row]);
    expect(entered).toMatchObject({ verdict: 'matched', payable: '480.00' });
    expect(entered.lines[0].drifts).toEqual([]);
    const counted = desk.rows('Lines')[0];
    expect(counted).toMatchObject({ 'Invoiced quantity': '10', Open: '0.00' });
    expect(kinds(desk.enter(po, [{ ...row, quantity: '12' }]))).toContain('quantity_over_ordered');
  });
  test('a row that names no line finds it by its unit and price', () => {
    const po = desk.order([line('10', '4.00'), line('10', '48.00', boxes)]);
    desk.receive(po, [{ line: 2, received: '10' }]);
    const entered = desk.enter(po, [{ quantity: '60', unit: 'pcs', unitPrice: '4.00' }]);
    expect(entered.lines[0]).toMatchObject({ orderLine: 2, verdict: 'matched' });
    expect(desk.rows('Lines')[1]?.['Invoiced quantity']).toBe('5');
  });
  test('a unit without ratio holds; so does its receipt', () => {
    const po = desk.order([line('10', '48.00', boxes)]);
    desk.receive(po, '10');
    const entered = desk.enter(po, [
      { orderLine: 1, quantity: '10', unit: 'kg', unitPrice: '48.00' },
    ]);
    expect(kinds(entered)).toEqual(['unit_mismatch']);
    expect(entered.explanation).toContain('billed in kg, ordered in box, no ratio known');
    const receipt = {
      poNumber: po,
      day: desk.today(),
      lines: [{ line: 1, received: '1', unit: 'kg' }],
    };
    expect(desk.run(ANA, 'record_receipt', receipt).code).toBe('bad_value');
  });
  test('what has more than three decimals is rounded for counting, its net stays, and it is said', () => {
    const po = desk.order([line('10', '48.00', boxes)]);
    desk.receive(po, '10');
    const entered = desk.enter(po, [
      { orderLine: 1, quantity: '1', unit: 'pcs', unitPrice: '4.00' },
    ]);
    expect(entered).toMatchObject({ verdict: 'matched', net: '4.00' });
    expect(entered.notices.map((one: { kind: string }) => one.kind)).toContain('quantity_rounded');
    expect(desk.rows('Lines')[0]?.['Invoiced quantity']).toBe('0.083');
  });
  test('100 pieces of 240 kg, priced by 260 kg: the ratio drifts by 20 kg and 400.00', () => {
    const weighed = { unit: 'kg', unitRatio: { unit: 'pcs', per: 100, of: 240 } };
    const po = desk.order([line('240', '20.00', weighed)]);
    desk.receive(po, [{ line: 1, received: '100', unit: 'pcs' }]);
    const counted = { countedQuantity: '100', countedUnit: 'pcs' };
    const row = { orderLine: 1, quantity: '260', unit: 'kg', unitPrice: '20.00', ...counted };
    const entered = desk.enter(po, [row]);
    expect(kinds(entered)).toEqual(['unit_ratio_drift']);
    expect(entered.exceptions[0]).toMatchObject({
      drift: '20',
      sentence: 'priced by 260, but 100 pcs make 240 by the ratio ordered, +20, worth 400.00',
    });
    expect(desk.rows('Exceptions')[0]?.['Drift value']).toBe('400.00');
    const { invoiceId } = entered;
    desk.enter(
      po,
      [{ orderLine: 1, quantity: '0', unitPrice: '0', net: '400.00', effect: 'price' }],
      {
        ...{ kind: 'credit_note', creditsInvoice: invoiceId },
      },
    );
    expect(desk.invoice(invoiceId)).toMatchObject({ Verdict: 'matched', Credited: '400.00' });
  });
});

describe('B31: one line over several orders', () => {
  test('parts that add up are judged on their orders, and hold the whole document', () => {
    const [one, two] = [desk.order(['10 at 10.00']), desk.order(['20 at 10.00'])];
    desk.receive(one, '10');
    const allocations = [
      { poNumber: one, orderLine: 1, quantity: '10' },
      { poNumber: two, orderLine: 1, quantity: '20' },
    ];
    const row = { quantity: '30', unitPrice: '10.00', allocations };
    const entered = desk.enter(one, [row], { charges: [{ code: 'freight', amount: '10.00' }] });
    expect(entered).toMatchObject({ verdict: 'waiting', hold: true });
    expect(
      entered.lines.map((each: { [field: string]: unknown }) => [
        each['line'],
        each['part'],
        each['poNumber'],
        each['verdict'],
      ]),
    ).toEqual([
      [1, 1, one, 'matched'],
      [1, 2, two, 'waiting'],
    ]);
    desk.receive(two, '20');
    expect(desk.invoice(entered.invoiceId)).toMatchObject({ Verdict: 'matched', Net: '310.00' });
    expect(desk.rows('Lines').map((each) => each['Invoiced value'])).toEqual(['100.00', '200.00']);
  });
  test('parts that do not add up are refused, and so is a line that says both', () => {
    const po = desk.order(['10 at 10.00']);
    const part = { poNumber: po, orderLine: 1, quantity: '8' };
    const row = { quantity: '10', unitPrice: '10.00', allocations: [part] };
    expect(refused(po, [row])).toMatchObject({
      code: 'allocation_mismatch',
      detail: 'Line 1: the parts make 8, the line is 10.',
    });
    const nets = [
      { ...part, net: '50.00' },
      { ...part, quantity: '2', net: '40.00' },
    ];
    expect(refused(po, [{ ...row, allocations: nets }]).code).toBe('allocation_mismatch');
    const both = { ...row, orderLine: 1, allocations: [{ ...part, quantity: '10' }] };
    expect(refused(po, [both]).code).toBe('allocation_mismatch');
    expect(desk.rows('Invoices')).toEqual([]);
  });
});

test('D11: what a line and an order carry beside the usual is in the fingerprint and in the view', () => {
  const more = {
    ...{ item: 'A-1', project: 'Roof', acceptance: 'Watertight', asset: true, costCentre: 'LAB' },
    unitRatio: { unit: 'pcs', per: 12, of: 1 },
  };
  const submit = (header: object, lines: object): { fingerprint: string } =>
    desk.done(ANA, 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
      ...header,
      lines: [line('1', '10.00', lines)],
    });
  const prints = [
    submit({}, {}),
    ...Object.entries(more).map(([field, value]) => submit({}, { [field]: value })),
    ...['deliverTo', 'deliveryTerms', 'shipVia'].map((field) =>
      submit({ [field]: 'FCA Oulu' }, {}),
    ),
  ];
  expect(new Set(prints.map(({ fingerprint }) => fingerprint)).size).toBe(10);
  const po = desk.order([line('1', '10.00', more)], {
    deliverTo: 'Gate 4',
    deliveryTerms: 'FCA Oulu',
  });
  const view = desk.workspace.as(ANA).query({ query: 'order', input: { key: po } } as never) as any;
  expect(view.value).toMatchObject({ deliverTo: 'Gate 4', deliveryTerms: 'FCA Oulu' });
  expect(view.value.lines[0].more).toEqual([
    ...['Item: A-1', 'Cost centre: LAB', 'Project: Roof', 'Accepted when: Watertight'],
    ...['Asset: yes', 'Unit: 12 pcs = 1 box'],
  ]);
});

test('D27: a void order and its successor name each other, and a document that quotes it is told', () => {
  const old = desk.order(['10 at 10.00']);
  const takes = { supersedes: old };
  const early = desk.run(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR', ...takes },
    lines: [line('1', '10.00')],
  });
  expect(early).toMatchObject({
    ...{ ok: false, code: 'bad_value', next: 'Void it first, or leave supersedes out.' },
  });
  desk.done(BEN, 'void_order', { poNumber: old, reason: 'Wrong vendor address printed' });
  const next = desk.order(['10 at 10.00'], takes);
  expect(desk.rows('Register').map((row) => [row['Supersedes'], row['Superseded by']])).toEqual([
    ['', 'D-000002'],
    [old, ''],
  ]);
  const another = desk.run(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR', ...takes },
    lines: [line('1', '10.00')],
  });
  expect(another).toMatchObject({
    code: 'bad_value',
    detail: `supersedes: ${old} was replaced by D-000002.`,
  });
  const page = desk.workspace.as(BEN).query({ query: 'order', input: { key: old } });
  expect(page).toMatchObject({ value: { supersededBy: next } });
  const entered = desk.enter(old, ['10 at 10.00']);
  expect(kinds(entered)).toEqual(['po_void']);
  expect(entered.explanation).toBe(`${old} is void and replaced by ${next}; did you mean that?`);
  const { findings } = desk.done(BEN, 'verify', {});
  expect(findings.map(({ kind }: { kind: string }) => kind)).toEqual(['time_zone']);
});

test('D27: an order on which something came is closed, since it can never be void', () => {
  const used = desk.order(['10 at 10.00']);
  desk.receive(used, '4');
  const replacing = (supersedes: string) =>
    desk.run(ANA, 'submit_order', {
      ...{ vendor: 'Acme Oy', description: 'Sample', costCentre: 'IT', currency: 'EUR' },
      ...{ supersedes, lines: [line('1', '10.00')] },
    });
  const next = 'Close what is left of it, or leave supersedes out.';
  expect(replacing(used)).toMatchObject({ code: 'bad_value', next });
  desk.done(BEN, 'close_order', { poNumber: used, reason: 'The rest is not wanted any more' });
  const closed = { code: 'bad_value', next: 'Leave supersedes out.' };
  expect(replacing(used)).toMatchObject(closed);
  const billed = desk.order(['10 at 10.00']);
  desk.enter(billed, ['1 at 10.00']);
  expect(replacing(billed)).toMatchObject({ code: 'bad_value', next });
});

test('D1: a document that names a delivery note takes that receipt before one entered earlier', () => {
  const po = desk.order(['10 at 10.00']);
  const first = desk.enter(po, ['5 at 10.00']);
  const row = { orderLine: 1, quantity: '5', unitPrice: '10.00' };
  const named = desk.enter(po, [{ ...row, deliveryNote: 'dn 7' }]);
  const came = desk.receive(po, '5', { deliveryNote: 'DN-7' });
  const verdict = (id: string): string | undefined => desk.invoice(id)['Verdict'];
  expect([first, named].map(({ invoiceId }) => verdict(invoiceId))).toEqual(['waiting', 'matched']);
  desk.done(ANA, 'reverse_receipt', { receiptId: came.receiptId, reason: 'Counted twice' });
  desk.receive(po, '5', { deliveryNote: 'DN-8' });
  expect([first, named].map(({ invoiceId }) => verdict(invoiceId))).toEqual(['matched', 'waiting']);
});
