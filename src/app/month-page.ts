// A month as the document in its own tab: what it says first, what it rests on, then the rows behind
// each figure, which the figure leads to. It computes nothing but sums of what the report has.
import { kindName } from '../core/kinds';
import { minorDigits } from '../core/money';
import { formSentence, MONTH_FORM } from '../core/month-form';
import { monthSheet } from '../core/month-signed';
import type { Page, PageCell, PageRow } from '../core/page';
import { cut, leading, said, section, sum, words } from '../core/page';
import { COLUMNS } from './month-answer';
import { bentTable, bentTables } from './month-bent';
import { monthCharts } from './month-charts';
import {
  accrualRows,
  accrualTables,
  assetTable,
  capitalTable,
  changeTable,
  exceptionTable,
  handTable,
  lateTable,
  openTable,
  paperTable,
  setUpTable,
  throughTable,
} from './month-logged';
import { concentrationTable, farTable, kpiRows, kpiTable } from './month-kpis';
import { moneyTables } from './month-money';
import { numberTables } from './month-numbers';
import type { FromLog, FromRules, MonthReport } from './month-report';
import { usedTables } from './month-used';
import { rowTables } from './month-rows';
import { signedTables, statusOf } from './month-signature';
import { monthName } from './show';

const ROLL = 'Commitment: net, charges and tax that does not come back, at order value';
function rollTable({ rolls }: MonthReport): PageRow[] {
  const row = (
    first: PageCell[],
    values: (field: (typeof COLUMNS)[number][0]) => number,
    { digits, to }: { digits: number; to: string },
  ): PageRow =>
    leading(to, [
      ...first,
      ...COLUMNS.map(([field]) => sum(values(field), digits, first[0]?.look ?? 'plain')),
    ]);
  const rows = rolls.map((roll) =>
    row([said(roll.costCentre || 'None'), said(roll.currency)], (field) => roll[field], {
      digits: minorDigits(roll.currency),
      to: `orders:${roll.currency}|${roll.costCentre}`,
    }),
  );
  const totals = [...new Set(rolls.map(({ currency }) => currency))].map((currency) => {
    const own = rolls.filter((roll) => roll.currency === currency);
    const total = (field: (typeof COLUMNS)[number][0]): number =>
      own.reduce((all, roll) => all + roll[field], 0);
    return row([said('All', 'total'), said(currency, 'total')], total, {
      ...{ digits: minorDigits(currency), to: 'orders' },
    });
  });
  return section(
    ROLL,
    ['Cost centre', 'Currency', ...COLUMNS.map(([, name]) => name)],
    [...rows, ...totals],
    'No commitment.',
  );
}

function proofTables(report: MonthReport): PageRow[] {
  const people = report.decisions.map(({ person, approved, rejected, own, exempted }) =>
    leading(`decisions:${person}`, words('plain', person, approved, rejected, own, exempted)),
  );
  const blocking = report.blocking.map(({ kind, count, detail, next }) =>
    words('plain', kindName(kind), count, detail, next),
  );
  const stops = ['Kind', 'Count', 'What', 'What to do'];
  return [
    ...section('What blocks the signature', stops, blocking, 'Nothing.'),
    ...numberTables(report),
    ...section(
      'Approvals by person',
      ['Person', 'Approved', 'Rejected', 'Own orders', 'Own, by written exemption'],
      people,
    ),
    ...exemptionTable(report),
  ];
}

function exemptionTable({ lists: { exemptions } }: FromLog): PageRow[] {
  const rows = exemptions.map(({ person, pair, from, until, reason }) =>
    words('plain', person, from || 'the beginning', pair, until, reason),
  );
  const columns = ['Person', 'From', 'Pair of duties', 'Until', 'Reason'];
  return section('Exemptions in force', columns, rows);
}

const settingTable = ({ settings }: FromRules): PageRow[] =>
  changeTable(settings, ({ by, seen, otherwise }) => [
    seen ? `typed by ${by} (Edit Log)` : `met by ${by}`,
    otherwise ?? '',
  ]);
/** All that rests on settings and State, in no order that matters. */
export const ruledTables = (report: FromRules): PageRow[] => [
  ...exemptionTable(report),
  ...bentTable(report),
  ...settingTable(report),
  ...kpiTable(report),
  ...concentrationTable(report),
  ...usedTables(report),
  ...kpiRows(report),
];

function factTables(report: MonthReport): PageRow[] {
  const digits = minorDigits;
  const paid = report.payments.map(({ currency, initiated, settled, reversed }) =>
    leading(`payments:${currency}`, [
      said(currency),
      ...[initiated, settled, reversed].map((minor) => sum(minor, digits(currency))),
    ]),
  );
  return [
    ...section('Payments', ['Currency', 'Initiated', 'Settled', 'Reversed'], paid),
    ...moneyTables(report),
    ...bentTable(report),
    ...bentTables(report),
    ...exceptionTable(report),
    ...openTable(report),
    ...handTable(report),
    ...lateTable(report),
    ...throughTable(report),
    ...setUpTable(report),
    ...settingTable(report),
    ...paperTable(report),
    ...assetTable(report),
    ...capitalTable(report),
    ...kpiTable(report),
    ...concentrationTable(report),
    ...usedTables(report),
  ];
}

/** Rows that a list in the tab has at most; the month pack has all of them. */
export const MOST = 1000;

/** What the month is, and whether it is signed. */
const headRows = (report: MonthReport): PageRow[] => [
  words('title', `Reconciliation of ${monthName(report.month)}`),
  words(
    'soft',
    `Balances as of ${report.end} by accounting day. Queues and ages as of ${report.run}. Practice orders are left out. A figure in blue leads to its rows. ${formSentence(MONTH_FORM)}`,
  ),
  words('total', statusOf(report.history, report.stamp)),
  ...farTable(report),
];
const tableRows = (report: MonthReport): PageRow[] => [
  ...signedTables(report),
  ...rollTable(report),
  ...accrualTables(report),
  ...proofTables(report),
  ...factTables(report),
  ...accrualRows(report),
  ...kpiRows(report),
  ...rowTables(report),
];

/** Everything, with whole lists. */
export const monthRows = (report: MonthReport): PageRow[] => [
  ...headRows(report),
  ...tableRows(report),
];
/** As the tab and the printed document have it: lists end after so many rows. */
export const shortRows = (report: MonthReport): PageRow[] => cut(monthRows(report), MOST);

export function monthPage(report: MonthReport, editors: string[]): Page {
  const head = headRows(report);
  const {
    charts,
    rows: covered,
    beside,
  } = monthCharts(report, monthSheet(report.month), {
    table: ROLL,
    from: head.length + 1,
  });
  return {
    ...{ sheetId: monthSheet(report.month), title: `Month ${report.month}`, editors, charts },
    rows: [
      ...head,
      ...Array.from({ length: covered + 1 }, (): PageRow => []),
      ...beside,
      ...cut(tableRows(report), MOST),
    ],
  };
}
