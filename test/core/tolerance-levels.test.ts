// Which level of tolerances counts: typed in Settings or in a settings file, the same sets are found.
import { matchInvoice } from '../../src/core/match/match';
import {
  levelsIn,
  lineLevels,
  makeLevels,
  orderLevels,
  parseLevelName,
} from '../../src/core/tolerance-levels';
import { readRegister } from '../../src/core/settings';
import { toleranceFor } from '../../src/core/tolerance';
import { invoice, judged, order, settings, told } from './match-kit';

const LINE = { order: 'PO-2026-0007', line: '2', item: 'BOLT-8', vendor: 'Acme Oy' };
const ORDER = { category: 'Fasteners', vendor: 'Acme Oy' };
const percentAt = (typed: Record<string, string>, kind: 'price' | 'charges' = 'price') => {
  const { sets } = makeLevels(levelsIn(typed), 2);
  return toleranceFor(kind, [
    ...lineLevels(sets, LINE),
    ...orderLevels(sets, ORDER),
    { price: { percentBp: 900, meaning: 'either', direction: 'over' } },
  ]).percentBp;
};

const TYPED = {
  'pricePercent for line PO-2026-0007/2': '1',
  'pricePercent for item and vendor BOLT-8/Acme Oy': '2',
  'pricePercent for item BOLT-8': '3',
  'pricePercent for category Fasteners': '4',
  'pricePercent for vendor Acme Oy': '5',
};

test('line before item and vendor, item, category, vendor, settings (B39)', () => {
  const names = Object.keys(TYPED) as (keyof typeof TYPED)[];
  const left: Record<string, string> = { ...TYPED };
  const found = [percentAt(left)];
  for (const name of names) {
    delete left[name];
    found.push(percentAt(left));
  }
  expect(found).toEqual([100, 200, 300, 400, 500, 900]);
});

test('a level is found whatever its case and spaces, and only by its whole name', () => {
  expect(percentAt({ 'pricePercent for vendor  ACME  oy ': '5' })).toBe(500);
  expect(percentAt({ 'pricePercent for item and vendor bolt-8 / acme oy': '2' })).toBe(200);
  expect(percentAt({ 'pricePercent for vendor Acme': '5' })).toBe(900);
  expect(percentAt({ 'pricePercent for line PO-2026-00072': '5' })).toBe(900);
  const without = makeLevels(levelsIn({ 'pricePercent for item /': '1' }), 2).sets;
  expect(lineLevels(without, { ...LINE, item: '' })).toEqual([]);
});

test('a kind of drift that a level does not name falls through to the next', () => {
  const typed = {
    'chargesPercent for item BOLT-8': 'not checked',
    'pricePercent for vendor Acme Oy': '5',
  };
  expect([percentAt(typed), percentAt(typed, 'charges')]).toEqual([500, 'not_checked']);
});

test('several rows of one level are one set: percent, amount, meaning, direction', () => {
  const { sets } = makeLevels(
    levelsIn({
      'pricePercent for vendor Acme Oy': '5',
      'priceAmount for vendor acme oy': '10.00',
      'toleranceMeaning for vendor Acme Oy': 'lenient',
      'direction for vendor Acme Oy': 'both',
    }),
    2,
  );
  expect(orderLevels(sets, ORDER)[0]?.price).toEqual({
    percentBp: 500,
    amountMinor: 1000,
    meaning: 'both',
    direction: 'both',
  });
});

test('names that are no level are none', () => {
  const none = [
    'pricePercent',
    'pricePercent for buyer X',
    'currency for vendor X',
    'smallDifferenceAmount for vendor X',
    'overReceiptPercent for item X',
    'pricePercent for vendor ',
    'constructor for vendor X',
  ];
  expect(none.map(parseLevelName)).toEqual(none.map(() => null));
});

test('what cannot be read is a finding with its row, and exact', () => {
  const rows = {
    currency: 'EUR',
    pricePercent: 'five',
    'priceAmount for vendor Acme Oy': 'much',
    'pricePercent for buyer X': '5',
    'rate:USD': '0.9',
  };
  const typed = Object.entries(rows).map(([Setting, Value], at) => ({
    row: at + 2,
    cells: { Setting, Value },
  }));
  const { findings, settings: read } = readRegister({
    settings: typed,
    people: [],
    rules: [],
    budgets: [],
  });
  expect(findings.map(({ tab, row }) => [tab, row])).toEqual([
    ['Settings', 3],
    ['Settings', 4],
    ['Settings', 5],
  ]);
  expect(orderLevels(makeLevels(levelsIn(read), 2).sets, ORDER)[0]?.price?.amountMinor).toBe(0);
});

describe('in the match', () => {
  const two = { price: { percentBp: 200, meaning: 'either' as const, direction: 'over' as const } };
  const line = { ordered: 10, level: '2-way' as const };
  const bill = (net: string) => invoice([{ q: 10, net }]);

  test("a line without a set of its own takes the order's, then the settings'", () => {
    expect(told(judged(order([line], { tolerances: [two] }), bill('1020.00')))).toBe('matched');
    expect(told(judged(order([line], { tolerances: [two] }), bill('1020.01')))).toMatch(
      /price_over 20.01/,
    );
    expect(told(judged(order([line]), bill('1050.00')))).toBe('matched');
  });

  test("the total and the tax of a document are under its vendor's set", () => {
    const exact = {
      total: { percentBp: 0, meaning: 'either' as const, direction: 'over' as const },
      tax: { amountMinor: 0, meaning: 'either' as const, direction: 'both' as const },
    };
    const document = { ...invoice([{ q: 10, net: '1000.02', taxCode: 'S' }]), taxMinor: 20001 };
    const verdict = (tolerances?: object[]) =>
      matchInvoice({
        document: { ...document, ...(tolerances ? { tolerances } : {}) },
        orders: [order([line])],
        settings: settings(),
        today: '2026-10-06',
      });
    expect(told(verdict())).toBe('matched');
    expect(verdict([exact]).exceptions.map(({ kind }) => kind)).toEqual([
      'tax_drift',
      'total_drift',
    ]);
  });

  test('a quantity may be weighted by its value: cheap things may drift more', () => {
    const weighted = {
      settings: settings({
        quantityOverOrderedPercent: 'not checked',
        quantityOverOrderedAmount: '20.00',
      }),
    };
    const over = (price: number, q: number) =>
      told(judged(order([{ ...line, price }]), invoice([{ q, at: price }]), weighted));
    expect([over(0.5, 50), over(0.5, 50.02)]).toEqual([
      'matched',
      expect.stringMatching(/^exception quantity_over_ordered 40.02/),
    ]);
    expect([over(10, 12), over(10, 12.001)]).toEqual([
      'matched',
      expect.stringMatching(/^exception quantity_over_ordered 2.001/),
    ]);
  });
});

test('a name with spaces around it is read; nothing is found for an item that has no name', () => {
  expect(parseLevelName('  pricePercent for vendor Acme Oy')?.about).toBe('Acme Oy');
  const { sets, findings } = makeLevels(
    [
      { level: 'item and vendor', about: '/Acme Oy', texts: { pricePercent: '1' } },
      { level: 'item', about: ' ', texts: { pricePercent: '1' } },
    ],
    2,
  );
  expect(lineLevels(sets, { order: 'PO-1', line: '1', item: '', vendor: 'Acme Oy' })).toEqual([]);
  expect(lineLevels(sets, { order: 'PO-1', line: '1', item: ' ', vendor: 'Beta' })).toEqual([]);
  expect(findings).toEqual([]);
});
