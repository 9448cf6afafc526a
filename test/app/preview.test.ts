// What is told while a request is typed is what its submission then does: purchases that need no yes,
// cost centres of single lines, days that decide on a contract. On the built bundle.
import { ANA, BEN, CLEO, openTeam, PEOPLE, screws } from './team';

const RULES = [
  { rule: 'small parts', approvers: 'auto', toAmount: '100.00', monthCap: '150.00', item: 'M5' },
  { rule: 'all', approvers: CLEO, needed: 1 },
];
const desk = openTeam({
  rules: RULES,
  settings: { taxCodes: 'S=20;N=20/0' },
  people: PEOPLE.map((one) => (one.email === ANA ? { ...one, costCentres: 'WORKSHOP' } : one)),
});
const line = { description: 'Screw M5', quantity: '1', unit: 'box', taxCode: 'S' };
const wish = { vendor: 'Acme Oy', costCentre: 'WORKSHOP', currency: 'EUR' };

interface Previewed {
  steps: { approvers: string[]; why: string }[];
  sentence: string;
  beside?: string[];
}
const preview = (lines: object[], more: object = {}): Previewed =>
  (
    desk.workspace.as(ANA).query({
      ...{ query: 'preview_approval', input: { ...wish, lines, ...more } },
    } as never) as { value: Previewed }
  ).value;
interface Sent {
  status: string;
  steps: { approvers: string[] }[];
  warnings: string[];
}
const submit = (lines: object[], more: object = {}): Sent =>
  desk.done(ANA, 'submit_order', screws({ lines, needBy: '', ...more })) as never;

test('a purchase under an auto rule is told to need nobody, as long as the rule has room', () => {
  const lines = [{ quantity: '1', unitPrice: '90.00', item: 'M5' }];
  expect(preview(lines)).toMatchObject({
    steps: [],
    sentence: 'Nobody has to approve 90.00 EUR: rule small parts.',
  });
  expect(preview([{ ...lines[0], item: 'M6' }]).steps).toMatchObject([{ approvers: [CLEO] }]);
  expect(submit([{ ...line, unitPrice: '90.00', item: 'M5' }]).status).toBe('approved');
  const next = [{ quantity: '1', unitPrice: '61.00', item: 'M5' }];
  expect(preview(next).steps).toMatchObject([{ approvers: [CLEO] }]);
  expect(submit([{ ...line, unitPrice: '61.00', item: 'M5' }]).steps).toMatchObject([
    { approvers: [CLEO] },
  ]);
});

test('bands look at net, charges, tax that does not come back and all periods (B36)', () => {
  const asked = [{ description: 'Desk', quantity: '1', unit: 'pcs', unitPrice: '950.00' }];
  const told = (more: object, taxCode = 'S'): string =>
    preview([{ ...asked[0], taxCode }], { description: 'Desks', ...more }).sentence;
  expect(told({})).toBe(`${CLEO} approves 950.00 EUR.`);
  expect(told({ charges: [{ code: 'freight', amount: '12.50' }] })).toContain(' 962.50 EUR.');
  expect(told({}, 'n')).toContain(' 1,140.00 EUR.');
  expect(told({ kind: 'subscription', repeat: { every: 'month', count: 3 } })).toContain(
    ' 2,850.00 EUR.',
  );
});

test("another one's cost centre on a single line needs one yes more, and so it is told", () => {
  const lines = [
    { quantity: '1', unitPrice: '300.00' },
    { quantity: '1', unitPrice: '20.00', costCentre: 'OFFICE' },
  ];
  const told = preview(lines).steps.map(({ approvers }) => approvers);
  expect(told).toEqual([[CLEO], [BEN]]);
  const { steps } = submit(lines.map((one) => ({ ...line, ...one })));
  expect(steps.map(({ approvers }) => approvers)).toEqual(told);
});

test('the same contract in overlapping days is told before it is sent', () => {
  const days = { contractRef: 'C-7', serviceFrom: '2026-10-01', serviceTo: '2026-12-31' };
  submit([{ ...line, unitPrice: '500.00' }], days);
  const same = preview([{ quantity: '1', unitPrice: '410.00' }], days);
  expect((same.beside ?? []).join()).toContain('the same contract in overlapping days');
  const later = { ...days, serviceFrom: '2027-01-01', serviceTo: '2027-01-31' };
  const next = preview([{ quantity: '1', unitPrice: '410.00' }], later);
  expect((next.beside ?? []).join()).not.toContain('the same contract');
});

