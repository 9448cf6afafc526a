// Where an order stands, counted from its rows: what of each line is received, billed and open, and
// the words for it (controls.md D7, D8, B4). It changes nothing and knows neither status nor people.
import { isOpen } from './words';
import { minorDigits, sum } from './money';
import { openingPaid } from './opening';
import { byOpened } from './own-order';
import { netOf } from './quantity';
import { chargesOf, sharesOf } from './shares';
import type { Charge, Shares } from './shares';
import type { InvoiceRow, LineRow, OrderRow, PaymentRow, ReceiptRow } from './tables';
import { add } from './tally';
import type { Work } from './work';
import type { Fill, MatchState, PaymentState } from './words';

/** The rows that an order's standing is counted from. */
export interface Standing {
  order: OrderRow;
  lines: LineRow[];
  receipts: ReceiptRow[];
  invoices: InvoiceRow[];
  payments: PaymentRow[];
  openExceptions: { kind: string; class: string; owner: string }[];
  /** What the order bears of an amount of a document that bills other orders too, by its key. */
  shares?: Shares;
}
export function standingOf(work: Work, order: OrderRow): Standing {
  const invoices = work.list(
    'invoices',
    (one) =>
      one.order === order.key || (Array.isArray(one.orders) && one.orders.includes(order.key)),
  );
  const keys = new Set(invoices.map(({ key }) => key));
  return {
    order,
    invoices,
    shares: sharesOf(work, order.key, invoices),
    lines: work
      .list('lines', (one) => one.order === order.key)
      .sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    receipts: work.list('receipts', (one) => one.order === order.key),
    payments: work.list('payments', (one) => one.order === order.key || keys.has(one.invoice)),
    openExceptions: work
      .list(
        'exceptions',
        (one) => (one.order === order.key || keys.has(one.invoice)) && isOpen(one),
      )
      .sort(byOpened),
  };
}

/** A document that counts: not ended, and not refused by its verdict (B14). */
export const counts = (invoice: InvoiceRow): boolean =>
  invoice.state === 'open' && invoice.verdict !== 'refused';

/** Money before the bill: an advance, or a credit of one. It bills nothing (B21). */
export const isAhead = (
  { kind, creditsInvoice: of }: { kind?: unknown; creditsInvoice?: unknown },
  get: (key: string) => { kind?: unknown } | undefined,
): boolean =>
  kind === 'prepayment' ||
  (kind === 'credit_note' && typeof of === 'string' && get(of)?.kind === 'prepayment');
export const aheadIn = (work: Work, invoice: InvoiceRow): boolean =>
  isAhead(invoice, (key) => work.get('invoices', key));
/** Documents that bill: those that count and are not money ahead. */
export const billing = (invoices: readonly InvoiceRow[]): InvoiceRow[] => {
  const get = (key: string) => invoices.find((one) => one.key === key);
  return invoices.filter((one) => counts(one) && !isAhead(one, get));
};

/**
 * What is ordered, in the unit in which a line is counted: thousandths of its unit; on an amount
 * line thousandths of the currency's major unit. All its quantity cells are in that unit (B9).
 */
export const orderedOf = (line: LineRow): number =>
  line.basis === 'amount' ? milliOfMinor(line.net ?? 0, line.currency) : (line.quantity ?? 0);
export const milliOfMinor = (minor: number, currency: string): number =>
  minor * 10 ** (3 - minorDigits(currency));
const priceOf = (line: LineRow): number =>
  line.basis === 'amount' ? 1_000_000 : (line.unitPrice ?? 0);
/** Value at the line's price, rounded half away from zero. */
export const valueAtPrice = (line: LineRow, quantityMilli: number): number =>
  netOf({ quantityMilli, priceMicro: priceOf(line), digits: minorDigits(line.currency) });

/**
 * Ordered and neither billed nor closed: never below zero, and never above what is ordered, however
 * much more is credited than was billed.
 */
export const restOf = (line: LineRow): number =>
  Math.max(0, orderedOf(line) - Math.max(0, line.billed ?? 0) - (line.closed ?? 0));
/** Open commitment of one line. A document's relief is what this falls by when it is counted (B4). */
export const openValueOf = (line: LineRow): number => valueAtPrice(line, restOf(line));

/** An order's part of a document's header charges: of each its share, else all of its own document's. */
function chargesOn({ order, shares }: Standing, one: InvoiceRow): Charge[] {
  const share = shares?.get(one.key);
  if (!share && one.order !== order.key) return [];
  return chargesOf(one.charges, minorDigits(order.currency)).map((charge) => ({
    ...charge,
    minor: share?.(charge.minor) ?? charge.minor,
  }));
}

/** Header charges of the documents that count, as far as the order bears them. */
export const chargesBilled = (standing: Standing): Charge[] =>
  billing(standing.invoices).flatMap((one) => chargesOn(standing, one));
