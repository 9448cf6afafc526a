// set_mails: which mails a person does without. What asks for a yes, warns of money on its way or proves
// the log always goes (controls.md T16).
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { LEFT_OUT, leftOutKey, leftOutOf } from '../../core/mails';
import type { LeftOut } from '../../core/mails';
import type { Infer } from '../../core/shape';
import { list, object, oneOf } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';

const SHAPE = object({
  without: list(oneOf('daily', 'orders', 'use'), { most: LEFT_OUT.length, least: 0 }),
});
type Input = Infer<typeof SHAPE>;

const NAMES: Record<LeftOut, string> = {
  daily: 'the daily mail',
  orders: 'news of changed orders',
  use: 'notices of ends and use',
};

function decide(work: Work, input: Input, { actor, state }: Context): Outcome<object> {
  const without = LEFT_OUT.filter((one) => input.without.includes(one));
  const names = without.map((one) => NAMES[one]).join(', ');
  const sentence =
    without.length === 0 ? 'You get every mail.' : `You get every mail but ${names}.`;
  if (without.join(' ') !== leftOutOf(actor, state).join(' ')) {
    work.state.set(leftOutKey(actor), without.join(' '));
    work.fact('mails_chosen', actor, without.length === 0 ? 'all' : `without ${without.join(' ')}`);
  }
  return accept({ without, sentence });
}

export const setMails = command({
  name: 'set_mails',
  shape: SHAPE,
  roles: ['requester', 'approver', 'issuer', 'receiver', 'ap', 'owner'],
  writes: [],
  need: () => ({}),
  decide,
});
