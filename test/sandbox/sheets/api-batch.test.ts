// Batches as a whole, names, looks. Sources: Sheets API reference (spreadsheets, request types,
// field masks), platform.md section 11, live answers reported in public issue threads
// (SparkFund/google-apps-clj#23, socialpoint-labs/sheetfu#53) and by gas-fakes.
import type { JsonObject } from '../../../sandbox/sheets';
import { ANA, batch, BEN, makeFile, range, refusal, refused, text, updateCells } from './make';

test('an invalid request fails all, whichever it is', () => {
  const file = makeFile();
  const fine = updateCells([0, 0, 0], [[text('x')]]);
  expect(
    refused(
      file,
      fine,
      { addSheet: { properties: { sheetId: 9, title: 'New' } } },
      { addSheet: { properties: { sheetId: 9 } } },
    ),
  ).toBe('duplicate: Invalid requests[2].addSheet: Sheet with id 9 already exists.');
  expect(refused(file, fine, updateCells([0, 1, 0], [[text('x'.repeat(50_001))]]))).toMatch(
    /^too_long: Invalid requests\[1\].updateCells/,
  );
  expect(refusal(() => batch(file, ANA))).toBe('invalid: Must specify at least one request.');
});

test('what is not emulated is refused by name, and applies nothing', () => {
  const file = makeFile();
  const fine = updateCells([0, 0, 0], [[text('x')]]);
  expect(refused(file, fine, { pasteData: {} })).toBe(
    'SandboxError: [sandbox] The request pasteData is not emulated',
  );
  expect(refused(file, fine, { addSheet: { properties: { rightToLeft: true } } })).toMatch(
    /properties.rightToLeft is not emulated/,
  );
  expect(
    refused(file, { repeatCell: { range: {}, cell: { textFormatRuns: [] }, fields: 'note' } }),
  ).toMatch(/cell.textFormatRuns/);
  expect(refused(file, { repeatCell: { range: {}, cell: {}, fields: 'hyperlink' } })).toMatch(
    /repeatCell.fields hyperlink/,
  );
  expect(refusal(() => file.api(ANA).get({ fields: 'sheets.filterViews' }))).toMatch(
    /The field sheets.filterViews is not emulated/,
  );
});

test('a mask is needed, and a value has one kind', () => {
  const file = makeFile();
  expect(refused(file, { repeatCell: { range: {}, cell: {} } })).toMatch(
    /At least one field must be listed in 'fields'/,
  );
  expect(
    refused(
      file,
      updateCells([0, 0, 0], [[{ userEnteredValue: { stringValue: 'a', numberValue: 1 } }]]),
    ),
  ).toMatch(/oneof/);
  expect(
    refused(file, updateCells([0, 0, 0], [[{ userEnteredValue: { numberValue: '1' } }]])),
  ).toMatch(/number_value.*TYPE_DOUBLE/);
});

test('the fence: a named range made twice, or deleted twice, fails the batch', () => {
  const file = makeFile();
  const fence = (id: string, name: string): JsonObject => ({
    addNamedRange: { namedRange: { namedRangeId: id, name, range: range(0, [0, 1], [0, 1]) } },
  });
  batch(file, ANA, fence('po-head-1', 'po_head_1'));
  const step = [
    fence('po-head-2', 'po_head_2'),
    { deleteNamedRange: { namedRangeId: 'po-head-1' } },
  ];
  batch(file, ANA, ...step);
  expect(refused(file, updateCells([0, 5, 5], [[text('late')]]), ...step)).toMatch(
    /^duplicate: Invalid requests\[1\].addNamedRange/,
  );
  expect(refused(file, { deleteNamedRange: { namedRangeId: 'po-head-1' } })).toBe(
    'not_found: Invalid requests[0].deleteNamedRange: No named range with id: po-head-1',
  );
  expect(refused(file, fence('po-head-2', 'another'))).toMatch(/with that ID already exists/);
  expect(refused(file, fence('other', 'PO_HEAD_2'))).toMatch(
    /a named range with that name already exists/,
  );
  expect(refused(file, fence('other', 'po-head-3'))).toMatch(/is invalid/);
  expect(refused(file, fence('other', 'AB12'))).toMatch(/is invalid/);
  expect(file.api(BEN).get({ fields: 'namedRanges' }).answer).toEqual({
    namedRanges: [
      { namedRangeId: 'po-head-2', name: 'po_head_2', range: range(0, [0, 1], [0, 1]) },
    ],
  });
});

test('looks: conditional formats, banding, validation and filters are kept and told', () => {
  const file = makeFile();
  const where = range(0, [1, 9], [0, 3]);
  const booleanRule = {
    condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'open' }] },
    format: {},
  };
  const rule = {
    condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'a' }] },
    strict: true,
  };
  batch(
    file,
    ANA,
    { addConditionalFormatRule: { rule: { ranges: [where], booleanRule }, index: 0 } },
    {
      addBanding: {
        bandedRange: { bandedRangeId: 3, range: where, rowProperties: { headerColor: {} } },
      },
    },
    { setDataValidation: { range: range(0, [1, 2], [0, 1]), rule } },
    { setBasicFilter: { filter: { range: where } } },
  );
  const fields =
    'sheets(conditionalFormats,bandedRanges,basicFilter,data.rowData.values.dataValidation)';
  expect(file.api(ANA).get({ fields }).answer).toEqual({
    sheets: [
      {
        conditionalFormats: [{ ranges: [where], booleanRule }],
        bandedRanges: [{ bandedRangeId: 3, range: where, rowProperties: { headerColor: {} } }],
        basicFilter: { range: where },
        data: [{ rowData: [{}, { values: [{ dataValidation: rule }] }] }],
      },
    ],
  });
  expect(
    refused(file, { addBanding: { bandedRange: { range: where, rowProperties: {} } } }),
  ).toMatch(/already has alternating background colors/);
  expect(refused(file, { deleteConditionalFormatRule: { sheetId: 0, index: 1 } })).toMatch(
    /No conditional format on sheet: 0 at index: 1/,
  );
  batch(
    file,
    ANA,
    { deleteConditionalFormatRule: { sheetId: 0, index: 0 } },
    { clearBasicFilter: { sheetId: 0 } },
    { deleteBanding: { bandedRangeId: 3 } },
  );
  expect(
    file.api(ANA).get({ fields: 'sheets(conditionalFormats,bandedRanges,basicFilter)' }).answer,
  ).toEqual({ sheets: [{}] });
});

test('the file\'s own properties', () => {
  const file = makeFile();
  const update = (properties: JsonObject, fields: string): JsonObject => ({
    updateSpreadsheetProperties: { properties, fields },
  });
  batch(
    file,
    ANA,
    update({ title: 'New', locale: 'de_DE', timeZone: 'Europe/Berlin' }, 'title,timeZone'),
  );
  expect([file.name, file.locale, file.timeZone]).toEqual(['New', 'en_GB', 'Europe/Berlin']);
  expect(refused(file, update({ timeZone: 'Nowhere/Here' }, 'timeZone'))).toMatch(
    /Invalid time zone/,
  );
});
