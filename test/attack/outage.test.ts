// What stops a keeper without touching a row: its file out of reach and back, its trigger gone, its
// trigger's or its mail's day used up, and a month signed by two clicks at once. Nothing may be lost,
// nothing done twice, and somebody is told.
import type { PersonStep, Workspace } from '../../sandbox';
import type { ProjectState } from '../../sandbox/kernel/project';
import { DAILY } from '../../sandbox/kernel/cost';
import { PlatformError } from '../../sandbox/sheets/errors';
import type { Answer } from '../keeper/kit';
import {
  ANA,
  approved,
  ask,
  BEN,
  done,
  issued,
  newRegister,
  onPage,
  ROLE,
  run,
  screws,
} from '../keeper/kit';

const clean = (work: Workspace): void =>
  expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
const toOwner = (work: Workspace): string[] =>
  work.mail().flatMap(({ to, subject, body }) => (to.includes(BEN) ? [subject + body] : []));
const LOOK = /needs somebody to look/;
const begun = (): Workspace => {
  const work = newRegister();
  issued(work, screws());
  work.advance('PT3H');
  work.mail();
  return work;
};

/** As Google answers of a file that its owner threw away, or took out of somebody's hands. */
function outOfReach(work: Workspace): () => void {
  const { file } = work.file('main');
  const may = file.assertCanOpen.bind(file);
  file.assertCanOpen = () => {
    throw new PlatformError('no_access', 'Requested entity was not found.');
  };
  return () => {
    file.assertCanOpen = may;
  };
}

describe('the file thrown away by its owner', () => {
  const ENVELOPE = { id: 'gone-1', command: 'submit_order', input: screws() };
  test('every door says so in a sentence, the owner is told once, and all goes on when it is back', () => {
    const work = begun();
    const key = approved(work, screws());
    const back = outOfReach(work);
    const gone = {
      ok: false,
      code: expect.stringMatching(/^(no_access|no_write_right|try_again)$/),
    };
    expect(work.as(ANA).execute(ENVELOPE as never)).toMatchObject(gone);
    expect(
      onPage(work, BEN, 'void_order', { poNumber: 'PO-2026-0001', reason: 'No' }),
    ).toMatchObject(gone);
    expect(ask(work, ANA, 'inbox')).toMatchObject({ ok: false });
    work.advance('PT5H');
    expect(toOwner(work).filter((text) => LOOK.test(text))).toHaveLength(1);
    back();
    const again = work.as(ANA).execute(ENVELOPE as never) as Answer;
    expect(again.ok).toBe(true);
    expect(work.as(ANA).execute(ENVELOPE as never)).toEqual(again);
    expect(done(run(work, BEN, 'issue_orders', { keys: [key] }))).toMatchObject({
      issued: [{ poNumber: 'PO-2026-0002' }],
    });
    work.advance('PT2H');
    expect(toOwner(work).filter((text) => LOOK.test(text))).toEqual([]);
    clean(work);
  });
});

describe('the clock', () => {
  type Held = { -readonly [K in keyof ProjectState]: ProjectState[K] };
  const keeper = (work: Workspace): Held => work.world.state.projects['keeper'] as Held;
  const stopped = (work: Workspace): unknown[] =>
    (done(ask(work, BEN, 'health'))['findings'] as { kind: string }[]).filter(
      ({ kind }) => kind === 'clock_stopped',
    );
  test('that stands still is told to whoever looks, and made anew by Set up', () => {
    const work = begun();
    expect(stopped(work)).toEqual([]);
    keeper(work).triggers = [];
    work.advance('PT20H');
    expect(stopped(work)).toEqual([]);
    work.advance('PT6H');
    expect(stopped(work)).toMatchObject([{ detail: expect.stringContaining('since 2026-10-01') }]);
    clean(work);
    expect(done(run(work, BEN, 'set_up', { profile: 'keeper' }))).toMatchObject({ warnings: [] });
    work.advance('PT2H');
    expect(stopped(work)).toEqual([]);
  });
  test('that stands still is on the first page, and the next command tells the owner and mends it', () => {
    const work = begun();
    const still = (): unknown => done(ask(work, ANA, 'inbox'))['who'];
    expect(still()).toMatchObject({ clockStopped: { detail: '', next: '' } });
    keeper(work).triggers = [];
    work.advance('P1DT2H');
    const said = {
      detail: expect.stringMatching(/^The keeper compared nothing since 2026-10-01 /),
    };
    expect(still()).toMatchObject({ clockStopped: said });
    work.mail();
    done(run(work, ANA, 'submit_order', screws()));
    const told = toOwner(work).filter((text) => /compared nothing since/.test(text));
    expect(told).toEqual([expect.stringContaining('made anew')]);
    expect(keeper(work).triggers).toHaveLength(1);
    done(run(work, ANA, 'submit_order', { ...screws(), description: 'Nails' }));
    expect(toOwner(work).filter((text) => LOOK.test(text))).toEqual([]);
    work.advance('PT2H');
    expect(still()).toMatchObject({ clockStopped: { detail: '', next: '' } });
  });
  test('that is there and never ends is told to the owner by the next command on the page', () => {
    const work = begun();
    const [hourly] = keeper(work).triggers ?? [];
    keeper(work).triggers = [{ ...hourly, at: Infinity } as never];
    work.advance('P1DT2H');
    work.mail();
    done(onPage(work, BEN, 'hold_order', { poNumber: 'PO-2026-0001', reason: 'Wait' }));
    const told = toOwner(work).filter((text) => /compared nothing since/.test(text));
    expect(told).toEqual([expect.stringContaining('does not come to an end')]);
    expect(keeper(work).triggers).toHaveLength(1);
  });
  test('that cannot be made is said by Set up, which did all else', () => {
    const work = begun();
    keeper(work).triggers = [];
    let refused = false;
    for (let call = 1; call < 60 && !refused; call += 1) {
      const start = work.checkpoint();
      work.fault({ call, kind: 'throw', in: 'keeper' });
      const answer = run(work, BEN, 'set_up', { profile: 'keeper' });
      const warnings = (answer.value?.['warnings'] ?? []) as string[];
      refused = warnings.some((text) => text.includes('hourly trigger could not be made'));
      if (!refused) work.rewind(start);
    }
    expect(refused).toBe(true);
    clean(work);
  });
  test('whose day is used up goes on the next day, and finds what was changed meanwhile', () => {
    const work = begun();
    const day = Math.floor(Date.parse(work.now) / 86_400_000);
    work.world.state.quotas.days[`triggerMs:${ROLE}`] = { day, used: DAILY.triggerMs.workspace };
    const { header } = work.read({ tab: 'Lines' }).result as { header: string[] };
    const column = String.fromCharCode(65 + header.indexOf('Quantity'));
    work.as(ROLE).type({ tab: 'Lines', at: `${column}2`, values: [[99]] });
    work.advance('PT10H');
    expect(toOwner(work)).toEqual([]);
    expect(
      run(work, BEN, 'close_order', { poNumber: 'PO-2026-0001', reason: 'Done' }),
    ).toMatchObject({
      code: 'edited_outside',
    });
    work.advance('PT6H');
    expect(toOwner(work).filter((text) => /edited outside/.test(text))).toHaveLength(1);
  });
});

