// ScriptApp: the script's id, its tokens and how far it is authorized. Installing triggers belongs
// to the standalone project and is not emulated yet, so it is refused by name.
import type { Realm } from '../kernel/realm';
import type { Emulated } from './emulated';
import { makeEnum, type EnumMember } from './enums';
import { strict } from './strict';

type Script = Emulated<GoogleAppsScript.Script.ScriptApp>;

export interface AuthModes {
  readonly [mode: string]: EnumMember;
}

export function scriptApp(realm: Realm, modes: AuthModes): Script {
  const free = (method: string, effect: () => unknown): unknown =>
    realm.call({ kind: 'free', method: `ScriptApp.${method}`, args: [], effect });
  const tokenOf = (kind: string): string => {
    const { identity, engine } = realm.execution.spec;
    const hour = Math.floor(engine.clock.now / 3_600_000);
    return `${kind}.${Buffer.from(identity.effective).toString('base64url')}.${hour}`;
  };
  return strict<Script>(realm, 'ScriptApp', {
    AuthMode: modes as never,
    getScriptId: () =>
      free('getScriptId', () => {
        const { world, project } = realm.execution.spec;
        return world.stateOf(project).scriptId;
      }) as string,
    getOAuthToken: () => free('getOAuthToken', () => tokenOf('ya29')) as string,
    getIdentityToken: () =>
      free('getIdentityToken', () => {
        const scopes = realm.execution.spec.project.scopes;
        return scopes?.includes('openid') ? tokenOf('id') : null;
      }) as string,
    getProjectTriggers: () =>
      realm.call({
        kind: 'store',
        method: 'ScriptApp.getProjectTriggers',
        args: [],
        effect: () => [],
      }) as [],
  });
}

export const authModes = (): AuthModes => makeEnum(['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
