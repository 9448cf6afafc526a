// Takes a receipt back that was a mistake: mirror rows, nothing overwritten. Below what is billed
// it leaves a credit due on the order line, which holds its further invoices (controls.md B6).
import { sum } from '../../core/money';
import { nameOf } from '../../core/order-name';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { showQuantity } from '../../core/quantity';
import { anyReason } from '../../core/reason';
import { overReceived } from '../../core/receipt';
import type { Infer, Shape } from '../../core/shape';
import { LIMITS, list, name, object, optional, text, wholeNumber } from '../../core/shape';
import type { OrderRow, ReceiptRow } from '../../core/tables';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { madeBefore, RECEIPT_WRITES, received, receiptIdOf, rowsOf } from '../receiving';

const one = wholeNumber(1, LIMITS.lines);
const named = object({ line: one });
/** A line is named by its number, or as `{ line }`. */
const lineNumber: Shape<number> = {
  optional: false,
  check: (value, path, problems) =>
    typeof value === 'object'
      ? named.check(value, path, problems)?.line
      : one.check(value, path, problems),
};
const shape = object({
  receiptId: name(64),
  reason: text(),
  lines: optional(list(lineNumber, { most: LIMITS.lines })),
});
type Input = Infer<typeof shape>;

/** Rows of the receipt that stand, all or those of the lines named, with their acceptances. */
function standing(work: Work, { receiptId, lines }: Input): Outcome<ReceiptRow[]> {
  const found = rowsOf(work, receiptId);
  if (!found.ok) return found;
  const rows = found.value;
  const reversed = new Set(work.list('receipts').map(({ reverses }) => reverses));
  const stands = (row: ReceiptRow): boolean => row.reverses === '' && !reversed.has(row.key);
  const left = rows.filter(
    (row) => stands(row) && (lines === undefined || lines.includes(row.line ?? 0)),
  );
  const keys = new Set(left.map(({ key }) => key));
  const acceptances = work.list('receipts', (row) => keys.has(row.of) && stands(row));
  if (left.length > 0) return accept([...left, ...acceptances]);
  const why = rows.some(({ reverses }) => reverses !== '')
    ? 'is itself a reversal'
    : lines === undefined
      ? 'was reversed already'
      : `has nothing left on line ${lines.join(', ')}`;
  return refuse('nothing_to_reverse', `${receiptId} ${why}.`, {
    next: 'Record what came as a new receipt.',
  });
}

/** What stays has to be possible: no less than nothing accepted, no more delivered than may be. */
function impossible(
  work: Work,
  rows: readonly ReceiptRow[],
  { register }: Context,
): Refusal | undefined {
  for (const line of work.list('lines', (one) => one.order === rows[0]?.order)) {
    const own = rows.filter((row) => row.line === line.line);
    const of = (field: 'received' | 'accepted' | 'rejected' | 'returned'): number =>
      sum(own.map((row) => row[field] ?? 0));
    if (of('accepted') > (line.accepted ?? 0))
      return refuse(
        'nothing_to_reverse',
        `Line ${line.line ?? ''}: ${showQuantity(of('accepted'))} of this receipt were accepted and ${showQuantity(line.returned ?? 0)} were returned since; ${showQuantity(line.accepted ?? 0)} are left.`,
        { next: 'Reverse the return first.' },
      );
    const more = of('rejected') + of('returned') - of('received');
    const over = more > 0 ? overReceived(line, more, register) : undefined;
    if (over) return { ...over, next: 'Reverse what came instead of it first.' };
  }
  return undefined;
}

function mirror(
  work: Work,
  rows: readonly ReceiptRow[],
  { id, reason, context }: { id: string; reason: string; context: Context },
): void {
  const less = (value: number | null): number => 0 - (value ?? 0);
  rows.forEach((row, at) =>
    work.put('receipts', {
      ...row,
      key: `${id}.${at + 1}`,
      receipt: id,
      day: context.today,
      postingDay: context.today,
      late: false,
      received: less(row.received),
      accepted: less(row.accepted),
      rejected: less(row.rejected),
      returned: less(row.returned),
      by: context.actor,
      recordedAt: context.now,
      reverses: row.key,
      reason,
      version: null,
      seal: '',
    }),
  );
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const id = receiptIdOf(context);
  const before = madeBefore(work, context);
  if (before) return accept(before);
  const rows = standing(work, input);
  const order: OrderRow | undefined = rows.ok
    ? work.get('register', rows.value[0]?.order ?? '')
    : undefined;
  if (!rows.ok || !order) return rows;
  if (!['issued', 'on hold', 'closed'].includes(order.status))
    return refuse(
      'order_not_issued',
      `${nameOf(order)} is ${order.status}; its receipts stay as they are.`,
    );
  const reason = anyReason(input.reason, `Reversing ${input.receiptId}`);
  if (!reason.ok) return reason;
  const stopped = impossible(work, rows.value, context);
  if (stopped) return stopped;
  mirror(work, rows.value, { id, reason: reason.value, context });
  work.fact('receipt_reversed', id, reason.value);
  return received(work, context, { order, word: 'receipt_corrected', lowers: true });
}

export const reverseReceipt = command({
  name: 'reverse_receipt',
  shape,
  roles: ['receiver'],
  writes: RECEIPT_WRITES,
  need: ({ receiptId }: Input) => ({ receipts: [receiptId], linked: true }),
  decide,
});
