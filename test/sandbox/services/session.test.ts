// Who is who (platform.md 1.1; Session and User references), authorization and the context's own
// classes.
import { ANA, BEN, OLGA, VERA, bundle, runAs, workspaceOn } from '../bundle';
import { openWorkspace } from '../../../sandbox';

const WHO = '[Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]';
const NOTE = `function note(e) {
  PropertiesService.getScriptProperties().setProperty('who', JSON.stringify([...${WHO},
  String(e.authMode), e.user.getEmail()])); }`;

const seenByTrigger = (person: string, domain: string | null): unknown => {
  const workspace = workspaceOn(`${NOTE} function onEdit(e) { note(e); }`, { domain });
  workspace.as(person).type({ tab: 'Sheet1', at: 'A1', values: [['x']] });
  return JSON.parse(workspace.properties()['who'] ?? 'null');
};

describe('who runs', () => {
  test('a page call runs as the person at the keyboard, on any account', () => {
    expect(runAs(ANA, `return ${WHO}`)).toEqual([ANA, ANA]);
    expect(runAs(ANA, `return ${WHO}`, { domain: null })).toEqual([ANA, ANA]);
  });
  test('a menu item too', () => {
    const workspace = workspaceOn(`function onOpen() {
        SpreadsheetApp.getUi().createMenu('M').addItem('I', 'go').addToUi(); }
      function go() { PropertiesService.getScriptProperties().setProperty('who', ${WHO}.join());
        }`);
    workspace.as(BEN).menu(['M', 'I']);
    expect(workspace.properties()['who']).toBe(`${BEN},${BEN}`);
  });
  test("a simple trigger names people of the developer's domain", () => {
    expect(seenByTrigger(ANA, 'example.com')).toEqual([ANA, ANA, 'LIMITED', ANA]);
  });
  test('on consumer accounts it names nobody but the developer', () => {
    expect(seenByTrigger(ANA, null)).toEqual(['', ANA, 'LIMITED', '']);
    expect(seenByTrigger(OLGA, null)).toEqual([OLGA, OLGA, 'LIMITED', OLGA]);
  });
  test('somebody of another domain is not named either', () => {
    const workspace = openWorkspace({
      owner: OLGA,
      editors: ['eve@other.org'],
      domain: 'example.com',
      project: bundle(`${NOTE} function onEdit(e) { note(e); }`),
    });
    workspace.as('eve@other.org').type({ tab: 'Sheet1', at: 'A1', values: [['x']] });
    expect(JSON.parse(workspace.properties()['who'] ?? '[]')).toEqual([
      '',
      'eve@other.org',
      'LIMITED',
      '',
    ]);
  });
  test('live (gas-fakes): locale, zone and a key for the person are texts', () => {
    expect(
      runAs(
        ANA,
        `return [typeof Session.getActiveUserLocale(), Session.getScriptTimeZone(),
          Session.getTemporaryActiveUserKey().length > 0]`,
      ),
    ).toEqual(['string', 'Etc/UTC', true]);
  });
  test('the key tells two people apart and changes after 30 days (Session reference)', () => {
    const workspace = workspaceOn('function key() { return Session.getTemporaryActiveUserKey(); }');
    const [ana, ben] = [ANA, BEN].map((as) => workspace.as(as).call('key'));
    expect(ana).not.toBe(ben);
    workspace.advance('P31D');
    expect(workspace.as(ANA).call('key')).not.toBe(ana);
  });
});

describe('who may not', () => {
  const CALL = 'function go() { return 1; }';
  test.each([
    ['viewer', VERA, 'viewers of a file see none'],
    ['outsider', 'out@else.org', 'You do not have permission to access the requested document.'],
  ])('a %s has no page and no menu', (_role, person, message) => {
    const workspace = workspaceOn(CALL);
    expect(workspace.step({ as: person, call: { name: 'go' } }).error).toContain(message);
    expect(workspace.step({ as: person, menu: ['M', 'I'] }).error).toContain(message);
  });
  test('pages call top-level functions only, and none that ends in _', () => {
    const workspace = workspaceOn(
      `function open() { return 1; } function key_() { return 2; } var PO = { go: () => 3 };`,
    );
    expect(workspace.as(ANA).call('open')).toBe(1);
    for (const name of ['key_', 'PO.go', 'nothing', 'toString.call']) {
      expect(workspace.step({ as: ANA, call: { name } }).error).toBe(
        `google.script.run.${name} is not a function`,
      );
    }
  });
});

