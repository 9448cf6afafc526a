// Another key for the seals: rows, mails and State are sealed anew, entries of the log keep the seal of
// their time. Only what the key before fits gets a new seal, so nothing that was typed is sealed by it.
// Whatever ends it half-way, the next set-up goes on; until then both keys hold for rows.
import { isTurning, keysIn, turned, withKey } from '../core/keyring';
import type { AnyRow } from '../core/tables';
import { SEALED } from '../core/tables';
import { keepKey, readHome } from './home';
import { sealAll, sealOfRow, stateNow } from './moving';
import { approvalSeal, approvalFits, mailSealed, rowSealed } from './rows';
import { stateFits } from './state';

/** How many keys there were, and are. */
export interface TurnedKey {
  was: number;
  now: number;
}

const before = (ring: string): string => ring.replace(/ \S+ ~$/, '');

/** State cell: which set-up changed the key last. */
export const TURNED_BY = 'keyTurnedBy';

/**
 * Under the lock of set-up, before its own entry. `id` is that of a set-up that wants another key;
 * nothing where none is to be changed.
 */
export function turnKey(id: string, newKey: () => string): TurnedKey | undefined {
  const home = readHome();
  const { record, key, fileId } = home;
  const half = isTurning(key);
  if (!record || record.head === 0 || !(id !== '' || half)) return undefined;
  const state = stateNow(fileId);
  const again = !half && state.get(TURNED_BY) === id;
  if (again || !stateFits(home, state)) return undefined;
  const ring = half ? key : withKey(key, Number(state.get('head') ?? 0) + 1, newKey());
  if (!half) keepKey(ring);
  const old = before(ring);
  const rows = (tab: (typeof SEALED)[number] | 'log' | 'outbox', row: AnyRow): string => {
    const fits =
      tab === 'outbox' ? mailSealed(old, row) : tab !== 'log' && rowSealed(old, tab, row);
    return fits ? sealOfRow(tab, ring, row) : String(row['seal'] ?? '');
  };
  const approvals = (row: AnyRow): string =>
    approvalFits(old, row) ? approvalSeal(ring, row) : String(row['approvalSeal'] ?? '');
  sealAll({ fileId, next: record.next, tabs: [...SEALED, 'outbox'], rows, approvals });
  return { was: keysIn(ring) - 1, now: keysIn(ring) };
}

/** Once set-up is written: the key before holds for entries alone. */
export function endTurn(): void {
  const { key } = readHome();
  if (isTurning(key)) keepKey(turned(key));
}
