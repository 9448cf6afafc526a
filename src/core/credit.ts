// Credit notes and the documents they are applied to: what of a document is left to be judged once
// its credits are taken off, wherever they were entered (controls.md B15). It decides no verdict.
import type { Document } from './document';
import type { ChargeFacts, DocumentLineFacts } from './match/facts';
import { lineOf, milliOf } from './commitment';
import { mulDiv } from './decimal';
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
      list.push({
        invoice: invoice.key,
        order: row.order,
        ref: refOf(row.order, row.orderLine ?? 0),
        count,
        minor: -(row.net ?? 0),
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

  /** The document's lines less what was credited on them, row after row. */
  lessCredits(document: Document, facts: readonly DocumentLineFacts[]): DocumentLineFacts[] {
    return facts.map((fact, at) => {
      const row = document.lines[at];
      const line = row && lineOf(this.work, row);
      if (!row || !line) return fact;
      const ref = refOf(row.order, row.orderLine ?? 0);
      const credits = (this.byTarget.get(document.invoice.key) ?? []).filter(
        (credit) => credit.ref === ref,
      );
      return lessCredited(fact, line.basis, credits);
    });
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

/** A row less what `credits` of its order line still have; of these it is taken. */
export function lessCredited(
  fact: DocumentLineFacts,
  basis: string,
  credits: readonly CreditLine[],
): DocumentLineFacts {
  if (fact.netMinor <= 0) return fact;
  const amount = basis === 'amount';
  const left: Left = {
    count: amount ? fact.netMinor : fact.quantityMilli,
    ...{ minor: fact.netMinor, short: 0, owing: [] },
  };
  for (const credit of credits) absorb(credit, left, amount);
  if (left.minor === fact.netMinor) return fact;
  const { countedMilli: _counted, pricedMilli: _priced, ...rest } = fact;
  return {
    ...rest,
    ...{ exactCount: undefined, exactPriced: undefined },
    netMinor: left.minor,
    quantityMilli: amount ? fact.quantityMilli : left.count,
    ...(left.short > 0 ? { creditedShortMinor: left.short } : {}),
  };
}

/** What is left of a row: its short part is in its money, and the credits it comes from. */
interface Left extends Amount {
  short: number;
  readonly owing: CreditLine[];
}

function absorb(credit: CreditLine, left: Left, amount: boolean): void {
  const count = Math.min(left.count, credit.count - credit.taken.count);
  const minor = Math.min(left.minor, credit.minor - credit.taken.minor);
  const billed = amount || count <= 0 ? 0 : mulDiv(left.minor - left.short, count, left.count);
  const short = Math.max(0, billed - minor);
  makeUp(left, Math.max(0, minor - billed));
  left.count -= count;
  left.minor -= minor;
  left.short += short;
  if (short > 0) left.owing.push(credit);
  credit.short += short;
  credit.taken = { count: credit.taken.count + count, minor: credit.taken.minor + minor };
}

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
