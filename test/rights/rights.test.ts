// Each role has the right to write what its commands write: every command runs for every role that may
// run it, is refused to every other, and breaks, whole, when one editor is taken off one protection.
// Who may edit which tab is compared with the table of the design.
import { COMMANDS } from '../../src/app/commands';
import { SEALED, TABLES } from '../../src/core/tables';
import type { Columns } from '../../src/core/columns';
import type { Case } from './cases';
import { CASES } from './cases';
import type { Desk, Who } from './team';
import { openDesk, PEOPLE } from './team';

jest.setTimeout(120000);
let desk: Desk;
beforeAll(() => {
  desk = openDesk();
});
beforeEach(() => desk.work.rewind(desk.start));

const nameOf = ({ command, as, what }: Case): string =>
  `${command} by ${as}${what === undefined ? '' : `, ${what}`}`;
const named = (cases: readonly Case[]): [string, Case][] => cases.map((one) => [nameOf(one), one]);

const TABS = [...SEALED, 'log', 'state', 'outbox'] as const;
type Guarded = (typeof TABS)[number] | 'approval';
const titles = TABS.map((tab) => TABLES[tab].title);
const APPROVAL = Object.values(TABLES.register.columns as Columns).findIndex(
  ({ group }) => group === 'approval',
);

/** Cells of what has a protection of its own: the tabs, Register without and with its approvals. */
function standing(): { [part in Guarded]?: string } {
  const cells = desk.cells(titles);
  const { values } = cells['Register'] as { values: unknown[][] };
  const parts: { [part in Guarded]?: string } = {};
  for (const tab of TABS) parts[tab] = JSON.stringify(cells[TABLES[tab].title]);
  parts.register = JSON.stringify(values.map((row) => row.slice(0, APPROVAL)));
  parts.approval = JSON.stringify(values.map((row) => row.slice(APPROVAL)));
  return parts;
}
/** What each accepted case wrote. */
const wrote = new Map<Case, Guarded[]>();

test('every command has a case for every role that its declaration lets run it', () => {
  const tried = [...new Set(CASES.map(({ command }) => command))].sort();
  expect(tried).toEqual([...COMMANDS.keys()].sort());
  for (const { name, roles } of COMMANDS.values()) {
    if (roles === 'named') continue;
    const by = CASES.filter(({ command }) => command === name).map(({ as }) => as as string);
    expect([name, new Set(by)]).toEqual([name, new Set(roles)]);
  }
});

test.each(named(CASES))('%s is accepted', (_, one) => {
  const input = one.input(desk);
  const before = standing();
  expect(desk.run(one.as, one.command, input)).toMatchObject({ ok: true });
  const after = standing();
  const parts = Object.keys(after) as Guarded[];
  wrote.set(
    one,
    parts.filter((part) => before[part] !== after[part]),
  );
});

describe('whoever has none of the roles is refused, and nothing is written', () => {
  const first = [...new Map(CASES.map((one) => [one.command, one])).values()].filter(
    ({ command }) => COMMANDS.get(command)?.roles !== 'named',
  );
  test.each(first.map((one): [string, Case] => [one.command, one]))('%s', (command, one) => {
    const roles: readonly string[] = (COMMANDS.get(command)?.roles ?? []) as readonly string[];
    const input = one.input(desk);
    const before = standing();
    for (const who of Object.keys(PEOPLE) as Who[]) {
      if (roles.includes(ROLE_OF[who] ?? who)) continue;
      expect([who, desk.run(who, command, input).code]).toEqual([who, 'no_role']);
    }
    expect(standing()).toEqual(before);
  });
});

