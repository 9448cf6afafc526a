// What an approval is of: the material fields of an order (controls.md D11), their fingerprint, and
// what differs between two contents. Need-by, notes and labels are not in it. It knows no approvals.
import { drawnOf } from './approval';
import { canonical, digest } from './canonical';
import type { Column, Columns, Json } from './columns';
import { minorDigits, printMoney } from './money';
import { printPrice, printQuantity } from './quantity';
import { saidHeader, saidValue } from './said-value';
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
  'deposit',
  'depositDue',
  'retentionBp',
  'retentionUntil',
  'blanket',
  'callOffLimit',
  'shipVia',
] as const;
/** Younger than registers that are at work: left out where it is empty, so that their prints hold. */
const YOUNGER: ReadonlySet<string> = new Set(['shipVia']);
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
  'removed',
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
  const fields = HEADER.filter((field) => !YOUNGER.has(field) || (order[field] ?? '') !== '');
  const header = values(order, fields);
  return {
    header: Object.fromEntries(fields.map((field, at) => [field, header[at] ?? null])),
    lines: Object.fromEntries(lines.map((line) => [String(line.line), values(line, LINE)])),
  };
}

/** SHA-256 over the canonical JSON of the material fields, 64 hex digits. */
export const fingerprintOf = (content: Content): string => digest(canonical(content));

/** The content as it is kept in the order's row, so that a later difference can be shown. */
export const keptContent = (content: Content): Json =>
  canonical(content).length <= KEPT ? { header: content.header, lines: content.lines } : null;

function shown(value: Json, column: Column | undefined, currency: string): string {
  const said = saidValue(value, column, currency);
  if (said !== undefined) return said;
  if (typeof value !== 'number') return `"${String(value)}"`;
  if (column?.kind === 'money') return printMoney(value, minorDigits(currency));
  if (column?.kind === 'price') return printPrice(value);
  return column?.kind === 'quantity' ? printQuantity(value) : String(value);
}

/** One material field that differs; `line` where it is a line's. */
export interface Difference {
  field: string;
  line?: number;
  name: string;
  was: Json;
  is: Json;
  column: Column | undefined;
}
const isContent = (kept: Json | object): kept is Content & object =>
  kept !== null && typeof kept === 'object' && 'header' in kept && 'lines' in kept;

function differing(was: Content, now: Content): Difference[] {
  const [register, columns] = [TABLES.register.columns as Columns, TABLES.lines.columns as Columns];
  const pairs: Difference[] = HEADER.map((field) => ({
    field,
    was: was.header[field] ?? null,
    is: now.header[field] ?? null,
    column: register[field],
    name: saidHeader(register[field]?.header ?? field),
  }));
  for (const line of new Set([...Object.keys(was.lines), ...Object.keys(now.lines)])) {
    LINE.forEach((field, at) =>
      pairs.push({
        field,
        line: Number(line),
        was: was.lines[line]?.[at] ?? null,
        is: now.lines[line]?.[at] ?? null,
        column: columns[field],
        name: `${saidHeader(columns[field]?.header ?? field)} of line ${line}`,
      }),
    );
  }
  return pairs.filter((one) => canonical(one.was) !== canonical(one.is));
}

/** Material fields that differ; null where what was kept is not there to compare with. */
export const differences = (kept: Json | Content, now: Content): Difference[] | null =>
  isContent(kept) ? differing(kept, now) : null;

