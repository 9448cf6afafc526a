// The register as a commit left it, put together from what was loaded and what was written: work in
// pieces goes on with it and reads nothing anew. Whoever writes between two pieces takes the fence
// away, so that the next commit fails whole. It makes no calls.
import type { AnyRow, Tab } from '../core/tables';
import { SEALED } from '../core/tables';
import { Work } from '../core/work';
import type { Prepared } from './commit';
import type { LoadedRows } from './load';
import { keyOf } from './written';

/** Rows with their new versions, seals and pointers. */
function workAfter({ loaded }: LoadedRows, { writes }: Prepared): Work {
  const written = new Map<string, AnyRow>();
  for (const { tab, row } of writes) written.set(`${tab}:${String(row['key'])}`, row);
  return new Work(
    SEALED.flatMap((tab) =>
      (loaded.work.list(tab) as AnyRow[]).map((row) => ({
        tab,
        row: written.get(`${tab}:${String(row['key'])}`) ?? row,
      })),
    ),
  );
}

/** Keys in the last row of each tab. */
function lastAfter({ last, next }: LoadedRows, { writes }: Prepared): LoadedRows['last'] {
  const ends = new Map<Tab, number>();
  const keys = { ...last };
  for (const write of writes) {
    const { tab, at } = write;
    if (at < (ends.get(tab) ?? next[tab] ?? 2)) continue;
    ends.set(tab, at);
    keys[tab] = tab === 'log' ? Number(keyOf(write)) : keyOf(write);
  }
  return keys;
}

/** Nothing where rows are in doubt or master data was typed: that is read again. */
export function afterCommit(rows: LoadedRows, prepared: Prepared): LoadedRows | undefined {
  const { loaded } = rows;
  if (loaded.misfits.length > 0 || loaded.work.removed.length > 0) return undefined;
  const { audit: _stale, ...rest } = loaded;
  const state = [...prepared.state];
  return {
    ...rows,
    next: { ...rows.next, ...prepared.record.next },
    last: lastAfter(rows, prepared),
    stateRows: new Map(state.map(([key, { at }]) => [key, at])),
    loaded: {
      ...rest,
      work: workAfter(rows, prepared),
      state: new Map(state.map(([key, { value }]) => [key, value])),
    },
  };
}
