// A purchase-to-pay log as four CSV files: order lines, receipts, vendor documents and what the
// company's own system did. It reads and checks them; what becomes of an event is replayed elsewhere.
// The choices made here are explained in docs/data-runs.md.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { BadCsv, readCsv, type CsvRow } from './csv';

export interface LogLine {
  readonly poLine: string;
  readonly poNumber: string;
  readonly day: string;
  readonly vendor: string;
  readonly description: string;
  readonly costCentre: string;
  readonly category: string;
  readonly service: boolean;
  /** A document may only be judged after the receipt. */
  readonly receiptBased: boolean;
  readonly twoWay: boolean;
  readonly cents: number;
  readonly deleted: boolean;
}

export type EventKind = 'receipt' | 'receipt_cancel' | 'invoice' | 'invoice_cancel' | 'memo';

export interface LogEvent {
  readonly id: string;
  readonly poLine: string;
  readonly kind: EventKind;
  readonly atMs: number;
  /** The vendor's day where the file has it, else the day of posting. */
  readonly documentDay: string;
  readonly cents: number;
}

export interface Expected {
  readonly wasBlocked: boolean;
  readonly invoiceFirst: boolean;
  readonly invoicesNet: number;
}

export interface Log {
  readonly lines: readonly LogLine[];
  readonly events: readonly LogEvent[];
  readonly expected: ReadonlyMap<string, Expected>;
}

const LINES = [
  'po_number',
  'line',
  'po_line',
  'created',
  'vendor_id',
  'item_category',
  'ordered_value_eur',
];
const RECEIPTS = ['receipt_id', 'po_line', 'posted', 'kind', 'value_eur'];
const INVOICES = ['invoice_id', 'po_line', 'posted', 'vendor_invoice_date', 'kind', 'value_eur'];
const EXPECTED = ['po_line', 'was_blocked', 'first_invoice_before_first_gr', 'n_ir_net'];

function fileIn(folder: string, ...names: readonly string[]): string {
  const found = names.map((name) => path.join(folder, name)).find((file) => existsSync(file));
  if (found === undefined) throw new BadCsv(`${folder} has no ${names.join(' or ')}.`);
  return found;
}

function filled(row: CsvRow, column: string): string {
  const text = (row[column] ?? '').trim();
  if (text === '') throw new BadCsv(`${column} is empty.`);
  return text;
}

function centsOf(row: CsvRow, column: string): number {
  const text = filled(row, column);
  const cents = Math.round(Number(text) * 100);
  if (!Number.isSafeInteger(cents) || cents < 0)
    throw new BadCsv(`${column} is no amount: "${text}".`);
  return cents;
}

function dayOf(row: CsvRow, column: string): string {
  const text = filled(row, column);
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00Z`) : null;
  if (!at || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text))
    throw new BadCsv(`${column} is no day like 2018-01-31: "${text}".`);
  return text;
}

const isTrue = (text: string | undefined): boolean => /^(true|1|yes)$/i.test(text ?? '');

function lineOf(row: CsvRow): LogLine {
  const category = row['item_category'] ?? '';
  const areas = [row['spend_area'], row['sub_spend_area']].filter((one) => one);
  return {
    poLine: filled(row, 'po_line'),
    poNumber: filled(row, 'po_number'),
    day: dayOf(row, 'created'),
    vendor: filled(row, 'vendor_id'),
    description: areas.join(', ') || category || 'Goods',
    costCentre: row['spend_area'] || 'UNKNOWN',
    category,
    service: row['item_type'] === 'Service',
    receiptBased: isTrue(row['gr_based_iv']) || /after GR/i.test(category),
    twoWay: /2-way/i.test(category),
    cents: centsOf(row, 'ordered_value_eur'),
    deleted: isTrue(row['deleted']),
  };
}

const KINDS: { readonly [kind: string]: EventKind } = {
  RECEIPT: 'receipt',
  INVOICE: 'invoice',
  VENDOR_DEBIT_MEMO: 'memo',
};

/** Times are local wall time, and so is the register's zone in such a run. */
function eventOf(row: CsvRow, what: 'receipt' | 'invoice'): LogEvent {
  const posted = row['posted'] ?? '';
  const raw = row['kind'] ?? '';
  const kind: EventKind | undefined = raw === 'CANCEL' ? `${what}_cancel` : KINDS[raw];
  if (kind === undefined) throw new BadCsv(`there is no kind of event "${raw}".`);
  const day = posted.slice(0, 10);
  // A memo has a day and no time of day; the log's 23:59 stands for that.
  const atMs = Date.parse(kind === 'memo' ? `${day}T00:40Z` : posted);
  if (Number.isNaN(atMs)) throw new BadCsv(`posted is no instant: "${posted}".`);
  return {
    id: row[`${what}_id`] ?? '',
    poLine: row['po_line'] ?? '',
    kind,
    atMs,
    documentDay: row['vendor_invoice_date'] ? dayOf(row, 'vendor_invoice_date') : day,
    cents: centsOf(row, 'value_eur'),
  };
}

function expectedOf(row: CsvRow): Expected {
  return {
    wasBlocked: isTrue(row['was_blocked']),
    invoiceFirst: isTrue(row['first_invoice_before_first_gr']),
    invoicesNet: Number(row['n_ir_net'] ?? 0),
  };
}

/** No line stands twice. */
function linesIn(file: string): Map<string, LogLine> {
  const lines = new Map<string, LogLine>();
  readCsv(file, LINES, (row) => {
    const line = lineOf(row);
    if (lines.has(line.poLine)) throw new BadCsv(`${line.poLine} stands above already.`);
    lines.set(line.poLine, line);
  });
  return lines;
}

export function readLog(folder: string): Log {
  const known = linesIn(fileIn(folder, 'orders.csv', 'pos.csv'));
  const lines = [...known.values()];
  const events = (['receipt', 'invoice'] as const).flatMap((what) => {
    const columns = what === 'receipt' ? RECEIPTS : INVOICES;
    return readCsv(fileIn(folder, `${what}s.csv`), columns, (row) => {
      const event = eventOf(row, what);
      if (known.has(event.poLine)) return event;
      throw new BadCsv(`${event.id} is on ${event.poLine}, which no order has.`);
    });
  });
  const expected = readCsv(
    fileIn(folder, 'expected.csv'),
    EXPECTED,
    (row) => [row['po_line'] ?? '', expectedOf(row)] as const,
  );
  return {
    lines: lines.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)),
    events: [...events].sort((a, b) => a.atMs - b.atMs),
    expected: new Map(expected),
  };
}
