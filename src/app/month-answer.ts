// A month's report as an answer of decimal strings, and as the document in its own tab. It computes
// nothing but sums of what the report has.
import type { Accrued, Unbilled } from '../core/accrual';
import { canonical, digest } from '../core/canonical';
import { minorDigits } from '../core/money';
import type { Page, PageCell, PageRow } from '../core/page';
import { said, section, sum, words } from '../core/page';
import type { Roll } from '../core/period';
import { add } from '../core/tally';
import { money } from './show';
import { bentTables, bentTotals } from './month-bent';
import { moneyTables, moneyTotals } from './month-money';
import { signedTables, statusOf } from './month-signature';
import { certificateAnswer, numberTables } from './month-numbers';
import type { MonthReport } from './month-report';

const COLUMNS = [
  ['opening', 'Opening'],
  ['imported', 'Imported'],
  ['issued', 'Issued'],
  ['changes', 'Changes'],
  ['reopened', 'Reopened'],
  ['billed', 'Billed'],
  ['closed', 'Closed'],
  ['voided', 'Voided'],
  ['closing', 'Closing'],
  ['invoiced', 'Invoiced net'],
  ['variance', 'Price variance'],
] as const;

/** Sums by currency, in the order of its name. */
function byCurrency<T>(rows: readonly T[], of: (row: T) => [string, number]): [string, number][] {
  const sums = new Map<string, number>();
  for (const row of rows) add(sums, ...of(row));
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}

const rollAnswer = (roll: Roll): { [field: string]: string } => ({
  currency: roll.currency,
  costCentre: roll.costCentre,
  ...Object.fromEntries(COLUMNS.map(([field]) => [field, money(roll[field], roll.currency)])),
});

function accrualTotals({ received, unbilled }: MonthReport) {
  const not = byCurrency(received, ({ order, receivedNotInvoiced }) => [
    order.currency,
    receivedNotInvoiced,
  ]);
  const billed = new Map(
    byCurrency(received, ({ order, invoicedNotReceived }) => [order.currency, invoicedNotReceived]),
  );
  const whole = new Map(
    byCurrency(
      unbilled.filter((one) => one.whole),
      ({ order, minor }) => [order.currency, minor],
    ),
  );
  const currencies = [...new Set([...not.map(([currency]) => currency), ...whole.keys()])].sort();
  const first = new Map(not);
  return currencies.map((currency) => ({
    currency,
    receivedNotInvoiced: first.get(currency) ?? 0,
    invoicedNotReceived: billed.get(currency) ?? 0,
    periodsUnbilled: whole.get(currency) ?? 0,
  }));
}

/**
 * Digest of the month's own figures: roll-forward, accruals, payments, tax withheld. Queues, ages and
 * what later months brought are left out, so that only a month that moved has another one.
 */
export const figuresOf = (report: MonthReport): string =>
  digest(
    canonical({
      rolls: report.rolls.map(rollAnswer),
      accruals: accrualTotals(report),
      payments: report.payments.filter((one) => one.initiated || one.settled || one.reversed),
      withheld: report.withheld,
    }),
  );

/** What reconcile_month answers, beside `done` and `progress`. */
export function monthAnswer(report: MonthReport) {
  return {
    month: report.month,
    asOf: report.end,
    run: report.run,
    totals: {
      rollForward: report.rolls.map(rollAnswer),
      accruals: accrualTotals(report).map(({ currency, ...sums }) => ({
        currency,
        receivedNotInvoiced: money(sums.receivedNotInvoiced, currency),
        invoicedNotReceived: money(sums.invoicedNotReceived, currency),
        periodsUnbilled: money(sums.periodsUnbilled, currency),
      })),
      payments: report.payments.map(({ currency, initiated, settled, reversed }) => ({
        currency,
        initiated: money(initiated, currency),
        settled: money(settled, currency),
        reversed: money(reversed, currency),
      })),
      ...moneyTotals(report),
      ...bentTotals(report),
      documentsInHand: report.inHand.length,
      invoicesWithoutDocument: report.withoutPaper.length,
      selfApprovals: report.decisions.reduce((all, { own }) => all + own, 0),
      selfApprovalsExempted: report.decisions.reduce((all, { exempted }) => all + exempted, 0),
      editsSeen: report.edits,
      settingsChanged: report.settings.length,
    },
    settings: report.settings.slice(0, 200).map(({ at: _at, ...change }) => change),
    certificate: certificateAnswer(report),
    exceptions: report.exceptions,
    kpis: report.kpis,
    blocking: report.blocking,
    figures: figuresOf(report),
  };
}

