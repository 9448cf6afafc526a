// When the requester of an issued order is asked whether its rest is wanted at all (controls.md D13):
// something came and nothing more for thirty days, nothing at all happened for sixty, or its last day
// and the days for billing are over. It closes nothing.
import type { Day } from './day';
import { addDays, daysBetween } from './day';
import type { OrderRow } from './tables';

/** Days without any fact: after something was accepted, and at all. */
const QUIET = { begun: 30, at: 60 };

/** Since when it is asked, and whether because its time is over; nothing where it is not. */
export function restAsked(
  order: OrderRow,
  { today, graceDays, dayOf }: { today: Day; graceDays: number; dayOf(instantUtc: string): Day },
): { since: Day; over: boolean } | undefined {
  const { status, open, pending, serviceTo, receiptState, updatedAt } = order;
  if (status !== 'issued' || (open ?? 0) <= 0 || pending !== null) return undefined;
  if (serviceTo !== '' && addDays(serviceTo, graceDays) < today)
    return { since: serviceTo, over: true };
  if (serviceTo >= today || updatedAt === '') return undefined;
  const since = dayOf(updatedAt);
  const begun = ['partial', 'full', 'over'].includes(receiptState);
  const days = begun ? QUIET.begun : QUIET.at;
  return daysBetween(since, today) >= days ? { since, over: false } : undefined;
}
