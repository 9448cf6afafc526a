// Session: who is at the keyboard and on whose authority the script runs (platform.md 1.1). The
// names were settled when the execution began; this only hands them out.
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { authorize } from './scopes';
import { strict } from './strict';

type Session = Emulated<GoogleAppsScript.Base.Session>;
type User = Emulated<GoogleAppsScript.Base.User>;

/** A user as Apps Script hands one out; the address is blank where the platform blanks it. */
export function makeUser(realm: Realm, email: string): User {
  return strict<User>(realm, 'User', {
    getEmail: () =>
      realm.call({
        kind: 'free',
        method: 'User.getEmail',
        args: [],
        effect: () => {
          authorize(realm, 'Email', 'User.getEmail');
          return email;
        },
      }) as string,
  });
}

export function session(realm: Realm): Session {
  const user = (method: string, email: () => string): User =>
    makeUser(
      realm,
      realm.call({
        kind: 'identity',
        method: `Session.${method}`,
        args: [],
        effect: () => email(),
      }) as string,
    );
  const text = (method: string, value: () => string): string =>
    realm.call({
      kind: 'identity',
      method: `Session.${method}`,
      args: [],
      effect: () => value(),
    }) as string;
  const spec = () => realm.execution.spec;
  return strict<Session>(realm, 'Session', {
    getActiveUser: () => user('getActiveUser', () => spec().identity.active),
    getEffectiveUser: () => user('getEffectiveUser', () => spec().identity.effective),
    getScriptTimeZone: () => text('getScriptTimeZone', () => spec().project.timeZone),
    getActiveUserLocale: () =>
      text('getActiveUserLocale', () => spec().world.state.language ?? 'en'),
    getTemporaryActiveUserKey: () => text('getTemporaryActiveUserKey', () => temporaryKey(realm)),
  });
}

/** A name for the person that is stable for 30 days (Session reference). */
function temporaryKey(realm: Realm): string {
  const { identity, engine, project } = realm.execution.spec;
  const month = Math.floor(engine.clock.now / (30 * 86_400_000));
  return Buffer.from(`${project.name}:${identity.active}:${month}`).toString('base64url');
}
