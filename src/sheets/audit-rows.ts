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

/** Of two rows with one key the first counts, as everywhere. */
export function auditedRows({ tabs }: Audit, wanted: readonly SealedTab[]): AuditedRows {
  const rows: { tab: SealedTab; row: AnyRow }[] = [];
  const positions = new Map<string, number>();
  const misfits: Misfit[] = [];
  for (const tab of wanted) {
    for (const one of tabs.get(tab) ?? []) {
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
