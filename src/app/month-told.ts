// A month told whole, for who reconciles and who signs it: what has to be read, the report of it, and
// what State keeps. It writes nothing but that note.
import type { Month } from '../core/day';
import type { MonthNote } from '../core/month-signed';
import { assert } from '../core/outcome';
import { SEALED } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';
import { monthAnswer } from './month-answer';
import type { MonthReport } from './month-report';
import { monthReport } from './month-report';
import type { Need } from './ports';

/** Everything, as it stands; what is wrong with it is told, not refused. */
export const MONTH_NEED: Need = {
  ...{ all: [...SEALED], audit: [...SEALED], lenient: true },
  ...{ vendors: ['*'], wideVendors: true, items: ['*'], contracts: [] },
};

export interface Told {
  report: MonthReport;
  answer: ReturnType<typeof monthAnswer>;
  /** Who may write the tab of the month. */
  editors: string[];
}

export function toldMonth(work: Work, month: Month, context: Context): Told {
  const { audit } = context.loaded;
  assert(audit, 'the register was read');
  const report = monthReport(work, month, { context, audit });
  const owners = context.register.people.filter(({ roles }) => roles.includes('owner'));
  return { report, answer: monthAnswer(report), editors: owners.map(({ email }) => email) };
}

export const keepNote = (work: Work, month: Month, note: MonthNote): void => {
  work.state.set(`month:${month}`, JSON.stringify(note));
};
