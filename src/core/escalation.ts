// Whose turn it becomes when an approver leaves a step waiting (controls.md D17, T22): each time as many
// working days as Settings allow are over, the next one may decide in their place - a delegate in force,
// then another person with the limit, then the owner. It knows an order's row and no other.
import type { Chain, Step } from './approval';
import { mayStill, saidYes } from './approval';
import { workingDays } from './day';
import type { Days } from './delegation';
import { delegateOf, placesOf, turnOf } from './delegation';
import { canDecide } from './extra-steps';
import type { Turn } from './filling';
import { emptyIn, leastEmpty, leftIn } from './filling';
import { askedOf } from './pending';
import { sayAll, sayPeople } from './say-people';
import { personKey, personOf, samePerson, withinLimit } from './settings';
import type { Person, Register } from './settings';
import { daysOf, holidaysOf } from './similar';
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
function free(order: OrderRow, register: Register): Person[] {
  const { authors, chain } = askedOf(order);
  const taken = new Set(
    [...authors, ...chain.steps.flatMap(({ approvers, yes }) => [...approvers, ...yes])].map(
      personKey,
    ),
  );
  return register.people.filter(
    (person) => canDecide(person) && !taken.has(personKey(person.email)),
  );
}

/** The next person with the limit, one who is not away before one who is; then the owners. */
function nextUp(order: OrderRow, step: Step, known: Known): string[] {
  const { register } = known;
  const { amountMinor } = askedOf(order).chain;
  const may = free(order, register).filter((one) => withinLimit(one, amountMinor));
  const others = may.filter(
    (one) =>
      step.also === undefined &&
      !one.roles.includes('owner') &&
      mayStill(one, amountMinor, register),
  );
  const next = others.find((one) => !isAway(one, known)) ?? others[0];
  const owners = may.filter(({ roles }) => roles.includes('owner')).map(({ email }) => email);
  return [...(next ? [next.email] : []), ...owners];
}

/**
 * One after the other: an empty text stands for the delegates, who need nothing more; where none of
 * them is there or may decide this order, it goes on to the next at once.
 */
function ladder(order: OrderRow, step: Step, days: Days): string[] {
  const { register } = days;
  const stands = step.approvers.some((as) => {
    const taker = personOf(register, takerOf(order, { step, as }, days));
    return taker !== undefined && !isAway(taker, days);
  });
  return [...(stands ? [''] : []), ...nextUp(order, step, days)];
}

/** When the open step began to wait: with the yes before it, else with the content. */
export const waitsSince = (order: OrderRow): string => {
  const { chain, since } = askedOf(order);
  return chain.steps.find(({ done }) => !done)?.since ?? since;
};

/** Who may decide by the People and rules of today. */
const able =
  ({ amountMinor }: Chain, register: Register) =>
  (email: string): boolean =>
    mayStill(personOf(register, email), amountMinor, register);

/** The open steps that those named cannot fill any more: others have to (D17). */
export function stuckIn(order: OrderRow, register: Register): Step[] {
  const { chain, waits } = askedOf(order);
  return waits ? emptyIn(chain.steps, able(chain, register)) : [];
}

/** Working days after which an open step is the next one's; 0 is never. */
const patience = (register: Register): number => daysOf(register, 'approvalOverdueDays', '3');

interface Missing {
  step: Step;
  /** Named in it, and cannot by the People and rules of today. */
  gone: readonly string[];
}
/** Where those named cannot fill it: who gets it once it is overdue, or whom to ask. */
function instead(order: OrderRow, { step, gone }: Missing, known: Known): string {
  const named = gone.length > 0 ? gone : step.approvers;
  const since = `${named.join(' or ') || 'an approver'} cannot any more`;
  const next = patience(known.register) === 0 ? [] : nextUp(order, step, known);
  return next.length > 0
    ? `${next.join(' or ')} (once overdue: ${since})`
    : `nobody yet (${since}: ask the owner)`;
}

/** By which People and rules, and from where on which day delegates are known. */
export type Known = Pick<Days, 'register'> & Partial<Days>;
const asDays = ({ register, state, today }: Known): Days | undefined =>
  state && today !== undefined ? { register, state, today } : undefined;

const isAway = (person: Person, known: Known): boolean => {
  const days = asDays(known);
  return days !== undefined && delegateOf(person, days) !== '';
};

/**
 * Who decides in an approver's place today: their delegate, unless the order is the delegate's own, or
 * they count in it by themselves; else nobody.
 */
export function takerOf(order: OrderRow, { step, as }: Turn, days: Days): string {
  const { chain, authors } = askedOf(order);
  const person = personOf(days.register, as);
  const to = person ? delegateOf(person, days) : '';
  if (to === '' || authors.some((one) => samePerson(one, to))) return '';
  const others = placesOf(to, days);
  const turn = turnOf(chain.steps, to, { others, may: able(chain, days.register) });
  return turn?.step === step && others.includes(turn.as) ? to : '';
}

