// What an order bears of a document that bills other orders too: header charges by the nets of its
// lines, each charge on its own, so that the shares of all orders are the amount (controls.md B10, B31).
// It knows rows by their cells alone: of tabs, or as the log has them.
import type { Json } from './columns';
import { allocate, minorDigits, parseMoney, sum } from './money';
import type { InvoiceRow } from './tables';
import type { Work } from './work';

export interface Charge {
  code: string;
  /** As it was typed. */
  name: string;
  taxCode: string;
  minor: number;
}
/** Charges of a row. Case does not part codes: each would have a limit of its own (B10). */
export function chargesOf(json: Json | undefined, digits: number): Charge[] {
  if (!Array.isArray(json)) return [];
  return json.flatMap((one) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return [];
    const amount = one['amountMinor'] ?? one['amount'];
    const read = typeof amount === 'string' ? parseMoney(amount, digits) : undefined;
    return [
      {
        code: String(one['code']).trim().toLowerCase(),
        name: String(one['code']).trim(),
        taxCode: String(one['taxCode'] ?? ''),
        minor: read?.ok ? read.value : typeof amount === 'number' ? amount : 0,
      },
    ];
  });
}

/** What a document's rows say of where they belong. */
interface Placed {
  readonly order?: unknown;
  readonly net?: unknown;
}
export type Share = (minor: number) => number;

export const netsOf = (rows: readonly Placed[], orders: readonly string[]): number[] =>
  orders.map((key) =>
    sum(rows.map(({ order, net }) => (order === key && typeof net === 'number' ? net : 0))),
  );

const ordersOf = (orders: unknown): string[] => (Array.isArray(orders) ? orders.map(String) : []);

/** Of a document on several orders the part of one of them; nothing where it is on one or on none. */
export function shareOf(
  { orders }: { readonly orders?: unknown },
  rows: readonly Placed[],
  order: string,
): Share | undefined {
  const keys = ordersOf(orders);
  const at = keys.indexOf(order);
  if (keys.length < 2 || at < 0) return undefined;
  const nets = netsOf(rows, keys).map(Math.abs);
  return (minor) => allocate(minor, nets)[at] ?? 0;
}

interface Charged {
  readonly order?: unknown;
  readonly orders?: unknown;
  readonly charges?: unknown;
  readonly currency?: unknown;
}
/** A document's header charges by order: of each order its share, else all of its own document's. */
export function chargesByOrder(document: Charged, rows: readonly Placed[]): Map<string, Charge[]> {
  const charges = chargesOf(document.charges as Json, minorDigits(String(document.currency ?? '')));
  const keys = ordersOf(document.orders);
  const all = keys.length > 1 ? keys : [String(document.order ?? '')];
  return new Map(
    all.map((key) => {
      const share = shareOf(document, rows, key);
      return [key, share ? charges.map((one) => ({ ...one, minor: share(one.minor) })) : charges];
    }),
  );
}

/** Net of a document on an order, with its share of header charges. */
export function netOn(work: Work, invoice: InvoiceRow, order: string): number {
  const rows = work.list('invoiceLines', (row) => row.invoice === invoice.key);
  const charges = chargesByOrder(invoice, rows).get(order) ?? [];
  return sum(netsOf(rows, [order])) + sum(charges.map(({ minor }) => minor));
}

/** By the keys of documents that several orders share. */
export type Shares = ReadonlyMap<string, Share>;
export function sharesOf(work: Work, order: string, invoices: readonly InvoiceRow[]): Shares {
  const shares = new Map<string, Share>();
  for (const one of invoices) {
    if (ordersOf(one.orders).length < 2) continue;
    const rows = work.list('invoiceLines', (row) => row.invoice === one.key);
    const share = shareOf(one, rows, order);
    if (share) shares.set(one.key, share);
  }
  return shares;
}
