// Rules bent in a month as one block of counts and values (controls.md T34): everything that passed
// beside the usual, by whom where it matters. Nothing in it is wrong by itself; nothing is left out.
import { inMonth } from './day';
import type { Bent } from './month-bent';
import type { KpiScene } from './kpi';
import { ratedMinor } from './kpi-orders';
import { spendLines, standing } from './month-spend';
import { isReal } from './practice';
import { samePerson } from './settings';
import type { ExceptionRow, InvoiceRow, OrderRow } from './tables';

/** Minor units of the register's currency; null where there is nothing to value. */
export type BentSum = [what: string, count: number, minor: number | null];
/** What the month found already. */
export interface Found {
  bent: readonly Bent[];
  emergencies: readonly { order: OrderRow }[];
  outside: readonly { payment: { amount: number | null; currency: string } }[];
  letThrough: ReadonlyMap<string, number>;
  lists: { late: readonly unknown[] };
  exemptionUses: ReadonlyMap<string, number>;
}
type Valued = { minor: number | null; currency: string; order: OrderRow | undefined };

const gathered = (
  what: string,
  rows: readonly Valued[],
  register: KpiScene['register'],
): BentSum => [
  what,
  rows.length,
  rows.reduce((sum, { minor, ...one }) => sum + ratedMinor(minor ?? 0, { ...one, register }), 0),
];
const ofOrder = (order: OrderRow): Valued => ({
  ...{ minor: order.net, currency: order.currency, order },
});

function documents(scene: KpiScene): [string, Valued[]][] {
  const { work, month, register } = scene;
  const valued = (one: InvoiceRow): Valued => ({
    ...{ minor: one.net, currency: one.currency, order: work.get('register', one.order) },
  });
  const early = new Map(
    spendLines(work, month, register)
      .filter(({ under, order }) => !under && order !== undefined)
      .map(({ invoice }) => [invoice.key, invoice]),
  );
  const without = standing(work, month).filter(({ order }) => order === '');
  return [
    ['Orders dated after the invoice', [...early.values()].map(valued)],
    ['Invoices without order', without.map(valued)],
  ];
}

const TWICE = ['duplicate_invoice', 'likely_duplicate'];
/** What a second person let pass, a row for each word and person. */
function accepted(scene: KpiScene): [string, Valued[]][] {
  const { work } = scene;
  const rows = work.list(
    'exceptions',
    (one) =>
      one.state === 'accepted' && inMonth(scene.month)(one.resolvedDay) && isReal(work, one.order),
  );
  const groups = new Map<string, Valued[]>();
  for (const one of rows) {
    const order = work.get('register', one.order);
    const own = order && samePerson(order.requester, one.resolvedBy) ? ', who asked for it' : '';
    const name = `${wordOf(one)}, by ${one.resolvedBy}${own}`;
    const valued = { minor: one.driftMinor, currency: one.currency, order };
    groups.set(name, [...(groups.get(name) ?? []), valued]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
function wordOf({ kind, resolution }: ExceptionRow): string {
  if (TWICE.includes(kind)) return 'Duplicate let through';
  return resolution === 'not_an_exception' ? 'Not an exception' : 'Drift accepted';
}

function approvals(scene: KpiScene, { bent, emergencies }: Found): [string, Valued[]][] {
  const { work } = scene;
  const exempted = work.list(
    'approvals',
    (one) => one.exemption !== '' && inMonth(scene.month)(one.decidedDay),
  );
  const whats = [...new Set(bent.map(({ what }) => what))].sort();
  return [
    [
      'Own orders decided by exemption',
      exempted.flatMap(({ order: key }) => {
        const order = work.get('register', key);
        return order && !order.practice ? [ofOrder(order)] : [];
      }),
    ],
    ['Emergency orders', emergencies.map(({ order }) => ofOrder(order))],
    ...whats.map((what): [string, Valued[]] => [
      `Orders ${what}`,
      bent.filter((one) => one.what === what).map(({ order }) => ofOrder(order)),
    ]),
  ];
}

export function bentSums(scene: KpiScene, found: Found): BentSum[] {
  const { register } = scene;
  const paid = found.outside.map(({ payment: { amount, currency } }) => ({
    ...{ minor: amount, currency, order: undefined },
  }));
  const rows = [
    ...approvals(scene, found),
    ...documents(scene),
    ...accepted(scene),
    ['Payments outside', paid] as const,
  ].map(([what, valued]) => gathered(what, valued, register));
  const small = found.letThrough.get('small_difference') ?? 0;
  const counts: BentSum[] = [
    ...[...found.exemptionUses].map(([what, n]): BentSum => [`Exemption used: ${what}`, n, null]),
    ['Small differences passed', small, null],
    ['Facts of an earlier month', found.lists.late.length, null],
  ];
  return [...rows, ...counts].filter(([, count]) => count > 0);
}
