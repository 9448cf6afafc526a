// Numbers and days as views and sentences show them: decimal strings for fields, grouped amounts and
// short days for sentences. It rounds nothing and knows no rows.
import type { Day } from '../core/day';
import { minorDigits, printMoney } from '../core/money';
import { printPrice, printQuantity } from '../core/quantity';

/** Minor units as a decimal string; empty where there is none. */
export const money = (minor: number | null, currency: string): string =>
  minor === null ? '' : printMoney(minor, minorDigits(currency));
export const quantity = (milli: number | null): string =>
  milli === null ? '' : printQuantity(milli);
export const price = (micro: number | null): string => (micro === null ? '' : printPrice(micro));

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** For sentences: "3 Oct", with its year where that is not this year. */
export function shortDay(day: Day, today: Day): string {
  if (day === '') return '';
  const year = day.slice(0, 4) === today.slice(0, 4) ? '' : ` ${day.slice(0, 4)}`;
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''}${year}`;
}
/** For sentences: "Oct 2026". */
export const monthName = (month: string): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;
export const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;
/** Words that a person may have typed, compared as they are: trimmed, without regard to case. */
export const same = (a: string, b: string): boolean =>
  a.trim().toLowerCase() === b.trim().toLowerCase();
export const upperFirst = (text: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
