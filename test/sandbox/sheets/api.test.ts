// The Sheets API subset: batchUpdate, get and its masks. Sources: Sheets API reference
// (spreadsheets, request types, field masks), platform.md section 11, live answers reported in
// public issue threads (SparkFund/google-apps-clj#23, socialpoint-labs/sheetfu#53) and by gas-fakes.
import type { JsonObject, SheetFile } from '../../../sandbox/sheets';
import { ANA, area, batch, BEN, makeFile, number, OLGA, range, refusal, text, updateCells } from './make';

const TEXT = { numberFormat: { type: 'TEXT', pattern: '@' } };

function small(): SheetFile {
  const file = makeFile();
  batch(file, OLGA, { addSheet: { properties: { sheetId: 7, title: 'T', gridProperties: { rowCount: 3, columnCount: 2 } } } });
  return file;
}

const refused = (file: SheetFile, ...requests: JsonObject[]): string => {
  const before = file.digest();
  const said = refusal(() => batch(file, ANA, ...requests));
  expect(file.digest()).toBe(before);
  return said;
};

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
  batch(file, ANA, updateCells([0, 0, 0], [[number(5), { userEnteredValue: { boolValue: true } }, { userEnteredValue: { formulaValue: '=A1' } }]]));
  expect(file.cells(ANA).values(area(file, 'A1:C1'))).toEqual([[5, true, '']]);
  expect(file.cells(ANA).formulas(area(file, 'C1'))).toEqual([['=A1']]);
});

test('rows may have different lengths, and only the cells given are written', () => {
  const file = makeFile();
  batch(file, ANA, updateCells([0, 0, 0], [[text('a'), text('b')], [text('c'), text('d')]]));
  const { cellsWritten } = file.api(ANA).batchUpdate({ requests: [updateCells([0, 0, 0], [[text('x')], [{}, text('y')]])] });
  expect(file.cells(ANA).values(area(file, 'A1:B2'))).toEqual([['x', 'b'], ['', 'y']]);
  expect(cellsWritten).toBe(3);
});

test('over a range, cells that the rows do not cover are cleared in the fields of the mask', () => {
  const file = makeFile();
  file.cells(ANA).setValues(area(file, 'A1:B2'), [['a', 'b'], ['c', 'd']]);
  file.cells(ANA).setNotes(area(file, 'B2'), [['stays']]);
  batch(file, ANA, { updateCells: { range: range(0, [0, 2], [0, 2]), rows: [{ values: [text('x')] }], fields: 'userEnteredValue' } });
  expect(file.cells(ANA).values(area(file, 'A1:B2'))).toEqual([['x', ''], ['', '']]);
  expect(file.cells(ANA).notes(area(file, 'B2'))).toEqual([['stays']]);
});

test('a mask reaches into the format and leaves the rest of it', () => {
  const file = makeFile();
  const write = (cell: JsonObject, fields: string): JsonObject => ({ repeatCell: { range: range(0, [0, 1], [0, 1]), cell, fields } });
  batch(file, ANA,
    write({ userEnteredFormat: { ...TEXT, textFormat: { bold: true, italic: true } }, note: 'n' }, 'userEnteredFormat,note'),
    write({ userEnteredFormat: { textFormat: { italic: false }, wrapStrategy: 'CLIP' } }, 'userEnteredFormat(textFormat.italic,wrapStrategy)'));
  const read = (): JsonObject => file.api(ANA).get({ ranges: ['A1'], fields: 'sheets.data.rowData.values(userEnteredFormat,note)' }).answer;
  expect(read()).toEqual({ sheets: [{ data: [{ rowData: [{ values: [{
    userEnteredFormat: { ...TEXT, textFormat: { bold: true, italic: false }, wrapStrategy: 'CLIP' }, note: 'n',
  }] }] }] }] });
  batch(file, ANA, write({}, 'userEnteredFormat.textFormat'));
  expect(JSON.stringify(read())).not.toContain('bold');
  batch(file, ANA, write({}, '*'));
  expect(read()).toEqual({ sheets: [{ data: [{}] }] });
});

