// One document against its orders: policy first, then every line, then the whole; every drift is
// reported, not only the first. The whole match in one place to read; each rule in its own file.
import { minorDigits, sumOf } from '../money';
import { showQuantity } from '../quantity';
import { classOf } from '../kinds';
import { assignLines, countIn, expectedOfRows, netOfRows, NO_ROWS, rowsByLine } from './assign';
import { explainDocument, explainLine, noticeOf } from './explain';
import { broken, NONE, note } from './finding';
import {
  beforeOrder,
  dateOutside,
  duplicateFinding,
  linkRefusal,
  periodNotice,
  refusalsOf,
  sameCurrency,
} from './policy';
import { billsNothing, judgeAdvances, judgeDeposit, prepaidByOrder } from './prepayment';
import { judgeCredits, judgeLineValue, judgePrices } from './price';
import { billedBefore, judgeQuantity, overReceipt } from './quantity';
import { settle } from './settle';
import {
  inUnit,
  judgeCeiling,
  judgeCharges,
  judgeOrderValue,
  judgeTotal,
  notOnOrder,
} from './totals';
import { unitMismatch, unitRatioDrift } from './units';
import { judgeTax } from './tax';
import { classOfVerdict, worst } from './verdict';
import type { Assigned } from './assign';
import type { LineFigures } from './explain';
import type { DocumentFacts, MatchInput, OrderFacts, OrderLineFacts } from './facts';
import type { Finding } from './finding';
import type { LineAsked } from './quantity';
import type { Whole } from './totals';
import type { Drift, LineVerdict, Notice, Verdict } from './verdict';
import type { VerdictWord } from '../words';

interface Waiting {
  readonly line: OrderLineFacts;
  readonly count: number;
}

/** What comparing has found so far; one list for the whole document. */
interface Compared {
  readonly findings: Finding[];
  readonly waiting: Waiting[];
  readonly prepaid: Verdict['prepaid'];
}

/** Due on the line since before, and what was credited short on this very document (B6, B15). */
function creditStillDue({ order, line }: LineAsked, rows: readonly Assigned[]): readonly Finding[] {
  const own = sumOf(rows, ({ row }) => row.creditedShortMinor ?? 0);
  const drift = (line.creditDueMinor ?? 0) + Math.max(0, own - (line.creditForgivenMinor ?? 0));
  const place = { order: order.order, orderLine: line.line };
  const figures = { unit: 'money', expected: 0, actual: 0, drift } as const;
  return drift > 0 ? [broken({ kind: 'credit_due', place, ...figures })] : NONE;
}

/** In a currency that is not the order's: what is no amount of it, at the order's prices (B33). */
function compareForeign(asked: LineAsked, rows: readonly Assigned[], findings: Finding[]): void {
  const { line, order, input } = asked;
  for (const row of rows) {
    note(findings, unitMismatch(row));
    note(findings, dateOutside(row, order, line));
  }
  if (line.basis === 'amount' || input.document.kind === 'credit_note') return;
  const digits = minorDigits(order.currency);
  note(findings, judgeQuantity({ ...asked, digits, worthIn: order.currency }).findings);
}

/** All rows of the document on one order line, together (product 7: a doubled row counts). */
function compareLine(
  asked: LineAsked,
  rows: readonly Assigned[],
  { findings, waiting }: Compared,
): void {
  const { line, order, input } = asked;
  for (const row of rows) {
    note(findings, unitMismatch(row));
    note(findings, unitRatioDrift(row, asked));
    note(findings, dateOutside(row, order, line));
  }
  if (input.document.kind === 'credit_note') return note(findings, judgeCredits(asked, rows));
  const quantity = judgeQuantity(asked);
  const known = inUnit(rows);
  note(findings, creditStillDue(asked, rows));
  note(findings, quantity.findings);
  note(findings, overReceipt(asked));
  note(findings, judgePrices(asked, known));
  note(findings, judgeLineValue(asked, known));
  if (quantity.waitingFor > 0) waiting.push({ line, count: quantity.waitingFor });
}

