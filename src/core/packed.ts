// Whole numbers and texts in pages of fixed size, so that a million of them take what they need: a
// list that doubles stands in memory twice while it grows. It knows nothing of what they mean, nor
// where the pages are kept.

/** Numbers of a page; a power of two, so that a place is a shift and a mask. */
const BITS = 12;
export const PAGE = 1 << BITS;
const BYTES = BITS + 2;

/** Pages by number; what one of them gives may be written over as soon as another is asked for. */
export interface Pages {
  /** The number of a new page, all zeros. */
  add(): number;
  /** A page that is only read. */
  get(page: number): Int32Array;
  /** A page that is written to. */
  change(page: number): Int32Array;
}

/** All pages in memory. */
export class HeldPages implements Pages {
  private readonly pages: Int32Array[] = [];

  add(): number {
    return this.pages.push(new Int32Array(PAGE)) - 1;
  }

  get(page: number): Int32Array {
    return this.pages[page] ?? new Int32Array(PAGE);
  }

  change(page: number): Int32Array {
    return this.get(page);
  }
}

/** Records of so many whole numbers of 32 bits each; the first is number 1, all begin as zeros. */
export class Records {
  private readonly own: number[] = [];
  private count = 0;

  constructor(
    private readonly width: number,
    private readonly pages: Pages,
  ) {}

  /** The place of a new record. */
  add(): number {
    this.count += 1;
    while (this.own.length * PAGE < (this.count + 1) * this.width) this.own.push(this.pages.add());
    return this.count;
  }

  get size(): number {
    return this.count;
  }

  get(at: number, field: number): number {
    const place = at * this.width + field;
    const page = this.own[place >>> BITS];
    return page === undefined ? 0 : (this.pages.get(page)[place & (PAGE - 1)] ?? 0);
  }

  set(at: number, field: number, value: number): void {
    const place = at * this.width + field;
    const page = this.own[place >>> BITS];
    if (page !== undefined) this.pages.change(page)[place & (PAGE - 1)] = value;
  }
}

/** Texts one after the other, a byte a sign where that is enough, as it mostly is, else two. */
export class Texts {
  private readonly own: number[] = [];
  private used = 0;

  constructor(private readonly pages: Pages) {}

  /** Where the next text will stand. */
  get end(): number {
    return this.used;
  }

  /** Keeps a text; whoever reads it brings its place, its length and whether it is wide. */
  add(text: string, wide: boolean): void {
    for (let at = 0; at < text.length; at += 1) {
      const sign = text.charCodeAt(at);
      this.put(sign & 0xff);
      if (wide) this.put(sign >>> 8);
    }
  }

  read(from: number, length: number, wide: boolean): string {
    let text = '';
    for (let at = 0; at < length; at += 1) {
      const place = from + (wide ? at * 2 : at);
      text += String.fromCharCode(this.byte(place) | (wide ? this.byte(place + 1) << 8 : 0));
    }
    return text;
  }

  /** Four bytes are one number of a page. */
  private put(byte: number): void {
    const page = this.used >>> BYTES;
    if (page === this.own.length) this.own.push(this.pages.add());
    const words = this.pages.change(this.own[page] ?? 0);
    const word = (this.used >>> 2) & (PAGE - 1);
    words[word] = (words[word] ?? 0) | (byte << ((this.used & 3) << 3));
    this.used += 1;
  }

  private byte(at: number): number {
    const page = this.own[at >>> BYTES];
    const word = page === undefined ? 0 : this.pages.get(page)[(at >>> 2) & (PAGE - 1)];
    return ((word ?? 0) >>> ((at & 3) << 3)) & 0xff;
  }
}

/** Whether a text needs two bytes a sign. */
export function isWide(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) return true;
  return false;
}

/** A place for a text in a table of hashes: FNV-1a, folded; 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
