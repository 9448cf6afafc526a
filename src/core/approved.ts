// Every approved order against its approval: the content as it stands, the fingerprint beside it, and
// the sealed decisions. A typed approval has no seal and is worth nothing (product.md section 5).
import { approvedPrint, chainOf } from './approval';
import type { Audit, AuditRow } from './checks';
import { approvalCovers, contentOf, fingerprintOf } from './content';
import { unapproved } from './emergency';
import type { Finding } from './outcome';
import type { ApprovalRow, LineRow, OrderRow } from './tables';
import { TABLES } from './tables';

interface Judged {
  order: OrderRow;
  at: AuditRow;
  lines: LineRow[];
  /** Decisions whose seal fits. */
  decisions: ApprovalRow[];
}

/** What was submitted anew waits for its own approval; the columns still tell of the one before. */
const BEFORE_APPROVAL: readonly string[] = ['submitted', 'rejected', 'lapsed', 'withdrawn'];
/** Approved by people; what was imported or pre-approved has no decisions of its own. */
const approvedHere = (order: OrderRow): boolean => {
  const { status, approvalState, approvedFingerprint } = order;
  return (
    !BEFORE_APPROVAL.includes(status) &&
    !unapproved(order) &&
    (approvalState === 'approved' || (approvedFingerprint !== '' && approvalState === ''))
  );
};

/** How it is known that a decision is the register's own: by its seal, or by the log alone. */
export interface Known {
  /** Why one that was typed is none. */
  typed: string;
  decisions: string;
}
const BY_SEAL: Known = { typed: 'its seal does not fit', decisions: 'sealed decisions' };
export const BY_LOG: Known = {
  typed: 'the log has no such decision',
  decisions: 'decisions in the log',
};

function orderFindings({ order, at, lines, decisions }: Judged, known: Known): Finding[] {
  const name = order.poNumber || order.key;
  const place = { tab: TABLES.register.title, row: at.row, key: order.key };
  if (!at.approvalSealed) {
    const adoptable = false;
    const detail = `The approval of ${name} was typed: ${known.typed}.`;
    return [{ ...place, kind: 'approval_unsealed', column: 'Approval seal', detail, adoptable }];
  }
  const auto = !BEFORE_APPROVAL.includes(order.status) && chainOf(order).auto !== undefined;
  if (!approvedHere(order) && !auto) return [];
  const expected = approvedPrint(order);
  const actual = fingerprintOf(contentOf(order, lines));
  const yes = decisions.filter((one) => one.decision === 'approve' && one.fingerprint === expected);
  const found: Finding[] = [];
  const needed = chainOf(order).steps.reduce((all, step) => all + step.needed, 0);
  if (!auto && yes.length < Math.max(1, needed)) {
    const detail = `${name} counts as approved, but ${yes.length} of ${needed} ${known.decisions} approve that content.`;
    found.push({ ...place, kind: 'approval_unsealed', column: 'Approval state', detail });
  }
  const covered = auto ? actual === expected : approvalCovers(order, contentOf(order, lines));
  if (!covered) {
    const detail = `What stands in the rows of ${name} is not what was approved.`;
    const column = 'Approved fingerprint';
    found.push({ ...place, kind: 'approval_broken', column, expected, actual, detail });
  }
  return found;
}

const decisionFinding = ({ row, values }: AuditRow, { typed }: Known): Finding => ({
  kind: 'approval_unsealed',
  tab: TABLES.approvals.title,
  row,
  column: 'Seal',
  key: String(values['key']),
  detail: `The decision ${String(values['key'])} was typed or changed by hand: ${typed}.`,
  adoptable: false,
});

function byOrder<R extends { order: string }>(rows: readonly R[]): Map<string, R[]> {
  const found = new Map<string, R[]>();
  for (const row of rows) found.set(row.order, [...(found.get(row.order) ?? []), row]);
  return found;
}

export function approvalFindings({ tabs }: Pick<Audit, 'tabs'>, known = BY_SEAL): Finding[] {
  const rows = (tab: 'register' | 'lines' | 'approvals'): AuditRow[] => tabs.get(tab) ?? [];
  const lines = rows('lines').map(({ values }) => values as LineRow);
  const typed = rows('approvals').filter(({ sealed }) => !sealed);
  const sealed = rows('approvals').filter(({ sealed: fits }) => fits);
  const decisions = sealed.map(({ values }) => values as ApprovalRow);
  const [linesOf, decisionsOf] = [byOrder(lines), byOrder(decisions)];
  const judged = rows('register').map((at): Judged => {
    const order = at.values as OrderRow;
    const { key } = order;
    return { order, at, lines: linesOf.get(key) ?? [], decisions: decisionsOf.get(key) ?? [] };
  });
  return [
    ...typed.map((one) => decisionFinding(one, known)),
    ...judged.flatMap((one) => orderFindings(one, known)),
  ];
}
