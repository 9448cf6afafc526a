// What every command on receipts, documents and payments does after its fact: judge again,
// restate, and say what became of the documents. It knows no single command.
import type { Scene } from '../core/exception';
import { judgeAll } from '../core/judge';
import type { Word } from '../core/kinds';
import { nameOf, restateOrder, statesOf } from '../core/lifecycle';
import { restatePayments } from '../core/payment';
import type { OrderRow } from '../core/tables';
import { usedAndLeft, useWarning } from '../core/use';
import type { Work } from '../core/work';
import type { States } from '../core/words';
import type { Context } from './command';

export const sceneOf = (
  { now, today, register, actor }: Pick<Context, 'now' | 'today' | 'register' | 'actor'>,
  cause: Word | '',
  by: string,
): Scene => ({ now, today, register, actor, cause, by });

/** Documents, then payments, then the orders that any change belongs to. */
export function restateAll(work: Work, scene: Scene): void {
  judgeAll(work, scene);
  restatePayments(work);
  const touched = new Set(
    work.puts().flatMap(({ row }) => [row['key'], row['order'], row['orders']].flat()),
  );
  for (const { key } of work.list('register')) if (touched.has(key)) restateOrder(work, key, scene);
  for (const { tab, before, row } of work.puts())
    if (tab === 'register' && before)
      tellUse(work, { was: before as OrderRow, is: row as OrderRow }, scene);
}

/** The requester and the owner hear once that a ceiling is half or nearly used, or used early (T33). */
function tellUse(work: Work, { was, is }: { was: OrderRow; is: OrderRow }, scene: Scene): void {
  const warning = useWarning(was, is, scene.today);
  const told = work.mails.some(({ kind, entity }) => kind === 'use_warned' && entity === is.key);
  if (warning === '' || told) return;
  const owners = scene.register.people.filter(({ roles }) => roles.includes('owner'));
  for (const to of new Set([is.requester, ...owners.map(({ email }) => email)]))
    work.mail({
      ...{ to, entity: is.key, kind: 'use_warned' },
      subject: `${nameOf(is)}: ${is.vendor}: ${warning}`,
      body: [
        `${nameOf(is)}, ${is.description.slice(0, 200)}: ${usedAndLeft(is)}.`,
        ...(is.serviceTo === '' ? [] : [`It ends on ${is.serviceTo}.`]),
      ].join('\n'),
    });
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
