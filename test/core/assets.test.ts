// The asset list (controls.md T25): what counts as accepted in a month, and which piece has a tag.
import { assetsIn } from '../../src/core/assets';
import { blankRow } from '../../src/core/blank';
import type { AnyRow, SealedTab } from '../../src/core/tables';
import { Work } from '../../src/core/work';

type Rows = { tab: SealedTab; row: AnyRow }[];
const row = (tab: SealedTab, own: object): Rows[number] => ({
  tab,
  row: { ...blankRow(tab), ...own },
});
const line = (at: number, own: object = {}) =>
  row('lines', {
    ...{ key: `D-1.${at}`, order: 'D-1', line: at, basis: 'quantity', quantity: 5000 },
    ...{ asset: true, ...own },
  });
const came = (receipt: string, own: object = {}) =>
  row('receipts', {
    ...{ key: `${receipt}.1`, receipt, order: 'D-1', line: 1, accepted: 2000 },
    ...{ day: '2026-09-30', postingDay: '2026-10-01', ...own },
  });
const tag = (entity: string, name: string, own: object = {}) =>
  row('documents', { key: `F-${name}`, entity, order: 'D-1', kind: 'asset tag', name, ...own });
const order = (own: object = {}) => row('register', { key: 'D-1', poNumber: 'PO-1', ...own });

/** Of October: receipt, its tags, how many pieces have none. */
const listed = (...rows: Rows): string[] =>
  assetsIn(new Work([order(), ...rows]), '2026-10').map(
    ({ receipt, tags, untagged }) =>
      `${receipt.key} [${tags.map(({ name }) => name).join(' ')}] ${untagged}`,
  );

test.each<[string, Rows, string[]]>([
  ['two pieces without tag', [line(1), came('R-1')], ['R-1.1 [] 2']],
  ['a line that is no asset', [line(1, { asset: false }), came('R-1')], []],
  ['another month', [line(1), came('R-1', { postingDay: '2026-11-01' })], []],
  ['nothing accepted', [line(1), came('R-1', { accepted: 0 })], []],
  [
    'taken back by mistake of the receipt',
    [line(1), came('R-1'), came('R-2', { accepted: -2000, reverses: 'R-1.1' })],
    [],
  ],
  [
    'given back, which needs no tag',
    [line(1), came('R-1'), came('R-2', { accepted: -1000, returned: 1000 })],
    ['R-1.1 [] 2', 'R-2.1 [] 0'],
  ],
  ['a tag on the receipt', [line(1), came('R-1'), tag('R-1', 'A')], ['R-1.1 [A] 1']],
  [
    "its own tags before the order's, which go on to the next",
    [line(1), came('R-1'), came('R-2'), tag('D-1', 'X'), tag('D-1', 'Y'), tag('R-1', 'A')],
    ['R-1.1 [A X] 0', 'R-2.1 [Y] 1'],
  ],
  [
    'a tag that was replaced',
    [line(1), came('R-1'), tag('R-1', 'A'), tag('R-1', 'B', { replaces: 'F-A' })],
    ['R-1.1 [B] 1'],
  ],
  [
    'an amount is one piece, half a piece too',
    [
      line(1, { basis: 'amount' }),
      line(2),
      came('R-1', { accepted: 90_000 }),
      came('R-2', { line: 2, accepted: 500 }),
    ],
    ['R-1.1 [] 1', 'R-2.1 [] 1'],
  ],
  [
    'a paper of another kind is no tag',
    [line(1), came('R-1'), tag('R-1', 'A', { kind: 'other' })],
    ['R-1.1 [] 2'],
  ],
])('%s', (_, rows, expected) => {
  expect(listed(...rows)).toEqual(expected);
});

test('practice orders have no assets', () => {
  const work = new Work([order({ practice: true }), line(1), came('R-1')]);
  expect(assetsIn(work, '2026-10')).toEqual([]);
});
