// What documents do to the commitment: relief at order value, never more than is open, and what
// credits close instead of opening again (controls.md B4, B15). Each line's relief is what its
// open value falls by, so that sums agree to the cent however values round. It knows no verdict.
import { lineOf, milliOf } from './billed-line';
import type { Document } from './document';
import { lineFor } from './in-force';
import { openingLine } from './opening';
import type { OpeningLine } from './opening';
import { aheadIn, orderedOf, restOf, valueAtPrice } from './standing';
import type { InvoiceLineRow, LineRow } from './tables';
import { refOf } from './tally';
import type { Work } from './work';

export interface Relief {
  relief: number;
  closes: number;
  closesQuantity: number;
}
export interface LineCommitment {
  billed: number;
  billedNet: number;
  relieved: number;
  closed: number;
}
export interface Commitments {
  rows: Map<string, Relief>;
  lines: Map<string, LineCommitment>;
}

/** What a line begins with, before any document: nothing, or what an old list brought. */
export function commitmentAt(
  line: LineRow,
  { billed, net: billedNet }: OpeningLine,
): LineCommitment {
  const ordered = orderedOf(line);
  const left = valueAtPrice(line, Math.max(0, ordered - billed));
  return { billed, billedNet, relieved: valueAtPrice(line, ordered) - left, closed: 0 };
}

/** What is open of a line before and after a row, and what that is worth. */
interface Step {
  before: number;
  after: number;
  relief: number;
}

class Walk implements Commitments {
  readonly rows = new Map<string, Relief>();
  readonly lines = new Map<string, LineCommitment>();
  /** Lines whose short close the walk has passed: what comes after it finds that much less open. */
  private readonly shut = new Set<string>();

  constructor(private readonly work: Work) {
    for (const line of work.list('lines')) {
      const begun = commitmentAt(line, openingLine(work, line));
      this.lines.set(refOf(line.order, line.line ?? 0), begun);
    }
  }

  take(row: InvoiceLineRow, closesRest: boolean): void {
    const line = lineOf(this.work, row);
    const state = line && this.lines.get(refOf(line.order, line.line ?? 0));
    if (!line || !state) return;
    const { before, after, relief } = this.step(row, line, state);
    state.billed += milliOf(row, line);
    state.billedNet += row.net ?? 0;
    const closesQuantity = closesRest ? Math.max(0, after - before) : 0;
    state.closed += closesQuantity;
    state.relieved += relief;
    this.rows.set(row.key, {
      relief,
      closes: valueAtPrice(line, after) - valueAtPrice(line, after - closesQuantity),
      closesQuantity,
    });
  }

  /**
   * What a row takes of what is open. What was given up later takes nothing back of what it relieved: a
   * row that counted with all that was open stands before the short close, any other after it.
   */
  private step(row: InvoiceLineRow, line: LineRow, state: LineCommitment): Step {
    const name = refOf(line.order, line.line ?? 0);
    const short = line.shortClosed ?? 0;
    const open = this.taken(row, line, state);
    if (short === 0 || (!this.shut.has(name) && row.counted === true && row.relief === open.relief))
      return open;
    this.shut.add(name);
    return this.taken(row, line, { ...state, closed: state.closed + short });
  }

  private taken(row: InvoiceLineRow, line: LineRow, { billed, closed }: LineCommitment): Step {
    const before = restOf({ ...line, billed, closed });
    const after = restOf({ ...line, billed: billed + milliOf(row, line), closed });
    const priced = lineFor(this.work, row, line);
    return { before, after, relief: valueAtPrice(priced, before) - valueAtPrice(priced, after) };
  }
}

/** Every counted document in order of entry; a credit that does not reopen closes what it frees. */
export function commitments(
  work: Work,
  documents: readonly Document[],
  counts: (document: Document) => boolean,
): Commitments {
  const walk = new Walk(work);
  for (const document of documents) {
    const { kind, reopens } = document.invoice;
    if (counts(document))
      for (const row of document.lines) walk.take(row, kind === 'credit_note' && !reopens);
  }
  return walk;
}

/** What counts now: every document that is open, no advance, and not refused by its verdict (B14). */
export const countedNow =
  (work: Work) =>
  ({ invoice }: Document): boolean =>
    !aheadIn(work, invoice) && work.get('invoices', invoice.key)?.verdict !== 'refused';

/** Billed, relieved and closed of these lines, as the documents that count leave them (B4). */
export function restateLines(
  work: Work,
  { lines }: Pick<Commitments, 'lines'>,
  own: readonly LineRow[],
): void {
  for (const line of own) {
    const { closed = 0, ...sums } = lines.get(refOf(line.order, line.line ?? 0)) ?? {};
    work.change('lines', line.key, { ...sums, closed: (line.shortClosed ?? 0) + closed });
  }
}
