// The columns of an old order list: which of ours each header means, by what people call them or as
// the owner says (controls.md B34). Below the header it reads only what a bare *billed* is.
import type { Finding } from '../outcome';
import { billedIsMoney } from './bare-billed';
import type { OldCell, Writing } from './cells';
import { inBoth, isGerman, joined, plain, wordsFor } from './german';

/** Every field of an old list, with the headers that are taken for it unasked, in English. */
export const OLD_FIELDS = {
  number: [
    'po number',
    'po no',
    'po nr',
    'po',
    'purchase order',
    'order number',
    'order no',
    'number',
  ],
  day: ['order date', 'po date', 'issued on', 'issued', 'ordered on', 'date', 'day'],
  vendor: ['vendor', 'supplier', 'vendor name', 'supplier name'],
  description: ['description', 'what', 'subject', 'details', 'item'],
  costCentre: ['cost centre', 'cost center', 'department', 'dept'],
  category: ['category'],
  currency: ['currency', 'curr'],
  requester: ['requester', 'requested by', 'buyer', 'ordered by'],
  status: ['status', 'state'],
  line: ['line', 'line no', 'pos', 'position'],
  quantity: ['quantity', 'qty'],
  unit: ['unit', 'uom'],
  unitPrice: ['unit price', 'price'],
  net: ['net', 'net total', 'amount', 'total', 'value', 'po amount', 'order amount', 'order value'],
  taxCode: ['tax code'],
  accepted: ['accepted', 'received', 'accepted quantity', 'received quantity', 'qty received'],
  acceptedNet: [
    'accepted amount',
    'received amount',
    'accepted value',
    'received value',
    'accepted net',
  ],
  billed: ['billed quantity', 'invoiced quantity', 'qty invoiced'],
  billedNet: [
    'billed',
    'billed net',
    'invoiced',
    'billed amount',
    'invoiced amount',
    'invoice amount',
  ],
  paid: ['paid', 'paid amount', 'amount paid', 'paid to date'],
  invoice: ['invoice', 'invoice number', 'invoice no'],
  invoiceDay: ['invoice date', 'invoice day', 'document date'],
  requested: ['requested on', 'request date', 'requested', 'asked on'],
  note: ['note', 'notes', 'comment', 'remarks'],
} as const satisfies { readonly [field: string]: readonly string[] };
/** Words for what was billed that do not say whether it is counted or an amount. */
const BARE: readonly string[] = ['billed', 'invoiced'];
const BARE_WORDS = BARE.flatMap(inBoth);
export type OldField = keyof typeof OLD_FIELDS;
export const OLD_FIELD_NAMES = Object.keys(OLD_FIELDS) as OldField[];

/** Our field to the header of the list. */
export type Mapping = { [F in OldField]?: string | undefined };

export interface Mapped {
  mapping: Mapping;
  /** Our field to the place of its column. */
  at: ReadonlyMap<OldField, number>;
  /** Headers that mean nothing to the register: their cells are not taken over. */
  unknown: string[];
  /** What stands before the decimals where no cell shows it. */
  decimal: Writing['decimal'];
}

/** The column of a field: the header that was named, else the first that is called like it. */
function placeOf(
  headers: readonly string[],
  words: readonly string[],
  named: string | undefined,
): number {
  if (named !== undefined) return headers.findIndex((one) => plain(one) === plain(named));
  const called = headers.map(joined);
  for (const word of words.flatMap(wordsFor(headers))) {
    const at = called.indexOf(word);
    if (at >= 0) return at;
  }
  return -1;
}

export const absent = (detail: string, column?: string): Finding => ({
  kind: 'bad_value',
  detail,
  row: 1,
  ...(column === undefined ? {} : { column }),
});

/** Most of the columns that were found are called in German: its numbers are written so too, then. */
export function decimalBy(
  headers: readonly string[],
  at: ReadonlyMap<string, number>,
): Writing['decimal'] {
  const german = [...at.values()].filter((place) => isGerman(headers[place] ?? ''));
  return german.length * 2 > at.size ? ',' : '.';
}

export type Words<F extends string> = { readonly [field in F]: readonly string[] };
export type Given<F extends string> = { readonly [field in F]?: string | undefined };
export interface Placed<F extends string> {
  at: Map<F, number>;
  unknown: string[];
  /** Headers that were named and are not there. */
  problems: Finding[];
}

function unknownTo(headers: readonly string[], places: Iterable<number>): string[] {
  const known = new Set(places);
  return headers.filter((header, place) => header.trim() !== '' && !known.has(place));
}

/** Which column is what, by the words for each field or as it is named. */
export function placeColumns<F extends string>(
  headers: readonly string[],
  fields: Words<F>,
  given: Given<F>,
): Placed<F> {
  const at = new Map<F, number>();
  const problems: Finding[] = [];
  for (const field of Object.keys(fields) as F[]) {
    const place = placeOf(headers, fields[field], given[field]);
    const taken = [...at.values()].includes(place);
    if (place >= 0 && !(taken && given[field] === undefined)) at.set(field, place);
    if (place < 0 && given[field] !== undefined)
      problems.push(absent(`The list has no column "${given[field]}"`, given[field]));
  }
  return { at, unknown: unknownTo(headers, at.values()), problems };
}

/**
 * A bare *billed* counts where the list has its amount beside it, or counts what came too and its own
 * cells are no amounts; else it is the amount. Whoever said which column it is has decided.
 */
function countsBilled(
  headers: readonly string[],
  at: Map<OldField, number>,
  given: Mapping,
  { rows, decimal }: Below,
): void {
  const place = at.get('billedNet');
  if (place === undefined || at.has('billed') || (given.billed ?? given.billedNet) !== undefined)
    return;
  if (!BARE_WORDS.includes(joined(headers[place] ?? ''))) return;
  const words = OLD_FIELDS.billedNet.filter((word) => !BARE.includes(word));
  const amount = placeOf(headers, words, undefined);
  if (amount < 0 && !(at.has('quantity') && at.has('accepted'))) return;
  if (
    amount < 0 &&
    billedIsMoney(rows, place, at, { said: decimal, otherwise: decimalBy(headers, at) })
  )
    return;
  at.set('billed', place);
  if (amount < 0) at.delete('billedNet');
  else at.set('billedNet', amount);
}

/** What stands below the header, and how its amounts are written where somebody said it. */
interface Below {
  rows: readonly (readonly OldCell[])[];
  decimal?: Writing['decimal'] | undefined;
}

/** Which column is what; a header that was named and is not there, or a needed one, is a problem. */
export function mapColumns(
  headers: readonly string[],
  given: Mapping,
  below: Below = { rows: [] },
): Mapped | Finding[] {
  const { at, problems } = placeColumns<OldField>(headers, OLD_FIELDS, given);
  countsBilled(headers, at, given, below);
  if (!at.has('number')) problems.push(absent('No column is the PO number; say which one it is'));
  if (!at.has('vendor')) problems.push(absent('No column is the vendor; say which one it is'));
  if (!at.has('net') && !(at.has('quantity') && at.has('unitPrice')))
    problems.push(absent('No column is the order amount; say which one it is'));
  if (problems.length > 0) return problems;
  const mapping = Object.fromEntries([...at].map(([field, place]) => [field, headers[place]]));
  const unknown = unknownTo(headers, at.values());
  return { mapping, at, unknown, decimal: decimalBy(headers, at) };
}
