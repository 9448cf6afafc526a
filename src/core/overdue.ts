// What is overdue by its day, as rows of Exceptions: a step of approval that waits longer than the
// escalation time, a delivery a week after its day (controls.md T22, T05). One row an order and kind,
// which holds nothing and ends by itself. It hangs on no pointer, so an order's own row is enough.
import { saidYes } from './approval';
import { keptJson } from './canonical';
import type { Day } from './day';
import { workingDays } from './day';
import { waitsForYes } from './emergency';
import type { Clocked } from './escalation';
import { waitsSince, whoseTurn } from './escalation';
import type { Scene } from './exception';
import { cure, exceptionKey, raise } from './exception';
import { lateBy, OVERDUE_DAYS } from './late';
import { nameOf } from './order-name';
import { askedOf } from './pending';
import { daysOf, holidaysOf } from './similar';
import type { OrderRow } from './tables';
import { isOpen } from './words';
import type { Work } from './work';

const OVERDUE_KINDS = ['approval_overdue', 'delivery_overdue'] as const;
type Kind = (typeof OVERDUE_KINDS)[number];
/** Whose row says what the order's own entry in the inbox says already. */
export const isOverdueKind = (kind: string): boolean => OVERDUE_KINDS.some((one) => one === kind);
export const overdueKeys = (order: string): string[] =>
  OVERDUE_KINDS.map((kind) => exceptionKey(kind, order));

/** Since when, whose it is, and what is told: the same from day to day, so that it is told once. */
interface Late {
  since: Day;
  owner: string;
  sentence: string;
}

/** An emergency that waits for its yes has an exception of its own. */
function approvalLate(order: OrderRow, days: Clocked): Late | undefined {
  const { chain, waits } = askedOf(order);
  const most = daysOf(days.register, 'approvalOverdueDays', '3');
  const step = chain.steps.find(({ done }) => !done);
  if (!waits || !step || most === 0 || waitsForYes(order)) return undefined;
  const since = days.dayOf(waitsSince(order));
  if (workingDays(since, days.today, holidaysOf(days.register)) < most) return undefined;
  const owner = step.approvers.filter((one) => !saidYes(step, one)).join(', ') || 'owner';
  const who = whoseTurn(order, days);
  const sentence = `The approval of ${nameOf(order)} is overdue: since ${since} it waits for ${who}`;
  return { since, owner, sentence };
}

function deliveryLate(order: OrderRow, { today }: Clocked): Late | undefined {
  if (lateBy(order, today) < OVERDUE_DAYS) return undefined;
  const since = order.expectedOn || order.needBy;
  const sentence = `The delivery of ${nameOf(order)} is overdue: it was expected on ${since}`;
  return { since, owner: order.requester, sentence };
}

const LATE = { approval_overdue: approvalLate, delivery_overdue: deliveryLate };
const lateIn = (order: OrderRow, kind: Kind, days: Clocked): Late | undefined =>
  order.practice ? undefined : LATE[kind](order, days);

const DECIDED = ['approved', 'rejected', 'issued', 'on hold'];
/** What ended it, as the order stands. */
function endOf(order: OrderRow, kind: Kind): Pick<Scene, 'cause' | 'by'> {
  const { status, receiptState } = order;
  const name = nameOf(order);
  const moved: Pick<Scene, 'cause' | 'by'> = { cause: '', by: `${name} is ${status}` };
  if (kind === 'approval_overdue') {
    if (askedOf(order).waits) return { cause: '', by: `${name} is in time again` };
    return DECIDED.includes(status) ? { cause: '', by: `decision on ${name}` } : moved;
  }
  if (status !== 'issued') return moved;
  return ['', 'none', 'partial'].includes(receiptState)
    ? { cause: 'order_changed', by: `${name} is in time again` }
    : { cause: 'receipt_arrived', by: `delivery of ${name}` };
}

