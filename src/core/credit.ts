// Credit notes and the documents they are applied to: what of a document is left to be judged once
// its credits are taken off, wherever they were entered (controls.md B15). It decides no verdict.
import { lineOf, milliOf } from './billed-line';
import type { Document } from './document';
import type { ChargeFacts, DocumentLineFacts } from './match/facts';
import { mulDiv } from './decimal';
import type { Exact } from './quantity';
import { rowFacts } from './row-facts';
import { refOf } from './tally';
import type { Work } from './work';

export interface Amount {
  count: number;
  minor: number;
}
/**
 * One line of a credit note, its figures above zero, what of it a document has absorbed, and by how much
 * that is short of what was billed; money that is credited after it makes up for that (B15).
 */
export interface CreditLine extends Amount {
  ref: string;
  taken: Amount;
  short: number;
  /** Where its count was rounded: what it credits in the unit of the paper, above zero (B32). */
  exact?: Exact | undefined;
  /** Of that what was taken, in thousandths. */
  exactTaken?: number;
}
/** In the register it also names its credit note, and its order. */
interface NotedLine extends CreditLine {
  invoice: string;
  order: string;
  /** Key of its row. */
  row: string;
}

/** Counted credits by the document they name. */
export class Credits {
  private readonly byTarget = new Map<string, NotedLine[]>();
  /** Credit notes that a document takes. */
  private readonly taken = new Set<string>();
  private readonly charges = new Map<string, ChargeFacts[]>();

  constructor(private readonly work: Work) {}

  /** A credit that counts; `charges` are signed as on the credit note. */
  take({ invoice, lines }: Document, charges: readonly ChargeFacts[]): void {
    const target = this.work.get('invoices', invoice.creditsInvoice);
    if (!target || target.state !== 'open' || target.verdict === 'refused') return;
    const list = this.byTarget.get(target.key) ?? [];
    for (const row of lines) {
      const line = lineOf(this.work, row);
      if (!line) continue;
      const count = line.basis === 'amount' ? -(row.net ?? 0) : -milliOf(row, line);
      const { exactCount: exact } = rowFacts(this.work, row);
      list.push({
        invoice: invoice.key,
        order: row.order,
        ref: refOf(row.order, row.orderLine ?? 0),
        count,
        minor: -(row.net ?? 0),
        exact: exact && { ...exact, milli: -exact.milli },
        ...{ row: row.key, taken: { count: 0, minor: 0 }, short: 0 },
      });
    }
    this.byTarget.set(target.key, list);
    this.taken.add(invoice.key);
    this.charges.set(target.key, [...(this.charges.get(target.key) ?? []), ...charges]);
  }

  has(target: string): boolean {
    return this.byTarget.has(target);
  }

  /** The document's lines less what was credited on them. */
  lessCredits(document: Document, facts: readonly DocumentLineFacts[]): DocumentLineFacts[] {
    const credits = this.byTarget.get(document.invoice.key) ?? [];
    const rows = facts.map((fact, at) => {
      const row = document.lines[at];
      const line = row && lineOf(this.work, row);
      if (!row || !line) return { fact };
      return { fact, ref: refOf(row.order, row.orderLine ?? 0), basis: line.basis };
    });
    return lessCredited(rows, credits);
  }

  chargesLess(document: Document, charges: readonly ChargeFacts[]): ChargeFacts[] {
    return [...charges, ...(this.charges.get(document.invoice.key) ?? [])];
  }

  /** Whether a document takes this credit note. */
  takes(invoice: string): boolean {
    return this.taken.has(invoice);
  }

  /** What others left of this credit note's charges: a document takes them whole. */
  chargesLeft(invoice: string, charges: readonly ChargeFacts[]): readonly ChargeFacts[] {
    return this.taken.has(invoice) ? [] : charges;
  }

  /** What others absorbed of this credit note's net on one order. */
  takenOn(invoice: string, order: string): number {
    return [...this.byTarget.values()]
      .flat()
      .filter((credit) => credit.invoice === invoice && credit.order === order)
      .reduce((all, { taken }) => all + taken.minor, 0);
  }

  /** The credit note's own lines with what the document that it names took of each. */
  withTaken(
    { invoice, lines }: Document,
    facts: readonly DocumentLineFacts[],
  ): DocumentLineFacts[] {
    const own = [...this.byTarget.values()].flat().filter((one) => one.invoice === invoice.key);
    const byRow = new Map(own.map((one) => [one.row, one]));
    return facts.map((fact, at) => withTaken(fact, byRow.get(lines[at]?.key ?? '')));
  }

  /** What other documents absorbed of this credit note, by order line. */
  takenFrom(invoice: string): Map<string, Amount> {
    const taken = new Map<string, Amount>();
    for (const credit of [...this.byTarget.values()].flat()) {
      if (credit.invoice !== invoice) continue;
      const so = taken.get(credit.ref) ?? { count: 0, minor: 0 };
      taken.set(credit.ref, {
        count: so.count + credit.taken.count,
        minor: so.minor + credit.taken.minor,
      });
    }
    return taken;
  }
}

/** A row of a document, and the order line that it is on. */
export interface CreditedRow {
  readonly fact: DocumentLineFacts;
  readonly ref?: string;
  readonly basis?: string;
}

