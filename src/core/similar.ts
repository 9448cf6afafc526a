// Orders beside a new one: those that look like the same purchase, and those that one person asked for
// at one vendor within a few days, which together may cross a band of the approval rules (controls.md
// T03, product.md section 5). It decides nobody's approval.
import { chainOf, drawnOf, matchingRules } from './approval';
import type { Chain, Routed } from './approval';
import { sayBudgets } from './budget';
import { isImported } from './certificate';
import { nameKey } from './name-key';
import { linesKey } from './content';
import type { Day } from './day';
import { emergencyCap } from './emergency';
import type { AskedOrder, Asking, Stay } from './asked-index';
import { orderNumber, vendorToken } from './asked-index';
import type { Dear } from './item-prices';
import { sayDear } from './item-prices';
import { addDays, dayAsked, daysBetween, parseDay } from './day';
import { sayMoney } from './money';
import { duplicateGroup } from './order';
import { byKey } from './own-order';
import type { Register } from './settings';
import { samePerson } from './settings';
import type { OrderRow } from './tables';
import { words } from './typed-cell';
import type { Vendor } from './vendor';
import { vendorKey } from './vendor-key';

export type Likeness = 'contract' | 'net' | 'lines';
/** Another order that may be the same purchase. */
export type Similar = {
  key: string;
  poNumber: string;
  why: Likeness;
  day: Day;
  net: number;
  currency: string;
  /** Another vendor of its group. */
  at?: string;
};
/** What else was asked for: in the register's currency, this order's own amount within the sum. */
export type Split = {
  ownMinor: number;
  sumMinor: number;
  days: number;
  orders: string[];
};

const LIVE = new Set(['submitted', 'approved', 'issued', 'on hold', 'closed']);
const WORDS: { [why in Likeness]: string } = {
  contract: 'the same contract in overlapping days',
  net: 'the same net total',
  lines: 'the same lines',
};
/** Days that the owner named as holidays; what is no day is told where Settings are checked. */
export const holidaysOf = ({ settings }: Register): Day[] =>
  words(settings['holidays'] ?? '').filter((one) => parseDay(one).ok);
/** A setting in whole days; 0 and what cannot be read switch it off. */
export function daysOf({ settings }: Register, name: string, instead: string): number {
  const typed = settings[name] ?? instead;
  return /^\d{1,3}$/.test(typed) ? Number(typed) : 0;
}
/** What an old list brought was asked for when the list says, not when it was taken over. */
const dayOf = (one: OrderRow): Day => (isImported(one.scope) ? one.issuedDay : dayAsked(one));
const within = (one: OrderRow, order: OrderRow, days: number): boolean =>
  days > 0 && daysBetween(dayOf(one), dayOf(order)) <= days;
/** What may be like an order and was not read: more than one command reads, or before the index began. */
export interface Unread {
  left: readonly AskedOrder[];
  from: Day;
  /** The contract of each order that was left because it cites one, as letters and digits. */
  citing?: readonly string[];
}
/** An order, and what it is compared with. */
export interface Compared {
  order: OrderRow;
  others: readonly OrderRow[];
  vendors: readonly Vendor[];
  register: Register;
  unread?: Unread | undefined;
}
const NAMES: [string, string][] = [
  ['duplicateOrderDays', '30'],
  ['splitWindowDays', '14'],
];
/** The longer of both windows. */
const windowOf = (register: Register): number =>
  Math.max(...NAMES.map(([name, instead]) => daysOf(register, name, instead)));
/** An approval lapses meanwhile, and what was asked for is looked at once more at issue. */
const LATER = 70;
const OPEN = new Set(['submitted', 'approved']);

