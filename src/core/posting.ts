// The accounting day of a fact: which month it counts in (controls.md B3). The document's own day
// is never refused for being old; only the accounting day can fall into a signed month.
import { keptJson } from './canonical';
import type { Day, Month } from './day';
import { addMonths, firstOfMonth, monthOf } from './day';
import type { Outcome, Refusal } from './outcome';
import { accept, refuse } from './outcome';
import type { InvoiceRow } from './tables';

export interface Months {
  today: Day;
  state: ReadonlyMap<string, string>;
}
/** No accounting day is before `notBefore`; `since` says in a refusal what happened then. */
export interface Since {
  notBefore: Day;
  since: string;
}
export interface Posting {
  postingDay: Day;
  late: boolean;
}

/** State: the last signed month, '' where none is. Months are signed in order. */
export const SIGNED_TO = 'signedTo';
export const signedTo = (state: Months['state']): Month => state.get(SIGNED_TO) ?? '';

/** Whether a month is signed, or lies before one that is: nothing counts in it any more. */
export const isSigned = (state: Months['state'], month: Month): boolean => month <= signedTo(state);

/** The months that carry a signature, oldest first; those before them are closed without one. */
export function signedMonths(state: Months['state']): Month[] {
  const last = signedTo(state);
  const noted = [...state].flatMap(([key, text]) =>
    key.startsWith('month:') && keptJson<{ signed: boolean }>(text).signed ? [key.slice(6)] : [],
  );
  return [...new Set([...noted, last])].filter((one) => one !== '' && one <= last).sort();
}

/** Why nothing counts in a closed month any more: its own signature, or the first one after it. */
export function closedBy(
  state: Months['state'],
  month: Month,
  show: (month: Month) => string = String,
): string {
  const [first = ''] = signedMonths(state);
  return month < first
    ? `${show(month)} lies before the first signed month, ${show(first)}`
    : `${show(month)} is signed`;
}

/** The first day from `day` on whose month is open; today at the latest. */
function nextOpen({ state, today }: Months, day: Day): Day {
  let month = monthOf(day);
  while (isSigned(state, month)) month = addMonths(month, 1);
  const first = month === monthOf(day) ? day : firstOfMonth(month);
  return first > today ? today : first;
}

/**
 * As asked, else the document's day where its month is open, else today; never before the day that
 * what it rests on counts from (`since` says what that is: the order was issued, what it takes back
 * was counted). Refused: an earlier one or a day in the future (`bad_value`), one in a signed month.
 */
export function accountingDay(
  months: Months,
  ask: { day: Day; asked?: Day | undefined } & Partial<Since>,
): Outcome<Posting> {
  const { today, state } = months;
  const { day, asked, notBefore = '', since = '' } = ask;
  if (asked !== undefined && asked > today) {
    return refuse('bad_value', `The accounting day ${asked} is in the future; today is ${today}.`, {
      next: `Leave it out, or use ${today}.`,
    });
  }
  if (asked !== undefined && isSigned(state, monthOf(asked))) {
    return refuse(
      'month_signed',
      `${closedBy(state, monthOf(asked))}, so nothing is posted on ${asked} any more.`,
      { next: `Use ${nextOpen(months, asked)} as accounting day; the document keeps its own day.` },
    );
  }
  if (asked !== undefined && asked < notBefore) {
    return refuse('bad_value', `The accounting day ${asked}${since}${notBefore}.`, {
      next: `Use ${notBefore} or later.`,
    });
  }
  const signed = isSigned(state, monthOf(day));
  const proposed = day > today || signed ? today : day < notBefore ? notBefore : day;
  const postingDay = asked ?? (isSigned(state, monthOf(proposed)) ? today : proposed);
  return accept({ postingDay, late: signed && monthOf(postingDay) !== monthOf(day) });
}

/** From which day on a document counts: what pays, credits or ends it does not count before. */
export const countedSince = ({ number, countedDay, postingDay }: InvoiceRow): Since => ({
  notBefore: countedDay || postingDay,
  since: ` is before ${number} was counted on `,
});

/** A day that something happened on: not after today. */
export function happened(day: Day, today: Day, what: string): Refusal | undefined {
  if (day <= today) return undefined;
  return refuse('bad_value', `${what} ${day} is in the future; today is ${today}.`, {
    next: 'Enter the day on which it happened.',
  });
}