describe('what its submission would refuse is refused while it is typed, in the same words', () => {
  const lines = [{ description: 'Oil', quantity: '1', unitPrice: '500.00' }];
  const ask = (more: object): { ok: boolean; detail?: string; value?: Previewed } =>
    desk.workspace.as(ANA).query({
      ...{ query: 'preview_approval', input: { ...wish, lines, ...more } },
    } as never) as never;
  const sent = (more: object): string =>
    desk.run(
      ANA,
      'submit_order',
      screws({ lines: [{ ...line, ...lines[0] }], needBy: '', ...more }),
    ).detail ?? '';
  beforeAll(() => {
    const rows = [
      ['MSA-9', 'Acme Oy', '2026-01-01', '2026-12-31', 700],
      ['OLD-1', 'Acme Oy', '2025-01-01', '2026-09-30', null],
      ['OTHER-1', 'New Ltd', '2026-01-01', '2026-12-31', null],
      ['NEXT-1', 'Acme Oy', '2027-01-01', '2027-12-31', 900],
    ];
    desk.workspace.as(BEN).type({ tab: 'Contracts', at: 'A2', values: rows } as never);
  });
  test.each([
    ['a blocked vendor', { vendor: 'Blocked Ltd' }, 'The vendor Blocked Ltd is blocked.'],
    ['a contract that is over', { contractRef: 'OLD-1' }, 'lies outside contract OLD-1'],
    ['a contract of another vendor', { contractRef: 'OTHER-1' }, 'OTHER-1 is with New Ltd'],
    ['a ceiling', { contractRef: 'MSA-9', notToExceed: '701.00' }, 'has 700.00 EUR left'],
    ['a name on file but for its points', { vendor: 'Acme. Oy' }, '"Acme Oy" is'],
  ])('%s', (_name, more, says) => {
    const told = ask(more);
    expect([told.ok, told.detail]).toEqual([false, expect.stringContaining(says)]);
    expect(sent(more)).toBe(told.detail);
  });
  const seats = { kind: 'subscription', repeat: { every: 'month', count: 12 } };
  test('a subscription that ends after its contract', () => {
    const more = { ...seats, contractRef: 'MSA-9', serviceFrom: '2026-11-01' };
    const told = ask({ ...more, lines: [{ ...lines[0], unitPrice: '5.00' }] });
    expect(told.detail).toContain('2027-10-31 lies outside contract MSA-9');
    expect(sent({ ...more, lines: [{ ...line, ...lines[0], unitPrice: '5.00' }] })).toBe(
      told.detail,
    );
  });
  test('and nothing else: days are those of its periods, a vendor one that is typed', () => {
    const first = { description: 'Seat', quantity: '1', unitPrice: '5.00' };
    const dated = [{ ...first, serviceFrom: '2027-01-01' }];
    const next = { ...wish, contractRef: 'NEXT-1', ...seats };
    const { vendor: _none, ...unnamed } = wish;
    const typed = [
      { ...next, lines: dated },
      { ...next, lines: [first] },
      { ...next, amount: '5.00' },
      { ...wish, kind: 'subscription', amount: '5.00' },
      { ...unnamed, contractRef: 'OTHER-1', amount: '5.00' },
    ];
    const answers = typed.map(
      (input) =>
        desk.workspace.as(ANA).query({ query: 'preview_approval', input } as never) as {
          ok: boolean;
          value?: Previewed;
        },
    );
    expect(answers.map(({ ok }) => ok)).toEqual(typed.map(() => true));
    const wanted = { ...seats, contractRef: 'NEXT-1', lines: [{ ...line, ...dated[0] }] };
    expect(submit(wanted.lines, wanted).warnings.join()).toContain('Contract NEXT-1: 60.00 EUR');
    expect(answers[0]?.value?.beside?.join()).toContain('Contract NEXT-1: 60.00 EUR');
  });
  test('what the contract would have left is told, also where others took of it', () => {
    const beside = (): string => (ask({ contractRef: 'MSA-9' }).value?.beside ?? []).join();
    expect(beside()).toContain('Contract MSA-9: 500.00 EUR of 700.00 EUR with this order.');
    const first = { lines: [{ ...line, unitPrice: '100.00' }], contractRef: 'msa 9' };
    submit(first.lines, { contractRef: first.contractRef });
    expect(beside()).toContain('Contract MSA-9: 600.00 EUR of 700.00 EUR with this order.');
  });
});
