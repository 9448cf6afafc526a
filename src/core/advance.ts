// Money that is paid before it is billed, or kept back after: advances of an order that no invoice
// has deducted yet, and the retention of each document (controls.md B21, B22). Minor units of the
// document's currency. It judges nothing.
import type { Json } from './columns';
import type { Document } from './document';
import type { Verdict } from './match/verdict';
import { allocate, partOf, sum } from './money';
import { nameOf } from './order-name';
import { takenOff } from './payable';
import type { Standing } from './standing';
import { netOn } from './shares';
import { counts } from './standing';
import type { InvoiceRow, OrderRow } from './tables';
import type { Tallies } from './tally';
import { orderNamed } from './verdict-rows';
import type { Work } from './work';

/** What an advance invoice asks for, less its credits: so much is to be deducted later. */
export const advanceOf = ({ payable, credited }: InvoiceRow): number =>
  Math.max(0, (payable ?? 0) - (credited ?? 0));

/** An order's share of what a document asks ahead or deducts: all of it where it names no other. */
function shareOf({ key }: OrderRow, { advances }: InvoiceRow, whole: number): number {
  if (advances === null || typeof advances !== 'object' || Array.isArray(advances)) return whole;
  const weights = Object.values(advances).map(Number);
  const at = Object.keys(advances).indexOf(key);
  return at < 0 ? 0 : (allocate(Math.min(whole, sum(weights)), weights)[at] ?? 0);
}

/** Advances of an order that its invoices have not shown as prepaid; one that is unpaid counts too. */
export function advanceOutstanding({
  order,
  invoices,
}: Pick<Standing, 'order' | 'invoices'>): number {
  const counted = invoices.filter(counts);
  const given = counted
    .filter(({ kind }) => kind === 'prepayment')
    .map((one) => shareOf(order, one, advanceOf(one)));
  const deducted = counted
    .filter(({ kind }) => kind === 'invoice')
    .map((one) => shareOf(order, one, one.prepaid ?? 0));
  return Math.max(0, sum(given) - sum(deducted));
}

/**
 * Kept back of an invoice: the sum of what its orders keep back; never more than is left to pay; nothing
 * once it was released. Tax is paid in full.
 */
export function retentionOf(work: Work, invoice: InvoiceRow, credited: number): number {
  const left = (invoice.payable ?? 0) - credited - takenOff(work, invoice.key);
  return Math.min(keptBack(work, invoice), Math.max(0, left));
}

/** What its orders keep back of it until it is released, less its credits: no credit takes that (B22). */
export function keptBack(work: Work, invoice: InvoiceRow): number {
  if (invoice.kind !== 'invoice' || invoice.state !== 'open' || invoice.releasedBy !== '') return 0;
  return sum([...keptByOrder(work, invoice).values()]);
}

/** Round(net x share) of each order with a retention, less what credits took off the net. */
function keptByOrder(work: Work, invoice: InvoiceRow): Map<string, number> {
  const notes = work.list(
    'invoices',
    (one) => one.kind === 'credit_note' && one.creditsInvoice === invoice.key && counts(one),
  );
  const orders = work.list('register', ({ retentionBp }) => (retentionBp ?? 0) > 0);
  return new Map(
    orders.map(({ key, retentionBp }) => {
      const net = sum([invoice, ...notes].map((one) => netOn(work, one, key)));
      return [key, partOf(Math.max(0, net), retentionBp ?? 0)];
    }),
  );
}

/** Of what a document keeps back the part of an order: as each order's own retention makes it. */
function retainedOn(work: Work, invoice: InvoiceRow, order: string): number {
  const whole = invoice.retained ?? 0;
  const keys = Array.isArray(invoice.orders) ? invoice.orders.map(String) : [];
  if (whole === 0 || keys.length < 2) return whole;
  const kept = keptByOrder(work, invoice);
  const weights = keys.map((key) => kept.get(key) ?? 0);
  return allocate(whole, weights)[keys.indexOf(order)] ?? 0;
}

/**
 * What the counted documents of an order keep back of it. Where one bills an order that is not loaded,
 * what stands on the row stays: no document has changed then.
 */
export function retainedOf(work: Work, { order, invoices }: Standing): number {
  const kept = invoices.filter((one) => counts(one) && (one.retained ?? 0) !== 0);
  const known = kept.every(
    ({ orders }) =>
      !Array.isArray(orders) || orders.every((key) => work.get('register', String(key))),
  );
  if (!known) return order.retained ?? 0;
  return sum(kept.map((one) => retainedOn(work, one, order.key)));
}

/** Orders that a document names in its rows; without rows on any, the one in its head. */
function ordersOf({ invoice, lines }: Document): string[] {
  const named = [...new Set(lines.map(({ order }) => order))].filter((key) => key !== '');
  return named.length > 0 || invoice.order === '' ? named : [invoice.order];
}

/** What an advance asks of each order by its net there, or what an invoice deducts of each. */
function shares(work: Work, document: Document, { prepaid }: Verdict): Map<string, number> {
  const { invoice } = document;
  const keys = ordersOf(document);
  const nets = (): number[] => keys.map((key) => netOn(work, invoice, key));
  const parts =
    invoice.kind === 'prepayment'
      ? allocate(advanceOf(invoice), keys.length > 1 ? nets() : [1])
      : keys.map((key) => {
          const order = work.get('register', key);
          const name = order ? nameOf(order) : key;
          return prepaid.find((one) => one.order === name)?.amountMinor ?? 0;
        });
  return new Map(keys.map((key, at) => [key, parts[at] ?? 0]));
}

/** What judging an invoice leaves on its row: what it should have deducted, its shares by order. */
interface Advanced {
  advance: number | null;
  advances: Json;
}

/** Advances count until an invoice deducts them, each order's own. */
export function countAdvance(
  { work, tallies }: { work: Work; tallies: Tallies },
  document: Document,
  verdict: Verdict,
): Advanced {
  const { invoice } = document;
  const ahead = invoice.kind === 'prepayment';
  if (verdict.verdict === 'refused' || (!ahead && invoice.kind !== 'invoice'))
    return { advance: null, advances: null };
  const parts = shares(work, document, verdict);
  for (const [key, minor] of parts) {
    const tally = tallies.order(key);
    tally.advanceOpenMinor += ahead ? minor : -minor;
    if (ahead)
      tally.advancedMinor += parts.size > 1 ? netOn(work, invoice, key) : (invoice.net ?? 0);
  }
  const missed = verdict.exceptions.filter(({ kind }) => kind === 'prepayment_not_deducted');
  const open = missed.map(
    ({ order }) => tallies.order(orderNamed(work, order)?.key ?? '').advanceOpenMinor,
  );
  const several = parts.size > 1 && [...parts.values()].some((minor) => minor > 0);
  return {
    advance: missed.length > 0 ? Math.min(sum(open), advanceOf(invoice)) : null,
    advances: several ? Object.fromEntries(parts) : null,
  };
}
