// Header charges of documents by the orders that bear them, and what of them is above what the order has
// still to be charged: code by code, the documents that bill it added up in order of entry (controls.md
// B10, B31). A credit lowers what is billed and is above nothing itself. It writes nothing.
import { minorDigits, sumOf } from './money';
import type { Charge } from './shares';
import { chargesByOrder, chargesOf } from './shares';
import { aheadIn, counts } from './standing';
import type { InvoiceLineRow, InvoiceRow, OrderRow } from './tables';
import { add } from './tally';
import type { Work } from './work';

/** Charges of a document that an order bears; '' where there is none. */
export interface Charged {
  invoice: InvoiceRow;
  order: string;
  minor: number;
  overMinor: number;
}

const hasCharges = ({ charges, currency }: InvoiceRow): boolean =>
  chargesOf(charges, minorDigits(currency)).length > 0;

/** What the codes of an order have open, falling as its documents bill them; one not ordered has 0. */
class Rest {
  private readonly ordered = new Map<string, number>();
  private readonly billed = new Map<string, number>();
  constructor(order: OrderRow | undefined) {
    const charges = order ? chargesOf(order.charges, minorDigits(order.currency)) : [];
    for (const { code, minor } of charges) add(this.ordered, code, minor);
  }

  private open(code: string): number {
    const ordered = this.ordered.get(code) ?? 0;
    const rest = ordered - (this.billed.get(code) ?? 0);
    return ordered < 0 ? Math.min(0, rest) : Math.max(0, rest);
  }
  /** What a charge takes of it, never more than is there. */
  take({ code, minor }: Charge): number {
    const before = this.open(code);
    add(this.billed, code, minor);
    return before - this.open(code);
  }
}

/** Lines of the documents that bill several orders, by document: they alone share what they charge. */
function sharedLines(work: Work, documents: readonly InvoiceRow[]): Map<string, InvoiceLineRow[]> {
  const lines = new Map<string, InvoiceLineRow[]>(
    documents
      .filter(({ orders }) => Array.isArray(orders) && orders.length > 1)
      .map(({ key }) => [key, []]),
  );
  if (lines.size > 0)
    for (const row of work.list('invoiceLines')) lines.get(row.invoice)?.push(row);
  return lines;
}

/** What an order bears of a document, and what of each code is above what is open of it. */
function charged(invoice: InvoiceRow, charges: readonly Charge[], rest: Rest) {
  const over = new Map<string, number>();
  if (counts(invoice)) for (const one of charges) add(over, one.code, one.minor - rest.take(one));
  const above = sumOf([...over.values()], (minor) => Math.max(0, minor));
  return {
    minor: sumOf(charges, ({ minor }) => minor),
    overMinor: invoice.kind === 'invoice' ? above : 0,
  };
}

/** Of the wanted documents; all others that bill the same orders are counted before them. */
export function chargesOver(work: Work, wanted: ReadonlyMap<string, InvoiceRow>): Charged[] {
  const documents = work
    .list('invoices', (one) => one.state === 'open' && !aheadIn(work, one) && hasCharges(one))
    .sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0));
  const lines = sharedLines(work, documents);
  const rests = new Map<string, Rest>();
  const restOf = (order: string): Rest => {
    const rest = rests.get(order) ?? new Rest(work.get('register', order));
    rests.set(order, rest);
    return rest;
  };
  return documents.flatMap((invoice) => {
    const byOrder = chargesByOrder(invoice, lines.get(invoice.key) ?? []);
    const all = [...byOrder].map(([order, charges]) => ({
      ...{ invoice, order },
      ...charged(invoice, charges, restOf(order)),
    }));
    return wanted.has(invoice.key) ? all : [];
  });
}
