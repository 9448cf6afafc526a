// set_beginning: the owner says that a step of the first-run guide is done or not wanted, or how many
// hours a month orders take: before the register, or in a month since (controls.md C3, T18).
import type { Beginning } from '../../core/beginning';
import { BEGINNING, beginningIn, STEPS, withHours, withMark } from '../../core/beginning';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { month, object, oneOf, optional, wholeNumber } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';

const SHAPE = object({
  step: oneOf(...STEPS),
  mark: oneOf('done', 'skipped', 'open'),
  hours: optional(wholeNumber(0, 744)),
  month: optional(month()),
});
type Input = Infer<typeof SHAPE>;

function decide(work: Work, input: Input, { state, actor }: Context): Outcome<Beginning> {
  const { step, mark, hours } = input;
  const marked = withMark(beginningIn(state), step, mark);
  const now = hours === undefined ? marked : withHours(marked, hours, input.month);
  if (JSON.stringify(now) !== JSON.stringify(beginningIn(state))) {
    const said = hours === undefined ? '' : `, ${hours} hours ${input.month ?? 'before'}`;
    work.state.set(BEGINNING, JSON.stringify(now));
    work.fact('beginning_set', actor, `${step} ${mark}${said}`);
  }
  return accept(now);
}

export const setBeginning = command({
  name: 'set_beginning',
  shape: SHAPE,
  roles: ['owner'],
  writes: [],
  need: () => ({}),
  decide,
});
