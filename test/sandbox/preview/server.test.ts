// The preview's server: what it answers, what it keeps out, and the pages it seals off.
import { request } from 'node:http';
import type { Workspace } from '../../../sandbox';
import type { Happened, Opened } from '../../../sandbox/preview/contract';
import { FRAME_POLICY } from '../../../sandbox/preview/frame';
import { Preview } from '../../../sandbox/preview/preview';
import { serve, type Served } from '../../../sandbox/preview/server';
import { ANA, OLGA, VERA, bundle, workspaceOn } from '../bundle';

const PAGE = '<html><head><title>x</title></head><script>var a = `b//c\n`;</script></html>';
const CODE = `
function onOpen() {
  SpreadsheetApp.getUi().createMenu('PO').addItem('Ask', 'PO.ask').addSeparator()
    .addItem('Page', 'PO.page').addToUi();
}
function answer(text) { return { heard: text }; }
function hidden_() { return 1; }
var PO = {
  ask: function () {
    const ui = SpreadsheetApp.getUi();
    const sure = ui.alert('T', 'Sure?', ui.ButtonSet.YES_NO);
    SpreadsheetApp.getActive().toast(sure === ui.Button.YES ? 'yes' : 'no', 'Said');
  },
  page: function () {
    SpreadsheetApp.getUi().showModalDialog(
      HtmlService.createHtmlOutput(${JSON.stringify(PAGE)}).setWidth(500).setHeight(300), 'Wide');
  } };`;

let served: Served;
let told: number[] = [];
const make = (): Workspace => workspaceOn(CODE);

beforeEach(async () => {
  told = [];
  const preview = new Preview(make(), {
    make,
    write: () => 'file',
    changed: (version) => told.push(version),
  });
  served = await serve(preview, 0, bundle('', { 'bridge.js': 'var bridge;', 'index.html': 'P' }));
});
afterEach(() => served.close());

interface Reply {
  readonly status: number;
  readonly body: string;
  readonly policy: string;
}

