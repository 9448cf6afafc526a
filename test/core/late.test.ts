// Which lines of an order have not come yet, as the inbox names them (controls.md T05).
import { awaitsOf, comesNothing, expectedLines, isUnbilled } from '../../src/core/late';
import type { LineRow } from '../../src/core/tables';
import type { OrderRow } from '../../src/core/tables';
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

test.each<[string, Partial<OrderRow>, string]>([
  ['by the day that was said', { expectedOn: '2026-10-09', needBy: '2026-10-08' }, '2026-10-09'],
  ['by the day it is needed', { needBy: '2026-10-08' }, '2026-10-08'],
  ['some day', {}, 'any day'],
  ['the rest', { receiptState: 'partial', needBy: '2026-10-08' }, '2026-10-08'],
  ['its bill since the last fact', { receiptState: 'full' }, 'bill since 2026-10-05'],
  ['its bill, nothing being to come', { receiptState: 'not needed' }, 'bill since 2026-10-05'],
  [
    'its bill from the end of its service',
    { receiptState: 'over', serviceTo: '2026-10-06' },
    'bill since 2026-10-06',
  ],
  [
    'its bill, the service being over',
    { receiptState: 'full', serviceTo: '2026-10-04' },
    'bill since 2026-10-05',
  ],
])('an issued order awaits %s', (_what, more, awaits) => {
  const row = { open: 1, updatedAt: '2026-10-05T23:30:00.000Z', ...more };
  const found = awaitsOf(issued({ requester: 'ana@example.com', ...row }));
  expect(found).toBe(`${awaits} ana@example.com`);
  const bill = awaits.startsWith('bill');
  expect([isUnbilled(found), comesNothing(found)]).toEqual([bill, bill]);
});
test('an order that is billed awaits nothing, and one that is not issued says nothing', () => {
  const row = { receiptState: 'full', updatedAt: '2026-10-05T08:00:00.000Z' };
  expect([0, -1, null].map((open) => awaitsOf(issued({ ...row, open })))).toEqual([
    'no',
    'no',
    'no',
  ]);
  expect([comesNothing('no'), isUnbilled('no'), comesNothing('')]).toEqual([true, false, false]);
  const statuses = ['closed', 'on hold', 'void'];
  expect(statuses.map((status) => awaitsOf(issued({ ...row, open: 1, status })))).toEqual([
    '',
    '',
    '',
  ]);
});
