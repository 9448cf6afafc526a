// Which rows of Register are read beside a command's own, to be compared with them: the newest of the
// vendors in question. Who is like whom, the core decides.
import { letters } from '../core/check-character';
import { vendorKey } from '../core/settings';
import type { Need } from '../app/ports';
import type { Answers } from './answers';
import type { Hints } from './hints';
import type { RowReader } from './row-reader';
import { single } from './typed-rows';

const MOST = 30;

/** Sheet rows of the newest orders of these vendors, `*` for all, and of those of the orders found. */
export function besideRows(
  answers: Answers,
  recent: readonly string[] | undefined,
  orders: ReadonlyMap<number, string>,
): number[] {
  if (!recent) return [];
  const from = (answers.grid('register.vendor')?.startRowIndex ?? 1) + 1;
  const vendors = answers.get('register.vendor').map((row) => vendorKey(String(row[0] ?? '')));
  const own = [...orders.keys()].map((row) => vendors[row - from] ?? '');
  const wanted = new Set([...recent.map(vendorKey), ...own]);
  return vendors
    .flatMap((one, at) => (one !== '' && (wanted.has(one) || wanted.has('*')) ? [at + from] : []))
    .filter((row) => !orders.has(row))
    .slice(-MOST);
}

/** Sheet rows of the orders that cite these contracts, beside those asked for. */
export function contractRows(
  answers: Answers,
  names: Need['contracts'],
  orders: ReadonlyMap<number, string>,
): number[] {
  if (!names || names === 'own') return [];
  const wanted = new Set(names.map(letters));
  return answers.get('register.contractRef').flatMap((row, at) => {
    const ref = letters(String(row[0] ?? ''));
    return ref !== '' && wanted.has(ref) && !orders.has(at + 2) ? [at + 2] : [];
  });
}

/** Contracts that the orders and drafts asked for cite: who else cites them is looked for then. */
export function cited(
  { contracts }: Need,
  read: { answers: Answers; hints: Hints; reader: RowReader },
): string[] {
  if (contracts !== 'own') return [];
  const { answers, hints, reader } = read;
  const typed = single(answers, 'intake', hints.drafts).map(({ cells }) => cells['Contract ref']);
  const all = [...reader.contractRefs(), ...typed.map((one) => String(one ?? ''))];
  return all.filter((one) => one.trim() !== '');
}
