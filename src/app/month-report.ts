// Everything a reconciled month says, gathered from the rows, the log and a verification: the money,
// the proof, and what blocks signing (controls.md B4, B19, B35). It writes nothing.
import type { Accrued, Unbilled } from '../core/accrual';
import { accruals } from '../core/accrual';
import type { Certificate } from '../core/certificate';
import { certificates } from '../core/certificate';
import type { Burn } from '../core/budget';
import type { Audit } from '../core/checks';
import { logOf } from '../core/checks';
import type { Day, Month } from '../core/day';
import { addMonths, lastOfMonth, monthOf } from '../core/day';
import type { Deciding, Kpi, OpenKind, Paying, SettingChange } from '../core/month-facts';
import type { Bent } from '../core/month-bent';
import { bentIn, budgetsNow } from '../core/month-bent';
import * as facts from '../core/month-facts';
import type { Advance, Emergency, OutsidePayment, VendorSum } from '../core/month-money';
import { advances, emergencies, outsidePayments, withheldBy } from '../core/month-money';
import { spendUnderOrder, withoutPaper } from '../core/month-spend';
import type { Finding } from '../core/outcome';
import type { Gap, Roll } from '../core/period';
import { gaps, movements, openNow, rollForward } from '../core/period';
import { isSigned } from '../core/posting';
import type { InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';
import { monthName, sumOf } from './show';
import { verified } from './verification';

export interface Blocking {
  kind: string;
  count: number;
  /** The month that has to be signed before. */
  month?: Month;
  /** The first of them, and the first twenty. */
  detail: string;
  details: string[];
}
const DETAILS = 20;
const blocking = (kind: string, detail: string): Blocking => ({
  kind,
  count: 1,
  detail,
  details: [detail.slice(0, 400)],
});
export interface MonthReport {
  month: Month;
  end: Day;
  run: Day;
  rolls: Roll[];
  received: Accrued[];
  unbilled: Unbilled[];
  certificate: Certificate[];
  gapsAnswered: string;
  exceptions: OpenKind[];
  decisions: Deciding[];
  payments: Paying[];
  advances: Advance[];
  withheld: VendorSum[];
  outside: OutsidePayment[];
  emergencies: Emergency[];
  inHand: InvoiceRow[];
  letThrough: Map<string, number>;
  edits: number;
  settings: SettingChange[];
  blocking: Blocking[];
  /** Documents of the month of which nobody keeps the paper (T04). */
  withoutPaper: InvoiceRow[];
  kpis: Kpi[];
  bent: Bent[];
  budgets: Burn[];
  currency: string;
}

const BLOCKS = new Set([
  'log_broken',
  'sequence_gap',
  'sequence_duplicate',
  'edited_outside',
  'approval_broken',
  'approval_unsealed',
]);

/** Findings that stop the signature, one line a kind. */
function stopping(findings: readonly Finding[]): Blocking[] {
  const kinds = new Map<string, Blocking>();
  for (const { kind, detail } of findings.filter((one) => BLOCKS.has(one.kind))) {
    const known = kinds.get(kind);
    if (!known) kinds.set(kind, blocking(kind, detail));
    else if ((known.count += 1) <= DETAILS) known.details.push(detail.slice(0, 400));
  }
  return [...kinds.values()];
}

function openGap({ bucket, byLog, byRows }: Gap): Blocking {
  const [currency = '', costCentre = ''] = bucket.split('|');
  const [log, rows] = [sumOf(byLog, currency), sumOf(byRows, currency)];
  const detail = `${costCentre || 'No cost centre'}: the facts give ${log} open, the rows ${rows}.`;
  return blocking('roll_forward', detail);
}

/** Months are signed in order, after their last day. */
function tooEarly(month: Month, first: Month, { today, state }: Context): Blocking[] {
  const found: Blocking[] = [];
  if (lastOfMonth(month) >= today) {
    found.push(blocking('month_open', `${monthName(month)} has not ended yet.`));
  }
  for (let one = first; one < month; one = addMonths(one, 1)) {
    if (isSigned(state, one)) continue;
    const detail = `${monthName(one)} is not signed; months are signed in order.`;
    return [...found, { ...blocking('earlier_month_unsigned', detail), month: one }];
  }
  return found;
}

export function monthReport(
  work: Work,
  month: Month,
  given: { context: Context; audit: Audit },
): MonthReport {
  const { context, audit } = given;
  const { today, state, dayOf } = context;
  const end = lastOfMonth(month);
  const log = logOf(audit);
  const moved = movements(log, dayOf);
  const within = (at: string): Day | undefined => {
    const day = at === '' ? '' : dayOf(at);
    return day !== '' && monthOf(day) === month ? day : undefined;
  };
  const first = log.reduce((least, { at }) => (at < least ? at : least), context.now);
  return {
    ...{ month, end, run: today },
    rolls: rollForward(moved, month),
    ...accruals(work, end),
    certificate: certificates(state, work.list('register')),
    gapsAnswered: state.get('answered:sequence_gap') ?? '',
    exceptions: facts.openKinds(work, today),
    decisions: facts.decisions(work, month),
    payments: facts.payments(work, month),
    advances: advances(work),
    withheld: withheldBy(work, month),
    outside: outsidePayments(work, month),
    emergencies: emergencies(work, month, context),
    inHand: facts.inHand(work, end),
    letThrough: facts.letThrough(work, month),
    edits: audit.edits.filter(({ at }) => within(at) !== undefined).length,
    settings: facts.settingChanges(log, within),
    blocking: [
      ...stopping(verified(audit, context).findings),
      ...gaps(moved, openNow(work)).map(openGap),
      ...tooEarly(month, monthOf(dayOf(first)), context),
    ],
    withoutPaper: withoutPaper(work, month),
    bent: bentIn(work, month, dayOf),
    budgets: budgetsNow(month, { register: context.register, state, work }),
    currency: context.register.currency,
    kpis: [...facts.kpis(work, month, today), spendUnderOrder(work, month, context.register)],
  };
}
