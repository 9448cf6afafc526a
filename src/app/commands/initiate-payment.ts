// initiate_payment: money may leave for one document, past the payment gate.
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { paymentAnswer } from '../../core/payment';
import type { Infer } from '../../core/shape';
import { amount, day, name, object, optional, text } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { newPayment } from '../new-payment';
import { pay } from '../payment-gate';

const shape = object({
  invoiceId: name(64),
  amount: amount(),
  day: day(),
  reference: optional(text(200)),
  postingDay: optional(day()),
  discount: optional(amount()),
  withheld: optional(amount()),
  note: optional(text()),
});
type Input = Infer<typeof shape>;

const decide = (work: Work, input: Input, context: Context): Outcome<unknown> =>
  newPayment(work, { input, context }, (payment) => {
    const done = pay({ work, input, context, invoice: payment.invoice }, payment);
    return done.ok ? accept({ ...paymentAnswer(work, payment.id), ...done.value }) : done;
  });

export const initiatePayment = command({
  name: 'initiate_payment',
  shape,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ invoiceId }: Input) => ({ invoices: [invoiceId], vendors: ['*'], linked: true }),
  decide,
});
