// The command line's match: tables in, one answer per invoice line out, by the very rules of the
// register. It reads and writes no file, so that tests can call it.
import Papa from 'papaparse';
import {
  addDocument,
  findDuplicate,
  indexDocuments,
  normaliseNumber,
} from '../../src/core/duplicate';
import type { ComparedDocument } from '../../src/core/duplicate';
import { payableOf } from '../../src/core/invoice';
import { minorDigits, printMoney, sum } from '../../src/core/money';
import { countDocument } from '../../src/core/match/count';
import { printDrift } from '../../src/core/match/explain';
import type { PrintedDrift } from '../../src/core/match/explain';
import { matchInvoice } from '../../src/core/match/match';
import type { DocumentFacts, OrderFacts } from '../../src/core/match/facts';
import type { Verdict } from '../../src/core/match/verdict';
import { printQuantity } from '../../src/core/quantity';
import { currencyOfInvoices, INVOICE_COLUMNS, readInvoices } from './invoices';
import type { ReadDocument } from './invoices';
import { ORDER_COLUMNS, readOrders, RECEIPT_COLUMNS } from './orders';
import { readSettingsFile } from './settings-file';
import type { SettingsFile } from './settings-file';
import { readTable } from './table';
import type { Notes } from './table';

export interface Source {
  readonly file: string;
  readonly text: string;
}
export interface Sources {
  readonly orders: Source;
  readonly receipts: Source;
  readonly invoices: Source;
  readonly settings: Source;
}

export interface AnswerLine {
  readonly row: number;
  readonly vendor: string;
  readonly number: string;
  readonly kind: string;
  readonly order: string;
  readonly orderLine: string;
  readonly quantity: string;
  readonly net: string;
  readonly currency: string;
  readonly verdict: string;
  readonly class: string;
  readonly drifts: readonly PrintedDrift[];
  readonly notices: readonly { kind: string; text: string }[];
  readonly explanation: string;
  readonly document: {
    readonly verdict: string;
    readonly hold: boolean;
    readonly drifts: readonly PrintedDrift[];
    readonly explanation: string;
  };
}

interface Run {
  readonly settings: SettingsFile;
  readonly orders: Map<string, OrderFacts>;
}

/** The total as a duplicate is compared by: stated, else computed from what is stated. */
function totalOf(document: DocumentFacts): number {
  const figures = {
    linesMinor: sum(document.lines.map(({ netMinor }) => netMinor)),
    taxMinor: document.taxMinor ?? 0,
    chargesMinor: sum(document.charges.map(({ amountMinor }) => amountMinor)),
  };
  return document.grossMinor ?? payableOf(figures);
}

function comparedOf({ number, document, rows }: ReadDocument): ComparedDocument {
  return {
    id: `${number} (row ${rows[0]?.row ?? 0})`,
    vendor: document.vendor.trim().toLowerCase(),
    kind: document.kind,
    normalised: normaliseNumber(number),
    currency: document.currency,
    grossMinor: totalOf(document),
    date: document.date,
  };
}

function answersOf(read: ReadDocument, verdict: Verdict): AnswerLine[] {
  const { document, number, rows } = read;
  const digits = minorDigits(document.currency);
  const whole = {
    verdict: verdict.verdict,
    hold: verdict.verdict !== 'matched',
    explanation: verdict.explanation,
    drifts: verdict.drifts.map((drift) => printDrift(drift, digits)),
  };
  return verdict.lines.map((line, at) => ({
    row: rows[at]?.row ?? 0,
    vendor: document.vendor,
    number,
    kind: document.kind,
    order: line.order ?? '',
    orderLine: line.orderLine ?? '',
    quantity: printQuantity(document.lines[at]?.quantityMilli ?? 0),
    net: printMoney(document.lines[at]?.netMinor ?? 0, digits),
    currency: document.currency,
    verdict: line.verdict,
    class: line.class,
    drifts: line.drifts.map((drift) => printDrift(drift, digits)),
    notices: line.notices.map(({ kind, text }) => ({ kind, text })),
    explanation: line.explanation,
    document: whole,
  }));
}

