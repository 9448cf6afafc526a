// What waits for a person, by role, oldest first: the rule behind the inbox and the daily mail. It
// reads rows that are loaded (open-work.ts says which) and decides nothing.
import { askedNet } from '../../core/blanket';
import type { Step } from '../../core/approval';
import { addDays, daysBetween, workingDays, workingDaysAfter } from '../../core/day';
import { placesOf, turnOf } from '../../core/delegation';
import type { Days, Turn } from '../../core/delegation';
import { isOpen } from '../../core/exception';
import { nameOf } from '../../core/lifecycle';
import { askedOf, pendingOf } from '../../core/pending';
import { samePerson } from '../../core/settings';
import type { Person, Register } from '../../core/settings';
import { daysOf } from '../../core/similar';
import type { ExceptionRow, InvoiceRow, OrderRow } from '../../core/tables';
import { detailsReason } from '../../core/payee';
import { cashDue } from '../../core/standing';
import type { Work } from '../../core/work';
import type { Role } from '../../core/words';
import { money, sumOf } from '../show';
import type { InboxItem } from '../views';

export interface Waiting {
  work: Work;
  register: Register;
  today: string;
  state: ReadonlyMap<string, string>;
  dayOf(instantUtc: string): string;
}

const RETURNED = ['rejected', 'lapsed'];

/** Whether an address or a role of this person stands in a list of owners. */
export const isNamed = (owner: string, person: Person): boolean =>
  owner
    .split(/[,;]/)
    .map((one) => one.trim().toLowerCase())
    .some((one) => one === person.email || person.roles.includes(one as Role));

/** The open step of an order: the first that is not done. */
export const openStep = (order: OrderRow): Step | undefined =>
  askedOf(order).chain.steps.find(({ done }) => !done);
/** The step in which a person may say yes today, for themselves or in another's place. */
export function turnIn(order: OrderRow, email: string, days: Days): Turn | undefined {
  const { chain, by } = askedOf(order);
  const places = [order.requester, by].some((one) => samePerson(one, email))
    ? []
    : placesOf(email, days);
  return turnOf(chain.steps, email, places);
}
/** The last day of an approval that was not issued, by the setting (D10); none once it was. */
export function lapsed(
  order: OrderRow,
  { register, today, dayOf }: Omit<Waiting, 'work' | 'state'>,
): boolean {
  const days = Number(register.settings['approvalLapseDays'] ?? 30);
  if (order.status !== 'approved' || order.approvedAt === '' || !(days > 0)) return false;
  return daysBetween(dayOf(order.approvedAt), today) > days;
}

/** What may be paid now, by the row alone: payable less credits and payments not reversed (B25). */
export const payableOf = (one: InvoiceRow): number =>
  one.state !== 'open' || one.verdict === 'refused'
    ? 0
    : cashDue(one) - (one.paidInitiated ?? 0) - (one.paidSettled ?? 0);

type Draft = Omit<InboxItem, 'ageDays'>;
const ofOrder = (group: InboxItem['group'], order: OrderRow, since: string): Draft => ({
  group,
  view: 'order',
  id: order.poNumber || order.key,
  poNumber: order.poNumber,
  title: order.description,
  vendor: order.vendor,
  amount: money(askedNet(order), order.currency),
  currency: order.currency,
  from: order.requester,
  since,
});

type Lists = (waiting: Waiting, person: Person) => Draft[];
const orders = ({ work }: Waiting, ...statuses: string[]): OrderRow[] =>
  work.list('register', ({ status }) => statuses.includes(status));

const approve: Lists = (waiting, { email }) =>
  waiting.work
    .list(
      'register',
      (order) => askedOf(order).waits && turnIn(order, email, waiting) !== undefined,
    )
    .map((order) => {
      const { since, fingerprint, by } = askedOf(order);
      const pending = pendingOf(order);
      const revision = pending && {
        title: `Revision ${pending.revision}: ${pending.reason}`,
        amount: money(pending.valueMinor, order.currency),
        from: by,
      };
      const { as = email } = { ...turnIn(order, email, waiting) };
      const item = { ...ofOrder('approve', order, since), id: order.key, fingerprint, ...revision };
      return as === email ? item : { ...item, title: `For ${as}: ${item.title}` };
    });

/** Approvals that others leave waiting, for the register's owner: who has had them, how long (T22). */
const overdue: Lists = (waiting, { email }) => {
  const { register, today, dayOf } = waiting;
  const most = daysOf(register, 'approvalOverdueDays', '3');
  return waiting.work
    .list('register', (order) => askedOf(order).waits && !turnIn(order, email, waiting))
    .flatMap((order) => {
      const { since } = askedOf(order);
      const days = workingDays(dayOf(since), today);
      const who = openStep(order)?.approvers.join(' or ') ?? '';
      if (most === 0 || days < most) return [];
      const title = `Approval overdue: ${who} has had it for ${days} working days: ${order.description}`;
      return [{ ...ofOrder('ask', order, since), id: order.key, title }];
    });
};

const issue: Lists = (waiting) =>
  orders(waiting, 'approved')
    .filter((order) => !lapsed(order, waiting))
    .map((order) => ({ ...ofOrder('issue', order, order.approvedAt), id: order.key }));

