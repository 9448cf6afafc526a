// Which findings hold a document: not those inside their limits, accepted by a second person, small
// enough to pass, or explained by another finding of the same document (B17, B37, C2).
import { sum } from '../money';
import { endOf } from '../kinds';
import { judge } from '../tolerance';
import type { MatchInput, OrderFacts, Small } from './facts';
import { NONE } from './finding';
import type { Finding } from './finding';
import type { Drift } from './verdict';
import type { ExceptionKind } from '../kinds';

/** Which findings may account for a sum, or are asked about before it. */
const EXPLAINED_BY: Partial<Record<ExceptionKind, readonly ExceptionKind[]>> = {
  value_over_line: ['price_over', 'quantity_over_ordered', 'unit_ratio_drift'],
  value_over_order: ['price_over', 'quantity_over_ordered', 'unit_ratio_drift', 'value_over_line'],
  total_drift: [
    'price_over',
    'not_on_order',
    'unit_ratio_drift',
    'value_over_line',
    'value_over_order',
  ],
  quantity_over_accepted: ['quantity_over_received'],
};
/** Sums, in the order they are settled. */
const SUMS: readonly string[] = ['value_over_line', 'value_over_order', 'total_drift'];
/** Money drifts that may pass as small; never a count, a ceiling, tax or the header (C2). */
const SMALL: readonly string[] = ['price_over', 'charges_drift', ...SUMS];

type Passed = NonNullable<Drift['passedAs']>;

const passing = (finding: Finding, passedAs: Passed): Finding => ({
  ...finding,
  drift: { ...finding.drift, holds: false, passedAs },
});

/** Of one document there may be several of these, told apart by their code. */
const BY_CODE: readonly ExceptionKind[] = [
  'charges_drift',
  'likely_duplicate',
  'duplicate_invoice',
];

/** A second person's answer for this very drift, not grown by more than the small difference. */
export function isAccepted({ drift }: Finding, input: MatchInput): boolean {
  const { document } = input;
  const slack = smallOf(drift, input).smallLineMinor;
  if (endOf(drift.kind) === 'none') return false;
  return (document.accepted ?? []).some(
    (answer) =>
      answer.kind === drift.kind &&
      answer.order === drift.order &&
      answer.orderLine === drift.orderLine &&
      (answer.line === undefined || answer.line === drift.line) &&
      (answer.code === undefined || answer.code === drift.code || !BY_CODE.includes(drift.kind)) &&
      drift.drift <= answer.amount + (drift.unit === 'money' ? slack : 0),
  );
}

const orderOf = ({ order }: Drift, { orders }: MatchInput): OrderFacts | undefined =>
  orders.find((each) => each.order === order);
/** Whatever is asked for what costs nothing is too much (B8). */
const isFree = (drift: Drift, input: MatchInput): boolean =>
  orderOf(drift, input)?.lines.some(
    ({ line, priceMicro }) => line === drift.orderLine && priceMicro === 0,
  ) === true;
/** At the rate of the order that the drift is on, where it has one of its own (B33). */
const smallOf = (drift: Drift, input: MatchInput): Small =>
  orderOf(drift, input)?.small ?? input.settings;

interface SmallSums {
  readonly input: MatchInput;
  readonly byOrder: Map<string, number>;
}

/** Small on its line and inside what the order has left; never at price 0, nor a deposit (B8). */
function isSmall({ drift, compared }: Finding, sums: SmallSums, amount: number): boolean {
  const { smallLineMinor, smallOrderMinor } = smallOf(drift, sums.input);
  if (!SMALL.includes(drift.kind) || drift.order === undefined) return false;
  if (sums.input.document.kind === 'prepayment') return false;
  if (drift.kind === 'price_over' && isFree(drift, sums.input)) return false;
  const before = orderOf(drift, sums.input)?.smallMinor ?? 0;
  const soFar = before + (sums.byOrder.get(drift.order) ?? 0);
  const onLine = Math.max(amount, compared.cumulative ?? amount);
  return onLine <= smallLineMinor && soFar + amount <= smallOrderMinor;
}

