// A month's report as an answer of decimal strings, with the digest that a signature is held to. It
// computes nothing but sums of what the report has.
import { canonical, digest } from '../core/canonical';
import type { Roll } from '../core/period';
import { add } from '../core/tally';
import { kpiViews } from './kpi-view';
import { money } from './show';
import { bentTotals } from './month-bent';
import { moneyTotals } from './month-money';
import { certificateAnswer } from './month-numbers';
import type { FromLog, MonthReport } from './month-report';

export const COLUMNS = [
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

export function accrualTotals({ received, unbilled }: FromLog) {
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
export const figuresOf = (report: FromLog): string =>
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
      editsSeen: report.edits.length,
      settingsChanged: report.settings.length,
    },
    settings: report.settings.slice(0, 200).map(({ at: _at, ...change }) => change),
    certificate: certificateAnswer(report),
    exceptions: report.exceptions,
    kpis: kpiViews(report.kpis, report.scene.register, report.orderOf),
    adoption: report.adoption,
    blocking: report.blocking,
    figures: figuresOf(report),
  };
}

type Fields = { [field: string]: unknown };
/** Lists that do not grow with the register; only what stands below each of them may. */
const WHOLE: readonly string[] = ['kpis', 'adoption', 'blocking'];
const cut = (fields: object, most: number): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]: [string, unknown]) => {
      if (!Array.isArray(value)) return [name, value];
      return [
        name,
        WHOLE.includes(name) ? value.map((one: object) => cut(one, 3)) : value.slice(0, most),
      ];
    }),
  );

/** A month of very many cost centres, scopes or typed cells: the first of each; its tab has all. */
export const SHORTER_MONTH: readonly ((answer: Fields) => Fields)[] = [100, 50, 20, 10].map(
  (most) => (answer) => ({
    ...cut(answer, most),
    ...{ shortened: true, totals: cut(answer['totals'] ?? {}, most) },
  }),
);
