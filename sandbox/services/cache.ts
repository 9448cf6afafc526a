// CacheService: text kept for a while, with the platform's sizes, its longest time and its way of
// making room (platform.md 2.3; Cache reference). It promises less than the properties do.
import { LIMITS } from '../kernel/cost';
import { ServiceError } from '../kernel/errors';
import type { CacheStore } from '../kernel/project';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { strict } from './strict';

type Cache = Emulated<GoogleAppsScript.Cache.Cache>;
type Service = Emulated<GoogleAppsScript.Cache.CacheService>;

interface Put {
  readonly key: string;
  readonly value: string;
  readonly seconds: number;
  readonly now: number;
}

function cacheNamed(realm: Realm, name: string): CacheStore {
  const { world, project } = realm.execution.spec;
  return (world.stateOf(project).caches[name] ??= {});
}

function read(store: CacheStore, key: string, now: number): string | null {
  const item = Object.hasOwn(store, key) ? store[key] : undefined;
  return item && item.until > now ? item.value : null;
}

/** Full caches drop about a tenth, those first that were put first. */
function makeRoom(store: CacheStore): void {
  const entries = Object.entries(store);
  if (entries.length <= LIMITS.cacheItems) return;
  entries.sort(([, a], [, b]) => a.put - b.put);
  for (const [key] of entries.slice(0, Math.ceil(LIMITS.cacheItems / 10))) delete store[key];
}

function write(store: CacheStore, { key, value, seconds, now }: Put): void {
  if (key.length > LIMITS.cacheKeyChars) throw new ServiceError('Argument too large: key');
  if (Buffer.byteLength(value, 'utf8') > LIMITS.cacheValueBytes)
    throw new ServiceError('Argument too large: value');
  const until = now + Math.min(seconds, LIMITS.cacheMaxSeconds) * 1000;
  const put = 1 + Math.max(0, ...Object.values(store).map((item) => item.put));
  store[key] = { value, until, put };
  makeRoom(store);
}

function makeCache(realm: Realm, name: string): Cache {
  const ask = (
    method: string,
    args: readonly unknown[],
    effect: (store: CacheStore, now: number) => unknown,
  ) =>
    realm.call({
      kind: 'store',
      method: `Cache.${method}`,
      args: [name, ...args],
      effect: () => effect(cacheNamed(realm, name), realm.execution.spec.engine.clock.now) ?? null,
    });
  const lasting = (seconds: number | undefined): number =>
    Number(seconds ?? LIMITS.cacheDefaultSeconds);
  const drop = (store: CacheStore, keys: readonly string[]): void => {
    for (const key of keys) delete store[key];
  };
  return strict<Cache>(realm, 'Cache', {
    get: (key: string) => ask('get', [key], (store, now) => read(store, key, now)) as string | null,
    getAll: (keys: string[]) =>
      ask('getAll', [keys], (store, now) =>
        Object.fromEntries(
          keys.map((key) => [key, read(store, key, now)]).filter(([, value]) => value !== null),
        ),
      ) as { [key: string]: string },
    put: (key: string, value: string, seconds?: number) =>
      ask('put', [key, value, lasting(seconds)], (store, now) => {
        write(store, { key: String(key), value: String(value), seconds: lasting(seconds), now });
      }) as void,
    putAll: (values: { [key: string]: string }, seconds?: number) =>
      ask('putAll', [values, lasting(seconds)], (store, now) => {
        for (const [key, value] of Object.entries(values)) {
          write(store, { key, value: String(value), seconds: lasting(seconds), now });
        }
      }) as void,
    remove: (key: string) => ask('remove', [key], (store) => drop(store, [key])) as void,
    removeAll: (keys: string[]) => ask('removeAll', [keys], (store) => drop(store, keys)) as void,
  });
}

export function cacheService(realm: Realm): Service {
  const handle = (method: string, name: () => string | null): Cache => {
    const got = realm.call({
      kind: 'free',
      method: `CacheService.${method}`,
      args: [],
      effect: () => name(),
    }) as string | null;
    return (got === null ? null : makeCache(realm, got)) as Cache;
  };
  const spec = () => realm.execution.spec;
  return strict<Service>(realm, 'CacheService', {
    getScriptCache: () => handle('getScriptCache', () => 'script'),
    getDocumentCache: () => handle('getDocumentCache', () => (spec().held ? 'document' : null)),
    getUserCache: () => handle('getUserCache', () => `user:${spec().identity.effective}`),
  });
}
