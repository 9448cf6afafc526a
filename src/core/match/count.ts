// What an order looks like to the next document once this one counts (controls.md B14): billed
// quantities and values, over-drifts, charges, small differences. A refused document changes nothing.
import { allocate, minorDigits, sum } from '../money';
import { assignLines, countOf } from './assign';
import { expectedOf } from './price';
import type { Assigned } from './assign';
import type { DocumentFacts, OrderFacts, OrderLineFacts } from './facts';
import type { Verdict } from './verdict';

function countLine(line: OrderLineFacts, rows: readonly Assigned[], digits: number): OrderLineFacts {
  if (rows.length === 0) return line;
  const net = sum(rows.map(({ row }) => row.netMinor));
  const expected = sum(rows.map((assigned) => expectedOf(assigned, line, digits)));
  const billed = line.billed + sum(rows.map((assigned) => countOf(assigned, line)));
  const over = rows.map((assigned) => assigned.row.netMinor - expectedOf(assigned, line, digits));
  const credited = rows.every(({ row }) => row.netMinor <= 0 && row.quantityMilli <= 0);
  const added = credited ? sum(over) : sum(over.map((drift) => Math.max(0, drift)));
  return {
    ...line, billed, billedMinor: line.billedMinor + net,
    billedExpectedMinor: (line.billedExpectedMinor ?? 0) + expected,
    overPriceMinor: Math.max(0, (line.overPriceMinor ?? 0) + added),
  };
}

/** The orders as the next document meets them. */
export function countDocument(
  orders: readonly OrderFacts[], document: DocumentFacts, verdict: Verdict,
): OrderFacts[] {
  if (verdict.verdict === 'refused') return [...orders];
  const digits = minorDigits(document.currency);
  const rows = assignLines(document.lines, orders);
  const touched = orders.filter((order) => rows.some((row) => row.order === order));
  const netOf = (order: OrderFacts): number =>
    sum(rows.filter((row) => row.order === order).map(({ row }) => row.netMinor));
  const weights = touched.map((order) => Math.abs(netOf(order)));
  const shares = document.charges.map(({ code, amountMinor }) => ({ code, by: allocate(amountMinor, weights) }));
  const taxes = allocate(document.unrecoverableTaxMinor ?? 0, weights);
  return orders.map((order) => {
    const at = touched.indexOf(order);
    if (at < 0) return order;
    const charges = [...order.charges];
    for (const { code, by } of shares) {
      const place = charges.findIndex((charge) => charge.code === code);
      const charge = charges[place] ?? { code, orderedMinor: 0, billedMinor: 0 };
      charges[place < 0 ? charges.length : place] = { ...charge, billedMinor: charge.billedMinor + (by[at] ?? 0) };
    }
    const small = sum(verdict.small.filter((each) => each.order === order.order).map((each) => each.amountMinor));
    return {
      ...order, charges, smallMinor: (order.smallMinor ?? 0) + small,
      usedMinor: order.usedMinor + netOf(order) + sum(shares.map(({ by }) => by[at] ?? 0)) + (taxes[at] ?? 0),
      lines: order.lines.map((line) =>
        countLine(line, rows.filter(({ orderLine }) => orderLine === line), digits)),
    };
  });
}
