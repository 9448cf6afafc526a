// Rows that hang on one owner alone, held together by a number in its sealed row: the sum of their
// versions. A row that somebody puts back as it once was carries a lower version, and one that is gone
// none, so the sum is right only where all of them stand as they were left. It makes no calls.
import type { AnyRow, SealedTab } from '../core/tables';
import { logOf } from '../core/checks';
import { replay } from '../core/replay';
import { SEALED, TABLES } from '../core/tables';
import type { Loaded, Misfit } from '../app/ports';
import { parsePointers } from './pointers';

export interface Versioned {
  tab: SealedTab;
  row: AnyRow;
  /** Log number of its last change. */
  version: number;
}
/** Sums by `tab:key` of the owner. */
export type Sums = ReadonlyMap<string, number>;

/**
 * Documents may hang on several orders, so what hangs on a document is summed in its own row. An
 * exception and a paper belong to their order where there is one: whoever answers or adds it may write
 * there, while a requester may not write a document.
 */
function ownerOf(tab: SealedTab, row: AnyRow): string {
  if (tab === 'register' || tab === 'invoices') return '';
  const alone = tab === 'exceptions' || tab === 'documents';
  const ofOrder =
    tab === 'lines' || tab === 'approvals' || tab === 'receipts' || (alone && row['order'] !== '');
  return ofOrder ? `register:${String(row['order'])}` : `invoices:${String(row['invoice'])}`;
}

export function sumsOf(rows: Iterable<Versioned>): Sums {
  const sums = new Map<string, number>();
  for (const { tab, row, version } of rows) {
    const owner = ownerOf(tab, row);
    sums.set(owner, (sums.get(owner) ?? 0) + version);
  }
  return sums;
}

const versioned = ({ tab, row }: { tab: SealedTab; row: AnyRow }): Versioned => ({
  tab,
  row,
  version: Number(row['version'] ?? 0),
});

/** Sums after a commit; where rows are in doubt, the versions of the log count, not theirs. */
export function sumsAfter(
  { work, audit, misfits }: Loaded,
  versionOf: (tab: SealedTab, row: AnyRow) => number,
): Sums {
  const standing =
    audit && misfits.length > 0
      ? [...replay(logOf(audit)).values()]
      : SEALED.flatMap((tab) => work.list(tab).map((row) => versioned({ tab, row })));
  const all = new Map(standing.map((one) => [`${one.tab}:${String(one.row['key'])}`, one]));
  for (const { tab, key, row } of work.puts())
    all.set(`${tab}:${key}`, { tab, row, version: versionOf(tab, row) });
  return sumsOf(all.values());
}

interface Standing {
  rows: readonly { tab: SealedTab; row: AnyRow }[];
  positions: ReadonlyMap<string, number>;
  /** Whether all that hangs on an owner is among the rows. */
  whole(tab: SealedTab, row: AnyRow): boolean;
}

/** Owners whose rows are not all as they were left. */
export function wrongSums({ rows, positions, whole }: Standing): Misfit[] {
  const sums = sumsOf(rows.map(versioned));
  return rows.flatMap(({ tab, row }) => {
    if ((tab !== 'register' && tab !== 'invoices') || !whole(tab, row)) return [];
    const key = String(row['key']);
    const { sum = 0 } = parsePointers(String(row['pointers'] ?? ''));
    if (sum === (sums.get(`${tab}:${key}`) ?? 0)) return [];
    const at = positions.get(`${tab}:${key}`) ?? 0;
    const detail = `${TABLES[tab].title}, row ${at} (${key}): a row that belongs to it was put back as it stood before, or is gone.`;
    return [{ tab, key, row: at, detail, approval: false }];
  });
}
