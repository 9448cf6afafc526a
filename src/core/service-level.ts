// Service levels (controls.md T13): which orders have one in force in a month, and which of them the
// vendor missed. A miss is a paper of its own kind on the order, with a note and where the proof is
// kept. It knows no people and records nothing.
import type { Day } from './day';
import { firstOfMonth, lastOfMonth } from './day';
import type { KpiScene, Measured } from './kpi';
import { share } from './kpi';
import { grouped, isCounted } from './kpi-orders';
import type { DocumentRow, OrderRow } from './tables';
import { vendorKey } from './vendor-key';
import type { Work } from './work';

export const MISSED = 'service level missed';

/** Misses recorded between two days, both included. */
export const missedIn = (work: Work, from: Day, to: Day): DocumentRow[] =>
  work.list(
    'documents',
    ({ kind, addedDay, order }) =>
      kind === MISSED &&
      addedDay >= from &&
      addedDay <= to &&
      isCounted(work.get('register', order)),
  );

/** Issued by the last day, not ended before the first, and no service that lies wholly outside. */
const inForce = (order: OrderRow, from: Day, to: Day): boolean =>
  isCounted(order) &&
  order.status !== 'void' &&
  order.issuedDay !== '' &&
  order.issuedDay <= to &&
  (order.closedDay === '' || order.closedDay >= from) &&
  (order.serviceFrom === '' || order.serviceFrom <= to) &&
  (order.serviceTo === '' || order.serviceTo >= from);

/** Orders with a service level in force and none missed, of all that have one (T13). */
export function serviceLevelKpi({ work, month, levels }: KpiScene): Measured {
  const [from, to] = [firstOfMonth(month), lastOfMonth(month)];
  const misses = grouped(missedIn(work, from, to), ({ order }) => order);
  const bound = work.list(
    'register',
    (one) => misses.has(one.key) || (levels.has(vendorKey(one.vendor)) && inForce(one, from, to)),
  );
  const behind = [...misses].map(([order, own]) => ({ order, value: own.length }));
  return share(bound.length - misses.size, bound.length, { of: bound.length, behind });
}
