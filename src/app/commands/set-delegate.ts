// set_delegate: another approver decides in somebody's place for some days. The approver says so, or
// the owner for them; never a delegate who is away themselves (product.md section 5, D17).
import { daysBetween } from '../../core/day';
import { delegationKey, delegationOf } from '../../core/delegation';
import type { Delegation } from '../../core/delegation';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { anyReason } from '../../core/reason';
import { mailKey, personOf, samePerson } from '../../core/settings';
import type { Person } from '../../core/settings';
import type { Infer } from '../../core/shape';
import { day, name, object, optional, text } from '../../core/shape';
import { decides } from '../../core/words';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';

const SHAPE = object({
  delegate: name(254),
  from: day(),
  to: day(),
  reason: text(),
  person: optional(name(254)),
});
type Input = Infer<typeof SHAPE>;
const LONGEST = 366;

const wrong = (detail: string, next: string): Refusal => refuse('bad_value', detail, { next });

function period({ from, to }: Input, today: string): Refusal | undefined {
  const next = 'Send the first and the last day, not more than a year.';
  if (to < from) return wrong(`The last day, ${to}, is before the first, ${from}.`, next);
  if (daysBetween(from, to) > LONGEST)
    return wrong(`${from} to ${to} is longer than ${LONGEST} days.`, next);
  return daysBetween(to, today) > 1
    ? wrong(`${to} is over; nothing would change.`, next)
    : undefined;
}

/** A delegate who is away on one of these days would leave what waits to nobody. */
function away(delegate: Person, { from, to }: Input, context: Context): Refusal | undefined {
  const own = delegationOf(delegate, context.state);
  if (!own || own.to < from || own.from > to) return undefined;
  return refuse(
    'no_eligible_person',
    `${delegate.email} is away themselves from ${own.from} to ${own.to}, with ${own.delegate} in their place; a delegate has no delegate.`,
    { next: 'Name another person, or other days.' },
  );
}

function whom(input: Input, { actor, person, register }: Context): Outcome<Person> {
  const found = personOf(register, input.person ?? actor);
  if (!found || !decides(found.roles))
    return wrong(
      `${input.person ?? actor} approves nothing, so nobody is needed in their place.`,
      'Name an approver of People.',
    );
  if (found.email === person?.email || person?.roles.includes('owner')) return accept(found);
  return refuse('no_role', `Only ${found.email} or the owner says who decides for them.`, {
    next: `Ask ${found.email} or the owner.`,
  });
}

function decide(work: Work, input: Input, context: Context): Outcome<object> {
  const found = whom(input, context);
  if (!found.ok) return found;
  const { email } = found.value;
  const delegate = personOf(context.register, input.delegate);
  if (!delegate || !decides(delegate.roles) || samePerson(delegate.email, email))
    return wrong(
      `${mailKey(input.delegate)} cannot decide in the place of ${email}: it takes another person with the role approver.`,
      'Name another approver of People.',
    );
  const stopped = period(input, context.today) ?? away(delegate, input, context);
  if (stopped) return stopped;
  const reason = anyReason(input.reason, 'A delegation');
  if (!reason.ok) return reason;
  const { from, to } = input;
  const made: Delegation = {
    ...{ delegate: delegate.email, from, to },
    ...{ reason: reason.value, by: context.actor },
  };
  work.state.set(delegationKey(email), JSON.stringify(made));
  const said = `${delegate.email} decides for ${email} from ${from} to ${to}`;
  work.fact('delegate_set', email, `${said}: ${reason.value}`);
  return accept({ person: email, delegate: delegate.email, from, to, sentence: `${said}.` });
}

export const setDelegate = command({
  name: 'set_delegate',
  shape: SHAPE,
  roles: ['approver', 'owner'],
  writes: [],
  need: () => ({}),
  decide,
});
