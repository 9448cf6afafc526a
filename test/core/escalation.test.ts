// Who may decide a step that an approver left waiting, one after the other (controls.md D17).
import { escalationOf, stuckIn, turnNow, waitsForWhom } from '../../src/core/escalation';
import type { Clocked } from '../../src/core/escalation';
import type { Step } from '../../src/core/approval';
import type { Person } from '../../src/core/settings';
import type { OrderRow } from '../../src/core/tables';
import { issued, person, register, rule } from './rows';

const step = (more: Partial<Step> = {}): Step => ({
  ...{ step: 1, approvers: ['ben@example.com'], needed: 1, rule: 'all', yes: [], done: false },
  ...{ exemption: '', ...more },
});
const BEN = person('ben', 'approver');
const CLEO = person('cleo', 'approver', 100_000);
const DAN = person('dan', 'approver');
const OLGA = person('olga', 'owner');
const NOT_BEN = 'once overdue: ben@example.com cannot any more';
const NEXT = `dan@example.com or olga@example.com (${NOT_BEN})`;
const OWNER = `olga@example.com (${NOT_BEN})`;
const NOBODY = 'nobody yet (ben@example.com or gus@example.com cannot any more: ask the owner)';
const ALL = [BEN, CLEO, DAN, OLGA];

/** Submitted on Thursday 1 October for 2,000.00 by ana. */
const order = (steps: Step[], more: Partial<OrderRow> = {}): OrderRow =>
  issued({
    ...{ status: 'submitted', poNumber: '', requester: 'ana@example.com' },
    submittedAt: '2026-10-01T08:00:00.000Z',
    chain: { version: 'v', amountMinor: 200_000, rate: '1', steps },
    ...more,
  });
const on = (today: string, people: Person[] = ALL, settings = {}): Clocked => ({
  register: register({
    ...{ people, settings },
    rules: [rule('all: 0.. step 1 approver x1')],
  }),
  state: new Map(),
  today,
  dayOf: (instant) => instant.slice(0, 10),
});
const names = (one: ReturnType<typeof escalationOf>): string =>
  one ? one.to.map((email) => email.split('@')[0]).join(' ') : 'none';

test.each<[string, string]>([
  ['2026-10-05', 'none'],
  ['2026-10-06', 'dan'],
  ['2026-10-08', 'dan'],
  ['2026-10-09', 'dan olga'],
  ['2026-11-30', 'dan olga'],
])('on %s: %s; who is short of the limit is passed over', (today, to) =>
  expect(names(escalationOf(order([step()]), on(today)))).toBe(to),
);

const LATE = '2026-10-30';
const delegate = (email: string): Person => ({
  ...{ ...BEN, delegate: email, from: '2026-10-01', to: '2026-12-31' },
});
test.each<[string, OrderRow, Clocked, string]>([
  ['who asks for it never', order([step()], { requester: 'dan@example.com' }), on(LATE), 'olga'],
  [
    'nor who wrote it',
    order([step()], { chain: { ...(order([step()]).chain as object), by: 'olga@example.com' } }),
    on(LATE),
    'dan',
  ],
  [
    'nor who stands in the chain',
    order([step(), step({ step: 2, approvers: ['dan@example.com'] })]),
    on(LATE),
    'olga',
  ],
  [
    "a step beside the rules is the owners'",
    order([step({ also: 'above budget' })]),
    on(LATE),
    'olga',
  ],
  [
    'who may not decide is no owner of it',
    order([step()]),
    on(LATE, [BEN, person('ed', 'ap requester')]),
    '',
  ],
  [
    'a limit binds the owner too',
    order([step()]),
    on(LATE, [BEN, { ...OLGA, approvalLimit: 1 }]),
    '',
  ],
  [
    'a delegate comes first',
    order([step()]),
    on('2026-10-06', [delegate('cleo@example.com'), CLEO, DAN]),
    '',
  ],
  [
    'and is followed',
    order([step()]),
    on('2026-10-09', [delegate('cleo@example.com'), CLEO, DAN]),
    'dan',
  ],
  [
    'decided, it waits for nobody',
    order([step({ done: true, yes: ['ben@example.com'] })]),
    on(LATE),
    'none',
  ],
  ['the setting is off', order([step()]), on(LATE, ALL, { approvalOverdueDays: '0' }), 'none'],
  [
    'another number of days',
    order([step()]),
    on('2026-10-02', ALL, { approvalOverdueDays: '1' }),
    'dan',
  ],
  ['issued, it waits no more', order([step()], { status: 'approved' }), on(LATE), 'none'],
])('%s', (_what, one, days, to) => expect(names(escalationOf(one, days))).toBe(to));

