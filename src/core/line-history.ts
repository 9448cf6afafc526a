// What stood at the end of a day: order lines, at which price and with how much of them closed; what
// documents billed, and on which of these lines; which orders were void. What a month accrues is told
// from these, whenever it is told (controls.md B35). It keeps what decides alone.
import { blankRow } from './blank';
import type { Day } from './day';
import { sameValue } from './replay';
import type { AnyRow, LineRow } from './tables';
import { refOf } from './tally';

/** Fields of a line by which something of it is accrued. */
const DECIDE = [
  ...['type', 'basis', 'matchLevel', 'unitPrice', 'quantity', 'net', 'currency', 'taxKept'],
  ...['closed', 'costCentre', 'serviceTo', 'unit', 'unitRatio'],
];
interface Was<T> {
  day: Day;
  what: T;
}
/** The last that was told of a day or one before it. */
const lastBy = <T>(told: readonly Was<T>[], day: Day): T | undefined =>
  told.filter((one) => one.day <= day).pop()?.what;

export interface Stood {
  /** By order and line; a line that came later is not among them. */
  lines: ReadonlyMap<string, LineRow>;
  /** By a document's line that counted the order line that it billed. */
  billed: ReadonlyMap<string, string>;
  isVoid: (order: string) => boolean;
}

export class LineHistory {
  private readonly lines = new Map<string, Was<AnyRow>[]>();
  private readonly billing = new Map<string, Was<string>[]>();
  private readonly voids = new Map<string, Day>();

  line(name: string, row: AnyRow, day: Day): void {
    const own = this.lines.get(name) ?? [];
    const { what } = own[own.length - 1] ?? {};
    if (what && DECIDE.every((field) => sameValue(what[field], row[field]))) return;
    this.lines.set(name, [...own, { day, what: row }]);
  }
  /** A document's line bills an order line from a day on, or none. */
  bills(name: string, line: string, day: Day): void {
    const own = this.billing.get(name) ?? [];
    if ((own[own.length - 1]?.what ?? '') === line) return;
    this.billing.set(name, [...own, { day, what: line }]);
  }
  order(key: string, status: unknown, day: Day): void {
    if (status === 'void' && !this.voids.has(key)) this.voids.set(key, day);
  }

  at(day: Day): Stood {
    const lines = new Map<string, LineRow>();
    for (const own of this.lines.values()) {
      const row = lastBy(own, day);
      if (row)
        lines.set(refOf(String(row['order']), Number(row['line'])), {
          ...blankRow('lines'),
          ...row,
        });
    }
    const billed = new Map(
      [...this.billing].map(([name, own]) => [name, lastBy(own, day) ?? ''] as const),
    );
    return { lines, billed, isVoid: (order) => (this.voids.get(order) ?? '9999') <= day };
  }
}
