// How long things of a month stayed in each state, as median and as what nine of ten stay below
// (controls.md T15), and why its exceptions were there. It reads rows and log, and writes nothing.
import type { KpiScene } from './kpi';
import { quantile } from './kpi';
import { hours, isCounted, stepWaits } from './kpi-orders';
import { exceptionsOf } from './kpi-bills';
import { daysBetween, inMonth } from './day';
import { isReal } from './practice';
import { add } from './tally';

/** Hours; 0 cases are left out. */
export type Stay = [state: string, median: number, ninth: number, cases: number];
/** Vendors alone write times that are days. */
const DAY = 24;

function ofOrders(scene: KpiScene): [string, number[]][] {
  const { work } = scene;
  const within = inMonth(scene.month);
  const issued = work.list('register', (one) => isCounted(one) && within(one.issuedDay));
  const [ready, told] = [
    issued.filter(({ approvedAt, issuedAt }) => approvedAt !== '' && approvedAt <= issuedAt),
    issued.filter(({ acknowledgedAt }) => acknowledgedAt !== ''),
  ];
  const received = work.list(
    'register',
    (one) => isCounted(one) && one.issuedDay !== '' && within(one.firstReceivedOn),
  );
  return [
    ['Issue, after the last approval', ready.map((one) => hours(one.approvedAt, one.issuedAt))],
    ['Answer of the vendor', told.map((one) => hours(one.issuedAt, one.acknowledgedAt))],
    ['First receipt', received.map((one) => daysBetween(one.issuedDay, one.firstReceivedOn) * DAY)],
  ];
}

function ofBills(scene: KpiScene): [string, number[]][] {
  const { work } = scene;
  const within = inMonth(scene.month);
  const entered = work.list('invoices', (one) => within(one.enteredDay) && isReal(work, one.order));
  const paid = work.list(
    'payments',
    (one) => within(one.postingDay) && one.kind !== 'outside' && isReal(work, one.order),
  );
  return [
    [
      'Entry of an invoice, from its day',
      entered.map(
        (one) => Math.max(0, daysBetween(one.receivedOn || one.day, one.enteredDay)) * DAY,
      ),
    ],
    [
      'Exception, until it is closed',
      exceptionsOf(scene).closed.map((one) => hours(one.openedAt, one.resolvedAt)),
    ],
    [
      'Payment, after entry',
      paid.flatMap(({ invoice, recordedAt }) => {
        const bill = work.get('invoices', invoice);
        return bill ? [hours(bill.enteredAt, recordedAt)] : [];
      }),
    ],
  ];
}

/** In the order in which a purchase meets them. */
export function stays(scene: KpiScene): Stay[] {
  const steps = new Map<string, number[]>();
  for (const { step, value } of stepWaits(scene)) {
    const name = `Approval, step ${step}`;
    steps.set(name, [...(steps.get(name) ?? []), value]);
  }
  const tenth = (value: number): number => Math.round(value * 10) / 10;
  return [...[...steps].sort(([a], [b]) => (a < b ? -1 : 1)), ...ofOrders(scene), ...ofBills(scene)]
    .filter(([, all]) => all.length > 0)
    .map(([name, all]) => [
      ...([name, tenth(quantile(all, 0.5)), tenth(quantile(all, 0.9)), all.length] as const),
    ]);
}

/** Exceptions opened by kind and vendor, and closed by what closed them; the most first. */
export function causes(scene: KpiScene): { kinds: Count[]; vendors: Count[]; ends: Count[] } {
  const { opened, closed } = exceptionsOf(scene);
  return {
    kinds: countBy(opened.map(({ kind }) => kind)),
    vendors: countBy(opened.map(({ vendor }) => vendor)),
    ends: countBy(closed.map(({ resolution, state }) => resolution || state)),
  };
}
export type Count = [name: string, count: number];
function countBy(names: readonly string[]): Count[] {
  const counts = new Map<string, number>();
  for (const name of names) if (name !== '') add(counts, name, 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
