// Ratios of units as people write them, and which of several count (controls.md B32).
import { withItems } from '../../src/core/items';
import type { OrderInput } from '../../src/core/order-input';
import { LINE_FIELDS } from '../../src/core/order-input';
import type { Json } from '../../src/core/columns';
import {
  countedIn,
  countingOf,
  oneOfEach,
  parseRatios,
  ratiosOf,
  ratioTo,
  saidRatios,
  sameUnit,
} from '../../src/core/units';
import { checkShape, object } from '../../src/core/shape';

test.each<[string, string]>([
  ['12 pcs = 1 box', '12 pcs 1 box'],
  ['12pcs=1', '12 pcs 1 '],
  ['12 pcs = 1 box; 1 pallet = 40 box;', '12 pcs 1 box, 1 pallet 40 box'],
  ['1 big bag = 2 box\n9 kg = 1 box', '1 big bag 2 box, 9 kg 1 box'],
  ['', ''],
])('%j', (text, read) => {
  const said = parseRatios(text)?.map(({ unit, per, of, base }) => [per, unit, of, base].join(' '));
  expect(said?.join(', ')).toBe(read);
});
test.each([
  '12 = 1 box',
  '0 pcs = 1 box',
  '12 pcs',
  'pcs = 1',
  '12 pcs = 0.5 box',
  '12 pcs = 1 box; x',
])('%j is no ratio', (text) => expect(parseRatios(text)).toBeUndefined());
test('ten are enough', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => `1 u${'abcdefghijk'[at] ?? ''} = 2 box`).join(';');
  expect([parseRatios(many(10))?.length, parseRatios(many(11))]).toEqual([10, undefined]);
});

test('the first of a unit counts, and the own unit is none', () => {
  const said = [
    { unit: 'kg', per: 8, of: 1 },
    { unit: 'Box', per: 1, of: 1 },
    { unit: ' KG', per: 9, of: 1 },
  ];
  expect(oneOfEach('box', said)).toEqual([{ unit: 'kg', per: 8, of: 1 }]);
});

test('a line says one ratio or several', () => {
  const read = (unitRatio: unknown) =>
    checkShape(object({ unitRatio: LINE_FIELDS.unitRatio }), { unitRatio });
  const kg = { unit: 'kg', per: 8, of: 1 };
  expect(read(kg)).toMatchObject({ value: { unitRatio: kg }, problems: [] });
  expect(read([kg, { ...kg, unit: 'pcs' }]).problems).toEqual([]);
  expect(read([kg, { unit: 'pcs', per: 0, of: 1 }]).problems).toHaveLength(1);
  expect(read('8 kg').problems).toHaveLength(1);
  expect(ratiosOf([kg, { unit: 'pcs', per: 12, of: 1 }, 'odd'])).toEqual([
    { unit: 'kg', a: 8, b: 1 },
    { unit: 'pcs', a: 12, b: 1 },
  ]);
});

test('what a vendor bills in counts for lines of its unit, with or without items', () => {
  const line = { description: 'Nails', quantity: 1000, unitPrice: 1 };
  const input = {
    ...{
      vendor: 'Acme',
      lines: [
        { ...line, unit: 'box' },
        { ...line, unit: 'kg' },
      ],
    },
  } as object as OrderInput;
  const vendor = { ratios: [{ unit: 'pcs', per: 12, of: 1, base: 'Box' }] };
  const units = (given: OrderInput) => given.lines.map(({ unitRatio }) => unitRatio);
  expect(units(withItems(input, { items: [], vendor }))).toEqual([
    [expect.objectContaining({ unit: 'pcs', per: 12, of: 1 })],
    undefined,
  ]);
  expect(withItems(input, { items: [], vendor: undefined })).toBe(input);
});

test('at most ten count, trimmed, each other unit once', () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ unit: ` u${String(at)} `, per: 1, of: 2 }));
  expect(oneOfEach('box', many).map(({ unit }) => unit)).toEqual(
    Array.from({ length: 10 }, (_, at) => `u${String(at)}`),
  );
  expect(parseRatios('12 pcs =1 my box ')).toEqual([
    { unit: 'pcs', per: 12, of: 1, base: 'my box' },
  ]);
  expect(parseRatios('x 12 pcs = 1 box')).toBeUndefined();
  expect(parseRatios(' 12 pcs = 1 \n ; ')).toHaveLength(1);
});

test.each<[Json]>([
  [null],
  ['12'],
  [7],
  [[]],
  [[[]]],
  [{ unit: 'kg', per: 8 }],
  [{ unit: 'kg', of: 8 }],
  [{ per: 1, of: 1 }],
  [{ unit: 1, per: 1, of: 1 }],
  [{ unit: 'kg', per: '1', of: 1 }],
  [{ unit: 'kg', per: 1, of: '1' }],
])('a cell with %j has no ratio', (json) => expect(ratiosOf(json)).toEqual([]));

test.each<[string, string, boolean]>([
  ['box', 'Box ', true],
  ['pcs.', 'PCS', true],
  ['', '', false],
  ['box', '', false],
  ['box', 'boxes', false],
  ['шт', 'шт', true],
  ['Шт.', 'шт', true],
  ['件', '箱', false],
  ['м²', 'км²', false],
  ['µm', 'm', false],
  ['%', '%', true],
  ['%', '‰', false],
])('%j and %j are one unit: %p', (a, b, one) => expect(sameUnit(a, b)).toBe(one));
test('units that are not known are none', () => expect(sameUnit(undefined, undefined)).toBe(false));

describe('a quantity in the unit of the line', () => {
  const LINE = countingOf({
    unit: 'box',
    unitRatio: [
      { unit: 'pcs', per: 12, of: 1 },
      { unit: 'pallet', per: 1, of: 40 },
      { unit: 'crate', per: 3, of: 3 },
    ],
  });
  test.each<[number, string | undefined, number, boolean, boolean]>([
    [7000, 'Box', 7000, true, false],
    [7000, undefined, 7000, true, false],
    [7000, '', 7000, true, false],
    [24_000, 'pcs', 2000, true, false],
    [2000, 'pallet', 80_000, true, false],
    [5000, 'crate', 5000, true, false],
    [1000, 'pcs', 83, true, true],
    [-1000, 'pcs', -83, true, true],
    [7000, 'kg', 7000, false, false],
  ])('%d of %p', (milli, from, counted, known, rounded) => {
    const found = countedIn(LINE, milli, from);
    expect(found).toMatchObject({ milli: counted, known, rounded });
    expect(found.exact?.milli).toBe(rounded ? milli : undefined);
  });
  test('a line without a unit, or without ratios', () => {
    expect(countedIn({}, 7000, 'kg')).toEqual({ milli: 7000, known: true, rounded: false });
    expect(countedIn({ unit: 'box' }, 7000, 'kg').known).toBe(false);
    expect(countingOf({ unit: 'box', unitRatio: null })).toEqual({ unit: 'box', ratios: [] });
    expect(ratioTo(LINE, 'pcs')).toEqual({ unit: 'pcs', a: 12, b: 1 });
    expect(ratioTo(LINE, 'kg')).toBeUndefined();
  });
});

test('what is said is one, several or nothing', () => {
  const kg = { unit: 'kg', per: 8, of: 1 };
  expect([saidRatios(undefined), saidRatios(kg), saidRatios([kg, kg])]).toEqual([
    [],
    [kg],
    [kg, kg],
  ]);
});
