// Documents by whose they are, total and day, packed into numbers: a file may have a million of them,
// and an object for each would be most of its memory. It compares nothing and knows no rule.
import { dayNumber } from './day';
import type { Day } from './day';

/** What is kept of a document under its total and day. */
export interface Kept {
  readonly id: string;
  /** Vendor group, else the vendor; compared as given. */
  readonly vendor: string;
  readonly kind: string;
  /** As `normaliseNumber` gives it; empty where the number means nothing. */
  readonly normalised: string;
  readonly currency: string;
  readonly grossMinor: number;
  readonly date: Day;
  /** Covered by acceptances of its own. */
  readonly covered?: boolean;
  readonly serviceFrom?: Day;
  readonly serviceTo?: Day;
}

/** Numbers of a record, in this order; `LENGTHS` has the id's and the number's, 16 bits each. */
const [NEXT, LAST, BESIDE, OWNER, WHAT, LOW, HIGH, DAY] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const [VENDOR, FROM, TO, TEXT, LENGTHS] = [8, 9, 10, 11, 12] as const;
const WIDTH = 13;
const NONE = -1;
/** Under this day a total is known at all, whatever its days. */
const ANY_DAY = -0x40000000;
/** Covered and open documents of one day are lists of their own: their days are told apart by it. */
const COVERED = 0x20000000;

/** A document as it was kept; its texts are put together when they are asked for. */
export class NearDocument {
  constructor(
    private readonly store: NearDocuments,
    private readonly at: number,
  ) {}
  get id(): string {
    return this.store.text(this.at, 0);
  }
  get normalised(): string {
    return this.store.text(this.at, 1);
  }
  get vendor(): string {
    return this.store.vendorOf(this.at);
  }
  /** Its period as day numbers, both or none. */
  get period(): readonly [number, number] | undefined {
    return this.store.periodOf(this.at);
  }
}

/** What the records of one owner and total have in common: words by their numbers, the total in two. */
interface Same {
  readonly whose: number;
  readonly what: number;
  readonly low: number;
  readonly high: number;
}

/** Documents of one owner with one total, day by day. */
export class SameTotal {
  constructor(
    private readonly store: NearDocuments,
    private readonly same: Same,
  ) {}

  /** Where a day's documents begin, those that are covered or the others; 0 where none is. */
  on(day: number, covered: boolean): number {
    return this.store.head(this.same, day + (covered ? COVERED : 0));
  }

  /** The first from there, in the order in which they were added, that fits. */
  find(from: number, fits: (one: NearDocument) => boolean): NearDocument | undefined {
    for (let at = from; at > 0; at = this.store.next(at)) {
      const one = new NearDocument(this.store, at);
      if (fits(one)) return one;
    }
    return undefined;
  }
}

export class NearDocuments {
  private records = new Int32Array(16 * WIDTH);
  private count = 1;
  private buckets = new Int32Array(16);
  private heads = 0;
  private chars = new Uint16Array(64);
  private used = 0;
  private readonly numbers = new Map<string, number>();
  private readonly words: string[] = [];

  add(owner: string, document: Kept): void {
    if (!this.alike(owner, document)) this.append(owner, document, ANY_DAY);
    this.append(owner, document, dayNumber(document.date) + (document.covered ? COVERED : 0));
  }

  /** The documents of this owner with the same total; nothing where there are none. */
  alike(owner: string, document: Kept): SameTotal | undefined {
    const same = this.sameAs(owner, document);
    return same && this.head(same, ANY_DAY) > 0 ? new SameTotal(this, same) : undefined;
  }

  private sameAs(owner: string, document: Kept): Same | undefined {
    const [whose, what] = [this.wordOf(owner, true), this.wordOf(whatOf(document), true)];
    if (whose === NONE || what === NONE) return undefined;
    const { grossMinor } = document;
    return { whose, what, low: grossMinor | 0, high: highOf(grossMinor) };
  }

  /** The record after this one of the same owner, total and day; 0 where there is none. */
  next(at: number): number {
    return this.field(at, NEXT);
  }

  text(at: number, which: 0 | 1): string {
    const lengths = this.field(at, LENGTHS);
    const [id, number] = [lengths & 0xffff, lengths >>> 16];
    const from = this.field(at, TEXT) + (which === 0 ? 0 : id);
    return String.fromCharCode(...this.chars.subarray(from, from + (which === 0 ? id : number)));
  }
  vendorOf(at: number): string {
    return this.words[this.field(at, VENDOR)] ?? '';
  }
  periodOf(at: number): readonly [number, number] | undefined {
    const [from, to] = [this.field(at, FROM), this.field(at, TO)];
    return from === NONE ? undefined : [from, to];
  }