/** Charges ordered and not billed yet, by code; an overrun of one code never covers another. */
type Charged = Pick<OrderRow, 'charges' | 'currency'>;
export function openChargeRows(order: Charged, billed: readonly Charge[]): Charge[] {
  const byCode = new Map<string, Charge>();
  for (const one of chargesOf(order.charges, minorDigits(order.currency)))
    byCode.set(one.code, { ...one, minor: (byCode.get(one.code)?.minor ?? 0) + one.minor });
  return [...byCode.values()].map((one) => {
    const rest =
      one.minor - sum(billed.filter(({ code }) => code === one.code).map(({ minor }) => minor));
    return { ...one, minor: one.minor < 0 ? Math.min(0, rest) : Math.max(0, rest) };
  });
}
export const openCharges = (order: Charged, billed: readonly Charge[]): number =>
  sum(openChargeRows(order, billed).map(({ minor }) => minor));

export const deliveredOf = (line: LineRow): number =>
  Math.max(0, (line.received ?? 0) - (line.rejected ?? 0) - (line.returned ?? 0));
/** A line without receipts: two-way by its match level. */
export const isTwoWay = (line: LineRow): boolean => line.matchLevel === '2-way';

/** none if all none, full if every line is full, over only then: it never covers a short line. */
function fillOf(lines: LineRow[], doneOf: (line: LineRow) => number): Fill {
  const fills = lines.map((line): Fill => {
    const [done, ordered] = [doneOf(line), orderedOf(line)];
    if (done <= 0) return 'none';
    if (ordered === 0 || done < ordered) return 'partial';
    return done > ordered ? 'over' : 'full';
  });
  if (fills.every((fill) => fill === 'none')) return 'none';
  if (fills.some((fill) => fill === 'none' || fill === 'partial')) return 'partial';
  return fills.includes('over') ? 'over' : 'full';
}

export function receiptFill({ lines }: Standing): Fill {
  const needed = lines.filter((line) => !isTwoWay(line));
  return needed.length === 0 && lines.length > 0 ? 'not needed' : fillOf(needed, deliveredOf);
}
export const billingFill = ({ lines }: Standing): Fill => fillOf(lines, (line) => line.billed ?? 0);

export interface Paid {
  dueMinor: number;
  initiatedMinor: number;
  settledMinor: number;
}
/** What a document asks to be paid in money: neither credited, kept back nor taken otherwise. */
export const cashDue = (one: InvoiceRow): number =>
  (one.payable ?? 0) -
  (one.credited ?? 0) -
  (one.discounted ?? 0) -
  (one.withheld ?? 0) -
  (one.retained ?? 0) -
  (one.advance ?? 0);
/**
 * Due is what counted documents ask for; initiated is on its way and not settled yet (B25). Of what is
 * shared the order's part of each document's sum, so that parts of a payment never round apart. Money
 * in another currency is none of the order's; what left for a document that does not count is, but
 * pays nothing that is due (D8): `counted` leaves it out.
 */
export function paidOf(standing: Standing, { counted = false } = {}): Paid {
  const { order, invoices, payments, shares } = standing;
  const own = (invoice: string, minor: number): number => shares?.get(invoice)?.(minor) ?? minor;
  const billing = invoices.filter(counts);
  const asked = new Set(billing.map(({ key }) => key));
  const paid = (...states: string[]): number => {
    const sums = new Map<string, number>();
    for (const { invoice, state, amount, currency } of payments)
      if (states.includes(state) && currency === order.currency && (!counted || asked.has(invoice)))
        add(sums, invoice, amount ?? 0);
    return sum([...sums].map(([invoice, minor]) => own(invoice, minor)));
  };
  const settled = paid('settled');
  const due = billing.map((one) => own(one.key, cashDue(one)));
  return {
    dueMinor: openingPaid(order) + sum(due),
    initiatedMinor: paid('settled', 'initiated') - settled,
    settledMinor: openingPaid(order) + settled,
  };
}

/** Of what is billed and counted, not of what is ordered (D8). */
export function paymentStateOf({ dueMinor, initiatedMinor, settledMinor }: Paid): PaymentState {
  if (settledMinor > 0)
    return settledMinor >= dueMinor && initiatedMinor === 0 ? 'settled' : 'part settled';
  return initiatedMinor > 0 ? 'initiated' : 'none';
}

export function matchStateOf({ invoices, openExceptions }: Standing): MatchState {
  const held = invoices.filter((one) => one.state === 'open' && one.hold);
  const blocked = openExceptions.some(
    (one) => one.class === 'exception' || one.class === 'refused',
  );
  if (blocked || held.some(({ verdict }) => verdict !== 'waiting')) return 'exception';
  return held.length > 0 || invoices.some((one) => counts(one) && one.verdict === 'waiting')
    ? 'waiting'
    : 'clear';
}

/** Earliest day of a receipt that was not reversed. */
export function firstReceivedOn({ receipts }: Pick<Standing, 'receipts'>): string {
  const reversed = new Set(receipts.map(({ reverses }) => reverses));
  const days = receipts
    .filter(
      (one) =>
        one.reverses === '' &&
        (one.received ?? 0) > 0 &&
        !reversed.has(one.receipt) &&
        !reversed.has(one.key),
    )
    .map(({ day }) => day);
  return days.sort()[0] ?? '';
}
