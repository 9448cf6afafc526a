// What entering or judging a document answers, made from its rows alone, so that a retry that is
// older than the answers kept gets the same. It decides nothing.
import type { Json } from '../core/columns';
import { documentOf } from '../core/document';
import { isOpen } from '../core/exception';
import { minorDigits, printMoney } from '../core/money';
import { payableNow } from '../core/payment';
import type { Work } from '../core/work';
import { orderStates } from './accounts';

const text = (minor: number | null, digits: number): string => printMoney(minor ?? 0, digits);

export function invoiceAnswer(work: Work, key: string): { [field: string]: Json } {
  const invoice = work.get('invoices', key);
  if (!invoice) return {};
  const { lines } = documentOf(work, invoice);
  const digits = minorDigits(invoice.currency);
  const states = orderStates(work, invoice.order);
  return {
    invoiceId: key,
    verdict: invoice.verdict,
    class: invoice.class,
    hold: invoice.hold,
    poNumber: invoice.poNumber,
    net: text(invoice.net, digits),
    tax: text(invoice.tax, digits),
    gross: text(invoice.gross, digits),
    payable: text(Math.max(0, payableNow(work, invoice)), digits),
    dueDate: invoice.dueDay,
    postingDay: invoice.postingDay,
    late: invoice.late,
    drifts: invoice.drifts,
    explanation: invoice.explanation,
    notices: invoice.notices,
    ...(invoice.creditsInvoice === ''
      ? {}
      : { creditsInvoice: invoice.creditsInvoice, reopensBalance: invoice.reopens }),
    lines: lines.map((row) => ({
      line: row.line,
      poNumber: row.poNumber,
      orderLine: row.orderLine,
      verdict: row.verdict,
      drifts: row.drifts,
    })),
    exceptions: work
      .list('exceptions', (one) => one.invoice === key && isOpen(one))
      .map((one) => ({
        exceptionId: one.key,
        kind: one.kind,
        line: one.line,
        owner: one.owner,
        due: one.due,
        drift: one.drift,
        sentence: one.sentence,
      })),
    ...(states ? { states: { ...states } } : {}),
  };
}
