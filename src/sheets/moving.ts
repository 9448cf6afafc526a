// A register on its way to another project: what State says of it, and the seals of everything under
// the key of whoever takes it over. What stood at the hand-over is taken over as it stands, once chain,
// numbers and rows agree with each other. It judges none of that itself.
import { SEALED, TABLES } from '../core/tables';
import type { AnyRow, Tab } from '../core/tables';
import { valued, type Cell } from './codec';
import { readState, stateGrid } from './answers';
import { looseLayout } from './layout';
import { away } from './log-parts';
import type { Layout } from './layout';
import { readGrids, refusalOf, spreadsheets } from './platform';
import { approvalSeal, entrySeal, mailSeal, readRow, rowSeal } from './rows';
import { readWhole } from './whole-tabs';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/** To whom the register goes; nobody writes until they have it, or it is called back. */
export interface Moving {
  to: 'keeper' | 'shared';
  /** Account of the keeper that takes it over. */
  account: string;
}

export function movingIn(state: ReadonlyMap<string, string>): Moving | undefined {
  const text = state.get('moving') ?? '';
  return text === '' ? undefined : (JSON.parse(text) as Moving);
}

/**
 * State as it stands now; empty where there is none. A look that fails is thrown: who takes a register
 * over must not take silence for a file that never had one.
 */
export function stateNow(fileId: string): Map<string, string> {
  try {
    return readState(readGrids(fileId, [stateGrid])[0]?.values ?? []);
  } catch (error) {
    if (refusalOf(error).code !== 'tab_missing') throw error;
    return new Map();
  }
}

/** On its way where to, for sentences alone; a look that fails says of no move. */
export function movingNow(fileId: string): Moving | undefined {
  try {
    return movingIn(stateNow(fileId));
  } catch (error) {
    console.warn(`State could not be read: ${String(error)}`);
    return undefined;
  }
}

type Kept = (typeof SEALED)[number] | 'log' | 'outbox';
/** Rows in one request: some half a megabyte. */
const ROWS = 4000;

export function sealOfRow(tab: Kept, key: string, row: AnyRow): string {
  if (tab === 'log') return entrySeal(key, String(row['hash']));
  if (tab === 'outbox') return mailSeal(key, row);
  return rowSeal(key, tab, row);
}

interface Column {
  tab: Tab;
  layout: Layout;
  field: string;
  cells: readonly Cell[][];
  seal: (row: AnyRow) => string;
}

/** The seals of one column; a row without one had none, and gets none. */
function columnRequests({ tab, layout, field, cells, seal }: Column): Request[] {
  const column = layout.get(field) ?? 0;
  const texts = cells
    .slice(1 + away(tab))
    .map((own) => ((own[column] ?? '') === '' ? '' : seal(readRow(tab, own, layout).row)));
  return Array.from({ length: Math.ceil(texts.length / ROWS) }, (_, at) => ({
    updateCells: {
      start: { sheetId: TABLES[tab].sheetId, rowIndex: 1 + at * ROWS, columnIndex: column },
      rows: texts.slice(at * ROWS, (at + 1) * ROWS).map((text) => ({
        values: [valued(text === '' ? {} : { stringValue: text })],
      })),
      fields: 'userEnteredValue',
    },
  }));
}

export interface Sealing {
  fileId: string;
  /** First free row of each tab. */
  next: { [tab: string]: number };
  tabs: readonly Kept[];
  rows(tab: Kept, row: AnyRow): string;
  approvals(row: AnyRow): string;
}

/** Seals every row, entry and mail under another key. */
export const sealAllBy = (fileId: string, key: string, next: Sealing['next']): void =>
  sealAll({
    ...{ fileId, next, tabs: [...SEALED, 'log', 'outbox'] },
    rows: (tab, row) => sealOfRow(tab, key, row),
    approvals: (row) => approvalSeal(key, row),
  });

/**
 * Writes seals anew. Nobody else writes meanwhile; what was sealed before an execution died is sealed
 * once more by the next one, to the same.
 */
export function sealAll({ fileId, next, tabs, rows, approvals }: Sealing): void {
  for (const [tab, { values }] of readWhole({ fileId, next, tabs })) {
    const layout = looseLayout(tab, values[0] ?? []);
    const own = { tab, layout, cells: values };
    const columns: Column[] = [{ ...own, field: 'seal', seal: (row) => rows(tab as Kept, row) }];
    if (tab === 'register') columns.push({ ...own, field: 'approvalSeal', seal: approvals });
    for (const request of columns.flatMap(columnRequests))
      spreadsheets().batchUpdate({ requests: [request] }, fileId);
  }
}
