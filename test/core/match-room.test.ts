// Documents that may have a twin stand in so many pages of memory and no more, however long the file
// is; what is found among them is what is found where all of them stand in memory.
import fc from 'fast-check';
import { PackedFirsts } from '../../cli/match/room';
import { SpilledPages } from '../../cli/match/spilled';
import { addDays } from '../../src/core/day';
import { addDocument, findDuplicate, indexDocuments } from '../../src/core/duplicate';
import type { ComparedDocument } from '../../src/core/duplicate';
import { HeldPages, PAGE } from '../../src/core/packed';
import type { Pages } from '../../src/core/packed';

const MOST = 5;

/** Pages that remember which pieces of memory they ever gave. */
class Watched implements Pages {
  readonly pieces = new Set<Int32Array>();
  constructor(private readonly pages: Pages) {}
  add(): number {
    return this.pages.add();
  }
  get(page: number): Int32Array {
    return this.seen(this.pages.get(page));
  }
  change(page: number): Int32Array {
    return this.seen(this.pages.change(page));
  }
  private seen(piece: Int32Array): Int32Array {
    this.pieces.add(piece);
    return piece;
  }
}

/** Documents of few totals and many numbers, every tenth entered twice. */
const documentOf = (at: number): ComparedDocument => ({
  ...{ id: `I-${at} (row ${at})`, vendor: `v${at % 9}`, kind: 'invoice', currency: 'EUR' },
  normalised: at % 10 === 9 ? `N${at - 9}` : `N${at}`,
  ...{ grossMinor: 100 * (at % 7), date: addDays('2026-01-01', (at * 5) % 400) },
  ...{ covered: at % 3 > 0, marks: at % 4 === 0 ? ['DE1'] : [], restartsYearly: at % 5 === 0 },
});

/** What each of so many documents is told, and the memory that all of it took, in pages. */
function search(count: number, inner: Pages): { told: unknown[]; pieces: number } {
  const pages = new Watched(inner);
  const index = indexDocuments([], { pages, firsts: new PackedFirsts(pages) });
  const told = Array.from({ length: count }, (_none, at) => {
    const answer = findDuplicate(documentOf(at), index);
    addDocument(index, documentOf(at));
    return answer;
  });
  return { told, pieces: pages.pieces.size };
}

test('as many pages stand in memory after ten times the documents, and none is found otherwise', () => {
  const [few, many] = [300, 3000].map((count) => search(count, new SpilledPages(MOST)));
  expect(few?.pieces).toBe(MOST);
  expect(many?.pieces).toBe(MOST);
  const index = indexDocuments([]);
  const plain = Array.from({ length: 3000 }, (_none, at) => {
    const answer = findDuplicate(documentOf(at), index);
    addDocument(index, documentOf(at));
    return answer;
  });
  expect(many?.told).toEqual(plain);
  expect(plain.filter((answer) => answer?.kind === 'duplicate_invoice').length).toBeGreaterThan(
    200,
  );
  expect(plain.filter((answer) => answer?.kind === 'likely_duplicate').length).toBeGreaterThan(200);
});

test('where nothing goes to the file, memory grows with the documents', () => {
  const [few, many] = [300, 3000].map((count) => search(count, new HeldPages()));
  expect(many?.pieces ?? 0).toBeGreaterThan((few?.pieces ?? 0) + MOST);
});

test('a page comes back as it was written, whichever were asked for in between', () => {
  const step = fc.tuple(fc.nat(30), fc.nat(PAGE - 1), fc.integer());
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const [spilled, held] = [new SpilledPages(3), new HeldPages()];
      for (let page = 0; page <= 30; page += 1) expect(spilled.add()).toBe(held.add());
      for (const [page, place, value] of steps) {
        for (const pages of [spilled, held]) pages.change(page)[place] = value;
        const other = (page * 7 + 1) % 31;
        expect(spilled.get(other)[place]).toBe(held.get(other)[place]);
      }
    }),
    { numRuns: 30 },
  );
});

test('keys are kept with what came first, whatever signs they have', () => {
  const firsts = new PackedFirsts(new SpilledPages(2));
  const keys = ['a|b', 'a|B', 'Ä|請7', '', 'a'];
  keys.forEach((key, at) => firsts.set(key, `№ ${at}`));
  expect(keys.map((key) => firsts.get(key))).toEqual(keys.map((_key, at) => `№ ${at}`));
  expect(firsts.get('b|a')).toBeUndefined();
});
