// The life of an order after every fact: all that its row derives from lines, receipts, documents,
// payments and exceptions is computed here and nowhere else, with the next action and the closing
// by itself (controls.md D7 to D9, D13). It judges no document and knows no command.
import { advanceOutstanding, retainedOf } from './advance';
import { billedBeside } from './billed-beside';
import { calledBy, drawDown, isBlanket } from './blanket';
import { orderUse } from './budget-use';
import type { Day } from './day';
import { awaitsOf, expectedLines } from './late';
import { minorDigits, parseMoney, showMoney, sum } from './money';
import { needsOf } from './next-action';
import { atOrderRate } from './order-rate';
import type { Outcome, Refusal } from './outcome';
import { accept, assert, refuse } from './outcome';
import { openTaxOf } from './open-tax';
import { pendingOf } from './pending';
import type { Register } from './settings';
import {
  billingFill,
  chargesBilled,
  deliveredOf,
  firstReceivedOn,
  isTwoWay,
  matchStateOf,
  openCharges,
  openValueOf,
  orderedOf,
  paidOf,
  paymentStateOf,
  receiptFill,
  restOf,
  standingOf,
  valueAtPrice,
} from './standing';
import type { Standing } from './standing';
import type { LineRow, OrderRow } from './tables';
import type { Work } from './work';
import type { PaymentState, States } from './words';

/** When a fact happens and under which settings; a command's context fits. */
export interface Moment {
  now: string;
  today: Day;
  register: Register;
  /** What is kept beside the rows: how a vendor counts. */
  state?: ReadonlyMap<string, string>;
  /** Somebody has just opened it again: it does not close by itself in the same command. */
  keepOpen?: boolean;
}

/** An order's own key, D-000123; any other text is the person's label for a draft. */
export const isOrderKey = (typed: string | undefined): boolean =>
  /^D-\d{6,}$/i.test((typed ?? '').trim());

/** The order of a key or PO number, as a person wrote it. */
export function loadOrder(work: Work, name: string): Outcome<OrderRow> {
  const wanted = name.trim().toUpperCase();
  const [order, ...more] =
    wanted === ''
      ? []
      : work.list('register', (one) => one.key === wanted || one.poNumber.toUpperCase() === wanted);
  if (order && more.length > 0) return severalHave(order, more);
  if (order) return accept(order);
  return refuse('order_not_found', `There is no order "${name.trim()}" in this register.`, {
    next: 'Look the order up by its PO number or its key (D-000123).',
  });
}

/** An old list had the number more than once: nobody guesses which order is meant. */
function severalHave(order: OrderRow, more: readonly OrderRow[]): Refusal {
  const all = [order, ...more].map(
    ({ key, vendor, description }) => `${key} (${vendor}, ${description})`,
  );
  return refuse(
    'sequence_duplicate',
    `${order.poNumber} is the number of ${all.join(' and of ')}.`,
    {
      next: 'Name the order by its key, D-000123.',
    },
  );
}

function paymentWord({ paymentState, retained, currency }: OrderRow): States['payment'] {
  const word = (paymentState || 'none') as PaymentState;
  if (word !== 'settled' || !retained) return word;
  return `${word}, ${showMoney(retained, minorDigits(currency))} retained`;
}

export const statesOf = (order: OrderRow): States => ({
  status: order.status as States['status'],
  acknowledgement: (order.acknowledgement || 'none') as States['acknowledgement'],
  receipt: (order.receiptState || 'none') as States['receipt'],
  billing: (order.billingState || 'none') as States['billing'],
  payment: paymentWord(order),
  match: (order.matchState || 'clear') as States['match'],
});

const chargesOpen = (standing: Standing): number =>
  openCharges(standing.order, chargesBilled(standing));

/** Issued and not ended: what it does not bill yet is commitment; a blanket commits nothing (B29). */
const commits = (order: OrderRow): boolean =>
  !isBlanket(order) && (order.status === 'issued' || order.status === 'on hold');

function paymentCells(
  standing: Standing,
): Pick<OrderRow, 'paymentState' | 'paidInitiated' | 'paidSettled'> {
  const { initiatedMinor, settledMinor } = paidOf(standing);
  const paymentState = paymentStateOf(paidOf(standing, { counted: true }));
  return { paymentState, paidInitiated: initiatedMinor, paidSettled: settledMinor };
}

