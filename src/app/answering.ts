// An exception with what an answer to it needs, and what answering it returns.
import { isNamed } from '../core/duty';
import type { Outcome, Refusal } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { ExceptionKind, Word } from '../core/kinds';
import { kindName, ownerOf } from '../core/kinds';
import type { ExceptionRow, InvoiceRow } from '../core/tables';
import type { Work } from '../core/work';
import { orderStates } from './accounts';
import type { Context } from './command';
import { upperFirst } from './show';

export interface Answer {
  code: Word;
  note?: string;
  until?: string;
  details?: string;
}
export interface Answering<I = Answer> {
  work: Work;
  input: I;
  context: Context;
  row: ExceptionRow;
  kind: ExceptionKind;
  invoice: InvoiceRow | undefined;
}

export interface Answered {
  exceptionId: string;
  state: string;
  resolution: string;
  invoiceId: string;
  hold: boolean;
}

/** Its owner by address or by role answers; the register's owner for everybody. */
export function notOwner({ row, kind, context }: Answering<unknown>): Refusal | undefined {
  const roles: readonly string[] = context.person?.roles ?? [];
  const owns =
    isNamed(row.owner, context.actor) || roles.includes('owner') || roles.includes(ownerOf(kind));
  return owns
    ? undefined
    : refuse('not_owner', `${upperFirst(kindName(row.kind))} belongs to ${row.owner}.`, {
        next: `Ask ${row.owner}.`,
      });
}

/** A plan opens nothing and a claim is judged, so AP may say either of any document (B1). */
export const mayPlan = (asked: Answering<unknown>): Refusal | undefined =>
  asked.row.invoice !== '' && asked.context.person?.roles.includes('ap')
    ? undefined
    : notOwner(asked);

export const noException = (id: string): Refusal =>
  refuse('exception_not_found', `There is no exception ${id}.`, {
    next: 'Look it up among the exceptions.',
  });
export const closedException = ({ kind, state, resolvedDay, resolution }: ExceptionRow): Refusal =>
  refuse(
    'exception_closed',
    `${upperFirst(kindName(kind))} was ${state} on ${resolvedDay}${resolution === '' ? '' : ` (${kindName(resolution)})`}.`,
  );

export function answer({ work, row }: Answering<unknown>): Outcome<Answered> {
  const now = work.get('exceptions', row.key) ?? row;
  const invoice = work.get('invoices', row.invoice);
  return accept({
    exceptionId: row.key,
    state: now.state,
    resolution: now.resolution,
    invoiceId: row.invoice,
    hold: invoice?.hold ?? false,
    ...(invoice ? { verdict: invoice.verdict, documentState: invoice.state } : {}),
    ...(row.order === '' ? {} : { states: orderStates(work, row.order) }),
  });
}