/** How the index of orders asked for knows this one. */
export function askedAs(order: OrderRow, register: Register, today: Day): Asking {
  const framed = order.kind === 'blanket' && order.status !== 'closed';
  const open = OPEN.has(order.status) || framed;
  const stay: Stay = !LIVE.has(order.status) ? 'no' : open ? 'open' : 'days';
  const [number, token] = [orderNumber(order.key), vendorToken(order.vendor)];
  return { number, token, day: dayOf(order), stay, today, keep: windowOf(register) + LATER };
}

/** Orders of its vendor's group within the window, or of its contract, that were not read, and the day before which none was. */
export type Skipped = { orders: number; before: Day; citing?: number };
/** An index that was not begun yet knows nothing of any day up to today. */
export function skippedBy(compared: Compared, today: Day): Skipped | undefined {
  const { order, vendors, register, unread } = compared;
  const days = windowOf(register);
  if (!unread || days === 0) return undefined;
  const group = duplicateGroup(vendors, order.vendor);
  const names = vendors.filter((one) => duplicateGroup(vendors, one.vendor) === group);
  const tokens = new Set([order.vendor, ...names.map(({ vendor }) => vendor)].map(vendorToken));
  const [first, last] = [addDays(dayOf(order), -days), addDays(dayOf(order), days)];
  const within = ({ token, day }: AskedOrder): boolean =>
    tokens.has(token) && day >= first && day <= last;
  const [orders, from] = [unread.left.filter(within).length, unread.from || addDays(today, 1)];
  const own = nameKey(order.contractRef);
  const citing = (unread.citing ?? []).filter((ref) => ref === own).length;
  const before = from > first ? from : '';
  if (orders + citing === 0 && before === '') return undefined;
  return { orders, before, ...(citing > 0 ? { citing } : {}) };
}
const saySkipped = ({ orders, before, citing = 0 }: Skipped): string[] => [
  ...(orders > 0
    ? [`${orders} more orders of this vendor in these days were not compared: too many to read.`]
    : []),
  ...(citing > 0
    ? [`${citing} more orders of this contract were not compared: too many to read.`]
    : []),
  ...(before === '' ? [] : [`Orders asked for before ${before} were not compared.`]),
];
/** Other live orders at the same vendor, or at one of its group (T03). */
function beside({ order, others, vendors }: Compared): OrderRow[] {
  const group = duplicateGroup(vendors, order.vendor);
  const live = others.filter(
    (one) =>
      one.key !== order.key &&
      LIVE.has(one.status) &&
      one.practice === order.practice &&
      duplicateGroup(vendors, one.vendor) === group,
  );
  return live.sort(byKey);
}
const elsewhere = (one: OrderRow, order: OrderRow): boolean =>
  vendorKey(one.vendor) !== vendorKey(order.vendor);
/** Call-offs of one blanket, and the blanket itself, are one purchase by intent (T03). */
const oneBlanket = (one: OrderRow, order: OrderRow): boolean =>
  order.blanket !== '' && (one.blanket === order.blanket || one.key === order.blanket);

const overlap = (a: OrderRow, b: OrderRow): boolean =>
  a.serviceFrom !== '' &&
  b.serviceFrom !== '' &&
  (a.serviceTo === '' || b.serviceFrom <= a.serviceTo) &&
  (b.serviceTo === '' || a.serviceFrom <= b.serviceTo);

function likeness(one: OrderRow, order: OrderRow, days: number): Likeness | undefined {
  const contract = nameKey(order.contractRef);
  if (days > 0 && contract !== '' && nameKey(one.contractRef) === contract && overlap(one, order))
    return 'contract';
  if (!within(one, order, days) || one.currency !== order.currency) return undefined;
  const lines = linesKey(order.content);
  if (lines !== '' && linesKey(one.content) === lines) return 'lines';
  return (order.net ?? 0) > 0 && one.net === order.net ? 'net' : undefined;
}

