// The search for duplicates alone, on documents that differ and on documents that are all alike,
// which is where a pairwise comparison would show. It reads no file.
import { dayAt } from '../../src/core/day';
import {
  addDocument,
  findDuplicate,
  indexDocuments,
  normaliseNumber,
} from '../../src/core/duplicate';
import type { ComparedDocument } from '../../src/core/duplicate';

type Kind = (at: number) => Partial<ComparedDocument>;

const KINDS: readonly [string, Kind][] = [
  ['all different', (at) => ({ vendor: `v${at % 2000}`, grossMinor: 1000 + at })],
  ['one vendor, one total, five years', (at) => ({ date: dayAt(20_000 + (at % 1800)) })],
  ['one vendor, total and day, all accepted', () => ({ covered: true })],
  ['one number', () => ({ normalised: 'A1' })],
];

function documentOf(at: number, kind: Kind): ComparedDocument {
  return {
    id: String(at),
    vendor: 'acme',
    kind: 'invoice',
    normalised: normaliseNumber(`INV-${100_000 + at * 7}`),
    currency: 'EUR',
    grossMinor: 300_000,
    date: '2026-10-05',
    ...kind(at),
  };
}

/** One row for each kind of documents: how many were found, and what one cost. */
export function searchDuplicates(count: number): string[][] {
  return KINDS.map(([name, kind]) => {
    const documents = Array.from({ length: count }, (_, at) => documentOf(at, kind));
    const index = indexDocuments([]);
    let found = 0;
    const begun = process.hrtime.bigint();
    for (const document of documents) {
      if (findDuplicate(document, index)) found += 1;
      addDocument(index, document);
    }
    const micro = Number(process.hrtime.bigint() - begun) / 1000;
    return [
      String(count),
      name,
      String(found),
      (micro / 1e6).toFixed(2),
      (micro / count).toFixed(1),
    ];
  });
}
