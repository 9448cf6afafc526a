// reopen_order: a closed order is open again and takes back what its closing gave up. It needs an
// approver who may approve the order's amount under today's rules (B30).
import { chainOf } from '../../core/approval';
import { ceilingHolds, worthOf } from '../../core/blanket';
import { nameOf, restateOrder } from '../../core/lifecycle';
import { showMoney } from '../../core/money';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { samePerson } from '../../core/settings';
import type { OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { changedWithinBudgets } from '../budgets';
import type { Context } from '../command';
import { underContract } from '../contract';
import { orderCommand } from '../order-command';

/** An approver within their limit, not the requester except where one person works alone. */
function mayReopen(order: OrderRow, context: Context): Outcome<void> {
  const { actor, person, register, state } = context;
  const { amountMinor, steps } = chainOf(order);
  const named = steps.some(({ approvers }) => approvers.includes(actor));
  if (!named && person?.roles.includes('approver') !== true) {
    return refuse('no_role', `${actor} is no approver of ${nameOf(order)}.`, {
      next: 'An approver opens it again.',
    });
  }
  if (samePerson(order.requester, actor) && state.get('profile') !== 'solo') {
    return refuse('own_order', `${actor} asked for ${nameOf(order)} and may not open it again.`, {
      next: 'Another approver opens it.',
    });
  }
  const limit = person?.approvalLimit ?? null;
  if (limit !== null && limit < amountMinor) {
    const [may, is] = [limit, amountMinor].map(
      (minor) => `${showMoney(minor, register.digits)} ${register.currency}`,
    );
    return refuse('over_limit', `${actor} may approve up to ${may}; ${nameOf(order)} is ${is}.`, {
      next: 'An approver with a higher limit opens it.',
    });
  }
  return accept(undefined);
}

/** What it takes anew has room in its contract, of the days in which it was asked for (T31). */
function underItsContract(work: Work, order: OrderRow, context: Context): Outcome<unknown> {
  const minor = Math.max(worthOf(order), order.notToExceed ?? 0);
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
  move: ({ work, order, reason, context }) => {
    const may = mayReopen(order, context);
    if (!may.ok) return may;
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
    work.fact('order_reopened', order.key, reason);
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
