// The order line that a row of a document bills, and the row's figures in that line's unit (controls.md
// B32). It judges nothing and changes no row.
import { minorDigits } from './money';
import type { InUnit, UnitFigures } from './match/assign';
import { inOrderUnit } from './match/assign';
import { milliOfMinor } from './standing';
import type { InvoiceLineRow, LineRow } from './tables';
import { countingOf } from './units';
import type { Work } from './work';

/** What a row of a document counts on its order line, in the unit of the line's cells. */
export const milliOf = (row: InvoiceLineRow, line: LineRow): number =>
  line.basis === 'amount'
    ? milliOfMinor(row.net ?? 0, row.currency)
    : inUnitOf(line, {
        unit: row.unit,
        quantityMilli: row.quantity ?? 0,
        netMinor: row.net ?? 0,
        ...(row.countedQuantity === null
          ? {}
          : { countedMilli: row.countedQuantity, countedUnit: row.countedUnit }),
      }).quantityMilli;

/** Figures of a row in the unit of its order line (B32). */
export const inUnitOf = (line: LineRow, figures: UnitFigures): InUnit =>
  inOrderUnit(
    figures,
    { ...countingOf(line), priceMicro: line.unitPrice ?? 0 },
    minorDigits(line.currency),
  );

/** The order line that a row of a document bills, where it bills one. */
export const lineOf = (work: Work, row: InvoiceLineRow): LineRow | undefined =>
  row.orderLine === null
    ? undefined
    : work.list('lines', (one) => one.order === row.order && one.line === row.orderLine)[0];
