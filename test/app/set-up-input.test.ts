// What set-up may be told of people and rules before anything is made: the ways in which JSON and a
// typed cell say the same, and what is neither.
import type { SetUpInput } from '../../src/app/set-up';
import { checkSetUp, firstRows, SET_UP } from '../../src/app/set-up';
import { checkShape } from '../../src/core/shape';

const OLGA = 'olga@example.com';
const read = (more: object) => checkShape(SET_UP, { profile: 'shared', ...more });
const rule = (more: object) => read({ rules: [{ approvers: 'approver', ...more }] });
const told = (more: object): SetUpInput => read(more).value as SetUpInput;

test.each([
  [true, 'yes'],
  [false, 'no'],
  ['yes', 'yes'],
  [' No ', 'No'],
  ['', ''],
])('a rule for a new vendor or an emergency: %j is %j', (given, typed) => {
  const { value, problems } = rule({ newVendor: given, emergency: given });
  expect(problems).toEqual([]);
  expect(firstRows(value as SetUpInput, OLGA).rules[0]?.slice(6, 8)).toEqual([typed, typed]);
});

test('an answer to what happened that says too little is told how much is needed', () => {
  const of = (whatHappened: string) => read({ whatHappened }).problems.map(({ detail }) => detail);
  expect(of('short')).toEqual(['whatHappened has 5 characters; at least 10 are needed']);
  expect(of(' ')).toEqual(['whatHappened is empty']);
  expect(of('ten signs.')).toEqual([]);
});

test.each(['maybe', 5, ['yes']])('%j is neither yes nor no', (given) => {
  expect(rule({ newVendor: given }).problems.map(({ path }) => path)).toEqual([
    'rules[0].newVendor',
  ]);
});

test('an address is the same with blanks around it and in capitals', () => {
  const input = told({ people: [{ email: ' Ana@Example.com ', roles: 'requester' }] });
  expect(checkSetUp(input).ok).toBe(true);
  expect(firstRows(input, OLGA).people[1]?.slice(0, 3)).toEqual([
    'ana@example.com',
    '',
    'requester',
  ]);
  expect(checkSetUp(told({ people: [{ email: 'Ana Ames', roles: 'ap' }] })).ok).toBe(false);
});

test.each([{ timeZone: 'Mars/City' }, { smallDifferenceAmount: 'little' }, { 'rate:USD': '0,9' }])(
  'a setting that means nothing is refused before anything is made: %j',
  (settings) => {
    const [name] = Object.keys(settings);
    expect(checkSetUp(told({ settings }))).toMatchObject({
      code: 'bad_value',
      findings: [{ column: `settings.${name}` }],
    });
  },
);
