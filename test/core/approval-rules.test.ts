// The tab Approval Rules as it was typed: which conditions it takes, what a rule without approver needs,
// what it may demand, and how a rule says what it is for (controls.md T08, T09, T12).
import { askingRules, matchingRules, route } from '../../src/core/approval';
import type { Routed } from '../../src/core/approval';
import { asksNobody, isAuto, onlyFor, readRule, says } from '../../src/core/approval-rules';
import type { Rule } from '../../src/core/approval-rules';
import type { TypedRow } from '../../src/core/typed-tables';
import { person, register, rule } from './rows';

type Cells = TypedRow['cells'];
const BARE: Cells = { Rule: 'all', Approvers: 'approver' };
function read(cells: Cells): { rule: Rule | undefined; found: string[] } {
  const reader = { findings: [], digits: 2, yearStart: 1 } as Parameters<typeof readRule>[0];
  const made = readRule(reader, { row: 7, cells: { ...BARE, ...cells } });
  const found = reader.findings.map(
    ({ kind, tab, row, column, detail }) => `${kind} ${tab} ${row} ${column}: ${detail}`,
  );
  return { rule: made, found };
}
const AT = 'bad_value Approval Rules 7';

test('a rule with nothing but its approvers is for everything, and one of them is enough', () => {
  expect(read({})).toEqual({
    found: [],
    rule: {
      ...{ rule: 'all', from: 0, to: null, costCentre: '', category: '', vendorStatus: '' },
      ...{ newVendor: '', emergency: '', step: 1, approvers: ['approver'], needed: 1 },
      ...{ vendor: '', item: '', monthCap: null, quotes: 0, demands: [], owner: '', row: 7 },
    },
  });
});
test('a rule with everything', () => {
  const cells = {
    ...{
      'From amount': '500.01',
      'To amount': '5000.00',
      'Cost centre': 'IT',
      Category: 'laptops',
    },
    ...{ 'Vendor status': 'New; active', 'New vendor': 'Yes', Emergency: 'NO', Step: '2' },
    ...{ Approvers: 'Ben@Example.com, approver', Needed: 'all', Vendor: 'Acme', Item: 'BOLT' },
    ...{ 'Month cap': '900', Quotes: '3', Demands: 'Terms, NOTE', 'Category owner': 'Olga@x.de' },
  };
  expect(read(cells)).toEqual({
    found: [],
    rule: {
      ...{ rule: 'all', from: 50_001, to: 500_000, costCentre: 'IT', category: 'laptops' },
      ...{ vendorStatus: 'New; active', newVendor: 'Yes', emergency: 'no', step: 2 },
      ...{ approvers: ['ben@example.com', 'approver'], needed: 0, vendor: 'Acme', item: 'BOLT' },
      ...{ monthCap: 90_000, quotes: 3, demands: ['terms', 'note'], owner: 'olga@x.de', row: 7 },
    },
  });
});

describe('a condition', () => {
  const STATUS = 'is not new, active, preferred, blocked; the row fits all';
  const YES_NO = 'is not yes, no or nothing; the row fits all';
  test.each(['New vendor', 'Emergency'])('%s in other words than yes and no fits all', (header) => {
    for (const typed of ['y', 'YES', 'true', '1', 'n', 'No', 'false', '0', ''])
      expect(read({ [header]: typed }).found).toEqual([]);
    for (const typed of ['yesterday', 'oh yes', 'nobody', 'oh no', 'not yes', '10']) {
      const { rule: made, found } = read({ [header]: typed });
      expect(found).toEqual([`${AT} ${header}: "${typed}" ${YES_NO}`]);
      expect([made?.newVendor, made?.emergency]).toEqual(['', '']);
    }
  });
  test('of a vendor’s status in other words fits all, also beside a known one', () => {
    for (const typed of ['BLOCKED', 'new, active', 'preferred;new', ''])
      expect(read({ 'Vendor status': typed })).toMatchObject({
        ...{ found: [], rule: { vendorStatus: typed } },
      });
    for (const typed of ['great', 'new, great', 'yes']) {
      const { rule: made, found } = read({ 'Vendor status': typed });
      expect(found).toEqual([`${AT} Vendor status: "${typed}" ${STATUS}`]);
      expect(made?.vendorStatus).toBe('');
    }
  });
  test('says of an order what it says', () => {
    const of = (listed: string): boolean[] => [true, false].map((is) => says(listed, is));
    expect(['', 'yes', 'Y', 'no', '0'].map(of)).toEqual([
      ...[
        [true, true],
        [true, false],
        [true, false],
        [false, true],
        [false, true],
      ],
    ]);
  });
});

