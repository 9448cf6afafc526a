// Quantities in thousandths, unit prices in millionths, and the one product of the two.
// Unit prices never round; a line's net is rounded once, half away from zero (house rule 2).
import {
  divideRounded,
  grouped,
  mulDiv,
  parseDecimal,
  printDecimal,
  tenTo,
  unreadable,
} from './decimal';
import { accept } from './outcome';
import type { Outcome } from './outcome';
import { MONEY_LIMIT, showMoney } from './money';

export const QUANTITY_LIMIT = 1_000_000_000_000;
export const PRICE_LIMIT = 1_000_000_000_000_000;

const QUANTITY = { what: 'a quantity', places: 3, limit: QUANTITY_LIMIT };
/** "7.5" as 7500 thousandths. */
export function parseQuantity(text: string): Outcome<number> {
  return parseDecimal(text, QUANTITY);
}

/** 7500 as "7.5", 10000 as "10". */
export function printQuantity(milli: number): string {
  return printDecimal(milli, 3, 0);
}

export function showQuantity(milli: number): string {
  return grouped(printQuantity(milli));
}

const PRICE = { what: 'a unit price', places: 6, limit: PRICE_LIMIT };
/** "33.333333" as 33333333 millionths. */
export function parsePrice(text: string): Outcome<number> {
  return parseDecimal(text, PRICE);
}

/** At least two decimals: 100000000 as "100.00", 1000 as "0.001". */
export function printPrice(micro: number): string {
  return printDecimal(micro, 6, 2);
}

export interface Priced {
  readonly quantityMilli: number;
  readonly priceMicro: number;
  /** Minor digits of the currency. */
  readonly digits: number;
}

/**
 * Quantity times unit price in minor units, rounded half away from zero, capped at the largest
 * amount there is: a comparison with a capped value keeps its sign. 12 at 0.001 is 0.01.
 */
export function netOf({ quantityMilli, priceMicro, digits }: Priced): number {
  const scaled = priceMicro * tenTo(digits);
  const exact = Number.isSafeInteger(scaled)
    ? mulDiv(quantityMilli, scaled, 1_000_000_000)
    : Number(
        divideRounded(
          BigInt(quantityMilli) * BigInt(priceMicro) * BigInt(10 ** digits),
          BigInt(1_000_000_000),
        ),
      );
  return Math.max(-MONEY_LIMIT, Math.min(MONEY_LIMIT, exact));
}

/** A quantity in another unit, of which `a` are `b`: turned by the ratio with nothing rounded. */
export interface Exact {
  readonly milli: number;
  readonly a: number;
  readonly b: number;
}

/** What it comes to at the price of the other side of the ratio, rounded once. */
export function netOfExact(
  { milli, a, b }: Exact,
  { priceMicro, digits }: Pick<Priced, 'priceMicro' | 'digits'>,
): number {
  const scaled = BigInt(milli) * BigInt(b) * BigInt(priceMicro) * BigInt(10 ** digits);
  const exact = Number(divideRounded(scaled, BigInt(a) * BigInt(1_000_000_000)));
  return Math.max(-MONEY_LIMIT, Math.min(MONEY_LIMIT, exact));
}

/** The quantity that an amount buys at a price; none at price 0. */
export function boughtFor(
  minor: number,
  { priceMicro, digits }: Pick<Priced, 'priceMicro' | 'digits'>,
): number {
  if (priceMicro === 0) return 0;
  const scaled = BigInt(priceMicro) * BigInt(10 ** digits);
  return Number(divideRounded(BigInt(minor) * BigInt(1_000_000_000), scaled));
}

/** The net of a line as it is typed: refused where it would pass the largest amount. */
export function lineNet(
  quantityMilli: number,
  priceMicro: number,
  digits: number,
): Outcome<number> {
  const net = netOf({ quantityMilli, priceMicro, digits });
  if (Math.abs(net) < MONEY_LIMIT) return accept(net);
  const shown = `${showQuantity(quantityMilli)} x ${printPrice(priceMicro)}`;
  return unreadable(`${shown} is more than ${showMoney(MONEY_LIMIT - 1, digits)}`);
}
