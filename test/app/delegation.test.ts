// Delegation and written exemptions on the built bundle: who decides in whose place, on which days,
// and who never does (product.md section 5, controls.md B27, D17, D30).
import { ANA, BEN, CLEO, DORA, ERIK, openTeam, PEOPLE, screws } from './team';
import type { Team } from './team';

const REASON = 'Away on holiday in the hills';
const FROM = '2026-10-01';
const TO = '2026-10-10';
const BANDS = [{ rule: 'all', approvers: BEN, needed: 1 }];

function team(rules: object[] = BANDS): Team {
  const people = [...PEOPLE, { email: ERIK, roles: 'approver, requester' }];
  return openTeam({ people, rules }, [ERIK]);
}
const delegate = (desk: Team, to: string, more: object = {}, by = BEN) =>
  desk.run(by, 'set_delegate', { delegate: to, from: FROM, to: TO, reason: REASON, ...more });
const submit = (desk: Team, as = ANA) => {
  const { draftKey, fingerprint } = desk.done(as, 'submit_order', screws());
  return { key: String(draftKey), fingerprint: String(fingerprint) };
};
const yes = (desk: Team, as: string, order: { key: string; fingerprint: string }) =>
  desk.run(as, 'decide_approval', { ...order, decision: 'approve' });
interface Told {
  sentences: string[];
  history: object[];
  story: object[];
}
const inbox = (desk: Team, as: string): string[] => {
  const answer = desk.workspace.as(as).query({ query: 'inbox', input: {} } as never);
  const { items } = (answer as { value: { items: { group: string; title: string }[] } }).value;
  return items.filter(({ group }) => group === 'approve').map(({ title }) => title);
};
const approvals = (desk: Team): Record<string, string>[] => {
  const [header = [], ...rows] = desk.tab('Approvals');
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
};

describe('a delegate', () => {
  test("decides in the approver's place, is asked by mail and inbox, and the row says for whom", () => {
    const desk = team();
    const before = submit(desk);
    expect(yes(desk, CLEO, before).code).toBe('not_your_step');
    expect(delegate(desk, CLEO).ok).toBe(true);
    desk.workspace.mail();
    const order = submit(desk);
    expect(desk.workspace.mail().map(({ to }) => to)).toEqual([[CLEO]]);
    expect(inbox(desk, CLEO)).toEqual([
      `For ${BEN}: Screws for the workshop`,
      `For ${BEN}: Screws for the workshop`,
    ]);
    expect(yes(desk, CLEO, order).ok).toBe(true);
    expect(approvals(desk)).toMatchObject([{ Approver: CLEO, 'In place of': BEN }]);
    expect(desk.done(BEN, 'issue_orders', { keys: [order.key] })['refused']).toEqual([]);
    expect(desk.done(BEN, 'verify', {})['findings']).toEqual([]);
  });
  test('is told with who was away: first sentence, history, trace, page of the trail and pack', () => {
    const desk = team();
    delegate(desk, CLEO);
    const ask = (query: string, input: object): Told =>
      (desk.workspace.as(ANA).query({ query, input } as never) as { value: Told }).value;
    const told = ({ key }: { key: string }): Told => ask('order', { key });
    const [order, no] = [submit(desk), submit(desk)];
    yes(desk, CLEO, order);
    const reason = 'It is bought elsewhere this year';
    desk.done(CLEO, 'decide_approval', { ...no, decision: 'reject', reason });
    const { sentences, history } = told(order);
    expect(sentences[0]).toMatch(`Approved for ${BEN} by ${CLEO} on `);
    expect(told(no).sentences[0]).toMatch(`Not approved for ${BEN} by ${CLEO} on `);
    expect(JSON.stringify(history)).toContain(`In place of: ${BEN}`);
    const trace = ask('trace', { any: order.key });
    expect(trace.sentences[0]).toBe(sentences[0]);
    expect(JSON.stringify(trace.story)).toContain(`In place of: ${BEN}`);
    desk.done(BEN, 'issue_orders', { keys: [order.key] });
    const pack = JSON.stringify(desk.done(BEN, 'export_order', { poNumber: 'PO-2026-0001' }));
    expect(pack).toContain(`Approved for ${BEN} by ${CLEO} on `);
    expect(pack).toContain(`In place of: ${BEN}`);
  });
  test('is told beside those who said yes for themselves', () => {
    const desk = team([
      { rule: 'first', approvers: BEN, needed: 1, step: 1 },
      { rule: 'second', approvers: DORA, needed: 1, step: 2 },
    ]);
    delegate(desk, CLEO);
    const order = submit(desk);
    yes(desk, CLEO, order);
    yes(desk, DORA, order);
    const { sentences } = (
      desk.workspace.as(ANA).query({ query: 'order', input: { key: order.key } } as never) as {
        value: Told;
      }
    ).value;
    expect(sentences[0]).toMatch(`Approved by ${DORA}, for ${BEN} by ${CLEO} on `);
  });
  test('only on the days that were said', () => {
    const desk = team();
    delegate(desk, CLEO, { from: '2026-10-02', to: '2026-10-03' });
    const [one, two] = [submit(desk), submit(desk)];
    expect(yes(desk, CLEO, one).code).toBe('not_your_step');
    desk.workspace.advance('P2D');
    expect(yes(desk, CLEO, one).ok).toBe(true);
    desk.workspace.advance('P1D');
    expect(yes(desk, CLEO, two).code).toBe('not_your_step');
    expect(yes(desk, BEN, two).ok).toBe(true);
  });
  test('never decides what they asked for, and nobody decides for a delegate', () => {
    const desk = team();
    delegate(desk, ERIK);
    const own = submit(desk, ERIK);
    expect(yes(desk, ERIK, own).code).toBe('own_order');
    expect(delegate(desk, CLEO, {}, ERIK).ok).toBe(true);
    expect(yes(desk, CLEO, submit(desk)).code).toBe('not_your_step');
  });
  test('counts once: not for themselves and in another place', () => {
    const desk = team([
      { rule: 'first', approvers: BEN, needed: 1, step: 1 },
      { rule: 'second', approvers: CLEO, needed: 1, step: 2 },
    ]);
    delegate(desk, CLEO);
    const order = submit(desk);
    expect(yes(desk, CLEO, order).value).toMatchObject({ stepsLeft: [{ approvers: [BEN] }] });
    expect(yes(desk, CLEO, order).code).toBe('already_decided');
    expect(yes(desk, BEN, order).value).toMatchObject({ status: 'approved' });
  });
  test('typed in People by the owner counts the same', () => {
    const desk = team();
    const row = desk.tab('People').findIndex(([email]) => email === BEN) + 1;
    desk.workspace
      .as(BEN)
      .type({ tab: 'People', at: `G${row}`, values: [[CLEO, FROM, TO]] } as never);
    expect(yes(desk, CLEO, submit(desk)).ok).toBe(true);
  });
});