  private field(at: number, name: number): number {
    return this.records[at * WIDTH + name] ?? 0;
  }
  private set(at: number, name: number, value: number): void {
    this.records[at * WIDTH + name] = value;
  }

  /** A word's number; few words come again and again: vendors, marks, kinds and currencies. */
  private wordOf(word: string, known = false): number {
    const number = this.numbers.get(word);
    if (number !== undefined || known) return number ?? NONE;
    this.numbers.set(word, this.words.length);
    return this.words.push(word) - 1;
  }

  /** Where the list of these begins, or would; `low` are the lower 32 bits of the total. */
  private place(owner: number, what: number, low: number, day: number): number {
    let hash = Math.imul(owner ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(low, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15) ^ what, 0x27d4eb2f) ^ Math.imul(day, 0x165667b1);
    return (hash ^ (hash >>> 13)) & (this.buckets.length - 1);
  }

  /** The first record of an owner, total and day; 0 where there is none. */
  head({ whose, what, low, high }: Same, day: number): number {
    let at = this.buckets[this.place(whose, what, low, day)] ?? 0;
    while (at > 0) {
      const same =
        this.field(at, DAY) === day &&
        this.field(at, OWNER) === whose &&
        this.field(at, LOW) === low &&
        this.field(at, HIGH) === high &&
        this.field(at, WHAT) === what;
      if (same) return at;
      at = this.field(at, BESIDE);
    }
    return 0;
  }

  private append(owner: string, document: Kept, day: number): void {
    const same = this.sameAs(owner, document);
    const before = same ? this.head(same, day) : 0;
    const at = this.fresh();
    this.fill(at, owner, document);
    this.set(at, DAY, day);
    if (before > 0) {
      this.set(this.field(before, LAST), NEXT, at);
      this.set(before, LAST, at);
      return;
    }
    this.set(at, LAST, at);
    this.heads += 1;
    if (this.heads > this.buckets.length) this.widen();
    this.link(at);
  }

  private fill(at: number, owner: string, document: Kept): void {
    const { grossMinor, serviceFrom, serviceTo, vendor, id, normalised } = document;
    const period = serviceFrom && serviceTo ? [serviceFrom, serviceTo].map(dayNumber) : [];
    this.set(at, OWNER, this.wordOf(owner));
    this.set(at, WHAT, this.wordOf(whatOf(document)));
    this.set(at, LOW, grossMinor | 0);
    this.set(at, HIGH, highOf(grossMinor));
    this.set(at, VENDOR, this.wordOf(vendor));
    this.set(at, FROM, period[0] ?? NONE);
    this.set(at, TO, period[1] ?? NONE);
    this.set(at, TEXT, this.used);
    this.set(at, LENGTHS, (id.length & 0xffff) | (normalised.length << 16));
    this.keep(id);
    this.keep(normalised);
  }

  private keep(text: string): void {
    if (this.used + text.length > this.chars.length) {
      const wider = new Uint16Array(this.chars.length * 2 + text.length);
      wider.set(this.chars);
      this.chars = wider;
    }
    for (let at = 0; at < text.length; at += 1) this.chars[this.used + at] = text.charCodeAt(at);
    this.used += text.length;
  }

  private fresh(): number {
    if ((this.count + 1) * WIDTH > this.records.length) {
      const wider = new Int32Array(this.records.length * 2);
      wider.set(this.records);
      this.records = wider;
    }
    this.count += 1;
    return this.count - 1;
  }

  private link(at: number): void {
    const [owner, what, day] = [this.field(at, OWNER), this.field(at, WHAT), this.field(at, DAY)];
    const place = this.place(owner, what, this.field(at, LOW), day);
    this.set(at, BESIDE, this.buckets[place] ?? 0);
    this.buckets[place] = at;
  }

  private widen(): void {
    this.buckets = new Int32Array(this.buckets.length * 2);
    for (let at = 1; at < this.count - 1; at += 1) if (this.field(at, LAST) > 0) this.link(at);
  }
}

const whatOf = ({ kind, currency }: Kept): string => `${kind}|${currency}`;
const highOf = (grossMinor: number): number => Math.floor(grossMinor / 0x100000000);
