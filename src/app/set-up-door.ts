// set_up from the common envelope: it cannot go through the pipeline, since there is no register
// yet. Same envelope, same shape check, same answers.
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { mailKey } from '../core/settings';
import { checkShape } from '../core/shape';
import { badInput, readEnvelope } from './execute';
import type { Ports } from './ports';
import type { SetUpInput } from './set-up';
import { checkSetUp, SET_UP } from './set-up';

/** Whether an envelope asks for set-up, which no pipeline runs. */
export const isSetUp = (raw: unknown): boolean =>
  raw !== null && typeof raw === 'object' && (raw as { command?: unknown }).command === 'set_up';

export function readSetUp(
  ports: Ports,
  raw: unknown,
): Outcome<{ input: SetUpInput; actor: string; id: string }> {
  const envelope = readEnvelope(raw);
  if (!envelope.ok) return envelope;
  const { value, problems } = checkShape(SET_UP, envelope.value.input);
  if (problems.length > 0 || value === undefined) return badInput(problems);
  const checked = checkSetUp(value);
  if (!checked.ok) return checked;
  const actor = mailKey(ports.store.person());
  if (actor === '')
    return refuse('identity_unknown', 'Google does not say who you are, so nothing was done.', {
      next: 'Sign in with one account only and allow the register to see your address.',
    });
  return accept({ input: value, actor, id: envelope.value.id });
}
