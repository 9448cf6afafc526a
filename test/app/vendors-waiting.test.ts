// A vendor that waits for a yes is told to whoever may say it, by mail, in the inbox and in the daily
// mail, until it is said (controls.md T07, B27). On the built bundle.
import { Accounts, ANA, BEN, CLEO, DAN, OLGA } from './accounts-kit';

let desk: Accounts;
beforeEach(() => {
  desk = new Accounts({ settings: { timeZone: 'Etc/UTC' } });
  desk.workspace.mail();
});
const PEOPLE = [OLGA, ANA, BEN, CLEO, DAN];
const items = (who: string): { view: string; id: string; title: string; from: string }[] =>
  (desk.workspace.as(who).query({ query: 'inbox', input: {} }) as any).value.items;
/** Who finds a vendor in the inbox, by name. */
const found = (vendor: string): string[] =>
  PEOPLE.filter((who) => items(who).some(({ view, id }) => view === 'vendor' && id === vendor));
/** Whom a mail names it to. */
const mailed = (vendor: string): string[] =>
  desk.workspace
    .mail()
    .filter(({ subject, body }) => `${subject} ${body}`.includes(vendor))
    .flatMap(({ to }) => to)
    .sort();
const says = (who: string, vendor: string, more: object = {}): void => {
  desk.done(who, 'change_vendor', {
    ...{ vendor, status: 'active', reason: 'Known from the fair' },
    ...more,
  });
};
function types(vendor: string, header: string, value: string): void {
  const rows = desk.rows('Vendors');
  const column = Object.keys(rows[0] ?? {}).indexOf(header);
  const at = `${String.fromCharCode(65 + column)}${rows.findIndex((one) => one['Vendor'] === vendor) + 2}`;
  desk.workspace.as(OLGA).type({ tab: 'Vendors', at, values: [[value]] } as never);
}

test('one that the owner added is told to approvers and who pays, never to the owner, until a yes', () => {
  desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy' });
  expect(mailed('Bolt Oy')).toEqual([BEN, CLEO, DAN]);
  expect(found('Bolt Oy')).toEqual([BEN, CLEO, DAN]);
  expect(items(CLEO).find(({ id }) => id === 'Bolt Oy')).toMatchObject({
    ...{ group: 'ask', view: 'vendor', title: 'New vendor: needs a yes', from: OLGA },
    ...{ since: '2026-10-05T00:00:00.000Z', ageDays: 0, amount: '' },
  });
  desk.workspace.advance('P1D');
  desk.done(ANA, 'send_due', {});
  expect(mailed('Bolt Oy')).toEqual([BEN, CLEO, DAN]);
  says(CLEO, 'Bolt Oy');
  expect(found('Bolt Oy')).toEqual([]);
  desk.workspace.advance('P1D');
  desk.done(ANA, 'send_due', {});
  expect(mailed('Bolt Oy')).toEqual([]);
  expect(desk.done(OLGA, 'verify', {}).findings).toEqual([]);
});

test('one that was asked for is the owner’s; taken in as new it is the others’ but for who asked', () => {
  desk.done(CLEO, 'add_vendor', { vendor: 'Cog Oy' });
  expect(mailed('Cog Oy')).toEqual([OLGA]);
  expect(found('Cog Oy')).toEqual([OLGA]);
  expect(items(OLGA).find(({ id }) => id === 'Cog Oy')?.title).toBe(
    'New vendor: take it into Vendors',
  );
  says(OLGA, 'Cog Oy', { status: 'new' });
  expect(found('Cog Oy')).toEqual([OLGA, BEN, DAN]);
  says(OLGA, 'Cog Oy');
  expect(found('Cog Oy')).toEqual([]);
});

test('one whose row says new is found once a command met it, and a row that stops waits no more', () => {
  types('Acme Oy', 'Status', 'new');
  desk.done(ANA, 'send_due', {});
  expect(mailed('Acme Oy')).toEqual([BEN, CLEO, DAN, OLGA]);
  expect(found('Acme Oy')).toEqual([OLGA, BEN, CLEO, DAN]);
  types('Acme Oy', 'Status', 'blocked');
  desk.workspace.advance('P1D');
  desk.done(ANA, 'send_due', {});
  expect(mailed('Acme Oy')).toEqual([]);
  expect(found('Acme Oy')).toEqual([]);
});

test('a vendor that the owner adds as blocked waits for nobody', () => {
  desk.done(OLGA, 'add_vendor', { vendor: 'Dud Oy', status: 'blocked' });
  expect([mailed('Dud Oy'), found('Dud Oy')]).toEqual([[], []]);
});

test('one that was added today waits since today, west of Greenwich too', () => {
  for (const timeZone of ['America/New_York', 'Pacific/Auckland']) {
    desk = new Accounts({ settings: { timeZone } });
    desk.done(OLGA, 'add_vendor', { vendor: 'Bolt Oy' });
    const ages = items(CLEO).flatMap((one: any) => (one.id === 'Bolt Oy' ? [one.ageDays] : []));
    expect([timeZone, ...ages]).toEqual([timeZone, 0]);
  }
});
