// Which documents of a file may have a twin: a first reading marks what numbers and totals come
// twice, so that the second keeps only those few in mind. It may suspect too many, never too few.
import { hashOf } from '../../src/core/packed';

const BITS = 1 << 25;

/** Bits by place; eight megabytes for two of them, whatever the file's size. */
class Marks {
  private readonly words = new Uint32Array(BITS / 32);

  has(place: number): boolean {
    return ((this.words[place >>> 5] ?? 0) & (1 << (place & 31))) !== 0;
  }

  set(place: number): void {
    this.words[place >>> 5] = (this.words[place >>> 5] ?? 0) | (1 << (place & 31));
  }
}

const placeOf = (text: string): number => hashOf(text) & (BITS - 1);

export class Twins {
  private readonly once = new Marks();
  private readonly again = new Marks();

  note(key: string): void {
    const place = placeOf(key);
    if (this.once.has(place)) this.again.set(place);
    else this.once.set(place);
  }

  /** Whether another text like this was noted, or one that looks like it here. */
  mayHave(key: string): boolean {
    return this.again.has(placeOf(key));
  }
}
