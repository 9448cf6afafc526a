// What a document is judged with from its entry on (controls.md B2, B33, B39, D3): the settings of
// the day, limits in the document's currency at the order's stored rate, closer levels, prices.
import { chainOf } from '../core/approval';
import type { JudgedWith } from '../core/document';
import { judgedWith, VENDOR_LEVEL } from '../core/document';
import { overReceiptBp } from '../core/document-facts';
import type { Small } from '../core/match/facts';
import { matchSettings } from '../core/match-settings';
import { divideRounded } from '../core/decimal';
import { minorDigits } from '../core/money';
import { nameOf } from '../core/order-name';
import { parsePrice } from '../core/quantity';
import type { Register } from '../core/settings';
import type { InvoiceRow, OrderRow } from '../core/tables';
import { refOf } from '../core/tally';
import type { StoredRate, Tolerances } from '../core/tolerance';
import { inOrderCurrency, turned } from '../core/tolerance';
import type { LevelSets } from '../core/tolerance-levels';
import { levelsIn, lineLevels, makeLevels, orderLevels } from '../core/tolerance-levels';
import type { Work } from '../core/work';

export interface EntryFacts {
  vendor: string;
  currency: string;
  day: string;
  parts: readonly BilledPart[];
}
/** What of it bills an order, net in minor units; none where it names no order. */
export interface BilledPart {
  order: OrderRow | undefined;
  net: number;
}

/**
 * What one unit of the document's currency is in the register's: of several orders the rate at which
 * each one's part of the net turns at its own rate, so that limits of the whole document are those of
 * its parts together (B31, B33).
 */
function rateOf({ currency, parts }: EntryFacts, register: Register): StoredRate | undefined {
  const rates = parts.flatMap(({ order, net }) => {
    const rate = orderRate(order, currency, register);
    return rate ? [{ rate, net: Math.abs(net) }] : [];
  });
  const [first] = rates;
  if (!first) return orderRate(undefined, currency, register);
  const priced = rates.filter(({ net }) => net > 0);
  const meant = priced.length > 0 ? priced : [{ ...first, net: 1 }];
  return { ...first.rate, rateMicro: meanRate(meant) };
}

/** At this rate the whole turns into what its parts turn into, each at its own; in millionths. */
function meanRate(parts: readonly { rate: StoredRate; net: number }[]): number {
  const each = parts.map(({ rate, net }) => ({ of: BigInt(rate.rateMicro), net: BigInt(net) }));
  const all = each.reduce((product, { of }) => product * of, BigInt(1));
  const whole = each.reduce((sum, { net }) => sum + net, BigInt(0));
  const turns = each.reduce((sum, { of, net }) => sum + (net * all) / of, BigInt(0));
  return Number(divideRounded(whole * all, turns));
}

/** As stored on the order, else today's; none in the register's own currency. */
function orderRate(
  order: OrderRow | undefined,
  currency: string,
  register: Register,
): StoredRate | undefined {
  if (currency === register.currency) return undefined;
  const stored = order?.currency === currency ? chainOf(order).rate : '';
  const rate = parsePrice(stored || (register.settings[`rate:${currency}`] ?? ''));
  if (!rate.ok || rate.value <= 0) return undefined;
  return {
    rateMicro: rate.value,
    of: 'order',
    digits: minorDigits(currency),
    register: { currency: register.currency, digits: register.digits },
  };
}

/** What the document is judged with from now on: today's settings and prices. */
export function rulesOf(work: Work, entry: EntryFacts, register: Register): JudgedWith {
  const prices: JudgedWith['prices'] = {};
  for (const line of work.list('lines'))
    prices[refOf(line.order, line.line ?? 0)] = line.unitPrice ?? 0;
  const rate = rateOf(entry, register);
  const settings = matchSettings(register, entry.day);
  const levels = levelsOf(work, entry, register);
  const over = overReceiptBp({ overReceiptBp: null }, register.settings);
  const small = smallOf(work, entry, register);
  return {
    settings: rate
      ? {
          ...settings,
          tolerances: inOrderCurrency(settings.tolerances, rate),
          ...smallAt(rate, settings),
        }
      : settings,
    prices,
    ...(Object.keys(small).length === 0 ? {} : { small }),
    ...(over === 0 ? {} : { overReceiptBp: over }),
    ...(Object.keys(levels).length === 0 ? {} : { levels }),
  };
}

