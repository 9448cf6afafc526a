// The budgets of a month and what it let pass beside the usual, as an answer and as tables of its tab.
// It computes nothing.
import type { BentSum } from '../core/bent-sums';
import { bentSums } from '../core/bent-sums';
import { afterOf, percentOf } from '../core/budget';
import { minorDigits } from '../core/money';
import { nameOf } from '../core/order-name';
import type { PageRow } from '../core/page';
import { listed, said, section, sum, words } from '../core/page';
import type { BentView } from './figure-views';
import type { FromLog, FromRules, MonthReport } from './month-report';
import { money } from './show';

/** The block of T34 in words, for the answer of a month and for the dashboard that keeps it. */
export const bentViews = (sums: readonly BentSum[], currency: string): BentView[] =>
  sums.map(([what, count, minor]) => ({ what, count, value: money(minor, currency) }));

export function bentTotals(report: MonthReport) {
  const { bent, budgets, currency } = report;
  return {
    budgets: budgets.map((one) => ({
      costCentre: one.costCentre,
      period: one.period,
      budget: money(one.budgetMinor, currency),
      used: money(afterOf(one), currency),
      askedFor: money(one.askedMinor, currency),
      usedPercent: percentOf(one),
    })),
    bent: bentViews(bentSums(report.scene, report), currency),
    rulesBent: bent.map(({ what, order, by, reason }) => ({
      ...{ what, order: nameOf(order), by, reason },
      net: money(order.net ?? 0, order.currency),
      currency: order.currency,
    })),
  };
}

/** The same block in the tab; the orders among it follow one by one (bentTables). */
export function bentTable(report: FromRules): PageRow[] {
  const { scene, currency } = report;
  const rows = bentSums(scene, report).map(([what, count, minor]) => [
    ...words('plain', what, count),
    minor === null ? said('') : sum(minor, minorDigits(currency)),
    said(minor === null ? '' : currency),
  ]);
  return section('Rules bent this month', ['What', 'Count', 'Value', 'Currency'], rows);
}

export function bentTables({ bent, budgets, currency }: FromLog): PageRow[] {
  const digits = minorDigits(currency);
  const used = budgets.map((one) => [
    ...words('plain', one.costCentre, one.period),
    ...[one.budgetMinor, afterOf(one), one.askedMinor].map((minor) => sum(minor, digits)),
    ...words('plain', currency, `${percentOf(one)} %`, one.owner),
  ]);
  const columns = ['Cost centre', 'Period', 'Budget', 'Used', 'Asked for', 'Currency', 'Share'];
  return [
    ...(used.length > 0 ? section('Budgets', [...columns, 'Owner'], used) : []),
    ...listed({
      ...{ anchor: 'bent', name: 'Rules bent, order by order', rows: bent },
      head: ['What', 'Order', 'Vendor', 'Net', 'Currency', 'By', 'Reason'],
      group: ({ what }) => what,
      cells: ({ what, order, by, reason }) => [
        ...words('plain', what, nameOf(order), order.vendor),
        sum(order.net ?? 0, minorDigits(order.currency)),
        ...words('plain', order.currency, by, reason),
      ],
    }),
  ];
}
