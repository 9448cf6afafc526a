// Where each growing tab ends: its first free row, and the key in the row above it, by which rows that
// a person moves between load and write are seen. A command never writes over a row that somebody typed
// or pushed below the last one. It makes no calls.
import type { Tab } from '../core/tables';
import { SEALED, TABLES } from '../core/tables';
import type { Answers } from './answers';
import { askedSince } from './beside';
import type { Cell } from './codec';
import type { Hints, Locating } from './hints';
import { plainLayout } from './layout';
import { partsMoved } from './log-parts';

/** Rows looked at below the last one that is known. */
const WINDOW = 40;
export const GROWING: readonly Tab[] = [...SEALED, 'log', 'outbox'];

export interface Ends {
  /** First free row of each growing tab, past rows that a person pushed down. */
  next: { [tab: string]: number };
  /** Key in the row above it. */
  last: { [tab: string]: Cell | undefined };
}

/** The key cells from the last row on: a window, or the whole rest once that was not enough. */
export function askEnds(answers: Answers, place: Locating, hints: Hints): void {
  for (const tab of GROWING) {
    const next = hints.next[tab] ?? 2;
    const columns = place.layouts.get(tab) ?? plainLayout(tab);
    const column = columns.get(tab === 'log' ? 'sequence' : 'key') ?? 0;
    const end = Math.min(next - 1 + WINDOW, Math.max(place.home.record?.rows[tab] ?? 0, next));
    answers.ask(`${tab}+`, {
      sheetId: TABLES[tab].sheetId,
      startRowIndex: next - 2,
      ...(place.wide ? {} : { endRowIndex: end }),
      startColumnIndex: column,
      endColumnIndex: column + 1,
    });
  }
}

/** None when too many rows came since they were located, or more than the window stand below. */
export function endsOf(
  answers: Answers,
  said: { readonly [tab: string]: number },
  hints: Hints,
): Ends | undefined {
  const ends: Ends = { next: {}, last: {} };
  for (const tab of GROWING) {
    const [own, hinted] = [said[tab] ?? 2, hints.next[tab] ?? 2];
    if (own > hinted + WINDOW / 2 || own < hinted) return undefined;
    const keys = answers.get(`${tab}+`);
    const key = (row: number): Cell | undefined => keys[row - hinted + 1]?.[0];
    const end = answers.grid(`${tab}+`)?.endRowIndex ?? Infinity;
    let free = own;
    while ((key(free) ?? '') !== '') free += 1;
    if (free > own && free > end) return undefined;
    ends.next[tab] = free;
    ends.last[tab] = key(free - 1);
  }
  return ends;
}

/** A number seems to be missing, though its row may only have been pushed out of what was read. */
export const farOff = ({ wide }: Locating, { numbersFit }: Hints): boolean =>
  !wide && !numbersFit.ok && numbersFit.code === 'sequence_gap';

/**
 * Parts of the log were closed since; or who cites a contract, or was asked for what a command asks for,
 * has to be known as it is now, not as it was before the lock.
 */
export const isStale = (
  { id, home }: Locating,
  hints: Hints,
  state: Map<string, string>,
): boolean =>
  partsMoved(home.fileId, state) ||
  askedSince(hints, state) ||
  (hints.cited.length > 0 && id !== '' && hints.head !== Number(state.get('head') ?? 0));
