// Which lines of an order have not come yet, as the inbox names them (controls.md T05).
import { expectedLines } from '../../src/core/late';
import type { LineRow } from '../../src/core/tables';
import { issued, row } from './rows';

const line = (at: number, received: number, more: Partial<LineRow> = {}): LineRow =>
  row('lines', {
    ...{ line: at, quantity: 10_000, unit: 'box', received, matchLevel: '3-way', currency: 'EUR' },
    ...more,
  });
const several = (...received: number[]): LineRow[] => received.map((one, at) => line(at + 1, one));

test.each<[string, LineRow[], string]>([
  ['one line needs no name', several(0), ''],
  ['all of it came', several(10_000, 12_000), ''],
  ['one is short', several(10_000, 4_000), 'line 2 (6 box)'],
  ['two are', several(0, 10_000, 9_500), 'line 1 (10 box), line 3 (0.5 box)'],
  [
    'the rest is counted',
    several(0, 0, 0, 0, 0, 0),
    'line 1 (10 box), line 2 (10 box), line 3 (10 box), line 4 (10 box), 2 more',
  ],
  [
    'rejected is not here',
    [line(1, 10_000, { rejected: 3_000 }), line(2, 10_000)],
    'line 1 (3 box)',
  ],
  ['closed is not expected', [line(1, 0, { closed: 10_000 }), line(2, 10_000)], ''],
  ['nobody receives a two-way line', [line(1, 0, { matchLevel: '2-way' }), line(2, 10_000)], ''],
  [
    'by amount',
    [line(1, 0, { basis: 'amount', net: 40_000 }), line(2, 10_000)],
    'line 1 (400 EUR)',
  ],
])('%s', (_what, lines, told) => expect(expectedLines(issued(), lines)).toBe(told));

test('only what was issued is expected', () => {
  const told = (status: string): string => expectedLines(issued({ status }), several(0, 0));
  expect(['approved', 'closed', 'void'].map(told)).toEqual(['', '', '']);
  expect(told('on hold')).toBe('line 1 (10 box), line 2 (10 box)');
});
