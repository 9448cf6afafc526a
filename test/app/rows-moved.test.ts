// A person moves rows while a command runs, at every point of it: whatever the order, no row of
// another order keeps what was written over it, and the register is as its log says.
import type { PersonStep } from '../../sandbox';
import { seeded } from '../../sandbox/kernel/random';
import type { Found } from './kit';
import {
  ANA,
  BEN,
  done,
  fromState,
  issue,
  line,
  newRegister,
  OLGA,
  request,
  submit as ask,
  tab,
  verify,
} from './kit';

const state = fromState(() => {
  const work = newRegister();
  for (const price of ['10.00', '20.00', '30.00', '40.00'])
    issue(work, [line('1', price), line('2', price)]);
  return work;
});

interface Ran {
  moved: number;
  refused: number;
  findings: Found[];
}
/** One seed for each number of turns that the command has before the other person comes in. */
const TURNS = [3, 7, 10, 11, 12, 13, 14, 15, 16, 17];
const SEEDS = TURNS.map((turns) => {
  for (let seed = 1; ; seed += 1) {
    const random = seeded(seed);
    let before = 0;
    while (before <= turns && random() < 0.5) before += 1;
    if (before === turns) return seed;
  }
});

/** The same race at each of these points, each from the same state. */
function races(command: PersonStep, edit: object): Ran {
  const ran: Ran = { moved: 0, refused: 0, findings: [] };
  for (const seed of SEEDS) {
    state.again();
    const work = state.work();
    const line = work.race([command, { as: OLGA, edit } as PersonStep], { seed });
    const [answer] = line.result as { result: { ok: boolean; value?: { rows_moved?: boolean } } }[];
    if (answer?.result.value?.rows_moved) ran.moved += 1;
    if (!answer?.result.ok) ran.refused += 1;
    ran.findings.push(...verify(work));
  }
  return ran;
}
const close = (poNumber: string): PersonStep => ({
  as: ANA,
  execute: {
    id: 'close-1',
    command: 'close_order',
    input: { poNumber, reason: 'Not needed any more.' },
  },
});
const submit: PersonStep = {
  as: ANA,
  execute: { id: 'new-1', command: 'submit_order', input: request([line('1', '5.00')]) },
};

test.each([
  ['Register', { do: 'sort', at: 1, to: 'desc' }],
  ['Lines', { do: 'sort', at: 1, to: 'desc' }],
  ['Register', { do: 'insertRows', at: 2 }],
  ['Lines', { do: 'insertRows', at: 3, count: 2 }],
  ['State', { do: 'insertRows', at: 3 }],
  ['State', { do: 'sort', at: 1, to: 'desc' }],
])('an update while somebody does this to %s: %j', (name, edit) => {
  const { moved, refused, findings } = races(close('PO-2026-0003'), { tab: name, ...edit });
  expect(findings).toEqual([]);
  expect(refused).toBe(0);
  expect(moved).toBeGreaterThan(0);
});
test.each([
  ['Register', { do: 'insertRows', at: 2 }],
  ['Lines', { do: 'insertRows', at: 2, count: 3 }],
  ['Revision Log', { do: 'insertRows', at: 4 }],
])('new rows while somebody does this to %s: %j', (name, edit) => {
  const { moved, refused, findings } = races(submit, { tab: name, ...edit });
  expect(findings).toEqual([]);
  expect(refused).toBe(0);
  expect(moved).toBeGreaterThan(0);
});
test('a row that is deleted meanwhile is missing, and nothing else is harmed', () => {
  const { findings } = races(close('PO-2026-0003'), { tab: 'Lines', do: 'deleteRows', at: 2 });
  expect([...new Set(findings.map(({ key }) => key))]).toEqual(
    expect.arrayContaining(['D-000001.1']),
  );
  const others = findings.filter(
    ({ key, kind }) => key !== 'D-000001.1' && kind === 'edited_outside',
  );
  expect(others).toEqual([]);
});
test('the order can be used afterwards', () => {
  for (const seed of SEEDS) {
    state.again();
    const edit = { as: OLGA, edit: { tab: 'Lines', do: 'sort', at: 1, to: 'desc' } } as PersonStep;
    state.work().race([close('PO-2026-0003'), edit], { seed });
    const again = {
      id: 'reopen-1',
      command: 'reopen_order',
      input: { poNumber: 'PO-2026-0003', reason: 'It is needed after all.' },
    };
    expect(state.work().as(BEN).execute(again)).toMatchObject({ ok: true });
    expect(verify(state.work())).toEqual([]);
  }
});

