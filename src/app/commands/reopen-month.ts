// reopen_month: an owner takes a signature back, with a reason that stays for ever. Every later month
// is open again with it, since its opening stands on this one (controls.md B35).
import type { Month } from '../../core/day';
import { addMonths } from '../../core/day';
import { entityOfMonth, inForce, monthSheet, signings } from '../../core/month-signed';
import { logOf } from '../../core/checks';
import type { Outcome } from '../../core/outcome';
import { accept, assert, refuse } from '../../core/outcome';
import { isSigned, SIGNED_TO } from '../../core/posting';
import { words } from '../../core/page';
import { fullReason } from '../../core/reason';
import { month, object, text } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { stampOf, statusOf, STATUS_ROW } from '../month-signature';
import { keepNote } from '../month-told';
import { monthName } from '../show';

interface Input {
  month: string;
  reason: string;
}
interface Reopened {
  month: string;
  reopened: Month[];
}

/** The tab says at once that its signature has ended. */
function reopen(work: Work, one: Month, context: Context, reason: string): void {
  const { actor: by, now: at } = context;
  const said = { month: one, what: 'reopened' as const, by, at, text: reason };
  const status = statusOf([{ ...said, entry: 0, hash: '', closing: new Map() }], stampOf(context));
  keepNote(work, one, { reconciled: false, blocking: 0, figures: '', signed: false });
  work.fact('month_reopened', entityOfMonth(one), reason);
  const [sheetId, title] = [monthSheet(one), `Month ${one}`];
  work.pages.push({
    ...{ sheetId, title, editors: [] },
    ...{ from: STATUS_ROW, rows: [words('total', status)] },
  });
}

function decide(work: Work, input: Input, context: Context): Outcome<Reopened> {
  const { audit } = context.loaded;
  assert(audit, 'the log was read');
  const signed = inForce(signings(logOf(audit))).map((one) => one.month);
  const { month: wanted } = input;
  const called = monthName(wanted);
  if (!isSigned(context.state, wanted) || !signed.includes(wanted))
    return refuse('month_open', `${called} is not signed, so there is nothing to reopen.`);
  const reason = fullReason(input.reason, `Reopening ${called}`);
  if (!reason.ok) return reason;
  const reopened = signed.filter((one) => one >= wanted);
  for (const one of reopened) reopen(work, one, context, reason.value);
  const last = addMonths(wanted, -1);
  work.state.set(SIGNED_TO, signed.includes(last) ? last : '');
  return accept({ month: wanted, reopened });
}

export const reopenMonth = command({
  name: 'reopen_month',
  shape: object({ month: month(), reason: text() }),
  roles: ['owner'],
  writes: ['month'],
  need: () => ({ audit: [] }),
  decide,
});
