// Room for the documents that may have a twin, however many they are: a few megabytes in memory, the
// rest in a temporary file. It knows keys and ids, not what they are made of.
import type { Firsts, Room } from '../../src/core/duplicate';
import { hashOf, isWide, Records, Texts } from '../../src/core/packed';
import type { Pages } from '../../src/core/packed';
import { SpilledPages } from './spilled';

/** Pages of 16 kB that stand in memory: six megabytes. */
const IN_MEMORY = 384;
/** Keys that share a place stand in one list; there are a quarter of a million places. */
const PLACES = 1 << 18;
/** Numbers of a record; `WIDE` says whether its texts take two bytes a sign. */
const [NEXT, HASH, TEXT, KEY, ID, WIDE, OF_RECORD] = [0, 1, 2, 3, 4, 5, 6] as const;

/** What was put first under each key, packed into pages. */
export class PackedFirsts implements Firsts {
  private readonly places: Records;
  private readonly records: Records;
  private readonly texts: Texts;
  private begun = false;

  constructor(pages: Pages) {
    this.places = new Records(1, pages);
    this.records = new Records(OF_RECORD, pages);
    this.texts = new Texts(pages);
  }

  get(key: string): string | undefined {
    const hash = hashOf(key);
    let at = this.places.get(placeOf(hash), 0);
    while (at > 0 && !this.isOf(at, hash, key)) at = this.records.get(at, NEXT);
    return at === 0 ? undefined : this.read(at, this.records.get(at, KEY), ID);
  }

  /** Of a key that is not there yet. */
  set(key: string, id: string): void {
    if (!this.begun) for (let at = 0; at < PLACES; at += 1) this.places.add();
    this.begun = true;
    const at = this.records.add();
    const hash = hashOf(key);
    const wide = isWide(key) || isWide(id);
    const place = placeOf(hash);
    const fields = [this.places.get(place, 0), hash, this.texts.end, key.length, id.length];
    [...fields, wide ? 1 : 0].forEach((value, field) => this.records.set(at, field, value));
    this.texts.add(key, wide);
    this.texts.add(id, wide);
    this.places.set(place, 0, at);
  }

  private isOf(at: number, hash: number, key: string): boolean {
    const same = this.records.get(at, HASH) === hash && this.records.get(at, KEY) === key.length;
    return same && this.read(at, 0, KEY) === key;
  }

  /** A text of the record that begins so many signs after its first one. */
  private read(at: number, signs: number, length: typeof KEY | typeof ID): string {
    const wide = this.records.get(at, WIDE) === 1;
    const from = this.records.get(at, TEXT) + (wide ? signs * 2 : signs);
    return this.texts.read(from, this.records.get(at, length), wide);
  }
}

const placeOf = (hash: number): number => 1 + (hash & (PLACES - 1));

/** Nothing is written before what stands in memory is full. */
export function roomOnDisk(): Room {
  const pages = new SpilledPages(IN_MEMORY);
  return { pages, firsts: new PackedFirsts(pages) };
}
