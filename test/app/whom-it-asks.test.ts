// A step that needs two people, one that leaves, and a delegation that begins between two steps: named
// alike in preview, cell, list, page, refusal and mail (product.md section 5, D17, D30). Built bundle.
import { ANA, BEN, CLEO, DORA, openTeam, screws } from './team';
import type { Team } from './team';

const PEOPLE = [
  { email: ANA, roles: 'requester, receiver' },
  { email: BEN, roles: 'approver, issuer' },
  { email: CLEO, roles: 'ap, approver' },
  { email: DORA, roles: 'requester, approver' },
];
const opened = (...rules: object[]): Team =>
  openTeam({ people: PEOPLE, rules, vendors: [{ vendor: 'Acme Oy' }] });
const see = (team: Team, query: string, input: object): any =>
  (team.workspace.as(ANA).query({ query, input } as never) as { value: any }).value;
const asked = (team: Team): any => team.done(ANA, 'submit_order', screws());
const yes = (team: Team, who: string, { draftKey: key, fingerprint }: any) =>
  team.run(who, 'decide_approval', { key, decision: 'approve', fingerprint });
/** What the cell, the list, the page and its first sentence say. */
function says(team: Team, key: string): string[] {
  const [header = [], ...rows] = team.tab('Register');
  const row = rows.find((one) => one.includes(key)) ?? [];
  const page = see(team, 'order', { key });
  const [listed] = see(team, 'orders', { text: key }).rows;
  return [row[header.indexOf('Needs')] ?? '', listed.needs, page.needs, page.sentences[0]];
}
const all = (who: string, does: string): string[] => [
  ...Array<string>(3).fill(`${who} ${does}`),
  `Waits for ${who} since today: 400.00 EUR.`,
];
function leaves(team: Team, who: string): void {
  const [header = [], ...rows] = team.tab('People');
  const row = rows.findIndex(([email]) => email === who) + 2;
  const at = `${String.fromCharCode(65 + header.indexOf('E-mail'))}${row}`;
  team.workspace.as(BEN).type({ tab: 'People', at, values: [['gone@example.com']] } as never);
}

test('two of three: all are named with their number, then those that are left', () => {
  const team = opened({ rule: 'two', approvers: `${BEN}, ${CLEO}, ${DORA}`, needed: 2 });
  const three = `2 of ${BEN}, ${CLEO}, ${DORA}`;
  expect(see(team, 'preview_approval', { amount: '400' }).sentence).toBe(
    `${three} approve 400.00 EUR.`,
  );
  const order = asked(team);
  const { draftKey: key } = order;
  expect(says(team, key)).toEqual(all(three, 'approve'));
  const bodies = team.workspace.mail().map(({ body }) => body);
  expect(bodies.filter((body) => body.includes(`Needs ${three}`))).toHaveLength(3);
  expect(yes(team, CLEO, order).value['waitsFor']).toBe(`${BEN} or ${DORA}`);
  expect(says(team, key)).toEqual(all(`${BEN} or ${DORA}`, 'approves'));
  expect(yes(team, DORA, order).value).toMatchObject({ status: 'approved', stepsLeft: [] });
});

test('both of two: with the one who left, who comes after them', () => {
  const team = opened(
    { rule: 'two', approvers: `${CLEO}, ${DORA}`, needed: 2 },
    { rule: 'two', approvers: BEN, needed: 1, step: 2 },
  );
  const order = asked(team);
  const { draftKey: key } = order;
  expect(says(team, key)).toEqual(all(`${CLEO} and ${DORA}, then ${BEN}`, 'approve'));
  leaves(team, DORA);
  team.done(CLEO, 'send_due', {});
  const [cell = ''] = says(team, key);
  expect(cell).toContain(`${CLEO} and `);
  expect(cell).toContain(`${DORA} cannot any more`);
  expect(new Set(says(team, key).slice(0, 3)).size).toBe(1);
  expect(yes(team, ANA, order)).toMatchObject({ code: 'own_order' });
});

test('a delegation that begins between two steps and ends again', () => {
  const team = opened(
    { rule: 'chain', approvers: BEN, needed: 1 },
    { rule: 'chain', approvers: CLEO, needed: 1, step: 2 },
  );
  const days = { from: '2026-10-02', to: '2026-10-02', reason: 'A day of holidays' };
  team.done(CLEO, 'set_delegate', { delegate: DORA, ...days });
  const [order, other] = [asked(team), asked(team)];
  expect(says(team, order.draftKey)).toEqual(all(`${BEN}, then ${CLEO}`, 'approves'));
  expect(yes(team, DORA, order)).toMatchObject({ code: 'not_your_step' });
  expect(yes(team, BEN, order).value['waitsFor']).toBe(CLEO);
  team.workspace.advance('P1D');
  expect(says(team, order.draftKey)[1]).toBe(`${DORA} (for ${CLEO}) approves`);
  expect(yes(team, DORA, order).value['status']).toBe('approved');
  team.workspace.advance('P1D');
  const { next } = yes(team, DORA, other);
  expect(next).toBe(`It waits for ${BEN}, then ${CLEO}.`);
  expect(yes(team, CLEO, other).value['waitsFor']).toBe(BEN);
  expect(team.done(BEN, 'verify', {})['findings']).toEqual([]);
});