function open(work: Work, order: OrderRow, asked: { kind: Kind; late: Late; scene: Scene }): void {
  const { kind, late, scene } = asked;
  const { poNumber, vendor } = order;
  const { since: expected, sentence, owner } = late;
  const none = { actual: '', drift: '', tolerance: '', line: null, valueMinor: 0, amount: null };
  const key = exceptionKey(kind, order.key);
  const before = work.get('exceptions', key);
  raise(work, { ...none, kind, ref: order.key, expected, sentence }, scene);
  if (!before || !isOpen(before)) work.patch('exceptions', key, { poNumber, vendor, owner });
}

/** When it is looked at, by whom, and which rows were edited outside and are left alone (`tab:key`). */
export interface Looking {
  scene: Scene;
  days: Clocked;
  edited: ReadonlySet<string>;
}

/** Ends what is no longer overdue of one order whose rows of Exceptions are here. */
function close(work: Work, order: OrderRow, { scene, days, edited }: Looking): void {
  for (const kind of OVERDUE_KINDS) {
    const row = work.get('exceptions', exceptionKey(kind, order.key));
    if (!row || !isOpen(row) || edited.has(`exceptions:${row.key}`)) continue;
    if (!lateIn(order, kind, days)) cure(work, row.key, { ...scene, ...endOf(order, kind) });
  }
}

/** The same for every order that a command changed. */
export function endOverdue(work: Work, looking: Looking): void {
  for (const { tab, row } of work.puts())
    if (tab === 'register') close(work, row as OrderRow, looking);
}

/**
 * Opens what is overdue of these orders, so many rows at most, and ends what is no more. The rows that
 * they have in Exceptions have to be loaded. Answers how many are opened, and how many are left.
 */
export function settleOverdue(
  work: Work,
  orders: readonly OrderRow[],
  { most, ...looking }: Looking & { most: number },
): { opened: string[]; left: number } {
  const opened: string[] = [];
  let left = 0;
  for (const order of orders) {
    if (looking.edited.has(`register:${order.key}`)) continue;
    close(work, order, looking);
    for (const kind of OVERDUE_KINDS) {
      const late = lateIn(order, kind, looking.days);
      const row = work.get('exceptions', exceptionKey(kind, order.key));
      const fresh = !row || !isOpen(row);
      if (!late || (row && looking.edited.has(`exceptions:${row.key}`))) continue;
      if (fresh && opened.length >= most) {
        left += 1;
        continue;
      }
      if (fresh) opened.push(order.key);
      open(work, order, { kind, late, scene: looking.scene });
    }
  }
  return { opened, left };
}

/** State cell: where the rows of an order stand in Exceptions, for who changes the order. A hint. */
const PLACES = 'overdue';
/** Orders that are remembered; the row of another one ends with the next look at what is late. */
const REMEMBERED = 400;
type Places = { [order: string]: number[] };
export const overduePlaces = (state: ReadonlyMap<string, string>): Partial<Places> =>
  keptJson<Places>(state.get(PLACES));

/** State with the places of what was opened just now: new rows go to the next free ones in order. */
export function keepPlaces(
  work: Work,
  opened: readonly string[],
  state: ReadonlyMap<string, string>,
): void {
  const next = Number(state.get('next:exceptions') ?? 2);
  const added = work.puts().filter(({ tab, before }) => tab === 'exceptions' && !before);
  const places = { ...overduePlaces(state) };
  for (const order of new Set(opened)) {
    const own = overdueKeys(order).map((key) => added.findIndex((one) => one.key === key));
    const rows = own.filter((at) => at >= 0).map((at) => next + at);
    if (rows.length > 0) places[order] = [...new Set([...(places[order] ?? []), ...rows])];
  }
  const kept = JSON.stringify(Object.fromEntries(Object.entries(places).slice(-REMEMBERED)));
  if (kept !== (state.get(PLACES) ?? '{}')) work.state.set(PLACES, kept);
}
