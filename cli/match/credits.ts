// Credit notes that name the invoice they credit: what of an invoice is left to be judged once they
// are taken off it, as in the register (controls.md B15). It opens no file and knows no columns.
import { lessCredited, withTaken } from '../../src/core/credit';
import type { Amount, CreditLine } from '../../src/core/credit';
import { merged } from '../../src/core/merged-verdict';
import { minorDigits } from '../../src/core/money';
import { assignLines, countOf, netOfRows } from '../../src/core/match/assign';
import type { Assigned } from '../../src/core/match/assign';
import type { Counting } from '../../src/core/match/count';
import type {
  ChargeFacts,
  DocumentFacts,
  DocumentLineFacts,
  MatchInput,
} from '../../src/core/match/facts';
import { matchInvoice } from '../../src/core/match/match';
import { chargesShared, shareOver } from '../../src/core/match/shared';
import type { Verdict } from '../../src/core/match/verdict';
import { refOf } from '../../src/core/tally';
import { CREDITS, nameOf, firstRow } from './invoices';
import type { ReadDocument } from './invoices';

/** A verdict, and what of the document the next one meets as billed. */
export interface Judged {
  readonly verdict: Verdict;
  readonly counting: Counting;
  /** What was compared with the orders. */
  readonly asked: MatchInput;
}

/** What credit notes take off one invoice. */
interface Credited {
  readonly lines: CreditLine[];
  readonly charges: ChargeFacts[];
  /** Refused or not judged yet, an invoice takes none of them. */
  takes: boolean;
  /** First row of the invoice. */
  readonly at: number;
}

/** A line of a credit note with the row of the file. */
interface NotedLine extends CreditLine {
  readonly row: string;
}
/** The part of a credit note that is kept, and the invoice that it lowers. */
interface Note {
  readonly lines: readonly NotedLine[];
  readonly on: Credited;
}

const placeOf = ({ order, orderLine }: Assigned): string | undefined =>
  order && orderLine && refOf(order.order, orderLine.line);
const rowsOf = ({ document, orders }: MatchInput): Assigned[] =>
  assignLines(document.lines, orders, minorDigits(document.currency));

export class Credits {
  /** By the name and by the first row of the invoice; by the first row of the credit note. */
  private readonly byName = new Map<string, Credited>();
  private readonly byRow = new Map<number, Credited>();
  private readonly notes = new Map<number, Note>();
  /** Credit notes above what they name, if it is there at all. */
  private readonly early: { name: string; read: ReadDocument }[] = [];

  /** `named` has every invoice that a credit note of the file names. */
  constructor(private readonly named: ReadonlySet<string>) {}

  /** Whether any credit note names an invoice at all. */
  get any(): boolean {
    return this.named.size > 0;
  }

  /** The first reading, of an invoice: the first of its number is the one that is meant. */
  foresee(read: ReadDocument): void {
    const name = nameOf(read.document.vendor, read.number);
    if (!this.named.has(name) || this.byName.has(name)) return;
    const credited: Credited = { lines: [], charges: [], takes: false, at: firstRow(read) };
    this.byName.set(name, credited);
    this.byRow.set(firstRow(read), credited);
  }

  /** The first reading, of a credit note, `input` before anything is billed; a refused one is none. */
  foreseeNote(read: ReadDocument, input: MatchInput): void {
    if (read.credits === undefined) return;
    const name = nameOf(read.document.vendor, read.credits);
    const on = this.byName.get(name);
    if (!on) this.early.push({ name, read });
    if (!on || matchInvoice(input).verdict === 'refused') return;
    const lines = rowsOf(input).flatMap((assigned): NotedLine[] => {
      const { orderLine, row } = assigned;
      const ref = placeOf(assigned);
      if (!orderLine || ref === undefined) return [];
      const taken = { count: 0, minor: 0 };
      const figures = { count: -countOf(assigned, orderLine), minor: -row.netMinor };
      return [{ ref, ...figures, taken, short: 0, row: row.line }];
    });
    on.lines.push(...lines);
    on.charges.push(...onPaper(input).charges);
    this.notes.set(firstRow(read), { lines, on });
  }

  /** After the first reading: a finding for each credit note that names no invoice above it. */
  findUnknown(): void {
    for (const { name, read } of this.early) {
      const row = read.rows.find((each) => each.text(CREDITS) !== '');
      const below = this.byName.has(name);
      const detail = `no invoice ${read.credits ?? ''} of ${read.document.vendor} stands above`;
      row?.problem(CREDITS, below ? `${detail}, it stands below` : detail);
    }
  }

  /** First row of the invoice that it names, where that takes this credit note. */
  takenBy(read: ReadDocument): number | undefined {
    const on = this.notes.get(firstRow(read))?.on;
    return on?.takes === true ? on.at : undefined;
  }

