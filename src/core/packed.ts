// Whole numbers and texts in pages of fixed size, so that a million of them take what they need: a
// list that doubles stands in memory twice while it grows. It knows nothing of what they mean.

/** Numbers of a page; a power of two, so that a place is a shift and a mask. */
const BITS = 14;
const PAGE = 1 << BITS;

/** Records of so many whole numbers of 32 bits each; the first is number 1, all begin as zeros. */
export class Records {
  private readonly pages: Int32Array[] = [];
  private count = 0;

  constructor(private readonly width: number) {}

  /** The place of a new record. */
  add(): number {
    this.count += 1;
    while (this.pages.length * PAGE < (this.count + 1) * this.width)
      this.pages.push(new Int32Array(PAGE));
    return this.count;
  }

  get size(): number {
    return this.count;
  }

  get(at: number, field: number): number {
    const place = at * this.width + field;
    return this.pages[place >>> BITS]?.[place & (PAGE - 1)] ?? 0;
  }

  set(at: number, field: number, value: number): void {
    const place = at * this.width + field;
    const page = this.pages[place >>> BITS];
    if (page) page[place & (PAGE - 1)] = value;
  }
}

/** Texts one after the other, a byte a sign where that is enough, as it mostly is, else two. */
export class Texts {
  private readonly pages: Uint8Array[] = [];
  private used = 0;

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

  private put(byte: number): void {
    const page = this.used >>> BITS;
    if (page === this.pages.length) this.pages.push(new Uint8Array(PAGE));
    const bytes = this.pages[page];
    if (bytes) bytes[this.used & (PAGE - 1)] = byte;
    this.used += 1;
  }

  private byte(at: number): number {
    return this.pages[at >>> BITS]?.[at & (PAGE - 1)] ?? 0;
  }
}

/** Whether a text needs two bytes a sign. */
export function isWide(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) return true;
  return false;
}
