// What a ledger takes from a month (controls.md T20): the documents that may be booked, by cost centre,
// and what is accrued at its end and reversed the day after. Sums are those of the month's document.
import { accruals, unbooked } from '../core/accrual';
import type { Booking } from '../core/booked';
import type { CsvCell } from '../core/csv-text';
import { csvText } from '../core/csv-text';
import type { Month } from '../core/day';
import { addMonths, firstOfMonth, lastOfMonth, monthOf } from '../core/day';
import { divideRounded } from '../core/decimal';
import { sumOf } from '../core/money';
import type { Ledger } from '../core/ledger';
import { isReal } from '../core/practice';
import type { InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import { money } from './show';

const BILLS = [
  ...['Vendor', 'Number', 'Kind', 'Document day', 'Due', 'Accounting day', 'PO number'],
  ...['Cost centre', 'Currency', 'Net', 'Charges', 'Tax', 'Gross', 'Key', 'Note', 'Prepaid'],
];
const ACCRUALS = [
  ...['What', 'PO number', 'Line', 'Vendor', 'Debit cost centre', 'Credit', 'Currency'],
  ...['Amount', 'Accrued on', 'Reversed on'],
];

/** Why a document stands in another month's file than that of its accounting day, or with its sign turned. */
function noteOf({ day, sign, linked }: Booking, { postingDay, state }: InvoiceRow): string {
  if (linked !== undefined)
    return sign < 0
      ? `taken back: put on ${linked} after its month was signed`
      : `was on ${linked} in the file before`;
  if (sign < 0) return `taken back: ${state} after its month was signed`;
  return day === postingDay ? '' : `let through after ${monthOf(postingDay)} was signed`;
}

/** Parts of an amount by weight, rounded, the rest on the last: together they are the amount. */
function partsOf(amount: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, one) => sum + one, 0);
  let left = amount;
  return weights.map((weight, at) => {
    const last = at === weights.length - 1;
    const exact = BigInt(amount) * BigInt(weight);
    const part = last || all === 0 ? left : Number(divideRounded(exact, BigInt(all)));
    left -= last || all === 0 ? left : part;
    return part;
  });
}

function billRows(work: Work, month: Month, booked: Map<string, Booking[]>): CsvCell[][] {
  return work
    .list('invoices', ({ order }) => isReal(work, order))
    .flatMap((one) => (booked.get(one.key) ?? []).map((booking) => ({ one, booking })))
    .filter(({ booking }) => booking.month === month)
    .flatMap(bookedRows);
}

/** One row for each order and cost centre; together they are the document's totals. */
function bookedRows({ one, booking }: { one: InvoiceRow; booking: Booking }): CsvCell[][] {
  const { shares } = booking;
  const weights = shares.map(({ net }) => net);
  const [tax, charges, prepaid] = [one.tax, one.chargesTotal, one.prepaid].map((sum) =>
    partsOf(sum ?? 0, weights),
  );
  return shares.map(({ poNumber, costCentre, net }, at) => {
    const sums = [net, charges?.[at] ?? 0, tax?.[at] ?? 0];
    const gross = sums.reduce((all, sum) => all + sum, 0);
    const told = (minor: number): CsvCell => ({
      printed: money(booking.sign * minor, one.currency),
    });
    return [
      ...[one.vendor, one.number, one.kind, one.day, one.dueDay, booking.day, poNumber],
      ...[costCentre, one.currency],
      ...[...sums, gross].map(told),
      ...[one.key, noteOf(booking, one), told(prepaid?.[at] ?? 0)],
    ];
  });
}

/** What the log says of documents and lines besides. */
interface Logged {
  booked: Map<string, Booking[]>;
  moved: Ledger;
}

function accrualRows(work: Work, month: Month, { booked, moved }: Logged): CsvCell[][] {
  const [end, back] = [lastOfMonth(month), firstOfMonth(addMonths(month, 1))];
  const then = moved.stoodAt(end);
  const { received, unbilled } = accruals(work, end, then);
  const isBooked = (key: string): boolean =>
    sumOf(booked.get(key) ?? [], (one) => (one.month <= month ? one.sign : 0)) > 0;
  const all = [
    ...received.map(({ receivedNotInvoiced: minor, ...one }) => ({
      ...{ ...one, minor, what: 'received, not invoiced' },
    })),
    ...unbilled
      .filter(({ whole }) => whole)
      .map((one) => ({ ...one, what: 'period ended, not invoiced' })),
    ...unbooked(work, end, then, isBooked).map(({ period, ...one }) => ({
      ...one,
      what: `${period ? 'period ended' : 'received'}, document not booked`,
    })),
  ];
  return all
    .filter(({ minor }) => minor !== 0)
    .map(({ what, order, line, minor }) => [
      ...[what, order.poNumber, line.line ?? 0, order.vendor, line.costCentre || order.costCentre],
      ...['accrued', order.currency, { printed: money(minor, order.currency) }, end, back],
    ]);
}

/** Files by name. */
export const accountingOf = (
  work: Work,
  month: Month,
  logged: Logged,
): [string, string, number][] => {
  const [bills, accrued] = [billRows(work, month, logged.booked), accrualRows(work, month, logged)];
  return [
    [`bills ${month}.csv`, csvText([BILLS, ...bills]), bills.length + 1],
    [`accruals ${month}.csv`, csvText([ACCRUALS, ...accrued]), accrued.length + 1],
  ];
};
