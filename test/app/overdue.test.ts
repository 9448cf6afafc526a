// Approvals that nobody gives (controls.md D17, T22): after three working days the next one may decide in
// the approver's place - a delegate, another person with the limit, the owner - and the owner sees it.
import { ANA, BEN, CLEO, DORA, ERIK, openTeam, PEOPLE, screws } from './team';
import type { Team } from './team';

const RULES = [
  { rule: 'all', approvers: CLEO, needed: 1, toAmount: '5000.00' },
  { rule: 'large', approvers: ERIK, needed: 1, fromAmount: '5000.00' },
];
const TEAM = [...PEOPLE, { email: ERIK, roles: 'approver' }];
const shown = (desk: Team, as: string): string[] => {
  const answer = desk.workspace.as(as).query({ query: 'inbox', input: {} } as never);
  const { items } = (answer as { value: { items: { title: string }[] } }).value;
  return items.map(({ title }) => title).filter((title) => /overdue|^For /.test(title));
};
/** Rows of Exceptions about approvals: state, owner, sentence, what ended them. */
const rows = (desk: Team): string[][] => {
  const [header = [], ...all] = desk.tab('Exceptions');
  const cells = ['State', 'Owner', 'What is wrong', 'Cured by'].map((name) => header.indexOf(name));
  return all
    .filter((row) => row[header.indexOf('Kind')] === 'approval_overdue')
    .map((row) => cells.map((at) => row[at] ?? ''));
};
const SAID = `The approval of D-000001 is overdue: since 2026-10-01 it waits for ${CLEO}`;
/** Thursday; the days after it are counted without the weekend. */
const waiting = (settings: object = {}, people: object[] = TEAM): Team => {
  const desk = openTeam(
    { rules: RULES, people, settings: { firstPaymentSecondPerson: 'off', ...settings } },
    [ERIK],
  );
  desk.done(ANA, 'submit_order', screws());
  return desk;
};
function decide(desk: Team, as: string) {
  const input = { key: 'D-000001' };
  const order = desk.workspace.as(ANA).query({ query: 'order', input } as never);
  const { fingerprint } = (order as { value: { fingerprint: string } }).value;
  return desk.run(as, 'decide_approval', { ...input, decision: 'approve', fingerprint });
}
const LEFT = (days: number): string =>
  `For ${CLEO}, who has had it for ${days} working days: Screws for the workshop`;
const OVERDUE = (days: number): string =>
  `Approval overdue: ${CLEO} has had it for ${days} working days: Screws for the workshop`;

describe('one approver, another with the limit, and the owner', () => {
  const desk = waiting();
  test("in time it is nobody else's", () => {
    desk.workspace.advance('P4D');
    expect([BEN, ERIK, ANA, DORA].map((as) => shown(desk, as))).toEqual([[], [], [], []]);
    expect(decide(desk, ERIK).code).toBe('not_your_step');
  });
  test('after three working days the next with the limit may decide, and the owner sees it', () => {
    desk.workspace.advance('P1D');
    expect(shown(desk, ERIK)).toEqual([LEFT(3)]);
    expect(shown(desk, BEN)).toEqual([OVERDUE(3)]);
    expect([ANA, CLEO, DORA].map((as) => shown(desk, as))).toEqual([[], [], []]);
    expect(decide(desk, BEN).code).toBe('not_your_step');
    desk.workspace.mail();
    desk.done(BEN, 'send_due', {});
    const mails = desk.workspace.mail();
    const body = (as: string): string => mails.find(({ to }) => to.includes(as))?.body ?? '';
    expect([body(ERIK), body(BEN)]).toEqual([
      expect.stringContaining(LEFT(3)),
      expect.stringContaining(OVERDUE(3)),
    ]);
    expect(body(BEN).split('overdue').length + body(CLEO).split('overdue').length).toBe(3);
  });
  test('the daily mails open one exception of it, once, which nobody is told of twice', () => {
    expect(rows(desk)).toEqual([['open', CLEO, SAID, '']]);
    const entries = desk.tab('Revision Log').length;
    desk.done(BEN, 'send_due', {});
    expect([rows(desk).length, desk.tab('Revision Log').length]).toEqual([1, entries]);
    expect(shown(desk, BEN)).toEqual([OVERDUE(3)]);
    expect(desk.done(BEN, 'verify', {})['findings']).toEqual([]);
  });
  test('after three more the owner may, and the approver still may', () => {
    desk.workspace.advance('P3D');
    expect([shown(desk, ERIK), shown(desk, BEN)]).toEqual([[LEFT(6)], [LEFT(6)]]);
    expect(decide(desk, BEN).ok).toBe(true);
    const [header = [], row = []] = desk.tab('Approvals');
    expect(row[header.indexOf('In place of')]).toBe(CLEO);
    expect([shown(desk, ERIK), shown(desk, BEN)]).toEqual([[], []]);
    expect(rows(desk)).toEqual([['cured', CLEO, SAID, 'decision on D-000001']]);
    expect(desk.done(BEN, 'verify', {})['findings']).toEqual([]);
  });
});

test('a delegate in force goes before the next person, and 0 days are never', () => {
  const away = waiting();
  const [from, to] = ['2026-10-01', '2026-10-31'];
  away.done(CLEO, 'set_delegate', { delegate: BEN, from, to, reason: 'Away in the hills' });
  away.workspace.advance('P5D');
  expect([shown(away, ERIK), shown(away, BEN)]).toEqual([
    [],
    [`For ${CLEO}: Screws for the workshop`],
  ]);
  away.workspace.advance('P3D');
  expect(shown(away, ERIK)).toEqual([LEFT(6)]);
  expect(decide(away, ERIK).ok).toBe(true);
  const off = waiting({ approvalOverdueDays: '0' });
  off.workspace.advance('P9D');
  expect([shown(off, BEN), shown(off, ERIK)]).toEqual([[], []]);
});

test('a holiday is no working day, a Saturday named as one takes none away', () => {
  const desk = waiting({ holidays: '2026-10-05; 2026-10-03' });
  desk.workspace.advance('P5D');
  expect(shown(desk, ERIK)).toEqual([]);
  desk.workspace.advance('P1D');
  expect(shown(desk, ERIK)).toEqual([LEFT(3)]);
});
