// The figures and series behind the charts: five figures that a small team steers by (controls.md
// C1), each with its definition beside it, in the register's currency at the rates of Settings.
import { inRegisterCurrency } from '../core/approval';
import { isBlanket, notCalled } from '../core/blanket';
import type { Burn } from '../core/budget';
import { addMonths, daysBetween, monthOf } from '../core/day';
import { familyOf, isKind } from '../core/kinds';
import { lateBy } from '../core/late';
import { sum } from '../core/money';
import { budgetsNow } from '../core/month-bent';
import { isOverdueKind } from '../core/overdue';
import type { Register } from '../core/settings';
import type { ExceptionRow, InvoiceRow, OrderRow } from '../core/tables';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';
import { boardView, since } from './board-view';
import { budgetSeries } from './budgets';
import type { Context } from './command';
import type { Holding } from './held';
import { heldBy } from './held';
import { viewOf } from './kpi-view';
import { statusKnown } from '../core/vendor-known';
import { payableOf } from './queries/waiting';
import { lateRows } from './late-deliveries';
import { counted, money } from './show';
import { inBands, todayView } from './today';
import type { DashboardView } from './views';

const LIVE = ['submitted', 'approved', 'issued', 'on hold'];
const MONTHS = 13;
const TOP = 8;

export const isLive = (status: string): boolean => LIVE.includes(status);

type Point = DashboardView['series'][number]['points'][number];
type Figure = DashboardView['figures'][number];
/** What the figures are counted from; lists may hold the newest rows alone, counts are of all. */
export interface Seen {
  today: string;
  dayOf(instantUtc: string): string;
  register: Register;
  state: ReadonlyMap<string, string>;
  /** Live orders, practice orders left out, and how many there are in all. */
  orders: OrderRow[];
  live: number;
  /** Open and planned ones, but for what is overdue, which stands among the orders. */
  exceptions: ExceptionRow[];
  /** Documents that are not settled. */
  invoices: InvoiceRow[];
  /** Days of issue of all orders. */
  issuedDays: readonly string[];
  /** Budgets of today's month, as they are used (B38). */
  budgets: readonly Burn[];
}

const rated = (minor: number, currency: string, register: Register): number => {
  const value = inRegisterCurrency(minor, currency, register);
  return value.ok ? value.value.minor : 0;
};
const figure = (...[name, value, unit, explains]: [string, string, string, string]): Figure => ({
  name,
  value,
  unit,
  explains,
});

/** Amounts of rows added up in the register's currency. */
const totalOf = <R extends { currency: string }>(
  rows: readonly R[],
  of: (row: R) => number | null,
  register: Register,
): string =>
  money(sum(rows.map((one) => rated(of(one) ?? 0, one.currency, register))), register.currency);

/** Requests, exceptions and documents that wait for somebody. */
function waitingNow({ invoices, orders, exceptions }: Seen): number {
  const asking = orders.filter(({ status }) => ['submitted', 'approved'].includes(status));
  const payable = invoices.filter(
    (one) => !one.hold && one.verdict === 'matched' && payableOf(one) > 0,
  );
  return asking.length + payable.length + exceptions.length;
}

/** The key figure of the newest month that was measured, under its one name (T14). */
function matchFigure({ state, register }: Seen): Figure {
  const { kpis, month, asOf } = boardView(state, register).board;
  const { name, unit, explains } = viewOf('firstTimeMatch', [null, 0], register);
  const kept = kpis.find(({ id }) => id === 'firstTimeMatch');
  return kept
    ? figure(name, kept.value, unit, `${explains} ${month}, as of ${asOf}; out of ${kept.of}.`)
    : figure(name, '', unit, `${explains} Refresh and Reconcile month measure it.`);
}

/** Documents that ask for money which nothing may be paid on now, as the payment list has them. */
function heldIn({ invoices, orders, state }: Seen): InvoiceRow[] {
  const known = new Map(orders.map((order) => [order.key, order]));
  const holding: Holding = {
    ...{ state, orderOf: (key) => known.get(key) },
    statusOf: (vendor) => statusKnown(state, vendor),
  };
  return invoices.filter(
    (one) => one.kind !== 'credit_note' && payableOf(one) > 0 && heldBy(one, holding) !== '',
  );
}

function figures(seen: Seen): Figure[] {
  const { today, orders, register, live } = seen;
  const { currency } = register;
  const late = orders.filter((one) => lateBy(one, today) > 0).length;
  const of = live > orders.length ? ` Of the ${orders.length} newest of ${live} open orders.` : '';
  return [
    figure(
      'Waiting now',
      String(waitingNow(seen)),
      '',
      'Requests to approve or issue, open exceptions, documents to pay.',
    ),
    figure(
      'Held value',
      totalOf(heldIn(seen), payableOf, register),
      currency,
      'Left to pay of documents that count and that something holds, as in the payment run.',
    ),
    figure(
      'Late deliveries',
      String(late),
      '',
      `Issued orders not fully received a day after the expected or needed day.${of}`,
    ),
    matchFigure(seen),
    figure(
      'Open commitment',
      totalOf(orders, ({ open }) => open, register),
      currency,
      `Issued, and not yet billed, closed or voided; net.${of}`,
    ),
    ...ceilings(seen, of),
  ];
}

