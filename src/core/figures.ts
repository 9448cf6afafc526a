// The figures of a vendor document as a person typed them, in minor units with the signs that are
// stored: every one that cannot be read is named (controls.md B12, B15, D24). It sees no order.
import { addDays } from './day';
import type { Day } from './day';
import { payableOf, signedAsCredit } from './invoice';
import { minorDigits, parseMoney, sayMoney, sum } from './money';
import type { Finding, Outcome, Refusal } from './outcome';
import { accept, refuse } from './outcome';
import { lineNet } from './quantity';
import type { InvoiceRow } from './tables';

export interface TypedLine {
  quantity: number;
  unitPrice: number;
  net?: string;
  effect?: 'quantity' | 'price';
}
export interface TypedDocument {
  kind: string;
  currency: string;
  lines: readonly TypedLine[];
  charges?: readonly { code: string; amount: string }[];
  tax?: string;
  gross?: string;
  prepaid?: string;
  rounding?: string;
}
export interface Figures {
  lines: { quantity: number; net: number; effect: 'quantity' | 'price' }[];
  charges: number[];
  tax: number | null;
  gross: number | null;
  prepaid: number;
  rounding: number;
}

/** Reads amounts of one currency and remembers what could not be read. */
class Reader {
  readonly findings: Finding[] = [];
  constructor(private readonly digits: number) {}

  private keep<T>(column: string, read: Outcome<T>, instead: T): T {
    if (read.ok) return read.value;
    this.findings.push({ kind: read.code, column, detail: `${column}: ${read.detail}` });
    return instead;
  }
  money(column: string, text: string): number {
    return this.keep(column, parseMoney(text, this.digits), 0);
  }
  maybe(column: string, text: string | undefined): number | null {
    return text === undefined ? null : this.money(column, text);
  }
  net(column: string, { quantity, unitPrice, net }: TypedLine): number {
    return net === undefined
      ? this.keep(column, lineNet(quantity, unitPrice, this.digits), 0)
      : this.money(`${column}.net`, net);
  }
}

function read(typed: TypedDocument): Outcome<Figures> {
  const reader = new Reader(minorDigits(typed.currency));
  const figures: Figures = {
    lines: typed.lines.map((line, at) => ({
      quantity: line.quantity,
      net: reader.net(`lines[${at}]`, line),
      effect: line.effect ?? (line.quantity === 0 ? 'price' : 'quantity'),
    })),
    charges: (typed.charges ?? []).map(({ amount }, at) =>
      reader.money(`charges[${at}].amount`, amount),
    ),
    tax: reader.maybe('tax', typed.tax),
    gross: reader.maybe('gross', typed.gross),
    prepaid: reader.maybe('prepaid', typed.prepaid) ?? 0,
    rounding: reader.maybe('rounding', typed.rounding) ?? 0,
  };
  const [first] = reader.findings;
  return first
    ? refuse('bad_value', first.detail, {
        next: 'Correct what is named and send it again.',
        findings: reader.findings,
      })
    : accept(figures);
}

/** Stored below zero, whichever way it was printed; a price credit changes no quantity (B15). */
function asCredit(figures: Figures): Outcome<Figures> {
  const { lines, charges, tax, gross } = figures;
  const counts = lines.map(({ quantity, effect }) => (effect === 'price' ? 0 : quantity));
  const money = [...lines.map(({ net }) => net), ...charges, tax ?? 0, gross ?? 0];
  const signed = signedAsCredit([...money, ...counts]);
  if (!signed.ok)
    return refuse('bad_value', `The figures have both signs: ${signed.detail}.`, {
      next: 'Type the credit note as printed, all above or all below zero.',
    });
  const of = (at: number): number => signed.value[at] ?? 0;
  const rest = lines.length + charges.length;
  return accept({
    ...figures,
    lines: lines.map((line, at) => ({
      ...line,
      net: of(at),
      quantity: line.effect === 'price' ? 0 : 0 - Math.abs(line.quantity),
    })),
    charges: charges.map((_, at) => of(lines.length + at)),
    tax: tax === null ? null : of(rest),
    gross: gross === null ? null : of(rest + 1),
  });
}

