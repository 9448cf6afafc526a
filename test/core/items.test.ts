// Items as they are typed, which of several counts, and prices above theirs (controls.md T09).
import { dearLines, sayDear } from '../../src/core/item-prices';
import {
  categoryOf,
  itemFindings,
  itemOf,
  lineOfList,
  readItem,
  withItems,
} from '../../src/core/items';
import type { Item } from '../../src/core/items';
import type { OrderInput } from '../../src/core/order-input';
import type { TypedRow } from '../../src/core/typed-tables';

type Cells = TypedRow['cells'];
const BOLT: Cells = {
  ...{ Item: 'BOLT-8', Description: 'Bolt M8', Vendor: 'Acme Oy', Unit: 'box', Price: '10.50' },
  ...{ Currency: 'eur', 'Valid until': '2026-12-31', Category: 'Fasteners', 'Tax code': 'S' },
  ...{ 'Over-receipt %': '5.5', 'Unit ratio': '12 pcs = 1 box' },
};
const item = (cells: Cells = {}): Item => readItem({ row: 2, cells: { ...BOLT, ...cells } });

describe('a row of Items', () => {
  test('with everything', () => {
    expect(item()).toEqual({
      ...{ item: 'BOLT-8', description: 'Bolt M8', vendor: 'Acme Oy', unit: 'box' },
      ...{ price: 10_500_000, currency: 'EUR', validUntil: '2026-12-31', category: 'Fasteners' },
      ...{ taxCode: 'S', overReceiptBp: 550, ratios: [{ unit: 'pcs', per: 12, of: 1 }], row: 2 },
    });
  });
  test.each<[string, Cells, Partial<Item>]>([
    ['a day as a number', { 'Valid until': 46387 }, { validUntil: '2026-12-31' }],
    ['half a day', { 'Valid until': 46387.5 }, { validUntil: '' }],
    ['no day', { 'Valid until': 'soon' }, { validUntil: '' }],
    ['free of charge', { Price: '0' }, { price: 0 }],
    ['below nothing', { Price: '-1' }, { price: null }],
    ['no price', { Price: 'cheap' }, { price: null }],
    ['a whole percent', { 'Over-receipt %': 5 }, { overReceiptBp: 500 }],
    ['a tenth', { 'Over-receipt %': '0.1' }, { overReceiptBp: 10 }],
    ['a hundredth', { 'Over-receipt %': '0.01' }, { overReceiptBp: 1 }],
    ['all of it', { 'Over-receipt %': '100' }, { overReceiptBp: 10000 }],
    ['more than all', { 'Over-receipt %': '100.01' }, { overReceiptBp: null }],
    ['no percent', { 'Over-receipt %': 'x5' }, { overReceiptBp: null }],
    ['no percent behind it', { 'Over-receipt %': '5x' }, { overReceiptBp: null }],
    ['its own unit', { 'Unit ratio': '1 Box = 1 box' }, { ratios: [] }],
    ['no ratio', { 'Unit ratio': '12 = 1' }, { ratios: [] }],
  ])('%s', (_what, cells, read) => expect(item(cells)).toMatchObject(read));

  const found = (...rows: Cells[]): string[] =>
    itemFindings(
      rows.map((cells, at) => ({ row: at + 2, cells })),
      { taxCodes: '', today: '2026-10-05' },
    ).map(
      ({ row, column = '', detail, kind, tab }) =>
        `${kind} ${tab ?? ''} ${row ?? ''} ${column}: ${detail}`,
    );
  test('what can be used is no finding, nor what is left empty', () => {
    expect(
      found(BOLT, { ...BOLT, Vendor: 'Bolt Oy' }, { Item: 'NUT', Price: 0, 'Over-receipt %': 0 }),
    ).toEqual([]);
  });
  test('each cell that cannot be used is one', () => {
    const odd = {
      ...{ Price: 'cheap', 'Valid until': 'soon', 'Over-receipt %': 500, 'Unit ratio': '12 = 1' },
    };
    expect(found(odd)).toEqual([
      'bad_value Items 2 Item: an item needs a name or number',
      'bad_value Items 2 Price: "cheap" has to be a price like 12.50',
      'bad_value Items 2 Valid until: "soon" has to be a day like 2026-12-31',
      'bad_value Items 2 Over-receipt %: "500" has to be a percentage from 0 to 100',
      'bad_value Items 2 Unit ratio: "12 = 1" has to be like: 12 pcs = 1 box; 1 pallet = 40 box',
    ]);
    expect(found({ ...BOLT, Price: '1.250' })).toEqual([
      'bad_value Items 2 Price: "1.250" is text and could be 1250 or 1.25; type the number again',
    ]);
    expect(item({ Price: '1.250' })).toMatchObject({ price: null });
    expect(item({ Price: '1.25' })).toMatchObject({ price: 1_250_000 });
    for (const Price of [46143, 45778]) expect(found({ ...BOLT, Price })).toHaveLength(1);
    for (const Price of ['46143', 46143.5, 46140, 46000, 45657, 46388])
      expect(found({ ...BOLT, Price })).toEqual([]);
    expect(found(BOLT, { ...BOLT, Item: 'bolt-8 ' }, BOLT)).toEqual([
      'bad_value Items 3 Item: bolt-8 stands in row 2 already',
      'bad_value Items 4 Item: BOLT-8 stands in row 2 already',
    ]);
  });
});

