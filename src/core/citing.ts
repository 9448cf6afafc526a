// Contracts that a change names anew while it waits for approval: no column of the order says so yet, so
// a cell of State a contract does, by the keys of those orders (controls.md T31). It judges nothing.
import { letters } from './check-character';
import { nameKey } from './name-key';
import { pendingOf } from './pending';
import type { OrderRow } from './tables';

type State = ReadonlyMap<string, string>;
const PREFIX = 'cites:';
const keysIn = (text: string | undefined): string[] =>
  (text ?? '').split(',').filter((key) => key !== '');

/** The reference of a waiting change, where it is not the order's own. */
function namedAnew(order: OrderRow): string {
  const ref = nameKey(String(pendingOf(order)?.rows.register['contractRef'] ?? ''));
  return ref === nameKey(order.contractRef) ? '' : ref;
}
/** References of contracts that an order counts for: its own, and the one a change names. */
export const citedBy = (order: OrderRow): string[] =>
  [nameKey(order.contractRef), namedAnew(order)].filter((ref) => ref !== '');

/** Cells of a contract: its own, and the one under which an earlier version had it with others. */
const cellsOf = (ref: string): string[] => [...new Set([ref, letters(ref)])];

/** Keys of orders whose waiting change may name one of these contracts anew. */
export const citingAnew = (state: State, references: ReadonlySet<string>): string[] =>
  [...references].flatMap(cellsOf).flatMap((ref) => keysIn(state.get(PREFIX + ref)));

/** Contracts that waiting changes of these orders name anew. */
export const namedAnewBy = (state: State, keys: ReadonlySet<string>): string[] =>
  [...state].flatMap(([name, text]) =>
    name.startsWith(PREFIX) && keysIn(text).some((key) => keys.has(key))
      ? [name.slice(PREFIX.length)]
      : [],
  );

/** Cells of State that change where an order stands so now. */
export function cite(state: State, order: OrderRow): Map<string, string> {
  const ref = namedAnew(order);
  const home = ref === '' ? '' : PREFIX + ref;
  const names = [...state.keys()].filter((name) => name.startsWith(PREFIX) && name !== home);
  const changed = new Map<string, string>();
  for (const name of names) {
    const keys = keysIn(state.get(name));
    const left = keys.filter((key) => key !== order.key);
    if (left.length < keys.length) changed.set(name, left.join());
  }
  const there = keysIn(state.get(home));
  if (home !== '' && !there.includes(order.key)) changed.set(home, [...there, order.key].join());
  return changed;
}
