// What waits for a person, by role, oldest first: the rule behind the inbox and the daily mail. It
// reads rows that are loaded (open-work.ts says which) and decides nothing.
import { nameOf } from '../../core/order-name';
import { isOpen } from '../../core/words';
import { addDays, daysBetween, workingDaysAfter } from '../../core/day';
import { delegateOf } from '../../core/delegation';
import { waitsForYes } from '../../core/emergency';
import { familyOf, isKind } from '../../core/kinds';
import { matchSettings } from '../../core/match-settings';
import { sayMoney } from '../../core/money';
import { isOverdueKind } from '../../core/overdue';
import { said } from '../../core/said';
import { restAsked } from '../../core/rest-asked';
import { sentAtOf } from '../../core/sent-late';
import type { Person } from '../../core/settings';
import { holidaysOf } from '../../core/similar';
import type { ExceptionRow, InvoiceRow } from '../../core/tables';
import { cashDue } from '../../core/standing';
import type { Work } from '../../core/work';
import type { Role } from '../../core/words';
import type { Holding } from '../held';
import { heldBy } from '../held';
import { statusKnown } from '../../core/vendor-known';
import { money } from '../show';
import { vendorsFor } from '../vendors-waiting';
import type { InboxItem } from '../views';
import { acceptance, overdueDeliveries, receive } from './arrivals';
import { approve, issue, overdue } from './waiting-approvals';
import { dueOn, lapsed, ofInvoice, ofOrder, orders, practiceOf, turnIn } from './waiting-items';
import type { Draft, Lists, Waiting } from './waiting-items';

export { lapsed, openStep, turnIn } from './waiting-items';
export type { Waiting } from './waiting-items';

const RETURNED = ['rejected', 'lapsed'];

/** Whether an address or a role of this person stands in a list of owners. */
export const isNamed = (owner: string, person: Person): boolean =>
  owner
    .split(/[,;]/)
    .map((one) => one.trim().toLowerCase())
    .some((one) => one === person.email || person.roles.includes(one as Role));

/** What may be paid now, by the row alone: payable less credits and payments not reversed (B25). */
export const payableOf = (one: InvoiceRow): number =>
  one.state !== 'open' || one.verdict === 'refused'
    ? 0
    : cashDue(one) - (one.paidInitiated ?? 0) - (one.paidSettled ?? 0);

const answers = (one: ExceptionRow, { today }: Waiting): boolean =>
  one.state === 'open' ||
  (one.state === 'planned' && one.planUntil !== '' && one.planUntil < today);
/** Open for twice the time it had: from then on the register's owner sees it too (C2). */
const isLate = ({ openedDay, due }: ExceptionRow, today: string): boolean =>
  openedDay !== '' && due !== '' && addDays(due, daysBetween(openedDay, due)) <= today;
/** It stands among what waits for approval already. */
function asked({ kind, order }: ExceptionRow, work: Work): boolean {
  const row = kind === 'emergency_unapproved' ? work.get('register', order) : undefined;
  return row !== undefined && waitsForYes(row);
}
/** A document's line that bills too much of order and receipt has one drift in two exceptions. */
function tellers(rows: readonly ExceptionRow[]): Map<string, ExceptionRow> {
  const most = new Map<string, ExceptionRow>();
  for (const one of rows) {
    const known = most.get(lineOf(one));
    if (!known || (known.driftMinor ?? 0) < (one.driftMinor ?? 0)) most.set(lineOf(one), one);
  }
  return most;
}
const lineOf = ({ key, kind, invoice, line }: ExceptionRow): string =>
  isKind(kind) && familyOf(kind) === 'quantity' ? `${invoice}|${line}` : key;

const resolve: Lists = (waiting, person) => {
  const rows = toResolve(waiting, person);
  const told = tellers(rows);
  return rows.map((one) => ({
    ...ofException(one, person),
    ...(told.get(lineOf(one)) === one ? {} : { toldTwice: true }),
  }));
};
/** What is overdue is told with its order. */
const toResolve = (waiting: Waiting, person: Person): ExceptionRow[] =>
  waiting.work.list(
    'exceptions',
    (one) =>
      !isOverdueKind(one.kind) &&
      ((answers(one, waiting) && isNamed(one.owner, person) && !asked(one, waiting.work)) ||
        (isOpen(one) && isLate(one, waiting.today) && person.roles.includes('owner'))),
  );
const ofException = (one: ExceptionRow, person: Person): Draft => ({
  group: 'resolve',
  view: 'exception',
  id: one.key,
  poNumber: one.poNumber,
  title: isNamed(one.owner, person) ? one.sentence : `${one.owner} is late: ${one.sentence}`,
  vendor: one.vendor,
  amount: one.driftMinor === null || one.currency === '' ? '' : money(one.driftMinor, one.currency),
  currency: one.currency,
  from: one.owner,
  since: one.openedAt,
  ...practiceOf(one),
  ...dueOn(one.due),
});

/** Documents to pay, and payments whose settling is not recorded yet. */
const pay: Lists = (waiting) => {
  const { work, state } = waiting;
  const holding: Holding = {
    ...{ state, orderOf: (key) => work.get('register', key) },
    statusOf: (vendor) => statusKnown(state, vendor),
  };
  return work
    .list('invoices', ({ state }) => state === 'open')
    .flatMap((one) => {
      const [due, initiated] = [payableOf(one), one.paidInitiated ?? 0];
      const open = due > 0 && heldBy(one, holding) === '';
      return [
        ...(open ? [ofInvoice(one, `Invoice ${said(one.number)}`, due)] : []),
        ...(initiated > 0
          ? [
              ofInvoice(
                one,
                `Invoice ${said(one.number)}: has ${sayMoney(initiated, one.currency)} left the account?`,
                initiated,
              ),
            ]
          : []),
      ];
    });
};

