// Two desks on one register: another sheet whose program sends to the same keeper, one that its account
// let in beside the first, and copies of a desk's sheet. What is not let in changes nothing; what is let
// in writes the same register, with one sequence and one answer for each id.
import { secondFile, type Workspace } from '../../sandbox';
import { clientIdOf } from '../../sandbox/kernel/google';
import { SheetFile } from '../../sandbox/sheets/file';
import {
  ANA,
  approved,
  BEN,
  CLEO,
  DORA,
  done,
  envelope,
  newRegister,
  ROLE,
  run,
  screws,
} from './kit';
import type { Answer } from './kit';

const OTHER = 'other';
interface Told {
  /** What the owner of that sheet types into its script's properties. */
  script: { [name: string]: string };
  letIn: boolean;
}
/** Another sheet of the same people with the desk's build bound to it. */
function another(work: Workspace, { script, letIn }: Told): void {
  const { world } = work;
  const { file } = work.file('main');
  const { owner, timeZone, locale, domain } = file;
  const all = { owner, timeZone, locale, domain, viewers: [], editors: [ANA, CLEO, DORA, ROLE] };
  world.hold(OTHER, SheetFile.create({ ...all, id: 'file-of-another-desk', name: 'Another' }));
  const { folder } = world.state.projects['desk'] ?? { folder: '' };
  const own = { scriptId: 'script-of-another-desk', owner: owner ?? '', boundTo: OTHER, folder };
  world.addProject('desk:other', { ...own, caches: {}, properties: { script: { ...script } } });
  const kept = work.properties('keeper');
  if (letIn) kept['po.audiences'] += ` ${clientIdOf(own.scriptId)}`;
}
const keeperOf = (work: Workspace): { [name: string]: string } => ({
  'po.keeper': work.properties('desk')['po.keeper'] ?? '',
});
const paired = (work: Workspace) => ({
  ...keeperOf(work),
  'po.register': work.file('main').file.id,
});
const there = (work: Workspace, as: string, command: string, input: object, id?: string): Answer =>
  work.as(as, OTHER).execute(envelope(command, input, id) as never) as Answer;
const asked = (work: Workspace, as: string, query: string): Answer =>
  work.as(as, OTHER).query({ query, input: {} }) as Answer;
const rows = (work: Workspace): string =>
  JSON.stringify(['Register', 'Revision Log', 'State'].map((tab) => work.read({ tab }).result));

describe('a sheet that the keeper was not told of', () => {
  test.each([
    ['knows the keeper alone', keeperOf],
    ['knows keeper and register', paired],
  ])('and %s: every command is refused, and nothing is written', (_name, told) => {
    const work = newRegister();
    const key = approved(work, screws());
    another(work, { script: told(work), letIn: false });
    const before = rows(work);
    for (const [who, command, input] of [
      [ANA, 'submit_order', screws()],
      [BEN, 'issue_orders', { keys: [key] }],
      [BEN, 'verify', {}],
    ] as const)
      expect([command, there(work, who, command, input)]).toMatchObject([
        command,
        { ok: false, code: 'token_audience' },
      ]);
    const setUp = there(work, BEN, 'set_up', { profile: 'keeper' });
    expect(setUp).toMatchObject({ code: 'token_audience' });
    expect(setUp.next).toContain(clientIdOf('script-of-another-desk'));
    expect(rows(work)).toBe(before);
  });
});

/** The register's rows, by one column. */
function column(work: Workspace, name: string): unknown[] {
  const read = work.read({ tab: 'Register' }).result as { header: string[]; values: unknown[][] };
  return read.values.map((row) => row[read.header.indexOf(name)]);
}
const DRAFT = [
  ...['Screws', 'Acme Oy', 'Screws', 'CC-100', 'Tools', 'EUR', '', '', '', '', '', ''],
  ...['Screw of steel', 10, 'box', 5],
];

