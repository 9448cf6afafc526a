// What an approval is of: the material fields of an order (controls.md D11), their fingerprint, and
// what differs between two contents. Need-by, notes and labels are not in it. It knows no approvals.
import { canonical, digest } from './canonical';
import type { Column, Columns, Json } from './columns';
import { minorDigits, printMoney } from './money';
import { printPrice, printQuantity } from './quantity';
import type { AnyRow, LineRow, OrderRow } from './tables';
import { TABLES } from './tables';

const HEADER = [
  'vendor',
  'description',
  'costCentre',
  'category',
  'currency',
  'notToExceed',
  'serviceFrom',
  'serviceTo',
  'terms',
  'contractRef',
  'kind',
  'emergency',
  'charges',
  'deliverTo',
  'deliveryTerms',
] as const;
const LINE = [
  'type',
  'basis',
  'item',
  'description',
  'quantity',
  'unit',
  'unitPrice',
  'taxCode',
  'matchLevel',
  'costCentre',
  'serviceFrom',
  'serviceTo',
  'overReceiptBp',
  'project',
  'acceptance',
  'asset',
  'unitRatio',
] as const;
/** Contents above this many characters are not kept beside the order: a cell holds 50,000. */
const KEPT = 15000;

/** Material values: the header's by field, each line's in the order of the declared line fields. */
export interface Content {
  header: { [field: string]: Json };
  lines: { [line: string]: Json[] };
}

export function contentOf(order: OrderRow, lines: readonly LineRow[]): Content {
  const values = (row: AnyRow, fields: readonly string[]): Json[] =>
    fields.map((field) => (row[field] ?? null) as Json);
  const header = values(order, HEADER);
  return {
    header: Object.fromEntries(HEADER.map((field, at) => [field, header[at] ?? null])),
    lines: Object.fromEntries(lines.map((line) => [String(line.line), values(line, LINE)])),
  };
}

/** SHA-256 over the canonical JSON of the material fields, 64 hex digits. */
export const fingerprintOf = (content: Content): string => digest(canonical(content));

/** The content as it is kept in the order's row, so that a later difference can be shown. */
export const keptContent = (content: Content): Json =>
  canonical(content).length <= KEPT ? { header: content.header, lines: content.lines } : null;

function shown(value: Json | undefined, column: Column | undefined, currency: string): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value !== 'number') return typeof value === 'string' ? `"${value}"` : canonical(value);
  if (column?.kind === 'money') return printMoney(value, minorDigits(currency));
  if (column?.kind === 'price') return printPrice(value);
  return column?.kind === 'quantity' ? printQuantity(value) : String(value);
}

interface Compared {
  was: Json | undefined;
  is: Json | undefined;
  column: Column | undefined;
  name: string;
}

/** "Unit price of line 2: 100.00 -> 90.00"; what was kept is null where it was too large to keep. */
export function contentChanges(kept: Json, now: Content): string[] {
  if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) return ['the content'];
  const was = { header: kept['header'], lines: kept['lines'] } as Content;
  const currency = String(now.header['currency']);
  const [register, columns] = [TABLES.register.columns as Columns, TABLES.lines.columns as Columns];
  const pairs: Compared[] = HEADER.map((field) => ({
    was: was.header[field],
    is: now.header[field],
    column: register[field],
    name: register[field]?.header ?? field,
  }));
  for (const line of new Set([...Object.keys(was.lines), ...Object.keys(now.lines)])) {
    LINE.forEach((field, at) =>
      pairs.push({
        was: was.lines[line]?.[at],
        is: now.lines[line]?.[at],
        column: columns[field],
        name: `${columns[field]?.header ?? field} of line ${line}`,
      }),
    );
  }
  return pairs
    .filter((one) => canonical(one.was ?? null) !== canonical(one.is ?? null))
    .map(
      ({ name, column, ...one }) =>
        `${name}: ${shown(one.was, column, currency)} -> ${shown(one.is, column, currency)}`,
    );
}
