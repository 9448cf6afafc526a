// The kept part of the dashboard as strings for people: key figures with their months, vendors, cash,
// rules bent, time in each state. It reads State alone and measures nothing.
import { keptIn, trend } from '../core/kept-figures';
import type { Scorecard } from '../core/scorecard';
import type { Register } from '../core/settings';
import type { Board } from './board';
import { boardIn } from './board';
import type { BoardView, DashboardView } from './figure-views';
import { keptKpis } from './kpi-view';
import { bentViews } from './month-bent';
import { money } from './show';

type State = ReadonlyMap<string, string>;
type Series = DashboardView['series'];

export const percent = (part: number, whole: number): string =>
  whole > 0 ? String(Math.round((part * 1000) / whole) / 10) : '';
export const days = (hours: number | null): string =>
  hours === null ? '' : String(Math.round(hours / 2.4) / 10);

const cardView = (card: Scorecard, currency: string): BoardView['vendors'][number] => ({
  vendor: card.vendor,
  orders: card.orders,
  spend: money(card.spendMinor, currency),
  onTime: percent(card.onTime, card.due),
  accepted: percent(card.accepted, card.received),
  drift: percent(card.overMinor, card.spendMinor),
  matched: percent(card.clean, card.invoices),
  answered: days(card.answered),
  credit: money(card.creditMinor, currency),
});

const named = ({ concentrated = [] }: Partial<Board>): string[] =>
  concentrated.map(
    (one) => `${one.vendor} has ${one.percent} % of the spend of twelve months, above 40 %.`,
  );

/** From the first month that has anything on: before it there was no register. */
export function since<T extends { value: string | number | null }>(months: readonly T[]): T[] {
  const first = months.findIndex(({ value }) => value !== null && value !== '' && value !== 0);
  return months.slice(first < 0 ? months.length : first);
}

const VENDOR = 'Spend by vendor, twelve months';
const CENTRE = 'Spend by cost centre, twelve months';
const COMMITMENT = 'Open commitment by month';
/** Names of the series behind charts. */
export const BEHIND_CHARTS = { VENDOR, CENTRE, COMMITMENT };

function seriesOf(state: State, board: Partial<Board>, { currency }: Register): Series {
  const { month = '', cards = [], centres = [], kinds = [], vendors = [], ends = [] } = board;
  const amounts = (name: string, rows: readonly (readonly [string, number])[]): Series[number] => ({
    ...{ name, unit: currency },
    points: rows.map(([label, minor]) => ({ label, value: money(minor, currency) })),
  });
  const counts = (name: string, rows: readonly (readonly [string, number])[]): Series[number] => ({
    name,
    points: rows.map(([label, count]) => ({
      label: label.replace(/_/g, ' '),
      value: String(count),
    })),
  });
  const months = month === '' ? [] : since(trend(state, month, ({ closing }) => closing));
  return [
    {
      ...{ name: COMMITMENT, unit: currency },
      points: months.map(({ month: label, value }) => ({ label, value: money(value, currency) })),
    },
    amounts(
      VENDOR,
      cards.map(({ vendor, spendMinor }) => [vendor, spendMinor]),
    ),
    amounts(CENTRE, centres),
    counts('Exceptions opened by kind', kinds),
    counts('Exceptions opened by vendor', vendors),
    counts('Exceptions closed by cause', ends),
  ];
}

/** Nothing but empty lists before the first month is measured. */
export function boardView(
  state: State,
  register: Register,
): { board: BoardView; series: DashboardView['series'] } {
  const kept = boardIn(state);
  const { month = '', orders = {}, cards = [], bent = [], stays = [], cash = [] } = kept;
  const { currency } = register;
  const board = {
    ...{ month, asOf: keptIn(state, month).at ?? '' },
    kpis: keptKpis(state, month, { register, orders }),
    signals: [...(kept.signals ?? []), ...named(kept)],
    bent: bentViews(bent, currency),
    vendors: cards.map((card) => cardView(card, currency)),
    cash: cash.map(({ label, billsMinor, heldMinor, ordersMinor }) => ({
      ...{ when: label, bills: money(billsMinor, currency), held: money(heldMinor, currency) },
      orders: money(ordersMinor, currency),
    })),
    stays: stays.map(([name, median, ninth, cases]) => ({
      ...{ state: name, median: days(median), ninth: days(ninth), cases },
    })),
    slowest: orders['requestToIssue'] ?? [],
    missed: kept.missed ?? [],
  };
  return { board, series: seriesOf(state, kept, register) };
}
