// Which rules an order meets and whom they name (product.md 5; controls.md B27, B29, D30): lists and
// bands as people type them, people by role or address, who is left out and why.
import {
  approvedWith,
  approversOf,
  chainOf,
  drawnOf,
  matchingRules,
  mayStill,
  named,
  route,
  saidYes,
} from '../../src/core/approval';
import type { Routed, Step } from '../../src/core/approval';
import type { Rule } from '../../src/core/approval-rules';
import { issued, person, register, rule } from './rows';

const asked = (amountMinor: number, more: Partial<Routed> = {}): Routed => ({
  ...{ amountMinor, costCentre: 'IT', category: 'laptops', emergency: false },
  ...{ vendorStatus: 'active', newVendor: false, requester: 'ana@example.com', exemption: '' },
  ...more,
});
const met = (rules: Rule[], more: Partial<Routed> = {}, amount = 100): string[] =>
  matchingRules(asked(amount, more), register({ rules })).map(({ rule: name }) => name);
const all = (more: Partial<Rule>): Rule => rule('one: 0.. step 1 approver x1', more);

describe('what a rule is for', () => {
  test.each<[string, Partial<Rule>, Partial<Routed>, boolean]>([
    ['nothing named is for everything', {}, {}, true],
    ['its cost centre', { costCentre: 'IT' }, {}, true],
    ['whatever the letters and spaces', { costCentre: 'lab ; it' }, {}, true],
    ['spaces on the order too', { costCentre: 'IT' }, { costCentre: ' it ' }, true],
    ['another one', { costCentre: 'LAB, HR' }, {}, false],
    ['its category', { category: 'laptops, desks' }, {}, true],
    ['another category', { category: 'desks' }, {}, false],
    ['emergencies alone', { emergency: 'yes' }, {}, false],
    ['emergencies alone, and it is one', { emergency: 'Y' }, { emergency: true }, true],
    ['no emergencies', { emergency: 'no' }, { emergency: true }, false],
    ['no emergencies, and it is none', { emergency: 'no' }, {}, true],
    ['true is yes', { emergency: 'TRUE' }, { emergency: true }, true],
    ['1 is yes', { emergency: '1' }, { emergency: true }, true],
    ['yesterday is no yes', { emergency: 'yesterday' }, { emergency: true }, false],
    ['not yes is no yes', { emergency: 'not yes' }, { emergency: true }, false],
    ['vendors of a status', { vendorStatus: 'new' }, {}, false],
    ['vendors of this status', { vendorStatus: 'active, new' }, {}, true],
    [
      'a preferred vendor is an active one',
      { vendorStatus: 'active' },
      { vendorStatus: 'preferred' },
      true,
    ],
    ['and is named as such', { vendorStatus: 'preferred' }, { vendorStatus: 'preferred' }, true],
    ['an active one is not preferred', { vendorStatus: 'preferred' }, {}, false],
    ['a new one is not active', { vendorStatus: 'active' }, { vendorStatus: 'new' }, false],
    ['a first order of a vendor', { newVendor: 'yes' }, { newVendor: true }, true],
    ['not a first order', { newVendor: 'yes' }, {}, false],
  ])('%s', (_what, of, more, fits) => {
    expect(met([all(of)], more)).toEqual(fits ? ['one'] : []);
  });

  test('in the order of their steps, of one step in the order of their rows', () => {
    const rules = [
      rule('third: 0.. step 3 approver x1', { row: 2 }),
      rule('second: 0.. step 1 approver x1', { row: 4 }),
      rule('first: 0.. step 1 approver x1', { row: 3 }),
    ];
    expect(met(rules)).toEqual(['first', 'second', 'third']);
  });
});

describe('bands', () => {
  const low = (more: Partial<Rule> = {}): Rule => rule('low: 0..500 step 1 approver x1', more);
  const high = (more: Partial<Rule> = {}): Rule => rule('high: 500..900 step 1 approver x1', more);
  test.each<[number, string[]]>([
    [0, ['low']],
    [499, ['low']],
    [500, ['low']],
    [501, ['high']],
    [900, ['high']],
    [901, []],
  ])('%i of touching bands', (amount, names) =>
    expect(met([low(), high()], {}, amount)).toEqual(names),
  );

  test('a band that starts alone includes its start; one that starts at nothing always does', () => {
    expect(met([high()], {}, 500)).toEqual(['high']);
    expect(met([high()], {}, 499)).toEqual([]);
    expect(met([rule('none: 0..0 step 1 approver x1'), low()], {}, 0)).toEqual(['none', 'low']);
  });

  test.each<[string, Partial<Rule>]>([
    ['cost centre', { costCentre: 'IT' }],
    ['category', { category: 'laptops' }],
    ['emergency', { emergency: 'no' }],
  ])('bands touch only within one %s', (_what, of) => {
    expect(met([low(of), high()], {}, 500)).toEqual(['low', 'high']);
    expect(met([low(of), high(of)], {}, 500)).toEqual(['low']);
  });
});

