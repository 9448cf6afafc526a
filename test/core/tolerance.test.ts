// Limits of three states, how two work together, the level that counts, and the inclusive boundary.
import fc from 'fast-check';
import {
  EXACT,
  inOrderCurrency,
  judge,
  parseLevel,
  parseLimit,
  parseMeaning,
  showTolerance,
  toleranceFor,
  TOLERANCE_DEFAULTS,
  turned,
} from '../../src/core/tolerance';
import type { Tolerance } from '../../src/core/tolerance';

const set = (more: Partial<Tolerance>): Tolerance => ({
  meaning: 'either',
  direction: 'over',
  ...more,
});

describe('a limit', () => {
  test.each([
    ['5', 500],
    ['5 %', 500],
    ['2.25%', 225],
    ['100', 10000],
    ['0', 0],
    ['exact', 0],
    ['Exact', 0],
    ['not checked', 'not_checked'],
    ['NOT CHECKED', 'not_checked'],
    ['', undefined],
    ['  ', undefined],
  ])('%s percent reads as %s', (text, value) => {
    expect(parseLimit(text, 'percent', 2)).toEqual({ ok: true, value });
  });

  test.each(['101', '-1', '100.01', '5.001', 'none', 'unlimited', '5,5', '1e1'])(
    '%s percent is refused',
    (text) => {
      expect(parseLimit(text, 'percent', 2).ok).toBe(false);
    },
  );

  test('an amount has the digits of its currency', () => {
    expect(parseLimit('50', 'amount', 0)).toEqual({ ok: true, value: 50 });
    expect(parseLimit('50.00', 'amount', 0).ok).toBe(false);
    expect(parseLimit('-1', 'amount', 2).ok).toBe(false);
  });
});

describe('judging', () => {
  // base 100.00, limits of 5 % and 4.00 alone and together; drift in minor units
  const both = { percentBp: 500, amountMinor: 400 };
  test.each<[string, Partial<Tolerance>, number, boolean, string]>([
    ['5 % lets 105.00 through', { percentBp: 500 }, 500, true, 'percent'],
    ['5 % stops 105.01', { percentBp: 500 }, 501, false, 'percent'],
    ['either stops at the amount', both, 401, false, 'amount'],
    ['either passes inside both', both, 400, true, 'both'],
    ['either stops beyond both', both, 501, false, 'both'],
    ['both lets one be passed', { ...both, meaning: 'both' }, 500, true, 'percent'],
    ['both stops when both are passed', { ...both, meaning: 'both' }, 501, false, 'both'],
    ['exact stops a cent', { percentBp: 0 }, 1, false, 'exact'],
    [
      'not checked lets all through',
      { percentBp: 'not_checked', amountMinor: 'not_checked' },
      1e12,
      true,
      'none',
    ],
    [
      'not checked beside a limit leaves the limit',
      { percentBp: 'not_checked', amountMinor: 400 },
      401,
      false,
      'amount',
    ],
    [
      'not checked beside a limit, both',
      { percentBp: 'not_checked', amountMinor: 400, meaning: 'both' },
      401,
      false,
      'amount',
    ],
    ['under passes when over only', both, -9999, true, 'none'],
    ['under is stopped when both ways', { ...both, direction: 'both' }, -401, false, 'amount'],
  ])('%s', (_name, limits, drift, within, decided) => {
    expect(judge(set(limits), { drift, base: 10000 })).toEqual({ within, decided });
  });

  test('nothing ordered: the amount alone decides, without one exact (B10)', () => {
    const of = (drift: number) => ({ drift, base: 0, unordered: true });
    expect(judge(set({ percentBp: 1000, amountMinor: 2500 }), of(1800)).within).toBe(true);
    expect(judge(set({ percentBp: 1000, amountMinor: 2500 }), of(2501)).within).toBe(false);
    expect(judge(set({ percentBp: 1000 }), of(1)).within).toBe(false);
    expect(judge(set({ percentBp: 'not_checked' }), of(1)).within).toBe(true);
  });

  test('ordered, and worth less than half a cent: no percentage of that is enough (B8)', () => {
    const limits = { percentBp: 1000, amountMinor: 2500 };
    expect(judge(set(limits), { drift: 1, base: 0 }).within).toBe(false);
    expect(judge(set({ ...limits, meaning: 'both' }), { drift: 2500, base: 0 }).within).toBe(true);
  });

  test('the absolute limit holds against what has added up, the percent against this one (B8)', () => {
    const limits = set({ percentBp: 2000, amountMinor: 5000 });
    expect(judge(limits, { drift: 4800, base: 40000, cumulative: 4800 }).within).toBe(true);
    expect(judge(limits, { drift: 4800, base: 40000, cumulative: 9600 })).toEqual({
      within: false,
      decided: 'amount',
    });
  });

  test('a larger drift never passes where a smaller one fails', () => {
    const limit = fc.option(fc.oneof(fc.nat(10000), fc.constant('not_checked' as const)), {
      nil: undefined,
    });
    const meaning = fc.constantFrom('either' as const, 'both' as const);
    fc.assert(
      fc.property(
        limit,
        limit,
        meaning,
        fc.nat(1e9),
        fc.nat(1e9),
        fc.nat(1e6),
        (percentBp, amountMinor, how, base, drift, more) => {
          const limits = set({
            meaning: how,
            ...(percentBp === undefined ? {} : { percentBp }),
            ...(amountMinor === undefined ? {} : { amountMinor }),
          });
          const passes = (by: number): boolean => judge(limits, { drift: by, base }).within;
          expect(!passes(drift) && passes(drift + more)).toBe(false);
        },
      ),
    );
  });
});

