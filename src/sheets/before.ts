// What a verification and a month end read whole before the lock, with the head that the log had before
// that; and how it is brought up to what others wrote since. It judges nothing.
import type { AnyCommand } from '../app/command';
import type { Need } from '../app/ports';
import type { Tab } from '../core/tables';
import { lookAtFile, madeTabs, readAudit, type FileLook } from './audit';
import { auditedRows } from './audit-rows';
import type { Hints, Locating } from './hints';
import type { Home } from './home';
import type { LoadedRows } from './load';
import type { TabRead, TabReads } from './tab-reads';
import { readTabs, refreshTabs } from './tab-reads';

export interface Before {
  tabs: TabReads;
  /** Head of the log when the reading began: while it is the same, nobody wrote since. */
  head: number;
  look: FileLook;
}

const headIn = (state: ReadonlyMap<string, string>): number => Number(state.get('head') ?? 0);

/** Somebody wrote since. */
export const isBehind = ({ head }: Before, state: ReadonlyMap<string, string>): boolean =>
  headIn(state) !== head;

/** Reads again what was written since; a row's seal comes before what was entered in it. */
function caughtUp({ tabs, head, look }: Before, fileId: string, now: number): Before {
  refreshTabs(fileId, tabs);
  return { tabs, head: now, look: madeTabs(tabs, head) ? lookAtFile(fileId) : look };
}

/** Whole at first, but for what an earlier piece of the work read; after that what is other by now. */
export function readBefore(
  { home: { fileId }, need }: Locating,
  { head, next }: Hints,
  { before, kept }: { before: Before | undefined; kept: Map<Tab, TabRead> | undefined },
): Before {
  if (before) return before.head === head ? before : caughtUp(before, fileId, head);
  const goesOn = kept !== undefined && kept.size > 0;
  const tabs = readTabs({ fileId, next, need, kept });
  if (goesOn) refreshTabs(fileId, tabs);
  return { tabs, head, look: lookAtFile(fileId) };
}

interface Auditing {
  home: Home;
  need: Need;
  commands: readonly AnyCommand[];
  before: Before;
}
/** Under the lock: where tabs are behind still, they are caught up with here. */
export function auditInto(rows: LoadedRows, { home, need, commands, before }: Auditing): void {
  const { loaded } = rows;
  const { register, state } = loaded;
  const now = isBehind(before, state) ? caughtUp(before, home.fileId, headIn(state)) : before;
  const { tabs: read, look } = now;
  const audit = readAudit({ home, need, register, state, commands, read, look });
  loaded.audit = audit;
  if (!need.all) return;
  const { positions, ...whole } = auditedRows(audit, need.all);
  Object.assign(loaded, whole);
  for (const [name, at] of positions) rows.positions.set(name, at);
}
