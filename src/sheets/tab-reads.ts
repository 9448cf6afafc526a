// Whole tabs with their values and what was entered in them, read before the lock, since that takes as
// long as the register is. Under the lock one column of each tells which rows are other ones by now,
// and those alone are read again: every commit gives the rows it writes another seal. It judges nothing.
import type { Need } from '../app/ports';
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { Cell } from './codec';
import { looseLayout } from './layout';
import type { Grid } from './platform';
import { readGrids } from './platform';
import { runsOf } from './pointers';
import { readWhole } from './whole-tabs';

export interface TabRead {
  values: Cell[][];
  formulas: Cell[][];
  title: string;
}
export type TabReads = ReadonlyMap<Tab, TabRead>;
export const NOTHING: TabRead = { values: [], formulas: [], title: '' };

/** The log is not asked for formulas: one that shows another value breaks the chain. */
const PLAIN: readonly Tab[] = ['log', 'editLog', 'outbox'];
/** Those of them whose rows have seals: under the lock these tell what was written since. */
const SEALS: readonly Tab[] = ['log', 'outbox'];

export interface Reading {
  fileId: string;
  /** First free row of each tab. */
  next: { readonly [tab: string]: number };
  need: Need;
  /** What earlier pieces of the same work read of the tabs that every piece needs. */
  kept?: Map<Tab, TabRead> | undefined;
}
export function readTabs({ fileId, next, need, kept = new Map() }: Reading): TabReads {
  const sealed: readonly Tab[] = need.audit ?? [];
  const again = PLAIN.filter((tab) => !kept.has(tab));
  const plain = readWhole({ fileId, next, tabs: [...sealed, ...again] });
  const typed =
    sealed.length > 0 ? readWhole({ fileId, next, tabs: sealed, formulas: true }) : undefined;
  const reads = new Map<Tab, TabRead>(
    [...plain].map(([tab, read]) => [tab, { ...read, formulas: typed?.get(tab)?.values ?? [] }]),
  );
  for (const tab of SEALS) {
    const read = kept.get(tab) ?? reads.get(tab);
    if (read) {
      reads.set(tab, read);
      kept.set(tab, read);
    }
  }
  return reads;
}

/** Rows whose seal is not the one that was read. */
function changedRows(read: TabRead, column: number, seals: readonly Cell[][]): number[] {
  const rows: number[] = [];
  for (let at = 1; at < Math.max(read.values.length, seals.length + 1); at += 1)
    if ((read.values[at]?.[column] ?? '') !== (seals[at - 1]?.[0] ?? '')) rows.push(at);
  return rows;
}

/** Puts rows in the place of those that were read; blank rows at their end are blank now. */
function replace(values: Cell[][], { startRowIndex, endRowIndex = 0 }: Grid, rows: Cell[][]): void {
  while (values.length < startRowIndex) values.push([]);
  for (let at = startRowIndex; at < endRowIndex; at += 1)
    values[at] = rows[at - startRowIndex] ?? [];
}

/** Reads again what was written since, under the lock. */
export function refreshTabs(fileId: string, reads: TabReads): void {
  const kept = [...reads].flatMap(([tab, read]) => {
    const column = looseLayout(tab, read.values[0] ?? []).get('seal') ?? -1;
    const { sheetId } = TABLES[tab];
    const grid = { sheetId, startRowIndex: 1, startColumnIndex: column };
    return column < 0 ? [] : [{ tab, read, column, grid: { ...grid, endColumnIndex: column + 1 } }];
  });
  const seals = readGrids(
    fileId,
    kept.map(({ grid }) => grid),
  );
  const again = kept.flatMap(({ tab, read, column, grid: { sheetId } }, nth) =>
    runsOf(changedRows(read, column, seals[nth]?.values ?? [])).map(({ from, count }) => ({
      tab,
      read,
      grid: { sheetId, startRowIndex: from, endRowIndex: from + count, startColumnIndex: 0 },
    })),
  );
  for (const formulas of [false, true]) {
    const wanted = again.filter(({ tab }) => !formulas || !PLAIN.includes(tab));
    if (wanted.length === 0) continue;
    const grids = wanted.map(({ grid }) => grid);
    readGrids(fileId, grids, formulas).forEach(({ values }, nth) => {
      const { read, grid } = wanted[nth] ?? {};
      if (read && grid) replace(formulas ? read.formulas : read.values, grid, values);
    });
  }
}
