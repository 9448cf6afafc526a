// The order in which a sentence lists things: their own, by when they happened, by number or by name.
// Rows of a tab stand as people sort them, and say nothing. It knows neither sheet nor rule.
import { ALL_KINDS } from './kinds';

const compared = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** The first of these that differ decides. */
export const inOrder = (a: readonly (string | number)[], b: readonly (string | number)[]): number =>
  a.map((one, at) => compared(one, b[at] ?? '')).find((one) => one !== 0) ?? 0;

interface Opened {
  key: string;
  kind: string;
  invoice: string;
  line: number | null;
  openedAt: string;
}
const kinds: readonly string[] = ALL_KINDS;
const ofOpened = ({ openedAt, invoice, line, kind, key }: Opened): (string | number)[] => [
  ...[openedAt, invoice, line ?? 0],
  ...[kinds.indexOf(kind), key],
];
/** Exceptions: the oldest first; of one moment by document, line and kind. */
export const byOpened = (a: Opened, b: Opened): number => inOrder(ofOpened(a), ofOpened(b));

/** Keys of orders count, whatever their numbers are. */
export const byKey = ({ key: a }: { key: string }, { key: b }: { key: string }): number =>
  inOrder([a.length, a], [b.length, b]);

interface Recorded {
  key: string;
  recordedAt: string;
}
/** Receipts as they were recorded. */
export const byRecorded = (a: Recorded, b: Recorded): number =>
  inOrder([a.recordedAt, a.key], [b.recordedAt, b.key]);
