// What was credited short on a document that is judged less its credits: the line's `credit_due` speaks
// for that money, so its price does not, and it is one exception (controls.md B15, B17). It knows
// neither verdicts nor how what is due is counted.
import { dueRow, saidDue } from './credit-due';
import { mulDiv } from './decimal';
import type { Document } from './document';
import type { DocumentLineFacts } from './match/facts';
import type { LineRow } from './tables';
import { add, refOf } from './tally';
import type { Work } from './work';

interface Short {
  line: LineRow;
  minor: number;
}

/** Below what the row's own price makes of the quantity that was taken off it; minor units. */
function shortOf(fact: DocumentLineFacts, less: DocumentLineFacts): number {
  const count = fact.quantityMilli - less.quantityMilli;
  const billed = mulDiv(fact.netMinor, count, Math.max(fact.quantityMilli, 1));
  return Math.max(0, billed - (fact.netMinor - less.netMinor));
}

export class CreditedShort {
  private readonly found = new Map<string, Short>();
  /** What each document was judged with, by order line. */
  private readonly taken = new Map<string, number>();

  constructor(private readonly work: Work) {}

  /** `less` with what the line's `credit_due` says, or said before it was written off or paid back. */
  taking(
    document: Document,
    { line, fact, less }: { line: LineRow; fact: DocumentLineFacts; less: DocumentLineFacts },
  ): DocumentLineFacts {
    const ref = this.place(document, line);
    const left = saidDue(this.work, line) - (this.taken.get(ref) ?? 0);
    const short = line.basis === 'amount' ? 0 : shortOf(fact, less);
    const minor = Math.max(0, Math.min(short, left));
    if (short > 0) this.found.set(ref, { line, minor: short + (this.found.get(ref)?.minor ?? 0) });
    add(this.taken, ref, minor);
    return minor > 0 ? { ...less, creditedShortMinor: minor } : less;
  }

  /** What of it is owed still: until then the document is held by it. */
  owedOn(document: Document, line: LineRow): number {
    const open = dueRow(this.work, line)?.driftMinor ?? 0;
    return Math.min(this.taken.get(this.place(document, line)) ?? 0, open);
  }

  /** Whether what is due says something else by now than documents were judged with. */
  changed(): boolean {
    return [...this.found].some(
      ([ref, { line, minor }]) =>
        Math.min(minor, saidDue(this.work, line)) !== (this.taken.get(ref) ?? 0),
    );
  }

  private place({ invoice }: Document, { order, line }: LineRow): string {
    return `${invoice.key} ${refOf(order, line ?? 0)}`;
  }
}
