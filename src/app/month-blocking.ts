// What stops the signature of a month, each with its next step (controls.md B35): findings of the
// verification, figures that do not agree, and the order of months. It changes nothing.
import type { Month } from '../core/day';
import { addMonths, firstOfMonth, lastOfMonth } from '../core/day';
import { sayMoney } from '../core/money';
import type { Carried } from '../core/month-signed';
import type { Finding } from '../core/outcome';
import type { Gap } from '../core/period';
import { isSigned } from '../core/posting';
import type { Context } from './command';
import { monthName } from './show';

export interface Blocking {
  kind: string;
  count: number;
  /** The month that has to be signed before. */
  month?: Month;
  /** The first of them, and the first twenty. */
  detail: string;
  details: string[];
  next: string;
}
const DETAILS = 20;
const settled = 'Verify register shows each cell; restore or adopt it, then reconcile again.';
const answered =
  'Restore the row from the version history, or say in Set up what happened; then reconcile again.';
/** Findings that stop the signature, and what to do about each. */
const NEXT: { readonly [kind: string]: string } = {
  log_broken:
    'Verify register names the first one. Tell the auditor, and bring its row back from the version history of the file.',
  sequence_gap: answered,
  sequence_duplicate: answered,
  edited_outside: settled,
  approval_broken:
    'Restore what was changed, or change the order so that it is approved anew; then reconcile again.',
  approval_unsealed:
    'Restore the approval columns with Verify register, or have the order approved anew.',
  opening_differs:
    'Reopen that month with a reason and sign it again; until then nothing is carried forward.',
};

const blocking = (kind: string, detail: string, next = NEXT[kind] ?? ''): Blocking => ({
  ...{ kind, count: 1, detail, next },
  details: [detail.slice(0, 400)],
});

/** One line a kind. */
export function stopping(findings: readonly Finding[]): Blocking[] {
  const kinds = new Map<string, Blocking>();
  for (const { kind, detail } of findings.filter((one) => NEXT[one.kind] !== undefined)) {
    const known = kinds.get(kind);
    if (!known) kinds.set(kind, blocking(kind, detail));
    else if ((known.count += 1) <= DETAILS) known.details.push(detail.slice(0, 400));
  }
  return [...kinds.values()];
}

export function openGap({ bucket, byLog, byRows }: Gap): Blocking {
  const [currency = '', costCentre = ''] = bucket.split('|');
  const [log, rows] = [sayMoney(byLog, currency), sayMoney(byRows, currency)];
  const detail = `${costCentre || 'No cost centre'}: the facts give ${log} open, the rows ${rows}.`;
  return blocking('roll_forward', detail, settled);
}

/** What was signed as open against what the facts give now, as a finding. */
export function carriedFinding({ month, currency, costCentre, signed, now }: Carried): Finding {
  const [was, is] = [sayMoney(signed, currency), sayMoney(now, currency)];
  const place = costCentre || 'No cost centre';
  const detail = `${monthName(month)} was signed with ${was} open (${place}); the facts give ${is} now.`;
  return { kind: 'opening_differs', tab: `Month ${month}`, detail, expected: was, actual: is };
}

/** Months are signed in order, after their last day. */
export function tooEarly(
  month: Month,
  first: Month,
  { today, state }: Pick<Context, 'today' | 'state'>,
): Blocking[] {
  const found: Blocking[] = [];
  const name = monthName(month);
  if (lastOfMonth(month) >= today) {
    const from = firstOfMonth(addMonths(month, 1));
    found.push(blocking('month_open', `${name} has not ended yet.`, `Sign it from ${from} on.`));
  }
  for (let one = first; one < month; one = addMonths(one, 1)) {
    if (isSigned(state, one)) continue;
    const detail = `${monthName(one)} is not signed; months are signed in order.`;
    const next = `Reconcile and sign ${monthName(one)} first.`;
    return [...found, { ...blocking('earlier_month_unsigned', detail, next), month: one }];
  }
  return found;
}
