// The main path in profile keeper: set-up, a request from the sheet, the approval on the keeper's
// page, the number; who may do it where; what it costs.
import type { Workspace } from '../../sandbox';
import type { Checkpoint } from '../../sandbox/kernel/world';
import {
  ANA,
  approved,
  ask,
  BEN,
  done,
  issued,
  newRegister,
  newWorkspace,
  onPage,
  ROLE,
  run,
  screws,
} from './kit';

let work: Workspace;
let start: Checkpoint;
beforeAll(() => {
  work = newRegister();
  start = work.checkpoint();
});
beforeEach(() => {
  work.rewind(start);
  work.meters();
});

describe('the main path', () => {
  test('goes from the sheet over the page to a number', () => {
    expect(issued(work, screws())).toBe('PO-2026-0001');
    const log = work.read({ tab: 'Revision Log' }).result as {
      header: string[];
      values: string[][];
    };
    const column = (name: string) => log.values.map((row) => row[log.header.indexOf(name)]);
    expect(column('Actor')).toEqual([BEN, ANA, BEN, BEN]);
    expect(column('Via')).toEqual(['desk', 'desk', 'keeper_page', 'desk']);
    expect(column('Proof level')).toEqual([2, 2, 4, 2]);
  });
  test('leaves a register that verifies', () => {
    issued(work, screws());
    expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
  });
  test('is seen by the people who may only look', () => {
    const poNumber = issued(work, screws());
    expect(done(ask(work, ANA, 'order', { key: poNumber }))).toMatchObject({ poNumber });
    expect(done(ask(work, ANA, 'who'))).toMatchObject({
      ...{ email: ANA, profile: 'keeper', register: { state: 'ready' } },
    });
  });
});

describe('who writes', () => {
  test('only the keeper: people of the file are refused cell by cell', () => {
    issued(work, screws());
    for (const tab of ['Register', 'Lines', 'Approvals', 'Revision Log', 'State'])
      expect(() => work.as(ANA).type({ tab, at: 'B2', values: [['x']] })).toThrow('protected cell');
    expect(() => work.as(ANA).type({ tab: 'Settings', at: 'B2', values: [['x']] })).toThrow();
  });
  test('what binds is not taken from the sheet', () => {
    const { draftKey, fingerprint } = done(run(work, ANA, 'submit_order', screws()));
    const input = { key: draftKey, decision: 'approve', fingerprint };
    const answer = run(work, BEN, 'decide_approval', input);
    expect(answer).toMatchObject({ ok: false, code: 'proof_too_low' });
    expect(answer.next).toContain('https://script.google.com/macros/s/');
    expect(done(onPage(work, BEN, 'decide_approval', input))).toMatchObject({ status: 'approved' });
  });
  test('the key is in the keeper alone', () => {
    expect(Object.keys(work.properties('desk'))).not.toContain('po.key');
    expect(work.properties('keeper')['po.key']).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what it costs', () => {
  const ofKeeper = () => work.meters().filter(({ project }) => project === 'keeper');
  const calls = () =>
    ofKeeper().map(({ methods }) => [
      methods['Sheets.Spreadsheets.Values.batchGetByDataFilter'],
      methods['Sheets.Spreadsheets.batchUpdate'],
    ]);
  test('one read and one write for a command from the sheet, and one to mark its mail', () => {
    const key = approved(work, screws());
    work.meters();
    run(work, BEN, 'issue_orders', { keys: [key] });
    run(work, BEN, 'hold_order', { poNumber: 'PO-2026-0001', reason: 'Waits for the budget' });
    run(work, ANA, 'submit_order', screws());
    expect(calls()).toEqual([
      [1, 1],
      [1, 1],
      [1, 2],
    ]);
  });
  test('one read and one write for a decision on the page, under a lock that waits for nobody', () => {
    const { draftKey, fingerprint } = done(run(work, ANA, 'submit_order', screws()));
    work.as(BEN).callPage('loadPo', [{ query: 'approval', input: { key: draftKey } }]);
    work.meters();
    const input = { key: draftKey, decision: 'approve', fingerprint };
    done(onPage(work, BEN, 'decide_approval', input));
    expect(calls().map(([reads]) => reads)).toEqual([1]);
  });
  test('one read for what the sheet asked and the page confirms: the desk said where its rows stand', () => {
    issued(work, screws());
    const input = { poNumber: 'PO-2026-0001', reason: 'Ordered twice' };
    const asked = { id: 'void-1', command: 'void_order', input };
    const refused = { ok: false, code: 'proof_too_low' };
    expect(work.as(BEN).execute(asked as never)).toMatchObject(refused);
    work.meters();
    done(work.as(BEN).callPage('decidePo', [asked]) as never);
    expect(calls().map(([reads]) => reads)).toEqual([1]);
  });
  test('before orders are issued it looks at the protections, in one call more and not under the lock', () => {
    const key = approved(work, screws());
    work.meters();
    done(run(work, BEN, 'issue_orders', { keys: [key] }));
    run(work, BEN, 'hold_order', { poNumber: 'PO-2026-0001', reason: 'Waits for the budget' });
    const looked = ofKeeper().map(({ methods }) => methods['Sheets.Spreadsheets.get'] ?? 0);
    expect(looked).toEqual([1, 0]);
  });
  test('queries do not go through it', () => {
    ask(work, ANA, 'inbox');
    expect(ofKeeper()).toEqual([]);
  });
});

test('the role account is no person of the register', () => {
  expect(onPage(work, ROLE, 'verify')).toMatchObject({ ok: false, code: 'identity_unknown' });
});

test('a desk that the keeper does not know is told what to type there', () => {
  const fresh = newWorkspace({ keeper: { properties: { 'po.audiences': 'another' } } });
  const answer = run(fresh, BEN, 'set_up', { profile: 'keeper' });
  expect(answer).toMatchObject({ ok: false, code: 'token_audience' });
  expect(answer.next).toMatch(/po\.audiences .*\.apps\.googleusercontent\.com$/);
});
test('the page of a file that is no register yet says so, whatever it asks', () => {
  const fresh = newWorkspace();
  for (const query of ['who', 'inbox'])
    expect(fresh.as(ANA).callPage('loadPo', [{ query, input: {} }])).toMatchObject({
      ...{ ok: false, code: 'not_set_up' },
    });
});
test('only whom the keeper was told sets it up, and only with its own profile', () => {
  const fresh = newWorkspace();
  expect(run(fresh, ANA, 'set_up', { profile: 'keeper' })).toMatchObject({ code: 'no_role' });
  expect(run(fresh, BEN, 'set_up', { profile: 'solo' })).toMatchObject({ code: 'bad_value' });
});
