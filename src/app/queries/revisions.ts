// The revisions of an order as people read them, oldest first, each with what it changed from what to
// what: those that were in force by the log, and the one that waits. It decides nothing.
import { contentOf, differences } from '../../core/content';
import { blankRow } from '../../core/blank';
import type { Json } from '../../core/columns';
import { askedOf, pendingOf } from '../../core/pending';
import { inSequence } from '../../core/replay';
import { pendingDifferences } from '../../core/revision';
import type { AnyRow, LineRow, LogRow, OrderRow } from '../../core/tables';
import { materialViews } from '../pending-change';
import type { Asked } from '../query';
import { money } from '../show';
import type { MaterialView, RevisionView } from '../revision-views';

const MADE = /(?:^|, )(order_issued|revision_approved|order_decreased)/;

/** What the entry's fields were and are: rows with nothing but them. */
function sidesOf({ changes }: LogRow, side: 0 | 1): { order: OrderRow; lines: LineRow[] } {
  const rows: AnyRow[] = [];
  let order: AnyRow = blankRow('register');
  for (const [name, fields] of Object.entries((changes ?? {}) as object)) {
    const pairs = Object.entries((fields ?? {}) as { [field: string]: [Json, Json] });
    const values = Object.fromEntries(pairs.map(([field, pair]) => [field, pair[side] ?? null]));
    if (name.startsWith('register:')) order = { ...order, ...values };
    const line = Number(name.slice(name.lastIndexOf('.') + 1));
    if (name.startsWith('lines:')) rows.push({ ...blankRow('lines'), ...values, line });
  }
  return { order: order as OrderRow, lines: rows as LineRow[] };
}
function changedIn(entry: LogRow, currency: string): MaterialView[] {
  const [was, is] = [sidesOf(entry, 0), sidesOf(entry, 1)];
  const found = differences(contentOf(was.order, was.lines), contentOf(is.order, is.lines));
  return materialViews(found ?? [], currency);
}

export function revisionViews(
  order: OrderRow,
  { loaded, dayOf }: Pick<Asked, 'loaded' | 'dayOf'>,
): RevisionView[] {
  const own = inSequence(
    loaded.log.filter(({ entity, fact }) => entity === order.key && MADE.test(fact)),
  );
  const views: RevisionView[] = [];
  for (const entry of own) {
    const issued = entry.fact.includes('order_issued');
    const changes = issued ? [] : changedIn(entry, order.currency);
    const last = views[views.length - 1];
    if (entry.fact.includes('(continued)')) {
      last?.changes.push(...changes);
      continue;
    }
    const { actor: by, reason, at } = entry;
    if (last) last.state = 'replaced';
    const revision = views.length + 1;
    views.push({ revision, state: 'in force', day: dayOf(at), by, reason, changes });
  }
  const pending = pendingOf(order);
  const { waits, by: asker, chain, since } = askedOf(order);
  if (!pending && waits && order.poNumber === '' && chain.anew)
    views.push({ revision: 1, state: 'asked anew', day: dayOf(since), by: asker, ...chain.anew });
  if (!pending) return views;
  const found = pendingDifferences(loaded.work, order.key, pending);
  const { revision, day, by, reason, valueMinor } = pending;
  const changes = materialViews(found, order.currency);
  const value = money(valueMinor, order.currency);
  return [...views, { revision, state: 'pending', day, by, reason, changes, value }];
}
