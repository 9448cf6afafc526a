// A budget of which half or four fifths are used is told to its owner and the register's, once each
// (product.md section 10, controls.md B38). State remembers what was told, with the amount it was told
// of, so that a budget that was raised is told of anew. It stops nothing.
import type { Burn } from '../core/budget';
import { drawnFrom, percentOf, sayUsed } from '../core/budget';
import type { Budget } from '../core/budget-rows';
import { centreKey, movedUse } from '../core/budget-use';
import { said } from '../core/said';
import type { Work } from '../core/work';
import type { Context } from './command';

type Told = Pick<Context, 'state' | 'register'>;
const LEVELS = [80, 50] as const;
const nameOf = ({ costCentre, period }: Budget): string =>
  `budgetTold:${centreKey(costCentre)}|${period}`;

/** Whether what this command moved falls into its cost centre and months, and is more than before. */
function grows({ costCentre, from, to }: Budget, moved: ReturnType<typeof movedUse>): boolean {
  const key = centreKey(costCentre);
  return [...moved].some(([place, [used]]) => {
    const cut = place.lastIndexOf('|');
    const month = place.slice(cut + 1);
    return used > 0 && place.slice(0, cut) === key && month >= from && month <= to;
  });
}

function mail(work: Work, burn: Burn, { register }: Told): void {
  const owners = register.people.filter(({ roles }) => roles.includes('owner'));
  const people = [burn.owner, ...owners.map(({ email }) => email)];
  const name = `Budget ${said(burn.costCentre)} ${burn.period}`;
  for (const to of new Set(people.filter((one) => one.includes('@'))))
    work.mail({
      ...{ to, entity: `budget ${burn.costCentre} ${burn.period}`, kind: 'use_warned' },
      subject: `${name}: ${percentOf(burn)} % used`,
      lines: [
        `${name}: ${sayUsed(burn, register)}.`,
        'Committed and billed count; above it its owner is asked, or nothing passes.',
        'You are told once at 50 % and once at 80 %.',
      ],
    });
}

export function warnBudgets(work: Work, told: Told): void {
  const { register, state } = told;
  const moved = movedUse(work);
  for (const budget of register.budgets.filter((one) => grows(one, moved))) {
    const drawn = drawnFrom(budget, { register, state, work, use: {} });
    const level = drawn.ok ? LEVELS.find((one) => percentOf(drawn.value) >= one) : undefined;
    // Where the amount cannot be read, the finding says so: a share of nothing is none.
    if (!drawn.ok || level === undefined || drawn.value.unread) continue;
    const name = nameOf(budget);
    const [amount, before] = (work.state.get(name) ?? state.get(name) ?? '').split(':');
    if (amount === String(drawn.value.budgetMinor) && Number(before) >= level) continue;
    work.state.set(name, `${drawn.value.budgetMinor}:${level}`);
    mail(work, drawn.value, told);
  }
}
