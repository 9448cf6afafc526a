// Every kind of step of a story file (sandbox.md, "How people use it").
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { playStory } from '../../../sandbox';
import { ANA, BEN, OLGA, VERA } from '../bundle';
import { EXECUTE, last, play, project } from './player';

describe('steps of people', () => {
  test('menu, with answers', () => {
    const { lines } = play([
      { as: ANA, menu: ['PO', 'Note'], answers: ['hello'] },
      { read: { tab: 'Sheet1' } },
      { as: VERA, menu: ['PO', 'Note'] },
    ]);
    expect(lines[0]).toEqual({
      step: 1,
      ok: true,
      result: { ui: [{ kind: 'prompt', title: '', text: 'What?', answer: 'hello' }] },
    });
    expect(lines[1]).toMatchObject({
      result: { header: ['hello', expect.any(String)], values: [] },
    });
    expect(lines[2]?.['ok']).toBe(false);
  });
  test('type, edit, select and api', () => {
    const { lines } = play([
      {
        as: ANA,
        type: {
          tab: 'Sheet1',
          at: 'A1',
          values: [
            ['Name', 'No'],
            ['b', 2],
            ['a', 1],
          ],
        },
      },
      { as: BEN, edit: { tab: 'Sheet1', do: 'insertColumns', at: 1 } },
      { as: BEN, select: { tab: 'Sheet1', range: 'A2:B3' } },
      {
        as: OLGA,
        api: {
          method: 'values.update',
          params: { range: 'Sheet1!A1', valueInputOption: 'RAW' },
          body: { values: [['Key']] },
        },
      },
      { as: OLGA, api: { method: 'values.batchGet', params: { ranges: ['Sheet1!A1:C1'] } } },
      { read: { tab: 'Sheet1' } },
      { as: ANA, type: { tab: 'Nope', at: 'A1', values: [['x']] } },
    ]);
    expect(lines.map((line) => line['ok'])).toEqual([true, true, true, true, true, true, false]);
    expect(lines[0]).toMatchObject({ result: { cells: 6 } });
    expect(lines[4]).toMatchObject({
      result: { valueRanges: [{ values: [['Key', 'Name', 'No']] }] },
    });
    expect(lines[5]).toMatchObject({
      result: {
        sheetId: 0,
        header: ['Key', 'Name', 'No'],
        values: [
          ['', 'b', 2],
          ['', 'a', 1],
        ],
        display: [
          ['', 'b', '2'],
          ['', 'a', '1'],
        ],
      },
    });
  });
});

describe('read', () => {
  test('lists tabs', () =>
    expect(last([{ read: { tabs: true } }]).result).toEqual([
      { tab: 'Sheet1', sheetId: 0, protected: false, hidden: false },
    ]));
  test('dates are ISO text, formulas their text; blank rows at the end are left out', () => {
    const typed = {
      as: ANA,
      type: { tab: 'Sheet1', at: 'A1', values: [['H'], ['2026-01-02'], [''], ['=1+1']] },
    };
    expect(
      last(
        [
          typed,
          { as: ANA, edit: { tab: 'Sheet1', do: 'insertRows', at: 9 } },
          { read: { tab: 'Sheet1' } },
        ],
        { timeZone: 'Europe/Helsinki' },
      ).result,
    ).toMatchObject({ header: ['H'], values: [['2026-01-02'], [''], ['=1+1']] });
  });
  test('an unknown tab is refused', () =>
    expect(last([{ read: { tab: 'Nope' } }])).toMatchObject({
      ok: false,
      error: 'There is no tab Nope.',
    }));
});

describe('time, mail and meters', () => {
  test('advance moves the clock; on a still one calls do not', () => {
    const at = (clock: string) =>
      last([{ as: ANA, execute: { id: 'x' } }, { advance: 'PT1H' }], { clock }).result as {
        now: string;
      };
    expect(at('still')).toEqual({ now: '2026-10-01T09:00:00.000Z' });
    expect(at('moving').now > '2026-10-01T09:00:01').toBe(true);
  });
  test('mail answers what was sent since it last ran', () => {
    const { lines } = play([
      { as: ANA, execute: { id: 'x', command: 'mail' } },
      { mail: true },
      { mail: true },
    ]);
    expect(lines[1]).toMatchObject({
      result: [
        {
          to: ['x@example.com'],
          subject: 'subject',
          body: 'body',
          at: expect.stringMatching(/^2026-10-01T08:00:0/),
        },
      ],
    });
    expect(lines[2]).toMatchObject({ result: [] });
  });
  test('meters count calls, those under the lock, cells and methods; handles are free', () => {
    const { lines } = play([EXECUTE, { meters: true }, { meters: true }]);
    const [meter] = lines[1]?.['result'] as { [field: string]: unknown }[];
    expect(meter).toMatchObject({
      step: 1,
      door: 'execute',
      command: 'issue',
      project: 'desk',
      calls: 6,
      underLock: 4,
      lockSeconds: expect.closeTo(0.63, 1),
      cellsRead: 0,
      cellsWritten: 2,
      methods: {
        'Lock.tryLock': 1,
        'Properties.getProperty': 1,
        'Properties.setProperty': 1,
        'Sheets.Spreadsheets.Values.update': 1,
        'Lock.releaseLock': 1,
        'Session.getActiveUser': 1,
      },
    });
    expect(Object.keys(meter?.['free'] as object)).toEqual(
      expect.arrayContaining([
        'LockService.getScriptLock',
        'PropertiesService.getScriptProperties',
        'Spreadsheet.getId',
        'User.getEmail',
      ]),
    );
    expect(meter?.['seconds']).toBeCloseTo(0.05 + 0.04 + 0.04 + 0.5 + 0.05 + 0.04, 2);
    expect(lines[2]).toMatchObject({ result: [] });
  });
});

