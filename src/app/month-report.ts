// Everything a reconciled month says, gathered from the rows, the log and a verification: the money,
// the proof, and what blocks signing (controls.md B4, B19, B35). It writes nothing.
import type { Accrued, Unbilled } from '../core/accrual';
import { accruals } from '../core/accrual';
import type { Certificate } from '../core/certificate';
import { certificates } from '../core/certificate';
import type { Beside } from '../core/baseline';
import type { Adoption } from '../core/adoption';
import { adoption } from '../core/adoption';
import { baselineIn, besideBaseline } from '../core/baseline';
import { beginningIn, hoursBeside } from '../core/beginning';
import type { Burn } from '../core/budget';
import type { Audit, SeenEdit } from '../core/checks';
import { logOf } from '../core/checks';
import type { Day, Month } from '../core/day';
import { lastOfMonth, monthOf } from '../core/day';
import type { Deciding, OpenKind, Paying } from '../core/month-facts';
import type { KpiScene, Measures } from '../core/kpi';
import { billKpis } from '../core/kpi-bills';
import { isCounted, orderKpis } from '../core/kpi-orders';
import type { Bent } from '../core/month-bent';
import { bentIn, budgetsNow } from '../core/month-bent';
import * as facts from '../core/month-facts';
import type { Advance, Emergency, OutsidePayment, VendorSum } from '../core/month-money';
import { advances, emergencies, outsidePayments, withheldBy } from '../core/month-money';
import { standing, withoutPaper } from '../core/month-spend';
import type { MonthLists } from '../core/month-lists';
import { monthLists, setUpIn } from '../core/month-lists';
import type { Signing } from '../core/month-signed';
import { signings } from '../core/month-signed';
import type { Movement, OrderRoll, Roll } from '../core/period';
import { closings, gaps, movements, openNow, rollForward, rollOrders } from '../core/period';
import type { InvoiceRow, LogRow, OrderRow } from '../core/tables';
import { withLevels } from '../core/vendor-record';
import type { Work } from '../core/work';
import type { Context } from './command';
import type { Blocking } from './month-blocking';
import { openGap, stopping, tooEarly } from './month-blocking';
import type { MonthSetting } from './month-settings';
import { monthSettings } from './month-settings';
import type { Verified } from './verification';
import { verified } from './verification';

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
  /** What the edit trigger saw in tabs of the register. */
  edits: SeenEdit[];
  /** What set-up and written exemptions changed. */
  setUps: LogRow[];
  /** The rows behind its figures. */
  lists: MonthLists;
  orderRolls: OrderRoll[];
  orderOf(key: string): OrderRow | undefined;
  settings: MonthSetting[];
  blocking: Blocking[];
  verified: Verified;
  /** Open at its end, by bucket. */
  closing: Map<string, number>;
  /** Signatures and reopenings of this month, oldest first. */
  history: Signing[];
  /** End of the log that all of this was told from. */
  head: { entry: number; hash: string };
  /** Documents of the month of which nobody keeps the paper (T04). */
  withoutPaper: InvoiceRow[];
  /** Key figures as T14 defines them. */
  kpis: Measures;
  /** What they are measured from. */
  scene: KpiScene;
  bent: Bent[];
  budgets: Burn[];
  currency: string;
  /** The month beside the old list; nothing where none was taken over (T18). */
  beside: Beside[];
  /** Whether it is used, for the owner (T19). */
  adoption: Adoption[];
}

/** What follows from rows and log alone, without settings, State or what people were seen typing. */
export type FromLog = Pick<
  MonthReport,
  | 'rolls'
  | 'received'
  | 'unbilled'
  | 'payments'
  | 'advances'
  | 'withheld'
  | 'outside'
  | 'emergencies'
  | 'inHand'
  | 'letThrough'
  | 'edits'
  | 'setUps'
  | 'lists'
  | 'orderRolls'
  | 'orderOf'
  | 'withoutPaper'
  | 'bent'
  | 'budgets'
  | 'currency'
