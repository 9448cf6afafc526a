// What became of a credit note beside the document it names: applied to another one, or paid back
// (controls.md B15, B25). Each move is a row of Payments at every document that it changes, so that
// a document's figures need no row of another order. It decides nothing.
import { sum } from './money';
import type { InvoiceRow, PaymentRow } from './tables';
import type { Work } from './work';

export const isMove = ({ state }: PaymentRow): boolean =>
  state === 'applied' || state === 'refunded';
/** Moves of a document that were not reversed. */
export const movesOf = (work: Work, invoice: string): PaymentRow[] =>
  work.list('payments', (one) => one.invoice === invoice && isMove(one));

/** Signed as `credited` is: what was applied to an invoice, what of a credit note is used. */
export function moved(work: Work, { key, kind }: InvoiceRow): number {
  const total = sum(movesOf(work, key).map(({ amount }) => amount ?? 0));
  return kind === 'credit_note' ? 0 - total : total;
}

/** Of a credit note that counts: not applied, not paid back; above zero. */
export const creditLeft = (note: InvoiceRow): number =>
  note.kind !== 'credit_note' || note.state !== 'open' || note.verdict === 'refused'
    ? 0
    : Math.max(0, (note.credited ?? 0) - (note.payable ?? 0));
