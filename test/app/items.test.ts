// Items (controls.md T09): a line that names one takes what it leaves open, a price above the item's is
// told to requester and approver, and the form gets them. On the built bundle.
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
