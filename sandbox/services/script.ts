// ScriptApp: the script's id, its tokens, its web app's address, its triggers and how far it is
// authorized. Its identity token is signed as Google's would be (kernel/google.ts).
import { claimsOf, clientIdOf, signed } from '../kernel/google';
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { makeEnum, type EnumMember } from './enums';
import { strict } from './strict';
import { triggerMembers } from './triggers';

type Script = Emulated<GoogleAppsScript.Script.ScriptApp>;
type Service = Emulated<GoogleAppsScript.Script.Service>;

export interface AuthModes {
  readonly [mode: string]: EnumMember;
}

const EMAIL = 'https://www.googleapis.com/auth/userinfo.email';

/** For the effective user, and none without the scope `openid`; an address only with its own scope. */
function identityToken(realm: Realm): string | null {
  const { world, project, identity, engine } = realm.execution.spec;
  const { scopes } = project;
  if (!scopes?.includes('openid')) return null;
  const audience = clientIdOf(world.stateOf(project).scriptId);
  const claims = claimsOf(world, { email: identity.effective, audience, now: engine.clock.now });
  const { email, email_verified, ...anonymous } = claims;
  return signed(
    world,
    scopes.includes(EMAIL) ? { ...anonymous, email, email_verified } : anonymous,
  );
}

export function scriptApp(realm: Realm, modes: AuthModes): Script {
  const free = (method: string, effect: () => unknown): unknown =>
    realm.call({ kind: 'free', method: `ScriptApp.${method}`, args: [], effect });
  const accessToken = (): string => {
    const { identity, engine } = realm.execution.spec;
    const hour = Math.floor(engine.clock.now / 3_600_000);
    return `ya29.${Buffer.from(identity.effective).toString('base64url')}.${hour}`;
  };
  const service = strict<Service>(realm, 'Service', {
    getUrl: () => free('getService.getUrl', () => realm.execution.spec.address) as string,
  });
  return strict<Script>(realm, 'ScriptApp', {
    ...triggerMembers(realm),
    AuthMode: modes as never,
    getScriptId: () =>
      free('getScriptId', () => {
        const { world, project } = realm.execution.spec;
        return world.stateOf(project).scriptId;
      }) as string,
    getOAuthToken: () => free('getOAuthToken', accessToken) as string,
    getIdentityToken: () => free('getIdentityToken', () => identityToken(realm)) as string,
    getService: () => service as never,
  });
}

export const authModes = (): AuthModes => makeEnum(['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
