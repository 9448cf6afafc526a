// SpreadsheetApp, its user interface, the Sheets advanced service, mail and pages, as the bundle meets
// them; what cells hold is tested with the spreadsheet model.
import { ANA, BEN, OLGA, VERA, run, runAs, workspaceOn } from '../bundle';

const SHEET = "const file = SpreadsheetApp.getActive(); const sheet = file.getSheetByName('Sheet1');";

describe('ranges and tabs', () => {
  test('tell where they are', () => {
    expect(run(`${SHEET} const r = sheet.getRange('B2:D5'); return [r.getRow(), r.getColumn(), r.getNumRows(), r.getNumColumns(), r.getLastRow(),
      r.getLastColumn(), r.getA1Notation(), r.getSheet().getName(), sheet.getRange(3, 2).getA1Notation(), sheet.getRange(1, 1, 2, 3).getA1Notation(), file.getRange('Sheet1!A1:B2').getA1Notation()]`))
      .toEqual([2, 2, 4, 3, 5, 4, 'B2:D5', 'Sheet1', 'B3', 'A1:C2', 'A1:B2']);
  });
  test('write, read and show', () => {
    expect(run(`${SHEET} sheet.getRange('A1:B2').setValues([['0012', 'x'], [true, 1.5]]); sheet.getRange('A3').setNumberFormat('@').setValue('0012');
      return [sheet.getRange('A1:B3').getValues(), sheet.getRange('A1').getDisplayValue(), sheet.getLastRow(), sheet.getLastColumn()]`))
      .toEqual([[[12, 'x'], [true, 1.5], ['0012', '']], '12', 3, 2]);
  });
  test('null and undefined empty a cell (platform.md 6)', () => {
    expect(run(`${SHEET} const r = sheet.getRange('A1:B1'); r.setValues([['x', 'y']]); r.setValues([[null, undefined]]); return r.getValues()`)).toEqual([['', '']]);
  });
  test.each([
    ['a range outside the grid', "sheet.getRange(1001, 1)", 'The coordinates of the range are outside the dimensions of the sheet.'],
    ['row 0', 'sheet.getRange(0, 1)', 'The starting row of the range is too small.'],
    ['too few rows', "sheet.getRange('A1:A2').setValues([['x']])", 'The data has 1 but the range has 2.'],
    ['too many columns', "sheet.getRange('A1').setValues([['x', 'y']])", 'The data has 2 but the range has 1.'],
  ])('refuse %s', (_what, code, message) => {
    expect(() => run(`${SHEET} ${code}`)).toThrow(message);
  });
  test('a tab that is not there is null, by name and by id', () => {
    expect(run('const f = SpreadsheetApp.getActive(); return [f.getSheetByName("no"), f.getSheetById(99), f.getRangeByName("no")]')).toEqual([null, null, null]);
  });
  test('the file tells its names and people', () => {
    expect(run(`${SHEET} return [file.getId().length, file.getUrl().includes(file.getId()), file.getName(), file.getSpreadsheetTimeZone(), file.getSpreadsheetLocale(),
      file.getOwner().getEmail(), file.getEditors().map((u) => u.getEmail()), file.getViewers().map((u) => u.getEmail())]`))
      .toEqual([44, true, 'PO Register', 'Etc/UTC', 'en_GB', OLGA, [OLGA, ANA, BEN], [VERA]]);
  });
  test('the selection is the person\'s own', () => {
    const workspace = workspaceOn('function where() { return SpreadsheetApp.getActiveRange().getA1Notation(); }');
    workspace.as(ANA).select({ tab: 'Sheet1', range: 'A2:I4' });
    expect([ANA, BEN].map((as) => workspace.as(as).call('where'))).toEqual(['A2:I4', 'A1']);
  });
});

describe('protections through SpreadsheetApp (platform.md 2.1)', () => {
  const PROTECT = `function protect() { ${SHEET} const p = sheet.protect(); p.addEditor(Session.getEffectiveUser()); p.removeEditors(p.getEditors());
      if (p.canDomainEdit()) p.setDomainEdit(false); return p.getEditors().map((u) => u.getEmail()); }
    function write() { ${SHEET} sheet.getRange('A1').setValue('x'); return 'done'; }`;
  test('keep others out at the call, and the owner stays', () => {
    const workspace = workspaceOn(PROTECT);
    workspace.as(OLGA).call('protect');
    expect(workspace.step({ as: ANA, call: { name: 'write' } }).error).toMatch(/^You are trying to edit a protected cell or object/);
    expect(workspace.as(OLGA).call('write')).toBe('done');
  });
});

