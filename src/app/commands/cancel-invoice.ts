// Ends a document that should not have been entered: it stays, stops counting, and what was
// entered after it is judged again. A wrong field is never edited (controls.md B16).
import { isBound } from '../../core/judge';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { endDocument } from '../../core/payment';
import { accountingDay, countedSince } from '../../core/posting';
import { anyReason } from '../../core/reason';
import type { Infer } from '../../core/shape';
import { day, name, object, optional, text } from '../../core/shape';
import type { InvoiceRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { invoicesOf, orderStates, restateAll, sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';

const shape = object({ invoiceId: name(64), reason: text(), day: optional(day()) });
type Input = Infer<typeof shape>;

/** Why it is not ended: it has ended, or money moved for it. */
function stays(work: Work, invoice: InvoiceRow): Refusal | undefined {
  const { key: id } = invoice;
  if (invoice.state !== 'open')
    return refuse(
      'already_decided',
      `${invoice.number} was ${invoice.state} on ${invoice.endedDay}.`,
    );
  if (isBound(work, id))
    return refuse(
      'payment_state',
      `A payment of ${invoice.number}, or of what it credits, was initiated, so it stays.`,
      { next: 'Reverse the payment first, or enter a credit note.' },
    );
  return undefined;
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const asked = { day: input.day ?? context.today, asked: input.day };
  const signed = accountingDay(context, asked);
  if (!signed.ok) return signed;
  const id = input.invoiceId.trim().toUpperCase();
  const invoice = work.get('invoices', id);
  if (!invoice)
    return refuse('invoice_not_found', `There is no document ${input.invoiceId}.`, {
      next: 'Look it up among the invoices.',
    });
  const stopped = stays(work, invoice);
  if (stopped) return stopped;
  const reason = anyReason(input.reason, `Cancelling ${invoice.number}`);
  if (!reason.ok) return reason;
  const posting = accountingDay(context, { ...asked, ...countedSince(invoice) });
  if (!posting.ok) return posting;
  const scene = sceneOf(context, 'invoice_corrected', id);
  endDocument(work, invoice, {
    state: 'cancelled',
    word: 'cancelled',
    reason: reason.value,
    day: posting.value.postingDay,
    scene,
  });
  restateAll(work, scene);
  return accept({
    invoiceId: id,
    state: 'cancelled',
    hold: false,
    states: orderStates(work, invoice.order),
    invoices: invoicesOf(work, invoice.order),
  });
}

export const cancelInvoice = command({
  name: 'cancel_invoice',
  shape,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions'],
  need: ({ invoiceId }: Input) => ({ invoices: [invoiceId], linked: true }),
  decide,
});
