// Deliveries that are late: issued orders of which something is still expected after the day the
// vendor gave, or else the day it is needed by (controls.md T05). Days are calendar days.
import type { Day } from './day';
import { daysBetween } from './day';
import { showQuantity } from './quantity';
import { deliveredOf, isTwoWay, orderedOf } from './standing';
import type { LineRow, OrderRow } from './tables';

/** From so many days on a late delivery is overdue. */
export const OVERDUE_DAYS = 7;

/** What a line still expects to be delivered; nothing on a two-way line. */
export const toDeliver = (line: LineRow): number =>
  isTwoWay(line) ? 0 : Math.max(0, orderedOf(line) - (line.closed ?? 0) - deliveredOf(line));

/** So many lines are named; the others are counted. */
const NAMED = 4;
/**
 * What an order of several lines still waits for, line by line: "line 2 (6 box), line 3 (1)". Empty
 * where it is one line, or has not been issued.
 */
export function expectedLines({ status }: OrderRow, lines: readonly LineRow[]): string {
  if (lines.length < 2 || (status !== 'issued' && status !== 'on hold')) return '';
  const open = lines.filter((line) => toDeliver(line) > 0);
  const named = open.slice(0, NAMED).map((line) => {
    const unit = line.basis === 'amount' ? line.currency : line.unit;
    return `line ${String(line.line)} (${`${showQuantity(toDeliver(line))} ${unit}`.trim()})`;
  });
  const more = open.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

/** What of one line is late, in the line's quantity, where its order is. */
export const lateOf = (line: LineRow, order: OrderRow, today: Day): number =>
  lateBy(order, today) > 0 ? toDeliver(line) : 0;

const awaited = ({ receiptState }: OrderRow): boolean =>
  ['', 'none', 'partial'].includes(receiptState);

/** Of an issued order of which nothing is to come any more. */
const NOTHING_COMES = 'no';
/** Nothing is to come of it, and it is not billed whole. */
const UNBILLED = 'bill since ';
export const isUnbilled = (awaits: string): boolean => awaits.startsWith(UNBILLED);
export const comesNothing = (awaits: string): boolean =>
  awaits === NOTHING_COMES || isUnbilled(awaits);
/**
 * What an issued order waits for in one cell, by which lists find it without its row: the day on which
 * the rest is expected, or since which only its bill is missing, which sorts, and who asked for it.
 */
export function awaitsOf(order: OrderRow): string {
  const { status, expectedOn, needBy, requester, open, updatedAt, serviceTo } = order;
  if (status !== 'issued') return '';
  if (awaited(order)) return `${expectedOn || needBy || 'any day'} ${requester}`;
  if ((open ?? 0) <= 0) return NOTHING_COMES;
  const day = updatedAt.slice(0, 10);
  return `${UNBILLED}${serviceTo > day ? serviceTo : day} ${requester}`;
}

/** By how many days the delivery is late, from 1 on; 0 where it is not, or nothing is expected. */
export function lateBy(order: OrderRow, today: Day): number {
  const { status, expectedOn, needBy } = order;
  const expected = expectedOn || needBy;
  if (status !== 'issued' || !awaited(order) || expected === '') return 0;
  return Math.max(0, daysBetween(expected, today));
}