/** Own requests that came back, and what the vendor answered otherwise than yes. */
const ask =
  (roleIssuer: boolean): Lists =>
  (waiting, person) => {
    const { email } = person;
    const back = [
      ...orders(waiting, ...RETURNED),
      ...orders(waiting, 'approved').filter((order) => lapsed(order, waiting)),
    ]
      .filter(({ requester }) => requester === email)
      .map((order) => ({
        ...ofOrder('ask', order, order.updatedAt),
        id: order.key,
        title: `${said(order.description)} (${order.status === 'approved' ? 'approval lapsed' : order.status})`,
      }));
    const vendor = orders(waiting, 'issued')
      .filter(
        ({ acknowledgement, requester, pending }) =>
          (acknowledgement === 'change proposed' && requester === email && !pending) ||
          (acknowledgement === 'declined' && roleIssuer),
      )
      .map((order) => ({
        ...ofOrder('ask', order, order.acknowledgedAt),
        title: `${nameOf(order)}: the vendor answered: ${order.acknowledgement}`,
      }));
    const late = overdueDeliveries(waiting, person);
    const quiet = [...vendor, ...rests(waiting, email), ...late, ...silent(waiting, email)];
    return [...back, ...onceEach(quiet)];
  };
/** An order that is overdue, quiet and unanswered is one question: the first of these. */
const onceEach = (items: readonly Draft[]): Draft[] =>
  items.filter((one, at) => items.findIndex(({ id }) => id === one.id) === at);

/** Quiet for so long that the rest may not be wanted any more (D13). */
function rests(waiting: Waiting, email: string): Draft[] {
  const { register, today, dayOf } = waiting;
  const { billingGraceDays: graceDays } = matchSettings(register, today);
  return orders(waiting, 'issued').flatMap((order) => {
    const asked = restAsked(order, { today, graceDays, dayOf });
    if (!asked || order.requester !== email) return [];
    const open = sayMoney(order.open ?? 0, order.currency);
    const title = asked.over
      ? `${nameOf(order)} ended on ${asked.since}, ${open} open: close the rest?`
      : `${nameOf(order)}: nothing since ${asked.since}, ${open} open: close the rest?`;
    return [{ ...ofOrder('ask', order, order.updatedAt), title }];
  });
}

/** Mailed to its vendor three working days ago, and no answer yet (T45). */
function silent(waiting: Waiting, email: string): Draft[] {
  const { dayOf, today } = waiting;
  return orders(waiting, 'issued')
    .map((order) => ({ ...order, sentAt: sentAtOf(order, waiting) }))
    .filter(
      ({ requester, sentAt, acknowledgement, receiptState }) =>
        requester === email &&
        ['', 'none'].includes(acknowledgement) &&
        ['', 'none'].includes(receiptState) &&
        sentAt !== '' &&
        workingDaysAfter(dayOf(sentAt), 3, holidaysOf(waiting.register)) < today,
    )
    .map((order) => ({
      ...ofOrder('ask', order, order.sentAt),
      title: `${nameOf(order)}: no answer from the vendor yet`,
    }));
}

/**
 * What the daily mail tells a person: while a delegate is in their place only what that one may not
 * approve, as an order of the delegate's own. The delegate is told what else waits for them beside what
 * they find as delegate anyway (T16).
 */
export function toldTo(waiting: Waiting, person: Person): InboxItem[] {
  const delegate = delegateOf(person, waiting);
  if (delegate !== '') return leftBehind(waiting, person, delegate);
  const own = waitingFor(waiting, person);
  const away = waiting.register.people.filter((one) => delegateOf(one, waiting) === person.email);
  const theirs = away.flatMap((one) =>
    waitingFor(waiting, one)
      .filter(({ group, id }) => group !== 'approve' && !own.some((has) => has.id === id))
      .map((item) => ({ ...item, title: `For ${one.email}: ${item.title}` })),
  );
  return [...own, ...theirs];
}

/** Approvals that wait for this person and that their delegate cannot give. */
const leftBehind = (waiting: Waiting, person: Person, delegate: string): InboxItem[] =>
  waitingFor(waiting, person).filter(({ group, id }) => {
    const order = group === 'approve' ? waiting.work.get('register', id) : undefined;
    return order !== undefined && turnIn(order, delegate, waiting) === undefined;
  });

/** Everything that waits for a person now, oldest first. */
export function waitingFor(waiting: Waiting, person: Person): InboxItem[] {
  const has = (role: Role): boolean => person.roles.includes(role);
  const lists: Lists[] = [
    approve,
    ...(has('issuer') ? [issue] : []),
    ...(has('receiver') ? [receive, acceptance] : []),
    resolve,
    ...(has('ap') ? [pay] : []),
    ask(has('issuer')),
    vendorsFor,
    ...(has('owner') ? [overdue] : []),
  ];
  return lists
    .flatMap((list) => list(waiting, person))
    .map((item) => ({
      ...item,
      ageDays:
        item.since === '' ? 0 : Math.max(0, daysBetween(waiting.dayOf(item.since), waiting.today)),
    }))
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
}
