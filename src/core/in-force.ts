// Documents and revisions (controls.md B2): a document passes under the terms of the revision at its
// entry or of the latest one, keeps what it passed under, and its lines count at that price. It
// judges nothing.
import { toJson } from './columns';
import type { Document, Terms } from './document';
import { judgedWith } from './document';
import type { Verdict } from './match/verdict';
import { minorDigits } from './money';
import { netOf } from './quantity';
import { openValueOf } from './standing';
import type { InvoiceLineRow, InvoiceRow, LineRow } from './tables';
import { refOf } from './tally';
import type { Work } from './work';

const passes = (verdict: string): boolean => verdict === 'matched' || verdict === 'waiting';
const refOfRow = (row: InvoiceLineRow): string => refOf(row.order, row.orderLine ?? 0);

/** The line at the price a document's row counts at: what it passed under, held at the latest. */
export function lineFor(work: Work, row: InvoiceLineRow, line: LineRow): LineRow {
  const invoice = work.get('invoices', row.invoice);
  const price = invoice && judgedWith(invoice)?.prices[refOfRow(row)];
  const held = invoice?.verdict === 'exception';
  return held || price === undefined || price === line.unitPrice
    ? line
    : { ...line, unitPrice: price };
}

/** A revision comes: documents keep the terms that were in force until now. */
export function keepTerms(work: Work, { invoice, lines }: Document): void {
  const rules = judgedWith(invoice);
  if (!rules) return;
  const terms: { [ref: string]: Terms } = { ...rules.terms };
  for (const row of lines) {
    const line = work.list('lines', (one) => refOf(one.order, one.line ?? 0) === refOfRow(row))[0];
    if (!line) continue;
    const { taxCode, serviceFrom, serviceTo } = line;
    const order = work.get('register', line.order);
    terms[refOfRow(row)] ??= {
      taxCode,
      serviceFrom: serviceFrom || (order?.serviceFrom ?? ''),
      serviceTo: serviceTo || (order?.serviceTo ?? ''),
    };
  }
  work.patch('invoices', invoice.key, { rules: toJson({ ...rules, terms }) });
}

/** Prices that a passing document did not pass under at entry but under the latest revision. */
export function keepPassed(
  work: Work,
  document: Document,
  verdict: Verdict,
): InvoiceRow | undefined {
  const { lines } = document;
  const invoice = work.get('invoices', document.invoice.key) ?? document.invoice;
  const rules = judgedWith(invoice);
  if (!rules || !passes(verdict.verdict)) return undefined;
  const prices = { ...rules.prices };
  lines.forEach((row, at) => {
    const ref = refOfRow(row);
    const line = work.list('lines', (one) => refOf(one.order, one.line ?? 0) === ref)[0];
    const entry = rules.prices[ref];
    if (!line || entry === undefined || entry === line.unitPrice || line.basis === 'amount') return;
    const digits = minorDigits(line.currency);
    const atEntry = netOf({ quantityMilli: row.quantity ?? 0, priceMicro: entry, digits });
    const drift = verdict.lines[at]?.drifts.find(({ kind }) => kind.startsWith('price_'));
    if (Number(drift?.expected ?? row.net) !== atEntry) prices[ref] = line.unitPrice ?? 0;
  });
  if (lines.every((row) => prices[refOfRow(row)] === rules.prices[refOfRow(row)])) return undefined;
  return work.patch('invoices', invoice.key, { rules: toJson({ ...rules, prices }) });
}

/** Line value in force: what counted documents bill at their prices, and the open rest (B2). */
export const valueInForce = (line: LineRow): number => (line.relieved ?? 0) + openValueOf(line);