  /** Whether a credit note names this very document. */
  isNamed(read: ReadDocument): boolean {
    return this.byRow.has(firstRow(read));
  }

  /** The verdict on a document beside the credits that name it, or that it is; may be asked again. */
  judge(read: ReadDocument, input: MatchInput): Judged {
    const note = this.notes.get(firstRow(read));
    if (note?.on.takes === true) return judgeNote(input, note.lines);
    const verdict = matchInvoice(input);
    const credited = this.byRow.get(firstRow(read));
    if (!credited) return { verdict, counting: input, asked: input };
    credited.takes = verdict.verdict !== 'refused';
    for (const line of credited.lines) {
      line.taken = { count: 0, minor: 0 };
      line.short = 0;
    }
    if (!credited.takes || credited.lines.length === 0)
      return { verdict, counting: input, asked: input };
    const less = lessOf(input, credited);
    const digits = minorDigits(input.document.currency);
    return { verdict: merged(verdict, matchInvoice(less), digits), counting: less, asked: less };
  }
}

/** The invoice as it still bills: its lines stay on the order lines that the paper is on. */
function lessOf(input: MatchInput, { lines: credits, charges }: Credited): MatchInput {
  const { taxMinor: _tax, grossMinor: _gross, ...rest } = input.document;
  const paper = input.rows ?? rowsOf(input);
  const less = lessCredited(
    paper.map((assigned) => {
      const [ref, basis] = [placeOf(assigned), assigned.orderLine?.basis];
      return { fact: assigned.row, ...(ref && basis ? { ref, basis } : {}) };
    }),
    credits,
  );
  const lines = paper.map(({ orderLine, row }, at): DocumentLineFacts => {
    const fact = less[at] ?? row;
    return orderLine ? { ...fact, orderLine: orderLine.line } : fact;
  });
  const shared = onPaper(input);
  const document = { ...rest, ...shared, lines, charges: [...shared.charges, ...charges] };
  const rows = rowsOf({ ...input, document }).map((assigned, at) => ({
    ...assigned,
    taken: paper[at]?.taken ?? false,
  }));
  return { ...input, document, rows };
}

/** Charges and tax as the paper shares them over its orders (B31). */
function onPaper(input: MatchInput): Pick<DocumentFacts, 'charges' | 'unrecoverableTaxBy'> {
  const { charges, unrecoverableTaxMinor: tax = 0 } = input.document;
  const rows = input.rows ?? rowsOf(input);
  const orders = input.orders.filter((order) => rows.some((row) => row.order === order));
  const nets = orders.map((order) => netOfRows(rows.filter((row) => row.order === order)));
  return {
    charges: chargesShared(charges, orders, nets),
    unrecoverableTaxBy: shareOver(tax, orders, nets),
  };
}

/** What invoices absorbed of a credit note, by order line. */
function takenOf(lines: readonly CreditLine[]): Map<string, Amount> {
  const taken = new Map<string, Amount>();
  for (const { ref, taken: own } of lines) {
    const so = taken.get(ref) ?? { count: 0, minor: 0 };
    taken.set(ref, { count: so.count + own.count, minor: so.minor + own.minor });
  }
  return taken;
}

/** Compared with what was billed before it was taken off; counted for what no invoice absorbed. */
function judgeNote(input: MatchInput, lines: readonly NotedLine[]): Judged {
  const taken = takenOf(lines);
  const orders = input.orders.map((order) => ({
    ...order,
    lines: order.lines.map((line) => {
      const { count, minor } = taken.get(refOf(order.order, line.line)) ?? { count: 0, minor: 0 };
      return { ...line, billed: line.billed + count, billedMinor: line.billedMinor + minor };
    }),
  }));
  const byRow = new Map(lines.map((one) => [one.row, one]));
  const own = input.document.lines.map((line) => withTaken(line, byRow.get(line.line)));
  const before = { ...input, orders, document: { ...input.document, lines: own } };
  const asked = { ...before, rows: rowsOf(before) };
  const verdict = matchInvoice(asked);
  const rest = (input.rows ?? rowsOf(input)).map((assigned): DocumentLineFacts => {
    const { row, orderLine } = assigned;
    if (!orderLine) return row;
    const back = byRow.get(row.line)?.taken ?? { count: 0, minor: 0 };
    const amount = orderLine.basis === 'amount';
    return {
      ...row,
      orderLine: orderLine.line,
      netMinor: row.netMinor + back.minor,
      quantityMilli: amount ? row.quantityMilli : row.quantityMilli + back.count,
    };
  });
  const document = { ...input.document, lines: rest, charges: [] };
  return { verdict, counting: { document, orders: input.orders }, asked };
}
