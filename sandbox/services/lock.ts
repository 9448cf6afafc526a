// LockService: script, document and user locks of a project (platform.md 3; Lock reference). Taking
// one is a point where the scheduler may let another execution run first.
import { ServiceError } from '../kernel/errors';
import type { LockState } from '../kernel/locks';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { strict } from './strict';

type Lock = Emulated<GoogleAppsScript.Lock.Lock>;
type Service = Emulated<GoogleAppsScript.Lock.LockService>;

const TIMEOUT = 'Lock timeout: another process was holding the lock for too long.';

function lockNamed(realm: Realm, name: string): LockState {
  return realm.execution.spec.project.locks.named(name);
}

function take(realm: Realm, name: string, call: { method: string; ms: number }): boolean {
  const { execution } = realm;
  const lock = lockNamed(realm, name);
  const until = execution.now + Math.max(0, call.ms);
  return realm.call({
    kind: 'lock',
    method: `Lock.${call.method}`,
    args: [name, call.ms],
    wait: () =>
      lock.openTo(execution) ? null : { ready: () => lock.openTo(execution), deadline: until },
    effect: () => {
      const had = lock.heldBy(execution);
      const got = lock.take(execution, execution.waitDeadline());
      if (got && !had) execution.locked();
      return got;
    },
  }) as boolean;
}

function release(realm: Realm, name: string): void {
  const { execution } = realm;
  realm.call({
    kind: 'lock',
    method: 'Lock.releaseLock',
    args: [name],
    effect: () => {
      const lock = lockNamed(realm, name);
      if (lock.heldBy(execution)) execution.unlocked();
      lock.release(execution, execution.spec.engine.clock.now);
    },
  });
}

function makeLock(realm: Realm, name: string): Lock {
  return strict<Lock>(realm, 'Lock', {
    tryLock: (ms: number) => take(realm, name, { method: 'tryLock', ms: Number(ms) }),
    waitLock: (ms: number) => {
      if (!take(realm, name, { method: 'waitLock', ms: Number(ms) }))
        throw new ServiceError(TIMEOUT);
    },
    hasLock: () =>
      realm.call({
        kind: 'lock',
        method: 'Lock.hasLock',
        args: [name],
        effect: () => lockNamed(realm, name).heldBy(realm.execution),
      }) as boolean,
    releaseLock: () => release(realm, name),
  });
}

export function lockService(realm: Realm): Service {
  const handle = (method: string, name: () => string | null): Lock => {
    const got = realm.call({
      kind: 'free',
      method: `LockService.${method}`,
      args: [],
      effect: () => name(),
    }) as string | null;
    return (got === null ? null : makeLock(realm, got)) as Lock;
  };
  const spec = () => realm.execution.spec;
  return strict<Service>(realm, 'LockService', {
    getScriptLock: () => handle('getScriptLock', () => 'script'),
    getUserLock: () => handle('getUserLock', () => `user:${spec().identity.effective}`),
    getDocumentLock: () =>
      handle('getDocumentLock', () => {
        const held = spec().held;
        return held ? `document:${held.key}` : null;
      }),
  });
}
