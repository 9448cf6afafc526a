// What a request would take of budgets, told while it is typed, is what its submission takes: with
// charges, tax that does not come back, each period in its month (controls.md B23, B36, B38). On the
// built bundle.
import { ANA, BEN, CLEO, openTeam, screws } from './team';

const desk = openTeam({
  rules: [{ rule: 'all', approvers: CLEO, needed: 1 }],
  settings: { taxCodes: 'S=20;N=20/50', duplicateOrderDays: '0', splitWindowDays: '0' },
});
const YEAR = ['2026', 1000, 'EUR', BEN, '', 'ask', ''];
desk.workspace.as(BEN).type({
  ...{ tab: 'Budgets', at: 'A2' },
  values: [
    ['WORKSHOP', ...YEAR],
    ['OFFICE', '2026-11', 100, 'EUR', BEN, '', 'ask', ''],
    ['OFFICE', '2026-12', 100, 'EUR', BEN, '', 'ask', ''],
    ['SHOP', '2026', 50, 'EUR', BEN, '', 'stop', ''],
  ],
} as never);

interface Answer {
  ok: boolean;
  code?: string;
  value: { draftKey: string; steps: { approvers: string[] }[] } & Record<string, string[]>;
}
const thing = (unitPrice: string, more: object = {}): object => ({
  ...{ description: 'Thing', quantity: '1', unit: 'pcs', unitPrice, taxCode: 'S', ...more },
});
const asked = (lines: object[], more: object): object =>
  screws({ needBy: '2026-11-20', lines, ...more });
const preview = (input: object): Answer =>
  desk.workspace.as(ANA).query({ query: 'preview_approval', input } as never) as Answer;

const seats = (count: number): object => ({
  ...{ needBy: undefined, costCentre: 'OFFICE', kind: 'subscription', serviceFrom: '2026-11-01' },
  repeat: { every: 'month', count },
});
interface Case {
  what: string;
  lines: object[];
  more: object;
  /** Who is asked, and which budgets are told with what would be used of them. */
  owners: string[];
  budgets: string[];
}
const freight = (amount: string, taxCode = 'S'): object => ({
  charges: [{ code: 'freight', amount, taxCode }],
});
const CASES: Case[] = [
  {
    what: 'freight beside a line within it',
    ...{ lines: [thing('990.00')], more: freight('10.01'), owners: [CLEO, BEN] },
    budgets: ['WORKSHOP 2026: with this, 1,000.01'],
  },
  {
    what: 'a discount below it',
    ...{ lines: [thing('1010.00')], more: freight('-10.00'), owners: [CLEO] },
    budgets: ['WORKSHOP 2026: with this, 1,000.00'],
  },
  {
    what: 'tax of freight that does not come back',
    ...{ lines: [thing('890.00')], more: freight('100.00', 'n'), owners: [CLEO] },
    budgets: ['WORKSHOP 2026: with this, 1,000.00'],
  },
  {
    what: 'each period in its month',
    ...{ lines: [thing('91.00', { taxCode: 'N' })], more: seats(2), owners: [CLEO, BEN, BEN] },
    budgets: ['OFFICE 2026-11: with this, 100.10', 'OFFICE 2026-12: with this, 100.10'],
  },
  {
    what: 'periods within it, which are above it together',
    lines: [thing('60.00'), thing('30.00', { costCentre: 'WORKSHOP' })],
    ...{ more: seats(2), owners: [CLEO] },
    budgets: [
      'WORKSHOP 2026: with this, 60.00',
      'OFFICE 2026-11: with this, 60.00',
      'OFFICE 2026-12: with this, 60.00',
    ],
  },
  {
    what: 'tax of a line of another cost centre',
    lines: [thing('10.00'), thing('95.00', { taxCode: 'N', costCentre: 'OFFICE' })],
    ...{ more: {}, owners: [CLEO, BEN] },
    budgets: ['WORKSHOP 2026: with this, 10.00', 'OFFICE 2026-11: with this, 104.50'],
  },
  {
    what: 'a blanket, which takes nothing itself',
    lines: [thing('3000.00')],
    more: { kind: 'blanket', notToExceed: '4000.00', serviceTo: '2026-12-31' },
    ...{ owners: [CLEO], budgets: [] },
  },
  {
    what: 'a practice order, which takes nothing',
    ...{ lines: [thing('3000.00')], more: { practice: true }, owners: [CLEO], budgets: [] },
  },
];
test.each(CASES)('$what', ({ lines, more, budgets, owners }) => {
  const input = asked(lines, more);
  const told = preview(input);
  expect(told).toMatchObject({ ok: true });
  const names = told.value.steps.map(({ approvers }) => approvers.join());
  expect(names).toEqual(owners);
  const said = (told.value['beside'] ?? []).filter((one) => one.startsWith('Budget '));
  expect(said.map((one) => one.replace(/^Budget | of [\d,.]+ EUR .*$/g, ''))).toEqual(budgets);
  const sent = desk.run(ANA, 'submit_order', input) as unknown as Answer;
  expect(sent.value.steps.map(({ approvers }) => approvers.join())).toEqual(names);
  const warned = (sent.value['warnings'] ?? []).filter((one) => one.startsWith('Budget '));
  expect(said).toEqual(expect.arrayContaining(warned));
  desk.done(ANA, 'withdraw_draft', { draftKey: sent.value.draftKey });
});

test('charges that pass a budget which stops are refused before they are sent', () => {
  const input = asked([thing('45.00')], {
    ...{ costCentre: 'SHOP', charges: [{ code: 'freight', amount: '5.01' }] },
  });
  expect(preview(input)).toMatchObject({ ok: false, code: 'budget_exceeded' });
  expect(desk.run(ANA, 'submit_order', input)).toMatchObject({ code: 'budget_exceeded' });
});

test('an amount alone, before there are lines', () => {
  const { lines: _none, ...header } = asked([], {}) as { lines: object[] };
  const told = preview({ ...header, amount: '1000.01' });
  expect(told.value.steps.map(({ approvers }) => approvers.join())).toEqual([CLEO, BEN]);
});

test('a change tells the budget that its second step is for', () => {
  const sent = desk.done(ANA, 'submit_order', asked([thing('400.00')], {})) as Answer['value'];
  const { draftKey, fingerprint } = sent as unknown as { draftKey: string; fingerprint: string };
  desk.done(CLEO, 'decide_approval', { key: draftKey, decision: 'approve', fingerprint });
  const { issued } = desk.done(BEN, 'issue_orders', { keys: [draftKey] }) as any;
  const change = { poNumber: issued[0].poNumber, changes: { lines: [{ line: 1, quantity: '3' }] } };
  const told = desk.workspace.as(ANA).query({ query: 'preview_change', input: change } as never);
  const said = ['Budget WORKSHOP 2026: with this, 1,200.00 of 1,000.00 EUR are used'];
  expect(told).toMatchObject({
    value: {
      steps: [{ approvers: [CLEO] }, { approvers: [BEN] }],
      beside: [expect.stringContaining(said.join())],
    },
  });
  const { warnings } = desk.done(ANA, 'change_order', { ...change, reason: 'More are needed' });
  expect(warnings).toEqual((told as any).value.beside);
});
