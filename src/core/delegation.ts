// Who decides in another approver's place, and on which days (product.md section 5, controls.md D17,
// D30): kept in State by set_delegate, else typed into People by the owner. It knows no order's rows.
import type { Step } from './approval';
import { keptJson } from './canonical';
import type { Day } from './day';
import { canDecide } from './extra-steps';
import type { Turn } from './filling';
import { leastEmpty, leftIn, spokenFor } from './filling';
import { personOf, samePerson } from './settings';
import type { Person, Register } from './settings';

export interface Delegation {
  delegate: string;
  from: Day;
  to: Day;
  reason: string;
  /** Who set it: the approver, or the owner for them. */
  by: string;
}
export interface Days {
  register: Register;
  state: ReadonlyMap<string, string>;
  today: Day;
}
export const delegationKey = (email: string): string => `delegation:${email}`;

/** What stands for a person, in force or not; what the command set goes before what was typed. */
export function delegationOf(
  { email, delegate, from, to }: Person,
  state: ReadonlyMap<string, string>,
): Delegation | undefined {
  const kept = keptJson<Delegation>(state.get(delegationKey(email)));
  if (kept.delegate !== undefined)
    return { from: '', to: '', reason: '', by: '', ...kept } as Delegation;
  return delegate === '' ? undefined : { delegate, from, to, reason: 'typed in People', by: '' };
}

/** Who decides in this person's place today: another person who may write approvals, or nobody. */
export function delegateOf(person: Person, { register, state, today }: Days): string {
  const found = delegationOf(person, state);
  if (!found || found.from > today || found.to < today || found.from === '') return '';
  const delegate = personOf(register, found.delegate);
  return delegate && canDecide(delegate) && !samePerson(delegate.email, person.email)
    ? delegate.email
    : '';
}

/** Whose place this person takes today. One step only: a delegate's delegate takes nobody's. */
export const placesOf = (actor: string, days: Days): string[] =>
  days.register.people
    .filter((person) => delegateOf(person, days) === actor)
    .map(({ email }) => email);

/**
 * The lowest open step in which this person may say yes and from which the rest of the chain can still
 * be filled: for themselves where one names them, else in the place of `others`. Nobody counts twice,
 * by themselves or by a delegate (D30). Where the chain cannot be filled anyway, the step that leaves
 * the fewest places empty.
 */
export function turnOf(
  steps: readonly Step[],
  actor: string,
  { others, may }: { others: readonly string[]; may(email: string): boolean },
): Turn | undefined {
  const open = steps.filter((step) => !step.done && !spokenFor(steps, step, actor));
  const turns = (names: readonly string[]): Turn[] =>
    open.flatMap((step) => {
      const left = leftIn(steps, step);
      return names.filter((one) => left.includes(one)).map((as) => ({ step, as }));
    });
  const asked = { actor, may };
  return leastEmpty(steps, turns([actor]), asked) ?? leastEmpty(steps, turns(others), asked);
}

/** That turn, and the steps beside the rules that the same yes fills. */
export function turnsWith(steps: readonly Step[], { step, as }: Turn): Turn[] {
  const more = steps.filter(
    (one) => one !== step && !one.done && one.also !== undefined && one.approvers.includes(as),
  );
  return [step, ...more].map((one) => ({ step: one, as }));
}