test('repeatCell fills a range, cut at the edge of the grid (live table of range answers)', () => {
  const file = small();
  const fill = (startRowIndex: number, endRowIndex?: number): JsonObject => ({ repeatCell: {
    range: { sheetId: 7, startRowIndex, ...(endRowIndex === undefined ? {} : { endRowIndex }), startColumnIndex: 1, endColumnIndex: 2 },
    cell: number(1), fields: 'userEnteredValue',
  } });
  batch(file, ANA, fill(1, 99));
  expect(file.api(ANA).valuesGet('T!B1:B3', { valueRenderOption: 'UNFORMATTED_VALUE' }).answer['values']).toEqual([[], [1], [1]]);
  batch(file, ANA, fill(2), fill(1, 1));
  expect(file.tabById(7)?.rowCount).toBe(3);
  expect(refused(file, fill(3))).toBe('outside_grid: Invalid requests[0].repeatCell: Range (T!B4:B) exceeds grid limits. Max rows: 3, max columns: 2');
  expect(refused(file, fill(3, 4))).toMatch(/Range \(T!B4\) exceeds/);
  expect(refused(file, { repeatCell: { range: { sheetId: 7, startColumnIndex: 26 }, cell: {}, fields: '*' } })).toMatch(/Range \(T!AA1\)/);
});

test('writing past the grid is refused', () => {
  const file = small();
  expect(refused(file, updateCells([7, 3, 0], [[text('x')]])))
    .toBe('invalid: Invalid requests[0].updateCells: GridCoordinate.rowIndex[3] is after last row in grid[2]');
  expect(refused(file, updateCells([7, 0, 2], [[text('x')]]))).toMatch(/columnIndex\[2\] is after last column in grid\[1\]/);
  expect(refused(file, updateCells([7, 2, 0], [[text('x')], [text('y')]])))
    .toMatch(/Attempting to write row: 3, beyond the last requested row of: 2/);
  expect(refused(file, updateCells([7, 0, 1], [[text('x'), text('y')]])))
    .toMatch(/Attempting to write column: 2, beyond the last requested column of: 1/);
  expect(refused(file, updateCells([8, 0, 0], [[text('x')]]))).toBe('not_found: Invalid requests[0].updateCells: No grid with id: 8');
});

test('appendDimension in the same batch makes the room that the next request needs', () => {
  const file = small();
  batch(file, ANA, { appendDimension: { sheetId: 7, dimension: 'ROWS', length: 2 } }, updateCells([7, 4, 0], [[text('x')]]));
  expect(file.cells(ANA).values(area(file, 'T!A5'))).toEqual([['x']]);
});

test('an invalid request fails all, whichever it is', () => {
  const file = makeFile();
  const fine = updateCells([0, 0, 0], [[text('x')]]);
  expect(refused(file, fine, { addSheet: { properties: { sheetId: 9, title: 'New' } } }, { addSheet: { properties: { sheetId: 9 } } }))
    .toBe('duplicate: Invalid requests[2].addSheet: Sheet with id 9 already exists.');
  expect(refused(file, fine, updateCells([0, 1, 0], [[text('x'.repeat(50_001))]]))).toMatch(/^too_long: Invalid requests\[1\].updateCells/);
  expect(refusal(() => batch(file, ANA))).toBe('invalid: Must specify at least one request.');
});

test('what is not emulated is refused by name, and applies nothing', () => {
  const file = makeFile();
  const fine = updateCells([0, 0, 0], [[text('x')]]);
  expect(refused(file, fine, { mergeCells: {} })).toBe('SandboxError: [sandbox] The request mergeCells is not emulated');
  expect(refused(file, fine, { addSheet: { properties: { rightToLeft: true } } })).toMatch(/properties.rightToLeft is not emulated/);
  expect(refused(file, { repeatCell: { range: {}, cell: { textFormatRuns: [] }, fields: 'note' } })).toMatch(/cell.textFormatRuns/);
  expect(refused(file, { repeatCell: { range: {}, cell: {}, fields: 'hyperlink' } })).toMatch(/repeatCell.fields hyperlink/);
  expect(refusal(() => file.api(ANA).get({ fields: 'sheets.charts' }))).toMatch(/The field sheets.charts is not emulated/);
});

test('a mask is needed, and a value has one kind', () => {
  const file = makeFile();
  expect(refused(file, { repeatCell: { range: {}, cell: {} } })).toMatch(/At least one field must be listed in 'fields'/);
  expect(refused(file, updateCells([0, 0, 0], [[{ userEnteredValue: { stringValue: 'a', numberValue: 1 } }]]))).toMatch(/oneof/);
  expect(refused(file, updateCells([0, 0, 0], [[{ userEnteredValue: { numberValue: '1' } }]]))).toMatch(/numberValue/);
});

