// What State keeps of key figures: a row a month with every value, written as the month is reconciled,
// signed or refreshed, so that a trend reads no row of the register (controls.md T14). It measures nothing.
import { keptJson } from './canonical';
import type { Day, Month } from './day';
import { addMonths } from './day';
import type { FigureId, Measures } from './kpi';
import { FIGURE_IDS } from './kpi';

type State = ReadonlyMap<string, string>;
/** Value in tenths, or minor units of money, and what it is out of. */
export type KeptValue = [value: number | null, of: number];
export interface KeptMonth {
  /** The day on which it was measured. */
  at: Day;
  values: { [id in FigureId]?: KeptValue };
  /** Open commitment at its end, in the register's currency. */
  closing: number;
}
const MONTHS = 13;
const nameOf = (month: Month): string => `figures:${month}`;

export function keptIn(state: State, month: Month): Partial<KeptMonth> {
  return keptJson<KeptMonth>(state.get(nameOf(month)));
}

export function keepFigures(
  state: Map<string, string>,
  month: Month,
  { kpis, at, closing }: { kpis: Measures; at: Day; closing: number },
): void {
  const values = Object.fromEntries(
    FIGURE_IDS.map((id) => [id, [kpis[id].value, kpis[id].of] satisfies KeptValue]),
  );
  state.set(nameOf(month), JSON.stringify({ at, values, closing } satisfies KeptMonth));
}

/** Thirteen months to the given one, oldest first; what was never measured is null. */
export function trend<T>(
  state: State,
  to: Month,
  of: (kept: Partial<KeptMonth>) => T | undefined,
): { month: Month; value: T | null }[] {
  return Array.from({ length: MONTHS }, (_, at) => {
    const month = addMonths(to, at + 1 - MONTHS);
    return { month, value: of(keptIn(state, month)) ?? null };
  });
}
