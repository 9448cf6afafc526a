// Whether the steps of a chain can still get all their people (controls.md D17, D30).
import type { Step } from '../../src/core/approval';
import { emptyIn, leastEmpty, leftIn, shortSteps, spokenFor } from '../../src/core/filling';

const mail = (name: string): string => `${name}@example.com`;
/** "1 ana+ben x1": step, who may say yes, and how many of them have to. */
function step(text: string, more: Partial<Step> = {}): Step {
  const [at = '', who = '', needed = ''] = text.split(' ');
  return {
    step: Number(at),
    approvers: who.split('+').map(mail),
    needed: Number(needed.slice(1)),
    rule: '',
    yes: [],
    done: false,
    exemption: '',
    ...more,
  };
}
const numbers = (steps: Step[]): number[] => steps.map((one) => one.step);
const everybody = (): boolean => true;

test('everybody fills one place, and gives theirs up where only they can fill another', () => {
  expect(shortSteps([step('1 ana+ben x1'), step('2 ana x1')])).toEqual([]);
  expect(shortSteps([step('1 ana+ben x1'), step('2 ana+ben x1'), step('3 ben+cleo x1')])).toEqual(
    [],
  );
  expect(numbers(shortSteps([step('1 ana x1'), step('2 ana x1')]))).toEqual([2]);
  expect(numbers(shortSteps([step('1 ana+ben x3')]))).toEqual([1]);
  const aliases = step('1 ana x2', { approvers: ['ana@example.com', 'Ana+po@example.com'] });
  expect(numbers(shortSteps([aliases]))).toEqual([1]);
});

test('a step beside the rules and one under an exemption need no person of their own', () => {
  const first = step('1 ana x1');
  expect(shortSteps([first, step('2 ana x1', { also: 'Similar order' })])).toEqual([]);
  expect(shortSteps([first, step('2 ana x1', { exemption: 'exemption:1' })])).toEqual([]);
});

test('a yes counts against every step of the rules, beside them in its own step alone', () => {
  const said = step('1 ana+ben x2', { yes: [mail('ana')] });
  const next = step('2 ana+cleo x1');
  const beside = step('3 ana+dan x1', { also: 'Similar order', yes: [mail('dan')] });
  const chain = [said, next, beside];
  expect(leftIn(chain, said)).toEqual([mail('ben')]);
  expect(leftIn(chain, next)).toEqual([mail('cleo')]);
  expect(leftIn(chain, beside)).toEqual([mail('ana')]);
  expect(spokenFor(chain, next, mail('dan'))).toBe(false);
  const placed = step('1 ana x1', { yes: [mail('eva')], inPlaceOf: ['ANA@example.com'] });
  expect(leftIn([placed, next], next)).toEqual([mail('cleo')]);
});

test('places stay empty where those who are left may not decide any more', () => {
  const chain = [step('1 ana+ben x2', { yes: [mail('ana')] }), step('2 ben+cleo x1')];
  expect(emptyIn(chain, everybody)).toEqual([]);
  expect(numbers(emptyIn(chain, (email) => email !== mail('cleo')))).toEqual([2]);
});

test('who stands in two steps speaks where another could not', () => {
  const chain = [step('1 ana+ben x1'), step('2 ana x1')];
  const turns = chain.map((one) => ({ step: one, as: mail('ana') }));
  const asked = { actor: mail('ana'), may: everybody };
  expect(leastEmpty(chain, turns, asked)?.step.step).toBe(2);
  expect(leastEmpty(chain, turns.slice(0, 1), asked)?.step.step).toBe(1);
  expect(leastEmpty(chain, [], asked)).toBeUndefined();
  const equal = [step('1 ana+ben x1'), step('2 ana+cleo x1')];
  const either = equal.map((one) => ({ step: one, as: mail('ana') }));
  expect(leastEmpty(equal, either, asked)?.step.step).toBe(1);
});
