// Every month figure of the samples and of random registers, told a second time by SQL over the tabs
// as CSV and compared to the cent. MONTH_SEEDS tries more registers.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSamples } from '../../samples';
import { csvText } from '../../src/core/csv-text';
import { monthOf } from '../../src/core/day';
import type { Tab } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';
import { Dice } from '../walk/dice';
import { OWNER, TEAM } from '../walk/people';
import { WalkRegister } from '../walk/register';
import { drawn } from '../walk/walk';
import type { Answer } from './answered';
import { answered, exported, scored } from './answered';
import type { Exported } from './in-sql';
import { scoresToldInSql, toldInSql, USED } from './in-sql';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'month-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

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
  const vendors = new Map(
    [...register.list('register'), ...register.list('invoices')].map(({ vendor }) => [
      String(vendor).trim().toLowerCase(),
      String(vendor),
    ]),
  );
  const scores = [...vendors].flatMap(([key, vendor]) => {
    const page = register.run(OWNER, 'export_vendor', { vendor }, `page-${key.length}`);
    return page.ok ? scored(vendor, page.value) : [];
  });
  expect(await scoresToldInSql(folder, exported(register))).toEqual(Object.fromEntries(scores));
});