describe('the Sheets advanced service', () => {
  const ID = 'const id = SpreadsheetApp.getActive().getId();';
  test('writes atomically, for everybody at once', () => {
    const workspace = workspaceOn(`function put() { ${ID} return Sheets.Spreadsheets.Values.update({ values: [['a', '0012']] }, id, 'Sheet1!A1:B1', { valueInputOption: 'RAW' }).updatedCells; }
      function get() { ${ID} return Sheets.Spreadsheets.Values.batchGet(id, { ranges: ['Sheet1!A1:B1'] }).valueRanges[0].values; }`);
    expect(workspace.as(ANA).call('put')).toBe(2);
    expect(workspace.as(BEN).call('get')).toEqual([['a', '0012']]);
  });
  test('errors carry the API\'s code and name the call', () => {
    expect(runAs(ANA, `${ID} try { Sheets.Spreadsheets.batchUpdate({ requests: [{ deleteSheet: { sheetId: 77 } }] }, id); }
      catch (error) { return [error.name, error.details.code, error.message.split(':')[0]]; }`))
      .toEqual(['GoogleJsonResponseException', 400, 'API call to sheets.spreadsheets.batchUpdate failed with error']);
  });
  test('another file is not found', () => {
    expect(() => run("Sheets.Spreadsheets.get('nope')")).toThrow('Requested entity was not found.');
  });
  test('what the script changes afterwards was not written', () => {
    expect(run(`${ID} const body = { values: [['a']] }; Sheets.Spreadsheets.Values.update(body, id, 'Sheet1!A1', { valueInputOption: 'RAW' });
      body.values[0][0] = 'b'; return Sheets.Spreadsheets.Values.get(id, 'Sheet1!A1').values`)).toEqual([['a']]);
  });
});

describe('menus and dialogs', () => {
  const MENU = (body: string): string => `
    function onOpen(e) { const ui = SpreadsheetApp.getUi(); ui.createMenu('PO').addItem('Top', 'PO.go').addSeparator()
      .addSubMenu(ui.createMenu('More').addItem('Deep', 'PO.go')).addToUi(); }
    var PO = { go: function () { const ui = SpreadsheetApp.getUi(); ${body} } };`;
  test('items call methods of a global, in menus and menus within', () => {
    const workspace = workspaceOn(MENU("SpreadsheetApp.getActive().toast('Here', 'Title');"));
    const toast = { ui: [{ kind: 'toast', title: 'Title', text: 'Here', answer: '' }] };
    expect(workspace.as(ANA).menu(['PO', 'Top'])).toEqual(toast);
    expect(workspace.as(ANA).menu(['PO', 'More', 'Deep'])).toEqual(toast);
    expect(workspace.step({ as: ANA, menu: ['PO', 'Nope'] }).error).toBe('There is no menu item PO > Nope; the menu has PO > Top; PO > More > Deep.');
  });
  test('too few answers press the first button and leave the text empty', () => {
    const workspace = workspaceOn(MENU("const a = ui.alert('T', 'Sure?', ui.ButtonSet.YES_NO); const p = ui.prompt('Name?'); ui.alert(String(a === ui.Button.YES) + p.getResponseText());"));
    expect(workspace.as(ANA).menu(['PO', 'Top'])).toEqual({ ui: [
      { kind: 'alert', title: 'T', text: 'Sure?', answer: 'YES' }, { kind: 'prompt', title: '', text: 'Name?', answer: '' }, { kind: 'alert', title: '', text: 'true', answer: 'OK' }] });
  });
  test('answers press buttons and fill prompts; null closes', () => {
    const workspace = workspaceOn(MENU(`const a = ui.alert('Sure?', ui.ButtonSet.YES_NO_CANCEL); const p = ui.prompt('Name?', ui.ButtonSet.OK_CANCEL);
      const q = ui.prompt('Again?', ui.ButtonSet.OK_CANCEL); ui.alert([a, p.getSelectedButton(), p.getResponseText(), q.getSelectedButton()].join());`));
    const { ui } = workspace.as(ANA).menu(['PO', 'Top'], { answers: ['no', 'Ana', null] }) as { ui: { text: string }[] };
    expect(ui[3]?.text).toBe('NO,OK,Ana,CLOSE');
  });
  test('surplus answers, and a button that is not there, are errors', () => {
    const workspace = workspaceOn(MENU("ui.alert('x');"));
    expect(workspace.step({ as: ANA, menu: ['PO', 'Top'], answers: ['OK', 'OK'] }).error).toBe('1 of the answers were not asked for');
    expect(workspace.step({ as: ANA, menu: ['PO', 'Top'], answers: ['YES'] }).error).toContain('has no button YES');
  });
  test('sidebars and dialogs show a page by its title', () => {
    const code = MENU("ui.showSidebar(HtmlService.createHtmlOutputFromFile('side').setTitle('Register')); ui.showModalDialog(HtmlService.createHtmlOutput('<p>x</p>').setWidth(300), 'Match');");
    const workspace = workspaceOn(code, {}, { 'side.html': '<b>side</b>' });
    expect(workspace.as(ANA).menu(['PO', 'Top'])).toEqual({ ui: [
      { kind: 'sidebar', title: 'Register', text: '', answer: '' }, { kind: 'sidebar', title: 'Match', text: '', answer: '' }] });
    expect(workspace.lastRuns[1]?.pages).toEqual([{ title: 'Register', html: '<b>side</b>', modal: false }, { title: 'Match', html: '<p>x</p>', modal: true }]);
  });
  test('an error that the item lets through is the answer', () => {
    expect(workspaceOn(MENU("throw new Error('no good');")).step({ as: ANA, menu: ['PO', 'Top'] })).toEqual({ ok: false, error: 'no good' });
  });
});

