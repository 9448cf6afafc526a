// Lines, exits and references of story files (sandbox.md, "How people use it").
import { playStory } from '../../../sandbox';
import { ANA, BEN, OLGA, bundle } from '../bundle';
import { EXECUTE, last, play } from './player';

describe('lines', () => {
  test('are numbered from 1 and carry what the bundle answered, refusals too', () => {
    const { exit, lines } = play([EXECUTE, { as: BEN, execute: { id: 'x', command: 'refuse' } }]);
    expect(exit).toBe(0);
    expect(lines[0]).toEqual({
      step: 1,
      ok: true,
      result: { ok: true, value: { n: 1, by: ANA, list: ['a', { deep: 'b' }] } },
    });
    expect(lines[1]).toEqual({
      step: 2,
      ok: true,
      result: { ok: false, code: 'own_order', detail: 'x' },
    });
  });
  test("what is no envelope is the door's to answer", () => {
    const odd = [null, [], 'who', 5];
    const { exit, lines } = play(odd.map((query) => ({ as: ANA, query })));
    expect(exit).toBe(0);
    expect(lines.map((line) => line['result'])).toEqual(odd.map((value) => ({ ok: true, value })));
  });
  test('a platform error is ok false, and the story goes on', () => {
    const { exit, lines } = play([
      { as: ANA, execute: { command: 'crash' } },
      { as: 'eve@else.org', execute: {} },
      EXECUTE,
    ]);
    expect(exit).toBe(0);
    expect(lines.map((line) => line['ok'])).toEqual([false, false, true]);
    expect(lines[0]).toEqual({ step: 1, ok: false, error: 'boom' });
  });
  test('a dead execution says so', () => {
    expect(last([{ fault: { call: 2, kind: 'die' } }, EXECUTE])).toEqual({
      step: 2,
      ok: false,
      error: 'execution ended',
      dead: true,
      faulted: true,
    });
  });
  test('are the same text for the same story', () => {
    const steps = [
      EXECUTE,
      { race: [EXECUTE, { ...EXECUTE, as: BEN }] },
      { read: { tab: 'Sheet1' } },
      { meters: true },
    ];
    expect(play(steps).text).toBe(play(steps).text);
  });
});

describe('what is no story ends with 2', () => {
  test.each<[string, object[]]>([
    ['an unknown step', [{ as: ANA, jump: {} }]],
    ['two kinds at once', [{ as: ANA, execute: {}, query: {} }]],
    ['nobody', [{ execute: {} }]],
    ['an unknown edit', [{ as: ANA, edit: { tab: 'x', do: 'burn' } }]],
    ['an unknown API method', [{ as: ANA, api: { method: 'drop' } }]],
    ['values that are no grid', [{ as: ANA, type: { tab: 'Sheet1', at: 'A1', values: ['x'] } }]],
    ['no duration', [{ advance: '1 hour' }]],
    ['an unknown fault', [{ fault: { kind: 'fire' } }]],
    ['a race without people', [{ race: [{ read: { tabs: true } }] }]],
    ['a place that is not there', [EXECUTE, { as: ANA, query: { x: '{{1.value.nope}}' } }]],
    ['a step that is not there', [{ as: ANA, query: { x: '{{9.value}}' } }]],
    ['a restore to nowhere', [{ restore: { to: 'step 9' } }]],
    ['a restore of nothing', [{ restore: null }]],
    ['a file that was never made', [{ ...EXECUTE, file: 'copy' }]],
    ['one in a race', [{ race: [EXECUTE, { ...EXECUTE, file: 'copy' }] }]],
    ['a step that is no object', [JSON.parse('null')]],
  ])('%s', (_what, steps) => {
    const { exit, message } = play(steps);
    expect([exit, typeof message]).toEqual([2, 'string']);
  });
  test('no JSON, no workspace, no steps', () => {
    const absent = '{"workspace":{"from":"absent.json"},"steps":[]}';
    const exits = [
      '{',
      '[]',
      '{"steps":[]}',
      '{"workspace":{"owner":"a@example.com"}}',
      absent,
    ].map((source) => playStory(source, { folder: '.', print: () => undefined }).exit);
    expect(exits).toEqual([2, 2, 2, 2, 2]);
  });
  test.each<[string, object]>([
    ['a time zone nobody has', { timeZone: 'Mars/Base' }],
    ['a now that is no instant', { now: 'yesterday' }],
    ['a seed that is no number', { seed: 'seven' }],
    ['editors that are no list', { editors: ANA }],
    ['a clock that is neither', { clock: 'stopped' }],
  ])('a workspace with %s', (_what, workspace) => {
    const { exit, message, lines } = play([EXECUTE], workspace);
    expect([exit, lines]).toEqual([2, []]);
    expect(message).toMatch(/^workspace\.\w+ is wrong: /);
  });
  test('steps before the wrong one have run', () =>
    expect(play([EXECUTE, { nothing: 1 }]).lines).toHaveLength(1));
});

test('a failure of the sandbox ends with 3 and is told', () => {
  const text: string[] = [];
  const story = { workspace: { owner: OLGA }, steps: [{ as: OLGA, query: {} }] };
  const played = playStory(JSON.stringify(story), {
    folder: '.',
    print: (line) => text.push(line),
    project: bundle('function query() { try { DriveApp.x(); } catch (e) {} }'),
  });
  expect(played).toMatchObject({ exit: 3, message: '[sandbox] DriveApp.x is not emulated' });
});

describe('references', () => {
  test('stand for a place in an earlier result, of whatever type', () => {
    expect(
      last([
        EXECUTE,
        {
          as: ANA,
          query: {
            n: '{{1.value.n}}',
            deep: ['{{1.value.list.1.deep}}'],
            all: '{{1.value.list}}',
            text: 'not {{1.value.n}}',
          },
        },
      ]).result,
    ).toEqual({
      ok: true,
      value: { n: 1, deep: ['b'], all: ['a', { deep: 'b' }], text: 'not {{1.value.n}}' },
    });
  });
});
