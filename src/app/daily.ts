// What the daily mail of one person holds, and which earlier one it stands in place of: a mail that
// Google refused for the day's quota does not leave beside the next day's, which holds all of it
// (store.md section 8). It queues nothing and sends nothing.
import { mayLeave } from '../core/given-out';
import { goesTo } from '../core/mails';
import { samePerson } from '../core/settings';
import type { Person } from '../core/settings';
import type { OrderRow, OutboxRow } from '../core/tables';
import { issuedFor, sinceOf } from './news';
import { toldTo } from './queries/waiting';
import type { Waiting } from './queries/waiting-items';
import type { InboxItem } from './views';

type Days = Pick<Waiting, 'today' | 'dayOf'>;

export interface Daily {
  items: readonly InboxItem[];
  issued: readonly OrderRow[];
  /** From when on orders issued are news: told by this mail, and again by whatever replaces it. */
  since: string;
  /**
   * Mails of earlier days that Google refused and that wait: this one holds what they would have said,
   * and where it has nothing to tell, nothing of what they say waits any more.
   */
  instead: readonly OutboxRow[];
}

const refusedTo = ({ mails, state }: Waiting, { email }: Person): OutboxRow[] =>
  mails.filter(
    (mail) =>
      mail.kind === 'digest' &&
      mail.state === 'waiting' &&
      samePerson(mail.to, email) &&
      mayLeave(mail, state),
  );

/** Whose row in People is gone, or has no role any more, is told nothing. */
const isTold = ({ roles }: Person): boolean => roles.length > 0;

/** A mail that waits and nobody is to have any more: who would get it left, or chose to do without since. */
export function isUnwanted(
  mail: OutboxRow,
  { register, state }: Pick<Waiting, 'register' | 'state'>,
): boolean {
  if (!goesTo(mail, state)) return true;
  const { kind, to } = mail;
  return (
    kind === 'digest' && !register.people.some((one) => isTold(one) && samePerson(to, one.email))
  );
}

/** Only where it is not known since when the refused one told its news does that leave as it is. */
export function dailyFor(waiting: Waiting, person: Person): Daily {
  const refused = refusedTo(waiting, person);
  const { since, anew } = sinceOf(waiting, person, refused.length > 0);
  if (!isTold(person)) return { items: [], issued: [], since, instead: [] };
  const [items, issued] = [toldTo(waiting, person), issuedFor(waiting, person, since)];
  return { items, issued, since, instead: anew ? refused : [] };
}

export const isEmpty = ({ items, issued }: Daily): boolean => items.length + issued.length === 0;

/**
 * Nothing but requests that came today, each of which had a mail of its own: by the clock they are told
 * the day after, or today with whatever else waits by then, so that one thing is not mailed twice a day.
 */
export const isFresh = ({ items, issued, instead }: Daily, { today, dayOf }: Days): boolean =>
  issued.length + instead.length === 0 &&
  items.every(({ group, since }) => group === 'approve' && since !== '' && dayOf(since) === today);
