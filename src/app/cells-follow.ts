// Cells of open orders that say what is next, as they would be written today: people leave, roles and
// delegates change, and a vendor becomes active, without any fact of the order (controls.md T35, D17);
// and a row that is older than what such a cell says now gets it (D13).
import { awaitsOf } from '../core/late';
import { needsNow } from '../core/next-action';
import type { OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import type { Context } from './command';
import { lapsed } from './queries/waiting-items';

/** Rows that one look rewrites; the next one goes on. */
const MOST = 200;
type Followed = Pick<Context, 'register' | 'state' | 'today' | 'dayOf'> & {
  loaded: Pick<Context['loaded'], 'misfits'>;
};
const OPEN = new Set(['submitted', 'approved', 'rejected', 'lapsed', 'issued', 'on hold']);

/** Of the orders that are loaded; rows that were typed over are left alone. */
export function followCells(work: Work, context: Followed): void {
  const edited = new Set(
    context.loaded.misfits.flatMap(({ tab, key }) => (tab === 'register' ? [key] : [])),
  );
  const follows = (order: OrderRow): boolean =>
    OPEN.has(order.status) && !edited.has(order.key) && !lapsed(order, context);
  const changed = work
    .list('register', follows)
    .map((order) => ({ order, needs: needsNow(order, context), awaits: awaitsOf(order) }))
    .filter(({ order, needs, awaits }) => order.needs !== needs || order.awaits !== awaits);
  for (const { order, needs, awaits } of changed.slice(0, MOST)) {
    work.alone.add(order.key);
    work.patch('register', order.key, { needs, awaits });
  }
}
