// How the tab of a month says whether it is signed: one line at its top, and every signature and
// reopening there ever was. It computes nothing.
import type { Signing } from '../core/month-signed';
import type { PageRow } from '../core/page';
import { section, words } from '../core/page';
import type { Context } from './command';
import type { MonthReport } from './month-report';

/** The row of the tab that says it, 0-based. */
export const STATUS_ROW = 2;

/** An instant as people read it, with the zone that it is told in: the verifier reads it there. */
export const stampOf =
  ({ dayOf, timeOf, register }: Pick<Context, 'dayOf' | 'timeOf' | 'register'>): Stamp =>
  (at) =>
    `${dayOf(at)} ${timeOf(at)} (${register.timeZone})`;
export type Stamp = (instantUtc: string) => string;

export function statusOf(history: readonly Signing[], stamp: Stamp): string {
  const last = history[history.length - 1];
  if (!last) return 'Not signed.';
  const { what, by, at, text } = last;
  if (what === 'reopened') return `Not signed: reopened by ${by} at ${stamp(at)}, because: ${text}`;
  return `Signed by ${by} at ${stamp(at)}: ${text}`;
}

const HEADS = ['What', 'Person', 'At', 'Log entry', 'Log head', 'Statement or reason'];

/** Each with the end of the log that it covers. */
export function signedTables({ history }: MonthReport): PageRow[] {
  const rows = history.map(({ what, by, at, entry, hash, text }) =>
    words('plain', what, by, at, entry, hash, text),
  );
  return section('Signatures', HEADS, rows, 'Not signed yet.');
}
