// What stands against paying a document that asks for money, in one sentence: an order of it, its goods,
// its verdict, its vendor, the vendor's payment details (controls.md B25, B26, D22). The payment list,
// the inbox and the figures ask the same; the payment gate decides. It reads rows and changes none.
import { detailsReason } from '../core/payee';
import type { InvoiceRow, OrderRow } from '../core/tables';
import { orderStops, vendorStops } from '../core/unpaid';

export interface Holding {
  state: ReadonlyMap<string, string>;
  orderOf(key: string): OrderRow | undefined;
  /** How a vendor counts; empty where nobody knows. */
  statusOf(vendor: string): string;
}

/** Empty where nothing holds it. */
export function heldBy(one: InvoiceRow, { state, orderOf, statusOf }: Holding): string {
  const orders = [one.order, ...(Array.isArray(one.orders) ? one.orders : [])];
  const stopped = orderStops([...new Set(orders)].flatMap((key) => orderOf(String(key)) ?? []));
  if (stopped) return stopped.detail;
  if (one.verdict === 'waiting') return `Waits for its receipt: ${one.explanation}.`;
  if (one.hold || one.verdict !== 'matched') return `${one.explanation}.`;
  const inactive = vendorStops({ status: statusOf(one.vendor) }, one.vendor);
  return inactive?.detail ?? detailsReason(state, one);
}
