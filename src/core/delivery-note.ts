// Documents that name a delivery note take what came with it first, whenever they were entered
// (controls.md D1). It says by how much a document sees more or less of what came of an order
// line than stands there. Counts are thousandths of the order's unit.
import { milliOf } from './billed-line';
import type { Document } from './document';
import { nameKey } from './name-key';
import { sum } from './money';
import type { LineRow } from './tables';
import type { Work } from './work';

/** What came of a line with each note, less what was reversed or returned of it. */
function cameWith(work: Work, line: LineRow, note: string): number {
  return sum(
    work
      .list(
        'receipts',
        (one) =>
          one.order === line.order && one.line === line.line && nameKey(one.deliveryNote) === note,
      )
      .map(({ accepted, returned }) => (accepted ?? 0) - (returned ?? 0)),
  );
}

type Wanted = Map<string, number>;
/** What documents bill of a line by delivery note. */
function wantedBy(line: LineRow, documents: readonly Document[]): Wanted {
  const wanted: Wanted = new Map();
  for (const row of documents.flatMap(({ lines }) => lines)) {
    const note = nameKey(row.deliveryNote);
    if (note === '' || row.order !== line.order || row.orderLine !== line.line) continue;
    wanted.set(note, (wanted.get(note) ?? 0) + milliOf(row, line));
  }
  return wanted;
}

export interface Beside {
  own: Document;
  earlier: readonly Document[];
  later: readonly Document[];
}

/** Other documents that name delivery notes and count: they are rare. */
export function besideOf(work: Work, documents: readonly Document[], own: Document): Beside {
  const naming = documents.filter(
    (one) =>
      one !== own &&
      one.invoice.kind === 'invoice' &&
      work.get('invoices', one.invoice.key)?.verdict !== 'refused' &&
      one.lines.some(({ deliveryNote }) => deliveryNote !== ''),
  );
  const entry = ({ invoice }: Document): number => invoice.entry ?? 0;
  return {
    own,
    earlier: naming.filter((one) => entry(one) < entry(own)),
    later: naming.filter((one) => entry(one) > entry(own)),
  };
}

/**
 * Below zero: kept for later documents that name their note. Above: what earlier ones wait for,
 * where the receipt that this one names is not theirs to take.
 */
export function shiftOf(work: Work, line: LineRow, beside: Beside & { billed: number }): number {
  const mine = wantedBy(line, [beside.own]);
  const before = wantedBy(line, beside.earlier);
  const kept = sum(
    [...wantedBy(line, beside.later)]
      .filter(([note]) => !mine.has(note))
      .map(([note, milli]) => Math.max(0, Math.min(milli, cameWith(work, line, note)))),
  );
  const own = sum(
    [...mine].map(([note, milli]) =>
      Math.max(0, Math.min(milli, cameWith(work, line, note) - (before.get(note) ?? 0))),
    ),
  );
  const less = kept === 0 ? 0 : -kept;
  return own === 0 ? less : Math.max(less, beside.billed + own - (line.accepted ?? 0));
}
