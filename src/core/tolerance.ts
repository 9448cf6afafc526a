// Tolerances: limits of three states, how two limits work together, which level's set counts, and
// whether a drift is inside. Numbers only; what is compared with what is the match's business.
import { divideRounded, grouped, parseDecimal, printDecimal, product, unreadable } from './decimal';
import { accept } from './outcome';
import type { Outcome } from './outcome';
import { MONEY_LIMIT, showMoney } from './money';

/** Basis points or minor units; 0 is *exact*. Absent (undefined) falls through to the next level. */
export type Limit = number | 'not_checked';
/** either: one exceeded limit fails (tighter is the same); both: all must be (greater the same). */
export type Meaning = 'either' | 'both';
/** over: only what harms the buyer; both: also what is under. */
export type Direction = 'over' | 'both';

export interface Tolerance {
  readonly percentBp?: Limit;
  readonly amountMinor?: Limit;
  readonly meaning: Meaning;
  /** The absolute limit in the register's currency, printed beside the order's (B33). */
  readonly amountNote?: string;
  readonly direction: Direction;
}

const TOLERANCE_KINDS = [
  'price',
  'quantityOverOrdered',
  'quantityOverReceived',
  'quantityOverAccepted',
  'valueLine',
  'valueOrder',
  'charges',
  'tax',
  'total',
] as const;
export type ToleranceKind = (typeof TOLERANCE_KINDS)[number];
/** One level's sets, by kind of drift; a kind without limits at this level is absent. */
export type Tolerances = Partial<Record<ToleranceKind, Tolerance>>;

/** Each tolerance setting's name and default (controls.md C2), as it stands in the Settings tab. */
export const TOLERANCE_DEFAULTS = {
  pricePercent: '5',
  priceAmount: '50.00',
  quantityOverOrderedPercent: 'exact',
  quantityOverOrderedAmount: 'not checked',
  quantityOverReceivedPercent: 'exact',
  quantityOverReceivedAmount: 'not checked',
  quantityOverAcceptedPercent: 'exact',
  quantityOverAcceptedAmount: 'not checked',
  valueLinePercent: '5',
  valueLineAmount: '50.00',
  valueOrderPercent: '5',
  valueOrderAmount: '100.00',
  chargesPercent: '10',
  chargesAmount: '25.00',
  taxAmount: '0.05',
  totalPercent: '5',
  totalAmount: '100.00',
  overReceiptPercent: '0',
  toleranceMeaning: 'either',
  direction: 'over',
  smallDifferenceAmount: '2.00',
  smallDifferenceOrderAmount: '10.00',
} as const;

const PERCENTAGE = { what: 'a percentage', places: 2, limit: 10_001, like: '5 or 2.5' };
/** "5", "5 %", "exact", "not checked" or nothing; a percentage has two decimals and ends at 100. */
export function parseLimit(
  text: string,
  what: 'percent' | 'amount',
  digits: number,
): Outcome<Limit | undefined> {
  const word = text.trim().toLowerCase();
  if (word === '') return accept(undefined);
  if (word === 'exact') return accept(0);
  if (/^not[ _]checked$/.test(word)) return accept('not_checked');
  const value =
    what === 'percent'
      ? parseDecimal(word.replace(/ ?%$/, ''), PERCENTAGE)
      : parseDecimal(word, { what: 'an amount', places: digits, limit: MONEY_LIMIT });
  if (value.ok && value.value < 0) return unreadable(`"${text}" is below zero; a limit is not`);
  return value;
}

/** either, both, greater, tighter: four names for two things (D1). */
export function parseMeaning(text: string): Outcome<Meaning | undefined> {
  const word = text.trim().toLowerCase();
  if (word === '') return accept(undefined);
  if (['either', 'tighter', 'strict'].includes(word)) return accept('either');
  if (['both', 'greater', 'lenient'].includes(word)) return accept('both');
  return unreadable(`"${text}" is not one of either, both, greater, tighter`);
}

