// The signs that a team outgrows a sheet, each at its limit and just below it.
import { cellsIn, isOutgrown, signals } from '../../src/core/outgrown';
import type { KeptMonth } from '../../src/core/kept-figures';
import { TABLES } from '../../src/core/tables';

const measured = (value: number) => ({ value, of: value, behind: [] });
/** A month of so many orders, exceptions opened and closed; figures that are counts are in tenths. */
const kpis = (orders: number, opened = 0, closed = 0) => ({
  ordersIssued: measured(orders),
  exceptionsOpened: measured(opened * 10),
  exceptionsClosed: measured(closed * 10),
});
const month = (opened: number, closed: number): Partial<KeptMonth> => ({
  values: {
    exceptionsOpened: [opened * 10, opened],
    exceptionsClosed: [closed * 10, closed],
  },
});
const quiet = { kpis: kpis(1), people: 1, disagreeing: 0, before: [], cells: 0 };

test('cells are counted by the next free row of each tab', () => {
  const [own, log] = [TABLES.register, TABLES.log].map(
    ({ columns }) => Object.keys(columns).length,
  );
  expect(
    cellsIn(
      new Map([
        ['next:register', '12'],
        ['next:log', '3'],
      ]),
    ),
  ).toBe(10 * (own ?? 0) + (log ?? 0));
});
test('a quarter of a file is its limit', () => {
  expect([isOutgrown(2_500_000), isOutgrown(2_500_001)]).toEqual([false, true]);
  expect(signals({ ...quiet, cells: 2_600_000 })).toEqual([expect.stringContaining('26 % full')]);
});
test('two dozen orders a month for each person', () => {
  expect(signals({ ...quiet, kpis: kpis(47), people: 2 })).toEqual([
    expect.stringContaining('24 orders a month'),
  ]);
  expect(signals({ ...quiet, kpis: kpis(46), people: 2 })).toEqual([]);
});
test('figures that disagree', () => {
  expect(signals({ ...quiet, disagreeing: 1 })).toEqual([expect.stringContaining('1 findings')]);
});
test('exceptions that grow in three months one after the other', () => {
  const before = [month(3, 2), month(5, 1)];
  expect(signals({ ...quiet, before, kpis: kpis(1, 4, 2) })).toEqual([
    expect.stringContaining('1, 4, 2 more'),
  ]);
  expect(signals({ ...quiet, before, kpis: kpis(1, 2, 2) })).toEqual([]);
  expect(signals({ ...quiet, before: [month(5, 1)], kpis: kpis(1, 4, 2) })).toEqual([]);
});
