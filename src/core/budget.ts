// An order against the budgets of its cost centres: how much is used, what it would be with this order,
// and what follows above a half, four fifths and all of it (controls.md B38, C2). It asks nobody and
// moves no sum.
import { inRegisterCurrency } from './approval';
import type { Budget } from './budget-rows';
import type { Use } from './budget-use';
import { centreKey, useIn } from './budget-use';
import { CAPITAL, drawnCentre } from './capital';
import { showMoney, sum } from './money';
import type { Outcome } from './outcome';
import { accept, refuse } from './outcome';
import type { Register } from './settings';
import type { Work } from './work';

/** One budget that an order draws on; amounts in the register's currency. */
export type Burn = {
  costCentre: string;
  period: string;
  budgetMinor: number;
  /** Committed and billed without this order, and asked for besides it. */
  usedMinor: number;
  askedMinor: number;
  ownMinor: number;
  /** What the revision in force has of it: a change that takes no more is not asked again. */
  hadMinor: number;
  owner: string;
  above: Budget['above'];
  /** Its amount cannot be read: it is one of nothing until its owner typed it anew. */
  unread?: true;
  /** The cost centre that has a budget and none for its capital orders: this is one of nothing. */
  without?: string;
};

/** How the rule of a step that a budget asks for begins: "budget WORKSHOP 2026". */
export const ABOVE_BUDGET = 'budget ';

export interface Drawing {
  register: Register;
  state: ReadonlyMap<string, string>;
  work?: Work;
  /** What the order takes as it would stand, and what the sums hold of it already. */
  use: Use;
  counted?: { used?: Use; asked?: Use };
}

function within(use: Use | undefined, { costCentre, from, to }: Budget): number {
  const key = centreKey(costCentre);
  return sum(
    Object.entries(use ?? {}).flatMap(([place, minor]) => {
      const cut = place.lastIndexOf('|');
      const month = place.slice(cut + 1);
      return place.slice(0, cut) === key && month >= from && month <= to ? [minor] : [];
    }),
  );
}

export function drawnFrom(budget: Budget, drawing: Drawing): Outcome<Burn> {
  const { register, counted = {} } = drawing;
  const { costCentre, period, owner, above, currency } = budget;
  const amount = inRegisterCurrency(budget.amountMinor, currency || register.currency, register);
  if (!amount.ok) return amount;
  const [used, asked] = useIn(drawing, budget);
  return accept({
    ...{ costCentre, period, owner, above, budgetMinor: amount.value.minor },
    usedMinor: used - within(counted.used, budget),
    askedMinor: asked - within(counted.asked, budget),
    ownMinor: within(drawing.use, budget),
    ...(budget.unread ? { unread: budget.unread } : {}),
    hadMinor: within(counted.used, budget),
  });
}

/** The first budget of a place, found among those of its cost centre alone. */
function placesIn(budgets: readonly Budget[]): (place: string) => Budget | undefined {
  const centres = new Map<string, Budget[]>();
  for (const one of budgets) {
    const key = centreKey(one.costCentre);
    const own = centres.get(key);
    if (own) own.push(one);
    else centres.set(key, [one]);
  }
  return (place) => {
    const cut = place.lastIndexOf('|');
    const month = place.slice(cut + 1);
    const own = centres.get(place.slice(0, cut)) ?? [];
    return own.find(({ from, to }) => month >= from && month <= to);
  };
}

/**
 * Capital orders of a cost centre that has a budget for these months and none for them: its owner is
 * asked whatever they are worth, so that a category lets nobody past a budget (T46).
 */
