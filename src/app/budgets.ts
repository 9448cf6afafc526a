// Budgets within a command: what its rows take of them is moved in State by the commit, and an order is
// refused at issue where its budget was used up after its approval (controls.md B38). It asks nobody.
import { chainOf } from '../core/approval';
import type { Chain } from '../core/approval';
import type { Burn } from '../core/budget';
import { drawnOn, isOver, percentOf, sayDrawn, sayUsed, stopsAbove } from '../core/budget';
import {
  documentUse,
  keptUse,
  movedUse,
  orderUse,
  rateAtFirst,
  waitingUse,
  withUse,
} from '../core/budget-use';
import { toJson } from '../core/columns';
import { judgedWith } from '../core/document';
import type { Outcome } from '../core/outcome';
import { accept, refuse } from '../core/outcome';
import type { Register } from '../core/settings';
import { standingOf } from '../core/standing';
import type { InvoiceRow, OrderRow } from '../core/tables';
import type { Work } from '../core/work';
import { warnBudgets } from './budget-warnings';
import type { Context } from './command';
import type { DashboardView } from './views';

/** Rows that changed move the sums of their cost centres, in the same write; who is told, is told. */
export function moveBudgets(
  work: Work,
  context: Pick<Context, 'state' | 'today' | 'register'>,
): void {
  for (const { tab, key } of work.puts()) {
    const document = tab === 'invoices' ? work.get(tab, key) : undefined;
    if (!document || document.order !== '' || work.whole.has(`${tab}:${key}`)) continue;
    const use = documentUse(document, work, context);
    const next = Object.keys(use).length > 0 ? use : null;
    if (JSON.stringify(next) !== JSON.stringify(document.use)) work.patch(tab, key, { use: next });
    if (next) keepRate(work, document, context.register);
  }
  const moved = movedUse(work);
  for (const [key, text] of withUse(context.state, moved)) work.state.set(key, text);
  warnBudgets(work, context);
}

/** Whatever becomes of the rate, the document goes on counting at this one (B33). */
function keepRate(work: Work, document: InvoiceRow, register: Register): void {
  const rate = rateAtFirst(document, register);
  const rules = judgedWith(document);
  if (document.currency !== register.currency && rules.rate !== rate)
    work.patch('invoices', document.key, { rules: toJson({ ...rules, rate }) });
}

/** The budgets of an order that waits, as they stand now and as it would take of them today (B38). */
export function drawnNow(
  work: Work,
  order: OrderRow,
  { register, state, today }: Pick<Context, 'register' | 'state' | 'today'>,
): Outcome<Burn[]> {
  const use = orderUse(standingOf(work, order), { today, register });
  return drawnOn({ register, state, work, use, counted: { asked: keptUse(order) } });
}

/** At issue: above a budget only what its owner was asked for; the sentence where they were (B38). */
export function withinBudgets(work: Work, order: OrderRow, context: Context): Outcome<string[]> {
  const { register } = context;
  const drawn = drawnNow(work, order, context);
  if (!drawn.ok) return drawn;
  const stopped = stopsAbove(drawn.value, register);
  if (!stopped.ok) return stopped;
  const fresh = notAsked(drawn.value, chainOf(order));
  if (!fresh) return accept(drawn.value.filter(isOver).map((one) => sayDrawn(one, register)));
  const since = fresh.without === undefined ? 'Used up since its approval. ' : '';
  return refuse('budget_exceeded', since + sayDrawn(fresh, register), {
    next: `${order.requester} withdraws ${order.key} and submits it again: the budget's owner is asked then. Or the owner raises the budget.`,
  });
}

/** The first budget that is passed and whose owner this chain did not ask. */
function notAsked(drawn: readonly Burn[], { budgets = [] }: Chain): Burn | undefined {
  const asked = budgets.filter(isOver);
  const same = (one: Burn) => (other: Burn) =>
    other.costCentre === one.costCentre && other.period === one.period;
  return drawn.filter(isOver).find((one) => !asked.some(same(one)));
}

/**
 * An issued order as it would be: above a budget only what the owner was asked for by this chain, at
 * each yes to a revision, and where a change asks nobody (a new day moves it to another month; B38).
 * Without `work` the sums are those before the command, where `to` already stands among its rows.
 */
export function changedWithinBudgets(
  work: Work | undefined,
  { order, to, chain, next }: { order: OrderRow; to: OrderRow; chain: Chain; next: string },
  { register, state }: Pick<Context, 'register' | 'state'>,
): Outcome<void> {
  const counted = { used: keptUse(order), asked: waitingUse(order) };
  const sums = { register, state, ...(work && { work }) };
  const drawn = drawnOn({ ...sums, use: keptUse(to), counted });
  if (!drawn.ok) return drawn;
  const stopped = stopsAbove(drawn.value, register);
  if (!stopped.ok) return stopped;
  const fresh = notAsked(drawn.value, chain);
  return fresh ? refuse('budget_exceeded', sayDrawn(fresh, register), { next }) : accept(undefined);
}

/** Nothing is shown of budgets before there is one (C1). */
export const budgetSeries = ({
  budgets,
  register,
}: {
  budgets: readonly Burn[];
  register: Register;
}): DashboardView['series'] =>
  budgets.length === 0
    ? []
    : [
        {
          name: 'Budget used',
          unit: '%',
          points: budgets.map((one) => ({
            label: `${one.costCentre} ${one.period}: ${sayUsed(one, register)}`,
            value: String(percentOf(one)),
          })),
        },
      ];
