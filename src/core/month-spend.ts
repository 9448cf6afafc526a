// What a month says of its invoices as a whole: how much of the spend had an order first, and how many
// have no paper (controls.md T04, T14). Ended documents, duplicates, practice and imported orders are
// left out. It writes nothing.
import { atOrderRate } from './order-rate';
import type { Month } from './day';
import { monthOf } from './day';
import type { Kpi } from './month-facts';
import type { Register } from './settings';
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
      one.kind !== 'prepayment' &&
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
function netOf(work: Work, row: InvoiceLineRow, register: Register): number | null {
  const order = work.get('register', row.order);
  const rated = atOrderRate({ minor: row.net ?? 0, currency: row.currency }, order, register);
  return rated.ok ? rated.value.minor : null;
}

/** Issued on or before the day of the document, and not only named by it. */
const hadOrder = (order: OrderRow | undefined, { day }: InvoiceRow): boolean =>
  order !== undefined && order.issuedDay !== '' && order.issuedDay <= day;

/**
 * Net invoiced with an order issued on or before the invoice date, of all net invoiced: in the
 * register's currency; lines in a currency without a rate are left out of both.
 */
export function spendUnderOrder(work: Work, month: Month, register: Register): Kpi {
  const documents = new Map(standing(work, month).map((one) => [one.key, one]));
  let [under, all] = [0, 0];
  for (const row of work.list('invoiceLines')) {
    const invoice = documents.get(row.invoice);
    const order = work.get('register', row.order);
    const net = invoice && !left(order) ? netOf(work, row, register) : null;
    if (!invoice || net === null) continue;
    all += net;
    if (hadOrder(order, invoice)) under += net;
  }
  const value = all > 0 ? String(Math.round((under * 1000) / all) / 10) : '';
  return { name: 'Spend under order', value, unit: '%', target: '> 95', of: documents.size };
}
