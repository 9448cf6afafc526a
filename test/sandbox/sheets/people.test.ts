// What people do by hand, the events it makes, and how protections and names follow the grid.
// Sources: event objects guide (platform.md section 4.1), sandbox.md, Sheets API DimensionRange.
import { ANA, area, batch, BEN, makeFile, OLGA, range, refusal, withHole } from './make';
import type { SheetFile } from '../../../sandbox/sheets';

test('value and oldValue come for single cells only, and not for empty ones', () => {
  const file = makeFile();
  const hands = file.hands(ANA);
  expect(hands.type(0, 'B2', [['first']])).toEqual({
    changeType: 'EDIT',
    area: area(file, 'B2'),
    cells: 1,
    value: 'first',
  });
  expect(hands.type(0, 'B2', [['0012']])).toMatchObject({ value: '12', oldValue: 'first' });
  expect(hands.type(0, 'B2', [['']])).toEqual({
    changeType: 'EDIT',
    area: area(file, 'B2'),
    cells: 1,
    oldValue: '12',
  });
  expect(hands.type(0, 'B2', [[true]])).toMatchObject({ value: 'TRUE' });
  const block = hands.type(0, 'A5', [['a', null], [1, 2]]);
  expect(block).toEqual({ changeType: 'EDIT', area: area(file, 'A5:B6'), cells: 3 });
  expect(file.cells(ANA).values(area(file, 'A5:B6'))).toEqual([['a', ''], [1, 2]]);
});

test('a date is told as its day number', () => {
  expect(makeFile().hands(ANA).type(0, 'A1', [['2026-01-02']])).toMatchObject({ value: '46024' });
});

test('null leaves a cell, even a protected one', () => {
  const file = makeFile();
  const { id } = file.cells(OLGA).protect(0, area(file, 'B1'));
  file.cells(OLGA).changeProtection(id, { editors: [] });
  file.cells(OLGA).setValues(area(file, 'B1'), [['kept']]);
  expect(file.hands(BEN).type(0, 'A1', [['a', null, 'c']]).cells).toBe(2);
  expect(file.cells(BEN).values(area(file, 'A1:C1'))).toEqual([['a', 'kept', 'c']]);
});

test('typing outside the grid is refused', () => {
  expect(
    refusal(() =>
      makeFile()
        .hands(ANA)
        .type(0, 'A1000', [[1], [2]]),
    ),
  ).toMatch(/^outside_grid/);
  expect(refusal(() => makeFile().hands(ANA).type(0, 'nowhere', [[1]]))).toMatch(/^invalid/);
});

test('structural changes fire onChange kinds and no edit', () => {
  const file = makeFile();
  const hands = file.hands(ANA);
  const kinds = [
    hands.insertRows(0, 1, 2),
    hands.deleteRows(0, 1, 1),
    hands.insertColumns(0, 0, 1),
    hands.deleteColumns(0, 0, 1),
    hands.addTab('Extra'),
    hands.rename(0, 'Orders'),
    hands.sort(0, 0),
    hands.filter(0),
    hands.hide(0),
    hands.hide(0, false),
  ];
  expect(kinds.map(({ changeType }) => changeType)).toEqual([
    'INSERT_ROW',
    'REMOVE_ROW',
    'INSERT_COLUMN',
    'REMOVE_COLUMN',
    'INSERT_GRID',
    'OTHER',
    'OTHER',
    'OTHER',
    'OTHER',
    'OTHER',
  ]);
  expect(kinds.every((change) => change.area === null && change.cells === 0)).toBe(true);
  expect(hands.deleteTab(0).changeType).toBe('REMOVE_GRID');
  expect(file.tabs().map(({ title }) => title)).toEqual(['Extra']);
});

test('a person sorts below the header', () => {
  const file = makeFile();
  file.cells(ANA).setValues(area(file, 'A1:B4'), [['Key', 'Qty'], ['b', 1], ['a', 2], ['c', 0]]);
  file.hands(ANA).sort(0, 0);
  expect(file.cells(ANA).values(area(file, 'A1:A4')).flat()).toEqual(['Key', 'a', 'b', 'c']);
  file.hands(ANA).sort(0, 0, false);
  expect(file.cells(ANA).values(area(file, 'A1:A4')).flat()).toEqual(['Key', 'c', 'b', 'a']);
});

test('a moved column takes its cells, widths and formats along', () => {
  const file = makeFile();
  const door = file.cells(ANA);
  door.setValues(area(file, 'A1:D1'), [['a', 'b', 'c', 'd']]);
  door.setColumnWidth(0, 1, 300);
  door.setBackgrounds(area(file, 'B1'), [['#00ff00']]);
  file.hands(ANA).moveColumn(0, 1, 3);
  expect(door.values(area(file, 'A1:D1'))).toEqual([['a', 'c', 'd', 'b']]);
  expect([1, 2, 3].map((column) => door.columnWidth(0, column))).toEqual([100, 100, 300]);
  expect(door.backgrounds(area(file, 'D1'))).toEqual([['#00ff00']]);
  file.hands(ANA).moveColumn(0, 3, 0);
  expect(door.values(area(file, 'A1:D1'))).toEqual([['b', 'a', 'c', 'd']]);
});

/** A named range and a protection on C3:E6. */
function guarded(): SheetFile {
  const file = makeFile();
  const place = range(0, [2, 6], [2, 5]);
  batch(
    file,
    OLGA,
    { addNamedRange: { namedRange: { namedRangeId: 'n', name: 'Block', range: place } } },
    { addProtectedRange: { protectedRange: { protectedRangeId: 1, range: place } } },
  );
  return file;
}

