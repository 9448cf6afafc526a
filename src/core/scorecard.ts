// What the last twelve months say of each vendor (controls.md T32): orders, spend, deliveries on time,
// quality, prices, matches, answers, credits; and the share of spend that one vendor has. It reads rows.
import type { Day, Month } from './day';
import { addMonths, firstOfMonth, lastOfMonth, monthOf } from './day';
import { creditLeft } from './credit-balance';
import type { KpiScene } from './kpi';
import { quantile } from './kpi';
import { dueLines } from './due-lines';
import { grouped, hours, isCounted, ratedMinor } from './kpi-orders';
import type { Spend } from './month-spend';
import { spendLines } from './month-spend';
import { missedIn } from './service-level';
import type { InvoiceRow, LineRow, OrderRow } from './tables';
import { add } from './tally';
import { vendorKey } from './vendor-key';
import type { Work } from './work';

export interface Scorecard {
  vendor: string;
  orders: number;
  spendMinor: number;
  /** Lines due, and those that came in full by their day. */
  due: number;
  onTime: number;
  /** Thousandths of all units received, and of them accepted. */
  received: number;
  accepted: number;
  /** Above order value, of invoices. */
  overMinor: number;
  invoices: number;
  clean: number;
  /** Median hours from issue to the vendor's answer; null where it gave none. */
  answered: number | null;
  creditMinor: number;
  /** Service levels missed; boards that were kept before it was counted have none. */
  levelsMissed?: number;
}
/** Months that a scorecard looks at, the given one last. */
const YEAR = 12;
/** A vendor above this percentage of the year's spend is named (T32). */
const CONCENTRATED = 40;

export const monthsTo = (month: Month): Month[] =>
  Array.from({ length: YEAR }, (_, at) => addMonths(month, at + 1 - YEAR));

const blank = (vendor: string): Scorecard => ({
  ...{ vendor, orders: 0, spendMinor: 0, due: 0, onTime: 0, received: 0, accepted: 0 },
  ...{ overMinor: 0, invoices: 0, clean: 0, answered: null, creditMinor: 0 },
});

class Cards {
  private readonly cards = new Map<string, Scorecard>();
  of(vendor: string): Scorecard {
    const key = vendorKey(vendor);
    const card = this.cards.get(key) ?? blank(vendor);
    this.cards.set(key, card);
    return card;
  }
  all(): Scorecard[] {
    return [...this.cards.values()]
      .filter(({ orders, spendMinor, invoices }) => orders + invoices > 0 || spendMinor !== 0)
      .sort((a, b) => b.spendMinor - a.spendMinor || (a.vendor < b.vendor ? -1 : 1));
  }
}

function takeOrders(cards: Cards, orders: readonly OrderRow[]): void {
  for (const own of grouped(orders, ({ vendor }) => vendorKey(vendor)).values()) {
    const card = cards.of(own[0]?.vendor ?? '');
    card.orders += own.length;
    const waits = own
      .filter(({ acknowledgedAt }) => acknowledgedAt !== '')
      .map(({ issuedAt, acknowledgedAt }) => hours(issuedAt, acknowledgedAt));
    if (waits.length > 0) card.answered = quantile(waits, 0.5);
  }
}

function takeDeliveries(cards: Cards, scene: KpiScene, [from, to]: [string, string]): void {
  const { work } = scene;
  for (const { order, onTime } of dueLines(scene, { from, to })) {
    const card = cards.of(order.vendor);
    card.due += 1;
    if (onTime) card.onTime += 1;
  }
  for (const { order: key, day, received, accepted } of work.list('receipts')) {
    const order = work.get('register', key);
    if (!isCounted(order) || day < from || day > to) continue;
    const card = cards.of(order.vendor);
    card.received += received ?? 0;
    card.accepted += accepted ?? 0;
  }
}

