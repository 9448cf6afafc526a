// Key figures of orders (controls.md T14): how long they took, how they ended, what they cost to
// handle. Practice, imported and blanket orders are left out everywhere. It reads rows and log, and
// writes nothing.
import { isBlanket } from './blanket';
import type { Behind, KpiScene, Measured, Measures } from './kpi';
import { average, counting, middle, share } from './kpi';
import { daysBetween, inMonth, minutesOf } from './day';
import { parseMoney } from './money';
import { atOrderRate } from './order-rate';
import type { Register } from './settings';
import type { ApprovalRow, OrderRow } from './tables';
import { add } from './tally';
import type { Work } from './work';

export const isCounted = (order: OrderRow | undefined): order is OrderRow =>
  order !== undefined && !order.practice && !isBlanket(order) && order.approvalState !== 'imported';
export const hours = (from: string, to: string): number => (minutesOf(to) - minutesOf(from)) / 60;

/** Minor units of the register's currency at the order's own rate; nothing where there is no rate. */
export function ratedMinor(
  minor: number,
  given: { currency: string; order: OrderRow | undefined; register: Register },
): number {
  const rated = atOrderRate({ minor, currency: given.currency }, given.order, given.register);
  return rated.ok ? rated.value.minor : 0;
}

/** Rows by one of their fields, for a figure that looks at many of them. */
export function grouped<T>(rows: readonly T[], of: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const own = groups.get(of(row));
    if (own) own.push(row);
    else groups.set(of(row), [row]);
  }
  return groups;
}

const ASKED = /order_submitted|change_asked|proposal_taken/;
/** A step is asked by the submission or change before it, or by the last decision of the step before. */
export function stepWaits({ work, log, ...scene }: KpiScene): (Behind & { step: number })[] {
  const asks = grouped(
    log.filter(({ fact }) => ASKED.test(fact)),
    ({ entity }) => entity,
  );
  const rounds = grouped(work.list('approvals'), ({ order, revision }) => `${order}|${revision}`);
  return [...rounds.values()].flatMap((round) => {
    const [{ order = '' } = {}] = round;
    if (!isCounted(work.get('register', order))) return [];
    const asked = (asks.get(order) ?? []).map(({ at }) => at).sort();
    const askedBefore = (at: string): string => asked.filter((one) => one <= at).pop() ?? '';
    return decidedSteps(round, askedBefore).flatMap(({ step, from, last }) =>
      inMonth(scene.month)(last.decidedDay) && from !== ''
        ? [{ order, step, value: hours(from, last.decidedAt) }]
        : [],
    );
  });
}

/** Each step of each submission, with when it was asked and its last decision. */
function decidedSteps(
  round: readonly ApprovalRow[],
  askedBefore: (at: string) => string,
): { step: number; from: string; last: ApprovalRow }[] {
  const steps = grouped(round, ({ decidedAt, step }) => `${askedBefore(decidedAt)}|${step}`);
  const lasts = [...steps.values()].map((own) =>
    own.reduce((a, b) => (a.decidedAt >= b.decidedAt ? a : b)),
  );
  return lasts.map((last) => {
    const asked = askedBefore(last.decidedAt);
    const before = lasts.filter(
      (one) => (one.step ?? 0) < (last.step ?? 0) && askedBefore(one.decidedAt) === asked,
    );
    const from = [asked, ...before.map(({ decidedAt }) => decidedAt)].sort().pop() ?? asked;
    return { step: last.step ?? 0, from: asked === '' ? '' : from, last };
  });
}

/** Everything that is an entity of the log and belongs to an order. */
function entitiesOf(work: Work): Map<string, string> {
  const of = new Map<string, string>();
  for (const { key } of work.list('register')) of.set(key, key);
  for (const { receipt, order } of work.list('receipts')) of.set(receipt, order);
  for (const tab of ['invoices', 'payments', 'exceptions', 'documents'] as const)
    for (const { key, order } of work.list(tab)) of.set(key, order);
  return of;
}

/** Commands of people about an order from its submission to its close; one is one touch. */
function touches({ work, log }: KpiScene, closed: readonly OrderRow[]): Behind[] {
  const orders = new Map(closed.map((order) => [order.key, order]));
  const entities = entitiesOf(work);
  const seen = new Map<string, Set<string>>(closed.map(({ key }) => [key, new Set()]));
  for (const { entity, at, command, actor, via } of log) {
    const order = orders.get(entities.get(entity) ?? '');
    if (!order || via === 'trigger' || at < order.submittedAt || at > order.closedAt) continue;
    seen.get(order.key)?.add(`${at}|${command}|${actor}`);
  }
  return [...seen].map(([order, all]) => ({ order, value: all.size }));
}

