// Emergency orders (controls.md B28): a named delegate issues one within a cap before it is approved,
// and nothing of it is payable until it is. Whoever marked it as one decides nothing. It knows no
// command and puts no row.
import { chainOf, matchingRules, named } from './approval';
import { addDays } from './day';
import { parseMoney, sayMoney } from './money';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { mailKey, samePerson, withinLimit } from './settings';
import type { Register } from './settings';
import type { OrderRow } from './tables';

/** What the hold of a refused one says. */
export const REFUSED = 'the emergency was not approved';

const LIVE = ['issued', 'on hold'];
/** It was issued as an emergency, and its approvers have not said yes or no yet. */
export const waitsForYes = ({ emergencyState, status }: OrderRow): boolean =>
  emergencyState === 'unapproved' && LIVE.includes(status);
/** Nothing of it is payable. */
export const unapproved = ({ emergencyState }: OrderRow): boolean =>
  emergencyState === 'unapproved' || emergencyState === 'refused';

/** Who may issue before approval; nobody until the owner names somebody (C2). */
export const delegatesOf = ({ settings }: Register): string[] =>
  (settings['emergencyDelegates'] ?? '')
    .split(/[,;\s]+/)
    .map(mailKey)
    .filter((one) => one.includes('@'));
/** Up to this an emergency is issued before its approval, in minor units of the register's currency. */
export const emergencyCap = ({ settings, digits }: Register): number => {
  const read = parseMoney(settings['emergencyCap'] ?? '2000.00', digits);
  return read.ok ? read.value : 0;
};
const hoursOf = ({ settings }: Register): number => {
  const typed = settings['emergencyHours'] ?? '48';
  return /^[1-9]\d{0,3}$/.test(typed) ? Number(typed) : 48;
};

/** So many hours after an instant (ISO 8601 UTC). */
function hoursAfter(instant: string, hours: number): string {
  const hour = Number(instant.slice(11, 13)) + hours;
  const day = addDays(instant.slice(0, 10), Math.floor(hour / 24));
  return `${day}T${String(hour % 24).padStart(2, '0')}${instant.slice(13)}`;
}
/** Until when it has to be approved. */
export const deadlineOf = ({ issuedAt }: OrderRow, register: Register): string =>
  issuedAt === '' ? '' : hoursAfter(issuedAt, hoursOf(register));
export const isOverdue = (order: OrderRow, now: string, register: Register): boolean =>
  waitsForYes(order) && deadlineOf(order, register) < now;

/**
 * Whether this person may issue this request before its approval: a delegate, within the cap. `asked`
 * is what it comes to now, where somebody looked; else as it was asked for.
 */
export function mayIssueEarly(
  order: OrderRow,
  actor: string,
  register: Register,
  asked = chainOf(order).amountMinor,
): Outcome<void> {
  const delegates = delegatesOf(register);
  const refused = (detail: string, next: string): Outcome<void> =>
    refuse('order_not_approved', detail, { next });
  if (!delegates.some((one) => one === mailKey(actor)))
    return refused(
      `${order.key} is submitted, not approved, and ${actor} is not a delegate for emergencies.`,
      delegates.length > 0
        ? `${delegates.join(' or ')} may issue it now, or its approvers decide.`
        : 'It waits for its approvers; the owner may name emergencyDelegates in Settings.',
    );
  const cap = emergencyCap(register);
  const shown = (minor: number): string => sayMoney(minor, register.currency);
  return asked <= cap
    ? accept(undefined)
    : refused(
        `${order.key} comes to ${shown(asked)}; an emergency is issued before approval up to ${shown(cap)}.`,
        'It waits for its approvers.',
      );
}

/**
 * Who decides what is owed on a refused emergency: the approvers of the next band above it, the same
 * band's where it is the highest (B28); neither who asked for it nor who issued it.
 */
export function nextBand(order: OrderRow, register: Register): string[] {
  const { costCentre, category, emergency, requester, issuedBy } = order;
  const own = chainOf(order).amountMinor;
  const plain = { costCentre, category, emergency, requester, exemption: '' };
  const at = (amountMinor: number): ReturnType<typeof matchingRules> =>
    matchingRules({ ...plain, amountMinor, vendorStatus: 'active', newVendor: false }, register);
  const ends = at(own).flatMap(({ to }) => to ?? []);
  const above = ends.length > 0 ? Math.min(...ends) + 1 : own;
  const rules = at(above).length > 0 ? at(above) : at(own);
  const people = rules.flatMap((rule) => named(rule, register.people));
  const able = people.filter((one) => withinLimit(one, above)).map(({ email }) => email);
  return [...new Set(able)].filter(
    (one) => ![requester, issuedBy].some((by) => samePerson(by, one)),
  );
}
