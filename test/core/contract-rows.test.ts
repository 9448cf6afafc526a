// What stands in rows of Contracts and cannot be used, whose waiting change names a contract anew, and
// how far its sum in State is moved (controls.md T31).
import { namedAnewBy } from '../../src/core/citing';
import { contractFindings, contractOf, readContract } from '../../src/core/contract';
import { begunSums, movedSums, sumFindings } from '../../src/core/contract-sum';
import type { OrderRow } from '../../src/core/tables';
import { Work } from '../../src/core/work';
import { issued, register, workOf } from './rows';

type Cells = { [header: string]: string | number | boolean };
const CELLS: Cells = {
  ...{ Reference: 'C-7', Vendor: 'Acme', From: '2026-01-01', To: '2026-12-31', Ceiling: '1000' },
};
const found = (...rows: Cells[]): string[] =>
  contractFindings(
    rows.map((cells, at) => ({ row: at + 2, cells })),
    2,
  ).map(({ kind, tab, row, column, detail }) => `${kind} ${tab} ${row} ${column}: ${detail}`);

describe('a row of Contracts that cannot be used', () => {
  test.each<[string, Cells, string[]]>([
    ['with everything', {}, []],
    ['without days and ceiling', { From: '', To: '', Ceiling: '' }, []],
    ['of one day', { From: '2026-12-31' }, []],
    ['with a first day alone', { To: '' }, []],
    ['with a last day alone', { From: '' }, []],
    ['with a ceiling of nothing', { Ceiling: '0' }, []],
    ['no reference', { Reference: ' ' }, ['Reference: a contract needs a reference']],
    ['signs alone', { Reference: '--' }, ['Reference: "--" has no letter or digit']],
    ['as long as an order can say', { Reference: 'C'.repeat(100) }, []],
    [
      'longer than an order can say',
      { Reference: 'C'.repeat(101) },
      ['Reference: an order cites at most 100 characters'],
    ],
    ['no first day', { From: 'soon' }, ['From: "soon" has to be a day like 2026-01-31']],
    ['no last day', { To: 'late' }, ['To: "late" has to be a day like 2026-12-31']],
    ['no ceiling', { Ceiling: 'much' }, ['Ceiling: "much" has to be an amount like 12000.00']],
    ['a ceiling below nothing', { Ceiling: '-1' }, ['Ceiling: a ceiling is not below zero']],
    ['an end before it begins', { To: '2025-12-31' }, ['To: 2025-12-31 is before 2026-01-01']],
  ])('%s', (_what, cells, wanted) =>
    expect(found({ ...CELLS, ...cells })).toEqual(
      wanted.map((one) => `bad_value Contracts 2 ${one}`),
    ),
  );
  test('a reference that stands in an earlier row, however it is written', () => {
    expect(found(CELLS, { ...CELLS, Reference: 'C-8' }, { ...CELLS, Reference: 'c 7' })).toEqual([
      'bad_value Contracts 4 Reference: c 7 stands in row 2 already',
    ]);
    expect(found(CELLS, CELLS, CELLS)).toEqual([
      'bad_value Contracts 3 Reference: C-7 stands in row 2 already',
      'bad_value Contracts 4 Reference: C-7 stands in row 2 already',
    ]);
    expect(found({ Reference: '--' }, { Reference: '--' })).toHaveLength(2);
  });
  test('is named without regard to signs; of signs alone as it is typed', () => {
    const rows = ['C-7', '--'].map((Reference) =>
      readContract({ row: 2, cells: { Reference } }, 2),
    );
    const of = (ref: string): string | undefined => contractOf(rows, ref)?.reference;
    expect([of(' c7 '), of('--'), of('-'), of(' '), of('C8')]).toEqual([
      ...['C-7', '--', undefined, undefined, undefined],
    ]);
  });
});

test('contracts that waiting changes of some orders name anew', () => {
  const state = new Map([
    ['cites:C7', 'D-000001,D-000002'],
    ['cites:C8', 'D-000003'],
    ['cites:C9', ''],
    ['taken:C8', 'D-000001'],
  ]);
  const by = (...keys: string[]): string[] => namedAnewBy(state, new Set(keys));
  expect([by('D-000002'), by('D-000001', 'D-000003'), by('D-000009'), by()]).toEqual([
    ...[['C7'], ['C7', 'C8'], [], []],
  ]);
});

describe('the sum of a contract', () => {
  const own = register();
  const order = (key: string, net: number): OrderRow => issued({ key, net, contractRef: 'C-7' });
  const begun = (...orders: OrderRow[]): [string, string][] => begunSums(['C7'], orders, own);
  test('has no currency of which nothing is taken, and the others by their names', () => {
    const dollars = (net: number, currency = 'USD'): OrderRow => ({
      ...order(`D-00000${net}`, net),
      ...{ currency, chain: null },
    });
    expect(begun(dollars(0))).toEqual([['taken:C7', '{}']]);
    expect(begun(dollars(5), dollars(6, 'CHF'))).toEqual([['taken:C7', '{"CHF":6,"USD":5}']]);
  });
  test('is none of a name that fits no cell', () => {
    const long = (length: number): [string, string][] => begunSums(['C'.repeat(length)], [], own);
    expect([long(1000).length, long(1001).length]).toEqual([1, 0]);
  });
  test('moves with rows of the register alone, and of contracts that it was begun for', () => {
    const one = order('D-000001', 300);
    const state = new Map(begun(one));
    const moved = (work: Work): [string, string][] => [
      ...movedSums(work, { state, register: own }),
    ];
    const work = workOf(one, {});
    work.fact('order_closed', one.key);
    expect(moved(work)).toEqual([]);
    work.patch('register', one.key, { contractRef: 'C-8', net: 5 });
    expect(moved(work)).toEqual([['taken:C7', '{}']]);
  });
  test('that an earlier version kept is cleared once', () => {
    const state = new Map([
      ['contract:C7', '{"EUR":1}'],
      ['contract:C8', ''],
      ['taken:C9', '{}'],
    ]);
    expect([...movedSums(new Work([]), { state, register: own })]).toEqual([['contract:C7', '']]);
  });
  test('is told where it is wrong, each by its name, and no other cell of State', () => {
    const state = new Map([
      ['taken:C8', '{"EUR":1}'],
      ['taken:C7', '{}'],
      ['taken:C9', ''],
      ['other:C7', '{"EUR":1}'],
    ]);
    const told = sumFindings([order('D-000001', 300)], { state, register: own });
    expect(told).toEqual([
      {
        ...{ kind: 'edited_outside', tab: 'State', column: 'taken:C7' },
        ...{ expected: '{"EUR":300}', actual: '{}' },
        detail: "State's sum of contract C7 is not that of the orders that cite it.",
      },
      {
        ...{ kind: 'edited_outside', tab: 'State', column: 'taken:C8' },
        ...{ expected: '{}', actual: '{"EUR":1}' },
        detail: "State's sum of contract C8 is not that of the orders that cite it.",
      },
    ]);
  });
});
