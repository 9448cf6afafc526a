// grant_exemption: the owner lets one person do both duties of a pair for a while, in writing. Each use
// is counted where it happens; what the owner gives themselves holds from the next day (B27).
import { addDays, daysBetween } from '../../core/day';
import type { Exemption, Pair } from '../../core/exemption';
import { exemptionKey, PAIRS } from '../../core/exemption';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { fullReason } from '../../core/reason';
import { personOf, samePerson } from '../../core/settings';
import { day, name, object, oneOf, text } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';

interface Input {
  person: string;
  pair: Pair;
  reason: string;
  until: string;
}
/** Twelve months on: the same day of the next year; behind 29 February it is the 28th. */
const twelveMonthsOn = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;

function decide(work: Work, input: Input, context: Context): Outcome<object> {
  const { actor, register, today } = context;
  const person = personOf(register, input.person);
  if (!person)
    return refuse('bad_value', `${input.person} is not among the people.`, {
      next: 'Name a person of People.',
    });
  const { pair, until } = input;
  const days = daysBetween(today, until);
  if (until > twelveMonthsOn(today) || days < -1)
    return refuse('bad_value', `${until} is not within twelve months from ${today}.`, {
      next: 'An exemption lasts twelve months at most; yesterday as its last day ends it.',
    });
  const reason = fullReason(input.reason, 'An exemption');
  if (!reason.ok) return reason;
  const from = samePerson(person.email, actor) && days >= 0 ? addDays(today, 1) : today;
  const made: Exemption = { person: person.email, pair, reason: reason.value, from, until };
  const key = exemptionKey(person.email, pair);
  work.state.set(key, JSON.stringify(made));
  const sentence =
    days < 0
      ? `${person.email} may no longer be both ${pair.replace(' / ', ' and ')}.`
      : `${person.email} may be both ${pair.replace(' / ', ' and ')} from ${from} to ${until}; each use is counted.`;
  work.fact(
    days < 0 ? 'exemption_ended' : 'exemption_granted',
    person.email,
    `${sentence} ${reason.value}`,
  );
  return accept({ exemption: key, person: person.email, pair, from, until, sentence });
}

export const grantExemption = command({
  name: 'grant_exemption',
  shape: object({ person: name(254), pair: oneOf(...PAIRS), reason: text(), until: day() }),
  roles: ['owner'],
  writes: [],
  need: () => ({}),
  decide,
});
