// The contract of story files (sandbox.md, "How people use it"), on a bundle of a few lines.
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { playStory } from '../../../sandbox';
import { ANA, BEN, OLGA, VERA, bundle } from '../bundle';

const CODE = `
  function onOpen() { SpreadsheetApp.getUi().createMenu('PO').addItem('Note', 'PO.note').addToUi(); }
  var PO = { note: function () { const r = SpreadsheetApp.getUi().prompt('What?'); put(r.getResponseText()); } };
  function put(text) { SpreadsheetApp.getActive().getSheetByName('Sheet1').appendRow([text, new Date().toISOString()]); }
  function execute(envelope) {
    if (envelope.command === 'refuse') return { ok: false, code: 'own_order', detail: 'x' };
    if (envelope.command === 'mail') MailApp.sendEmail('x@example.com', 'subject', 'body');
    if (envelope.command === 'crash') throw new Error('boom');
    const lock = LockService.getScriptLock();
    if (!lock.tryLock(envelope.wait || 20000)) return { ok: false, code: 'busy' };
    const properties = PropertiesService.getScriptProperties();
    const n = Number(properties.getProperty('n') || 0) + 1;
    if (envelope.slow) Utilities.sleep(30000);
    properties.setProperty('n', n);
    const id = SpreadsheetApp.getActive().getId();
    Sheets.Spreadsheets.Values.update({ values: [[envelope.id, n]] }, id, 'Sheet1!A' + (n + 1), { valueInputOption: 'RAW' });
    lock.releaseLock();
    return { ok: true, value: { n: n, by: Session.getActiveUser().getEmail(), list: ['a', { deep: 'b' }] } };
  }
  function query(q) { return { ok: true, value: q }; }`;

const project = bundle(CODE);

interface Played { readonly exit: number; readonly message: string | null; readonly lines: { [field: string]: unknown }[]; readonly text: string }

function play(steps: readonly object[], workspace: object = {}, folder = '.'): Played {
  const text: string[] = [];
  const story = { workspace: { owner: OLGA, editors: [ANA, BEN], viewers: [VERA], domain: 'example.com', now: '2026-10-01T08:00:00Z', seed: 1, ...workspace }, steps };
  const { exit, message } = playStory(JSON.stringify(story), { folder, project, print: (line) => text.push(line) });
  return { exit, message, lines: text.map((line) => JSON.parse(line) as { [field: string]: unknown }), text: text.join('\n') };
}

const last = (steps: readonly object[], workspace: object = {}) => {
  const { lines } = play(steps, workspace);
  return lines[lines.length - 1] as { ok: boolean; result: never; [field: string]: unknown };
};

const EXECUTE = { as: ANA, execute: { id: 'one', command: 'issue' } };

describe('lines', () => {
  test('are numbered from 1 and carry what the bundle answered, refusals too', () => {
    const { exit, lines } = play([EXECUTE, { as: BEN, execute: { id: 'x', command: 'refuse' } }]);
    expect(exit).toBe(0);
    expect(lines[0]).toEqual({ step: 1, ok: true, result: { ok: true, value: { n: 1, by: ANA, list: ['a', { deep: 'b' }] } } });
    expect(lines[1]).toEqual({ step: 2, ok: true, result: { ok: false, code: 'own_order', detail: 'x' } });
  });
  test('a platform error is ok false, and the story goes on', () => {
    const { exit, lines } = play([{ as: ANA, execute: { command: 'crash' } }, { as: 'eve@else.org', execute: {} }, EXECUTE]);
    expect(exit).toBe(0);
    expect(lines.map((line) => line['ok'])).toEqual([false, false, true]);
    expect(lines[0]).toEqual({ step: 1, ok: false, error: 'boom' });
  });
  test('a dead execution says so', () => {
    expect(last([{ fault: { call: 2, kind: 'die' } }, EXECUTE])).toEqual({ step: 2, ok: false, error: 'execution ended', dead: true, faulted: true });
  });
  test('are the same text for the same story', () => {
    const steps = [EXECUTE, { race: [EXECUTE, { ...EXECUTE, as: BEN }] }, { read: { tab: 'Sheet1' } }, { meters: true }];
    expect(play(steps).text).toBe(play(steps).text);
  });
});

