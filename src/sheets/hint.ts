// Writes one cell of State that no seal covers, under the lock, so that it meets no commit: a commit
// takes free rows of State for what is new. It makes no entry of the log.
import { stateGrid } from './answers';
import { unescapeText } from './codec';
import { stateRow } from './commit';
import { readGrids, spreadsheets } from './platform';

const LOCK_MS = 5000;

export function writeHint(fileId: string, key: string, value: string): void {
  const lock = LockService.getScriptLock();
  if (!lock.tryLock(LOCK_MS)) return;
  try {
    const names = (readGrids(fileId, [stateGrid])[0]?.values ?? []).map(([name]) =>
      unescapeText(String(name ?? '')),
    );
    const [own, free] = [names.indexOf(key), names.indexOf('')];
    const at = own >= 0 ? own : free >= 0 ? free : names.length;
    spreadsheets().batchUpdate({ requests: stateRow(key, { at: at + 2, value }) }, fileId);
  } finally {
    lock.releaseLock();
  }
}
