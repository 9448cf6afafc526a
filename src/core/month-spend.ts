// What a month says of its invoices as a whole: the lines and header charges that are spend, whether an
// order came first, and how many documents have no paper (controls.md T04, T14, B12). Ended documents,
// duplicates, practice and imported orders are left out. It writes nothing.
import { chargesOver } from './charges-over';
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

/** Net in the register's currency, at its order's rate; null where there is no rate. */
function ratedNet(minor: number, { currency, order, register }: Rating): number | null {
  const rated = atOrderRate({ minor, currency }, order, register);
  return rated.ok ? rated.value.minor : null;
}
interface Rating {
  currency: string;
  order: OrderRow | undefined;
  register: Register;
}

/** Issued on or before the day of the document, and not only named by it. */
const hadOrder = (order: OrderRow | undefined, { day }: InvoiceRow): boolean =>
  order !== undefined && order.issuedDay !== '' && order.issuedDay <= day;

/** Spend of a line, or of what an order bears of header charges: they are of no line. */
export interface Spend {
  row: Pick<InvoiceLineRow, 'order' | 'orderLine'>;
  invoice: InvoiceRow;
  order: OrderRow | undefined;
  /** Net in the register's currency. */
  minor: number;
  /**
   * What it bills above the order value. Of invoices alone: what a credit takes back is no overage, and
   * what was approved without an order has no value to be above.
   */
  overMinor: number;
  under: boolean;
}
type Billed = Pick<Spend, 'row' | 'minor' | 'overMinor'> & { currency: string };

/** Net of a line, and what of it is above what it relieves. */
function ofLine(row: InvoiceLineRow, { kind }: InvoiceRow): Billed {
  const [minor, { currency }] = [row.net ?? 0, row];
  const above = row.counted && kind === 'invoice' ? minor - (row.relief ?? 0) : 0;
  return { row, currency, minor, overMinor: Math.max(0, above) };
}

/**
 * Lines and header charges of the standing documents of a month: net is both (B12). Those in a currency
 * without a rate are left out.
 */
export function spendLines(work: Work, month: Month, register: Register): Spend[] {
  const documents = new Map(standing(work, month).map((one) => [one.key, one]));
  const spent = (invoice: InvoiceRow, { row, currency, ...sums }: Billed): Spend[] => {
    const order = work.get('register', row.order);
    const rating = { currency, order, register };
    const minor = left(order) ? null : ratedNet(sums.minor, rating);
    if (minor === null) return [];
    const overMinor = order ? (ratedNet(sums.overMinor, rating) ?? 0) : 0;
    return [{ row, invoice, order, minor, overMinor, under: hadOrder(order, invoice) }];
  };
  const lines = work.list('invoiceLines').flatMap((row) => {
    const invoice = documents.get(row.invoice);
    return invoice ? spent(invoice, ofLine(row, invoice)) : [];
  });
  const charges = chargesOver(work, documents).flatMap(({ invoice, order, ...sums }) =>
    spent(invoice, { row: { order, orderLine: null }, currency: invoice.currency, ...sums }),
  );
  return [...lines, ...charges];
}
