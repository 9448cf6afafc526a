// What is told of orders that end and of orders that are nearly used: by mail, once, and in the inbox
// while it lasts. It reads State alone and changes no row.
import { keepAsked } from '../core/asked-index';
import { cite } from '../core/citing';
import { addDays, addMonths, monthOf } from '../core/day';
import type { Day } from '../core/day';
import { said } from '../core/said';
import { askedAs, daysOf } from '../core/similar';
import type { Person } from '../core/settings';
import { samePerson } from '../core/settings';
import type { OrderRow } from '../core/tables';
import { shareUsed, usedAndLeft } from '../core/use';
import { LONGEST_NOTICE } from '../core/order-input';
import { noticeFrom, tell, watch, watchedIn } from '../core/watch';
import type { Watched } from '../core/watch';
import type { Work } from '../core/work';
import type { Context } from './command';
import type { InboxItem } from './views';

type Told = Pick<Context, 'register' | 'today'> & { state: ReadonlyMap<string, string> };
const DAYS = '30';
const stateNow = (work: Work, { state }: Told): Map<string, string> =>
  new Map([...state, ...work.state]);

/** Requester and owners, each once. */
function mail(work: Work, one: Watched, { register }: Told, [subject, ...body]: string[]): void {
  const owners = register.people.filter(({ roles }) => roles.includes('owner'));
  for (const to of new Set([one.requester, ...owners.map(({ email }) => email)]))
    work.mail({
      ...{ to, entity: one.key, kind: 'use_warned' },
      subject: `${one.poNumber}: ${said(one.vendor)}: ${subject ?? ''}`,
      lines: [`${one.poNumber}: ${usedAndLeft(one)}.`, ...body],
    });
}
const ends = ({ to }: Watched): string[] => (to === '' ? [] : [`It ends on ${to}.`]);

/**
 * Every order that a command changed, as it stands now: State keeps when it was asked for and what a
 * waiting change cites, and a step of use that was passed is told (T33).
 */
export function watchChanged(work: Work, context: Told): void {
  for (const { tab, row, before } of work.puts()) {
    if (tab !== 'register') continue;
    const closed = before?.['status'] === 'closed' ? (before as OrderRow) : undefined;
    const asked = askedAs(row as OrderRow, context.register, context.today);
    for (const [key, value] of keepAsked(stateNow(work, context), asked))
      work.state.set(key, value);
    for (const [key, value] of cite(stateNow(work, context), row as OrderRow))
      work.state.set(key, value);
    const seen = watch(stateNow(work, context), row as OrderRow, {
      today: context.today,
      closed,
    });
    for (const [key, value] of seen.changed) work.state.set(key, value);
    if (seen.now && seen.fresh !== '')
      mail(work, seen.now, context, [shareUsed(seen.now, context.today), ...ends(seen.now)]);
  }
}

/** Its own days, else those of Settings; 0 is never. */
const noticeOf = ({ notice }: Watched, { register }: Pick<Told, 'register'>): number =>
  notice ?? daysOf(register, 'noticeDays', DAYS);

/** What ends within its notice, or has ended: this month's, the one before, and those to come. */
function ending({ register, state, today }: Told): Watched[] {
  const last = monthOf(addDays(today, LONGEST_NOTICE));
  const months = [addMonths(monthOf(today), -1)];
  while ((months[months.length - 1] ?? last) < last)
    months.push(addMonths(months[months.length - 1] ?? last, 1));
  return watchedIn(state, months).filter((one) => {
    const days = noticeOf(one, { register });
    return days > 0 && noticeFrom(one, days) <= today;
  });
}

const isOver = ({ to }: Watched, today: Day): boolean => to < today;

/** Mails of the day: an end that comes, and how far it was used when it came (T30). */
export function tellEnds(work: Work, context: Told): number {
  const { today } = context;
  const told = ending({ ...context, state: stateNow(work, context) }).flatMap((one) => {
    const what = isOver(one, today) ? 'e' : 'n';
    return one.told.includes(what) ? [] : [{ one, what }];
  });
  for (const { one, what } of told)
    mail(work, one, context, [
      what === 'e' ? `ended on ${one.to}` : `ends on ${one.to}`,
      what === 'e' ? 'Close the rest, or extend it with a change.' : ends(one).join(''),
    ]);
  for (const [key, value] of tell(stateNow(work, context), told)) work.state.set(key, value);
  return told.length;
}

const MOST = 30;
/** Of one person: what they asked for, and to the owner all of it; what ends first comes first. */
export function endingFor(context: Told, { email, roles }: Person): InboxItem[] {
  const { today } = context;
  return ending(context)
    .filter(({ requester }) => roles.includes('owner') || samePerson(requester, email))
    .sort((a, b) => (a.to < b.to ? -1 : 1))
    .slice(0, MOST)
    .map((one) => ({
      ...{ group: 'ask', view: 'order', id: one.poNumber, poNumber: one.poNumber },
      title: `${isOver(one, today) ? 'Ended' : 'Ends'} on ${one.to}: ${usedAndLeft(one)}`,
      ...{ vendor: one.vendor, amount: '', currency: one.currency, from: one.requester },
      ...{
        since: `${noticeFrom(one, noticeOf(one, context))}T00:00:00.000Z`,
        due: one.to,
        ageDays: 0,
      },
    }));
}

/** Whether the day has ends to tell of, for a preview of what would be sent. */
export const endsToTell = (context: Told): number =>
  ending(context).filter((one) => !one.told.includes(isOver(one, context.today) ? 'e' : 'n'))
    .length;
