// Records accepted goods that went back on a day: less is accepted then, and where less is accepted
// than was billed the vendor owes a credit (controls.md B6). A miscounted receipt is reversed instead.
import { blankRow } from '../../core/blank';
import type { Day } from '../../core/day';
import { loadOrder } from '../../core/lifecycle';
import { sumOf } from '../../core/money';
import { countsFrom } from '../../core/opening';
import { nameOf } from '../../core/order-name';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { accountingDay, happened } from '../../core/posting';
import { showQuantity } from '../../core/quantity';
import { anyReason } from '../../core/reason';
import type { Infer } from '../../core/shape';
import {
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
import type { LineRow, OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { bad, lineOfOrder, madeBefore, RECEIPT_WRITES, received, receiptIdOf } from '../receiving';

const shape = object({
  poNumber: name(100),
  day: day(),
  reason: text(),
  evidence: optional(text()),
  deliveryNote: optional(text(100)),
  postingDay: optional(day()),
  lines: list(object({ line: wholeNumber(1, LIMITS.lines), returned: quantity() }), {
    most: LIMITS.lines,
  }),
});
type Input = Infer<typeof shape>;
interface Went {
  line: LineRow;
  returned: number;
}

/** No more than is accepted; a service has nothing to send back. */
function went(work: Work, order: OrderRow, { lines }: Input): Outcome<Went[]> {
  const byLine = new Map<number, Went>();
  for (const typed of lines) {
    const found = lineOfOrder(work, order, typed.line);
    if (!found.ok) return found;
    const line = found.value;
    if (line.type !== 'goods' && line.type !== '')
      return bad(
        `Line ${typed.line} is a ${line.type}; there are no goods to return.`,
        'Reverse its receipt, if it was not rendered.',
      );
    const returned = typed.returned + (byLine.get(typed.line)?.returned ?? 0);
    if (typed.returned <= 0 || returned > (line.accepted ?? 0))
      return bad(
        `Line ${typed.line}: ${showQuantity(returned)} returned of ${showQuantity(line.accepted ?? 0)} accepted.`,
        'Only accepted goods are returned; what was never accepted is entered as rejected.',
      );
    byLine.set(typed.line, { line, returned });
  }
  return accept([...byLine.values()]);
}

/** The first accounting day from which on at least what went back was accepted on each line. */
function acceptedBy(work: Work, order: OrderRow, lines: readonly Went[]): Day {
  const days = lines.map(({ line, returned }) => {
    const own = work.list('receipts', (row) => row.order === order.key && row.line === line.line);
    let [accepted, from] = [line.accepted ?? 0, ''];
    for (const day of [...new Set(own.map((row) => row.postingDay))].sort().reverse()) {
      if (accepted < returned) break;
      from = day;
      accepted -= sumOf(
        own.filter((row) => row.postingDay === day),
        (row) => row.accepted ?? 0,
      );
    }
    return accepted < returned ? from : countsFrom(order).notBefore;
  });
  return days.sort().pop() ?? '';
}

function put(
  work: Work,
  { input, context, order }: { input: Input; context: Context; order: OrderRow },
  { lines, posting }: { lines: readonly Went[]; posting: { postingDay: string; late: boolean } },
): void {
  const id = receiptIdOf(context);
  lines.forEach(({ line, returned }, at) =>
    work.put('receipts', {
      ...blankRow('receipts'),
      ...posting,
      ...{ returned, accepted: 0 - returned, received: 0, rejected: 0 },
      ...{ order: order.key, poNumber: order.poNumber, line: line.line },
      key: `${id}.${at + 1}`,
      receipt: id,
      kind: line.type || 'goods',
      day: input.day,
      evidence: input.evidence ?? '',
      deliveryNote: input.deliveryNote ?? '',
      by: context.actor,
      recordedAt: context.now,
      reason: input.reason.trim(),
    }),
  );
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const before = madeBefore(work, context);
  if (before) return accept(before);
  const dated = happened(input.day, context.today, 'day');
  if (dated) return dated;
  const found = loadOrder(work, input.poNumber);
  if (!found.ok) return found;
  const order = found.value;
  if (!['issued', 'on hold', 'closed'].includes(order.status))
    return refuse(
      'order_not_issued',
      `${nameOf(order)} is ${order.status}; nothing of it can have been accepted.`,
    );
  const asked = { day: input.day, asked: input.postingDay };
  const signed = accountingDay(context, asked);
  const reason = anyReason(input.reason, 'A return');
  const lines = went(work, order, input);
  if (!signed.ok) return signed;
  if (!reason.ok) return reason;
  if (!lines.ok) return lines;
  const posting = accountingDay(context, {
    ...{ ...asked, notBefore: acceptedBy(work, order, lines.value) },
    since: ' is before as much was accepted on ',
  });
  if (!posting.ok) return posting;
  put(work, { input, context, order }, { lines: lines.value, posting: posting.value });
  work.fact('goods_returned', receiptIdOf(context), reason.value);
  return received(work, context, { order, word: 'receipt_corrected', lowers: true });
}

export const recordReturn = command({
  name: 'record_return',
  shape,
  roles: ['receiver'],
  writes: RECEIPT_WRITES,
  need: ({ poNumber }: Input) => ({ orders: [poNumber], linked: true }),
  decide,
});
