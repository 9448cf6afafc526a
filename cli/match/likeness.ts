// By what documents are compared with one another, and which of a file may have a twin at all. It
// keeps marks of the documents and not the documents; it judges nothing and opens no file.
import { normaliseNumber, numberKey, vendorTotalKey } from '../../src/core/duplicate';
import type { ComparedDocument } from '../../src/core/duplicate';
import { payableOf } from '../../src/core/invoice';
import { sumOf } from '../../src/core/money';
import type { DocumentFacts } from '../../src/core/match/facts';
import { vendorKey } from '../../src/core/vendor-key';
import type { ReadDocument } from './invoices';
import type { SettingsFile, VendorFacts } from './settings-file';
import { Twins } from './twins';

/** The total as a duplicate is compared by: stated, else computed from what is stated. */
function totalOf(document: DocumentFacts): number {
  const figures = {
    linesMinor: sumOf(document.lines, ({ netMinor }) => netMinor),
    taxMinor: document.taxMinor ?? 0,
    chargesMinor: sumOf(document.charges, ({ amountMinor }) => amountMinor),
  };
  return document.grossMinor ?? payableOf(figures);
}

const NO_PERIOD: { readonly serviceFrom?: string; readonly serviceTo?: string } = {};
/** From the first day to the last, where every line states its own: one without days may be of any. */
function periodOf({ lines }: DocumentFacts): typeof NO_PERIOD {
  if (lines.some(({ serviceFrom, serviceTo }) => !serviceFrom || !serviceTo)) return NO_PERIOD;
  const [serviceFrom] = lines.flatMap((line) => line.serviceFrom ?? []).sort();
  const serviceTo = lines
    .flatMap((line) => line.serviceTo ?? [])
    .sort()
    .pop();
  return serviceFrom === undefined || serviceTo === undefined
    ? NO_PERIOD
    : { serviceFrom, serviceTo };
}

const NO_MARKS: readonly string[] = [];
/** A copy that does not hold on to the piece of the file which it was cut from. */
const ofItsOwn = (text: string): string => Buffer.from(text).toString();
/** So many writings of vendors are known at once. */
const MOST_VENDORS = 4096;

export class Likeness {
  /** By vendor as written, since most vendors come again. */
  private readonly vendors = new Map<string, VendorFacts>();

  private readonly twins = new Twins();

  constructor(private readonly settings: SettingsFile) {}

  /** The first reading: every document once, before the first is judged. */
  note(compared: ComparedDocument): void {
    if (compared.normalised !== '') this.twins.note(numberKey(compared));
    this.twins.note(vendorTotalKey(compared));
    for (const mark of compared.marks ?? []) this.twins.note(mark);
  }

  /** Whether another document may have its number. */
  numbered(compared: ComparedDocument): boolean {
    return compared.normalised !== '' && this.twins.mayHave(numberKey(compared));
  }

  /** Whether another one may have its vendor and total, or a mark of its vendor. */
  totalled(compared: ComparedDocument): boolean {
    return (
      this.twins.mayHave(vendorTotalKey(compared)) ||
      (compared.marks ?? []).some((mark) => this.twins.mayHave(mark))
    );
  }

  private vendorOf(written: string): VendorFacts {
    const known = this.vendors.get(written);
    if (known) return known;
    if (this.vendors.size === MOST_VENDORS) this.vendors.clear();
    const facts = this.settings.vendorOf(vendorKey(written));
    this.vendors.set(ofItsOwn(written), facts);
    return facts;
  }

  /** Every document has all the fields, in one order. */
  of({ number, document, rows }: ReadDocument): ComparedDocument {
    const { vendor, marks = NO_MARKS, restartsYearly = false } = this.vendorOf(document.vendor);
    const { serviceFrom = '', serviceTo = '' } = periodOf(document);
    return {
      id: `${number} (row ${rows[0]?.row ?? 0})`,
      kind: document.kind,
      normalised: normaliseNumber(number),
      currency: document.currency,
      grossMinor: totalOf(document),
      date: document.date,
      vendor,
      marks,
      restartsYearly,
      serviceFrom,
      serviceTo,
      covered: false,
    };
  }
}
