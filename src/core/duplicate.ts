// Whether a document was entered before: by its number as people mistype it, its total and its day
// (the table of controls.md B13). It compares documents only; orders and verdicts are not seen.
import { dayNumber } from './day';
import { NearDocuments } from './near-documents';
import type { Kept, NearDocument, SameTotal } from './near-documents';
import type { Pages } from './packed';
import { HeldPages } from './packed';
import { MONTH_NAMES } from './month-names';
import { isOneLetterLess, isSwapped } from './check-character';
import { asLatin, capitals } from './name-key';

export interface ComparedDocument extends Kept {
  /** Tax id and payment digest, whichever are known. */
  readonly marks?: readonly string[];
  /** Cancelled, rejected or returned: named, not compared. */
  readonly ended?: boolean;
  /** The vendor begins its numbers anew each year, so the year is part of them (B13). */
  readonly restartsYearly?: boolean;
}

export interface Duplicate {
  readonly kind: 'duplicate_invoice' | 'likely_duplicate';
  readonly of: string;
  /** The very same document: the command is refused and nothing is recorded. */
  readonly again: boolean;
  /** A likely duplicate that only makes a notice. */
  readonly noticeOnly: boolean;
}

/** The first document under each key, by its id. */
export interface Firsts {
  get(key: string): string | undefined;
  set(key: string, id: string): unknown;
}
/** Where earlier documents are kept: in memory, or wherever there is room. */
export interface Room {
  readonly firsts: Firsts;
  readonly pages: Pages;
}

/**
 * Documents entered earlier. Every question is a look-up by number, or by total and day, so that a
 * document costs the same whether a hundred or a hundred thousand came before it.
 */
export interface DocumentIndex {
  /** By number; by number, total and day; by number and the year it is of, if it is of one. */
  readonly firsts: Firsts;
  readonly ended: Map<string, ComparedDocument[]>;
  /** By vendor and by mark, under total and day. */
  readonly byVendor: NearDocuments;
  readonly byMark: NearDocuments;
}

const MEANINGLESS = new Set([
  ...MONTH_NAMES,
  ...(
    'NA NONE NIL NULL NO NUMBER NONUMBER UNKNOWN TBA TBC TBD REDACTED WITHHELD VARIOUS ' +
    'INVOICE INV BILL CREDIT CREDITNOTE SEEATTACHED ATTACHED MISC TEST ' +
    'RECHNUNG GUTSCHRIFT OHNE KEINE UNBEKANNT'
  ).split(' '),
]);

/** Signs that nothing is made of; and what a group of them may be written in two ways with. */
const PLAIN = /^[ -~]*$/;
const MISTYPED = /[OIL]|(?:^|[^0-9])0/;

/** One character, one repeated, or what a spreadsheet makes of a long number: 1.23E+11. */
const NO_NUMBER = /^(?:.?|([\p{L}0])\1*|([1-9])\2{4,})$/u;
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d{2,}$/;

function normalised(large: string, signs: RegExp): string {
  const groups = large.split(signs);
  const plain = groups.join('');
  if (MEANINGLESS.has(plain) || NO_NUMBER.test(plain) || SHORTENED.test(large.trim())) return '';
  if (!MISTYPED.test(large)) return plain;
  return groups
    .map((group) =>
      group
        .replace(/O/g, '0')
        .replace(/[IL]/g, '1')
        .replace(/(^|[^0-9])0+(?=\d)/g, '$1'),
    )
    .join('');
}
const LATIN_SIGNS = /[^A-Z0-9]+/;
const SIGNS = /[^\p{L}\p{M}\p{N}]+/u;

/**
 * A number as it is compared: capitals of any alphabet, those that look like Latin ones as these, no
 * signs or spaces, no leading zeros in any group of digits, O as 0, I and L as 1. Empty for what is no
 * number (n/a, redacted, 0000, 1, March, 1.23E+11), and for words of another alphabet without a digit.
 */
export function normaliseNumber(number: string): string {
  if (PLAIN.test(number)) return normalised(number.toUpperCase(), LATIN_SIGNS);
  const large = capitals(number);
  return /[A-Z0-9]/.test(large) ? normalised(asLatin(large), SIGNS) : '';
}

/** As an earlier version compared it and left it in its rows: Latin letters and digits alone. */
export const earlierNumber = (number: string): string =>
  normalised(number.normalize('NFKD').toUpperCase(), LATIN_SIGNS);

/** What documents with the same number have in common. */
export const numberKey = ({ vendor, kind, normalised }: ComparedDocument): string =>
  `${vendor}|${kind}|${normalised}`;
const totalKey = ({ kind, currency, grossMinor }: ComparedDocument): string =>
  `${kind}|${currency}|${grossMinor}`;
/** What likely duplicates have in common. */
export const vendorTotalKey = (document: ComparedDocument): string =>
  `${document.vendor}|${totalKey(document)}`;
const marksOf = ({ marks = [] }: ComparedDocument): readonly string[] =>
  marks.filter((mark) => mark !== '');
const paperKey = (document: ComparedDocument): string => `${totalKey(document)}|${document.date}`;
const yearOf = ({ date }: ComparedDocument): string => date.slice(0, 4);

/**
 * Under its number, under its number with total and day, and under the number as long as it is its own:
 * within a year where its vendor begins anew each year, else for good.
 */
const keysOf = (document: ComparedDocument): readonly [string, string, string] => {
  const number = numberKey(document);
  const within = document.restartsYearly ? yearOf(document) : '';
  return [number, `${number}|${paperKey(document)}`, `${number}|${within}`];
};