/** The document's figures; an invoice below zero is asked to be a credit note. */
export function readFigures(typed: TypedDocument): Outcome<Figures> {
  const figures = read(typed);
  if (!figures.ok) return figures;
  const { gross, tax, prepaid } = figures.value;
  if (typed.kind === 'credit_note')
    return prepaid === 0
      ? asCredit(figures.value)
      : refuse('bad_value', 'A credit note deducts nothing that was prepaid.', {
          next: 'Leave prepaid out; a credit of an advance names the advance invoice.',
        });
  if (prepaid < 0)
    return refuse('bad_value', 'What was prepaid is below zero; it can only lower what is paid.', {
      next: 'Type the amount that the document shows as prepaid.',
    });
  if ((gross ?? totals(figures.value).gross) < 0)
    return refuse('bad_value', 'The total is below zero.', { next: 'Enter it as a credit note.' });
  // Where neither is stated, what it asks for is known once its lines have their tax.
  if (prepaid === 0 || (gross === null && tax === null)) return figures;
  const { payable } = totals(figures.value);
  return tooMuchAhead({ currency: typed.currency, prepaid, payable }) ?? figures;
}

/** More than the document asks for stays an advance, which the next one has to deduct (B21). */
export function tooMuchAhead({
  currency,
  prepaid,
  payable,
}: Pick<InvoiceRow, 'currency' | 'prepaid' | 'payable'>): Refusal | undefined {
  if (!prepaid || (payable ?? 0) >= 0) return undefined;
  const [shown, asked] = [prepaid, (payable ?? 0) + prepaid].map((minor) =>
    sayMoney(minor, currency),
  );
  return refuse('bad_value', `${shown} are prepaid of a document that asks for ${asked}.`, {
    next: `Type what it deducts, at most ${asked}; the next document deducts the rest.`,
  });
}

export interface Totals {
  net: number;
  charges: number;
  gross: number;
  payable: number;
}

/**
 * net = lines + charges; gross = net + tax, as stated where it was; payable with rounding once
 * (B12).
 */
export function totals({ lines, charges, tax, gross, prepaid, rounding }: Figures): Totals {
  const linesMinor = sum(lines.map(({ net }) => net));
  const chargesMinor = sum(charges);
  const header = {
    linesMinor,
    chargesMinor,
    taxMinor: tax ?? 0,
    prepaidMinor: prepaid,
    roundingMinor: rounding,
  };
  const computed = linesMinor + chargesMinor + (tax ?? 0);
  const paper = gross === null || gross === computed + rounding ? computed : gross;
  return {
    net: linesMinor + chargesMinor,
    charges: chargesMinor,
    gross: paper,
    payable: payableOf(header) + paper - computed,
  };
}

/**
 * "net 30", "30 days", "2/10 net 30" and "due on receipt" as days; nothing where it says neither.
 */
export function termDays(terms: string): number | undefined {
  const [, net] = /net\s*(\d{1,3})/i.exec(terms) ?? [];
  const [, days] = /(\d{1,3})\s*(?:d\b|days?\b)/i.exec(terms) ?? [];
  const [, plain] = /^\s*(\d{1,3})\s*$/.exec(terms) ?? [];
  const found = net ?? days ?? plain;
  if (found !== undefined) return Number(found);
  return /receipt|immediate|at once|cash/i.test(terms) ? 0 : undefined;
}

export interface Due {
  due: Day | '';
  notice: string;
}

/** The printed day wins; one that is earlier than the terms is a notice (D24). */
export function dueDay(date: Day, printed: Day | undefined, terms: string): Due {
  const days = termDays(terms);
  const agreed = days === undefined ? '' : addDays(date, days);
  if (printed === undefined || agreed === '') return { due: printed ?? agreed, notice: '' };
  return {
    due: printed,
    notice:
      printed < agreed ? `due ${printed} as printed; by the terms (${terms}) it is ${agreed}` : '',
  };
}
