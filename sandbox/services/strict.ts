// Makes an emulated object strict: what it does not have throws by name instead of being undefined,
// and whatever is thrown inside it reaches the bundle as an error of its own context.
import type { Realm } from '../kernel/realm';

type Members = { readonly [name: string]: unknown };

function guard(realm: Realm, does: (...args: never[]) => unknown): (...args: never[]) => unknown {
  return (...args) => {
    try {
      return does(...args);
    } catch (thrown) {
      throw realm.outward(thrown);
    }
  };
}

/** What JavaScript itself asks of any object, and every Apps Script object answers. */
function builtIn(name: string, key: string): unknown {
  if (key === 'toString') return () => name;
  return undefined;
}

const SILENT = new Set(['toString', 'toJSON', 'then', 'valueOf', 'constructor']);

/** `name` is the class as the platform's reference names it. */
export function strict<T extends object>(realm: Realm, name: string, members: T): T {
  const made: { [key: string]: unknown } = {};
  for (const [key, value] of Object.entries(members as Members)) {
    made[key] = typeof value === 'function' ? guard(realm, value as () => unknown) : value;
  }
  return new Proxy(made, {
    get: (target, key) => {
      if (typeof key === 'symbol' || Object.hasOwn(target, key)) return Reflect.get(target, key);
      return SILENT.has(key) ? builtIn(name, key) : realm.notEmulated(`${name}.${key}`);
    },
    set: (_target, key) => realm.notEmulated(`setting ${name}.${String(key)}`),
    defineProperty: (_target, key) => realm.notEmulated(`setting ${name}.${String(key)}`),
    deleteProperty: (_target, key) => realm.notEmulated(`deleting ${name}.${String(key)}`),
    setPrototypeOf: () => realm.notEmulated(`another prototype of ${name}`),
  }) as T;
}

/** Services that exist at Google and not here: any use of them is refused by name. */
export const ABSENT = [
  'DriveApp',
  'Drive',
  'GmailApp',
  'Gmail',
  'CalendarApp',
  'Calendar',
  'DocumentApp',
  'Docs',
  'FormApp',
  'Forms',
  'SlidesApp',
  'Slides',
  'SitesApp',
  'GroupsApp',
  'ContactsApp',
  'People',
  'AdminDirectory',
  'LanguageApp',
  'Maps',
  'Charts',
  'XmlService',
  'Jdbc',
  'CardService',
  'BigQuery',
  'Tasks',
  'YouTube',
  'Browser',
  'DataStudioApp',
  'LinearOptimizationService',
  'OAuth1',
] as const;
