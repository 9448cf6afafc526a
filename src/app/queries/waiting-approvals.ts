// What waits for a yes or a number: for whom it is the turn to approve, what others leave waiting, what
// an issuer may issue. It reads rows that are loaded and decides nothing.
import { toApprove } from '../../core/blanket';
import { workingDays } from '../../core/day';
import { deadlineOf, mayIssueEarly, waitsForYes } from '../../core/emergency';
import { escalationOf, stuckIn, waitsSince, whoseTurn } from '../../core/escalation';
import { askedOf, pendingOf } from '../../core/pending';
import { said } from '../../core/said';
import { isSeveral } from '../../core/say-people';
import { daysOf, holidaysOf } from '../../core/similar';
import type { OrderRow } from '../../core/tables';
import { money } from '../show';
import { lapsed, ofOrder, orders, turnIn } from './waiting-items';
import type { Lists, Waiting } from './waiting-items';

/** How long the one in whose place it is left to this person has had it (D17). */
function leftBy(order: OrderRow, email: string, waiting: Waiting): string {
  const late = escalationOf(order, waiting);
  return late?.to.includes(email) ? `, who has had it for ${late.days} working days` : '';
}

export const approve: Lists = (waiting, { email }) =>
  waiting.work
    .list(
      'register',
      (order) => askedOf(order).waits && turnIn(order, email, waiting) !== undefined,
    )
    .map((order) => {
      const { since, fingerprint, by } = askedOf(order);
      const pending = pendingOf(order);
      const revision = pending && {
        title: `Revision ${pending.revision}: ${said(pending.reason)}`,
        from: by,
      };
      const { as = email } = { ...turnIn(order, email, waiting) };
      const amount = money(toApprove(order), order.currency);
      const asked = { ...ofOrder('approve', order, since), id: order.key, amount };
      const item = { ...asked, fingerprint, ...revision };
      if (as === email) return item;
      const title = emergencyIsLate(order, waiting)
        ? emergencyLate(order, as)
        : `For ${as}${leftBy(order, email, waiting)}: ${item.title}`;
      return { ...item, title };
    });

/** Approvals that others leave waiting, for the register's owner: who has had them, how long (T22). */
export const overdue: Lists = (waiting, { email }) => {
  const { register, today, dayOf } = waiting;
  const most = daysOf(register, 'approvalOverdueDays', '3');
  return waiting.work
    .list('register', (order) => askedOf(order).waits && !turnIn(order, email, waiting))
    .flatMap((order) => {
      const since = waitsSince(order);
      const days = workingDays(dayOf(since), today, holidaysOf(register));
      const who = whoseTurn(order, waiting);
      if (emergencyIsLate(order, waiting))
        return [{ ...ofOrder('ask', order, since), title: emergencyLate(order, who) }];
      const [stuck] = stuckIn(order, register);
      if (stuck) {
        const title = `Nobody named may approve step ${stuck.step} any more: ${said(order.description)}`;
        return [{ ...ofOrder('ask', order, since), id: order.key, title }];
      }
      if (most === 0 || days < most) return [];
      const title = approvalLate(who, days, said(order.description));
      return [{ ...ofOrder('ask', order, since), id: order.key, title }];
    });
};

const emergencyIsLate = (order: OrderRow, { register, dayOf, today }: Waiting): boolean =>
  waitsForYes(order) && dayOf(deadlineOf(order, register)) < today;
const approvalLate = (who: string, days: number, what: string): string =>
  isSeveral(who)
    ? `Approval overdue: ${who} have had it for ${days} working days: ${what}`
    : `Approval overdue: ${who} has had it for ${days} working days: ${what}`;
const emergencyLate = ({ description }: OrderRow, who: string): string =>
  isSeveral(who)
    ? `EMERGENCY overdue: ${who} have not approved it: ${said(description)}`
    : `EMERGENCY overdue: ${who} has not approved it: ${said(description)}`;

export const issue: Lists = (waiting, { email }) => [
  ...orders(waiting, 'approved')
    .filter((order) => !lapsed(order, waiting))
    .map((order) => ({ ...ofOrder('issue', order, order.approvedAt), id: order.key })),
  ...orders(waiting, 'submitted')
    .filter((order) => order.emergency && mayIssueEarly(order, email, waiting.register).ok)
    .map((order) => ({
      ...ofOrder('issue', order, order.submittedAt),
      ...{ id: order.key, title: `EMERGENCY: ${said(order.description)}` },
    })),
];