/** With who decides in their place today. */
function withDelegate(order: OrderRow, turn: Turn, known: Known): string {
  const days = asDays(known);
  const to = days ? takerOf(order, turn, days) : '';
  return to === '' ? turn.as : `${to} (for ${turn.as})`;
}

/**
 * Whom an open step waits for: those it names who have not spoken and by the People and rules of today
 * still may, or their delegates; else who comes after them. Never an empty text.
 */
function whomIn(order: OrderRow, step: Step, known: Known): string {
  const { register } = known;
  const { chain } = askedOf(order);
  const may =
    step.also === undefined
      ? able(chain, register)
      : (email: string): boolean => canDecide(personOf(register, email));
  const left = leftIn(chain.steps, step);
  const names = left.filter(may).map((as) => withDelegate(order, { step, as }, known));
  const needed = step.needed - step.yes.length;
  if (names.length >= Math.max(1, needed)) return sayPeople(names, needed);
  const gone = left.filter((one) => !may(one));
  return sayAll([...names, instead(order, { step, gone }, known)]);
}
/** Steps that still wait for somebody, in their order. */
const openSteps = (order: OrderRow): Step[] =>
  askedOf(order).chain.steps.filter(({ done }) => !done);
/** Whom the open step of an order waits for. */
export function whoseTurn(order: OrderRow, known: Known): string {
  const [step] = openSteps(order);
  return step ? whomIn(order, step, known) : 'nobody';
}
/** The same with the steps behind it, whose people may say yes before it is their turn. */
export function waitsForWhom(order: OrderRow, known: Known): string {
  const all = openSteps(order).map((step) => whomIn(order, step, known));
  return [...new Set(all)].join(', then ') || 'nobody';
}

/**
 * In whose place an overdue step is decided: of those who have not spoken, the one without whom the
 * others can fill the rest; where all have spoken elsewhere, one who has not in this step.
 */
function placeLeft(order: OrderRow, step: Step, register: Register): string | undefined {
  const { chain } = askedOf(order);
  const turns = leftIn(chain.steps, step).map((as) => ({ step, as }));
  const least = leastEmpty(chain.steps, turns, { actor: '', may: able(chain, register) });
  const here = (one: string): boolean => saidYes(step, one) || (step.inPlaceOf ?? []).includes(one);
  return least?.as ?? step.approvers.find((one) => !here(one));
}

/** What has become of an overdue step; nothing while it is in time, or the setting is 0. */
export function escalationOf(order: OrderRow, days: Clocked): Escalation | undefined {
  const { chain, waits } = askedOf(order);
  const step = chain.steps.find(({ done }) => !done);
  const most = patience(days.register);
  if (!waits || !step || most === 0) return undefined;
  const waited = workingDays(days.dayOf(waitsSince(order)), days.today, holidaysOf(days.register));
  const rungs = Math.floor(waited / most);
  if (rungs === 0) return undefined;
  const as = placeLeft(order, step, days.register);
  if (as === undefined) return undefined;
  const to = ladder(order, step, days)
    .slice(0, rungs)
    .filter((one) => one !== '');
  return { as, days: waited, to };
}

/**
 * The step in which a person may say yes today: for themselves, in another's place, or because it was
 * left to them; `still` where People and rules of today let them. Who asked for it or wrote it takes
 * nobody's place.
 */
export function turnNow(
  order: OrderRow,
  email: string,
  days: Clocked,
): { turn: Turn | undefined; still: boolean } {
  const { chain, authors } = askedOf(order);
  const own = authors.some((one) => samePerson(one, email));
  const others = own ? [] : placesOf(email, days);
  const named = turnOf(chain.steps, email, { others, may: able(chain, days.register) });
  const left = leftTo(order, email, days);
  const turn = left && (!named || named.step.step > left.step.step) ? left : named;
  const person = personOf(days.register, turn === left ? email : (turn?.as ?? ''));
  const byRules = turn?.step.also === undefined && turn !== left;
  const still = byRules ? mayStill(person, chain.amountMinor, days.register) : canDecide(person);
  return { turn, still };
}
/** The open step, where it was left to this person. */
function leftTo(order: OrderRow, email: string, days: Clocked): Turn | undefined {
  // Nobody else is ever asked instead: with many people it is told without looking at the chain.
  if (!canDecide(personOf(days.register, email))) return undefined;
  const late = escalationOf(order, days);
  const step = askedOf(order).chain.steps.find(({ done }) => !done);
  return step && late?.to.includes(email) ? { step, as: late.as } : undefined;
}
