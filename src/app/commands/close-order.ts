// close_order: the open rest of every line, or of named lines, is given up; what came and was billed
// stays (B30). An order with no rest left on any line is closed whole.
import { floorOf } from '../../core/floors';
import { advanceOutstanding } from '../../core/advance';
import { minorDigits, showMoney } from '../../core/money';
import { closeOrder as close, nameOf } from '../../core/lifecycle';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { orderedOf, restOf, standingOf } from '../../core/standing';
import type { LineRow, OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { emergencyEnds } from '../emergency';
import { orderCommand } from '../order-command';

/** What nobody accepted or billed yet: only that is given up with a line. */
function restGivenUp(work: Work, line: LineRow): number {
  const kept = Math.max(floorOf(work, line).least, line.billed ?? 0);
  return Math.max(0, orderedOf(line) - (line.closed ?? 0) - kept);
}

function closeLines(work: Work, order: OrderRow, numbers: readonly number[]): Outcome<void> {
  for (const number of new Set(numbers)) {
    const line = work.list('lines', (one) => one.order === order.key && one.line === number)[0];
    const rest = line ? restGivenUp(work, line) : 0;
    if (!line || rest === 0)
      return refuse(
        'bad_value',
        line
          ? `Line ${number} of ${nameOf(order)} has nothing open to give up.`
          : `${nameOf(order)} has no line ${number}.`,
        { next: 'Name lines with an open rest, or leave lines out to close the whole order.' },
      );
    work.put('lines', {
      ...line,
      closed: (line.closed ?? 0) + rest,
      shortClosed: (line.shortClosed ?? 0) + rest,
    });
  }
  return accept(undefined);
}

/** Money was paid ahead: it is deducted or credited before the order ends (B21). */
function stillAdvanced(order: OrderRow, minor: number): Outcome<void> {
  const shown = `${showMoney(minor, minorDigits(order.currency))} ${order.currency}`;
  return refuse(
    'order_in_use',
    `${nameOf(order)} cannot be closed: an advance of ${shown} is open.`,
    {
      next: 'Enter the invoice that deducts it, or a credit note for the advance.',
    },
  );
}

export const closeOrder = orderCommand({
  name: 'close_order',
  roles: ['requester', 'issuer', 'ap'],
  statuses: ['issued', 'on hold'],
  code: 'order_not_issued',
  reason: 'any',
  what: 'Closing',
  writes: ['register', 'lines', 'exceptions'],
  move: ({ work, order, reason, lines, context }) => {
    const named = lines ? closeLines(work, order, lines) : accept(undefined);
    if (!named.ok) return named;
    const left = standingOf(work, order);
    const over = left.lines.every((line) => restOf(line) === 0);
    const advance = advanceOutstanding(left);
    if ((!lines || over) && advance > 0) return stillAdvanced(order, advance);
    if (!lines || over) {
      close(work, order.key, context, reason);
      emergencyEnds(work, work.get('register', order.key) ?? order, context);
    } else work.fact('lines_closed', order.key, reason);
    return named;
  },
});
