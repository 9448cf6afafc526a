// Takes a receipt back that was a mistake: mirror rows, nothing overwritten. Below what is billed
// it leaves a credit due on the order line, which holds its further invoices (controls.md B6).
import { derivedKey } from '../../core/canonical';
import { milliOf } from '../../core/commitment';
import { isFrozen } from '../../core/judge';
import { nameOf } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { anyReason } from '../../core/reason';
import { restateReceived } from '../../core/receipt';
import type { Infer, Shape } from '../../core/shape';
import { LIMITS, list, name, object, optional, text, wholeNumber } from '../../core/shape';
import type { OrderRow, ReceiptRow } from '../../core/tables';
import { refOf } from '../../core/tally';
import type { Work } from '../../core/work';
import { restateAll, sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';
import { receiptAnswer } from './record-receipt';

const one = wholeNumber(1, LIMITS.lines);
const named = object({ line: one });
/** A line is named by its number, or as `{ line }`. */
const lineNumber: Shape<number> = {
  reserved: false,
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

/** Rows of the receipt that stand, all or those of the lines named. */
function standing(work: Work, { receiptId, lines }: Input): Outcome<ReceiptRow[]> {
  const rows = work.list('receipts', ({ receipt }) => receipt === receiptId.trim().toUpperCase());
  if (rows.length === 0)
    return refuse('receipt_not_found', `There is no receipt ${receiptId}.`, {
      next: 'Look at the receipts of the order.',
    });
  const reversed = new Set(work.list('receipts').map(({ reverses }) => reverses));
  const left = rows.filter(
    (row) =>
      row.reverses === '' &&
      !reversed.has(row.key) &&
      (lines === undefined || lines.includes(row.line ?? 0)),
  );
  if (left.length > 0) return accept(left);
  const why = rows.some(({ reverses }) => reverses !== '')
    ? 'is itself a reversal'
    : lines === undefined
      ? 'was reversed already'
      : `has nothing left on line ${lines.join(', ')}`;
  return refuse('nothing_to_reverse', `${receiptId} ${why}.`, {
    next: 'Record what came as a new receipt.',
  });
}

/** Lines on which less is accepted now than documents billed that had passed. */
function opened(work: Work, order: string): Set<string> {
  const passed = (invoice: string): boolean =>
    work.get('invoices', invoice)?.verdict === 'matched' || isFrozen(work, invoice);
  return new Set(
    work
      .list('lines', (line) => line.order === order && line.matchLevel !== '2-way')
      .filter((line) => {
        const rows = work.list(
          'invoiceLines',
          (row) =>
            row.order === order &&
            row.orderLine === line.line &&
            row.counted &&
            passed(row.invoice),
        );
        return rows.reduce((sum, row) => sum + milliOf(row, line), 0) > (line.accepted ?? 0);
      })
      .map((line) => refOf(order, line.line ?? 0)),
  );
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
  const id = derivedKey('R', context.id);
  const made = work.get('receipts', `${id}.1`);
  if (made) return accept(receiptAnswer(work, id, made.order));
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
  mirror(work, rows.value, { id, reason: reason.value, context });
  work.fact('receipt_reversed', id, reason.value);
  restateReceived(work, order.key);
  restateAll(work, {
    ...sceneOf(context, 'receipt_corrected', id),
    opens: opened(work, order.key),
  });
  return accept(receiptAnswer(work, id, order.key));
}

export const reverseReceipt = command({
  name: 'reverse_receipt',
  shape,
  roles: ['receiver'],
  writes: ['register', 'lines', 'receipts', 'invoices', 'invoiceLines', 'exceptions'],
  need: ({ receiptId }: Input) => ({ receipts: [receiptId], linked: true }),
  decide,
});
