// Which rows of Register are read beside a command's own, to be compared with them: the newest of the
// vendors in question and of their groups, as State tells them; and for a person to look at, what was
// ordered of a vendor before. Who is like whom, the core decides.
import type { AskedOrder } from '../core/asked-index';
import { askedFrom, askedIn, orderNumber, vendorToken } from '../core/asked-index';
import { letters } from '../core/check-character';
import { citingAnew, namedAnewBy } from '../core/citing';
import { isSummed } from '../core/contract-sum';
import { nameKey } from '../core/name-key';
import type { Unread } from '../core/similar';
import type { Need } from '../app/ports';
import { vendorKey } from '../core/vendor-key';
import { readState } from './answers';
import type { Answers } from './answers';
import { placesNaming } from './called';
import type { Hints } from './hints';
import type { RowReader } from './row-reader';
import { namesIn } from './pointers';
import { single, whole } from './typed-rows';

const MOST = 100;
/** As many orders as a register is made for, and so many of a contract that one of them has room for. */
const [FULL, FEW] = [10_000, 5];
/** For so many orders fewer its key columns leave room for one row more. */
const ROOM = 26;
/** So many of the newest orders are looked through for what was ordered of a vendor before. */
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
  const named = keys.map((key) => wanted.has(vendorToken(key)));
  const own = new Set(groups.filter((_group, at) => named[at]));
  return keys.flatMap((key, at) => {
    const group = groups[at] ?? '';
    return key !== '' && group !== '' && own.has(group) ? [at + 2] : [];
  });
}

/** What was found beside the orders of a command: rows, and what there was no room for. */
export interface Besides {
  orders: number[];
  vendors: number[];
  /** What the index knew of these vendors, whether or not it is read. */
  asked?: { tokens: ReadonlySet<string>; known: ReadonlySet<number>; unread: Unread };
}
type Places = Pick<Hints, 'orders' | 'drafts' | 'numbers'>;

/**
 * Sheet rows of the newest orders of these vendors, of those of the orders and drafts found, and of
 * their groups (T03), as State tells them; and the rows of Vendors that are in a group with them.
 */
export function besideRows(
  answers: Answers,
  recent: readonly string[] | undefined,
  { orders, drafts, numbers }: Places,
): Besides {
  if (!recent) return { orders: [], vendors: [] };
  const state = readState(answers.get('state'));
  const index = askedIn(state);
  const typed = keysIn(answers, 'intake.vendor');
  const drafted = drafts.map((row) => typed[row - 2] ?? '').filter((name) => name !== '');
  const own = new Set([...orders.values()].map(orderNumber));
  const tokens = new Set([
    ...[...recent, ...drafted].map(vendorToken),
    ...index.filter(({ number }) => own.has(number)).map(({ token }) => token),
  ]);
  const vendors = inGroups(answers, tokens);
  const names = keysIn(answers, 'vendors.key');
  for (const row of vendors) tokens.add(vendorToken(names[row - 2] ?? ''));
  const found = ofVendors(index, tokens).filter(({ number }) => !own.has(number));
  const rows = new Map(numbers.map(({ key }, at) => [orderNumber(key), at + 2]));
  const placed = found.flatMap(({ number }) => rows.get(number) ?? []);
  return {
    ...{ orders: placed.slice(0, MOST), vendors },
    asked: {
      ...{ tokens, known: new Set([...own, ...found.map(({ number }) => number)]) },
      unread: { left: found.slice(MOST), from: askedFrom(state) },
    },
  };
}
const ofVendors = (index: readonly AskedOrder[], tokens: ReadonlySet<string>): AskedOrder[] =>
  index
    .filter(({ token }) => tokens.has(token))
    .sort((a, b) => (a.day === b.day ? b.number - a.number : a.day < b.day ? 1 : -1));

/** Somebody asked one of these vendors since they were looked for: it would not be compared. */
export const askedSince = ({ asked }: Pick<Hints, 'asked'>, state: Map<string, string>): boolean =>
  asked !== undefined &&
  askedIn(state).some(({ token, number }) => asked.tokens.has(token) && !asked.known.has(number));

/** What may be like an order that was asked for, and was not read. */
export const unreadOf = ({
  asked,
  uncited,
}: Pick<Hints, 'asked' | 'uncited'>): Unread | undefined =>
  asked && { ...asked.unread, citing: uncited };

/** Sheet rows of the newest orders of the vendors whose orders were asked for. */
function earlierRows(
  answers: Answers,
  { orders, numbers }: Pick<Hints, 'orders' | 'numbers'>,
): number[] {
  const grid = answers.grid('register.vendor');
  if (!grid) return [];
  const from = grid.startRowIndex + 1;
  const placed = keysIn(answers, 'register.vendor');
  const wanted = new Set([...orders.keys()].map((row) => placed[row - from] ?? ''));
  wanted.delete('');
  return placed
    .flatMap((one, at) => (wanted.has(one) ? [at + from] : []))
    .filter((row) => !orders.has(row))
    .sort((a, b) => rank(numbers[a - 2]?.key) - rank(numbers[b - 2]?.key))
    .slice(-MOST);
}

/** An order's pointers begin what others call it by with its vendor's and its contract's reference. */
const OWN_NAMES = 2;
/**
 * What an order may cite, by sheet row, as letters and digits: its own column, where that was read; else
 * the numbers in its pointers, which came along anyway and have a few more beside.
 */
function refsIn(answers: Answers, row: number): string[] {
  const column = answers.grid('register.contractRef');
  const cell = (name: string): string => String(answers.get(name)[row - 2]?.[0] ?? '');
  return column ? [nameKey(cell('register.contractRef'))] : namesIn(cell('register.pointers'));
}

