// How the work stood before this register: what the old list showed when it was taken over, kept in
// State, and the same of a month here beside it (controls.md T18). It judges nothing.
import type { Certificate } from './certificate';

/** Counts of an old list as it was found. */
export interface Baseline {
  /** Day on which it was taken over; of several lists the last. */
  day: string;
  orders: number;
  twice: number;
  gaps: number;
  withoutOrder: number;
  overpaid: number;
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
  };
}

export interface Beside {
  figure: string;
  old: number;
  now: number;
}
/** A month beside the old list, figure by figure. */
export function besideBaseline(
  old: Baseline,
  month: { certificate: readonly Certificate[]; withoutOrder: number; outside: number },
): Beside[] {
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
  ];
}
