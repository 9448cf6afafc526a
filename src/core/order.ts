// A request as it is typed, made into an order's row and lines: every field checked, every problem
// named with its place, nets, charges and tax computed (controls.md B8, B10, B18, B36, D23, D31). It
// decides nobody's approval and takes no number.
import { blankRow } from './blank';
import { inRegisterCurrency } from './approval';
import type { Rated } from './approval';
import type { TaxedAmount, Taxing } from './invoice';
import { keptOf, keptShares, taxByRate } from './invoice';
import { keptTax, parseTaxCodes } from './tax-codes';
import { minorDigits, MONEY_LIMIT, parseMoney, sayMoney, showMoney, sum } from './money';
import type { Finding, Outcome } from './outcome';
import { accept, refuse } from './outcome';
import type { Register } from './settings';
import type { Vendor } from './vendor';
import { bad, makeLine, period, taxCodeOf } from './order-lines';
import type { Asking, Making } from './order-lines';
import type { OrderInput } from './order-input';
import { sayStanding } from './vendor';
import { withSubscription } from './subscription';
import type { LineRow, OrderRow } from './tables';
import { vendorKey } from './vendor-key';

/** Rows of a new content; approval, status and fingerprint are not in them yet. */
export interface MadeOrder {
  order: OrderRow;
  lines: LineRow[];
  amountMinor: number;
  rate: string;
  warnings: string[];
  /** Who wrote of its content before who submits it now. */
  writers?: readonly string[];
}

