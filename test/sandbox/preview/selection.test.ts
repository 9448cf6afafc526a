// Selections as ranges: what the menu items see of what people select.
import { a1Of, at, letters, moved, spotOf } from '../../../sandbox/preview/page/selection';

const shape = {
  rowCount: 100,
  columns: [false, true, true, false, false].map((hidden) => ({ width: 100, hidden })),
};

test('letters', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(letters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
});

test('cells, blocks, rows and columns in A1, whichever corner was first', () => {
  expect(a1Of(at(4, 3), shape)).toBe('D5');
  const block = {
    kind: 'cells' as const,
    anchor: { row: 6, column: 3 },
    head: { row: 1, column: 0 },
  };
  expect(a1Of(block, shape)).toBe('A2:D7');
  expect(a1Of({ ...block, kind: 'rows' }, shape)).toBe('2:7');
  expect(a1Of({ ...block, kind: 'columns' }, shape)).toBe('A:D');
});

test('moving leaves hidden columns out and stays on the sheet', () => {
  const to = (rows: number, columns: number) =>
    a1Of(moved(at(0, 0), { rows, columns, extend: false }, shape), shape);
  expect([to(0, 1), to(0, 9), to(-1, 0), to(999, 0)]).toEqual(['D1', 'E1', 'A1', 'A100']);
  expect(a1Of(moved(at(2, 0), { rows: 1, columns: 1, extend: true }, shape), shape)).toBe('A3:D4');
});

test('the name box takes cells of the sheet', () => {
  expect(spotOf(' d7 ', shape)).toEqual({ row: 6, column: 3 });
  expect([
    spotOf('F1', shape),
    spotOf('A101', shape),
    spotOf('A0', shape),
    spotOf('x', shape),
  ]).toEqual([null, null, null, null]);
});
