// What every command on receipts, documents and payments does after its fact: judge again,
// restate, and say what became of the documents. It knows no single command.
import type { Scene } from '../core/exception';
import { judgeAll } from '../core/judge';
import type { Word } from '../core/kinds';
import { restateOrder, statesOf } from '../core/lifecycle';
import { restatePayments } from '../core/payment';
import type { Work } from '../core/work';
import type { Role, States } from '../core/words';
import type { Context } from './command';

type Told = 'now' | 'today' | 'register' | 'state' | 'actor';
export const sceneOf = (
  { now, today, register, state, actor }: Pick<Required<Scene>, Told>,
  cause: Word | '',
  by: string,
): Scene => ({ now, today, register, state, actor, cause, by });

/** Documents, then payments, then the orders that any change belongs to. */
export function restateAll(work: Work, scene: Scene): void {
  judgeAll(work, scene);
  restatePayments(work);
  const touched = new Set(
    work.puts().flatMap(({ row }) => [row['key'], row['order'], row['orders']].flat()),
  );
  for (const { key } of work.list('register')) if (touched.has(key)) restateOrder(work, key, scene);
}

const ON_DOCUMENTS: readonly Role[] = ['approver', 'receiver', 'ap', 'owner'];
/** Issuers alone have no right to Invoices in a shared file (store.md 6). */
const mayWriteDocuments = ({ person, state }: Context): boolean =>
  state.get('profile') !== 'shared' ||
  (person?.overrideLimit ?? 0) > 0 ||
  (person?.roles ?? []).some((role) => ON_DOCUMENTS.includes(role));

/**
 * Documents that the order's status refused, when it changes (B14); by a person without the right
 * to write them they wait for the next fact on the order, or the month.
 */
export function judgeAgain(
  work: Work,
  context: Context & { readonly keepOpen?: boolean },
  by: string,
): void {
  if (work.list('invoices').length === 0 || !mayWriteDocuments(context)) return;
  restateAll(work, { ...context, cause: '', by });
}

export interface InvoiceStanding {
  invoiceId: string;
  verdict: string;
  hold: boolean;
}

/** Open documents of an order as they stand now, in order of entry. */
export function invoicesOf(work: Work, order: string): InvoiceStanding[] {
  const of = new Set(
    work.list('invoiceLines', (one) => one.order === order).map(({ invoice }) => invoice),
  );
  return work
    .list('invoices', ({ key, state }) => of.has(key) && state === 'open')
    .sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0))
    .map(({ key, verdict, hold }) => ({ invoiceId: key, verdict, hold }));
}

/** The states of an order that is loaded; nothing for a document without one. */
export function orderStates(work: Work, order: string): States | undefined {
  const row = order === '' ? undefined : work.get('register', order);
  return row && statesOf(row);
}
