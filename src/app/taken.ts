// The amounts of a payment as a person typed them: paid, discount and withheld, and which discount
// the order's terms give (controls.md B25). It does not know whether the document may be paid.
import { minorDigits, parseMoney, sayMoney, showMoney, sum } from '../core/money';
import { vendorOf } from '../core/order';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { discountOf, livePayments, optionalMoney } from '../core/payable';
import { fullReason } from '../core/reason';
import type { InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';

/** Minor units of the document's currency; `total` is what the document is paid down by. */
export interface Taken {
  amount: number;
  discount: number;
  withheld: number;
  total: number;
}
interface Typed {
  amount: string;
  discount?: string;
  withheld?: string;
}

/** What the three amounts are; refused where one is below zero or nothing is paid. */
export function readTaken(typed: Typed, { currency }: InvoiceRow): Outcome<Taken> {
  const read = [
    parseMoney(typed.amount, minorDigits(currency)),
    optionalMoney(typed.discount, currency),
    optionalMoney(typed.withheld, currency),
  ];
  const wrong = read.find((one) => !one.ok);
  if (wrong && !wrong.ok) return wrong;
  const [amount = 0, discount = 0, withheld = 0] = read.map((one) => (one.ok ? one.value : 0));
  const below = { amount, discount, withheld };
  const odd = Object.entries(below).find(([, minor]) => minor < 0);
  if (odd)
    return refuse(
      'bad_value',
      `${odd[0]} ${showMoney(odd[1], minorDigits(currency))} is below zero.`,
      { next: 'Money that came back is a reversal or a refund, never a payment below zero.' },
    );
  return accept({ ...below, total: amount + discount + withheld });
}

/** The terms a document is paid by: its order's, else its vendor's. */
const termsOf = (work: Work, invoice: InvoiceRow, { vendors }: Context): string =>
  work.get('register', invoice.order)?.terms || (vendorOf(vendors, invoice.vendor)?.terms ?? '');

/** A discount beyond the terms needs a note that says who granted it. */
export function beyondTerms(
  work: Work,
  given: { invoice: InvoiceRow; taken: Taken; day: string; note?: string | undefined },
  context: Context,
): Refusal | undefined {
  const { invoice, taken, day, note } = given;
  if (taken.discount === 0) return undefined;
  const terms = termsOf(work, invoice, context);
  const agreed = discountOf(invoice, terms);
  const before = sum(livePayments(work, invoice.key).map(({ discount }) => discount ?? 0));
  const allowed = agreed && day <= agreed.until ? agreed.minor : 0;
  if (before + taken.discount <= allowed) return undefined;
  const reason = fullReason(note, 'A discount beyond the terms');
  if (reason.ok) return undefined;
  const shown = (minor: number): string => sayMoney(minor, invoice.currency);
  const gives =
    agreed === undefined
      ? `the terms ("${terms}") give none`
      : `the terms ("${terms}") give ${shown(agreed.minor)} until ${agreed.until}`;
  return refuse(
    'reason_missing',
    `A discount of ${shown(before + taken.discount)} in all is beyond the terms: ${gives}.`,
    { next: 'Say in note who of the vendor granted it, or pay it in full.' },
  );
}
