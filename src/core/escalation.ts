// Whose turn it becomes when an approver leaves a step waiting (controls.md D17, T22): each time as many
// working days as Settings allow are over, the next one may decide in their place - a delegate in force,
// then another person with the limit, then the owner. It knows an order's row and no other.
import type { Step } from './approval';
import { mayStill, saidYes } from './approval';
import { workingDays } from './day';
import type { Days, Turn } from './delegation';
import { delegateOf, placesOf, turnOf } from './delegation';
import { canDecide } from './extra-steps';
import { askedOf } from './pending';
import { personOf, samePerson } from './settings';
import type { Person } from './settings';
import { daysOf } from './similar';
import type { OrderRow } from './tables';

/** Today in the register, with the day of an instant there. */
export interface Clocked extends Days {
  dayOf(instantUtc: string): string;
}
export interface Escalation {
  /** The approver who left it waiting. */
  as: string;
  /** For so many working days. */
  days: number;
  /** Who may decide it by now in that place; delegates may anyway. */
  to: string[];
}

/** Never who asks for the order or wrote it, nor who is in the chain already. */
function free(order: OrderRow, { register }: Days): Person[] {
  const { authors, chain } = askedOf(order);
  const taken = [
    ...authors,
    ...chain.steps.flatMap(({ approvers, yes }) => [...approvers, ...yes]),
  ];
  return register.people.filter(
    (person) => canDecide(person) && !taken.some((one) => samePerson(one, person.email)),
  );
}

/** One after the other: an empty text stands for the delegates, who need nothing more. */
function ladder(order: OrderRow, step: Step, days: Days): string[] {
  const { register } = days;
  const { amountMinor } = askedOf(order).chain;
  const away = step.approvers.some((email) => {
    const person = personOf(register, email);
    return person !== undefined && delegateOf(person, days) !== '';
  });
  const may = free(order, days).filter(
    ({ approvalLimit }) => approvalLimit === null || approvalLimit >= amountMinor,
  );
  const next = may.find(
    (one) =>
      step.also === undefined &&
      !one.roles.includes('owner') &&
      mayStill(one, amountMinor, register),
  );
  const owners = may.filter(({ roles }) => roles.includes('owner')).map(({ email }) => email);
  return [...(away ? [''] : []), ...(next ? [next.email] : []), ...owners];
}

/** When the open step began to wait: with the yes before it, else with the content. */
export const waitsSince = (order: OrderRow): string => {
  const { chain, since } = askedOf(order);
  return chain.steps.find(({ done }) => !done)?.since ?? since;
};

/** What has become of an overdue step; nothing while it is in time, or the setting is 0. */
export function escalationOf(order: OrderRow, days: Clocked): Escalation | undefined {
  const { chain, waits } = askedOf(order);
  const step = chain.steps.find(({ done }) => !done);
  const most = daysOf(days.register, 'approvalOverdueDays', '3');
  if (!waits || !step || most === 0) return undefined;
  const waited = workingDays(days.dayOf(waitsSince(order)), days.today);
  const rungs = Math.floor(waited / most);
  const as = step.approvers.find(
    (one) => !saidYes(step, one) && !(step.inPlaceOf ?? []).includes(one),
  );
  if (rungs === 0 || as === undefined) return undefined;
  const to = ladder(order, step, days)
    .slice(0, rungs)
    .filter((one) => one !== '');
  return { as, days: waited, to };
}

/**
 * The step in which a person may say yes today: for themselves, in another's place, or because it was
 * left to them; `still` where People and rules of today let them.
 */
export function turnNow(
  order: OrderRow,
  email: string,
  days: Clocked,
): { turn: Turn | undefined; still: boolean } {
  const { steps, amountMinor } = askedOf(order).chain;
  const places = placesOf(email, days);
  const late = escalationOf(order, days);
  const turn = turnOf(steps, email, [...places, ...(late?.to.includes(email) ? [late.as] : [])]);
  const left = turn !== undefined && turn.as !== email && !places.includes(turn.as);
  const person = personOf(days.register, left ? email : (turn?.as ?? ''));
  const byRules = turn?.step.also === undefined && !left;
  const still = byRules ? mayStill(person, amountMinor, days.register) : canDecide(person);
  return { turn, still };
}
