// The gap certificate by itself: what was given, what is missing, what stands twice, what an old list
// brought, and what of it is a finding (product.md section 4; controls.md B34).
import {
  asImported,
  certificateOf,
  certificates,
  gapsShown,
  importedScope,
  importedTwice,
  withTwice,
  isImported,
  isPractice,
  newScope,
  scopesIn,
  sequenceFindings,
} from '../../src/core/certificate';
import type { OrderRow } from '../../src/core/tables';
import { row } from './rows';

const SCOPE = 'PO-2026-{SEQ}';
const numberOf = (number: number): string => `PO-2026-${String(number).padStart(4, '0')}`;
const given = (number: number | null, more: Partial<OrderRow> = {}): OrderRow =>
  row('register', {
    ...{ key: `D-${number ?? 0}`, scope: SCOPE, number, status: 'issued' },
    ...{ poNumber: number === null ? '' : numberOf(number) },
    ...more,
  });
const old = (number: number | null, more: Partial<OrderRow> = {}): OrderRow =>
  given(number, { key: `O-${number ?? 0}`, scope: importedScope('B{SEQ}'), ...more });
const stateOf = (scopes: { [name: string]: unknown }): Map<string, string> =>
  new Map(
    Object.entries(scopes).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
const counted = (last: number, first = 1): object => ({ first, last, count: last, void: 0 });

test('a scope says what was given, what is missing and what stands twice', () => {
  const rows = [
    ...[given(7), given(3), given(4, { status: 'void' }), given(4, { key: 'D-9' }), given(null)],
    given(5, { scope: 'other' }),
    given(6, { poNumber: '' }),
  ];
  expect(certificateOf(SCOPE, { ...newScope(2), last: 8 }, rows)).toEqual({
    ...{ scope: SCOPE, first: 'PO-2026-0003', last: 'PO-2026-0007', next: 9, count: 4, void: 1 },
    ...{ missing: 3, duplicates: 1, missingNumbers: [5, 6, 8], highWater: 8 },
  });
  const none = certificateOf(SCOPE, newScope(20), []);
  expect(none).toMatchObject({
    first: '',
    last: '',
    next: 21,
    count: 0,
    missing: 0,
    highWater: 20,
  });
  const many = certificateOf(SCOPE, { ...newScope(0), last: 90 }, []);
  expect([many.missing, many.missingNumbers.length, many.missingNumbers[49]]).toEqual([90, 50, 50]);
});

test('of State only scopes count that are some', () => {
  const state = stateOf({
    [`scope:${SCOPE}`]: { ...counted(3), of: 'D-4', more: 1 },
    'scope:typed': '{"first":1,"last":"x","count":0,"void":0}',
    'scope:broken': '{',
    'scope:PRACTICE-{SEQ}': counted(2),
    'scope:imported': counted(2),
    'scope:imported B{SEQ}': counted(2),
    other: JSON.stringify(counted(1)),
  });
  expect([...scopesIn(state)]).toEqual([
    [SCOPE, { first: 1, last: 3, count: 3, void: 0, of: 'D-4' }],
  ]);
  expect([...scopesIn(state, true).keys()]).toEqual([
    ...[SCOPE, 'PRACTICE-{SEQ}', 'imported', 'imported B{SEQ}'],
  ]);
  expect(scopesIn(stateOf({ 'scope:A': counted(1) })).get('A')).not.toHaveProperty('of');
});

test('practice and old lists are told by their scope', () => {
  expect(['PRACTICE-{SEQ}', 'PO-PRACTICE', SCOPE].map(isPractice)).toEqual([true, false, false]);
  const scopes = ['imported', 'imported B{SEQ}', 'importedB', SCOPE];
  expect(scopes.map(isImported)).toEqual([true, true, false, false]);
});

test('numbers of an old list that may stand twice are kept in State', () => {
  expect(importedTwice(stateOf({ importedTwice: '{"B7":2}' }))).toEqual(new Map([['B7', 2]]));
  for (const cell of ['', '{', 'x'])
    expect(importedTwice(stateOf({ importedTwice: cell })).size).toBe(0);
  expect(importedTwice(new Map()).size).toBe(0);
  const many = new Map(Array.from({ length: 9000 }, (_none, n) => [`OLD-2019-${n}`, 2]));
  const cells = new Map(withTwice(new Map(), many));
  expect(cells.size).toBeGreaterThan(3);
  expect(importedTwice(cells)).toEqual(many);
  const fewer = withTwice(cells, new Map([['B7', 2]])) ?? [];
  expect(importedTwice(new Map([...cells, ...fewer]))).toEqual(new Map([['B7', 2]]));
  const beyond = new Map(Array.from({ length: 30_000 }, (_none, n) => [`OLD-2019-${n}`, 2]));
  expect(withTwice(new Map(), beyond)).toBeUndefined();
});

describe('an old list as it was found', () => {
  const at = (number: number): OrderRow => old(number, { poNumber: `B${number}` });
  test('its gaps and doubles, told apart from what was given here', () => {
    const found = asImported([at(12), at(9), at(9), at(15)]);
    expect(found).toEqual({
      ...{ first: 'B9', last: 'B15', count: 4, gaps: 4, duplicates: 1 },
      ...{ gapNumbers: [10, 11, 13, 14], duplicateNumbers: ['B9'] },
    });
    expect(gapsShown('B{SEQ}', { ...found, first: 'B0009' })).toEqual([
      'B0010',
      'B0011',
      'B0013',
      'B0014',
    ]);
    expect(asImported([])).toMatchObject({ first: '', last: '', count: 0, duplicates: 0 });
  });
  test('fifty gaps and doubles are named, all are counted', () => {
    const sparse = asImported([at(1), at(1000)]);
    expect([sparse.gaps, sparse.gapNumbers.length, sparse.gapNumbers[49]]).toEqual([998, 50, 51]);
    const doubled = asImported(Array.from({ length: 120 }, (_none, one) => at(one >> 1)));
    expect([doubled.duplicates, doubled.duplicateNumbers.length]).toEqual([60, 50]);
  });
  test('what has a thousand gaps, and twenty to one that is there, is no sequence', () => {
    expect(asImported([at(1), at(1002)]).gaps).toBe(1000);
    expect(asImported([at(1), at(1003)])).toMatchObject({ gaps: 0, gapNumbers: [] });
    const hundred = Array.from({ length: 100 }, (_none, one) => at(one));
    expect(asImported([...hundred, at(2120)]).gaps).toBe(2020);
    expect(asImported([...hundred, at(2121)]).gaps).toBe(0);
  });
  test('stands beside what was given here, or alone where nothing was', () => {
    const state = stateOf({ 'scope:B{SEQ}': counted(20, 20) });
    const more = new Map([['new', newScope(0)]]);
    const other = old(3, { scope: importedScope('C{SEQ}'), poNumber: 'C3' });
    const loose = old(null, { key: 'O-x', poNumber: 'loose', scope: importedScope('C{SEQ}') });
    const all = certificates(state, [at(9), at(11), other, loose], more);
    expect(all.map(({ scope, next, imported }) => [scope, next, imported?.count])).toEqual([
      ...[
        ['new', 1, undefined],
        ['B{SEQ}', 21, 2],
        ['C{SEQ}', 4, 1],
        ['other old numbers', 1, 1],
      ],
    ]);
    expect(all[1]?.imported?.gapNumbers).toEqual([10]);
    expect(all[2]).toMatchObject({ count: 0, missing: 0, imported: { gaps: 0 } });
  });
  test('forty sequences are told apart, the smallest stand together', () => {
    const rows = Array.from({ length: 42 }, (_none, one) => {
      const scope = importedScope(`S${one}-{SEQ}`);
      return [old(1, { scope, poNumber: `S${one}-1` }), old(2, { scope, poNumber: `S${one}-2` })];
    });
    const small = rows.map((two, at) => (at === 5 || at === 7 ? two.slice(0, 1) : two)).flat();
    const all = certificates(new Map(), small);
    expect(all).toHaveLength(41);
    const last = all[all.length - 1];
    expect(last?.scope).toBe('other old numbers');
    expect(last?.imported).toMatchObject({ count: 2, gaps: 0 });
    expect(all.some(({ scope }) => scope === 'S5-{SEQ}' || scope === 'S7-{SEQ}')).toBe(false);
  });
});

describe('what is a finding', () => {
  const place = { tab: 'Register', column: 'PO number' };
  const told = (orders: OrderRow[], state: { [name: string]: unknown } = {}): unknown[] =>
    sequenceFindings(stateOf({ [`scope:${SCOPE}`]: counted(3), ...state }), orders);
  test('a gap, unless the owner answered it', () => {
    const gap = {
      ...{ ...place, kind: 'sequence_gap', expected: '0', actual: '1' },
      detail: `Scope ${SCOPE}: 1 given numbers stand in no row (number 2).`,
    };
    expect(told([given(1), given(3)])).toEqual([gap]);
    expect(told([given(1), given(3)], { gapsAnswered: '1' })).toEqual([]);
    expect(told([given(3)], { gapsAnswered: '1' })).toMatchObject([{ actual: '2' }]);
    expect(told([given(1), given(2), given(3)])).toEqual([]);
  });
  test('a number that two rows of a scope carry', () => {
    expect(told([given(1), given(2), given(3), given(3, { key: 'D-8' })])).toEqual([
      {
        ...{ ...place, kind: 'sequence_duplicate', expected: '0', actual: '1' },
        detail: `Scope ${SCOPE}: 1 rows carry a number that another row has.`,
      },
    ]);
  });
  test('a row above the last number, but of practice and of old lists', () => {
    const all = [given(1), given(2), given(3)];
    expect(told([...all, given(4)])).toEqual([
      {
        ...{ ...place, kind: 'sequence_gap', key: 'D-4' },
        detail: `PO-2026-0004 is above the last number given in scope ${SCOPE}, 3.`,
      },
    ]);
    const unknown = given(1, { key: 'D-5', scope: 'X', poNumber: 'X1' });
    expect(told([...all, unknown])).toMatchObject([
      { detail: expect.stringContaining('X, 0.') as string },
    ]);
    const practice = given(9, { scope: 'PRACTICE-{SEQ}', poNumber: 'PRACTICE-9' });
    expect(told([...all, practice, old(9, { poNumber: 'B9' })])).toEqual([]);
  });
  test('a PO number in rows of two scopes; an old list may have its own twice', () => {
    const all = [given(1), given(2), given(3)];
    const typed = given(0, { key: 'D-7', scope: '', number: null, poNumber: numberOf(2) });
    expect(told([...all, typed])).toEqual([
      {
        ...{ ...place, kind: 'sequence_duplicate', key: 'D-7' },
        detail: 'PO-2026-0002 stands in the rows D-2 and D-7.',
      },
    ]);
    const twice = [
      old(5, { poNumber: 'B5' }),
      old(5, { key: 'O-6', poNumber: 'B5', scope: importedScope('C') }),
    ];
    expect(told([...all, ...twice])).toEqual([]);
    expect(told([...all, old(5, { poNumber: numberOf(1) })])).toHaveLength(1);
    expect(told([...all, given(null), given(null, { key: 'D-x' })])).toEqual([]);
  });
});
