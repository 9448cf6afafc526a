// Quantities of one order line against what is ordered, received and accepted: the table of
// controls.md B5 with B20's payable quantity. Everything is cumulative; prices are not seen.
import { daysBetween } from '../day';
import { netOf } from '../quantity';
import { mulDivDown } from '../decimal';
import { broken, compare, limitsFor, NONE } from './finding';
import { isAccepted } from './settle';
import { EXACT } from '../tolerance';
import type { Finding } from './finding';
import type { Count, MatchInput, OrderFacts, OrderLineFacts } from './facts';
import type { Place } from './verdict';
import type { ExceptionKind } from '../kinds';
import type { ToleranceKind } from '../tolerance';

export interface LineAsked {
  readonly input: MatchInput;
  readonly digits: number;
  readonly order: OrderFacts;
  readonly line: OrderLineFacts;
  /** All rows of the document on this line together. */
  readonly count: Count;
  /** The order's currency, where the document is in another: what its quantities are worth (B33). */
  readonly worthIn?: string;
}

const FINE: QuantityAnswer = { findings: NONE, waitingFor: 0 };
export interface QuantityAnswer {
  readonly findings: readonly Finding[];
  /** What must still be accepted; 0 where nothing is waited for. */
  readonly waitingFor: Count;
}

/** The most that may be received less rejected and returned: ordered and its tolerance (B6). */
export function mostReceivable(line: { ordered: Count; overReceiptBp?: number }): Count {
  return line.ordered + mulDivDown(line.ordered, line.overReceiptBp ?? 0, 10_000);
}

/** Ordered, or accepted where more was accepted inside the over-receipt tolerance (B20). */
export function payableCount(line: OrderLineFacts): Count {
  return Math.max(line.ordered, Math.min(line.accepted, mostReceivable(line)));
}

/** Credits beyond what was billed never make room for more (B15). */
export function billedBefore(line: OrderLineFacts): Count {
  return Math.max(0, line.billed);
}

export const placeOf = ({ order, line }: { order: OrderFacts; line: OrderLineFacts }): Place => ({
  order: order.order,
  orderLine: line.line,
});

const KINDS = {
  ordered: ['quantity_over_ordered', 'quantityOverOrdered'],
  received: ['quantity_over_received', 'quantityOverReceived'],
  accepted: ['quantity_over_accepted', 'quantityOverAccepted'],
} as const;
const AMOUNT_KINDS = {
  ordered: ['value_over_line', 'valueLine'],
  received: ['value_over_accepted', 'quantityOverAccepted'],
  accepted: ['value_over_accepted', 'quantityOverAccepted'],
} as const;

function over(
  asked: LineAsked,
  what: keyof typeof KINDS,
  figures: { expected: Count; drift: Count },
): Finding {
  const { line, digits } = asked;
  const amount = line.basis === 'amount';
  const [kind, limits]: readonly [ExceptionKind, ToleranceKind] = (amount ? AMOUNT_KINDS : KINDS)[
    what
  ];
  const ofSettings = limitsFor(limits, { ...asked, settings: asked.input.settings });
  // What was ordered for nothing is exact, an amount as a price (B8).
  const isFree = amount && line.ordered === 0 && what === 'ordered';
  const drift = Math.max(0, figures.drift - (line.acceptedDrift?.[kind] ?? 0));
  const value = amount
    ? drift
    : netOf({ quantityMilli: drift, priceMicro: line.priceMicro, digits });
  return compare({
    kind,
    place: placeOf(asked),
    unit: amount ? 'money' : 'quantity',
    digits,
    drift,
    expected: figures.expected,
    actual: billedBefore(line) + asked.count,
    base: line.ordered,
    unordered: line.ordered === 0,
    cumulative: value,
    tolerance: isFree ? EXACT : ofSettings,
    explainsMinor: what === 'ordered' ? value : 0,
    worthIn: asked.worthIn,
  });
}

/** The letters of B5: what came, what is still to be judged, and what is free to be billed. */
function balances(line: OrderLineFacts): { R: Count; J: Count; K: Count; N: Count; V: Count } {
  const B = billedBefore(line);
  const V = line.received - line.returned;
  const N = Math.max(0, line.received - line.rejected - (line.accepted + line.returned));
  const R = line.openEnded ? Infinity : payableCount(line) - B;
  return { R, J: line.accepted - B, K: V - B, N, V };
}

