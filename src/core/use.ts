// How much of an order is used, against its ceiling and against its time, and what has to be said of
// it (controls.md T30, T33). It counts what a ceiling counts (B18), as the order's row has it: what is
// billed with charges and tax that does not come back, on a blanket what is called off. It tells nobody.
import { isBlanket } from './blanket';
import { daysBetween } from './day';
import type { Day } from './day';
import { minorDigits, showMoney } from './money';
import type { OrderRow } from './tables';

/** As much of an order as its use needs; kept beside it, so that no row has to be read (watch.ts). */
export interface Use {
  used: number;
  whole: number;
  from: Day;
  to: Day;
  currency: string;
}
export function useOf(order: OrderRow): Use {
  const { notToExceed, net, chargesTotal, taxKept, currency } = order;
  const billed = (order.invoiced ?? 0) + (order.billedBeside ?? 0);
  const used = isBlanket(order) ? (order.called ?? 0) : billed;
  const whole = notToExceed ?? (net ?? 0) + (chargesTotal ?? 0) + (taxKept ?? 0);
  return { used, whole, from: order.serviceFrom, to: order.serviceTo, currency };
}

/** Share of the whole in basis points; nothing where there is no whole. */
const share = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.floor((part * 10000) / whole);
const percent = (bp: number): string => `${Math.floor(bp / 100)} %`;

/** Of the service period, days that have begun by today; of an order without both days, none. */
function timeShare({ from, to }: Use, today: Day): number | undefined {
  if (from === '' || to === '') return undefined;
  const gone = Math.max(0, daysBetween(from, today) + 1);
  return Math.min(10000, share(gone, daysBetween(from, to) + 1));
}

const AHEAD = 2000;
/** Passed 50 %, passed 80 %, 20 points ahead of the time: each by its letter. */
export function reached(use: Use, today: Day): string {
  const [used, time] = [share(use.used, use.whole), timeShare(use, today)];
  const ahead = time !== undefined && used - time >= AHEAD;
  return [used >= 5000 ? '5' : '', used >= 8000 ? '8' : '', ahead ? 'a' : ''].join('');
}

/** "4,800.00 of 12,000.00 EUR used, 7,200.00 left". */
export function usedAndLeft({ used, whole, currency }: Use): string {
  const [shown, of, left] = [used, whole, Math.max(0, whole - used)].map((minor) =>
    showMoney(minor, minorDigits(currency)),
  );
  return `${shown ?? ''} of ${of ?? ''} ${currency} used, ${left ?? ''} left`;
}

/** "40 % used after 9 % of the time". */
export function shareUsed(use: Use, today: Day): string {
  const time = timeShare(use, today);
  const used = percent(share(use.used, use.whole));
  return time === undefined ? `${used} used` : `${used} used after ${percent(time)} of the time`;
}
