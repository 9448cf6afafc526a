// Every month figure of the samples and of random registers, told a second time by SQL over the tabs
// as CSV and compared to the cent. MONTH_SEEDS tries more registers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSamples } from '../../samples';
import { csvText } from '../../src/core/csv-text';
import { monthOf } from '../../src/core/day';
import { minorDigits } from '../../src/core/money';
import type { AnyRow, LogRow, Tab } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';
import { Dice } from '../walk/dice';
import { OWNER, TEAM } from '../walk/people';
import { WalkRegister } from '../walk/register';
import { drawn } from '../walk/walk';
import type { Exported, Sums, Told } from './in-sql';
import { toldInSql, USED } from './in-sql';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'month-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Answer {
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
const answered = ({ totals, exceptions, certificate, kpis }: Answer): Told => ({
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

test('the samples', async () => {
  const { workspace } = openSamples();
  const csv: Exported['csv'] = {};
  const days = new Map<string, string>();
  const read = (tab: Tab) =>
    workspace.read({ tab: TABLES[tab].title }).result as {
      header: string[];
      values: (string | number | boolean)[][];
    };
  let run = '';
  const months = ['2026-08', '2026-09', '2026-10'];
  const figures = months.map((month, at) => {
    const answer = workspace.as('olga@example.com').execute({
      ...{ id: `month-${at}`, command: 'reconcile_month', input: { month } },
    }) as { ok: boolean; value: Answer };
    run = answer.value.run;
    return [month, answered(answer.value)] as const;
  });
  for (const tab of USED) {
    const { header, values } = read(tab);
    csv[tab] = csvText([header, ...values]);
  }
  const zone = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Helsinki' });
  const { header, values } = read('log');
  for (const row of values) {
    const at = String(row[header.indexOf('Time (UTC)')]);
    days.set(at, zone.format(new Date(at)));
  }
  const told = await toldInSql(folder, { csv, days, run }, months);
  const filled = figures.flatMap(([, { rolls }]) => Object.keys(rolls));
  expect(filled.length).toBeGreaterThan(20);
  for (const [, { kpis }] of figures.slice(1)) expect(Object.keys(kpis).length).toBeGreaterThan(15);
  for (const [month, own] of figures) {
    expect([month, told.get(month)]).toEqual([month, own]);
  }
}, 240_000);

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

function exported(register: WalkRegister): Exported {
  const csv: Exported['csv'] = {};
  for (const tab of USED) {
    const rows = tab === 'log' ? (register.log as readonly AnyRow[]) : register.list(tab as never);
    const heads = Object.values(TABLES[tab].columns as { [field: string]: { header: string } });
    csv[tab] = csvText([heads.map(({ header }) => header), ...rows.map((row) => cells(tab, row))]);
  }
  const days = new Map(register.log.map(({ at }: LogRow) => [at, at.slice(0, 10)]));
  return { csv, days, run: register.today };
}

const SEEDS = Array.from({ length: Number(process.env['MONTH_SEEDS'] ?? 4) }, (_, at) => at + 1);
test.each(SEEDS)('a random register, seed %i', async (seed) => {
  // Of every second register a third of the tax does not come back.
  const taxCodes = seed % 2 === 0 ? 'S=20/66.67;R=5;Z=0' : 'S=20;R=5;Z=0';
  const register = new WalkRegister({ ...TEAM, settings: { ...TEAM.settings, taxCodes } }, OWNER);
  const dice = new Dice(seed * 7919);
  for (let step = 0; step < 260; step += 1) {
    if (dice.chance(0.08)) register.later(1 + dice.below(5));
    const { command, actor, input } = drawn(register, dice);
    if (command !== 'sign_month') register.run(actor, command, input, `m${seed}-${step}`);
  }
  const months = [...new Set(register.log.map(({ at }) => monthOf(at.slice(0, 10))))].sort();
  const figures = months.map((month) => {
    const answer = register.run(OWNER, 'reconcile_month', { month }, `month-${month}`);
    if (!answer.ok) throw new Error(answer.detail);
    return [month, answered(answer.value as Answer)] as const;
  });
  expect(
    figures.some(([, { rolls }]) => Object.keys(rolls).some((name) => /billed$/.test(name))),
  ).toBe(true);
  const told = await toldInSql(folder, exported(register), months);
  for (const [month, own] of figures) {
    expect([month, told.get(month)]).toEqual([month, own]);
  }
});
