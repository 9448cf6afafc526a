// More orders that end in one month than a cell of State tells of: each stays watched, and is told once.
import { tell, watch, watchedIn } from '../../src/core/watch';
import { issued } from './rows';

const NUMBERS = Array.from({ length: 600 }, (_, nth) => nth);
const orderOf = (nth: number) =>
  issued({
    ...{ key: `D-${String(nth).padStart(5, '0')}7`, poNumber: `PO-2026-${nth}` },
    ...{ vendor: `Vendor with a rather long name ${nth}`, serviceTo: '2026-12-31' },
    requester: 'somebody.with.a.long.name@example.com',
  });
const today = '2026-10-01';

test('each cell fits, and nothing of a month is lost', () => {
  const state = new Map<string, string>();
  const put = (changed: ReadonlyMap<string, string>): void => {
    for (const [name, text] of changed) state.set(name, text);
  };
  for (const nth of NUMBERS) put(watch(state, orderOf(nth), { today }).changed);
  expect(Math.max(...[...state.values()].map(({ length }) => length))).toBeLessThan(45_000);
  const watched = watchedIn(state, ['2026-12']);
  expect(watched).toHaveLength(NUMBERS.length);
  put(
    tell(
      state,
      watched.map((one) => ({ one, what: 'n' })),
    ),
  );
  const told = watchedIn(state, ['2026-12']);
  expect(told.filter((one) => one.told === 'n')).toHaveLength(NUMBERS.length);
  put(watch(state, { ...orderOf(599), serviceTo: '2027-01-31' }, { today }).changed);
  put(watch(state, { ...orderOf(598), status: 'closed' }, { today }).changed);
  expect(watchedIn(state, ['2026-12'])).toHaveLength(NUMBERS.length - 2);
  expect(watchedIn(state, ['2027-01']).map(({ poNumber }) => poNumber)).toEqual(['PO-2026-599']);
});