function compareOrder(order: OrderFacts, whole: Whole, compared: Compared): void {
  const { input, digits } = whole;
  const { findings } = compared;
  note(findings, refusalsOf(order, input));
  note(findings, beforeOrder(order, input));
  const comparable = sameCurrency(order, input);
  if (comparable) note(findings, judgeDeposit(order, whole));
  for (const line of order.lines) {
    const rows = whole.byLine.get(line);
    if (!rows) continue;
    const count = countIn(inUnit(rows), line);
    const asked = { input, digits, order, line, count };
    if (comparable) compareLine(asked, rows, compared);
    else compareForeign(asked, rows, findings);
  }
}

/** What is compared of a document that bills; an advance bills nothing (B21). */
function judgeBilled(whole: Whole, { findings }: Compared): void {
  for (const row of whole.rows) note(findings, notOnOrder(row, whole.digits));
  note(findings, judgeCharges(whole));
  note(findings, judgeOrderValue(whole));
  note(findings, judgeCeiling(whole));
  note(findings, judgeTotal(whole));
}

function compareWhole(whole: Whole): Compared {
  const compared: Compared = { findings: [], waiting: [], prepaid: prepaidByOrder(whole) };
  const { findings } = compared;
  note(findings, duplicateFinding(whole.input));
  for (const row of whole.rows) note(findings, linkRefusal(row));
  for (const order of whole.orders) compareOrder(order, whole, compared);
  note(findings, judgeAdvances(whole, compared.prepaid));
  if (!billsNothing(whole.input.document)) judgeBilled(whole, compared);
  note(findings, judgeTax(whole));
  return compared;
}

/** A drift that holds makes an exception, unless its kind refuses the document. */
function verdictOf(drifts: readonly Drift[], waits: boolean): VerdictWord {
  let verdict: VerdictWord = waits ? 'waiting' : 'matched';
  for (const { holds, kind } of drifts) {
    if (holds && classOf(kind) === 'refused') return 'refused';
    if (holds) verdict = 'exception';
  }
  return verdict;
}

/** Drifts that pass with a remark: unders, receipts over and short, small differences, duplicates. */
function noticesOf(drifts: readonly Drift[], digits: number, notices: Notice[]): void {
  for (const drift of drifts) {
    if (drift.holds) continue;
    const remark = classOf(drift.kind) === 'notice' || drift.tolerance === '';
    if (drift.passedAs === 'small difference')
      notices.push({ ...noticeOf(drift, digits), kind: 'small_difference' });
    else if (remark && drift.passedAs === undefined) notices.push(noticeOf(drift, digits));
  }
}

/** A drift belongs to a row by its line, or to every row of its order line; refusals to all rows. */
function concerns(drift: Drift, { row, order, orderLine }: Assigned): boolean {
  if (drift.line !== undefined) return drift.line === row.line;
  if (drift.orderLine !== undefined)
    return drift.order === order?.order && drift.orderLine === orderLine?.line;
  return (
    drift.order !== undefined && drift.order === order?.order && classOf(drift.kind) === 'refused'
  );
}

function takenNotice({ row, orderLine, taken }: Assigned): Notice[] {
  if (!taken || !orderLine) return [];
  const text = `taken as order line ${orderLine.line}`;
  return [{ kind: 'line_taken', line: row.line, orderLine: orderLine.line, text }];
}

function roundedNotice({ row, rounded, quantityMilli, orderLine }: Assigned): Notice[] {
  if (!rounded || !orderLine) return [];
  const text = `counted as ${showQuantity(quantityMilli)} ${orderLine.unit ?? ''}, rounded to three decimals`;
  return [{ kind: 'quantity_rounded', line: row.line, orderLine: orderLine.line, text }];
}

