// The index of orders by the day they were asked for (controls.md T03): as a walk of changes leaves it,
// it holds each order once, on its day, as long as that counts.
import fc from 'fast-check';
import type { Asking } from '../../src/core/asked-index';
import { askedAnew, askedFrom, askedIn, keepAsked, vendorToken } from '../../src/core/asked-index';

const TODAY = '2026-11-22';
const as = (number: number, more: Partial<Asking> = {}): Asking => ({
  ...{ number, token: vendorToken('Acme Oy'), day: TODAY, stay: 'days', today: TODAY, keep: 30 },
  ...more,
});
function kept(all: readonly Asking[], state = new Map([['askedFrom', '2000-01-01']])) {
  for (const one of all) for (const [name, text] of keepAsked(state, one)) state.set(name, text);
  return state;
}
const shown = (state: Map<string, string>): string[] =>
  askedIn(state).map(({ number, day }) => `${number} ${day}`);

test('an order that comes back stands at its new day, one that ends not at all', () => {
  const asked = kept([as(7, { day: '2026-11-01' }), as(8), as(7)]);
  expect(shown(asked)).toEqual([`8 ${TODAY}`, `7 ${TODAY}`]);
  expect(shown(kept([as(8, { stay: 'no' })], asked))).toEqual([`7 ${TODAY}`]);
});
test('what is older than the days that count leaves, but for what is not decided yet', () => {
  const old = [as(1), as(2, { stay: 'open' })].map((one) => ({ ...one, day: '2026-10-01' }));
  const asked = kept(old.map((one) => ({ ...one, today: '2026-10-01' })));
  expect(shown(kept([as(3)], asked))).toEqual(['2 2026-10-01', `3 ${TODAY}`]);
  expect(askedFrom(asked)).toBe('2026-10-23');
});
test('a register that was there before begins to know every order tomorrow', () => {
  expect(askedFrom(kept([as(1)], new Map()))).toBe('2026-11-23');
});
test('a day of very many orders takes several cells, none above what Google allows', () => {
  const many = Array.from({ length: 4000 }, (_one, at) => `${(at + 50_000).toString(36)}:abcd`);
  const full = new Map([
    ['askedFrom', '2000-01-01'],
    ['asked:0', [TODAY, ...many].join(' ')],
  ]);
  const before = askedIn(full).length;
  const asked = kept([as(1), as(2), as(3)], full);
  expect(askedIn(asked)).toHaveLength(before + 3);
  expect([...asked.keys()]).toEqual(['askedFrom', 'asked:0', 'asked:1']);
  expect([...asked.values()].every((text) => text.length < 45_000)).toBe(true);
});
test('any walk leaves each order as it stood last', () => {
  const step = fc.record({
    ...{ number: fc.integer({ min: 1, max: 9 }), stay: fc.constantFrom('no', 'days', 'open') },
    ...{ token: fc.constantFrom('a1', 'b2'), back: fc.integer({ min: 0, max: 40 }) },
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const dayOf = (back: number): string =>
        back > 21 ? `2026-10-${31 - (back - 22)}` : `2026-11-${String(22 - back).padStart(2, '0')}`;
      const all = steps.map(({ back, ...one }) => as(one.number, { ...one, day: dayOf(back) }));
      const last = new Map(all.map((one) => [one.number, one]));
      const stays = [...last.values()].filter(
        ({ stay, day }) => stay === 'open' || (stay === 'days' && day >= '2026-10-23'),
      );
      const want = stays.map(({ number, token, day }) => ({ number, token, day }));
      const by = (a: { number: number }, b: { number: number }) => a.number - b.number;
      expect(askedIn(kept(all)).sort(by)).toEqual(want.sort(by));
    }),
  );
});
test('what was lost is told again from all orders, as their changes would have left it', () => {
  const all = [
    ...[as(1), as(2, { stay: 'no' }), as(3, { day: '2026-10-23' })],
    ...[as(4, { day: '2026-10-22' }), as(5, { day: '2026-10-01', stay: 'open' }), as(6)],
  ];
  const anew = askedAnew(all);
  expect(shown(anew)).toEqual(shown(kept(all)));
  expect(shown(anew)).toHaveLength(4);
  expect(askedFrom(anew)).toBe('2000-01-01');
  expect(askedFrom(kept([as(7)], anew))).toBe('2026-10-23');
});
test('names that are compared as one have one token, others mostly not', () => {
  expect(vendorToken(' ACME  oy')).toBe(vendorToken('Acme Oy'));
  const tokens = new Set(Array.from({ length: 1000 }, (_one, at) => vendorToken(`Vendor ${at}`)));
  expect(tokens.size).toBeGreaterThan(990);
});
