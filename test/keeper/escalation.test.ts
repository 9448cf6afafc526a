// Requests that nobody answers where the clock sends: who is told on which day, one mail a person and
// day, what starts again, and delegates who are away or may not (controls.md D17, T16, T22).
import { laterWithoutClock } from '../app/team';
import { ANA, BEN, CLEO, done, DORA, newRegister, onPage, PEOPLE } from './kit';
import { run, screws } from './kit';

const ERIK = 'erik@example.com';
const FINN = 'finn@example.com';
const RULES = [
  { rule: 'all', approvers: CLEO, needed: 1, toAmount: '5000.00' },
  { rule: 'large', approvers: `${ERIK}, ${FINN}`, needed: 1, fromAmount: '5000.00' },
];
const TEAM = [
  ...PEOPLE,
  { email: ERIK, roles: 'approver, requester' },
  { email: FINN, roles: 'approver' },
];
type Work = ReturnType<typeof newRegister>;

/** A Thursday: three working days later it is Tuesday the 6th, three more Friday the 9th. */
const waiting = (): Work =>
  newRegister({ editors: [ANA, CLEO, DORA, ERIK, FINN] }, { rules: RULES, people: TEAM });
const asks = (work: Work, description: string, as = ANA): string =>
  String(done(run(work, as, 'submit_order', screws({ description })))['draftKey']);

interface Told {
  day: string;
  to: string;
  body: string;
}
/** Daily mails since the last look, each with its day; nobody had two of them in one. */
function daily(work: Work): Told[] {
  const mails = work.mail().filter(({ subject }) => /wait(s)? for you$/.test(subject));
  const told = mails.map(({ at, to, body }) => ({ day: at.slice(8, 10), to: to.join(), body }));
  const once = new Set(told.map(({ day, to }) => `${day} ${to}`));
  expect(once.size).toBe(told.length);
  return told;
}
/** Who was told of an order on a day, with how it is put to them. */
const toldOf = (told: readonly Told[], day: string, what: string): string[] =>
  told
    .filter((one) => one.day === day)
    .flatMap(({ to, body }) => {
      const line = body.split('\n').find((text) => text.includes(what));
      const [, how = ''] =
        /(For \S+:|For \S+, who has had it|Approval overdue)/.exec(line ?? '') ?? [];
      return line === undefined ? [] : [`${to.split('@')[0] ?? ''}${how === '' ? '' : `: ${how}`}`];
    })
    .sort();
/** State, owner and what ended each row about an approval that is overdue. */
function overdueRows(work: Work): string[] {
  const { header, values } = work.read({ tab: 'Exceptions' }).result as {
    header: string[];
    values: unknown[][];
  };
  const cell = (row: unknown[], name: string): string => String(row[header.indexOf(name)] ?? '');
  return values
    .filter((row) => cell(row, 'Kind') === 'approval_overdue')
    .map((row) => [cell(row, 'State'), cell(row, 'Cured by')].join(': '));
}
const LEFT = `For ${CLEO}, who has had it`;

test('it goes to the next with the limit, then to the owner, and to nobody after', () => {
  const work = waiting();
  asks(work, 'Screws alone');
  asks(work, 'Nails alone');
  laterWithoutClock(work, 4);
  const first = daily(work);
  for (const what of ['Screws alone', 'Nails alone']) {
    expect(toldOf(first, '05', what)).toEqual(['cleo']);
    expect(toldOf(first, '06', what)).toEqual(['ben: Approval overdue', 'cleo', `erik: ${LEFT}`]);
  }
  laterWithoutClock(work, 2);
  const second = ['ben', 'erik'].map((one) => `${one}: ${LEFT}`);
  expect(toldOf(daily(work), '09', 'Screws alone')).toEqual([second[0], 'cleo', second[1]]);
  laterWithoutClock(work, 20);
  expect(toldOf(daily(work), '30', 'Screws alone')).toEqual([second[0], 'cleo', second[1]]);
  expect(overdueRows(work)).toEqual(['open: ', 'open: ']);
  expect(done(run(work, BEN, 'verify', {}))['findings']).toEqual([]);
});

function issuedNow(work: Work): string {
  const { draftKey: key, fingerprint } = done(run(work, ANA, 'submit_order', screws()));
  done(onPage(work, CLEO, 'decide_approval', { key, decision: 'approve', fingerprint }));
  const { issued } = done(run(work, BEN, 'issue_orders', { keys: [key] }));
  return (issued as { poNumber: string }[])[0]?.poNumber ?? '';
}

