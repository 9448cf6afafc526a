// The columns in which numbers stand that people quote: those of vendors, banks and carriers, each with
// the id of its row. It knows neither orders nor what is asked for.
import { letters } from '../core/check-character';
import type { Tab } from '../core/tables';
import type { Answers } from './answers';

/** Columns to read for whatever somebody may call a thing by. */
export const CALLED: readonly (readonly [Tab, readonly string[]])[] = [
  ['register', ['vendorRef', 'contractRef', 'pointers']],
  ['invoices', ['key', 'number', 'pointers']],
  ['payments', ['key', 'reference']],
  ['receipts', ['receipt', 'deliveryNote']],
  ['exceptions', ['key']],
];
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
