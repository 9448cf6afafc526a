// Signs that a team outgrows a sheet, in words (product.md section 11): many orders a person, figures
// that disagree, exceptions that grow faster than they close, a file that fills up. It decides nothing.
import type { Measures } from './kpi';
import type { KeptMonth } from './kept-figures';
import { lastClosed, partsIn } from './log-part';
import { SEALED, TABLES } from './tables';

const FILE_CELLS = 10_000_000;
const GROWING = [...SEALED, 'log', 'outbox'] as const;
/** Dozens of orders a month, for each person who asks or issues. */
const MANY = 24;
const MONTHS = 3;

/** Cells that the growing tabs fill, by the next free row that State keeps of each. */
export const cellsIn = (state: ReadonlyMap<string, string>): number =>
  GROWING.reduce((all, tab) => {
    const away = tab === 'log' ? lastClosed(partsIn(state)) : 0;
    const rows = Math.max(0, Number(state.get(`next:${tab}`) ?? 2) - 2 - away);
    return all + rows * Object.keys(TABLES[tab].columns).length;
  }, 0);
/** Above a quarter of what a file holds. */
export const isOutgrown = (cells: number): boolean => cells > FILE_CELLS / 4;
export const shareBp = (cells: number): number => Math.round((cells * 10_000) / FILE_CELLS);

interface Seen {
  kpis: Pick<Measures, 'ordersIssued' | 'exceptionsOpened' | 'exceptionsClosed'>;
  people: number;
  /** Findings that say that rows, log and figures are not one. */
  disagreeing: number;
  /** Months before, the newest last. */
  before: readonly Partial<KeptMonth>[];
  cells: number;
}

/** How many more were opened than closed, month by month. */
function piling({ kpis, before }: Seen): number[] {
  const months = [
    ...before
      .slice(1 - MONTHS)
      .map(({ values }) => [values?.exceptionsOpened?.[0], values?.exceptionsClosed?.[0]]),
    [kpis.exceptionsOpened.value, kpis.exceptionsClosed.value],
  ];
  return months.map(([opened, closed]) => ((opened ?? 0) - (closed ?? 0)) / 10);
}

export function signals(seen: Seen): string[] {
  const { kpis, people, disagreeing, cells } = seen;
  const each = Math.round(kpis.ordersIssued.of / Math.max(1, people));
  const more = piling(seen);
  const grows = more.length === MONTHS && more.every((one) => one > 0);
  return [
    ...(each >= MANY
      ? [
          `${each} orders a month for each person who asks or issues: more than a sheet is good for.`,
        ]
      : []),
    ...(disagreeing > 0
      ? [
          `${disagreeing} findings say that rows, log and figures disagree; Verify register names them.`,
        ]
      : []),
    ...(grows
      ? [
          `Exceptions grow faster than they close: ${more.join(', ')} more in the last three months.`,
        ]
      : []),
    ...(isOutgrown(cells)
      ? [`The file is ${shareBp(cells) / 100} % full; above 25 % begin the next one.`]
      : []),
  ];
}
