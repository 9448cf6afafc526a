// A payment that came back or should not have been made, before or after it settled: what it paid
// is payable again, for another person to pay (controls.md B25, B27).
import { isMove } from '../../core/credit-balance';
import type { Scene } from '../../core/exception';
import { cure, exceptionKey } from '../../core/exception';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { paymentAnswer } from '../../core/payment';
import { anyReason } from '../../core/reason';
import type { PaymentRow } from '../../core/tables';
import { refOf } from '../../core/tally';
import { isOpen } from '../../core/words';
import type { Work } from '../../core/work';
import { restateAll, sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';
import { twinOf } from '../credit-moves';
import { notePayee } from '../payment-details';
import type { PaymentFact } from './settle-payment';
import { laterFact, noteVendorPaid, PAYMENT_FACT } from './settle-payment';

/** A credit that was applied stands at both documents, and is taken back at both. */
const sides = (work: Work, key: string): string[] => {
  const base = key.replace(/\.2$/, '');
  return [base, twinOf(base)].filter((one) => work.get('payments', one) !== undefined);
};

/** A refund of a credit due that did not come after all: it is due again. */
function dueAgain(work: Work, { credit, state }: PaymentRow): Pick<Scene, 'opens'> {
  const due = state === 'refunded' ? work.get('exceptions', credit) : undefined;
  return due ? { opens: new Set([refOf(due.order, due.line ?? 0)]) } : {};
}

function decide(work: Work, input: PaymentFact, context: Context): Outcome<unknown> {
  const found = laterFact(work, input, { context, settles: false });
  if (!found.ok) return found;
  const { payment, postingDay } = found.value;
  const { key, state, kind } = payment;
  const reason = anyReason(input.reason, 'Reversing a payment');
  if (!reason.ok) return reason;
  for (const row of sides(work, key))
    work.patch('payments', row, {
      state: 'reversed',
      reversedDay: input.day,
      reversedPosting: postingDay,
      reversedBy: context.actor,
      reason: reason.value,
    });
  if (state === 'settled' && kind !== 'outside') noteVendorPaid(work, key, context, true);
  if (!isMove(payment)) notePayee(work, key, { context, what: 'back' });
  work.fact('payment_reversed', key, reason.value);
  const scene = { ...sceneOf(context, '', key), ...dueAgain(work, payment) };
  const outside = work.get('exceptions', exceptionKey('paid_without_release', key));
  if (outside && isOpen(outside)) cure(work, outside.key, scene);
  restateAll(work, scene);
  return accept({ paymentId: key, state: 'reversed', ...paymentAnswer(work, key) });
}

export const reversePayment = command({
  name: 'reverse_payment',
  shape: PAYMENT_FACT,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'payments', 'exceptions'],
  need: ({ paymentId }: PaymentFact) => {
    const base = paymentId.trim().toUpperCase().replace(/\.2$/, '');
    return { payments: [base, twinOf(base)], linked: true };
  },
  decide,
});