test('tabs are added with chosen ids; replies mirror requests', () => {
  const file = makeFile();
  const answer = batch(file, ANA,
    { addSheet: { properties: { sheetId: 41, title: 'State', hidden: true, index: 0, gridProperties: { rowCount: 50, columnCount: 4, frozenRowCount: 1 }, tabColor: { red: 1 } } } },
    updateCells([41, 0, 0], [[text('k')]]));
  expect(answer).toEqual({ spreadsheetId: 'file-1', replies: [{ addSheet: { properties: {
    sheetId: 41, title: 'State', index: 0, sheetType: 'GRID', hidden: true,
    gridProperties: { rowCount: 50, columnCount: 4, frozenRowCount: 1 },
    tabColor: { red: 1 }, tabColorStyle: { rgbColor: { red: 1 } },
  } } }, {}] });
  expect(refused(file, { addSheet: { properties: { title: 'state' } } })).toMatch(/A sheet with the name "state" already exists/);
  expect(refused(file, { addSheet: { properties: { title: 'x'.repeat(101) } } })).toMatch(/cannot be greater than 100 characters/);
  expect(refused(file, { addSheet: { properties: { sheetId: -1 } } })).toMatch(/must be non-negative/);
});

test('updateSheetProperties changes the fields of its mask, and counts places before the move', () => {
  const file = makeFile();
  const update = (properties: JsonObject, fields: string): JsonObject => ({ updateSheetProperties: { properties, fields } });
  batch(file, ANA, { addSheet: { properties: { sheetId: 1, title: 'B' } } }, { addSheet: { properties: { sheetId: 2, title: 'C' } } },
    update({ sheetId: 0, title: 'A', hidden: true, index: 2 }, 'title,index'));
  expect(file.tabs().map(({ title, hidden }) => [title, hidden])).toEqual([['B', false], ['A', false], ['C', false]]);
  batch(file, ANA, update({ sheetId: 0, gridProperties: { frozenRowCount: 2, rowCount: 5 } }, 'gridProperties(frozenRowCount,rowCount)'));
  expect(file.tabById(0)).toMatchObject({ frozenRowCount: 2, rowCount: 5, columnCount: 26 });
  expect(refused(file, update({ sheetId: 0, gridProperties: { frozenRowCount: 1 } }, 'gridProperties'))).toMatch(/You can't delete all the rows/);
  expect(refused(file, update({ sheetId: 5, title: 'x' }, 'title'))).toMatch(/No sheet with id: 5/);
  expect(refused(file, update({ sheetId: 0, gridProperties: { frozenRowCount: 5 } }, 'gridProperties.frozenRowCount'))).toMatch(/freeze/);
});

test('deleteSheet takes its protections and names along; the last visible tab stays', () => {
  const file = makeFile();
  batch(file, ANA, { addSheet: { properties: { sheetId: 1 } } },
    { addProtectedRange: { protectedRange: { range: { sheetId: 1 } } } },
    { addNamedRange: { namedRange: { name: 'N', range: { sheetId: 1 } } } });
  expect(refused(file, { deleteSheet: { sheetId: 0 } }, { deleteSheet: { sheetId: 1 } })).toMatch(/^invalid: Invalid requests\[1\].deleteSheet/);
  batch(file, ANA, { deleteSheet: { sheetId: 1 } });
  expect([file.protections(), file.namedRanges(), file.tabs().length]).toEqual([[], [], 1]);
});

test('the fence: a second named range of the same id or name, or a missing one, fails the batch', () => {
  const file = makeFile();
  const fence = (id: string, name: string): JsonObject => ({ addNamedRange: { namedRange: { namedRangeId: id, name, range: range(0, [0, 1], [0, 1]) } } });
  batch(file, ANA, fence('po-head-1', 'po_head_1'));
  const step = [fence('po-head-2', 'po_head_2'), { deleteNamedRange: { namedRangeId: 'po-head-1' } }];
  batch(file, ANA, ...step);
  expect(refused(file, updateCells([0, 5, 5], [[text('late')]]), ...step)).toMatch(/^duplicate: Invalid requests\[1\].addNamedRange/);
  expect(refused(file, { deleteNamedRange: { namedRangeId: 'po-head-1' } })).toBe('not_found: Invalid requests[0].deleteNamedRange: No named range with id: po-head-1');
  expect(refused(file, fence('other', 'PO_HEAD_2'))).toMatch(/a named range with that name already exists/);
  expect(refused(file, fence('other', 'po-head-3'))).toMatch(/is invalid/);
  expect(refused(file, fence('other', 'AB12'))).toMatch(/is invalid/);
  expect(file.api(BEN).get({ fields: 'namedRanges' }).answer).toEqual({ namedRanges: [
    { namedRangeId: 'po-head-2', name: 'po_head_2', range: range(0, [0, 1], [0, 1]) }] });
});

test('dimensions: insert, delete, move, widths, groups', () => {
  const file = small();
  const rows = (startIndex: number, endIndex: number): JsonObject => ({ sheetId: 7, dimension: 'ROWS', startIndex, endIndex });
  batch(file, ANA, updateCells([7, 0, 0], [[text('a')], [text('b')], [text('c')]]));
  batch(file, ANA, { insertDimension: { range: rows(1, 2) } }, { moveDimension: { source: rows(0, 1), destinationIndex: 4 } }, { deleteDimension: { range: rows(0, 1) } });
  expect(file.api(ANA).valuesGet('T').answer['values']).toEqual([['b'], ['c'], ['a']]);
  batch(file, ANA, { updateDimensionProperties: { range: { sheetId: 7, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 }, properties: { pixelSize: 200 }, fields: 'pixelSize' } });
  expect(file.api(ANA).get({ ranges: ['T'], fields: 'sheets.data.columnMetadata' }).answer)
    .toEqual({ sheets: [{ data: [{ columnMetadata: [{ pixelSize: 100 }, { pixelSize: 200 }] }] }] });
  expect(batch(file, ANA, { addDimensionGroup: { range: rows(1, 3) } })['replies']).toEqual([{ addDimensionGroup: { dimensionGroups: [{ range: rows(1, 3), depth: 1 }] } }]);
  expect(refused(file, { insertDimension: { range: rows(3, 4) } })).toMatch(/must be less than the grid size \(3\) if inheritFromBefore is false/);
  expect(refused(file, { insertDimension: { range: rows(4, 5), inheritFromBefore: true } })).toMatch(/larger than current grid size \(3\)/);
  expect(refused(file, { deleteDimension: { range: rows(0, 3) } })).toMatch(/You can't delete all the rows on the sheet/);
  expect(refused(file, { deleteDimension: { range: rows(3, 4) } })).toMatch(/Tried to delete row index 3 but there are only 3 rows/);
});

test('looks: conditional formats, banding, validation and filters are kept and told', () => {
  const file = makeFile();
  const where = range(0, [1, 9], [0, 3]);
  const booleanRule = { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'open' }] }, format: {} };
  const rule = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] }, strict: true };
  batch(file, ANA,
    { addConditionalFormatRule: { rule: { ranges: [where], booleanRule }, index: 0 } },
    { addBanding: { bandedRange: { bandedRangeId: 3, range: where, rowProperties: { headerColor: {} } } } },
    { setDataValidation: { range: range(0, [1, 2], [0, 1]), rule } },
    { setBasicFilter: { filter: { range: where } } });
  const fields = 'sheets(conditionalFormats,bandedRanges,basicFilter,data.rowData.values.dataValidation)';
  expect(file.api(ANA).get({ fields }).answer).toEqual({ sheets: [{
    conditionalFormats: [{ ranges: [where], booleanRule }],
    bandedRanges: [{ bandedRangeId: 3, range: where, rowProperties: { headerColor: {} } }],
    basicFilter: { range: where }, data: [{ rowData: [{}, { values: [{ dataValidation: rule }] }] }],
  }] });
  expect(refused(file, { addBanding: { bandedRange: { range: where, rowProperties: {} } } })).toMatch(/already has alternating background colors/);
  expect(refused(file, { deleteConditionalFormatRule: { sheetId: 0, index: 1 } })).toMatch(/No conditional format on sheet: 0 at index: 1/);
  batch(file, ANA, { deleteConditionalFormatRule: { sheetId: 0, index: 0 } }, { clearBasicFilter: { sheetId: 0 } }, { deleteBanding: { bandedRangeId: 3 } });
  expect(file.api(ANA).get({ fields: 'sheets(conditionalFormats,bandedRanges,basicFilter)' }).answer).toEqual({ sheets: [{}] });
});