test('mails of a day whose quota is used up leave on the next, once each', () => {
  const work = begun();
  work.fault({ kind: 'mail_quota_spent', person: ROLE } as never);
  const asked = [1, 2, 3].map(() => done(run(work, ANA, 'submit_order', screws()))['draftKey']);
  expect(asked).toHaveLength(3);
  work.advance('PT4H');
  expect(work.mail()).toEqual([]);
  const outbox = (state: string): number =>
    (work.read({ tab: 'Outbox' }).result as { values: unknown[][] }).values.filter((row) =>
      row.includes(state),
    ).length;
  const waiting = outbox('waiting');
  expect([waiting > 0, outbox('sending')]).toEqual([true, 0]);
  work.advance('P1D');
  expect([outbox('waiting'), outbox('sending')]).toEqual([0, 0]);
  const requests = work.mail().filter(({ subject }) => /approv/i.test(subject));
  expect(new Set(requests.map(({ to, subject }) => `${to.join()} ${subject}`)).size).toBe(
    requests.length,
  );
  clean(work);
});

describe('a month signed by two clicks at once, at the keeper', () => {
  const input = { month: '2026-10', statement: 'I have read it and it is complete.' };
  const sign = (id: string): PersonStep => ({
    as: BEN,
    call: { name: 'decidePo', args: [{ id, command: 'sign_month', input }], of: 'keeper' },
  });
  const ordering: PersonStep = {
    as: ANA,
    execute: { id: 'late-1', command: 'submit_order', input: screws() },
  };
  let work: Workspace;
  beforeAll(() => {
    work = newRegister({ now: '2026-10-30T08:00:00Z' });
    issued(work, screws());
    work.advance('P3D');
    done(run(work, BEN, 'reconcile_month', { month: '2026-10' }));
  });
  const signed = (): number => {
    const { header, values } = work.read({ tab: 'Revision Log' }).result as {
      header: string[];
      values: string[][];
    };
    return values.filter((row) => String(row[header.indexOf('Fact')]).includes('month_signed'))
      .length;
  };
  type Line = { result?: { ok: boolean; code?: string } };
  test.each([
    ['with one id', ['sign-1', 'sign-1']],
    ['with two', ['sign-1', 'sign-2']],
  ])('%s: one signature, whatever fails', (_, ids) => {
    const start = work.checkpoint();
    for (let seed = 1; seed <= 24; seed += 1) {
      work.rewind(start);
      const kind = (['throw', 'applied_then_throw', 'applied_late', 'die'] as const)[seed % 4];
      if (seed % 3 !== 0 && kind)
        work.fault({ of: seed % 2, kind, call: 1 + (seed % 9), in: 'keeper' });
      work.race([...ids.map(sign), ordering], { seed });
      work.advance('PT3M');
      const told = ids.map(
        (id) => (work.race([sign(id)], { seed, again: true }).result as Line[])[0]?.result,
      );
      const accepted = told.filter((answer) => answer?.ok === true);
      expect([seed, accepted.length, signed()]).toEqual([seed, ids[0] === ids[1] ? 2 : 1, 1]);
      if (seed % 6 === 0) clean(work);
    }
  });
});
