// A second person says that new payment details of a vendor are the vendor's, or are not: until then
// nothing of the vendor is paid (controls.md B26).
import { fullReason } from '../../core/reason';
import type { Outcome } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { name, object, oneOf, optional, text } from '../../core/shape';
import type { Work } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import { confirmDetails, CONFIRMERS, detailsException } from '../payment-details';

const shape = object({
  vendor: name(200),
  how: name(200),
  note: optional(text()),
  answer: optional(oneOf('confirmed', 'refused')),
  /** Of which details the vendor was asked, as the exception says them. */
  details: optional(name(200)),
});
type Input = Infer<typeof shape>;

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const note = fullReason(input.note, 'Confirming payment details');
  if (!note.ok) return note;
  const { vendor, how, answer, details } = input;
  return confirmDetails(
    work,
    { vendor, how: how.trim(), note: note.value, refused: answer === 'refused', details },
    context,
  );
}

export const confirmPaymentDetails = command({
  name: 'confirm_payment_details',
  shape,
  roles: 'named',
  writers: CONFIRMERS,
  writes: ['exceptions'],
  need: ({ vendor }: Input) => ({ exceptions: [detailsException(vendor)] }),
  decide,
});