test('a second step waits from the yes before it, in the place of who has not spoken', () => {
  const first = step({ done: true, yes: ['cleo@example.com'], approvers: ['cleo@example.com'] });
  const [ben, dan] = ['ben@example.com', 'dan@example.com'];
  const both = { approvers: [ben, dan], needed: 2, yes: [ben], step: 2 };
  const second = step({ ...both, since: '2026-10-20T08:00:00.000Z' });
  expect(escalationOf(order([first, second]), on('2026-10-22'))).toBeUndefined();
  expect(escalationOf(order([first, second]), on('2026-10-23'))).toEqual({
    ...{ as: dan, days: 3, to: ['olga@example.com'] },
  });
});

describe('a chain that names people twice', () => {
  const OF = (names: string): string[] => names.split(' ').map((one) => `${one}@example.com`);
  const chained = (...all: [string, string?][]): Step[] =>
    all.map(([names, yes], at) => {
      const said = yes === undefined ? {} : { yes: OF(yes), done: true };
      return step({ step: at + 1, approvers: OF(names), ...said });
    });
  test.each<[string, string, Step[], Person[], string]>([
    ['counts where the rest can be filled', 'ben', chained(['ben dan'], ['ben']), ALL, '2 ben'],
    ['at the lowest where both can', 'ben', chained(['ben'], ['ben dan']), ALL, '1 ben'],
    ['in three', 'dan', chained(['dan ben'], ['ben olga'], ['olga dan']), ALL, '1 dan'],
    [
      'over two steps',
      'ben',
      chained(['ben dan'], ['dan olga'], ['ben']),
      [BEN, DAN, person('olga', 'approver owner')],
      '3 ben',
    ],
    ['by the People of today', 'ben', chained(['ben dan'], ['ben olga']), [BEN, DAN], '2 ben'],
    ['an overdue place likewise', 'olga', chained(['ben dan'], ['ben']), ALL, '1 dan'],
    ['where all spoke elsewhere', 'olga', chained(['ben dan', 'ben'], ['ben']), ALL, '2 ben'],
    ['of who has not spoken', 'olga', chained(['ben', 'ben'], ['ben dan']), ALL, '2 dan'],
  ])('%s', (_what, name, steps, people, found) => {
    const days = on(name === 'olga' ? '2026-10-30' : '2026-10-02', people);
    const { turn } = turnNow(order(steps), `${name}@example.com`, days);
    expect(turn && `${turn.step.step} ${turn.as.split('@')[0]}`).toBe(found);
  });
  test.each<[string, Step[], Person[], string, number[]]>([
    ['who has not spoken', chained(['ben', 'ben'], ['ben dan']), ALL, 'dan@example.com', []],
    ['who comes next, with the step', chained(['ben', 'ben'], ['ben']), ALL, NEXT, [2]],
    ['the owner for who is gone', chained(['ben']), [OLGA], OWNER, [1]],
    ['nobody where nobody may', chained(['ben gus']), [person('ed', 'ap')], NOBODY, [1]],
  ])('asks %s', (_what, steps, people, whom, stuck) => {
    const { register: now } = on('2026-10-02', people);
    expect(waitsForWhom(order(steps), { register: now })).toBe(whom);
    expect(stuckIn(order(steps), now).map((one) => one.step)).toEqual(stuck);
  });
  test('asks nobody else while nothing becomes overdue', () => {
    const { register: now } = on('2026-10-02', [OLGA], { approvalOverdueDays: '0' });
    const whom = waitsForWhom(order(chained(['ben'])), { register: now });
    expect(whom).toBe('nobody yet (ben@example.com cannot any more: ask the owner)');
  });
  test('asks of a step beside the rules who may decide at all', () => {
    const beside = [step({ also: 'above budget', approvers: OF('ben cleo') })];
    const without = on('2026-10-02', [person('ben', 'requester'), CLEO]);
    expect(waitsForWhom(order(beside), without)).toBe('cleo@example.com');
    const nobody = on('2026-10-02', [OLGA]);
    expect(waitsForWhom(order(beside), nobody)).toContain('olga@example.com (once overdue');
  });
});

