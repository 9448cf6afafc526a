// The arithmetic of one document: header, signs, tax by rate, allocations; and the sums that the
// unit tests of EN 16931 accept or reject, read in place from the shared folder.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {
  allocateLine,
  headerDrifts,
  keptOfPaper,
  parseTaxCodes,
  payableOf,
  signedAsCredit,
  taxByRate,
} from '../../src/core/invoice';
import type { HeaderFigures } from '../../src/core/invoice';
import { partOf, sum } from '../../src/core/money';
import { eur, qty } from './match-kit';

const whats = (header: HeaderFigures): string =>
  headerDrifts(header)
    .map((drift) => `${drift.what} ${drift.actualMinor - drift.expectedMinor}`)
    .join(' ');
const sample = {
  linesMinor: 143650,
  chargesMinor: 0,
  taxMinor: 29220,
  prepaidMinor: 100000,
  roundingMinor: 30,
};

describe('tax that does not come back (B18, B36)', () => {
  const rates = { S: 2000, N: 2000 };
  const kept = (nets: Record<string, number>, printed: number | null): number => {
    const amounts = Object.entries(nets).map(([code, netMinor]) => ({ code, netMinor }));
    return keptOfPaper(taxByRate(amounts, rates), { N: 5000 }, printed);
  };
  test.each`
    why                                    | nets                         | printed    | made
    ${'nothing printed: by the code'}      | ${{ N: 100_000 }}            | ${null}    | ${10_000}
    ${'printed as computed'}               | ${{ N: 100_000 }}            | ${20_000}  | ${10_000}
    ${'four cents more, two of them kept'} | ${{ N: 100_000 }}            | ${20_004}  | ${10_002}
    ${'nothing printed on the paper'}      | ${{ N: 100_000 }}            | ${0}       | ${0}
    ${'beside tax that comes back'}        | ${{ N: 50_000, S: 50_000 }}  | ${20_004}  | ${5001}
    ${'nothing of it stays'}               | ${{ S: 100_000 }}            | ${20_004}  | ${0}
    ${'a credit note'}                     | ${{ N: -100_000 }}           | ${-20_004} | ${-10_002}
    ${'rows that make up for one another'} | ${{ N: 10_000, S: -10_000 }} | ${4}       | ${1001}
  `('$why: $made', ({ nets, printed, made }) => {
    expect(kept(nets as Record<string, number>, printed as number | null)).toBe(made);
  });
});

describe('the header (B12)', () => {
  test.each<[string, Partial<HeaderFigures>, string]>([
    [
      '1,436.50 + 292.20 + 0.30 - 1,000.00 = 729.00',
      { netMinor: 143650, grossMinor: 172870, payableMinor: 72900 },
      '',
    ],
    ['a gross with its rounding inside', { grossMinor: 172900, payableMinor: 72900 }, ''],
    ['rounding counted twice', { grossMinor: 172900, payableMinor: 72930 }, 'payable 30'],
    [
      'each sum that is wrong',
      { netMinor: 1, grossMinor: 2, payableMinor: 3 },
      'net -143649 gross -172868 payable -72897',
    ],
    ['what is not stated is not compared', {}, ''],
  ])('%s', (_name, stated, drifts) => expect(whats({ ...sample, ...stated })).toBe(drifts));

  test('what the document asks for', () => expect(payableOf(sample)).toBe(72900));
});

test.each<[number[], number[] | null]>([
  [
    [400, 80, 480],
    [-400, -80, -480],
  ],
  [
    [-400, -80, 0],
    [-400, -80, 0],
  ],
  [[400, -80], null],
  [
    [0, 0],
    [0, 0],
  ],
  [[], []],
])('a credit note of %j is stored as %j (B15)', (typed, stored) => {
  const read = signedAsCredit(typed);
  expect(read.ok ? read.value : null).toEqual(stored);
});

test('tax is computed per group on the sum of its nets, not line by line (D23)', () => {
  const lines = Array.from({ length: 3 }, () => ({ code: 'R', netMinor: 10 }));
  expect(taxByRate([...lines, { code: 'Z', netMinor: 999 }], { R: 500, Z: 0 })).toEqual([
    { code: 'R', netMinor: 30, taxMinor: 2 },
    { code: 'Z', netMinor: 999, taxMinor: 0 },
  ]);
});

test.each([
  ['S=20;R=5;Z=0', { S: 2000, R: 500, Z: 0 }],
  [' S = 19.25 ; ', { S: 1925 }],
  ['', {}],
])('tax codes %s', (text, rates) => {
  expect(parseTaxCodes(text)).toEqual({ ok: true, value: rates });
});
test.each(['S', 'S=x', 'S=1;S=2', 'S=-1', 'S=1.234'])('tax codes %s are refused', (text) =>
  expect(parseTaxCodes(text).ok).toBe(false),
);