describe('race', () => {
  const slow = (as: string, id: string) => ({
    as,
    execute: { id, command: 'issue', slow: true, wait: 1000 },
  });
  test('answers a line for each, in the order written', () => {
    const line = last([
      {
        race: [
          EXECUTE,
          { ...EXECUTE, as: BEN },
          { as: ANA, type: { tab: 'Sheet1', at: 'F1', values: [['x']] } },
        ],
        seed: 7,
      },
    ]);
    expect(line.result).toMatchObject([
      { ok: true, result: { value: { by: ANA } } },
      { ok: true, result: { value: { by: BEN } } },
      { ok: true, result: { cells: 1 } },
    ]);
  });
  test('again sends the same once more until nobody is told to wait', () => {
    const race = [slow(ANA, 'a'), slow(BEN, 'b'), slow(OLGA, 'c')];
    const codes = (line: { result: unknown }) =>
      (line.result as { result: { code?: string } }[]).map((one) => one.result.code ?? 'done');
    const once = new Set<string>();
    for (let seed = 1; seed <= 10; seed += 1) {
      once.add(codes(last([{ race, seed }])).join());
      expect(codes(last([{ race, seed, again: true }]))).toEqual(['done', 'done', 'done']);
    }
    expect([...once].join()).toContain('busy');
  });
  test('seeds runs it from the same state once for each, and counts outcomes', () => {
    const { lines } = play([
      { race: [EXECUTE, { as: BEN, execute: { id: 'two', command: 'issue' } }], seeds: [1, 30] },
      { read: { tab: 'Sheet1' } },
    ]);
    expect(lines[0]).toMatchObject({
      result: { seeds: 30, different: 2, first: { seed: 1, lines: [{ ok: true }, { ok: true }] } },
    });
    expect((lines[1]?.['result'] as { values: unknown[] }).values).toHaveLength(2);
  });
  test('a single step has a single outcome', () => {
    expect(last([{ race: [EXECUTE], seeds: [1, 10] }]).result).toMatchObject({
      seeds: 10,
      different: 1,
    });
  });
});

describe('versions, copies and files', () => {
  test('restore puts the file back and leaves the properties', () => {
    const { lines } = play([
      EXECUTE,
      EXECUTE,
      { restore: { to: 'step 1' } },
      { read: { tab: 'Sheet1' } },
      EXECUTE,
    ]);
    expect(lines[2]).toMatchObject({ ok: true });
    expect((lines[3]?.['result'] as { values: unknown[] }).values).toEqual([['one', 1]]);
    expect(lines[4]).toMatchObject({ result: { value: { n: 3 } } });
  });
  test('a copy is another file with another project and empty properties', () => {
    const { lines } = play([
      EXECUTE,
      { copy: { as: BEN } },
      { as: BEN, file: 'copy', execute: { id: 'x' } },
      { file: 'copy', read: { tab: 'Sheet1' } },
      EXECUTE,
      { as: ANA, file: 'copy', execute: {} },
    ]);
    expect(lines[2]).toMatchObject({ result: { value: { n: 1, by: BEN } } });
    expect(lines[3]).toMatchObject({ result: { values: [['x', 1]] } });
    expect(lines[4]).toMatchObject({ result: { value: { n: 2 } } });
    expect(lines[5]).toMatchObject({
      ok: false,
      error: 'You do not have permission to access the requested document.',
    });
  });
  test('what save wrote can be gone on with, in paths relative to the story', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'story-'));
    expect(play([EXECUTE, { save: 'kept/file.json' }], {}, folder).exit).toBe(0);
    expect(existsSync(path.join(folder, 'kept/file.json'))).toBe(true);
    const text: string[] = [];
    const story = {
      workspace: { from: 'kept/file.json' },
      steps: [EXECUTE, { read: { tab: 'Sheet1' } }],
    };
    expect(
      playStory(JSON.stringify(story), { folder, project, print: (line) => text.push(line) }).exit,
    ).toBe(0);
    expect(JSON.parse(text[0] ?? '{}')).toMatchObject({ result: { value: { n: 2 } } });
    expect(JSON.parse(text[1] ?? '{}')).toMatchObject({
      result: {
        values: [
          ['one', 1],
          ['one', 2],
        ],
      },
    });
  });
});
