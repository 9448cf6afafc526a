// The budgets of a month and what it let pass beside the usual, as an answer and as tables of its tab.
// It computes nothing.
import { afterOf, percentOf } from '../core/budget';
import { minorDigits } from '../core/money';
import { nameOf } from '../core/lifecycle';
import type { PageRow } from '../core/page';
import { listed, section, sum, words } from '../core/page';
import type { FromLog, MonthReport } from './month-report';
import { money } from './show';

export function bentTotals({ bent, budgets, currency }: MonthReport) {
  return {
    budgets: budgets.map((one) => ({
      costCentre: one.costCentre,
      period: one.period,
      budget: money(one.budgetMinor, currency),
      used: money(afterOf(one), currency),
      askedFor: money(one.askedMinor, currency),
      usedPercent: percentOf(one),
    })),
    rulesBent: bent.map(({ what, order, by, reason }) => ({
      ...{ what, order: nameOf(order), by, reason },
      net: money(order.net ?? 0, order.currency),
      currency: order.currency,
    })),
  };
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
      ...{ anchor: 'bent', name: 'Rules bent this month', rows: bent },
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