/** Shown once there is a blanket order: it commits nothing, but somebody may call it off (B29). */
function ceilings({ orders, register }: Seen, of: string): Figure[] {
  const blankets = orders.filter(
    (one) => isBlanket(one) && ['issued', 'on hold'].includes(one.status),
  );
  const explains = `Of ${counted(blankets.length, 'blanket order')}; not part of the commitment.${of}`;
  const left = totalOf(blankets, notCalled, register);
  return blankets.length === 0
    ? []
    : [figure('Ceiling not called', left, register.currency, explains)];
}

/** Sums by a label, the largest first. */
function ranked(
  pairs: readonly (readonly [string, number])[],
  shown: (value: number) => string,
): Point[] {
  const sums = new Map<string, number>();
  for (const [label, value] of pairs) sums.set(label, (sums.get(label) ?? 0) + value);
  return [...sums]
    .filter(([, value]) => value !== 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, TOP)
    .map(([label, value]) => ({ label, value: shown(value) }));
}

function issuedByMonth(days: readonly string[], today: string): Point[] {
  const counts = new Map<string, number>();
  for (const day of days) {
    const month = monthOf(day);
    if (month !== '') counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  const months = Array.from({ length: MONTHS }, (_, at) => {
    const label = addMonths(monthOf(today), at + 1 - MONTHS);
    return { label, value: counts.get(label) ?? 0 };
  });
  return since(months).map(({ label, value }) => ({ label, value: String(value) }));
}

function stateOf({ status, receiptState }: OrderRow): string {
  if (status === 'on hold') return status;
  if (receiptState === 'full' || receiptState === 'over') return 'received, not billed';
  return receiptState === 'partial' ? 'part received' : 'open';
}

function byAge({ exceptions, today }: Seen): Point[] {
  return inBands(
    exceptions.map(({ openedDay }) => (openedDay === '' ? 0 : daysBetween(openedDay, today))),
  );
}

function series(seen: Seen): DashboardView['series'] {
  const { orders, exceptions, register } = seen;
  const family = (kind: string): string => (isKind(kind) ? familyOf(kind).replace('_', ' ') : kind);
  const commitment = (
    name: string,
    labelOf: (order: OrderRow) => string,
  ): DashboardView['series'][number] => {
    const pairs = orders.map(
      (one) => [labelOf(one), rated(one.open ?? 0, one.currency, register)] as const,
    );
    return {
      name: `Open commitment by ${name}`,
      unit: register.currency,
      points: ranked(pairs, (minor) => money(minor, register.currency)),
    };
  };
  const issued = issuedByMonth(seen.issuedDays, seen.today);
  return [
    { name: 'Orders issued by month', points: issued },
    commitment('state', stateOf),
    commitment('cost centre', ({ costCentre }) => costCentre || 'none'),
    commitment('vendor', ({ vendor }) => vendor),
    {
      name: 'Open exceptions by family',
      points: ranked(
        exceptions.map(({ kind }) => [family(kind), 1]),
        String,
      ),
    },
    { name: 'Open exceptions by age', points: byAge(seen) },
  ];
}

export function dashboardView(seen: Seen): Omit<DashboardView, 'signedTo' | 'signedMonths'> {
  const { board, series: kept } = boardView(seen.state, seen.register);
  return {
    ...{
      board,
      today: todayView(seen, heldIn(seen)),
      figures: figures(seen),
      late: lateRows(seen),
    },
    series: [...series(seen), ...budgetSeries(seen), ...kept],
  };
}

/** Rows of no practice order: what is live is loaded, and what is not has a number that says so. */
export const real =
  (work: Work) =>
  ({ order, poNumber }: { order: string; poNumber: string }): boolean =>
    order === '' || !(work.get('register', order)?.practice ?? poNumber.startsWith('PRACTICE-'));

/** The same figures from all rows of the register, for the tab of their own. */
export function seenIn(work: Work, { register, today, dayOf, state }: Context): Seen {
  const orders = work.list('register', ({ practice }) => !practice);
  const documents = work.list('invoices', real(work));
  const live = orders.filter(({ status }) => isLive(status));
  return {
    ...{ today, dayOf, register },
    state: new Map([...state, ...work.state]),
    orders: live,
    live: live.length,
    exceptions: work
      .list('exceptions', (one) => isOpen(one) && !isOverdueKind(one.kind))
      .filter(real(work)),
    invoices: documents.filter((one) => one.state === 'open' && one.paymentState !== 'settled'),
    issuedDays: orders.map(({ issuedDay }) => issuedDay),
    budgets: budgetsNow(monthOf(today), { register, state, work }),
  };
}
