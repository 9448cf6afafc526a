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
  const all = 'Unit: 8 kg are 1 box, 12 pcs are 1 box, 1 pallet are 40 box, 2 bag are 1 box';
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