describe('a second sheet that the keeper was told of', () => {
  let work: Workspace;
  let key: string;
  beforeEach(() => {
    work = newRegister();
    key = approved(work, screws());
    another(work, { script: paired(work), letIn: true });
  });

  test('shows and writes the same register; an id has one answer, whichever of the two sends it', () => {
    const nails = { ...screws(), description: 'Nails' };
    const first = there(work, ANA, 'submit_order', nails, 'one-click');
    expect(first.ok).toBe(true);
    const again = { id: 'one-click', command: 'submit_order', input: nails };
    expect(work.as(ANA).execute(again)).toEqual(first);
    expect(there(work, DORA, 'submit_order', nails, 'one-click').code).toBe('command_id_reused');
    expect(column(work, 'Key')).toEqual(['D-000001', 'D-000002']);
    expect(asked(work, ANA, 'orders')).toEqual(work.as(ANA).query({ query: 'orders', input: {} }));
    work.advance('PT2H');
    expect(done(there(work, BEN, 'verify', {}))).toMatchObject({ findings: [] });
    expect(work.mail().filter(({ subject }) => /needs somebody to look/.test(subject))).toEqual([]);
  });

  test('two who issue the same orders at once, one in each, give each number once', () => {
    const other = approved(work, { ...screws(), description: 'Nails' });
    const issue = (id: string, keys: string[]) => ({
      id,
      command: 'issue_orders',
      input: { keys },
    });
    const both = work.checkpoint();
    for (let seed = 1; seed <= 12; seed += 1) {
      work.rewind(both);
      const here = { as: BEN, execute: issue('here', [key, other]) as never };
      const away = { as: BEN, file: OTHER, execute: issue('there', [other, key]) as never };
      work.race([here, away], { seed, again: true });
      const numbers = column(work, 'PO number').sort();
      expect([seed, numbers]).toEqual([seed, ['PO-2026-0001', 'PO-2026-0002']]);
      expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
    }
  });

  test('its own drafts are not taken for those of the same name in the register', () => {
    work.as(BEN).type({ tab: 'Intake', at: 'A2', values: [DRAFT] as never });
    const before = rows(work);
    const refused = there(work, ANA, 'submit_intake', { draftKeys: ['Screws'] });
    expect(refused).toMatchObject({ ok: false, code: 'not_this_register' });
    expect(refused.detail).toContain(work.file('main').file.id);
    expect(rows(work)).toBe(before);
    expect(done(run(work, BEN, 'submit_intake', { draftKeys: ['Screws'] }))).toMatchObject({
      submitted: [{ draftKey: 'D-000002' }],
    });
  });

  test('taken out of the list again, it is refused, and the first one goes on', () => {
    const kept = work.properties('keeper');
    kept['po.audiences'] = String(kept['po.audiences']).split(' ')[0] ?? '';
    expect(there(work, BEN, 'issue_orders', { keys: [key] }).code).toBe('token_audience');
    expect(done(run(work, BEN, 'issue_orders', { keys: [key] }))).toMatchObject({
      issued: [{ poNumber: 'PO-2026-0001' }],
    });
  });
});

describe('a copy of the sheet', () => {
  const inCopy = (work: Workspace, as: string, command: string, input: object): Answer =>
    work.as(as, 'copy').execute(envelope(command, input) as never) as Answer;
  test('refuses by itself, and told of the keeper it is another sheet', () => {
    const work = newRegister();
    const key = approved(work, screws());
    work.copy(ANA);
    const [issue, before] = [{ keys: [key] }, rows(work)];
    expect(inCopy(work, ANA, 'submit_order', screws())).toMatchObject({
      code: 'not_this_register',
    });
    Object.assign(work.properties('desk:copy'), paired(work));
    work.file('copy').file.share({ editors: [BEN, ROLE] });
    expect(inCopy(work, BEN, 'issue_orders', issue)).toMatchObject({ code: 'token_audience' });
    expect(rows(work)).toBe(before);
    expect(done(run(work, BEN, 'issue_orders', issue))).toMatchObject({ refused: [] });
  });
  test('of the desk in two files takes no drafts of its own along', () => {
    const work = newRegister();
    secondFile(work, [ANA, CLEO, DORA]);
    done(
      work.as(BEN, 'desk').execute(envelope('set_up', { profile: 'keeper' }) as never) as Answer,
    );
    another(work, { script: paired(work), letIn: true });
    const refused = there(work, ANA, 'submit_intake', { draftKeys: ['Screws'] });
    expect(refused).toMatchObject({ code: 'not_this_register' });
    expect(refused.detail).toContain(work.file('desk').file.id);
  });
});
