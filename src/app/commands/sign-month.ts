// sign_month: an owner answers for a month by name. It is told anew under the lock and has to be what
// was reconciled, so the figures signed are those of the rows; afterwards nothing counts in it any
// more (controls.md B3, B35).
import { lastOfMonth } from '../../core/day';
import type { Signing } from '../../core/month-signed';
import { entityOfMonth, noteOf, signedChanges } from '../../core/month-signed';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { digestsOf, enteredRows } from '../../core/page-cells';
import { closedBy, isSigned, SIGNED_TO, signedMonths } from '../../core/posting';
import { anyReason } from '../../core/reason';
import { month, name, object, optional, text } from '../../core/shape';
import type { Work } from '../../core/work';
import { keepBoard } from '../board';
import type { Context } from '../command';
import { awayFrom, command } from '../command';
import { monthPage } from '../month-page';
import type { Told } from '../month-told';
import { keepNote, MONTH_NEED, toldMonth } from '../month-told';
import { monthName } from '../show';

interface Input {
  month: string;
  statement: string;
  /** Digest of the figures that the person saw. */
  figures?: string;
}
interface Signed {
  month: string;
  logHead: string;
  entry: number;
  signedBy: string;
  signedAt: string;
  figures: string;
}

/** Before anything is told: the order of refusals of every command. */
function mayBegin({ month: wanted }: Input, context: Context): Refusal | undefined {
  const { state, today, loaded } = context;
  const away = awayFrom(loaded);
  if (away) return away;
  const called = monthName(wanted);
  if (isSigned(state, wanted))
    return signedMonths(state).includes(wanted)
      ? refuse('month_signed', `${called} is signed already.`, {
          next: 'An owner may reopen it with a reason.',
        })
      : refuse('month_signed', `${closedBy(state, wanted, monthName)}, and is closed with it.`, {
          next: 'Nothing is left to sign in it.',
        });
  if (lastOfMonth(wanted) >= today)
    return refuse('month_open', `${called} has not ended; it ends on ${lastOfMonth(wanted)}.`, {
      next: 'Sign it after its last day.',
    });
  if (noteOf(state, wanted).reconciled === true) return undefined;
  return refuse('sign_blocked', `${called} has not been reconciled.`, {
    next: `Reconcile ${called}, read it, then sign.`,
  });
}

function blocked({ report: { blocking, month: wanted } }: Told): Refusal | undefined {
  const [first] = blocking;
  if (!first) return undefined;
  const all = blocking.reduce((sum, { count }) => sum + count, 0);
  const more = all > 1 ? ` (and ${all - 1} more)` : '';
  return refuse('sign_blocked', `${monthName(wanted)} cannot be signed: ${first.detail}${more}`, {
    next: first.next,
    findings: blocking.flatMap(({ kind, details, next }) =>
      details.map((detail) => ({ kind, detail, next })),
    ),
  });
}

/** What was read and what is signed are the same figures. */
function moved({ answer: { figures } }: Told, input: Input, context: Context): Refusal | undefined {
  const seen = [noteOf(context.state, input.month).figures, input.figures ?? figures];
  if (seen.every((one) => one === figures)) return undefined;
  const called = monthName(input.month);
  return refuse(
    'content_changed',
    `The figures of ${called} are not those that were reconciled: something was recorded in it since.`,
    { next: `Reconcile ${called} again, read it, then sign.` },
  );
}

/** Into State, log and tab. */
function sign(work: Work, told: Told, signing: Signing): void {
  const { month: wanted, text: statement, entry, hash, closing } = signing;
  const { figures } = told.answer;
  const entity = entityOfMonth(wanted);
  work.state.set(SIGNED_TO, wanted);
  keepNote(work, wanted, { reconciled: true, blocking: 0, figures, signed: true });
  work.fact('month_signed', entity, statement);
  const report = { ...told.report, history: [...told.report.history, signing] };
  const page = monthPage(report, told.editors);
  const cells = digestsOf(enteredRows(page.rows));
  signedChanges(closing, { figures, entry, hash, cells }).forEach((changes, at) => {
    const own = at === 0 ? wanted : `${wanted}/${at + 1}`;
    work.master.push({ entity, tab: 'month', name: own, changes });
  });
  work.pages.push(page);
}

function decide(work: Work, input: Input, context: Context): Outcome<Signed> {
  const { actor: by, now: at } = context;
  const early = mayBegin(input, context);
  if (early) return early;
  const statement = anyReason(input.statement, 'A signature');
  if (!statement.ok) return statement;
  const told = toldMonth(work, input.month, context);
  const stopped = blocked(told) ?? moved(told, input, context);
  if (stopped) return stopped;
  const { head, closing } = told.report;
  const { month: wanted } = input;
  const own = { month: wanted, what: 'signed' as const, by, at, text: statement.value };
  keepBoard(work, told.report, context);
  sign(work, told, { ...own, ...head, closing });
  return accept({
    ...{ month: wanted, logHead: head.hash, entry: head.entry },
    ...{ signedBy: by, signedAt: at, figures: told.answer.figures },
  });
}

export const signMonth = command({
  name: 'sign_month',
  shape: object({ month: month(), statement: name(), figures: optional(text(64)) }),
  roles: ['owner'],
  writes: ['month'],
  judgesEdits: true,
  need: () => MONTH_NEED,
  decide,
});