describe('levels', () => {
  test('the first level with a limit gives the whole set; not checked counts as filled (B39)', () => {
    const line = parseLevel({ quantityOverOrderedPercent: '10' }, 2).tolerances;
    const vendor = parseLevel({ pricePercent: 'not checked', direction: 'both' }, 2).tolerances;
    const settings = parseLevel(TOLERANCE_DEFAULTS, 2).tolerances;
    const levels = [line, vendor, settings];
    expect(showTolerance(toleranceFor('price', levels), 2)).toBe('not checked');
    expect(toleranceFor('quantityOverOrdered', levels).percentBp).toBe(1000);
    expect(showTolerance(toleranceFor('valueLine', levels), 2)).toBe('50.00 or 5 %');
    expect(toleranceFor('charges', [])).toEqual(EXACT);
  });

  test('meaning or direction alone fill no set: they would switch limits off', () => {
    expect(parseLevel({ toleranceMeaning: 'both', direction: 'both' }, 2).tolerances).toEqual({});
  });

  test('the four names of a meaning are two things; others are findings', () => {
    expect(
      ['either', 'tighter', 'both', 'greater', '']
        .map((text) => parseMeaning(text))
        .map((read) => read.ok && read.value),
    ).toEqual(['either', 'either', 'both', 'both', undefined]);
    expect(
      parseLevel({ toleranceMeaning: 'any', pricePercent: 'x' }, 2).findings.map(
        ({ setting }) => setting,
      ),
    ).toEqual(['toleranceMeaning', 'pricePercent']);
  });

  test('the defaults read without a finding and are shown as a person reads them', () => {
    const { tolerances, findings } = parseLevel(TOLERANCE_DEFAULTS, 2);
    expect(findings).toEqual([]);
    expect(
      Object.entries(tolerances).map(([kind, limits]) => `${kind}: ${showTolerance(limits, 2)}`),
    ).toEqual([
      'price: 50.00 or 5 %',
      'quantityOverOrdered: exact',
      'quantityOverReceived: exact',
      'quantityOverAccepted: exact',
      'valueLine: 50.00 or 5 %',
      'valueOrder: 100.00 or 5 %',
      'charges: 25.00 or 10 %',
      'tax: 0.05',
      'total: 100.00 or 5 %',
    ]);
    expect(tolerances.tax?.direction).toBe('both');
  });

  test('how two limits are shown', () => {
    expect(showTolerance(set({ percentBp: 500, amountMinor: 5000, meaning: 'both' }), 2)).toBe(
      '50.00 and 5 %',
    );
    expect(showTolerance(set({ percentBp: 500, amountMinor: 0 }), 2)).toBe('exact');
    expect(showTolerance(set({ percentBp: 25 }), 2)).toBe('0.25 %');
  });
});

describe('another currency (B33)', () => {
  const dollars = { rateMicro: 1_085_000, digits: 2, register: { currency: 'EUR', digits: 2 } };

  test('absolute limits are turned at the stored rate and printed in both; percentages stay', () => {
    const { price, quantityOverOrdered } = inOrderCurrency(
      parseLevel(TOLERANCE_DEFAULTS, 2).tolerances,
      dollars,
    );
    expect(price && showTolerance(price, 2)).toBe('54.25 (50.00 EUR) or 5 %');
    expect(quantityOverOrdered).toEqual(
      parseLevel(TOLERANCE_DEFAULTS, 2).tolerances.quantityOverOrdered,
    );
  });

  test('digits of both currencies count; half away from zero', () => {
    const yen = { rateMicro: 162_500_000, digits: 0, register: { currency: 'EUR', digits: 2 } };
    expect([
      turned(5000, yen),
      turned(5, yen),
      turned(1, { ...dollars, rateMicro: 500_000 }),
    ]).toEqual([8125, 8, 1]);
  });
});

describe('what is typed has to be all of it', () => {
  test.each(['is not checked', 'not checked yet', '5 % 1'])('"%s" is no limit', (text) => {
    expect(parseLimit(text, 'percent', 2).ok).toBe(false);
  });
  test('a meaning and a direction with spaces around them are read, others are findings', () => {
    const read = (toleranceMeaning: string, direction: string) =>
      parseLevel({ pricePercent: '5', toleranceMeaning, direction }, 2);
    expect(read(' Lenient ', ' Both ').tolerances.price).toEqual({
      percentBp: 500,
      meaning: 'both',
      direction: 'both',
    });
    expect(read('some', 'under').findings.map(({ setting }) => setting)).toEqual([
      'toleranceMeaning',
      'direction',
    ]);
  });
});

test('an amount of 0 decides as exact; of two limits that both have to be passed one may be exact', () => {
  expect(judge(set({ amountMinor: 0 }), { drift: 1, base: 100 })).toEqual({
    within: false,
    decided: 'exact',
  });
  expect(showTolerance(set({ percentBp: 0, amountMinor: 500, meaning: 'both' }), 2)).toBe(
    '5.00 and exact',
  );
});

test('an amount is turned by a rate per unit of the order or of the register, rounded once', () => {
  const euros = { digits: 2, register: { currency: 'EUR', digits: 2 } };
  expect(turned(5000, { ...euros, rateMicro: 900_000, of: 'order' })).toBe(5556);
  expect(turned(5000, { ...euros, rateMicro: 900_000 })).toBe(4500);
  expect(turned(5000, { ...euros, digits: 0, rateMicro: 6_135, of: 'order' })).toBe(8150);
});
