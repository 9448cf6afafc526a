// Requests that write cells. Sources: Sheets API reference (spreadsheets, request types, field
// masks), platform.md section 11, live answers reported in public issue threads
// (SparkFund/google-apps-clj#23, socialpoint-labs/sheetfu#53) and by gas-fakes.
import type { JsonObject } from '../../../sandbox/sheets';
import {
  ANA, area, batch, makeFile, number, range, refused, small, text, updateCells,
} from './make';

const TEXT = { numberFormat: { type: 'TEXT', pattern: '@' } };

test('typed values are stored as given: no formula, date or number is made from text', () => {
  const file = makeFile();
  const given = ['=1+1', '0012', '2026-01-02', "'x", '', ' x ', 'TRUE'];
  batch(file, ANA, updateCells([0, 0, 0], [given.map(text)]));
  expect(file.api(ANA).valuesGet('A1:G1', { valueRenderOption: 'FORMULA' }).answer['values'])
    .toEqual([['=1+1', '0012', '2026-01-02', "'x", '', ' x ', 'TRUE']]);
  expect(file.cells(ANA).formulas(area(file, 'A1'))).toEqual([['']]);
});

test('numbers, booleans and formulas are stored as typed values', () => {
  const file = makeFile();
  batch(
    file,
    ANA,
    updateCells(
      [0, 0, 0],
      [
        [
          number(5),
          { userEnteredValue: { boolValue: true } },
          { userEnteredValue: { formulaValue: '=A1' } },
        ],
      ],
    ),
  );
  expect(file.cells(ANA).values(area(file, 'A1:C1'))).toEqual([[5, true, '']]);
  expect(file.cells(ANA).formulas(area(file, 'C1'))).toEqual([['=A1']]);
});

test('rows may have different lengths, and only the cells given are written', () => {
  const file = makeFile();
  batch(file, ANA, updateCells([0, 0, 0], [[text('a'), text('b')], [text('c'), text('d')]]));
  const { cellsWritten } = file
    .api(ANA)
    .batchUpdate({ requests: [updateCells([0, 0, 0], [[text('x')], [{}, text('y')]])] });
  expect(file.cells(ANA).values(area(file, 'A1:B2'))).toEqual([['x', 'b'], ['', 'y']]);
  expect(cellsWritten).toBe(3);
});

test('over a range, cells that the rows do not cover are cleared in the fields of the mask', () => {
  const file = makeFile();
  file.cells(ANA).setValues(area(file, 'A1:B2'), [['a', 'b'], ['c', 'd']]);
  file.cells(ANA).setNotes(area(file, 'B2'), [['stays']]);
  batch(file, ANA, {
    updateCells: {
      range: range(0, [0, 2], [0, 2]),
      rows: [{ values: [text('x')] }],
      fields: 'userEnteredValue',
    },
  });
  expect(file.cells(ANA).values(area(file, 'A1:B2'))).toEqual([['x', ''], ['', '']]);
  expect(file.cells(ANA).notes(area(file, 'B2'))).toEqual([['stays']]);
});

