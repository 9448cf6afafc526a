// What the sample owner keeps besides people and settings: items with agreed prices, budgets of the
// cost centres, contracts with contractors. All of it is typed into the tabs, as an owner does. Every
// company, address and number is made up; it knows no rule.
import { LISTED } from './catalogue';
import type { Desk } from './desk';
import { CONTRACTED, OLGA } from './people';

type Cells = (string | number)[];

const AGREED_DAYS = 365;
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

/** Item, description, vendor, unit, price, currency, last day, category, tax code, over, other units. */
const itemsFrom = (today: string): Cells[] =>
  LISTED.map(({ item, description, vendor, unit, price, category, ratio }) => [
    ...[item, description, vendor, unit, price, 'EUR', later(today, AGREED_DAYS)],
    ...[category, 'S', '', ratio],
  ]);

/** What a cost centre may spend in a year; the workshop's is nearly used, sales has plenty. */
const YEARLY: readonly (readonly [string, number, string])[] = [
  ['WORKSHOP', 31_000, ''],
  ['OFFICE', 20_000, ''],
  ['SALES', 45_000, ''],
  ['WORKSHOP', 20_000, 'capital'],
];
function budgetsFrom(from: string, to: string): Cells[] {
  const years = [...new Set([from.slice(0, 4), to.slice(0, 4)])];
  return years.flatMap((year) =>
    YEARLY.map(([centre, amount, category]) => [
      ...[centre, Number(year), amount, 'EUR', OLGA, 'Sample budget', '', category],
    ]),
  );
}

/** Reference, vendor, first and last day, ceiling, owner, note. */
const contractsFrom = (today: string): Cells[] =>
  CONTRACTED.map(({ contract, vendor, ceiling }) => [
    ...[contract, vendor, later(today, -60), later(today, AGREED_DAYS), ceiling],
    ...[OLGA, 'Sample contract'],
  ]);

/** Typed by the owner before the first order; `until` is the last day of the history. */
export function fillMaster(desk: Desk, until: string): void {
  const { today } = desk;
  desk.type(OLGA, 'Items', { cell: 'A2', values: itemsFrom(today) });
  desk.type(OLGA, 'Budgets', { cell: 'A2', values: budgetsFrom(today, until) });
  desk.type(OLGA, 'Contracts', { cell: 'A2', values: contractsFrom(today) });
}