const manifest = (scopes: readonly string[]) => ({
  'appsscript.json': JSON.stringify({
    timeZone: 'Europe/Helsinki',
    dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets' }] },
    oauthScopes: scopes.map((one) => `https://www.googleapis.com/auth/${one}`),
  }),
});

describe('authorization', () => {
  test('an advanced service is there only where the manifest switches it on', () => {
    const code = 'function go() { return typeof Sheets; }';
    const { dependencies: _on, ...off } = JSON.parse(manifest([])['appsscript.json']) as {
      dependencies: object;
    };
    const typeIn = (files: { [name: string]: string }): unknown =>
      workspaceOn(code, {}, files).as(ANA).call('go');
    expect(typeIn(manifest([]))).toBe('object');
    expect(typeIn({ 'appsscript.json': JSON.stringify(off) })).toBe('undefined');
  });
  test('a scope that the manifest does not list is missing', () => {
    const workspace = workspaceOn(
      `function go() { MailApp.sendEmail('a@example.com', 's', 'b'); }`,
      {},
      manifest(['spreadsheets']),
    );
    expect(workspace.step({ as: ANA, call: { name: 'go' } }).error).toBe(
      'Specified permissions are not sufficient to call MailApp.sendEmail. ' +
        'Required permissions: https://www.googleapis.com/auth/script.send_mail',
    );
  });
  test('currentonly does not do for the Sheets advanced service (platform.md 7)', () => {
    const workspace = workspaceOn(
      `function go() { Sheets.Spreadsheets.get(SpreadsheetApp.getActive().getId()); }`,
      {},
      manifest(['spreadsheets.currentonly']),
    );
    expect(workspace.step({ as: ANA, call: { name: 'go' } }).error).toContain(
      'Required permissions: https://www.googleapis.com/auth/spreadsheets',
    );
  });
  test('readonly does for a GET, and not for the reads that are a POST (discovery document)', () => {
    const workspace = workspaceOn(
      `function go(name) { var id = SpreadsheetApp.getActive().getId();
         var filters = { dataFilters: [{ gridRange: { sheetId: 0, endRowIndex: 1 } }] };
         var all = Sheets.Spreadsheets;
         return name === 'get' ? all.get(id).spreadsheetId === id
           : name === 'batchGet' ? all.Values.batchGet(id, { ranges: ['A1'] }).spreadsheetId === id
           : name === 'getByDataFilter' ? all.getByDataFilter(filters, id)
           : all.Values.batchGetByDataFilter(filters, id); }`,
      {},
      manifest(['spreadsheets.currentonly', 'spreadsheets.readonly']),
    );
    const asked = (name: string) => workspace.step({ as: ANA, call: { name: 'go', args: [name] } });
    for (const name of ['get', 'batchGet']) expect(asked(name)).toMatchObject({ result: true });
    for (const name of ['getByDataFilter', 'batchGetByDataFilter'])
      expect(asked(name).error).toMatch(/Required permissions: \S+\/auth\/spreadsheets$/);
  });
  test("the script's zone is the manifest's", () => {
    expect(
      workspaceOn(
        'function go() { return Session.getScriptTimeZone(); }',
        {},
        manifest(['spreadsheets']),
      )
        .as(ANA)
        .call('go'),
    ).toBe('Europe/Helsinki');
  });
  test.each([
    'MailApp.sendEmail("a@example.com", "s", "b")',
    'Sheets.Spreadsheets.get(e.source.getId())',
    'UrlFetchApp.fetch("https://example.com")',
    'SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput("x"))',
    'SpreadsheetApp.openById("x")',
  ])('a simple trigger may not %s', (call) => {
    const workspace = workspaceOn(
      `function onEdit(e) { try { ${call};
        } catch (error) {
        PropertiesService.getScriptProperties().setProperty('met', error.message); } }`,
    );
    workspace.as(ANA).type({ tab: 'Sheet1', at: 'A1', values: [['x']] });
    expect(workspace.properties()['met']).toMatch(/^You do not have permission to call /);
  });
});

