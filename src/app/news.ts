// What a person is told in the daily mail though nothing of it waits for them: orders they asked for
// that others issued since they were told last (controls.md T23). It sends nothing.
import { addDays } from '../core/day';
import { samePerson } from '../core/settings';
import type { Person } from '../core/settings';
import type { OrderRow } from '../core/tables';
import { orders } from './queries/waiting-items';
import type { Waiting } from './queries/waiting-items';

/**
 * The cell of State that says up to when somebody was told, and from when on their last daily mail
 * tells: an instant, or a day for the first one.
 */
export const newsKey = (email: string): string => `news:${email}`;

/** Whom nobody told yet hears of these days: a weekend, and the holidays beside it. */
const FIRST = 7;

/** From when on orders are news: with `again`, what the last mail told as well, where that is known. */
export function sinceOf(
  { state, today }: Waiting,
  { email }: Person,
  again: boolean,
): { since: string; anew: boolean } {
  const [told = '', before = ''] = (state.get(newsKey(email)) ?? '').split(' ');
  const anew = again && before !== '';
  return { since: anew ? before : told || addDays(today, -FIRST), anew };
}

/** Issued since then. */
export function issuedFor(waiting: Waiting, { email }: Person, since: string): OrderRow[] {
  const { dayOf } = waiting;
  const isDay = since.length === 10;
  return orders(waiting, 'issued').filter(
    ({ requester, issuedBy, issuedAt, practice }) =>
      !practice &&
      issuedAt !== '' &&
      samePerson(requester, email) &&
      !samePerson(issuedBy, email) &&
      (isDay ? dayOf(issuedAt) >= since : issuedAt > since),
  );
}
