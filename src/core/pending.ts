// A change of an issued order that waits for approval (controls.md D6, D11): what stands in the cell
// *Pending revision*, and what of an order waits for a yes, its first content or a revision. It
// decides nothing.
import { chainOf } from './approval';
import type { Chain } from './approval';
import type { Day } from './day';
import { waitsForYes } from './emergency';
import { isTold } from './json-read';
import { readChain } from './read-chain';
import type { AnyRow, OrderRow } from './tables';

/** New values of the rows that a revision changes: fields by row, whole rows for new lines. */
export interface RevisedRows {
  register: AnyRow;
  /** By line number. */
  lines: { [line: string]: AnyRow };
  /** Lines that are taken off: what is open of them is closed (B30). */
  removed: number[];
}
export interface Pending {
  revision: number;
  reason: string;
  /** Who wrote this content: may not approve it. */
  by: string;
  at: string;
  day: Day;
  fingerprint: string;
  chain: Chain;
  /** What the whole order is worth after it, in its currency (B36). */
  valueMinor: number;
  /** What it would take of budgets beyond the revision in force (B38). */
  more?: { [place: string]: number };
  rows: RevisedRows;
}

export function pendingOf({ pending }: Pick<OrderRow, 'pending'>): Pending | undefined {
  if (!isTold(pending)) return undefined;
  const told = pending as object as Pending;
  const chain = readChain(told.chain);
  return chain === told.chain ? told : { ...told, chain };
}

/** What waits for the yes of approvers: a pending revision, else the order's own content. */
export interface Asked {
  chain: Chain;
  fingerprint: string;
  since: string;
  revision: number;
  by: string;
  /** Who asked for it or wrote of it: none of them approves it (B27). */
  authors: string[];
  waits: boolean;
}
export function askedOf(order: OrderRow): Asked {
  const pending = pendingOf(order);
  if (pending) {
    const { chain, fingerprint, at, revision, by } = pending;
    const authors = [order.requester, by];
    return { chain, fingerprint, since: at, revision, by, authors, waits: true };
  }
  const chain = chainOf(order);
  const by = chain.by ?? order.requester;
  return {
    chain,
    fingerprint: order.fingerprint,
    since: order.submittedAt,
    revision: (order.revision ?? 0) + (order.poNumber === '' ? 1 : 0),
    by,
    authors: [order.requester, by, ...(chain.writers ?? [])],
    waits: order.status === 'submitted' || waitsForYes(order),
  };
}

/** Who beside the requester wrote of the content in force: some of it stands in the next one too. */
export function writersOf(order: OrderRow): string[] {
  const { by, writers = [] } = chainOf(order);
  return [...new Set([...writers, by ?? order.requester])].filter((one) => one !== order.requester);
}
