// Reading and writing values through the API. Sources: Sheets API reference, spreadsheets.values,
// and its guide "Read & write cell values"; gas-fakes test/testsheetsvalues.js; answers of the live
// API to data filters as a public test suite recorded them.
import type { JsonObject, SheetFile } from '../../../sandbox/sheets';
import { ANA, area, makeFile, range, refusal } from './make';

const RAW = { valueInputOption: 'RAW' };
const USER = { valueInputOption: 'USER_ENTERED' };

function filled(): SheetFile {
  const file = makeFile();
  file.cells(ANA).setValues(area(file, 'A1:C3'), [
    ['Key', 'Day', 'Sum'],
    ['k1', '2026-01-02', 5],
    [null, null, null],
  ]);
  file.cells(ANA).setNumberFormats(area(file, 'C2'), [['#,##0.00']]);
  return file;
}

test.each<[string, JsonObject, unknown]>([
  [
    'formatted by default',
    {},
    [
      ['Key', 'Day', 'Sum'],
      ['k1', '2026-01-02', '5.00'],
    ],
  ],
  [
    'unformatted, dates as day numbers',
    { valueRenderOption: 'UNFORMATTED_VALUE' },
    [
      ['Key', 'Day', 'Sum'],
      ['k1', 46024, 5],
    ],
  ],
  [
    'unformatted, dates as text',
    { valueRenderOption: 'UNFORMATTED_VALUE', dateTimeRenderOption: 'FORMATTED_STRING' },
    [
      ['Key', 'Day', 'Sum'],
      ['k1', '2026-01-02', 5],
    ],
  ],
  [
    'by column',
    { majorDimension: 'COLUMNS', valueRenderOption: 'UNFORMATTED_VALUE' },
    [
      ['Key', 'k1'],
      ['Day', 46024],
      ['Sum', 5],
    ],
  ],
])('values come %s', (_, params, values) => {
  expect(filled().api(ANA).valuesGet('A1:C3', params).answer['values']).toEqual(values);
});

test('empty rows and cells at the end are left out, those between are not', () => {
  const file = makeFile();
  file.cells(ANA).setValues(area(file, 'B2'), [['x']]);
  const { answer, cellsRead } = file
    .api(ANA)
    .valuesBatchGet({ ranges: ['A1:D9', 'F1:F9', 'Sheet1!B2:B'] });
  expect(answer).toEqual({ spreadsheetId: 'file-1', valueRanges: [
    { range: 'Sheet1!A1:D9', majorDimension: 'ROWS', values: [[], ['', 'x']] },
    { range: 'Sheet1!F1:F9', majorDimension: 'ROWS' },
    { range: 'Sheet1!B2:B1000', majorDimension: 'ROWS', values: [['x']] }] });
  expect(cellsRead).toBe(36 + 9 + 999);
});

test('a range past the grid is refused, one that ends past it is cut', () => {
  const file = makeFile();
  expect(file.api(ANA).valuesGet('A1:ZZ5000').answer['range']).toBe('Sheet1!A1:Z1000');
  expect(refusal(() => file.api(ANA).valuesGet('A1001:B1002'))).toBe(
    'outside_grid: Range (Sheet1!A1001:B1002) exceeds grid limits. Max rows: 1000, max columns: 26',
  );
  expect(refusal(() => file.api(ANA).valuesGet('Nowhere!A1'))).toBe(
    'invalid: Unable to parse range: Nowhere!A1',
  );
});

