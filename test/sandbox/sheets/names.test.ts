// Tabs, A1 notation, names and widths. Sources: Range, Sheet and Spreadsheet references; gas-fakes
// test/testsheetsbasic.js, testsheetsvalues.js, testsheetssets.js and testsheets.js, which ran on
// the live platform.
import { areaToA1, columnLetters, parseA1 } from '../../../sandbox/sheets';
import { area, makeFile, OLGA, refusal } from './make';

test('tabs are inserted at an index, keep order, and have unique names of any case', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.insertTab('s1');
  door.insertTab('s2');
  door.insertTab('s3', 1);
  door.insertTab('s4', 0);
  expect(file.tabs().map(({ title, index }) => `${title}:${index}`)).toEqual([
    's4:0',
    'Sheet1:1',
    's3:2',
    's1:3',
    's2:4',
  ]);
  expect(refusal(() => door.insertTab('S1'))).toBe(
    'duplicate: A sheet with the name "S1" already exists. Please enter another name.');
  expect(file.tabByName('SHEET1')?.sheetId).toBe(0);
  expect(door.insertTab(null).title).toBe('Sheet6');
  door.changeTab(0, { title: 'Orders', hidden: true, index: 0 });
  expect(file.tabs()[0]).toMatchObject({ title: 'Orders', hidden: true, sheetId: 0 });
});

test('the last visible tab stays', () => {
  const file = makeFile();
  expect(refusal(() => file.cells(OLGA).deleteTab(0))).toBe(
    "invalid: You can't remove all the visible sheets in a document.",
  );
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
  expect(parseA1("'My tab'")).toEqual({
    tab: 'My tab',
    top: null,
    left: null,
    bottom: null,
    right: null,
  });
  for (const text of ['Orders', 'A0', 'A1:B2:C3', '1', 'A', '']) expect(parseA1(text)).toBeNull();
});

test.each([
  ['Sales', 'Sales'],
  ['Sheet_1', 'Sheet_1'],
  ['TRUE', 'TRUE'],
  ['x.y', 'x.y'],
  ['Sales2', 'Sales2'],
  ['Probe Tab', "'Probe Tab'"],
  ['A1', "'A1'"],
  ['ABC1234', "'ABC1234'"],
  ['R1C1', "'R1C1'"],
  ['2026', "'2026'"],
  ['Ünï', "'Ünï'"],
  ['a-b', "'a-b'"],
  ["It's", "'It''s'"],
])('the live platform writes the tab %s as %s', (title, written) => {
  expect(areaToA1({ sheetId: 0, top: 0, left: 0, rows: 2, columns: 2 }, title)).toBe(
    `${written}!A1:B2`,
  );
});

test('columns count past Z', () => {
  expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
    'A',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ]);
});

test('ranges resolve by tab, by name, whole, and not outside the grid', () => {
  const file = makeFile();
  file.cells(OLGA).insertTab('My tab');
  const second = file.tabs()[1]?.sheetId ?? -1;
  file
    .cells(OLGA)
    .setNamedRange('Totals', { sheetId: second, top: 1, left: 1, rows: 2, columns: 2 });
  expect(file.resolve("'my tab'!C3")).toEqual({
    sheetId: second,
    top: 2,
    left: 2,
    rows: 1,
    columns: 1,
  });
  expect(file.resolve('Totals')).toEqual({ sheetId: second, top: 1, left: 1, rows: 2, columns: 2 });
  expect(file.resolve('My tab')).toEqual({
    sheetId: second,
    top: 0,
    left: 0,
    rows: 1000,
    columns: 26,
  });
  expect(file.resolve('B2:B', second)).toEqual({
    sheetId: second,
    top: 1,
    left: 1,
    rows: 999,
    columns: 1,
  });
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
