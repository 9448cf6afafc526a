// close_order: the open rest of every line, or of named lines, is given up; what came and was billed
// stays (B30). An order with no rest left on any line is closed whole.
import { floorOf, shownCount } from '../../core/floors';
import { advanceOutstanding } from '../../core/advance';
import { minorDigits, parseMoney, sayMoney } from '../../core/money';
import { closeOrder as close } from '../../core/lifecycle';
import { nameOf } from '../../core/order-name';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { milliOfMinor, orderedOf, restOf, standingOf } from '../../core/standing';
import type { LineRow, OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { emergencyEnds } from '../emergency';
import type { GivenUp } from '../order-command';
import { orderCommand } from '../order-command';

/** What nobody accepted or billed yet: only that is given up with a line. */
function restGivenUp(work: Work, line: LineRow): number {
  const kept = Math.max(floorOf(work, line).least, line.billed ?? 0);
  return Math.max(0, orderedOf(line) - (line.closed ?? 0) - kept);
}

/** What is asked of a line's rest, in the unit of its cells: all of it where nothing is said. */
function asked(line: LineRow, { quantity, amount }: GivenUp): number | undefined {
  if (line.basis !== 'amount') return amount === undefined ? (quantity ?? Infinity) : undefined;
  if (quantity !== undefined) return undefined;
  if (amount === undefined) return Infinity;
  const minor = parseMoney(amount, minorDigits(line.currency));
  return minor.ok ? milliOfMinor(minor.value, line.currency) : undefined;
}

/** All of a line's rest, or so much of it as is named. */
function partGivenUp(work: Work, order: OrderRow, given: GivenUp): Outcome<void> {
  const [line] = work.list('lines', (one) => one.order === order.key && one.line === given.line);
  const rest = line ? restGivenUp(work, line) : 0;
  if (!line || rest === 0)
    return refuse(
      'bad_value',
      line
        ? `Line ${given.line} of ${nameOf(order)} has nothing open to give up.`
        : `${nameOf(order)} has no line ${given.line}.`,
      { next: 'Name lines with an open rest, or leave lines out to close the whole order.' },
    );
  const part = asked(line, given);
  if (part === undefined || part <= 0 || (part > rest && part !== Infinity))
    return refuse(
      'bad_value',
      `Of line ${given.line} of ${nameOf(order)}, ${shownCount(line, rest)} can be given up.`,
      {
        next:
          line.basis === 'amount'
            ? 'Name an amount above zero up to this, or the line alone for all of it.'
            : 'Name a quantity above zero up to this, or the line alone for all of it.',
      },
    );
  const more = Math.min(part, rest);
  work.put('lines', {
    ...line,
    closed: (line.closed ?? 0) + more,
    shortClosed: (line.shortClosed ?? 0) + more,
  });
  return accept(undefined);
}

/** Of a line named twice each part is taken off what the one before left. */
function closeLines(work: Work, order: OrderRow, lines: readonly GivenUp[]): Outcome<void> {
  const whole = ({ quantity, amount }: GivenUp): boolean =>
    quantity === undefined && amount === undefined;
  const once = lines.filter(
    (one, at) => !whole(one) || lines.findIndex(({ line }) => line === one.line) === at,
  );
  for (const given of once) {
    const done = partGivenUp(work, order, given);
    if (!done.ok) return done;
  }
  return accept(undefined);
}

/** Money was paid ahead: it is deducted or credited before the order ends (B21). */
function stillAdvanced(order: OrderRow, minor: number): Outcome<void> {
  const shown = sayMoney(minor, order.currency);
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
