// Locks: platform.md section 3 (Lock and LockService references), sandbox.md rule 7.
import type { Workspace } from '../../../sandbox';
import { ANA, BEN, OLGA, run, workspaceOn } from '../bundle';

const MINUTE = 60_000;

/** Holds the script lock for `ms`, then notes itself. */
const HOLD = `function hold(ms, wait) {
  const lock = LockService.getScriptLock();
  const got = lock.tryLock(wait);
  if (!got) return 'busy';
  Utilities.sleep(ms);
  const store = PropertiesService.getScriptProperties();
  store.setProperty('order',
    (store.getProperty('order') || '') + Session.getActiveUser().getEmail()[0]);
  lock.releaseLock();
  return 'done';
}`;

const hold = (as: string, ms: number, wait: number) => ({
  as,
  call: { name: 'hold', args: [ms, wait] },
});
const results = (line: { result?: unknown }): unknown[] =>
  (line.result as { result: unknown }[]).map((one) => one.result);

describe('one execution', () => {
  test('gets a free lock at once, and again while it holds it', () => {
    expect(
      run(`const lock = LockService.getScriptLock();
      return [lock.hasLock(), lock.tryLock(10), lock.hasLock(), lock.tryLock(0), lock.hasLock()];`),
    ).toEqual([false, true, true, true, true]);
  });
  test('waitLock returns nothing, so it cannot be chained', () => {
    expect(run('return LockService.getScriptLock().waitLock(10) === undefined')).toBe(true);
  });
  test('releasing a lock that is not held does nothing', () => {
    expect(
      run('const lock = LockService.getScriptLock(); lock.releaseLock(); return lock.hasLock();'),
    ).toBe(false);
  });
  test('script, user and document locks are three', () => {
    expect(
      run(`const locks = [LockService.getScriptLock(), LockService.getUserLock(),
        LockService.getDocumentLock()];
      locks[0].tryLock(0); return locks.map((lock) => lock.hasLock());`),
    ).toEqual([true, false, false]);
  });
  test('a second handle of the same lock is the same lock', () => {
    expect(
      run('LockService.getScriptLock().tryLock(0); return LockService.getScriptLock().hasLock();'),
    ).toBe(true);
  });
});

describe('several executions', () => {
  test('never hold it together: every race ends with each change', () => {
    const code = `function bump() {
      const lock = LockService.getScriptLock();
      if (!lock.tryLock(300000)) return 'busy';
      const store = PropertiesService.getScriptProperties();
      store.setProperty('n', Number(store.getProperty('n') || 0) + 1);
      lock.releaseLock();
      return 'done';
    }`;
    const steps = [ANA, BEN, OLGA, ANA, BEN].map((as) => ({ as, call: { name: 'bump' } }));
    for (let seed = 1; seed <= 40; seed += 1) {
      const workspace = workspaceOn(code);
      expect(results(workspace.race(steps, { seed }))).toEqual(steps.map(() => 'done'));
      expect(workspace.properties()['n']).toBe('5');
    }
  });

  test('one waits until the other releases, and the clock shows it', () => {
    const workspace = workspaceOn(HOLD);
    const before = workspace.world.clock.now;
    expect(
      results(workspace.race([hold(ANA, 8000, 20_000), hold(BEN, 8000, 20_000)], { seed: 4 })),
    ).toEqual(['done', 'done']);
    expect(workspace.world.clock.now - before).toBeGreaterThanOrEqual(16_000);
  });

  /**
   * The answers under thirty orders: some find the lock taken for too long, none gets another
   * answer.
   */
  const underSeeds = (code: string, steps: Parameters<Workspace['race']>[0]): Set<string> => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 30; seed += 1) {
      const lines = workspaceOn(code).race(steps, { seed }).result as {
        result?: unknown;
        error?: string;
      }[];
      seen.add(
        lines
          .map((line) => line.error ?? line.result)
          .sort()
          .join(),
      );
    }
    return seen;
  };

  test('one that waits too long is told false when its time is over', () => {
    expect(underSeeds(HOLD, [hold(ANA, MINUTE, 5000), hold(BEN, MINUTE, 5000)])).toEqual(
      new Set(['busy,done', 'done,done']),
    );
  });

  test("waitLock throws the platform's timeout", () => {
    const code = `function go() { LockService.getScriptLock().waitLock(1000);
        Utilities.sleep(60000); return 1; }`;
    const steps = [ANA, BEN].map((as) => ({ as, call: { name: 'go' } }));
    expect(underSeeds(code, steps)).toEqual(
      new Set(['1,Lock timeout: another process was holding the lock for too long.', '1,1']),
    );
  });

  test('tryLock(0) does not wait', () => {
    const workspace = workspaceOn(HOLD);
    for (let seed = 1; seed <= 20; seed += 1) {
      const answers = results(
        workspace.race([hold(ANA, 1000, 0), hold(BEN, 1000, 0)], { seed }),
      ).sort();
      expect([
        ['busy', 'done'],
        ['done', 'done'],
      ]).toContainEqual(answers);
    }
  });

  test('a lock ends with its execution: returned, thrown or dead', () => {
    const code = `function keep(how) { const got = LockService.getScriptLock().tryLock(1000);
      if (how === 'throw') throw new Error('x'); Session.getActiveUser(); return got; }`;
    const workspace = workspaceOn(code);
    expect(workspace.as(ANA).call('keep', ['return'])).toBe(true);
    expect(workspace.step({ as: ANA, call: { name: 'keep', args: ['throw'] } })).toMatchObject({
      ok: false,
      error: 'x',
    });
    workspace.fault({ kind: 'die', call: 2 });
    expect(workspace.step({ as: ANA, call: { name: 'keep', args: ['die'] } })).toMatchObject({
      dead: true,
    });
    expect(workspace.as(BEN).call('keep', ['return'])).toBe(true);
  });

  test('a user lock does not hold up another user', () => {
    const code = `function go() { const got = LockService.getUserLock().tryLock(0);
      Utilities.sleep(1000); return got; }`;
    for (let seed = 1; seed <= 10; seed += 1) {
      const steps = [ANA, BEN].map((as) => ({ as, call: { name: 'go' } }));
      expect(results(workspaceOn(code).race(steps, { seed }))).toEqual([true, true]);
    }
  });
});
