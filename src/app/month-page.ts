// A month as the document in its own tab: what it says first, what it rests on, then the rows behind
// each figure, which the figure leads to. It computes nothing but sums of what the report has.
import type { Accrued, Unbilled } from '../core/accrual';
import { minorDigits } from '../core/money';
import { BAND_NAMES, bandOf } from '../core/month-lists';
import type { Page, PageCell, PageRow } from '../core/page';
import { cut, leading, listed, said, section, sum, words } from '../core/page';
import { accrualTotals, COLUMNS } from './month-answer';
import { bentTables } from './month-bent';
import { farTable, kpiRows, kpiTable } from './month-kpis';
import { moneyTables } from './month-money';
import { numberTables } from './month-numbers';
import type { MonthReport } from './month-report';
import { usedTables } from './month-used';
import { rowTables } from './month-rows';
import { signedTables, statusOf } from './month-signature';

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
    'Commitment: net, charges and tax that does not come back, at order value',
    ['Cost centre', 'Currency', ...COLUMNS.map(([, name]) => name)],
    [...rows, ...totals],
    'No commitment.',
  );
}

function accruedRow({ order, line, accepted, billed, ageDays, ...value }: Accrued): PageRow {
  const digits = minorDigits(order.currency);
  const counts = [accepted / 1000, billed / 1000];
  return [
    ...words('plain', order.poNumber, line.line ?? 0, order.vendor, ...counts),
    sum(value.receivedNotInvoiced, digits),
    sum(value.invoicedNotReceived, digits),
    ...words(
      'plain',
      order.currency,
      ageDays > 90 ? `${ageDays} days, above 90` : `${ageDays} days`,
    ),
  ];
}

function unbilledRow({ order, line, minor, whole }: Unbilled): PageRow {
  const period = [line.serviceFrom, line.serviceTo];
  return [
    ...words('plain', order.poNumber, line.line ?? 0, order.vendor, ...period),
    sum(minor, minorDigits(order.currency)),
    ...words('plain', order.currency, whole ? 'period ended unbilled: accrue whole' : ''),
  ];
}

const NOT_INVOICED = ['Received not invoiced', 'Invoiced not received'];
const LINE = ['PO number', 'Line', 'Vendor'];
const [ACCRUED, UNBILLED] = ['accrued', 'unbilled'];

/** What is received and not invoiced, by how long it has been there. */
function accruedAges({ received }: MonthReport): PageRow[] {
  const currencies = [...new Set(received.map(({ order }) => order.currency))].sort();
  const rows = currencies.map((currency) => {
    const own = received.filter(({ order }) => order.currency === currency);
    const inBand = (band: string): PageCell => {
      const some = own.filter(({ ageDays }) => bandOf(ageDays) === band);
      const minor = some.reduce((all, one) => all + one.receivedNotInvoiced, 0);
      return sum(minor, minorDigits(currency));
    };
    return leading(`${ACCRUED}:${currency}`, [said(currency), ...BAND_NAMES.map(inBand)]);
  });
  return section('Received not invoiced by age', ['Currency', ...BAND_NAMES], rows);
}

function accrualTables(report: MonthReport): PageRow[] {
  const totals = accrualTotals(report).map(({ currency, periodsUnbilled, ...sums }): PageRow => {
    const cell = (minor: number): PageCell => sum(minor, minorDigits(currency), 'total');
    const own = [said(currency, 'total'), ...Object.values(sums).map(cell)];
    return [
      ...leading(`${ACCRUED}:${currency}`, own),
      ...leading(`${UNBILLED}:${currency}`, [cell(periodsUnbilled)]),
    ];
  });
  return [
    ...section('Accruals', ['Currency', ...NOT_INVOICED, 'Periods unbilled'], totals),
    ...accruedAges(report),
  ];
}

function accrualRows({ received, unbilled }: MonthReport): PageRow[] {
  return [
    ...listed({
      ...{ anchor: ACCRUED, name: 'Lines behind the accruals', rows: received },
      head: [...LINE, 'Accepted', 'Billed', ...NOT_INVOICED, 'Currency', 'Age'],
      group: ({ order }) => order.currency,
      cells: accruedRow,
    }),
    ...listed({
      ...{ anchor: UNBILLED, name: 'Lines without receipts, not billed in full', rows: unbilled },
      head: [...LINE, 'From', 'To', 'Open', 'Currency', 'Note'],
      group: ({ order }) => order.currency,
      cells: unbilledRow,
    }),
  ];
}

function proofTables(report: MonthReport): PageRow[] {
  const people = report.decisions.map(({ person, approved, rejected, own, exempted }) =>
    leading(`decisions:${person}`, words('plain', person, approved, rejected, own, exempted)),
  );
  const blocking = report.blocking.map(({ kind, count, detail, next }) =>
    words('plain', kind, count, detail, next),
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

function exemptionTable({ lists: { exemptions } }: MonthReport): PageRow[] {
  const rows = exemptions.map(({ person, pair, from, until, reason }) =>
    words('plain', person, from || 'the beginning', pair, until, reason),
  );
  const columns = ['Person', 'From', 'Pair of duties', 'Until', 'Reason'];
  return section('Exemptions in force', columns, rows);
}

/** Open exceptions by kind and owner, with their ages. */
function exceptionTable({ lists: { exceptions } }: MonthReport): PageRow[] {
  const groups = new Map<string, number[]>();
  for (const { row, days } of exceptions) {
    const name = `${row.kind}|${row.owner}`;
    groups.set(name, [...(groups.get(name) ?? []), days]);
  }
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, days]) => {
      const [kind = '', owner = ''] = name.split('|');
      const bands = BAND_NAMES.map((band) => days.filter((one) => bandOf(one) === band).length);
      const counts = words('plain', kind, days.length, owner, Math.max(...days), ...bands);
      return leading(`exceptions:${name}`, counts);
    });
  const columns = ['Kind', 'Count', 'Owner', 'Oldest, days', ...BAND_NAMES];
  return section('Open exceptions', columns, rows);
}

