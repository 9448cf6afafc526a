// Receipts: what a line may still receive, what its receipts add up to, and who may accept a
// service (controls.md B6, B9, B20, B27). It knows neither documents nor commands.
import { approvedWith } from './approval';
import { mulDiv, mulDivDown } from './decimal';
import { overReceiptBp } from './document-facts';
import { sum } from './money';
import { openingLine } from './opening';
import type { Outcome, Refusal } from './outcome';
import { accept, refuse } from './outcome';
import { showQuantity } from './quantity';
import type { Register } from './settings';
import { personKey } from './settings';
import { deliveredOf, firstReceivedOn, orderedOf } from './standing';
import type { LineRow, ReceiptRow } from './tables';
import { countingOf, ratioTo } from './units';
import type { Work } from './work';

/**
 * Ordered and not closed, and what the line's tolerance lets come above it; no limit for ordered
 * 0.
 */
function mostOf(line: LineRow, register: Register): number {
  const ordered = orderedOf(line) - (line.closed ?? 0);
  return orderedOf(line) === 0
    ? Infinity
    : ordered + mulDivDown(ordered, overReceiptBp(line, register.settings), 10_000);
}

interface TypedReceipt {
  line: number;
  unit?: string;
  received?: number;
  accepted?: number;
  rejected?: number;
}
/** A delivery counted in another unit, by the line's exact ratio (B32). */
export function inLineUnit<T extends TypedReceipt>(typed: T, line: LineRow): Outcome<T> {
  const ratio = ratioTo(countingOf(line), typed.unit);
  const other = typed.unit ?? '';
  if (!ratio)
    return refuse(
      'bad_value',
      `Line ${typed.line} is ordered in ${line.unit}, and no ratio to ${other} is known.`,
      { next: `Count it in ${line.unit}, or have the order say how many ${other} that is.` },
    );
  const turned = { ...typed };
  for (const field of ['received', 'accepted', 'rejected'] as const) {
    const given = typed[field];
    if (given !== undefined) turned[field] = mulDiv(given, ratio.b, ratio.a);
  }
  return accept(turned);
}

/** Refused with the maximum where received less rejected would pass it. */
export function overReceived(
  line: LineRow,
  delivered: number,
  register: Register,
): Refusal | undefined {
  const most = mostOf(line, register);
  const before = deliveredOf(line);
  if (before + delivered <= most) return undefined;
  const left = showQuantity(Math.max(0, most - before));
  const counted = `${showQuantity(delivered)} now and ${showQuantity(before)} before, of ${showQuantity(orderedOf(line) - (line.closed ?? 0))} ordered`;
  return refuse(
    'over_receipt',
    `Line ${line.line ?? ''}: ${counted}; at most ${left} more may be accepted.`,
    {
      next: `Enter at most ${left} as accepted and the rest as rejected, or have the order changed.`,
    },
  );
}

/** Of a receipt's row: neither accepted nor rejected yet, by itself or by later acceptances. */
export function pendingOf(work: Work, row: ReceiptRow): number {
  const judged = work.list('receipts', (one) => one.of === row.key || one.reverses === row.key);
  const left = ({ received, accepted, rejected, returned }: ReceiptRow): number =>
    (received ?? 0) - (accepted ?? 0) - (rejected ?? 0) - (returned ?? 0);
  return row.of !== '' || row.reverses !== '' ? 0 : sum([row, ...judged].map(left));
}

/** The order's first receipt: a document that waits for it is judged by it in the same command. */
function restateFirst(work: Work, order: string): void {
  const rows = work.list('receipts', (one) => one.order === order);
  const firstReceived = firstReceivedOn({ receipts: rows });
  const known = work.get('register', order)?.firstReceivedOn ?? '';
  if (known !== firstReceived) work.patch('register', order, { firstReceivedOn: firstReceived });
}

/** A line's received, accepted, rejected and returned are the sums of its receipt rows. */
export function restateReceived(work: Work, order: string): void {
  restateFirst(work, order);
  for (const line of work.list('lines', (one) => one.order === order)) {
    const rows = work.list('receipts', (one) => one.order === order && one.line === line.line);
    const total = (field: 'received' | 'accepted' | 'rejected' | 'returned'): number =>
      sum(rows.map((row) => row[field] ?? 0));
    const before = openingLine(work, line).accepted;
    const sums = {
      received: before + total('received'),
      accepted: before + total('accepted'),
      rejected: total('rejected'),
      returned: total('returned'),
    };
    const same = (['received', 'accepted', 'rejected', 'returned'] as const).every(
      (field) => (line[field] ?? 0) === sums[field],
    );
    if (!same) work.patch('lines', line.key, sums);
  }
}

/** The one person who approved the order, where there was only one. */
export function soleApprover(work: Work, order: string): string {
  const row = work.get('register', order);
  const approved = row ? approvedWith(row) : order;
  const people = new Set(
    work
      .list('approvals', (one) => one.order === approved && one.decision.startsWith('approve'))
      .map(({ approver }) => personKey(approver)),
  );
  return people.size === 1 ? ([...people][0] ?? '') : '';
}