function closedKpis(scene: KpiScene) {
  const { work } = scene;
  const closed = work.list(
    'register',
    (one) => isCounted(one) && one.status === 'closed' && inMonth(scene.month)(one.closedDay),
  );
  const wrong = new Set(
    work
      .list('exceptions', ({ resolution }) =>
        ['order_changed', 'accepted_variance'].includes(resolution),
      )
      .map(({ order }) => order),
  );
  const errors = closed.filter(({ key }) => wrong.has(key));
  return {
    orderCycle: middle(
      closed.map(({ key, issuedAt, closedAt }) => ({
        order: key,
        value: hours(issuedAt, closedAt) / 24,
      })),
    ),
    touchesPerOrder: average(touches(scene, closed)),
    orderAccuracy: partOf(errors, closed),
  };
}

const ones = (orders: readonly OrderRow[]): Behind[] =>
  orders.map(({ key }) => ({ order: key, value: 1 }));
const partOf = (some: readonly OrderRow[], all: readonly OrderRow[]): Measured =>
  share(some.length, all.length, { of: all.length, behind: ones(some) });

/** Net of the lines of these orders with a cost centre, and those that lack one behind it. */
function coverage({ work, register }: KpiScene, issued: readonly OrderRow[]): Measured {
  const orders = new Map(issued.map((order) => [order.key, order]));
  const lacking = new Map<string, number>();
  let [all, covered, of] = [0, 0, 0];
  for (const line of work.list('lines')) {
    const order = orders.get(line.order);
    if (!order || (line.removed ?? 0) > 0) continue;
    const minor = ratedMinor(line.net ?? 0, { currency: line.currency, order, register });
    [all, of] = [all + minor, of + 1];
    if ((line.costCentre || order.costCentre) !== '') covered += minor;
    else add(lacking, order.key, minor);
  }
  const behind = [...lacking].map(([order, value]) => ({ order, value }));
  return share(covered, all, { of, behind });
}

function issuedKpis(scene: KpiScene) {
  const { work, register } = scene;
  const issued = work.list(
    'register',
    (one) => isCounted(one) && inMonth(scene.month)(one.issuedDay),
  );
  const waits = issued.map(({ key, submittedAt, issuedAt }) => ({
    ...{ order: key, value: hours(submittedAt, issuedAt) },
  }));
  const cost = parseMoney(register.settings['monthlyCost'] || '0', register.digits);
  const known = cost.ok && cost.value > 0 && issued.length > 0;
  const emergencies = issued.filter(({ emergencyState }) => emergencyState !== '');
  return {
    ordersIssued: counting(ones(issued)),
    requestToIssue: middle(waits),
    requestToIssueP95: middle(waits, 0.95),
    emergencyShare: partOf(emergencies, issued),
    costCentreCoverage: coverage(scene, issued),
    costPerOrder: {
      value: known ? Math.round(cost.value / issued.length) : null,
      ...{ of: issued.length, behind: [] },
    },
  };
}

function receiptKpi(scene: KpiScene): Measured {
  const { work } = scene;
  const goods = new Set(
    work.list('lines', ({ type }) => type === 'goods' || type === '').map(({ order }) => order),
  );
  const received = work.list(
    'register',
    (one) =>
      isCounted(one) &&
      one.issuedDay !== '' &&
      inMonth(scene.month)(one.firstReceivedOn) &&
      goods.has(one.key),
  );
  return middle(
    received.map(({ key, issuedDay, firstReceivedOn }) => ({
      ...{ order: key, value: daysBetween(issuedDay, firstReceivedOn) },
    })),
  );
}

/** As of the run (B35): what is open now, since its issue. */
function openKpi({ work, today }: KpiScene): Measured {
  const open = work.list(
    'register',
    (one) =>
      isCounted(one) &&
      ['issued', 'on hold'].includes(one.status) &&
      (one.open ?? 0) > 0 &&
      one.serviceTo <= today,
  );
  return average(
    open.map(({ key, issuedDay }) => ({ order: key, value: daysBetween(issuedDay, today) })),
  );
}

type OfOrders = Pick<
  Measures,
  | 'ordersIssued'
  | 'requestToIssue'
  | 'requestToIssueP95'
  | 'approvalPerStep'
  | 'orderCycle'
  | 'touchesPerOrder'
  | 'orderAccuracy'
  | 'issueToReceipt'
  | 'openAge'
  | 'emergencyShare'
  | 'costCentreCoverage'
  | 'costPerOrder'
>;

export const orderKpis = (scene: KpiScene): OfOrders => ({
  ...issuedKpis(scene),
  ...closedKpis(scene),
  approvalPerStep: middle(stepWaits(scene)),
  issueToReceipt: receiptKpi(scene),
  openAge: openKpi(scene),
});
