// What will have to be paid and when: documents by their due day, open commitments by the day they are
// expected and the terms after it (product.md section 10). A forecast from rows; it promises nothing.
import { isBlanket } from './blanket';
import type { Day, Month } from './day';
import { addDays, addMonths, monthOf } from './day';
import { termDays } from './figures';
import { ratedMinor } from './kpi-orders';
import type { Register } from './settings';
import { cashDue } from './standing';
import type { InvoiceRow, OrderRow } from './tables';
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

export function cashForecast(
  work: Pick<Work, 'list' | 'get'>,
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
  for (const order of work.list('register', isOpen)) {
    const row = rowOf(paidOn(order, today));
    const given = { currency: order.currency, order, register };
    if (row) row.ordersMinor += ratedMinor(order.open ?? 0, given);
  }
  return rows.filter((one) => one.billsMinor !== 0 || one.ordersMinor !== 0);
}
/** Imported orders are paid like any other. */
const isOpen = (one: OrderRow): boolean =>
  !one.practice &&
  !isBlanket(one) &&
  ['issued', 'on hold'].includes(one.status) &&
  (one.open ?? 0) > 0;