const smallAt = (
  rate: StoredRate | undefined,
  { smallLineMinor, smallOrderMinor }: Small,
): Small =>
  rate
    ? {
        smallLineMinor: turned(smallLineMinor, rate),
        smallOrderMinor: turned(smallOrderMinor, rate),
      }
    : { smallLineMinor, smallOrderMinor };

/** Whether an order is billed in another currency, or keeps another rate, than it is judged with. */
function isApart(order: OrderRow, entry: EntryFacts, register: Register): boolean {
  if (order.currency !== entry.currency)
    return entry.parts.some((part) => part.order?.key === order.key);
  return (
    orderRate(order, order.currency, register)?.rateMicro !== rateOf(entry, register)?.rateMicro
  );
}

/** Small differences of the orders whose own rate is another (B33). */
function smallOf(work: Work, entry: EntryFacts, register: Register): { [order: string]: Small } {
  const base = matchSettings(register, entry.day);
  return Object.fromEntries(
    work
      .list('register', (order) => isApart(order, entry, register))
      .map((order) => [order.key, smallAt(orderRate(order, order.currency, register), base)]),
  );
}

const turnedAt = (rate: StoredRate | undefined, found: readonly Tolerances[]): Tolerances[] =>
  found.map((one) => (rate ? inOrderCurrency(one, rate) : one));

/**
 * The levels that somebody typed for the lines, the orders and the vendor; none are left out. Limits
 * are turned into each order's currency at its own rate; where that is not the document's, the
 * settings too (B33).
 */
function levelsOf(
  work: Work,
  entry: EntryFacts,
  register: Register,
): NonNullable<JudgedWith['levels']> {
  const { sets } = makeLevels(levelsIn(register.settings), register.digits);
  const { vendor } = entry;
  const ofOrder = (order: OrderRow): [string, Tolerances[]][] =>
    levelsOfOrder(work, order, {
      ...{ sets, register, day: entry.day },
      apart: isApart(order, entry, register),
    });
  const all: [string, Tolerances[]][] = [
    [VENDOR_LEVEL, turnedAt(rateOf(entry, register), orderLevels(sets, { category: '', vendor }))],
    ...work.list('register').flatMap(ofOrder),
  ];
  return Object.fromEntries(all.filter(([, found]) => found.length > 0));
}

interface Typed {
  sets: LevelSets;
  register: Register;
  day: string;
  /** Its limits are not those of the document's settings. */
  apart: boolean;
}
function levelsOfOrder(
  work: Work,
  order: OrderRow,
  { sets, register, day, apart }: Typed,
): [string, Tolerances[]][] {
  const own = orderRate(order, order.currency, register);
  const base = apart ? [matchSettings(register, day).tolerances] : [];
  const name = nameOf(order);
  const lines = work.list('lines', (line) => line.order === order.key);
  return [
    [order.key, turnedAt(own, [...orderLevels(sets, order), ...base])],
    ...lines.map(({ line, item }): [string, Tolerances[]] => {
      const asked = { order: name, line: String(line), item, vendor: order.vendor };
      return [refOf(order.key, line ?? 0), turnedAt(own, lineLevels(sets, asked))];
    }),
  ];
}

/**
 * What a document is judged with once it is linked to an order: what it was entered with, and of that
 * order prices, limits and small differences as they are now, since nothing of it was known before
 * (B2, B33, B39).
 */
export function withOrder(
  work: Work,
  { invoice, order }: { invoice: InvoiceRow; order: OrderRow },
  register: Register,
): JudgedWith {
  const rules = judgedWith(invoice);
  const prices = { ...rules.prices };
  for (const line of work.list('lines', (one) => one.order === order.key))
    prices[refOf(line.order, line.line ?? 0)] ??= line.unitPrice ?? 0;
  const { sets } = makeLevels(levelsIn(register.settings), register.digits);
  const apart = [register.currency, invoice.currency].some((one) => one !== order.currency);
  const found = levelsOfOrder(work, order, { sets, register, day: invoice.day, apart });
  const levels = {
    ...Object.fromEntries(found.filter(([, own]) => own.length > 0)),
    ...rules.levels,
  };
  const own = smallAt(
    orderRate(order, order.currency, register),
    matchSettings(register, invoice.day),
  );
  return {
    ...rules,
    prices,
    ...(apart ? { small: { [order.key]: own, ...rules.small } } : {}),
    ...(Object.keys(levels).length === 0 ? {} : { levels }),
  };
}
