// What an emergency order does to the rows around it: its exception from issue to approval, the mails
// that go at once, and what is owed where it was refused (controls.md B28, T16). It reads no envelope.
import { chainOf } from '../core/approval';
import {
  deadlineOf,
  delegatesOf,
  nextBand,
  REFUSED,
  unapproved,
  waitsForYes,
} from '../core/emergency';
import { cure, exceptionKey, raise } from '../core/exception';
import { sayMoney } from '../core/money';
import { nameOf } from '../core/order-name';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { said } from '../core/said';
import { mailKey, samePerson } from '../core/settings';
import { orderedOf } from '../core/standing';
import type { LineRow, OrderRow } from '../core/tables';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';
import { sceneOf } from './accounts';
import { askFor } from './asking';
import type { Context } from './command';

const KIND = 'emergency_unapproved';
const rowOf = (work: Work, order: OrderRow) =>
  work.get('exceptions', exceptionKey(KIND, order.key));

function open(work: Work, order: OrderRow, context: Context, is: 'unapproved' | 'refused'): void {
  const amount = sayMoney(chainOf(order).amountMinor, context.register.currency);
  const until = deadlineOf(order, context.register).slice(0, 16).replace('T', ' ');
  const sentence =
    is === 'unapproved'
      ? `${nameOf(order)} for ${amount} was issued by ${order.issuedBy} before its approval; approve it by ${until} UTC.`
      : `${nameOf(order)} for ${amount} was issued by ${order.issuedBy} and not approved: void it, close it, or have it approved as changed.`;
  const key = raise(
    work,
    {
      ...{ kind: KIND, ref: order.key, order, line: null, sentence },
      ...{ expected: 'approved', actual: is, drift: '', tolerance: '' },
      ...{ valueMinor: order.net ?? 0, amount: null },
    },
    sceneOf(context, '', ''),
  );
  if (is === 'unapproved')
    work.patch('exceptions', key, { due: context.dayOf(deadlineOf(order, context.register)) });
}

/** It was just issued on the delegate's word: the approvers are asked at once. */
export function issuedEarly(work: Work, order: OrderRow, context: Context): void {
  open(work, order, context, 'unapproved');
  const until = deadlineOf(order, context.register).slice(0, 16).replace('T', ' ');
  askFor(work, order, {
    context,
    what: `EMERGENCY ${nameOf(order)}`,
    amount: sayMoney(order.net ?? 0, order.currency),
    more: [
      `Issued by ${order.issuedBy} before approval; nothing is payable until it is approved.`,
      `Decide by ${until} UTC.`,
    ],
  });
}

/** The delegates hear at once of a request that they may issue now. */
export function tellDelegates(work: Work, order: OrderRow, context: Context): void {
  if (!order.emergency) return;
  const amount = sayMoney(order.net ?? 0, order.currency);
  for (const to of delegatesOf(context.register))
    if (to !== context.actor)
      work.mail({
        ...{ to, entity: order.key, kind: 'emergency_asked' },
        subject: `EMERGENCY ${order.key}: ${said(order.vendor)}, ${amount}`,
        lines: [
          `${order.requester} asks for an emergency order: ${said(order.description.slice(0, 200))}`,
          'You may issue it before it is approved: open the register, PO Register, Open sidebar.',
        ],
      });
}

/** The approvers said yes, to it or to what it was changed to. */
export function approvedLate(work: Work, order: OrderRow, context: Context): void {
  if (!unapproved(order)) return;
  const held = order.status === 'on hold' && order.holdReason === REFUSED;
  work.patch('register', order.key, {
    emergencyState: 'approved',
    ...(held ? { status: 'issued', holdReason: '' } : {}),
  });
  const row = rowOf(work, order);
  if (row && isOpen(row)) cure(work, row.key, sceneOf(context, '', `approval of ${nameOf(order)}`));
}

/** One no: the order is on hold, and its exception stays until it ends or is approved as changed. */
export function refusedLate(
  work: Work,
  order: OrderRow,
  { reason, context }: { reason: string; context: Context },
): void {
  const refused = { emergencyState: 'refused', approvalState: 'rejected' };
  const now = { ...refused, status: 'on hold', holdReason: REFUSED };
  open(work, work.patch('register', order.key, now), context, 'refused');
  work.fact('emergency_refused', order.key, reason);
  for (const to of new Set([order.requester, order.issuedBy].map(mailKey)))
    work.mail({
      ...{ to, entity: order.key, kind: 'order_rejected' },
      subject: `${nameOf(order)}: ${said(order.vendor)}: the emergency was not approved`,
      lines: [
        `${context.actor} did not approve ${nameOf(order)}, so it is on hold. Void it, close it, or change it.`,
        ...['', `Reason: ${said(reason)}`],
      ],
    });
}

const keptOf = (line: LineRow): number => Math.max(line.accepted ?? 0, line.billed ?? 0);

/** Void, or closed with nothing received: there is nothing left to decide. */
export function emergencyEnds(work: Work, order: OrderRow, context: Context): void {
  const row = rowOf(work, order);
  const kept = work.list('lines', (one) => one.order === order.key && keptOf(one) > 0);
  if (!unapproved(order) || !row || !isOpen(row) || kept.length > 0) return;
  const { actor: resolvedBy, now: resolvedAt, today: resolvedDay } = context;
  const ended = { state: 'ended', resolution: 'cancelled', resolvedBy, resolvedAt, resolvedDay };
  work.patch('exceptions', row.key, ended);
  work.fact('exception_ended', row.key, order.status);
}

/** Whether this person may decide what is owed: of the next band, and neither asker nor issuer. */
export function mayOwe(order: OrderRow | undefined, { actor, register }: Context): Outcome<void> {
  if (!order || !unapproved(order))
    return refuse('exception_closed', 'There is no emergency left to decide.');
  if (waitsForYes(order) || order.status === 'void')
    return refuse('order_not_approved', `${nameOf(order)} waits for its approvers.`, {
      next: 'They approve or refuse it first.',
    });
  const able = nextBand(order, register);
  return able.some((one) => samePerson(one, actor))
    ? accept(undefined)
    : refuse(
        'not_owner',
        `What is owed on ${nameOf(order)} is decided by the next band: ${able.join(' or ') || 'nobody in People'}; not by ${actor}.`,
        { next: 'Ask one of them.' },
      );
}

/** What was received is owed and may be billed and paid; what was not is given up. */
export function owe(work: Work, order: OrderRow): void {
  for (const line of work.list('lines', (one) => one.order === order.key)) {
    const other = (line.closed ?? 0) - (line.shortClosed ?? 0);
    const shortClosed = Math.max(0, orderedOf(line) - keptOf(line) - other);
    work.put('lines', { ...line, shortClosed, closed: other + shortClosed });
  }
  const again = { status: 'issued', holdReason: '', closedAt: '', closedDay: '' };
  work.patch('register', order.key, { ...again, emergencyState: 'owed' });
}
