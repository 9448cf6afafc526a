// The rows of a command that reads the register as it stands: made from the same reading that a
// verification looks at, so that whole tabs are read once. It makes no calls.
import type { Misfit } from '../app/ports';
import type { Audit, AuditRow } from '../core/checks';
import type { AnyRow, SealedTab } from '../core/tables';
import { TABLES } from '../core/tables';
import { Work } from '../core/work';
import { wrongSums } from './sums';

export interface AuditedRows {
  work: Work;
  positions: Map<string, number>;
  misfits: Misfit[];
}

function misfit(tab: SealedTab, { row, values, approvalSealed }: AuditRow): Misfit {
  const key = String(values['key']);
  const detail = `${TABLES[tab].title}, row ${row} (${key}) was changed by hand: its seal does not fit.`;
  return { tab, key, row, detail, approval: !approvalSealed };
}

/** Which row the log knows before which: rows of a tab are told in that order however people sort it. */
function ranksIn({ tabs }: Audit): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  const entries = [...(tabs.get('log') ?? [])].map(({ values }) => values);
  const sequence = (one: AnyRow): number => Number(one['sequence'] ?? 0);
  for (const { changes } of entries.sort((a, b) => sequence(a) - sequence(b)))
    if (changes !== null && typeof changes === 'object')
      for (const name of Object.keys(changes)) if (!ranks.has(name)) ranks.set(name, ranks.size);
  return ranks;
}

/** Of two rows with one key the first counts, as everywhere. */
export function auditedRows(audit: Audit, wanted: readonly SealedTab[]): AuditedRows {
  const rows: { tab: SealedTab; row: AnyRow }[] = [];
  const positions = new Map<string, number>();
  const misfits: Misfit[] = [];
  const { tabs } = audit;
  const ranks = ranksIn(audit);
  for (const tab of wanted) {
    const rank = ({ values }: AuditRow): number =>
      ranks.get(`${tab}:${String(values['key'])}`) ?? ranks.size;
    for (const one of [...(tabs.get(tab) ?? [])].sort((a, b) => rank(a) - rank(b))) {
      const name = `${tab}:${String(one.values['key'])}`;
      if (one.values['key'] === '' || positions.has(name)) continue;
      positions.set(name, one.row);
      rows.push({ tab, row: one.values });
      if (!one.sealed || !one.approvalSealed) misfits.push(misfit(tab, one));
    }
  }
  misfits.push(...wrongSums({ rows, positions, whole: () => true }));
  return { work: new Work(rows), positions, misfits };
}
