// What the match answers: drifts, notices and verdicts, and how the worst of several is found.
import { mulDiv } from '../decimal';
import type { ExceptionKind, KindClass } from '../kinds';
import type { Judged } from '../tolerance';
import type { VerdictWord } from '../words';
import type { Parted } from './which-limit';

export type DriftUnit = 'money' | 'quantity' | 'days' | 'none';

/** Where a drift belongs: an order, one of its lines, a line of the document, or the document. */
export interface Place {
  readonly order?: string | undefined;
  readonly orderLine?: string | undefined;
  readonly line?: string | undefined;
}

export interface Drift extends Place {
  readonly kind: ExceptionKind;
  readonly unit: DriftUnit;
  /** Minor units, thousandths or days by `unit`; texts where there is nothing to count. */
  readonly expected: number | string;
  readonly actual: number | string;
  readonly drift: number;
  readonly driftBp: number | null;
  /** What the share is of, where that is not what was expected: the ordered figure (D1). */
  readonly shareOf?: number | undefined;
  /** The limits, as a person reads them. */
  readonly tolerance: string;
  readonly decided: Judged['decided'];
  /** Where one of two limits decided against the other. */
  readonly parted?: Parted | undefined;
  /** Inside its limits. */
  readonly within: boolean;
  /** Opens an exception: not inside, and neither small, accepted nor explained by another. */
  readonly holds: boolean;
  readonly passedAs?: 'small difference' | 'accepted' | 'explained' | undefined;
  /** The exceptions that speak for it, where it is `explained`: one cause, one exception (B17). */
  readonly toldBy?: readonly ExceptionKind[] | undefined;
  /** What the limit in money holds against, where more than this row adds up to it (B8). */
  readonly soFar?: number | undefined;
  /** What a drift in quantity comes to in money, where that is not told beside it (B32). */
  readonly worth?: number | undefined;
  /** What that and its limit are in, where it is not the document's currency (B33). */
  readonly worthIn?: string | undefined;
  /** A charge's code. */
  readonly code?: string | undefined;
}

export type NoticeKind =
  | ExceptionKind
  | 'small_difference'
  | 'line_taken'
  | 'total_not_stated'
  | 'quantity_rounded'
  | 'period_missing';

export interface Notice extends Place {
  readonly kind: NoticeKind;
  readonly text: string;
}

export type VerdictClass = 'none' | 'waiting' | KindClass;

interface Judgement {
  readonly verdict: VerdictWord;
  readonly class: VerdictClass;
  readonly drifts: readonly Drift[];
  readonly notices: readonly Notice[];
  /** One sentence with the numbers. */
  readonly explanation: string;
}

export interface LineVerdict extends Judgement, Place {
  readonly line: string;
  /** Order lines that may be meant, where none could be taken. */
  readonly proposals: readonly string[];
  /** What must still be accepted before the line may be paid. */
  readonly waitingFor: number;
}

interface OfOrder {
  readonly order: string;
  readonly amountMinor: number;
}

export interface Verdict extends Judgement {
  readonly lines: readonly LineVerdict[];
  /** Every drift that opens an exception, of lines and of the document. */
  readonly exceptions: readonly Drift[];
  /** Small differences that passed, by order, for its cap (C2). */
  readonly small: readonly OfOrder[];
  /** What is shown as prepaid, shared out once over the orders with an advance open (B21). */
  readonly prepaid: readonly OfOrder[];
}

/** Share of the expected amount in basis points, rounded; null where nothing was expected. */
export function shareBp(drift: number, expected: number): number | null {
  return expected === 0 ? null : mulDiv(drift, 10_000, Math.abs(expected));
}

const RANK: readonly VerdictWord[] = ['matched', 'waiting', 'exception', 'refused'];

/** The worst of its parts (D1). */
export function worst(verdicts: readonly VerdictWord[]): VerdictWord {
  let rank = 0;
  for (const verdict of verdicts) rank = Math.max(rank, RANK.indexOf(verdict));
  return RANK[rank] ?? 'matched';
}

export function classOfVerdict(verdict: VerdictWord, notices: readonly Notice[]): VerdictClass {
  if (verdict !== 'matched') return verdict;
  return notices.length > 0 ? 'notice' : 'none';
}
