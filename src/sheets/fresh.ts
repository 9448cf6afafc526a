// A row that somebody pastes back as it stood once carries a valid seal. Its version is the number of
// the last log entry about it, so an entry after that says that it is old. It reads nothing; where the
// log itself was sorted, only verify can tell.
import type { SealedTab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { AnyRow } from '../core/tables';
import type { Misfit } from '../app/ports';

/** Rows that are their own entity: every entry about them changes them. */
const OWN: readonly SealedTab[] = ['register', 'invoices', 'payments', 'exceptions', 'documents'];

export interface Told {
  rows: readonly { tab: SealedTab; row: AnyRow }[];
  positions: ReadonlyMap<string, number>;
  /** Entity to the last sheet row of the log that is about it. */
  entities: ReadonlyMap<string, number>;
  /** Entries that were read, and where they stood. */
  log: readonly { at: number; sequence: unknown }[];
}

export function oldRows({ rows, positions, entities, log }: Told): Misfit[] {
  if (log.length === 0 || log.some(({ at, sequence }) => sequence !== at - 1)) return [];
  return rows.flatMap(({ tab, row }) => {
    const key = String(row['key']);
    const last = (entities.get(key) ?? 0) - 1;
    if (!OWN.includes(tab) || last <= Number(row['version'] ?? 0)) return [];
    const at = positions.get(`${tab}:${key}`) ?? 0;
    const detail = `${TABLES[tab].title}, row ${at} (${key}) stands as it was before entry ${last} of the log.`;
    return [{ tab, key, row: at, detail, approval: false }];
  });
}
