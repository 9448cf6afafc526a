// What *Send what is due* would send: mails that wait, and one mail to each person for whom something
// waits and who had none today. Mails that may or may not have left are named: a person decides.
import { accept } from '../../core/outcome';
import { goesTo } from '../../core/mails';
import { isQuiet, toldKey } from '../../core/quiet';
import { object } from '../../core/shape';
import type { OutboxRow } from '../../core/tables';
import { dailyFor, isEmpty, isUnwanted } from '../daily';
import type { Daily } from '../daily';
import type { Asked } from '../query';
import { headDue } from '../head-mail';
import { query } from '../query';
import type { DueView } from '../views';
import { waitingIn } from './inbox';
import { TOLD_WORK } from './open-work';
import { endsToTell } from '../watching';
import { lateEmergencies } from '../urgent';

/** A mail stays in sending for seconds; one of an earlier minute belongs to an execution that died. */
export const unclear = (mail: OutboxRow, now: string): boolean =>
  mail.state === 'sending' && mail.createdAt.slice(0, 16) < now.slice(0, 16);

const MOST = 100;
const mailView = ({ key, to, subject, createdAt }: OutboxRow): DueView['unclear'][number] => ({
  key,
  to,
  subject,
  at: createdAt,
});

/** The daily mails of people who were not told today; empty where nothing waits for them. */
function toTell(asked: Asked): Daily[] {
  const waiting = waitingIn(asked);
  const { register, state } = asked.loaded;
  return register.people
    .filter(
      ({ email }) =>
        state.get(toldKey(email)) !== asked.today &&
        goesTo({ to: email, kind: 'digest' }, state) &&
        !isQuiet({ to: email, kind: 'digest' }, { ...asked, register, state }),
    )
    .map((person) => dailyFor(waiting, person));
}

export const due = query<object, DueView>({
  name: 'due',
  shape: object({}),
  need: () => ({ pick: TOLD_WORK, outbox: { last: 2000, rows: true } }),
  answer: (_input, asked) => {
    const { outbox, register, state } = asked.loaded;
    const at = { ...asked, register, state };
    const odd = outbox.rows.filter((mail) => unclear(mail, asked.now));
    const kept = outbox.rows.filter((mail) => mail.state === 'waiting');
    const told = toTell(asked);
    const replaced = new Set(told.flatMap(({ instead }) => instead));
    const waiting = kept.filter(
      (mail) => !isQuiet(mail, at) && !replaced.has(mail) && !isUnwanted(mail, at),
    );
    return accept({
      waiting: outbox.waiting - (kept.length - waiting.length),
      mails: waiting.slice(0, MOST).map(mailView),
      unclear: odd.map(mailView),
      digests: told.filter((one) => !isEmpty(one)).length,
      late: lateEmergencies(asked.loaded.work, waitingIn(asked)).length,
      ends: endsToTell(waitingIn(asked)),
      heads: headDue({ ...asked.loaded, today: asked.today }).length,
    });
  },
});
