// A row of a document as the match wants to be told it, in the unit of its order line where that is
// known (controls.md B31, B32). It judges nothing and changes no row.
import { inUnitOf, lineOf } from './billed-line';
import type { DocumentLineFacts } from './match/facts';
import { nameOf } from './order-name';
import type { InvoiceLineRow } from './tables';
import type { Work } from './work';

/** A field that is there only where it has a value. */
export const given = <K extends string, V>(
  key: K,
  value: V | null | undefined,
): { [P in K]?: V } =>
  value === null || value === undefined || value === ('' as V)
    ? {}
    : ({ [key]: value } as { [P in K]?: V });

/** A row's name on its document: its printed line, and which part of it (B31). */
const rowName = ({ line, part }: InvoiceLineRow): string =>
  part === null ? String(line) : `${String(line)}.${part}`;

function printed(work: Work, row: InvoiceLineRow): DocumentLineFacts {
  const order = row.order === '' ? undefined : work.get('register', row.order);
  return {
    line: rowName(row),
    ...given('order', order ? nameOf(order) : row.poNumber),
    ...(row.orderLine === null ? {} : { orderLine: String(row.orderLine) }),
    ...given('item', row.item),
    ...given('description', row.description),
    ...given('unit', row.unit),
    quantityMilli: row.quantity ?? 0,
    ...given('countedMilli', row.countedQuantity),
    ...given('countedUnit', row.countedUnit),
    ...given('priceMicro', row.unitPrice),
    netMinor: row.net ?? 0,
    ...given('taxCode', row.taxCode),
    ...given('serviceFrom', row.serviceFrom),
    ...given('serviceTo', row.serviceTo),
  };
}

/**
 * What is known to be on an order line is told in that line's unit, so that credits can be taken off; in
 * a unit that nobody knows only what it counts for is.
 */
export function rowFacts(work: Work, row: InvoiceLineRow): DocumentLineFacts {
  const facts = printed(work, row);
  const line = lineOf(work, row);
  if (!line || line.basis === 'amount') return facts;
  const { unitKnown, ...counted } = inUnitOf(line, facts);
  if (!unitKnown) return { ...facts, quantityMilli: counted.quantityMilli };
  return { ...facts, unit: line.unit, ...counted };
}