const ANY = item({ Vendor: '', Price: '5' });
test('of several the one of the vendor counts, else the one of any', () => {
  const [acme, bolt] = [item(), item({ Vendor: 'Bolt Oy' })];
  expect(itemOf([ANY, bolt, acme], ' bolt-8', 'acme oy')).toBe(acme);
  expect(itemOf([bolt, ANY], 'BOLT-8', 'Acme Oy')).toBe(ANY);
  expect(itemOf([bolt], 'BOLT-8', 'Acme Oy')).toBeUndefined();
  expect(itemOf([acme], 'NUT', 'Acme Oy')).toBeUndefined();
  expect(itemOf([item({ Item: '' })], ' ', 'Acme Oy')).toBeUndefined();
});

const line = (more: object = {}): object => ({
  ...{ description: 'Bolts', quantity: 1000, unit: 'box', unitPrice: 10_500_001, item: 'BOLT-8' },
  ...more,
});
const input = (lines: object[], more: object = {}): OrderInput =>
  ({ vendor: 'Acme Oy', currency: 'EUR', lines, ...more }) as object as OrderInput;

describe('a line that names an item', () => {
  const given = (lines: object[], more: object = {}): object =>
    withItems(input(lines, more), { items: [item()], vendor: undefined });
  const FROM = { taxCode: 'S', overReceiptBp: 550 };
  test('takes what it leaves open, and its order the category', () => {
    expect(given([line()])).toMatchObject({
      category: 'Fasteners',
      lines: [{ ...FROM, unitRatio: [{ unit: 'pcs', per: 12, of: 1 }] }],
    });
    expect(given([line({ item: 'NUT' }), line()])).toMatchObject({ category: 'Fasteners' });
  });
  test('keeps what it says', () => {
    const own = { taxCode: 'R', overReceiptBp: 0 };
    expect(given([line(own)], { category: 'Other' })).toMatchObject({
      category: 'Other',
      lines: [own],
    });
  });
  test('in another unit takes no ratio; without an item nothing', () => {
    const shown = (one: object): object => (given([one]) as { lines: object[] }).lines[0] ?? {};
    expect(shown(line({ unit: 'kg' }))).toMatchObject(FROM);
    expect('unitRatio' in shown(line({ unit: 'kg' }))).toBe(false);
    expect(shown(line({ item: undefined }))).toEqual(line({ item: undefined }));
    expect('category' in given([line({ item: 'NUT' })])).toBe(false);
  });
  test('whose item leaves them open too, stays open', () => {
    const bare = readItem({ row: 2, cells: { Item: 'BOLT-8' } });
    const read = withItems(input([line()]), { items: [bare], vendor: undefined });
    expect(read).toEqual(input([line()]));
  });
});

test('the category is that of the first item that has one for this vendor', () => {
  const list = [
    item(),
    item({ Item: 'NUT', Category: '' }),
    item({ Item: 'CAP', Category: 'Caps' }),
  ];
  const of = (vendor: string, ...names: (string | undefined)[]): string =>
    categoryOf(list, { vendor, lines: names.map((name) => ({ item: name })) });
  expect(of('Acme Oy', undefined, 'nut', 'cap', 'bolt-8')).toBe('Caps');
  expect([of('Acme Oy', 'nut'), of('Beta', 'cap'), categoryOf(list, {})]).toEqual(['', '', '']);
});

test.each(['EUR', ' eur'])('a typed line in %p takes the price of its item', (currency) => {
  const list = { items: [item()], today: '2026-10-05', currency: 'EUR' };
  const { line, wrong } = lineOfList({ item: 'bolt-8' }, { vendor: 'Acme Oy', currency, list });
  expect([line.unitPrice, wrong]).toEqual(['10.50', undefined]);
});

describe('a price above the item', () => {
  const dear = (lines: object[], cells: Cells = {}, more: object = {}) =>
    dearLines(input(lines, more), { items: [item(cells)], today: '2026-12-31', currency: 'EUR' });
  const FOUND = { line: 1, item: 'BOLT-8', currency: 'EUR', price: 10_500_001, listed: 10_500_000 };
  test('is said with both prices', () => {
    expect(dear([line()])).toEqual([FOUND]);
    expect(dear([line({ item: 'NUT' }), line()])).toEqual([{ ...FOUND, line: 2 }]);
    expect(sayDear({ ...FOUND, price: 12_000_000 })).toBe(
      'Line 1: 12.00 EUR is above the 10.50 of the item BOLT-8.',
    );
  });
  test('in another unit is said with both units', () => {
    const [one] = dear([line({ unit: 'kg', unitPrice: 12_000_000 })]);
    expect(one && sayDear(one)).toBe(
      'Line 1: 12.00 EUR per kg is not compared with the 10.50 per box of the item BOLT-8.',
    );
  });
  test.each<[string, object, Cells, object, number]>([
    ['at the price', { unitPrice: 10_500_000 }, {}, {}, 0],
    ['no price is agreed', {}, { Price: '' }, {}, 0],
    ['the price is over', {}, { 'Valid until': '2026-12-30' }, {}, 0],
    ['it has no end', {}, { 'Valid until': '' }, {}, 1],
    ['another currency', {}, { Currency: 'USD' }, {}, 0],
    ["the register's", {}, { Currency: '' }, {}, 1],
    ["the order's is another", {}, { Currency: '' }, { currency: 'USD' }, 0],
    ['both are another', {}, { Currency: 'USD' }, { currency: 'USD' }, 1],
    ['another unit, whatever its price', { unit: 'kg', unitPrice: 1 }, {}, {}, 1],
    [
      'another unit of a price that is over',
      { unit: 'kg' },
      { 'Valid until': '2026-12-30' },
      {},
      0,
    ],
    ['whichever unit', { unit: 'kg' }, { Unit: '' }, {}, 1],
    ['no item', { item: undefined }, {}, {}, 0],
  ])('%s', (_what, more, cells, order, count) =>
    expect(dear([line(more)], cells, order)).toHaveLength(count),
  );
});
