// Approvals that nobody gives are shown to the register's owner after three working days (T22).
import { ANA, BEN, CLEO, openTeam, screws } from './team';
import type { Team } from './team';

const RULES = [{ rule: 'all', approvers: CLEO, needed: 1 }];
const shown = (desk: Team, as: string): string[] => {
  const answer = desk.workspace.as(as).query({ query: 'inbox', input: {} } as never);
  const { items } = (answer as { value: { items: { title: string }[] } }).value;
  return items.map(({ title }) => title).filter((title) => title.startsWith('Approval overdue'));
};
/** Thursday; the days after it are counted without the weekend. */
const waiting = (settings: object = {}): Team => {
  const desk = openTeam({
    rules: RULES,
    settings: { firstPaymentSecondPerson: 'off', ...settings },
  });
  desk.done(ANA, 'submit_order', screws());
  return desk;
};

test('after three working days the owner sees who has had it', () => {
  const desk = waiting();
  desk.workspace.advance('P4D');
  expect(shown(desk, BEN)).toEqual([]);
  desk.workspace.advance('P1D');
  expect(shown(desk, BEN)).toEqual([
    `Approval overdue: ${CLEO} has had it for 3 working days: Screws for the workshop`,
  ]);
  expect([shown(desk, ANA), shown(desk, CLEO)]).toEqual([[], []]);
  desk.workspace.mail();
  desk.done(BEN, 'send_due', {});
  const mail = desk.workspace.mail().find(({ to }) => to.includes(BEN));
  expect(mail?.body).toContain('Approval overdue');
});
test('not once it is decided, and never with 0 days', () => {
  const desk = waiting();
  desk.workspace.advance('P9D');
  const order = desk.workspace
    .as(ANA)
    .query({ query: 'order', input: { key: 'D-000001' } } as never);
  const { fingerprint } = (order as { value: { fingerprint: string } }).value;
  desk.done(CLEO, 'decide_approval', { key: 'D-000001', decision: 'approve', fingerprint });
  expect(shown(desk, BEN)).toEqual([]);
  const off = waiting({ approvalOverdueDays: '0' });
  off.workspace.advance('P9D');
  expect(shown(off, BEN)).toEqual([]);
});
