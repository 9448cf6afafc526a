// How much of an order is used, against its ceiling and against its time, and what has to be
// said of it (controls.md T33). It counts billed lines as the order's row has them and tells nobody.
import { daysBetween } from './day';
import type { Day } from './day';
import { minorDigits, showMoney } from './money';
import type { OrderRow } from './tables';

/** Share of the whole in basis points; nothing where there is no whole. */
const share = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.floor((part * 10000) / whole);
const wholeOf = ({ notToExceed, net, chargesTotal }: OrderRow): number =>
  notToExceed ?? (net ?? 0) + (chargesTotal ?? 0);
const percent = (bp: number): string => `${Math.floor(bp / 100)} %`;

/** Of the service period, days that have begun by today; of an order without both days, none. */
function timeShare({ serviceFrom, serviceTo }: OrderRow, today: Day): number | undefined {
  if (serviceFrom === '' || serviceTo === '') return undefined;
  const gone = Math.max(0, daysBetween(serviceFrom, today) + 1);
  return Math.min(10000, share(gone, daysBetween(serviceFrom, serviceTo) + 1));
}

const AHEAD = 2000;
const STEPS = [8000, 5000];
/** The highest step that is reached, and whether use runs ahead of time by 20 points (T33). */
function reached(order: OrderRow, today: Day): { step: number; ahead: boolean } {
  const used = share(order.invoiced ?? 0, wholeOf(order));
  const time = timeShare(order, today);
  return {
    step: STEPS.find((one) => used >= one) ?? 0,
    ahead: time !== undefined && used - time >= AHEAD,
  };
}

/** "4,800.00 of 12,000.00 EUR used, 7,200.00 left". */
export function usedAndLeft(order: OrderRow): string {
  const [used, whole] = [order.invoiced ?? 0, wholeOf(order)];
  const [shown, of, left] = [used, whole, Math.max(0, whole - used)].map((minor) =>
    showMoney(minor, minorDigits(order.currency)),
  );
  return `${shown ?? ''} of ${of ?? ''} ${order.currency} used, ${left ?? ''} left`;
}

/**
 * What has to be said now that the use of an order with a ceiling, or of a subscription, went from
 * one row to the next: a step of 50 or 80 % passed, or ahead of its time. Empty where neither is new.
 */
export function useWarning(was: OrderRow, is: OrderRow, today: Day): string {
  if (is.notToExceed === null && is.kind !== 'subscription') return '';
  const [before, now] = [reached(was, today), reached(is, today)];
  if (now.step <= before.step && (before.ahead || !now.ahead)) return '';
  const used = percent(share(is.invoiced ?? 0, wholeOf(is)));
  const time = timeShare(is, today);
  return time === undefined ? `${used} used` : `${used} used after ${percent(time)} of the time`;
}
