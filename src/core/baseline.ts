// How the work stood before this register: what the old list showed when it was taken over, kept in
// State, and the same of a month here beside it (controls.md T18). It judges nothing.
import type { Certificate } from './certificate';
import { daysBetween } from './day';
import type { Day } from './day';
import { quantile } from './kpi';

/** Counts of an old list as it was found. */
export interface Baseline {
  /** Day on which it was taken over; of several lists the last. */
  day: string;
  orders: number;
  twice: number;
  gaps: number;
  withoutOrder: number;
  overpaid: number;
  /** How many orders had waited so many days from their request to their number. */
  waits?: { [days: string]: number };
}
export const BASELINE = 'baseline';

export function baselineIn(state: ReadonlyMap<string, string>): Baseline | undefined {
  try {
    const kept = JSON.parse(state.get(BASELINE) || 'null') as Partial<Baseline> | null;
    return typeof kept?.orders === 'number' ? (kept as Baseline) : undefined;
  } catch {
    return undefined;
  }
}

/** What is kept once another list was taken over: all lists together are the old way. */
export function withList(before: Baseline | undefined, list: Baseline): Baseline {
  const sum = (of: (one: Baseline) => number): number => of(list) + (before ? of(before) : 0);
  return {
    day: list.day,
    orders: sum(({ orders }) => orders),
    twice: sum(({ twice }) => twice),
    gaps: sum(({ gaps }) => gaps),
    withoutOrder: sum(({ withoutOrder }) => withoutOrder),
    overpaid: sum(({ overpaid }) => overpaid),
    waits: merged(before?.waits ?? {}, list.waits ?? {}),
  };
}

function merged(a: NonNullable<Baseline['waits']>, b: NonNullable<Baseline['waits']>) {
  const all = { ...a };
  for (const [days, count] of Object.entries(b)) all[days] = (all[days] ?? 0) + count;
  return all;
}

/** An order's days from request to number; nothing is known of one whose number is older. */
export interface Waited {
  from: Day;
  to: Day;
}
const MOST = 999;
export function waitsIn(orders: readonly Waited[]): NonNullable<Baseline['waits']> {
  const known = orders.filter(({ from, to }) => from !== '' && to !== '' && from <= to);
  return known
    .map(({ from, to }) => Math.min(MOST, daysBetween(from, to)))
    .reduce((all, days) => merged(all, { [days]: 1 }), {});
}
/** The middle of them; nothing where no list had a day of the request. */
export function medianWait(waits: Baseline['waits'] = {}): number | undefined {
  const days = Object.entries(waits).flatMap(([one, count]) =>
    Array.from({ length: count }, () => Number(one)),
  );
  return days.length === 0 ? undefined : quantile(days, 0.5);
}

export interface Beside {
  figure: string;
  old: number;
  now: number;
}
/** A month beside the old list, figure by figure. */
export function besideBaseline(
  old: Baseline,
  month: {
    certificate: readonly Certificate[];
    withoutOrder: number;
    outside: number;
    /** Of the orders issued in it. */
    waited: readonly Waited[];
  },
): Beside[] {
  const [before, now] = [medianWait(old.waits), medianWait(waitsIn(month.waited))];
  const sum = (of: (one: Certificate) => number): number =>
    month.certificate.reduce((all, one) => all + of(one), 0);
  return [
    { figure: 'Numbers used twice', old: old.twice, now: sum((one) => one.duplicates) },
    { figure: 'Numbers missing', old: old.gaps, now: sum((one) => one.missing) },
    { figure: 'Invoices without order', old: old.withoutOrder, now: month.withoutOrder },
    {
      figure: 'Paid more than ordered; here, paid without release',
      old: old.overpaid,
      now: month.outside,
    },
    ...(before === undefined || now === undefined
      ? []
      : [{ figure: 'Days from request to number, median', old: before, now }]),
  ];
}