test('the file\'s own properties', () => {
  const file = makeFile();
  const update = (properties: JsonObject, fields: string): JsonObject => ({ updateSpreadsheetProperties: { properties, fields } });
  batch(file, ANA, update({ title: 'New', locale: 'de_DE', timeZone: 'Europe/Berlin' }, 'title,timeZone'));
  expect([file.name, file.locale, file.timeZone]).toEqual(['New', 'en_GB', 'Europe/Berlin']);
  expect(refused(file, update({ timeZone: 'Nowhere/Here' }, 'timeZone'))).toMatch(/Invalid time zone/);
});

test('sortRange sorts by absolute columns', () => {
  const file = makeFile();
  file.cells(ANA).setValues(area(file, 'B2:C4'), [['x', 3], ['y', 1], ['z', 2]]);
  batch(file, ANA, { sortRange: { range: range(0, [1, 4], [1, 3]), sortSpecs: [{ dimensionIndex: 2, sortOrder: 'DESCENDING' }] } });
  expect(file.cells(ANA).values(area(file, 'B2:B4')).flat()).toEqual(['x', 'z', 'y']);
});

test('a batch answers with the cells it wrote, cut to ranges and mask', () => {
  const file = small();
  const { answer, cellsRead, cellsWritten } = file.api(ANA).batchUpdate({
    requests: [updateCells([7, 1, 0], [[text('k1'), number(2)]])], includeSpreadsheetInResponse: true,
    responseRanges: ['T!A2:A3'], responseIncludeGridData: true,
  }, { fields: 'updatedSpreadsheet.sheets.data(startRow,rowData.values.userEnteredValue)' });
  expect(answer).toEqual({ updatedSpreadsheet: { sheets: [{ data: [
    { startRow: 1, rowData: [{ values: [{ userEnteredValue: { stringValue: 'k1' } }] }] }] }] } });
  expect([cellsRead, cellsWritten]).toEqual([2, 2]);
});

