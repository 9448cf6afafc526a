// The numbers that people quote: those of vendors, banks and carriers. An order's pointers name them;
// rows that were written before they did make the columns be read in which the numbers stand, each with
// the id of its row. It knows neither orders nor what is asked for.
import type { Need } from '../app/ports';
import { letters } from '../core/check-character';
import { normaliseNumber } from '../core/duplicate';
import {
  amountsIn,
  isAmount,
  isPartOfName,
  MOST_LOOSE,
  namesVendor,
  numbersLike,
} from '../core/loosely';
import { nameKey } from '../core/name-key';
import type { Tab } from '../core/tables';
import type { Answers } from './answers';
import type { Locating } from './hints';
import { parsePointers } from './pointers';

type Columns = readonly (readonly [Tab, readonly string[]])[];
/** Columns to read besides, where pointers do not name what others call a thing by. */
const UNNAMED: Columns = [
  ['register', ['vendorRef', 'contractRef']],
  ['invoices', ['key', 'number']],
  ['payments', ['key', 'reference']],
  ['receipts', ['receipt', 'deliveryNote']],
];

const NUMBERS: Columns = [
  ['register', ['key', 'poNumber']],
  ['invoices', ['key', 'normalised']],
];
const SUMS: Columns = [
  ['register', ['key', 'net', 'gross']],
  ['invoices', ['key', 'gross']],
  ['payments', ['key', 'amount']],
];
const VENDORS: Columns = [['register', ['key', 'vendor']]];

/** And where nothing has the name itself: only what a name of its shape can be like. */
const looseColumns = (name: string): Columns => [
  ...(/\d/.test(name) ? NUMBERS : []),
  ...(amountsIn(name).length > 0 ? SUMS : []),
  ...(isPartOfName(name) ? VENDORS : []),
];

/** Ids of receipts, invoices, payments and exceptions that a command starts from. */
export const documentsIn = ({ invoices, receipts, payments, exceptions }: Need): string[] =>
  [invoices, receipts, payments, exceptions].flatMap((names) => names ?? []);

/** Columns to read for whatever somebody may call a thing by. */
export function calledBy({ need, unnamed, loosely }: Locating): Columns {
  if (!need.called) return [];
  return [
    ['register', ['pointers']],
    ['invoices', ['pointers']],
    ...(need.called.some((one) => /^\s*X-/i.test(one)) ? ([['exceptions', ['key']]] as const) : []),
    ...(unnamed ? UNNAMED : []),
    ...(loosely ? need.called.flatMap(looseColumns) : []),
  ];
}

/** Made of Latin letters and digits, as an earlier version wrote every name into pointers. */
const isLatin = (name: string): boolean => nameKey(name) === letters(name);

/** Rows were written before their pointers had numbers, or those that are asked for. */
export function lacksNames(answers: Answers, asked: readonly string[]): boolean {
  const named = asked.every(isLatin) ? /^$|(^|;)[qu]=/ : /^$|(^|;)u=/;
  return ['register.pointers', 'invoices.pointers'].some((column) =>
    answers.get(column).some(([text]) => !named.test(String(text ?? ''))),
  );
}
const CARRIED = [
  ['invoices.number', 'invoices.key'],
  ['payments.reference', 'payments.key'],
  ['receipts.deliveryNote', 'receipts.receipt'],
] as const;

/** Ids of rows that carry a number of others; signs and case do not count in it. */
export function idsCalled(answers: Answers, name: string): Set<string> {
  const wanted = nameKey(name);
  const ids = new Set<string>();
  if (wanted === '') return ids;
  for (const [field, key] of CARRIED) {
    const keys = answers.get(key);
    answers.get(field).forEach(([one], at) => {
      if (nameKey(String(one ?? '')) === wanted) ids.add(String(keys[at]?.[0] ?? ''));
    });
  }
  return ids;
}

type Read = (name: string) => unknown[];
/** The newest of what fits: numbers before sums, and sums before vendors. */
const WAYS: readonly ((read: Read, name: string) => string[])[] = [
  (read, name) => {
    const [keys, ids] = [read('register.key'), read('invoices.key')];
    const wanted = normaliseNumber(name);
    const bills = read('invoices.normalised').flatMap((one, at) =>
      wanted !== '' && String(one) === wanted ? [ids[at]] : [],
    );
    const orders = numbersLike(read('register.poNumber').map(String), name).map((at) => keys[at]);
    return [...orders, ...bills].map(String);
  },
  (read, name) => {
    const amounts = amountsIn(name);
    const sums = [
      ...(['net', 'gross'] as const).map((field) => [`register.${field}`, 'register.key'] as const),
      ...([['invoices.gross', 'invoices.key']] as const),
      ...([['payments.amount', 'payments.key']] as const),
    ];
    return sums.flatMap(([field, key]) => {
      const keys = read(key);
      return read(field).flatMap((one, at) => (isAmount(one, amounts) ? [String(keys[at])] : []));
    });
  },
  (read, name) => {
    const keys = read('register.key');
    const own = read('register.vendor').map((one) => namesVendor(String(one), name));
    return own.flatMap((is, at) => (is ? [String(keys[at])] : []));
  },
];

/** Keys of orders and ids of documents that may be meant by what is nothing's name. */
export function looselyCalled(answers: Answers, name: string): string[] {
  const read: Read = (field) => answers.get(field).map(([one]) => one ?? '');
  for (const way of WAYS) {
    const found = [...new Set(way(read, name).filter((one) => one !== ''))];
    if (found.length > 0) return found.slice(-MOST_LOOSE);
  }
  return [];
}

/** An id, or a number that others gave a thing, as letters and digits. */
export type Named = { ids: string } | { names: string };

/** Where in a column of pointers a thing is named. */
export function placesNaming(column: readonly string[], name: Named): number[] {
  const [by, wanted] =
    'ids' in name ? (['ids', name.ids] as const) : (['names', name.names] as const);
  if (wanted === '') return [];
  return column.flatMap((text, at) =>
    text.includes(wanted) && parsePointers(text)[by]?.includes(wanted) === true ? [at] : [],
  );
}
