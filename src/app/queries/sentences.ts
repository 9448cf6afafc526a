// The three sentences that an order's page opens with: approval, vendor and delivery, money
// (controls.md T35). They say in numbers what the rows say, and whose turn it is.
import { chainOf, drawnOf } from '../../core/approval';
import { sayAuto } from '../../core/auto-rule';
import { approvedFor, isBlanket, notCalled } from '../../core/blanket';
import { approvalCovers, contentOf, fingerprintOf } from '../../core/content';
import { daysBetween } from '../../core/day';
import { waitsForWhom } from '../../core/escalation';
import { kindName } from '../../core/kinds';
import { openingNet } from '../../core/opening';
import { minorDigits, sayMoney, showMoney, sum } from '../../core/money';
import { showQuantity } from '../../core/quantity';
import { byOpened } from '../../core/own-order';
import type { Register } from '../../core/settings';
import type { Standing } from '../../core/standing';
import {
  billing,
  chargesBilled,
  counts,
  deliveredOf,
  isTwoWay,
  orderedOf,
  paidOf,
} from '../../core/standing';
import type { ApprovalRow, ExceptionRow } from '../../core/tables';
import { isOpen } from '../../core/words';
import { counted, shortDay, upperFirst } from '../show';

export interface Telling {
  standing: Standing;
  approvals: ApprovalRow[];
  exceptions: ExceptionRow[];
  today: string;
  register: Register;
  state: ReadonlyMap<string, string>;
  dayOf(instantUtc: string): string;
}

const day = ({ today, dayOf }: Telling, instant: string): string =>
  shortDay(instant === '' ? '' : dayOf(instant), today);
const since = ({ today, dayOf }: Telling, instant: string): string => {
  const days = instant === '' ? 0 : Math.max(0, daysBetween(dayOf(instant), today));
  return days === 0 ? 'since today' : `since ${counted(days, 'day')}`;
};

const forWhom = ({ approver, inPlaceOf }: ApprovalRow): string =>
  inPlaceOf === '' ? `by ${approver}` : `for ${inPlaceOf} by ${approver}`;

const notApproved = ({ approver, inPlaceOf }: ApprovalRow): string =>
  inPlaceOf === '' ? `Not approved by ${approver}` : `Not approved for ${inPlaceOf} by ${approver}`;

/** Who said yes to what is in force, and for whom where it was a delegate. */
function approvedBy({ standing: { order }, approvals }: Telling): string {
  const inForce = chainOf(order).steps.flatMap(({ step, yes }) =>
    yes.flatMap((who) => {
      const said = (one: ApprovalRow): boolean =>
        one.step === step && one.approver === who && one.decision === 'approve';
      return approvals
        .filter((one) => said(one) && one.fingerprint === order.approvedFingerprint)
        .slice(-1);
    }),
  );
  const placed = inForce.filter(({ inPlaceOf }) => inPlaceOf !== '');
  if (placed.length === 0) return `by ${order.approvers}`;
  const own = inForce.filter(({ inPlaceOf }) => inPlaceOf === '').map(({ approver }) => approver);
  const alone = own.length > 0 ? [`by ${[...new Set(own)].join(', ')}`] : [];
  return [...alone, ...new Set(placed.map(forWhom))].join(', ');
}

function approval(telling: Telling): string {
  const { order, lines } = telling.standing;
  const worth = sayMoney(approvedFor(order), order.currency);
  if (order.status === 'submitted')
    return `Waits for ${waitsForWhom(order, telling)} ${since(telling, order.submittedAt)}: ${worth}.`;
  const no = telling.approvals.filter(({ decision }) => decision === 'reject').pop();
  if (order.status === 'rejected' && no)
    return `${notApproved(no)} on ${day(telling, no.decidedAt)}: ${no.reason}.`.replace('..', '.');
  if (order.approvalState === 'imported')
    return `Brought from the old list by ${order.approvers} on ${day(telling, order.approvedAt)} for ${worth}, as it was found; its first change needs a full approval.`;
  const drawn = drawnOf(order);
  if (drawn)
    return `Called off from ${drawn.poNumber}, approved by ${drawn.approvers} up to ${sayMoney(drawn.limitMinor, order.currency)} each: ${worth}.`;
  const early = emergency(telling);
  if (early) return early;
  const { auto } = chainOf(order);
  if (order.approvedFingerprint === '' && !auto)
    return `${upperFirst(order.status)}; it is not approved.`;
  const content = contentOf(order, lines);
  const same = auto ? fingerprintOf(content) === order.fingerprint : approvalCovers(order, content);
  const [by, at] = auto
    ? [`by ${sayAuto(auto)}`, shortDay(auto.day, telling.today)]
    : [approvedBy(telling), day(telling, order.approvedAt)];
  const then = `Approved ${by} on ${at} for ${worth}`;
  const status =
    order.status === 'lapsed' || order.status === 'withdrawn' ? `; ${order.status} since` : '';
  return `${then}, content ${same ? 'unchanged' : 'CHANGED since: it has to be approved again'}${status}.`;
}

const EMERGENCY: { [state: string]: string } = {
  unapproved: 'nothing is payable until it is approved',
  refused: 'not approved, and nothing of it is payable',
  owed: 'not approved; what was received is owed',
};
/** Of an order that went out before its approval, as long as it has none. */
function emergency(telling: Telling): string | undefined {
  const { issuedBy, issuedAt, emergencyState } = telling.standing.order;
  const then = EMERGENCY[emergencyState];
  return (
    then &&
    `EMERGENCY: issued by ${issuedBy} on ${day(telling, issuedAt)} before its approval; ${then}.`
  );
}

