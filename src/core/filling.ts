// Whether the steps of a chain can still get all their people (controls.md D17, D30): who counts where,
// whom a step still asks, and what one yes leaves empty. It knows steps and no order.
import type { Step } from './approval';
import { personKey, samePerson } from './settings';

/** A step that waits for somebody's yes, and in whose name they give it. */
export interface Turn {
  step: Step;
  as: string;
}

/**
 * Steps that lack a person, one entry for each place that stays empty: everybody fills one place only,
 * aliases merged (D30). Steps beside the rules and under an exemption are left out. Augmenting paths.
 */
export function shortSteps(steps: readonly Step[]): Step[] {
  const held = new Map<string, Step>();
  const place = (step: Step, tried: Set<string>): boolean =>
    [...new Set(step.approvers.map(personKey))].some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const before = held.get(person);
      if (before && (before === step || !place(before, tried))) return false;
      held.set(person, step);
      return true;
    });
  return steps
    .filter((step) => step.exemption === '' && step.also === undefined)
    .flatMap((step) => Array.from({ length: Math.max(0, step.needed) }, () => step))
    .filter((step) => !place(step, new Set()));
}

const said = ({ yes, inPlaceOf = [] }: Step, email: string): boolean =>
  [...yes, ...inPlaceOf].some((one) => samePerson(one, email));

/**
 * Whether this person, or somebody in their place, said yes where it counts against the step: in any
 * step of the rules, but in that one alone beside the rules and under a written exemption.
 */
export function spokenFor(steps: readonly Step[], step: Step, email: string): boolean {
  const alone = step.exemption !== '' || step.also !== undefined;
  return alone
    ? said(step, email)
    : steps.some((one) => one.also === undefined && said(one, email));
}

/** Whom a step still asks: those it names who have not spoken. */
export const leftIn = (steps: readonly Step[], step: Step): string[] =>
  step.approvers.filter((one) => !spokenFor(steps, step, one));

/** Open places that those named who have not spoken, and `may` still decide, cannot fill. */
export const emptyIn = (steps: readonly Step[], may: (email: string) => boolean): Step[] =>
  shortSteps(
    steps.map((step) => ({
      ...step,
      approvers: leftIn(steps, step).filter(may),
      needed: step.needed - step.yes.length,
    })),
  );

const withSaid = (step: Step, actor: string, as: string): Step => ({
  ...step,
  ...{ yes: [...step.yes, actor], inPlaceOf: [...(step.inPlaceOf ?? []), as] },
});

/** The first of these turns after which the fewest places stay empty; none where there is no turn. */
export function leastEmpty(
  steps: readonly Step[],
  turns: readonly Turn[],
  { actor, may }: { actor: string; may(email: string): boolean },
): Turn | undefined {
  const [first] = turns;
  if (turns.length < 2) return first;
  const empty = ({ step, as }: Turn): number =>
    emptyIn(
      steps.map((one) => (one === step ? withSaid(one, actor, as) : one)),
      may,
    ).length;
  let best: { turn: Turn; left: number } | undefined;
  for (const turn of turns) {
    const left = empty(turn);
    if (!best || left < best.left) best = { turn, left };
    // No later one leaves fewer: among many approvers it is mostly the first.
    if (left === 0) break;
  }
  return best?.turn;
}
