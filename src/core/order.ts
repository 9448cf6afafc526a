// A request as it is typed, made into an order's row and lines: every field checked, every problem
// named with its place, nets, charges and tax computed (controls.md B8, B10, B18, B36, D23, D31). It
// decides nobody's approval and takes no number.
import { blankRow } from './blank';
import { inRegisterCurrency } from './approval';
import { parseTaxCodes, taxByRate } from './invoice';
import { minorDigits, MONEY_LIMIT, parseMoney, showMoney, sum } from './money';
import type { Finding, Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { lineNet } from './quantity';
import type { Register, Vendor } from './settings';
import { vendorKey } from './settings';
import type { Infer, Shape } from './shape';
import {
  amount,
  currency,
  day,
  LIMITS,
  list,
  name,
  object,
  oneOf,
  optional,
  price,
  quantity,
  reserved,
  text,
  wholeNumber,
  yes,
} from './shape';
import type { LineRow, OrderRow } from './tables';
import type { LineType, MatchLevel } from './words';

const LINE = object({
  description: name(),
  quantity: quantity(),
  unit: name(40),
  unitPrice: price(),
  taxCode: optional(text(12)),
  matchLevel: optional(oneOf('2-way', '3-way', '4-way')),
  type: optional(oneOf('goods', 'service', 'subscription')),
  basis: optional(oneOf('quantity', 'amount')),
  item: optional(text(100)),
  costCentre: optional(text(100)),
  serviceFrom: optional(day()),
  serviceTo: optional(day()),
  overReceiptBp: optional(wholeNumber(0, 10000)),
  project: reserved(),
  acceptance: reserved(),
  asset: reserved(),
});
/** Only plain orders are built; blankets and subscriptions are refused by name. */
const kind: Shape<'order' | undefined> = {
  optional: true,
  reserved: false,
  check: (value, path, problems) => {
    if (value !== 'order')
      problems.push({ code: 'not_yet', path, detail: `${path}: only "order" can be used yet` });
    return 'order';
  },
};
/** The input of `submit_order`; Intake rows are brought into the same shape. */
export const ORDER = object({
  draftKey: optional(text(64)),
  vendor: name(200),
  description: name(),
  costCentre: name(100),
  category: optional(text(100)),
  currency: currency(),
  needBy: optional(day()),
  serviceFrom: optional(day()),
  serviceTo: optional(day()),
  terms: optional(text(200)),
  contractRef: optional(text(100)),
  notToExceed: optional(amount()),
  emergency: optional(yes()),
  lines: list(LINE, { most: LIMITS.lines }),
  note: optional(text(LIMITS.note)),
  charges: optional(
    list(object({ code: name(40), amount: amount(), taxCode: optional(text(12)) }), {
      most: 20,
      least: 0,
    }),
  ),
  practice: optional(yes()),
  kind,
  deliverTo: reserved(),
  deliveryTerms: reserved(),
  deposit: reserved(),
  retentionBp: reserved(),
  retentionUntil: reserved(),
  supersedes: reserved(),
  documents: reserved(),
  repeat: reserved(),
});
export type OrderInput = Infer<typeof ORDER>;
type LineInput = OrderInput['lines'][number];

export interface Asking {
  register: Register;
  vendor: Vendor | undefined;
  key: string;
  requester: string;
  now: string;
}
/** Rows of a new content; approval, status and fingerprint are not in them yet. */
export interface MadeOrder {
  order: OrderRow;
  lines: LineRow[];
  amountMinor: number;
  rate: string;
  warnings: string[];
}

interface Making extends Asking {
  input: OrderInput;
  digits: number;
  rates: { [code: string]: number };
  findings: Finding[];
  warnings: string[];
}
const bad = (making: Making, column: string, detail: string): void => {
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

function taxCodeOf(making: Making, typed: string | undefined, column: string): string {
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

function period(
  making: Making,
  { from, to, column }: { from: string; to: string; column: string },
): void {
  if (from !== '' && to !== '' && from > to)
    bad(making, column, `${to} lies before the start, ${from}`);
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

function makeLine(making: Making, line: LineInput, at: number): LineRow {
  const { input, key, digits } = making;
  checkLine(making, line, at);
  const net = lineNet(line.quantity, line.unitPrice, digits);
  if (!net.ok) bad(making, `lines[${at}].unitPrice`, net.detail);
  const nothing = {
    received: 0,
    accepted: 0,
    rejected: 0,
    returned: 0,
    billed: 0,
    billedNet: 0,
    relieved: 0,
    closed: 0,
    shortClosed: 0,
    open: 0,
  };
  return {
    ...blankRow('lines'),
    ...nothing,
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
  };
}

interface ChargeRow {
  [field: string]: string | number;
  code: string;
  amountMinor: number;
  taxCode: string;
}
function makeCharges(making: Making): ChargeRow[] {
  return (making.input.charges ?? []).map(({ code, amount: typed, taxCode }, at) => {
    const minor = parseMoney(typed, making.digits);
    if (!minor.ok) bad(making, `charges[${at}].amount`, minor.detail);
    return {
      code: code.trim(),
      amountMinor: minor.ok ? minor.value : 0,
      taxCode: taxCodeOf(making, taxCode, `charges[${at}].taxCode`),
    };
  });
}

function ceilingOf(making: Making): number | null {
  const { notToExceed } = making.input;
  if (notToExceed === undefined) return null;
  const read = parseMoney(notToExceed, making.digits);
  if (!read.ok || read.value <= 0)
    bad(making, 'notToExceed', read.ok ? 'a ceiling is above zero' : read.detail);
  return read.ok ? read.value : null;
}

function refused(findings: Finding[]): Outcome<never> {
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  return refuse('bad_value', `${findings[0]?.detail ?? ''}.${more}`, {
    next: 'Correct what is named and submit again.',
    findings,
  });
}

/** Totals of the priced lines; refused where they pass the largest amount or the order's ceiling. */
function total(
  making: Making,
  lines: LineRow[],
  charges: ChargeRow[],
): Outcome<Partial<OrderRow> & { value: number }> {
  const { input, digits, rates } = making;
  const net = sum(lines.map((line) => line.net ?? 0));
  const chargesTotal = sum(charges.map(({ amountMinor }) => amountMinor));
  const taxed = [
    ...lines.map(({ taxCode, net: netMinor }) => ({ code: taxCode, netMinor: netMinor ?? 0 })),
    ...charges.map(({ taxCode, amountMinor }) => ({ code: taxCode, netMinor: amountMinor })),
  ];
  const tax = sum(taxByRate(taxed, rates).map(({ taxMinor }) => taxMinor));
  const [value, gross, ceiling] = [net + chargesTotal, net + chargesTotal + tax, ceilingOf(making)];
  if (Math.max(net, Math.abs(gross)) >= MONEY_LIMIT)
    bad(making, 'lines', `the total of ${lines.length} lines is too large for one order`);
  if (value < 0)
    bad(making, 'charges', `the discounts are larger than the lines: ${showMoney(value, digits)}`);
  if (making.findings.length > 0) return refused(making.findings);
  if (ceiling !== null && ceiling < value) {
    const shown = (minor: number): string => `${showMoney(minor, digits)} ${input.currency}`;
    return refuse(
      'ceiling_below_value',
      `Not to exceed is ${shown(ceiling)}, but the order is worth ${shown(value)}.`,
      {
        next: `Raise the ceiling to at least ${shown(value)} or lower the lines.`,
      },
    );
  }
  return accept({
    net,
    chargesTotal,
    tax,
    gross,
    notToExceed: ceiling,
    charges: charges.length > 0 ? charges : null,
    value,
  });
}

function vendorFits({ vendor, warnings, input }: Making): Outcome<void> {
  if (vendor?.status === 'blocked') {
    return refuse('vendor_not_active', `The vendor ${vendor.vendor} is blocked.`, {
      next: 'Choose another vendor, or ask the owner.',
    });
  }
  if (!vendor) warnings.push(`${input.vendor.trim()} is not in Vendors yet.`);
  if (vendor?.status === 'new')
    warnings.push(
      `${vendor.vendor} is new: the order can be approved, but is issued only when the owner made the vendor active.`,
    );
  return accept(undefined);
}

/** The rows of a request with its approval amount: the larger of value and ceiling (B36). */
export function makeOrder(input: OrderInput, asking: Asking): Outcome<MadeOrder> {
  const codes = parseTaxCodes(asking.register.settings['taxCodes'] ?? 'S=20;R=5;Z=0');
  if (!codes.ok) return codes;
  const making: Making = {
    ...asking,
    input,
    digits: minorDigits(input.currency),
    rates: codes.value,
    findings: [],
    warnings: [],
  };
  period(making, { from: input.serviceFrom ?? '', to: input.serviceTo ?? '', column: 'serviceTo' });
  const lines = input.lines.map((line, at) => makeLine(making, line, at));
  const totals = total(making, lines, makeCharges(making));
  if (!totals.ok) return totals;
  const { value, ...sums } = totals.value;
  const fitting = vendorFits(making);
  if (!fitting.ok) return fitting;
  const rated = inRegisterCurrency(
    Math.max(value, sums.notToExceed ?? 0),
    input.currency,
    asking.register,
  );
  if (!rated.ok) return rated;
  return accept({
    order: { ...headerRow(making), ...sums },
    lines,
    amountMinor: rated.value.minor,
    rate: rated.value.rate,
    warnings: making.warnings,
  });
}

function headerRow({ input, vendor, key, requester, now }: Making): OrderRow {
  return {
    ...blankRow('register'),
    key,
    requester,
    submittedAt: now,
    vendor: vendor?.vendor || input.vendor.trim(),
    description: input.description,
    costCentre: input.costCentre.trim(),
    category: input.category?.trim() ?? '',
    currency: input.currency,
    needBy: input.needBy ?? '',
    serviceFrom: input.serviceFrom ?? '',
    serviceTo: input.serviceTo ?? '',
    terms: input.terms?.trim() || vendor?.terms || '',
    contractRef: input.contractRef?.trim() ?? '',
    kind: 'order',
    emergency: input.emergency === true,
    practice: input.practice === true,
    note: input.note ?? '',
    acknowledgement: 'none',
  };
}

export const vendorOf = (vendors: readonly Vendor[], typed: string): Vendor | undefined =>
  vendors.find((one) => vendorKey(one.vendor) === vendorKey(typed));