const ANSWERS: { [word: string]: string } = {
  accepted: 'Accepted',
  declined: 'Declined',
  'change proposed': 'Change proposed',
  shipped: 'Shipped',
};
function delivered(telling: Telling): string {
  const { order, lines } = telling.standing;
  const needed = lines.filter((line) => !isTwoWay(line));
  if (needed.length === 0) return 'no receipt needed';
  const units = new Set(needed.map(({ unit }) => unit));
  const done = (line: (typeof needed)[number]): number =>
    Math.min(deliveredOf(line), orderedOf(line));
  const [got, of] = [sum(needed.map(done)), sum(needed.map(orderedOf))];
  const full = needed.filter((line) => deliveredOf(line) >= orderedOf(line)).length;
  const part =
    units.size === 1
      ? `${showQuantity(got)} of ${showQuantity(of)} received`
      : `${full} of ${counted(needed.length, 'line')} received`;
  if (got >= of)
    return units.size === 1
      ? `all ${showQuantity(of)} received`
      : `all ${counted(needed.length, 'line')} received`;
  const expected = order.status === 'issued' ? order.expectedOn || order.needBy : '';
  return expected === ''
    ? part
    : `${part}, ${got > 0 ? 'rest ' : ''}expected ${shortDay(expected, telling.today)}`;
}

function vendor(telling: Telling): string {
  const { order } = telling.standing;
  if (order.poNumber === '') return 'Not issued: the vendor has not been asked yet.';
  if (order.status === 'void')
    return `Void: ${order.voidReason}. The number stays.`.replace('..', '.');
  const comes = isBlanket(order)
    ? `runs to ${shortDay(order.serviceTo, telling.today)}`
    : delivered(telling);
  const answer = ANSWERS[order.acknowledgement];
  const asked = answer
    ? `${answer} ${day(telling, order.acknowledgedAt)}`
    : `Issued ${shortDay(order.issuedDay, telling.today)}, no answer from the vendor yet`;
  const why = order.holdReason.replace(/\.$/, '') || 'no reason given';
  const hold = order.status === 'on hold' ? ` On hold: ${why}.` : '';
  const closed =
    order.status === 'closed' ? ` Closed ${shortDay(order.closedDay, telling.today)}.` : '';
  return `${asked}; ${comes}.${hold}${closed}`;
}

/** What differs by days, where others differ by money or units. */
const IN_DAYS = ['before_order', 'date_outside'];
/** A drift with its sign, and days as such; one of nothing is not told. */
function drifted({ kind, drift }: ExceptionRow): string {
  if (drift === '' || Number(drift) === 0) return '';
  const sign = /^[-+]/.test(drift) ? '' : '+';
  return ` ${sign}${IN_DAYS.includes(kind) ? counted(Number(drift), 'day') : drift}`;
}

/** What holds the money: the oldest open exception with its drift and whose answer it waits for. */
function held(telling: Telling): string {
  const [first, ...more] = telling.exceptions.filter(isOpen).sort(byOpened);
  if (!first)
    return telling.standing.invoices.some((one) => counts(one) && one.verdict === 'waiting')
      ? ', waits for a receipt'
      : '';
  const rest = more.length > 0 ? ` (and ${more.length} more)` : '';
  const { order } = telling.standing;
  const where = first.order === '' || first.order === order.key ? '' : ` on ${first.poNumber}`;
  return `, on hold: ${kindName(first.kind)}${drifted(first)}${where}${rest}, waits for ${first.owner || 'owner'} ${since(telling, first.openedAt)}`;
}

/** Net of documents with their charges; of one that bills other orders too, what this order bears. */
function billedOf(standing: Standing): number {
  const { order, invoices } = standing;
  const own = billing(invoices);
  const shared = own.some(({ orders }) => Array.isArray(orders) && orders.length > 1);
  const nets = openingNet(order) + sum(own.map((one) => one.net ?? 0));
  return (
    (shared ? (order.invoiced ?? 0) : nets) + sum(chargesBilled(standing).map(({ minor }) => minor))
  );
}

/** Of an amount of a document what the order bears. */
const bornOf = ({ shares }: Standing, invoice: string, minor: number): number =>
  shares?.get(invoice)?.(minor) ?? minor;

function money(telling: Telling): string {
  const { standing } = telling;
  const { currency, net, chargesTotal, notToExceed } = standing.order;
  if (isBlanket(standing.order))
    return `${sayMoney(standing.order.called ?? 0, currency)} of ${sayMoney(notToExceed ?? 0, currency)} called off, ${sayMoney(notCalled(standing.order), currency)} left; a blanket commits nothing.`;
  const all = standing.invoices.filter(counts);
  const documents = billing(all);
  const paid = paidOf(standing);
  const before = openingNet(standing.order);
  const billed = billedOf(standing);
  const ahead = sum(
    all
      .filter((one) => !documents.includes(one))
      .map((one) => bornOf(standing, one.key, one.net ?? 0)),
  );
  const of = sayMoney((net ?? 0) + (chargesTotal ?? 0), currency);
  const parts = [
    ...(ahead > 0 ? [`${sayMoney(ahead, currency)} net asked in advance`] : []),
    ...(paid.settledMinor > 0 ? [`${sayMoney(paid.settledMinor, currency)} paid and settled`] : []),
    ...(paid.initiatedMinor > 0 ? [`${sayMoney(paid.initiatedMinor, currency)} initiated`] : []),
  ];
  const what =
    documents.length === 0 && before === 0
      ? 'Nothing billed'
      : `Billed ${showMoney(billed, minorDigits(currency))} of ${of} net`;
  return `${what}${held(telling)}${parts.map((part) => `; ${part}`).join('')}.`;
}

export const sentencesOf = (telling: Telling): string[] => [
  approval(telling),
  vendor(telling),
  money(telling),
];
