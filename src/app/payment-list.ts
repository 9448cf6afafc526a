// The payment list as a file for whoever pays at the bank: what is to be paid by its due day, and what
// is held and why, safe to open in a spreadsheet program (controls.md T20). The account is named by its
// last characters alone, since nothing more of it is kept. It decides nothing.
import type { CsvCell } from '../core/csv-text';
import { csvText } from '../core/csv-text';
import { payeeOf } from '../core/payee';
import type { PayableView } from './payment-views';

const HEAD = [
  ...['Due', 'Late', 'Vendor', 'Document', 'Kind', 'PO number', 'Currency', 'Pay', 'Discount'],
  ...['Discount until', 'Withheld', 'Payable', 'On its way', 'Account', 'Account confirmed by'],
  ...['Held because', 'Credit due', 'Document id'],
];

/**
 * `pay` is zero for what is held and for what another person pays than who asked for the list: whoever
 * adds up the column gets what may leave by their hand.
 */
function cellsOf(one: PayableView['rows'][number], state: ReadonlyMap<string, string>): CsvCell[] {
  const payee = payeeOf(state, one.vendor);
  const stopped = one.held !== '' || one.creditDue !== '' || one.notPaid !== undefined;
  return [
    ...[one.due, one.late ? 'late' : '', one.vendor, one.number, one.kind, one.poNumber],
    ...[one.currency, stopped ? '0' : one.pays, one.discount],
    ...[one.discountUntil, one.withhold, one.payable, one.initiated],
    ...[payee ? `ending ${payee.last}` : '', payee?.confirmedBy ?? ''],
    ...[one.held || (one.notPaid ?? ''), one.creditDue, one.invoiceId],
  ];
}

export const paymentList = (
  rows: PayableView['rows'],
  { today, state }: { today: string; state: ReadonlyMap<string, string> },
): { name: string; text: string } => ({
  name: `payment-list-${today}.csv`,
  text: csvText([HEAD, ...rows.map((one) => cellsOf(one, state))]),
});
