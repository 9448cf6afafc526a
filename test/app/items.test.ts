// Items (controls.md T09): a line that names one takes what it leaves open, a price above the item's is
// told to requester and approver, and the form gets them. On the built bundle.
import { TYPED } from '../../src/core/typed-tables';
import { Accounts, ANA, BEN, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
});
type Cells = (string | number | null)[];
const items = (...values: Cells[]): void => {
  desk.workspace.as(OLGA).type({ tab: 'Items', at: 'A2', values });
};
const BOLT: Cells = [
  ...['BOLT-8', 'Bolt M8', 'Acme Oy', 'box', 10, null, '2026-12-31', 'Fasteners', 'S', 5],
  '12 pcs = 1 box',
];
const line = (unitPrice: string, more: object = {}): object => ({
  ...{ item: 'bolt-8', description: 'Bolts', quantity: '2', unit: 'box', unitPrice },
  ...more,
});
const submit = (lines: object[], more: object = {}): any =>
  desk.done(ANA, 'submit_order', {
    ...{ vendor: 'Acme Oy', description: 'Bolts', costCentre: 'HQ', currency: 'EUR', lines },
    ...more,
  });
const ask = (who: string, query: string, input: object): any =>
  (desk.workspace.as(who).query({ query, input }) as { value: any }).value;
const last = (tab: string): Record<string, unknown> => desk.rows(tab).slice(-1)[0] ?? {};

test('a line takes from its item what it leaves open, and keeps what it says', () => {
  items(BOLT);
  submit([line('10')]);
  expect(last('Lines')).toMatchObject({ 'Tax code': 'S', 'Over-receipt bp': '500' });
  expect(JSON.parse(String(last('Lines')['Unit ratio']))).toEqual({ unit: 'pcs', per: 12, of: 1 });
  expect(last('Register')).toMatchObject({ Category: 'Fasteners' });
  submit([line('10', { taxCode: 'R', overReceiptBp: 0 })], { category: 'Other' });
  expect(last('Lines')).toMatchObject({ 'Tax code': 'R', 'Over-receipt bp': '0' });
  expect(last('Register')).toMatchObject({ Category: 'Other' });
  submit([line('10', { unit: 'kg' })]);
  expect(last('Lines')['Unit ratio']).toBe('');
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});

/** What Vendors says of a vendor, typed by the owner under the headers named. */
function vendorSays(vendor: string, cells: { [header: string]: string }): void {
  const headers: readonly string[] = TYPED.vendors.headers;
  const at = desk.rows('Vendors').findIndex(({ Vendor }) => Vendor === vendor) + 2;
  for (const [name, text] of Object.entries(cells)) {
    const column = String.fromCharCode(65 + headers.indexOf(name));
    desk.workspace.as(OLGA).type({ tab: 'Vendors', at: `${column}${at}`, values: [[text]] });
  }
}

