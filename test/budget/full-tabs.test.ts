// Tabs whose blank rows have run out: the register goes on, in tabs that grow by themselves, and
// every view and command can still be read below the last row.
import path from 'node:path';
import { multiply } from '../../bench/register/multiply';
import {
  approved,
  issue,
  logLength,
  orderOf,
  receiptOf,
  template,
  vendorName,
} from '../../bench/register/template';
import { Desk } from '../../samples/desk';
import { ANA, BEN, OLGA } from '../../samples/people';
import { loadWorkspace } from '../../sandbox';
import { TABLES } from '../../src/core/tables';
import { done, line, newRegister, request, run, tab, verify } from '../app/kit';

const project = path.resolve(__dirname, '../../dist/desk');
const made = template({ project });

const openFull = (spare: number): Desk =>
  new Desk(
    loadWorkspace(multiply(made.saved, { copies: 1, before: made.before, spare }), project),
    'full',
  );

test.each([1, 2, 3, 7])('work goes on after Set up with %i blank rows left', (spare) => {
  const desk = openFull(spare);
  let stopped = 0;
  for (let nth = 50; nth < 60; nth += 1) {
    const answer = desk.send(ANA, 'submit_order', { input: orderOf(vendorName(nth), nth) });
    desk.query(BEN, 'inbox');
    if (answer.ok) continue;
    expect(answer.code).toBe('register_full');
    stopped += 1;
    desk.done(OLGA, 'set_up', { profile: 'shared' });
    desk.done(ANA, 'submit_order', orderOf(vendorName(nth), nth));
  }
  expect(stopped).toBe(1);
  const [poNumber = ''] = issue(desk, [approved(desk, orderOf(vendorName(70), 70))]);
  desk.done(ANA, 'record_receipt', receiptOf(poNumber));
  desk.query(ANA, 'order', { key: poNumber });
  const { findings } = desk.done<{ findings: unknown[] }>(OLGA, 'verify', {});
  expect(desk.surprises).toEqual([]);
  expect(findings).toEqual([]);
});

test('a tab without a protected column grows by itself, and stays readable', () => {
  const desk = openFull(30);
  const log = (): number => logLength(desk.workspace);
  const before = log();
  while (log() < before + 40) approved(desk, orderOf(vendorName(log()), log() % 90));
  desk.query(BEN, 'who');
  expect(desk.surprises).toEqual([]);
});

/** Orders of so many lines, each for a cost centre of its own: State has a row for each of them. */
const manyCentres = (nth: number): object =>
  request(
    Array.from({ length: 150 }, (_, at) => line('1', '1.00', { costCentre: `C${nth}-${at}` })),
  );

test('State grows as cost centres do, for whoever brings them', () => {
  const work = newRegister();
  for (let nth = 0; nth < 4; nth += 1) done(work, ANA, 'submit_order', manyCentres(nth));
  expect(tab(work, 'State').values.length).toBeGreaterThan(TABLES.state.blankRows + 100);
  expect(verify(work)).toEqual([]);
});

test('where its blank rows were deleted, Set up brings them back', () => {
  const work = newRegister();
  const from = tab(work, 'State').values.length + 2;
  const rows = TABLES.state.blankRows + 2 - from;
  work.as(OLGA).edit({ do: 'deleteRows', tab: 'State', at: from, count: rows });
  expect(run(work, ANA, 'submit_order', manyCentres(0)).code).toBe('register_full');
  done(work, OLGA, 'set_up', { profile: 'shared' });
  done(work, ANA, 'submit_order', manyCentres(0));
  expect(verify(work)).toEqual([]);
});
