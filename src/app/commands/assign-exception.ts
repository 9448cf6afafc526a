// Hands an exception to another person, who then answers for it: with a reason, by its owner or the
// register's. The hold stays, and so does the day by which it is due (controls.md D2, D4).
import { isKind, kindName } from '../../core/kinds';
import { restateOrder } from '../../core/lifecycle';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { anyReason } from '../../core/reason';
import { mailKey, personOf } from '../../core/settings';
import type { Infer } from '../../core/shape';
import { name, object, text } from '../../core/shape';
import { isOpen } from '../../core/words';
import type { Work } from '../../core/work';
import { answer, closedException, noException, notOwner } from '../answering';
import type { Context } from '../command';
import { command } from '../command';
import { upperFirst } from '../show';

const shape = object({ exceptionId: name(64), owner: name(254), reason: text() });
type Input = Infer<typeof shape>;

/** A person of the register who does more than look. */
function mayOwn(owner: string, { register }: Context): Refusal | undefined {
  const roles = personOf(register, owner)?.roles ?? [];
  if (roles.some((role) => role !== 'auditor')) return undefined;
  const why = roles.length === 0 ? 'is not among the people' : 'only looks on, as auditor';
  return refuse('bad_value', `${owner} ${why}, so nothing can be theirs to answer.`, {
    next: 'Name a person with a role that works.',
  });
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const row = work.get('exceptions', input.exceptionId.trim().toUpperCase());
  if (!row || !isKind(row.kind)) return noException(input.exceptionId);
  if (!isOpen(row)) return closedException(row);
  const owner = mailKey(input.owner);
  const asked = { work, input, context, row, kind: row.kind, invoice: undefined };
  const stopped = notOwner(asked) ?? mayOwn(owner, context);
  if (stopped) return stopped;
  if (mailKey(row.owner) === owner)
    return refuse('already_decided', `${upperFirst(kindName(row.kind))} is ${owner}'s already.`);
  const reason = anyReason(input.reason, 'Handing an exception over');
  if (!reason.ok) return reason;
  work.patch('exceptions', row.key, { owner });
  work.fact('exception_assigned', row.key, reason.value);
  if (row.order !== '') restateOrder(work, row.order, context);
  const answered = answer(asked);
  return answered.ok ? accept({ ...answered.value, owner }) : answered;
}

export const assignException = command({
  name: 'assign_exception',
  shape,
  roles: 'named',
  writes: ['register', 'lines', 'exceptions'],
  need: ({ exceptionId }: Input) => ({ exceptions: [exceptionId] }),
  decide,
});