test('answers to data filters carry them, in no order to rely on, without zero bounds', () => {
  const file = filled();
  const first = range(0, [0, 2], [0, 1]);
  const { answer, cellsRead } = file.api(ANA).valuesBatchGetByDataFilter({
    dataFilters: [
      { gridRange: first },
      { a1Range: 'Sheet1!C1:C2' },
      { gridRange: range(0, [8, 9], [0, 1]) },
    ],
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  expect(answer['valueRanges']).toEqual([
    {
      valueRange: { range: 'Sheet1!A9', majorDimension: 'ROWS' },
      dataFilters: [{ gridRange: { startRowIndex: 8, endRowIndex: 9, endColumnIndex: 1 } }],
    },
    {
      valueRange: { range: 'Sheet1!C1:C2', majorDimension: 'ROWS', values: [['Sum'], [5]] },
      dataFilters: [{ a1Range: 'Sheet1!C1:C2' }],
    },
    {
      valueRange: { range: 'Sheet1!A1:A2', majorDimension: 'ROWS', values: [['Key'], ['k1']] },
      dataFilters: [{ gridRange: { endRowIndex: 2, endColumnIndex: 1 } }],
    },
  ]);
  expect(cellsRead).toBe(5);
});

test('filters of one range share an answer; a missing tab or range is refused', () => {
  const file = filled();
  const read = (...dataFilters: JsonObject[]): JsonObject =>
    file.api(ANA).valuesBatchGetByDataFilter({ dataFilters }).answer;
  const twice = read({ gridRange: range(0, [0, 1], [0, 1]) }, { a1Range: 'A1' })['valueRanges'];
  expect(twice).toHaveLength(1);
  expect(refusal(() => read({ gridRange: { sheetId: 9 } }))).toBe(
    'not_found: Invalid dataFilters[0]: No grid with id: 9',
  );
  expect(refusal(() => read({ gridRange: range(0, [1000, 1001], [0, 1]) }))).toMatch(
    /^outside_grid/,
  );
  expect(refusal(() => read({ developerMetadataLookup: {} }))).toMatch(/^SandboxError/);
});

test('10,000 rows by two columns are read whole', () => {
  const file = makeFile();
  file
    .api(ANA)
    .batchUpdate({
      requests: [{ appendDimension: { sheetId: 0, dimension: 'ROWS', length: 9000 } }],
    });
  const values = Array.from({ length: 10_000 }, (_, row) => [`k${row}`, row]);
  file.api(ANA).valuesUpdate('A1:B10000', { values }, RAW);
  const { answer, cellsRead } = file.api(ANA).valuesBatchGetByDataFilter({
    dataFilters: [{ gridRange: range(0, [0, 10_000], [0, 2]) }],
    valueRenderOption: 'UNFORMATTED_VALUE',
  });
  expect((answer['valueRanges'] as readonly JsonObject[])[0]?.['valueRange']).toMatchObject({
    values,
  });
  expect(cellsRead).toBe(20_000);
});

test('RAW stores as given, USER_ENTERED parses; null leaves, empty text clears', () => {
  const file = makeFile();
  const given = ['0012', '=1+1', '2026-01-02', true, 7];
  file.api(ANA).valuesUpdate('A1', { values: [given] }, RAW);
  expect(file.cells(ANA).values(area(file, 'A1:E1'))).toEqual([given]);
  file.api(ANA).valuesUpdate('A2', { values: [given] }, USER);
  expect(
    file.api(ANA).valuesGet('A2:E2', { valueRenderOption: 'FORMULA' }).answer['values'],
  ).toEqual([[12, '=1+1', 46024, true, 7]]);
  const { answer } = file.api(ANA).valuesUpdate('A1:C1', { values: [[null, '', 'x']] }, RAW);
  expect(answer).toEqual({
    spreadsheetId: 'file-1',
    updatedRange: 'Sheet1!A1:C1',
    updatedRows: 1,
    updatedColumns: 3,
    updatedCells: 2,
  });
  expect(file.cells(ANA).values(area(file, 'A1:C1'))).toEqual([['0012', '', 'x']]);
});

test('the input option is needed; one cell is where to begin, a range is a bound', () => {
  const file = makeFile();
  const write = (a1: string, values: readonly (readonly string[])[]): unknown =>
    file.api(ANA).valuesUpdate(a1, { values }, RAW);
  expect(refusal(() => file.api(ANA).valuesUpdate('A1', { values: [['x']] }, {}))).toMatch(
    /'valueInputOption' is required/,
  );
  expect(refusal(() => write('A1:B2', [['a'], ['b'], ['c']])))
    .toBe('invalid: Requested writing within range [Sheet1!A1:B2], but tried writing to row [3]');
  expect(refusal(() => write('A1:B1', [['a', 'b', 'c']]))).toMatch(/tried writing to column \[C\]/);
  expect(refusal(() => write('A1000', [['a'], ['b']]))).toMatch(/tried writing to row \[1001\]/);
  expect(write('A1', [['a', 'b'], ['c']])).toMatchObject({ cellsWritten: 3 });
});

test('values by column, and the written values in the answer', () => {
  const file = makeFile();
  const { answer, cellsRead } = file
    .api(ANA)
    .valuesUpdate(
      'A1:B2',
      { majorDimension: 'COLUMNS', values: [['1', '2'], ['3']] },
      { ...USER, includeValuesInResponse: true, responseValueRenderOption: 'UNFORMATTED_VALUE' },
    );
  expect(answer['updatedData']).toEqual({
    range: 'Sheet1!A1:B2',
    majorDimension: 'ROWS',
    values: [[1, 3], [2]],
  });
  expect(cellsRead).toBe(4);
});

test('values.batchUpdate sums up, and is applied whole or not at all (testsheetsvalues.js)', () => {
  const file = makeFile();
  const values = Array.from({ length: 10 }, (_, row) =>
    Array.from({ length: 6 }, (_unused, column) => row + column),
  );
  const { answer, cellsWritten } = file
    .api(ANA)
    .valuesBatchUpdate({
      ...RAW,
      data: [{ range: "'Sheet1'!A1:F10", majorDimension: 'ROWS', values }],
    });
  expect(answer).toMatchObject({
    totalUpdatedCells: 60,
    totalUpdatedRows: 10,
    totalUpdatedColumns: 6,
    totalUpdatedSheets: 1,
  });
  expect(cellsWritten).toBe(60);
  const before = file.digest();
  expect(
    refusal(() =>
      file.api(ANA).valuesBatchUpdate({
        ...RAW,
        data: [
          { range: 'A1', values: [['x']] },
          { range: 'A1001', values: [['y']] },
        ],
      }),
    ),
  ).toMatch(/exceeds grid limits/);
  expect(file.digest()).toBe(before);
});

test('append finds the last table of the range and writes below it, from its first column', () => {
  const file = makeFile();
  const door = file.cells(ANA);
  door.setValues(area(file, 'A1:B2'), [['x', 'y'], ['x', 'y']]);
  door.setValues(area(file, 'B4:D6'), [[1, 2, 3], [4, 5, 6], [7, 8, 9]]);
  const append = (a1: string): JsonObject =>
    file.api(ANA).valuesAppend(a1, { values: [['new']] }, RAW).answer;
  expect(append('Sheet1')).toMatchObject({
    tableRange: 'Sheet1!B4:D6',
    updates: { updatedRange: 'Sheet1!B7' },
  });
  expect(append('C1:D5')).toMatchObject({
    tableRange: 'Sheet1!B4:D7',
    updates: { updatedRange: 'Sheet1!B8' },
  });
  expect(append('A1')).toMatchObject({
    tableRange: 'Sheet1!A1:B2',
    updates: { updatedRange: 'Sheet1!A3' },
  });
  expect(append('F9')).toEqual({
    spreadsheetId: 'file-1',
    updates: {
      spreadsheetId: 'file-1',
      updatedRange: 'Sheet1!F9',
      updatedRows: 1,
      updatedColumns: 1,
      updatedCells: 1,
    },
  });
});

test('append overwrites by default, inserts on request, and grows a full grid', () => {
  const file = makeFile();
  const door = file.cells(ANA);
  door.setValues(area(file, 'A1:A3'), [['a'], [null], ['below']]);
  const append = (values: readonly (readonly string[])[], more: JsonObject = {}): unknown =>
    file.api(ANA).valuesAppend('A1', { values }, { ...RAW, ...more });
  append([['b'], ['over']]);
  expect(door.values(area(file, 'A1:A4')).flat()).toEqual(['a', 'b', 'over', '']);
  door.setValues(area(file, 'A1:A3'), [['a'], [null], ['below']]);
  append([['b'], ['c']], { insertDataOption: 'INSERT_ROWS' });
  expect(door.values(area(file, 'A1:A5')).flat()).toEqual(['a', 'b', 'c', '', 'below']);
  const full = makeFile();
  full.cells(ANA).setValues(area(full, 'Z1000'), [['end']]);
  full.api(ANA).valuesAppend('Z1000', { values: [['more', 'wide']] }, RAW);
  expect(full.tabById(0)).toMatchObject({ rowCount: 1001, columnCount: 27 });
});

test('clear empties values and leaves formats', () => {
  const file = filled();
  const { answer, cellsWritten } = file.api(ANA).valuesClear('C2:C3');
  expect([answer, cellsWritten]).toEqual([
    { spreadsheetId: 'file-1', clearedRange: 'Sheet1!C2:C3' },
    2,
  ]);
  expect(file.cells(ANA).numberFormats(area(file, 'C2'))).toEqual([['#,##0.00']]);
  expect(file.cells(ANA).values(area(file, 'C2'))).toEqual([['']]);
});
