// How every payment begins, whether it leaves through the register or left without it: its day, its
// accounting day, the document it is for. It knows neither holds nor amounts.
import { derivedKey } from '../core/canonical';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { paymentAnswer } from '../core/payment';
import type { Since } from '../core/posting';
import { accountingDay, countedSince, happened } from '../core/posting';
import type { InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';

interface Asked {
  invoiceId: string;
  day: string;
  postingDay?: string | undefined;
}
export interface NewPayment {
  id: string;
  invoice: InvoiceRow;
  postingDay: string;
}

/** Money that `left` already is recorded on its day, whenever its document counted. */
interface Making {
  input: Asked;
  context: Context;
  id?: string;
  left?: boolean;
}

/** The accounting day of a payment of that day, or why it cannot be recorded on it. */
export function paymentDay(
  input: Omit<Asked, 'invoiceId'>,
  context: Context,
  counted: Partial<Since> = {},
): ReturnType<typeof accountingDay> {
  const dated = happened(input.day, context.today, 'day');
  return dated ?? accountingDay(context, { day: input.day, asked: input.postingDay, ...counted });
}

/** Goes on with `record`, unless the payment is there already or no day or document fits. */
export function newPayment(
  work: Work,
  { input, context, id: given, left = false }: Making,
  record: (payment: NewPayment) => Outcome<unknown>,
): Outcome<unknown> {
  const signed = paymentDay(input, context);
  if (!signed.ok) return signed;
  const id = given ?? derivedKey('P', context.id);
  if (work.get('payments', id)) return accept(paymentAnswer(work, id));
  const invoice = work.get('invoices', input.invoiceId.trim().toUpperCase());
  if (!invoice)
    return refuse('invoice_not_found', `There is no document ${input.invoiceId}.`, {
      next: 'Look it up among the invoices; one that is not there is entered first.',
    });
  const posting = left ? signed : paymentDay(input, context, countedSince(invoice));
  if (!posting.ok) return posting;
  return record({ id, invoice, postingDay: posting.value.postingDay });
}
