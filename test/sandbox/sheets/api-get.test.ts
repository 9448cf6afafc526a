// What get, its masks and the answers of a batch tell. Sources: Sheets API reference
// (spreadsheets, request types, field masks), platform.md section 11, live answers reported in
// public issue threads (SparkFund/google-apps-clj#23, socialpoint-labs/sheetfu#53) and by
// gas-fakes.
import { ANA, batch, number, range, small, text, updateCells } from './make';

test('a batch answers with the cells it wrote, cut to ranges and mask', () => {
  const file = small();
  const { answer, cellsRead, cellsWritten } = file.api(ANA).batchUpdate(
    {
      requests: [updateCells([7, 1, 0], [[text('k1'), number(2)]])],
      includeSpreadsheetInResponse: true,
      responseRanges: ['T!A2:A3'],
      responseIncludeGridData: true,
    },
    { fields: 'updatedSpreadsheet.sheets.data(startRow,rowData.values.userEnteredValue)' },
  );
  expect(answer).toEqual({ updatedSpreadsheet: { sheets: [{ data: [
    { startRow: 1, rowData: [{ values: [{ userEnteredValue: { stringValue: 'k1' } }] }] }] }] } });
  expect([cellsRead, cellsWritten]).toEqual([2, 2]);
});

test('an empty range is answered without rows, in its place', () => {
  const file = small();
  batch(file, ANA, updateCells([7, 0, 0], [[text('a')]]));
  const { answer } = file
    .api(ANA)
    .get({ ranges: ['T!B2:B3', 'T!A1'], fields: 'sheets.data(startRow,startColumn,rowData)' });
  expect(answer).toEqual({
    sheets: [
      {
        data: [
          { startRow: 1, startColumn: 1 },
          {
            rowData: [
              {
                values: [
                  {
                    userEnteredValue: { stringValue: 'a' },
                    effectiveValue: { stringValue: 'a' },
                    formattedValue: 'a',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
});

test('without a mask cells come only where they are asked for, and count only then', () => {
  const file = small();
  expect(JSON.stringify(file.api(ANA).get().answer)).not.toContain('"data"');
  expect(file.api(ANA).get().cellsRead).toBe(0);
  expect(file.api(ANA).get({ ranges: ['T'], includeGridData: true }).cellsRead).toBe(6);
  expect(
    file.api(ANA).get({ fields: 'spreadsheetId,properties.title,sheets.properties(sheetId,title)' })
      .answer,
  ).toEqual({
    spreadsheetId: 'file-1',
    properties: { title: 'Register' },
    sheets: [
      { properties: { sheetId: 0, title: 'Sheet1' } },
      { properties: { sheetId: 7, title: 'T' } },
    ],
  });
});

test('getByDataFilter reads what the filters cover', () => {
  const file = small();
  batch(
    file,
    ANA,
    updateCells([7, 0, 0], [[{ userEnteredValue: { formulaValue: '=1' } }, number(1)]]),
  );
  const { answer } = file
    .api(ANA)
    .getByDataFilter(
      { dataFilters: [{ gridRange: range(7, [0, 1], [0, 2]) }] },
      {
        fields:
          'sheets(properties.sheetId,'
          + 'data.rowData.values(userEnteredValue,effectiveValue,formattedValue))',
      },
    );
  expect(answer).toEqual({
    sheets: [
      {
        properties: { sheetId: 7 },
        data: [
          {
            rowData: [
              {
                values: [
                  { userEnteredValue: { formulaValue: '=1' }, formattedValue: '=1' },
                  {
                    userEnteredValue: { numberValue: 1 },
                    effectiveValue: { numberValue: 1 },
                    formattedValue: '1',
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  });
});
