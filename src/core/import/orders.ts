// The orders of an old list, and what is odd about them as it was found: numbers used twice, gaps,
// invoices without order, paid more than ordered, each with its rows (controls.md B34). It makes no
// row of the register and changes nothing.
import { asImported, newScope } from '../certificate';
import type { AsImported, Numbered, ScopeState } from '../certificate';
import { mulDiv } from '../decimal';
import { minorDigits, partOf, printMoney, sum } from '../money';
import type { NumberContext, NumberTemplate, Place } from '../number';
import { comesNow, placeIn } from '../number';
import { ownOf } from '../own';
import { lineNet } from '../quantity';
import type { OldList, OldRow } from './read';

/** A line that is counted by quantity, or by amount where the list has only amounts for it. */
export interface OldLine {
  row: OldRow;
  basis: 'quantity' | 'amount';
  netMinor: number;
  /** Thousandths of the unit; on an amount line minor units. */
  accepted: number;
  billed: number;
  billedNet: number;
}
export interface OldOrder {
  number: string;
  rows: number[];
  head: OldRow;
  lines: OldLine[];
  netMinor: number;
  paidMinor: number;
  scope: string;
  place: number | null;
}
export interface Oddity {
  number: string;
  rows: number[];
  detail: string;
}
export interface Found {
  orders: OldOrder[];
  lines: number;
  twice: Oddity[];
  withoutOrder: Oddity[];
  unnumbered: Oddity[];
  overpaid: Oddity[];
  overbilled: Oddity[];
  scopes: (AsImported & { scope: string })[];
}

const rowsSaid = (rows: readonly number[]): string =>
  `${rows.length === 1 ? 'row' : 'rows'} ${rows.join(', ')}`;

/** The piece of a number that counts: its last run of digits that is no year, else the last run. */
function runOf(pieces: readonly string[]): number {
  const runs = pieces.flatMap((_piece, at) => (at % 2 === 1 ? [at] : []));
  const counting = runs.filter((at) => !/^(19|20)\d\d$/.test(pieces[at] ?? ''));
  return counting.pop() ?? runs.pop() ?? -1;
}

/** Where an old number stands: in the template's sequence, else in one of its own form. */
export function oldPlace(template: NumberTemplate | undefined, number: string): Place | null {
  const own = template ? placeIn(template, number) : null;
  if (own) return own;
  const pieces = number.split(/(\d+)/);
  const at = runOf(pieces);
  const run = pieces[at] ?? '';
  if (run === '' || run.length > 12) return null;
  const scope = pieces.map((piece, place) => (place === at ? '{SEQ}' : piece.toUpperCase()));
  return { scope: scope.join(''), number: Number(run) };
}

/**
 * Quantities where price and quantity make the total and nothing is counted in money; else amounts.
 * Where the list counts nothing and what was billed is money, what came is money too.
 */
function lineOf(row: OldRow): OldLine {
  const { quantity, unitPrice, net, acceptedNet, billedNet } = row;
  const digits = minorDigits(row.currency);
  const priced =
    quantity === null || unitPrice === null ? null : lineNet(quantity, unitPrice, digits);
  const made = priced?.ok ? priced.value : null;
  const netMinor = net ?? made ?? 0;
  const inMoney = acceptedNet !== null || (billedNet !== null && row.billed === null);
  if (made !== null && made === netMinor && !inMoney) {
    const billed = row.billed ?? 0;
    const share = quantity ? mulDiv(netMinor, billed, quantity) : 0;
    const values = { accepted: row.accepted ?? billed, billed, billedNet: billedNet ?? share };
    return { row, basis: 'quantity', netMinor, ...values };
  }
  const ofQuantity = (count: number | null): number =>
    quantity ? mulDiv(netMinor, count ?? 0, quantity) : 0;
  const came = (count: number): number =>
    row.texts.quantity === undefined && row.texts.acceptedNet === undefined && billedNet !== null
      ? mulDiv(count, 10 ** digits, 1000)
      : ofQuantity(count);
  const billed = billedNet ?? ofQuantity(row.billed);
  const accepted = acceptedNet ?? (row.accepted === null ? billed : came(row.accepted));
  return { row, basis: 'amount', netMinor, accepted, billed, billedNet: billed };
}

