// A payment that left without the register: recorded always, even for a document that is held,
// refused or ended, since the money is gone; the owner answers for it (controls.md B25).
import { blankRow } from '../../core/blank';
import type { Scene } from '../../core/exception';
import { raise } from '../../core/exception';
import { minorDigits, parseMoney, printMoney, sayMoney } from '../../core/money';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { paymentAnswer } from '../../core/payment';
import { fullReason } from '../../core/reason';
import type { Infer } from '../../core/shape';
import { amount, day, name, object, optional, text } from '../../core/shape';
import type { InvoiceRow, PaymentRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { restateAll, sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';
import type { NewPayment } from '../new-payment';
import { newPayment } from '../new-payment';
import { onPractice } from '../order-gate';

const shape = object({
  invoiceId: name(64),
  amount: amount(),
  day: day(),
  reference: optional(text(200)),
  reason: optional(text()),
  postingDay: optional(day()),
});
type Input = Infer<typeof shape>;

/** Why nobody should have paid it, as the document stood. */
const standing = ({ state, verdict, hold }: InvoiceRow): string =>
  state !== 'open' ? `while it was ${state}` : hold ? `while it was held (${verdict})` : '';

function tell(
  work: Work,
  { payment, invoice, reason }: { payment: PaymentRow; invoice: InvoiceRow; reason: string },
  scene: Scene,
): void {
  const digits = minorDigits(invoice.currency);
  const paid = sayMoney(payment.amount ?? 0, invoice.currency);
  const why = [standing(invoice), reason].filter((one) => one !== '').join(': ');
  raise(
    work,
    {
      kind: 'paid_without_release',
      ref: payment.key,
      invoice,
      order: work.get('register', invoice.order),
      line: null,
      expected: printMoney(0, digits),
      actual: printMoney(payment.amount ?? 0, digits),
      drift: printMoney(payment.amount ?? 0, digits),
      tolerance: '',
      valueMinor: payment.amount ?? 0,
      amount: { payment: payment.key },
      sentence: `${paid} of ${invoice.number} was paid on ${payment.day} without release, ${why}`,
    },
    scene,
  );
}

function record(
  { work, input, context }: { work: Work; input: Input; context: Context },
  { id, invoice, postingDay }: NewPayment,
): Outcome<unknown> {
  const practice = onPractice(work, invoice);
  if (practice) return practice;
  const paid = parseMoney(input.amount, minorDigits(invoice.currency));
  if (!paid.ok) return paid;
  if (paid.value <= 0)
    return refuse('bad_value', `The amount, ${input.amount}, is not above zero.`, {
      next: 'If money came back, reverse the payment that it came back from.',
    });
  const reason = fullReason(input.reason, 'Paying without release');
  if (!reason.ok) return reason;
  const { key, order, poNumber, currency } = invoice;
  const payment: PaymentRow = {
    ...blankRow('payments'),
    ...{ key: id, invoice: key, order, poNumber, currency, postingDay, day: input.day },
    ...{ amount: paid.value, discount: 0, withheld: 0, kind: 'outside', state: 'settled' },
    ...{ settledDay: input.day, settledPosting: postingDay, settledBy: context.actor },
    ...{ by: context.actor, recordedAt: context.now },
    reference: input.reference ?? '',
    note: reason.value,
  };
  work.put('payments', payment);
  work.fact('payment_recorded_outside', id, reason.value);
  const scene = sceneOf(context, '', id);
  tell(work, { payment, invoice, reason: reason.value }, scene);
  restateAll(work, scene);
  return accept(paymentAnswer(work, id));
}

const decide = (work: Work, input: Input, context: Context): Outcome<unknown> =>
  newPayment(work, { input, context, left: true }, (payment) =>
    record({ work, input, context }, payment),
  );

export const recordOutsidePayment = command({
  name: 'record_outside_payment',
  shape,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ invoiceId }: Input) => ({ invoices: [invoiceId], linked: true }),
  decide,
});