describe('whom a rule names', () => {
  const people = [
    person('ben', 'approver'),
    person('cleo', 'approver ap', 1000),
    person('dan', 'ap'),
  ];
  const names = (approvers: string): string[] =>
    named(rule(`one: 0.. step 1 ${approvers} x1`), people).map(({ name }) => name);
  test('roles, addresses in whatever letters, and any of several', () => {
    expect(names('approver')).toEqual(['ben', 'cleo']);
    expect(names('DAN@example.com')).toEqual(['dan']);
    expect(names('dan@example.com+approver')).toEqual(['ben', 'cleo', 'dan']);
    expect(names('owner')).toEqual([]);
  });

  test('whoever a chain names decides only while the rules and the limit still let them', () => {
    const rules = [all({ approvers: ['owner'] }), all({ approvers: ['approver'] })];
    const may = (name: string, amount: number): boolean =>
      mayStill(
        people.find((one) => one.name === name),
        amount,
        register({ people, rules }),
      );
    expect([may('cleo', 1000), may('cleo', 1001), may('ben', 10 ** 9)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([may('dan', 1), may('nobody', 1)]).toEqual([false, false]);
  });
});

describe('steps', () => {
  const people = [
    person('ana', 'requester approver'),
    person('ben', 'approver', 1000),
    person('cleo', 'approver'),
  ];
  const steps = (rules: Rule[], more: Partial<Routed> = {}, amount = 100): string => {
    const routed = route(asked(amount, more), register({ people, rules }));
    if (!routed.ok) return `${routed.code}: ${routed.detail}`;
    return routed.value
      .map(({ step, approvers, needed, exemption }) => {
        const who = approvers.map((one) => one.replace('@example.com', '')).join('+');
        return `${step}:${who} x${needed}${exemption && ` by ${exemption}`}`;
      })
      .join(', ');
  };
  const one = all({});
  const two = rule('two: 0.. step 7 approver x2');

  test('never the requester, nor who wrote the content, nor beyond a limit', () => {
    expect(steps([one])).toBe('1:ben+cleo x1');
    expect(steps([one], { editor: 'cleo@example.com' })).toBe('1:ben x1');
    expect(steps([one], { editor: '' })).toBe('1:ben+cleo x1');
    expect(steps([one], {}, 1001)).toBe('1:cleo x1');
    expect(steps([one], { requester: 'ana+it@example.com' })).toBe('1:ben+cleo x1');
  });

  test('steps are counted from one, the same step twice is one', () => {
    expect(
      steps([rule('a: 0.. step 4 cleo@example.com x1'), rule('b: 0.. step 9 approver x1')]),
    ).toBe('1:cleo x1, 2:ben+cleo x1');
    expect(steps([one, { ...one, rule: 'again', row: 9 }])).toBe('1:ben+cleo x1');
  });

  test('an exemption lets the requester decide where others are too few, and only then', () => {
    const exemption = 'exemption:ana';
    expect(steps([one], { exemption })).toBe('1:ben+cleo x1');
    expect(steps([one], { exemption, editor: 'cleo@example.com' }, 1001)).toBe(
      '1:ana x1 by exemption:ana',
    );
    expect(steps([two], { exemption }, 1001)).toBe('1:ana+cleo x1 by exemption:ana');
    const others = rule('others: 0.. step 1 ben@example.com x1');
    expect(steps([others], { exemption }, 1001)).toContain('no_eligible_person');
  });

  test('no rule, or too few people: the refusal says for what and why', () => {
    expect(steps([], { costCentre: '', category: '' })).toBe(
      'no_rule: Nobody is named to approve 1.00 EUR for no cost centre, no category.',
    );
    expect(steps([])).toContain('cost centre IT, category laptops.');
    expect(steps([two], { editor: 'cleo@example.com' }, 1001)).toBe(
      'no_eligible_person: Step 7 (rule two) needs 2 of approver for 10.01 EUR, a different person from other steps: ana@example.com asks for the order; ben@example.com may approve up to 10.00 EUR; cleo@example.com wrote this content.',
    );
    expect(steps([rule('two: 0.. step 7 approver x2', { rule: '', row: 5 })], {}, 1001)).toContain(
      'Step 7 (rule 5) needs 2',
    );
    expect(steps([rule('none: 0.. step 1 owner x1')])).toContain(
      'nobody in People has that role or address',
    );
  });
});

describe('the chain that is kept with an order', () => {
  const step: Step = {
    ...{ step: 1, approvers: [], needed: 1, rule: '', done: true, exemption: '' },
    yes: ['ben@example.com', 'cleo@example.com'],
  };
  test('whoever said yes, under whichever address', () => {
    expect(saidYes(step, 'cleo+po@example.com')).toBe(true);
    expect(saidYes(step, 'dan@example.com')).toBe(false);
    expect(saidYes({ ...step, yes: [] }, 'ben@example.com')).toBe(false);
  });

  test('an order has its own approvers, a call-off those of its blanket', () => {
    const drawn = {
      poNumber: 'PO-1',
      revision: 1,
      fingerprint: 'f',
      limitMinor: 9,
      approvers: 'ben',
    };
    const called = issued({ key: 'D-2', blanket: 'D-1', chain: { steps: [], drawn } });
    expect([drawnOf(called)?.limitMinor, approvedWith(called), approversOf(called)]).toEqual([
      9,
      'D-1',
      'ben',
    ]);
    const own = issued({ key: 'D-2', approvers: 'cleo' });
    expect([drawnOf(own), approvedWith(own), approversOf(own)]).toEqual([undefined, 'D-2', 'cleo']);
    expect(approversOf(issued({ approvers: '' }))).toBe('');
    expect(chainOf(issued({ chain: null })).steps).toEqual([]);
  });
});
