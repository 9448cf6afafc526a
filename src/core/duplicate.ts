// Whether a document was entered before: by its number as people mistype it, its total and its day
// (the table of controls.md B13). It compares documents only; orders and verdicts are not seen.
import { daysBetween } from './day';
import type { Day } from './day';
import { isOneLetterLess, isSwapped } from './check-character';

export interface ComparedDocument {
  readonly id: string;
  /** Vendor group, else the vendor; compared as given. */
  readonly vendor: string;
  readonly kind: string;
  /** As `normaliseNumber` gives it; empty where the number means nothing. */
  readonly normalised: string;
  readonly currency: string;
  readonly grossMinor: number;
  readonly date: Day;
  /** Tax id and payment digest, whichever are known. */
  readonly marks?: readonly string[];
  /** Cancelled, rejected or returned: named, not compared. */
  readonly ended?: boolean;
  /** Covered by acceptances of its own. */
  readonly covered?: boolean;
  readonly serviceFrom?: Day;
  readonly serviceTo?: Day;
}

export interface Duplicate {
  readonly kind: 'duplicate_invoice' | 'likely_duplicate';
  readonly of: string;
  /** The very same document: the command is refused and nothing is recorded. */
  readonly again: boolean;
  /** A likely duplicate that only makes a notice. */
  readonly noticeOnly: boolean;
}

/** Documents entered earlier, found by number and by total. */
export interface DocumentIndex {
  readonly byNumber: Map<string, ComparedDocument[]>;
  readonly byTotal: Map<string, ComparedDocument[]>;
}

const MEANINGLESS = new Set(
  (
    'NA NONE NIL NULL NO NUMBER NONUMBER UNKNOWN TBA TBC TBD REDACTED WITHHELD VARIOUS ' +
    'INVOICE INV BILL CREDIT CREDITNOTE SEEATTACHED ATTACHED MISC TEST'
  ).split(' '),
);

/**
 * A number as it is compared: capitals, no signs or spaces, no leading zeros in any group of
 * digits, O as 0, I and L as 1. Empty for what is no number (n/a, redacted, 0000).
 */
export function normaliseNumber(number: string): string {
  const groups = number
    .normalize('NFKD')
    .toUpperCase()
    .split(/[^A-Z0-9]+/);
  const plain = groups.join('');
  if (MEANINGLESS.has(plain) || /^(?:([A-Z0])\1*|([1-9])\2{4,})?$/.test(plain)) return '';
  return groups
    .map((group) =>
      group
        .replace(/O/g, '0')
        .replace(/[IL]/g, '1')
        .replace(/(^|[A-Z])0+(?=\d)/g, '$1'),
    )
    .join('');
}

const numberKey = ({ vendor, kind, normalised }: ComparedDocument): string =>
  `${vendor}|${kind}|${normalised}`;
const totalKey = ({ kind, currency, grossMinor }: ComparedDocument): string =>
  `${kind}|${currency}|${grossMinor}`;

export function addDocument(index: DocumentIndex, document: ComparedDocument): void {
  const put = (map: Map<string, ComparedDocument[]>, key: string): void => {
    const list = map.get(key);
    if (list) list.push(document);
    else map.set(key, [document]);
  };
  put(index.byNumber, numberKey(document));
  put(index.byTotal, totalKey(document));
}

export function indexDocuments(documents: readonly ComparedDocument[]): DocumentIndex {
  const index: DocumentIndex = { byNumber: new Map(), byTotal: new Map() };
  for (const document of documents) addDocument(index, document);
  return index;
}

/** Periods that both are stated and share no day. */
function apart(a: ComparedDocument, b: ComparedDocument): boolean {
  if (!a.serviceFrom || !a.serviceTo || !b.serviceFrom || !b.serviceTo) return false;
  return a.serviceTo < b.serviceFrom || b.serviceTo < a.serviceFrom;
}

const sharesMark = (a: ComparedDocument, b: ComparedDocument): boolean =>
  (a.marks ?? []).some((mark) => mark !== '' && (b.marks ?? []).includes(mark));

/** Rows three to five of the table: same total, near in number or day. */
function isLikely(document: ComparedDocument, earlier: ComparedDocument): boolean {
  const days = Math.abs(daysBetween(earlier.date, document.date));
  if (earlier.vendor !== document.vendor) return days <= 3 && sharesMark(document, earlier);
  const [a, b] = [document.normalised, earlier.normalised];
  const slip =
    a !== '' && b !== '' && (isSwapped(a, b) || isOneLetterLess(a, b) || isOneLetterLess(b, a));
  return days <= (slip ? 60 : 3);
}

/**
 * The worst answer of the table: the same document again, the same number, probably the same.
 * `restartsYearly`: the vendor's numbers begin anew each year, so the year is part of them.
 */
export function findDuplicate(
  document: ComparedDocument,
  index: DocumentIndex,
  restartsYearly = false,
): Duplicate | null {
  const year = (day: Day): string => (restartsYearly ? day.slice(0, 4) : '');
  const sameNumber =
    document.normalised === ''
      ? []
      : (index.byNumber.get(numberKey(document)) ?? []).filter(
          (earlier) => !earlier.ended && year(earlier.date) === year(document.date),
        );
  const again = sameNumber.find(
    (earlier) => totalKey(earlier) === totalKey(document) && earlier.date === document.date,
  );
  const same = again ?? sameNumber[0];
  if (same)
    return {
      kind: 'duplicate_invoice',
      of: same.id,
      again: again !== undefined,
      noticeOnly: false,
    };
  const likely = (index.byTotal.get(totalKey(document)) ?? []).filter(
    (earlier) => !earlier.ended && isLikely(document, earlier),
  );
  const harmless = (earlier: ComparedDocument): boolean =>
    apart(document, earlier) || (document.covered === true && earlier.covered === true);
  const found = likely.find((earlier) => !harmless(earlier)) ?? likely[0];
  return found
    ? { kind: 'likely_duplicate', of: found.id, again: false, noticeOnly: harmless(found) }
    : null;
}

/** Ended documents of the same number: named beside the answer, never counted. */
export function endedTwins(document: ComparedDocument, index: DocumentIndex): string[] {
  if (document.normalised === '') return [];
  return (index.byNumber.get(numberKey(document)) ?? [])
    .filter(({ ended }) => ended)
    .map(({ id }) => id);
}
