// A document as duplicates are compared by (controls.md B13): under its vendor's group as Vendors says
// it today, with the tax id and account of that vendor. It compares nothing itself.
import { lineOf } from '../core/billed-line';
import type { Json } from '../core/columns';
import { documentOf, judgedWith } from '../core/document';
import { toJson } from '../core/columns';
import type { Like } from '../core/document';
import { levelOf } from '../core/document-facts';
import { normaliseNumber } from '../core/duplicate';
import type { ComparedDocument, Duplicate } from '../core/duplicate';
import { duplicateGroup, vendorOf } from '../core/order';
import { openingDocument, openingDocuments } from '../core/opening';
import type { OpeningDocument } from '../core/opening';
import { payeeOf } from '../core/payee';
import { assert } from '../core/outcome';
import type { InvoiceLineRow, InvoiceRow, OrderRow } from '../core/tables';
import { vendorKey } from '../core/vendor-key';
import type { Work } from '../core/work';
import type { Context } from './command';

/** As it was kept at entry: documents that only look like another come without their lines. */
export const keptLike = (invoice: InvoiceRow): Like =>
  judgedWith(invoice).like ?? { accepted: false };

/** Of the lines where they are loaded, else as it was kept at entry. */
export function likeOf(work: Work, invoice: InvoiceRow, { register }: Context): Like {
  const { lines } = documentOf(work, invoice);
  if (lines.length === 0) return keptLike(invoice);
  const accepted = lines.every((row) => {
    const line = lineOf(work, row);
    return line !== undefined && levelOf(line, register.settings) !== '2-way';
  });
  // What came says nothing about what was given back, or is asked for ahead.
  return { accepted: accepted && invoice.kind === 'invoice', ...periodOf(lines) };
}

/** From the first day to the last, where every line states its own: one without days may be of any. */
function periodOf(lines: readonly InvoiceLineRow[]): Omit<Like, 'accepted'> {
  if (lines.some((row) => row.serviceFrom === '' || row.serviceTo === '')) return {};
  const [from] = lines.map((row) => row.serviceFrom).sort();
  const to = lines
    .map((row) => row.serviceTo)
    .sort()
    .pop();
  return from === undefined || to === undefined ? {} : { from, to };
}

type Payee = Pick<ComparedDocument, 'vendor' | 'marks' | 'restartsYearly'>;
/** Who is meant by a vendor's name, as Vendors says it today. */
export function payeeAs(name: string, { vendors, state }: Context): Payee {
  const vendor = vendorOf(vendors, name);
  return {
    vendor: duplicateGroup(vendors, name),
    marks: [vendor?.taxId ?? '', payeeOf(state, name)?.digest ?? ''],
    restartsYearly: vendor?.restartsYearly === true,
  };
}

/** Covered by acceptances of its own: matched, and every line needed to be accepted (B13). */
export function compared(
  invoice: InvoiceRow,
  { accepted, from, to }: Like,
  payee: Payee,
): ComparedDocument {
  return {
    ...payee,
    id: invoice.key,
    kind: invoice.kind,
    normalised: normaliseNumber(invoice.number),
    currency: invoice.currency,
    grossMinor: invoice.gross ?? 0,
    date: invoice.day,
    ended: invoice.state !== 'open',
    covered: accepted && invoice.verdict === 'matched',
    ...(from === undefined || to === undefined ? {} : { serviceFrom: from, serviceTo: to }),
  };
}

/** What a document is judged with, once a twin of it was found. */
export function withTwin(work: Work, id: string, { kind, of, noticeOnly }: Found): Json {
  const [invoice, twin] = [work.get('invoices', id), work.get('invoices', of)];
  assert(invoice && twin, `${id} and ${of} are here`);
  const duplicate = { kind, of, number: twin.number, noticeOnly };
  return toJson({ ...judgedWith(invoice), duplicate });
}
export type Found = Omit<Duplicate, 'again'>;

/** What billed the order under that number, signs and case aside, or under one that is compared like it. */
const oldDocument = (order: OrderRow, number: string, like: string): OpeningDocument | undefined =>
  openingDocument(order, number) ??
  openingDocuments(order).find((one) => normaliseNumber(one.number) === like);

/**
 * What an invoice is judged with whose number billed an order of its vendor before that was taken over
 * from an old list, whichever order it names itself, where the list says so of that number alone (B34).
 * What is no number (n/a) is never the same as another one (B13).
 */
export function withOldTwin(work: Work, id: string, context: Context): Json | undefined {
  const invoice = work.get('invoices', id);
  if (invoice?.kind !== 'invoice') return undefined;
  const like = normaliseNumber(invoice.number);
  if (like === '') return undefined;
  const yearly = vendorOf(context.vendors, invoice.vendor)?.restartsYearly === true;
  const year = (day: string): string => (yearly ? day.slice(0, 4) : '');
  const orders = [...work.list('register'), ...context.loaded.beside];
  const [old] = orders.flatMap((order) => {
    const own = vendorKey(order.vendor) === invoice.vendorKey;
    const document = own ? oldDocument(order, invoice.number, like) : undefined;
    const alone = document?.net !== null && year(document?.day ?? '') === year(invoice.day);
    return document && alone ? [{ order, document }] : [];
  });
  if (!old) return undefined;
  const { order, document } = old;
  const number = `${document.number}, by which ${order.poNumber} was billed in the old list`;
  const duplicate = { kind: 'duplicate_invoice', of: `${order.key}:${document.number}`, number };
  return toJson({ ...judgedWith(invoice), duplicate });
}
