// An empty row of a sealed tab: what every new row starts from, so that no column is forgotten. It
// knows the declared columns and nothing of their meaning.
import type { AnyRow, Row, SealedTab } from './tables';
import { TABLES } from './tables';
import type { Columns } from './columns';

const EMPTY = { text: '', day: '', instant: '', flag: false } as const;

/** Texts and days empty, flags off, numbers and JSON null: what an untouched cell reads as. */
export function blankRow<T extends SealedTab>(tab: T): Row<T> {
  const row: AnyRow = {};
  for (const [field, { kind }] of Object.entries(TABLES[tab].columns as Columns)) {
    row[field] = kind in EMPTY ? EMPTY[kind as keyof typeof EMPTY] : null;
  }
  return row as Row<T>;
}
