// Workspaces that begin alike are told what came of their commands before; whatever makes one differ
// lets its commands run. Here the script counts its own commands, in its properties and in a cell.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorkspace, type Workspace } from '../../../sandbox';
import { keepBeginnings } from '../../../sandbox/beginnings';
import { ANA, OLGA, bundle } from '../bundle';

const SCRIPT = `
  function execute(envelope) {
    const kept = PropertiesService.getScriptProperties();
    const count = Number(kept.getProperty('count')) + 1;
    kept.setProperty('count', String(count));
    const cells = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
    cells.getRange(count, 1).setValues([[JSON.stringify(envelope)]]);
    return { count, day: new Date().toISOString(), id: Utilities.getUuid() };
  }
  function query(envelope) { return execute(envelope); }`;

let project = '';
beforeAll(() => {
  project = bundle(SCRIPT);
});
// What other files of this process began would fill it in the midst of a test.
beforeEach(() => keepBeginnings('anew'));
afterAll(() => keepBeginnings(false));

let files = 0;
/** A name of its own for each test, so that none meets what another one began. */
const opener = (): (() => Workspace) => {
  files += 1;
  const name = `Register ${files}`;
  return () => openWorkspace({ project, owner: OLGA, editors: [ANA], name });
};

interface Ran {
  told: boolean;
  answer: unknown;
}
function run(ws: Workspace, input: object = {}): Ran {
  const answer = ws.as(ANA).execute({ id: 'x', command: 'c', input });
  return { told: ws.lastRuns.length === 0, answer };
}
const all = (ws: Workspace): unknown => [ws.save(), ws.now, ws.meters()];
const told = (ws: Workspace, input?: object): boolean => run(ws, input).told;

test('the same commands have the same answers, cells, time and meters, run once', () => {
  const open = opener();
  const [one, other] = [open(), open()];
  const first = [run(one), run(one, { b: 1 }), run(one)];
  const again = [run(other), run(other, { b: 1 }), run(other)];
  expect(first.map((ran) => ran.told)).toEqual([false, false, false]);
  expect(again.map((ran) => ran.told)).toEqual([true, true, true]);
  expect(again.map(({ answer }) => answer)).toEqual(first.map(({ answer }) => answer));
  expect(all(other)).toEqual(all(one));
  keepBeginnings(false);
  const anew = open();
  const third = [run(anew), run(anew, { b: 1 }), run(anew)];
  expect(third.map((ran) => ran.told)).toEqual([false, false, false]);
  expect(third.map(({ answer }) => answer)).toEqual(first.map(({ answer }) => answer));
  expect(anew.save()).toEqual(one.save());
});

test('a workspace goes its own way from where it differs, and the others keep theirs', () => {
  const open = opener();
  const [one, other, third] = [open(), open(), open()];
  run(one);
  run(one);
  const before = JSON.stringify(one.save());
  expect([told(other), told(other, { other: true }), told(other)]).toEqual([true, false, false]);
  expect(JSON.stringify(one.save())).toBe(before);
  expect([told(third), told(third)]).toEqual([true, true]);
  expect(JSON.stringify(third.save())).toBe(before);
});

test('nobody changes what is told by changing an answer', () => {
  const open = opener();
  const [one, other, third] = [open(), open(), open()];
  for (const ws of [one, other]) Object.assign(run(ws).answer as object, { count: 99 });
  expect(run(third)).toMatchObject({ told: true, answer: { count: 1 } });
});

const BETWEEN: [name: string, (ws: Workspace) => unknown][] = [
  ['a cell typed', (ws) => ws.as(ANA).type({ tab: 'Sheet1', at: 'C9', values: [['x']] })],
  ['a call of the API', (ws) => ws.as(OLGA).api(clearing)],
  ['time that went by', (ws) => ws.advance('PT1H')],
  ['a property set beside the steps', (ws) => Object.assign(ws.properties(), { count: '7' })],
  [
    'a cell written beside the steps',
    (ws) =>
      ws
        .file('main')
        .file.cells(OLGA)
        .setValues(A9, [[1]]),
  ],
  [
    'somebody invited beside the steps',
    (ws) => ws.file('main').file.share({ viewers: ['v@x.example'] }),
  ],
  ['another seed set', (ws) => Object.assign(ws.world.state, { seed: 2 })],
  ['a file more', (ws) => ws.copy(ANA)],
];
const A9 = { sheetId: 0, top: 8, left: 0, rows: 1, columns: 1 };
const clearing = { method: 'values.clear', params: { range: 'A1:A1' }, body: {} } as const;

test.each(BETWEEN)('%s between two commands lets the second run', (_name, between) => {
  const open = opener();
  const [one, other] = [open(), open()];
  for (const ws of [one]) [run(ws), run(ws)];
  expect(told(other)).toBe(true);
  between(other);
  expect(told(other)).toBe(false);
});

test('a fault lets its command run, and what follows it', () => {
  const open = opener();
  const [one, other] = [open(), open()];
  for (let at = 0; at < 3; at += 1) run(one);
  expect(told(other)).toBe(true);
  other.fault({ call: 1, kind: 'throw' });
  expect(() => run(other)).toThrow('timed out');
  expect(told(other)).toBe(false);
});

test('steps that look alike as JSON are not taken for each other', () => {
  const open = opener();
  const looks: object[] = [
    { a: null },
    { a: NaN },
    { a: undefined },
    { a: [undefined] },
    { a: -0 },
  ];
  expect(looks.map((input) => told(open(), input))).toEqual(looks.map(() => false));
  expect(looks.map((input) => told(open(), input))).toEqual(looks.map(() => true));
});

test('what cannot be told apart is run', () => {
  const open = opener();
  const input = { a: () => 1 };
  for (const ws of [open(), open()]) expect(() => run(ws, input)).toThrow('cannot carry');
});

test('back at a checkpoint its beginning goes on from there', () => {
  const open = opener();
  const ws = open();
  run(ws);
  const point = ws.checkpoint();
  const first = run(ws, { b: 1 });
  ws.rewind(point);
  expect(run(ws, { b: 1 })).toEqual({ told: true, answer: first.answer });
  expect(told(ws, { b: 2 })).toBe(false);
  ws.as(ANA).type({ tab: 'Sheet1', at: 'C9', values: [['x']] });
  ws.rewind(point);
  expect(told(ws, { b: 1 })).toBe(true);
});

test('changed code is other code', () => {
  const open = opener();
  const other = mkdtempSync(path.join(tmpdir(), 'po-register-beginnings-'));
  cpSync(project, other, { recursive: true });
  const file = path.join(other, 'Code.js');
  const spec = { project: other, owner: OLGA, editors: [ANA], name: 'code' };
  expect([open(), open()].map((ws) => told(ws))).toEqual([false, true]);
  expect([1, 2].map(() => told(openWorkspace(spec)))).toEqual([false, true]);
  writeFileSync(file, readFileSync(file, 'utf8').replace('+ 1;', '+ 10;'));
  expect(run(openWorkspace(spec))).toMatchObject({ told: false, answer: { count: 10 } });
});

test('a query is told again too, and meters carry the number of their own step', () => {
  const open = opener();
  const [one, other] = [open(), open()];
  one.as(ANA).query({ query: 'q', input: {} });
  other.step({ read: { tab: 'Sheet1' } });
  other.as(ANA).query({ query: 'q', input: {} });
  expect(other.lastRuns).toEqual([]);
  expect(one.meters().map(({ step }) => step)).toEqual([1]);
  expect(other.meters().map(({ step }) => step)).toEqual([2]);
});
