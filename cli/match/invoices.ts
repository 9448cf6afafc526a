// Invoices from CSV into documents: neighbouring rows of one vendor, number, day, kind and currency
// are one document. The same document further down is another one, and then a duplicate.
import { signedAsCredit } from '../../src/core/invoice';
import { minorDigits, parseCurrency, sum } from '../../src/core/money';
import { netOf } from '../../src/core/quantity';
import type { ChargeFacts, DocumentFacts, DocumentLineFacts } from '../../src/core/match/facts';
import { vendorKey } from '../../src/core/vendor-key';
import { chargesOf, oneOf } from './cells';
import { orderLevels } from '../../src/core/tolerance-levels';
import { taxCode } from './orders';
import type { SettingsFile } from './settings-file';
import type { Columns, Row, Table } from './table';

export const INVOICE_COLUMNS: Columns = {
  needed: ['vendor', 'number', 'date', 'order'],
  known: [
    'order line',
    'item',
    'description',
    'quantity',
    'unit',
    'unit price',
    'net',
    'tax',
    'tax code',
    'charges',
    'gross',
    'rounding',
    'currency',
    'kind',
    'service from',
    'service to',
    'credits invoice',
    'reopens',
  ],
};

export interface ReadDocument {
  readonly number: string;
  /** The number of the invoice that a credit note names. */
  readonly credits?: string | undefined;
  /** Whether what a credit note frees is open again; absent where nobody says so. */
  readonly reopens?: boolean | undefined;
  readonly document: DocumentFacts;
  readonly rows: readonly Row[];
}

/** What a document is called by while the file is read: no other begins on this row. */
export const firstRow = ({ rows }: ReadDocument): number => rows[0]?.row ?? 0;

const NO_CHARGES: readonly ChargeFacts[] = [];
/** As the field `creditsInvoice` of the register. */
export const CREDITS = 'credits invoice';
/** As the field `reopensBalance` of the register. */
const REOPENS = 'reopens';
const KIND = oneOf(['invoice', 'credit note'] as const);
const YES_NO = oneOf(['yes', 'no'] as const);

/** The one currency that the invoices' column names, if there is one. */
export function currencyOfInvoices(table: Table): string | undefined {
  const named = new Set<string>();
  for (const row of table.rows()) named.add(row.text('currency').toUpperCase());
  named.delete('');
  const [only] = named;
  return named.size === 1 ? only : undefined;
}

/** A document as a credit note names it: by its vendor and its number as it is written. */
export const nameOf = (vendor: string, number: string): string => `${vendorKey(vendor)}\n${number}`;

/** What credit notes of the file name; it is read for that only where it has the column. */
export function namedInvoices(table: Table): Set<string> {
  const named = new Set<string>();
  if (!table.has(CREDITS)) return named;
  for (const row of table.rows()) {
    const number = row.text(CREDITS);
    if (number !== '') named.add(nameOf(row.text('vendor'), number));
  }
  return named;
}

const HEAD = ['number', 'vendor', 'date', 'kind', 'currency'];
/** What tells neighbouring rows of one document from the next one. */
const headOf = (row: Row): string =>
  `${row.text('vendor').toLowerCase()}\n${row.text('number')}\n${row.text('date')}\n` +
  `${row.text('kind').toLowerCase() || 'invoice'}\n${row.text('currency').toUpperCase()}`;
const isBeside = (row: Row, before: Row): boolean =>
  row.isLike(before, HEAD) ||
  (row.text('number') === before.text('number') && headOf(row) === headOf(before));

function* groupsOf(table: Table): Generator<Row[]> {
  let group: Row[] = [];
  for (const row of table.rows()) {
    const [first] = group;
    if (first && !isBeside(row, first)) {
      yield group;
      group = [];
    }
    group.push(row);
  }
  if (group.length > 0) yield group;
}

export interface InvoiceAsked {
  readonly settings: SettingsFile;
  readonly currency: string | undefined;
}

function rowOf(
  row: Row,
  { digits, settings }: InvoiceAsked & { digits: number },
): DocumentLineFacts {
  const quantityMilli = row.quantity('quantity') ?? 0;
  const priceMicro = row.price('unit price');
  const stated = row.money('net', digits);
  if (stated === undefined && (row.text('quantity') === '' || row.text('unit price') === '')) {
    row.problem('net', 'neither net nor quantity and unit price are given');
  }
  return {
    line: String(row.row),
    quantityMilli,
    netMinor: stated ?? netOf({ quantityMilli, priceMicro: priceMicro ?? 0, digits }),
    order: row.some('order'),
    orderLine: row.some('order line'),
    item: row.some('item'),
    description: row.some('description'),
    unit: row.some('unit'),
    priceMicro,
    taxCode: taxCode(row, settings),
    serviceFrom: row.day('service from'),
    serviceTo: row.day('service to'),
  };
}