describe('what is no story ends with 2', () => {
  test.each<[string, object[]]>([
    ['an unknown step', [{ as: ANA, jump: {} }]], ['two kinds at once', [{ as: ANA, execute: {}, query: {} }]], ['nobody', [{ execute: {} }]],
    ['an unknown edit', [{ as: ANA, edit: { tab: 'x', do: 'burn' } }]], ['an unknown API method', [{ as: ANA, api: { method: 'drop' } }]],
    ['values that are no grid', [{ as: ANA, type: { tab: 'Sheet1', at: 'A1', values: ['x'] } }]], ['an unknown fault', [{ fault: { kind: 'fire' } }]],
    ['a race without people', [{ race: [{ read: { tabs: true } }] }]], ['a place that is not there', [EXECUTE, { as: ANA, query: { x: '{{1.value.nope}}' } }]],
    ['a step that is not there', [{ as: ANA, query: { x: '{{9.value}}' } }]], ['a restore to nowhere', [{ restore: { to: 'step 9' } }]],
  ])('%s', (_what, steps) => {
    const { exit, message } = play(steps);
    expect([exit, typeof message]).toEqual([2, 'string']);
  });
  test('no JSON, no workspace, no steps', () => {
    const exits = ['{', '[]', '{"steps":[]}', '{"workspace":{"owner":"a@example.com"}}'].map((source) => playStory(source, { folder: '.', print: () => undefined }).exit);
    expect(exits).toEqual([2, 2, 2, 2]);
  });
  test('steps before the wrong one have run', () => expect(play([EXECUTE, { nothing: 1 }]).lines).toHaveLength(1));
});

test('a failure of the sandbox ends with 3 and is told', () => {
  const text: string[] = [];
  const story = { workspace: { owner: OLGA }, steps: [{ as: OLGA, query: {} }] };
  const played = playStory(JSON.stringify(story), { folder: '.', print: (line) => text.push(line), project: bundle('function query() { try { DriveApp.x(); } catch (e) {} }') });
  expect(played).toMatchObject({ exit: 3, message: '[sandbox] DriveApp.x is not emulated' });
});

describe('references', () => {
  test('stand for a place in an earlier result, of whatever type', () => {
    expect(last([EXECUTE, { as: ANA, query: { n: '{{1.value.n}}', deep: ['{{1.value.list.1.deep}}'], all: '{{1.value.list}}', text: 'not {{1.value.n}}' } }]).result)
      .toEqual({ ok: true, value: { n: 1, deep: ['b'], all: ['a', { deep: 'b' }], text: 'not {{1.value.n}}' } });
  });
});

describe('steps of people', () => {
  test('menu, with answers', () => {
    const { lines } = play([{ as: ANA, menu: ['PO', 'Note'], answers: ['hello'] }, { read: { tab: 'Sheet1' } }, { as: VERA, menu: ['PO', 'Note'] }]);
    expect(lines[0]).toEqual({ step: 1, ok: true, result: { ui: [{ kind: 'prompt', title: '', text: 'What?', answer: 'hello' }] } });
    expect(lines[1]).toMatchObject({ result: { header: ['hello', expect.any(String)], values: [] } });
    expect(lines[2]?.['ok']).toBe(false);
  });
  test('type, edit, select and api', () => {
    const { lines } = play([
      { as: ANA, type: { tab: 'Sheet1', at: 'A1', values: [['Name', 'No'], ['b', 2], ['a', 1]] } },
      { as: BEN, edit: { tab: 'Sheet1', do: 'insertColumns', at: 1 } },
      { as: BEN, select: { tab: 'Sheet1', range: 'A2:B3' } },
      { as: OLGA, api: { method: 'values.update', params: { range: 'Sheet1!A1', valueInputOption: 'RAW' }, body: { values: [['Key']] } } },
      { as: OLGA, api: { method: 'values.batchGet', params: { ranges: ['Sheet1!A1:C1'] } } },
      { read: { tab: 'Sheet1' } }, { as: ANA, type: { tab: 'Nope', at: 'A1', values: [['x']] } }]);
    expect(lines.map((line) => line['ok'])).toEqual([true, true, true, true, true, true, false]);
    expect(lines[0]).toMatchObject({ result: { cells: 6 } });
    expect(lines[4]).toMatchObject({ result: { valueRanges: [{ values: [['Key', 'Name', 'No']] }] } });
    expect(lines[5]).toMatchObject({ result: { sheetId: 0, header: ['Key', 'Name', 'No'], values: [['', 'b', 2], ['', 'a', 1]], display: [['', 'b', '2'], ['', 'a', '1']] } });
  });
});

