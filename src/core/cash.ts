// What will have to be paid and when: documents by their due day, open commitments by the day they are
// expected and the terms after it (product.md section 10). Both with their tax, as they leave the bank;
// what was asked ahead is a bill, and no longer to come with the order. A forecast from rows; it promises
// nothing.
import { advanceOutstanding } from './advance';
import { isBlanket } from './blanket';
import type { Day, Month } from './day';
import { addDays, addMonths, dayAsked, monthOf } from './day';
import { termDays } from './figures';
import { taxByRate } from './invoice';
import { ratedMinor } from './kpi-orders';
import { matchSettings } from './match-settings';
import { sumOf } from './money';
import { chargesBilled } from './period';
import type { Register } from './settings';
import { cashDue, openChargeRows, openValueOf } from './standing';
import type { InvoiceRow, LineRow, OrderRow } from './tables';
import type { Work } from './work';

/** Minor units of the register's currency; `held` is the part of the bills that must not be paid now. */
export interface CashRow {
  label: string;
  billsMinor: number;
  heldMinor: number;
  ordersMinor: number;
}
const MONTHS = 6;
/** Where neither order nor vendor says when it is paid. */
const USUAL_DAYS = 30;
const [OVERDUE, LATER, UNKNOWN] = ['Overdue', 'Later', 'No day known'];

const unpaid = (one: InvoiceRow): number =>
  one.state === 'open' && one.verdict !== 'refused'
    ? cashDue(one) - (one.paidInitiated ?? 0) - (one.paidSettled ?? 0)
    : 0;
/** The day on which an open order is likely paid; '' where nothing says when it comes. */
function paidOn(order: OrderRow, today: Day): Day {
  const comes = order.expectedOn || order.needBy || order.serviceTo;
  if (comes === '') return '';
  return addDays(comes < today ? today : comes, termDays(order.terms) ?? USUAL_DAYS);
}

/** Documents by the orders that they bill, one alone or several. */
function billsByOrder(work: Work): Map<string, InvoiceRow[]> {
  const documents = new Map<string, InvoiceRow[]>();
  for (const one of work.list('invoices'))
    for (const order of new Set([one.order, ...(Array.isArray(one.orders) ? one.orders : [])])) {
      const own = documents.get(String(order)) ?? [];
      own.push(one);
      documents.set(String(order), own);
    }
  return documents;
}

/** What open orders will be billed, by their keys: what is open, with its tax, less what was asked ahead. */
function coming(work: Work, register: Register): (order: OrderRow) => number {
  const lines = new Map<string, LineRow[]>();
  for (const line of work.list('lines')) {
    const own = lines.get(line.order) ?? [];
    own.push(line);
    lines.set(line.order, own);
  }
  const charged = chargesBilled(work);
  const documents = billsByOrder(work);
  const rates = new Map<Day, Readonly<Record<string, number>>>();
  return (order) => {
    const day = dayAsked(order);
    const taxRatesBp = rates.get(day) ?? matchSettings(register, day).taxRatesBp;
    rates.set(day, taxRatesBp);
    const open = [
      ...(lines.get(order.key) ?? []).map((one) => ({
        ...{ code: one.taxCode, netMinor: openValueOf(one) },
      })),
      ...openChargeRows(order, charged.get(order.key) ?? []).map(({ taxCode, minor }) => ({
        ...{ code: taxCode, netMinor: minor },
      })),
    ];
    const tax = sumOf(taxByRate(open, taxRatesBp), ({ taxMinor }) => taxMinor);
    const asked = advanceOutstanding({ order, invoices: documents.get(order.key) ?? [] });
    return Math.max(0, (order.open ?? 0) - (order.openTax ?? 0) + tax - asked);
  };
}

export function cashForecast(
  work: Work,
  { today, register }: { today: Day; register: Register },
): CashRow[] {
  const first = monthOf(today);
  const months = Array.from({ length: MONTHS }, (_, at): Month => addMonths(first, at));
  const rows = [OVERDUE, ...months, LATER, UNKNOWN].map((label = ''): CashRow => ({
    ...{ label, billsMinor: 0, heldMinor: 0, ordersMinor: 0 },
  }));
  const rowOf = (day: Day): CashRow | undefined => {
    const month = monthOf(day);
    const label =
      day === '' ? UNKNOWN : day < today ? OVERDUE : months.includes(month) ? month : LATER;
    return rows.find((one) => one.label === label);
  };
  for (const bill of work.list('invoices', (one) => unpaid(one) !== 0)) {
    const order = work.get('register', bill.order);
    const row = order?.practice === true ? undefined : rowOf(bill.dueDay);
    if (!row) continue;
    const minor = ratedMinor(unpaid(bill), { currency: bill.currency, order, register });
    row.billsMinor += minor;
    if (bill.hold) row.heldMinor += minor;
  }
  const comes = coming(work, register);
  for (const order of work.list('register', isOpen)) {
    const row = rowOf(paidOn(order, today));
    const given = { currency: order.currency, order, register };
    if (row) row.ordersMinor += ratedMinor(comes(order), given);
  }
  return rows.filter((one) => one.billsMinor !== 0 || one.ordersMinor !== 0);
}
/** Imported orders are paid like any other. */
const isOpen = (one: OrderRow): boolean =>
  !one.practice &&
  !isBlanket(one) &&
  ['issued', 'on hold'].includes(one.status) &&
  (one.open ?? 0) > 0;
