// Tax that does not come back on what an order has still open: part of its open commitment, as it is
// part of its value (controls.md B36). Counted as at submission, by code, rounded once a rate.
import { dayAsked } from './day';
import { keptOf, taxByRate } from './invoice';
import { matchSettings } from './match-settings';
import type { Register } from './settings';
import type { Standing } from './standing';
import { openChargeRows } from './standing';

/** Null where the order has none; else never more than all of it. */
export function openTaxOf(standing: Standing, register: Register): number | null {
  const { order, lines } = standing;
  if (order.taxKept === null || order.taxKept === 0) return null;
  const { taxRatesBp, keptTaxBp = {} } = matchSettings(register, dayAsked(order));
  const open = [
    ...lines.map((line) => ({ code: line.taxCode, netMinor: line.open ?? 0 })),
    ...openChargeRows(standing).map(({ taxCode, minor }) => ({ code: taxCode, netMinor: minor })),
  ];
  return Math.min(order.taxKept, keptOf(taxByRate(open, taxRatesBp), keptTaxBp));
}
