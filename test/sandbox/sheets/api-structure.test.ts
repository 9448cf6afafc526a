// Tabs, rows and columns through the API. Sources: Sheets API reference (spreadsheets, request
// types, field masks), platform.md section 11, live answers reported in public issue threads
// (SparkFund/google-apps-clj#23, socialpoint-labs/sheetfu#53) and by gas-fakes.
import type { JsonObject } from '../../../sandbox/sheets';
import { ANA, batch, makeFile, refused, small, text, updateCells } from './make';

test('tabs are added with chosen ids; replies mirror requests', () => {
  const file = makeFile();
  const answer = batch(
    file,
    ANA,
    {
      addSheet: {
        properties: {
          sheetId: 41,
          title: 'State',
          hidden: true,
          index: 0,
          gridProperties: { rowCount: 50, columnCount: 4, frozenRowCount: 1 },
          tabColor: { red: 1 },
        },
      },
    },
    updateCells([41, 0, 0], [[text('k')]]),
  );
  expect(answer).toEqual({
    spreadsheetId: 'file-1',
    replies: [
      {
        addSheet: {
          properties: {
            sheetId: 41,
            title: 'State',
            index: 0,
            sheetType: 'GRID',
            hidden: true,
            gridProperties: { rowCount: 50, columnCount: 4, frozenRowCount: 1 },
            tabColor: { red: 1 },
            tabColorStyle: { rgbColor: { red: 1 } },
          },
        },
      },
      {},
    ],
  });
  expect(refused(file, { addSheet: { properties: { title: 'state' } } })).toMatch(
    /A sheet with the name "state" already exists/,
  );
  expect(refused(file, { addSheet: { properties: { title: 'x'.repeat(101) } } })).toMatch(
    /cannot be greater than 100 characters/,
  );
  expect(refused(file, { addSheet: { properties: { sheetId: -1 } } })).toMatch(
    /must be non-negative/,
  );
});

test('updateSheetProperties keeps to its mask, and counts places before the move', () => {
  const file = makeFile();
  const update = (properties: JsonObject, fields: string): JsonObject => ({
    updateSheetProperties: { properties, fields },
  });
  batch(
    file,
    ANA,
    { addSheet: { properties: { sheetId: 1, title: 'B' } } },
    { addSheet: { properties: { sheetId: 2, title: 'C' } } },
    update({ sheetId: 0, title: 'A', hidden: true, index: 2 }, 'title,index'),
  );
  expect(file.tabs().map(({ title, hidden }) => [title, hidden])).toEqual([
    ['B', false],
    ['A', false],
    ['C', false],
  ]);
  batch(
    file,
    ANA,
    update(
      { sheetId: 0, gridProperties: { frozenRowCount: 2, rowCount: 5 } },
      'gridProperties(frozenRowCount,rowCount)',
    ),
  );
  expect(file.tabById(0)).toMatchObject({ frozenRowCount: 2, rowCount: 5, columnCount: 26 });
  expect(
    refused(file, update({ sheetId: 0, gridProperties: { frozenRowCount: 1 } }, 'gridProperties')),
  ).toMatch(/You can't delete all the rows/);
  expect(refused(file, update({ sheetId: 5, title: 'x' }, 'title'))).toMatch(/No sheet with id: 5/);
  expect(
    refused(
      file,
      update(
        { sheetId: 0, gridProperties: { frozenRowCount: 5 } },
        'gridProperties.frozenRowCount',
      ),
    ),
  ).toMatch(/freeze/);
});

test('deleteSheet takes its protections and names along; the last visible tab stays', () => {
  const file = makeFile();
  batch(
    file,
    ANA,
    { addSheet: { properties: { sheetId: 1 } } },
    { addProtectedRange: { protectedRange: { range: { sheetId: 1 } } } },
    { addNamedRange: { namedRange: { name: 'N', range: { sheetId: 1 } } } },
  );
  expect(refused(file, { deleteSheet: { sheetId: 0 } }, { deleteSheet: { sheetId: 1 } })).toMatch(
    /^invalid: Invalid requests\[1\].deleteSheet/,
  );
  batch(file, ANA, { deleteSheet: { sheetId: 1 } });
  expect([file.protections(), file.namedRanges(), file.tabs().length]).toEqual([[], [], 1]);
});

test('dimensions: insert, delete, move, widths, groups', () => {
  const file = small();
  const rows = (startIndex: number, endIndex: number): JsonObject => ({
    sheetId: 7,
    dimension: 'ROWS',
    startIndex,
    endIndex,
  });
  batch(file, ANA, updateCells([7, 0, 0], [[text('a')], [text('b')], [text('c')]]));
  batch(
    file,
    ANA,
    { insertDimension: { range: rows(1, 2) } },
    { moveDimension: { source: rows(0, 1), destinationIndex: 4 } },
    { deleteDimension: { range: rows(0, 1) } },
  );
  expect(file.api(ANA).valuesGet('T').answer['values']).toEqual([['b'], ['c'], ['a']]);
  batch(file, ANA, {
    updateDimensionProperties: {
      range: { sheetId: 7, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 },
      properties: { pixelSize: 200 },
      fields: 'pixelSize',
    },
  });
  expect(file.api(ANA).get({ ranges: ['T'], fields: 'sheets.data.columnMetadata' }).answer).toEqual(
    { sheets: [{ data: [{ columnMetadata: [{ pixelSize: 100 }, { pixelSize: 200 }] }] }] },
  );
  expect(batch(file, ANA, { addDimensionGroup: { range: rows(1, 3) } })['replies']).toEqual([
    { addDimensionGroup: { dimensionGroups: [{ range: rows(1, 3), depth: 1 }] } },
  ]);
  expect(refused(file, { insertDimension: { range: rows(3, 4) } })).toMatch(
    /must be less than the grid size \(3\) if inheritFromBefore is false/,
  );
  expect(
    refused(file, { insertDimension: { range: rows(4, 5), inheritFromBefore: true } }),
  ).toMatch(/larger than current grid size \(3\)/);
  expect(refused(file, { deleteDimension: { range: rows(0, 3) } })).toMatch(
    /You can't delete all the rows on the sheet/,
  );
  expect(refused(file, { deleteDimension: { range: rows(3, 4) } })).toMatch(
    /Tried to delete row index 3 but there are only 3 rows/,
  );
});

test('duplicateSheet copies the cells of a tab; its protections and names stay with the first', () => {
  const file = makeFile();
  batch(
    file,
    ANA,
    { addSheet: { properties: { sheetId: 1, title: 'One' } } },
    { addProtectedRange: { protectedRange: { range: { sheetId: 1 } } } },
  );
  batch(file, ANA, updateCells([1, 0, 0], [[text('a')]]));
  batch(file, ANA, { duplicateSheet: { sourceSheetId: 1, newSheetId: 2 } });
  batch(file, ANA, updateCells([1, 0, 0], [[text('b')]]));
  const area = { sheetId: 2, top: 0, left: 0, rows: 1, columns: 1 };
  expect(file.cells(ANA).displayValues(area)).toEqual([['a']]);
  expect(file.tabs().map(({ title }) => title)).toEqual(['Copy of One', 'Sheet1', 'One']);
  expect(file.protections(2)).toEqual([]);
  expect(refused(file, { duplicateSheet: { sourceSheetId: 1, newSheetId: 2 } })).toMatch(
    /duplicate/,
  );
});
