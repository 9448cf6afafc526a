// What the command line answers for an invoice line, as an object and as a row of CSV. It judges
// nothing and opens no file.
import { minorDigits, printMoney } from '../../src/core/money';
import { printDrift } from '../../src/core/match/explain';
import type { PrintedDrift } from '../../src/core/match/explain';
import type { Verdict } from '../../src/core/match/verdict';
import { printQuantity } from '../../src/core/quantity';
import type { ReadDocument } from './invoices';

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

/** One answer per row of the document, in their order. */
export function answersOf(read: ReadDocument, verdict: Verdict): AnswerLine[] {
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
export const CSV_HEADER = `${COLUMNS.join(',')}\n`;

/** What a spreadsheet would run as a formula; a negative number is none. */
const EVALUATED = /^[=+@\t\r]|^-(?![\d.]+$)/;

/** A cell, quoted where it has to be, with an apostrophe before what a spreadsheet would run. */
function cell(text: string): string {
  const evaluated = EVALUATED.test(text);
  if (!evaluated && !/[",\r\n]|^\s|\s$/.test(text)) return text;
  return `"${evaluated ? "'" : ''}${text.replace(/"/g, '""')}"`;
}

/** Every drift in numbers: what was expected, what came, the difference and the limit. */
function inNumbers(drift: PrintedDrift): string {
  if (drift.tolerance === '') return `${drift.kind}: ${drift.explanation}`;
  const share = drift.driftBp === null ? '' : ` (${drift.driftBp} bp)`;
  const figures = `${drift.expected} > ${drift.actual} = ${drift.drift}${share}`;
  return `${drift.kind} ${figures}, limit ${drift.tolerance}: ${drift.holds ? 'held' : 'passes'}`;
}

const drifts = (list: readonly PrintedDrift[]): string => list.map(inNumbers).join(' | ');

/** One row per invoice line. */
export function csvRow(line: AnswerLine): string {
  const cells = [
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
  ];
  return `${line.row},${cells.map(cell).join(',')}\n`;
}

export type Counts = Map<string, number>;

/** "12 invoice lines: 9 matched, 1 waiting, 2 exception". */
export function summary(counts: Counts): string {
  const lines = [...counts.values()].reduce((total, count) => total + count, 0);
  const words = ['matched', 'waiting', 'exception', 'refused']
    .filter((verdict) => counts.has(verdict))
    .map((verdict) => `${counts.get(verdict) ?? 0} ${verdict}`);
  return `${lines} invoice lines${words.length > 0 ? `: ${words.join(', ')}` : ''}`;
}
