// Who may write which cells, computed from what each command writes and which roles run it: one
// foreign cell refuses a whole batch, so a right that is missing here breaks a command, and a test
// shows that it does. Protections stop slips; what they do not stop is said in docs/security.md.
import type { AnyCommand, Area } from '../app/command';
import { named } from '../core/approval';
import type { Rule } from '../core/approval-rules';
import type { Person } from '../core/settings';
import { isAddress } from '../core/typed-check';
import { SEALED, TABLES } from '../core/tables';
import type { Tab } from '../core/tables';
import { DASHBOARD, TYPED } from '../core/typed-tables';
import type { Role } from '../core/words';
import { columnsOf } from './layout';

type Schema = GoogleAppsScript.Sheets.Schema.ProtectedRange;
/** Every protection of the register has an id of this kind, so that set-up can repair it. */
const BASE_ID = 770000;
/** The header of Intake, the register's own and the desk's. */
export const HEADER_ID = TYPED.intake.sheetId;
const LOGGED: readonly Area[] = [...SEALED];
const NAMED_ROLES: readonly Role[] = ['requester', 'approver', 'issuer', 'receiver', 'ap', 'owner'];

const rolesOf = ({ roles, writers }: AnyCommand): readonly Role[] =>
  roles === 'named' ? (writers ?? NAMED_ROLES) : roles;

/** Roles that run a command which writes an area; log, State and Outbox are written by all of them. */
export function writersOf(commands: Iterable<AnyCommand>, area: Area | 'log'): Set<Role> {
  const roles = new Set<Role>();
  for (const command of commands) {
    const writes = area === 'log' ? command.writes.length > 0 : command.writes.includes(area);
    const { narrow } = command;
    const few = area !== 'log' && narrow?.areas.includes(area) === true ? narrow.roles : undefined;
    if (writes) for (const role of few ?? rolesOf(command)) roles.add(role);
  }
  return roles;
}

export interface Guarding {
  commands: Iterable<AnyCommand>;
  people: readonly Person[];
  rules: readonly Rule[];
  owner: string;
  /** The keeper's account and whose register it is, where a keeper alone writes. */
  keeper?: { account: string; owner: string } | undefined;
}

const DECISIONS: readonly string[] = ['approvals', 'approval', 'register', 'lines', 'log'];
const DOCUMENTS: readonly string[] = ['invoices', 'invoiceLines', 'exceptions'];

/**
 * Addresses that may write an area, by their roles, as people whom a rule names, or by an override
 * limit of their own; the file's owner always may and is not listed.
 */
function editors(guarding: Guarding, area: Area | 'log'): string[] {
  const { commands, people, rules, owner, keeper } = guarding;
  if (keeper) return listed([keeper.account], owner);
  const roles = writersOf(commands, area);
  const may = (person: Person): boolean =>
    person.roles.some((role) => roles.has(role)) ||
    (DECISIONS.includes(area) && rules.some((rule) => named(rule, [person]).length > 0)) ||
    (DOCUMENTS.includes(area) && person.roles.length > 0 && (person.overrideLimit ?? 0) > 0);
  return people
    .filter((person) => person.email !== owner && isAddress(person.email) && may(person))
    .map(({ email }) => email)
    .sort();
}

/** Tabs that the owner types into; a keeper fills cells of them too. */
const owners = ({ keeper, owner }: Guarding): string[] =>
  keeper ? listed([keeper.account, keeper.owner], owner) : [];
const listed = (addresses: readonly string[], owner: string): string[] =>
  [...new Set(addresses)].filter((one) => one !== '' && one !== owner).sort();

/** What a person reads who may not type there. */
export const WRITTEN = 'Written by PO Register: change it in its sidebar, not in the cell';

const OWNED = 'Typed by the owner of the register: ask them for a change';
const HEADS = 'PO Register finds its columns by these headers: leave them as they are';

export const protection = (
  id: number,
  range: object,
  users: string[],
  description = WRITTEN,
): Schema => ({
  protectedRangeId: BASE_ID + id,
  range,
  description,
  warningOnly: false,
  editors: { users, groups: [], domainUsersCanEdit: false },
});

/** Cells of a sealed tab that anybody may type into. */
function openRanges(tab: Tab): object[] {
  return columnsOf(tab).flatMap(([, { group }], at) =>
    group === 'open'
      ? [
          {
            sheetId: TABLES[tab].sheetId,
            startRowIndex: 1,
            startColumnIndex: at,
            endColumnIndex: at + 1,
          },
        ]
      : [],
  );
}

/** All protections of the register, each with its constant id. */
export function protectionsFor(guarding: Guarding): Schema[] {
  const tabs = [...LOGGED, 'log', 'state', 'outbox'] as const;
  const whole = tabs.map((tab) => {
    const { sheetId } = TABLES[tab as Tab];
    const area = (SEALED as readonly string[]).includes(tab) ? (tab as Area) : 'log';
    const unprotected = openRanges(tab as Tab);
    return {
      ...protection(sheetId, { sheetId }, editors(guarding, area)),
      ...(unprotected.length > 0 ? { unprotectedRanges: unprotected } : {}),
    };
  });
  const columns = columnsOf('register');
  const first = columns.findIndex(([, { group }]) => group === 'approval');
  const approval = protection(
    1,
    { sheetId: TABLES.register.sheetId, startColumnIndex: first, endColumnIndex: columns.length },
    editors(guarding, 'approval'),
  );
  const owned = Object.values(TYPED)
    .filter(({ ownerOnly }) => ownerOnly)
    .map(({ sheetId }) => protection(sheetId, { sheetId }, owners(guarding), OWNED));
  const headers = [TYPED.intake.sheetId, TABLES.editLog.sheetId].map((sheetId) =>
    protection(sheetId, { sheetId, startRowIndex: 0, endRowIndex: 1 }, owners(guarding), HEADS),
  );
  return [
    ...whole,
    approval,
    ...owned,
    ...headers,
    protection(DASHBOARD.sheetId, { sheetId: DASHBOARD.sheetId }, editors(guarding, 'dashboard')),
  ];
}
