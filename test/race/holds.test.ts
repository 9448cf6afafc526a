// What the soak looks at, turned against itself: a played moment in which all holds, then one thing in the
// tabs or in what people were told made wrong at a time. Each invariant has to say so in its own words.
import { holds } from '../../bench/soak/holds';
import type { Scene } from '../../bench/soak/scene';
import { makeScene, OLGA, stepOf } from '../../bench/soak/scene';
import type { Answer } from '../../bench/soak/told';
import { answerOf } from '../../bench/soak/told';
import type { Plan, Racer } from '../../bench/soak/draw';
import { table } from './checks';

const kind = { profile: 'shared', clock: 'still' } as const;
let scene: Scene;
let plan: Plan;
let start: ReturnType<Scene['told']['ws']['checkpoint']>;
const answers = new Map<string, Answer>();

beforeAll(() => {
  scene = makeScene(kind);
  const [payable] = scene.payable;
  const racers: Racer[] = [
    { as: 'ivo@example.com', command: 'issue_orders', input: { keys: scene.approved } },
    {
      as: 'dan@example.com',
      command: 'initiate_payment',
      input: { ...payable, day: '2026-11-01', reference: 'Transfer 1' },
    },
    { as: OLGA, command: 'reconcile_month', input: { month: '2026-10' } },
    {
      as: OLGA,
      command: 'sign_month',
      input: { month: '2026-10', statement: 'I have read it and it is complete.' },
    },
    { as: OLGA, command: 'send_due', input: {} },
  ].map(({ as, command, input }, at) => ({ as, envelope: { id: `h-${at}`, command, input } }));
  plan = { seed: 1, order: 1, racers };
  for (const { as, envelope } of racers) {
    if (!envelope) continue;
    const answer = answerOf(scene.told.do(stepOf(kind, as, envelope)));
    expect([envelope.command, answer.ok]).toEqual([envelope.command, true]);
    if (envelope.command !== 'send_due') answers.set(envelope.id, answer);
  }
  start = scene.told.ws.checkpoint();
});
beforeEach(() => scene.told.ws.rewind(start));

const said = (told = answers): string => holds(scene, { plan, answers: told }).join('\n');

type Cells = (string | number)[];
/** The row of that tab which `wanted` picks, its number and its cells. */
function rowOf(tab: string, wanted: (row: { [header: string]: unknown }) => boolean) {
  const { header, rows } = table(scene.told.ws, tab);
  const at = rows.findIndex(wanted);
  expect([tab, at]).not.toEqual([tab, -1]);
  const cells = header.map((name) => rows[at]?.[name] ?? '') as Cells;
  return { at: at + 2, header, cells };
}
const last = (tab: string): number => table(scene.told.ws, tab).rows.length + 1;
const filled = (cell: string | number): object =>
  cell === '' ? {} : typeof cell === 'number' ? { numberValue: cell } : { stringValue: cell };
/** Whole rows, cell by cell, as a script of the owner writes them. */
function put(tab: string, at: number, cells: Cells): void {
  const { ws } = scene.told;
  const sheetId = ws.file('main').file.tabByName(tab)?.sheetId ?? -1;
  const start = { sheetId, rowIndex: at - 1, columnIndex: 0 };
  const rows = [{ values: cells.map((cell) => ({ userEnteredValue: filled(cell) })) }];
  const updateCells = { start, rows, fields: 'userEnteredValue' };
  ws.as(OLGA).api({ method: 'batchUpdate', body: { requests: [{ updateCells }] } } as never);
}
function typed(
  tab: string,
  wanted: (row: { [header: string]: unknown }) => boolean,
  change: { [header: string]: (was: string) => string | number },
): void {
  const { at, header, cells } = rowOf(tab, wanted);
  for (const [name, to] of Object.entries(change)) {
    const column = header.indexOf(name);
    expect([name, column]).not.toEqual([name, -1]);
    cells[column] = to(String(cells[column] ?? ''));
  }
  put(tab, at, cells);
}
const logged = (command: string) => (row: { [header: string]: unknown }) =>
  row['Command'] === command && String(row['Command id']).startsWith('h-');
const numbered = (row: { [header: string]: unknown }): boolean => row['PO number'] !== '';
const first = (): boolean => true;
const copied = (tab: string, wanted: (row: { [header: string]: unknown }) => boolean): void =>
  put(tab, last(tab) + 1, rowOf(tab, wanted).cells);
const deleted = (tab: string, at: number): void =>
  void scene.told.ws.as(OLGA).edit({ tab, do: 'deleteRows', at });

