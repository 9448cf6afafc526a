// Open invoices of an old list as documents to enter: which column is what, amounts and days in the
// register's form, rows of one document together. Every cell that cannot be read is a problem with
// its row and column (controls.md B34). It knows neither the register's orders nor its documents.
import { digest } from '../canonical';
import { csvText, unmarked } from '../csv-text';
import { printDecimal } from '../decimal';
import type { Finding } from '../outcome';
import { ownOf } from '../own';
import { parsePrice } from '../quantity';
import type { OldCell, Writing } from './cells';
import { dayOfOld, dayOrderIn, decimalIn, decimalOf, textOf } from './cells';
import type { Given } from './columns';
import { absent, decimalBy, placeColumns } from './columns';
import { inBoth, joined } from './german';

/** Every field, with the headers that are taken for it unasked, in English. */
export const BILL_FIELDS = {
  listRow: ['list row'],
  vendor: ['vendor', 'supplier', 'vendor name', 'supplier name'],
  number: ['invoice number', 'invoice no', 'invoice nr', 'invoice', 'number', 'document number'],
  date: ['invoice date', 'document date', 'date', 'day'],
  poNumber: ['po number', 'po no', 'po nr', 'po', 'purchase order', 'order number', 'order'],
  orderLine: ['order line', 'po line'],
  description: ['description', 'what', 'subject', 'details', 'item'],
  quantity: ['quantity', 'qty'],
  unit: ['unit', 'uom'],
  unitPrice: ['unit price', 'price'],
  net: ['net', 'net amount', 'net total'],
  taxCode: ['tax code'],
  tax: ['tax', 'vat', 'tax amount'],
  gross: ['gross', 'gross amount', 'total', 'invoice amount', 'amount', 'value'],
  prepaid: ['paid', 'paid amount', 'amount paid', 'prepaid'],
  currency: ['currency', 'curr'],
  kind: ['kind', 'type', 'document type'],
  dueDate: ['due', 'due date', 'due on', 'payment due'],
  creditsInvoice: ['credits invoice'],
  serviceFrom: ['service from', 'from'],
  serviceTo: ['service to', 'to'],
  document: ['document', 'link'],
} as const satisfies { readonly [field: string]: readonly string[] };
export type BillField = keyof typeof BILL_FIELDS;
export const BILL_FIELD_NAMES = Object.keys(BILL_FIELDS) as BillField[];

const AMOUNTS = ['quantity', 'unitPrice', 'net', 'tax', 'gross', 'prepaid'] as const;
const DAYS = ['date', 'dueDate', 'serviceFrom', 'serviceTo'] as const;
/** Said once of a document, however many rows it has. */
const HEAD = ['vendor', 'number', 'date', 'currency', 'kind'] as const;

type Values = { [F in BillField]?: string };
interface BillRow {
  row: number;
  values: Values;
}
/** A tax category of a paper: its letter and its rate. */
export type PaperTax = { code: string; rateBp: number } | undefined;
/** What an e-invoice says in words of its own, to be told in the register's: who sold, and the taxes. */
export interface PaperWords {
  vendors: string[];
  taxes: PaperTax[];
  chargeTaxes: PaperTax[];
}
/** A document as `enter_invoice` takes it, not checked yet; its rows in the list. */
export interface OldBill {
  rows: number[];
  vendor: string;
  number: string;
  input: { [field: string]: unknown };
  problems: Finding[];
  /** Of an e-invoice. */
  paper?: PaperWords;
}
export interface BillList {
  /** SHA-256 of the documents as they were read. */
  digest: string;
  bills: OldBill[];
  mapping: Given<BillField>;
  unknown: string[];
  writing: Writing;
  /** The same list in the register's own form: what the command is given. */
  text: string;
}
export interface Told {
  mapping?: Given<BillField> | undefined;
  decimal?: Writing['decimal'] | undefined;
  dayOrder?: Writing['dayOrder'] | undefined;
}
interface Record {
  row: number;
  cells: readonly OldCell[];
  problem?: string;
}

