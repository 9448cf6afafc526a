// An advance invoice against the order's deposit, and the invoice that should show what was paid in
// advance (controls.md B21). It bills nothing: neither lines nor prices nor quantities are compared.
import { mulDiv } from '../decimal';
import { sum } from '../money';
import { broken, NONE } from './finding';
import { lineValue } from './price';
import { netOfRows, rowsOf } from './totals';
import type { OrderFacts } from './facts';
import type { Finding } from './finding';
import type { Whole } from './totals';

/** The sum of all advances, net, stays within the deposit; without a deposit none is agreed. */
export function judgeDeposit(order: OrderFacts, { input, rows }: Whole): readonly Finding[] {
  if (input.document.kind !== 'prepayment') return NONE;
  const now = sum(rows.filter((one) => one.order === order).map(({ row }) => row.netMinor));
  const expected = order.depositMinor ?? 0;
  const actual = (order.advancedMinor ?? 0) + now;
  if (actual <= expected) return [];
  const place = { order: order.order };
  const figures = { expected, actual, drift: actual - expected };
  return [broken({ kind: 'value_over_order', place, unit: 'money', ...figures })];
}

/** One cent, where small differences are off: each share is rounded by itself. */
const ROUNDED_MINOR = 1;

/**
 * The least that an invoice has to show of an open advance: its share by what is left to bill of the
 * order, less a small difference; all of it where nothing is left after it, or nobody knows what is.
 */
function leastShown(order: OrderFacts, whole: Whole): number {
  const open = order.advanceOpenMinor ?? 0;
  if (order.lines.some(({ openEnded }) => openEnded === true)) return open;
  const now = Math.max(0, netOfRows(rowsOf(whole, order)));
  const worth = sum(order.lines.map((line) => lineValue(line, whole.digits)));
  const left = worth - sum(order.lines.map(({ billedMinor }) => Math.max(0, billedMinor)));
  if (now >= left) return open;
  const { smallLineMinor } = order.small ?? whole.input.settings;
  return mulDiv(open, now, left) - Math.max(ROUNDED_MINOR, smallLineMinor);
}

/**
 * An invoice that shows nothing as prepaid while an advance of its order is open, or less than its
 * share: a cent shown is no deduction. Then all that is left of the advance is held.
 */
export function judgeAdvance(order: OrderFacts, whole: Whole): readonly Finding[] {
  const { document } = whole.input;
  const expected = order.advanceOpenMinor ?? 0;
  const actual = document.prepaidMinor ?? 0;
  if (document.kind !== 'invoice' || expected <= actual) return NONE;
  if (actual > 0 && actual >= leastShown(order, whole)) return NONE;
  const place = { order: order.order };
  const kind = 'prepayment_not_deducted';
  return [broken({ kind, place, unit: 'money', expected, actual, drift: expected - actual })];
}
