// Web apps beside the desk: events, identities and access as the platform has them, answers by way
// of another address, and requests that are lost, late or sent twice.
import { OLGA, ANA, BEN } from '../bundle';
import { ROLE, two } from './kit';

const ECHO = `function doPost(e) {
  return ContentService.createTextOutput(JSON.stringify(e)).setMimeType(ContentService.MimeType.JSON);
}
function doGet(e) { return HtmlService.createHtmlOutput(JSON.stringify(e)).setTitle('Page'); }
function whoAmI() {
  return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()];
}
function hidden_() { return 1; }`;

const COUNT = `function doPost(e) {
  const kept = PropertiesService.getScriptProperties();
  kept.setProperty('n', String(Number(kept.getProperty('n') || 0) + 1));
  return ContentService.createTextOutput('done');
}`;
const countOf = (workspace: ReturnType<typeof two>): string | undefined =>
  workspace.properties('keeper')['n'];

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: { readonly [name: string]: string };
}

describe('a request from the desk', () => {
  test('arrives as the event that the platform makes', () => {
    const answer = two({ keeper: ECHO }).as(ANA).call('send', ['{"ä":1}']) as Answer;
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual({
      ...{ queryString: '', parameter: {}, parameters: {}, contextPath: '', contentLength: 8 },
      postData: { length: 8, type: 'application/json', contents: '{"ä":1}', name: 'postData' },
    });
    expect(answer.headers['Content-Type']).toBe('application/json; charset=utf-8');
  });
  test('gets its text only behind a second address', () => {
    const sent = two({ keeper: ECHO })
      .as(ANA)
      .call('send', ['{}', { followRedirects: false }]);
    const { status, text, headers } = sent as Answer;
    expect([status, text]).toEqual([302, '']);
    expect(headers['Location']).toMatch(/^https:\/\/script\.googleusercontent\.com\//);
  });
  test('gets a page with status 200 where the script failed', () => {
    const answer = two({ keeper: 'function doPost() { throw new Error("no"); }' })
      .as(ANA)
      .call('send', ['{}']) as Answer;
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Error: no');
  });
  test('meets a sign-in page where the app is not for everybody', () => {
    const keeper = { access: 'DOMAIN' } as const;
    const workspace = two({ keeper: COUNT, spec: { keeper } });
    expect((workspace.as(ANA).call('send', ['{}']) as Answer).text).toContain('Sign in');
    expect(countOf(workspace)).toBeUndefined();
  });
  test('is not sent without the scope for it', () => {
    const deskManifest = JSON.stringify({ oauthScopes: [] });
    const workspace = two({ keeper: COUNT, deskManifest });
    expect(() => workspace.as(ANA).call('send', ['{}'])).toThrow('script.external_request');
    expect(countOf(workspace)).toBeUndefined();
  });
  test('to an address that nobody declared fails the step', () => {
    const desk = 'function stray() { UrlFetchApp.fetch("https://example.com/x"); }';
    expect(() => two({ desk, keeper: ECHO }).as(ANA).call('stray')).toThrow('does not declare');
  });
  test('with an option that is not emulated fails by name', () => {
    const workspace = two({ keeper: ECHO });
    expect(() => workspace.as(ANA).call('send', ['{}', { headers: { a: 'b' } }])).toThrow(
      'UrlFetchApp.fetch with headers is not emulated',
    );
  });
});

describe('what each project has of its own', () => {
  test('properties, locks, owner and no active file', () => {
    const keeper = `function doPost() {
      const lock = LockService.getScriptLock();
      return ContentService.createTextOutput(JSON.stringify([lock.tryLock(0),
        LockService.getDocumentLock(), SpreadsheetApp.getActiveSpreadsheet(),
        PropertiesService.getScriptProperties().getKeys(), ScriptApp.getScriptId()]));
    }`;
    const desk = `function locked() { LockService.getScriptLock().tryLock(0);
      return [ScriptApp.getScriptId(), send('{}').text]; }`;
    const [own, text] = two({ desk, keeper }).as(ANA).call('locked') as [string, string];
    const [got, documentLock, file, keys, id] = JSON.parse(text) as [
      boolean,
      null,
      null,
      [],
      string,
    ];
    expect([got, documentLock, file]).toEqual([true, null, null]);
    expect(keys).toEqual(['po.file', 'po.owner', 'po.domain', 'po.audiences', 'po.page']);
    expect(id).not.toBe(own);
  });
  test('the keeper opens the file by its id, with its account’s rights', () => {
    const keeper = `function doPost() {
      const id = PropertiesService.getScriptProperties().getProperty('po.file');
      const sheet = SpreadsheetApp.openById(id).getSheets()[0];
      sheet.getRange('A1').setValue('kept');
      return ContentService.createTextOutput('ok');
    }`;
    const workspace = two({ keeper });
    workspace.as(ANA).call('send', ['{}']);
    const { header } = workspace.read({ tab: 'Sheet1' }).result as { header: string[] };
    expect(header[0]).toBe('kept');
  });
});

describe('a page in the browser', () => {
  test('is what doGet answers, and a GET brings its query', () => {
    const shown = two({ keeper: ECHO }).as(ANA).visit({ query: 'key=D-1&key=D-2' });
    const { title, html } = shown as { title: string; html: string };
    expect(title).toBe('Page');
    expect(JSON.parse(html)).toMatchObject({
      parameter: { key: 'D-1' },
      parameters: { key: ['D-1', 'D-2'] },
      contentLength: -1,
    });
  });
  test.each(['c=1', 'key=D-1&sid=2'])('%s is a name that Google keeps for itself', (query) => {
    const workspace = two({ keeper: ECHO });
    const told = workspace.step({ as: ANA, visit: { query } });
    expect(JSON.stringify(told)).not.toContain('Page');
    expect(workspace.as(ANA).visit({ query: 'class=1&said=2' })).toMatchObject({ title: 'Page' });
  });
  test('has the viewport that the script gives it, not the one of its file (HtmlOutput)', () => {
    const keeper = `function doGet(e) {
      const page = HtmlService.createHtmlOutput(
        '<html><head><meta charset="utf-8"><meta name="viewport" content="width=9"></head></html>');
      return e.parameter.odd ? page.addMetaTag('robots', 'none')
        : page.addMetaTag('viewport', 'width=device-width'); }`;
    const visitor = two({ keeper }).as(ANA);
    const { html } = visitor.visit({ query: '' }) as { html: string };
    expect(html).toBe(
      '<html><head><meta name="viewport" content="width=device-width"><meta charset="utf-8"></head></html>',
    );
    expect(() => visitor.visit({ query: 'odd=1' })).toThrow(/meta tag you specified is not allow/);
  });
  test('names people of the domain and runs as who deployed it', () => {
    expect(two({ keeper: ECHO }).as(ANA).callPage('whoAmI')).toEqual([ANA, ROLE]);
  });
  test('names nobody among consumer accounts but its own', () => {
    const workspace = two({ keeper: ECHO, spec: { domain: null } });
    expect(workspace.as(ANA).callPage('whoAmI')).toEqual(['', ROLE]);
    expect(workspace.as(ROLE).callPage('whoAmI')).toEqual([ROLE, ROLE]);
  });
  test('runs as the visitor where it is deployed so', () => {
    const spec = { keeper: { executeAs: 'USER_ACCESSING' } } as const;
    expect(two({ keeper: ECHO, spec }).as(BEN).callPage('whoAmI')).toEqual([BEN, BEN]);
  });
  test('is closed to people of another domain', () => {
    const eve = two({ keeper: ECHO }).as('eve@elsewhere.org');
    expect(() => eve.visit()).toThrow('You need access');
    expect(() => eve.callPage('whoAmI')).toThrow('You need access');
  });
  test('cannot call what is hidden', () => {
    expect(() => two({ keeper: ECHO }).as(ANA).callPage('hidden_')).toThrow('is not a function');
  });
});

describe('requests that go wrong', () => {
  const faulted = (kind: 'throw' | 'applied_then_throw' | 'applied_late' | 'die') => {
    const workspace = two({ keeper: COUNT });
    workspace.fault({ call: 2, kind });
    const line = workspace.step({ as: OLGA, call: { name: 'send', args: ['{}'] } });
    return { line, count: countOf(workspace) };
  };
  test('thrown: it never arrived', () => {
    const { line, count } = faulted('throw');
    expect([line.ok, line.faulted, count]).toEqual([false, true, undefined]);
  });
  test('applied and thrown: it was carried out, and nobody heard', () => {
    const { line, count } = faulted('applied_then_throw');
    expect([line.ok, line.faulted, count]).toEqual([false, true, '1']);
  });
  test('late: it arrives after its sender ended', () => {
    expect(faulted('applied_late')).toMatchObject({ line: { ok: false }, count: '1' });
  });
  test('dead before: it never arrived', () => {
    expect(faulted('die')).toMatchObject({ line: { ok: false, dead: true }, count: undefined });
  });
  test('a fault in the keeper strikes there', () => {
    const workspace = two({ keeper: COUNT });
    workspace.fault({ call: 2, kind: 'throw', in: 'keeper' });
    const line = workspace.step({ as: OLGA, call: { name: 'send', args: ['{}'] } });
    expect(line.faulted).toBe(true);
    expect((line.result as Answer).text).toContain('timed out');
  });
  test('two at once are two executions, in any order, each carried out once', () => {
    const locked = COUNT.replace('{', '{ LockService.getScriptLock().waitLock(20000);');
    const workspace = two({ keeper: locked });
    const step = (as: string) => ({ as, call: { name: 'send', args: ['{}'] } });
    const start = workspace.checkpoint();
    for (let seed = 1; seed <= 20; seed += 1) {
      workspace.rewind(start);
      workspace.race([step(ANA), step(BEN), step(OLGA)], { seed });
      expect(countOf(workspace)).toBe('3');
    }
  });
  test('an outsider may post to what is open to everybody', () => {
    const line = two({ keeper: ECHO }).step({ as: 'eve@elsewhere.org', post: { body: 'x' } });
    expect(line).toMatchObject({ ok: true, result: { status: 200 } });
  });
});
