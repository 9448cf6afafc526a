// Blocks, notes, colours, clearing, extent, sorting, A1 and names through SpreadsheetApp's door.
// Sources: Range, Sheet and Spreadsheet references; gas-fakes test/testsheetsbasic.js,
// testsheetsvalues.js, testsheetssets.js and testsheets.js, which ran on the live platform.
import { areaToA1, columnLetters, parseA1, SheetFile } from '../../../sandbox/sheets';
import { ANA, area, makeFile, OLGA, refusal, VERA, ZOE } from './make';

test('a block of values reads back, and blank cells are empty text', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const block = Array.from({ length: 10 }, (_, row) => Array.from({ length: 6 }, (_unused, column) => row + column));
  expect(door.setValues(area(file, 'A1:F10'), block)).toBe(60);
  expect(door.values(area(file, 'A1:F10'))).toEqual(block);
  expect(door.values(area(file, 'F10:G11'))).toEqual([[14, ''], ['', '']]);
  expect([door.lastRow(0), door.lastColumn(0)]).toEqual([10, 6]);
});

test('a block must fit its range', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  expect(refusal(() => door.setValues(area(file, 'A1:B2'), [[1, 2]]))).toBe('invalid: The number of rows in the data '
    + 'does not match the number of rows in the range. The data has 1 but the range has 2.');
  expect(refusal(() => door.setValues(area(file, 'A1:B1'), [[1]]))).toMatch(/The data has 1 but the range has 2/);
  expect(refusal(() => door.values({ sheetId: 0, top: 999, left: 0, rows: 2, columns: 1 }))).toMatch(/^outside_grid/);
});

test('null and empty text clear a cell; a refused cell leaves the block unwritten', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.setValues(area(file, 'A1:C1'), [['a', 'b', 'c']]);
  door.setValues(area(file, 'A1:B1'), [[null, '']]);
  expect(door.values(area(file, 'A1:C1'))).toEqual([['', '', 'c']]);
  expect(refusal(() => door.setValues(area(file, 'A1:B1'), [['x', 'y'.repeat(50_001)]]))).toMatch(/^too_long/);
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
  const state = (): unknown[] => [door.values(cell)[0]?.[0], door.backgrounds(cell)[0]?.[0], door.notes(cell)[0]?.[0]];
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
  door.sort(block, [{ column: 5, ascending: false }, { column: 4, ascending: true }, { column: 1, ascending: true }]);
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

test('tabs are inserted at an index, keep order, and have unique names of any case', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.insertTab('s1');
  door.insertTab('s2');
  door.insertTab('s3', 1);
  door.insertTab('s4', 0);
  expect(file.tabs().map(({ title, index }) => `${title}:${index}`)).toEqual(['s4:0', 'Sheet1:1', 's3:2', 's1:3', 's2:4']);
  expect(refusal(() => door.insertTab('S1'))).toBe(
    'duplicate: A sheet with the name "S1" already exists. Please enter another name.');
  expect(file.tabByName('SHEET1')?.sheetId).toBe(0);
  expect(door.insertTab(null).title).toBe('Sheet6');
  door.changeTab(0, { title: 'Orders', hidden: true, index: 0 });
  expect(file.tabs()[0]).toMatchObject({ title: 'Orders', hidden: true, sheetId: 0 });
});

test('the last visible tab stays', () => {
  const file = makeFile();
  expect(refusal(() => file.cells(OLGA).deleteTab(0))).toBe("invalid: You can't remove all the visible sheets in a document.");
  expect(refusal(() => file.cells(OLGA).changeTab(0, { hidden: true }))).toMatch(/^invalid/);
});

test.each<[string, readonly (number | null)[]]>([
  ['A1', [0, 0, 1, 1]], ['B2:D4', [1, 1, 4, 4]], ['D4:B2', [1, 1, 4, 4]], ['$B$3', [2, 1, 3, 2]],
  ['A2:A', [1, 0, null, 1]], ['A:C', [null, 0, null, 3]], ['2:5', [1, null, 5, null]],
  ['A10:2', [1, 0, 10, null]], ['aa100', [99, 26, 100, 27]], ['RC1', [0, 470, 1, 471]],
])('A1 notation %s', (text, [top, left, bottom, right]) => {
  expect(parseA1(text)).toEqual({ tab: null, top, left, bottom, right });
});

test('A1 notation with tabs, and what it is not', () => {
  expect(parseA1("'It''s'!B2")?.tab).toBe("It's");
  expect(parseA1('Orders!A1:B2')?.tab).toBe('Orders');
  expect(parseA1("'My tab'")).toEqual({ tab: 'My tab', top: null, left: null, bottom: null, right: null });
  for (const text of ['Orders', 'A0', 'A1:B2:C3', '1', 'A', '']) expect(parseA1(text)).toBeNull();
});

test.each([
  ['Sales', 'Sales'], ['Sheet_1', 'Sheet_1'], ['TRUE', 'TRUE'], ['x.y', 'x.y'], ['Sales2', 'Sales2'],
  ['Probe Tab', "'Probe Tab'"], ['A1', "'A1'"], ['ABC1234', "'ABC1234'"], ['R1C1', "'R1C1'"],
  ['2026', "'2026'"], ['Ünï', "'Ünï'"], ['a-b', "'a-b'"], ["It's", "'It''s'"],
])('the live platform writes the tab %s as %s', (title, written) => {
  expect(areaToA1({ sheetId: 0, top: 0, left: 0, rows: 2, columns: 2 }, title)).toBe(`${written}!A1:B2`);
});

test('columns count past Z', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
});

