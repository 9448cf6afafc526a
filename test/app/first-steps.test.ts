// The first weeks of a register, on the built bundle: an empty file says who asks and how to
// begin, the guide says how far the owner is, a pilot sends everybody else the old way, and the
// month tells whether the register is used.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openWorkspace } from '../../sandbox';
import { ANA, BEN, CLEO, DORA, openTeam, PROJECT, screws, type Team } from './team';

type View = any;
const ask = (team: Team, person: string, name: string, input: object = {}): View =>
  team.workspace.as(person).query({ query: name, input } as never);

test('an empty file tells its owner how to begin, in its own time zone, and nothing else', () => {
  const workspace = openWorkspace({ owner: BEN, editors: [ANA], timeZone: 'Asia/Tokyo' });
  const see = (name: string): View => workspace.as(BEN).query({ query: name, input: {} } as never);
  expect(see('who')).toMatchObject({
    ok: true,
    value: { email: BEN, profile: '', mayRun: ['set_up'], register: { state: 'not_set_up' } },
  });
  expect(see('who').value.timeZone).toBe('Asia/Tokyo');
  expect(see('inbox')).toMatchObject({ ok: false, code: 'not_set_up' });
});

test('a script whose manifest was not pushed says which service to switch on', () => {
  const project = mkdtempSync(path.join(tmpdir(), 'desk-'));
  try {
    cpSync(PROJECT, project, { recursive: true });
    const manifest = path.join(project, 'appsscript.json');
    const { dependencies: _off, ...rest } = JSON.parse(readFileSync(manifest, 'utf8')) as View;
    writeFileSync(manifest, JSON.stringify(rest));
    const workspace = openWorkspace({ owner: BEN, editors: [ANA], project });
    const asked = workspace.as(BEN).execute({
      ...{ id: 'first', command: 'set_up', input: { profile: 'shared', people: [] } },
    });
    const told = {
      code: 'no_write_right',
      detail: 'The Sheets API is switched off for this script.',
    };
    expect(asked).toMatchObject({
      ...told,
      next: expect.stringContaining('Google Sheets API, Add'),
    });
    expect(workspace.as(BEN).query({ query: 'who', input: {} } as never)).toMatchObject(told);
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
});

describe('the first weeks', () => {
  let team: Team;
  beforeAll(() => {
    const settings = { pilotPeople: ANA, pilotVendors: 'Acme Oy', oldWay: 'Mail the shop.' };
    team = openTeam({ settings });
  });
  const steps = (): { [step: string]: string } =>
    Object.fromEntries(
      ask(team, BEN, 'beginning').value.steps.map((one: View) => [one.step, one.state]),
    );
  const open = () => Object.values(steps()).filter((state) => state === 'open').length;

  test('the guide knows what is there, and keeps what the owner says', () => {
    expect(steps()).toEqual({
      ...{ people: 'done', numbers: 'open', rules: 'open' },
      ...{ list: 'open', practice: 'open', hours: 'open' },
    });
    expect(ask(team, BEN, 'who').value).toMatchObject({ guideLeft: 5, pilot: expect.any(String) });
    expect(ask(team, ANA, 'who').value).toMatchObject({ guideLeft: 0, pilot: '' });
    team.done(BEN, 'set_beginning', { step: 'list', mark: 'skipped' });
    team.done(BEN, 'set_beginning', { step: 'hours', mark: 'done', hours: 30 });
    team.done(BEN, 'set_beginning', { step: 'hours', mark: 'done', hours: 6, month: '2026-10' });
    expect(steps()).toMatchObject({ list: 'skipped', hours: 'done' });
    expect(ask(team, BEN, 'who').value.guideLeft).toBe(open());
    expect(open()).toBe(3);
    const other = team.run(ANA, 'set_beginning', { step: 'list', mark: 'done' });
    expect(other).toMatchObject({ ok: false, code: 'no_role' });
    const many = { step: 'hours', mark: 'done', hours: 745 };
    expect(team.run(BEN, 'set_beginning', many)).toMatchObject({ ok: false });
  });

  test('others are asked to order the old way; people and vendors of the pilot are not', () => {
    const bolt = screws({ vendor: 'Bolt Oy' });
    const refused = team.run(DORA, 'submit_order', bolt);
    expect(refused).toMatchObject({ ok: false, code: 'not_in_pilot' });
    expect(refused.detail).toContain('dora@example.com to Bolt Oy');
    expect(refused.next).toBe('Mail the shop. The owner widens the pilot in Settings.');
    expect(ask(team, DORA, 'who').value.pilot).toContain('go the old way: Mail the shop.');
    team.done(DORA, 'submit_order', screws());
    team.done(ANA, 'submit_order', bolt);
    const draft = ['a', 'Bolt Oy', 'Oil', 'WORKSHOP', null, 'EUR', ...Array(6).fill(null)];
    const values = [[...draft, 'Oil', 1, 'can', 9]];
    team.workspace.as(DORA).type({ tab: 'Intake', at: 'A2', values } as never);
    const listed = team.run(DORA, 'submit_intake', { draftKeys: ['a'] });
    expect(JSON.stringify(listed)).toContain('not_in_pilot');
  });

  test('samples are practice: they come on request and leave no trace in the tabs', () => {
    const sample = screws({ vendor: 'Sample Ltd', practice: true });
    const before = team.tab('Register').length;
    for (const person of [DORA, DORA]) team.done(person, 'submit_order', sample);
    const view = ask(team, BEN, 'beginning').value;
    expect(view.practice).toBe(2);
    expect(steps()['practice']).toBe('open');
    expect(team.done(BEN, 'remove_practice', {})['removed']).toHaveLength(2);
    expect(steps()['practice']).toBe('done');
    expect(team.tab('Register')).toHaveLength(before);
    const { findings } = team.done(BEN, 'verify', {}) as View;
    expect(findings.filter(({ kind }: View) => kind !== 'time_zone')).toEqual([]);
  });

  test('the month says whether it is used, and what it saved', () => {
    const month = team.done(BEN, 'reconcile_month', { month: '2026-10' }) as View;
    const of = (name: string): View =>
      month.adoption.find(({ figure }: View) => figure.startsWith(name));
    expect(of('Requesters')).toMatchObject({ count: 2, of: 2 });
    expect(of('Orders submitted')).toMatchObject({ count: 2, of: 2 });
    const cells = team.tab('Month 2026-10').flat();
    expect(cells).toContain('Is it used');
    expect(cells).toContain('Hours a month spent on orders');
    expect(ask(team, CLEO, 'beginning').value.hoursBefore).toBe(30);
  });
});
