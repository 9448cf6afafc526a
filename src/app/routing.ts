// The chain of approval of a made order: its steps by the rules of today, by the sum where one person
// split a purchase, and what may be ordered already. It puts no row.
import { route } from '../core/approval';
import { walkToEnd } from '../core/walk';
import type { Chain, Routed, Step } from '../core/approval';
import { autoFor } from '../core/auto-rule';
import type { Burn, Drawing } from '../core/budget';
import { drawnOn, hasRoom, stopsAbove } from '../core/budget';
import type { Use } from '../core/budget-use';
import { orderUse } from '../core/budget-use';
import { contentOf, keptContent } from '../core/content';
import { exemptionOf } from '../core/exemption';
import { extrasFor, extraSteps } from '../core/extra-steps';
import type { Dear } from '../core/item-prices';
import { vendorOf } from '../core/order';
import type { MadeOrder } from '../core/order';
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import { sayBeside, similarTo, skippedBy, splitOf } from '../core/similar';
import { isTwoWay } from '../core/standing';
import type { Work } from '../core/work';
import type { Context, Looking } from './command';

/** What the rules look at in a made order. */
export function routedOf(
  { order, lines, amountMinor, writers = [] }: MadeOrder,
  requester: string,
  context: Looking,
): Routed {
  const { state, today, vendors } = context;
  const vendor = vendorOf(vendors, order.vendor);
  return {
    amountMinor,
    costCentre: order.costCentre,
    category: order.category,
    emergency: order.emergency,
    requester,
    editor: context.actor,
    writers,
    vendor: order.vendor,
    items: lines.map(({ item }) => item),
    vendorStatus: vendor?.status ?? 'new',
    newVendor: vendor === undefined || vendor.status === 'new',
    exemption: exemptionOf(state, requester, today),
  };
}

/** The order's own cost centre and those of its lines. */
const centresOf = ({ order, lines }: MadeOrder): string[] => [
  ...new Set([order.costCentre, ...lines.map(({ costCentre }) => costCentre || order.costCentre)]),
];

type Drawings = Pick<Drawing, 'use' | 'counted' | 'work'>;
/** What stands beside the rules: the budgets it draws on, and whose yes that or its cost centres need. */
export function besideRules(
  made: MadeOrder,
  requester: string,
  { context, ...drawing }: { context: Looking } & Drawings,
): Outcome<{ budgets: Burn[]; extras: Step[] }> {
  const { register, state } = context;
  const budgets = drawnOn({ ...drawing, register, state });
  if (!budgets.ok) return budgets;
  const stopped = stopsAbove(budgets.value, register);
  if (!stopped.ok) return stopped;
  const drawn = { centres: centresOf(made), requester, budgets: budgets.value };
  const asked = routedOf(made, requester, context);
  const extras = extraSteps(extrasFor(drawn, register), asked, register);
  return extras.ok ? accept({ budgets: budgets.value, extras: extras.value }) : extras;
}

/**
 * Steps of a made order, by the rules and beside them, with the budgets it draws on; none where an auto
 * rule has room for `auto`. Refused where a step, or a later duty, finds nobody.
 */
export function stepsFor(
  made: MadeOrder,
  requester: string,
  { auto, ...given }: { context: Looking; auto?: number } & Drawings,
): Outcome<Pick<Chain, 'steps' | 'budgets' | 'auto'>> {
  const { context, work } = given;
  const { register, state, today } = context;
  const beside = besideRules(made, requester, given);
  if (!beside.ok) return beside;
  const { budgets, extras } = beside.value;
  const asked = routedOf(made, requester, context);
  const free =
    auto !== undefined && work && extras.length === 0 && budgets.every(hasRoom)
      ? autoFor(asked, auto, { register, state, work, today })
      : undefined;
  const steps = free ? accept([]) : route(asked, register, extras);
  if (!steps.ok) return steps;
  const ends = endsFor(made, steps.value, context);
  if (!ends.ok) return ends;
  const more = budgets.length > 0 ? { budgets } : {};
  return accept({ steps: steps.value, ...more, ...(free ? { auto: free } : {}) });
}

/** Whether a made order, approved in these steps, comes to its end with the people there are. */
export const endsFor = (
  { lines }: MadeOrder,
  steps: readonly Step[],
  { register, state }: Looking,
): Outcome<void> =>
  walkToEnd({
    steps,
    register,
    hasReceipts: lines.some((line) => !isTwoWay(line)),
    hasService: lines.some((line) => line.type === 'service' && !isTwoWay(line)),
    solo: state.get('profile') === 'solo',
  });

/** What the order would take of budgets, before it has a row. */
export const useOfMade = ({ order, lines, rate }: MadeOrder, { register, today }: Looking): Use => {
  const rows = { lines, invoices: [], receipts: [], payments: [], openExceptions: [] };
  return orderUse({ ...rows, order: { ...order, chain: { rate } } }, { register, today });
};

/** The whole chain, by the sum where orders were split, with what may be there already (T03). */
export function chainFor(
  work: Work,
  { dear = [], offList = false, ...made }: MadeOrder & { dear?: Dear[]; offList?: boolean },
  context: Context,
): Outcome<Chain> {
  const { register, vendors, actor: by } = context;
  const { lines, rate, writers = [] } = made;
  const order = { ...made.order, content: keptContent(contentOf(made.order, lines)) };
  const others = [...context.loaded.beside, ...work.list('register')];
  const asked = routedOf(made, order.requester, context);
  const compared = { order, others, vendors, register, unread: context.loaded.unread };
  const split = splitOf(asked, compared);
  const amountMinor = split?.sumMinor ?? made.amountMinor;
  const use = useOfMade(made, context);
  const [similar, skipped] = [similarTo(compared), skippedBy(compared, context.today)];
  const auto =
    similar.length === 0 && dear.length === 0 && !offList ? { auto: made.amountMinor } : {};
  const drawing = { context, use, work, ...auto };
  const routed = stepsFor({ ...made, amountMinor }, order.requester, drawing);
  const beside = {
    ...(similar.length > 0 ? { similar } : {}),
    ...(split ? { split } : {}),
    ...(skipped ? { skipped } : {}),
    ...(dear.length > 0 ? { dear } : {}),
    ...(writers.length > 0 ? { writers: [...writers] } : {}),
  };
  const { version } = register;
  if (routed.ok) return accept({ version, amountMinor, rate, ...routed.value, by, ...beside });
  const why = split ? sayBeside({ split }, register).join(' ') : '';
  return { ...routed, detail: [routed.detail, why].filter((one) => one !== '').join(' ') };
}