/** Lines by item or description, quantity and price alone; empty where the content was not kept. */
export function linesKey(kept: Json): string {
  if (!isContent(kept)) return '';
  const at = (field: (typeof LINE)[number]): number => LINE.indexOf(field);
  const plain = (value: Json | undefined): string =>
    String(value ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return Object.values(kept.lines)
    .map((line) => [
      plain(line[at('item')]) || plain(line[at('description')]),
      ...[line[at('quantity')], line[at('unitPrice')]],
    ])
    .map((line) => canonical(line))
    .sort()
    .join();
}

/** Old and new as people read them. */
export function shownDifference(
  { was, is, column }: Difference,
  currency: string,
): { old: string; new: string } {
  return { old: shown(was, column, currency), new: shown(is, column, currency) };
}

/** A difference in words; `line` where it is a line's. */
export type ShownDifference = {
  field: string;
  line?: number;
  name: string;
  old: string;
  new: string;
};
export const shownDifferences = (
  found: readonly Difference[],
  currency: string,
): ShownDifference[] =>
  found.map((one) => ({
    field: one.field,
    ...(one.line === undefined ? {} : { line: one.line }),
    name: one.name,
    ...shownDifference(one, currency),
  }));

/** "Unit price of line 2: 100.00 -> 90.00"; what was kept is null where it was too large to keep. */
export function contentChanges(kept: Json, now: Content): string[] {
  const found = differences(kept, now);
  if (found === null) return ['the content'];
  return found.map((one) => {
    const texts = shownDifference(one, String(now.header['currency']));
    return `${one.name}: ${texts.old} -> ${texts.new}`;
  });
}

/** Texts as they are, without the quotes that tell them from others in a sentence. */
function plainly(value: Json, column: Column | undefined, currency: string): string {
  return typeof value === 'string' ? value : shown(value, column, currency);
}

/** A material value under the name of its column, as people read it. */
export interface ShownField {
  name: string;
  value: string;
  /** What a page writes as the sheet does; absent where it is text. */
  kind?: 'number' | 'day';
}
const FIGURES = ['money', 'quantity', 'price'];
const kindOf = (value: Json, column: Column | undefined): Pick<ShownField, 'kind'> => {
  if (column?.kind === 'day') return { kind: 'day' };
  return typeof value === 'number' && FIGURES.includes(column?.kind ?? '')
    ? { kind: 'number' }
    : {};
};
/**
 * Every material value that is there, in the order of its declaration: what a fingerprint is of, whole,
 * so that who reads it has seen what they decide about.
 */
export function shownContent({ header, lines }: Content): {
  header: ShownField[];
  lines: { line: string; fields: ShownField[] }[];
} {
  const currency = String(header['currency']);
  const one = (value: Json | undefined, column: Column | undefined, field: string) =>
    value === null || value === undefined || value === ''
      ? []
      : [
          {
            name: saidHeader(column?.header ?? field),
            value: plainly(value, column, currency),
            ...kindOf(value, column),
          },
        ];
  const [register, columns] = [TABLES.register.columns as Columns, TABLES.lines.columns as Columns];
  return {
    header: HEADER.flatMap((field) => one(header[field], register[field], field)),
    lines: Object.entries(lines).map(([line, values]) => ({
      line,
      fields: LINE.flatMap((field, at) => one(values[at], columns[field], field)),
    })),
  };
}

const LESS = new Set(['quantity', 'unitPrice', 'notToExceed', 'callOffLimit']);
const chargeSums = (charges: Json): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const one of Array.isArray(charges) ? charges : []) {
    if (one === null || typeof one !== 'object' || Array.isArray(one)) continue;
    const name = `${String(one['code'])}|${String(one['taxCode'] ?? '')}`;
    sums.set(name, (sums.get(name) ?? 0) + Number(one['amountMinor'] ?? 0));
  }
  return sums;
};
function lessCharged(was: Json, is: Json): boolean {
  const [before, now] = [chargeSums(was), chargeSums(is)];
  return [...new Set([...before.keys(), ...now.keys()])].every(
    (code) => (now.get(code) ?? 0) <= (before.get(code) ?? 0),
  );
}

/** Quantity, price, ceiling or charges downward, or a line taken off: it buys less (D12). */
export function buysLess({ field, was, is }: Difference): boolean {
  if (field === 'charges') return lessCharged(was, is);
  if (field === 'removed') return was === null;
  return LESS.has(field) && typeof was === 'number' && typeof is === 'number' && is < was && is > 0;
}

/**
 * The approved content is what stands there, or what the register lowered it to: a revision that buys
 * less has its fingerprint in the sealed row, and differs from the approved one downward only (D12).
 * A call-off within the limit of its blanket was approved with that, and has its fingerprint in the
 * sealed row alone (B29); so has a refused emergency of which what came is owed (B28).
 */
export function approvalCovers(order: OrderRow, content: Content): boolean {
  const stands = fingerprintOf(content);
  if (stands === order.approvedFingerprint) return true;
  if (stands !== order.fingerprint) return false;
  const elsewhere = drawnOf(order) !== undefined || order.emergencyState === 'owed';
  if (order.approvedFingerprint === '' && elsewhere) return true;
  if (!isContent(order.content) || fingerprintOf(order.content) !== order.approvedFingerprint)
    return false;
  return differing(order.content, content).every(buysLess);
}
