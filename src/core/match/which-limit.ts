// Where a limit has a percentage and an amount: which of the two decided, and what the percentage
// comes to, in words for a sentence. It judges nothing; where both say the same it is silent.
import { grouped, mulDiv, printDecimal } from '../decimal';
import { showMoney } from '../money';
import { showPercent } from '../tolerance';
import type { Compared, Judged, Tolerance } from '../tolerance';
import type { DriftUnit } from './verdict';

/** One limit that was exceeded beside one that was not. */
export interface Parted {
  readonly byAmount: boolean;
  readonly percentBp: number;
  readonly amountMinor: number;
  /** What the percentage is of; nothing where nothing was ordered. */
  readonly base: number | undefined;
}

const isFigure = (limit: Tolerance['percentBp']): limit is number => typeof limit === 'number';

/** Nothing where there is one limit, where both say the same, or where the limit is exact anyway. */
export function partedBy(
  { percentBp, amountMinor, meaning }: Tolerance,
  { decided }: Judged,
  { base, unordered = false }: Compared,
): Parted | undefined {
  if (decided === 'none' || decided === 'both') return undefined;
  if (!isFigure(percentBp) || !isFigure(amountMinor)) return undefined;
  if (meaning === 'either' && (percentBp === 0 || amountMinor === 0)) return undefined;
  const of = unordered ? undefined : Math.abs(base);
  return { byAmount: decided === 'amount', percentBp, amountMinor, base: of };
}

/** The exact figure, with more places than the currency has where it is not whole: 0.617. */
type Percentage = Pick<Parted, 'percentBp'> & { readonly base: number };
function partOf({ percentBp, base }: Percentage, unit: DriftUnit, digits: number): string {
  const [places, least] = unit === 'quantity' ? [3, 0] : [digits, digits];
  const exact = percentBp * base;
  return Number.isSafeInteger(exact)
    ? grouped(printDecimal(exact, places + 4, least))
    : grouped(printDecimal(mulDiv(base, percentBp, 10_000), places, least));
}

/** "5 % of 600.00 = 30.00, not 50.00", "50.00, not 5 % of 2,000.00 = 100.00" or nothing. */
export function whichLimit(
  parted: Parted | undefined,
  unit: DriftUnit,
  { digits, figure }: { digits: number; figure: (value: number) => string },
): string {
  if (parted === undefined) return '';
  const { byAmount, percentBp, amountMinor, base } = parted;
  const amount = amountMinor === 0 ? 'exact' : showMoney(amountMinor, digits);
  const percent = showPercent(percentBp);
  if (base === undefined) return `${amount}, nothing to take ${percent} of`;
  const part =
    percentBp === 0
      ? 'exact'
      : `${percent} of ${figure(base)} = ${partOf({ percentBp, base }, unit, digits)}`;
  return byAmount ? `${amount}, not ${part}` : `${part}, not ${amount}`;
}
