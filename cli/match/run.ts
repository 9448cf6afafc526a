// The command line's match: tables in, one answer per invoice line out as soon as it is judged, by
// the very rules of the register. Invoices are read twice and never kept, where credit notes may
// close what they free four times; what documents are compared by may go to a temporary file.
import { answersOf } from './answer';
import type { AnswerLine, Counts } from './answer';
import { NOTHING_CLOSED } from './closing';
import type { Closed } from './closing';
import { Unreadable } from './csv';
import type { Source } from './csv';
import { currencyOfInvoices, documentsIn, INVOICE_COLUMNS, namedInvoices } from './invoices';
import { Judge } from './judge';
import { ORDER_COLUMNS, readOrders, RECEIPT_COLUMNS } from './orders';
import { readSettingsFile } from './settings-file';
import { openTable } from './table';
import type { Notes } from './table';

export interface Sources {
  readonly orders: Source;
  readonly receipts: Source;
  readonly invoices: Source;
  readonly settings: Source;
}

export interface Ran {
  /** Invoice lines by verdict; empty where the input has findings. */
  readonly counts: Counts;
  readonly notes: Notes;
}

function textOf({ file, pieces }: Source, { findings }: Notes): string {
  try {
    return [...pieces()].join('');
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    findings.push({ file, detail: error.message });
    return '{}';
  }
}

/** All findings at once, else each answer in the order of the invoice rows, to `put`. */
export function runMatch(sources: Sources, put: (line: AnswerLine) => void): Ran {
  const notes: Notes = { findings: [], remarks: [] };
  const settings = readSettingsFile(sources.settings.file, textOf(sources.settings, notes), notes);
  const tables = {
    orders: openTable(sources.orders, ORDER_COLUMNS, notes),
    receipts: openTable(sources.receipts, RECEIPT_COLUMNS, notes),
    invoices: openTable(sources.invoices, INVOICE_COLUMNS, notes),
  };
  const currency = settings.currency ?? currencyOfInvoices(tables.invoices);
  const asked = { settings, currency };
  const named = namedInvoices(tables.invoices);
  const begin = (closed: Closed): Judge => {
    const orders = readOrders({ ...tables, ...asked, closed: closed.whole });
    const judge = new Judge(orders, { settings, named, closed });
    for (const read of documentsIn(tables.invoices, asked)) judge.foresee(read);
    judge.foreseen();
    return judge;
  };
  let judge = begin(NOTHING_CLOSED);
  const counts: Counts = new Map();
  if (notes.findings.length > 0) return { counts, notes };
  if (judge.closing.any) {
    for (const read of documentsIn(tables.invoices, asked)) judge.judge(read);
    const told = notes.remarks.length;
    judge = begin(judge.closing.closed);
    notes.remarks.splice(told);
  }
  for (const read of documentsIn(tables.invoices, asked)) {
    for (const line of answersOf(read, judge.judge(read))) {
      counts.set(line.verdict, (counts.get(line.verdict) ?? 0) + 1);
      put(line);
    }
  }
  return { counts, notes };
}
