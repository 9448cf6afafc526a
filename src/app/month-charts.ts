// The charts of a month's tab: what is open and who owns it, and of each currency its commitment, its
// open orders and its payments, since amounts of two currencies stand in no picture together. It
// computes nothing.
import type { Chart, Drawn } from '../core/chart';
import { placed } from '../core/chart';
import { BAND_NAMES } from '../core/month-lists';
import type { PageRow } from '../core/page';
import { words } from '../core/page';
import { COLUMNS } from './month-answer';
import type { MonthReport } from './month-report';

type Source = Pick<MonthReport, 'rolls' | 'payments' | 'lists' | 'currency'>;
const GRID = { left: [0, 4], high: 13, width: 540, height: 260 };
const [OPENING, CLOSING] = (['opening', 'closing'] as const).map(
  (name) => 2 + COLUMNS.findIndex(([field]) => field === name),
) as [number, number];
/** Of further ones the tables alone tell: a document is read, and three pictures each would fill it. */
const MOST = 4;

/** Rows of one currency in a table that has them together. */
function rowsOf(currencies: readonly string[], own: string): { from: number; rows: number } {
  const rows = currencies.filter((one) => one === own).length;
  return { from: Math.max(0, currencies.indexOf(own)), rows };
}

interface Rows {
  commitment: readonly string[];
  open: readonly string[];
  payments: readonly string[];
}
/** The currency of each row of the three tables, as they stand. */
const rowsIn = ({ rolls, lists, payments }: Source): Rows => ({
  commitment: rolls.map(({ currency }) => currency),
  open: [...new Set(lists.open.map(({ row }) => row.currency))]
    .sort()
    .flatMap((currency) => BAND_NAMES.map(() => currency)),
  payments: payments.map(({ currency }) => currency),
});

/** The register's own first, the others by name. */
function currenciesOf({ commitment, open, payments }: Rows, own: string): string[] {
  const all = [...new Set([...commitment, ...open, ...payments])].sort();
  return [...all.filter((one) => one === own), ...all.filter((one) => one !== own)];
}

/** Heads name the bars beside the table's own head; further down the title does, from left to right. */
const titled = (name: string, more: string, { from, of }: { from: number; of: string }): string =>
  `${name}${of === '' ? '' : `, ${of}`}${from > 0 && more !== '' ? `: ${more}` : ''}`;

function ofOne(rows: Rows, currency: string, { of, table }: { of: string; table: string }) {
  const [commitment, open, payments] = [rows.commitment, rows.open, rows.payments].map((all) =>
    rowsOf(all, currency),
  ) as [Slice, Slice, Slice];
  return [
    {
      title: titled('Commitment by cost centre', 'opening, closing', { ...commitment, of }),
      ...{ kind: 'column', table, columns: [OPENING, CLOSING], ...commitment },
    },
    {
      title: titled('Open orders by age', '', { ...open, of }),
      ...{ kind: 'column', table: 'Open orders by age', columns: [3], ...open },
    },
    {
      title: titled('Payments', 'initiated, settled, reversed', { ...payments, of }),
      ...{ kind: 'column', table: 'Payments', columns: [1, 2, 3], ...payments },
    },
  ] satisfies Omit<Drawn, 'id'>[];
}
type Slice = ReturnType<typeof rowsOf>;

const EXCEPTIONS = { title: 'Open exceptions by kind and owner', kind: 'bar' } as const;
const NONE = '';

/** Two in a row, each with its id and place for ever: first four, then three of each further currency. */
function chartsOf(
  source: Source,
  sheetId: number,
  table: string,
): { drawn: Drawn[]; of: string[] } {
  const rows = rowsIn(source);
  const of = currenciesOf(rows, source.currency);
  const each = Array.from({ length: MOST }, (_, at) =>
    ofOne(rows, of[at] ?? NONE, { of: of.length > 1 ? (of[at] ?? NONE) : '', table }),
  );
  const [[commitment, open, payments] = [], ...further] = each;
  const exceptions = { ...EXCEPTIONS, table: 'Open exceptions', columns: [1], rows: 12 };
  const first = [commitment, exceptions, open, payments].map(
    (one, at) => ({ id: sheetId * 10 + at + 1, ...one }) as Drawn,
  );
  const more = further.flatMap((three, at) =>
    three.map((one, nth) => ({ id: (sheetId * 10 + at + 1) * 10 + nth, ...one })),
  );
  return { drawn: [...first, ...more], of };
}

interface Drawing {
  charts: Chart[];
  /** Rows that they cover. */
  rows: number;
  /** A line about currencies that no chart shows. */
  beside: PageRow[];
}
export function monthCharts(
  source: Source,
  sheetId: number,
  { table, from }: { table: string; from: number },
): Drawing {
  const { drawn, of } = chartsOf(source, sheetId, table);
  const used = 4 + 3 * (Math.min(MOST, Math.max(1, of.length)) - 1);
  const beside = of.slice(MOST).join(', ');
  return {
    charts: placed(drawn, GRID, from).charts,
    rows: placed(drawn.slice(0, used), GRID, from).rows,
    beside: beside === '' ? [] : [words('soft', `Not drawn, in the tables below: ${beside}.`), []],
  };
}
