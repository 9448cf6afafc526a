// Narrow columns of whole tabs, read to list and to count, and the rows that are to be loaded whole
// by them. What a list wants is the query's business; here cells become values and rows get numbers.
import type { Narrow } from '../app/ports';
import type { AnyRow, SealedTab } from '../core/tables';
import type { Answers } from './answers';
import { decode, emptyOf, MISFIT } from './codec';
import { columnsOf } from './layout';
import type { Locating } from './hints';
import { digitsOf } from './rows';

const PICKED = (place: Locating): SealedTab[] => Object.keys(place.need.pick ?? {}) as SealedTab[];

/** Rows of one tab as its narrow columns show them; blank ones are left out. */
function narrowRows(answers: Answers, tab: SealedTab, fields: readonly string[]): Narrow[] {
  const columns = fields.map((field) => ({ field, cells: answers.get(`${tab}.${field}`) }));
  const first = (answers.grid(`${tab}.${fields[0] ?? ''}`)?.startRowIndex ?? 1) + 1;
  const money = columns.find(({ field }) => field === 'currency');
  const kinds = new Map(columnsOf(tab));
  const rows: Narrow[] = [];
  for (let at = 0; at < Math.max(0, ...columns.map(({ cells }) => cells.length)); at += 1) {
    if (columns.every(({ cells }) => (cells[at]?.[0] ?? '') === '')) continue;
    const digits = digitsOf(money?.cells[at]?.[0]);
    const row: AnyRow = {};
    for (const { field, cells } of columns) {
      const kind = kinds.get(field)?.kind ?? 'text';
      const value = decode(kind, cells[at]?.[0], digits);
      row[field] = value === MISFIT ? emptyOf(kind) : value;
    }
    rows.push({ at: first + at, row });
  }
  return rows;
}

/** All narrow rows that were asked for, and the sheet rows to load whole. */
export function picked(
  place: Locating,
  answers: Answers,
): {
  narrow: Map<SealedTab, readonly Narrow[]>;
  rows: Map<SealedTab, Set<number>>;
} {
  const tabs = PICKED(place);
  const narrow = new Map<SealedTab, readonly Narrow[]>(
    tabs.map((tab) => [tab, narrowRows(answers, tab, place.need.pick?.[tab]?.columns ?? [])]),
  );
  const of = (tab: SealedTab): readonly Narrow[] => narrow.get(tab) ?? [];
  const rows = new Map<SealedTab, Set<number>>();
  for (const tab of tabs) {
    const chosen = place.need.pick?.[tab]?.rows?.(of(tab), of) ?? [];
    if (chosen.length > 0) rows.set(tab, new Set(chosen.map(({ at }) => at)));
  }
  return { narrow, rows };
}
