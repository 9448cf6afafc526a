// What may still go to a vendor: nothing new to one that is blocked, nothing in force to one that is
// new or whose papers are out of date (controls.md T07). It knows orders and revisions, no command.
import { buysLess } from '../core/content';
import { vendorOf } from '../core/order';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Tried } from '../core/revision';
import type { OrderRow } from '../core/tables';
import { looseVendor, vendorKey } from '../core/vendor-key';
import { papersStop } from '../core/vendor-record';
import type { Looking } from './command';

type Seen = Pick<Looking, 'vendors' | 'today'>;

/** Who makes a vendor active that is blocked, or new. */
const wayOut = (status: string): string =>
  status === 'new'
    ? 'Somebody who may say yes to the vendor does so on its page.'
    : 'Ask the owner, who decides about a blocked vendor.';

/**
 * Nothing is issued to a vendor that is blocked, or new where it is not `early` (an emergency), or
 * whose papers are missing or out of date.
 */
export function vendorServes(
  order: OrderRow,
  { early, context: { vendors, today } }: { early: boolean; context: Seen },
): Outcome<void> {
  const found = vendorOf(vendors, order.vendor);
  if (!found) return accept(undefined);
  const { status, waitsFor, vendor } = found;
  if (status !== 'blocked' && !(status === 'new' && !early))
    return papersStop(found, today) ?? accept(undefined);
  const why = waitsFor === '' ? '' : `, and waits for ${waitsFor}`;
  return refuse(
    'vendor_not_active',
    `The vendor ${vendor} is ${status}${why}; nothing is issued to it.`,
    { next: wayOut(status) },
  );
}

/** A name that no row of Vendors has, but for points and spaces, is not another vendor (T07). */
export function misnamed(typed: string, { vendors }: Pick<Seen, 'vendors'>): Refusal | undefined {
  const like = vendors.find(({ vendor }) => looseVendor(vendor) === looseVendor(typed));
  if (!like || vendorOf(vendors, typed)) return undefined;
  const { vendor } = like;
  return refuse('bad_value', `vendor: "${typed.trim()}" is not in Vendors; "${vendor}" is.`, {
    next: `Write ${vendor}, or have the owner add the other one to Vendors.`,
  });
}

/** A blocked vendor gets no mail with an order, and none of its orders is changed or opened again. */
export function vendorTakes(
  { vendor }: OrderRow,
  { vendors }: Pick<Seen, 'vendors'>,
): Outcome<void> {
  const found = vendorOf(vendors, vendor);
  if (found?.status !== 'blocked') return accept(undefined);
  return refuse('vendor_not_active', `The vendor ${found.vendor} is blocked.`, {
    next: 'Void or close the order, order less of it, or ask the owner about the vendor.',
  });
}

/** A revision comes into force as an order is issued; one that only buys less always may. */
export function revisionServes(
  order: OrderRow,
  { order: next, differences }: Tried,
  context: Seen,
): Outcome<void> {
  if (differences.every(buysLess)) return accept(undefined);
  const stays = vendorKey(next.vendor) === vendorKey(order.vendor);
  return vendorServes(next, { early: order.emergency && stays, context });
}
