// How every payment begins, whether it leaves through the register or left without it: its day, its
// accounting day, the document it is for. It knows neither holds nor amounts.
import { derivedKey } from '../core/canonical';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { paymentAnswer } from '../core/payment';
import { accountingDay, happened } from '../core/posting';
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

/** Goes on with `record`, unless the payment is there already or no day or document fits. */
export function newPayment(
  work: Work,
  { input, context }: { input: Asked; context: Context },
  record: (payment: NewPayment) => Outcome<unknown>,
): Outcome<unknown> {
  const dated = happened(input.day, context.today, 'day');
  if (dated) return dated;
  const posting = accountingDay(context, { day: input.day, asked: input.postingDay });
  if (!posting.ok) return posting;
  const id = derivedKey('P', context.id);
  if (work.get('payments', id)) return accept(paymentAnswer(work, id));
  const invoice = work.get('invoices', input.invoiceId.trim().toUpperCase());
  if (!invoice)
    return refuse('invoice_not_found', `There is no document ${input.invoiceId}.`, {
      next: 'Look it up among the invoices; one that is not there is entered first.',
    });
  return record({ id, invoice, postingDay: posting.value.postingDay });
}