const KINDS: { readonly [word: string]: string } = Object.fromEntries([
  ['', ''],
  ...['invoice', 'bill'].flatMap(inBoth).map((word) => [word, 'invoice']),
  ...['credit', 'credit note'].flatMap(inBoth).map((word) => [word, 'credit_note']),
]);
const isIn = (list: readonly string[], field: string): boolean => list.includes(field);

class Reader {
  readonly problems: Finding[] = [];
  constructor(
    private readonly at: ReadonlyMap<BillField, number>,
    private readonly headers: readonly string[],
    private readonly writing: Writing,
  ) {}

  row(record: Record): BillRow {
    const values: Values = {};
    for (const [field, place] of this.at) {
      const cell = record.cells[place];
      if (textOf(cell) !== '' && textOf(cell) !== '-') values[field] = this.value(record, field);
    }
    const { row, problem } = record;
    const said = Number(values.listRow ?? row);
    if (problem !== undefined)
      this.problems.push({ kind: 'bad_value', row: said, detail: `Row ${said} has ${problem}` });
    return { row: said, values };
  }

  private value({ row, cells }: Record, field: BillField): string {
    const there = cells[this.at.get(field) ?? -1];
    const cell = typeof there === 'string' ? unmarked(there) : there;
    const shown = textOf(cell);
    const read = (value: string | null | undefined, what: string): string => {
      if (value !== null && value !== undefined) return value;
      const column = this.headers[this.at.get(field) ?? -1] ?? field;
      this.problems.push({ kind: 'bad_value', row, column, detail: `"${shown}" is not a ${what}` });
      return '';
    };
    if (isIn(AMOUNTS, field)) return read(decimalOf(cell, this.writing), 'number in this list');
    if (isIn(DAYS, field)) return read(dayOfOld(cell, this.writing), 'day of the calendar');
    if (field !== 'kind') return shown;
    return read(ownOf(KINDS, joined(shown)), 'kind: invoice or credit note');
  }
}

const headOf = ({ values }: BillRow): string =>
  JSON.stringify(HEAD.map((field) => (values[field] ?? '').toUpperCase()));

/** Neighbouring rows of one vendor, number, day, kind and currency are one document. */
function grouped(rows: readonly BillRow[]): BillRow[][] {
  const groups: BillRow[][] = [];
  for (const row of rows) {
    const last = groups[groups.length - 1];
    if (last?.[0] && headOf(last[0]) === headOf(row)) last.push(row);
    else groups.push([row]);
  }
  return groups;
}

export const MICRO = 1_000_000;
/** Millionths: sums of decimal strings without a float. */
export const micro = (text: string): number => {
  const read = parsePrice(text);
  return read.ok ? read.value : 0;
};
export const printed = (value: number): string => printDecimal(value, 6, 0);
const sumOf = (rows: readonly BillRow[], field: BillField): string | undefined => {
  const said = rows.flatMap(({ values }) => values[field] || []);
  return said.length === 0 ? undefined : printed(said.reduce((all, one) => all + micro(one), 0));
};
const said = (rows: readonly BillRow[], field: BillField): string | undefined =>
  rows.flatMap(({ values }) => values[field] || [])[0];
const filled = (fields: { [field: string]: unknown }): { [field: string]: unknown } =>
  Object.fromEntries(Object.entries(fields).filter(([, one]) => one !== undefined && one !== ''));

/** Net as stated; of a document of one row what its total leaves without tax. */
function netOf(row: BillRow, rows: readonly BillRow[]): string | undefined {
  const { net, gross, tax, quantity, unitPrice } = row.values;
  if (net || rows.length > 1 || !gross || (quantity && unitPrice)) return net;
  return printed(micro(gross) - micro(tax || '0'));
}

/** One piece of the amount where no quantity is told; in a credit note with the amount's sign (B15). */
function lineOf(
  row: BillRow,
  { rows, kind }: { rows: readonly BillRow[]; kind: string },
): { [field: string]: unknown } {
  const { values } = row;
  const net = netOf(row, rows);
  const below = kind === 'credit_note' && micro(net ?? '0') < 0;
  const one = below ? printed(-micro(net ?? '0')) : net;
  const { quantity = below ? '-1' : '1', unitPrice = one, orderLine } = values;
  return filled({
    ...{ quantity, unitPrice, net, poNumber: values.poNumber },
    orderLine: orderLine ? Number(orderLine) : undefined,
    ...{ description: values.description, unit: values.unit, taxCode: values.taxCode },
    ...{ serviceFrom: values.serviceFrom, serviceTo: values.serviceTo },
  });
}

