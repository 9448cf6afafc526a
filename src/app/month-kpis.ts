// Key figures in a month's tab: a table that leads to the orders behind each, and the sentence that
// names those far off their target. It measures nothing.
import { FIGURE_IDS, FIGURES } from '../core/kpi';
import { minorDigits } from '../core/money';
import { nameOf } from '../core/order-name';
import type { PageCell, PageRow } from '../core/page';
import { leading, listed, said, section, sum, words } from '../core/page';
import type { FromRules } from './month-report';
import { farOff, kpiViews } from './kpi-view';

/** A figure as a cell: money with its decimals, all others with one at most. */
function figureCell(value: string, unit: string, currency: string): PageCell {
  if (value === '') return said('');
  return unit === currency
    ? sum(Number(value.replace('.', '')), minorDigits(currency))
    : said(Number(value));
}

export function farTable({ kpis, scene }: FromRules): PageRow[] {
  const sentence = farOff(kpis, scene.register);
  return sentence === '' ? [] : [words('plain', sentence)];
}

export function kpiTable({ kpis, scene: { register }, orderOf }: FromRules): PageRow[] {
  const rows = kpiViews(kpis, register, orderOf).map((one) =>
    leading(`kpi:${one.name}`, [
      ...words('plain', one.name, one.unit),
      figureCell(one.value, one.unit, register.currency),
      ...words('plain', one.target, one.missed ? 'missed' : '', one.of, one.explains),
    ]),
  );
  const head = ['Figure', 'Unit', 'Value', 'Target', '', 'Out of', 'What it counts'];
  return section('Key figures', head, rows);
}

/** Vendors that the company leans on (T32); nothing where there is none. */
export function concentrationTable({ concentrated, currency }: FromRules): PageRow[] {
  const rows = concentrated.map(({ vendor, percent, spendMinor }) => [
    ...words('plain', vendor, percent),
    sum(spendMinor, minorDigits(currency)),
    said(currency),
  ]);
  const head = ['Vendor', 'Share %', 'Spend', 'Currency'];
  return rows.length === 0 ? [] : section('Vendors above 40 % of twelve months', head, rows);
}

/** The orders behind each figure, the heaviest first, with what each adds in the figure's unit. */
export function kpiRows({ kpis, orderOf }: FromRules): PageRow[] {
  const rows = FIGURE_IDS.flatMap((id) =>
    kpis[id].behind.map((one) => ({ ...one, name: FIGURES[id][0] })),
  );
  return listed({
    ...{ anchor: 'kpi', name: 'Orders behind the key figures', rows },
    head: ['Figure', 'Adds', 'Order', 'Vendor'],
    group: ({ name }) => name,
    cells: ({ name, order, value }) => {
      const row = orderOf(order);
      return [
        said(name),
        said(Math.round(value * 10) / 10),
        ...words('plain', row ? nameOf(row) : order, row?.vendor ?? ''),
      ];
    },
  });
}
