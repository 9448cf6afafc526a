// What the dashboard shows beside the figures of open work: the newest month that was measured, and a
// year of vendors. It is made from every row when a month is reconciled or the dashboard refreshed, and
// kept in State, so that a view reads no row for it (controls.md T15, T32, T34).
import { inRegisterCurrency } from '../core/approval';
import type { BentSum } from '../core/bent-sums';
import { bentSums } from '../core/bent-sums';
import { keptJson } from '../core/canonical';
import type { CashRow } from '../core/cash';
import { cashForecast } from '../core/cash';
import type { Day, Month } from '../core/day';
import { firstOfMonth, lastOfMonth } from '../core/day';
import { missedIn } from '../core/service-level';
import { keepFigures, trend } from '../core/kept-figures';
import { sum } from '../core/money';
import { cellsIn, signals } from '../core/outgrown';
import type { Scorecard } from '../core/scorecard';
import { spendByCentre } from '../core/scorecard';
import type { Count, Stay } from '../core/stay';
import { causes, stays } from '../core/stay';
import type { Work } from '../core/work';
import type { Context } from './command';
import { kpiViews } from './kpi-view';
import type { MonthReport } from './month-report';

export interface Board {
  month: Month;
  /** The day it was made on. */
  at: Day;
  /** The orders that weigh most, by figure. */
  orders: { [figure: string]: string[] };
  cards: Scorecard[];
  /** Spend of twelve months in the register's currency. */
  centres: [name: string, minor: number][];
  concentrated: { vendor: string; percent: number }[];
  bent: BentSum[];
  kinds: Count[];
  vendors: Count[];
  ends: Count[];
  stays: Stay[];
  cash: CashRow[];
  signals: string[];
  /** Service levels missed in the month, the newest first (T13). */
  missed?: Missed[];
}
interface Missed {
  order: string;
  vendor: string;
  note: string;
  day: Day;
}
const BOARD = 'board';
const TOP = 10;

export const boardIn = (state: ReadonlyMap<string, string>): Partial<Board> =>
  keptJson<Board>(state.get(BOARD));

function boardOf(report: MonthReport, { state }: Context): Board {
  const { scene, kpis, run: at, spend, cards, concentrated } = report;
  const { month, register } = scene;
  const { kinds, vendors, ends } = causes(scene);
  const top = kpiViews(kpis, register, report.orderOf);
  return {
    ...{ month, at, orders: Object.fromEntries(top.map(({ id, orders }) => [id, orders])) },
    cards: cards.slice(0, TOP),
    concentrated: concentrated.map(({ vendor, percent }) => ({ vendor, percent })),
    centres: spendByCentre(scene, spend).slice(0, TOP),
    bent: bentSums(scene, report),
    ...{ kinds: kinds.slice(0, TOP), vendors: vendors.slice(0, TOP), ends: ends.slice(0, TOP) },
    ...{ stays: stays(scene), cash: cashForecast(scene.work, scene) },
    signals: outgrowing(report, state),
    missed: missedOf(scene.work, month),
  };
}

const missedOf = (work: Work, month: Month): Missed[] =>
  missedIn(work, firstOfMonth(month), lastOfMonth(month))
    .sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1))
    .slice(0, TOP)
    .map(({ order: key, name: note, addedDay: day }) => {
      const order = work.get('register', key);
      return { order: order?.poNumber || key, vendor: order?.vendor ?? '', note, day };
    });

/** What is wrong only because of the day says nothing of how the register is doing. */
const OF_TIME = ['month_open', 'earlier_month_unsigned'];
function outgrowing({ scene, kpis, blocking }: MonthReport, state: Context['state']): string[] {
  const asking = scene.register.people.filter(({ roles }) =>
    roles.some((role) => role === 'requester' || role === 'issuer'),
  );
  const wrong = blocking.filter(({ kind }) => !OF_TIME.includes(kind));
  return signals({
    ...{ kpis, people: asking.length, cells: cellsIn(state) },
    disagreeing: wrong.reduce((all, { count }) => all + count, 0),
    before: trend(state, scene.month, (one) => one)
      .slice(0, -1)
      .map(({ value }) => value ?? {}),
  });
}

/**
 * The figures of a month as it was told, and all else where no later month was measured. An older month
 * that is reconciled again changes its own point of the trend alone.
 */
export function keepBoard(work: Work, report: MonthReport, context: Context): void {
  const { scene, kpis, closing } = report;
  const minor = [...closing].map(([bucket, open]) => {
    const rated = inRegisterCurrency(open, bucket.slice(0, bucket.indexOf('|')), scene.register);
    return rated.ok ? rated.value.minor : 0;
  });
  keepFigures(work.state, scene.month, { kpis, at: report.run, closing: sum(minor) });
  if (scene.month >= (boardIn(context.state).month ?? ''))
    work.state.set(BOARD, JSON.stringify(boardOf(report, context)));
}