test('a line counts in every unit of itself, its item and its vendor, and a change keeps them', () => {
  const [, ...rest] = BOLT.slice(0, -1);
  items(['BOLT-8', ...rest, '12 pcs = 1 box; 1 pallet = 40 box; 9 kg = 1 box']);
  vendorSays('Acme Oy', { 'Unit ratios': '2 bag = 1 box; 10 pcs = 1 box; 5 kg = 1 sack' });
  const own = { unitRatio: { unit: 'kg', per: 8, of: 1 } };
  const { draftKey, fingerprint } = submit([line('48', own)]);
  const told = (): string => {
    const { lines } = ask(ANA, 'order', { key: draftKey });
    return lines[0].more.find((one: string) => one.startsWith('Unit:'));
  };
  const all = 'Unit: 8 kg = 1 box, 12 pcs = 1 box, 1 pallet = 40 box, 2 bag = 1 box';
  expect(told()).toBe(all);
  desk.done(BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  const { issued } = desk.done(BEN, 'issue_orders', { keys: [draftKey] });
  const { poNumber } = issued[0];
  vendorSays('Acme Oy', { 'Unit ratios': '' });
  const changes = { lines: [{ line: 1, quantity: '1' }] };
  desk.done(ANA, 'change_order', { poNumber, reason: 'One is enough for us', changes });
  expect(told()).toBe(all);
  const came = (received: string, unit: string) =>
    desk.run(ANA, 'record_receipt', {
      ...{ poNumber, day: desk.today(), lines: [{ line: 1, received, unit }] },
    });
  expect(came('1', 'sack').code).toBe('bad_value');
  expect([came('6', 'pcs').ok, came('1', 'bag').ok]).toEqual([true, true]);
  expect(last('Lines')).toMatchObject({ Received: '1', Quantity: '1' });
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});

test('an order that names no place goes where the vendor delivers; what cannot be read is a finding', () => {
  vendorSays('Acme Oy', { 'Deliver to': 'Gate 4', 'Delivery terms': 'DAP Turku' });
  submit([line('10')]);
  expect(last('Register')).toMatchObject({ 'Deliver to': 'Gate 4', 'Delivery terms': 'DAP Turku' });
  submit([line('10')], { deliverTo: 'The yard' });
  expect(last('Register')).toMatchObject({
    'Deliver to': 'The yard',
    'Delivery terms': 'DAP Turku',
  });
  vendorSays('Acme Oy', { 'PO required': 'perhaps', 'Unit ratios': '12 pcs = 1' });
  const found = desk.done(OLGA, 'verify', {}).findings.map((one: any) => one.column);
  expect(found).toEqual(['PO required', 'Unit ratios']);
});

test('a price above the item is told to requester and approver; at the price, nothing', () => {
  items(BOLT);
  expect(submit([line('10')]).warnings).not.toContainEqual(expect.stringContaining('above'));
  const { draftKey, warnings } = submit([line('10.01')]);
  const said = 'Line 1: 10.01 EUR is above the 10.00 of the item BOLT-8.';
  expect(warnings).toContain(said);
  expect(JSON.stringify(ask(BEN, 'order', { key: draftKey }))).toContain(said);
});

test('a line in another unit than its item is told to requester and approver', () => {
  items(BOLT);
  const { draftKey, warnings } = submit([line('9', { unit: 'pcs' })]);
  const said =
    'Line 1: 9.00 EUR per pcs is not compared with the 10.00 per box of the item BOLT-8.';
  expect(warnings).toContain(said);
  expect(JSON.stringify(ask(BEN, 'order', { key: draftKey }))).toContain(said);
});

test.each([
  ['the price is over', { validUntil: '2026-10-04' }, {}],
  ['another unit', {}, { unit: 'kg' }],
  ['another vendor', { vendor: 'Bolt Oy' }, {}],
  ['another currency', { currency: 'USD' }, {}],
])('is not compared: %s', (_, cells: Record<string, string>, more) => {
  const [item, name, vendor, unit, price, currency, until] = BOLT;
  items([
    ...[item ?? '', name ?? '', cells['vendor'] ?? vendor ?? '', unit ?? '', price ?? 0],
    ...[cells['currency'] ?? currency ?? null, cells['validUntil'] ?? until ?? ''],
  ]);
  const { warnings } = submit([line('99', more)]);
  expect(warnings).not.toContainEqual(expect.stringContaining('above'));
});

test('of several the one of the vendor counts, else the one of any vendor', () => {
  items(['BOLT-8', '', '', 'box', 5], ['BOLT-8', '', 'Acme Oy', 'box', 8]);
  const above = (price: string): string => submit([line(price)]).warnings.join(' ');
  expect(above('7')).not.toContain('above the');
  expect(above('9')).toContain('above the 8.00 of');
  expect(ask(ANA, 'lists', {}).items).toHaveLength(2);
});

test('the form gets items as they are used; what cannot be used is a finding; changes are logged', () => {
  expect(ask(ANA, 'lists', {}).items).toEqual([]);
  items(BOLT, ['BOLT-8', '', 'acme oy', '', 'cheap', '', 'soon', '', '', 500, '12 = 1']);
  expect(ask(ANA, 'lists', {}).items[0]).toEqual({
    ...{ item: 'BOLT-8', description: 'Bolt M8', vendor: 'Acme Oy', unit: 'box', price: '10.00' },
    ...{ currency: 'EUR', validUntil: '2026-12-31', category: 'Fasteners', taxCode: 'S' },
    ...{ overReceiptBp: 500, unitRatio: { unit: 'pcs', per: 12, of: 1 } },
  });
  const found = desk.done(OLGA, 'verify', {}).findings.map((one: any) => one.column);
  expect(found).toEqual(['Item', 'Price', 'Valid until', 'Over-receipt %', 'Unit ratio']);
  submit([line('10')]);
  const logged = desk.rows('Revision Log').find((one) => one['Fact'] === 'items_changed');
  expect(JSON.parse(String(logged?.['Changes']))).toMatchObject({
    'items:BOLT-8 of Acme Oy': { Price: [null, '10'] },
  });
});

/** Rows of Intake under their headers, the columns as the tab has them. */
function drafts(...rows: { [header: string]: string | number }[]): void {
  const headers: readonly string[] = TYPED.intake.headers;
  const usual = { Vendor: 'Acme Oy', Description: 'For the shed', 'Cost centre': 'HQ' };
  const values = rows.map((row) => {
    const cells: { [header: string]: string | number } = { ...usual, ...row };
    return headers.map((name) => cells[name] ?? null);
  });
  desk.workspace.as(ANA).type({ tab: 'Intake', at: 'A2', values });
}
const intake = (...draftKeys: string[]): any => desk.done(ANA, 'submit_intake', { draftKeys });
const findings = (answer: any): string[] =>
  answer.refused.flatMap((one: any) =>
    one.findings.map((found: any) => `${found.row} ${found.column}: ${found.detail}`),
  );

test('a row of Intake that names an item is the line that the form makes of it', () => {
  items(BOLT);
  drafts(
    { Draft: 'a', Quantity: 3, Item: ' bolt-8 ' },
    { Draft: 'b', Quantity: 1, Item: 'BOLT-8', Unit: 'kg', 'Unit price': 7, 'Tax code': 'R' },
  );
  expect(intake('a', 'b').submitted.map((one: any) => one.net)).toEqual(['30.00', '7.00']);
  const [listed, own] = desk.rows('Lines');
  expect(listed).toMatchObject({ Description: 'Bolt M8', Unit: 'box', 'Unit price': '10.00' });
  expect(listed).toMatchObject({ Item: 'BOLT-8', 'Tax code': 'S', 'Over-receipt bp': '500' });
  expect(own).toMatchObject({ Description: 'Bolt M8', Unit: 'kg', 'Tax code': 'R' });
  expect(last('Register')).toMatchObject({ Category: 'Fasteners', Description: 'For the shed' });
  const asked = { item: 'BOLT-8', description: 'Bolt M8', quantity: '3', unit: 'box' };
  submit([{ ...asked, unitPrice: '10' }], { description: 'For the shed' });
  const { Line: _line, Order: _order, Key: _key, ...form } = last('Lines');
  const same = ['Item', 'Description', 'Unit', 'Unit price', 'Net', 'Tax code', 'Unit ratio'];
  for (const name of same) expect([name, listed?.[name]]).toEqual([name, form[name]]);
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});

test('what no row of Items is, or has no price today, is a finding at its cell', () => {
  items(
    BOLT,
    ['NUT-8', 'Nut', '', 'box', 4, 'USD'],
    ['CAP', 'Cap', '', 'pcs', 2, '', '2026-10-04'],
  );
  const one = { Quantity: 1, Unit: 'box', 'Unit price': 10 };
  drafts(
    { Draft: 'a', ...one, Item: 'BOLT-9' },
    { Draft: 'b', ...one, Item: 'BOLT-8', Vendor: 'Beta Ltd' },
    { Draft: 'c', Quantity: 1, Item: 'NUT-8' },
    { Draft: 'd', Quantity: 1, Item: 'CAP' },
    { Draft: 'd', Quantity: 1, Item: 'BOLT-8', Unit: 'kg' },
    { Draft: 'e', Quantity: 1, Item: 'NUT-8', Currency: 'EUR', 'Unit price': 3 },
    { Draft: 'f', Quantity: 1, Item: 'NOPE' },
    { Draft: 'g', Quantity: 'x', Item: 'NOPE', 'Unit price': 'dear' },
    { Draft: 'h', Quantity: 1, Item: 'NUT-8', Currency: ' usd ' },
  );
  const answer = intake('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
  expect(findings(answer)).toEqual([
    '2 Item: "BOLT-9" stands in no row of Items',
    '3 Item: the item BOLT-8 is of Acme Oy, not of Beta Ltd',
    '4 Unit price: Unit price is missing, and NUT-8 has no price in EUR per box today',
    '5 Unit price: Unit price is missing, and CAP has no price in EUR per pcs today',
    '6 Unit price: Unit price is missing, and BOLT-8 has no price in EUR per kg today',
    '8 Item: "NOPE" stands in no row of Items',
    '9 Item: "NOPE" stands in no row of Items',
    expect.stringMatching(/^9 Quantity: /),
    expect.stringMatching(/^9 Unit price: /),
    expect.stringMatching(/^10 Draft: .* no rate for USD, so 4\.00 USD/),
  ]);
  expect(answer.submitted.map((done: any) => done.net)).toEqual(['3.00']);
});

test('while Items is empty the cell is a number of the vendor; an older Intake has no such column', () => {
  drafts({ Draft: 'a', Quantity: 1, Unit: 'box', 'Unit price': 10, Item: '4711' });
  intake('a');
  expect(last('Lines')).toMatchObject({ Item: '4711', Description: 'For the shed' });
  desk.workspace.as(OLGA).type({ tab: 'Intake', at: 'U1', values: [['']] });
  drafts({ Draft: 'b', Quantity: 1, Unit: 'box', 'Unit price': 10 });
  desk.workspace.as(OLGA).type({ tab: 'Intake', at: 'T2', values: [['']] });
  expect(intake('b').submitted).toHaveLength(1);
});

test('what a rule approves by itself in the form, it approves in Intake; above the price neither', () => {
  const empty = Array.from({ length: 6 }, () => null);
  const bolts: Cells = ['bolts', 0, 100, ...empty, 'auto', '', '', 'BOLT-8', 500];
  const begin = (): void => {
    desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
    items(BOLT);
    desk.workspace.as(OLGA).type({ tab: 'Approval Rules', at: 'A20', values: [bolts] });
  };
  begin();
  drafts(
    { Draft: 'a', Quantity: 3, Item: 'BOLT-8' },
    { Draft: 'b', Quantity: 3, Item: 'BOLT-8', 'Unit price': 10.01 },
    { Draft: 'c', Quantity: 5, 'Line description': 'Bolt M8', Unit: 'box', 'Unit price': 10 },
  );
  const typed = intake('a', 'b', 'c').submitted;
  begin();
  const asked = { description: 'Bolt M8', quantity: '3' };
  const form = [
    submit([line('10', asked)]),
    submit([line('10.01', asked)]),
    submit([{ ...line('10', asked), item: '', quantity: '5' }]),
  ];
  const statuses = (of: { status: string; steps: object[] }[]): unknown =>
    of.map(({ status, steps }) => [status, steps.length]);
  expect(statuses(typed)).toEqual(statuses(form));
  expect(statuses(typed)).toEqual([
    ['approved', 0],
    ['submitted', 1],
    ['submitted', 1],
  ]);
});

test('the preview looks at the category of the item, as the submission does', () => {
  items(['SAW', 'Table saw', '', 'pc', 900, '', '', 'capital']);
  desk.workspace.as(OLGA).type({
    ...{ tab: 'Budgets', at: 'A2' },
    values: [
      ['HQ', '2026', '100.00', '', OLGA, '', 'stop', ''],
      ['HQ', '2026', '1000.00', '', OLGA, '', 'ask', 'capital'],
    ],
  });
  const saw = { item: 'SAW', description: 'Saw', quantity: '1', unit: 'pc', unitPrice: '900' };
  const order = { vendor: 'Acme Oy', costCentre: 'HQ', currency: 'EUR', lines: [saw] };
  const { steps, beside } = ask(ANA, 'preview_approval', order);
  expect(beside).toEqual([expect.stringContaining('Budget HQ (capital) 2026: with this, 900.00')]);
  expect(ask(ANA, 'preview_approval', { ...order, category: 'capital' })).toMatchObject({ steps });
  expect(submit([saw]).steps).toHaveLength(steps.length);
  const other = desk.workspace.as(ANA).query({
    ...{ query: 'preview_approval', input: { ...order, category: 'office' } },
  });
  expect(other).toMatchObject({ ok: false, code: 'budget_exceeded' });
});
