// What a month says of its invoices as a whole: the lines that are spend, whether an order came first,
// and how many documents have no paper (controls.md T04, T14). Ended documents, duplicates, practice
// and imported orders are left out. It writes nothing.
import { atOrderRate } from './order-rate';
import type { Month } from './day';
import { monthOf } from './day';
import type { Register } from './settings';
import { aheadIn } from './standing';
import type { InvoiceLineRow, InvoiceRow, OrderRow } from './tables';
import type { Work } from './work';

const imported = (order: OrderRow | undefined): boolean => order?.approvalState === 'imported';
const left = (order: OrderRow | undefined): boolean => order?.practice === true || imported(order);

/** Documents of the month that stand: not ended, and not the same document again. */
export function standing(work: Work, month: Month): InvoiceRow[] {
  const twice = new Set(
    work
      .list('exceptions', ({ kind, state }) => kind === 'duplicate_invoice' && state === 'open')
      .map(({ invoice }) => invoice),
  );
  return work.list(
    'invoices',
    (one) =>
      !aheadIn(work, one) &&
      one.state === 'open' &&
      one.postingDay !== '' &&
      monthOf(one.postingDay) === month &&
      !twice.has(one.key) &&
      !left(work.get('register', one.order)),
  );
}

/** Standing documents of which nobody keeps the paper (T04). */
export function withoutPaper(work: Work, month: Month): InvoiceRow[] {
  const kept = new Set(work.list('documents').map(({ entity }) => entity));
  return standing(work, month).filter(({ key, document }) => document === '' && !kept.has(key));
}

/** Net of a line in the register's currency, at its order's rate; null where there is no rate. */
function ratedNet(minor: number, row: InvoiceLineRow, given: Rating): number | null {
  const rated = atOrderRate({ minor, currency: row.currency }, given.order, given.register);
  return rated.ok ? rated.value.minor : null;
}
interface Rating {
  order: OrderRow | undefined;
  register: Register;
}

/** Issued on or before the day of the document, and not only named by it. */
const hadOrder = (order: OrderRow | undefined, { day }: InvoiceRow): boolean =>
  order !== undefined && order.issuedDay !== '' && order.issuedDay <= day;

/** A line of spend: net, and what it bills above the order value, in the register's currency. */
export interface Spend {
  row: InvoiceLineRow;
  invoice: InvoiceRow;
  order: OrderRow | undefined;
  minor: number;
  /** Of invoices alone: what a credit takes back is no overage. */
  overMinor: number;
  under: boolean;
}
/** Lines of the standing documents of a month; those in a currency without a rate are left out. */
export function spendLines(work: Work, month: Month, register: Register): Spend[] {
  const documents = new Map(standing(work, month).map((one) => [one.key, one]));
  return work.list('invoiceLines').flatMap((row) => {
    const invoice = documents.get(row.invoice);
    const order = work.get('register', row.order);
    if (!invoice || left(order)) return [];
    const minor = ratedNet(row.net ?? 0, row, { order, register });
    if (minor === null) return [];
    const above =
      row.counted && invoice.kind === 'invoice' ? (row.net ?? 0) - (row.relief ?? 0) : 0;
    const overMinor = ratedNet(Math.max(0, above), row, { order, register }) ?? 0;
    return [{ row, invoice, order, minor, overMinor, under: hadOrder(order, invoice) }];
  });
}
