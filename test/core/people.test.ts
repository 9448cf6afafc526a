// One person under several spellings of an address counts as one wherever duties are compared (D30).
import { route } from '../../src/core/approval';
import { twoPeople } from '../../src/core/duty';
import { namedIn, personKey, readRegister, samePerson } from '../../src/core/settings';
import { person, register, rule } from './rows';

describe('one person under several addresses', () => {
  test.each`
    one                        | other                        | same
    ${'ana@example.com'}       | ${'ANA@Example.com '}        | ${true}
    ${'ana@example.com'}       | ${'ana+po@example.com'}      | ${true}
    ${'ana@example.com'}       | ${'a.na@example.com'}        | ${false}
    ${'ana.b@gmail.com'}       | ${'anab+x.y@googlemail.com'} | ${true}
    ${'ana@gmail.com'}         | ${'ana@example.com'}         | ${false}
    ${'+ana@example.com'}      | ${'+ben@example.com'}        | ${false}
    ${''}                      | ${''}                        | ${false}
    ${'ana@gmail.example.com'} | ${'a.na@gmail.example.com'}  | ${false}
  `('$one and $other: $same', ({ one, other, same }) => {
    expect(samePerson(one, other)).toBe(same);
    expect(personKey(personKey(one))).toBe(personKey(one));
  });
});

test('people are told by their names, with the address; a role and a stranger as they stand', () => {
  const ana = { ...person('ana', 'ap'), name: ' Ana Sample ' };
  const ben = { ...person('ben', 'ap'), name: '' };
  const cleo = { ...person('cleo', 'ap'), name: 'CLEO@example.com' };
  const told = (text: string) => namedIn(register({ people: [ana, ben, cleo] }), text);
  expect(told('ana@example.com')).toBe('Ana Sample (ana@example.com)');
  expect(told('ben@example.com,ANA@example.com')).toBe(
    'ben@example.com, Ana Sample (ANA@example.com)',
  );
  expect([told('cleo@example.com'), told('receiver'), told('')]).toEqual([
    ...['cleo@example.com', 'receiver', ''],
  ]);
});

describe('duties', () => {
  const people = [
    person('ana', 'requester'),
    person('ana+2', 'approver'),
    person('ben', 'approver'),
  ];
  const asked = {
    amountMinor: 10_000,
    ...{ costCentre: '', category: '', vendorStatus: 'active', requester: 'ana@example.com' },
    ...{ emergency: false, newVendor: false, exemption: '' },
  };
  const approvers = (text: string, more: object = {}): string => {
    const steps = route({ ...asked, ...more }, register({ people, rules: [rule(text)] }));
    return steps.ok ? steps.value.map((step) => step.approvers.join('+')).join(' ') : steps.code;
  };
  test('an alias of the requester, or of who wrote the content, is no approver', () => {
    expect(approvers('r: 0.. step 1 approver x1')).toBe('ben@example.com');
    const editor = { requester: 'dora@example.com', editor: 'ana@example.com' };
    expect(approvers('r: 0.. step 1 approver x1', editor)).toBe('ben@example.com');
  });
  test('two addresses of one person are not two approvers', () => {
    const of = { requester: 'dora@example.com' };
    const two = [person('cleo', 'approver'), person('cleo+2', 'approver')];
    const rules = [rule('r: 0.. step 1 approver x2')];
    const merged = route({ ...asked, ...of }, register({ people: two, rules }));
    expect(merged.ok ? 'ok' : merged.code).toBe('no_eligible_person');
    expect(approvers('r: 0.. step 1 approver x2', of)).not.toBe('no_eligible_person');
  });
  test('a second person under an alias is no second person', () => {
    const duty = {
      ...{ actor: 'ana+2@example.com', today: '2026-10-01', state: new Map<string, string>() },
      register: register({ people }),
    };
    const ask = { pair: 'enterer / payer', detail: () => 'no', next: '' } as const;
    expect(twoPeople(duty, { ...ask, other: 'ana@example.com' })).toMatchObject({
      code: 'second_person',
    });
    expect(twoPeople(duty, { ...ask, other: 'ben@example.com' }).ok).toBe(true);
  });
});

describe('what cannot be read in a cell', () => {
  const rows = (cells: object): { row: number; cells: any }[] => [{ row: 2, cells }];
  const read = (people: object, rules: object = {}) =>
    readRegister({
      settings: rows({ Setting: 'currency', Value: 'EUR' }),
      people: rows({ 'E-mail': 'ben@example.com', Roles: 'approver', ...people }),
      rules: rows({ Approvers: 'approver', ...rules }),
      budgets: [],
    });
  test.each(['5,000', '5000 EUR', 'no', '#REF!'])('a limit of %s lets nothing through', (typed) => {
    const { people, findings } = read({ 'Approval limit': typed, 'Override limit': typed });
    expect(people).toMatchObject([{ approvalLimit: 0, overrideLimit: 0 }]);
    const columns = findings.map(({ column }) => column);
    expect(columns).toEqual(['Approval limit', 'Override limit']);
    expect(read({}).people).toMatchObject([{ approvalLimit: null, overrideLimit: null }]);
  });
  test('how many are needed is all of them, not one', () => {
    expect(read({}, { Needed: 'two' }).rules).toMatchObject([{ needed: 0 }]);
    expect(read({}).rules).toMatchObject([{ needed: 1 }]);
  });
  test('a number that is no day puts nobody in the place of another', () => {
    const { people, findings } = read({ Delegate: 'cleo@example.com', From: 20261001, To: 46326 });
    expect(people).toMatchObject([{ delegate: '' }]);
    expect(findings.map(({ column }) => column)).toContain('From');
  });
});
