// Hours and days on which a person wants no mail (controls.md T16): kept in State by set_mails, in the
// register's time zone. What cannot wait comes all the same. It sends nothing.
import type { Day } from './day';
import { weekday } from './day';
import { mailKey } from './settings';
import type { Register } from './settings';
import { holidaysOf } from './similar';

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** Hours as HH:MM, over midnight where the end is the earlier one; both empty for none. */
export interface Quiet {
  from: string;
  to: string;
  days: readonly Weekday[];
}

export const quietKey = (email: string): string => `quiet:${mailKey(email)}`;
/** "22:00-07:00 saturday sunday": hours first, a dash for none. */
export const quietText = ({ from, to, days }: Quiet): string =>
  from === '' && days.length === 0 ? '' : [`${from}-${to}`, ...days].join(' ');

export function quietOf(email: string, state: ReadonlyMap<string, string>): Quiet {
  const [hours = '', ...named] = (state.get(quietKey(email)) ?? '').split(' ');
  const [from = '', to = ''] = hours.split('-');
  return { from, to, days: WEEKDAYS.filter((one) => named.includes(one)) };
}

/** What is urgent, an emergency to issue or approve and payment details to confirm never wait. */
const AT_ONCE: readonly string[] = ['urgent', 'emergency_asked', 'payment_details'];

/** A moment in the register's time zone. */
export interface Clocked {
  register: Register;
  state: ReadonlyMap<string, string>;
  now: string;
  dayOf(instantUtc: string): Day;
  /** HH:MM. */
  timeOf(instantUtc: string): string;
  /** `trigger` where nobody asked. */
  via?: string;
}

/** What only tells how far something is used or that it ends comes with the daily mail (T16). */
const WITH_DAILY = 'use_warned';
/** The daily mail that leaves by the clock comes in the morning of a working day (T16, T22). */
const MORNING: Quiet = { from: '00:00', to: '07:00', days: ['saturday', 'sunday'] };

/**
 * As the person chose; hours are a choice for all days, days alone stand in for Saturday and Sunday.
 * Where no hours are chosen, a holiday of Settings is no working day (D17).
 */
function quietFor(
  { to, kind }: { to: string; kind: string },
  { state, via, register, now, dayOf }: Clocked,
): Quiet {
  const chosen = quietOf(to, state);
  const daily = kind === 'digest' || kind === WITH_DAILY;
  if (!daily || via !== 'trigger' || chosen.from !== '') return chosen;
  if (holidaysOf(register).includes(dayOf(now))) return { ...MORNING, days: WEEKDAYS };
  return { ...MORNING, ...(chosen.days.length > 0 ? { days: chosen.days } : {}) };
}

/** The cell of State with the day of a person's last daily mail. */
export const toldKey = (email: string): string => `digest:${email}`;
/**
 * Whether a mail waits for its reader's daily mail: until *Send what is due* runs, and by the clock
 * until the day after one that had theirs, so that nobody gets a second one beside it.
 */
export function waitsForDaily(mail: { to: string; kind: string }, at: Due): boolean {
  if (mail.kind !== WITH_DAILY) return false;
  const told = at.state.get(toldKey(mail.to)) === at.dayOf(at.now);
  return !at.sends || (at.via === 'trigger' && told);
}
type Due = Pick<Clocked, 'state' | 'now' | 'dayOf' | 'via'> & { sends: boolean };
export const isWithDaily = ({ kind }: { kind: string }): boolean => kind === WITH_DAILY;

/** Whether a mail of this kind to this person waits now. */
export function isQuiet(mail: { to: string; kind: string }, at: Clocked): boolean {
  const { from, to: until, days } = quietFor(mail, at);
  if ((from === '' && days.length === 0) || AT_ONCE.includes(mail.kind)) return false;
  const today = WEEKDAYS[weekday(at.dayOf(at.now))];
  if (today !== undefined && days.includes(today)) return true;
  if (from === '') return false;
  const time = at.timeOf(at.now);
  return from < until ? time >= from && time < until : time >= from || time < until;
}
