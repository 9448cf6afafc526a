// Why a person does not pay a document now, so that no view offers what the command would refuse:
// rows that were typed over, and duties of two people. The command decides; this only tells.
import { mayPay } from '../../core/payer';
import { detailsReason } from '../../core/payee';
import type { InvoiceRow } from '../../core/tables';
import type { Asked } from '../query';
import { payableOf } from './waiting';

export const EDITED =
  'Its rows were typed over; the owner settles that first (Verify register, restore or adopt).';

/** What was taken off a document already, by its own row: lists load no payments that count. */
const takenBy = ({ paidInitiated, paidSettled, discounted, withheld }: InvoiceRow): number =>
  [paidInitiated, paidSettled, discounted, withheld].reduce<number>(
    (all, one) => all + (one ?? 0),
    0,
  );
/**
 * Of a document in a list: why who has the role leaves it to another person; empty where nothing is
 * known against them. Of payments that came back only the latest are known here.
 */
export function whyAnotherPays(invoice: InvoiceRow, asked: Asked): string {
  const { loaded, person, actor, today } = asked;
  if (person?.roles.includes('ap') !== true) return '';
  const { register, state, work } = loaded;
  const amountMinor = payableOf(invoice) + takenBy(invoice);
  const duty = mayPay({ actor, today, state, register }, { work, invoice, amountMinor });
  return duty.ok ? '' : duty.detail;
}

/** Empty where they may try; said for who has the role and for what is payable only. */
export function whyNotPaid(invoice: InvoiceRow, asked: Asked): string {
  const { loaded, person, actor, today } = asked;
  const amountMinor = payableOf(invoice);
  if (amountMinor <= 0 || person?.roles.includes('ap') !== true) return '';
  if (loaded.misfits.length > 0) return EDITED;
  const { register, state, work } = loaded;
  const details = detailsReason(state, invoice);
  if (details !== '') return details;
  const duty = mayPay({ actor, today, state, register }, { work, invoice, amountMinor });
  return duty.ok ? '' : `${duty.detail} ${duty.next ?? ''}`.trim();
}
