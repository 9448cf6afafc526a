// A reconciliation that takes several pieces ends at every one of its calls; the same id goes on with
// it, on a clock that stands still: every tab and the answer are, byte for byte, those of a run that
// nothing disturbed. The bundle's pieces are made small, so that a small register has several.
import { buildWaiting } from '../../bench/register/build';
import { CYCLE } from '../../bench/register/template';
import { OLGA } from '../../samples/people';
import type { FaultKind } from '../../sandbox/kernel/run';
import { everything } from './checks';
import { breakBundle, swap } from './controls';
import { DESK } from './play';
import { run } from './register';

const small = breakBundle(DESK, {
  name: 'pieces of forty rows',
  change: (code) => swap(code, /(?<name>PIECE\d* = )600;/, '$<name>40;'),
});
const ENVELOPE = { id: 'month', command: 'reconcile_month', input: { month: '2026-10' } };
const { workspace: ws } = buildWaiting(CYCLE, small);
const start = ws.checkpoint();

const reconcile = (): ReturnType<typeof run> => run(ws, OLGA, ENVELOPE);
const answer = reconcile();
const [meter] = ws.meters().slice(-1);
const tabs = everything(ws);
/** The remote calls in their order; a fault counts them from one. */
const calls = (ws.lastRuns[0]?.trace.all() ?? [])
  .map(({ asked }) => asked.slice(0, asked.indexOf('(')))
  .filter((method) => !(method in (meter?.free ?? {})));

test('undisturbed it takes several pieces in one execution', () => {
  expect(answer).toMatchObject({ ok: true, value: { done: true } });
  expect(calls).toHaveLength(meter?.calls ?? 0);
  expect(calls.filter((method) => method === 'Sheets.Spreadsheets.batchUpdate').length).toBe(4);
});

const WRITES: FaultKind[] = ['die', 'applied_then_throw', 'applied_late'];
const places = calls.flatMap((method, at) =>
  (method === 'Sheets.Spreadsheets.batchUpdate' ? WRITES : (['die'] as const)).map((kind) => ({
    ...{ call: at + 1, method, kind },
  })),
);
test.each(places)('call $call, $method: $kind', ({ call, kind }) => {
  ws.rewind(start);
  ws.fault({ call, kind });
  let again = reconcile();
  for (let turn = 0; turn < 5 && !(again.ok && again.value?.['done'] === true); turn += 1)
    again = reconcile();
  expect(again).toEqual(answer);
  expect(everything(ws)).toBe(tabs);
});