function parseDirection(text: string): Outcome<Direction | undefined> {
  const word = text.trim().toLowerCase();
  if (word === '') return accept(undefined);
  if (word === 'over' || word === 'both') return accept(word);
  return unreadable(`"${text}" is not one of over, both`);
}

export interface LevelRead {
  readonly tolerances: Tolerances;
  readonly findings: readonly { setting: string; detail: string }[];
}

/** How a limit is written, with the words that stand for none and for anything. */
const withWords = (detail: string): string =>
  detail.replace(/(; write it like .*)$/, '$1, exact or not checked');

/**
 * One level from its texts by setting name. A kind of drift has a set here only where a limit is
 * filled: meaning or direction alone would turn every limit of the level off. A limit that cannot be
 * read is exact, never unlimited.
 */
export function parseLevel(texts: Readonly<Record<string, string>>, digits: number): LevelRead {
  const findings: { setting: string; detail: string }[] = [];
  const take = <T>(setting: string, read: (text: string) => Outcome<T>): T | undefined => {
    const answer = read(texts[setting] ?? '');
    if (!answer.ok) findings.push({ setting, detail: withWords(answer.detail) });
    return answer.ok ? answer.value : undefined;
  };
  const limit = (setting: string, what: 'percent' | 'amount'): Limit | undefined => {
    const wrong = findings.length;
    const read = take(setting, (text) => parseLimit(text, what, digits));
    return findings.length > wrong ? 0 : read;
  };
  const meaning = take('toleranceMeaning', parseMeaning) ?? 'either';
  const direction = take('direction', parseDirection) ?? 'over';
  const tolerances: Tolerances = {};
  for (const kind of TOLERANCE_KINDS) {
    const percentBp = limit(`${kind}Percent`, 'percent');
    const amountMinor = limit(`${kind}Amount`, 'amount');
    if (percentBp === undefined && amountMinor === undefined) continue;
    tolerances[kind] = {
      ...(percentBp === undefined ? {} : { percentBp }),
      ...(amountMinor === undefined ? {} : { amountMinor }),
      meaning,
      direction: kind === 'tax' ? 'both' : direction,
    };
  }
  return { tolerances, findings };
}

export const EXACT: Tolerance = { percentBp: 0, meaning: 'either', direction: 'over' };

/** The first level that has a set for this kind of drift gives the whole set (B39). */
export function toleranceFor(kind: ToleranceKind, levels: readonly Tolerances[]): Tolerance {
  for (const level of levels) {
    const set = level[kind];
    if (set !== undefined) return set;
  }
  return EXACT;
}

export interface Compared {
  readonly drift: number;
  /** What the percentage is of: the ordered amount or quantity, never the rest (D1). */
  readonly base: number;
  /** What the absolute limit holds against, where it differs: the drifts so far, added up. */
  readonly cumulative?: number | undefined;
  /** Nothing was ordered that a percentage could be of; a value that rounds to nothing was. */
  readonly unordered?: boolean | undefined;
}

export interface Judged {
  readonly within: boolean;
  /** Which limits decided; `none` where nothing is checked or the drift is zero. */
  readonly decided: 'none' | 'percent' | 'amount' | 'both' | 'exact';
}

function exceeds(limit: Limit | undefined, over: (limit: number) => boolean): boolean | null {
  return limit === undefined || limit === 'not_checked' ? null : over(limit);
}

/** Percent has no base where nothing was ordered: the amount alone decides, else exact (B10). */
function percentOf({ percentBp, amountMinor }: Tolerance, unordered: boolean): Limit | undefined {
  if (!unordered || percentBp === undefined || percentBp === 'not_checked') return percentBp;
  return amountMinor === undefined || amountMinor === 'not_checked' ? 0 : undefined;
}

