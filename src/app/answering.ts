// An exception with what an answer to it needs, and what answering it returns.
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import type { ExceptionKind, Word } from '../core/kinds';
import type { ExceptionRow, InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import { orderStates } from './accounts';
import type { Context } from './command';

export interface Answer {
  code: Word;
  note?: string;
  until?: string;
}
export interface Answering {
  work: Work;
  input: Answer;
  context: Context;
  row: ExceptionRow;
  kind: ExceptionKind;
  invoice: InvoiceRow | undefined;
}

export function answer({ work, row }: Answering): Outcome<unknown> {
  const now = work.get('exceptions', row.key) ?? row;
  const invoice = work.get('invoices', row.invoice);
  return accept({
    exceptionId: row.key,
    state: now.state,
    resolution: now.resolution,
    invoiceId: row.invoice,
    hold: invoice?.hold ?? false,
    ...(invoice ? { verdict: invoice.verdict, documentState: invoice.state } : {}),
    ...(row.order === '' ? {} : { states: orderStates(work, row.order) }),
  });
}
