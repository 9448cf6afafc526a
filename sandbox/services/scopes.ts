// Which authorization a service needs, and the platform's refusals where it is missing: the
// manifest's scopes, and the limits of simple triggers (platform.md 1.1 and 7; guide to simple
// triggers).
import { ServiceError } from '../kernel/errors';
import type { Realm } from '../kernel/realm';

const ROOT = 'https://www.googleapis.com/auth/';

const NEEDS = {
  Sheets: ['spreadsheets'],
  SheetsRead: ['spreadsheets', 'spreadsheets.readonly'],
  MailApp: ['script.send_mail'],
  UrlFetchApp: ['script.external_request'],
  Page: ['script.container.ui'],
  OpenById: ['spreadsheets'],
  Spreadsheet: ['spreadsheets', 'spreadsheets.currentonly'],
  Email: ['userinfo.email'],
  Triggers: ['script.scriptapp'],
} as const;

export type Need = keyof typeof NEEDS;

/** May run in a simple trigger all the same: it needs no authorization there. */
const LIMITED_TOO: ReadonlySet<Need> = new Set<Need>(['Spreadsheet', 'Email']);

/** Whether the manifest brings one of the scopes that `need` asks for. */
export function isAuthorized(realm: Realm, need: Need): boolean {
  const { scopes } = realm.execution.spec.project;
  return scopes === null || NEEDS[need].some((scope) => scopes.includes(ROOT + scope));
}

/** Throws unless this execution may call `method`, which needs one scope of `need`. */
export function authorize(realm: Realm, need: Need, method: string): void {
  const { identity } = realm.execution.spec;
  const wanted = NEEDS[need].map((scope) => ROOT + scope);
  const listed = wanted.join(' || ');
  if (identity.authMode === 'LIMITED' && !LIMITED_TOO.has(need)) {
    throw new ServiceError(
      `You do not have permission to call ${method}. Required permissions: ${listed}`,
    );
  }
  if (isAuthorized(realm, need)) return;
  throw new ServiceError(
    `Specified permissions are not sufficient to call ${method}. Required permissions: ${listed}`,
  );
}
