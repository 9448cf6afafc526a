// Decimal strings to whole numbers and back, and the one division that rounds.
// It knows places after the point and limits; it knows neither currencies nor units.

import { accept, refuse } from './outcome';
import type { Outcome, Refusal } from './outcome';

/** The one refusal of this part of the core: a text that is not what it should be. */
export function unreadable(detail: string): Refusal {
  return refuse('bad_value', detail);
}

export interface DecimalForm {
  /** What is read, for the sentence of a refusal: "an amount". */
  readonly what: string;
  readonly places: number;
  /** The first whole number that is too large, either sign. */
  readonly limit: number;
  /** How one is written, where 1250.00 is no example of it. */
  readonly like?: string;
}

const DECIMAL = /^-?\d{1,16}(?:\.\d{1,16})?$/;
/** So many digits that a number takes exactly. */
const EXACT_DIGITS = 15;

const TENS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
/** Ten to so many places, from a list for those that come all the time. */
export const tenTo = (places: number): number => TENS[places] ?? 10 ** places;

/** The digits of a short text without a sign as a number, its point left out; -1 for all others. */
function plainDigits(text: string, point: number): number {
  const last = text.length - 1;
  if (last < 0 || last >= EXACT_DIGITS || point === 0 || point === last) return -1;
  let value = 0;
  for (let at = 0; at <= last; at += 1) {
    if (at === point) continue;
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/**
 * A decimal string as a whole number of its last place. Refused: signs other than one leading
 * minus, exponents, separators, spaces, more places than the form has (also zeros), too large.
 */
export function parseDecimal(text: string, form: DecimalForm): Outcome<number> {
  const point = typeof text === 'string' ? text.indexOf('.') : -1;
  const plain = typeof text === 'string' ? plainDigits(text, point) : -1;
  const decimals = point < 0 ? 0 : text.length - point - 1;
  // Most figures are short and plain; only the others need the pattern.
  if (plain < 0 || decimals > form.places) return parseOdd(text, form, decimals);
  const value = plain * tenTo(form.places - decimals);
  return value < form.limit ? accept(value) : parseOdd(text, form, decimals);
}

/** A figure that is signed, long or wrong. */
function parseOdd(text: string, form: DecimalForm, decimals: number): Outcome<number> {
  const { what, places, limit } = form;
  const shown = `"${String(text).slice(0, 40)}"`;
  if (typeof text !== 'string' || !DECIMAL.test(text))
    return unreadable(`${shown} is not ${what}; write it like ${form.like ?? '1250.00'}`);
  if (decimals > places)
    return unreadable(`${shown} has ${decimals} decimals; ${what} has ${places}`);
  const value = Math.abs(Number(text.replace('.', ''))) * tenTo(places - decimals);
  if (value >= limit) return unreadable(`${shown} is too large for ${what}`);
  return accept(text.startsWith('-') && value !== 0 ? -value : value);
}

/** The decimal string of a whole number; `least` places always stay, zeros beyond them go. */
export function printDecimal(value: number, places: number, least = places): string {
  let rest = Math.abs(value);
  let left = places;
  while (left > least && rest % 10 === 0) {
    rest /= 10;
    left -= 1;
  }
  const sign = value < 0 ? '-' : '';
  if (left === 0) return `${sign}${rest}`;
  const unit = tenTo(left);
  const decimals = rest % unit;
  return `${sign}${(rest - decimals) / unit}.${String(unit + decimals).slice(1)}`;
}

/** Thousands set apart by commas, for sentences: 11880.00 becomes 11,880.00. */
export function grouped(decimal: string): string {
  const point = decimal.indexOf('.');
  let at = (point < 0 ? decimal.length : point) - 3;
  const first = decimal.startsWith('-') ? 1 : 0;
  let text = decimal;
  for (; at > first; at -= 3) text = `${text.slice(0, at)},${text.slice(at)}`;
  return text;
}

/** a / b, rounded half away from zero. */
export function divideRounded(a: bigint, b: bigint): bigint {
  const zero = BigInt(0);
  const negative = a < zero !== b < zero;
  const over = a < zero ? -a : a;
  const under = b < zero ? -b : b;
  const rounded = (over * BigInt(2) + under) / (under * BigInt(2));
  return negative ? -rounded : rounded;
}

/** a / b of whole numbers, rounded half away from zero; what is left over is exact, no quotient is. */
function divideSafe(a: number, b: number): number {
  const [over, under] = [Math.abs(a), Math.abs(b)];
  const rest = over % under;
  const rounded = (over - rest) / under + (rest >= under - rest ? 1 : 0);
  return a < 0 !== b < 0 && rounded !== 0 ? -rounded : rounded;
}

/**
 * a x b / c, rounded half away from zero, exact however large the product is. Plain numbers where
 * the product is one, since most are and they cost a tenth.
 */
export function mulDiv(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product) && c !== 0) return divideSafe(product, c);
  return Number(divideRounded(BigInt(a) * BigInt(b), BigInt(c)));
}

/** a x b / c of what is not below zero, without its fraction: never more than it is. */
export function mulDivDown(a: number, b: number, c: number): number {
  const near = mulDiv(a, b, c);
  return product(near, c) > product(a, b) ? near - 1 : near;
}

/** a x b, exact: a plain number where it is one. Compared with < and >, never with ===. */
export function product(a: number, b: number): number | bigint {
  const plain = a * b;
  return Number.isSafeInteger(plain) ? plain : BigInt(a) * BigInt(b);
}
