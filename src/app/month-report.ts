// Everything a reconciled month says, gathered from the rows, the log and a verification: the money,
// the proof, and what blocks signing (controls.md B4, B19, B35). It writes nothing.
import type { Accrued, Unbilled } from '../core/accrual';
import { accruals } from '../core/accrual';
import type { Certificate } from '../core/certificate';
import { certificates } from '../core/certificate';
import type { Audit, SeenEdit } from '../core/checks';
import { logOf } from '../core/checks';
import type { Day, Month } from '../core/day';
import { inMonth, lastOfMonth, monthOf } from '../core/day';
import type { Deciding, OpenKind, Paying } from '../core/month-facts';
import type { Bent } from '../core/month-bent';
import { bentIn } from '../core/month-bent';
import * as facts from '../core/month-facts';
import type { Advance, OutsidePayment, VendorSum } from '../core/month-money';
import { advances, outsidePayments, withheldBy } from '../core/month-money';
import { withoutPaper } from '../core/month-spend';
import type { MonthLists } from '../core/month-lists';
import type { Ledger } from '../core/ledger';
import { monthLists, exemptionUses, setUpIn } from '../core/month-lists';
import type { Signing } from '../core/month-signed';
import { signings } from '../core/month-signed';
import type { OrderRoll, Roll } from '../core/period';
import { closings, gaps, movements, openNow, rollForward, rollOrders } from '../core/period';
import type { InvoiceRow, LogRow, OrderRow } from '../core/tables';
import { withLevels } from '../core/vendor-record';
import type { Work } from '../core/work';
import type { Context } from './command';
import type { Blocking } from './month-blocking';
import { openGap, stopping, tooEarly } from './month-blocking';
import type { Ruled } from './month-ruled';
import { ruledOf } from './month-ruled';
import type { MonthSetting } from './month-settings';
import type { Stamp } from './month-signature';
import { stampOf } from './month-signature';
import { monthSettings } from './month-settings';
import type { Verified } from './verification';
import { verified } from './verification';

export interface MonthReport extends Ruled {
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
  inHand: InvoiceRow[];
  letThrough: Map<string, number>;
  /** What the edit trigger saw in tabs of the register. */
  edits: SeenEdit[];
  /** What set-up and written exemptions changed. */
  setUps: LogRow[];
  /** What one person did alone under a written exemption, counted by pair and person. */
  exemptionUses: ReadonlyMap<string, number>;
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
  /** An instant of it as people read it. */
  stamp: Stamp;
  /** End of the log that all of this was told from. */
  head: { entry: number; hash: string };
  /** Documents of the month of which nobody keeps the paper (T04). */
  withoutPaper: InvoiceRow[];
  bent: Bent[];
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
/** With what rests on settings, State and what people were seen typing. */
export type FromRules = FromLog & Ruled & Pick<MonthReport, 'settings' | 'exemptionUses'>;

/** What every part of a report is told from. */
interface Source {
  context: Context;
  audit: Audit;
  log: LogRow[];
  moved: Ledger;
  /** The day of an instant of the month; nothing for another one. */
  within(at: string): Day | undefined;
}

function sourceOf(month: Month, context: Context, audit: Audit): Source {
  const log = logOf(audit);
  const within = (at: string): Day | undefined => {
    const day = at === '' ? '' : context.dayOf(at);
    return inMonth(month)(day) ? day : undefined;
  };
  return { context, audit, log, moved: movements(log, context.dayOf), within };
}

/** Amounts by accounting day. */
const moneyOf = (work: Work, month: Month, { moved }: Source) => ({
  rolls: rollForward(moved, month),
  closing: closings(moved, month),
  orderRolls: rollOrders(moved, month),
  ...accruals(work, lastOfMonth(month), moved.stoodAt(lastOfMonth(month))),
  payments: facts.payments(work, month),
  advances: advances(work),
  withheld: withheldBy(work, month),
  outside: outsidePayments(work, month),
});

/** In the owner's words; an answer to a restored version tells of the numbers that went with it too. */
const gapAnswer = (state: Context['state']): string =>
  state.get('answered:sequence_gap') ?? state.get('answered:register_rolled_back') ?? '';

/** What the month rests on: numbers, log, decisions, what people typed, what blocks its signature. */
function proofOf(work: Work, month: Month, { context, audit, log, moved, within }: Source) {
  const { state, dayOf } = context;
  const found = verified(audit, context, moved);
  const first = log.reduce((least, { at }) => (at < least ? at : least), context.now);
  return {
    certificate: certificates(state, work.list('register')),
    gapsAnswered: gapAnswer(state),
    decisions: facts.decisions(work, month),
    edits: audit.edits.filter(({ at }) => within(at) !== undefined),
    setUps: setUpIn(log, within),
    exemptionUses: exemptionUses(log, within),
    settings: monthSettings(work, month, { context, log, within, edits: audit.edits }),
    verified: found,
    blocking: [
      ...stopping(found.findings),
      ...gaps(moved, openNow(work)).map(openGap),
      ...tooEarly(month, monthOf(dayOf(first)), context),
    ],
    ...{ history: signings(log).filter((one) => one.month === month), stamp: stampOf(context) },
    head: { entry: Number(state.get('head') ?? 0), hash: state.get('hash') ?? '' },
  };
}

export function monthReport(
  work: Work,
  month: Month,
  { context, audit }: { context: Context; audit: Audit },
): MonthReport {
  const { today, dayOf } = context;
  const source = sourceOf(month, context, audit);
  const levels = withLevels(context.vendors);
  const end = lastOfMonth(month);
  const [money, proof] = [moneyOf(work, month, source), proofOf(work, month, source)];
  const { certificate } = proof;
  const found = { certificate, outside: money.outside.length, levels, log: source.log };
  return {
    ...{ month, end, run: today, ...money, ...proof },
    ...ruledOf(work, month, { ...context, ...found }),
    exceptions: facts.openKinds(work, today),
    lists: monthLists(work, month, context),
    orderOf: (key) => work.get('register', key),
    inHand: facts.inHand(work, end),
    letThrough: facts.letThrough(work, month),
    withoutPaper: withoutPaper(work, month),
    bent: bentIn(work, month, dayOf),
  };
}
