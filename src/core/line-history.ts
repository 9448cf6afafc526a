// Order lines as they stood at the end of a day: at which price, with how much of them closed. What a
// month accrues is told from these, whenever it is told (controls.md B35). It keeps what decides alone.
import { blankRow } from './blank';
import type { Day } from './day';
import type { AnyRow, LineRow } from './tables';
import { refOf } from './tally';

/** Fields of a line by which something of it is accrued. */
const DECIDE = [
  ...['type', 'basis', 'matchLevel', 'unitPrice', 'quantity', 'net', 'currency', 'taxKept'],
  ...['closed', 'costCentre', 'serviceTo'],
];
interface Stood {
  day: Day;
  row: AnyRow;
}

export class LineHistory {
  private readonly lines = new Map<string, Stood[]>();

  note(name: string, row: AnyRow, day: Day): void {
    const own = this.lines.get(name) ?? [];
    const last = own[own.length - 1];
    if (last && DECIDE.every((field) => last.row[field] === row[field])) return;
    this.lines.set(name, [...own, { day, row }]);
  }

  /** By order and line; a line that came later is not among them. */
  at(day: Day): Map<string, LineRow> {
    const lines = new Map<string, LineRow>();
    for (const own of this.lines.values()) {
      const { row } = own.filter((one) => one.day <= day).pop() ?? {};
      if (row)
        lines.set(refOf(String(row['order']), Number(row['line'])), {
          ...blankRow('lines'),
          ...row,
        });
    }
    return lines;
  }
}
