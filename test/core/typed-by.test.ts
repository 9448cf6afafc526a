// Who typed a change of master data, by what the edit trigger saw: named only where it can be told.
import type { SeenEdit } from '../../src/core/checks';
import { typistIn } from '../../src/app/typed-by';

const OLGA = 'olga@example.com';
const none = { settings: [], people: [], rules: [], budgets: [] };
const people = [{ row: 5, cells: { 'E-mail': 'Ben@example.com', 'Approval limit': 900 } }];
const seen = (tab: string, range: string, more: Partial<SeenEdit> = {}): SeenEdit => ({
  ...{ at: '2026-10-05T08:00:00Z', person: OLGA, tab, range, old: '', new: '' },
  ...more,
});
const by = (what: string, edits: SeenEdit[], now = '900'): string => {
  const change = { what, at: '2026-10-05T09:00:00Z', day: '2026-10-05', by: 'x', old: '500' };
  return typistIn({ edits, typed: { ...none, people } })({ ...change, new: now });
};

test.each([
  ['D5', OLGA],
  ['A5', OLGA],
  ['C4:E6', OLGA],
  ['C5', ''],
  ['D6', ''],
])('of a row that is read by its cell: %s', (range, person) => {
  expect(by('people:ben@example.com Approval limit', [seen('People', range)])).toBe(person);
});
test('neither what was typed later, nor in another tab, nor of a row that is gone', () => {
  const what = 'people:ben@example.com Approval limit';
  expect(by(what, [seen('People', 'D5', { at: '2026-10-05T10:00:00Z' })])).toBe('');
  expect(by(what, [seen('Budgets', 'D5')])).toBe('');
  expect(by('people:gone@example.com Approval limit', [seen('People', 'D5')])).toBe('');
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
