// What all orders that cite a contract take of it together: one cell of State a contract, begun when all
// of them were read and moved by every commit that changes one, so that nobody has to read them again
// (controls.md T31). It reads no row of the register by itself.
import { chainOf, inRegisterCurrency } from './approval';
import { keptJson } from './canonical';
import { citedBy } from './citing';
import { takenBy, takenMinor } from './contract';
import type { Finding } from './outcome';
import type { Register } from './settings';
import type { AnyRow, OrderRow } from './tables';
import type { Work } from './work';

type State = ReadonlyMap<string, string>;
/** Minor units by currency: the register's, and that of orders which keep no rate of their own. */
type Sum = { [currency: string]: number };
/** How its cells are named, before the reference as letters and digits. */
export const SUMMED = 'taken:';
/** What an earlier version added up under Latin letters and digits alone, of several contracts maybe. */
const EARLIER = 'contract:';

/** Whether State has the sum of a contract, by its reference as letters and digits. */
export const isSummed = (state: State, ref: string): boolean =>
  (state.get(SUMMED + ref) ?? '') !== '';
const sumIn = (state: State, ref: string): Sum => keptJson<Sum>(state.get(SUMMED + ref)) as Sum;
const printed = (sum: Sum): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(sum)
        .filter(([, minor]) => minor !== 0)
        .sort(),
    ),
  );

/** Adds what an order takes; one that keeps no rate of its own is turned when the sum is asked for. */
function addTo(sum: Sum, order: OrderRow, { sign, own }: { sign: 1 | -1; own: Register }): void {
  const rated = order.currency === own.currency || chainOf(order).rate !== '';
  const minor = sign * (rated ? takenBy(order, own) : takenMinor(order));
  const currency = rated ? own.currency : order.currency;
  sum[currency] = (sum[currency] ?? 0) + minor;
}

/** Of these orders, all that cite it. */
function sumOver(orders: Iterable<OrderRow>, ref: string, own: Register): Sum {
  const sum: Sum = {};
  for (const order of orders) if (citedBy(order).includes(ref)) addTo(sum, order, { sign: 1, own });
  return sum;
}

/** Orders that a command changed, as they stood and as they stand, each with its sign. */
function moves(work: Work): [order: OrderRow, sign: 1 | -1][] {
  const changed = work
    .puts()
    .filter(({ tab, key }) => tab === 'register' && !work.whole.has(`${tab}:${key}`));
  const gone = work.removed.filter(({ tab }) => tab === 'register');
  const were = [
    ...changed.flatMap(({ before }) => (before ? [before] : [])),
    ...gone.map(({ row }) => row),
  ];
  const of = (rows: AnyRow[], sign: 1 | -1) =>
    rows.map((row): [OrderRow, 1 | -1] => [row as OrderRow, sign]);
  return [
    ...of(were, -1),
    ...of(
      changed.map(({ row }) => row),
      1,
    ),
  ];
}

interface Moving {
  state: State;
  register: Register;
}
/** A row that is put back may have been gone when a sum was begun: that is begun anew, all rows read. */
const shaken = (work: Work): string[] =>
  work
    .puts()
    .filter(({ tab, key }) => tab === 'register' && work.whole.has(`${tab}:${key}`))
    .flatMap(({ row }) => citedBy(row as OrderRow));

/** Cells of State that the rows of a command move; a blank one has to be begun anew. */
export function movedSums(work: Work, { state, register: own }: Moving): Map<string, string> {
  const sums = new Map<string, Sum>();
  for (const [order, sign] of moves(work)) {
    for (const ref of citedBy(order).filter((one) => isSummed(state, one))) {
      const sum = sums.get(ref) ?? { ...sumIn(state, ref) };
      addTo(sum, order, { sign, own });
      sums.set(ref, sum);
    }
  }
  const anew = shaken(work).filter((ref) => isSummed(state, ref));
  const earlier = [...state].filter(([name, text]) => name.startsWith(EARLIER) && text !== '');
  return new Map([
    ...[...sums].map(([ref, sum]): [string, string] => [SUMMED + ref, printed(sum)]),
    ...anew.map((ref): [string, string] => [SUMMED + ref, '']),
    ...earlier.map(([name]): [string, string] => [name, '']),
  ]);
}

/** No order names as many letters and digits; as the name of a cell they have to fit one. */
const MOST_LETTERS = 1000;
/** The cells of contracts, by reference, where all orders that cite them are among these. */
export const begunSums = (
  refs: Iterable<string>,
  orders: readonly OrderRow[],
  own: Register,
): [string, string][] =>
  [...refs].flatMap((ref) =>
    ref.length > MOST_LETTERS ? [] : [[SUMMED + ref, printed(sumOver(orders, ref, own))]],
  );

/** What others than this order take, with what this command changed of them: minor units of the register. */
export function takenBeside(
  { ref, order }: { ref: string; order: OrderRow },
  work: Work,
  { state, register: own }: Moving,
): number {
  const sum = { ...sumIn(state, ref) };
  const changed = moves(work);
  const mine = work.get('register', order.key);
  const still = changed.some(([{ key }]) => key === order.key) || !mine ? [] : [mine];
  for (const [one, sign] of changed)
    if (citedBy(one).includes(ref) && (one.key !== order.key || sign < 0))
      addTo(sum, one, { sign, own });
  for (const one of still) if (citedBy(one).includes(ref)) addTo(sum, one, { sign: -1, own });
  return Object.entries(sum).reduce((all, [currency, minor]) => {
    const rated = inRegisterCurrency(minor, currency, own);
    return all + (rated.ok ? rated.value.minor : 0);
  }, 0);
}

/** State's sums against what the orders take as the log left them. */
export function sumFindings(orders: readonly OrderRow[], { state, register }: Moving): Finding[] {
  const kept = [...state.keys()].filter((name) => name.startsWith(SUMMED));
  const refs = kept.map((name) => name.slice(SUMMED.length)).filter((ref) => isSummed(state, ref));
  return begunSums(refs.sort(), orders, register).flatMap(([column, expected]) => {
    const actual = state.get(column) ?? '';
    if (expected === actual) return [];
    const detail = `State's sum of contract ${column.slice(SUMMED.length)} is not that of the orders that cite it.`;
    return [{ kind: 'edited_outside', tab: 'State', column, detail, expected, actual }];
  });
}