/** Whether a drift is inside its limits; the boundary itself is inside. Exact whole numbers. */
export function judge(tolerance: Tolerance, compared: Compared): Judged {
  const { drift, base, cumulative = drift, unordered = false } = compared;
  if (drift === 0 || (drift < 0 && tolerance.direction === 'over'))
    return { within: true, decided: 'none' };
  const percent = exceeds(
    percentOf(tolerance, unordered),
    (bp) => product(Math.abs(drift), 10_000) > product(bp, Math.abs(base)),
  );
  const amount = exceeds(tolerance.amountMinor, (limit) => Math.abs(cumulative) > limit);
  if (percent === null && amount === null) return { within: true, decided: 'none' };
  const asked = [percent, amount].filter((answer) => answer !== null);
  const within = tolerance.meaning === 'either' ? !asked.includes(true) : asked.includes(false);
  return { within, decided: decidedBy({ percent, amount, within }, tolerance) };
}

function decidedBy(
  answers: { percent: boolean | null; amount: boolean | null; within: boolean },
  tolerance: Tolerance,
): Judged['decided'] {
  const percent = answers.percent === !answers.within;
  const amount = answers.amount === !answers.within;
  if (percent && amount) return 'both';
  if (percent) return tolerance.percentBp === 0 ? 'exact' : 'percent';
  return tolerance.amountMinor === 0 ? 'exact' : 'amount';
}

/** "50.00 or 5 %", "exact", "not checked": *or* where either stops, *and* where both must. */
export function showTolerance(
  { percentBp, amountMinor, meaning, amountNote = '' }: Tolerance,
  digits: number,
): string {
  const checked = (limit: Limit | undefined): limit is number => typeof limit === 'number';
  const texts = [
    ...(checked(amountMinor)
      ? [amountMinor === 0 ? 'exact' : `${showMoney(amountMinor, digits)}${amountNote}`]
      : []),
    ...(checked(percentBp) ? [percentBp === 0 ? 'exact' : showPercent(percentBp)] : []),
  ];
  if (texts.length === 0) return 'not checked';
  if (meaning === 'either' && texts.includes('exact')) return 'exact';
  return texts.join(meaning === 'either' ? ' or ' : ' and ');
}

/** 1880 basis points as "18.8 %". */
export function showPercent(basisPoints: number): string {
  return `${grouped(printDecimal(basisPoints, 2, 0))} %`;
}

/** What one unit of the register's currency is in the order's, and how both are printed. */
export interface StoredRate {
  /** In millionths: the order's currency per unit of the register's, or the other way round. */
  readonly rateMicro: number;
  /** `order`: the rate is what one unit of the order's currency is in the register's. */
  readonly of?: 'order';
  readonly digits: number;
  /** Without a currency the amount is not printed in it. */
  readonly register: { readonly currency: string; readonly digits: number };
}

/** Minor units of the register's currency in the order's, at the stored rate, rounded (B33). */
export function turned(
  amountMinor: number,
  { rateMicro, of, digits, register }: StoredRate,
): number {
  if (of === 'order') {
    const down = BigInt(amountMinor) * BigInt(1_000_000) * BigInt(10 ** digits);
    return Number(divideRounded(down, BigInt(rateMicro) * BigInt(10 ** register.digits)));
  }
  const up = BigInt(amountMinor) * BigInt(rateMicro) * BigInt(10 ** digits);
  return Number(divideRounded(up, BigInt(1_000_000) * BigInt(10 ** register.digits)));
}

/** A level's absolute limits in the order's currency; percentages stay (B33). */
export function inOrderCurrency(tolerances: Tolerances, rate: StoredRate): Tolerances {
  const answer: Tolerances = {};
  for (const kind of TOLERANCE_KINDS) {
    const set = tolerances[kind];
    if (set === undefined) continue;
    const { amountMinor } = set;
    const { currency, digits } = rate.register;
    answer[kind] =
      typeof amountMinor === 'number' && amountMinor > 0
        ? {
            ...set,
            amountMinor: turned(amountMinor, rate),
            ...(currency === ''
              ? {}
              : { amountNote: ` (${showMoney(amountMinor, digits)} ${currency})` }),
          }
        : set;
  }
  return answer;
}
