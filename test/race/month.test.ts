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
  change: (code) => swap(code, /(?<name>PIECE\d* = )600;/, '$<name>40;'),
});
const ENVELOPE = { id: 'month', command: 'reconcile_month', input: { month: '2026-10' } };
const { workspace: ws } = buildWaiting(CYCLE, small);
const reconcile = (): ReturnType<typeof run> => run(ws, OLGA, ENVELOPE);
const WRITE = 'Sheets.Spreadsheets.batchUpdate';

/** One execution as it goes undisturbed: where it begins, and its remote calls in their order. */
interface Ran {
  readonly back: () => void;
  readonly calls: readonly string[];
}
function undisturbed(): { ran: Ran[]; answer: ReturnType<typeof run> } {
  const ran: Ran[] = [];
  for (;;) {
    const point = ws.checkpoint();
    const answer = reconcile();
    const [meter] = ws.meters().slice(-1);
    const all = (ws.lastRuns[0]?.trace.all() ?? []).map(({ asked }) =>
      asked.slice(0, asked.indexOf('(')),
    );
    const calls = all.filter((method) => !(method in (meter?.free ?? {})));
    ran.push({ back: () => ws.rewind(point), calls });
    if (answer.value?.['done'] !== false) return { ran, answer };
  }
}
const { ran, answer } = undisturbed();
const tabs = everything(ws);

test('undisturbed it is written in several pieces, the last one by a call of its own', () => {
  expect(answer).toMatchObject({ ok: true, value: { done: true } });
  expect(ran.map(({ calls }) => calls.filter((one) => one === WRITE).length)).toEqual([3, 1]);
});

const WRITES: FaultKind[] = ['die', 'applied_then_throw', 'applied_late'];
const places = ran.flatMap(({ calls, back }, execution) =>
  calls.flatMap((method, at) =>
    (method === WRITE ? WRITES : (['die'] as const)).map((kind) => ({
      ...{ execution: execution + 1, call: at + 1, method, kind, back },
    })),
  ),
);
test.each(places)('execution $execution, call $call, $method: $kind', ({ call, kind, back }) => {
  back();
  ws.fault({ call, kind });
  let again = reconcile();
  for (let turn = 0; turn < 5 && !(again.ok && again.value?.['done'] === true); turn += 1)
    again = reconcile();
  expect(again.ok && again.value).toEqual(answer.value);
  expect(everything(ws) === tabs).toBe(true);
});
