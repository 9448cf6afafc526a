// What is received and not invoiced, and invoiced and not received, as of a day by accounting day
// (controls.md B19): per line, never netted across lines, with the tax that does not come back, as
// commitment value has it (B36). It knows no month and no sheet.
import { milliOf } from './billed-line';
import { isBlanket } from './blanket';
import type { Day } from './day';
import { daysBetween } from './day';
import { mulDiv } from './decimal';
import type { Stood } from './line-history';
import { openingLine } from './opening';
import { aheadIn, isTwoWay, orderedOf, valueAtPrice } from './standing';
import type { InvoiceRow, LineRow, OrderRow } from './tables';
import { add, refOf } from './tally';
import type { Work } from './work';

export interface Accrued {
  order: OrderRow;
  line: LineRow;
  accepted: number;
  billed: number;
  /** Minor units of the order's currency; one of the two is zero. */
  receivedNotInvoiced: number;
  invoicedNotReceived: number;
  /** Days since the first receipt of the line. */
  ageDays: number;
}
/** A line without receipts: for accrual by hand, a whole subscription period that ended unbilled. */
export interface Unbilled {
  order: OrderRow;
  line: LineRow;
  minor: number;
  /** Its period ended by the day and nothing of it is billed: accrued whole. */
  whole: boolean;
}

/** What came and was billed by documents that no ledger has: they are held, or ended before it had them. */
export interface Unbooked {
  order: OrderRow;
  line: LineRow;
  minor: number;
  /** A period that ended, not a delivery. */
  period: boolean;
}

/**
 * Whether a document counted as billed at the end of a day, whatever became of it later; an advance never
 * does (B21).
 */
const countedOn = (work: Work, invoice: InvoiceRow | undefined, day: Day): boolean => {
  if (!invoice || aheadIn(work, invoice)) return false;
  if (invoice.countedDay === '' || invoice.countedDay > day) return false;
  if (invoice.state !== 'open') return invoice.endedDay > day;
  return invoice.verdict !== 'refused';
};

class Sums {
  readonly accepted = new Map<string, number>();
  readonly billed = new Map<string, number>();
  /** Of what is billed what no ledger has. */
  readonly unbooked = new Map<string, number>();
  readonly since = new Map<string, Day>();
  readonly lines = new Map<string, LineRow>();

  constructor(work: Work, day: Day, then: Stood | undefined, isBooked = (_key: string) => true) {
    for (const line of work.list('lines')) {
      const [ref, before] = [refOf(line.order, line.line ?? 0), openingLine(work, line)];
      this.lines.set(ref, line);
      this.accepted.set(ref, before.accepted);
      this.billed.set(ref, before.billed);
    }
    for (const row of work.list('receipts', ({ postingDay }) => postingDay <= day)) {
      const ref = refOf(row.order, row.line ?? 0);
      add(this.accepted, ref, row.accepted ?? 0);
      if (row.postingDay < (this.since.get(ref) ?? '9999')) this.since.set(ref, row.postingDay);
    }
    for (const row of work.list('invoiceLines')) {
      const counts = then || countedOn(work, work.get('invoices', row.invoice), day);
      const ref = then ? (then.billed.get(row.key) ?? '') : refOf(row.order, row.orderLine ?? 0);
      const line = counts ? (then?.lines.get(ref) ?? this.lines.get(ref)) : undefined;
      if (!line) continue;
      add(this.billed, ref, milliOf(row, line));
      if (!isBooked(row.invoice)) add(this.unbooked, ref, milliOf(row, line));
    }
  }
}

/** Orders that count on a day: issued by then, not void since, neither practice nor a blanket. */
const counted = (
  order: OrderRow | undefined,
  day: Day,
  then: Stood | undefined,
): order is OrderRow =>
  order !== undefined &&
  !order.practice &&
  !isBlanket(order) &&
  !(then ? then.isVoid(order.key) : order.status === 'void') &&
  order.issuedDay !== '' &&
  order.issuedDay <= day;

/** A quantity at the price in force, with its part of the line's tax that does not come back. */
function worthOf(line: LineRow, milli: number): number {
  const value = valueAtPrice(line, milli);
  return line.net && line.taxKept ? value + mulDiv(line.taxKept, value, line.net) : value;
}

/**
 * `then` is what stood at the end of that day, where the log is there to tell: later prices, closings,
 * voids and links are not its own.
 */
export function accruals(
  work: Work,
  day: Day,
  then?: Stood,
): { received: Accrued[]; unbilled: Unbilled[] } {
  const { accepted, billed, since, lines } = new Sums(work, day, then);
  const received: Accrued[] = [];
  const unbilled: Unbilled[] = [];
  for (const [ref, now] of lines) {
    const line = then?.lines.get(ref) ?? now;
    const order = work.get('register', line.order);
    if (!counted(order, day, then)) continue;
    const [a, b] = [accepted.get(ref) ?? 0, billed.get(ref) ?? 0];
    if (isTwoWay(line)) {
      const rest = Math.max(0, orderedOf(line) - b - (line.closed ?? 0));
      const whole =
        line.type === 'subscription' && b === 0 && line.serviceTo !== '' && line.serviceTo <= day;
      if (rest > 0 && (then?.lines.has(ref) ?? true))
        unbilled.push({ order, line, minor: worthOf(line, rest), whole });
      continue;
    }
    const [receivedNotInvoiced, invoicedNotReceived] = [Math.max(0, a - b), Math.max(0, b - a)].map(
      (open) => worthOf(line, open),
    );
    if (!receivedNotInvoiced && !invoicedNotReceived) continue;
    const ageDays = daysBetween(since.get(ref) ?? day, day);
    const values = {
      receivedNotInvoiced: receivedNotInvoiced ?? 0,
      invoicedNotReceived: invoicedNotReceived ?? 0,
    };
    received.push({ order, line, accepted: a, billed: b, ...values, ageDays });
  }
  return { received, unbilled };
}

/**
 * What a ledger that has the booked documents alone lacks beside what is received and not invoiced: at
 * order value, so that both together are what came less what it has.
 */
export function unbooked(
  work: Work,
  day: Day,
  then: Stood,
  isBooked: (invoice: string) => boolean,
): Unbooked[] {
  const { accepted, billed, lines, unbooked: held } = new Sums(work, day, then, isBooked);
  return [...held].flatMap(([ref, milli]): Unbooked[] => {
    const line = then.lines.get(ref) ?? lines.get(ref);
    const order = line && work.get('register', line.order);
    if (!line || !counted(order, day, then)) return [];
    const period = isTwoWay(line);
    const ended = line.type === 'subscription' && line.serviceTo !== '' && line.serviceTo <= day;
    const came = period ? (ended ? orderedOf(line) : 0) : (accepted.get(ref) ?? 0);
    const lacks = (has: number): number => worthOf(line, Math.max(0, came - has));
    const all = billed.get(ref) ?? 0;
    return [{ order, line, minor: lacks(all - milli) - lacks(all), period }];
  });
}
