// What is asked before any figure is compared: is there an order, may it be billed, by this vendor,
// in this currency, at this time. Refusals come in the order of the list, all that apply.
import { addDays, daysBetween } from '../day';
import type { Day } from '../day';
import { broken, NONE } from './finding';
import type { Finding, Plain } from './finding';
import type { Assigned } from './assign';
import type { Notice } from './verdict';
import type { MatchInput, OrderFacts, OrderLineFacts } from './facts';
import { placeOf } from './quantity';
import type { ExceptionKind } from '../kinds';
import { vendorKey } from '../vendor-key';
import type { OrderStatus } from '../words';

const STATUS_KIND: Partial<Record<OrderStatus, ExceptionKind>> = {
  'on hold': 'po_on_hold',
  closed: 'po_closed',
  void: 'po_void',
};

/** A blanket is never billed itself (B29). */
const NOT_CALLED = 'a blanket order of which nothing was called off';

/** Closed, expired and held orders still take credit notes (B15). */
function statusRefusal(order: OrderFacts, isCredit: boolean): ExceptionKind | null {
  if (order.status === 'issued') return null;
  const kind = STATUS_KIND[order.status] ?? 'po_not_issued';
  return isCredit && (kind === 'po_on_hold' || kind === 'po_closed') ? null : kind;
}

/** The last day on which the order may be billed: its end and the days of grace (B7). */
function lastBillingDay(order: OrderFacts, graceDays: number): Day | null {
  return order.serviceTo === undefined ? null : addDays(order.serviceTo, graceDays);
}

/** In another currency than the order's no amount can be compared, quantities alone (B33). */
export const sameCurrency = (order: OrderFacts, { document }: MatchInput): boolean =>
  order.currency === document.currency;

/** All refusals of one order: vendor, currency, status, expiry. */
export function refusalsOf(order: OrderFacts, input: MatchInput): readonly Finding[] {
  const { document, settings } = input;
  const isCredit = document.kind === 'credit_note';
  const refused: Plain[] = [];
  const place = { order: order.order };
  const add = (kind: ExceptionKind, expected: string, actual: string, drift = 0): void => {
    refused.push({ kind, place, expected, actual, drift });
  };
  const sameVendor =
    order.vendor === document.vendor || vendorKey(order.vendor) === vendorKey(document.vendor);
  if (!sameVendor) add('vendor_mismatch', order.vendor, document.vendor);
  if (!sameCurrency(order, input)) add('currency_mismatch', order.currency, document.currency);
  const status = statusRefusal(order, isCredit);
  if (order.blanket === true) add('po_not_issued', 'issued', NOT_CALLED);
  else if (status !== null) add(status, 'issued', order.status);
  const last = lastBillingDay(order, settings.billingGraceDays);
  if (last !== null && document.date > last && !isCredit) {
    add('po_expired', last, document.date, daysBetween(last, document.date));
  }
  return refused.length === 0 ? NONE : refused.map(broken);
}

/** A row without an order, or with one that is not here. */
export function linkRefusal({ row, order }: Assigned): readonly Finding[] {
  if (order) return NONE;
  const place = { line: row.line };
  return row.order
    ? [broken({ kind: 'unknown_po', place, actual: row.order })]
    : [broken({ kind: 'no_po', place })];
}

/** The document, or the first receipt, is dated before the order's issue (D18). */
export function beforeOrder(order: OrderFacts, { document }: MatchInput): Finding[] {
  const { issuedOn, firstReceivedOn } = order;
  if (issuedOn === undefined || order.datedFreely || document.kind !== 'invoice') return [];
  const found = (day: Day | undefined, what: string): Finding[] =>
    day !== undefined && day < issuedOn
      ? [
          broken({
            kind: 'before_order',
            place: { order: order.order },
            unit: 'days',
            expected: issuedOn,
            actual: `${what} ${day}`,
            drift: daysBetween(day, issuedOn),
          }),
        ]
      : [];
  const byDate = found(document.date, 'dated');
  return byDate.length > 0 ? byDate : found(firstReceivedOn, 'received');
}

interface Period {
  first: Day | undefined;
  last: Day | undefined;
}
function daysOutside({ first, last }: Period, from: Day, to: Day): number {
  const early =
    first !== undefined && from < first ? daysOf(from, to < first ? to : addDays(first, -1)) : 0;
  const late =
    last !== undefined && to > last ? daysOf(from > last ? from : addDays(last, 1), to) : 0;
  return early + late;
}

/**
 * The line's service period against the order's, latest or at entry (B2); goods have none (B7). A
 * service that nobody accepts is asked for its days where the paper names none.
 */
export function dateOutside(
  assigned: Assigned,
  order: OrderFacts,
  line: OrderLineFacts,
): readonly Finding[] {
  if (line.type === 'goods') return NONE;
  const { row } = assigned;
  const from = row.serviceFrom ?? line.acceptedFrom ?? row.serviceTo;
  const to = row.serviceTo ?? line.acceptedTo ?? from;
  const latest = {
    first: line.serviceFrom ?? order.serviceFrom,
    last: line.serviceTo ?? order.serviceTo,
  };
  const expected = `${latest.first ?? '...'} to ${latest.last ?? '...'}`;
  const place = { ...placeOf({ order, line }), line: row.line };
  if (from === undefined || to === undefined)
    return isAsked(assigned, latest)
      ? [broken({ kind: 'date_outside', place, unit: 'days', expected })]
      : NONE;
  const entry = line.entryPeriod && {
    first: line.entryPeriod.from || undefined,
    last: line.entryPeriod.to || undefined,
  };
  const drift = daysOutside(latest, from, to);
  if (drift === 0 || (entry && daysOutside(entry, from, to) === 0)) return NONE;
  return [
    broken({
      kind: 'date_outside',
      place,
      unit: 'days',
      expected,
      actual: `${from} to ${to}`,
      drift,
    }),
  ];
}

function daysOf(from: Day, to: Day): number {
  return daysBetween(from, to) + 1;
}

/** Whoever accepts a service says for which days; where nobody has to, the paper does (B7). */
const isAsked = ({ row, orderLine }: Assigned, { first, last }: Period): boolean =>
  orderLine?.type === 'service' &&
  orderLine.level === '2-way' &&
  row.netMinor > 0 &&
  (first ?? last) !== undefined;

/** Billed by a line with dates that is accepted, or has its own, and the days are not said (B7). */
export function periodNotice(assigned: Assigned): Notice[] {
  const { row, order, orderLine } = assigned;
  if (!order || !orderLine || orderLine.type === 'goods') return [];
  const first = orderLine.serviceFrom ?? order.serviceFrom;
  const last = orderLine.serviceTo ?? order.serviceTo;
  const known = row.serviceFrom ?? orderLine.acceptedFrom ?? row.serviceTo;
  const asked = isAsked(assigned, { first, last });
  if (known !== undefined || row.netMinor < 0 || asked || (first ?? last) === undefined) return [];
  const text = `no service period on the paper; the order is for ${first ?? '...'} to ${last ?? '...'}`;
  return [{ kind: 'period_missing', line: row.line, orderLine: orderLine.line, text }];
}

/** What the search for earlier documents found (B13). */
export function duplicateFinding({ document }: MatchInput): Finding[] {
  const { duplicate } = document;
  if (!duplicate) return [];
  const { kind, of, noticeOnly, id } = duplicate;
  const found = broken({ kind, place: {}, actual: of, ...(noticeOnly ? { noticeOnly } : {}) });
  return [id === undefined ? found : { ...found, drift: { ...found.drift, code: id } }];
}
