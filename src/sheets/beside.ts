// Which rows of Register are read beside a command's own, to be compared with them: the newest of the
// vendors in question and of their groups. Who is like whom, the core decides.
import { letters } from '../core/check-character';
import { citingAnew } from '../core/citing';
import { vendorKey } from '../core/settings';
import type { Need } from '../app/ports';
import { readState } from './answers';
import type { Answers } from './answers';
import { placesNaming } from './called';
import type { Hints } from './hints';
import type { RowReader } from './row-reader';
import { single } from './typed-rows';

const MOST = 100;
/** So many of the newest orders are looked through for others of a vendor. */
export const RECENT = 1000;
/** So many rows may stand elsewhere, as one that was put back does, before a tab is taken as sorted. */
const STRAY = 100;
/** Keys are counted up: a higher one is newer. */
const rank = (key: unknown): number => Number(String(key ?? '').slice(2)) || 0;

/** Somebody sorted Register: among the rows above those that were read stand some of the newest. */
export function newestElsewhere(answers: Answers): boolean {
  const above = (answers.grid('register.vendor')?.startRowIndex ?? 1) - 1;
  const ranks = above > 0 ? answers.get('register.key').map(([key]) => rank(key)) : [];
  const newest = ranks.reduce((most, one) => Math.max(most, one), 0);
  return ranks.slice(0, above).some((one) => one > newest - RECENT + STRAY);
}

const keysIn = (answers: Answers, name: string): string[] =>
  answers.get(name).map((row) => vendorKey(String(row[0] ?? '')));

/** Sheet rows of Vendors that are in one group with any of these. */
function inGroups(answers: Answers, wanted: ReadonlySet<string>): number[] {
  const [keys, groups] = [keysIn(answers, 'vendors.key'), keysIn(answers, 'vendors.group')];
  const own = new Set(keys.flatMap((key, at) => (wanted.has(key) ? (groups[at] ?? '') : [])));
  return keys.flatMap((key, at) => {
    const group = groups[at] ?? '';
    return key !== '' && group !== '' && own.has(group) ? [at + 2] : [];
  });
}

/**
 * Sheet rows of the newest orders of these vendors, of those of the orders and drafts found, and of
 * their groups (T03); and the rows of Vendors that say who is in a group with them.
 */
export function besideRows(
  answers: Answers,
  recent: readonly string[] | undefined,
  { orders, drafts, numbers }: Pick<Hints, 'orders' | 'drafts' | 'numbers'>,
): { orders: number[]; vendors: number[] } {
  if (!recent) return { orders: [], vendors: [] };
  const from = (answers.grid('register.vendor')?.startRowIndex ?? 1) + 1;
  const placed = keysIn(answers, 'register.vendor');
  const typed = keysIn(answers, 'intake.vendor');
  const own = [...orders.keys()].map((row) => placed[row - from] ?? '');
  const drafted = drafts.map((row) => typed[row - 2] ?? '');
  const wanted = new Set([...recent.map(vendorKey), ...own, ...drafted]);
  wanted.delete('');
  const vendors = inGroups(answers, wanted);
  const names = keysIn(answers, 'vendors.key');
  for (const row of vendors) wanted.add(names[row - 2] ?? '');
  const rows = placed
    .flatMap((one, at) => (wanted.has(one) ? [at + from] : []))
    .filter((row) => !orders.has(row))
    .sort((a, b) => rank(numbers[a - 2]?.key) - rank(numbers[b - 2]?.key))
    .slice(-MOST);
  return { orders: rows, vendors };
}

/** Contracts that are asked for by name, or cited where orders and drafts stood that were found. */
export function citedIn(
  answers: Answers,
  names: Need['contracts'] = [],
  { orders, drafts }: Pick<Hints, 'orders' | 'drafts'>,
): string[] {
  if (names !== 'own') return [...names];
  const ref = (name: string, row: number): string => String(answers.get(name)[row - 2]?.[0] ?? '');
  return [
    ...[...orders.keys()].map((row) => ref('register.contractRef', row)),
    ...drafts.map((row) => ref('intake.contract', row)),
  ].filter((one) => letters(one) !== '');
}

/** Sheet rows of the orders that cite these contracts, or will by a change, beside those asked for. */
function contractRows(
  answers: Answers,
  { orders, numbers, cited }: Pick<Hints, 'orders' | 'numbers' | 'cited'>,
): number[] {
  const wanted = new Set(cited.map(letters));
  if (wanted.size === 0) return [];
  const anew = new Set(citingAnew(readState(answers.get('state')), wanted));
  const refs = answers.get('register.contractRef');
  return numbers.flatMap(({ key }, at) => {
    const ref = letters(String(refs[at]?.[0] ?? ''));
    const cites = ref !== '' && wanted.has(ref);
    return (cites || anew.has(key)) && !orders.has(at + 2) ? [at + 2] : [];
  });
}

/** Sheet rows of other orders that a document of such a number billed in their old list. */
function billedBefore(
  answers: Answers,
  { orders }: Pick<Hints, 'orders'>,
  { likeInvoices = [] }: Need,
): number[] {
  const pointers = answers.get('register.pointers').map(([text]) => String(text ?? ''));
  return likeInvoices
    .flatMap(({ said }) => placesNaming(pointers, { names: letters(said) }))
    .flatMap((at) => (orders.has(at + 2) ? [] : [at + 2]));
}

/** Rows of Register beside those asked for: what cites the same contract, what was billed before. */
export const namedRows = (
  answers: Answers,
  found: Pick<Hints, 'orders' | 'numbers' | 'cited'>,
  need: Need,
): number[] => [...contractRows(answers, found), ...billedBefore(answers, found, need)];

/** Contracts that the orders and drafts asked for cite by now: who else cites them was not looked for. */
export function cited(
  { contracts }: Need,
  read: { answers: Answers; hints: Hints; reader: RowReader },
): string[] {
  if (contracts !== 'own') return [];
  const { answers, hints, reader } = read;
  const typed = single(answers, 'intake', hints.drafts).map(({ cells }) => cells['Contract ref']);
  const all = [...reader.contractRefs(), ...typed.map((one) => String(one ?? ''))];
  const known = new Set(hints.cited.map(letters));
  const anew = all.filter((one) => letters(one) !== '' && !known.has(letters(one)));
  return anew.length > 0 ? [...hints.cited, ...anew] : [];
}