/** Live orders of the same vendor that may be this very purchase. */
export function similarTo(compared: Compared): Similar[] {
  const { order, register } = compared;
  const days = daysOf(register, 'duplicateOrderDays', '30');
  return beside(compared).flatMap((one) => {
    const why = oneBlanket(one, order) ? undefined : likeness(one, order, days);
    const { key, poNumber, net, currency } = one;
    const at = elsewhere(one, order) ? { at: one.vendor } : {};
    return why ? [{ key, poNumber, why, day: dayOf(one), net: net ?? 0, currency, ...at }] : [];
  });
}

/** What one requester asked for at a vendor within the window, beside this order of so much. */
function askedWith(ownMinor: number, { order, ...beyond }: Compared): [OrderRow[], number] {
  const days = daysOf(beyond.register, 'splitWindowDays', '14');
  const own = beside({ order, ...beyond }).filter(
    (one) =>
      !drawnOf(one) &&
      one.key !== order.blanket &&
      within(one, order, days) &&
      samePerson(one.requester, order.requester),
  );
  const amounts = own.map((one) => chainOf(one).split?.ownMinor ?? chainOf(one).amountMinor);
  return [own, amounts.reduce((all, amount) => all + amount, ownMinor)];
}

/**
 * What an emergency comes to for its cap (B28): the sum it was asked for as, without what was
 * withdrawn, refused or void since. All of that sum where not every order of then was read.
 */
export function stillAsked(compared: Compared, today: Day): number {
  const { split, amountMinor } = chainOf(compared.order);
  if (!split || skippedBy(compared, today)) return amountMinor;
  return Math.min(amountMinor, askedWith(split.ownMinor, compared)[1]);
}

/**
 * The orders of one requester and vendor within the window, where their sum meets other rules than
 * this order alone would, or an emergency's cap; nothing where it does not. Emergency orders count too
 * (B28).
 */
export function splitOf(asked: Routed, compared: Compared): Split | undefined {
  const { order, register } = compared;
  const days = daysOf(register, 'splitWindowDays', '14');
  const [own, sumMinor] = askedWith(asked.amountMinor, compared);
  const rules = (amountMinor: number): string =>
    matchingRules({ ...asked, amountMinor }, register)
      .map(({ row }) => row)
      .join();
  const above = (minor: number): boolean => order.emergency && minor > emergencyCap(register);
  const alike = [rules, above].every((of) => of(sumMinor) === of(asked.amountMinor));
  if (own.length === 0 || alike) return undefined;
  const orders = own.map(
    (one) => `${one.poNumber || one.key}${elsewhere(one, order) ? ` (${one.vendor})` : ''}`,
  );
  return { ownMinor: asked.amountMinor, sumMinor, days, orders };
}

/** What a chain tells beside its steps. */
type Beside = {
  [K in 'similar' | 'split' | 'skipped' | 'dear' | 'budgets']?: Chain[K] | undefined;
};
/** What requester and approver are told, a sentence each. */
export function sayBeside(
  { similar = [], split, skipped, dear = [], budgets = [] }: Beside,
  register: Register,
): string[] {
  return [
    ...sayOthers({ similar, split, dear }, register),
    ...(skipped ? saySkipped(skipped) : []),
    ...sayBudgets(budgets, register, 50),
  ];
}
function sayOthers(
  { similar, split, dear }: { similar: Similar[]; split: Split | undefined; dear: Dear[] },
  register: Register,
): string[] {
  const prices = dear.map(sayDear);
  const like = similar.map(({ poNumber, key, day, net, currency, why, at }) => {
    const worth = sayMoney(net, currency);
    const where = at === undefined ? '' : ` at ${at}`;
    return `May be ordered twice: ${poNumber || key} of ${day}${where} for ${worth} has ${WORDS[why]}.`;
  });
  if (!split) return [...like, ...prices];
  const sum = sayMoney(split.sumMinor, register.currency);
  const other = split.orders.join(', ');
  return [
    ...like,
    `With ${other}, asked for at the same vendor within ${split.days} days, it comes to ${sum} and is approved as that.`,
    ...prices,
  ];
}
