// The payment gate: a payment is initiated only for a document that nothing holds, within what is
// payable, and by a person who may (controls.md B25, B27, D5). One payment and a run of them pass it
// alike; it knows neither's answer.
import { blankRow } from '../core/blank';
import { sayMoney } from '../core/money';
import { vendorOf } from '../core/order';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { kindName } from '../core/kinds';
import { mayPay } from '../core/payer';
import { detailsReason, sayPaidTo } from '../core/payee';
import { payableNow } from '../core/payment';
import type { InvoiceRow } from '../core/tables';
import { vendorStops } from '../core/unpaid';
import { paperGaps } from '../core/vendor-record';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';
import { restateAll, sceneOf } from './accounts';
import type { Context } from './command';
import type { NewPayment } from './new-payment';
import { orderHeld } from './order-gate';
import type { Taken } from './taken';
import { notePayee } from './payment-details';
import { beyondTerms, readTaken } from './taken';

/** What is asked for: amounts are decimal texts in the document's currency. */
export interface PaymentInput {
  amount: string;
  day: string;
  reference?: string | undefined;
  discount?: string;
  withheld?: string;
  note?: string | undefined;
}
interface Paying {
  work: Work;
  input: PaymentInput;
  context: Context;
  invoice: InvoiceRow;
  taken: Taken;
}

/** The vendor owes a credit on a line that the document bills: that is settled first (B6, D1). */
function creditDue({ work, invoice }: Paying): Refusal | undefined {
  const [due] = work
    .list('invoiceLines', (row) => row.invoice === invoice.key)
    .flatMap(
      (row) =>
        work.list(
          'exceptions',
          (one) =>
            one.kind === 'credit_due' &&
            isOpen(one) &&
            one.order === row.order &&
            one.line === row.orderLine,
        )[0] ?? [],
    );
  return (
    due &&
    refuse('on_hold', `${invoice.number} is on hold: ${due.sentence}.`, {
      next: 'Enter the credit note, or record what came.',
      findings: [{ kind: due.kind, key: due.key, detail: due.sentence }],
    })
  );
}

/** Why nothing of the document may be paid now, whatever the amount. */
function held(paying: Paying): Refusal | undefined {
  const { work, invoice, context } = paying;
  const named = invoice.number;
  if (invoice.state !== 'open') return refuse('not_payable', `${named} is ${invoice.state}.`);
  if (invoice.kind === 'credit_note')
    return refuse(
      'not_payable',
      `${named} is a credit note of ${sayMoney(-(invoice.gross ?? 0), invoice.currency)}; it lowers what is paid.`,
    );
  const stopped = orderHeld(work, invoice);
  if (stopped) return stopped;
  if (invoice.hold || invoice.verdict !== 'matched') {
    const open = work.list('exceptions', (one) => one.invoice === invoice.key && isOpen(one));
    return refuse('on_hold', `${named} is on hold, ${invoice.verdict}: ${invoice.explanation}.`, {
      next:
        open.length > 0
          ? `${[...new Set(open.map(({ owner }) => owner))].join(', ')} answers ${open.map(({ kind }) => kindName(kind)).join(', ')}.`
          : 'It is judged again when the delivery is recorded.',
      findings: open.map(({ key, kind, sentence }) => ({ kind, key, detail: sentence })),
    });
  }
  const inactive = vendorStops(vendorOf(context.vendors, invoice.vendor), invoice.vendor);
  if (inactive) return inactive;
  const details = detailsReason(context.state, invoice);
  if (details !== '')
    return refuse('on_hold', `${named} is on hold: ${details}`, {
      next: 'A second person confirms the payment details, by a number or person that was on file before.',
      findings: [{ kind: 'payment_details_changed', key: invoice.key, detail: details }],
    });
  return creditDue(paying);
}

function tooMuch({ work, invoice, taken }: Paying): Refusal | undefined {
  const payable = payableNow(work, invoice);
  const shown = (minor: number): string => sayMoney(minor, invoice.currency);
  const total = taken.total;
  if (taken.amount <= 0)
    return refuse('bad_value', `The amount, ${shown(taken.amount)}, is not above zero.`, {
      next: `Pay up to ${shown(Math.max(0, payable))}.`,
    });
  if (total <= payable) return undefined;
  const parts = total === taken.amount ? '' : ' with discount and withheld';
  return refuse(
    'not_payable',
    `${shown(total)}${parts} is more than the ${shown(Math.max(0, payable))} that are payable on ${invoice.number}.`,
    {
      next: payable > 0 ? `Pay at most ${shown(payable)}.` : 'Nothing is left to pay on it.',
    },
  );
}

function put(
  { work, input, context, invoice, taken }: Paying,
  { id, postingDay }: { id: string; postingDay: string },
): void {
  const { key, order, poNumber, currency } = invoice;
  work.put('payments', {
    ...blankRow('payments'),
    ...{ key: id, invoice: key, order, poNumber, currency, postingDay },
    amount: taken.amount,
    discount: taken.discount,
    withheld: taken.withheld,
    note: input.note ?? '',
    state: 'initiated',
    day: input.day,
    reference: input.reference ?? '',
    by: context.actor,
    recordedAt: context.now,
    paidTo: sayPaidTo(context.state, invoice.vendor),
  });
}

/** Papers of the vendor that are out of date stop its orders; what it is owed is paid (T07). */
function noticed({ vendor }: InvoiceRow, { vendors, today }: Context): { notices?: string[] } {
  const known = vendorOf(vendors, vendor);
  const gaps = known ? paperGaps(known, today) : [];
  return gaps.length === 0 ? {} : { notices: gaps.map((gap) => `${vendor}: ${gap}.`) };
}

/** Puts the payment, or says why not; answers what has to be said of the vendor's papers. */
export function pay(
  paying: Omit<Paying, 'taken'>,
  { id, postingDay }: NewPayment,
): Outcome<{ notices?: string[] }> {
  const { work, input, context, invoice } = paying;
  const taken = readTaken(input, invoice);
  if (!taken.ok) return taken;
  const whole: Paying = { ...paying, taken: taken.value };
  const stopped =
    held(whole) ??
    tooMuch(whole) ??
    beyondTerms(work, { ...whole, day: input.day, note: input.note }, context);
  if (stopped) return stopped;
  const duty = mayPay(context, { work, invoice, amountMinor: taken.value.total });
  if (!duty.ok) return duty;
  put(whole, { id, postingDay });
  notePayee(work, id, { context, what: 'left' });
  work.fact('payment_initiated', id, duty.value && `exemption ${duty.value}`);
  restateAll(work, sceneOf(context, '', id));
  return accept(noticed(invoice, context));
}
