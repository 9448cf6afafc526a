// What waits for the person at the keyboard, with who the register takes them to be: the first thing
// that is seen.
import { accept } from '../../core/outcome';
import { object } from '../../core/shape';
import type { Asked } from '../query';
import { query } from '../query';
import type { InboxView } from '../views';
import type { Waiting } from './waiting';
import { OPEN_WORK, waitingFor } from './waiting';
import { MAILS, whoView } from './who';

export const waitingIn = ({ loaded, today, dayOf }: Asked): Waiting => ({
  work: loaded.work,
  register: loaded.register,
  today,
  dayOf,
});

export const inbox = query<object, InboxView>({
  name: 'inbox',
  shape: object({}),
  need: () => ({ ...OPEN_WORK, outbox: { last: MAILS } }),
  answer: (_input, asked) =>
    accept({
      who: whoView(asked),
      items: asked.person ? waitingFor(waitingIn(asked), asked.person) : [],
    }),
});
