// How often a mail that had waited was given out to be sent, kept in State beside what its row says: a
// row that somebody puts back as it stood before it left says less than State, and does not leave twice.
// It sends nothing.
import { keptJson } from './canonical';
import type { OutboxRow } from './tables';

type State = ReadonlyMap<string, string>;
type Counts = { readonly [key: string]: number | undefined };
type Mail = Pick<OutboxRow, 'key' | 'gone'>;

export const GIVEN_OUT = 'givenOut';
/** Mails whose counts are kept, the newest that were given out. */
const MOST = 400;
const countsIn = (state: State): Counts =>
  keptJson<{ [key: string]: number }>(state.get(GIVEN_OUT));

/** What the row of a mail says that Google refused, so that it waits again. */
export const refusedGone = (gone: string): string => `${gone} refused`;

/** A waiting mail that never left, or that Google refused the last time it was given out. */
export function mayLeave({ key, gone }: Mail, state: State): boolean {
  const count = countsIn(state)[key];
  const refused = (times: number): boolean => gone === refusedGone(String(times));
  return count === undefined ? gone === '' || refused(1) : refused(count);
}

/** What the rows of mails say that are given out now, and the cell of State with their counts. */
export function giveOut(
  mails: readonly Mail[],
  state: State,
): { gone: ReadonlyMap<string, string>; cell: string } {
  const before = countsIn(state);
  const counts = new Map<string, number | undefined>(Object.entries(before));
  const gone = new Map<string, string>();
  for (const { key, gone: said } of mails) {
    const count = (before[key] ?? (Number.parseInt(said, 10) || 0)) + 1;
    counts.delete(key);
    counts.set(key, count);
    gone.set(key, String(count));
  }
  return { gone, cell: JSON.stringify(Object.fromEntries([...counts].slice(-MOST))) };
}