const isPaid = (gross: string | undefined, paid: string | undefined): boolean =>
  gross !== undefined && paid !== undefined && micro(gross) > 0 && micro(paid) >= micro(gross);

function billOf(rows: readonly BillRow[], currency: string, problems: readonly Finding[]): OldBill {
  const [vendor = '', number = ''] = [said(rows, 'vendor'), said(rows, 'number')];
  const [gross, prepaid] = [said(rows, 'gross'), said(rows, 'prepaid')];
  const own = rows.map(({ row }) => row);
  const negative = gross !== undefined && micro(gross) < 0;
  const kind = said(rows, 'kind') ?? (negative ? 'credit_note' : 'invoice');
  const found = problems.filter(({ row }) => own.includes(row ?? 0));
  const detail = 'It is paid in full, so nothing of it is open';
  if (isPaid(gross, prepaid)) found.push({ kind: 'payment_state', row: own[0] ?? 0, detail });
  const input = filled({
    ...{ vendor, number, date: said(rows, 'date') },
    currency: (said(rows, 'currency') ?? currency).toUpperCase(),
    kind,
    lines: rows.map((row) => lineOf(row, { rows, kind })),
    ...{ tax: sumOf(rows, 'tax'), gross, dueDate: said(rows, 'dueDate') },
    prepaid: prepaid !== undefined && micro(prepaid) === 0 ? undefined : prepaid,
    ...{ creditsInvoice: said(rows, 'creditsInvoice'), document: said(rows, 'document') },
  });
  return { rows: own, vendor, number, input, problems: found };
}

function textIn(rows: readonly BillRow[]): string {
  const fields = BILL_FIELD_NAMES.filter((field) => field !== 'listRow');
  const head = ['List row', ...fields.map((field) => BILL_FIELDS[field][0])];
  const body = rows.map(({ row, values }) => [row, ...fields.map((field) => values[field] ?? '')]);
  return csvText([head, ...body]);
}

/** The list with its first row as header, or why it cannot be read. */
export function readBills(
  [head, ...body]: readonly Record[],
  told: Told,
  currency: string,
): BillList | Finding[] {
  const headers = (head?.cells ?? []).map(textOf);
  const { at, unknown, problems } = placeColumns<BillField>(
    headers,
    BILL_FIELDS,
    told.mapping ?? {},
  );
  for (const field of ['vendor', 'number', 'date'] as const)
    if (!at.has(field)) problems.push(absent(`No column is the ${field}; say which one it is`));
  if (!at.has('net') && !at.has('gross') && !at.has('unitPrice'))
    problems.push(absent('No column is the amount; say which one it is'));
  if (problems.length > 0) return problems;
  const records = body.filter(({ cells }) => cells.some((cell) => textOf(cell) !== ''));
  const cellsOf = (fields: readonly BillField[]): OldCell[] =>
    fields.flatMap((field) => {
      const place = at.get(field);
      return place === undefined ? [] : records.map(({ cells }) => cells[place]);
    });
  const writing = {
    decimal: told.decimal ?? decimalIn(cellsOf(AMOUNTS), decimalBy(headers, at)),
    dayOrder: told.dayOrder ?? dayOrderIn(cellsOf(DAYS)),
  };
  const reader = new Reader(at, headers, writing);
  const rows = records.map((record) => reader.row(record));
  const bills = grouped(rows).map((group) => billOf(group, currency, reader.problems));
  const mapping = Object.fromEntries([...at].map(([field, place]) => [field, headers[place]]));
  const seen = bills.map(({ rows: own, input }) => [own, input]);
  return {
    digest: digest(JSON.stringify(seen)),
    bills,
    mapping,
    unknown,
    writing,
    text: textIn(rows),
  };
}
