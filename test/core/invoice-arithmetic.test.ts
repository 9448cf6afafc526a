// Sums of invoices that EN 16931 and Peppol accept or reject, judged by the rule each case names, from
// `../shared/cases/invoice_arithmetic.json`. Rules that are about the form of the file and not about
// its sums stand in a table with the reason. Without the folder the test says so and skips.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { headerDrifts, taxByRate } from '../../src/core/invoice';
import { sum } from '../../src/core/money';
import { netOf } from '../../src/core/quantity';
import { eur, price, qty } from './match-kit';

interface Case {
  suite: string;
  file: string;
  index: number;
  rules: string[];
  expect: 'pass' | 'fail';
  doc_type: string;
  lines: { qty: string; price: string; base_qty: string; net: string; allowances: string[][] }[];
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
  doc_allowances: string[][];
}
const FILE = path.resolve(__dirname, '../../../shared/cases/invoice_arithmetic.json');
const CASES: Case[] = existsSync(FILE) ? (JSON.parse(readFileSync(FILE, 'utf8')) as Case[]) : [];

/** "1200.0", ".00", "": what is not stated is nothing. */
const money = (text: string): number =>
  eur(text === '' ? '0' : text.replace(/^\./, '0.').replace(/(\.\d\d)\d+$/, '$1'));
const stated = (text: string): number | undefined => (text === '' ? undefined : money(text));

const EMPTY = { linesMinor: 0, chargesMinor: 0, taxMinor: 0 };
/** Signed: `true` is a charge, `false` an allowance. */
const signed = (list: string[][]): number[] =>
  list.map(([charge, amount = '']) => (charge === 'true' ? 1 : -1) * money(amount));
const right = (drifts: unknown[]): boolean => drifts.length === 0;

/** Tax of one rate group against round(net x rate); our limit per document is 0.05 (C2). */
function taxFits({ base, tax, pct }: Case['subtotals'][number]): boolean {
  const [group] = taxByRate([{ code: 'S', netMinor: money(base) }], {
    S: Math.round(Number(pct || '0') * 100),
  });
  return Math.abs((group?.taxMinor ?? 0) - money(tax)) <= 5;
}

const RULES: Record<string, (one: Case) => boolean> = {
  // Lines' nets add up to what the header says (charges aside).
  'BR-CO-10': ({ lines, line_total: total }) =>
    right(
      headerDrifts({
        ...EMPTY,
        linesMinor: sum(lines.map(({ net }) => money(net))),
        netMinor: money(total),
      }),
    ),
  // Allowances, then charges, of the document add up.
  'BR-CO-11': ({ doc_allowances: list, allowance_total: total }) =>
    right(
      headerDrifts({
        ...EMPTY,
        chargesMinor: sum(signed(list).filter((one) => one < 0)),
        netMinor: 0 - money(total),
      }),
    ),
  'BR-CO-12': ({ doc_allowances: list, charge_total: total }) =>
    right(
      headerDrifts({
        ...EMPTY,
        chargesMinor: sum(signed(list).filter((one) => one > 0)),
        netMinor: money(total),
      }),
    ),
  // net = lines + charges (allowances are negative charges).
  'BR-CO-13': (one) =>
    right(
      headerDrifts({
        ...EMPTY,
        linesMinor: money(one.line_total),
        chargesMinor: money(one.charge_total) - money(one.allowance_total),
        netMinor: money(one.tax_exclusive),
      }),
    ),
  // The tax of the rate groups is the tax of the document.
  'BR-CO-14': ({ subtotals, tax }) =>
    right(
      headerDrifts({
        ...EMPTY,
        taxMinor: sum(subtotals.map((one) => money(one.tax))),
        grossMinor: money(tax),
      }),
    ),
  // gross = net + tax.
  'BR-CO-15': (one) =>
    right(
      headerDrifts({
        ...EMPTY,
        linesMinor: money(one.tax_exclusive),
        taxMinor: money(one.tax),
        grossMinor: money(one.tax_inclusive),
      }),
    ),
  // payable = gross - prepaid + rounding.
  'BR-CO-16': (one) =>
    right(
      headerDrifts({
        ...EMPTY,
        linesMinor: money(one.tax_inclusive),
        prepaidMinor: money(one.prepaid),
        roundingMinor: money(one.rounding),
        payableMinor: money(one.payable),
      }),
    ),
  // Tax per rate group.
  'BR-CO-17': ({ subtotals }) => subtotals.every(taxFits),
  'BR-S-09': ({ subtotals }) => subtotals.every(taxFits),
  // A line is quantity x price with its allowances, within two cents (a limit of 0.02 there).
  'PEPPOL-EN16931-R120': ({ lines }) =>
    lines.every((line) => {
      const net = netOf({
        quantityMilli: qty(line.qty || '1'),
        priceMicro: price(line.price),
        digits: 2,
      });
      const base = stated(line.base_qty);
      const expected =
        (base === undefined ? net : Math.round(net / (base / 100))) + sum(signed(line.allowances));
      return Math.abs(expected - money(line.net)) <= 2;
    }),
};