/** What is left of a row: its short part is in its money, and the credits it comes from. */
interface Left extends Amount {
  readonly fact: DocumentLineFacts;
  readonly ref: string | undefined;
  readonly amount: boolean;
  /** What is left in the unit of the paper, where that is known better than its count. */
  exact: Exact | undefined;
  short: number;
  readonly owing: CreditLine[];
}

/** Rows of a document less what `credits` of their order lines still have; of these it is taken. */
export function lessCredited(
  rows: readonly CreditedRow[],
  credits: readonly CreditLine[],
): DocumentLineFacts[] {
  const all = rows.map(({ fact, ref, basis }): Left => {
    const amount = basis === 'amount';
    const count = amount ? fact.netMinor : fact.quantityMilli;
    const { netMinor: minor, exactCount: exact } = fact;
    return { fact, ref, amount, count, minor, exact, short: 0, owing: [] };
  });
  for (const credit of credits)
    for (const left of meant(credit, all)) absorb(credit, left, left.amount);
  return all.map(factOf);
}

function factOf({ fact, amount, count, minor, short, exact }: Left): DocumentLineFacts {
  if (minor === fact.netMinor) return fact;
  const { countedMilli: _counted, pricedMilli: _priced, ...rest } = fact;
  return {
    ...rest,
    ...{ exactCount: exact, exactPriced: exact },
    netMinor: minor,
    quantityMilli: amount ? fact.quantityMilli : count,
    ...(short > 0 ? { creditedShortMinor: short } : {}),
  };
}

/**
 * Of several rows on the order line first the one that is meant most likely: for a quantity the one at
 * the nearest price, for money one that was credited short before, then the dearest.
 */
function meant(credit: CreditLine, all: readonly Left[]): readonly Left[] {
  const own = all.filter(({ ref, fact }) => ref === credit.ref && fact.netMinor > 0);
  if (own.length < 2 || own.some(({ amount }) => amount)) return own;
  const far = ({ fact: { netMinor, quantityMilli: of } }: Left): number => {
    if (credit.count > 0)
      return of > 0 ? Math.abs(mulDiv(netMinor, credit.count, of) - credit.minor) : Infinity;
    return of > 0 ? 0 - netMinor / of : -Infinity;
  };
  const short = ({ short: minor }: Left): number => (credit.count === 0 && minor > 0 ? 0 : 1);
  return own
    .map((left) => ({ left, short: short(left), far: far(left) }))
    .sort((a, b) => a.short - b.short || (a.far === b.far ? 0 : a.far - b.far))
    .map(({ left }) => left);
}

function absorb(credit: CreditLine, left: Left, amount: boolean): void {
  const count = Math.min(left.count, credit.count - credit.taken.count);
  const minor = Math.min(left.minor, credit.minor - credit.taken.minor);
  const billed = amount || count <= 0 ? 0 : takenOff(credit, left, count);
  const short = Math.max(0, billed - minor);
  makeUp(left, Math.max(0, minor - billed));
  left.count -= count;
  left.minor -= minor;
  left.short += short;
  if (short > 0) left.owing.push(credit);
  credit.short += short;
  credit.taken = { count: credit.taken.count + count, minor: credit.taken.minor + minor };
}

/**
 * What `count` of the row was billed at, by the paper where either was rounded for counting: whichever of
 * the two ends with it, the row or the credit, has nothing left on paper either.
 */
function takenOff(credit: CreditLine, left: Left, count: number): number {
  const { exact: own, exactTaken = 0 } = credit;
  const ratio = own ?? left.exact;
  const billed = left.minor - left.short;
  if (!ratio) return mulDiv(billed, count, left.count);
  const { a, b } = ratio;
  const paper = onPaper(left, ratio);
  const rest = credit.count - credit.taken.count;
  const last = own ? Math.max(0, own.milli - exactTaken) : mulDiv(count, a, b);
  const milli = count < rest ? paper : Math.min(paper, last);
  left.exact = { milli: paper - milli, a, b };
  credit.exactTaken = exactTaken + milli;
  return paper <= 0 ? 0 : mulDiv(billed, milli, paper);
}

/** What is left of a row, by a ratio that need not be its own. */
const onPaper = ({ exact, count }: Left, { a, b }: Exact): number =>
  exact ? mulDiv(exact.milli, exact.b * a, exact.a * b) : mulDiv(count, a, b);

/** Money beyond what was billed of a quantity, or without one, is for what was credited short before it. */
function makeUp(left: Left, minor: number): void {
  let rest = Math.min(left.short, minor);
  left.short -= rest;
  for (const credit of left.owing) {
    const part = Math.min(rest, credit.short);
    credit.short -= part;
    rest -= part;
  }
}

/** A row of a credit note as it is compared: what a document took of it is compared with that document. */
export function withTaken(
  fact: DocumentLineFacts,
  credit: Pick<CreditLine, 'taken' | 'short'> | undefined,
): DocumentLineFacts {
  if (!credit || (credit.taken.count === 0 && credit.taken.minor === 0)) return fact;
  const { count, minor } = credit.taken;
  return { ...fact, credited: { count, minor, shortMinor: credit.short } };
}