export interface ChargeRow {
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

/** A blanket is a ceiling with an end; it states what may be called off without new approval (B29). */
function blanketOf(making: Making, ceiling: number | null): Partial<OrderRow> {
  const { input, digits } = making;
  if (input.kind !== 'blanket') {
    if (input.callOffLimit !== undefined)
      bad(making, 'callOffLimit', 'only a blanket order has it');
    if (input.lines.length === 0) bad(making, 'lines', 'an order has at least one line');
    return {};
  }
  if (ceiling === null) bad(making, 'notToExceed', 'a blanket order needs its ceiling');
  if (input.serviceTo === undefined) bad(making, 'serviceTo', 'a blanket order needs its last day');
  for (const field of ['deposit', 'charges'] as const)
    if (input[field] !== undefined) bad(making, field, 'belongs to a call-off, not to a blanket');
  const read = input.callOffLimit === undefined ? null : parseMoney(input.callOffLimit, digits);
  if (read && !read.ok) bad(making, 'callOffLimit', read.detail);
  const limit = read?.ok ? read.value : ceiling;
  if (limit !== null && (limit < 0 || limit > (ceiling ?? limit)))
    bad(making, 'callOffLimit', 'it lies between zero and the ceiling');
  return { callOffLimit: limit, called: 0 };
}

function refused(findings: Finding[]): Outcome<never> {
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  return refuse('bad_value', `${findings[0]?.detail ?? ''}.${more}`, {
    next: 'Correct what is named and submit again.',
    findings,
  });
}

/** `value` is the commitment value: net, charges and tax that does not come back (B36). */
export interface OrderSums {
  net: number;
  chargesTotal: number;
  tax: number;
  taxKept: number | null;
  gross: number;
  value: number;
}

const taxedLine = ({ taxCode, net }: LineRow): TaxedAmount => ({
  code: taxCode,
  netMinor: net ?? 0,
});
/** Each line with its part of the tax that does not come back, blank where there is none (B36). */
export function withKeptTax(lines: readonly LineRow[], taxing: Taxing): LineRow[] {
  const parts = keptShares(lines.map(taxedLine), taxing);
  return lines.map((line, at) => ({ ...line, taxKept: parts[at] || null }));
}

/** Net, charges, tax and gross of lines and charges; `value` is what is committed without tax. */
export function sumsOf(
  lines: readonly LineRow[],
  charges: readonly ChargeRow[],
  { rates, kept }: Taxing,
): OrderSums {
  const net = sum(lines.map((line) => line.net ?? 0));
  const chargesTotal = sum(charges.map(({ amountMinor }) => amountMinor));
  const taxed = [
    ...lines.map(taxedLine),
    ...charges.map(({ taxCode, amountMinor }) => ({ code: taxCode, netMinor: amountMinor })),
  ];
  const groups = taxByRate(taxed, rates);
  const tax = sum(groups.map(({ taxMinor }) => taxMinor));
  const taxKept = keptOf(groups, kept);
  const before = net + chargesTotal;
  return {
    ...{ net, chargesTotal, tax, gross: before + tax, value: before + taxKept },
    taxKept: taxKept === 0 ? null : taxKept,
  };
}

/** A ceiling is at least what the order is worth (D31). */
export function ceilingFits(
  ceiling: number | null,
  value: number,
  currency: string,
): Outcome<void> {
  if (ceiling === null || ceiling >= value) return accept(undefined);
  const shown = (minor: number): string => sayMoney(minor, currency);
  return refuse(
    'ceiling_below_value',
    `Not to exceed is ${shown(ceiling)}, but the order is worth ${shown(value)}.`,
    { next: `Raise the ceiling to at least ${shown(value)} or lower the lines.` },
  );
}

/** Totals of the priced lines; refused where they pass the largest amount or the order's ceiling. */
function total(
  making: Making,
  lines: LineRow[],
  charges: ChargeRow[],
): Outcome<Partial<OrderRow> & { value: number }> {
  const { input, digits } = making;
  const sums = sumsOf(lines, charges, making);
  const ceiling = ceilingOf(making);
  const blanket = blanketOf(making, ceiling);
  if (Math.max(sums.net, Math.abs(sums.gross)) >= MONEY_LIMIT)
    bad(making, 'lines', `the total of ${lines.length} lines is too large for one order`);
  if (sums.value < 0 && making.findings.length === 0)
    bad(
      making,
      'charges',
      `the discounts are larger than the lines: ${showMoney(sums.value, digits)}`,
    );
  if (making.findings.length > 0) return refused(making.findings);
  const fits = ceilingFits(ceiling, making.revises ? 0 : sums.value, input.currency);
  if (!fits.ok) return fits;
  return accept({
    ...{ ...sums, ...blanket, notToExceed: ceiling },
    charges: charges.length > 0 ? charges : null,
  });
}

/** Nothing is asked for from a blocked vendor. */
export const vendorFree = (vendor: Vendor | undefined): Outcome<void> =>
  vendor?.status === 'blocked'
    ? refuse('vendor_not_active', `The vendor ${vendor.vendor} is blocked.`, {
        next: 'Choose another vendor, or ask the owner.',
      })
    : accept(undefined);

function vendorFits({ vendor, warnings, input, revises }: Making): Outcome<void> {
  const free = revises === true ? accept(undefined) : vendorFree(vendor);
  if (!free.ok) return free;
  warnings.push(...sayStanding(vendor, input.vendor));
  return accept(undefined);
}

/** The rows of a request with its approval amount: the larger of value and ceiling (B36). */
export function makeOrder(asked: OrderInput, asking: Asking): Outcome<MadeOrder> {
  const whole = withSubscription(asked);
  if (!whole.ok) return whole;
  const input = whole.value;
  const text = asking.register.settings['taxCodes'] ?? 'S=20;R=5;Z=0';
  const codes = parseTaxCodes(text, asking.today);
  if (!codes.ok) return codes;
  const making: Making = {
    ...asking,
    input,
    digits: minorDigits(input.currency),
    rates: codes.value,
    kept: keptTax(text, asking.today),
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
  const held = heldBack(making, value);
  if (making.findings.length > 0) return refused(making.findings);
  const row = { ...headerRow(making), ...sums, ...held };
  const rated = amountToApprove(row, value, asking.register);
  if (!rated.ok) return rated;
  return accept({
    order: row,
    lines: withKeptTax(lines, making),
    amountMinor: rated.value.minor,
    rate: rated.value.rate,
    warnings: making.warnings,
  });
}

/** What bands and limits look at: the larger of value and ceiling, in the register's currency (B36). */
export const amountToApprove = (
  { notToExceed, currency }: OrderRow,
  value: number,
  register: Register,
): Outcome<Rated> => inRegisterCurrency(Math.max(value, notToExceed ?? 0), currency, register);

/** What is paid in advance and what is kept back: both material (B21, B22). */
function heldBack(making: Making, value: number): Partial<OrderRow> {
  const { deposit, retentionBp, retentionUntil } = making.input;
  const read = deposit === undefined ? undefined : parseMoney(deposit.amount, making.digits);
  if (read && !read.ok) bad(making, 'deposit.amount', read.detail);
  if (read?.ok && (read.value <= 0 || read.value > value))
    bad(
      making,
      'deposit.amount',
      `a deposit is above zero and at most ${showMoney(value, making.digits)}`,
    );
  if (retentionUntil !== undefined && !retentionBp)
    bad(making, 'retentionUntil', 'a day needs a retentionBp above zero');
  return {
    deposit: read?.ok ? read.value : null,
    depositDue: deposit?.due ?? '',
    retentionBp: retentionBp ? retentionBp : null,
    retentionUntil: retentionUntil ?? '',
  };
}

function headerRow({ input, vendor, key, requester, now, today, revises }: Making): OrderRow {
  const usual = revises ? undefined : vendor;
  return {
    ...blankRow('register'),
    key,
    requester,
    submittedAt: now,
    submittedDay: today,
    vendor: vendor?.vendor || input.vendor.trim(),
    description: input.description,
    costCentre: input.costCentre.trim(),
    category: input.category?.trim() ?? '',
    currency: input.currency,
    needBy: input.needBy ?? '',
    serviceFrom: input.serviceFrom ?? '',
    serviceTo: input.serviceTo ?? '',
    noticeDays: input.noticeDays ?? usual?.noticeDays ?? null,
    terms: input.terms?.trim() || vendor?.terms || '',
    contractRef: input.contractRef?.trim() ?? '',
    kind: input.kind ?? 'order',
    emergency: input.emergency === true,
    practice: input.practice === true,
    note: input.note ?? '',
    acknowledgement: 'none',
    deliverTo: input.deliverTo?.trim() || (usual?.deliverTo ?? ''),
    deliveryTerms: input.deliveryTerms?.trim() || (usual?.deliveryTerms ?? ''),
    shipVia: input.shipVia?.trim() || (usual?.shipVia ?? ''),
  };
}

/** Whose documents are compared with each other: the vendor's group in Vendors, else the vendor. */
export function duplicateGroup(vendors: readonly Vendor[], vendor: string): string {
  const group = vendorKey(vendorOf(vendors, vendor)?.group ?? '');
  return group === '' ? vendorKey(vendor) : `group ${group}`;
}
export const vendorOf = (vendors: readonly Vendor[], typed: string): Vendor | undefined =>
  vendors.find((one) => vendorKey(one.vendor) === vendorKey(typed));
