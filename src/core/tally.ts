// What earlier documents add up to, per order and order line, while documents are judged one after
// the other in order of entry (controls.md B14, D1). Sums only; it knows no verdict's rules.
import type { ExceptionKind } from './kinds';

/**
 * Counts are thousandths of the order's unit, on an amount line minor units, as the match has
 * them.
 */
export interface LineTally {
  billed: number;
  billedMinor: number;
  /** The same at the rounded order value it passed under (B8). */
  expectedMinor: number;
  /** Over-drifts in price that nobody accepted. */
  overMinor: number;
  /** Credited short of what was billed (B15), and of that what is owed on an invoice that it names. */
  shortMinor: number;
  namedShortMinor: number;
  /** The same by the documents that were credited, whenever that was. */
  ownShortMinor: number;
  accepted: Partial<Record<ExceptionKind, number>>;
  /** Of `billed`: by documents of which `credit_due` speaks for what goes back. */
  dueBilled: number;
}

export interface OrderTally {
  /** Advance invoices: their net, and what no invoice deducted yet. */
  advancedMinor: number;
  advanceOpenMinor: number;
  usedMinor: number;
  smallMinor: number;
  charges: Map<string, number>;
  acceptedCharges: Map<string, number>;
  accepted: Partial<Record<ExceptionKind, number>>;
}

/** An order line's name while judging: `D-000123/2`. */
export const refOf = (order: string, line: number | string): string => `${order}/${line}`;

export const add = <K>(sums: Map<K, number>, key: K, amount: number): void => {
  sums.set(key, (sums.get(key) ?? 0) + amount);
};

export class Tallies {
  private readonly lines = new Map<string, LineTally>();
  private readonly orders = new Map<string, OrderTally>();

  line(ref: string): LineTally {
    const found = this.lines.get(ref) ?? {
      billed: 0,
      billedMinor: 0,
      expectedMinor: 0,
      overMinor: 0,
      shortMinor: 0,
      namedShortMinor: 0,
      ownShortMinor: 0,
      accepted: {},
      dueBilled: 0,
    };
    this.lines.set(ref, found);
    return found;
  }

  order(key: string): OrderTally {
    const found = this.orders.get(key) ?? {
      advancedMinor: 0,
      advanceOpenMinor: 0,
      usedMinor: 0,
      smallMinor: 0,
      charges: new Map(),
      acceptedCharges: new Map(),
      accepted: {},
    };
    this.orders.set(key, found);
    return found;
  }
}