function rollTable({ rolls }: MonthReport): PageRow[] {
  const row = (
    first: PageCell[],
    values: (field: (typeof COLUMNS)[number][0]) => number,
    digits: number,
  ): PageRow => [
    ...first,
    ...COLUMNS.map(([field]) => sum(values(field), digits, first[0]?.look ?? 'plain')),
  ];
  const rows = rolls.map((roll) =>
    row(
      [said(roll.costCentre || 'None'), said(roll.currency)],
      (field) => roll[field],
      minorDigits(roll.currency),
    ),
  );
  const totals = [...new Set(rolls.map(({ currency }) => currency))].map((currency) => {
    const own = rolls.filter((roll) => roll.currency === currency);
    const total = (field: (typeof COLUMNS)[number][0]): number =>
      own.reduce((all, roll) => all + roll[field], 0);
    return row([said('All', 'total'), said(currency, 'total')], total, minorDigits(currency));
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
function accrualTables(report: MonthReport): PageRow[] {
  const totals = accrualTotals(report).map(({ currency, ...sums }): PageRow => [
    said(currency, 'total'),
    ...Object.values(sums).map((minor) => sum(minor, minorDigits(currency), 'total')),
  ]);
  const lines = [...LINE, 'Accepted', 'Billed', ...NOT_INVOICED, 'Currency', 'Age'];
  const hand = [...LINE, 'From', 'To', 'Open', 'Currency', 'Note'];
  return [
    ...section('Accruals', ['Currency', ...NOT_INVOICED, 'Periods unbilled'], totals),
    ...section('Lines behind them', lines, report.received.map(accruedRow)),
    ...section(
      'Lines without receipts, not billed in full',
      hand,
      report.unbilled.map(unbilledRow),
    ),
  ];
}

function proofTables(report: MonthReport): PageRow[] {
  const people = report.decisions.map(({ person, approved, rejected, own, exempted }) =>
    words('plain', person, approved, rejected, own, exempted),
  );
  const blocking = report.blocking.map(({ kind, count, detail }) =>
    words('plain', kind, count, detail),
  );
  return [
    ...section('What blocks the signature', ['Kind', 'Count', 'What'], blocking, 'Nothing.'),
    ...numberTables(report),
    ...section(
      'Approvals by person',
      ['Person', 'Approved', 'Rejected', 'Own orders', 'Own, by written exemption'],
      people,
    ),
  ];
}

function kpiTable({ kpis }: MonthReport): PageRow[] {
  const rows = kpis.map(({ name, value, unit, target, of }) =>
    words('plain', name, value === '' ? '' : Number(value), unit, target, of),
  );
  return section('Key figures', ['Figure', 'Value', 'Unit', 'Target', 'Out of'], rows);
}

function paperTable({ withoutPaper }: MonthReport): PageRow[] {
  const bare = withoutPaper
    .slice(0, 200)
    .map(({ key, vendor, number, enteredBy }) => words('plain', key, vendor, number, enteredBy));
  const columns = ['Invoice', 'Vendor', 'Number', 'Entered by'];
  return section(`Invoices without document: ${withoutPaper.length}`, columns, bare, 'None.');
}

function factTables(report: MonthReport): PageRow[] {
  const digits = minorDigits;
  const paid = report.payments.map(({ currency, initiated, settled, reversed }) => [
    said(currency),
    ...[initiated, settled, reversed].map((minor) => sum(minor, digits(currency))),
  ]);
  const open = report.exceptions.map(({ kind, count, oldestDays, owners }) =>
    words('plain', kind, count, oldestDays, owners.join(', ')),
  );
  const hand = report.inHand.map(({ key, vendor, number, gross, currency, explanation }) => [
    ...words('plain', key, vendor, number),
    sum(gross ?? 0, digits(currency)),
    ...words('plain', currency, explanation.slice(0, 200)),
  ]);
  const through = [...report.letThrough].map(([kind, count]) => words('plain', kind, count));
  const settings = report.settings
    .slice(0, 200)
    .map((one) => words('plain', one.day, one.what, one.old, one.new, one.by, one.otherwise ?? ''));
  return [
    ...section('Payments', ['Currency', 'Initiated', 'Settled', 'Reversed'], paid),
    ...moneyTables(report),
    ...bentTables(report),
    ...section('Open exceptions', ['Kind', 'Count', 'Oldest, days', 'Owner'], open),
    ...section(
      'Documents in hand, not counted as billed',
      ['Document', 'Vendor', 'Number', 'Gross', 'Currency', 'Why'],
      hand,
    ),
    ...paperTable(report),
    ...section('Notices and what was let through', ['Kind', 'Count'], through),
    ...section(
      'Settings, people and rules changed',
      ['Met on', 'What', 'Old', 'New', 'By', 'Documents judged otherwise'],
      settings,
    ),
    [],
    words('section', 'Edits seen in tabs of the register'),
    words('plain', report.edits),
    ...kpiTable(report),
  ];
}

/** Sheet ids of month tabs are constant, so that a renamed one is found again. */
export const monthSheet = (month: string): number => 2_000_000 + Number(month.replace('-', ''));

export function monthPage(report: MonthReport, editors: string[]): Page {
  const { month, end, run } = report;
  return {
    sheetId: monthSheet(month),
    title: `Month ${month}`,
    editors,
    rows: [
      words('title', `Reconciliation of ${month}`),
      words(
        'soft',
        `Balances as of ${end} by accounting day. Queues and ages as of ${run}. Practice orders are left out.`,
      ),
      words('total', statusOf(report.history)),
      ...signedTables(report),
      ...rollTable(report),
      ...accrualTables(report),
      ...proofTables(report),
      ...factTables(report),
    ],
  };
}
