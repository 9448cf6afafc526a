// An advance invoice against the order's deposit, and the invoice that should show what was paid in
// advance (controls.md B21). It bills nothing: neither lines nor prices nor quantities are compared.
import { mulDiv } from '../decimal';
import { sum } from '../money';
import { broken, NONE } from './finding';
import { sameCurrency } from './policy';
import { lineValue } from './price';
import { netOfRows } from './assign';
import { rowsOf, sharesIn } from './totals';
import type { DocumentFacts, OrderFacts } from './facts';
import type { Finding } from './finding';
import type { Whole } from './totals';
import type { Verdict } from './verdict';

/** An advance, and a credit of one. */
export const billsNothing = ({ kind, creditsAdvance }: DocumentFacts): boolean =>
  kind === 'prepayment' || creditsAdvance === true;

type Shown = Verdict['prepaid'][number];
const NONE_SHOWN: readonly Shown[] = [];

/**
 * The sum of all advances, net with their charges, stays within the deposit; without a deposit none is
 * agreed.
 */
export function judgeDeposit(order: OrderFacts, whole: Whole): readonly Finding[] {
  const { document } = whole.input;
  if (document.kind !== 'prepayment') return NONE;
  const at = whole.orders.indexOf(order);
  const charges = document.charges.map((charge) => sharesIn(whole, charge)[at] ?? 0);
  const now = netOfRows(rowsOf(whole, order)) + sum(charges);
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

const deducts = (order: OrderFacts, { input }: Whole): boolean =>
  input.document.kind === 'invoice' &&
  (order.advanceOpenMinor ?? 0) > 0 &&
  sameCurrency(order, input);

/**
 * What an invoice shows as prepaid, once, by order: first what it has to show of each, then what is
 * open beyond that, in the order in which it names them. What is above all of it belongs to none.
 */
export function prepaidByOrder(whole: Whole): readonly Shown[] {
  let left = whole.input.document.prepaidMinor ?? 0;
  if (left === 0) return NONE_SHOWN;
  const shares = whole.orders
    .filter((order) => deducts(order, whole))
    .map((order) => ({
      order: order.order,
      amountMinor: 0,
      least: leastShown(order, whole),
      of: order,
    }));
  const give = (share: (typeof shares)[number], upTo: number): void => {
    const more = Math.max(0, Math.min(left, upTo - share.amountMinor));
    share.amountMinor += more;
    left -= more;
  };
  for (const share of shares) give(share, share.least);
  for (const share of shares) give(share, share.of.advanceOpenMinor ?? 0);
  return shares.map(({ order, amountMinor }) => ({ order, amountMinor }));
}

/**
 * An invoice that shows nothing as prepaid while an advance of its order is open, or less than its
 * share: a cent shown is no deduction. Then all that is left of the advance is held.
 */
export function judgeAdvances(whole: Whole, shown: readonly Shown[]): readonly Finding[] {
  const open = whole.orders.filter((order) => deducts(order, whole));
  if (open.length === 0) return NONE;
  return open.flatMap((order) => {
    const expected = order.advanceOpenMinor ?? 0;
    const actual = shown.find((one) => one.order === order.order)?.amountMinor ?? 0;
    if (expected <= actual || (shown.length > 0 && actual >= leastShown(order, whole))) return [];
    const place = { order: order.order };
    const kind = 'prepayment_not_deducted';
    return [broken({ kind, place, unit: 'money', expected, actual, drift: expected - actual })];
  });
}
