// SpreadsheetApp and the Sheets advanced service as the bundle meets them; what cells hold is
// tested with the spreadsheet model.
import { ANA, BEN, OLGA, VERA, run, runAs, workspaceOn } from '../bundle';

const SHEET =
  "const file = SpreadsheetApp.getActive(); const sheet = file.getSheetByName('Sheet1');";

describe('ranges and tabs', () => {
  test('tell where they are', () => {
    expect(
      run(`${SHEET} const r = sheet.getRange('B2:D5');
        return [r.getRow(), r.getColumn(), r.getNumRows(), r.getNumColumns(), r.getLastRow(),
      r.getLastColumn(), r.getA1Notation(), r.getSheet().getName(), sheet.getRange(3,
        2).getA1Notation(), sheet.getRange(1, 1, 2, 3).getA1Notation(),
        file.getRange('Sheet1!A1:B2').getA1Notation()]`),
    ).toEqual([2, 2, 4, 3, 5, 4, 'B2:D5', 'Sheet1', 'B3', 'A1:C2', 'A1:B2']);
  });
  test('write, read and show', () => {
    expect(
      run(`${SHEET} sheet.getRange('A1:B2').setValues([['0012', 'x'], [true, 1.5]]);
        sheet.getRange('A3').setNumberFormat('@').setValue('0012');
      return [sheet.getRange('A1:B3').getValues(), sheet.getRange('A1').getDisplayValue(),
        sheet.getLastRow(), sheet.getLastColumn()]`),
    ).toEqual([
      [
        [12, 'x'],
        [true, 1.5],
        ['0012', ''],
      ],
      '12',
      3,
      2,
    ]);
  });
  test('null and undefined empty a cell (platform.md 6)', () => {
    expect(
      run(
        `${SHEET} const r = sheet.getRange('A1:B1'); r.setValues([['x', 'y']]);
          r.setValues([[null, undefined]]); return r.getValues()`,
      ),
    ).toEqual([['', '']]);
  });
  test.each([
    [
      'a range outside the grid',
      'sheet.getRange(1001, 1)',
      'The coordinates of the range are outside the dimensions of the sheet.',
    ],
    ['row 0', 'sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
    [
      'too few rows',
      "sheet.getRange('A1:A2').setValues([['x']])",
      'The data has 1 but the range has 2.',
    ],
    [
      'too many columns',
      "sheet.getRange('A1').setValues([['x', 'y']])",
      'The data has 2 but the range has 1.',
    ],
  ])('refuse %s', (_what, code, message) => {
    expect(() => run(`${SHEET} ${code}`)).toThrow(message);
  });
  test('a tab that is not there is null, by name and by id', () => {
    expect(
      run(
        `const f = SpreadsheetApp.getActive();
          return [f.getSheetByName("no"), f.getSheetById(99), f.getRangeByName("no")]`,
      ),
    ).toEqual([null, null, null]);
  });
  test('the file tells its names and people', () => {
    expect(
      run(`${SHEET} return [file.getId().length, file.getUrl().includes(file.getId()),
        file.getName(), file.getSpreadsheetTimeZone(), file.getSpreadsheetLocale(),
      file.getOwner().getEmail(), file.getEditors().map((u) => u.getEmail()),
        file.getViewers().map((u) => u.getEmail())]`),
    ).toEqual([44, true, 'PO Register', 'Etc/UTC', 'en_GB', OLGA, [OLGA, ANA, BEN], [VERA]]);
  });
  test("the selection is the person's own", () => {
    const workspace = workspaceOn(
      'function where() { return SpreadsheetApp.getActiveRange().getA1Notation(); }',
    );
    workspace.as(ANA).select({ tab: 'Sheet1', range: 'A2:I4' });
    expect([ANA, BEN].map((as) => workspace.as(as).call('where'))).toEqual(['A2:I4', 'A1']);
  });
});

describe('protections through SpreadsheetApp (platform.md 2.1)', () => {
  const PROTECT = `function protect() { ${SHEET} const p = sheet.protect();
    p.addEditor(Session.getEffectiveUser()); p.removeEditors(p.getEditors());
      if (p.canDomainEdit()) p.setDomainEdit(false);
        return p.getEditors().map((u) => u.getEmail()); }
    function write() { ${SHEET} sheet.getRange('A1').setValue('x'); return 'done'; }`;
  test('keep others out at the call, and the owner stays', () => {
    const workspace = workspaceOn(PROTECT);
    workspace.as(OLGA).call('protect');
    expect(workspace.step({ as: ANA, call: { name: 'write' } }).error).toMatch(
      /^You are trying to edit a protected cell or object/,
    );
    expect(workspace.as(OLGA).call('write')).toBe('done');
  });
});

describe('the Sheets advanced service', () => {
  const ID = 'const id = SpreadsheetApp.getActive().getId();';
  test('writes atomically, for everybody at once', () => {
    const workspace = workspaceOn(`function put() { ${ID} return Sheets.Spreadsheets.Values.update({
        values: [['a', '0012']] }, id, 'Sheet1!A1:B1', { valueInputOption: 'RAW' }).updatedCells; }
      function get() { ${ID} return Sheets.Spreadsheets.Values.batchGet(id, {
        ranges: ['Sheet1!A1:B1'] }).valueRanges[0].values; }`);
    expect(workspace.as(ANA).call('put')).toBe(2);
    expect(workspace.as(BEN).call('get')).toEqual([['a', '0012']]);
  });
  test("errors carry the API's code and name the call", () => {
    expect(
      runAs(
        ANA,
        `${ID} try { Sheets.Spreadsheets.batchUpdate({ requests: [{ deleteSheet: {
          sheetId: 77 } }] }, id); }
      catch (error) { return [error.name, error.details.code, error.message.split(':')[0]]; }`,
      ),
    ).toEqual([
      'GoogleJsonResponseException',
      400,
      'API call to sheets.spreadsheets.batchUpdate failed with error',
    ]);
  });
  test('another file is not found', () => {
    expect(() => run("Sheets.Spreadsheets.get('nope')")).toThrow('Requested entity was not found.');
  });
  test('what the script changes afterwards was not written', () => {
    expect(
      run(`${ID} const body = { values: [['a']] };
        Sheets.Spreadsheets.Values.update(body, id, 'Sheet1!A1', { valueInputOption: 'RAW' });
      body.values[0][0] = 'b'; return Sheets.Spreadsheets.Values.get(id, 'Sheet1!A1').values`),
    ).toEqual([['a']]);
  });
});
