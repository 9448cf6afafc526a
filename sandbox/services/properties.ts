// PropertiesService: the script, document and user stores of a project, with their sizes and daily
// operations (platform.md 2.3 and 5.1; Properties reference). Values are text, whatever is given.
import { LIMITS } from '../kernel/cost';
import { ServiceError } from '../kernel/errors';
import type { Store } from '../kernel/project';
import { takeInDay } from '../kernel/quotas';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { strict } from './strict';

type Properties = Emulated<GoogleAppsScript.Properties.Properties>;
type Service = Emulated<GoogleAppsScript.Properties.PropertiesService>;

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

function storeNamed(realm: Realm, name: string): Store {
  const { world, project } = realm.execution.spec;
  return (world.stateOf(project).properties[name] ??= {});
}

function spendOperation(realm: Realm): void {
  const { world, identity, engine } = realm.execution.spec;
  const use = {
    quota: 'propertyOperations',
    person: identity.effective,
    amount: 1,
    now: engine.clock.now,
    account: world.accountOf(identity.effective),
  } as const;
  if (takeInDay(world.state.quotas, use)) return;
  throw new ServiceError('Service invoked too many times for one day: properties.');
}

function sizeOf(store: Store): number {
  return Object.entries(store).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
}

function put(store: Store, entries: Store): void {
  for (const value of Object.values(entries)) {
    if (bytes(value) > LIMITS.propertyValueBytes)
      throw new ServiceError('Argument too large: value');
  }
  if (sizeOf({ ...store, ...entries }) > LIMITS.propertyStoreBytes) {
    throw new ServiceError(
      'You have exceeded the property storage quota. Please remove some properties and try again.',
    );
  }
  Object.assign(store, entries);
}

const asText = (entries: { [key: string]: unknown }): Store =>
  Object.fromEntries(Object.entries(entries).map(([key, value]) => [key, String(value)]));

/** A store; writing methods return it, so that calls can be chained. */
function makeProperties(realm: Realm, name: string): Properties {
  const ask = (
    method: string,
    args: readonly unknown[],
    effect: (store: Store) => unknown,
  ): unknown =>
    realm.call({
      kind: 'store',
      method: `Properties.${method}`,
      args: [name, ...args],
      effect: () => {
        spendOperation(realm);
        return effect(storeNamed(realm, name));
      },
    });
  const write = (
    method: string,
    args: readonly unknown[],
    effect: (store: Store) => unknown,
  ): Properties => {
    ask(method, args, (store) => {
      effect(store);
    });
    return properties;
  };
  const clear = (store: Store): void => {
    for (const key of Object.keys(store)) delete store[key];
  };
  const properties: Properties = strict<Properties>(realm, 'Properties', {
    getProperty: (key: string) =>
      ask('getProperty', [key], (store) => (Object.hasOwn(store, key) ? store[key] : null)) as
        string | null,
    getProperties: () => ask('getProperties', [], (store) => store) as Store,
    getKeys: () => ask('getKeys', [], (store) => Object.keys(store)) as string[],
    setProperty: (key: string, value: string) =>
      write('setProperty', [key, String(value)], (store) => put(store, asText({ [key]: value }))),
    setProperties: (entries: { [key: string]: string }, deleteAllOthers?: boolean) =>
      write('setProperties', [entries, deleteAllOthers === true], (store) => {
        if (deleteAllOthers === true) clear(store);
        put(store, asText(entries));
      }),
    deleteProperty: (key: string) =>
      write('deleteProperty', [key], (store) => {
        delete store[key];
      }),
    deleteAllProperties: () => write('deleteAllProperties', [], clear),
  });
  return properties;
}

export function propertiesService(realm: Realm): Service {
  const handle = (method: string, name: () => string | null): Properties => {
    const got = realm.call({
      kind: 'free',
      method: `PropertiesService.${method}`,
      args: [],
      effect: () => name(),
    }) as string | null;
    return (got === null ? null : makeProperties(realm, got)) as Properties;
  };
  const spec = () => realm.execution.spec;
  return strict<Service>(realm, 'PropertiesService', {
    getScriptProperties: () => handle('getScriptProperties', () => 'script'),
    getDocumentProperties: () =>
      handle('getDocumentProperties', () => (spec().held ? 'document' : null)),
    getUserProperties: () => handle('getUserProperties', () => `user:${spec().identity.effective}`),
  });
}
