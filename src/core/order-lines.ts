// The lines of a request: each field checked with its place, the level of its match, its net. Problems
// are collected, so that a person sees all of them at once. It knows no totals and no approval.
import { blankRow } from './blank';
import type { Day } from './day';
import type { LineInput, OrderInput } from './order-input';
import type { Finding } from './outcome';
import type { Register } from './settings';
import { lineNet } from './quantity';
import type { LineRow } from './tables';
import { oneOfEach, saidRatios, sameUnit } from './units';
import type { Vendor } from './vendor';
import type { LineType, MatchLevel } from './words';

export interface Asking {
  register: Register;
  vendor: Vendor | undefined;
  key: string;
  requester: string;
  now: string;
  /** The day of `now` in the register's time zone: rates of tax hold by it. */
  today: Day;
  /** A revision: what of it is billed or closed counts otherwise, so its value is not judged here. */
  revises?: boolean;
}
export interface Making extends Asking {
  input: OrderInput;
  digits: number;
  rates: { [code: string]: number };
  kept: { [code: string]: number };
  findings: Finding[];
  warnings: string[];
}
export const bad = (making: Making, column: string, detail: string): void => {
  making.findings.push({ kind: 'bad_value', column, detail: `${column}: ${detail}` });
};

const LEVELS: readonly MatchLevel[] = ['2-way', '3-way', '4-way'];
const SETTING = {
  goods: 'matchLevelGoods',
  service: 'matchLevelService',
  subscription: 'matchLevelSubscription',
} as const;

/** The order line's level, else vendor's, else Settings'; the order may only tighten it. */
function levelOf(making: Making, line: LineInput, at: number): MatchLevel {
  const type: LineType = line.type ?? 'goods';
  const known = (word: string | undefined): MatchLevel | undefined =>
    LEVELS.find((level) => level === word);
  const least =
    known(making.vendor?.matchLevel) ??
    known(making.register.settings[SETTING[type]]) ??
    (type === 'subscription' ? '2-way' : '3-way');
  if (line.matchLevel === undefined || LEVELS.indexOf(line.matchLevel) >= LEVELS.indexOf(least))
    return line.matchLevel ?? least;
  making.warnings.push(
    `Line ${at + 1}: ${line.matchLevel} is looser than the register's ${least}; ${least} is used.`,
  );
  return least;
}

export function taxCodeOf(making: Making, typed: string | undefined, column: string): string {
  const code = (typed ?? '').trim();
  const found = Object.keys(making.rates).find((one) => one.toLowerCase() === code.toLowerCase());
  if (code === '' || found !== undefined) return found ?? '';
  bad(
    making,
    column,
    `there is no tax code "${code}"; Settings has ${Object.keys(making.rates).join(', ') || 'none'}`,
  );
  return '';
}

export function period(
  making: Making,
  { from, to, column }: { from: string; to: string; column: string },
): void {
  if (to !== '' && from > to) bad(making, column, `${to} lies before the start, ${from}`);
}

function checkLine(making: Making, line: LineInput, at: number): void {
  const { input } = making;
  const path = `lines[${at}]`;
  if (line.quantity < 0) bad(making, `${path}.quantity`, 'a quantity is not below zero');
  if (line.quantity === 0 && input.notToExceed === undefined)
    bad(making, `${path}.quantity`, 'quantity 0 is a price agreement and needs notToExceed');
  if (line.unitPrice < 0)
    bad(
      making,
      `${path}.unitPrice`,
      'a unit price is not below zero; a discount is a negative charge',
    );
  if (saidRatios(line.unitRatio).some(({ unit }) => sameUnit(unit, line.unit)))
    bad(making, `${path}.unitRatio`, `${line.unit} is the line's own unit; name the other one`);
  if (line.basis === 'amount' && line.quantity !== 1000)
    bad(making, `${path}.quantity`, 'an amount line has quantity 1 and the amount as unit price');
  period(making, {
    from: line.serviceFrom ?? '',
    to: line.serviceTo ?? '',
    column: `${path}.serviceTo`,
  });
  const outside =
    (line.serviceFrom ?? '9999') < (input.serviceFrom ?? '') ||
    (line.serviceTo ?? '') > (input.serviceTo ?? '9999');
  if (outside)
    bad(making, `${path}.serviceFrom`, "the service dates of the line lie outside the order's");
}

const NOTHING = {
  ...{ received: 0, accepted: 0, rejected: 0, returned: 0, billed: 0, billedNet: 0 },
  ...{ relieved: 0, closed: 0, shortClosed: 0, open: 0 },
};

export function makeLine(making: Making, line: LineInput, at: number): LineRow {
  const { input, key, digits } = making;
  checkLine(making, line, at);
  const net = lineNet(line.quantity, line.unitPrice, digits);
  if (!net.ok) bad(making, `lines[${at}].unitPrice`, net.detail);
  return {
    ...blankRow('lines'),
    ...NOTHING,
    key: `${key}.${at + 1}`,
    order: key,
    line: at + 1,
    type: line.type ?? 'goods',
    basis: line.basis ?? 'quantity',
    item: line.item?.trim() ?? '',
    description: line.description,
    quantity: line.quantity,
    unit: line.unit.trim(),
    unitPrice: line.unitPrice,
    currency: input.currency,
    net: net.ok ? net.value : 0,
    taxCode: taxCodeOf(making, line.taxCode, `lines[${at}].taxCode`),
    matchLevel: levelOf(making, line, at),
    costCentre: line.costCentre?.trim() || input.costCentre.trim(),
    serviceFrom: line.serviceFrom ?? '',
    serviceTo: line.serviceTo ?? '',
    overReceiptBp: line.overReceiptBp ?? null,
    ...beside(line),
  };
}

/** What few lines have. */
const beside = ({ unit, project = '', acceptance = '', asset, unitRatio }: LineInput) => {
  const [first = null, ...more] = oneOfEach(unit, saidRatios(unitRatio));
  return {
    project: project.trim(),
    acceptance: acceptance.trim(),
    asset: asset === true,
    unitRatio: first && more.length > 0 ? [first, ...more] : first,
  };
};
