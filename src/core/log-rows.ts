// Rows as the log leaves them, commit by commit, and what stood there before the one that is told; by
// the orders and documents they belong to. It counts nothing.
import type { Day } from './day';
import type { Maybe } from './move-word';
import { amount } from './move-word';
import type { AnyRow } from './tables';
import { refOf } from './tally';

export interface Commit {
  /** Rows changed, with what stood there before. */
  changed: Map<string, Maybe>;
  day: Day;
  imported: boolean;
  /** By order line: what documents took from its open value. */
  taken: Map<string, number>;
  /** The same of each document by itself. */
  takenBy: Map<string, Map<string, number>>;
}

/** The orders that a document bills, one alone or several. */
export const ordersOf = (invoice: Maybe): string[] => [
  String(invoice?.['order'] ?? ''),
  ...(Array.isArray(invoice?.['orders']) ? invoice['orders'].map(String) : []),
];

type Names = Map<string, Set<string>>;
const put = (names: Names, of: string, name: string): unknown =>
  names.set(of, (names.get(of) ?? new Set()).add(name));

export class LogRows {
  private readonly rows = new Map<string, AnyRow>();
  /** By order, and by document. */
  private readonly lines: Names = new Map();
  /** Documents by order. */
  private readonly documents: Names = new Map();
  private readonly byRef = new Map<string, string>();

  get(name: string): Maybe {
    return this.rows.get(name);
  }
  was({ changed }: Commit, name: string): Maybe {
    return changed.has(name) ? changed.get(name) : this.rows.get(name);
  }
  put(name: string, row: AnyRow): void {
    this.rows.set(name, row);
    if (name.startsWith('lines:'))
      this.byRef.set(refOf(String(row['order']), amount(row, 'line')), name);
    const of = /^(?:lin|invoiceLin)es:/.test(name) && (row['invoice'] ?? row['order']);
    if (of) put(this.lines, String(of), name);
    if (name.startsWith('invoices:'))
      for (const order of ordersOf(row)) put(this.documents, order, name);
  }
  /** Names of the lines of an order, or of a document. */
  linesOf(of: string): string[] {
    return [...(this.lines.get(of) ?? [])];
  }
  /** Names of the documents that bill an order, or did. */
  documentsOf(order: string): string[] {
    return [...(this.documents.get(order) ?? [])];
  }
  /** The name of an order line. */
  named(ref: string): string | undefined {
    return this.byRef.get(ref);
  }
}
