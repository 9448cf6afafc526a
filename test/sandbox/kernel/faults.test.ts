// Faults at a chosen call, time limits and quotas: sandbox.md "Faults" and "Quotas", platform.md
// 5.1.
import { ANA, BEN, OLGA, workspaceOn } from '../bundle';
import { SandboxBroke, type Line } from '../../../sandbox';

const WRITE = `
  const store = () => PropertiesService.getScriptProperties();
  function write() {
    store().setProperty('a', '1');
    try { store().setProperty('b', '1');
      } catch (error) { store().setProperty('met', error.message); return 'failed'; }
    store().setProperty('c', '1');
    return 'whole';
  }`;

function faulty(kind: 'throw' | 'applied_then_throw' | 'applied_late' | 'die', call: number) {
  const workspace = workspaceOn(WRITE);
  workspace.fault({ kind, call });
  const line = workspace.step({ as: ANA, call: { name: 'write' } });
  return { line, left: workspace.properties() };
}

describe('a fault at a call', () => {
  test('throw: the call is not applied', () => {
    const { line, left } = faulty('throw', 2);
    expect(line).toEqual({ ok: true, result: 'failed', faulted: true });
    expect(left).toEqual({ a: '1', met: 'Service Properties timed out' });
  });
  test('applied_then_throw: it is applied, and the script is told that it failed', () => {
    const { line, left } = faulty('applied_then_throw', 2);
    expect(line).toMatchObject({ result: 'failed', faulted: true });
    expect(left).toMatchObject({ a: '1', b: '1' });
  });
  test('applied_late: it is applied after the execution has ended', () => {
    const { line, left } = faulty('applied_late', 2);
    expect(line).toMatchObject({ result: 'failed', faulted: true });
    expect(Object.keys(left)).toEqual(['a', 'met', 'b']);
  });
  test('die: the execution ends before the call, and no catch helps', () => {
    const { line, left } = faulty('die', 2);
    expect(line).toEqual({ ok: false, error: 'execution ended', dead: true, faulted: true });
    expect(left).toEqual({ a: '1' });
  });
  test('beyond the last call nothing happens, and the line says so', () => {
    expect(faulty('die', 9).line).toEqual({ ok: true, result: 'whole', faulted: false });
  });
  test("counts the execution's own calls, handles and pure functions aside", () => {
    const workspace =
      workspaceOn(`function go() { Utilities.getUuid(); SpreadsheetApp.getActive().getId();
      PropertiesService.getScriptProperties().setProperty('a', '1'); return 'whole'; }`);
    workspace.fault({ kind: 'die', call: 1 });
    expect(workspace.step({ as: ANA, call: { name: 'go' } })).toMatchObject({ dead: true });
    expect(workspace.properties()).toEqual({});
  });
  test('with a method: the nth call of that method alone', () => {
    const mixed = `function go() { const store = PropertiesService.getScriptProperties();
      store.setProperty('a', '1'); store.getKeys(); store.setProperty('b', '1'); return 'whole'; }`;
    const left = (method: string, call: number) => {
      const workspace = workspaceOn(mixed);
      workspace.fault({ kind: 'die', method, call });
      const { faulted } = workspace.step({ as: ANA, call: { name: 'go' } });
      return [faulted, Object.keys(workspace.properties()).join('')];
    };
    expect(left('Properties.setProperty', 2)).toEqual([true, 'a']);
    expect(left('Properties.getKeys', 1)).toEqual([true, 'a']);
    expect(left('Properties.getKeys', 2)).toEqual([false, 'ab']);
    expect(left('MailApp.sendEmail', 1)).toEqual([false, 'ab']);
  });
  test('is for the next step only', () => {
    const workspace = workspaceOn(WRITE);
    workspace.fault({ kind: 'die', call: 1 });
    workspace.step({ as: ANA, call: { name: 'write' } });
    expect(workspace.step({ as: ANA, call: { name: 'write' } })).toEqual({
      ok: true,
      result: 'whole',
    });
  });
  test('in a race it meets the racer `of`', () => {
    const workspace = workspaceOn(WRITE);
    workspace.fault({ kind: 'die', call: 1, of: 1 });
    const line = workspace.race(
      [ANA, BEN, OLGA].map((as) => ({ as, call: { name: 'write' } })),
      { seed: 5 },
    );
    expect((line.result as Line[]).map((one) => one.dead ?? false)).toEqual([false, true, false]);
    expect(line.faulted).toBe(true);
  });
  test('a late write in a race lands at any moment after its execution, as the seed says', () => {
    const code = `function late() { try {
      PropertiesService.getScriptProperties().setProperty('who', 'late'); } catch (e) {} }
      function next() { for (let i = 0; i < 4;
        i += 1) PropertiesService.getScriptProperties().setProperty('who', 'next'); }`;
    const last = new Set<string | undefined>();
    for (let seed = 1; seed <= 30; seed += 1) {
      const workspace = workspaceOn(code);
      workspace.fault({ kind: 'applied_late', call: 1, of: 0 });
      workspace.race(
        [
          { as: ANA, call: { name: 'late' } },
          { as: BEN, call: { name: 'next' } },
        ],
        { seed },
      );
      last.add(workspace.properties()['who']);
    }
    expect([...last].sort()).toEqual(['late', 'next']);
  });
});

