// What the command line answers for an invoice line, as an object and as a row of CSV. It judges
// nothing and opens no file.
import { minorDigits, printMoney } from '../../src/core/money';
import { printDrift } from '../../src/core/match/explain';
import type { PrintedDrift } from '../../src/core/match/explain';
import type { Drift, Verdict } from '../../src/core/match/verdict';
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
  const printed = (list: readonly Drift[]): readonly PrintedDrift[] =>
    list.length === 0 ? [] : list.map((drift) => printDrift(drift, digits));
  const whole = {
    verdict: verdict.verdict,
    hold: verdict.verdict !== 'matched',
    explanation: verdict.explanation,
    drifts: printed(verdict.drifts),
  };
  return verdict.lines.map((line, at) => ({
    row: rows[at]?.row ?? 0,
    vendor: document.vendor,
    number,
    kind: document.kind,
    order: line.order ?? document.lines[at]?.order ?? '',
    orderLine: line.orderLine ?? '',
    quantity: printQuantity(document.lines[at]?.quantityMilli ?? 0),
    net: printMoney(document.lines[at]?.netMinor ?? 0, digits),
    currency: document.currency,
    verdict: line.verdict,
    class: line.class,
    drifts: printed(line.drifts),
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
/** Anything that may need quotes: these signs, or another begin or end than most cells have. */
const ODD = /[",\r\n]|^[^\w]|[^\w.]$/;

/** A cell, quoted where it has to be, with an apostrophe before what a spreadsheet would run. */
function cell(text: string): string {
  if (text === '' || !ODD.test(text)) return text;
  const evaluated = EVALUATED.test(text);
  if (!evaluated && !/[",\r\n]|^\s|\s$/.test(text)) return text;
  return `"${evaluated ? "'" : ''}${text.replace(/"/g, '""')}"`;
}

/** What a drift means for the payment; one over its limit is told by another, or held. */
function meaning({ holds, toldBy }: PrintedDrift): string {
  if (toldBy) return `told by ${toldBy.join(', ')}`;
  return holds ? 'held' : 'passes';
}

/** Every drift in numbers: what was expected, what came, the difference and the limit. */
function inNumbers(drift: PrintedDrift): string {
  if (drift.tolerance === '') return `${drift.kind}: ${drift.explanation}`;
  const share = drift.driftBp === null ? '' : ` (${drift.driftBp} bp)`;
  const figures = `${drift.expected} > ${drift.actual} = ${drift.drift}${share}`;
  return `${drift.kind} ${figures}, limit ${drift.tolerance}: ${meaning(drift)}`;
}

const drifts = (list: readonly PrintedDrift[]): string =>
  list.length === 0 ? '' : cell(list.map(inNumbers).join(' | '));
const notices = (list: AnswerLine['notices']): string =>
  list.length === 0 ? '' : cell(list.map(({ text }) => text).join(' | '));

function documentCells({ verdict, hold, ...document }: AnswerLine['document']): string {
  const held = hold ? 'yes' : 'no';
  return `${verdict},${held},${drifts(document.drifts)},${cell(document.explanation)}\n`;
}

/** Rows of CSV, one per invoice line; what they say of one document is put together once. */
export class CsvRows {
  private document: AnswerLine['document'] | undefined;
  private ofDocument = '';
  private named = '';
  private order = '';
  private ofOrder = '';

  row(line: AnswerLine): string {
    if (line.document !== this.document) {
      this.document = line.document;
      this.ofDocument = documentCells(line.document);
      this.named = `${cell(line.vendor)},${cell(line.number)},${line.kind},`;
    }
    if (line.order !== this.order) {
      this.order = line.order;
      this.ofOrder = cell(line.order);
    }
    const named = `${line.row},${this.named}`;
    const placed = `${this.ofOrder},${cell(line.orderLine)},${line.quantity},${line.net},`;
    const judged = `${line.currency},${line.verdict},${line.class},${drifts(line.drifts)},`;
    const said = `${notices(line.notices)},${cell(line.explanation)},`;
    return named + placed + judged + said + this.ofDocument;
  }
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