test('a mask reaches into the format and leaves the rest of it', () => {
  const file = makeFile();
  const write = (cell: JsonObject, fields: string): JsonObject => ({
    repeatCell: { range: range(0, [0, 1], [0, 1]), cell, fields },
  });
  batch(
    file,
    ANA,
    write(
      { userEnteredFormat: { ...TEXT, textFormat: { bold: true, italic: true } }, note: 'n' },
      'userEnteredFormat,note',
    ),
    write(
      { userEnteredFormat: { textFormat: { italic: false }, wrapStrategy: 'CLIP' } },
      'userEnteredFormat(textFormat.italic,wrapStrategy)',
    ),
  );
  const read = (): JsonObject =>
    file
      .api(ANA)
      .get({ ranges: ['A1'], fields: 'sheets.data.rowData.values(userEnteredFormat,note)' }).answer;
  expect(read()).toEqual({
    sheets: [
      {
        data: [
          {
            rowData: [
              {
                values: [
                  {
                    userEnteredFormat: {
                      ...TEXT,
                      textFormat: { bold: true, italic: false },
                      wrapStrategy: 'CLIP',
                    },
                    note: 'n',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
  batch(file, ANA, write({}, 'userEnteredFormat.textFormat'));
  expect(JSON.stringify(read())).not.toContain('bold');
  batch(file, ANA, write({}, '*'));
  expect(read()).toEqual({ sheets: [{ data: [{}] }] });
});

test('repeatCell fills a range, cut at the edge of the grid (live table of range answers)', () => {
  const file = small();
  const fill = (startRowIndex: number, endRowIndex?: number): JsonObject => ({
    repeatCell: {
      range: {
        sheetId: 7,
        startRowIndex,
        ...(endRowIndex === undefined ? {} : { endRowIndex }),
        startColumnIndex: 1,
        endColumnIndex: 2,
      },
      cell: number(1),
      fields: 'userEnteredValue',
    },
  });
  batch(file, ANA, fill(1, 99));
  expect(
    file.api(ANA).valuesGet('T!B1:B3', { valueRenderOption: 'UNFORMATTED_VALUE' }).answer['values'],
  ).toEqual([[], [1], [1]]);
  batch(file, ANA, fill(2), fill(1, 1));
  expect(file.tabById(7)?.rowCount).toBe(3);
  expect(refused(file, fill(3))).toBe(
    'outside_grid: Invalid requests[0].repeatCell: '
      + 'Range (T!B4:B) exceeds grid limits. Max rows: 3, max columns: 2',
  );
  expect(refused(file, fill(3, 4))).toMatch(/Range \(T!B4\) exceeds/);
  expect(
    refused(file, {
      repeatCell: { range: { sheetId: 7, startColumnIndex: 26 }, cell: {}, fields: '*' },
    }),
  ).toMatch(/Range \(T!AA1\)/);
});

test('writing past the grid is refused', () => {
  const file = small();
  expect(refused(file, updateCells([7, 3, 0], [[text('x')]]))).toBe(
    'invalid: Invalid requests[0].updateCells: '
      + 'GridCoordinate.rowIndex[3] is after last row in grid[2]',
  );
  expect(refused(file, updateCells([7, 0, 2], [[text('x')]]))).toMatch(
    /columnIndex\[2\] is after last column in grid\[1\]/,
  );
  expect(refused(file, updateCells([7, 2, 0], [[text('x')], [text('y')]])))
    .toMatch(/Attempting to write row: 3, beyond the last requested row of: 2/);
  expect(refused(file, updateCells([7, 0, 1], [[text('x'), text('y')]])))
    .toMatch(/Attempting to write column: 2, beyond the last requested column of: 1/);
  expect(refused(file, updateCells([8, 0, 0], [[text('x')]]))).toBe(
    'not_found: Invalid requests[0].updateCells: No grid with id: 8',
  );
});

test('appendDimension in the same batch makes the room that the next request needs', () => {
  const file = small();
  batch(
    file,
    ANA,
    { appendDimension: { sheetId: 7, dimension: 'ROWS', length: 2 } },
    updateCells([7, 4, 0], [[text('x')]]),
  );
  expect(file.cells(ANA).values(area(file, 'T!A5'))).toEqual([['x']]);
});

test('sortRange sorts by absolute columns', () => {
  const file = makeFile();
  file.cells(ANA).setValues(area(file, 'B2:C4'), [['x', 3], ['y', 1], ['z', 2]]);
  batch(file, ANA, {
    sortRange: {
      range: range(0, [1, 4], [1, 3]),
      sortSpecs: [{ dimensionIndex: 2, sortOrder: 'DESCENDING' }],
    },
  });
  expect(file.cells(ANA).values(area(file, 'B2:B4')).flat()).toEqual(['x', 'z', 'y']);
});

test('rows that are larger than their range are refused', () => {
  const file = makeFile();
  const write = (...rows: JsonObject[][]): JsonObject => ({
    updateCells: {
      range: range(0, [1, 2], [1, 2]), rows: rows.map((values) => ({ values })),
      fields: 'userEnteredValue',
    },
  });
  expect(refused(file, write([text('a')], [text('b')]))).toMatch(/beyond the last requested row of: 1/);
  expect(refused(file, write([text('a'), text('b')]))).toMatch(/beyond the last requested column of: 1/);
  batch(file, ANA, write([text('a')]));
  expect(file.cells(ANA).values(area(file, 'B2'))).toEqual([['a']]);
});
