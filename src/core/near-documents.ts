// Documents by whose they are, total and day, packed into numbers: a file may have a million of them,
// and an object for each would be most of its memory. It compares nothing and knows no rule.
import { dayNumber } from './day';
import type { Day } from './day';
import type { Pages } from './packed';
import { HeldPages, isWide, Records, Texts } from './packed';

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

/** Numbers of a list of documents of one owner, total and day; days are day numbers. */
const [FIRST, LAST, BESIDE, OWNER, WHAT, LOW, HIGH, DAY] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
/** Of the list under `ANY_DAY`: the first and the last day of all. */
const [EARLIEST, LATEST, OF_LIST] = [FIRST, LAST, 8] as const;
/** Numbers of a document; `LENGTHS` has the id's and the number's, 15 bits each, and their width. */
const [NEXT, VENDOR, FROM, TO, TEXT, LENGTHS, OF_DOCUMENT] = [0, 1, 2, 3, 4, 5, 6] as const;
const LONGEST = 0x7fff;
const WIDE = 0x8000;
const NONE = -1;
/** From here on more lists share a place: a megabyte of places at most. */
const MOST_PLACES = 1 << 18;
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
    private readonly any: number,
  ) {}

  /** So many days away from a day are the nearest and the farthest that there can be. */
  reach(day: number): readonly [nearest: number, farthest: number] {
    const [first, last] = this.store.daysOf(this.any);
    const farthest = Math.max(Math.abs(day - first), Math.abs(day - last));
    return [Math.max(0, first - day, day - last), farthest];
  }

  /** Where a day's documents begin, those that are covered or the others; 0 where none is. */
  on(day: number, covered: boolean): number {
    return this.store.firstOn(this.same, day + (covered ? COVERED : 0));
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
  private readonly lists: Records;
  private readonly documents: Records;
  private readonly texts: Texts;
  private buckets = new Int32Array(16);
  private readonly numbers = new Map<string, number>();
  private readonly words: string[] = [];

  constructor(pages: Pages = new HeldPages()) {
    this.lists = new Records(OF_LIST, pages);
    this.documents = new Records(OF_DOCUMENT, pages);
    this.texts = new Texts(pages);
  }

  add(owner: string, document: Kept): void {
    const day = dayNumber(document.date);
    const same = this.sameAs(owner, document, true);
    if (same === undefined) return;
    this.widenDays(same, day);
    this.append(same, document, day + (document.covered ? COVERED : 0));
  }

  /** The documents of this owner with the same total; nothing where there are none. */
  alike(owner: string, document: Kept): SameTotal | undefined {
    const same = this.sameAs(owner, document, false);
    const any = same === undefined ? 0 : this.listOf(same, ANY_DAY);
    return same && any > 0 ? new SameTotal(this, same, any) : undefined;
  }

  private sameAs(owner: string, document: Kept, fresh: boolean): Same | undefined {
    const [whose, what] = [this.wordOf(owner, fresh), this.wordOf(whatOf(document), fresh)];
    if (whose === NONE || what === NONE) return undefined;
    const { grossMinor } = document;
    return { whose, what, low: grossMinor | 0, high: highOf(grossMinor) };
  }

  /** The document after this one of the same owner, total and day; 0 where there is none. */
  next(at: number): number {
    return this.documents.get(at, NEXT);
  }
  /** The first document of an owner, total and day; 0 where there is none. */
  firstOn(same: Same, day: number): number {
    const list = this.listOf(same, day);
    return list === 0 ? 0 : this.lists.get(list, FIRST);
  }
  daysOf(list: number): readonly [first: number, last: number] {
    return [this.lists.get(list, EARLIEST), this.lists.get(list, LATEST)];
  }

  text(at: number, which: 0 | 1): string {
    const lengths = this.documents.get(at, LENGTHS);
    const [id, number] = [lengths & LONGEST, lengths >>> 16];
    const wide = (lengths & WIDE) !== 0;
    const from = this.documents.get(at, TEXT);
    if (which === 0) return this.texts.read(from, id, wide);
    return this.texts.read(from + (wide ? id * 2 : id), number, wide);
  }
  vendorOf(at: number): string {
    return this.words[this.documents.get(at, VENDOR)] ?? '';
  }
  periodOf(at: number): readonly [number, number] | undefined {
    const [from, to] = [this.documents.get(at, FROM), this.documents.get(at, TO)];
    return from === NONE ? undefined : [from, to];
  }

  /** A word's number; few words come again and again: vendors, marks, kinds and currencies. */
  private wordOf(word: string, fresh: boolean): number {
    const number = this.numbers.get(word);
    if (number !== undefined || !fresh) return number ?? NONE;
    this.numbers.set(word, this.words.length);
    return this.words.push(word) - 1;
  }

  /** Where the list of these begins, or would; `low` are the lower 32 bits of the total. */
  private place({ whose, what, low }: Same, day: number): number {
    let hash = Math.imul(whose ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(low, 0xc2b2ae35);
    hash = Math.imul(hash ^ (hash >>> 15) ^ what, 0x27d4eb2f) ^ Math.imul(day, 0x165667b1);
    return (hash ^ (hash >>> 13)) & (this.buckets.length - 1);
  }

  /** The list of an owner, total and day; 0 where there is none. */
  private listOf(wanted: Same, day: number): number {
    const { whose, what, low, high } = wanted;
    let at = this.buckets[this.place(wanted, day)] ?? 0;
    while (at > 0) {
      const same =
        this.lists.get(at, DAY) === day &&
        this.lists.get(at, OWNER) === whose &&
        this.lists.get(at, LOW) === low &&
        this.lists.get(at, HIGH) === high &&
        this.lists.get(at, WHAT) === what;
      if (same) return at;
      at = this.lists.get(at, BESIDE);
    }
    return 0;
  }

  private widenDays(same: Same, day: number): void {
    const known = this.listOf(same, ANY_DAY);
    const list = known || this.begin(same, ANY_DAY);
    if (known === 0 || day < this.lists.get(list, EARLIEST)) this.lists.set(list, EARLIEST, day);
    if (known === 0 || day > this.lists.get(list, LATEST)) this.lists.set(list, LATEST, day);
  }

  private append(same: Same, document: Kept, day: number): void {
    const at = this.keep(document);
    const known = this.listOf(same, day);
    const list = known || this.begin(same, day);
    if (known === 0) this.lists.set(list, FIRST, at);
    else this.documents.set(this.lists.get(list, LAST), NEXT, at);
    this.lists.set(list, LAST, at);
  }

  private keep({ id, normalised, vendor, serviceFrom, serviceTo }: Kept): number {
    const at = this.documents.add();
    const period = serviceFrom && serviceTo ? [serviceFrom, serviceTo].map(dayNumber) : [];
    this.documents.set(at, VENDOR, this.wordOf(vendor, true));
    this.documents.set(at, FROM, period[0] ?? NONE);
    this.documents.set(at, TO, period[1] ?? NONE);
    this.documents.set(at, TEXT, this.texts.end);
    this.documents.set(at, LENGTHS, this.write(id.slice(0, LONGEST), normalised.slice(0, LONGEST)));
    return at;
  }

  private write(id: string, number: string): number {
    const wide = isWide(id) || isWide(number);
    this.texts.add(id, wide);
    this.texts.add(number, wide);
    return id.length | (number.length << 16) | (wide ? WIDE : 0);
  }

  private begin(same: Same, day: number): number {
    const list = this.lists.add();
    const { whose, what, low, high } = same;
    this.lists.set(list, OWNER, whose);
    this.lists.set(list, WHAT, what);
    this.lists.set(list, LOW, low);
    this.lists.set(list, HIGH, high);
    this.lists.set(list, DAY, day);
    if (list > this.buckets.length && list <= MOST_PLACES) this.widen();
    else this.link(list, same);
    return list;
  }

  private link(list: number, same: Same): void {
    const place = this.place(same, this.lists.get(list, DAY));
    this.lists.set(list, BESIDE, this.buckets[place] ?? 0);
    this.buckets[place] = list;
  }

  /** Twice as many places; every list finds its own again. */
  private widen(): void {
    this.buckets = new Int32Array(this.buckets.length * 2);
    for (let list = 1; list <= this.lists.size; list += 1) {
      const [whose, what] = [this.lists.get(list, OWNER), this.lists.get(list, WHAT)];
      const [low, high] = [this.lists.get(list, LOW), this.lists.get(list, HIGH)];
      this.link(list, { whose, what, low, high });
    }
  }
}

const whatOf = ({ kind, currency }: Kept): string => `${kind}|${currency}`;
const highOf = (grossMinor: number): number => Math.floor(grossMinor / 0x100000000);
