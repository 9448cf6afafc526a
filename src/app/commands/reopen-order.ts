// reopen_order: a closed order is open again and takes back what its closing gave up. It needs an
// approver who may approve the order's amount under today's rules (B30).
import { chainOf } from '../../core/approval';
import { approvedFor, ceilingHolds } from '../../core/blanket';
import { restateOrder } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { changedWithinBudgets } from '../budgets';
import type { Context } from '../command';
import { underContract } from '../contract';
import { orderCommand } from '../order-command';
import { mayReopen } from '../reopening';
import { vendorTakes } from '../vendor-serves';

/** What it takes anew has room in its contract, of the days in which it was asked for (T31). */
function underItsContract(work: Work, order: OrderRow, context: Context): Outcome<unknown> {
  const minor = approvedFor(order);
  const today = context.dayOf(order.submittedAt);
  return underContract(work, { order, minor }, { ...context, today });
}

export const reopenOrder = orderCommand({
  name: 'reopen_order',
  roles: 'named',
  writers: ['approver', 'owner'],
  statuses: ['closed'],
  code: 'order_not_closed',
  reason: 'full',
  what: 'Reopening',
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions'],
  cures: 'order reopened',
  contracts: true,
  vendors: true,
  move: ({ work, order, reason, context }) => {
    const may = mayReopen(work, order, context);
    if (!may.ok) return may;
    const serves = vendorTakes(order, context);
    if (!serves.ok) return serves;
    for (const line of work.list(
      'lines',
      ({ order: of, shortClosed, removed }) =>
        of === order.key && (shortClosed ?? 0) > 0 && removed === null,
    )) {
      work.put('lines', {
        ...line,
        closed: (line.closed ?? 0) - (line.shortClosed ?? 0),
        shortClosed: 0,
      });
    }
    work.patch('register', order.key, { status: 'issued', closedAt: '', closedDay: '' });
    const under = may.value === '' ? '' : `; exemption ${may.value}`;
    work.fact('order_reopened', order.key, `${reason}${under}`);
    const again = restateOrder(work, order.key, { ...context, keepOpen: true });
    const room = ceilingHolds(work, again, order);
    if (!room.ok) return room;
    const cited = underItsContract(work, again, context);
    if (!cited.ok) return cited;
    return changedWithinBudgets(
      undefined,
      { order, to: again, chain: chainOf(order), next: 'The owner raises the budget first.' },
      context,
    );
  },
});
