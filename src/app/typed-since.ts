// Whether settings, people, vendors or other typed tabs changed since the last command that wrote: what
// runs by the clock tells the log of it even where it has nothing else to write.
import type { Work } from '../core/work';
import type { Context } from './command';
import { masterEntries } from './master-changed';
import { settingsEntries } from './settings-changed';

/** Looked at on a copy: the entries themselves are made with the commit. */
export function wasTyped(work: Work, { loaded, today }: Context): boolean {
  const looked = { ...loaded, work: work.copy() };
  return settingsEntries(looked, today).length + masterEntries(looked).length > 0;
}
