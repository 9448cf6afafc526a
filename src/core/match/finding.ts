// One comparison on its way to becoming a drift: what was compared, under which limits, and how
// much of the document's value it explains (B17). It knows no rule of its own.
import { EXACT, judge, showTolerance, toleranceFor } from '../tolerance';
import { shareBp } from './verdict';
import type { MatchInput, MatchSettings, OrderFacts, OrderLineFacts } from './facts';
import type { Drift, DriftUnit, Place } from './verdict';
import { partedBy } from './which-limit';
import type { ExceptionKind } from '../kinds';
import type { Compared, Tolerance, ToleranceKind } from '../tolerance';

export interface Finding {
  readonly drift: Drift;
  readonly tolerance: Tolerance;
  readonly compared: Compared;
  /** Value over the order that this finding accounts for. */
  readonly explainsMinor: number;
}

/** Nothing was found, as mostly: not even a list is made. */
export const NONE: readonly Finding[] = [];

/** Adds what was found, which mostly is nothing. */
export function note(findings: Finding[], found: readonly Finding[]): void {
  for (const finding of found) findings.push(finding);
}

export interface Comparison {
  readonly kind: ExceptionKind;
  readonly place: Place;
  readonly unit: 'money' | 'quantity';
  readonly expected: number;
  readonly actual: number;
  /** Default actual - expected. */
  readonly drift?: number;
  readonly base?: number;
  readonly cumulative?: number;
  readonly unordered?: boolean;
  /** The sum is of money and is told beside the drift. */
  readonly sums?: boolean;
  readonly tolerance: Tolerance;
  readonly digits: number;
  readonly explainsMinor?: number;
  readonly code?: string;
  readonly worthIn?: string | undefined;
}

/** Two figures under a limit; every drift has the same fields, those that say nothing too. */
export function compare(asked: Comparison): Finding {
  const { kind, place, unit, expected, actual, tolerance, digits, code } = asked;
  const drift = asked.drift ?? actual - expected;
  const { cumulative, unordered } = asked;
  const compared = { drift, base: asked.base ?? expected, cumulative, unordered };
  const judged = judge(tolerance, compared);
  const { within, decided } = judged;
  const byMoney = !within && (decided === 'amount' || decided === 'both');
  const tells = asked.sums && byMoney && asked.cumulative !== drift;
  return {
    drift: {
      order: place.order,
      orderLine: place.orderLine,
      line: place.line,
      kind,
      unit,
      expected,
      actual,
      drift,
      driftBp: shareBp(drift, compared.base),
      shareOf: compared.base === 0 || compared.base === expected ? undefined : compared.base,
      tolerance: showTolerance(tolerance, digits),
      decided,
      parted: partedBy(tolerance, judged, compared),
      within,
      holds: !within,
      passedAs: undefined,
      toldBy: undefined,
      soFar: tells ? asked.cumulative : undefined,
      worth: unit === 'quantity' && byMoney ? asked.cumulative : undefined,
      worthIn: asked.worthIn,
      code,
    },
    tolerance,
    compared,
    explainsMinor: asked.explainsMinor ?? 0,
  };
}

export interface Plain {
  readonly kind: ExceptionKind;
  readonly place: Place;
  readonly expected?: number | string;
  readonly actual?: number | string;
  readonly drift?: number;
  readonly unit?: DriftUnit;
  readonly explainsMinor?: number;
  /** Passes with a remark. */
  readonly noticeOnly?: boolean;
}

/** A broken rule that has no limit: it holds, whatever its size. */
export function broken({ kind, place, ...more }: Plain): Finding {
  const drift = more.drift ?? 0;
  const within = more.noticeOnly === true;
  return {
    drift: {
      order: place.order,
      orderLine: place.orderLine,
      line: place.line,
      kind,
      unit: more.unit ?? 'none',
      expected: more.expected ?? '',
      actual: more.actual ?? '',
      drift,
      driftBp: null,
      shareOf: undefined,
      tolerance: '',
      decided: 'none',
      parted: undefined,
      within,
      holds: !within,
      passedAs: undefined,
      toldBy: undefined,
      soFar: undefined,
      worth: undefined,
      worthIn: undefined,
      code: undefined,
    },
    tolerance: EXACT,
    compared: { drift, base: 0, cumulative: undefined },
    explainsMinor: more.explainsMinor ?? 0,
  };
}

/** The set of limits for a drift: line's levels, order's, settings (B39). */
export function limitsFor(
  kind: ToleranceKind,
  of: { order: OrderFacts; line?: OrderLineFacts; settings: MatchSettings },
): Tolerance {
  const levels = [...(of.line?.tolerances ?? []), ...(of.order.tolerances ?? [])];
  return toleranceFor(kind, [...levels, of.settings.tolerances]);
}

/** The set for what concerns the document as a whole: its vendor's, settings (B39). */
export const documentLimits = (
  kind: ToleranceKind,
  { document, settings }: MatchInput,
): Tolerance => toleranceFor(kind, [...(document.tolerances ?? []), settings.tolerances]);