describe('whose turn it is', () => {
  const turn = (name: string, steps: Step[], days: Clocked): string => {
    const { turn: found, still } = turnNow(order(steps), `${name}@example.com`, days);
    return found
      ? `${found.step.step} as ${found.as.split('@')[0] ?? ''}${still ? '' : ', not any more'}`
      : 'none';
  };
  const [ONE, OVER] = ['2026-10-02', '2026-10-30'];
  const BY_NAME = { ...rule('all: 0.. step 1 ben@example.com x1') };
  const named = (today: string, people: Person[] = ALL): Clocked => {
    const days = on(today, people);
    return { ...days, register: { ...days.register, rules: [BY_NAME] } };
  };
  test.each<[string, string, Step[], Clocked, string]>([
    ['their own', 'ben', [step()], on(ONE), '1 as ben'],
    ["not yet another one's", 'dan', [step()], on(ONE), 'none'],
    ['left to the next', 'dan', [step()], on(OVER), '1 as ben'],
    ['and to the owner, whom no rule names', 'olga', [step()], on(OVER), '1 as ben'],
    ['not who is short of the limit', 'cleo', [step()], on(OVER), 'none'],
    ['a delegate', 'cleo', [step()], on(ONE, [delegate('cleo@example.com'), CLEO]), '1 as ben'],
    [
      'no delegate who asks for the order',
      'ana',
      [step()],
      on(ONE, [delegate('ana@example.com'), person('ana', 'approver')]),
      'none',
    ],
    [
      'nor under another address',
      'ana+2',
      [step()],
      on(ONE, [delegate('ana+2@example.com'), person('ana+2', 'approver')]),
      'none',
    ],
    [
      'named no more by any rule',
      'dan',
      [step({ approvers: ['dan@example.com'] })],
      named(ONE),
      '1 as dan, not any more',
    ],
    ['gone from People', 'ben', [step()], on(ONE, [DAN]), '1 as ben, not any more'],
    [
      'a delegate of one who is short now',
      'dan',
      [step()],
      on(ONE, [{ ...delegate('dan@example.com'), approvalLimit: 1 }, DAN]),
      '1 as ben, not any more',
    ],
    [
      'beside the rules it takes no limit',
      'cleo',
      [step({ also: 'why', approvers: ['cleo@example.com'] })],
      on(ONE),
      '1 as cleo',
    ],
    [
      'nor beside them who decides nothing',
      'ed',
      [step({ also: 'why', approvers: ['ed@example.com'] })],
      on(ONE, [person('ed', 'ap')]),
      '1 as ed, not any more',
    ],
  ])('%s', (_what, name, steps, days, found) => expect(turn(name, steps, days)).toBe(found));
});

test('who wrote of it takes nobody’s place, and is not named for it', () => {
  const chain = { ...(order([step()]).chain as object), by: 'dan@example.com' };
  const days = on('2026-10-02', [delegate('dan@example.com'), DAN]);
  const seen = (one: OrderRow): unknown[] => [
    turnNow(one, 'dan@example.com', days).turn?.as,
    waitsForWhom(one, days),
  ];
  expect(seen(order([step()], { chain }))).toEqual([undefined, 'ben@example.com']);
  expect(seen(order([step()]))).toEqual([
    ...['ben@example.com', 'dan@example.com (for ben@example.com)'],
  ]);
});