describe('a rule without approver', () => {
  const AUTO = { Approvers: 'auto', 'To amount': '200', 'Month cap': '500', Category: 'Office' };
  test('needs a cap an order, a cap a month and what may be bought; else it is none', () => {
    expect(read(AUTO)).toMatchObject({ found: [], rule: { to: 20_000, monthCap: 50_000 } });
    for (const lacking of ['To amount', 'Month cap', 'Category'])
      expect(read({ ...AUTO, [lacking]: '' })).toEqual({
        rule: undefined,
        found: [
          `${AT} ${lacking}: a rule without approver needs To amount, Month cap and a category, vendor or item; ${lacking} is empty`,
        ],
      });
    expect(read({ ...AUTO, 'To amount': '', Category: '' }).found).toHaveLength(1);
  });
  test.each(['Vendor', 'Item'])('may name a %s in place of a category', (header) => {
    const named = read({ ...AUTO, Category: '', [header]: 'X' });
    expect([named.found, named.rule?.approvers]).toEqual([[], ['auto']]);
  });
  test('is told from one with approvers, and from one that only demands', () => {
    const of = (approvers: string): boolean[] => {
      const one = rule(`r: 0.. step 1 ${approvers} x1`);
      return [isAuto(one), asksNobody(one)];
    };
    expect(['auto', 'none', 'approver', 'ben@example.com+auto'].map(of)).toEqual([
      ...[
        [true, false],
        [false, true],
        [false, false],
        [true, false],
      ],
    ]);
  });
  test('needs nothing of the kind where somebody is asked', () => {
    expect(read({ Approvers: 'none', Demands: 'terms' })).toMatchObject({
      ...{ found: [], rule: { to: null, demands: ['terms'] } },
    });
  });
});

test('what no request can be asked for is told, and the rest is asked for', () => {
  const { rule: made, found } = read({ Demands: 'Terms; a pony, NOTE' });
  expect(made?.demands).toEqual(['terms', 'note']);
  expect(found).toEqual([`${AT} Demands: "a pony" is nothing that a request can be asked for`]);
});

test('what a rule is for is said beside its band, and nothing of what is for all', () => {
  expect(onlyFor(rule('r: 0.. step 1 approver x1'))).toBe('');
  const named = { costCentre: 'IT', category: 'laptops', vendor: 'Acme', item: 'BOLT' };
  expect(onlyFor(rule('r: 0.. step 1 approver x1', { ...named, vendorStatus: 'new' }))).toBe(
    'cost centre IT; category laptops; vendor Acme; item BOLT; vendor status new',
  );
  const of = (newVendor: string, emergency: string): string =>
    onlyFor(rule('r: 0.. step 1 approver x1', { newVendor, emergency }));
  expect([of('yes', ''), of('', 'no'), of('no', '1')]).toEqual([
    ...['new vendor', 'no emergency', 'no new vendor; emergency'],
  ]);
});

const asked = (more: Partial<Routed> = {}): Routed => ({
  ...{ amountMinor: 500, costCentre: 'IT', category: 'laptops', emergency: false },
  ...{ vendorStatus: 'active', newVendor: false, requester: 'ana@example.com', exemption: '' },
  ...more,
});
describe('rules that an order meets', () => {
  const met = (rules: Rule[], more: Partial<Routed> = {}, among = matchingRules): string[] =>
    among(asked(more), register({ rules })).map(({ rule: name }) => name);
  test('a rule for items is met where all of the order are of them', () => {
    const of = (items: string[] | undefined, item = 'BOLT, nut'): string[] =>
      met([rule('one: 0.. step 1 approver x1', { item })], items ? { items } : {});
    expect([of(['bolt']), of([' NUT ', 'BOLT']), of(['X'], '')]).toEqual([
      ...[['one'], ['one'], ['one']],
    ]);
    expect([of(['bolt', 'screw']), of(['']), of(undefined)]).toEqual([[], [], []]);
  });
  test('a rule for vendors is met by none that is not named', () => {
    const of = (vendor?: string): string[] =>
      met([rule('one: 0.. step 1 approver x1', { vendor: 'Acme' })], vendor ? { vendor } : {});
    expect([of('acme'), of('Bolt'), of()]).toEqual([['one'], [], []]);
  });
  test.each<[string, string, Partial<Rule>, string[]]>([
    ['one of its kind that ends there', 'approver', {}, ['low']],
    ['not one without approver', 'auto', {}, ['low', 'high']],
    ['not one that only demands', 'none', {}, ['low', 'high']],
    ['not one for something else', 'approver', { costCentre: 'IT' }, ['low', 'high']],
  ])('the first amount of a band belongs to %s', (_what, approvers, more, names) => {
    const low = rule(`low: 0..500 step 1 ${approvers} x1`, more);
    expect(met([low, rule('high: 500.. step 2 approver x1')])).toEqual(names);
  });
  test('that ask somebody are neither without approver nor only demanding', () => {
    const rules = ['auto', 'none', 'approver'].map((who) => rule(`${who}: 0.. step 1 ${who} x1`));
    expect(met(rules, {}, askingRules)).toEqual(['approver']);
    expect(met(rules)).toHaveLength(3);
  });
});

test('all of those named are those who may, and one at least', () => {
  const all = { ...rule('all: 0.. step 1 approver x0'), needed: 0 };
  const needs = (...names: string[]): unknown => {
    const people = names.map((name) => person(name, 'approver'));
    const steps = route(asked(), register({ people, rules: [all] }));
    return steps.ok ? steps.value.map(({ needed }) => needed) : steps.code;
  };
  expect([needs('ben', 'cleo'), needs('ben', 'ana'), needs('ben', 'ben+2')]).toEqual([
    ...[[2], [1], [1]],
  ]);
  expect([needs('ana'), needs()]).toEqual(['no_eligible_person', 'no_eligible_person']);
});
