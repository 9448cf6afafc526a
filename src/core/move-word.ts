// Under which word of the roll-forward a change of open value stands: what a document does, and what
// became of its order (controls.md B4).
import type { AnyRow } from './tables';

/** Which way each word moves the open commitment. */
export const SIGN = {
  imported: 1,
  issued: 1,
  changes: 1,
  reopened: 1,
  billed: -1,
  closed: -1,
  voided: -1,
} as const;
export type Word = keyof typeof SIGN;
export type Maybe = AnyRow | undefined;
export const amount = (row: Maybe, field: string): number => {
  const value = row?.[field];
  return typeof value === 'number' ? value : 0;
};
export const commits = (order: Maybe): boolean =>
  order?.['status'] === 'issued' || order?.['status'] === 'on hold';
/** A document that counts (B14). */
export const counts = (invoice: Maybe): boolean =>
  invoice?.['state'] === 'open' && invoice['verdict'] !== 'refused' && invoice['verdict'] !== '';

/** A reopening credit and a document that ended open value again; all else is billed. */
export function billedOrReopened(was: Maybe, is: Maybe): Word {
  const invoice = is ?? was;
  if (invoice?.['kind'] === 'credit_note')
    return invoice['reopens'] === true ? 'reopened' : 'billed';
  return counts(was) && !counts(is) ? 'reopened' : 'billed';
}

/** What became of an order, as the roll-forward calls it. */
export function orderWord(was: Maybe, is: Maybe, shortClosed: number): Word {
  if (commits(is) && !commits(was)) return was?.['status'] === 'closed' ? 'reopened' : 'issued';
  if (!commits(is)) return is?.['status'] === 'void' ? 'voided' : 'closed';
  if (shortClosed === 0) return 'changes';
  return shortClosed > 0 ? 'closed' : 'reopened';
}
