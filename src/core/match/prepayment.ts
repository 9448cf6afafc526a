// An advance invoice against the order's deposit, and the invoice that should show what was paid in
// advance (controls.md B21). It bills nothing: neither lines nor prices nor quantities are compared.
import { sum } from '../money';
import { broken, NONE } from './finding';
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

/** An invoice that shows nothing as prepaid while an advance of its order is open. */
export function judgeAdvance(
  order: OrderFacts,
  { input: { document } }: Whole,
): readonly Finding[] {
  const open = order.advanceOpenMinor ?? 0;
  const shows = document.prepaidMinor ?? 0;
  if (document.kind !== 'invoice' || open <= 0 || shows > 0) return NONE;
  const place = { order: order.order };
  const kind = 'prepayment_not_deducted';
  return [broken({ kind, place, unit: 'money', expected: open, actual: 0, drift: open })];
}
