// Amounts of a whole document, shared over its orders by the nets of its lines: largest remainder, so that
// the shares add up (controls.md B10, B31). What was shared on paper stays so, whatever is credited later.
import { allocate } from '../money';
import type { ChargeFacts, Share } from './facts';

/** Of each order its part: as it was shared before, else by the nets. */
export function sharesBy(
  { amountMinor, by }: { readonly amountMinor: number; readonly by?: Share | undefined },
  orders: readonly { readonly order: string }[],
  nets: readonly number[],
): number[] {
  if (orders.length < 2) return [amountMinor];
  return by ? orders.map(({ order }) => by[order] ?? 0) : allocate(amountMinor, nets.map(Math.abs));
}

/** An amount with its parts by the names of the orders. */
export function shareOver(
  amountMinor: number,
  orders: readonly { readonly order: string }[],
  nets: readonly number[],
): Share {
  const parts = sharesBy({ amountMinor }, orders, nets);
  return Object.fromEntries(orders.map(({ order }, at) => [order, parts[at] ?? 0]));
}

/** Charges of a paper with the parts that its own lines give the orders. */
export const chargesShared = (
  charges: readonly ChargeFacts[],
  orders: readonly { readonly order: string }[],
  nets: readonly number[],
): ChargeFacts[] =>
  charges.map((charge) => ({ ...charge, by: shareOver(charge.amountMinor, orders, nets) }));
