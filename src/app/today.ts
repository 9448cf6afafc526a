// What waits today, from the open rows: approvals with emergencies first, documents without their goods,
// held values, payment details to confirm (controls.md T15). It measures no month.
import { toApprove } from '../core/blanket';
import { daysBetween } from '../core/day';
import { waitsForWhom } from '../core/escalation';
import { asksYes } from '../core/next-action';
import { nameOf } from '../core/order-name';
import { askedOf } from '../core/pending';
import type { Seen } from './dashboard';
import type { TodayView } from './figure-views';
import type { InvoiceRow } from '../core/tables';
import { payableOf } from './queries/waiting';
import { money } from './show';

const MOST = 10;
/** Days of waiting, from the youngest; a band nothing is in is shown too, so that none looks forgotten. */
const BANDS: readonly (readonly [string, number])[] = [
  ['0 to 3 days', 3],
  ['4 to 7 days', 7],
  ['8 to 14 days', 14],
  ['over 14 days', Infinity],
];
export const inBands = (ages: readonly number[]): TodayView['waiting'] =>
  BANDS.map(([label, most], at) => {
    const least = BANDS[at - 1]?.[1] ?? -Infinity;
    return { label, value: String(ages.filter((age) => age > least && age <= most).length) };
  });

const waits = ({ status, needs }: Seen['orders'][number]): boolean =>
  status === 'submitted' || asksYes(needs);

const daysSince = (instant: string, dayOf: Seen['dayOf'], today: string): number =>
  instant === '' ? 0 : daysBetween(dayOf(instant), today);

/** Each with what a yes is to, and the days since it was asked for: a change counts from its own asking. */
function approvals({ orders, today, dayOf, register, state }: Seen): TodayView['approvals'] {
  return orders
    .filter(waits)
    .map((order) => ({
      ...{ order: nameOf(order), vendor: order.vendor, currency: order.currency },
      amount: money(toApprove(order), order.currency),
      waitsFor: waitsForWhom(order, { register, state, today }),
      days: daysSince(askedOf(order).since, dayOf, today),
      emergency: order.emergency,
    }))
    .sort((a, b) => Number(b.emergency) - Number(a.emergency) || b.days - a.days)
    .slice(0, MOST);
}

const holds = (held: readonly InvoiceRow[]): TodayView['holds'] =>
  [...held]
    .sort((a, b) => payableOf(b) - payableOf(a))
    .slice(0, MOST)
    .map((one) => ({
      ...{ invoiceId: one.key, number: one.number, vendor: one.vendor, verdict: one.verdict },
      ...{ amount: money(payableOf(one), one.currency), currency: one.currency },
    }));

/** `held`: documents that something holds. */
export function todayView(seen: Seen, held: readonly InvoiceRow[]): TodayView {
  const waiting = seen.invoices.filter(({ verdict }) => verdict === 'waiting');
  const ages = waiting.map(({ enteredDay, day }) => daysBetween(enteredDay || day, seen.today));
  const details = seen.exceptions.filter(({ kind }) => kind === 'payment_details_changed');
  return {
    ...{ approvals: approvals(seen), waiting: inBands(ages), holds: holds(held) },
    details: details.length,
  };
}