test('asked anew, and changed after its issue, it starts again', () => {
  const work = waiting();
  const key = asks(work, 'Screws alone');
  const poNumber = issuedNow(work);
  laterWithoutClock(work, 4);
  expect(overdueRows(work)).toEqual(['open: ']);
  done(run(work, ANA, 'withdraw_draft', { draftKey: key }));
  expect(overdueRows(work)).toEqual([`cured: ${key} is withdrawn`]);
  done(
    run(work, ANA, 'submit_order', { ...screws({ description: 'More of them' }), draftKey: key }),
  );
  const lines = [{ line: 1, quantity: '20' }];
  const change = { poNumber, reason: 'Twice as many are needed' };
  done(run(work, ANA, 'change_order', { ...change, changes: { lines } }));
  daily(work);
  laterWithoutClock(work, 2);
  const told = daily(work).filter(({ to }) => to !== ANA);
  const more = ['More of them', poNumber];
  for (const what of more) {
    expect(toldOf(told, '08', what)).toEqual(['cleo']);
    expect(toldOf(told, '09', what)).toEqual(['ben: Approval overdue', 'cleo', `erik: ${LEFT}`]);
  }
  expect(overdueRows(work).filter((one) => one.startsWith('open'))).toHaveLength(2);
});

const AWAY = { from: '2026-10-01', to: '2026-10-31', reason: 'Away in the hills' };

test('what the delegate asked for themselves waits for who is away, then for the next', () => {
  const work = waiting();
  done(onPage(work, CLEO, 'set_delegate', { ...AWAY, delegate: ERIK }));
  asks(work, 'Screws of Ana');
  asks(work, 'Nails of Erik', ERIK);
  const asked = work.mail().map(({ to, body }) => [to.join(), /For: (.*)/.exec(body)?.[1]]);
  expect(asked.filter(([, what]) => what !== undefined)).toEqual([
    [ERIK, 'Screws of Ana'],
    [CLEO, 'Nails of Erik'],
  ]);
  laterWithoutClock(work, 4);
  const told = daily(work);
  const overdue = 'ben: Approval overdue';
  for (const [day, more] of [
    ['05', []],
    ['06', [overdue]],
  ] as const)
    expect(toldOf(told, day, 'Screws of Ana')).toEqual([...more, `erik: For ${CLEO}:`]);
  expect(toldOf(told, '05', 'Nails of Erik')).toEqual(['cleo']);
  expect(toldOf(told, '06', 'Nails of Erik')).toEqual([overdue, 'cleo', `finn: ${LEFT}`]);
});

test('a delegate who is away too stops nothing', () => {
  const work = waiting();
  done(onPage(work, CLEO, 'set_delegate', { ...AWAY, delegate: ERIK }));
  done(onPage(work, ERIK, 'set_delegate', { ...AWAY, delegate: FINN }));
  asks(work, 'Screws alone');
  laterWithoutClock(work, 4);
  const told = daily(work);
  expect(toldOf(told, '05', 'Screws alone')).toEqual([`erik: For ${CLEO}:`]);
  expect(toldOf(told, '06', 'Screws alone')).toContain(`finn: ${LEFT}`);
});

test('a delegate who approves no more is none', () => {
  const work = waiting();
  done(onPage(work, CLEO, 'set_delegate', { ...AWAY, delegate: ERIK }));
  asks(work, 'Screws alone');
  const { values } = work.read({ tab: 'People' }).result as { values: unknown[][] };
  const at = values.findIndex(([email]) => email === ERIK) + 2;
  work.as(BEN).type({ tab: 'People', at: `C${at}`, values: [['requester']] } as never);
  laterWithoutClock(work, 4);
  const told = daily(work);
  expect(toldOf(told, '05', 'Screws alone')).toEqual(['cleo']);
  expect(toldOf(told, '06', 'Screws alone')).toContain(`finn: ${LEFT}`);
});

test('it goes to the next who is there before one who is away', () => {
  const work = waiting();
  done(onPage(work, ERIK, 'set_delegate', { ...AWAY, delegate: BEN }));
  asks(work, 'Screws alone');
  laterWithoutClock(work, 4);
  const told = toldOf(daily(work), '06', 'Screws alone');
  expect(told).toEqual(['ben: Approval overdue', 'cleo', `finn: ${LEFT}`]);
});