/** Over ordered, over received, over accepted, waiting or fine: the first that holds (B5). */
export function judgeQuantity(asked: LineAsked): QuantityAnswer {
  const { line, count: I } = asked;
  const { R, J } = balances(line);
  if (I <= 0 || (I <= R && (line.level === '2-way' || I <= J))) return FINE;
  if (I <= R) return judgeCame(asked, NONE, I);
  const ordered = over(asked, 'ordered', { expected: payableCount(line), drift: I - R });
  if (!ordered.drift.holds) return judgeCame(asked, [ordered], I);
  const yes = isAccepted(ordered, asked.input);
  if (line.level !== '2-way' && I > J && J > 0) {
    const findings = [ordered, ...overCame(asked, { rejectedToo: yes })];
    return { findings, waitingFor: 0 };
  }
  // A yes to more than was ordered is none to what was ordered and never came.
  return yes ? judgeCame(asked, [ordered], Math.max(0, R)) : { findings: [ordered], waitingFor: 0 };
}

/** The rest of the table: so much of what is billed has to have come. */
function judgeCame(asked: LineAsked, before: readonly Finding[], due: Count): QuantityAnswer {
  const { line, count: I } = asked;
  const { J, K, N, V } = balances(line);
  const findings = [...before];
  if (line.level === '2-way' || due <= Math.max(0, J)) return { findings, waitingFor: 0 };
  if (K <= 0 || due <= J + N) return waiting(asked, findings, due - J);
  // An amount has one kind for both: two findings of it would be one exception (D29).
  if (I > K && line.basis !== 'amount') {
    findings.push(over(asked, 'received', { expected: V, drift: I - K }));
    if (V < line.ordered) findings.push(remark(asked, 'short_receipt', V));
  }
  const unaccepted = (line.basis === 'amount' ? I : Math.min(I, K)) - J;
  if (unaccepted > 0)
    findings.push(over(asked, 'accepted', { expected: line.accepted, drift: unaccepted }));
  return { findings, waitingFor: 0 };
}

/**
 * More than came; of an amount what was accepted alone is told, under its one kind (B5, B9). What was
 * rejected is asked about once more than ordered was said yes to.
 */
function overCame(asked: LineAsked, { rejectedToo }: { rejectedToo: boolean }): Finding[] {
  const { line, count: I } = asked;
  const { J, K, V } = balances(line);
  const accepted = (drift: Count) => over(asked, 'accepted', { expected: line.accepted, drift });
  if (line.basis === 'amount') return [accepted(I - J)];
  const received = over(asked, 'received', { expected: V, drift: I > K ? I - K : I - J });
  return rejectedToo && I > K && K > J ? [received, accepted(K - J)] : [received];
}

/** Not an exception until its days are over; 0 days: at once (C2, D19). */
function waiting(asked: LineAsked, findings: Finding[], waitingFor: Count): QuantityAnswer {
  const { input, line } = asked;
  const { waitingDaysGoods, waitingDaysService } = input.settings;
  const days = line.type === 'goods' ? waitingDaysGoods : waitingDaysService;
  if (days > 0 && daysBetween(input.document.enteredOn, input.today) < days)
    return { findings, waitingFor };
  const unit = line.basis === 'amount' ? ('money' as const) : ('quantity' as const);
  const late = broken({
    kind: 'waiting_too_long',
    place: placeOf(asked),
    unit,
    expected: line.accepted,
    actual: billedBefore(line) + asked.count,
    drift: waitingFor,
  });
  return { findings: [...findings, late], waitingFor };
}

function remark(asked: LineAsked, kind: 'short_receipt' | 'over_receipt', came: Count): Finding {
  const { line } = asked;
  return broken({
    kind,
    place: placeOf(asked),
    unit: line.basis === 'amount' ? 'money' : 'quantity',
    expected: line.ordered,
    actual: came,
    drift: came - line.ordered,
    noticeOnly: true,
  });
}

/** More came than was ordered: passes with a remark, whether or not it may be billed. */
export function overReceipt(asked: LineAsked): readonly Finding[] {
  const { line } = asked;
  const came = line.received - line.returned - line.rejected;
  const none = line.level === '2-way' || line.openEnded || came <= line.ordered;
  return none ? NONE : [remark(asked, 'over_receipt', came)];
}
