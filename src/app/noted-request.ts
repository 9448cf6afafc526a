// A request of which only the note, the day it is needed or its papers change: what was decided on it
// stays, as its content does (controls.md D10, D11). It decides nothing and asks nobody.
import { chainOf } from '../core/approval';
import { contentOf, fingerprintOf } from '../core/content';
import { restateOrder } from '../core/lifecycle';
import { makeOrder, vendorOf } from '../core/order';
import { orderOwner } from '../core/papers';
import { revisedRows } from '../core/revision';
import { withLevels } from '../core/revision-input';
import type { Revised } from '../core/revision-input';
import { said } from '../core/said';
import { standingOf } from '../core/standing';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import { changedWithinBudgets } from './budgets';
import type { Context } from './command';
import { putPapers, readPapers } from './paper-input';
import { tell } from './pending-change';
import type { Submitted } from './submit';
import { submittedView } from './submit';

interface Noting {
  read: Revised;
  reason: string;
  context: Context;
}

/** The fields that change, where none is material; one that is emptied may be what a rule demands. */
function notedFields(
  work: Work,
  order: OrderRow,
  { read: { input, removed }, context }: Noting,
): Partial<OrderRow> | undefined {
  const { lines } = standingOf(work, order);
  const vendor = vendorOf(context.vendors, input.vendor);
  const { key, requester } = order;
  const made = makeOrder(input, { ...context, vendor, key, requester, revises: true });
  if (!made.ok) return undefined;
  const rows = revisedRows(order, lines, { made: withLevels(made.value, lines, {}), removed });
  const fields = rows.register as Partial<OrderRow>;
  const same = fingerprintOf(contentOf({ ...order, ...fields }, lines)) === order.fingerprint;
  const emptied = Object.values(fields).some((value) => value === '' || value === null);
  const whole = Object.keys(rows.lines).length + removed.length === 0;
  return whole && same && !emptied ? fields : undefined;
}

/** A new day may lie in a budget that is used up: then its owner is asked, with everybody else. */
function drawsFreely(work: Work, order: OrderRow, fields: Partial<OrderRow>, context: Context) {
  const copy = work.copy();
  copy.patch('register', order.key, fields);
  const to = restateOrder(copy, order.key, context);
  return changedWithinBudgets(copy, { order, to, chain: chainOf(order), next: '' }, context).ok;
}

/** Nothing where the request has to be asked for anew. */
export function notedRequest(
  work: Work,
  order: OrderRow,
  { read, reason, context }: Noting,
): Submitted | undefined {
  const fields = notedFields(work, order, { read, reason, context });
  const papers = readPapers(read.input.documents ?? [], 'changes.documents');
  if (!fields || !papers.ok) return undefined;
  if (Object.keys(fields).length + papers.value.length === 0) return undefined;
  if (!drawsFreely(work, order, fields, context)) return undefined;
  work.patch('register', order.key, fields);
  work.fact('order_noted', order.key, reason);
  putPapers(work, papers.value, { owner: orderOwner(order.key), by: context });
  const now = restateOrder(work, order.key, context);
  const needBy = fields.needBy ?? '';
  if (needBy !== '')
    tell(work, now, {
      to: [now.requester],
      ...{ context, what: `needed by ${needBy}` },
      lines: [
        `Needed by: ${order.needBy || 'no day'} to ${needBy}.`,
        ...(reason === '' ? [] : ['', `Reason: ${said(reason)}`]),
      ],
    });
  return submittedView(now, []);
}
