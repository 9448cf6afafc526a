// Tax that does not come back on what an order has still open: part of its open commitment, as it is
// part of its value (controls.md B36), and the cost centres it lies at (B4). Counted as at submission, by
// code, rounded once a rate.
import { dayAsked } from './day';
import { mulDiv } from './decimal';
import { keptOf, taxByRate } from './invoice';
import { matchSettings } from './match-settings';
import { sumOf } from './money';
import type { Register } from './settings';
import type { Standing } from './standing';
import { chargesBilled, openChargeRows } from './standing';
import { add } from './tally';

/** Null where the order has none; else never more than all of it. */
export function openTaxOf(standing: Standing, register: Register): number | null {
  const { order, lines } = standing;
  if (order.taxKept === null || order.taxKept === 0) return null;
  const { taxRatesBp, keptTaxBp = {} } = matchSettings(register, dayAsked(order));
  const open = [
    ...lines.map((line) => ({ code: line.taxCode, netMinor: line.open ?? 0 })),
    ...openChargeRows(order, chargesBilled(standing)).map(({ taxCode, minor }) => ({
      code: taxCode,
      netMinor: minor,
    })),
  ];
  return Math.min(order.taxKept, keptOf(taxByRate(open, taxRatesBp), keptTaxBp));
}

/** Cells of an order and of its lines, as rows or as the log has them. */
interface Taxed {
  readonly openTax?: unknown;
  readonly chargesTotal?: unknown;
}
interface TaxedLine {
  readonly costCentre?: unknown;
  readonly open?: unknown;
  readonly net?: unknown;
  readonly taxKept?: unknown;
}
const amount = (cell: unknown): number => (typeof cell === 'number' ? cell : 0);

/**
 * An order's open tax by the cost centres of its lines, '' being the order's own: of each line's tax
 * the part that its open value is of its net, never more than is left. What no line has, as the tax of
 * charges, is the order's. Where no line says its tax and there are no charges, all lines were made
 * before they said it: each has the part that its open value is of all.
 */
export function openTaxParts(order: Taxed, lines: readonly TaxedLine[]): Map<string, number> {
  const parts = new Map<string, number>();
  const openTax = amount(order.openTax);
  const told = lines.some(({ taxKept }) => amount(taxKept) !== 0);
  const before = !told && amount(order.chargesTotal) === 0;
  const all = sumOf(lines, ({ open }) => amount(open));
  let left = openTax;
  for (const { costCentre, open, net, taxKept } of left === 0 ? [] : lines) {
    const [of, tax] = before ? [all, openTax] : [amount(net), amount(taxKept)];
    const part = of > 0 ? Math.min(left, mulDiv(tax, amount(open), of)) : 0;
    add(parts, String(costCentre ?? ''), part);
    left -= part;
  }
  if (left !== 0) add(parts, '', left);
  return parts;
}