/** From its entry on an invoice asks the receiver, more urgently on day 3 and day 7 (C2, D19). */
const ASKED = ['waits for what came', 'asks again what came', 'asks for the third time what came'];
const waits: Lists = ({ work, today }) =>
  work
    .list('invoices', ({ state, verdict }) => state === 'open' && verdict === 'waiting')
    .map((one) => {
      const days = daysBetween(one.enteredDay, today);
      const asked = ASKED[days < 3 ? 0 : days < 7 ? 1 : 2] ?? '';
      const item = ofInvoice(one, `Invoice ${one.number} ${asked}`, one.gross ?? 0);
      return { ...item, group: 'receive', view: 'order', id: one.poNumber };
    });
const receive: Lists = (waiting, person) => {
  const invoices = waits(waiting, person);
  const asked = new Set(invoices.map(({ poNumber }) => poNumber));
  return [...invoices, ...deliveries(waiting, person).filter((one) => !asked.has(one.poNumber))];
};
const deliveries: Lists = (waiting) =>
  orders(waiting, 'issued')
    .filter(
      ({ receiptState, needs }) =>
        ['', 'none', 'partial'].includes(receiptState) && !/ accepts what came$/.test(needs),
    )
    .map((order) => ({
      ...ofOrder('receive', order, order.issuedAt),
      ...dueOn(order.expectedOn || order.needBy),
    }));
/** What another person received on 4-way lines, for those who did not. */
const acceptance: Lists = (waiting, { email }) =>
  orders(waiting, 'issued')
    .filter(({ needs }) => waitsForAcceptance(needs, email))
    .map((order) => ({
      ...ofOrder('receive', order, order.updatedAt),
      title: `Accept what came: ${order.description}`,
    }));
/** Whether the next action of an order is an acceptance that this person may give. */
export const waitsForAcceptance = (needs: string, email: string): boolean =>
  / accepts what came$/.test(needs) && !needs.includes(email);
const dueOn = (due: string): { due?: string } => (due === '' ? {} : { due });

const answers = (one: ExceptionRow, { today }: Waiting): boolean =>
  one.state === 'open' ||
  (one.state === 'planned' && one.planUntil !== '' && one.planUntil < today);
/** Open for twice the time it had: from then on the register's owner sees it too (C2). */
export const isLate = ({ openedDay, due }: ExceptionRow, today: string): boolean =>
  openedDay !== '' && due !== '' && addDays(due, daysBetween(openedDay, due)) <= today;
const resolve: Lists = (waiting, person) =>
  waiting.work
    .list(
      'exceptions',
      (one) =>
        (answers(one, waiting) && isNamed(one.owner, person)) ||
        (isOpen(one) && isLate(one, waiting.today) && person.roles.includes('owner')),
    )
    .map((one) => ({
      group: 'resolve',
      view: 'exception',
      id: one.key,
      poNumber: one.poNumber,
      title: isNamed(one.owner, person) ? one.sentence : `${one.owner} is late: ${one.sentence}`,
      vendor: one.vendor,
      amount: one.driftMinor === null ? '' : money(one.driftMinor, one.currency),
      currency: one.currency,
      from: one.owner,
      since: one.openedAt,
      ...dueOn(one.due),
    }));

const ofInvoice = (one: InvoiceRow, title: string, minor: number): Draft => ({
  group: 'pay',
  view: 'invoice',
  id: one.key,
  poNumber: one.poNumber,
  title,
  vendor: one.vendor,
  amount: money(minor, one.currency),
  currency: one.currency,
  from: one.enteredBy,
  since: one.enteredAt,
  ...dueOn(one.dueDay),
});
/** Documents to pay, and payments whose settling is not recorded yet. */
const pay: Lists = (waiting) => {
  const held = new Set(orders(waiting, 'on hold').map(({ key }) => key));
  return waiting.work
    .list('invoices', ({ state }) => state === 'open')
    .flatMap((one) => {
      const [due, initiated] = [payableOf(one), one.paidInitiated ?? 0];
      const open =
        !one.hold &&
        one.verdict === 'matched' &&
        due > 0 &&
        !held.has(one.order) &&
        detailsReason(waiting.state, one) === '';
      return [
        ...(open ? [ofInvoice(one, `Invoice ${one.number}`, due)] : []),
        ...(initiated > 0
          ? [
              ofInvoice(
                one,
                `Invoice ${one.number}: has ${sumOf(initiated, one.currency)} left the account?`,
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
  (waiting, { email }) => {
    const back = [
      ...orders(waiting, ...RETURNED),
      ...orders(waiting, 'approved').filter((order) => lapsed(order, waiting)),
    ]
      .filter(({ requester }) => requester === email)
      .map((order) => ({
        ...ofOrder('ask', order, order.updatedAt),
        id: order.key,
        title: `${order.description} (${order.status === 'approved' ? 'approval lapsed' : order.status})`,
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
    return [...back, ...vendor, ...silent(waiting, email)];
  };

/** Mailed to its vendor three working days ago, and no answer yet (T45). */
function silent(waiting: Waiting, email: string): Draft[] {
  const { dayOf, today } = waiting;
  return orders(waiting, 'issued')
    .filter(
      ({ requester, sentAt, acknowledgement, receiptState }) =>
        requester === email &&
        ['', 'none'].includes(acknowledgement) &&
        ['', 'none'].includes(receiptState) &&
        sentAt !== '' &&
        workingDaysAfter(dayOf(sentAt), 3) < today,
    )
    .map((order) => ({
      ...ofOrder('ask', order, order.sentAt),
      title: `${nameOf(order)}: no answer from the vendor yet`,
    }));
}

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
