// What credit notes close on order lines instead of opening it again (controls.md B15), as in the
// register: by one that its invoice takes, known before the first document is judged, since it is not
// ordered any more for any of them, but for what one of them bills; by another one, and of what is
// billed, for those that come after it. It judges nothing.
import { minorDigits } from '../../src/core/money';
import { Reach } from '../../src/core/reach';
import { add } from '../../src/core/tally';
import { assignLines, countOf } from '../../src/core/match/assign';
import type { Assigned } from '../../src/core/match/assign';
import type { MatchInput, OrderLineFacts } from '../../src/core/match/facts';
import type { Verdict } from '../../src/core/match/verdict';
import { lineKey } from './orders';
import { firstRow } from './invoices';
import type { ReadDocument } from './invoices';

interface Placed {
  readonly key: string;
  readonly line: OrderLineFacts;
  readonly count: number;
  /** A credit of money alone leaves the quantity as billed. */
  readonly moves: boolean;
}

/** Rows on order lines that any credit note of the file is on. */
function placed({ rows }: MatchInput, lines: ReadonlyMap<string, unknown>): Placed[] {
  return (rows ?? []).flatMap((assigned: Assigned): Placed[] => {
    const { order, orderLine: line, row } = assigned;
    const key = order && line && lineKey(order.order, line.line);
    if (!line || key === undefined || !lines.has(key)) return [];
    const moves = line.basis === 'amount' ? row.netMinor !== 0 : row.quantityMilli !== 0;
    return [{ key, line, count: countOf(assigned, line), moves }];
  });
}

/** What is closed, by order line: from the beginning, and by the first row of a credit note. */
export interface Closed {
  readonly whole: ReadonlyMap<string, number>;
  readonly after: ReadonlyMap<number, readonly Freed[]>;
}
interface FreedLine extends Placed {
  readonly freed: number;
}
interface Freed {
  readonly key: string;
  readonly count: number;
}
export const NOTHING_CLOSED: Closed = { whole: new Map(), after: new Map() };

/** A credit note that does not say that what it frees is open again. */
export const mayClose = ({ document, reopens }: ReadDocument): boolean =>
  document.kind === 'credit_note' && reopens !== true;

export class Closing {
  private readonly whole = new Map<string, number>();
  private readonly after = new Map<number, readonly Freed[]>();
  private readonly sums = new Map<string, number>();
  /** Billed so far, credits taken off where they stand, on the lines that credit notes are on. */
  private readonly billed = new Map<string, number>();
  private readonly reaches = new Map<string, Reach>();

  /** `known` where a walk over all documents has told it. */
  constructor(private readonly known: Closed) {}

  /** The first reading, of a credit note that may close something. */
  foresee({ document, orders }: MatchInput): void {
    const rows = assignLines(document.lines, orders, minorDigits(document.currency));
    for (const { order, orderLine } of rows)
      if (order && orderLine) this.billed.set(lineKey(order.order, orderLine.line), 0);
  }

  /** Whether any credit note may close something. */
  get any(): boolean {
    return this.billed.size > 0;
  }
  get closed(): Closed {
    return { whole: this.whole, after: this.after };
  }

  private openOn({ key, line }: Placed): number {
    const billed = Math.max(0, this.billed.get(key) ?? 0);
    return Math.max(0, line.ordered - billed - (this.sums.get(key) ?? 0));
  }

  /** The next document, unless it is refused: that one counts for nothing. */
  count(read: ReadDocument, input: MatchInput, { verdict, named, takenBy }: Counted): void {
    if (verdict === 'refused' || this.billed.size === 0) return;
    const own = placed(input, this.billed);
    const freed = own.map((one): number => {
      const before = this.openOn(one);
      add(this.billed, one.key, one.count);
      return Math.max(0, this.openOn(one) - before);
    });
    const lines = new Map(own.map((one) => [one.key, { ...one, count: 0, freed: 0 }]));
    own.forEach(({ key, count }, at) => {
      const line = lines.get(key);
      if (line) Object.assign(line, { count: line.count + count, freed: line.freed + freed[at]! });
    });
    const at = firstRow(read);
    const credits = input.document.kind === 'credit_note';
    for (const { key, count } of lines.values()) {
      if (credits) this.reachOf(key).credit({ count: -count, of: takenBy });
      else this.reachOf(key).bill({ count, at, named });
    }
    if (credits && !(read.reopens ?? this.opens(own))) this.shut(at, [...lines.values()], takenBy);
  }

  /** What the credit note at that row frees is closed. */
  private shut(at: number, lines: readonly FreedLine[], takenBy: number | undefined): void {
    const later = lines.map(({ key, line, freed }): Freed => {
      const taken = takenBy !== undefined;
      const { whole, after } = this.reachOf(key).close(freed, { ordered: line.ordered, taken });
      add(this.sums, key, freed);
      add(this.whole, key, whole);
      return { key, count: after };
    });
    this.after.set(at, later);
  }

  private reachOf(key: string): Reach {
    const reach = this.reaches.get(key) ?? new Reach(0);
    this.reaches.set(key, reach);
    return reach;
  }

  /** Makes of the order lines what the documents after this one meet. */
  close(read: ReadDocument, { rows = [] }: MatchInput): void {
    for (const { key, count } of this.known.after.get(firstRow(read)) ?? []) {
      const on = ({ order, orderLine }: Assigned): boolean =>
        order !== undefined &&
        orderLine !== undefined &&
        lineKey(order.order, orderLine.line) === key;
      const line: { -readonly [K in 'ordered']: number } | undefined = rows.find(on)?.orderLine;
      if (line) line.ordered = Math.max(0, line.ordered - count);
    }
  }

  /** Goods kept: more is accepted than billed after it, so that a new invoice will come. */
  private opens(own: readonly Placed[]): boolean {
    return own.some(({ key, line, moves }) => moves && line.accepted > (this.billed.get(key) ?? 0));
  }
}

interface Counted {
  readonly verdict: Verdict['verdict'];
  /** Whether a credit note of the file names it. */
  readonly named: boolean;
  /** First row of the invoice that takes it. */
  readonly takenBy: number | undefined;
}
