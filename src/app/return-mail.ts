// The mail that goes to a vendor with an invoice that is sent back: which one, what is wrong, which
// order number we think is meant, and where it comes again (controls.md T43). It decides nothing.
import { sayMoney } from '../core/money';
import { vendorOf } from '../core/order';
import { inOneLine, said } from '../core/said';
import type { InvoiceRow } from '../core/tables';
import type { Mail } from '../core/work';
import type { Answering } from './answering';

/** The order it was judged against, else the number that was proposed when none was found. */
function meant({ work, row }: Answering, invoice: InvoiceRow): string {
  const order = work.get('register', invoice.order);
  const [, guess = ''] = /did you mean (.+)\?/.exec(row.sentence) ?? [];
  const number = order?.poNumber || guess;
  return number === ''
    ? 'We found no order for it; please quote the PO number of the order it belongs to.'
    : `We think it belongs to ${number}; please quote that number.`;
}

/** None where the vendor has no address on file. */
export function returnMail(asked: Answering, invoice: InvoiceRow): Mail | undefined {
  const { input, context, row } = asked;
  const to = vendorOf(context.vendors, invoice.vendor)?.email ?? '';
  if (to === '') return undefined;
  const { number, day, gross, currency } = invoice;
  const amount = sayMoney(gross ?? 0, currency);
  return {
    to,
    subject: `Your invoice ${said(number)} comes back to you`,
    lines: [
      'Hello,',
      '',
      `we send your invoice ${said(number)} of ${day} for ${amount} back; it is not booked.`,
      `What is wrong: ${inOneLine(row.sentence)}.`,
      ...(input.note ? [`Note: ${said(input.note)}`] : []),
      meant(asked, invoice),
      '',
      `Please send the corrected invoice to ${context.actor}. The same number may be used again.`,
    ],
    entity: invoice.key,
    kind: 'returned_to_vendor',
  };
}