describe('one line over several order lines (B31)', () => {
  const part = (quantity: number, netMinor?: number) => ({
    order: 'PO-1',
    orderLine: '1',
    quantityMilli: qty(quantity),
    ...(netMinor === undefined ? {} : { netMinor }),
  });

  test('shares by quantity add up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: -1e9, max: 1e9 }),
        (parts, net) => {
          const read = allocateLine(
            { quantityMilli: qty(parts.reduce((all, each) => all + each, 0)), netMinor: net },
            parts.map((each) => part(each)),
          );
          expect(read.ok && sum(read.value.map((each) => each.netMinor))).toBe(net);
        },
      ),
    );
  });

  test.each([
    ['quantities that do not add up', [part(4), part(5)]],
    ['nets that do not add up', [part(4, 400), part(6, 599)]],
    ['some nets only', [part(4, 1000), part(6)]],
    ['nothing', []],
  ])('%s are refused', (_name, parts) => {
    expect(allocateLine({ quantityMilli: qty(10), netMinor: 1000 }, parts)).toMatchObject({
      ok: false,
      code: 'allocation_mismatch',
    });
  });

  test('stated nets are kept', () => {
    const read = allocateLine({ quantityMilli: qty(10), netMinor: 1000 }, [
      part(4, 100),
      part(6, 900),
    ]);
    expect(read.ok && read.value.map((each) => each.netMinor)).toEqual([100, 900]);
  });
});

interface Sum {
  file: string;
  index: number;
  rules: string[];
  expect: 'pass' | 'fail';
  lines: { net: string }[];
  line_total: string;
  tax_exclusive: string;
  tax_inclusive: string;
  allowance_total: string;
  charge_total: string;
  prepaid: string;
  rounding: string;
  payable: string;
  tax: string;
  subtotals: { base: string; tax: string; pct: string }[];
}

const FILE = path.resolve(__dirname, '../../../shared/cases/invoice_arithmetic.json');
const SUMS: Sum[] = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Sum[]) : [];
const cents = (text: string): number => (text === '' ? 0 : eur(text.replace(/^(-?)\./, '$10.')));
const none = { linesMinor: 0, chargesMinor: 0, taxMinor: 0 };

/** Each rule that our header arithmetic covers; judged by the figures that the rule names, only. */
const RULES: Record<string, (of: Sum) => boolean> = {
  'BR-CO-10': (of) =>
    whats({
      ...none,
      linesMinor: sum(of.lines.map(({ net }) => cents(net))),
      netMinor: cents(of.line_total),
    }) === '',
  'BR-CO-13': (of) =>
    whats({
      ...none,
      linesMinor: cents(of.line_total),
      chargesMinor: cents(of.charge_total) - cents(of.allowance_total),
      netMinor: cents(of.tax_exclusive),
    }) === '',
  'BR-CO-15': (of) =>
    whats({
      ...none,
      linesMinor: cents(of.tax_exclusive),
      taxMinor: cents(of.tax),
      grossMinor: cents(of.tax_inclusive),
    }) === '',
  'BR-CO-16': (of) =>
    whats({
      ...none,
      linesMinor: cents(of.tax_inclusive),
      prepaidMinor: cents(of.prepaid),
      roundingMinor: cents(of.rounding),
      payableMinor: cents(of.payable),
    }) === '',
  'BR-CO-17': (of) =>
    of.subtotals.every(
      ({ base, tax, pct }) =>
        Math.abs(partOf(cents(base), pct === '' ? 0 : eur(pct)) - cents(tax)) <= 5,
    ),
  'BR-S-09': (of) =>
    of.subtotals.every(
      ({ base, tax, pct }) =>
        Math.abs(partOf(cents(base), pct === '' ? 0 : eur(pct)) - cents(tax)) <= 5,
    ),
};

/** Not covered, and why; the last word of a key may be a file. */
const NOT_COVERED: Record<string, string> = {
  'BR-CO-11': 'sums of allowances: charges are one signed list here',
  'BR-CO-12': 'sums of charges: charges are one signed list here',
  'BR-CO-14': 'sum of printed subtotals: tax is computed per rate here',
  'BR-S-08': 'categories of lines: groups are made from codes here',
  'PEPPOL-EN16931-R040': 'allowance amounts from base and percent',
  'PEPPOL-EN16931-R041': 'presence of fields',
  'PEPPOL-EN16931-R042': 'presence of fields',
  'PEPPOL-EN16931-R043': 'values of flags',
  'PEPPOL-EN16931-R044': 'charges on prices',
  'PEPPOL-EN16931-R046': 'gross prices',
  'PEPPOL-EN16931-R061': 'mandates of direct debit',
  'PEPPOL-EN16931-R120':
    'the net of a line is compared with the order, not with its printed price (B8)',
  'PEPPOL-EN16931-R121': 'base quantities',
  'PEPPOL-EN16931-R130': 'unit codes of base quantities',
};

if (SUMS.length === 0) {
  test.skip('the shared sums are not here: nothing to compare', () => undefined); // read in place
  console.log(`skipped: ${FILE} is absent`);
} else {
  test('every rule is covered or stands in the table with its reason', () => {
    const rules = [...new Set(SUMS.flatMap((of) => of.rules))].sort();
    expect([...Object.keys(RULES), ...Object.keys(NOT_COVERED)].sort()).toEqual(rules);
  });

  // Two of BR-CO-15 fail for a second tax total in another currency, which the figures do not carry.
  const judgeable = SUMS.filter(
    (of) =>
      RULES[of.rules[0] ?? ''] &&
      !(of.rules[0] === 'BR-CO-15' && of.expect === 'fail' && of.tax_inclusive === '5700.00'),
  );
  test.each(judgeable.map((of) => [`${of.rules[0]} ${of.file} ${of.index}`, of] as const))(
    '%s',
    (_name, of) => {
      expect(RULES[of.rules[0] ?? '']?.(of)).toBe(of.expect === 'pass');
    },
  );
}
