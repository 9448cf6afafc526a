// Blocks, notes, colours, clearing, extent and sorting. Sources: Range, Sheet and Spreadsheet
// references; gas-fakes test/testsheetsbasic.js, testsheetsvalues.js, testsheetssets.js and
// testsheets.js, which ran on the live platform.
import { area, makeFile, OLGA, refusal } from './make';

test('a block of values reads back, and blank cells are empty text', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const block = Array.from({ length: 10 }, (_, row) =>
    Array.from({ length: 6 }, (_unused, column) => row + column),
  );
  expect(door.setValues(area(file, 'A1:F10'), block)).toBe(60);
  expect(door.values(area(file, 'A1:F10'))).toEqual(block);
  expect(door.values(area(file, 'F10:G11'))).toEqual([[14, ''], ['', '']]);
  expect([door.lastRow(0), door.lastColumn(0)]).toEqual([10, 6]);
});

test('a block must fit its range', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  expect(refusal(() => door.setValues(area(file, 'A1:B2'), [[1, 2]]))).toBe(
    'invalid: The number of rows in the data ' +
      'does not match the number of rows in the range. The data has 1 but the range has 2.',
  );
  expect(refusal(() => door.setValues(area(file, 'A1:B1'), [[1]]))).toMatch(
    /The data has 1 but the range has 2/,
  );
  expect(
    refusal(() => door.values({ sheetId: 0, top: 999, left: 0, rows: 2, columns: 1 })),
  ).toMatch(/^outside_grid/);
});

test('null and empty text clear a cell; a refused cell leaves the block unwritten', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.setValues(area(file, 'A1:C1'), [['a', 'b', 'c']]);
  door.setValues(area(file, 'A1:B1'), [[null, '']]);
  expect(door.values(area(file, 'A1:C1'))).toEqual([['', '', 'c']]);
  expect(refusal(() => door.setValues(area(file, 'A1:B1'), [['x', 'y'.repeat(50_001)]]))).toMatch(
    /^too_long/,
  );
  expect(door.values(area(file, 'A1:C1'))).toEqual([['', '', 'c']]);
});

test('clear keeps notes and validations; each part is cleared on its own', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const cell = area(file, 'B2');
  const fill = (): void => {
    door.setValues(cell, [['x']]);
    door.setBackgrounds(cell, [['#ff0000']]);
    door.setNotes(cell, [['n']]);
  };
  const state = (): unknown[] => [
    door.values(cell)[0]?.[0],
    door.backgrounds(cell)[0]?.[0],
    door.notes(cell)[0]?.[0],
  ];
  fill();
  expect(state()).toEqual(['x', '#ff0000', 'n']);
  door.clear(cell, { contents: true, formats: true });
  expect(state()).toEqual(['', '#ffffff', 'n']);
  fill();
  door.clear(cell, { contents: true });
  expect(state()).toEqual(['', '#ff0000', 'n']);
  door.clear(cell, { notes: true });
  expect(state()).toEqual(['', '#ff0000', '']);
});

test('formulas are kept, shown as text, worth nothing, and count as content', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.setFormulas(area(file, 'A3:B3'), [['=SUM(A1:A2)', '']]);
  expect(door.formulas(area(file, 'A3:B3'))).toEqual([['=SUM(A1:A2)', '']]);
  expect(door.values(area(file, 'A3'))).toEqual([['']]);
  expect(door.displayValues(area(file, 'A3'))).toEqual([['=SUM(A1:A2)']]);
  expect(door.lastRow(0)).toBe(3);
});

test('formats and notes do not count as content', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.setNumberFormats(area(file, 'A50'), [['@']]);
  door.setNotes(area(file, 'A51'), [['note']]);
  expect([door.lastRow(0), door.lastColumn(0)]).toEqual([0, 0]);
});

test('appendRow goes after the last row with content in any column, and grows a full grid', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.setValues(area(file, 'C7'), [['stray']]);
  door.appendRow(0, ['A', 'B']);
  expect(door.values(area(file, 'A8:B8'))).toEqual([['A', 'B']]);
  door.setValues(area(file, 'A1000'), [['end']]);
  door.appendRow(0, ['more']);
  expect(file.tabById(0)?.rowCount).toBe(1001);
});

test('sorting: numbers, text, FALSE, TRUE; blanks last either way; the first row is a row', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const column = area(file, 'A1:A6');
  door.setValues(column, [['b'], [true], [10], [null], ['A'], [2]]);
  door.sort(column, [{ column: 0, ascending: true }]);
  expect(door.values(column).flat()).toEqual([2, 10, 'A', 'b', true, '']);
  door.sort(column, [{ column: 0, ascending: false }]);
  expect(door.values(column).flat()).toEqual([true, 'b', 'A', 10, 2, '']);
});

test('sorting by several columns, as the live platform did (testsheetsvalues.js)', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const block = area(file, 'B2:F4');
  door.setValues(block, [[1, 2, 3, 4, false], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]);
  door.sort(block, [
    { column: 5, ascending: false },
    { column: 4, ascending: true },
    { column: 1, ascending: true },
  ]);
  expect(door.values(block)).toEqual([[1, 2, 3, 4, false], [11, 12, 13, 14, 15], [6, 7, 8, 9, 10]]);
});

test('formats and notes travel with sorted rows', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.setValues(area(file, 'A1:A2'), [[2], [1]]);
  door.setNotes(area(file, 'A1'), [['two']]);
  door.sort(area(file, 'A1:A2'), [{ column: 0, ascending: true }]);
  expect(door.notes(area(file, 'A1:A2')).flat()).toEqual(['', 'two']);
});
