// What an old list showed, all lists together, and a month beside it (controls.md T18).
import { besideBaseline, medianWait, waitsIn, withList } from '../../src/core/baseline';
import type { Baseline } from '../../src/core/baseline';

const list = (more: Partial<Baseline>): Baseline => ({
  ...{ day: '2026-09-01', orders: 1, twice: 0, gaps: 0, withoutOrder: 0, overpaid: 0 },
  ...more,
});
const from = (day: string, to: string) => ({ from: day, to });
const quiet = { certificate: [], withoutOrder: 0, outside: 0 };

test('waits count whole days, and only where both days are known and in order', () => {
  const known = [from('2026-01-30', '2026-02-02'), from('2026-03-01', '2026-03-01')];
  const unknown = [
    from('', '2026-02-02'),
    from('2026-02-03', ''),
    from('2026-02-03', '2026-02-02'),
  ];
  expect(waitsIn([...known, ...unknown])).toEqual({ 0: 1, 3: 1 });
});
test('of two lists the middle is that of all their orders together', () => {
  const both = withList(
    list({ twice: 2, waits: { 1: 3 } }),
    list({ twice: 1, waits: { 1: 1, 20: 5 } }),
  );
  expect([both.twice, both.orders, medianWait(both.waits)]).toEqual([3, 2, 20]);
  expect(medianWait(withList(undefined, list({})).waits)).toBeUndefined();
});
test('a month is compared in days only where the list had them and something was issued', () => {
  const waited = [from('2026-10-01', '2026-10-02'), from('2026-10-01', '2026-10-05')];
  const told = (old: Baseline, month: typeof waited) =>
    besideBaseline(old, { ...quiet, waited: month }).filter(({ figure }) =>
      figure.startsWith('Days'),
    );
  expect(told(list({ waits: { 7: 1 } }), waited)).toEqual([
    { figure: 'Days from request to number, median', old: 7, now: 2.5 },
  ]);
  expect([told(list({}), waited), told(list({ waits: { 7: 1 } }), [])]).toEqual([[], []]);
});
