// Where each growing tab ends: its first free row, and the key in the row above it, by which rows that
// a person moves between load and write are seen. It makes no calls.
import type { Tab } from '../core/tables';
import { SEALED } from '../core/tables';
import type { Answers } from './answers';
import type { Cell } from './codec';
import type { Hints } from './finder';

/** Rows looked at below the last one that is known. */
export const WINDOW = 40;
export const GROWING: readonly Tab[] = [...SEALED, 'log', 'outbox'];

export interface Ends {
  /** First free row of each growing tab, past rows that a person pushed down. */
  next: { [tab: string]: number };
  /** Key in the row above it. */
  last: { [tab: string]: Cell | undefined };
}
/** None when too many rows came since they were located. */
export function endsOf(
  answers: Answers,
  state: ReadonlyMap<string, string>,
  hints: Hints,
): Ends | undefined {
  const ends: Ends = { next: {}, last: {} };
  for (const tab of GROWING) {
    const said = Number(state.get(`next:${tab}`) ?? 2);
    const hinted = hints.next[tab] ?? 2;
    if (said > hinted + WINDOW / 2 || said < hinted) return undefined;
    const keys = answers.get(`${tab}+`);
    const key = (row: number): Cell | undefined => keys[row - hinted + 1]?.[0];
    let free = said;
    while ((key(free) ?? '') !== '') free += 1;
    ends.next[tab] = free;
    ends.last[tab] = key(free - 1);
  }
  return ends;
}