function openTable({ lists: { open } }: MonthReport): PageRow[] {
  const currencies = [...new Set(open.map(({ row }) => row.currency))].sort();
  const rows = currencies.flatMap((currency) =>
    BAND_NAMES.map((band, at) => {
      const own = open.filter(
        ({ row, days }) => row.currency === currency && bandOf(days) === band,
      );
      const minor = own.reduce((all, { row }) => all + (row.open ?? 0), 0);
      const cells = [...words('plain', band, own.length, currency)];
      return leading(`open:${currency}|${at}`, [...cells, sum(minor, minorDigits(currency))]);
    }),
  );
  return section('Open orders by age', ['Age', 'Orders', 'Currency', 'Open'], rows);
}

function lateTable({ lists: { late } }: MonthReport): PageRow[] {
  return listed({
    ...{ anchor: 'late', name: 'Late: what happened in an earlier month', rows: late },
    head: ['What', 'Own day', 'Vendor', 'Number', 'Order', 'Accounting day', 'By'],
    group: () => '',
    cells: ({ what, day, vendor, name, order, postingDay, by }) =>
      words('plain', what, day, vendor, name, order, postingDay, by),
  });
}

function setUpTable({ setUps }: MonthReport): PageRow[] {
  const rows = setUps.map(({ at, actor, fact, entity, reason }) =>
    words('plain', at, actor, fact.replace(/_/g, ' '), entity, reason),
  );
  const columns = ['At', 'By', 'What', 'Of', 'Reason'];
  return section('Rights, protections and exemptions changed', columns, rows);
}

function paperTable({ withoutPaper }: MonthReport): PageRow[] {
  return listed({
    ...{ anchor: 'paper', name: 'Invoices without document', rows: withoutPaper },
    head: ['Invoice', 'Number', 'Vendor', 'Entered by'],
    group: () => '',
    cells: ({ key, vendor, number, enteredBy }) => words('plain', key, number, vendor, enteredBy),
  });
}

function settingTable({ settings }: MonthReport): PageRow[] {
  return listed({
    ...{ anchor: 'settings', name: 'Settings, people and rules changed', rows: settings },
    head: ['Met on', 'What', 'Old', 'New', 'By', 'Documents judged otherwise'],
    group: () => '',
    cells: (one) =>
      words('plain', one.day, one.what, one.old, one.new, one.by, one.otherwise ?? ''),
  });
}

function factTables(report: MonthReport): PageRow[] {
  const digits = minorDigits;
  const paid = report.payments.map(({ currency, initiated, settled, reversed }) =>
    leading(`payments:${currency}`, [
      said(currency),
      ...[initiated, settled, reversed].map((minor) => sum(minor, digits(currency))),
    ]),
  );
  const hand = report.inHand.map(({ key, vendor, number, gross, currency, explanation }) => [
    ...words('plain', key, vendor, number),
    sum(gross ?? 0, digits(currency)),
    ...words('plain', currency, explanation.slice(0, 200)),
  ]);
  const through = [...report.letThrough].map(([kind, count]) => words('plain', kind, count));
  return [
    ...section('Payments', ['Currency', 'Initiated', 'Settled', 'Reversed'], paid),
    ...moneyTables(report),
    ...bentTables(report),
    ...exceptionTable(report),
    ...openTable(report),
    ...section(
      'Documents in hand, not counted as billed',
      ['Document', 'Vendor', 'Number', 'Gross', 'Currency', 'Why'],
      hand,
    ),
    ...lateTable(report),
    ...section('Notices and what was let through', ['Kind', 'Count'], through),
    ...setUpTable(report),
    ...settingTable(report),
    ...paperTable(report),
    ...kpiTable(report),
    ...usedTables(report),
  ];
}

/** Sheet ids of month tabs are constant, so that a renamed one is found again. */
export const monthSheet = (month: string): number => 2_000_000 + Number(month.replace('-', ''));

/** Rows that a list in the tab has at most; the month pack has all of them. */
const MOST = 1000;

/** Everything, with whole lists. */
export const monthRows = (report: MonthReport): PageRow[] => [
  words('title', `Reconciliation of ${report.month}`),
  words(
    'soft',
    `Balances as of ${report.end} by accounting day. Queues and ages as of ${report.run}. Practice orders are left out. A figure in blue leads to its rows.`,
  ),
  words('total', statusOf(report.history)),
  ...farTable(report),
  ...signedTables(report),
  ...rollTable(report),
  ...accrualTables(report),
  ...proofTables(report),
  ...factTables(report),
  ...accrualRows(report),
  ...kpiRows(report),
  ...rowTables(report),
];

export const monthPage = (report: MonthReport, editors: string[]): Page => ({
  sheetId: monthSheet(report.month),
  title: `Month ${report.month}`,
  editors,
  rows: cut(monthRows(report), MOST),
});