describe('mail', () => {
  test('every form of sendEmail', () => {
    const workspace = workspaceOn(`function go() { MailApp.sendEmail('a@example.com, b@example.com', 'one', 'text');
      MailApp.sendEmail({ to: 'a@example.com', subject: 'two', htmlBody: '<b>x</b>', replyTo: 'r@example.com', cc: 'c@example.com' });
      MailApp.sendEmail('a@example.com', 'three', 'text', { bcc: 'd@example.com' }); MailApp.sendEmail('a@example.com', 'r@example.com', 'four', 'text'); return MailApp.getRemainingDailyQuota(); }`);
    expect(workspace.as(ANA).call('go')).toBe(1500 - 7);
    const mail = workspace.mail();
    expect(mail.map(({ subject, to, cc, bcc, replyTo, from }) => [subject, to, cc, bcc, replyTo, from])).toEqual([
      ['one', ['a@example.com', 'b@example.com'], [], [], '', ANA], ['two', ['a@example.com'], ['c@example.com'], [], 'r@example.com', ANA],
      ['three', ['a@example.com'], [], ['d@example.com'], '', ANA], ['four', ['a@example.com'], [], [], 'r@example.com', ANA]]);
    expect(workspace.mail()).toEqual([]);
  });
  test.each([['nobody', "MailApp.sendEmail('', 's', 'b')", 'no recipient'], ['no address', "MailApp.sendEmail('ana', 's', 'b')", 'Invalid email: ana'],
    ['51 recipients', "MailApp.sendEmail(Array.from({ length: 51 }, (_, i) => 'p' + i + '@example.com').join(), 's', 'b')", 'Limit Exceeded: Email Recipients Per Message.']])(
    'refuses %s', (_what, code, message) => expect(() => run(code)).toThrow(message));
});

describe('strictness', () => {
  test.each(['SpreadsheetApp.getActive().getSheets()[0].autoResizeColumn(1)', "SpreadsheetApp.getActive().getRange('Sheet1!A1').merge()", 'Utilities.zip([])',
    'ScriptApp.newTrigger("x")', 'GmailApp.getInboxUnreadCount()', 'PropertiesService.fancy', 'LockService.getScriptLock().force()', "UrlFetchApp.fetch('https://example.com/x')"])('%s is refused by name', (code) => {
    expect(() => run(`try { ${code}; } catch (error) {} return 'swallowed'`)).toThrow(/\[sandbox\] .* is not emulated/);
  });
  test('handles print their class and become {} in JSON', () => {
    expect(run('return [String(SpreadsheetApp.getActive()), JSON.stringify(SpreadsheetApp.getActive().getSheets()[0]), typeof SpreadsheetApp]')).toEqual(['Spreadsheet', '{}', 'object']);
  });
  test('declared addresses are answered, others are not', () => {
    expect(run("const r = UrlFetchApp.fetch('https://keys.example.com'); return [r.getResponseCode(), r.getContentText()]", { urls: { 'https://keys.example.com': { status: 200, text: '{}' } } })).toEqual([200, '{}']);
  });
});

