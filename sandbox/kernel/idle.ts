// Contexts between two executions: a script needs long to warm up, so that a context which its last
// execution left as it found it serves the next one. It compares files and asks the context; what
// the script does it does not know.
import { statSync } from 'node:fs';
import { scriptFiles } from './program';
import type { Realm } from './realm';

/** Few are in use at a time; what tests with projects of their own leave is dropped again. */
const MOST = 6;
const idle = new Map<string, Realm>();

/** Of which code, in which zone: changed files are another code. */
export function codeKey(folder: string, zone: string): string {
  const files = scriptFiles(folder).map((file) => {
    const { mtimeMs, size } = statSync(file);
    return [file, mtimeMs, size];
  });
  return JSON.stringify([folder, zone, files]);
}

const scripts = { begunAnew: true };

/**
 * Whether each execution begins its script anew, with variables of its own, as at Google; true unless
 * tests or the soak say otherwise: then contexts are not looked through either. Each beginning makes every class once more, so that the machine never knows what
 * it looks at: more than half of what a command takes. The product's bundles keep nothing from one
 * execution to the next but what is the same in each (test/tidy/kept.test.ts holds them to it).
 */
export function beginAnew(anew: boolean): void {
  scripts.begunAnew = anew;
}
export const beginsAnew = (): boolean => scripts.begunAnew;

/** Contexts that were kept without a look. */
const unseen = new WeakSet<Realm>();

export function takeIdle(key: string): Realm | undefined {
  const realm = idle.get(key);
  idle.delete(key);
  const dirty = realm && beginsAnew() && unseen.delete(realm) && !realm.clean();
  return dirty ? undefined : realm;
}

/** A context that is not clean is never used again. */
export function keepIdle(key: string, realm: Realm): void {
  if (!beginsAnew()) unseen.add(realm);
  else if (!realm.clean()) return;
  idle.set(key, realm);
  if (idle.size > MOST) idle.delete([...idle.keys()][0] ?? '');
}
