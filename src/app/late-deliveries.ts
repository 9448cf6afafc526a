// Deliveries that are late, as the dashboard lists them and as its tab shows them.
import { lateBy } from '../core/late';
import type { Page } from '../core/page';
import { said, section, words } from '../core/page';
import type { OrderRow } from '../core/tables';
import type { DashboardView } from './views';

/** Which lines of an order of several are late, behind what the order is. */
export const lateLines = ({ expects }: OrderRow): string => (expects === '' ? '' : `, ${expects}`);

/** The latest first; of the orders that are given. */
export const lateRows = ({
  orders,
  today,
}: {
  orders: readonly OrderRow[];
  today: string;
}): DashboardView['late'] =>
  orders
    .map((order) => ({ order, days: lateBy(order, today) }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => b.days - a.days)
    .map(({ order, days }) => ({
      ...{
        poNumber: order.poNumber,
        vendor: order.vendor,
        description: order.description + lateLines(order),
      },
      ...{ requester: order.requester, expected: order.expectedOn || order.needBy, days },
    }));

export const lateSection = (rows: DashboardView['late']): Page['rows'] =>
  section(
    'Late deliveries',
    ['Order', '', 'Days', 'What, for whom, and since when'],
    rows.map((one) => [
      ...words('plain', `${one.poNumber}, ${one.vendor}`, '', one.days),
      said(`${one.description}, for ${one.requester}, expected ${one.expected}`),
    ]),
    'None.',
  );
