// Rows of Approval Rules that are for some orders only: what the preview says of them, and what becomes
// of a condition that nobody can read.
import { ANA, asked, Desk, OLGA } from './queries-kit';

const desk = new Desk();
const ROW = ['row', '', '', '', '', '', '', '', 2, 'cleo@example.com', 1];
const AT = { 'Cost centre': 3, Category: 4, 'Vendor status': 5, 'New vendor': 6, Emergency: 7 };
const start = desk.ws.checkpoint();
beforeEach(() => desk.ws.rewind(start));

function rule(conditions: Partial<Record<keyof typeof AT, string>>): void {
  const row = [...ROW];
  for (const [header, text] of Object.entries(conditions))
    row[AT[header as keyof typeof AT]] = text;
  desk.ws.as(OLGA).type({ tab: 'Approval Rules', at: 'A5', values: [row] });
}
const previewed = (input: object): any => desk.see(ANA, 'preview_approval', input).steps[1];
const wrong = (): string[] =>
  desk
    .done(OLGA, 'verify', {})
    .findings.filter(({ kind }: any) => kind === 'bad_value')
    .map(({ column, row }: any) => `${column} ${row}`);

test('the preview names why a row is asked beside its band', () => {
  const ask = { amount: '10.00', vendor: 'Fresh', costCentre: 'HQ', category: 'IT' };
  rule({ 'New vendor': 'yes', Emergency: 'no', 'Cost centre': 'HQ', Category: 'IT' });
  expect(previewed(ask).why).toBe(
    'above 0.00 EUR (cost centre HQ; category IT; new vendor; no emergency), 1 of 1 person',
  );
  const { rules } = desk.see(ANA, 'lists');
  expect(rules[3].sentence).toContain('(cost centre HQ; category IT; new vendor; no emergency)');
  const { rules: told } = desk.done(OLGA, 'set_up', { profile: 'shared' });
  expect(told.slice(2)).toEqual([
    expect.stringMatching(/^above 5,000.00 EUR: step 1, /),
    'above 0.00 EUR (cost centre HQ; category IT; new vendor; no emergency): step 2, 1 of cleo@example.com',
  ]);
  rule({ 'Vendor status': 'new' });
  expect(previewed(ask).why).toBe('above 0.00 EUR (vendor status new), 1 of 1 person');
});

test.each([
  ['New vendor', 'perhaps'],
  ['Emergency', 'ja'],
  ['Vendor status', 'new, vip'],
] as const)('%s that says %s is a finding, and leaves nobody out', (header, text) => {
  rule({ [header]: text });
  for (const emergency of [false, true]) {
    const made = desk.done(ANA, 'submit_order', asked({ emergency }));
    expect(made.steps.map(({ approvers }: any) => approvers)).toContainEqual(['cleo@example.com']);
  }
  expect(wrong()).toEqual([`${header} 5`]);
});

test.each(['Yes', 'n', 'TRUE', ''])('yes and no may be typed as "%s"', (text) => {
  rule({ 'New vendor': text });
  expect(wrong()).toEqual([]);
});

test('a logo that no document would show is no setting', () => {
  const settings = { companyLogo: 'javascript:alert(1)' };
  const answer = desk.run(OLGA, 'set_up', { profile: 'shared', settings });
  expect([answer.ok, answer.code]).toEqual([false, 'bad_value']);
});
