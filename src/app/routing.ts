// The chain of approval of a made order: its steps by the rules of today, by the sum where one person
// split a purchase, and what may be ordered already. It puts no row.
import { route } from '../core/approval';
import { walkToEnd } from '../core/walk';
import type { Chain, Routed, Step } from '../core/approval';
import { contentOf, keptContent } from '../core/content';
import { exemptionOf } from '../core/exemption';
import type { Dear } from '../core/items';
import { vendorOf } from '../core/order';
import type { MadeOrder } from '../core/order';
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import { sayBeside, similarTo, splitOf } from '../core/similar';
import { isTwoWay } from '../core/standing';
import type { Work } from '../core/work';
import type { Context, Looking } from './command';

/** What the rules look at in a made order. */
function routedOf({ order, amountMinor }: MadeOrder, requester: string, context: Looking): Routed {
  const { state, today, vendors } = context;
  const vendor = vendorOf(vendors, order.vendor);
  return {
    amountMinor,
    costCentre: order.costCentre,
    category: order.category,
    emergency: order.emergency,
    requester,
    editor: context.actor,
    vendorStatus: vendor?.status ?? 'new',
    newVendor: vendor === undefined || vendor.status === 'new',
    exemption: exemptionOf(state, requester, today),
  };
}

/** Steps of a made order; refused where a step, or a later duty, finds nobody. */
export function stepsFor(made: MadeOrder, requester: string, context: Looking): Outcome<Step[]> {
  const steps = route(routedOf(made, requester, context), context.register);
  if (!steps.ok) return steps;
  const ends = endsFor(made, steps.value, context);
  return ends.ok ? steps : ends;
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

/** The whole chain, by the sum where orders were split, with what may be there already (T03). */
export function chainFor(
  work: Work,
  { dear = [], ...made }: MadeOrder & { dear?: Dear[] },
  context: Context,
): Outcome<Chain> {
  const { register, actor: by } = context;
  const { lines, rate } = made;
  const order = { ...made.order, content: keptContent(contentOf(made.order, lines)) };
  const others = [...context.loaded.beside, ...work.list('register')];
  const asked = routedOf(made, order.requester, context);
  const split = splitOf(asked, { order, others, register });
  const amountMinor = split?.sumMinor ?? made.amountMinor;
  const steps = stepsFor({ ...made, amountMinor }, order.requester, context);
  const similar = similarTo(order, others, register);
  const beside = {
    ...(similar.length > 0 ? { similar } : {}),
    ...(split ? { split } : {}),
    ...(dear.length > 0 ? { dear } : {}),
  };
  const { version } = register;
  if (steps.ok) return accept({ version, amountMinor, rate, steps: steps.value, by, ...beside });
  const why = split ? sayBeside({ split }, register).join(' ') : '';
  return { ...steps, detail: [steps.detail, why].filter((one) => one !== '').join(' ') };
}
