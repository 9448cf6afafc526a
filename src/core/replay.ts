// What rows have to be by the log: the changes of all entries, folded in their order, give every row
// as the register last left it. It knows no sheet, no seal and no rule of orders.
import { blankRow } from './blank';
import type { Column, Json } from './columns';
import { canonical } from './canonical';
import { minorDigits, printMoney } from './money';
import { printPrice, printQuantity } from './quantity';
import type { AnyRow, LogRow, SealedTab } from './tables';
import { SEALED } from './tables';

/** Fields that the store derives at each write: they are not part of what happened. */
export const DERIVED: ReadonlySet<string> = new Set([
  'version',
  'seal',
  'approvalSeal',
  'pointers',
]);

export interface Replayed {
  tab: SealedTab;
  key: string;
  row: AnyRow;
  /** Log number of the last entry that changed the row, and what it belonged to. */
  version: number;
  entity: string;
}

/** Empty is empty, whatever the kind of its column. */
const blank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || value === false;
export const sameValue = (a: unknown, b: unknown): boolean =>
  (blank(a) && blank(b)) || canonical(a ?? null) === canonical(b ?? null);

const isSealed = (tab: string): tab is SealedTab => (SEALED as readonly string[]).includes(tab);

/** Every row that the log knows, by `tab:key`, as its last entry left it. */
export function replay(log: readonly LogRow[]): Map<string, Replayed> {
  const rows = new Map<string, Replayed>();
  const inOrder = [...log].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
  for (const entry of inOrder) {
    const { changes } = entry;
    if (changes === null || typeof changes !== 'object' || Array.isArray(changes)) continue;
    for (const [name, fields] of Object.entries(changes)) apply(rows, name, { entry, fields });
  }
  return rows;
}

function apply(
  rows: Map<string, Replayed>,
  name: string,
  { entry, fields }: { entry: LogRow; fields: Json },
): void {
  const cut = name.indexOf(':');
  const [tab, key] = [name.slice(0, cut), name.slice(cut + 1)];
  if (!isSealed(tab) || fields === null || typeof fields !== 'object' || Array.isArray(fields)) {
    return;
  }
  const { entity } = entry;
  const empty = blankRow(tab) as AnyRow;
  const found = rows.get(name) ?? { tab, key, row: { ...empty }, version: 0, entity };
  for (const [field, change] of Object.entries(fields)) {
    if (field in empty && Array.isArray(change)) {
      found.row[field] = change[1] ?? empty[field] ?? null;
    }
  }
  rows.set(name, { ...found, version: entry.sequence ?? 0, entity });
}

const SHOWN = 300;
/** A value as a person reads it in a finding: "1250.00", "7.5", "yes"; long JSON is cut. */
export function shownValue(value: Json | undefined, column: Column, currency: unknown): string {
  if (blank(value) || value === undefined || value === null) return '';
  if (column.kind === 'flag') return 'yes';
  if (typeof value !== 'number') {
    return (typeof value === 'string' ? value : canonical(value)).slice(0, SHOWN);
  }
  if (column.kind === 'money') return printMoney(value, minorDigits(String(currency ?? '')));
  if (column.kind === 'quantity') return printQuantity(value);
  return column.kind === 'price' ? printPrice(value) : String(value);
}
