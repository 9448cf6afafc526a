// Who may initiate a payment of a document: where its own enterer may, and where a second person has
// to (controls.md B27, C2). The command and the views ask the same; it reads rows and changes none.
import { inRegisterCurrency } from './approval';
import { normaliseNumber } from './duplicate';
import type { Duty } from './duty';
import { amountSetting, twoPeople } from './duty';
import { isFirstPayment } from './first-payment';
import { sayMoney } from './money';
import type { Outcome } from './outcome';
import { neverPaidTo } from './payee';
import { takenOff } from './payable';
import { samePerson } from './settings';
import type { InvoiceRow } from './tables';
import type { Work } from './work';

export interface Paid {
  work: Work;
  invoice: InvoiceRow;
  /** What is to be paid now, in minor units of the document's currency. */
  amountMinor: number;
}
const ANOTHER = 'Ask another person with the role ap.';
const FIRST = `${ANOTHER} If nobody else has it, the owner gives it to one in People and runs Set up, or sets firstPaymentSecondPerson to "when possible" in Settings.`;

/** Why who entered the document does not pay it too; nothing where they may. */
function whyAnother(
  { register, state }: Duty,
  { work, invoice, amountMinor }: Paid,
): { why: string; next: string } | undefined {
  const { currency, overridden, vendor } = invoice;
  const all = takenOff(work, invoice.key) + amountMinor;
  const value = inRegisterCurrency(all, currency, register);
  const limit = amountSetting(register, 'secondPersonAbove', '5000.00');
  if (!value.ok || value.value.minor > limit) {
    const most = sayMoney(limit, register.currency);
    const why = `${sayMoney(all, currency)} in all is above ${most}`;
    return { why, next: ANOTHER };
  }
  if (overridden) return { why: 'it passed by an override', next: ANOTHER };
  if (neverPaidTo(state, vendor)) {
    return { why: `nothing was paid to the new payment details of ${vendor} yet`, next: ANOTHER };
  }
  if (!isFirstPayment(vendor, register, state)) return undefined;
  return { why: `no payment to ${vendor} was settled before`, next: FIRST };
}

/**
 * A document and those that ended and that it was entered for again, by replacing, under its number or
 * for the same money of the order, and those that they were entered for in their turn.
 */
function earlier(work: Work, invoice: InvoiceRow): Set<string> {
  const { vendorKey } = invoice;
  const ended = work.list('invoices', (one) => one.state !== 'open' && one.vendorKey === vendorKey);
  const found = new Map([[invoice.key, invoice]]);
  for (const { key, number, order, gross } of found.values()) {
    const like = normaliseNumber(number);
    for (const one of ended) {
      const anew =
        normaliseNumber(one.number) === like || (one.order === order && one.gross === gross);
      if (anew || one.endReason === `replaced by ${key}`) found.set(one.key, one);
    }
  }
  return new Set(found.keys());
}

/**
 * Who entered it pays only what matched without an override, not the vendor's first payment, and in
 * all payments together no more than the limit (one without a rate is above it); nobody pays again
 * what they reversed. Answers the exemption that was used, or ''; refuses with `second_person`.
 */
export function mayPay(duty: Duty, paid: Paid): Outcome<string> {
  const { work, invoice } = paid;
  const same = earlier(work, invoice);
  const reversed = work.list(
    'payments',
    (one) =>
      same.has(one.invoice) && one.state === 'reversed' && samePerson(one.reversedBy, duty.actor),
  )[0];
  const again = twoPeople(duty, {
    pair: 'reverser / payer',
    other: reversed?.reversedBy ?? '',
    detail: (who) =>
      `${who} reversed a payment of ${invoice.number}, so another person has to pay it again.`,
    next: ANOTHER,
  });
  const released = twoPeople(duty, {
    pair: 'accepter / payer',
    other: invoice.releasedBy,
    detail: (who) =>
      `${who} released the retention of ${invoice.number}, so another person has to pay it.`,
    next: ANOTHER,
  });
  if (!released.ok) return released;
  const another = again.ok ? whyAnother(duty, paid) : undefined;
  if (!another) return again;
  const payer = twoPeople(duty, {
    pair: 'enterer / payer',
    other: invoice.enteredBy,
    detail: (who) =>
      `${who} entered ${invoice.number}, and ${another.why}, so another person has to pay it.`,
    next: another.next,
  });
  return payer.ok && again.ok && again.value !== '' ? again : payer;
}
