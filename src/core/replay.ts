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

const EMPTY = new Map<SealedTab, AnyRow>();
/** Made with the first row of a tab: most executions replay nothing. */
function emptyOf(tab: SealedTab): AnyRow {
  const made = EMPTY.get(tab) ?? blankRow(tab);
  EMPTY.set(tab, made);
  return made;
}

/** Empty is empty, whatever the kind of its column. */
const blank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || value === false;
export const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (blank(a) && blank(b)) || canonical(a ?? null) === canonical(b ?? null);

const isSealed = (tab: string): tab is SealedTab => (SEALED as readonly string[]).includes(tab);

export interface Change {
  tab: SealedTab;
  key: string;
  /** The row left the tab: its key became empty. */
  gone: boolean;
  /** New values by field. */
  fields: AnyRow;
}

/** The rows that an entry changed, each with its fields' new values; other facts have none. */
export function changesIn({ changes }: LogRow): Change[] {
  if (changes === null || typeof changes !== 'object' || Array.isArray(changes)) return [];
  return Object.entries(changes).flatMap(([name, fields]): Change[] => {
    const cut = name.indexOf(':');
    const [tab, key] = [name.slice(0, cut), name.slice(cut + 1)];
    if (!isSealed(tab) || fields === null || typeof fields !== 'object') return [];
    const now: AnyRow = {};
    for (const [field, change] of Object.entries(fields))
      if (Array.isArray(change)) now[field] = change[1] ?? null;
    return [{ tab, key, gone: 'key' in now && blank(now['key']), fields: now }];
  });
}

type Rows = Map<string, Replayed>;
/** Puts the changes of one entry over the rows; `before` is told what stands there until then. */
export function replayEntry(
  rows: Rows,
  entry: LogRow,
  before: (name: string, was: Replayed | undefined, change: Change) => void = () => undefined,
): void {
  for (const change of changesIn(entry)) {
    const { tab, key, gone, fields } = change;
    const name = `${tab}:${key}`;
    const was = rows.get(name);
    before(name, was, change);
    if (gone) {
      rows.delete(name);
      continue;
    }
    const empty = emptyOf(tab);
    const row = was?.row ?? { ...empty };
    for (const [field, value] of Object.entries(fields))
      if (field in empty) row[field] = value ?? empty[field] ?? null;
    rows.set(name, { tab, key, row, version: entry.sequence ?? 0, entity: entry.entity });
  }
}

/** Entries in the order in which they were written. */
export const inSequence = (log: readonly LogRow[]): LogRow[] =>
  [...log].sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));

/** Every row that the log knows, by `tab:key`, as its last entry left it. */
export function replay(log: readonly LogRow[]): Rows {
  const rows: Rows = new Map();
  for (const entry of inSequence(log)) replayEntry(rows, entry);
  return rows;
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
