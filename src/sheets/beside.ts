// Which rows of Register are read beside a command's own, to be compared with them: the newest of the
// vendors in question. Who is like whom, the core decides.
import { letters } from '../core/check-character';
import { vendorKey } from '../core/settings';
import type { Answers } from './answers';

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

/** Sheet rows of the orders that cite these contracts, `*` for those of the orders and drafts found. */
export function contractRows(
  answers: Answers,
  names: readonly string[] | undefined,
  { orders, drafts }: { orders: ReadonlyMap<number, string>; drafts: readonly number[] },
): number[] {
  if (!names) return [];
  const column = (name: string): string[] =>
    answers.get(name).map((row) => letters(String(row[0] ?? '')));
  const [cited, typed] = [column('register.contractRef'), column('intake.contract')];
  const own = [
    ...[...orders.keys()].map((row) => cited[row - 2] ?? ''),
    ...drafts.map((row) => typed[row - 2] ?? ''),
  ];
  const wanted = new Set([...names.map(letters), ...(names.includes('*') ? own : [])]);
  return cited.flatMap((ref, at) =>
    ref !== '' && wanted.has(ref) && !orders.has(at + 2) ? [at + 2] : [],
  );
}