/** Figures that belong to the document: the sum of what its rows say, absent where none says it. */
function total(rows: readonly Row[], column: string, digits: number): number | undefined {
  if (!rows[0]?.has(column)) return undefined;
  let all: number | undefined;
  for (const row of rows) {
    const said = row.money(column, digits);
    if (said !== undefined) all = (all ?? 0) + said;
  }
  return all;
}

/** A figure that every row repeats: they must agree. */
function repeated(rows: readonly Row[], column: string, digits: number): number | undefined {
  if (!rows[0]?.has(column)) return undefined;
  let first: Row | undefined;
  let value: number | undefined;
  let other: Row | undefined;
  for (const row of rows) {
    if (row.text(column) === '') continue;
    const said = row.money(column, digits);
    if (first === undefined) [first, value] = [row, said];
    else if (said !== value) other ??= row;
  }
  const detail = `row ${first?.row} says ${first?.text(column)} for the same document`;
  other?.problem(column, detail);
  return value;
}

/** What a credit note alone says, the same on each row that says it. */
function ofCredit(rows: readonly Row[], column: string, isCredit: boolean): Row | undefined {
  if (!rows[0]?.has(column)) return undefined;
  const said = rows.filter((row) => row.text(column) !== '');
  const [first] = said;
  const does = column === CREDITS ? 'credits an invoice' : 'opens an order again';
  if (first && !isCredit) first.problem(column, `only a credit note ${does}`);
  for (const row of said)
    if (row.text(column) !== first?.text(column))
      row.problem(column, `row ${first?.row} names ${first?.text(column)} for the same document`);
  return first;
}

function mergeCharges(charges: readonly ChargeFacts[]): readonly ChargeFacts[] {
  if (charges.length < 2) return charges;
  const codes = [...new Set(charges.map(({ code }) => code))];
  return codes.map((code) => ({
    code,
    amountMinor: sum(
      charges.filter((charge) => charge.code === code).map(({ amountMinor }) => amountMinor),
    ),
  }));
}

/** A credit note's figures, all turned negative; both signs at once are a finding (B15). */
function asCredit(document: DocumentFacts, rows: readonly Row[]): DocumentFacts {
  const { lines, charges, taxMinor = 0, grossMinor = 0 } = document;
  const figures = [
    ...lines.flatMap(({ quantityMilli, netMinor }) => [quantityMilli, netMinor]),
    ...charges.map(({ amountMinor }) => amountMinor),
    taxMinor,
    grossMinor,
  ];
  const turned = signedAsCredit(figures);
  if (!turned.ok) {
    rows[0]?.problem('net', turned.detail);
    return document;
  }
  const value = (at: number): number => turned.value[at] ?? 0;
  const after = lines.length * 2;
  return {
    ...document,
    lines: lines.map((line, at) => ({
      ...line,
      quantityMilli: value(at * 2),
      netMinor: value(at * 2 + 1),
    })),
    charges: charges.map((charge, at) => ({ ...charge, amountMinor: value(after + at) })),
    ...(document.taxMinor === undefined ? {} : { taxMinor: value(after + charges.length) }),
    ...(document.grossMinor === undefined ? {} : { grossMinor: value(after + charges.length + 1) }),
  };
}

function documentOf(rows: readonly Row[], asked: InvoiceAsked): ReadDocument | null {
  const [first] = rows;
  if (!first) return null;
  const currency = first.value('currency', parseCurrency) ?? asked.currency;
  if (currency === undefined)
    first.problem('currency', 'neither the invoice nor the settings name a currency');
  const digits = minorDigits(currency ?? '');
  const number = first.must('number');
  first.must('date');
  const date = first.day('date') ?? '1970-01-01';
  const isCredit = (first.value('kind', KIND) ?? 'invoice') === 'credit note';
  const vendor = first.must('vendor');
  const read = { ...asked, digits };
  const document: DocumentFacts = {
    kind: isCredit ? 'credit_note' : 'invoice',
    vendor,
    tolerances: asked.settings.rates.levels(
      orderLevels(asked.settings.sets, { category: '', vendor }),
      currency ?? '',
    ),
    date,
    enteredOn: date,
    currency: currency ?? '',
    lines: rows.map((row) => rowOf(row, read)),
    charges: first.has('charges')
      ? mergeCharges(rows.flatMap((row) => chargesOf(row, digits)))
      : NO_CHARGES,
    taxMinor: total(rows, 'tax', digits),
    roundingMinor: repeated(rows, 'rounding', digits),
    grossMinor: repeated(rows, 'gross', digits),
  };
  const credits = ofCredit(rows, CREDITS, isCredit)?.text(CREDITS);
  const reopens = ofCredit(rows, REOPENS, isCredit)?.value(REOPENS, YES_NO);
  return {
    number,
    rows,
    credits,
    reopens: reopens === undefined ? undefined : reopens === 'yes',
    document: isCredit ? asCredit(document, rows) : document,
  };
}

/** The documents one by one, in the order of the file; none is kept. */
export function* documentsIn(table: Table, asked: InvoiceAsked): Generator<ReadDocument> {
  for (const rows of groupsOf(table)) {
    const read = documentOf(rows, asked);
    if (read) yield read;
  }
}
