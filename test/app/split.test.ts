// Likely duplicates and split purchases on the built bundle (controls.md T03, product.md section 5).
import { ANA, BEN, CLEO, DORA, openTeam, screws } from './team';
import type { Team } from './team';

const BANDS = [
  { rule: 'small', toAmount: '500.00', approvers: BEN, needed: 1 },
  { rule: 'medium', fromAmount: '500.01', toAmount: '2000.00', approvers: CLEO, needed: 1 },
  {
    rule: 'two',
    fromAmount: '2000.01',
    toAmount: '5000.00',
    approvers: `${BEN}, ${CLEO}`,
    needed: 2,
  },
];
const LINE = { description: 'Screw M5', unit: 'box', taxCode: 'S' };
const of = (unitPrice: string, more: object = {}): object =>
  screws({ lines: [{ ...LINE, quantity: '1', unitPrice }], ...more });

interface Sent {
  draftKey: string;
  fingerprint: string;
  warnings: string[];
  steps: { approvers: string[]; needed: number }[];
}
const GROUP = {
  vendors: [
    { vendor: 'Acme Oy', group: 'Acme' },
    { vendor: 'Acme Service Oy', group: 'ACME ' },
    { vendor: 'Bolt', group: 'Bolt' },
  ],
};
const team = (settings: object = {}, more: object = {}): Team =>
  openTeam({
    rules: BANDS,
    ...more,
    settings: {
      ...{ firstPaymentSecondPerson: 'off', 'rate:USD': '0.9', splitWindowDays: '14' },
      ...settings,
    },
  });
const submit = (desk: Team, input: object, as = ANA): Sent =>
  desk.done(as, 'submit_order', input) as never;
const who = ({ steps }: Sent): string[] => steps.flatMap(({ approvers }) => approvers);
const ask = (desk: Team, query: string, input: object) =>
  (desk.workspace.as(ANA).query({ query, input } as never) as { value: Record<string, unknown> })
    .value;

