// What a month lets pass beside the usual, in one list: above a budget, likely ordered twice, without a
// yes, from one source (controls.md T34, B38, T08, T09); and its budgets. It judges nothing.
import { chainOf } from './approval';
import { sayAuto } from './auto-rule';
import type { Burn } from './budget';
import { ABOVE_BUDGET, drawnFrom } from './budget';
import type { Day, Month } from './day';
import { inMonth } from './day';
import type { Register } from './settings';
import type { ApprovalRow, OrderRow } from './tables';
import type { Work } from './work';

export interface Bent {
  what:
    | 'approved above its budget'
    | 'approved, may be ordered twice'
    | 'approved by a rule, without a yes'
    | 'one source instead of quotes';
  order: OrderRow;
  /** Who let it pass. */
  by: string;
  reason: string;
}

function decided(order: OrderRow, one: ApprovalRow): Bent[] {
  const { approver: by, reason } = one;
  const similar = chainOf(order).similar ?? [];
  const above = one.rule.startsWith(ABOVE_BUDGET);
  return [
    ...(above ? [{ what: 'approved above its budget' as const, order, by, reason }] : []),
    ...(similar.length > 0 && !above
      ? [{ what: 'approved, may be ordered twice' as const, order, by, reason }]
      : []),
  ];
}

/** Everything of the month, by the day on which it was let pass; practice orders are left out. */
export function bentIn(work: Work, month: Month, dayOf: (instantUtc: string) => Day): Bent[] {
  const within = inMonth(month);
  const yes = work.list('approvals', (one) => one.decision === 'approve' && within(one.decidedDay));
  return work
    .list('register', ({ practice }) => !practice)
    .flatMap((order): Bent[] => {
      const { auto, soleSource } = chainOf(order);
      const asked = order.submittedAt === '' ? '' : dayOf(order.submittedAt);
      const { requester } = order;
      const own = yes.filter((one) => one.order === order.key);
      return [
        ...own.flatMap((one) => decided(order, one)),
        ...(auto && within(auto.day)
          ? [
              {
                ...{ what: 'approved by a rule, without a yes' as const, order },
                ...{ by: requester, reason: sayAuto(auto) },
              },
            ]
          : []),
        ...(soleSource !== undefined && within(asked)
          ? [
              {
                ...{ what: 'one source instead of quotes' as const, order },
                ...{ by: requester, reason: soleSource },
              },
            ]
          : []),
      ];
    });
}

/** Budgets whose months the given one falls into, as they stand now; those that cannot be rated are left out. */
export function budgetsNow(
  month: Month,
  {
    register,
    state,
    work,
  }: { register: Register; state: ReadonlyMap<string, string>; work?: Work },
): Burn[] {
  return register.budgets
    .filter(({ from, to }) => from <= month && month <= to)
    .flatMap((budget) => {
      const drawn = drawnFrom(budget, { register, state, use: {}, ...(work ? { work } : {}) });
      return drawn.ok ? [drawn.value] : [];
    });
}