/**
 * The findings that were already dealt with and account for a sum at its place: those with an
 * exception of their own or passed as small or accepted (B17), and a quantity inside a limit that
 * somebody set. A quantity that is not checked accounts for nothing, or no limit would be left.
 */
function parts(sumOf: Drift, settled: readonly Finding[]): readonly Finding[] {
  const counts = (drift: Drift): boolean =>
    (drift.kind === 'quantity_over_ordered' && drift.decided !== 'none') ||
    drift.holds ||
    drift.passedAs === 'small difference' ||
    drift.passedAs === 'accepted';
  const kinds = EXPLAINED_BY[sumOf.kind] ?? [];
  return settled.filter(
    ({ drift, explainsMinor }) =>
      explainsMinor !== 0 &&
      kinds.includes(drift.kind) &&
      counts(drift) &&
      (sumOf.order === undefined || drift.order === sumOf.order) &&
      (sumOf.orderLine === undefined || drift.orderLine === sumOf.orderLine),
  );
}

/** Passes because others speak for it: which, each once and in the order of the list above. */
function told(finding: Finding, by: readonly Finding[]): Finding {
  const passed = passing(finding, 'explained');
  const made = new Set(by.map(({ drift }) => drift.kind));
  const kinds = EXPLAINED_BY[finding.drift.kind] ?? [];
  const toldBy = kinds.filter((kind) => made.has(kind));
  return { ...passed, drift: { ...passed.drift, toldBy } };
}

/** Over received comes first; what was rejected is asked about when that was answered (B5). */
const firstAsked = ({ drift }: Finding, settled: readonly Finding[]): readonly Finding[] =>
  drift.kind !== 'quantity_over_accepted'
    ? NONE
    : settled.filter(
        ({ drift: first }) =>
          first.holds &&
          first.kind === 'quantity_over_received' &&
          first.order === drift.order &&
          first.orderLine === drift.orderLine,
      );

function settleOne(finding: Finding, settled: readonly Finding[], sums: SmallSums): Finding {
  const { drift, tolerance, compared } = finding;
  if (!drift.holds) return finding;
  const first = firstAsked(finding, settled);
  if (first.length > 0) return told(finding, first);
  const isSum = SUMS.includes(drift.kind) && finding.explainsMinor === 0;
  const by = isSum ? parts(drift, settled) : NONE;
  const rest = drift.drift - sum(by.map(({ explainsMinor }) => explainsMinor));
  const inside =
    isSum &&
    rest < drift.drift &&
    (rest <= 0 || judge(tolerance, { ...compared, drift: rest }).within);
  if (inside) return told(finding, by);
  const beyond = isSum ? { ...finding, explainsMinor: rest } : finding;
  if (isAccepted(finding, sums.input)) return passing(beyond, 'accepted');
  if (!isSmall(finding, sums, rest)) return beyond;
  sums.byOrder.set(drift.order ?? '', (sums.byOrder.get(drift.order ?? '') ?? 0) + rest);
  return passing(beyond, 'small difference');
}

export interface Settled {
  readonly findings: readonly Finding[];
  readonly small: readonly { readonly order: string; readonly amountMinor: number }[];
}

/** Findings in order, single ones first, then lines' values, orders' values and the total. */
export function settle(findings: readonly Finding[], input: MatchInput): Settled {
  if (findings.length === 0) return { findings, small: [] };
  const sums: SmallSums = { input, byOrder: new Map() };
  const rank = ({ drift }: Finding): number => SUMS.indexOf(drift.kind);
  const ordered = findings.length > 1 ? [...findings].sort((a, b) => rank(a) - rank(b)) : findings;
  const settled: Finding[] = [];
  for (const finding of ordered) settled.push(settleOne(finding, settled, sums));
  const small = [...sums.byOrder].map(([order, amountMinor]) => ({ order, amountMinor }));
  return { findings: settled, small };
}