describe('the context', () => {
  test('values are of its own classes', () => {
    expect(
      runAs(
        ANA,
        `const sheet = SpreadsheetApp.getActive().getSheets()[0];
          sheet.getRange('A1').setValue(new Date(0));
      let caught; try { sheet.getRange(0, 1); } catch (error) { caught = error; }
      return [sheet.getRange('A1').getValue() instanceof Date,
        sheet.getRange('A1:B2').getValues() instanceof Array, caught instanceof Error,
        new Date() instanceof Date,
        Object.prototype.toString.call(new Date()), Array.isArray(Utilities.base64Decode('AA=='))]`,
      ),
    ).toEqual([true, true, true, true, '[object Date]', true]);
  });
  test('has no timers, no fetch and no process (platform.md 6)', () => {
    expect(
      runAs(
        ANA,
        `return [typeof setTimeout, typeof fetch, typeof process, typeof URL,
          typeof TextEncoder, typeof require]`,
      ),
    ).toEqual(Array.from({ length: 6 }, () => 'undefined'));
  });
  test('is fresh for each execution', () => {
    const workspace = workspaceOn('var n = 0; function go() { n += 1; return n; }');
    expect([workspace.as(ANA).call('go'), workspace.as(ANA).call('go')]).toEqual([1, 1]);
  });
  test('Date is the virtual clock; parts, UTC and parse are as ever', () => {
    expect(
      runAs(
        ANA,
        `return [new Date(2026, 0, 2).getDate(), Date.UTC(2026, 0, 1),
          Date.parse('2026-01-01T00:00:00Z'), typeof Date(),
          Date.now() >= Date.parse('2026-10-01T08:00:00Z'),
          Date.now() < Date.parse('2026-10-01T08:01:00Z')]`,
      ),
    ).toEqual([2, 1767225600000, 1767225600000, 'string', true, true]);
  });
  test('local time is the script zone, whatever the zone of this machine', () => {
    const code = `const d = new Date('2026-01-02T22:30:00Z'); return [d.getDate(), d.getHours(), d.getDay(),
      d.getTimezoneOffset(), String(d), d.toDateString(), new Date(2026, 0, 2, 5).toISOString(),
      new Date('2026-01-02T05:00:00').toISOString(), d.toLocaleDateString('en-GB')]`;
    expect(runAs(ANA, code)).toEqual([
      2,
      22,
      5,
      0,
      'Fri Jan 02 2026 22:30:00 GMT+0000 (Coordinated Universal Time)',
      'Fri Jan 02 2026',
      '2026-01-02T05:00:00.000Z',
      '2026-01-02T05:00:00.000Z',
      '02/01/2026',
    ]);
  });
  test('in another zone it is refused by name, not guessed', () => {
    const workspace = workspaceOn(
      'function go() { return new Date(0).getHours(); }',
      {},
      manifest([]),
    );
    expect(() => workspace.as(ANA).call('go')).toThrow('Date.getHours in Europe/Helsinki is not');
  });
  test('enumerations print and store their names', () => {
    expect(
      runAs(
        ANA,
        `return [String(ScriptApp.AuthMode.FULL), JSON.stringify({
          b: SpreadsheetApp.getUi().Button.YES }),
          ScriptApp.AuthMode.FULL === ScriptApp.AuthMode.FULL]`,
      ),
    ).toEqual(['FULL', '{"b":"YES"}', true]);
  });
});