/** Contracts that are asked for by name, or cited where orders and drafts stood that were found. */
export function citedIn(
  answers: Answers,
  names: Need['contracts'] = [],
  { orders, drafts }: Pick<Hints, 'orders' | 'drafts'>,
): string[] {
  if (names !== 'own') return [...names];
  return [
    ...[...orders.keys()].flatMap((row) => refsIn(answers, row).slice(0, OWN_NAMES)),
    ...namedAnewBy(readState(answers.get('state')), new Set(orders.values())),
    ...drafts.map((row) => String(answers.get('intake.contract')[row - 2]?.[0] ?? '')),
  ].filter((one) => nameKey(one) !== '');
}

/** Rows of the orders that cite contracts, what there was no room for, and what was read in whole. */
interface CitingRows {
  rows: number[];
  /** The contract of each order that was left out. */
  uncited: string[];
  /** Contracts of which every order that cites them is read. */
  summed: string[];
}
interface Cites {
  row: number;
  refs: readonly string[];
  rank: number;
}

/** Where orders stand that cite these contracts, or will by a change, beside those asked for. */
function citesIn(
  answers: Answers,
  { orders, numbers }: Pick<Hints, 'orders' | 'numbers'>,
  wanted: ReadonlySet<string>,
): Cites[] {
  const state = readState(answers.get('state'));
  const anew = new Map([...wanted].map((ref) => [ref, new Set(citingAnew(state, new Set([ref])))]));
  return numbers.flatMap(({ key }, at) => {
    if (orders.has(at + 2)) return [];
    const own = refsIn(answers, at + 2).filter((one) => one !== '' && wanted.has(one));
    const named = [...wanted].filter((ref) => anew.get(ref)?.has(key) === true);
    const refs = [...new Set([...own, ...named])];
    const found = { row: at + 2, refs, rank: named.length > 0 ? Infinity : rank(key) };
    return refs.length > 0 ? [found] : [];
  });
}

/**
 * Of a contract whose sum State lacks every order that cites it, to add up what they take; of any other
 * the newest, to be compared, and how many more there was no room for.
 */
function contractRows(
  answers: Answers,
  found: Pick<Hints, 'orders' | 'numbers' | 'cited'>,
  { citing }: Need,
): CitingRows {
  const wanted = new Set(found.cited.map(nameKey).filter((ref) => ref !== ''));
  if (wanted.size === 0) return { rows: [], uncited: [], summed: [] };
  const state = readState(answers.get('state'));
  const there = new Set(answers.get('contracts.key').map(([ref]) => nameKey(String(ref ?? ''))));
  const lacks = (ref: string): boolean =>
    citing !== 'newest' && there.has(ref) && !isSummed(state, ref);
  const all = citesIn(answers, found, wanted);
  const whole = all.filter(({ refs }) => refs.some(lacks));
  const rest = all.filter(({ refs }) => !refs.some(lacks)).sort((a, b) => b.rank - a.rank || 0);
  const room = FEW + Math.max(0, Math.floor((FULL - found.numbers.length) / ROOM));
  const most = citing === 'sum' ? 0 : Math.min(MOST, room);
  return {
    rows: [...whole, ...rest.slice(0, most)].map(({ row }) => row),
    uncited: rest.slice(most).map(({ refs: [ref = ''] }) => ref),
    summed: [...wanted].filter(lacks),
  };
}

/** Sheet rows of other orders that a document of such a number billed in their old list. */
function billedBefore(
  answers: Answers,
  { orders }: Pick<Hints, 'orders'>,
  { likeInvoices = [] }: Need,
): number[] {
  const pointers = answers.get('register.pointers').map(([text]) => String(text ?? ''));
  return likeInvoices
    .flatMap(({ said }) => [...new Set([nameKey(said), letters(said)])])
    .flatMap((names) => placesNaming(pointers, { names }))
    .flatMap((at) => (orders.has(at + 2) ? [] : [at + 2]));
}

/** Rows of Register beside those asked for: ordered of the vendor, citing the same contract, billed before. */
export function namedRows(
  answers: Answers,
  found: Pick<Hints, 'orders' | 'numbers' | 'cited'>,
  need: Need,
): CitingRows {
  const { rows, ...told } = contractRows(answers, found, need);
  const others = [...earlierRows(answers, found), ...billedBefore(answers, found, need)];
  return { rows: [...others, ...rows], ...told };
}

/** Contracts that were looked for, and others that have to be: nothing where all are known. */
export function cited(
  { contracts, citing }: Need,
  read: { answers: Answers; hints: Hints; reader: RowReader },
): string[] {
  if (contracts === undefined) return [];
  const { answers, hints, reader } = read;
  const typed = single(answers, 'intake', hints.drafts).map(({ cells }) => cells['Contract ref']);
  const own = [...reader.contractRefs(), ...typed.map((one) => String(one ?? ''))];
  const all = (contracts === 'own' ? own : [...contracts]).filter((one) => nameKey(one) !== '');
  const known = new Set(hints.cited.map(nameKey));
  const state = readState(answers.get('state'));
  const there = new Set(whole(answers, 'contracts').map(({ cells }) => refOf(cells['Reference'])));
  // A contract that was typed since, or that the rows name otherwise than their pointers do.
  const unsummed = (ref: string): boolean =>
    citing !== 'newest' && there.has(ref) && !isSummed(state, ref) && !hints.summed.includes(ref);
  const compared = (ref: string): boolean => citing !== 'sum' && !known.has(ref);
  const anew = all.filter((one) => compared(nameKey(one)) || unsummed(nameKey(one)));
  return anew.length > 0 ? [...hints.cited, ...anew] : [];
}
const refOf = (cell: unknown): string => nameKey(String(cell ?? ''));
