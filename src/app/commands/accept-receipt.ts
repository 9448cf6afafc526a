// Accepts what another person received on a 4-way line, all of it or part; the rest is rejected or
// waits on (controls.md B6). The receipt stays as it was recorded: an acceptance is rows of its own.
import { blankRow } from '../../core/blank';
import { loadOrder } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { accountingDay, happened } from '../../core/posting';
import { showQuantity } from '../../core/quantity';
import { pendingOf } from '../../core/receipt';
import type { Infer } from '../../core/shape';
import {
  amount,
  day,
  LIMITS,
  list,
  name,
  object,
  optional,
  quantity,
  text,
  wholeNumber,
} from '../../core/shape';
import type { LineRow, OrderRow, ReceiptRow } from '../../core/tables';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import {
  anotherAccepts,
  bad,
  countOf,
  lineOfOrder,
  madeBefore,
  mayAcceptService,
  mayReceive,
  RECEIPT_WRITES,
  received,
  receiptIdOf,
  rowsOf,
} from '../receiving';

const shape = object({
  receiptId: name(64),
  day: optional(day()),
  evidence: optional(text()),
  postingDay: optional(day()),
  lines: optional(
    list(
      object({
        line: wholeNumber(1, LIMITS.lines),
        accepted: optional(quantity()),
        rejected: optional(quantity()),
        amount: optional(amount()),
      }),
      { most: LIMITS.lines },
    ),
  ),
});
type Input = Infer<typeof shape>;
interface Accepted {
  row: ReceiptRow;
  line: LineRow;
  accepted: number;
  rejected: number;
}
interface Accepting {
  work: Work;
  input: Input;
  context: Context;
  order: OrderRow;
}

/** What is named of a row's pending quantity: all of it accepted, unless the line says otherwise. */
function judged({ work, input, order }: Accepting, row: ReceiptRow): Outcome<Accepted> {
  const found = lineOfOrder(work, order, row.line ?? 0);
  if (!found.ok) return found;
  const line = found.value;
  const pending = pendingOf(work, row);
  const typed = input.lines?.find((one) => one.line === row.line);
  const counted = countOf(line, { quantity: typed?.accepted, amount: typed?.amount });
  if (!counted.ok) return counted;
  const rejected = typed?.rejected ?? 0;
  const accepted = counted.value ?? pending - rejected;
  const fits = accepted >= 0 && rejected >= 0 && accepted + rejected > 0;
  if (fits && accepted + rejected <= pending) return accept({ row, line, accepted, rejected });
  const parts = `accepted ${showQuantity(accepted)} and rejected ${showQuantity(rejected)}`;
  return bad(
    `Line ${row.line ?? ''}: ${parts} of the ${showQuantity(pending)} on ${row.receipt} that wait to be accepted.`,
  );
}

/** Rows of the receipt that wait for it, each with what becomes of it. */
function wanted(asked: Accepting, rows: readonly ReceiptRow[]): Outcome<Accepted[]> {
  const { work, input } = asked;
  const unknown = input.lines?.find((typed) => !rows.some((row) => row.line === typed.line));
  if (unknown) return bad(`${input.receiptId} has no line ${unknown.line}.`);
  const twice = input.lines?.find(
    ({ line }, at) => input.lines?.findIndex((one) => one.line === line) !== at,
  );
  if (twice) return bad(`Line ${twice.line} is named twice; say once what becomes of it.`);
  const open = rows.filter(
    (row) =>
      pendingOf(work, row) > 0 &&
      (input.lines === undefined || input.lines.some((typed) => typed.line === row.line)),
  );
  if (open.length === 0)
    return refuse('already_decided', `Nothing of ${input.receiptId} waits to be accepted.`, {
      next: 'Look at the receipts of the order; reverse the acceptance to decide again.',
    });
  const all = open.map((row) => judged(asked, row));
  const values = all.flatMap((one) => (one.ok ? [one.value] : []));
  return all.find((one) => !one.ok) ?? accept(values);
}

/** Who may not: the receiver of a row, and the sole approver of a service. Used exemptions. */
function duties(asked: Accepting, all: readonly Accepted[]): Outcome<string> {
  const { work, context, order } = asked;
  const checks = [
    ...all.map(({ row }) => anotherAccepts(context, { line: row.line ?? 0, by: row.by })),
    mayAcceptService(work, context, {
      order,
      lines: all.filter((one) => one.accepted > 0).map(({ line }) => line),
    }),
  ];
  const used = checks.flatMap((one) => (one.ok && one.value !== '' ? [one.value] : []));
  return checks.find((one) => !one.ok) ?? accept(used[0] ?? '');
}

function put(
  { work, input, context }: Accepting,
  all: readonly Accepted[],
  posting: { postingDay: string; late: boolean },
): void {
  const id = receiptIdOf(context);
  all.forEach(({ row, accepted, rejected }, at) =>
    work.put('receipts', {
      ...blankRow('receipts'),
      ...posting,
      ...{ accepted, rejected, received: 0, returned: 0, of: row.key },
      ...{ order: row.order, poNumber: row.poNumber, line: row.line, kind: row.kind },
      key: `${id}.${at + 1}`,
      receipt: id,
      day: input.day ?? context.today,
      evidence: input.evidence ?? '',
      by: context.actor,
      recordedAt: context.now,
    }),
  );
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const before = madeBefore(work, context);
  if (before) return accept(before);
  const day = input.day ?? context.today;
  const dated = happened(day, context.today, 'day');
  if (dated) return dated;
  const rows = rowsOf(work, input.receiptId);
  if (!rows.ok) return rows;
  const [first] = rows.value;
  const order = loadOrder(work, first?.order ?? '');
  if (!order.ok) return order;
  const stopped = mayReceive(order.value, context);
  if (stopped) return stopped;
  if (first && day < first.day)
    return bad(`${day} is before ${first.receipt} came on ${first.day}.`, 'Correct the day.');
  const posting = accountingDay(context, {
    day,
    asked: input.postingDay,
    notBefore: first?.postingDay ?? '',
    since: ' is before the goods were received on ',
  });
  if (!posting.ok) return posting;
  const asked: Accepting = { work, input, context, order: order.value };
  const all = wanted(asked, rows.value);
  if (!all.ok) return all;
  const duty = duties(asked, all.value);
  if (!duty.ok) return duty;
  put(asked, all.value, posting.value);
  work.fact('receipt_accepted', receiptIdOf(context), duty.value && `exemption ${duty.value}`);
  return received(work, context, { order: order.value, word: 'receipt_arrived' });
}

export const acceptReceipt = command({
  name: 'accept_receipt',
  shape,
  roles: ['receiver'],
  writes: RECEIPT_WRITES,
  need: ({ receiptId }: Input) => ({ receipts: [receiptId], linked: true }),
  decide,
});
