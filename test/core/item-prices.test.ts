// What of an order's lines is in the list of Items, how approvers of a change see prices beside it, and
// what a typed line takes from it or lacks in it (controls.md T09).
import { changedPrices, isOffList, sayDear } from '../../src/core/item-prices';
import { itemFindings, lineOfList, readItem, withItems } from '../../src/core/items';
import type { Item, TypedLine } from '../../src/core/items';
import type { OrderInput } from '../../src/core/order-input';
import type { TypedRow } from '../../src/core/typed-tables';

type Cells = TypedRow['cells'];
const BOLT: Cells = {
  ...{ Item: 'BOLT-8', Description: 'Hexagon head', Vendor: 'Acme Oy', Unit: 'box' },
  ...{ Price: '10.50', Currency: 'EUR', 'Valid until': '2026-12-31' },
};
const item = (cells: Cells = {}): Item => readItem({ row: 2, cells: { ...BOLT, ...cells } });
const list = (...items: Item[]) => ({ items, today: '2026-10-05', currency: 'EUR' });
const LINE = {
  ...{ item: 'BOLT-8', description: 'Head, plated', unit: 'box' },
  unitPrice: 10_500_000,
};

describe('a line is off the list', () => {
  const off = (line: object, items: Item[], vendor: string | undefined = 'Acme Oy'): boolean =>
    isOffList({ vendor, currency: 'EUR', lines: [{ ...LINE, ...line }] }, list(...items));
  test.each<[string, object, Item[], boolean]>([
    ['at its price', {}, [item()], false],
    ['below its price', { unitPrice: 1 }, [item()], false],
    ['above its price', { unitPrice: 10_500_001 }, [item()], true],
    ['no price is agreed', {}, [item({ Price: '' })], false],
    ['the price is over', {}, [item({ 'Valid until': '2026-10-04' })], true],
    ['in another unit', { unit: 'kg' }, [item()], true],
    ['in another currency', {}, [item({ Currency: 'USD' })], true],
    ['no word of the item', { description: 'Bananas' }, [item()], true],
    ['a word of its name', { description: 'BOLT, plated' }, [item()], false],
    ['a number of its name', { description: 'size 8' }, [item()], false],
    ['a part of a word is none', { description: 'Heads' }, [item()], true],
    ['letters beside its words are no words', { description: ' , - ' }, [item()], true],
    ['an item without text', { description: 'Bananas' }, [item({ Description: '' })], false],
    ['not at a price, but described', { description: 'Bananas' }, [item({ Price: '' })], true],
    ['of another vendor', {}, [item({ Vendor: 'Bolt Oy' })], true],
    ['an item that no list has', { item: 'NUT' }, [item()], false],
    ['no item', { item: undefined }, [item(), item({ Item: '' })], false],
    ['dear, of several items', { unitPrice: 11_000_000 }, [item({ Item: 'NUT' }), item()], true],
  ])('%s', (_what, line, items, is) => expect(off(line, items)).toBe(is));
  test('where one of several is, and where no vendor is said', () => {
    const lines = [LINE, { ...LINE, unitPrice: 99_000_000 }];
    expect(isOffList({ vendor: 'Acme Oy', currency: 'EUR', lines }, list(item()))).toBe(true);
    expect(isOffList({ currency: 'EUR', lines: [LINE] }, list(item()))).toBe(true);
    expect(isOffList({ currency: 'EUR', lines: [LINE] }, list(item({ Vendor: '' })))).toBe(false);
    expect(isOffList({ currency: 'EUR', lines: [] }, list(item()))).toBe(false);
  });
});

describe('prices of a change', () => {
  const at = (unitPrice: number, more: object = {}): object => ({ ...LINE, unitPrice, ...more });
  const told = (lines: object[], touched: number[], prices: number[]): number[] =>
    changedPrices(
      { vendor: 'Acme Oy', currency: 'EUR', lines } as object as OrderInput,
      { lines: new Set(touched), prices: new Set(prices) },
      list(item()),
    ).map(({ line }) => line);
  test('above the item where it touches the line, else where the price is new', () => {
    const lines = [at(20_000_000), at(9_000_000), at(20_000_000), at(9_000_000)];
    expect(told(lines, [1, 2, 4], [2])).toEqual([1, 2]);
    expect(told(lines, [1, 2, 3, 4], [])).toEqual([1, 3]);
    expect(told(lines, [], [1, 2, 3, 4])).toEqual([]);
  });
  test('in another unit as one above it', () => {
    expect(told([at(1, { unit: 'kg' }), at(1, { unit: undefined })], [1, 2], [])).toEqual([1]);
  });
  test('at most twenty that are not above, beside all that are', () => {
    const lines = [
      ...Array.from({ length: 22 }, () => at(9_000_000)),
      ...[at(20_000_000), at(21_000_000)],
    ];
    const all = lines.map((_line, index) => index + 1);
    expect(told(lines, all, all)).toEqual([...all.slice(0, 20), 23, 24]);
  });
  test('are said beside what the item has', () => {
    const one = { line: 2, item: 'BOLT-8', currency: 'EUR', price: 9_000_000, listed: 10_500_000 };
    expect(sayDear(one)).toBe('Line 2: 9.00 EUR, where the item BOLT-8 has 10.50.');
    expect(sayDear({ ...one, price: 10_500_000 })).toBe(
      'Line 2: 10.50 EUR, where the item BOLT-8 has 10.50.',
    );
    expect(sayDear({ ...one, unit: '', per: 'box' })).toBe(
      'Line 2: 9.00 EUR per unit is not compared with the 10.50 per box of the item BOLT-8.',
    );
  });
});

