// The last orders of an order's vendor, for whoever decides about it: what was asked for there before,
// for how much, and what became of it. Rows that were loaded beside the order, newest first.
import { vendorKey } from '../../core/settings';
import type { OrderRow } from '../../core/tables';
import type { Asked } from '../query';
import { money } from '../show';
import type { OrderView } from '../views';

const MOST = 5;
/** Keys are counted up: a higher one is newer. */
const rank = ({ key }: OrderRow): number => Number(key.slice(2));

export const vendorOrdersOf = (
  order: OrderRow,
  { loaded, dayOf }: Asked,
): OrderView['vendorOrders'] =>
  loaded.beside
    .filter(
      (one) =>
        one.key !== order.key &&
        vendorKey(one.vendor) === vendorKey(order.vendor) &&
        one.status !== 'withdrawn' &&
        one.practice === order.practice,
    )
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, MOST)
    .map(({ key, poNumber, status, description, net, currency, submittedAt }) => ({
      ...{ key, poNumber, status, description, currency },
      day: submittedAt === '' ? '' : dayOf(submittedAt),
      net: money(net, currency),
    }));