/** People who share a role with another. */
const ROLE_OF: Partial<Record<Who, string>> = { second: 'approver', porter: 'receiver' };
/** Everyone with a role that writes; the owner of the file is never listed. */
const WRITERS: readonly Who[] = [
  ...(['requester', 'approver', 'second', 'issuer', 'receiver', 'porter', 'ap'] as const),
];
const APPROVERS: readonly Who[] = ['approver', 'second'];
const DOCUMENTS: readonly Who[] = ['approver', 'second', 'receiver', 'porter', 'ap'];
const EDITORS: { [part in Guarded]: readonly Who[] } = {
  register: WRITERS,
  lines: WRITERS,
  exceptions: WRITERS,
  log: WRITERS,
  state: WRITERS,
  outbox: WRITERS,
  approval: APPROVERS,
  approvals: APPROVERS,
  receipts: ['receiver', 'porter'],
  invoices: DOCUMENTS,
  invoiceLines: DOCUMENTS,
  payments: ['ap'],
  documents: WRITERS,
};

const guardOf = (part: Guarded) =>
  desk.guards.find(({ range }) =>
    part === 'approval'
      ? range.sheetId === TABLES.register.sheetId && (range.startColumnIndex ?? 0) > 0
      : range.sheetId === TABLES[part].sheetId && range.startColumnIndex === undefined,
  );

describe('editors', () => {
  test.each(Object.entries(EDITORS) as [Guarded, readonly Who[]][])('of %s', (part, who) => {
    const { editors = [], domainUsersCanEdit, warningOnly } = guardOf(part) ?? {};
    expect([...(editors ?? [])].sort()).toEqual(who.map((one) => PEOPLE[one]).sort());
    expect([domainUsersCanEdit, warningOnly]).toEqual([false, false]);
  });
  test('of every other protection: nobody but the owner', () => {
    const known = new Set((Object.keys(EDITORS) as Guarded[]).map((part) => guardOf(part)?.id));
    const others = desk.guards.filter(({ id }) => !known.has(id));
    expect(others.length).toBeGreaterThan(5);
    for (const { editors } of others) expect(editors).toEqual([]);
  });
  test('a person who may accept drifts by a limit of their own may write documents', () => {
    const row = (desk.work.read({ tab: 'People' }).result as { values: string[][] }).values;
    const at = row.findIndex(([email]) => email === PEOPLE.requester) + 2;
    desk.work.as(PEOPLE.owner).type({ tab: 'People', at: `E${at}`, values: [[500]] });
    desk.done('owner', 'set_up', { profile: 'shared', settings: {} });
    expect(guardOf('invoices')?.editors).toContain(PEOPLE.requester);
    expect(guardOf('payments')?.editors).not.toContain(PEOPLE.requester);
  });
});

function takeOff(part: Guarded, person: string): void {
  const guard = guardOf(part);
  const users = (guard?.editors ?? []).filter((email) => email !== person);
  const protectedRange = {
    protectedRangeId: guard?.id,
    editors: { users, groups: [], domainUsersCanEdit: false },
  };
  const requests = [{ updateProtectedRange: { protectedRange, fields: 'editors' } }];
  desk.work.as(PEOPLE.owner).api({ method: 'batchUpdate', body: { requests } } as never);
}

describe('an editor taken off', () => {
  const pairs = (Object.keys(EDITORS) as Guarded[]).flatMap((part) =>
    EDITORS[part].map((who): [Guarded, Who] => [part, who]),
  );
  test.each(pairs)('%s: %s', (part, who) => {
    const [one] = [...wrote].find(([{ as }, parts]) => as === who && parts.includes(part)) ?? [];
    if (!one) {
      console.log(`No command of ${who} wrote ${part}: its right is not needed by any case.`);
      return;
    }
    const input = one.input(desk);
    takeOff(part, PEOPLE[who]);
    const before = standing();
    expect(desk.run(who, one.command, input)).toMatchObject({ ok: false, code: 'no_write_right' });
    expect(standing()).toEqual(before);
  });
  test('for every protection at least one command breaks', () => {
    const parts = new Set([...wrote].flatMap(([{ as }, all]) => (as === 'owner' ? [] : all)));
    expect([...parts].sort()).toEqual(Object.keys(EDITORS).sort());
  });
});
