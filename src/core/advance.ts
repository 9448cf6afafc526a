// Money that is paid before it is billed, or kept back after: advances of an order that no invoice
// has deducted yet, and the retention of each document (controls.md B21, B22). Minor units of the
// document's currency. It judges nothing.
import type { Verdict } from './match/verdict';
import { partOf, sum } from './money';
import { takenOff } from './payable';
import type { Standing } from './standing';
import { counts } from './standing';
import type { InvoiceRow } from './tables';
import type { Tallies } from './tally';
import type { Work } from './work';

/** What an advance invoice asks for, less its credits: so much is to be deducted later. */
export const advanceOf = ({ payable, credited }: InvoiceRow): number =>
  Math.max(0, (payable ?? 0) - (credited ?? 0));

/** Advances of an order that its invoices have not shown as prepaid; one that is unpaid counts too. */
export function advanceOutstanding({ invoices }: Standing): number {
  const counted = invoices.filter(counts);
  const given = counted.filter(({ kind }) => kind === 'prepayment').map(advanceOf);
  const deducted = counted
    .filter(({ kind }) => kind === 'invoice')
    .map(({ prepaid }) => prepaid ?? 0);
  return Math.max(0, sum(given) - sum(deducted));
}

/** Net of a document on an order, its header charges on the order that it names first. */
function netOn(work: Work, invoice: InvoiceRow, order: string): number {
  const rows = work.list('invoiceLines', (row) => row.invoice === invoice.key);
  const lines = sum(rows.filter((row) => row.order === order).map(({ net }) => net ?? 0));
  return lines + (invoice.order === order ? (invoice.chargesTotal ?? 0) : 0);
}

/**
 * Kept back of an invoice: round(net x share) of each order with a retention, less what credits took
 * off the net; never more than is left to pay; nothing once it was released. Tax is paid in full.
 */
export function retentionOf(work: Work, invoice: InvoiceRow, credited: number): number {
  if (invoice.kind !== 'invoice' || invoice.state !== 'open' || invoice.releasedBy !== '') return 0;
  const notes = work.list(
    'invoices',
    (one) => one.kind === 'credit_note' && one.creditsInvoice === invoice.key && counts(one),
  );
  const orders = work.list('register', ({ retentionBp }) => (retentionBp ?? 0) > 0);
  const kept = sum(
    orders.map(({ key, retentionBp }) => {
      const net = sum([invoice, ...notes].map((one) => netOn(work, one, key)));
      return partOf(Math.max(0, net), retentionBp ?? 0);
    }),
  );
  const left = (invoice.payable ?? 0) - credited - takenOff(work, invoice.key);
  return Math.min(kept, Math.max(0, left));
}

/** Advances count until an invoice deducts them; answers what this one should have deducted. */
export function countAdvance(
  tallies: Tallies,
  invoice: InvoiceRow,
  verdict: Verdict,
): number | null {
  if (verdict.verdict === 'refused' || invoice.order === '') return null;
  const tally = tallies.order(invoice.order);
  if (invoice.kind === 'prepayment') {
    tally.advancedMinor += invoice.net ?? 0;
    tally.advanceOpenMinor += advanceOf(invoice);
  }
  const missed = verdict.exceptions.some(({ kind }) => kind === 'prepayment_not_deducted');
  const open = tally.advanceOpenMinor;
  if (invoice.kind === 'invoice') tally.advanceOpenMinor -= Math.min(open, invoice.prepaid ?? 0);
  return missed ? Math.min(tally.advanceOpenMinor, advanceOf(invoice)) : null;
}