/** Whole rules that are not ours, and why. */
const FORM: Record<string, string> = {
  'BR-S-08':
    'the cases leave out which line has which rate, so the groups cannot be built; B11 builds them from the tax code of each line',
  'PEPPOL-EN16931-R040':
    'an allowance as percentage times base: allowances come in as amounts here, no percentage is stored',
  'PEPPOL-EN16931-R041': 'form of the file: a percentage without its base',
  'PEPPOL-EN16931-R042': 'form of the file: a base without its percentage',
  'PEPPOL-EN16931-R043': 'form of the file: the indicator of an allowance is true or false',
  'PEPPOL-EN16931-R044': 'form of the file: a price has no charge of its own',
  'PEPPOL-EN16931-R046':
    'form of the file: net price against gross price; a unit price here is the net price',
  'PEPPOL-EN16931-R061': 'form of the file: a direct debit names its mandate',
  'PEPPOL-EN16931-R121': 'form of the file: a base quantity above zero',
  'PEPPOL-EN16931-R130': 'form of the file: the unit of the base quantity is the unit of the line',
};
/** Single cases whose reason to fail is not among the figures. */
const HIDDEN: Record<string, string> = {
  'BR-CO-15-2.xml CreditNote 2': 'fails by a second tax currency, which the figures do not state',
  'BR-CO-15.xml CreditNote 7': 'fails by two tax totals, of which one is stated',
};
const nameOf = ({ file, doc_type: type, index }: Case): string => `${file} ${type} ${index}`;

if (CASES.length === 0) {
  test.skip('the shared cases are not here: nothing to compare', () => undefined); // read in place
  console.log(`skipped: ${FILE} is absent`);
} else {
  const taken = CASES.filter(
    (one) =>
      HIDDEN[nameOf(one)] === undefined && one.rules.some((name) => RULES[name] !== undefined),
  );
  test('every case is judged by its rule, or its rule stands in a table with the reason', () => {
    const names = CASES.flatMap(({ rules }) => rules);
    expect(names.filter((name) => RULES[name] === undefined && FORM[name] === undefined)).toEqual(
      [],
    );
    expect(
      [...Object.keys(RULES), ...Object.keys(FORM)].filter((name) => !names.includes(name)),
    ).toEqual([]);
    expect(
      Object.keys(HIDDEN).filter((name) => !CASES.some((one) => nameOf(one) === name)),
    ).toEqual([]);
    console.log(
      `${taken.length} of ${CASES.length} invoice sums are judged; ${CASES.length - taken.length} are about the form of a file`,
    );
  });
  test.each(
    taken.map((one) => [`${nameOf(one)}: ${one.rules.join()} ${one.expect}`, one] as const),
  )('%s', (_name, one) => {
    expect(one.rules.every((name) => RULES[name]?.(one) ?? true)).toBe(one.expect === 'pass');
  });
}
