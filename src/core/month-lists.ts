// The rows behind the figures of a month: payments, decisions, open exceptions and orders with their
// ages, and what counts in it though it happened before (controls.md B3, T34). It sums nothing that
// the figures sum.
import type { Asset } from './assets';
import { assetsIn } from './assets';
import { capitalIn } from './capital';
import { isBlanket } from './blanket';
import type { Day, Month } from './day';
import { daysBetween, firstOfMonth, inMonth, lastOfMonth, monthOf } from './day';
import type { Exemption } from './exemption';
import { pairUsed } from './exemption';
import { keptJson } from './canonical';
import { isReal } from './practice';
import type { ApprovalRow, ExceptionRow, LogRow, OrderRow, PaymentRow } from './tables';
import { isOpen } from './words';
import type { Work } from './work';

/** Bands of age in days, by their last one. */
const BANDS = [
  [30, '0 to 30 days'],
  [60, '31 to 60 days'],
  [90, '61 to 90 days'],
] as const;
const OLDEST = 'above 90 days';
export const bandOf = (days: number): string => BANDS.find(([last]) => days <= last)?.[1] ?? OLDEST;
export const BAND_NAMES: readonly string[] = [...BANDS.map(([, name]) => name), OLDEST];

export interface Aged<T> {
  row: T;
  days: number;
}
/** A fact of the month whose own day lies in an earlier one. */
export interface Late {
  what: string;
  name: string;
  order: string;
  vendor: string;
  day: Day;
  postingDay: Day;
  by: string;
}
export interface MonthLists {
  payments: PaymentRow[];
  decisions: ApprovalRow[];
  exceptions: Aged<ExceptionRow>[];
  open: Aged<OrderRow>[];
  late: Late[];
  exemptions: Exemption[];
  assets: Asset[];
  capital: OrderRow[];
}

function lateIn(work: Work, month: Month): Late[] {
  const within = inMonth(month);
  const told = (day: Day, postingDay: Day, order: string): boolean =>
    within(postingDay) && day !== '' && monthOf(day) < month && isReal(work, order);
  const vendorOf = (order: string): string => work.get('register', order)?.vendor ?? '';
  const invoices = work
    .list('invoices', (one) => told(one.day, one.postingDay, one.order))
    .map(({ number: name, poNumber: order, vendor, day, postingDay, enteredBy: by, kind }) => ({
      ...{ what: kind.replace('_', ' '), name, order, vendor, day, postingDay, by },
    }));
  const receipts = work
    .list('receipts', (one) => told(one.day, one.postingDay, one.order))
    .map(({ key: name, poNumber, order, day, postingDay, by, kind }) => ({
      ...{ what: kind || 'receipt', name, order: poNumber, vendor: vendorOf(order) },
      ...{ day, postingDay, by },
    }));
  const payments = work
    .list('payments', (one) => told(one.day, one.postingDay, one.order))
    .map(({ key: name, poNumber, order, day, postingDay, by }) => ({
      ...{ what: 'payment', name, order: poNumber, vendor: vendorOf(order), day, postingDay, by },
    }));
  return [...invoices, ...receipts, ...payments];
}

/** Exemptions from segregation of duties that were in force on a day of the month. */
function exemptionsIn(state: ReadonlyMap<string, string>, month: Month): Exemption[] {
  return [...state].flatMap(([key, text]) => {
    if (!key.startsWith('exemption:') || text === '') return [];
    const {
      person = '',
      pair = '',
      reason = '',
      from = '',
      until = '',
    } = keptJson<Exemption>(text);
    const held = from <= lastOfMonth(month) && until >= firstOfMonth(month);
    return held ? [{ person, pair, reason, from, until }] : [];
  });
}

const oldest = <T>(rows: readonly T[], age: (row: T) => number): Aged<T>[] =>
  rows.map((row) => ({ row, days: age(row) })).sort((a, b) => b.days - a.days);

export function monthLists(
  work: Work,
  month: Month,
  { today, state }: { today: Day; state: ReadonlyMap<string, string> },
): MonthLists {
  const within = inMonth(month);
  const since = (day: Day): number => Math.max(0, daysBetween(day || today, today));
  const paid = (one: PaymentRow): boolean =>
    [one.postingDay, one.settledPosting || one.settledDay].some(within) ||
    within(one.reversedPosting || one.reversedDay);
  return {
    assets: assetsIn(work, month),
    capital: capitalIn(work.list('register'), month),
    payments: work.list('payments', (one) => paid(one) && isReal(work, one.order)),
    decisions: work.list('approvals', (one) => within(one.decidedDay) && isReal(work, one.order)),
    exceptions: oldest(
      work.list('exceptions', (one) => isOpen(one) && isReal(work, one.order)),
      ({ openedDay }) => since(openedDay),
    ),
    open: oldest(
      work.list(
        'register',
        (one) => ['issued', 'on hold'].includes(one.status) && !one.practice && !isBlanket(one),
      ),
      ({ issuedDay }) => since(issuedDay),
    ),
    late: lateIn(work, month),
    exemptions: exemptionsIn(state, month),
  };
}

/**
 * How often one person did both under a written exemption, by pair and person; a yes to one's own order
 * stands among the approvals (B27).
 */
export function exemptionUses(
  log: readonly LogRow[],
  within: (at: string) => Day | undefined,
): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { reason, actor, at } of log) {
    const pair = pairUsed(reason);
    if (pair === '' || within(at) === undefined) continue;
    const name = `${pair}, by ${actor}`;
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return new Map([...uses].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What set-up did in a month: people got rights, tabs and protections were made or mended. */
export const setUpIn = (
  log: readonly LogRow[],
  within: (at: string) => Day | undefined,
): LogRow[] =>
  log.filter(
    ({ command, fact, at }) =>
      (command === 'set_up' || /^exemption_/.test(fact)) && within(at) !== undefined,
  );