describe('orders of one person and vendor', () => {
  test('are routed by their sum where it crosses a band, and both sides are told', () => {
    const desk = team();
    expect(who(submit(desk, of('300.00')))).toEqual([BEN]);
    expect(ask(desk, 'preview_approval', { vendor: 'ACME OY', amount: '200.01' })).toMatchObject({
      steps: [{ approvers: [CLEO] }],
    });
    desk.workspace.mail();
    const second = submit(desk, of('200.01'));
    expect(who(second)).toEqual([CLEO]);
    const said =
      'With D-000001, asked for at the same vendor within 14 days, it comes to 500.01 EUR and is approved as that.';
    expect(second.warnings).toContain(said);
    expect(desk.workspace.mail()[0]?.body).toContain(said);
    expect(ask(desk, 'order', { key: second.draftKey })).toMatchObject({ beside: [said] });
  });
  test.each`
    what                               | first                                | second          | approver
    ${'up to the band, inclusive'}     | ${of('300.00')}                      | ${of('200.00')} | ${BEN}
    ${'another vendor'}                | ${of('300.00', { vendor: 'Bolt' })}  | ${of('200.01')} | ${BEN}
    ${'a practice order'}              | ${of('300.00', { practice: true })}  | ${of('200.01')} | ${BEN}
    ${'another currency, at its rate'} | ${of('300.00', { currency: 'USD' })} | ${of('230.01')} | ${CLEO}
    ${'the same, a cent less'}         | ${of('300.00', { currency: 'USD' })} | ${of('230.00')} | ${BEN}
  `('$what', ({ first, second, approver }) => {
    const desk = team();
    submit(desk, first);
    expect(who(submit(desk, second))).toEqual([approver]);
  });
  test("another person's do not count; nor do those of two weeks ago, or withdrawn ones", () => {
    const desk = team();
    const { draftKey } = submit(desk, of('300.00'));
    expect(who(submit(desk, of('200.01'), DORA))).toEqual([BEN]);
    desk.done(ANA, 'withdraw_draft', { draftKey });
    expect(who(submit(desk, of('250.00')))).toEqual([BEN]);
    desk.workspace.advance('P14D');
    expect(who(submit(desk, of('260.00')))).toEqual([CLEO]);
    desk.workspace.advance('P15D');
    expect(who(submit(desk, of('255.00')))).toEqual([BEN]);
  });
  test('a sum that no rule covers is refused, and says with which orders', () => {
    const desk = team();
    submit(desk, of('4000.00'));
    const refused = desk.run(ANA, 'submit_order', of('1000.01'));
    expect(refused.code).toBe('no_rule');
    expect(refused.detail).toContain('With D-000001');
  });
  test('three in one go of Intake are one purchase', () => {
    const desk = team();
    const cells = (draft: string): unknown[] => [
      ...[draft, 'Acme Oy', 'Oil', 'WORKSHOP', null, 'EUR', ...Array(6).fill(null)],
      ...[`Oil ${draft}`, 1, 'can', 200],
    ];
    const values = ['a', 'b', 'c'].map(cells);
    desk.workspace.as(ANA).type({ tab: 'Intake', at: 'A2', values } as never);
    const { submitted } = desk.done(ANA, 'submit_intake', {
      draftKeys: ['a', 'b', 'c'],
    }) as never as {
      submitted: Sent[];
    };
    expect(submitted.map(who)).toEqual([[BEN], [BEN], [CLEO]]);
  });
  test('a request that is changed while it waits counts with the others as a new one does', () => {
    const desk = team();
    submit(desk, of('300.00'));
    const small = submit(desk, of('10.00'));
    const lines = [{ ...LINE, quantity: '1', unitPrice: '290.00' }];
    const asked = { poNumber: small.draftKey, reason: 'More is needed.', changes: { lines } };
    expect(who(desk.done(ANA, 'change_order', asked) as never)).toEqual([CLEO]);
  });
  test('orders at two companies of one vendor group are one purchase', () => {
    const desk = team({}, GROUP);
    submit(desk, of('300.00', { vendor: 'Acme Service Oy' }));
    expect(who(submit(desk, of('200.01', { vendor: 'Bolt' })))).toEqual([BEN]);
    expect(ask(desk, 'preview_approval', { vendor: 'Acme Oy', amount: '200.01' })).toMatchObject({
      steps: [{ approvers: [CLEO] }],
    });
    const second = submit(desk, of('200.01'));
    expect(who(second)).toEqual([CLEO]);
    expect(second.warnings.join()).toContain('With D-000001 (Acme Service Oy), asked for');
  });
  test('a draft of Intake is compared with what stands at the companies of its group', () => {
    const desk = team({}, GROUP);
    submit(desk, of('300.00', { vendor: 'Acme Service Oy' }));
    const cells = ['a', 'ACME oy', 'Oil', 'WORKSHOP', null, 'EUR', ...Array(6).fill(null)];
    const values = [[...cells, 'Oil', 1, 'can', 200.01]];
    desk.workspace.as(ANA).type({ tab: 'Intake', at: 'A2', values } as never);
    const { submitted } = desk.done(ANA, 'submit_intake', { draftKeys: ['a'] }) as never as {
      submitted: Sent[];
    };
    expect(submitted.map(who)).toEqual([[CLEO]]);
  });
  test('the window is 14 days where nobody typed another one', () => {
    const desk = openTeam({ rules: BANDS });
    submit(desk, of('300.00'));
    desk.workspace.advance('P14D');
    expect(who(submit(desk, of('200.01')))).toEqual([CLEO]);
    desk.workspace.advance('P15D');
    expect(who(submit(desk, of('200.02')))).toEqual([BEN]);
  });
  test('with the window at 0 each stands alone', () => {
    const desk = team({ splitWindowDays: '0' });
    submit(desk, of('300.00'));
    expect(who(submit(desk, of('200.01')))).toEqual([BEN]);
  });
});