describe('the fence', () => {
  const fences = () => JSON.stringify(state.work().file('main').file.namedRanges());
  const remove = () => {
    const namedRangeId = /po-head-\d+/.exec(fences())?.[0];
    const body = { requests: [{ deleteNamedRange: { namedRangeId } }] };
    state
      .work()
      .as(OLGA)
      .api({ method: 'batchUpdate', body } as never);
  };
  test('that somebody deleted is made again', () => {
    state.again();
    remove();
    expect(fences()).not.toContain('po-head');
    expect(
      state
        .work()
        .as(ANA)
        .execute(submit.execute as never),
    ).toMatchObject({ ok: true });
    expect(fences()).toContain('po-head');
    expect(tab(state.work(), 'Register').values).toHaveLength(5);
    expect(verify(state.work())).toEqual([]);
  });
  test('that an editor put in its place is taken down, since nobody has written', () => {
    state.again();
    remove();
    const range = {
      sheetId: 1010,
      startRowIndex: 0,
      endRowIndex: 1,
      startColumnIndex: 0,
      endColumnIndex: 1,
    };
    const body = {
      requests: [
        {
          addNamedRange: { namedRange: { namedRangeId: 'po-head-99', name: 'po_head_99', range } },
        },
      ],
    };
    state
      .work()
      .as(OLGA)
      .api({ method: 'batchUpdate', body } as never);
    expect(
      state
        .work()
        .as(ANA)
        .execute(submit.execute as never),
    ).toMatchObject({ ok: true });
    expect(fences()).not.toContain('po-head-99');
    expect(verify(state.work())).toEqual([]);
  });
});

describe('mails', () => {
  const mails = fromState(() => {
    const work = newRegister();
    issue(work, [line('10', '12.50')]);
    ask(work, [line('3', '40.00')], { vendor: 'Bolt' });
    // Refused and replaced the next day; refused again, and waiting.
    for (const refused of [true, false, true]) {
      if (refused) work.fault({ kind: 'mail_quota_spent' });
      done(work, OLGA, 'send_due', {});
      work.advance(refused ? 'P1D' : 'PT1H');
      if (!refused) work.advance('PT23H');
    }
    return work;
  });
  const states = (): { [key: string]: unknown } => {
    const { header, values } = tab(mails.work(), 'Outbox');
    const at = (name: string): number => header.indexOf(name);
    return Object.fromEntries(values.map((row) => [row[at('Key')], row[at('State')]]));
  };
  test('one that the next day replaced has not been sent because others leave over its row', () => {
    mails.again();
    const before = Object.entries(states()).filter(([, word]) => word === 'replaced');
    expect(before.length).toBeGreaterThan(2);
    let moved = 0;
    for (const seed of SEEDS)
      for (const count of [3, 4, 6]) {
        mails.again();
        const edit = { tab: 'Outbox', do: 'insertRows', at: 2, count };
        const send = { id: 's-1', command: 'send_due', input: {} };
        const steps = [
          { as: OLGA, execute: send },
          { as: OLGA, edit },
        ] as PersonStep[];
        const { result } = mails.work().race(steps, { seed });
        const [answer] = result as { result: { value?: { rows_moved?: boolean } } }[];
        if (answer?.result.value?.rows_moved) moved += 1;
        else continue;
        expect(states()).toMatchObject(Object.fromEntries(before));
      }
    expect(moved).toBeGreaterThan(0);
  });
});
