// What a person is told in the daily mail though nothing of it waits for them: orders they asked for
// that others issued since they were told last (controls.md T23). It sends nothing.
import { addDays } from '../core/day';
import { samePerson } from '../core/settings';
import type { Person } from '../core/settings';
import type { OrderRow } from '../core/tables';
import { orders } from './queries/waiting-items';
import type { Waiting } from './queries/waiting-items';

/** The cell of State that says up to when somebody was told. */
export const newsKey = (email: string): string => `news:${email}`;

/** Whom nobody told yet hears of these days: a weekend, and the holidays beside it. */
const FIRST = 7;

/** Issued since they were told last. */
export function issuedFor(waiting: Waiting, { email }: Person): OrderRow[] {
  const { state, today, dayOf } = waiting;
  const told = state.get(newsKey(email)) ?? '';
  return orders(waiting, 'issued').filter(
    ({ requester, issuedBy, issuedAt, practice }) =>
      !practice &&
      issuedAt !== '' &&
      samePerson(requester, email) &&
      !samePerson(issuedBy, email) &&
      (told === '' ? dayOf(issuedAt) >= addDays(today, -FIRST) : issuedAt > told),
  );
}
