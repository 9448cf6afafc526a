// A vendor document: its row with its lines, and the settings it is judged with, kept on it so that its
// verdict can be replayed. It judges nothing and changes no row.
import type { DocumentFacts, MatchSettings, Small } from './match/facts';
import type { InvoiceLineRow, InvoiceRow } from './tables';
import type { Tolerances } from './tolerance';
import type { Work } from './work';

/** A document with its lines in their order. */
export interface Document {
  invoice: InvoiceRow;
  lines: InvoiceLineRow[];
}

/** What an order line said when a document was entered, beside its price. */
export interface Terms {
  taxCode: string;
  serviceFrom: string;
  serviceTo: string;
}
/** Under this name stand the levels of the document's vendor. */
export const VENDOR_LEVEL = 'vendor';
/** What a document was judged with at entry: it stays so, whatever is typed later (D3). */
export interface JudgedWith {
  settings: MatchSettings;
  /** The setting of the day, for lines without their own. */
  overReceiptBp?: number;
  /** Unit prices of the revision in force at entry, by order line (B2). */
  prices: { [ref: string]: number };
  /** Tolerances that come before the settings, by order line, order and vendor (B39). */
  levels?: { [of: string]: Tolerances[] };
  /** Small differences of orders whose rate is not the document's (B33). */
  small?: { [order: string]: Small };
  /** Other terms at entry, by order line; kept once a revision came after it. */
  terms?: { [ref: string]: Terms };
  /** `of` is the key of the earlier document, which mostly does not come along; `number` its own. */
  duplicate?: NonNullable<DocumentFacts['duplicate']> & { number?: string };
  /** Without an order: the rate at which it first counted in a budget, and goes on counting (B33). */
  rate?: string;
  /** What later documents that look like it have to know of its lines: they come without them. */
  like?: Like;
}
/** Whether every line needs to be accepted, and its service period (B13). */
export interface Like {
  accepted: boolean;
  from?: string;
  to?: string;
}

export const judgedWith = (invoice: InvoiceRow): JudgedWith =>
  invoice.rules as object as JudgedWith;

/** Open documents with their lines, in order of entry; candidates for duplicates have no lines. */
export function documentsOf(work: Work): Document[] {
  return work
    .list('invoices', ({ state }) => state === 'open')
    .map((invoice) => documentOf(work, invoice))
    .filter(({ lines }) => lines.length > 0)
    .sort((a, b) => (a.invoice.entry ?? 0) - (b.invoice.entry ?? 0));
}
export function documentOf(work: Work, invoice: InvoiceRow): Document {
  const lines = work.list('invoiceLines', (one) => one.invoice === invoice.key);
  const place = ({ line, part }: InvoiceLineRow): number => (line ?? 0) * 1000 + (part ?? 0);
  return { invoice, lines: lines.sort((a, b) => place(a) - place(b)) };
}
