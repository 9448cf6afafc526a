// Prices and values of one order line: each row against its rounded expected value, the absolute
// limit against what has added up (B8), and the line's whole value (product 7). Credit lines are
// compared with what was billed (B15).
import { mulDiv } from '../decimal';
import { netOf } from '../quantity';
import { EXACT } from '../tolerance';
import { countIn, expectedOfRows, netOfRows, NO_ROWS, valueOf } from './assign';
import { broken, compare, limitsFor, NONE } from './finding';
import { billedBefore, payableCount, placeOf } from './quantity';
import type { Assigned } from './assign';
import type { DocumentLineFacts, OrderLineFacts } from './facts';
import type { Finding } from './finding';
import type { LineAsked } from './quantity';
import type { Tolerance } from '../tolerance';

interface PriceAsked extends LineAsked {
  readonly assigned: Assigned;
  /** Over-drifts of the line so far, earlier rows of this document included. */
  readonly soFarMinor: number;
}

function priceAt(asked: PriceAsked, priceMicro: number): Finding {
  const { assigned, digits, soFarMinor } = asked;
  const { row, pricedMilli, exactPriced } = assigned;
  const short = row.creditedShortMinor ?? 0;
  const expected = valueOf(pricedMilli, exactPriced, { priceMicro, digits }) + short;
  const drift = row.netMinor - expected;
  const limits = limitsFor('price', { ...asked, settings: asked.input.settings });
  const tolerance: Tolerance =
    priceMicro === 0 ? { ...EXACT, direction: limits.direction } : limits;
  return compare({
    kind: drift < 0 ? 'price_under' : 'price_over',
    place: { ...placeOf(asked), line: row.line },
    unit: 'money',
    expected,
    actual: row.netMinor,
    tolerance,
    digits,
    cumulative: drift > 0 ? soFarMinor + drift : drift,
    sums: true,
    explainsMinor: Math.max(0, drift),
  });
}

/** Against the revision at entry, else the latest: it passes if either passes (B2). */
function priceOfRow(asked: PriceAsked): Finding {
  const { line } = asked;
  const latest = priceAt(asked, line.priceMicro);
  if (line.entryPriceMicro === undefined || line.entryPriceMicro === line.priceMicro) return latest;
  const entry = priceAt(asked, line.entryPriceMicro);
  return entry.drift.within ? entry : latest;
}

const asOrdered = ({ row, expectedMinor }: Assigned): boolean => row.netMinor === expectedMinor;

/** Each row's price; over-drifts add up from row to row and from document to document. */
export function judgePrices(asked: LineAsked, rows: readonly Assigned[]): readonly Finding[] {
  const { line } = asked;
  const onePrice = line.entryPriceMicro === undefined || line.entryPriceMicro === line.priceMicro;
  // Most rows are billed as ordered: nothing is compared and nothing put into words for them.
  if (line.basis === 'amount' || (onePrice && rows.every(asOrdered))) return NONE;
  let soFarMinor = line.overPriceMinor ?? 0;
  return rows.flatMap((assigned) => {
    if (onePrice && asOrdered(assigned)) return [];
    const finding = priceOfRow({ ...asked, assigned, soFarMinor });
    soFarMinor += Math.max(0, finding.drift.drift);
    return finding.drift.drift === 0 ? [] : [finding];
  });
}

/**
 * What a credited quantity was billed at: by the invoice that took it, the rest by all of the line. Short
 * credit stays due and is shown, never held.
 */
export function judgeCredits(asked: LineAsked, rows: readonly Assigned[]): readonly Finding[] {
  const { line } = asked;
  if (line.basis === 'amount') return NONE;
  return rows.flatMap((assigned) => {
    const { row, quantityMilli } = assigned;
    const short = shortOf(assigned, line);
    if (quantityMilli >= 0 || short <= 0) return [];
    const place = { ...placeOf(asked), line: row.line };
    return [
      broken({
        kind: 'credit_due',
        place,
        unit: 'money',
        noticeOnly: true,
        expected: -row.netMinor + short,
        actual: -row.netMinor,
        drift: short,
      }),
    ];
  });
}

