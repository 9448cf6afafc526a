// The manifests as Google reads them: fields and words that its reference has, and the scopes of the
// methods that the code calls, each of them and no other. A missing one fails at somebody's first
// click, one too many is one more sentence on the permission screen.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './tree';

interface Manifest {
  timeZone: string;
  runtimeVersion: string;
  exceptionLogging: string;
  dependencies: { enabledAdvancedServices: object[] };
  oauthScopes: string[];
  webapp?: { access: string; executeAs: string };
}
const read = (folder: string, file: string): string =>
  readFileSync(path.join(ROOT, 'dist', folder, file), 'utf8');
const manifest = (folder: string): Manifest =>
  JSON.parse(read(folder, 'appsscript.json')) as Manifest;

/** Which scope a method needs, as its page in the Apps Script reference says under Authorization. */
const NEEDS: readonly [scope: string, called: RegExp][] = [
  ['spreadsheets', /\bSheets\.Spreadsheets\b|SpreadsheetApp\.(openById|getActiveSpreadsheet)\(/],
  ['script.container.ui', /\.show(Sidebar|ModalDialog|ModelessDialog)\(/],
  ['userinfo.email', /Session\.get(Active|Effective)User\(/],
  ['script.send_mail', /MailApp\./],
  ['openid', /ScriptApp\.getIdentityToken\(/],
  ['script.external_request', /UrlFetchApp\./],
  ['script.scriptapp', /ScriptApp\.(newTrigger|getProjectTriggers|deleteTrigger)\(/],
  ['drive', /\bDriveApp\.|\bDrive\./],
  ['gmail', /\bGmailApp\.|\bGmail\./],
];
const called = (code: string): string[] =>
  NEEDS.filter(([, method]) => method.test(code)).map(([scope]) => scope);
const asked = (folder: string): string[] =>
  manifest(folder).oauthScopes.map((scope) =>
    scope.replace('https://www.googleapis.com/auth/', ''),
  );
const without = (all: readonly string[], ...some: string[]): string[] =>
  all.filter((one) => !some.includes(one)).sort();

const FOLDERS = ['desk', 'desk-keeper', 'keeper'];
/** Manifest reference: structure of a manifest. */
const FIELDS = ['timeZone', 'runtimeVersion', 'exceptionLogging', 'dependencies', 'oauthScopes'];

describe.each(FOLDERS)('the manifest of %s', (folder) => {
  const { timeZone, runtimeVersion, exceptionLogging, dependencies, webapp } = manifest(folder);
  test('has the fields and words of the reference', () => {
    const fields = Object.keys(manifest(folder)).filter((field) => field !== 'webapp');
    expect(fields.sort()).toEqual([...FIELDS].sort());
    expect([runtimeVersion, exceptionLogging]).toEqual(['V8', 'STACKDRIVER']);
    expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    const { enabledAdvancedServices } = dependencies;
    const sheets = { userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' };
    expect(enabledAdvancedServices).toEqual([sheets]);
  });
  test('makes a web app of the keeper alone, in the words of the Apps Script API', () => {
    const words = { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' };
    expect(webapp).toEqual(folder === 'keeper' ? words : undefined);
  });
  test('names each scope once', () => {
    expect(new Set(asked(folder)).size).toBe(asked(folder).length);
  });
});

describe('the scopes', () => {
  test('of the keeper are those that its code calls for', () => {
    expect(asked('keeper').sort()).toEqual(called(read('keeper', 'Code.js')).sort());
  });
  test('of a desk too; alone it proves nothing to a keeper, beside one it sends no mail', () => {
    const needed = called(read('desk', 'Code.js'));
    expect(asked('desk').sort()).toEqual(
      without(needed, 'openid', 'script.external_request'),
    );
    expect(asked('desk-keeper').sort()).toEqual(without(needed, 'script.send_mail'));
  });
  test('negative control: one call more is seen', () => {
    const more = `${read('keeper', 'Code.js')}\nDriveApp.getRootFolder();`;
    expect(called(more)).toContain('drive');
  });
});
