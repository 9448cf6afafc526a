// Stopping and replaying: sandbox.md, "Time and load", rules 1 to 6.
import { ANA, BEN, workspaceOn } from '../bundle';
import type { Workspace } from '../../../sandbox';

const values = (workspace: Workspace): { [key: string]: string } => workspace.properties();

/** Adds one to a script property in two calls, as a careless script would. */
const COUNTER = `
  function bump() {
    const store = PropertiesService.getScriptProperties();
    const before = Number(store.getProperty('n') || 0);
    store.setProperty('n', before + 1);
    return before + 1;
  }`;

const bumps = (people: readonly string[]) => people.map((as) => ({ as, call: { name: 'bump' } }));

describe('a race', () => {
  test('loses updates under some orders and not under others', () => {
    const workspace = workspaceOn(COUNTER);
    const line = workspace.race(bumps([ANA, BEN]), { seeds: [1, 60] });
    const ends = new Set<string>();
    for (let seed = 1; seed <= 60; seed += 1) {
      const fresh = workspaceOn(COUNTER);
      fresh.race(bumps([ANA, BEN]), { seed });
      ends.add(values(fresh)['n'] ?? '');
    }
    expect([...ends].sort()).toEqual(['1', '2']);
    expect(line.ok).toBe(true);
  });

  test('gives the same lines for the same seed', () => {
    const lines = (seed: number) =>
      JSON.stringify(workspaceOn(COUNTER).race(bumps([ANA, BEN, ANA, BEN]), { seed }));
    for (let seed = 1; seed <= 10; seed += 1) expect(lines(seed)).toBe(lines(seed));
  });

  test('applies each effect once, however often a run is replayed (rule 3)', () => {
    const code = `function add() {
      const store = PropertiesService.getScriptProperties();
      for (let turn = 0; turn < 5; turn += 1) store.setProperty(Utilities.getUuid(), 'x');
    }`;
    const steps = [ANA, BEN, ANA].map((as) => ({ as, call: { name: 'add' } }));
    for (let seed = 1; seed <= 20; seed += 1) {
      const workspace = workspaceOn(code);
      workspace.race(steps, { seed });
      expect(Object.keys(values(workspace))).toHaveLength(15);
    }
  });

  test('gives the same traces in fresh contexts as in the shared one', () => {
    const traces = (raceContexts: 'shared' | 'fresh', seed: number) => {
      const workspace = workspaceOn(COUNTER, { raceContexts });
      workspace.race(bumps([ANA, BEN, ANA]), { seed });
      return workspace.lastRuns.map((run) => run.trace.all());
    };
    for (let seed = 1; seed <= 20; seed += 1)
      expect(traces('fresh', seed)).toEqual(traces('shared', seed));
  });

  test('is deterministic in Date and Math.random at every replay (rule 5)', () => {
    const code = `function draw() {
      const store = PropertiesService.getScriptProperties();
      const drawn = [];
      for (let turn = 0; turn < 4; turn += 1) {
        drawn.push(Math.random(), Date.now(), new Date().getTime());
        store.setProperty('at' + turn, 'x');
      }
      return drawn;
    }`;
    const steps = [ANA, BEN].map((as) => ({ as, call: { name: 'draw' } }));
    const line = workspaceOn(code).race(steps, { seed: 3 });
    const [first, second] = (line.result as { result: number[] }[]).map((one) => one.result);
    expect(first?.filter((_, at) => at % 3 === 0)).not.toEqual(
      second?.filter((_, at) => at % 3 === 0),
    );
    for (const drawn of [first ?? [], second ?? []]) {
      expect(drawn[1]).toBe(drawn[2]);
      expect(drawn[4]).toBeGreaterThan(drawn[1] ?? 0);
    }
  });
});

describe('a run that is not the same again (rule 4)', () => {
  const changing = (body: string): string => `var runs = 0; function go() { runs += 1;
    const store = PropertiesService.getScriptProperties(); store.getProperty('first'); ${body} }`;
  const race = (code: string) => {
    const steps = [ANA, BEN, ANA].map((as) => ({ as, call: { name: 'go' } }));
    for (let seed = 1; seed <= 20; seed += 1) workspaceOn(code).race(steps, { seed });
  };

  test('ends everything, with both calls in the message', () => {
    expect(() =>
      race(changing("store.getProperty('n' + runs); store.getProperty('last');")),
    ).toThrow(/a replayed run differs.*n\d.*n\d/s);
  });
  test('is found where it ends before it asked everything again', () => {
    expect(() =>
      race(changing("if (runs < 4) { store.getProperty('a'); store.getProperty('b'); }")),
    ).toThrow(/a replayed run (ended|differs)/);
  });
  test('is found in a call that had not been answered yet', () => {
    expect(() => race(changing("store.setProperty('x' + runs, 'y');"))).toThrow(/stopped before/);
  });
  test('cannot be swallowed by the bundle', () => {
    expect(() =>
      race(changing("try { store.getProperty('n' + runs); store.getProperty('z') } catch (e) {}")),
    ).toThrow(/a replayed run/);
  });
});

