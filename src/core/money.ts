// Money: whole minor units of one currency, read, shown and shared without losing a cent.
// It knows ISO 4217's minor digits and nothing of orders, invoices or rates.
import { grouped, mulDiv, parseDecimal, printDecimal, unreadable } from './decimal';
import { accept } from './outcome';
import type { Outcome } from './outcome';

/** Amounts stay below this many minor units, either sign, so that sums of hundreds are exact. */
export const MONEY_LIMIT = 10_000_000_000_000;

/** ISO 4217: minor digits other than two. */
const CODES: Readonly<Record<string, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};
const DIGITS: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)] as const),
  ),
);

/** Digits after the point of a currency's amounts: 0, 2 or 3 (4 for two units of account). */
export function minorDigits(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}

/** A currency's code: three capital letters, trimmed and raised. Whether it trades is not asked. */
export function parseCurrency(text: string): Outcome<string> {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? accept(code) : unreadable(`"${text}" is not a currency code`);
}

/** "1250.00" as 125000 minor units; refuses what `parseDecimal` refuses. */
export function parseMoney(text: string, digits: number): Outcome<number> {
  return parseDecimal(text, { what: 'an amount', places: digits, limit: MONEY_LIMIT });
}

/** The exact counterpart of `parseMoney`: 125000 as "1250.00". */
export function printMoney(minor: number, digits: number): string {
  return printDecimal(minor, digits);
}

/** For sentences: 1188000 as "11,880.00". */
export function showMoney(minor: number, digits: number): string {
  return grouped(printDecimal(minor, digits));
}

/** For sentences, with its currency: "11,880.00 EUR". */
export const sayMoney = (minor: number, currency: string): string =>
  `${showMoney(minor, minorDigits(currency))} ${currency}`;

/** For drifts: always with its sign, "+1,880.00". */
export function showDrift(minor: number, digits: number): string {
  return `${minor > 0 ? '+' : ''}${showMoney(minor, digits)}`;
}

export function sum(amounts: readonly number[]): number {
  let total = 0;
  for (const amount of amounts) total += amount;
  return total;
}

/** The sum of what each of a list amounts to. */
export function sumOf<T>(list: readonly T[], amount: (one: T) => number): number {
  let total = 0;
  for (const one of list) total += amount(one);
  return total;
}

/**
 * Shares of a total by weight: largest remainder, ties to the first; they always add up.
 * Weights below zero count as zero; where none is above zero all weigh the same (B10, D23).
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  if (weights.length < 2) return weights.map(() => total);
  const counted = weights.some((weight) => weight > 0)
    ? weights.map((weight) => Math.max(0, weight))
    : weights.map(() => 1);
  const all = BigInt(sum(counted));
  const exact = counted.map((weight) => BigInt(Math.abs(total)) * BigInt(weight));
  const shares = exact.map((product) => Number(product / all));
  const rests = exact.map((product, at) => ({ at, rest: product % all }));
  rests.sort((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest < b.rest ? 1 : -1));
  const left = Math.abs(total) - sum(shares);
  for (const { at } of rests.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares.map((share) => (total < 0 && share > 0 ? -share : share));
}

/** A part of an amount in basis points, rounded half away from zero: 2000 bp of 10.00 is 2.00. */
export function partOf(minor: number, basisPoints: number): number {
  return mulDiv(minor, basisPoints, 10_000);
}
