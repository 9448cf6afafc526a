// What waits for the person at the keyboard, with who the register takes them to be: the first thing
// that is seen.
import { scopesIn } from '../../core/certificate';
import { isBeforeIssue } from '../../core/next-action';
import { accept } from '../../core/outcome';
import { bareOf } from '../../core/said';
import { object } from '../../core/shape';
import type { Asked } from '../query';
import { query } from '../query';
import { counted } from '../show';
import type { InboxView, WhoView } from '../views';
import type { Waiting } from './waiting-items';
import { beyond, openWorkOf } from './open-work';
import { endingFor } from '../watching';
import { waitingFor } from './waiting';
import { MAILS, whoView } from './who';

export const waitingIn = ({ loaded, today, dayOf }: Asked): Waiting => ({
  work: loaded.work,
  register: loaded.register,
  state: loaded.state,
  mails: loaded.outbox.rows,
  today,
  dayOf,
});

/**
 * A number stands in a row or a row is gone: told by status and next action, whose columns are read
 * anyway. Where a status was typed over another, or a word that is none, the row is still there.
 */
function numbersMissing({ loaded }: Asked): number {
  let given = -Number(loaded.state.get('gapsAnswered') ?? 0);
  for (const { count } of scopesIn(loaded.state, true).values()) given += count;
  const rows = loaded.narrow.get('register') ?? [];
  return (
    given -
    rows.filter(({ row }) => !isBeforeIssue(String(row['status']), String(row['needs']))).length
  );
}

function whoNow(asked: Asked): WhoView {
  const who = whoView(asked);
  const missing = numbersMissing(asked);
  if (who.register.state !== 'ready' || missing <= 0) return who;
  const detail = `${counted(missing, 'numbered row')} of Register ${missing === 1 ? 'is' : 'are'} missing: nothing is issued until the owner has answered it.`;
  return { ...who, register: { state: 'sequence_gap', detail, next: SETTLES } };
}
const SETTLES =
  'Verify register says whether a row was deleted or a status typed over. Restore the row from the version history, or the owner settles it with Set up.';

export const inbox = query<object, InboxView>({
  name: 'inbox',
  shape: object({}),
  need: (_input, actor) => ({ ...openWorkOf(actor), outbox: { last: MAILS, rows: true } }),
  answer: (_input, asked) => {
    const { person, loaded } = asked;
    const more = person ? beyond(loaded.narrow, person) : [];
    const waiting = waitingIn(asked);
    const items = person ? [...waitingFor(waiting, person), ...endingFor(waiting, person)] : [];
    const shown = items.map((item) => ({ ...item, title: bareOf(item.title) }));
    return accept({ who: whoNow(asked), items: shown, ...(more.length > 0 ? { more } : {}) });
  },
});