describe('read', () => {
  test('lists tabs', () => expect(last([{ read: { tabs: true } }]).result).toEqual([{ tab: 'Sheet1', sheetId: 0, protected: false, hidden: false }]));
  test('dates are ISO text in values, formulas their text; blank rows at the end are left out', () => {
    const typed = { as: ANA, type: { tab: 'Sheet1', at: 'A1', values: [['H'], ['2026-01-02'], [''], ['=1+1']] } };
    expect(last([typed, { as: ANA, edit: { tab: 'Sheet1', do: 'insertRows', at: 9 } }, { read: { tab: 'Sheet1' } }], { timeZone: 'Europe/Helsinki' }).result)
      .toMatchObject({ header: ['H'], values: [['2026-01-02'], [''], ['=1+1']] });
  });
  test('an unknown tab is refused', () => expect(last([{ read: { tab: 'Nope' } }])).toMatchObject({ ok: false, error: 'There is no tab Nope.' }));
});

describe('time, mail and meters', () => {
  test('advance moves the clock; on a still one calls do not', () => {
    const at = (clock: string) => last([{ as: ANA, execute: { id: 'x' } }, { advance: 'PT1H' }], { clock }).result as { now: string };
    expect(at('still')).toEqual({ now: '2026-10-01T09:00:00.000Z' });
    expect(at('moving').now > '2026-10-01T09:00:01').toBe(true);
  });
  test('mail answers what was sent since it last ran', () => {
    const { lines } = play([{ as: ANA, execute: { id: 'x', command: 'mail' } }, { mail: true }, { mail: true }]);
    expect(lines[1]).toMatchObject({ result: [{ to: ['x@example.com'], subject: 'subject', body: 'body', at: expect.stringMatching(/^2026-10-01T08:00:0/) }] });
    expect(lines[2]).toMatchObject({ result: [] });
  });
  test('meters count service calls, those under the lock, cells and methods; handles are free', () => {
    const { lines } = play([EXECUTE, { meters: true }, { meters: true }]);
    const [meter] = lines[1]?.['result'] as { [field: string]: unknown }[];
    expect(meter).toMatchObject({
      step: 1, door: 'execute', command: 'issue', project: 'desk', calls: 6, underLock: 4, cellsRead: 0, cellsWritten: 2,
      methods: { 'Lock.tryLock': 1, 'Properties.getProperty': 1, 'Properties.setProperty': 1, 'Sheets.Spreadsheets.Values.update': 1, 'Lock.releaseLock': 1, 'Session.getActiveUser': 1 },
    });
    expect(Object.keys(meter?.['free'] as object)).toEqual(expect.arrayContaining(['LockService.getScriptLock', 'PropertiesService.getScriptProperties', 'Spreadsheet.getId', 'User.getEmail']));
    expect(meter?.['seconds']).toBeCloseTo(0.05 + 0.04 + 0.04 + 0.5 + 0.05 + 0.04, 2);
    expect(lines[2]).toMatchObject({ result: [] });
  });
});