describe('a typed line', () => {
  const typed = (line: TypedLine, items: Item[] = [item()], vendor = 'Acme Oy') =>
    lineOfList(line, { vendor, currency: 'EUR', list: list(...items) });
  test('takes text, unit and price of its item, and its name as the list has it', () => {
    const whole = { item: 'BOLT-8', description: 'Hexagon head', unit: 'box', unitPrice: '10.50' };
    expect(typed({ item: 'bolt-8' })).toEqual({ line: whole });
    expect(typed({ item: 'bolt-8' }, [item({ Description: '' })]).line.description).toBe('BOLT-8');
  });
  test('keeps what it says', () => {
    const own = { item: 'BOLT-8', description: 'Mine', unit: 'kg', unitPrice: '99.00' };
    expect(typed(own)).toEqual({ line: own });
  });
  test('of no item, or while there is no list, stays as it is', () => {
    expect(typed({ description: 'Mine' })).toEqual({ line: { description: 'Mine' } });
    expect(typed({ item: '' }, [item({ Item: '' })])).toEqual({ line: { item: '' } });
    expect(typed({ item: 'NUT' }, [])).toEqual({ line: { item: 'NUT' } });
  });
  const wrong = (...asked: Parameters<typeof typed>): unknown[] => {
    const { wrong: is } = typed(...asked);
    return is ? [is.field, is.why] : [];
  };
  test('that names what the list has not, or has of others, says so and stays', () => {
    expect(wrong({ item: 'NUT' })).toEqual(['item', '"NUT" stands in no row of Items']);
    const two = [item({ Vendor: 'Bolt Oy' }), item({ Vendor: 'Cap Oy' }), item({ Item: 'NUT' })];
    expect(wrong({ item: 'bolt-8' }, two)).toEqual([
      ...['item', 'the item BOLT-8 is of Bolt Oy and Cap Oy, not of Acme Oy'],
    ]);
    expect(typed({ item: 'bolt-8' }, two).line).toEqual({ item: 'bolt-8' });
    expect(typed({ item: 'bolt-8' }, two, '')).toEqual({ line: { item: 'bolt-8' } });
  });
  test('without a price of its own needs one of its unit today', () => {
    const lacks = (per: string): unknown[] => [
      'unitPrice',
      `Unit price is missing, and BOLT-8 has no price in EUR${per} today`,
    ];
    expect(wrong({ item: 'BOLT-8', unit: 'kg' })).toEqual(lacks(' per kg'));
    expect(wrong({ item: 'BOLT-8' }, [item({ Price: '', Unit: '' })])).toEqual(lacks(''));
    expect(wrong({ item: 'BOLT-8' }, [item({ 'Valid until': '2026-10-04' })])).toEqual(
      lacks(' per box'),
    );
    expect(wrong({ item: 'BOLT-8' }, [item({ Currency: 'USD' })])).toEqual(lacks(' per box'));
    expect(typed({ item: 'BOLT-8', unit: 'kg' }).line.description).toBe('Hexagon head');
  });
});

test('currencies are of three letters, and tax codes are those of Settings where it has any', () => {
  const found = (cells: Cells, taxCodes?: string): (string | undefined)[] =>
    itemFindings([{ row: 2, cells: { ...BOLT, ...cells } }], {
      taxCodes,
      today: '2026-10-05',
    }).map(({ column }) => column);
  for (const Currency of ['EURO', 'EU', 'XEUR', '1EUR'])
    expect(found({ Currency })).toEqual(['Currency']);
  expect(found({ Currency: 'usd' })).toEqual([]);
  for (const code of ['S', 's', 'R']) expect(found({ 'Tax code': code }, 'S=20;R=5')).toEqual([]);
  expect(found({ 'Tax code': 'X' }, 'S=20;R=5')).toEqual(['Tax code']);
  expect(found({ 'Tax code': 'X' }, '')).toEqual([]);
});

test('a line takes ratios of its vendor for its own unit, beside those of its item', () => {
  const ratio = (unit: string, base: string) => ({ unit, per: 1, of: 40, base });
  const vendor = { ratios: [ratio('pallet', 'box'), ratio('lorry', 'kg')] };
  const units = (line: object, items: Item[]): string[] => {
    const input = { vendor: 'Acme Oy', currency: 'EUR', lines: [line] } as object as OrderInput;
    const [one] = withItems(input, { items, vendor }).lines;
    return ([one?.unitRatio ?? []].flat() as { unit: string }[]).map(({ unit }) => unit);
  };
  expect(units({ ...LINE, item: undefined }, [])).toEqual(['pallet']);
  const pieces = item({ 'Unit ratio': '12 pcs = 1 box' });
  expect(units(LINE, [pieces])).toEqual(['pcs', 'pallet']);
  expect(units({ ...LINE, unit: 'kg' }, [pieces])).toEqual(['lorry']);
});
