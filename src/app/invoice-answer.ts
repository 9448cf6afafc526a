// What entering or judging a document answers, made from its rows alone, so that a retry that is
// older than the answers kept gets the same. It decides nothing.
import type { Json } from '../core/columns';
import { documentOf } from '../core/document';
import { isOpen } from '../core/exception';
import { minorDigits, printMoney } from '../core/money';
import { payableNow } from '../core/payment';
import type { InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import { orderStates } from './accounts';

const text = (minor: number | null, digits: number): string => printMoney(minor ?? 0, digits);

/** Drifts as the contract has them; the sentences stay on the rows. */
const contractDrifts = (drifts: Json): Json =>
  (Array.isArray(drifts) ? drifts : []).flatMap((one) => {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return [];
    const { holds: _holds, explanation: _explanation, toldBy: _toldBy, ...drift } = one;
    return [drift];
  });

const linesOf = (work: Work, invoice: InvoiceRow): Json[] =>
  documentOf(work, invoice).lines.map(({ line, part, poNumber, orderLine, verdict, drifts }) => {
    const whole = { line, poNumber, orderLine, verdict, drifts: contractDrifts(drifts) };
    return part === null ? whole : { ...whole, part };
  });

const exceptionsOf = (work: Work, invoice: string): { [field: string]: Json }[] =>
  work
    .list('exceptions', (one) => one.invoice === invoice && isOpen(one))
    .map(({ key, kind, line, owner, due, drift, sentence }) => {
      return { exceptionId: key, kind, line, owner, due, drift, sentence };
    });

type Answer = { [field: string]: Json };
/** What an answer may have, with room for its envelope: the log keeps it in one cell. */
const MOST = 40_000;

/** A very long document answers what holds it; the rest stands on its rows. */
function fitting(answer: Answer & { lines: Json[]; exceptions: Answer[] }): Answer {
  const long = (one: Answer): boolean => JSON.stringify(one).length > MOST;
  if (!long(answer)) return answer;
  const exceptions = answer.exceptions.map(({ exceptionId, kind, line }) => {
    return { exceptionId: exceptionId ?? '', kind: kind ?? '', line: line ?? null };
  });
  const brief = { ...answer, shortened: true, exceptions, notices: [] };
  return long(brief) ? { ...brief, lines: answer.lines.slice(0, 50) } : brief;
}

export function invoiceAnswer(work: Work, key: string): Answer {
  const invoice = work.get('invoices', key);
  if (!invoice) return {};
  const { verdict, class: word, hold, poNumber, postingDay, late, explanation, notices } = invoice;
  const digits = minorDigits(invoice.currency);
  const states = orderStates(work, invoice.order);
  const credit = { creditsInvoice: invoice.creditsInvoice, reopensBalance: invoice.reopens };
  return fitting({
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
    exceptions: exceptionsOf(work, key),
    ...(states ? { states: { ...states } } : {}),
  });
}
