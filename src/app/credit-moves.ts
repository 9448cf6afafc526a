// What applying a credit and recording a refund share: the credit note a person means, the amount
// they may move of it, the rows of the move and the answer (controls.md B15, B25).
import { blankRow } from '../core/blank';
import { creditLeft } from '../core/credit-balance';
import { derivedKey } from '../core/canonical';
import { minorDigits, parseMoney, printMoney, sayMoney } from '../core/money';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import { payableNow } from '../core/payment';
import type { InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import { orderStates, restateAll, sceneOf } from './accounts';
import type { Context } from './command';
import { onPractice } from './order-gate';

export const moveIdOf = ({ id }: Context): string => derivedKey('P', id);
/** The second row of a move: at the credit note, beside the one at the document. */
export const twinOf = (payment: string): string => `${payment}.2`;

/** A credit note that counts and has something left. */
export function creditNote(work: Work, named: string): Outcome<InvoiceRow> {
  const note = work.get('invoices', named.trim().toUpperCase());
  if (!note)
    return refuse('invoice_not_found', `There is no document ${named}.`, {
      next: 'Look it up among the invoices.',
    });
  if (note.kind !== 'credit_note')
    return refuse('bad_value', `${note.number} is not a credit note.`, {
      next: 'Name the credit note; what an invoice asks for is paid.',
    });
  const practice = onPractice(work, note);
  if (practice) return practice;
  if (creditLeft(note) > 0) return accept(note);
  const why =
    note.state !== 'open' || note.verdict === 'refused'
      ? `is ${note.state === 'open' ? note.verdict : note.state}`
      : 'is used up';
  return refuse('not_payable', `${note.number} ${why}; nothing of it is left.`);
}

/** As typed, else all there is; above zero and no more than what is left. */
export function amountOf(
  typed: string | undefined,
  { most, currency, of }: { most: number; currency: string; of: string },
): Outcome<number> {
  const read = typed === undefined ? accept(most) : parseMoney(typed, minorDigits(currency));
  if (!read.ok) return read;
  if (read.value > 0 && read.value <= most) return read;
  return refuse(
    read.value > 0 ? 'not_payable' : 'bad_value',
    `${sayMoney(read.value, currency)} of ${sayMoney(Math.max(0, most), currency)} that are left on ${of}.`,
    { next: most > 0 ? `At most ${sayMoney(most, currency)}.` : 'Nothing is left to move.' },
  );
}

export interface Move {
  key: string;
  at: { key: string; order: string; poNumber: string; currency: string };
  /** The other side: a credit note, a document, or a credit due. */
  credit: string;
  state: 'applied' | 'refunded';
  amount: number;
  day: string;
  postingDay: string;
  reference: string;
}
export function putMove(work: Work, { by, now }: { by: string; now: string }, move: Move): void {
  const { at, key, credit, state, amount, day, postingDay, reference } = move;
  work.put('payments', {
    ...blankRow('payments'),
    ...{ key, credit, state, amount, day, postingDay, reference, by, recordedAt: now },
    ...{ order: at.order, poNumber: at.poNumber, currency: at.currency },
    invoice: at.key,
    ...{ discount: 0, withheld: 0 },
  });
}

/** Judges again what hangs on it and answers: what is left of the credit, and still payable. */
export function movedAnswer(
  work: Work,
  context: Context,
  documents: readonly string[],
): Outcome<unknown> {
  restateAll(work, sceneOf(context, '', moveIdOf(context)));
  return accept(moveAnswer(work, moveIdOf(context), documents));
}
export function moveAnswer(work: Work, id: string, documents: readonly string[]): object {
  const move = work.get('payments', id);
  const digits = minorDigits(move?.currency ?? '');
  const rows = documents.flatMap((key) => work.get('invoices', key) ?? []);
  const note = rows.find(({ kind }) => kind === 'credit_note');
  const target = rows.find(({ kind }) => kind !== 'credit_note');
  return {
    paymentId: id,
    state: move?.state ?? '',
    amount: printMoney(move?.amount ?? 0, digits),
    creditLeft: printMoney(note ? creditLeft(note) : 0, digits),
    payable: printMoney(target ? Math.max(0, payableNow(work, target)) : 0, digits),
    states: orderStates(work, move?.order ?? ''),
  };
}

/** A command that was carried out before answers as it did. */
export const notMade = (work: Work, context: Context): boolean =>
  work.get('payments', moveIdOf(context)) === undefined;
