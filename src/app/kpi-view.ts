// Key figures for people: each with its name, definition, value and target, its thirteen months as State
// keeps them, and the orders that weigh most in it. It measures nothing.
import type { Month } from '../core/day';
import type { KeptValue } from '../core/kept-figures';
import { keptIn, trend } from '../core/kept-figures';
import type { FigureId, Measures } from '../core/kpi';
import { FIGURE_IDS, FIGURES, misses, targetOf } from '../core/kpi';
import { printDecimal } from '../core/decimal';
import type { Register } from '../core/settings';
import type { OrderRow } from '../core/tables';
import { money } from './show';

export interface KpiView {
  id: FigureId;
  name: string;
  value: string;
  unit: string;
  target: string;
  of: number;
  explains: string;
  missed: boolean;
  /** The orders that weigh most in it. */
  orders: string[];
}
export interface KpiTrend extends KpiView {
  trend: { month: Month; value: string }[];
}

type Targets = Pick<Register, 'settings' | 'currency'>;
const SHOWN = 5;

/** "26.5"; whole numbers without a point, money with its decimals. */
export function shownValue(id: FigureId, value: number | null, currency: string): string {
  if (FIGURES[id][1] === 'money') return money(value, currency);
  return value === null ? '' : printDecimal(value, 1).replace(/\.0$/, '');
}

/** One figure with its words; nothing of its orders. */
export function viewOf(id: FigureId, [value, of]: KeptValue, register: Targets): KpiView {
  const [name, unit, , explains] = FIGURES[id];
  const target = targetOf(id, register);
  return {
    ...{ id, name, value: shownValue(id, value, register.currency) },
    unit: unit === 'money' ? register.currency : unit,
    ...{ target, of, explains, missed: misses(value, target), orders: [] },
  };
}

/** A month as it was just measured. */
export const kpiViews = (
  kpis: Measures,
  register: Targets,
  orderOf: (key: string) => OrderRow | undefined,
): KpiView[] =>
  FIGURE_IDS.map((id) => ({
    ...viewOf(id, [kpis[id].value, kpis[id].of], register),
    orders: kpis[id].behind.slice(0, SHOWN).map(({ order }) => orderOf(order)?.poNumber || order),
  }));

/** A month as State keeps it, with the months before it. */
export function keptKpis(
  state: ReadonlyMap<string, string>,
  month: Month,
  { register, orders }: { register: Register; orders: { [id: string]: string[] } },
): KpiTrend[] {
  const { values = {} } = keptIn(state, month);
  return FIGURE_IDS.flatMap((id) => {
    const kept = values[id];
    if (kept === undefined) return [];
    const months = trend(state, month, (one) => one.values?.[id]?.[0]);
    return [
      {
        ...viewOf(id, kept, register),
        orders: orders[id] ?? [],
        trend: months.map(({ month: of, value }) => ({
          month: of,
          value: shownValue(id, value, register.currency),
        })),
      },
    ];
  });
}

/** "Request to issue 60 hours (target < 48)": missed by more than a tenth, so told first (T14). */
export function farOff(kpis: Measures, register: Targets): string {
  const far = FIGURE_IDS.filter((id) => misses(kpis[id].value, targetOf(id, register), 1));
  const said = far.map((id) => {
    const { name, value, unit, target } = viewOf(id, [kpis[id].value, kpis[id].of], register);
    return `${name} ${value} ${unit} (target ${target})`;
  });
  return said.length === 0 ? '' : `Targets missed by more than a tenth: ${said.join('; ')}.`;
}