/** Makes the document known by its number. */
export function addNumber(index: DocumentIndex, document: ComparedDocument): void {
  if (document.normalised === '') return;
  if (document.ended) {
    const key = numberKey(document);
    const known = index.ended.get(key);
    if (known) known.push(document);
    else index.ended.set(key, [document]);
    return;
  }
  for (const key of keysOf(document))
    if (index.firsts.get(key) === undefined) index.firsts.set(key, document.id);
}

/** Makes the document known by its total and day. */
export function addTotal(index: DocumentIndex, document: ComparedDocument): void {
  if (document.ended) return;
  index.byVendor.add(document.vendor, document);
  for (const mark of marksOf(document)) index.byMark.add(mark, document);
}

export function addDocument(index: DocumentIndex, document: ComparedDocument): void {
  addNumber(index, document);
  addTotal(index, document);
}

export function indexDocuments(
  documents: readonly ComparedDocument[],
  { firsts, pages }: Room = { firsts: new Map<string, string>(), pages: new HeldPages() },
): DocumentIndex {
  const [byVendor, byMark] = [new NearDocuments(pages), new NearDocuments(pages)];
  const index: DocumentIndex = { firsts, ended: new Map(), byVendor, byMark };
  for (const document of documents) addDocument(index, document);
  return index;
}

/** Periods that both are stated and share no day. */
function apart({ serviceFrom, serviceTo }: ComparedDocument, { period }: NearDocument): boolean {
  if (!serviceFrom || !serviceTo || !period) return false;
  return dayNumber(serviceTo) < period[0] || period[1] < dayNumber(serviceFrom);
}

/** The same document again, else the first with its number: rows one and two of the table. */
function sameNumber(document: ComparedDocument, index: DocumentIndex): Duplicate | null {
  if (document.normalised === '') return null;
  const first = index.firsts.get(numberKey(document));
  if (first === undefined) return null;
  const [number, paper, year] = keysOf(document);
  const again = index.firsts.get(paper);
  // Another year tells two documents apart where both of their vendors begin anew, whoever came first.
  const own = index.firsts.get(year) ?? index.firsts.get(`${number}|`);
  const of = again ?? (document.restartsYearly ? own : first);
  if (of === undefined) return null;
  return { kind: 'duplicate_invoice', of, again: again !== undefined, noticeOnly: false };
}

interface Found {
  readonly document: NearDocument;
  readonly harmless: boolean;
}

/** Of one day's documents one that harms, else one that is only worth a notice. */
function worstOf(
  document: ComparedDocument,
  among: SameTotal,
  { day, fits }: { day: number; fits: (earlier: NearDocument) => boolean },
): Found | undefined {
  const [open, covered] = [among.on(day, false), among.on(day, true)];
  if (open + covered === 0) return undefined;
  const harms = (earlier: NearDocument): boolean => !apart(document, earlier) && fits(earlier);
  const harmful =
    among.find(open, harms) ?? (document.covered ? undefined : among.find(covered, harms));
  if (harmful) return { document: harmful, harmless: false };
  const harmless = among.find(covered, fits) ?? among.find(open, fits);
  return harmless && { document: harmless, harmless: true };
}

const NEAR = 3;
const FAR = 60;

/** The worst within so many days, the nearest first; nearer than `from` was looked at before. */
function nearest(
  document: ComparedDocument,
  among: SameTotal | undefined,
  { from, to, fits }: { from: number; to: number; fits: (earlier: NearDocument) => boolean },
): Found | undefined {
  if (among === undefined) return undefined;
  const today = dayNumber(document.date);
  const [least, most] = among.reach(today);
  let harmless: Found | undefined;
  for (let away = Math.max(from, least); away <= Math.min(to, most); away += 1) {
    for (const number of away === 0 ? [today] : [today - away, today + away]) {
      const found = worstOf(document, among, { day: number, fits });
      if (found && !found.harmless) return found;
      harmless ??= found;
    }
  }
  return harmless;
}

/** One character left out or doubled, or two neighbours swapped. */
function isSlip({ normalised: a }: ComparedDocument, { normalised: b }: NearDocument): boolean {
  return (
    a !== '' && b !== '' && (isSwapped(a, b) || isOneLetterLess(a, b) || isOneLetterLess(b, a))
  );
}

/**
 * Rows three to five of the table: same total, near in day or in number. What harms comes before
 * what is only worth a notice; a document within three days makes further ones needless, so that
 * slips are looked for only where few documents are near.
 */
function likely(document: ComparedDocument, index: DocumentIndex): Found | undefined {
  const days = index.byVendor.alike(document.vendor, document);
  const whatever = (): boolean => true;
  const near = nearest(document, days, { from: 0, to: NEAR, fits: whatever });
  if (near && !near.harmless) return near;
  const other = (earlier: NearDocument): boolean => earlier.vendor !== document.vendor;
  const found = [near];
  for (const owner of marksOf(document))
    found.push(
      nearest(document, index.byMark.alike(owner, document), { from: 0, to: NEAR, fits: other }),
    );
  const slip = (earlier: NearDocument): boolean => isSlip(document, earlier);
  found.push(nearest(document, days, { from: NEAR + 1, to: FAR, fits: slip }));
  return found.find((one) => one && !one.harmless) ?? found.find((one) => one !== undefined);
}

/** The worst answer of the table: the same document again, the same number, probably the same. */
export function findDuplicate(document: ComparedDocument, index: DocumentIndex): Duplicate | null {
  const same = sameNumber(document, index);
  if (same) return same;
  const found = likely(document, index);
  if (!found) return null;
  const { harmless, document: earlier } = found;
  return { kind: 'likely_duplicate', of: earlier.id, again: false, noticeOnly: harmless };
}

/** Ended documents of the same number: named beside the answer, never counted. */
export function endedTwins(document: ComparedDocument, index: DocumentIndex): string[] {
  return (index.ended.get(numberKey(document)) ?? []).map(({ id }) => id);
}