describe('race', () => {
  const slow = (as: string, id: string) => ({ as, execute: { id, command: 'issue', slow: true, wait: 1000 } });
  test('answers a line for each, in the order written', () => {
    const line = last([{ race: [EXECUTE, { ...EXECUTE, as: BEN }, { as: ANA, type: { tab: 'Sheet1', at: 'F1', values: [['x']] } }], seed: 7 }]);
    expect(line.result).toMatchObject([{ ok: true, result: { value: { by: ANA } } }, { ok: true, result: { value: { by: BEN } } }, { ok: true, result: { cells: 1 } }]);
  });
  test('again sends the same once more until nobody is told to wait', () => {
    const race = [slow(ANA, 'a'), slow(BEN, 'b'), slow(OLGA, 'c')];
    const codes = (line: { result: unknown }) => (line.result as { result: { code?: string } }[]).map((one) => one.result.code ?? 'done');
    const once = new Set<string>();
    for (let seed = 1; seed <= 10; seed += 1) {
      once.add(codes(last([{ race, seed }])).join());
      expect(codes(last([{ race, seed, again: true }]))).toEqual(['done', 'done', 'done']);
    }
    expect([...once].join()).toContain('busy');
  });
  test('seeds runs it from the same state once for each, and counts outcomes', () => {
    const { lines } = play([{ race: [EXECUTE, { as: BEN, execute: { id: 'two', command: 'issue' } }], seeds: [1, 30] }, { read: { tab: 'Sheet1' } }]);
    expect(lines[0]).toMatchObject({ result: { seeds: 30, different: 2, first: { seed: 1, lines: [{ ok: true }, { ok: true }] } } });
    expect((lines[1]?.['result'] as { values: unknown[] }).values).toHaveLength(2);
  });
  test('a single step has a single outcome', () => {
    expect(last([{ race: [EXECUTE], seeds: [1, 10] }]).result).toMatchObject({ seeds: 10, different: 1 });
  });
});

describe('versions, copies and files', () => {
  test('restore puts the file back and leaves the properties', () => {
    const { lines } = play([EXECUTE, EXECUTE, { restore: { to: 'step 1' } }, { read: { tab: 'Sheet1' } }, EXECUTE]);
    expect(lines[2]).toMatchObject({ ok: true });
    expect((lines[3]?.['result'] as { values: unknown[] }).values).toEqual([['one', 1]]);
    expect(lines[4]).toMatchObject({ result: { value: { n: 3 } } });
  });
  test('a copy is another file with another project and empty properties', () => {
    const { lines } = play([EXECUTE, { copy: { as: BEN } }, { as: BEN, file: 'copy', execute: { id: 'x' } }, { file: 'copy', read: { tab: 'Sheet1' } }, EXECUTE, { as: ANA, file: 'copy', execute: {} }]);
    expect(lines[2]).toMatchObject({ result: { value: { n: 1, by: BEN } } });
    expect(lines[3]).toMatchObject({ result: { values: [['x', 1]] } });
    expect(lines[4]).toMatchObject({ result: { value: { n: 2 } } });
    expect(lines[5]).toMatchObject({ ok: false, error: 'You do not have permission to access the requested document.' });
  });
  test('what save wrote can be gone on with, in paths relative to the story', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'story-'));
    expect(play([EXECUTE, { save: 'kept/file.json' }], {}, folder).exit).toBe(0);
    expect(existsSync(path.join(folder, 'kept/file.json'))).toBe(true);
    const text: string[] = [];
    const story = { workspace: { from: 'kept/file.json' }, steps: [EXECUTE, { read: { tab: 'Sheet1' } }] };
    expect(playStory(JSON.stringify(story), { folder, project, print: (line) => text.push(line) }).exit).toBe(0);
    expect(JSON.parse(text[0] ?? '{}')).toMatchObject({ result: { value: { n: 2 } } });
    expect(JSON.parse(text[1] ?? '{}')).toMatchObject({ result: { values: [['one', 1], ['one', 2]] } });
  });
});