describe('a stopped run (rule 2)', () => {
  test('is deaf: its catch and finally may run and change nothing', () => {
    const code = `function go() {
      const store = PropertiesService.getScriptProperties();
      try { store.getProperty('a'); store.getProperty('b');
        store.setProperty('mine' + Session.getActiveUser().getEmail(), '1'); }
      catch (error) { store.setProperty('caught', 'yes'); console.log('caught'); return 'caught'; }
      finally { try {
        store.setProperty('finally', String(Number(store.getProperty('finally') || 0) + 1));
        } catch (error) {} }
      return 'whole';
    }`;
    for (let seed = 1; seed <= 30; seed += 1) {
      const workspace = workspaceOn(code);
      const line = workspace.race(
        [
          { as: ANA, call: { name: 'go' } },
          { as: BEN, call: { name: 'go' } },
        ],
        { seed },
      );
      expect((line.result as { result: unknown }[]).map((one) => one.result)).toEqual([
        'whole',
        'whole',
      ]);
      expect(values(workspace)['caught']).toBeUndefined();
      expect(workspace.lastRuns.flatMap((run) => run.screen.logs)).toEqual([]);
    }
  });

  test('that goes on calling ends the process with a message', () => {
    const code = `function go() {
      const store = PropertiesService.getScriptProperties();
      store.getProperty('a');
      for (let turn = 0; turn < 12000; turn += 1) { try { store.getProperty('b');
        } catch (error) {} }
    }`;
    const written: string[] = [];
    const exit = jest.spyOn(process, 'exit').mockImplementation((code_) => {
      throw new Error(`exit ${code_}`);
    });
    const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written.push(String(text));
      return true;
    });
    try {
      const workspace = workspaceOn(code);
      workspace.fault({ kind: 'die', call: 2 });
      workspace.step({ as: ANA, call: { name: 'go' } });
      expect(exit).toHaveBeenCalledWith(3);
      expect(written.join('')).toContain('10000 more service calls');
    } finally {
      exit.mockRestore();
      stderr.mockRestore();
    }
  });
});

describe('the end of an execution is a step of its own (rule 6)', () => {
  const WRITE = `
    function write() {
      SpreadsheetApp.getActive().getSheets()[0].getRange('A1').setValue('there'); return 'done'; }
    function look() {
      return SpreadsheetApp.getActive().getSheets()[0].getRange('A1').getValue(); }`;

  test('others see unflushed writes only after it', () => {
    const seen = new Set<unknown>();
    for (let seed = 1; seed <= 40; seed += 1) {
      const workspace = workspaceOn(`${WRITE}
        function late() { PropertiesService.getScriptProperties().getProperty('x');
          return look(); }`);
      const line = workspace.race(
        [
          { as: ANA, call: { name: 'write' } },
          { as: BEN, call: { name: 'late' } },
        ],
        { seed },
      );
      seen.add((line.result as { result: unknown }[])[1]?.result);
      expect(workspace.as(BEN).call('look')).toBe('there');
    }
    expect([...seen].sort()).toEqual(['', 'there']);
  });

  test('an execution sees its own writes before', () => {
    const workspace = workspaceOn(`${WRITE} function both() { write(); return look(); }`);
    expect(workspace.as(ANA).call('both')).toBe('there');
  });

  test('the Sheets API sees them only after a flush', () => {
    const api = `Sheets.Spreadsheets.Values.get(SpreadsheetApp.getActive().getId(),
        'Sheet1!A1').values || null`;
    const workspace = workspaceOn(`${WRITE}
      function without() { write(); return ${api}; }
      function flushed() { write(); SpreadsheetApp.flush(); return ${api}; }`);
    expect(workspace.as(ANA).call('without')).toBeNull();
    expect(workspace.as(ANA).call('flushed')).toEqual([['there']]);
  });

  test('a dead execution leaves them or loses them, as the seed says', () => {
    const ends = new Set<unknown>();
    for (let seed = 1; seed <= 20; seed += 1) {
      const workspace = workspaceOn(
        `${WRITE} function dies() { write(); LockService.getScriptLock().tryLock(1); }`,
        { seed },
      );
      workspace.fault({ kind: 'die', call: 3 });
      expect(workspace.step({ as: ANA, call: { name: 'dies' } })).toMatchObject({
        ok: false,
        dead: true,
        faulted: true,
      });
      ends.add(workspace.as(ANA).call('look'));
    }
    expect([...ends].sort()).toEqual(['', 'there']);
  });

  test('a refusal that is met only then is the answer of the execution', () => {
    const workspace = workspaceOn(`${WRITE}
      function slow() { write(); for (let i = 0; i < 6;
        i += 1) CacheService.getScriptCache().get('x'); return 'done'; }`);
    const protect = {
      method: 'batchUpdate',
      body: {
        requests: [
          {
            addProtectedRange: {
              protectedRange: {
                protectedRangeId: 1,
                range: { sheetId: 0 },
                editors: { users: [], domainUsersCanEdit: false },
              },
            },
          },
        ],
      },
    };
    const answers = new Set<string>();
    for (let seed = 1; seed <= 30; seed += 1) {
      const point = workspace.checkpoint();
      const line = workspace.race(
        [
          { as: ANA, call: { name: 'slow' } },
          { as: 'olga@example.com', api: protect },
        ],
        { seed },
      );
      const [mine] = line.result as { ok: boolean; error?: string }[];
      answers.add(mine?.ok ? 'done' : String(mine?.error));
      workspace.rewind(point);
    }
    expect([...answers].some((text) => text.includes('protected cell'))).toBe(true);
  });
});