test('nothing is said where all of it holds', () => {
  expect(said()).toBe('');
});

const WRONG: [what: string, does: () => void, says: RegExp][] = [
  [
    'an entry of the log that reads otherwise',
    () => typed('Revision Log', first, { Reason: () => 'Another one' }),
    /the chain breaks at entry 1/,
  ],
  [
    'an entry that is gone',
    () => deleted('Revision Log', 5),
    /entry 4 has number 5[\s\S]*the head is not the last entry/,
  ],
  [
    'a head that is another',
    () => typed('State', ({ Key }) => Key === 'hash', { Value: () => 'f'.repeat(64) }),
    /the head hash is not that of the last entry/,
  ],
  [
    'a number that stands twice',
    () => typed('Register', numbered, { 'PO number': () => 'PO-2026-0002' }),
    /a number stands twice/,
  ],
  [
    'a number that no row has',
    () => typed('Register', numbered, { 'PO number': () => '' }),
    /number 1 is missing|numbers, \d+ entries of issue/,
  ],
  [
    'a cell that no entry wrote',
    () => typed('Lines', first, { Quantity: () => 999 }),
    /lines:\S+, Quantity: 999000 stands there, the log has 10000/,
  ],
  ['a row that no entry wrote', () => copied('Payments', first), /is not in the log, or twice/],
  ['a row that is gone', () => deleted('Receipts', 2), /is in the log and in no tab/],
  [
    'a mail that left and waits',
    () => typed('Outbox', ({ State }) => State === 'sent', { State: () => 'waiting' }),
    /a mail left \d times, 0 sent and 0 unclear/,
  ],
  [
    'a mail that says sent and never left',
    () => void scene.told.ws.world.state.mail.splice(0, 1),
    /a mail left 0 times, 1 sent/,
  ],
  [
    'a mail in a state that there is not',
    () => typed('Outbox', ({ State }) => State === 'sent', { State: () => 'lost' }),
    /mail \S+ is "lost"/,
  ],
  [
    'a payment above what was owed',
    () =>
      typed('Revision Log', logged('initiate_payment'), {
        Changes: (was) => was.replace(/("amount":\[null,)(\d+)/, '$1$200'),
      }),
    /is \d+00 of \d+ payable/,
  ],
  [
    'a payment of a document on hold, with an open exception',
    () => {
      const held = String(scene.held[2]?.invoiceId);
      const own = String(scene.payable[0]?.invoiceId);
      typed('Revision Log', logged('initiate_payment'), {
        Changes: (was) => was.split(`"invoice":[null,"${own}"]`).join(`"invoice":[null,"${held}"]`),
      });
    },
    /was paid on hold[\s\S]*was paid with an open exception/,
  ],
  [
    'a month signed with other figures than its rows give',
    () =>
      typed('Revision Log', logged('sign_month'), {
        Changes: (was) => was.replace(/("EUR\|OPS":)(\d+)/, '$1$20'),
      }),
    /was signed with \d+0 open in OPS, its rows give/,
  ],
  [
    'a fact of a month that was signed before',
    () => {
      const row = rowOf('Revision Log', logged('initiate_payment'));
      const cells = row.cells.map((cell) =>
        typeof cell === 'string' ? cell.replace(/2026-11-01/g, '2026-10-31') : cell,
      );
      put('Revision Log', last('Revision Log') + 1, cells);
    },
    /h-1 counts in 2026-10 after it was signed/,
  ],
];
test.each(WRONG)('%s', (_what, does, says) => {
  does();
  expect(said()).toMatch(says);
});

const WITHOUT: [what: string, told: [string, Answer], says: RegExp][] = [
  ['an accepted click without an entry', ['h-9', { ok: true }], /h-9 \(ok\) has 0 entries/],
  ['a refused click with one', ['h-1', { ok: false, code: 'busy' }], /h-1 \(busy\) has 1 entries/],
];
test.each(WITHOUT)('%s', (_what, told, says) => {
  expect(said(new Map([...answers, told]))).toMatch(says);
});
test('two accepted clicks that made one payment', () => {
  const racers = [...plan.racers, { ...(plan.racers[1] as Racer) }].map((racer, at) =>
    at === plan.racers.length && racer.envelope
      ? { ...racer, envelope: { ...racer.envelope, id: 'h-8' } }
      : racer,
  );
  const told = new Map([...answers, ['h-8', { ok: true }] as const]);
  const found = holds(scene, { plan: { ...plan, racers }, answers: told }).join('\n');
  expect(found).toMatch(/2 times initiate_payment made 1 rows/);
});