/** fetch sets Host and Origin itself, so this asks by hand. */
function http(path: string, headers: { [name: string]: string } = {}, body?: object) {
  const method = body ? 'POST' : 'GET';
  return new Promise<Reply>((resolve, reject) => {
    const asked = request(new URL(path, served.url), { method, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => {
        const policy = String(response.headers['content-security-policy']);
        resolve({ status: response.statusCode ?? 0, body: text, policy });
      });
    });
    asked.on('error', reject);
    asked.end(body && JSON.stringify(body));
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
async function ask<T>(name: string, body: object): Promise<T> {
  const { status, body: text } = await http(`/api/${name}`, JSON_TYPE, body);
  if (status !== 200) throw new Error(text);
  return JSON.parse(text) as T;
}

describe('who is let in', () => {
  test('a page under another name, a frame, a form and an unknown request are not', async () => {
    expect((await http('/', { host: 'evil.test' })).status).toBe(403);
    const frame = { ...JSON_TYPE, origin: 'null' };
    expect((await http('/api/mail', frame, {})).status).toBe(403);
    const elsewhere = { ...JSON_TYPE, origin: 'https://evil.test' };
    expect((await http('/api/mail', elsewhere, {})).status).toBe(403);
    expect((await http('/api/mail', { 'content-type': 'text/plain' }, {})).status).toBe(403);
    expect((await http('/api/constructor', JSON_TYPE, {})).status).toBe(404);
    expect((await http('/../package.json')).status).toBe(404);
    expect((await http('/')).body).toBe('P');
  });
  test('nothing may be loaded from elsewhere', async () => {
    expect((await http('/')).policy).not.toMatch(/https?:|\*|unsafe/);
    expect(FRAME_POLICY).toMatch(/^sandbox [^;]*; default-src 'none';/);
    expect(FRAME_POLICY).not.toMatch(/same-origin|connect-src|https?:|\*/);
  });
});

describe('steps', () => {
  test('the menu is what onOpen makes, and viewers have none', async () => {
    const { menu } = await ask<Opened>('open', { as: ANA });
    expect(menu).toEqual([
      { path: ['PO', 'Ask'], lineAbove: false },
      { path: ['PO', 'Page'], lineAbove: true },
    ]);
    expect((await ask<Opened>('open', { as: VERA })).menu).toEqual([]);
    await expect(ask('open', { as: 'eve@example.com' })).rejects.toThrow('permission');
  });
  test('a dialog is shown, answered once, and every page hears of the change', async () => {
    const first = await ask<Happened>('step', { as: ANA, step: { menu: ['PO', 'Ask'] } });
    expect(first.dialog).toMatchObject({ title: 'T', text: 'Sure?', buttons: ['YES', 'NO'] });
    const talk = first.dialog?.talk;
    await expect(ask('answer', { talk, answer: { button: 'MAYBE' } })).rejects.toThrow('no button');
    const last = await ask<Happened>('answer', { talk, answer: 'YES' });
    expect(last).toMatchObject({
      ok: true,
      dialog: null,
      toasts: [{ title: 'Said', text: 'yes' }],
    });
    await expect(ask('answer', { talk, answer: 'YES' })).rejects.toThrow('no longer open');
    expect(told).toEqual([2, 3]);
  });
  test('a dialog left standing is closed when its person chooses again', async () => {
    const chosen = { as: ANA, step: { menu: ['PO', 'Ask'] } };
    const left = await ask<Happened>('step', chosen);
    const next = await ask<Happened>('step', chosen);
    const gone = ask('answer', { talk: left.dialog?.talk, answer: 'YES' });
    await expect(gone).rejects.toThrow('no longer open');
    const { toasts } = await ask<Happened>('answer', { talk: next.dialog?.talk, answer: 'NO' });
    expect(toasts).toEqual([{ title: 'Said', text: 'no' }]);
  });
  test('what is no step of a person is refused by name', async () => {
    await expect(ask('step', { as: ANA, step: { race: [] } })).rejects.toThrow('none of');
    await expect(ask('step', { as: ANA, step: { type: { tab: 1 } } })).rejects.toThrow('type');
  });
  test('a refusal of the platform is an answer, in its words', async () => {
    const step = { type: { tab: 'Sheet1', at: 'A1', values: [['x']] } };
    const { ok, error } = await ask<Happened>('step', { as: VERA, step });
    expect([ok, error]).toEqual([false, 'You do not have permission to perform that action.']);
  });
  test('begin again forgets everything', async () => {
    const step = { type: { tab: 'Sheet1', at: 'A1', values: [['x']] } };
    await ask('step', { as: OLGA, step });
    await ask('reset', {});
    const spot = { as: OLGA, sheetId: 0, row: 0, column: 0 };
    expect(await ask('cell', spot)).toMatchObject({ entered: '' });
  });
});

describe('pages', () => {
  test('come sealed, with the bridge first and comments taken out as the platform does', async () => {
    const { frames } = await ask<Happened>('step', { as: ANA, step: { menu: ['PO', 'Page'] } });
    const [wide] = frames;
    expect(wide).toMatchObject({ title: 'Wide', modal: true, width: 500, height: 300 });
    const { body, policy } = await http(`/frame/${wide?.frame}`);
    expect(policy).toBe(FRAME_POLICY);
    expect(body).toContain('var a = `b\n`;');
    expect(body.indexOf('var bridge')).toBeLessThan(body.indexOf('var a'));
    expect(body).toContain('data-doors="answer onOpen"');
    expect((await http('/frame/999')).status).toBe(404);
  });
  test('call functions by name, with the time of a page call', async () => {
    const step = { call: { name: 'answer', args: ['ping'] } };
    const happened = await ask<Happened>('step', { as: ANA, step });
    expect(happened).toMatchObject({ ok: true, value: { heard: 'ping' }, seconds: 1.2 });
    const secret = { call: { name: 'hidden_', args: [] } };
    expect(await ask<Happened>('step', { as: ANA, step: secret })).toMatchObject({ ok: false });
  });
});
