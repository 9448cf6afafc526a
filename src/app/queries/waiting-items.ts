// What an inbox's item is made of, and what of an order waits for whom: shared by the lists of what
// waits (waiting.ts). It decides nothing.
import type { Step } from '../../core/approval';
import { askedNet } from '../../core/blanket';
import { isPractice } from '../../core/certificate';
import { daysBetween } from '../../core/day';
import type { Clocked } from '../../core/escalation';
import { turnNow } from '../../core/escalation';
import type { Turn } from '../../core/filling';
import { askedOf } from '../../core/pending';
import { said } from '../../core/said';
import type { Person, Register } from '../../core/settings';
import type { InvoiceRow, OrderRow, OutboxRow } from '../../core/tables';
import type { Vendor } from '../../core/vendor';
import type { Work } from '../../core/work';
import { money } from '../show';
import type { InboxItem } from '../views';

export interface Waiting {
  work: Work;
  register: Register;
  today: string;
  state: ReadonlyMap<string, string>;
  /** Those that did not leave. */
  mails: readonly OutboxRow[];
  /** Where the rows of Vendors were read. */
  vendors?: readonly Vendor[];
  dayOf(instantUtc: string): string;
}

/** The open step of an order: the first that is not done. */
export const openStep = (order: OrderRow): Step | undefined =>
  askedOf(order).chain.steps.find(({ done }) => !done);
/** The step in which a person may say yes today; none where People or rules let them no more. */
export function turnIn(order: OrderRow, email: string, days: Clocked): Turn | undefined {
  const { turn, still } = turnNow(order, email, days);
  return still ? turn : undefined;
}
/** The last day of an approval that was not issued, by the setting (D10); none once it was. */
export function lapsed(
  order: OrderRow,
  { register, today, dayOf }: Pick<Waiting, 'register' | 'today' | 'dayOf'>,
): boolean {
  const days = Number(register.settings['approvalLapseDays'] ?? 30);
  if (order.status !== 'approved' || order.approvedAt === '' || !(days > 0)) return false;
  return daysBetween(dayOf(order.approvedAt), today) > days;
}

/** An instant of a day where the day alone is known: in no zone is it one of the day beside it. */
export const instantOn = (day: string, { dayOf }: Pick<Waiting, 'dayOf'>): string =>
  ['00', '12'].map((hour) => `${day}T${hour}:00:00.000Z`).find((one) => dayOf(one) === day) ?? day;

/** In its title what was typed is marked (said.ts). */
export type Draft = Omit<InboxItem, 'ageDays'>;
export const ofOrder = (group: InboxItem['group'], order: OrderRow, since: string): Draft => ({
  group,
  view: 'order',
  id: order.poNumber || order.key,
  poNumber: order.poNumber,
  title: said(order.description),
  vendor: order.vendor,
  amount: money(askedNet(order), order.currency),
  currency: order.currency,
  from: order.requester,
  since,
  ...(order.practice ? { practice: true } : {}),
});

export type Lists = (waiting: Waiting, person: Person) => Draft[];
export const orders = ({ work }: Waiting, ...statuses: string[]): OrderRow[] =>
  work.list('register', ({ status }) => statuses.includes(status));

/** What hangs on a practice order has its number. */
export const practiceOf = ({ poNumber }: { poNumber: string }): Pick<Draft, 'practice'> =>
  isPractice(poNumber) ? { practice: true } : {};
export const ofInvoice = (one: InvoiceRow, title: string, minor: number): Draft => ({
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
  ...practiceOf(one),
  ...dueOn(one.dueDay),
});
export const dueOn = (due: string): { due?: string } => (due === '' ? {} : { due });
