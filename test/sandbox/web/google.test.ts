// Identity tokens as Google signs them, its key document, and time-driven triggers on the virtual
// clock, run as their installer within the trigger minutes of the day.
import { createPublicKey, verify } from 'node:crypto';
import { tokenOf, turnKeys, type Workspace } from '../../../sandbox';
import { ANA } from '../bundle';
import { ROLE, two } from './kit';

const TOKEN = 'function token() { return ScriptApp.getIdentityToken(); }';
const KEYS = `function doPost() {
  const answer = UrlFetchApp.fetch('https://www.googleapis.com/oauth2/v3/certs');
  return ContentService.createTextOutput(JSON.stringify([answer.getContentText(),
    answer.getHeaders()['Cache-Control']]));
}`;
interface Jwk {
  readonly kid: string;
}
const part = (token: string, at: number): { [name: string]: unknown } =>
  JSON.parse(Buffer.from(token.split('.')[at] ?? '', 'base64url').toString()) as never;

function keysOf(workspace: Workspace): { keys: Jwk[]; caching: string } {
  const { text } = workspace.as(ANA).call('send', ['{}']) as { text: string };
  const [keys, caching] = JSON.parse(text) as [string, string];
  return { keys: (JSON.parse(keys) as { keys: Jwk[] }).keys, caching };
}
function signedBy(token: string, keys: readonly Jwk[]): boolean {
  const jwk = keys.find(({ kid }) => kid === part(token, 0)['kid']);
  if (!jwk) return false;
  const [head, body, signature = ''] = token.split('.');
  const key = createPublicKey({ key: jwk as never, format: 'jwk' });
  return verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
}

describe('an identity token', () => {
  test('is signed by a published key and says who runs the calling script', () => {
    const workspace = two({ desk: TOKEN, keeper: KEYS });
    const token = workspace.as(ANA).call('token') as string;
    const { keys, caching } = keysOf(workspace);
    expect(signedBy(token, keys)).toBe(true);
    expect(caching).toMatch(/max-age=\d+/);
    expect(part(token, 0)).toMatchObject({ alg: 'RS256', typ: 'JWT' });
    expect(part(token, 1)).toMatchObject({
      ...{ iss: 'https://accounts.google.com', email: ANA, email_verified: true },
      ...{ hd: 'example.com', aud: workspace.properties('keeper')['po.audiences'] },
    });
    expect(Number(part(token, 1)['exp'])).toBeGreaterThan(Number(part(token, 1)['iat']));
  });
  test('names no domain for a consumer account', () => {
    const workspace = two({ desk: TOKEN, keeper: KEYS, spec: { domain: null } });
    expect(part(workspace.as(ANA).call('token') as string, 1)).not.toHaveProperty('hd');
  });
  test('is not there without the scope openid', () => {
    const deskManifest = JSON.stringify({ oauthScopes: [] });
    expect(two({ desk: TOKEN, keeper: KEYS, deskManifest }).as(ANA).call('token')).toBeNull();
  });
  test('of another project has another audience', () => {
    const own = `function doPost() { return ContentService.createTextOutput('x'); }`;
    const workspace = two({ desk: TOKEN, keeper: own });
    workspace.copy(ANA);
    const aud = (file?: string) => part(workspace.as(ANA, file).call('token') as string, 1)['aud'];
    expect(aud('copy')).not.toBe(aud());
  });
  test('is signed by a new key when Google turns its keys, and the old one stays published', () => {
    const workspace = two({ desk: TOKEN, keeper: KEYS });
    const before = tokenOf(workspace, ANA);
    turnKeys(workspace);
    const after = tokenOf(workspace, ANA, { email_verified: false });
    const { keys } = keysOf(workspace);
    expect([signedBy(before, keys), signedBy(after, keys)]).toEqual([true, true]);
    expect(part(after, 0)['kid']).not.toBe(part(before, 0)['kid']);
    expect(part(after, 1)['email_verified']).toBe(false);
  });
});

const TIMED = `var KEEPER = { tick: function () {
  const kept = PropertiesService.getScriptProperties();
  kept.setProperty('ran', (kept.getProperty('ran') || '') + new Date().toISOString().slice(11, 16) +
    ' ' + Session.getEffectiveUser().getEmail() + ';');
}, slow: function () { Utilities.sleep(300000); } };
function doPost(e) {
  const made = ScriptApp.newTrigger('KEEPER.' + e.postData.contents).timeBased();
  if (e.postData.contents === 'slow') made.everyMinutes(10).create(); else made.everyHours(1).create();
  return ContentService.createTextOutput(String(ScriptApp.getProjectTriggers().length));
}
function stop() { ScriptApp.getProjectTriggers().forEach((one) => ScriptApp.deleteTrigger(one)); }`;

describe('time-driven triggers', () => {
  test('run by the clock as their installer, until they are taken away', () => {
    const workspace = two({ keeper: TIMED });
    expect(workspace.as(ANA).call('send', ['tick'])).toMatchObject({ text: '1' });
    workspace.advance('PT2H30M');
    expect(workspace.properties('keeper')['ran']).toBe(`09:00 ${ROLE};10:00 ${ROLE};`);
    workspace.as(ROLE).callPage('stop');
    workspace.advance('PT5H');
    expect(workspace.properties('keeper')['ran']).toBe(`09:00 ${ROLE};10:00 ${ROLE};`);
    expect(workspace.triggered).toHaveLength(2);
  });
  test('of a consumer account stop after 90 minutes a day', () => {
    const workspace = two({ keeper: TIMED, spec: { domain: null } });
    workspace.as(ANA).call('send', ['slow']);
    workspace.advance('PT10H');
    expect(workspace.triggered).toHaveLength(18);
    workspace.advance('P1D');
    expect(workspace.triggered).toHaveLength(36);
  });
  test('of files are refused by name', () => {
    const keeper = `function doPost() { ScriptApp.newTrigger('x').forSpreadsheet('y'); }`;
    expect(() => two({ keeper }).as(ANA).call('send', ['{}'])).toThrow(
      'TriggerBuilder.forSpreadsheet is not emulated',
    );
  });
  test('need their scope', () => {
    const desk = `function make() { ScriptApp.newTrigger('x').timeBased().everyHours(1).create(); }`;
    expect(() => two({ desk, keeper: TIMED }).as(ANA).call('make')).toThrow('script.scriptapp');
  });
});
