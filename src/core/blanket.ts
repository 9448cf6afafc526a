// Blanket orders and what is called off from them (controls.md B29): a blanket commits nothing, each
// call-off takes its value of the ceiling, and closing it gives the rest back. It knows no command.
import { mulDiv } from './decimal';
import { sayMoney, sum } from './money';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { pendingOf } from './pending';
import { chargesBilled, openCharges, openValueOf } from './standing';
import type { Standing } from './standing';
import type { OrderRow } from './tables';
import type { Work } from './work';

export const isBlanket = ({ kind }: OrderRow): boolean => kind === 'blanket';
export const isCallOff = ({ blanket }: OrderRow): boolean => blanket !== '';

/** What an order as it was made is worth: net, charges and tax that does not come back (B36). */
export const worthOf = ({ net, chargesTotal, taxKept }: OrderRow): number =>
  (net ?? 0) + (chargesTotal ?? 0) + (taxKept ?? 0);

/** What an order is asked for: its net, of a blanket its ceiling. */
export const askedNet = (order: OrderRow): number =>
  (isBlanket(order) ? order.notToExceed : order.net) ?? 0;

/** What a yes to the content in force was to: the larger of value and ceiling (B36). */
export const approvedFor = (order: OrderRow): number =>
  Math.max(worthOf(order), order.notToExceed ?? 0);
/** What a yes is to now: of a pending change what it makes of value and ceiling. */
export function toApprove(order: OrderRow): number {
  const pending = pendingOf(order);
  if (!pending) return approvedFor(order);
  const { notToExceed } = { ...order, ...pending.rows.register };
  return Math.max(pending.valueMinor, Number(notToExceed ?? 0));
}

/** Ceiling not called off yet, in the order's currency; never below zero. */
export const notCalled = ({ notToExceed, called }: OrderRow): number =>
  Math.max(0, (notToExceed ?? 0) - (called ?? 0));

const TAKES = ['issued', 'on hold', 'closed'];
/**
 * What a call-off takes of its blanket's ceiling: its value in force. Once it is closed what was
 * given up is free again; void, or not issued yet, it takes nothing.
 */
export function calledBy(standing: Standing): number | null {
  const { order, lines } = standing;
  if (!isCallOff(order)) return order.called;
  if (!TAKES.includes(order.status)) return 0;
  const value = sum(lines.map((line) => (line.relieved ?? 0) + openValueOf(line)));
  const rest = order.status === 'closed' ? openCharges(order, chargesBilled(standing)) : 0;
  const [net, kept] = [order.net ?? 0, order.taxKept ?? 0];
  const tax = kept === 0 || net === 0 ? kept : mulDiv(kept, value, net);
  return value + (order.chargesTotal ?? 0) - rest + tax;
}

/** The blanket takes over what a call-off of it takes more or less than before. */
export function drawDown(work: Work, was: OrderRow, is: OrderRow): void {
  const blanket = isCallOff(is) ? work.get('register', is.blanket) : undefined;
  const more = (is.called ?? 0) - (was.called ?? 0);
  if (blanket && more !== 0)
    work.patch('register', blanket.key, {
      called: (blanket.called ?? 0) + more,
      updatedAt: is.updatedAt,
    });
}

/** Refused where the ceiling has not so much left; `minor` is what is to be called off beside. */
export function roomFor(blanket: OrderRow, minor: number): Outcome<void> {
  const left = (blanket.notToExceed ?? 0) - (blanket.called ?? 0);
  if (minor <= left) return accept(undefined);
  const shown = (one: number): string => sayMoney(Math.max(0, one), blanket.currency);
  return refuse(
    'over_ceiling',
    `This takes ${shown(minor)}, but ${blanket.poNumber} has ${shown(left)} left of its ceiling of ${shown(blanket.notToExceed ?? 0)}.`,
    { next: 'Call off less, close what is not needed of another call-off, or raise the ceiling.' },
  );
}

/** Whether the ceiling still holds what its call-offs take, after one of them became another. */
export function ceilingHolds(work: Work, callOff: OrderRow, was: OrderRow): Outcome<void> {
  const blanket = isCallOff(callOff) ? work.get('register', callOff.blanket) : undefined;
  const before = (callOff.called ?? 0) - (was.called ?? 0);
  if (!blanket || before <= 0) return accept(undefined);
  return roomFor({ ...blanket, called: (blanket.called ?? 0) - before }, before);
}

const outside = (detail: string): Outcome<never> =>
  refuse('outside_dates', detail, {
    next: 'Choose days within, or have the blanket order changed first.',
  });

/** An issued blanket in its days; what a call-off needs and serves has to lie within them too. */
export function mayCallOff(
  blanket: OrderRow,
  { today, days }: { today: string; days: readonly string[] },
): Outcome<void> {
  const { poNumber, key, status, serviceFrom, serviceTo } = blanket;
  const name = poNumber || key;
  if (!isBlanket(blanket))
    return refuse(
      'bad_value',
      `${name} is not a blanket order, so nothing is called off from it.`,
      {
        next: 'Name the number of a blanket order.',
      },
    );
  if (status !== 'issued')
    return refuse('order_not_issued', `${name} is ${status}; only an issued one is called off.`, {
      next: status === 'on hold' ? 'End the hold first.' : '',
    });
  if (today < serviceFrom || today > serviceTo)
    return outside(`${name} runs from ${serviceFrom || '...'} to ${serviceTo}; today is ${today}.`);
  const odd = days.find((day) => day !== '' && (day < serviceFrom || day > serviceTo));
  return odd === undefined
    ? accept(undefined)
    : outside(`${odd} lies outside ${serviceFrom || '...'} to ${serviceTo} of ${name}.`);
}

/** Its own gapless scope, and a number of it: the blanket's with two digits or more behind. */
export const callOffScope = ({ poNumber }: { poNumber: string }): string => `${poNumber}/{SEQ}`;
export const callOffNumber = ({ poNumber }: { poNumber: string }, number: number): string =>
  `${poNumber}/${String(number).padStart(2, '0')}`;
/** The number of the blanket that a number would belong to; empty where it has no such part. */
export const blanketNumber = (poNumber: string): string =>
  /^(.+)\/\d{2,}$/.exec(poNumber)?.[1] ?? '';