describe('limits of time', () => {
  test('six minutes end an execution, and no catch helps', () => {
    const workspace = workspaceOn(
      `function go() { try { for (let i = 0; i < 10; i += 1) Utilities.sleep(60000);
        } catch (e) { return 'caught'; } return 'whole'; }`,
    );
    expect(workspace.step({ as: ANA, call: { name: 'go' } })).toEqual({
      ok: false,
      error: 'Exceeded maximum execution time',
      dead: true,
    });
  });
  test('a simple trigger has 30 seconds', () => {
    const workspace =
      workspaceOn(`function onEdit() { const store = PropertiesService.getScriptProperties();
      store.setProperty('begun', '1'); Utilities.sleep(29000); store.setProperty('half', '1');
        Utilities.sleep(2000); store.setProperty('end', '1'); }`);
    workspace.as(ANA).type({ tab: 'Sheet1', at: 'A1', values: [['x']] });
    expect(workspace.properties()).toEqual({ begun: '1', half: '1' });
  });
  test('thirty executions of one user at a time, the next is refused', () => {
    const steps = Array.from({ length: 32 }, () => ({ as: ANA, call: { name: 'go' } }));
    const code = `function go() { const cache = CacheService.getScriptCache(); for (let i = 0;
      i < 20; i += 1) cache.get('x'); return 1; }`;
    const lines = workspaceOn(code).race(steps, { seed: 1 }).result as Line[];
    const errors = lines.filter((line) => !line.ok).map((line) => line.error);
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors)).toEqual(
      new Set(['There are too many scripts running simultaneously for this Google user account.']),
    );
  });
});

describe('quotas', () => {
  const READ = `function read(times) { const id = SpreadsheetApp.getActive().getId(); let done = 0;
    try { for (; done < times; done += 1) Sheets.Spreadsheets.Values.get(id, 'Sheet1!A1'); }
    catch (error) { return [done, error.name, error.details.code, error.message];
      } return [done]; }`;

  test('60 reads of a user in a minute, then 429 (Sheets API usage limits)', () => {
    const workspace = workspaceOn(READ);
    const [first, second] = [ANA, BEN].map((as) => workspace.as(as).call('read', [45]));
    expect([first, second]).toEqual([[45], [45]]);
    const [done, name, code, message] = workspace.as(ANA).call('read', [100]) as [
      number,
      string,
      number,
      string,
    ];
    expect([name, code]).toEqual(['GoogleJsonResponseException', 429]);
    expect(done).toBeLessThan(100);
    expect(message).toContain(
      'API call to sheets.spreadsheets.values.get failed with error: Quota exceeded',
    );
  });
  test('a minute later there are 60 more', () => {
    const workspace = workspaceOn(READ, { clock: 'moving' });
    workspace.as(ANA).call('read', [60]);
    workspace.advance('PT1M');
    expect(workspace.as(ANA).call('read', [60])).toEqual([60]);
  });
  test('on a still clock no minute passes, so none is counted', () => {
    expect(workspaceOn(READ, { clock: 'still' }).as(ANA).call('read', [100])).toEqual([100]);
  });

  test('ten megabytes a request and no more, so nothing of it is written', () => {
    const workspace = workspaceOn(`function write(cells) {
      const cell = { userEnteredValue: { stringValue: 'x'.repeat(49000) } };
      const rows = [{ values: Array.from({ length: cells }, () => cell) }];
      const start = { sheetId: 0, rowIndex: 0, columnIndex: 0 };
      const requests = Array.from({ length: 10 }, () =>
        ({ updateCells: { start, rows, fields: 'userEnteredValue' } }));
      Sheets.Spreadsheets.batchUpdate({ requests }, SpreadsheetApp.getActive().getId());
      return 'written'; }`);
    expect(workspace.as(ANA).call('write', [21])).toBe('written');
    expect(workspace.step({ as: ANA, call: { name: 'write', args: [22] } }).error).toContain(
      'Request payload size exceeds the limit: 10485760 bytes.',
    );
  });

  const MAIL = `function send(times) { for (let i = 0; i < times;
    i += 1) MailApp.sendEmail('x@example.com', 's', 'b');
    return MailApp.getRemainingDailyQuota(); }`;
  test('100 recipients a day for consumers', () => {
    const workspace = workspaceOn(MAIL, { domain: null });
    expect(workspace.as(ANA).call('send', [100])).toBe(0);
    expect(workspace.step({ as: ANA, call: { name: 'send', args: [1] } })).toEqual({
      ok: false,
      error: 'Service invoked too many times for one day: email.',
    });
    expect(workspace.as(BEN).call('send', [1])).toBe(99);
    workspace.advance('P1D');
    expect(workspace.as(ANA).call('send', [1])).toBe(99);
  });
  test('1,500 for Workspace accounts', () => {
    expect(workspaceOn(MAIL).as(ANA).call('send', [1])).toBe(1499);
  });
  test("the day's mail can be spent at once", () => {
    const workspace = workspaceOn(MAIL);
    workspace.fault({ kind: 'mail_quota_spent' });
    expect(workspace.step({ as: ANA, call: { name: 'send', args: [1] } }).ok).toBe(false);
    expect(workspace.mail()).toEqual([]);
  });
  test('or that of one person alone', () => {
    const workspace = workspaceOn(MAIL);
    workspace.fault({ kind: 'mail_quota_spent', person: ANA });
    expect(workspace.step({ as: ANA, call: { name: 'send', args: [1] } }).ok).toBe(false);
    expect(workspace.step({ as: BEN, call: { name: 'send', args: [1] } }).ok).toBe(true);
  });
});

describe('a failure of the sandbox', () => {
  test('fails the step even when the bundle swallows it', () => {
    const workspace = workspaceOn(
      `function go() { try { DriveApp.getFiles(); } catch (e) { return 'polite'; } }`,
    );
    expect(() => workspace.as(ANA).call('go')).toThrow(SandboxBroke);
    expect(() => workspace.as(ANA).call('go')).toThrow(
      '[sandbox] DriveApp.getFiles is not emulated',
    );
  });
});
