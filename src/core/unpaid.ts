// Why nothing is paid on an order or to a vendor, whatever the document says: the payment gate and the
// list of what is payable ask the same (controls.md D14, D22, B26). It reads rows and changes none.
import { unapproved } from './emergency';
import type { Refusal } from './outcome';
import { refuse } from './outcome';
import type { OrderRow } from './tables';
import type { Vendor } from './vendor';

/** No money moves on a practice order. */
export function practiceStops(orders: readonly OrderRow[]): Refusal | undefined {
  const found = orders.find((order) => order.practice);
  return (
    found && refuse('not_payable', `${found.poNumber} is a practice order; nothing is paid on it.`)
  );
}

/** A practice order, one on hold, and an emergency order that is not approved yet. */
export function orderStops(orders: readonly OrderRow[]): Refusal | undefined {
  const practice = practiceStops(orders);
  if (practice) return practice;
  const stopped = orders.find(({ status }) => status === 'on hold');
  if (stopped)
    return refuse(
      'on_hold',
      `${stopped.poNumber} is on hold${stopped.holdReason ? ` (${stopped.holdReason})` : ''}, so nothing on it is paid.`,
      { next: 'End the hold of the order first.' },
    );
  const early = orders.find(unapproved);
  return (
    early &&
    refuse('on_hold', `${early.poNumber} is an emergency order that is not approved.`, {
      next: 'Have it approved first.',
    })
  );
}

/** A vendor with this status is not paid. */
export const isStopped = (status: string): boolean => status === 'blocked' || status === 'new';

export const vendorStops = (
  vendor: Pick<Vendor, 'status'> | undefined,
  name: string,
): Refusal | undefined =>
  vendor !== undefined && isStopped(vendor.status)
    ? refuse('vendor_not_active', `${name} is ${vendor.status}, so nothing is paid to it.`, {
        next:
          vendor.status === 'new'
            ? 'A second person says yes to the vendor on its page; then it is paid.'
            : 'The owner decides about the vendor: its status in Vendors has to be active.',
      })
    : undefined;