function matchAll(documents: readonly ReadDocument[], run: Run): AnswerLine[] {
  const index = indexDocuments([]);
  return documents.flatMap((read) => {
    const compared = comparedOf(read);
    const duplicate = findDuplicate(compared, index);
    const document = duplicate ? { ...read.document, duplicate } : read.document;
    const named = [...new Set(document.lines.map(({ order }) => order ?? ''))];
    const orders = named
      .map((order) => run.orders.get(order))
      .filter((order) => order !== undefined);
    const today = run.settings.today ?? document.enteredOn;
    const verdict = matchInvoice({ document, orders, settings: run.settings.read.settings, today });
    for (const order of countDocument(orders, document, verdict))
      run.orders.set(order.order, order);
    addDocument(index, compared);
    return answersOf(read, verdict);
  });
}

export interface Answer {
  readonly lines: readonly AnswerLine[];
  readonly notes: Notes;
}

/** All findings at once; without one, the answers in the order of the invoice rows. */
export function runMatch(sources: Sources): Answer {
  const notes: Notes = { findings: [], remarks: [] };
  const table = (source: Source, columns: typeof ORDER_COLUMNS) =>
    readTable(source.file, source.text, columns, notes);
  const settings = readSettingsFile(sources.settings.file, sources.settings.text, notes);
  const tables = {
    orders: table(sources.orders, ORDER_COLUMNS),
    receipts: table(sources.receipts, RECEIPT_COLUMNS),
    invoices: table(sources.invoices, INVOICE_COLUMNS),
  };
  const currency = settings.currency ?? currencyOfInvoices(tables.invoices);
  const orders = readOrders({ ...tables, settings, currency });
  const documents = readInvoices(tables.invoices, { settings, currency });
  if (notes.findings.length > 0) return { lines: [], notes };
  const byName = new Map(orders.map((order) => [order.order, order]));
  return { lines: matchAll(documents, { settings, orders: byName }), notes };
}

const COLUMNS = [
  'row',
  'vendor',
  'number',
  'kind',
  'order',
  'order line',
  'quantity',
  'net',
  'currency',
  'verdict',
  'class',
  'drifts',
  'notices',
  'explanation',
  'document verdict',
  'payment hold',
  'document drifts',
  'document explanation',
];

/** Every drift in numbers: what was expected, what came, the difference and the limit. */
function inNumbers(drift: PrintedDrift): string {
  if (drift.tolerance === '') return `${drift.kind}: ${drift.explanation}`;
  const share = drift.driftBp === null ? '' : ` (${drift.driftBp} bp)`;
  const figures = `${drift.expected} > ${drift.actual} = ${drift.drift}${share}`;
  return `${drift.kind} ${figures}, limit ${drift.tolerance}: ${drift.holds ? 'held' : 'passes'}`;
}

const drifts = (list: readonly PrintedDrift[]): string => list.map(inNumbers).join(' | ');

/** One row per invoice line; texts that a spreadsheet would run as a formula are escaped. */
export function toCsv(lines: readonly AnswerLine[]): string {
  const rows = lines.map((line) => [
    line.row,
    line.vendor,
    line.number,
    line.kind,
    line.order,
    line.orderLine,
    line.quantity,
    line.net,
    line.currency,
    line.verdict,
    line.class,
    drifts(line.drifts),
    line.notices.map(({ text }) => text).join(' | '),
    line.explanation,
    line.document.verdict,
    line.document.hold ? 'yes' : 'no',
    drifts(line.document.drifts),
    line.document.explanation,
  ]);
  return `${Papa.unparse([COLUMNS, ...rows], { newline: '\n', escapeFormulae: /^[=+@\t\r]|^-(?![\d.]+$)/ })}\n`;
}

/** "12 lines: 9 matched, 1 waiting, 2 exception". */
export function summary(lines: readonly AnswerLine[]): string {
  const counts = ['matched', 'waiting', 'exception', 'refused']
    .map((verdict) => [lines.filter((line) => line.verdict === verdict).length, verdict] as const)
    .filter(([count]) => count > 0)
    .map(([count, verdict]) => `${count} ${verdict}`);
  return `${lines.length} invoice lines${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`;
}
