// Which months there are to look at: from the first in which anything of the register counts to the
// running one.
import { logOf } from '../core/checks';
import type { Day, Month } from '../core/day';
import { monthOf } from '../core/day';
import type { Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import type { Work } from '../core/work';
import type { Context } from './command';

/** The register's own beginning, or an earlier day on which something counts; '' while nothing was read. */
function firstMonth(work: Work, { loaded, dayOf }: Context): Month {
  const log = loaded.audit ? logOf(loaded.audit) : loaded.log;
  const days: Day[] = log.map(({ at }) => dayOf(at));
  for (const tab of ['receipts', 'invoices', 'payments'] as const)
    for (const { postingDay } of work.list(tab)) if (postingDay !== '') days.push(postingDay);
  const [first = ''] = log.length === 0 ? [] : days.sort();
  return monthOf(first);
}

/** A month that has not begun, or lies before the register's first. */
export function noSuchMonth(work: Work, wanted: Month, context: Context): Refusal | undefined {
  const { today } = context;
  const running = monthOf(today);
  if (wanted > running)
    return refuse('bad_value', `${wanted} has not begun; today is ${today}.`, {
      next: 'Choose this month or an earlier one.',
    });
  const first = firstMonth(work, context);
  if (wanted >= first) return undefined;
  return refuse('bad_value', `${wanted} lies before the register's first month, ${first}.`, {
    next: `Choose a month from ${first} to ${running}.`,
  });
}