>;

/** What every part of a report is told from. */
interface Source {
  context: Context;
  audit: Audit;
  log: LogRow[];
  moved: Movement;
  /** The day of an instant of the month; nothing for another one. */
  within(at: string): Day | undefined;
}

function sourceOf(month: Month, context: Context, audit: Audit): Source {
  const log = logOf(audit);
  const within = (at: string): Day | undefined => {
    const day = at === '' ? '' : context.dayOf(at);
    return day !== '' && monthOf(day) === month ? day : undefined;
  };
  return { context, audit, log, moved: movements(log, context.dayOf), within };
}

/** Amounts by accounting day. */
const moneyOf = (work: Work, month: Month, { context, moved }: Source) => ({
  rolls: rollForward(moved, month),
  closing: closings(moved, month),
  orderRolls: rollOrders(moved, month),
  ...accruals(work, lastOfMonth(month)),
  payments: facts.payments(work, month),
  advances: advances(work),
  withheld: withheldBy(work, month),
  outside: outsidePayments(work, month),
  emergencies: emergencies(work, month, context),
  budgets: budgetsNow(month, { register: context.register, state: context.state, work }),
});

/** What the month rests on: numbers, log, decisions, what people typed, what blocks its signature. */
function proofOf(work: Work, month: Month, { context, audit, log, moved, within }: Source) {
  const { state, dayOf } = context;
  const found = verified(audit, context, moved);
  const first = log.reduce((least, { at }) => (at < least ? at : least), context.now);
  return {
    certificate: certificates(state, work.list('register')),
    gapsAnswered: state.get('answered:sequence_gap') ?? '',
    decisions: facts.decisions(work, month),
    edits: audit.edits.filter(({ at }) => within(at) !== undefined),
    setUps: setUpIn(log, within),
    settings: monthSettings(work, month, { context, audit, within }),
    verified: found,
    blocking: [
      ...stopping(found.findings),
      ...gaps(moved, openNow(work)).map(openGap),
      ...tooEarly(month, monthOf(dayOf(first)), context),
    ],
    history: signings(log).filter((one) => one.month === month),
    head: { entry: Number(state.get('head') ?? 0), hash: state.get('hash') ?? '' },
  };
}

export function monthReport(
  work: Work,
  month: Month,
  { context, audit }: { context: Context; audit: Audit },
): MonthReport {
  const { today, dayOf, register } = context;
  const source = sourceOf(month, context, audit);
  const levels = withLevels(context.vendors);
  const scene = { work, month, today, register, log: source.log, levels };
  const end = lastOfMonth(month);
  const [money, proof] = [moneyOf(work, month, source), proofOf(work, month, source)];
  const old = baselineIn(context.state);
  const withoutOrder = standing(work, month).filter(({ order }) => order === '').length;
  const waited = work
    .list('register', (one) => isCounted(one) && one.issuedDay.startsWith(month))
    .map(({ submittedAt, issuedDay }) => ({ from: dayOf(submittedAt), to: issuedDay }));
  const now = { ...proof, withoutOrder, outside: money.outside.length, waited };
  return {
    ...{ month, end, run: today, currency: register.currency, ...money, ...proof },
    beside: [
      ...(old ? besideBaseline(old, now) : []),
      ...hoursBeside(beginningIn(context.state), month),
    ],
    adoption: adoption(work, { month, people: register.people, dayOf }),
    exceptions: facts.openKinds(work, today),
    lists: monthLists(work, month, context),
    orderOf: (key) => work.get('register', key),
    inHand: facts.inHand(work, end),
    letThrough: facts.letThrough(work, month),
    withoutPaper: withoutPaper(work, month),
    bent: bentIn(work, month, dayOf),
    ...{ scene, kpis: { ...orderKpis(scene), ...billKpis(scene) } },
  };
}