test('an empty range is answered without rows, in its place', () => {
  const file = small();
  batch(file, ANA, updateCells([7, 0, 0], [[text('a')]]));
  const { answer } = file.api(ANA).get({ ranges: ['T!B2:B3', 'T!A1'], fields: 'sheets.data(startRow,startColumn,rowData)' });
  expect(answer).toEqual({ sheets: [{ data: [{ startRow: 1, startColumn: 1 },
    { rowData: [{ values: [{ userEnteredValue: { stringValue: 'a' }, effectiveValue: { stringValue: 'a' }, formattedValue: 'a' }] }] }] }] });
});

test('without a mask cells come only where they are asked for, and count only then', () => {
  const file = small();
  expect(JSON.stringify(file.api(ANA).get().answer)).not.toContain('"data"');
  expect(file.api(ANA).get().cellsRead).toBe(0);
  expect(file.api(ANA).get({ ranges: ['T'], includeGridData: true }).cellsRead).toBe(6);
  expect(file.api(ANA).get({ fields: 'spreadsheetId,properties.title,sheets.properties(sheetId,title)' }).answer).toEqual({
    spreadsheetId: 'file-1', properties: { title: 'Register' },
    sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }, { properties: { sheetId: 7, title: 'T' } }],
  });
});

test('getByDataFilter reads what the filters cover', () => {
  const file = small();
  batch(file, ANA, updateCells([7, 0, 0], [[{ userEnteredValue: { formulaValue: '=1' } }, number(1)]]));
  const { answer } = file.api(ANA).getByDataFilter({ dataFilters: [{ gridRange: range(7, [0, 1], [0, 2]) }] },
    { fields: 'sheets(properties.sheetId,data.rowData.values(userEnteredValue,effectiveValue,formattedValue))' });
  expect(answer).toEqual({ sheets: [{ properties: { sheetId: 7 }, data: [{ rowData: [{ values: [
    { userEnteredValue: { formulaValue: '=1' }, formattedValue: '=1' },
    { userEnteredValue: { numberValue: 1 }, effectiveValue: { numberValue: 1 }, formattedValue: '1' }] }] }] }] });
});