function withoutCapital({ register: { budgets }, use, counted = {} }: Drawing): Burn[] {
  const apart = budgets.map((one) => ({
    ...one,
    costCentre: drawnCentre(one.costCentre, { category: CAPITAL }),
    without: one.costCentre,
  }));
  const [at, ofCapital] = [placesIn(budgets), placesIn(apart)];
  const bare = Object.keys({ ...counted.used, ...use }).filter((place) => at(place) === undefined);
  const places = new Map<Budget, string[]>();
  for (const place of bare) {
    const one = ofCapital(place);
    if (one) places.set(one, [...(places.get(one) ?? []), place]);
  }
  return apart.flatMap((one) => {
    const { costCentre, period, owner, without } = one;
    const own = places.get(one) ?? [];
    const of = (all: Use = {}): number => sum(own.map((place) => all[place] ?? 0));
    const [ownMinor, hadMinor] = [of(use), of(counted.used)];
    const nothing = { budgetMinor: 0, usedMinor: 0, askedMinor: 0, above: 'ask' } as const;
    const burn = { ...nothing, costCentre, period, owner, ownMinor, hadMinor, without };
    return ownMinor === 0 ? [] : [burn];
  });
}

/** The budgets that the order draws on, in the order of the tab. */
export function drawnOn(drawing: Drawing): Outcome<Burn[]> {
  const found: Burn[] = [];
  for (const budget of drawing.register.budgets) {
    if (within(drawing.use, budget) === 0) continue;
    const one = drawnFrom(budget, drawing);
    if (!one.ok) return one;
    found.push(one.value);
  }
  return accept([...found, ...withoutCapital(drawing)]);
}

export const afterOf = ({ usedMinor, ownMinor }: Burn): number => usedMinor + ownMinor;
export const isOver = (one: Burn): boolean =>
  one.ownMinor > one.hadMinor && afterOf(one) > one.budgetMinor;
/** Inside the budget also with all that is asked for: nobody looks at a purchase without a yes. */
export const hasRoom = (one: Burn): boolean => afterOf(one) + one.askedMinor <= one.budgetMinor;
/** Whole percent, rounded down: 100 only where all of it is used. */
export const percentOf = (one: Burn): number =>
  one.budgetMinor === 0
    ? afterOf(one) > 0
      ? 101
      : 0
    : Math.floor((afterOf(one) * 100) / one.budgetMinor);

/** "8,400.00 of 10,000.00 EUR, 1,200.00 asked for". */
export function sayUsed(one: Burn, { digits, currency }: Register): string {
  const shown = (minor: number): string => showMoney(minor, digits);
  const asked = one.askedMinor > 0 ? `, ${shown(one.askedMinor)} asked for` : '';
  if (one.unread)
    return `${shown(afterOf(one))} ${currency} of an amount that cannot be read${asked}`;
  return `${shown(afterOf(one))} of ${shown(one.budgetMinor)} ${currency}${asked}`;
}

/** "Budget WORKSHOP 2026: with this, 8,400.00 of 10,000.00 EUR are used (84 %)." */
export function sayDrawn(one: Burn, { digits, currency }: Register): string {
  const shown = (minor: number): string => showMoney(minor, digits);
  if (one.without !== undefined)
    return `Capital: ${one.without} has no budget for it in ${one.period}. This takes ${shown(one.ownMinor)} ${currency}.`;
  const share = one.budgetMinor === 0 ? '' : ` (${percentOf(one)} %)`;
  const over = isOver(one) ? `, ${shown(afterOf(one) - one.budgetMinor)} too much` : '';
  const rest = one.askedMinor > 0 ? ` Requests for another ${shown(one.askedMinor)} wait.` : '';
  const used = shown(afterOf(one));
  if (one.unread)
    return `Budget ${one.costCentre} ${one.period}: its amount cannot be read; with this, ${used} ${currency} are used.${rest}`;
  return `Budget ${one.costCentre} ${one.period}: with this, ${used} of ${shown(one.budgetMinor)} ${currency} are used${share}${over}.${rest}`;
}

/** What requester and approver are told from a share on: 0 is always, 50 what is worth a warning. */
export const sayBudgets = (all: readonly Burn[], register: Register, from: number): string[] =>
  all.filter((one) => percentOf(one) >= from).map((one) => sayDrawn(one, register));

/** Refused where a budget is set to stop above its amount. */
export function stopsAbove(all: readonly Burn[], register: Register): Outcome<void> {
  const over = all.find((one) => isOver(one) && one.above === 'stop');
  if (!over) return accept(undefined);
  return refuse('budget_exceeded', sayDrawn(over, register), {
    next: 'Order less, or ask the owner to raise the budget in Budgets.',
  });
}
