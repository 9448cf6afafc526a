// The bank's fact: an initiated payment was settled. Neither fact is undone except by a reversing
// one (controls.md B25).
import { VENDORS_PAID, withPayment } from '../../core/first-payment';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { paymentAnswer } from '../../core/payment';
import { accountingDay, happened } from '../../core/posting';
import type { Infer } from '../../core/shape';
import { day, name, object, optional, text } from '../../core/shape';
import type { PaymentRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { restateAll, sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';
import { notePayee } from '../payment-details';

export const PAYMENT_FACT = object({
  paymentId: name(64),
  day: day(),
  reason: optional(text()),
  postingDay: optional(day()),
});
export type PaymentFact = Infer<typeof PAYMENT_FACT>;

function overAlready(
  { state, reversedDay, settledDay }: PaymentRow,
  settles: boolean,
): Refusal | undefined {
  if (state === 'reversed')
    return refuse('payment_state', `The payment was reversed on ${reversedDay}.`, {
      next: 'Initiate a new payment.',
    });
  if (!settles || state !== 'settled') return undefined;
  return refuse('payment_state', `The payment was settled on ${settledDay} already.`);
}

function tooEarly({ day: initiated, settledDay }: PaymentRow, given: string): Refusal | undefined {
  const last = settledDay || initiated;
  if (given >= last) return undefined;
  const said = settledDay
    ? `${given} is before ${last}, the day on which the payment was settled.`
    : `${given} is before ${last}, the day on which the payment was initiated.`;
  return refuse('bad_value', said, { next: `Use ${last} or later.` });
}

/**
 * The payment of a later fact, with its accounting day; the fact cannot come before the payment.
 */
export function laterFact(
  work: Work,
  input: PaymentFact,
  { context, settles }: { context: Context; settles: boolean },
): Outcome<{ payment: PaymentRow; postingDay: string }> {
  const dated = happened(input.day, context.today, 'day');
  const signed = accountingDay(context, { day: input.day, asked: input.postingDay });
  if (dated) return dated;
  if (!signed.ok) return signed;
  const payment = work.get('payments', input.paymentId.trim().toUpperCase());
  if (!payment)
    return refuse('payment_not_found', `There is no payment ${input.paymentId}.`, {
      next: 'Look at the payments of the invoice.',
    });
  const stopped = overAlready(payment, settles) ?? tooEarly(payment, input.day);
  if (stopped) return stopped;
  const posting = accountingDay(context, {
    ...{ day: input.day, asked: input.postingDay },
    notBefore: payment.settledPosting || payment.postingDay,
    since: payment.settledPosting
      ? ' is before the payment was settled on '
      : ' is before the payment was initiated on ',
  });
  if (!posting.ok) return posting;
  return accept({ payment, postingDay: posting.value.postingDay });
}

/** The vendor's next payment is no first one any more, or is one again (B27). */
export function noteVendorPaid(
  work: Work,
  key: string,
  { state: before }: Context,
  cameBack = false,
): void {
  // What this command has noted of other vendors counts too.
  const state = new Map([...before, ...work.state]);
  const vendor = work.get('invoices', work.get('payments', key)?.invoice ?? '')?.vendor ?? '';
  const next = withPayment(state, vendor, cameBack);
  if (next !== (state.get(VENDORS_PAID) ?? '')) work.state.set(VENDORS_PAID, next);
}

/** Settles one payment that is on its way; a run of them is settled one after another. */
export function settle(work: Work, input: PaymentFact, context: Context): Outcome<PaymentRow> {
  const found = laterFact(work, input, { context, settles: true });
  if (!found.ok) return found;
  const {
    payment: { key, state },
    postingDay,
  } = found.value;
  if (state !== 'initiated')
    return refuse('payment_state', `It is a credit that was ${state}, not a payment.`);
  work.patch('payments', key, {
    state: 'settled',
    settledDay: input.day,
    settledPosting: postingDay,
    settledBy: context.actor,
  });
  noteVendorPaid(work, key, context);
  notePayee(work, key, { context, what: 'arrived' });
  work.fact('payment_settled', key, input.reason ?? '');
  restateAll(work, sceneOf(context, '', key));
  return accept(found.value.payment);
}

function decide(work: Work, input: PaymentFact, context: Context): Outcome<unknown> {
  const done = settle(work, input, context);
  return done.ok ? accept(paymentAnswer(work, done.value.key)) : done;
}

export const settlePayment = command({
  name: 'settle_payment',
  shape: PAYMENT_FACT,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ paymentId }: PaymentFact) => ({ payments: [paymentId], linked: true }),
  decide,
});