/** Recomputes everything derived on the order and its lines; closes it where D13 says so. */
export function restateOrder(work: Work, orderKey: string, moment: Moment): OrderRow {
  const before = work.get('register', orderKey);
  assert(before, `order ${orderKey} was loaded`);
  const closes = moment.keepOpen !== true && closesItself(standingOf(work, before), moment);
  const order = closes ? closeOrder(work, orderKey, moment) : before;
  restateLines(work, order);
  const standing = standingOf(work, order);
  const openTax = commits(order) ? openTaxOf(standing, moment.register) : null;
  const next = {
    ...order,
    receiptState: isBlanket(order) ? 'not needed' : receiptFill(standing),
    billingState: billingFill(standing),
    ...paymentCells(standing),
    matchState: matchStateOf(standing),
    received: sum(standing.lines.map((line) => valueAtPrice(line, deliveredOf(line)))),
    invoiced: sum(standing.lines.map((line) => line.billedNet ?? 0)),
    retained: retainedOf(work, standing),
    openTax,
    open: commits(order)
      ? sum([...standing.lines.map(({ open }) => open ?? 0), chargesOpen(standing), openTax ?? 0])
      : 0,
    billedBeside: billedBeside(work, standing),
    called: calledBy(standing),
    openExceptions: standing.openExceptions.length,
    firstReceivedOn: firstReceivedOn(standing),
    expects: isBlanket(order) ? '' : expectedLines(order, standing.lines),
    updatedAt: moment.now,
  };
  const stands = { ...standing, order: next };
  const use = orderUse(stands, moment);
  const restated = {
    ...next,
    needs: needsOf(stands, moment),
    awaits: awaitsOf(next),
    use: Object.keys(use).length > 0 ? use : null,
  };
  work.put('register', restated);
  drawDown(work, order, restated);
  return restated;
}

function restateLines(work: Work, order: OrderRow): void {
  for (const line of work.list('lines', (one) => one.order === order.key)) {
    const open = commits(order) ? openValueOf(line) : 0;
    if (open !== line.open) work.put('lines', { ...line, open });
  }
}

/** What still has to be accepted; of goods at no price that nobody receives, billed once some were. */
function lacks(line: LineRow): number {
  const free = line.unitPrice === 0 && (line.billed ?? 0) > 0;
  if (isTwoWay(line) && !free) return 0;
  const done = isTwoWay(line) ? line.billed : line.accepted;
  return Math.max(0, orderedOf(line) - (line.closed ?? 0) - (done ?? 0));
}

/**
 * What is left over is so little that it closes with the rest (D13), at the order's rate. Of goods at
 * no price nothing is little: their worth says nothing about them.
 */
function restIsSmall(standing: Standing, { register }: Moment): boolean {
  const { order, lines } = standing;
  const limit = parseMoney(register.settings['smallDifferenceAmount'] ?? '2.00', register.digits);
  const small = limit.ok ? limit.value : 0;
  const isLittle = (minor: number): boolean => {
    const rated = atOrderRate({ minor, currency: order.currency }, order, register);
    return minor <= 0 || (rated.ok && rated.value.minor <= small);
  };
  const isDone = (line: LineRow): boolean =>
    (line.unitPrice === 0 ? lacks(line) === 0 : isLittle(valueAtPrice(line, lacks(line)))) &&
    isLittle(openValueOf(line));
  return (
    isLittle(chargesOpen(standing)) && lines.every((line) => orderedOf(line) !== 0 && isDone(line))
  );
}

function closesItself(standing: Standing, moment: Moment): boolean {
  const { order, lines, invoices, openExceptions } = standing;
  const paid = paidOf(standing, { counted: true });
  if (order.status !== 'issued' || openExceptions.length > 0) return false;
  if (pendingOf(order)) return false;
  if (lines.every((line) => (line.billed ?? 0) <= 0 && (line.billedNet ?? 0) <= 0)) return false;
  if (invoices.some((one) => one.state === 'open' && (one.hold || one.verdict === 'refused')))
    return false;
  if (invoices.some(({ retained }) => !!retained) || advanceOutstanding(standing) > 0) return false;
  if (paid.initiatedMinor !== 0 || paid.settledMinor !== paid.dueMinor) return false;
  return restIsSmall(standing, moment);
}

/** Ends an order: the open rest of every line becomes closed quantity and commits nothing more. */
export function closeOrder(
  work: Work,
  orderKey: string,
  { now, today }: Moment,
  reason = '',
): OrderRow {
  for (const line of work.list('lines', (one) => one.order === orderKey)) {
    const rest = restOf(line);
    if (rest > 0)
      work.put('lines', {
        ...line,
        closed: (line.closed ?? 0) + rest,
        shortClosed: (line.shortClosed ?? 0) + rest,
      });
  }
  work.fact('order_closed', orderKey, reason);
  const closed = { status: 'closed', closedAt: now, closedDay: today, pending: null };
  return work.patch('register', orderKey, closed);
}
