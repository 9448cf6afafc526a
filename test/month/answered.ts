// What a register in memory answers of a month and what its tabs hold, in the form in which SQL tells
// the same figures.
import { csvText } from '../../src/core/csv-text';
import { minorDigits } from '../../src/core/money';
import type { AnyRow, LogRow, Tab } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';
import type { WalkRegister } from '../walk/register';
import type { Exported, Sums, Told } from './in-sql';
import { USED } from './in-sql';

export interface Answer {
  totals: {
    rollForward: Record<string, string>[];
    accruals: Record<string, string>[];
    payments: Record<string, string>[];
  };
  exceptions: { kind: string; count: number }[];
  certificate: { scope: string; count: number; void: number }[];
  kpis: { id: string; value: string; unit: string }[];
  run: string;
}
const minor = (text: string): number => Number(text.replace('.', ''));

/** Lists of amounts by name, blank ones left out. */
function named(rows: readonly Record<string, string>[], by: readonly string[]): Sums {
  const pairs = rows.flatMap((row) =>
    Object.entries(row)
      .filter(([field]) => !by.includes(field) && field !== 'periodsUnbilled')
      .map(([field, text]) => [[...by.map((one) => row[one]), field].join('|'), minor(text)]),
  );
  return Object.fromEntries(pairs.filter(([, amount]) => amount !== 0));
}
const given = (pairs: [string, number][]): Sums =>
  Object.fromEntries(pairs.filter(([, count]) => count !== 0));
/** Tenths, or minor units of money. */
const measured = ({ value, unit }: Answer['kpis'][number]): number =>
  unit === 'EUR' ? minor(value) : Math.round(Number(value) * 10);
export const answered = ({ totals, exceptions, certificate, kpis }: Answer): Told => ({
  kpis: given(kpis.filter(({ value }) => value !== '').map((one) => [one.id, measured(one)])),
  rolls: named(totals.rollForward, ['currency', 'costCentre']),
  payments: named(totals.payments, ['currency']),
  accruals: named(totals.accruals, ['currency']),
  exceptions: given(exceptions.map(({ kind, count }) => [kind, count])),
  numbers: given(
    certificate.flatMap((one): [string, number][] => [
      [`${one.scope}|count`, one.count],
      [`${one.scope}|void`, one.void],
    ]),
  ),
});

/** A vendor's page as figures by name, those of nothing left out. */
export function scored(
  vendor: string,
  { figures }: { figures: { name: string; value: string; of: string }[] },
): [string, number][] {
  const [orders, spend, due, goods, , , bills, over] = figures.map(({ value, of }) =>
    [value, ...of.split(' of ')].map((text) => text.replace(/[^\d.-]/g, '')),
  );
  const of = (cells: string[] | undefined, at: number, scale = 1): number =>
    Math.round(Number(cells?.[at] ?? 0) * scale);
  const named: [string, number][] = [
    ['orders', of(orders, 0)],
    ['spend', of(spend, 0, 100)],
    ['due', of(due, 2)],
    ['onTime', of(due, 1)],
    ['received', of(goods, 2, 1000)],
    ['accepted', of(goods, 1, 1000)],
    ['invoices', of(bills, 2)],
    ['clean', of(bills, 1)],
    ['over', of(over, 1, 100)],
  ];
  const own = vendor.toLowerCase();
  return named.filter(([, sum]) => sum !== 0).map(([name, sum]) => [`${own}|${name}`, sum]);
}

/** A row as its cells show it: major units, blanks for what is not there. */
function cells(tab: Tab, row: AnyRow): (string | number | boolean)[] {
  const columns = Object.entries(TABLES[tab].columns as { [field: string]: { kind: string } });
  const digits = minorDigits(String(row['currency'] ?? 'EUR'));
  return columns.map(([field, { kind }]) => {
    const value = row[field];
    if (value === null || value === undefined || value === false) return '';
    if (typeof value === 'object') return JSON.stringify(value);
    if (typeof value !== 'number') return value as string | boolean;
    const scale = { money: 10 ** digits, quantity: 1000, price: 1_000_000 }[kind] ?? 1;
    return value / scale;
  });
}

export function exported(register: WalkRegister): Exported {
  const csv: Exported['csv'] = {};
  for (const tab of USED) {
    const rows = tab === 'log' ? (register.log as readonly AnyRow[]) : register.list(tab as never);
    const heads = Object.values(TABLES[tab].columns as { [field: string]: { header: string } });
    csv[tab] = csvText([heads.map(({ header }) => header), ...rows.map((row) => cells(tab, row))]);
  }
  const days = new Map(register.log.map(({ at }: LogRow) => [at, at.slice(0, 10)]));
  return { csv, days, run: register.today };
}