/** As a line stood when a credit note came. */
export type Stood = Pick<OrderLineFacts, 'billed' | 'billedMinor' | 'shortMinor'>;
/** What a quantity was billed at, without what was credited short before. */
const billedAt = ({ billed, billedMinor, shortMinor = 0 }: Stood, quantityMilli: number): number =>
  quantityMilli > 0 ? mulDiv(billedMinor - shortMinor, quantityMilli, billed) : 0;

/**
 * What a row of a credit note credits beyond what was billed of its quantity on all of the line, without
 * what an invoice took of it: it makes up for what was credited short before (B15).
 */
export function creditedBeyond(
  { netMinor, credited }: DocumentLineFacts,
  quantityMilli: number,
  line: Stood,
): number {
  const { count = 0, minor = 0 } = credited ?? {};
  const rest = Math.min(-quantityMilli - count, line.billed);
  return Math.max(0, -netMinor - minor - billedAt(line, rest));
}

function shortOf({ row, quantityMilli, rounded }: Assigned, line: OrderLineFacts): number {
  const { count = 0, minor = 0, shortMinor = 0 } = row.credited ?? {};
  const rest = Math.min(-quantityMilli - count, line.billed);
  if (rest <= 0) return shortMinor;
  // What was rounded for counting may be a thousandth too much.
  const billed = billedAt(line, rounded ? rest - 1 : rest);
  return shortMinor + Math.max(0, billed + row.netMinor + minor);
}

/**
 * The line's value in force: billed at the rounded values it passed under, this document at its
 * own, the open rest at the price (B2, B8) - so that rounding never adds up to a drift.
 */
export function lineValue(
  line: OrderLineFacts,
  digits: number,
  rows: readonly Assigned[] = NO_ROWS,
  whole = payableCount(line),
): number {
  if (line.basis === 'amount') return whole;
  const { priceMicro } = line;
  const billed = billedBefore(line);
  const now = countIn(rows, line);
  const before = line.billedExpectedMinor ?? netOf({ quantityMilli: billed, priceMicro, digits });
  const here = expectedOfRows(rows);
  const rest = netOf({ quantityMilli: whole - billed - now, priceMicro, digits });
  return Math.max(0, before) + here + rest;
}

/** The same of what was ordered alone: what a limit's percentage is of (B39). */
export const orderedValue = (
  line: OrderLineFacts,
  digits: number,
  rows: readonly Assigned[],
): number => lineValue(line, digits, rows, line.ordered);

/** What was accepted on a line, in value: as such, or as price and quantity over (B37). */
export function acceptedValue(line: OrderLineFacts, digits: number): number {
  if (line.acceptedDrift === undefined) return 0;
  const {
    value_over_line: value = 0,
    price_over: price = 0,
    quantity_over_ordered: over = 0,
  } = line.acceptedDrift;
  if (line.basis === 'amount') return value;
  return Math.max(
    value,
    price + netOf({ quantityMilli: over, priceMicro: line.priceMicro, digits }),
  );
}

/** Cumulative net against the line's value, by who bills some; amount lines by their counts (B9). */
export function judgeLineValue(asked: LineAsked, rows: readonly Assigned[]): readonly Finding[] {
  const { line, digits } = asked;
  if (line.basis === 'amount' || line.openEnded) return NONE;
  const expected = lineValue(line, digits, rows);
  const actual = Math.max(0, line.billedMinor) + netOfRows(rows);
  const drift = actual - expected - acceptedValue(line, digits);
  if (drift <= 0 || netOfRows(rows) <= 0) return NONE;
  return [
    compare({
      kind: 'value_over_line',
      place: placeOf(asked),
      unit: 'money',
      digits,
      drift,
      expected,
      actual,
      base: orderedValue(line, digits, rows),
      tolerance: limitsFor('valueLine', { ...asked, settings: asked.input.settings }),
    }),
  ];
}