describe('what may be ordered twice', () => {
  const twice = (first: object, second: object, later = 'P11D'): string[] => {
    const desk = team({ splitWindowDays: '0' });
    submit(desk, first);
    desk.workspace.advance(later);
    return submit(desk, second, DORA).warnings.filter((one) => one.startsWith('May be ordered'));
  };
  const period = (from: string, to: string, unitPrice: string): object =>
    of(unitPrice, { contractRef: 'C-7', serviceFrom: from, serviceTo: to });
  test('the same lines, whoever asks', () => {
    expect(twice(of('300.00'), of('300.00', { note: 'again' }))).toEqual([
      'May be ordered twice: D-000001 of 2026-10-01 for 300.00 EUR has the same lines.',
    ]);
  });
  test('the same lines at another company of the group, named with it', () => {
    const desk = team({ splitWindowDays: '0' }, GROUP);
    submit(desk, of('300.00', { vendor: 'Acme Service Oy' }));
    expect(submit(desk, of('300.00', { vendor: 'Bolt' })).warnings).toEqual([]);
    expect(submit(desk, of('300.00'), DORA).warnings).toContain(
      'May be ordered twice: D-000001 of 2026-10-01 at Acme Service Oy for 300.00 EUR has the same lines.',
    );
  });
  test.each`
    what                         | first                                           | second                                                                        | later     | told
    ${'the same net total'}      | ${of('300.00')}                                 | ${of('100.00', { lines: [{ ...LINE, quantity: '3', unitPrice: '100.00' }] })} | ${'P30D'} | ${'the same net total'}
    ${'a month and a day'}       | ${of('300.00')}                                 | ${of('300.00')}                                                               | ${'P31D'} | ${''}
    ${'another total'}           | ${of('300.00')}                                 | ${of('300.01')}                                                               | ${'P1D'}  | ${''}
    ${'another vendor'}          | ${of('300.00', { vendor: 'Bolt' })}             | ${of('300.00')}                                                               | ${'P1D'}  | ${''}
    ${'one contract, one time'}  | ${period('2026-01-01', '2026-12-31', '300.00')} | ${period('2026-12-31', '2027-01-31', '80.00')}                                | ${'P60D'} | ${'the same contract'}
    ${'one contract, then next'} | ${period('2026-01-01', '2026-12-31', '300.00')} | ${period('2027-01-01', '2027-01-31', '80.00')}                                | ${'P60D'} | ${''}
  `('$what: $told', ({ first, second, later, told }) => {
    const found = twice(first, second, later);
    expect(found).toHaveLength(told === '' ? 0 : 1);
    expect(found[0] ?? '').toContain(told);
  });
  test('one contract is compared however long ago it was asked for, before it is asked too', () => {
    const desk = team({ splitWindowDays: '0' });
    const { draftKey: key, fingerprint } = submit(
      desk,
      period('2026-10-01', '2027-09-30', '300.00'),
    );
    desk.done(BEN, 'decide_approval', { key, fingerprint, decision: 'approve' });
    desk.done(BEN, 'issue_orders', { keys: [key] });
    desk.workspace.advance('P170D');
    submit(desk, of('7.00', { vendor: 'Bolt' }));
    const input = { vendor: 'Acme Oy', amount: '80.00', contractRef: 'c 7' };
    const days = { serviceFrom: '2027-01-01', serviceTo: '2027-12-31' };
    const said = 'May be ordered twice: PO-2026-0001 of 2026-10-01 for 300.00 EUR has the same';
    expect(ask(desk, 'preview_approval', { ...input, ...days })).toMatchObject({
      beside: [expect.stringContaining(said)],
    });
    expect(ask(desk, 'preview_approval', input)['beside']).toBeUndefined();
    const { warnings } = submit(desk, period('2027-01-01', '2027-12-31', '80.00'), DORA);
    expect(warnings.join('\n')).toContain(said);
  });
  test('the approver writes why where the setting says so', () => {
    const desk = team({ splitWindowDays: '0', duplicateOrderReason: 'on' });
    submit(desk, of('300.00'));
    const { draftKey: key, fingerprint } = submit(desk, of('300.00'));
    const yes = { key, fingerprint, decision: 'approve' };
    expect(desk.run(BEN, 'decide_approval', yes).code).toBe('likely_duplicate_order');
    expect(desk.run(BEN, 'decide_approval', { ...yes, reason: 'ok' }).code).toBe(
      'likely_duplicate_order',
    );
    const reason = 'The second box is for the other site';
    expect(desk.run(BEN, 'decide_approval', { ...yes, reason }).ok).toBe(true);
  });
  test('one that came back stands at its new day', () => {
    const desk = team({ splitWindowDays: '0' });
    const { draftKey } = submit(desk, of('300.00'));
    desk.done(ANA, 'withdraw_draft', { draftKey });
    desk.workspace.advance('P40D');
    expect(submit(desk, of('300.00'), DORA).warnings).toEqual([]);
    desk.workspace.advance('P20D');
    const anew = submit(desk, { ...of('300.00'), draftKey });
    expect(anew.warnings).toEqual([
      'May be ordered twice: D-000002 of 2026-11-10 for 300.00 EUR has the same lines.',
    ]);
    desk.workspace.advance('P20D');
    expect(submit(desk, of('300.00'), DORA).warnings).toEqual([
      'May be ordered twice: D-000001 of 2026-11-30 for 300.00 EUR has the same lines.',
    ]);
  });
  test('one that came after the approval is told at issue', () => {
    const desk = team({ splitWindowDays: '0' });
    const { draftKey: key, fingerprint } = submit(desk, of('300.00'));
    desk.done(BEN, 'decide_approval', { key, fingerprint, decision: 'approve' });
    submit(desk, of('300.00'), DORA);
    expect(desk.done(BEN, 'issue_orders', { keys: [key] })['warnings']).toEqual([
      'May be ordered twice: D-000002 of 2026-10-01 for 300.00 EUR has the same lines.',
    ]);
  });
  const PERIOD = { serviceFrom: '2026-10-01', serviceTo: '2027-09-30' };
  const yes = (desk: Team, { draftKey: key, fingerprint }: Sent): object =>
    desk.done(BEN, 'decide_approval', { key, fingerprint, decision: 'approve' });
  const issue = (desk: Team, { draftKey }: Sent) =>
    desk.done(BEN, 'issue_orders', { keys: [draftKey] }) as {
      issued: { poNumber: string }[];
      warnings: string[];
    };
  test('an old order that got the contract after the approval is told at issue', () => {
    const desk = team({ splitWindowDays: '0' });
    const old = submit(desk, of('300.00', PERIOD), DORA);
    yes(desk, old);
    const [{ poNumber } = { poNumber: '' }] = issue(desk, old).issued;
    desk.workspace.advance('P170D');
    const late = submit(desk, of('80.00', { ...PERIOD, contractRef: 'c 7' }));
    expect(late.warnings).toEqual([]);
    yes(desk, late);
    const reason = 'It belongs to the contract';
    const changes = { contractRef: 'C-7' };
    const { fingerprint } = desk.done(DORA, 'change_order', { poNumber, reason, changes });
    yes(desk, { draftKey: poNumber, fingerprint } as Sent);
    desk.workspace.meters();
    expect(issue(desk, late).warnings).toEqual([
      'May be ordered twice: PO-2026-0001 of 2026-10-01 for 300.00 EUR has the same contract in overlapping days.',
    ]);
    const [meter] = desk.workspace.meters();
    expect([meter?.calls, meter?.underLock]).toEqual([8, 4]);
  });
  test('the newest hundred that cite the contract are compared at issue, the others counted', () => {
    const desk = team({ splitWindowDays: '0', duplicateOrderDays: '1' });
    const bolt = { ...PERIOD, contractRef: 'C-7', vendor: 'Bolt' };
    const first = submit(desk, of('80.00', bolt));
    const { serviceFrom, serviceTo } = PERIOD;
    const draft = (name: string): string[] => [
      ...[name, 'Bolt', 'Screws', 'OPS', '', 'EUR', '', serviceFrom, serviceTo, '', 'C-7', ''],
      ...['Screw M5', '1', 'box', '10', 'S'],
    ];
    const drafts = Array.from({ length: 102 }, (_, at) => `d${at}`);
    desk.workspace.as(ANA).type({ tab: 'Intake', at: 'A2', values: drafts.map(draft) });
    const half = (from: number): object => ({ draftKeys: drafts.slice(from, from + 51) });
    for (const from of [0, 51])
      expect(desk.done(ANA, 'submit_intake', half(from))['submitted']).toHaveLength(51);
    yes(desk, first);
    expect(issue(desk, first).warnings).toContain(
      '2 more orders of this contract were not compared: too many to read.',
    );
  });
  test('an order that was typed over is not compared, and stops nobody', () => {
    const desk = team();
    submit(desk, of('300.00'));
    desk.workspace.as(BEN).type({ tab: 'Register', at: 'D2', values: [['ACME oy']] } as never);
    expect(submit(desk, of('300.00')).warnings).toEqual([]);
  });
});
