// The last orders of an order's vendor, for whoever decides about it: what was asked for there before,
// for how much, and what became of it. Rows that were loaded beside the order, newest first.
import { askedNet } from '../../core/blanket';
import type { OrderRow } from '../../core/tables';
import { vendorKey } from '../../core/vendor-key';
import type { Asked } from '../query';
import { money } from '../show';
import type { OrderView } from '../views';

const MOST = 5;

/** Taken until there are enough: the seals of those before them are not looked at. */
function lastOf(order: OrderRow, newestFirst: Iterable<OrderRow>): OrderRow[] {
  const last: OrderRow[] = [];
  for (const one of newestFirst) {
    const fits =
      one.key !== order.key &&
      vendorKey(one.vendor) === vendorKey(order.vendor) &&
      one.status !== 'withdrawn' &&
      one.practice === order.practice;
    if (fits && last.push(one) === MOST) break;
  }
  return last;
}

export const vendorOrdersOf = (
  order: OrderRow,
  { loaded, dayOf }: Asked,
): OrderView['vendorOrders'] =>
  lastOf(order, loaded.newestBeside()).map((order) => {
    const { key, poNumber, status, description, currency, submittedAt } = order;
    return {
      ...{ key, poNumber, status, description, currency },
      day: submittedAt === '' ? '' : dayOf(submittedAt),
      net: money(askedNet(order), currency),
    };
  });
