// Subscriptions (controls.md B23): a start, an interval and a count become one order line per period
// with its service dates, and a change from one period on becomes changes of the lines after it. It
// knows requests and lines, not what was billed of them.
import { addDays, addMonths, lastOfMonth, monthOf } from './day';
import type { Day } from './day';
import type { LineInput, OrderInput } from './order-input';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import { LIMITS } from './shape';
import type { LineRow } from './tables';

type Repeat = NonNullable<OrderInput['repeat']>;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** First day of a period; 31 January and a month is the last day of February, then 31 March. */
function startOf(from: Day, { every }: Repeat, period: number): Day {
  if (every === 'week') return addDays(from, 7 * period);
  const month = addMonths(monthOf(from), MONTHS[every] * period);
  const same = `${month}${from.slice(7)}`;
  const last = lastOfMonth(month);
  return same < last ? same : last;
}

function repeated(input: OrderInput, repeat: Repeat, from: Day): OrderInput {
  const day = (period: number): Day => startOf(from, repeat, period);
  const lines = Array.from({ length: repeat.count }, (_, period) =>
    input.lines.map((line): LineInput => ({
      ...line,
      serviceFrom: day(period),
      serviceTo: addDays(day(period + 1), -1),
    })),
  ).flat();
  return { ...input, serviceFrom: from, serviceTo: addDays(day(repeat.count), -1), lines };
}

const wrong = (detail: string, next: string): Outcome<never> =>
  refuse('bad_value', detail, { next });

function withPeriods(input: OrderInput): Outcome<OrderInput> {
  const { repeat, lines, serviceTo } = input;
  const from = input.serviceFrom ?? lines[0]?.serviceFrom;
  if (!repeat)
    return lines.every((line) => line.serviceFrom !== undefined && line.serviceTo !== undefined)
      ? accept(input)
      : wrong(
          'repeat: a subscription says how often and how many times, or every line its dates.',
          'Send repeat, like { every: "month", count: 12 }, and serviceFrom.',
        );
  if (from === undefined)
    return wrong('serviceFrom: a subscription needs its first day.', 'Send serviceFrom.');
  const count = repeat.count * lines.length;
  if (count > LIMITS.lines)
    return wrong(
      `repeat.count: ${repeat.count} periods of ${lines.length} make ${count} lines; an order has at most ${LIMITS.lines}.`,
      'Order fewer periods, or longer ones.',
    );
  if (startOf(from, repeat, repeat.count).length > from.length)
    return wrong('repeat: its periods end after the year 9999.', 'Order fewer periods.');
  const whole = repeated(input, repeat, from);
  return serviceTo === undefined || serviceTo === whole.serviceTo
    ? accept(whole)
    : wrong(
        `serviceTo: ${repeat.count} times a ${repeat.every} from ${from} end on ${whole.serviceTo ?? ''}, not on ${serviceTo}.`,
        'Leave serviceTo out, or correct the count.',
      );
}

/** The request with a line per period; other kinds as they are. Refused where the dates do not fit. */
export function withSubscription(input: OrderInput): Outcome<OrderInput> {
  if (input.kind !== 'subscription')
    return input.repeat === undefined
      ? accept(input)
      : wrong('repeat: only a subscription repeats.', 'Send kind "subscription" too.');
  const whole = withPeriods(input);
  if (!whole.ok) return whole;
  const lines = whole.value.lines.map((line) => ({ ...line, type: line.type ?? 'subscription' }));
  return accept({ ...whole.value, lines });
}

/** A line and the same thing in later periods, so long as they are not taken off. */
const onwards = (lines: readonly LineRow[], from: LineRow): LineRow[] =>
  lines.filter(
    ({ serviceFrom, description, item, unit, removed }) =>
      serviceFrom >= from.serviceFrom &&
      description === from.description &&
      item === from.item &&
      unit === from.unit &&
      removed === null,
  );

/** Entries that mean a line *onwards*, as one entry for it and one for each later period. */
export function fromPeriodOn<E extends { line?: number; onwards?: unknown }>(
  entries: readonly E[],
  lines: readonly LineRow[],
): Outcome<Omit<E, 'onwards'>[]> {
  const whole: Omit<E, 'onwards'>[] = [];
  for (const { onwards: on, ...entry } of entries) {
    const from = lines.find(({ line }) => line === entry.line);
    if (on !== true) whole.push(entry);
    else if (!from || from.serviceFrom === '')
      return wrong(
        'lines: onwards needs the number of a line that has a period.',
        'Name the line of the first period that changes.',
      );
    else whole.push(...onwards(lines, from).map(({ line }) => ({ ...entry, line: line ?? 0 })));
  }
  return accept(whole);
}