describe('the bridge of pages (guide to client-to-server communication)', () => {
  const back = (expression: string) => workspaceOn(`function go() { return ${expression}; }`).step({ as: ANA, call: { name: 'go' } });
  test('undefined is dropped from objects and null in arrays', () => {
    expect(back('({ a: undefined, b: [undefined, 1], c: null })').result).toEqual({ b: [null, 1], c: null });
  });
  test.each([['a Date', 'new Date()'], ['a function', '() => 1'], ['a Date within', '({ a: [{ b: new Date() }] })'], ['a Map', 'new Map()'], ['a bigint', 'BigInt(1)']])('%s does not survive', (_what, expression) => {
    expect(back(expression).error).toMatch(/^google\.script\.run cannot carry/);
  });
  test('arguments neither', () => {
    expect(() => workspaceOn('function go() {}').as(ANA).call('go', [new Date()])).toThrow('google.script.run cannot carry a Date');
  });
});

describe('what people do, and onEdit (guide to simple triggers)', () => {
  const SEEN = `function onEdit(e) { const s = PropertiesService.getScriptProperties(); const all = JSON.parse(s.getProperty('seen') || '[]');
    all.push([e.range.getA1Notation(), e.range.getSheet().getName(), 'value' in e ? e.value : 'none', 'oldValue' in e ? e.oldValue : 'none', e.source.getId().length]); s.setProperty('seen', JSON.stringify(all)); }`;
  const seen = (workspace: ReturnType<typeof workspaceOn>): unknown[] => JSON.parse(workspace.properties()['seen'] ?? '[]') as unknown[];
  test('value and oldValue for single cells only', () => {
    const workspace = workspaceOn(SEEN);
    const type = (at: string, values: (string | number | null)[][]) => workspace.as(ANA).type({ tab: 'Sheet1', at, values });
    expect(type('B2', [['one']])).toEqual({ cells: 1 });
    type('B2', [['two']]);
    expect(type('A1', [['x', 'y'], [1, null]])).toEqual({ cells: 3 });
    expect(seen(workspace)).toEqual([['B2', 'Sheet1', 'one', 'none', 44], ['B2', 'Sheet1', 'two', 'one', 44], ['A1:B2', 'Sheet1', 'none', 'none', 44]]);
  });
  test('scripts and the API never fire it', () => {
    const workspace = workspaceOn(`${SEEN} function write() { SpreadsheetApp.getActive().getRange('Sheet1!A1').setValue('x'); }`);
    workspace.as(ANA).call('write');
    workspace.as(ANA).api({ method: 'values.update', params: { range: 'Sheet1!A1', valueInputOption: 'RAW' }, body: { values: [['y']] } });
    workspace.as(ANA).edit({ tab: 'Sheet1', do: 'insertRows', at: 1, count: 2 });
    expect(seen(workspace)).toEqual([]);
  });
  test('its failure is nobody\'s answer', () => {
    const workspace = workspaceOn("function onEdit() { throw new Error('x'); }");
    expect(workspace.step({ as: ANA, type: { tab: 'Sheet1', at: 'A1', values: [['x']] } })).toEqual({ ok: true, result: { cells: 1 } });
  });
  test('a queue of two drops the rest (quoted in platform.md 4.1)', () => {
    const counts = new Set<number>();
    for (let seed = 1; seed <= 30; seed += 1) {
      const workspace = workspaceOn(SEEN);
      workspace.race(Array.from({ length: 6 }, (_, i) => ({ as: ANA, type: { tab: 'Sheet1', at: `A${i + 1}`, values: [['x']] } })), { seed });
      counts.add(workspace.lastRuns.filter((one) => one.meter.door === 'onEdit').length);
    }
    expect(Math.min(...counts)).toBeLessThan(6);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(2);
  });
  test('a protected cell refuses the whole block, and viewers cannot type', () => {
    const workspace = workspaceOn(`function protect() { const p = SpreadsheetApp.getActive().getRange('Sheet1!B1').protect(); p.removeEditors(p.getEditors()); p.setDomainEdit(false); }`);
    workspace.as(OLGA).call('protect');
    expect(workspace.step({ as: ANA, type: { tab: 'Sheet1', at: 'A1', values: [['x', 'y']] } })).toMatchObject({ ok: false });
    expect(workspace.read({ tab: 'Sheet1' }).result).toEqual({ sheetId: 0, header: [], values: [], display: [] });
    expect(workspace.step({ as: VERA, type: { tab: 'Sheet1', at: 'A1', values: [['x']] } }).ok).toBe(false);
  });
});