/** What is told of the row itself, of which goods on their stated line have nothing to tell. */
function ownNotices(assigned: Assigned): Notice[] {
  const { taken, rounded, orderLine } = assigned;
  if (!taken && !rounded && (!orderLine || orderLine.type === 'goods')) return [];
  return [...takenNotice(assigned), ...roundedNotice(assigned), ...periodNotice(assigned)];
}

interface Shown {
  readonly whole: Whole;
  readonly drifts: readonly Drift[];
  readonly waiting: readonly Waiting[];
}

const waitIsAccepted = (drifts: readonly Drift[]): boolean =>
  drifts.some(({ kind, passedAs }) => kind === 'waiting_too_long' && passedAs === 'accepted');

function lineVerdict(assigned: Assigned, { whole, drifts, waiting }: Shown): LineVerdict {
  const { row, order, orderLine, proposals } = assigned;
  const own = drifts.length === 0 ? drifts : drifts.filter((drift) => concerns(drift, assigned));
  const waits = waiting.length === 0 ? undefined : waiting.find(({ line }) => line === orderLine);
  const waitingFor = waits?.count ?? 0;
  const notices = ownNotices(assigned);
  noticesOf(own, whole.digits, notices);
  const accepted = own.length > 0 && waitIsAccepted(own);
  const verdict = verdictOf(own, waitingFor > 0 && !accepted);
  const together = orderLine ? countIn(whole.byLine.get(orderLine) ?? NO_ROWS, orderLine) : 0;
  const figures: LineFigures = {
    unit: orderLine?.basis === 'amount' ? 'money' : 'quantity',
    ordered: orderLine?.ordered ?? 0,
    billed: orderLine ? billedBefore(orderLine) + together : assigned.quantityMilli,
    accepted: orderLine?.accepted ?? 0,
    waitingFor: accepted ? 0 : waitingFor,
    netMinor: row.netMinor,
    free: order === undefined,
  };
  return {
    order: order?.order,
    orderLine: orderLine?.line,
    line: row.line,
    verdict,
    class: classOfVerdict(verdict, notices),
    drifts: own,
    notices,
    explanation: explainLine(own, figures, whole.digits),
    proposals,
    waitingFor,
  };
}

function documentNotices(document: DocumentFacts): Notice[] {
  return document.grossMinor === undefined
    ? [{ kind: 'total_not_stated', text: 'the total of the paper was not stated' }]
    : [];
}

/**
 * The verdict on one document: the worst of its lines and of itself - refused, exception, waiting,
 * matched - with every drift, what opens an exception, and one sentence with the numbers (D1).
 */
export function matchInvoice(input: MatchInput): Verdict {
  const digits = minorDigits(input.document.currency);
  const rows = input.rows ?? assignLines(input.document.lines, input.orders, digits);
  const orders = input.orders.filter((order) => rows.some((row) => row.order === order));
  const whole: Whole = { input, digits, rows, orders, byLine: rowsByLine(rows) };
  const compared = compareWhole(whole);
  const { findings, small } = settle(compared.findings, input);
  const drifts = findings.map(({ drift }) => drift);
  const shown: Shown = { whole, drifts, waiting: compared.waiting };
  const lines = rows.map((row) => lineVerdict(row, shown));
  const own = drifts.filter((drift) => drift.line === undefined && drift.orderLine === undefined);
  const notices = documentNotices(input.document);
  noticesOf(own, digits, notices);
  for (const line of lines) for (const notice of line.notices) notices.push(notice);
  const verdict = worst([verdictOf(own, false), ...lines.map((line) => line.verdict)]);
  const words = {
    lines,
    drifts: own,
    netMinor: netOfRows(rows),
    expectedMinor: expectedOfRows(rows),
  };
  return {
    verdict,
    class: classOfVerdict(verdict, notices),
    lines,
    drifts: own,
    notices,
    small,
    prepaid: compared.prepaid,
    exceptions: drifts.filter(({ holds }) => holds),
    explanation: explainDocument(words, digits),
  };
}
