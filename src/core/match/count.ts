// What an order looks like to the next document once this one counts (controls.md B14): billed
// quantities and values, over-drifts, charges, small differences. A refused document changes nothing.
import { allocate, minorDigits, sum } from '../money';
import { assignLines, countOf, rowsByLine } from './assign';
import { expectedOf } from './price';
import type { Assigned } from './assign';
import type { DocumentFacts, OrderFacts, OrderLineFacts } from './facts';
import type { Verdict } from './verdict';

function countLine(
  line: OrderLineFacts,
  rows: readonly Assigned[],
  digits: number,
): OrderLineFacts {
  if (rows.length === 0) return line;
  const net = sum(rows.map(({ row }) => row.netMinor));
  const expected = sum(rows.map((assigned) => expectedOf(assigned, line, digits)));
  const billed = line.billed + sum(rows.map((assigned) => countOf(assigned, line)));
  const over = rows.map((assigned) => assigned.row.netMinor - expectedOf(assigned, line, digits));
  const credited = rows.every(({ row }) => row.netMinor <= 0 && row.quantityMilli <= 0);
  const added = credited ? sum(over) : sum(over.map((drift) => Math.max(0, drift)));
  return {
    ...line,
    billed,
    billedMinor: line.billedMinor + net,
    billedExpectedMinor: (line.billedExpectedMinor ?? 0) + expected,
    overPriceMinor: Math.max(0, (line.overPriceMinor ?? 0) + added),
  };
}

/** What one order takes of the document besides its lines. */
interface Part {
  readonly netMinor: number;
  readonly charges: readonly { readonly code: string; readonly amountMinor: number }[];
  readonly taxMinor: number;
  readonly smallMinor: number;
}

function countCharges({ charges }: OrderFacts, part: Part): OrderFacts['charges'] {
  if (part.charges.length === 0) return charges;
  const codes = new Set([...charges, ...part.charges].map(({ code }) => code));
  return [...codes].map((code) => {
    const charge = charges.find((each) => each.code === code);
    const here = sum(
      part.charges.filter((each) => each.code === code).map((each) => each.amountMinor),
    );
    return {
      ...(charge ?? { code, orderedMinor: 0 }),
      billedMinor: (charge?.billedMinor ?? 0) + here,
    };
  });
}

function countOrder(order: OrderFacts, part: Part): OrderFacts {
  const charged = sum(part.charges.map(({ amountMinor }) => amountMinor));
  return {
    ...order,
    charges: countCharges(order, part),
    smallMinor: (order.smallMinor ?? 0) + part.smallMinor,
    usedMinor: order.usedMinor + part.netMinor + charged + part.taxMinor,
  };
}

/** The orders as the next document meets them. */
export function countDocument(
  orders: readonly OrderFacts[],
  document: DocumentFacts,
  verdict: Verdict,
): OrderFacts[] {
  if (verdict.verdict === 'refused') return [...orders];
  const digits = minorDigits(document.currency);
  const rows = assignLines(document.lines, orders);
  const byLine = rowsByLine(rows);
  const touched = orders.filter((order) => rows.some((row) => row.order === order));
  const nets = touched.map((order) =>
    sum(rows.filter((row) => row.order === order).map(({ row }) => row.netMinor)),
  );
  const share = (amountMinor: number): number[] => allocate(amountMinor, nets.map(Math.abs));
  const charges = document.charges.map(({ code, amountMinor }) => ({
    code,
    by: share(amountMinor),
  }));
  const taxes = share(document.unrecoverableTaxMinor ?? 0);
  return orders.map((order) => {
    const at = touched.indexOf(order);
    if (at < 0) return order;
    const small = verdict.small.filter((each) => each.order === order.order);
    const counted = countOrder(order, {
      netMinor: nets[at] ?? 0,
      charges: charges.map(({ code, by }) => ({ code, amountMinor: by[at] ?? 0 })),
      taxMinor: taxes[at] ?? 0,
      smallMinor: sum(small.map(({ amountMinor }) => amountMinor)),
    });
    const lines = order.lines.map((line) => countLine(line, byLine.get(line) ?? [], digits));
    return { ...counted, lines };
  });
}
