// What of a document may still be paid, and how a document ends (controls.md B16, B25). Amounts
// are minor units of the document's currency. It knows neither people's rights nor commands.
import { moved } from './credit-balance';
import type { Word } from './kinds';
import { keptBack, retentionOf } from './advance';
import { statesOf } from './lifecycle';
import { minorDigits, printMoney, sum } from './money';
import type { Scene } from './exception';
import { endExceptions } from './exception';
import { livePayments, takenOff, takes } from './payable';
import type { InvoiceRow } from './tables';
import type { Work } from './work';
import type { DocumentState, PaymentState } from './words';

/** Payments of a document in any of these states, together. */
export const paidIn = (work: Work, invoice: string, states: readonly string[]): number =>
  sum(
    work
      .list('payments', (one) => one.invoice === invoice && states.includes(one.state))
      .map(({ amount }) => amount ?? 0),
  );

/** Payable of the document less credits applied and what payments not reversed took off it. */
export const payableNow = (work: Work, invoice: InvoiceRow): number =>
  (invoice.payable ?? 0) -
  (invoice.credited ?? 0) -
  (invoice.retained ?? 0) -
  (invoice.advance ?? 0) -
  takenOff(work, invoice.key);

/**
 * Credits on a document are those that people applied and those that name it, count and are open;
 * what exceeds it stays theirs.
 */
function credits(work: Work): Map<string, number> {
  const applied = new Map(work.list('invoices').map((one) => [one.key, moved(work, one)]));
  const notes = work
    .list(
      'invoices',
      (one) => one.kind === 'credit_note' && one.state === 'open' && one.verdict !== 'refused',
    )
    .sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0));
  for (const note of notes) {
    const target = work.get('invoices', note.creditsInvoice);
    if (!target || target.state !== 'open' || target.verdict === 'refused') continue;
    const left = Math.max(
      0,
      (target.payable ?? 0) -
        (applied.get(target.key) ?? 0) -
        takenOff(work, target.key) -
        keptBack(work, target),
    );
    const used = applied.get(note.key) ?? 0;
    const taken = Math.max(0, Math.min(left, used - (note.payable ?? 0)));
    applied.set(target.key, (applied.get(target.key) ?? 0) + taken);
    applied.set(note.key, used - taken);
  }
  return applied;
}

/** Paid, credited and payment state of every document that is loaded with its lines. */
export function restatePayments(work: Work): void {
  const applied = credits(work);
  const whole = new Set(work.list('invoiceLines').map(({ invoice }) => invoice));
  for (const invoice of work.list('invoices', ({ key }) => whole.has(key)))
    restatePaid(work, invoice, applied.get(invoice.key) ?? 0);
}

function restatePaid(work: Work, invoice: InvoiceRow, credited: number): void {
  const live = livePayments(work, invoice.key);
  const initiated = paidIn(work, invoice.key, ['initiated']);
  const next: Partial<InvoiceRow> = {
    credited,
    paidInitiated: initiated,
    paidSettled: paidIn(work, invoice.key, ['settled']),
    discounted: sum(live.map(({ discount }) => discount ?? 0)),
    withheld: sum(live.map(({ withheld }) => withheld ?? 0)),
    retained: retentionOf(work, invoice, credited),
  };
  const due = (invoice.payable ?? 0) - credited - (next.retained ?? 0);
  const settled = sum(live.filter(({ state }) => state === 'settled').map(takes));
  next.paymentState = stateOf({ settled, initiated, due });
  const same = Object.entries(next).every(
    ([field, value]) => ((invoice as { [field: string]: unknown })[field] ?? 0) === value,
  );
  if (!same) work.patch('invoices', invoice.key, next);
}

const stateOf = (paid: { settled: number; initiated: number; due: number }): PaymentState => {
  if (paid.settled > 0)
    return paid.settled >= paid.due && paid.initiated === 0 ? 'settled' : 'part settled';
  return paid.initiated > 0 ? 'initiated' : 'none';
};

/** What every payment command answers. */
export function paymentAnswer(work: Work, id: string): { [field: string]: unknown } {
  const payment = work.get('payments', id);
  const invoice = payment && work.get('invoices', payment.invoice);
  const order = invoice && work.get('register', invoice.order);
  if (!payment || !invoice) return {};
  const digits = minorDigits(invoice.currency);
  return {
    paymentId: id,
    invoiceId: invoice.key,
    state: payment.state,
    amount: printMoney(payment.amount ?? 0, digits),
    discount: printMoney(payment.discount ?? 0, digits),
    withheld: printMoney(payment.withheld ?? 0, digits),
    ...(order ? { states: statesOf(order) } : {}),
    payable: printMoney(Math.max(0, payableNow(work, invoice)), digits),
  };
}

export interface Ending {
  state: DocumentState;
  word: Word;
  reason: string;
  day: string;
  scene: Scene;
}

/** The document stays and stops counting; its open exceptions end with it (B16). */
export function endDocument(
  work: Work,
  invoice: InvoiceRow,
  { state, word, reason, day, scene }: Ending,
): void {
  work.patch('invoices', invoice.key, { state, hold: false, endReason: reason, endedDay: day });
  for (const row of work.list(
    'invoiceLines',
    (one) => one.invoice === invoice.key && one.counted,
  )) {
    work.patch('invoiceLines', row.key, { counted: false });
  }
  endExceptions(work, invoice.key, { word, note: reason, scene });
  work.fact(`invoice_${state}`, invoice.key, reason);
}