function takeBills(cards: Cards, { work, register }: KpiScene, spend: readonly Spend[]): void {
  for (const { invoice, minor, overMinor } of spend) {
    const card = cards.of(invoice.vendor);
    card.spendMinor += minor;
    card.overMinor += overMinor;
  }
  const documents = new Map(spend.map(({ invoice }) => [invoice.key, invoice]));
  for (const { vendor, kind, verdict, hadException } of documents.values()) {
    if (kind !== 'invoice' || verdict === '') continue;
    const card = cards.of(vendor);
    card.invoices += 1;
    if (!hadException) card.clean += 1;
  }
  for (const note of work.list('invoices', (one) => creditLeft(one) > 0)) {
    const order = work.get('register', note.order);
    if (order?.practice === true) continue;
    const given = { currency: note.currency, order, register };
    cards.of(note.vendor).creditMinor += ratedMinor(creditLeft(note), given);
  }
}

function takeMisses(cards: Cards, work: Work, [from, to]: [string, string]): void {
  for (const { order } of missedIn(work, from, to)) {
    const card = cards.of(work.get('register', order)?.vendor ?? '');
    card.levelsMissed = (card.levelsMissed ?? 0) + 1;
  }
}

export const spendOfYear = ({ work, month, register }: KpiScene): Spend[] =>
  monthsTo(month).flatMap((one) => spendLines(work, one, register));

/** The largest spend first. */
export function scorecards(scene: KpiScene, spend: readonly Spend[]): Scorecard[] {
  const { work, month, today } = scene;
  const [cards, months] = [new Cards(), new Set(monthsTo(month))];
  const end = lastOfMonth(month);
  takeOrders(
    cards,
    work.list('register', (one) => isCounted(one) && months.has(monthOf(one.issuedDay))),
  );
  const from = firstOfMonth(addMonths(month, 1 - YEAR));
  takeDeliveries(cards, scene, [from, end < today ? end : today]);
  takeBills(cards, scene, spend);
  takeMisses(cards, work, [from, end]);
  return cards.all();
}

/** One vendor's year, with the deliveries that came late and the documents that did not match at once. */
export interface VendorYear {
  card: Scorecard;
  from: Day;
  to: Day;
  late: { order: OrderRow; line: LineRow }[];
  unmatched: InvoiceRow[];
}
export function vendorYear(scene: KpiScene, vendor: string): VendorYear {
  const { month, today } = scene;
  const own = (one: { vendor: string }): boolean => vendorKey(one.vendor) === vendorKey(vendor);
  const spend = spendOfYear(scene);
  const [from, to] = [firstOfMonth(addMonths(month, 1 - YEAR)), today];
  const documents = new Map(spend.map(({ invoice }) => [invoice.key, invoice]));
  return {
    card: scorecards(scene, spend).find(own) ?? blank(vendor),
    ...{ from, to },
    late: dueLines(scene, { from, to }).filter(({ order, onTime }) => !onTime && own(order)),
    unmatched: [...documents.values()].filter(
      (one) => own(one) && one.kind === 'invoice' && one.verdict !== '' && one.hadException,
    ),
  };
}

export interface Concentrated {
  vendor: string;
  /** In tenths shown as a number, 40.1 where it is anything above 40. */
  percent: number;
  spendMinor: number;
}
/** Vendors with more than so much of the year's spend, where there is more than one vendor. */
export function concentrated(cards: readonly Scorecard[]): Concentrated[] {
  const all = cards.reduce((sum, { spendMinor }) => sum + Math.max(0, spendMinor), 0);
  if (all <= 0 || cards.length < 2) return [];
  return cards
    .filter(({ spendMinor }) => spendMinor * 100 > CONCENTRATED * all)
    .map(({ vendor, spendMinor }) => {
      const tenths = Math.round((spendMinor * 1000) / all);
      return { vendor, percent: Math.max(tenths, CONCENTRATED * 10 + 1) / 10, spendMinor };
    });
}

/** Spend by the cost centre of the order line, else of order or document; the largest first. */
export function spendByCentre({ work }: KpiScene, spend: readonly Spend[]): [string, number][] {
  const centres = new Map(
    work.list('lines').map(({ order, line, costCentre }) => [`${order}/${line}`, costCentre]),
  );
  const sums = new Map<string, number>();
  for (const { row, order, invoice, minor } of spend) {
    const line = centres.get(`${row.order}/${row.orderLine}`) ?? '';
    add(sums, line || order?.costCentre || invoice.costCentre || 'None', minor);
  }
  return [...sums].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
