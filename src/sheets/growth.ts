// Blank rows below the last one. Commands fill rows that are there; only the owner may always add
// some, since a protected column of a tab keeps everybody else from changing its grid. It knows
// counts of rows, not what stands in them.
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { GROWING } from './ends';
import type { LoadedRows } from './load';

type Request = GoogleAppsScript.Sheets.Schema.Request;
const SPARE = 100;
/** Names that the write itself brings into State after its rows were counted. */
const OWN_NAMES = 3;

/** Rows of a tab's grid; a State that never grew has as many as set-up made and says nothing of it. */
const rowsOf = (state: ReadonlyMap<string, string>, tab: Tab): number =>
  Number(state.get(`rows:${tab}`) ?? (tab === 'state' ? TABLES.state.blankRows + 1 : 0));

/** Rows that a tab needs more; `next` is its next free row, 1-based. */
function missing(
  tab: Tab,
  state: ReadonlyMap<string, string>,
  at: { next: number; owner: boolean },
) {
  const blank = rowsOf(state, tab) - (at.next - 1);
  const { blankRows } = TABLES[tab];
  if (at.owner) return blank < blankRows / 2 ? blankRows : 0;
  // One blank row stays: every read asks for the next free one, and Google refuses a range outside.
  return blank < 1 ? SPARE + 1 - blank : 0;
}

/** Whether the owner would add rows now. */
export const isScarce = (state: ReadonlyMap<string, string>): boolean =>
  [...GROWING, 'state' as const].some((tab) => {
    const next = tab === 'state' ? 2 + state.size : Number(state.get(`next:${tab}`) ?? 2);
    return missing(tab, state, { next, owner: true }) > 0;
  });

/**
 * The requests that add rows; `state` is told how many there are then. State's names only become more
 * (cost centres, vendors and sequences have a row each) and fill blank rows between them first, so it
 * ends in the lowest row that one of them has, or in that of the last of so many.
 */
export function growth(
  state: Map<string, string>,
  { next, stateRows }: Pick<LoadedRows, 'next' | 'stateRows'>,
  owner: boolean,
): Request[] {
  const below = Math.max(...stateRows.values(), 1 + state.size + OWN_NAMES) + 1;
  return [...GROWING, 'state' as const].flatMap((tab) => {
    const first = tab === 'state' ? below : (next[tab] ?? 2);
    const length = missing(tab, state, { next: first, owner });
    if (length <= 0) return [];
    state.set(`rows:${tab}`, String(rowsOf(state, tab) + length));
    return [{ appendDimension: { sheetId: TABLES[tab].sheetId, dimension: 'ROWS', length } }];
  });
}

/** Tabs whose grid somebody cut below the next free row: nothing can be read there any more. */
export function regrowth(
  grid: ReadonlyMap<number, number>,
  next: { readonly [tab: string]: number },
): Request[] {
  return GROWING.flatMap((tab) => {
    const { sheetId, blankRows } = TABLES[tab];
    const length = (next[tab] ?? 2) + blankRows - (grid.get(sheetId) ?? 0);
    if ((grid.get(sheetId) ?? Infinity) > (next[tab] ?? 2)) return [];
    return [{ appendDimension: { sheetId, dimension: 'ROWS', length } }];
  });
}

/** What State has to say of each tab's rows, where it says something else. */
export const recounted = (
  grid: ReadonlyMap<number, number>,
  state: ReadonlyMap<string, string>,
): [string, string][] =>
  [...GROWING, 'state' as const].flatMap((tab): [string, string][] => {
    const rows = grid.get(TABLES[tab].sheetId);
    return rows === undefined || rows === rowsOf(state, tab) ? [] : [[`rows:${tab}`, `${rows}`]];
  });
