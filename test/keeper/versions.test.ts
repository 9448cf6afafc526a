// The sheet's program and the keeper's of two versions, as they are between two pushes: commands that both
// know go on; a command, a field or a demand that only one of them knows is refused with what to do, and
// changes nothing; *Set up* says it before anybody is refused.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { push } from '../../sandbox';
import type { Workspace } from '../../sandbox';
import { ANA, BEN, done, issued, newRegister, onPage, run, screws } from './kit';

type Change = [RegExp | string, string];
/** What every build differs by from one that was made at another time. */
const OTHER: Change = [/RELEASE = "[0-9a-f]{12}"/, 'RELEASE = "0123456789ab"'];
const HOLD_GONE: Change = ['var COMMANDS = new Map(', 'var COMMANDS = withoutHold('];
const WITHOUT_HOLD = `
function withoutHold(all) { return new Map(all.filter(([name]) => name !== "hold_order")); }`;
const MORE: Change = [
  'soleSource: optional(',
  'urgency: optional(text2(20)), soleSource: optional(',
];
const DEMANDED: Change = ['soleSource: optional(', 'urgency: text2(20), soleSource: optional('];

const APART = /pushes both from one folder .* and the owner chooses Set up\.$/;
const REASON = 'The vendor asked us to wait.';
const folders: string[] = [];
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

/** The build with these places changed; each has to be there. */
function changed(build: string, changes: readonly Change[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'other-version-'));
  folders.push(folder);
  cpSync(path.resolve('dist', build), folder, { recursive: true });
  const file = path.join(folder, 'Code.js');
  let code = readFileSync(file, 'utf8');
  for (const [from, to] of changes) {
    const now = code.replace(from, () => to);
    if (now === code) throw new Error(`${String(from)} does not stand in ${build}.`);
    code = now;
  }
  writeFileSync(file, `${code}\n${WITHOUT_HOLD}`);
  return folder;
}
const keeper = (work: Workspace, ...changes: Change[]): void =>
  push(work, 'keeper', changed('keeper', changes));
const desk = (work: Workspace, ...changes: Change[]): void =>
  push(work, 'desk', changed('desk-keeper', changes));
const rows = (work: Workspace): string =>
  JSON.stringify(['Register', 'Revision Log', 'State'].map((tab) => work.read({ tab }).result));

/** What was asked for is refused as `code`, says what to do, and left nothing behind. */
function refusedApart(work: Workspace, code: string, ask: () => unknown): void {
  const before = rows(work);
  expect(ask()).toMatchObject({ ok: false, code, next: expect.stringMatching(APART) });
  expect(rows(work)).toBe(before);
}

describe.each([
  ['of another version', [OTHER]],
  ['from before versions were told', [['release: RELEASE', 'near: undefined'] as Change]],
])('a keeper %s', (_which, other) => {
  test('takes what both know; a command that it lacks says what to do', () => {
    const work = newRegister();
    keeper(work, ...other, HOLD_GONE);
    const poNumber = issued(work, screws());
    const hold = () => run(work, BEN, 'hold_order', { poNumber, reason: REASON });
    refusedApart(work, 'versions_differ', hold);
    push(work, 'keeper', 'dist/keeper');
    done(hold());
  });

  test('that does not know a field of the sheet, or demands one, says so', () => {
    const work = newRegister();
    desk(work, OTHER, MORE);
    const urgent = () => run(work, ANA, 'submit_order', { ...screws(), urgency: 'high' });
    push(work, 'keeper', 'dist/keeper');
    refusedApart(work, 'versions_differ', urgent);
    push(work, 'desk', 'dist/desk-keeper');
    keeper(work, ...other, DEMANDED);
    refusedApart(work, 'bad_value', () => run(work, ANA, 'submit_order', screws()));
  });

  test('is told of by Set up, and by nothing where both are of one version', () => {
    const work = newRegister();
    const setUp = () =>
      done(run(work, BEN, 'set_up', { profile: 'keeper' }))['warnings'] as string[];
    expect(setUp().filter((one) => APART.test(one))).toEqual([]);
    keeper(work, ...other);
    expect(setUp()).toContainEqual(expect.stringMatching(APART));
  });
});

test('a mistake is a mistake where both are of one version', () => {
  const work = newRegister();
  const { next } = onPage(work, ANA, 'submit_order', { ...screws(), urgency: 'high' });
  expect(next).toBe('Correct what is named and send it again.');
  const wrong = run(work, BEN, 'issue_orders', { keys: ['D-000009'] });
  expect(JSON.stringify(wrong)).not.toContain('versions');
});

test('an answer of another shape goes through as it came: the command was carried out once', () => {
  const work = newRegister();
  keeper(work, OTHER, ['draftKey: order2.key, status', 'orderKey: order2.key, status']);
  expect(done(run(work, ANA, 'submit_order', screws()))).toMatchObject({ orderKey: 'D-000001' });
  const { values } = work.read({ tab: 'Register' }).result as { values: unknown[][] };
  expect(values).toHaveLength(1);
});
