// A register moved from shared to a keeper and back in the midst of its work: open drafts, a mail of
// which nobody knows whether it left, a sweep that is half done, a month that is reconciled and not
// signed. At each call of each step something fails; the same step again goes on with it, and nothing
// of the work is lost or done twice.
import path from 'node:path';
import { push, urlOf, type Workspace } from '../../sandbox';
import type { FaultKind } from '../../sandbox/kernel/run';
import { PEOPLE } from '../app/team';
import { ANA, ask, BEN, done, newWorkspace, onPage, ROLE, run, screws } from './kit';
import type { Answer } from './kit';

const folder = (name: string): string => path.resolve(__dirname, '../../dist', name);
type Read = { header: string[]; values: unknown[][] };
const read = (work: Workspace, tab: string): Read => work.read({ tab }).result as Read;
const column = (work: Workspace, tab: string, name: string): unknown[] => {
  const { header, values } = read(work, tab);
  return values
    .map((row) => row[header.indexOf(name)])
    .filter((cell) => cell !== '' && cell !== null);
};

/** In shared: an order, a draft that nobody submitted, a mail that died as it left, October reconciled. */
function midst(): Workspace {
  const work = newWorkspace({ project: folder('desk'), now: '2026-10-30T08:00:00Z' });
  delete work.properties('desk')['po.keeper'];
  done(run(work, BEN, 'set_up', { profile: 'shared', people: PEOPLE }));
  const { draftKey, fingerprint } = done(run(work, ANA, 'submit_order', screws()));
  done(run(work, BEN, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint }));
  done(run(work, BEN, 'issue_orders', { keys: [draftKey] }));
  work.advance('P3D');
  done(run(work, BEN, 'reconcile_month', { month: '2026-10' }));
  const { header } = read(work, 'Intake');
  const draft: { [header: string]: string | number } = {
    ...{ Vendor: 'Acme Oy', Description: 'Drafted before the move', 'Cost centre': 'IT' },
    ...{ Quantity: 2, Unit: 'pcs', 'Unit price': 10, Draft: 'm' },
  };
  const row = header.map((name) => draft[name] ?? null);
  work.as(ANA).type({ tab: 'Intake', at: 'A2', values: [row] });
  return halfSent(work);
}
/** The execution ends between the mail's mark and its sending, or after it: nobody knows. */
function halfSent(work: Workspace): Workspace {
  const start = work.checkpoint();
  for (let call = 6; call < 30; call += 1) {
    work.fault({ call, kind: 'die' });
    const input = { id: 'half-1', command: 'submit_order', input: screws({ description: 'Half' }) };
    work.step({ as: ANA, execute: input });
    if (column(work, 'Outbox', 'State').includes('sending')) return work;
    work.rewind(start);
  }
  throw new Error('no mail was left half sent');
}

const keeperOf = (work: Workspace): object => {
  const api = work.world.state.projects['keeper']?.deployments?.['api'];
  return { address: api ? urlOf(api) : '', account: ROLE };
};
interface Leg {
  readonly name: string;
  /** Whose call fails. */
  readonly in: 'desk' | 'keeper';
  readonly before?: (work: Workspace) => void;
  readonly does: (work: Workspace) => Answer;
  /** Tried, and then the other way is gone. */
  readonly aside?: true;
}
const LEGS: readonly Leg[] = [
  {
    ...{ name: 'sent to the keeper', in: 'desk' },
    does: (work) => run(work, BEN, 'set_up', { profile: 'keeper', keeper: keeperOf(work) }),
  },
  {
    ...{ name: 'called back by the sheet', in: 'desk', aside: true },
    does: (work) => run(work, BEN, 'set_up', { profile: 'shared' }),
  },
  {
    ...{ name: 'taken over by the keeper', in: 'keeper' },
    before: (work) => push(work, 'desk', folder('desk-keeper')),
    does: (work) => run(work, BEN, 'set_up', { profile: 'keeper' }),
  },
  {
    ...{ name: 'given back by the keeper', in: 'keeper' },
    before: (work) => {
      work.fault({ call: 40, kind: 'die', in: 'keeper' });
      work.advance('PT1H');
    },
    does: (work) => onPage(work, BEN, 'set_up', { profile: 'shared' }),
  },
  {
    ...{ name: 'taken back by the sheet', in: 'desk' },
    before: (work) => push(work, 'desk', folder('desk')),
    does: (work) => run(work, BEN, 'set_up', { profile: 'shared' }),
  },
];

interface Standing {
  drafts: unknown[];
  mails: unknown[];
  numbers: unknown[];
  month: unknown;
}
const standing = (work: Workspace): Standing => ({
  drafts: column(work, 'Intake', 'Description'),
  mails: column(work, 'Outbox', 'State').filter((state) => state === 'sending'),
  numbers: column(work, 'Register', 'PO number'),
  month: (work.read({ tabs: true }).result as { tab: string }[]).filter(({ tab }) =>
    tab.includes('2026-10'),
  ).length,
});
/** What somebody said meanwhile is only that it moves, or that nothing is known yet: the same again. */
const SAID = /^(try_again|busy|platform|register_moving|too_many_requests|keys_unavailable)$/;
const KINDS: readonly FaultKind[] = ['die', 'throw', 'applied_then_throw', 'applied_late'];

test('there and back, each step fails at each call and goes on: nothing of the work is lost', () => {
  const work = midst();
  const before = standing(work);
  expect([before.drafts.length, before.mails.length, before.numbers.length]).toEqual([1, 2, 1]);
  expect(before.month).toBe(1);
  const reached: number[] = [];
  for (const leg of LEGS) {
    leg.before?.(work);
    const start = work.checkpoint();
    let calls = 0;
    for (let call = 1; call < 120; call += 1) {
      work.rewind(start);
      work.fault({ call, kind: KINDS[call % 4] ?? 'die', in: leg.in });
      let first: Answer | undefined;
      try {
        first = leg.does(work);
      } catch {
        first = undefined; // the execution ended
      }
      if (first?.ok === false)
        expect([leg.name, call, SAID.test(first.code)]).toEqual([leg.name, call, true]);
      if (first?.ok === true && call > 8) {
        calls = call;
        break;
      }
      work.advance('PT2M');
      const again = leg.does(work);
      expect([leg.name, call, again]).toMatchObject([leg.name, call, { ok: true }]);
      expect([leg.name, call, standing(work)]).toEqual([leg.name, call, before]);
    }
    reached.push(calls);
    work.rewind(start);
    if (leg.aside) continue;
    done(leg.does(work));
    work.advance('PT2M');
    expect([leg.name, standing(work)]).toEqual([leg.name, before]);
  }
  expect(reached.every((calls) => calls > 8)).toBe(true);
  expect(done(run(work, BEN, 'verify'))).toMatchObject({ findings: [] });
  expect(done(ask(work, ANA, 'who'))).toMatchObject({ profile: 'shared' });
}, 240_000);
