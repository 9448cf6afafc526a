// A payment that came back or should not have been made, before or after it settled: what it paid
// is payable again, for another person to pay (controls.md B25, B27).
import { cure, exceptionKey, isOpen } from '../../core/exception';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { paymentAnswer } from '../../core/payment';
import { anyReason } from '../../core/reason';
import type { Work } from '../../core/work';
import { restateAll, sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';
import { notePayee } from '../payment-details';
import type { PaymentFact } from './settle-payment';
import { laterFact, noteVendorPaid, PAYMENT_FACT } from './settle-payment';

function decide(work: Work, input: PaymentFact, context: Context): Outcome<unknown> {
  const found = laterFact(work, input, context);
  if (!found.ok) return found;
  const {
    payment: { key, state, kind },
    postingDay,
  } = found.value;
  const reason = anyReason(input.reason, `Reversing ${key}`);
  if (!reason.ok) return reason;
  work.patch('payments', key, {
    state: 'reversed',
    reversedDay: input.day,
    reversedPosting: postingDay,
    reversedBy: context.actor,
    reason: reason.value,
  });
  if (state === 'settled' && kind !== 'outside') noteVendorPaid(work, key, context, true);
  notePayee(work, key, { context, what: 'back' });
  work.fact('payment_reversed', key, reason.value);
  const scene = sceneOf(context, '', key);
  const outside = work.get('exceptions', exceptionKey('paid_without_release', key));
  if (outside && isOpen(outside)) cure(work, outside.key, scene);
  restateAll(work, scene);
  return accept(paymentAnswer(work, key));
}

export const reversePayment = command({
  name: 'reverse_payment',
  shape: PAYMENT_FACT,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ paymentId }: PaymentFact) => ({ payments: [paymentId], linked: true }),
  decide,
});
