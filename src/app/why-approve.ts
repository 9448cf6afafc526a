// What a yes has to say why for: above a budget (controls.md B38), and where the setting says so to what
// may be ordered already (T03). It decides for nobody.
import type { Step } from '../core/approval';
import type { Turn } from '../core/filling';
import type { Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import { askedOf } from '../core/pending';
import { fullReason } from '../core/reason';
import type { Register } from '../core/settings';
import { samePerson } from '../core/settings';
import { sayBeside } from '../core/similar';
import type { OrderRow } from '../core/tables';
import type { Context } from './command';

/** The sentence that it has to say why to; empty where it need not. */
export function asksWhy(order: OrderRow, register: Register, steps?: readonly Step[]): string {
  const { similar = [], steps: all } = askedOf(order).chain;
  const above = (steps ?? all).find((one) => one.reasoned === true && !one.done)?.also;
  if (above !== undefined) return above;
  const asks = register.settings['duplicateOrderReason'] === 'on' && similar.length > 0;
  return asks ? (sayBeside({ similar }, register)[0] ?? '') : '';
}
export function whyMissing(
  order: OrderRow,
  turns: readonly Turn[],
  { reason, context: { register } }: { reason: string | undefined; context: Context },
): Refusal | undefined {
  const steps = turns.map(({ step }) => step);
  const said = asksWhy(order, register, steps);
  if (said === '' || fullReason(reason, 'An approval').ok) return undefined;
  const above = steps.some((step) => step.reasoned === true);
  return refuse(above ? 'budget_exceeded' : 'likely_duplicate_order', said, {
    next: 'Approve it with a reason of at least ten characters, or reject it.',
  });
}

/** Who takes back what nobody can decide as it is: an issuer can, also where its requester left. */
export function againNext({ requester }: OrderRow, { register }: Context): string {
  const here = register.people.some(
    ({ email, roles }) => samePerson(email, requester) && roles.includes('requester'),
  );
  return here
    ? `${requester} or an issuer withdraws it; then it is submitted again.`
    : `${requester} asks for nothing any more: an issuer withdraws it, and whoever needs it asks for it anew.`;
}
