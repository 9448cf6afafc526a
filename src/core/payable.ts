// What of a document's payable went which way: the identity of controls.md B25, discounts by the
// order's terms and what is kept back for the tax office. Amounts are minor units of the document's
// currency. It knows neither people's rights nor commands.
import type { Day } from './day';
import { addDays } from './day';
import { mulDiv } from './decimal';
import { minorDigits, parseMoney, partOf, printMoney, sum } from './money';
import type { Outcome } from './outcome';
import { accept } from './outcome';
import type { InvoiceRow, PaymentRow } from './tables';
import type { Work } from './work';

/** Recorded after the money had left: no release of the register stands behind it. */
export const isOutside = ({ kind }: PaymentRow): boolean => kind === 'outside';
/** What a payment takes off the document: paid, discount and withheld together (B25). */
export const takes = ({ amount, discount, withheld }: PaymentRow): number =>
  (amount ?? 0) + (discount ?? 0) + (withheld ?? 0);
/** Payments of a document that were not reversed. */
export const livePayments = (work: Work, invoice: string): PaymentRow[] =>
  work.list(
    'payments',
    (one) => one.invoice === invoice && (one.state === 'initiated' || one.state === 'settled'),
  );
/** Its payment was initiated: judged no more (D1). What was paid outside released nothing. */
export const isFrozen = (work: Work, invoice: string): boolean =>
  livePayments(work, invoice).some((one) => !isOutside(one));
/** What payments not reversed take off a document. */
export const takenOff = (work: Work, invoice: string): number =>
  sum(livePayments(work, invoice).map(takes));

/**
 * Payable of the paper + overpaid = the sum of all other parts, for every document. A credit note
 * is below zero: what nobody took off anything yet is its `payable`. `ended` is what a document
 * that was rejected, returned or cancelled no longer asks for.
 */
export interface Parts {
  settled: number;
  initiated: number;
  payable: number;
  held: number;
  retained: number;
  credited: number;
  discount: number;
  withheld: number;
  ended: number;
  /** Paid beyond the paper, outside the register. */
  overpaid: number;
}

/** `vendorHeld`: everything of its vendor is held, so that nothing of it is payable. */
export function partsOf(work: Work, invoice: InvoiceRow, vendorHeld = false): Parts {
  const live = livePayments(work, invoice.key);
  const paid = (state: string): number =>
    sum(live.filter((one) => one.state === state).map(({ amount }) => amount ?? 0));
  const known = {
    settled: paid('settled'),
    initiated: paid('initiated'),
    retained: invoice.retained ?? 0,
    credited: invoice.credited ?? 0,
    discount: sum(live.map(({ discount }) => discount ?? 0)),
    withheld: sum(live.map(({ withheld }) => withheld ?? 0)),
  };
  const left = (invoice.payable ?? 0) - sum(Object.values(known));
  const over = invoice.kind !== 'credit_note' && left < 0;
  const rest = over ? 0 : left;
  const open = invoice.state === 'open';
  const hold = invoice.hold || vendorHeld;
  return {
    ...known,
    payable: open && !hold ? rest : 0,
    held: open && hold ? rest : 0,
    ended: open ? 0 : rest,
    overpaid: over ? -left : 0,
  };
}

/** Parts as decimal text, those that are not zero. */
export function printParts(parts: Parts, currency: string): { [part: string]: string } {
  const digits = minorDigits(currency);
  return Object.fromEntries(
    Object.entries(parts)
      .filter(([, minor]) => minor !== 0)
      .map(([part, minor]: [string, number]) => [part, printMoney(minor, digits)]),
  );
}

export interface Discount {
  bp: number;
  /** Counted from the document's day. */
  days: number;
}
/** "2/10 net 30", "2 % 10 days, net 30": 2 % when paid within 10 days; nothing where none is. */
export function discountIn(terms: string): Discount | undefined {
  const found =
    /(\d{1,2})(?:\.(\d{1,2}))?\s*(?:%\s*\/?|\/)\s*(?:in\s+|within\s+)?(\d{1,3})\b/i.exec(terms);
  if (!found) return undefined;
  const [, whole = '', part = '', days = ''] = found;
  return { bp: Number(whole) * 100 + Number(part.padEnd(2, '0')), days: Number(days) };
}

/** What the terms allow in all on what is left to pay by the document, until which day. */
export function discountOf(
  invoice: InvoiceRow,
  terms: string,
): { minor: number; until: Day } | undefined {
  const agreed = discountIn(terms);
  if (!agreed || invoice.kind === 'credit_note') return undefined;
  const base = Math.max(0, (invoice.payable ?? 0) - (invoice.credited ?? 0));
  return { minor: partOf(base, agreed.bp), until: addDays(invoice.day, agreed.days) };
}

/** Proposed to be withheld in all, from the net that is left when credits took their part of it (B25). */
export function withholdingOf({ net, gross, credited }: InvoiceRow, bp: number): number {
  const [whole, off] = [gross ?? 0, credited ?? 0];
  const left = whole > 0 ? mulDiv(net ?? 0, Math.max(0, whole - off), whole) : (net ?? 0);
  return partOf(Math.max(0, left), bp);
}

/** An amount that may be left out: nothing is zero; below zero is refused by the caller. */
export const optionalMoney = (text: string | undefined, currency: string): Outcome<number> =>
  text === undefined ? accept(0) : parseMoney(text, minorDigits(currency));
