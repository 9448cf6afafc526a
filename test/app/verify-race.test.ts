// A verification and a month end read whole tabs before the lock, while others go on writing: what they
// find is the register as it stands under the lock, at every point at which somebody may come in.
import type { PersonStep, Workspace } from '../../sandbox';
import { ANA, fromState, issue, line, newRegister, OLGA, request, verify } from './kit';

const state = fromState(() => {
  const work = newRegister();
  issue(work, [line('1', '10.00'), line('2', '5.00')]);
  issue(work, [line('4', '20.00')]);
  return work;
});
const SEEDS = Array.from({ length: 24 }, (_, at) => at + 1);

const receive: PersonStep = {
  as: ANA,
  execute: {
    id: 'came-1',
    command: 'record_receipt',
    input: { poNumber: 'PO-2026-0001', day: '2026-10-01', lines: [{ line: 1, received: '1' }] },
  },
};
const submit: PersonStep = {
  as: ANA,
  execute: { id: 'new-1', command: 'submit_order', input: request([line('1', '5.00')]) },
};
interface Ran {
  result: { ok: boolean; code?: string; value?: { [field: string]: never } };
}

/** What the owner's command answered beside somebody else's, under each seed from the same state. */
function beside(command: string, input: object, other: PersonStep): Ran['result'][] {
  return SEEDS.map((seed) => {
    state.again();
    const work: Workspace = state.work();
    const own = { as: OLGA, execute: { id: 'own-1', command, input } } as PersonStep;
    const [first, second] = work.race([own, other], { seed }).result as Ran[];
    expect(second?.result.ok).toBe(true);
    expect(verify(work)).toEqual([]);
    return first?.result ?? { ok: false };
  });
}

test.each([
  ['a receipt', receive],
  ['a new order', submit],
])('a verification finds nothing while %s is written', (_, other) => {
  for (const answer of beside('verify', {}, other))
    expect(answer).toMatchObject({ ok: true, value: { findings: [] } });
});
test('a month is reconciled with what came while it was read', () => {
  for (const answer of beside('reconcile_month', { month: '2026-10' }, receive))
    expect(answer).toMatchObject({ ok: true, value: { blocking: [{ kind: 'month_open' }] } });
});
test('a verification gives the lock back before it compares, and reads no whole tab under it', () => {
  state.again();
  const work = state.work();
  work.meters();
  verify(work);
  const [{ calls = 0, underLock = 0 } = {}] = work.meters();
  expect(underLock).toBe(2);
  expect(calls - underLock).toBeGreaterThanOrEqual(5);
});