describe('set_delegate refuses', () => {
  test.each`
    what                             | by      | to                     | more                                        | code
    ${'oneself'}                     | ${BEN}  | ${BEN}                 | ${{}}                                       | ${'bad_value'}
    ${'an alias of oneself'}         | ${BEN}  | ${'ben+2@example.com'} | ${{}}                                       | ${'bad_value'}
    ${'who approves nothing'}        | ${BEN}  | ${ANA}                 | ${{}}                                       | ${'bad_value'}
    ${'a stranger'}                  | ${BEN}  | ${'x@example.com'}     | ${{}}                                       | ${'bad_value'}
    ${'days turned round'}           | ${BEN}  | ${CLEO}                | ${{ from: TO, to: FROM }}                   | ${'bad_value'}
    ${'more than a year'}            | ${BEN}  | ${CLEO}                | ${{ to: '2027-10-04' }}                     | ${'bad_value'}
    ${'days that are over'}          | ${BEN}  | ${CLEO}                | ${{ from: '2026-09-01', to: '2026-09-20' }} | ${'bad_value'}
    ${'no reason'}                   | ${BEN}  | ${CLEO}                | ${{ reason: ' ' }}                          | ${'reason_missing'}
    ${'for another, by an approver'} | ${CLEO} | ${ERIK}                | ${{ person: BEN }}                          | ${'no_role'}
    ${'by who approves nothing'}     | ${DORA} | ${CLEO}                | ${{}}                                       | ${'no_role'}
  `('$what', ({ by, to, more, code }) => {
    expect(delegate(team(), to, more, by).code).toBe(code);
  });
  test('a delegate who is away then; the owner speaks for others, and ends it', () => {
    const desk = team();
    expect(delegate(desk, ERIK, { person: CLEO, from: TO, to: '2026-10-20' }).ok).toBe(true);
    expect(delegate(desk, CLEO)).toMatchObject({ code: 'no_eligible_person' });
    const ended = { person: CLEO, from: '2026-09-30', to: '2026-09-30' };
    expect(delegate(desk, ERIK, ended).ok).toBe(true);
    expect(delegate(desk, CLEO).ok).toBe(true);
  });
});

describe('a written exemption', () => {
  const grant = (desk: Team, more: object = {}, by = BEN) =>
    desk.run(by, 'grant_exemption', {
      ...{ person: ERIK, pair: 'requester / approver', until: '2026-12-31' },
      ...{ reason: 'Nobody else is in the workshop', ...more },
    });
  const ERIKS = [{ rule: 'all', approvers: ERIK, needed: 1 }];
  test('lets one person do both, each use counted; ended, it does not', () => {
    const desk = team(ERIKS);
    const refused = desk.run(ERIK, 'submit_order', screws());
    expect(refused.code).toBe('no_eligible_person');
    expect(grant(desk).ok).toBe(true);
    const order = submit(desk, ERIK);
    expect(yes(desk, ERIK, order).ok).toBe(true);
    expect(approvals(desk)[0]?.['Exemption']).toContain('exemption:');
    const { totals } = desk.done(BEN, 'reconcile_month', { month: '2026-10' }) as never as {
      totals: Record<string, unknown>;
    };
    expect(totals['selfApprovalsExempted']).toBe(1);
    expect(grant(desk, { until: '2027-10-01' }).ok).toBe(true);
    expect(grant(desk, { until: '2026-09-30' }).ok).toBe(true);
    expect(desk.run(ERIK, 'submit_order', screws()).code).toBe('no_eligible_person');
  });
  test("the owner's own begins the next day", () => {
    const desk = team();
    expect(grant(desk, { person: BEN }).value).toMatchObject({ from: '2026-10-02' });
    expect(desk.run(BEN, 'submit_order', screws()).code).toBe('no_eligible_person');
    desk.workspace.advance('P1D');
    expect(desk.run(BEN, 'submit_order', screws()).ok).toBe(true);
  });
  test.each`
    what               | by      | more                           | code
    ${'over a year'}   | ${BEN}  | ${{ until: '2027-10-02' }}     | ${'bad_value'}
    ${'a weak reason'} | ${BEN}  | ${{ reason: 'ok' }}            | ${'reason_missing'}
    ${'a stranger'}    | ${BEN}  | ${{ person: 'x@example.com' }} | ${'bad_value'}
    ${'by no owner'}   | ${CLEO} | ${{}}                          | ${'no_role'}
  `('is not given: $what', ({ by, more, code }) => {
    expect(grant(team(), more, by).code).toBe(code);
  });
});