/** Rows of one number, vendor and currency: lines of one order where the list has lines. */
function grouped(rows: readonly OldRow[], byLine: boolean): OldRow[][] {
  if (!byLine) return rows.map((row) => [row]);
  const groups = new Map<string, OldRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(
      [row.number, row.vendor, row.currency].map((one) => one.toUpperCase()),
    );
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function orderOf(rows: readonly OldRow[], template: NumberTemplate | undefined): OldOrder[] {
  const [head] = rows;
  if (!head) return [];
  const lines = rows.map(lineOf);
  const place = oldPlace(template, head.number);
  return [
    {
      ...{ number: head.number, rows: rows.map(({ row }) => row), head, lines },
      netMinor: sum(lines.map(({ netMinor }) => netMinor)),
      paidMinor: sum(rows.map(({ paid }) => paid ?? 0)),
      scope: place?.scope ?? head.number,
      place: place?.number ?? null,
    },
  ];
}

/** Orders that carry one number. */
function twiceIn(orders: readonly OldOrder[]): Oddity[] {
  const byNumber = new Map<string, OldOrder[]>();
  for (const one of orders) {
    const name = one.number.toUpperCase();
    byNumber.set(name, [...(byNumber.get(name) ?? []), one]);
  }
  return [...byNumber.values()]
    .filter((same) => same.length > 1)
    .map((same) => {
      const rows = same.flatMap((one) => one.rows);
      const vendors = [...new Set(same.map(({ head }) => head.vendor))].join(', ');
      const { number } = same[0] ?? { number: '' };
      const detail = `${number} stands on ${same.length} orders (${vendors}): ${rowsSaid(rows)}.`;
      return { number, rows, detail };
    });
}

function over(order: OldOrder, what: 'paid' | 'billed', minor: number, allowed: number): Oddity[] {
  if (minor <= allowed) return [];
  const { number, rows, head } = order;
  const shown = (one: number): string => printMoney(one, minorDigits(head.currency));
  const by = `${shown(minor - allowed)} ${head.currency} more`;
  const detail = `${number}: ${what} ${shown(minor)}, ordered ${shown(allowed)}, ${by} (${rowsSaid(rows)}).`;
  return [{ number, rows, detail }];
}

/** Names an invoice, or an amount that only an invoice brings. */
const isBill = ({ texts, billed, billedNet, paid }: OldRow): boolean =>
  (texts.invoice ?? '') !== '' || [billed, billedNet, paid].some((one) => (one ?? 0) !== 0);

function withoutOrder(rows: readonly OldRow[]): Oddity[] {
  return rows.map(({ row, vendor, texts, billedNet, paid, net, currency }) => {
    const amount = printMoney(billedNet || paid || net || 0, minorDigits(currency));
    const invoice = texts.invoice || 'An invoice';
    const detail = `${invoice} of ${vendor || 'nobody'} for ${amount} ${currency} names no order (row ${row}).`;
    return { number: texts.invoice ?? '', rows: [row], detail };
  });
}

/** What has no number and is no invoice: an order that nobody gave one, a note, a row of sums. */
function unnumbered(rows: readonly OldRow[]): Oddity[] {
  return rows.map((old) => {
    const { row, vendor, currency, texts } = old;
    const { netMinor } = lineOf(old);
    const amount = netMinor ? `${printMoney(netMinor, minorDigits(currency))} ${currency}` : '';
    const says = [vendor, texts.description ?? '', amount].filter((one) => one !== '').join(', ');
    const detail = says === '' ? `Row ${row} has no number.` : `Row ${row} has no number: ${says}.`;
    return { number: '', rows: [row], detail };
  });
}

function scopesOf(orders: readonly OldOrder[]): Found['scopes'] {
  const byScope = new Map<string, Numbered[]>();
  for (const { scope, place, number, head } of orders) {
    if (place === null) continue;
    const row = { scope, number: place, poNumber: number, status: head.status };
    byScope.set(scope, [...(byScope.get(scope) ?? []), row]);
  }
  return [...byScope].map(([scope, rows]) => ({ scope, ...asImported(rows) }));
}

/** Rates in basis points by tax code: with the codes of the list, what is paid is with tax. */
export type Rates = { readonly [code: string]: number };
const grossOf = ({ lines }: OldOrder, rates: Rates): number =>
  sum(
    lines.map(
      ({ row, netMinor }) =>
        netMinor + partOf(netMinor, ownOf(rates, row.texts.taxCode ?? '') ?? 0),
    ),
  );

export function findOrders(
  list: OldList,
  {
    template,
    byLine,
    rates,
  }: { template?: NumberTemplate | undefined; byLine: boolean; rates: Rates },
): Found {
  const named = list.rows.filter(({ number }) => number !== '');
  const nameless = list.rows.filter(({ number }) => number === '');
  const orders = grouped(named, byLine).flatMap((rows) => orderOf(rows, template));
  const billed = (one: OldOrder): number => sum(one.lines.map(({ billedNet }) => billedNet));
  return {
    orders,
    lines: sum(orders.map(({ lines }) => lines.length)),
    twice: twiceIn(orders),
    withoutOrder: withoutOrder(nameless.filter(isBill)),
    unnumbered: unnumbered(nameless.filter((row) => !isBill(row))),
    overpaid: orders.flatMap((one) => over(one, 'paid', one.paidMinor, grossOf(one, rates))),
    overbilled: orders.flatMap((one) => over(one, 'billed', billed(one), one.netMinor)),
    scopes: scopesOf(orders),
  };
}

/**
 * Sequences that give numbers today and that the list has numbers of: they go on after the highest
 * (B34). Later ones look at what stands in the register when they begin.
 */
export function scopesToStart(
  orders: readonly OldOrder[],
  template: NumberTemplate,
  at: NumberContext,
): Map<string, ScopeState> {
  const highest = new Map<string, number>();
  for (const { number } of orders) {
    const place = placeIn(template, number);
    if (place && comesNow(template, number, at))
      highest.set(place.scope, Math.max(highest.get(place.scope) ?? 0, place.number));
  }
  return new Map([...highest].map(([scope, last]) => [scope, newScope(last)]));
}
