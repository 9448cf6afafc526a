// The numbers that people quote: those of vendors, banks and carriers. An order's pointers name them;
// rows that were written before they did make the columns be read in which the numbers stand, each with
// the id of its row. It knows neither orders nor what is asked for.
import { letters } from '../core/check-character';
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

/** Columns to read for whatever somebody may call a thing by. */
export function calledBy({ need, unnamed }: Locating): Columns {
  if (!need.called) return [];
  return [
    ['register', ['pointers']],
    ['invoices', ['pointers']],
    ...(need.called.some((one) => /^\s*X-/i.test(one)) ? ([['exceptions', ['key']]] as const) : []),
    ...(unnamed ? UNNAMED : []),
  ];
}

/** Rows were written before their pointers had numbers. */
export const lacksNames = (answers: Answers): boolean =>
  ['register.pointers', 'invoices.pointers'].some((column) =>
    answers.get(column).some(([text]) => !/^$|(^|;)q=/.test(String(text ?? ''))),
  );
const CARRIED = [
  ['invoices.number', 'invoices.key'],
  ['payments.reference', 'payments.key'],
  ['receipts.deliveryNote', 'receipts.receipt'],
] as const;

/** Ids of rows that carry a number of others; signs and case do not count in it. */
export function idsCalled(answers: Answers, name: string): Set<string> {
  const wanted = letters(name);
  const ids = new Set<string>();
  if (wanted === '') return ids;
  for (const [field, key] of CARRIED) {
    const keys = answers.get(key);
    answers.get(field).forEach(([one], at) => {
      if (letters(String(one ?? '')) === wanted) ids.add(String(keys[at]?.[0] ?? ''));
    });
  }
  return ids;
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