test.each<
  [string, (file: SheetFile) => unknown, readonly [number, number], readonly [number, number]]
>([
  ['rows inserted above', (file) => file.hands(ANA).insertRows(0, 0, 2), [4, 8], [2, 5]],
  ['rows inserted at its first row', (file) => file.hands(ANA).insertRows(0, 2, 1), [3, 7], [2, 5]],
  ['rows inserted inside', (file) => file.hands(ANA).insertRows(0, 3, 2), [2, 8], [2, 5]],
  ['rows inserted just below', (file) => file.hands(ANA).insertRows(0, 6, 2), [2, 6], [2, 5]],
  ['rows deleted above', (file) => file.hands(ANA).deleteRows(0, 0, 1), [1, 5], [2, 5]],
  ['rows deleted across its top', (file) => file.hands(ANA).deleteRows(0, 1, 3), [1, 3], [2, 5]],
  ['rows deleted inside', (file) => file.hands(ANA).deleteRows(0, 3, 2), [2, 4], [2, 5]],
  ['columns inserted before', (file) => file.hands(ANA).insertColumns(0, 1, 1), [2, 6], [3, 6]],
  [
    'columns deleted across its end',
    (file) => file.hands(ANA).deleteColumns(0, 4, 3),
    [2, 6],
    [2, 4],
  ],
  ['a column moved inside', (file) => file.hands(ANA).moveColumn(0, 2, 4), [2, 6], [2, 5]],
  [
    'a column moved out to the right',
    (file) => file.hands(ANA).moveColumn(0, 2, 9),
    [2, 6],
    [2, 4],
  ],
  [
    'a column moved in from the left',
    (file) => file.hands(ANA).moveColumn(0, 0, 3),
    [2, 6],
    [1, 5],
  ],
  ['a column moved across', (file) => file.hands(ANA).moveColumn(0, 0, 9), [2, 6], [1, 4]],
])('names and protections follow: %s', (_, act, rows, columns) => {
  const file = guarded();
  act(file);
  expect(file.namedRanges()[0]?.range).toEqual(range(0, rows, columns));
  expect(file.protections()[0]?.range).toEqual(range(0, rows, columns));
});

test('what lay only on deleted rows is gone', () => {
  const file = guarded();
  file.hands(ANA).deleteRows(0, 2, 4);
  expect([file.namedRanges(), file.protections()]).toEqual([[], []]);
});

test('open ranges stay open, other tabs stay put', () => {
  const file = makeFile();
  batch(
    file,
    OLGA,
    { addSheet: { properties: { sheetId: 5 } } },
    {
      addNamedRange: {
        namedRange: {
          name: 'Column',
          range: { sheetId: 0, startColumnIndex: 1, endColumnIndex: 2 },
        },
      },
    },
    { addNamedRange: { namedRange: { name: 'Other', range: range(5, [3, 4], [0, 1]) } } },
  );
  file.hands(ANA).insertRows(0, 0, 5);
  file.hands(ANA).insertColumns(0, 0, 1);
  expect(file.namedRanges().map((named) => named.range)).toEqual([
    { sheetId: 0, startColumnIndex: 2, endColumnIndex: 3 }, range(5, [3, 4], [0, 1])]);
});

test('rows deleted past the end, or all of them, are refused', () => {
  const file = makeFile();
  expect(refusal(() => file.hands(ANA).deleteRows(0, 0, 1000))).toBe(
    "invalid: You can't delete all the rows on the sheet.",
  );
  expect(refusal(() => file.hands(ANA).deleteRows(0, 1000, 1))).toMatch(/only 1000 rows/);
  expect(refusal(() => file.cells(ANA).deleteRows(0, 999, 2))).toBe(
    'outside_grid: Those rows are out of bounds.',
  );
});

test('rows hold their cells through inserting and deleting', () => {
  const file = makeFile();
  const door = file.cells(ANA);
  door.setValues(area(file, 'A1:A4'), [[1], [2], [3], [4]]);
  door.setNumberFormats(area(file, 'A2'), [['@']]);
  file.hands(ANA).insertRows(0, 2, 1);
  expect(door.values(area(file, 'A1:A5')).flat()).toEqual([1, 2, '', 3, 4]);
  expect(door.numberFormats(area(file, 'A3'))).toEqual([['@']]);
  file.hands(ANA).deleteRows(0, 0, 2);
  expect(door.values(area(file, 'A1:A3')).flat()).toEqual(['', 3, 4]);
});

test('a name that lies within a moved column goes along', () => {
  const file = makeFile();
  const where = range(0, [0, 5], [2, 3]);
  batch(file, OLGA, { addNamedRange: { namedRange: { name: 'Qty', range: where } } });
  file.hands(ANA).moveColumn(0, 2, 6);
  expect(file.namedRanges()[0]?.range).toEqual(range(0, [0, 5], [6, 7]));
  file.hands(ANA).moveColumn(0, 6, 0);
  expect(file.namedRanges()[0]?.range).toEqual(range(0, [0, 5], [0, 1]));
});

test('the open cells of a protected tab follow too', () => {
  const file = withHole();
  file.hands(ANA).insertRows(0, 0, 2);
  expect(file.protections()[0]?.unprotected).toEqual([range(0, [3, 5], [1, 3])]);
  expect(file.hands(BEN).type(0, 'B4', [['open']]).cells).toBe(1);
});