test('ranges resolve by tab, by name, whole, and not outside the grid', () => {
  const file = makeFile();
  file.cells(OLGA).insertTab('My tab');
  const second = file.tabs()[1]?.sheetId ?? -1;
  file.cells(OLGA).setNamedRange('Totals', { sheetId: second, top: 1, left: 1, rows: 2, columns: 2 });
  expect(file.resolve("'my tab'!C3")).toEqual({ sheetId: second, top: 2, left: 2, rows: 1, columns: 1 });
  expect(file.resolve('Totals')).toEqual({ sheetId: second, top: 1, left: 1, rows: 2, columns: 2 });
  expect(file.resolve('My tab')).toEqual({ sheetId: second, top: 0, left: 0, rows: 1000, columns: 26 });
  expect(file.resolve('B2:B', second)).toEqual({ sheetId: second, top: 1, left: 1, rows: 999, columns: 1 });
  expect(file.resolve('A1001')).toBeNull();
  expect(file.resolve('Nowhere!A1')).toBeNull();
});

test('named ranges move with setNamedRange and go with removeNamedRange', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const made = door.setNamedRange('Head', area(file, 'A1'));
  expect(door.setNamedRange('Head', area(file, 'B2')).id).toBe(made.id);
  expect(file.resolve('Head')).toEqual(area(file, 'B2'));
  door.removeNamedRange('Head');
  expect(refusal(() => door.removeNamedRange('Head'))).toMatch(/^not_found/);
});

test('widths are 100 until set', () => {
  const door = makeFile().cells(OLGA);
  expect(door.columnWidth(0, 1)).toBe(100);
  door.setColumnWidth(0, 1, 200);
  expect(door.columnWidth(0, 1)).toBe(200);
  door.insertColumns(0, 0, 1);
  expect([door.columnWidth(0, 1), door.columnWidth(0, 2)]).toEqual([100, 200]);
});

test('outsiders cannot open, viewers cannot write', () => {
  const file = makeFile();
  const cell = area(file, 'A1');
  expect(refusal(() => file.cells(ZOE).values(cell))).toBe(
    'no_access: You do not have permission to access the requested document.');
  expect(file.cells(VERA).values(cell)).toEqual([['']]);
  expect(refusal(() => file.cells(VERA).setValues(cell, [['x']]))).toMatch(/^read_only/);
  expect(refusal(() => file.cells(VERA).insertTab('x'))).toMatch(/^read_only/);
  expect(file.cells('ANA@Example.com').setValues(cell, [['x']])).toBe(1);
});

test('a file has at most 10 million cells', () => {
  const file = makeFile();
  expect(refusal(() => file.cells(OLGA).insertRows(0, 1, 400_000))).toBe('too_many_cells: This action would increase '
    + 'the number of cells in the workbook above the limit of 10000000 cells.');
  expect(file.cellCount()).toBe(26_000);
});

test('snapshots restore cells, tabs, people and protections, as often as wanted', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.setValues(area(file, 'A1:A2'), [['one'], ['two']]);
  const before = file.digest();
  const snapshot = file.snapshot();
  for (let turn = 0; turn < 3; turn += 1) {
    door.setValues(area(file, 'A1'), [[`turn ${turn}`]]);
    door.insertTab('Extra');
    door.protect(0, null);
    door.deleteRows(0, 1, 1);
    file.share({ editors: [] });
    expect(file.digest()).not.toBe(before);
    file.restore(snapshot);
    expect(file.digest()).toBe(before);
    expect(file.editors).toContain(ANA);
  }
});

test('two snapshots do not disturb one another', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const first = file.snapshot();
  door.setValues(area(file, 'A1'), [['later']]);
  const second = file.snapshot();
  door.setValues(area(file, 'A1'), [['last']]);
  file.restore(first);
  expect(door.values(area(file, 'A1'))).toEqual([['']]);
  file.restore(second);
  expect(door.values(area(file, 'A1'))).toEqual([['later']]);
});

test('state survives JSON', () => {
  const file = makeFile();
  const door = file.cells(ANA);
  door.setValues(area(file, 'B2:D2'), [['=A1', '2026-01-02', true]]);
  door.setNotes(area(file, 'Z999'), [['far']]);
  door.protect(0, area(file, 'B2'), 'mine');
  const copy = SheetFile.fromState(JSON.parse(JSON.stringify(file.toState())));
  expect(copy.digest()).toBe(file.digest());
  expect(copy.cells(ANA).displayValues(area(copy, 'B2:D2'))).toEqual([['=A1', '2026-01-02', 'TRUE']]);
  expect(copy.cells(ANA).notes(area(copy, 'Z999'))).toEqual([['far']]);
});

test('a copy belongs to the copier, whom its protections list, and is nobody else\'s (T 2019/07/17)', () => {
  const file = makeFile();
  const guard = file.cells(OLGA).protect(0, null);
  file.cells(OLGA).changeProtection(guard.id, { editors: [BEN_ADDRESS] });
  file.cells(OLGA).setValues(area(file, 'A1'), [['x']]);
  const copy = file.copyFor(VERA, 'file-2');
  expect([copy.id, copy.owner, copy.editors, copy.name]).toEqual(['file-2', VERA, [], 'Copy of Register']);
  expect(copy.cells(VERA).setValues(area(copy, 'A1'), [['y']])).toBe(1);
  expect(refusal(() => copy.assertCanOpen(OLGA))).toMatch(/^no_access/);
  expect(file.cells(OLGA).values(area(file, 'A1'))).toEqual([['x']]);
});

const BEN_ADDRESS = 'ben@example.com';
