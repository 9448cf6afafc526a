// reconcile_month: judges what waited too long, proves the month and writes it into its own tab; the
// same again gives the same. Long work goes in pieces under one id (store.md section 7).
import type { Month } from '../../core/day';
import { minutesOf } from '../../core/day';
import type { Outcome } from '../../core/outcome';
import { formChange } from '../../core/month-form';
import { entityOfMonth } from '../../core/month-signed';
import { accept, refuse } from '../../core/outcome';
import { digestOf, digestsOf, enteredRows } from '../../core/page-cells';
import { closedBy, isSigned } from '../../core/posting';
import { month, object } from '../../core/shape';
import { ageWaiting } from '../../core/waiting';
import type { Work } from '../../core/work';
import { sceneOf } from '../accounts';
import { keepBoard } from '../board';
import type { Context } from '../command';
import { seenIn } from '../dashboard';
import { dashboardPage } from '../dashboard-page';
import { awayFrom, command } from '../command';
import { fitted } from '../fitted';
import { lateTwins } from '../late-twins';
import { SHORTER_MONTH } from '../month-answer';
import { noSuchMonth } from '../month-asked';
import { monthPage } from '../month-page';
import { keepNote, MONTH_NEED, toldMonth } from '../month-told';
import { tellOverdue } from '../overdue';
import { settleAllPapers } from '../vendor-papers';
import { settleVendors } from '../vendor-standing';

/** Rows that one piece changes, about two megabytes of the fullest tab, which is the log. */
const PIECE = 600;
/** A job that nobody went on with for so long is given up. */
const STALE_MINUTES = 10;
const JOB = 'month.job';
const NOTHING = { opened: 0, left: 0 };

interface Job {
  id: string;
  month: Month;
  after: number;
  /** Documents judged so far. */
  judged?: number;
  at: string;
}
const jobIn = ({ state }: Context): Job | undefined => {
  const text = state.get(JOB) ?? '';
  return text === '' ? undefined : (JSON.parse(text) as Job);
};

function mayBegin(work: Work, wanted: Month, context: Context): Outcome<Job> {
  const { id, now, state } = context;
  const away = awayFrom(context.loaded);
  if (away) return away;
  const none = noSuchMonth(work, wanted, context);
  if (none) return none;
  if (isSigned(state, wanted)) {
    return refuse('month_signed', `${closedBy(state, wanted)}, so it is not reconciled again.`);
  }
  const job = jobIn(context);
  const fresh = job !== undefined && minutesOf(now) - minutesOf(job.at) < STALE_MINUTES;
  if (fresh && job.id !== id) {
    return refuse('month_in_progress', `${job.month} has been in reconciliation since ${job.at}.`, {
      next: 'Wait until it is done, or ten minutes if its page was closed.',
    });
  }
  return accept(job?.id === id ? job : { id, month: wanted, after: -1, at: now });
}

function decide(work: Work, input: { month: Month }, context: Context): Outcome<unknown> {
  const begun = mayBegin(work, input.month, context);
  if (!begun.ok) return begun;
  const { audit, misfits } = context.loaded;
  const scene = sceneOf(context, '', `reconciling ${input.month}`);
  const edited = new Set(misfits.map(({ tab, key }) => `${tab}:${key}`));
  const told = lateTwins(work, context);
  const aged = ageWaiting(work, scene, { after: begun.value.after, most: PIECE, edited, told });
  // The proof needs everything read, also what the pieces before this one wrote; it is a piece of its
  // own after others, so that a month that was broken off ends as one that was not.
  const late = aged.left > 0 ? NOTHING : tellOverdue(work, work.list('register'), context);
  const among = late.left > 0 || (begun.value.after >= 0 && aged.judged > 0);
  if (aged.left === 0 && audit && !among) return finish(work, input.month, context);
  const done = (begun.value.judged ?? 0) + aged.judged;
  const of = done + aged.left;
  if (aged.judged + late.opened > 0) {
    const job: Job = { ...begun.value, after: aged.last, judged: done, at: context.now };
    work.state.set(JOB, JSON.stringify(job));
    work.fact('month_in_pieces', entityOfMonth(input.month));
  }
  const sentence = `Judged ${done} of ${of} documents that wait.`;
  return accept({ month: input.month, done: false, progress: { done, of, sentence } });
}

function finish(work: Work, wanted: Month, context: Context): Outcome<unknown> {
  const { state } = context;
  if ((state.get(JOB) ?? '') !== '') work.state.set(JOB, '');
  settleVendors(work, context, { documents: work.list('invoices'), by: 'the month' });
  settleAllPapers(work, context);
  const { report, answer, editors } = toldMonth(work, wanted, context);
  const { blocking, figures } = answer;
  keepBoard(work, report, context);
  const page = monthPage(report, editors);
  work.pages.push(page, dashboardPage(seenIn(work, context), editors));
  const cells = digestOf(digestsOf(enteredRows(page.rows)));
  const note = { reconciled: true, blocking: blocking.length, figures, signed: false, cells };
  keepNote(work, wanted, note);
  const entity = entityOfMonth(wanted);
  work.fact('month_reconciled', entity);
  work.master.push({ entity, tab: 'month', name: wanted, changes: formChange });
  const of = work.list('invoices').length;
  const progress = { done: of, of, sentence: `${wanted} is reconciled.` };
  return accept(
    fitted<{ [field: string]: unknown }>({ ...answer, done: true, progress }, SHORTER_MONTH),
  );
}

export const reconcileMonth = command({
  name: 'reconcile_month',
  shape: object({ month: month() }),
  roles: ['owner'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions', 'month', 'dashboard'],
  judgesEdits: true,
  need: () => MONTH_NEED,
  decide,
});
