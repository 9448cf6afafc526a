// Whole tabs, read in blocks of rows so that no answer of Google grows beyond a few megabytes,
// however long the register is; small tabs share a call. It knows no row's meaning.
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { Cell } from './codec';
import type { Grid } from './platform';
import { readGrids } from './platform';

export interface WholeTab {
  values: Cell[][];
  title: string;
}

/**
 * About as much as one answer may carry, and what a row of a tab takes of it, as measured. Google
 * grants sixty reads a minute, so blocks are not smaller: ten thousand orders are some forty calls.
 */
export const CALL_BYTES = 8_000_000;
const ROW_BYTES: Partial<Record<Tab, number>> = { log: 1500, register: 1500, invoices: 1200 };
const OTHER_BYTES = 400;

export const rowBytes = (tab: Tab | undefined): number => (tab && ROW_BYTES[tab]) ?? OTHER_BYTES;

interface Block extends Grid {
  tab: Tab;
  bytes: number;
}

/** Blocks of a tab; the last goes to the end of the grid, where people may have typed. */
function blocksOf(tab: Tab, next: number): Block[] {
  const each = rowBytes(tab);
  const most = Math.floor(CALL_BYTES / each);
  const { sheetId } = TABLES[tab];
  const blocks: Block[] = [];
  let from = 0;
  for (; next - from > most; from += most) {
    const bytes = most * each;
    const rows = { startRowIndex: from, endRowIndex: from + most };
    blocks.push({ tab, sheetId, ...rows, startColumnIndex: 0, bytes });
  }
  const bytes = Math.max(0, next - from) * each;
  return [...blocks, { tab, sheetId, startRowIndex: from, startColumnIndex: 0, bytes }];
}

/** Neighbours share a call as long as they fit. */
function callsOf(blocks: readonly Block[]): Block[][] {
  const calls: Block[][] = [];
  let bytes = 0;
  for (const block of blocks) {
    const last = calls[calls.length - 1];
    if (last && bytes + block.bytes <= CALL_BYTES) last.push(block);
    else calls.push([block]);
    bytes = last && bytes + block.bytes <= CALL_BYTES ? bytes + block.bytes : block.bytes;
  }
  return calls;
}

export interface WholeRead {
  fileId: string;
  tabs: readonly Tab[];
  /** First free row of each tab, as the register knows it. */
  next: { readonly [tab: string]: number };
  formulas?: boolean;
}
export function readWhole({ fileId, tabs, next, formulas }: WholeRead): Map<Tab, WholeTab> {
  const whole = new Map<Tab, WholeTab>(tabs.map((tab) => [tab, { values: [], title: '' }]));
  for (const call of callsOf(tabs.flatMap((tab) => blocksOf(tab, next[tab] ?? 2)))) {
    const grids = call.map(({ tab: _tab, bytes: _bytes, ...grid }) => grid);
    readGrids(fileId, grids, formulas).forEach(({ values, title }, at) => {
      const block = call[at];
      const tab = block && whole.get(block.tab);
      if (!block || !tab) return;
      tab.title = title;
      while (tab.values.length < block.startRowIndex) tab.values.push([]);
      for (const row of values) tab.values.push(row);
    });
  }
  return whole;
}
