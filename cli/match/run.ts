// The command line's match: tables in, one answer per invoice line out as soon as it is judged, by
// the very rules of the register. Invoices are read twice and never kept; it writes no file.
import { answersOf } from './answer';
import type { AnswerLine, Counts } from './answer';
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
  const orders = readOrders({ ...tables, ...asked });
  const judge = new Judge(orders, settings, namedInvoices(tables.invoices));
  for (const read of documentsIn(tables.invoices, asked)) judge.foresee(read);
  judge.foreseen();
  const counts: Counts = new Map();
  if (notes.findings.length > 0) return { counts, notes };
  for (const read of documentsIn(tables.invoices, asked)) {
    for (const line of answersOf(read, judge.judge(read))) {
      counts.set(line.verdict, (counts.get(line.verdict) ?? 0) + 1);
      put(line);
    }
  }
  return { counts, notes };
}
