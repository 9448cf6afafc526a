// What credit notes that do not reopen close on their lines, for whom: for every document where the
// one that they name takes them and none bills it, else for those entered after them (controls.md B15).
import { lineOf, milliOf } from './billed-line';
import type { Commitments } from './commitment';
import type { Credits } from './credit';
import type { Document } from './document';
import { openingLine } from './opening';
import { Reach } from './reach';
import { orderedOf } from './standing';
import type { InvoiceLineRow, LineRow } from './tables';
import { add, refOf } from './tally';
import type { Work } from './work';

const nameOf = ({ order, orderLine }: InvoiceLineRow): string => refOf(order, orderLine ?? 0);
interface Row {
  readonly line: LineRow;
  count: number;
  freed: number;
}

export class ClosedByCredits {
  /** By order line, as far as the documents judged so far meet it. */
  readonly closed = new Map<string, number>();
  private readonly after = new Map<string, Map<string, number>>();
  private readonly reaches = new Map<string, Reach>();

  constructor(
    private readonly work: Work,
    private readonly credits: Credits,
  ) {}

  /** All documents that count, in order of entry, with what each of their rows closes. */
  foresee(documents: readonly Document[], { rows }: Pick<Commitments, 'rows'>): void {
    const places = new Map(documents.map(({ invoice }, at) => [invoice.key, at]));
    documents.forEach((document, at) => {
      const { kind, creditsInvoice, key } = document.invoice;
      const of = this.credits.takes(key) ? places.get(creditsInvoice) : undefined;
      for (const [ref, row] of this.rowsOf(document, rows)) {
        const reach = this.reachOf(ref, row.line);
        if (kind !== 'credit_note') reach.bill({ count: row.count, at, named: true });
        else {
          reach.credit({ count: -row.count, of });
          this.close(key, ref, { ...row, taken: of !== undefined });
        }
      }
    });
  }

  private close(key: string, ref: string, row: Row & { taken: boolean }): void {
    const ordered = orderedOf(row.line) - (row.line.shortClosed ?? 0);
    const { whole, after } = this.reachOf(ref, row.line).close(row.freed, { ...row, ordered });
    add(this.closed, ref, whole);
    const own = this.after.get(key) ?? new Map<string, number>();
    add(own, ref, after);
    this.after.set(key, own);
  }

  /** A document was judged: those that follow meet what it closes for them. */
  passed({ invoice }: Document): void {
    for (const [ref, count] of this.after.get(invoice.key) ?? []) add(this.closed, ref, count);
  }

  private reachOf(ref: string, line: LineRow): Reach {
    const reach = this.reaches.get(ref) ?? new Reach(openingLine(this.work, line).billed);
    this.reaches.set(ref, reach);
    return reach;
  }

  private rowsOf({ lines }: Document, closing: Commitments['rows']): Map<string, Row> {
    const found = new Map<string, Row>();
    for (const row of lines) {
      const line = lineOf(this.work, row);
      const closes = closing.get(row.key);
      if (!line || !closes) continue;
      const own = found.get(nameOf(row)) ?? { line, count: 0, freed: 0 };
      own.count += milliOf(row, line);
      own.freed += closes.closesQuantity;
      found.set(nameOf(row), own);
    }
    return found;
  }
}
