// Who typed a change of master data, by what the edit trigger saw: named only where it can be told.
import type { SeenEdit } from '../../src/core/checks';
import { typistIn } from '../../src/app/typed-by';

const OLGA = 'olga@example.com';
const seen = (tab: string, range: string, more: Partial<SeenEdit> = {}): SeenEdit => ({
  ...{ at: '2026-10-05T08:00:00Z', person: OLGA, tab, range, old: '', new: '' },
  ...more,
});
const by = (what: string, edits: SeenEdit[], now = '900'): string => {
  const change = { what, at: '2026-10-05T09:00:00Z', day: '2026-10-05', by: 'x', old: '500' };
  return typistIn({ edits })({ ...change, new: now });
};

const LIMIT = 'people:ben@example.com Approval limit';
const NAME = 'Ben@example.com';
test.each<[string, string, string, string]>([
  ['D5', '500', '900', OLGA],
  ['D77', '500', '900', OLGA],
  ['C5', '500', '900', ''],
  ['D5', '400', '900', ''],
  ['D5', '500', '800', ''],
  ['C4:E6', '', `[["Ben","${NAME}",900]]`, OLGA],
  ['C4:E6', '', '[["Cleo","cleo@example.com",900]]', ''],
])('wherever its row stands: %s from %s to %s', (range, old, now, person) => {
  expect(by(LIMIT, [seen('People', range, { old, new: now })])).toBe(person);
});
test('in steps, by who typed the last of them; not where a step between was not seen', () => {
  const steps = [
    seen('People', 'D5', { old: '500', new: '700', person: 'eve@example.com' }),
    seen('People', 'D5', { old: '700', new: '900' }),
  ];
  expect(by(LIMIT, steps)).toBe(OLGA);
  expect(by(LIMIT, [seen('People', 'D5', { old: '500', new: '600' }), ...steps.slice(1)])).toBe('');
});
test('a row that came or went with its name', () => {
  const [came, went] = [{ new: NAME }, { old: NAME }].map((one) => seen('People', 'A9', one));
  const change = (old: string, now: string): string => {
    const told = { what: LIMIT, at: '2026-10-05T09:00:00Z', day: '2026-10-05', by: 'x', old };
    return typistIn({ edits: [came, went] as SeenEdit[] })({ ...told, new: now });
  };
  expect(change('', '900')).toBe(OLGA);
  expect(change('900', '')).toBe(OLGA);
  expect(change('800', '900')).toBe('');
});
test('neither what was typed later, nor in another tab', () => {
  const edit = { old: '500', new: '900' };
  expect(by(LIMIT, [seen('People', 'D5', { ...edit, at: '2026-10-05T10:00:00Z' })])).toBe('');
  expect(by(LIMIT, [seen('Budgets', 'D5', edit)])).toBe('');
});
test.each([
  ['vendors:Acme Status', 'Vendors', 'C7', 'active'],
  ['items:Oak board of Acme Price', 'Items', 'E7', '12.5'],
])('%s by what was typed', (what, tab, range, now) => {
  const edit = seen(tab, range, { old: '500', new: now });
  expect(by(what, [edit], now)).toBe(OLGA);
  expect(by(what, [{ ...edit, range: 'B7' }], now)).toBe('');
  expect(by(what, [{ ...edit, old: '501' }], now)).toBe('');
  expect(by(what, [{ ...edit, new: 'other' }], now)).toBe('');
  expect(by(what, [edit, { ...edit, person: 'eve@example.com' }], now)).toBe('');
});
test('a block names the row too', () => {
  const block = seen('Vendors', 'A2:C3', { new: '[["Acme","Acme Ltd","active"]]' });
  expect(by('vendors:Acme Status', [block], 'active')).toBe(OLGA);
  expect(by('vendors:Bolt Status', [block], 'active')).toBe('');
});
test('for many changes, what was seen is read no more often than for one', () => {
  let reads = 0;
  const edits = [...Array(20).keys()].map((at): SeenEdit => {
    const [range, text] = at % 2 ? ['A2:C9', '[["Oak","b"],["Elm","c"]]'] : [`C${at}`, 'x'];
    const read = (): string => ((reads += 1), text);
    return Object.defineProperty(seen('Vendors', range), 'new', { get: read });
  });
  const readsFor = (changes: number): number => {
    reads = 0;
    const typist = typistIn({ edits });
    const change = { at: '2026-10-05T09:00:00Z', day: '2026-10-05', by: 'x', old: 'a', new: 'c' };
    for (let at = 0; at < changes; at += 1) typist({ ...change, what: `vendors:V${at} Status` });
    return reads;
  };
  expect(readsFor(1)).toBeGreaterThan(0);
  expect(readsFor(50)).toBe(readsFor(1));
});
