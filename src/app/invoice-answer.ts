// What entering or judging a document answers, made from its rows alone, so that a retry that is
// older than the answers kept gets the same. It decides nothing.
import type { Json } from '../core/columns';
import { documentOf } from '../core/document';
import { minorDigits, printMoney } from '../core/money';
import { payableNow } from '../core/payment';
import { LIMITS } from '../core/shape';
import type { ExceptionRow, InvoiceRow } from '../core/tables';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';
import { orderStates } from './accounts';
import { fitted } from './fitted';

const text = (minor: number | null, digits: number): string => printMoney(minor ?? 0, digits);

/** Drifts as the contract has them; the sentences stay on the rows. */
const contractDrifts = (drifts: Json): Json[] =>
  (Array.isArray(drifts) ? drifts : []).flatMap((one) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return [];
    const { holds: _holds, explanation: _explanation, toldBy: _toldBy, ...drift } = one;
    return [drift];
  });

type Line = Answer & { drifts: Json[] };
const linesOf = (work: Work, invoice: InvoiceRow): Line[] =>
  documentOf(work, invoice).lines.map(({ line, part, poNumber, orderLine, verdict, drifts }) => {
    const whole = { line, poNumber, orderLine, verdict, drifts: contractDrifts(drifts) };
    return part === null ? whole : { ...whole, part };
  });

type Answer = { [field: string]: Json };
/** Open exceptions as an answer tells them. */
export const openExceptions = (work: Work, which: (one: ExceptionRow) => boolean): Answer[] =>
  work
    .list('exceptions', (one) => isOpen(one) && which(one))
    .map(({ key, kind, line, owner, due, drift, sentence }) => {
      return { exceptionId: key, kind, line, owner, due, drift, sentence };
    });

type Long = Answer & { lines: Line[]; exceptions: Answer[]; drifts: Json[] };
const isBroken = (drift: Json): boolean =>
  !(
    drift !== null &&
    typeof drift === 'object' &&
    !Array.isArray(drift) &&
    drift['within'] === true
  );
const withDrifts = (answer: Long, keep: (drift: Json) => boolean): Long => ({
  ...answer,
  lines: answer.lines.map((line) => ({ ...line, drifts: line.drifts.filter(keep) })),
});

/** What a very long document leaves out, one after the other; all of it stands on its rows. */
const SHORTER: readonly ((answer: Long) => Long)[] = [
  (answer) => ({
    ...answer,
    ...{ shortened: true, notices: [] },
    exceptions: answer.exceptions.map(({ exceptionId, kind, line }) => {
      return { exceptionId: exceptionId ?? '', kind: kind ?? '', line: line ?? null };
    }),
  }),
  (answer) => withDrifts(answer, isBroken),
  (answer) => withDrifts(answer, () => false),
  ({ lines, drifts, exceptions, ...answer }) => ({
    ...answer,
    lines: lines.slice(0, LIMITS.lines),
    drifts: drifts.slice(0, 20),
    exceptions: exceptions.slice(0, 50),
  }),
];

export function invoiceAnswer(work: Work, key: string): Answer {
  const invoice = work.get('invoices', key);
  if (!invoice) return {};
  const { verdict, class: word, hold, poNumber, postingDay, late, explanation, notices } = invoice;
  const digits = minorDigits(invoice.currency);
  const states = orderStates(work, invoice.order);
  const credit = { creditsInvoice: invoice.creditsInvoice, reopensBalance: invoice.reopens };
  return fitted<Long>(
    {
      ...{ invoiceId: key, verdict, class: word, hold, poNumber, postingDay, late, notices },
      explanation: explanation.slice(0, 4000),
      net: text(invoice.net, digits),
      tax: text(invoice.tax, digits),
      gross: text(invoice.gross, digits),
      payable: text(Math.max(0, payableNow(work, invoice)), digits),
      dueDate: invoice.dueDay,
      drifts: contractDrifts(invoice.drifts),
      ...(invoice.kind === 'credit_note' ? credit : {}),
      lines: linesOf(work, invoice),
      exceptions: openExceptions(work, (one) => one.invoice === key),
      ...(states ? { states: { ...states } } : {}),
    },
    SHORTER,
  );
}
