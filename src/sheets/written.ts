// The one write, and what it hit: the answer brings back the key cell of every row that was written,
// and of the last row above new ones, so that rows which a person moved between load and write are
// seen at once. A fence that somebody deleted is made again where nobody else has written.
import type { Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import type { SealedTab, Tab } from '../core/tables';
import { SEALED, TABLES } from '../core/tables';
import { unescapeText } from './codec';
import type { Cell } from './codec';
import type { Prepared } from './commit';
import { isFenceError, refenced } from './fence';
import { plainLayout } from './layout';
import type { LoadedRows } from './load';
import type { LogPart } from '../core/log-part';
import { away } from './log-parts';
import { spreadsheets } from './platform';
import { runsOf } from './pointers';
import type { Write } from './writes';

type Schema = GoogleAppsScript.Sheets.Schema.Spreadsheet;
export type KeyedTab = SealedTab | 'log' | 'outbox';
export const KEYED: readonly KeyedTab[] = [...SEALED, 'log', 'outbox'];
const WATCHED = [...KEYED, 'state'] as const;
export const keyField = (tab: KeyedTab): string => (tab === 'log' ? 'sequence' : 'key');

/** Writes that went to another row than their own, and tabs whose last row was not where it was. */
export interface Moved {
  writes: Write[];
  tabs: Set<KeyedTab>;
  /** Rows of State are not where they were. */
  state: boolean;
}

/** Mails that cannot be marked where they stand are not sent: a person decides what became of them. */
export const hasMails = ({ writes, tabs }: Moved): boolean =>
  tabs.has('outbox') || writes.some(({ tab }) => tab === 'outbox');

/** Who may not change a tab's grid cannot add rows to it. */
export function isFull(code: string, { requests }: Prepared): Refusal | undefined {
  if (code !== 'no_write_right' || !requests.some((one) => one.appendDimension)) return undefined;
  return refuse('register_full', 'A tab of the register has no blank row left.', {
    next: 'The owner chooses PO Register, Set up, which adds rows; then send the same again.',
  });
}

const isKeyed = (tab: Tab): tab is KeyedTab => (KEYED as readonly Tab[]).includes(tab);
export const keyOf = ({ tab, row }: Write): string =>
  String(row[tab === 'log' ? 'sequence' : 'key'] ?? '');
export const isNew = (rows: LoadedRows, { tab, at }: Write): boolean => at >= (rows.next[tab] ?? 0);

export function letters(at: number): string {
  const own = String.fromCharCode(65 + (at % 26));
  return at < 26 ? own : letters(Math.floor(at / 26) - 1) + own;
}

/** Rows whose keys have to come back, by tab. */
function watched(rows: LoadedRows, { writes }: Prepared): Map<KeyedTab, Set<number>> {
  const found = new Map<KeyedTab, Set<number>>();
  for (const write of writes) {
    const { tab, at } = write;
    if (!isKeyed(tab)) continue;
    const own = found.get(tab) ?? new Set<number>();
    own.add(at);
    if (isNew(rows, write)) own.add((rows.next[tab] ?? 2) - 1);
    found.set(tab, own);
  }
  return found;
}

type Wanted = ReadonlyMap<KeyedTab, ReadonlySet<number>>;
function rangesOf(rows: LoadedRows, wanted: Wanted, parts: LogPart[] = []): string[] {
  return [...wanted].flatMap(([tab, rowsAt]) => {
    const at = [...rowsAt].map((row) => row - away(tab, parts));
    const title = (rows.titles.get(tab) ?? TABLES[tab].title).replace(/'/g, "''");
    const layout = rows.layouts.get(tab) ?? plainLayout(tab);
    const column = letters(layout.get(keyField(tab)) ?? 0);
    const runs = runsOf(at.sort((a, b) => a - b));
    return runs.map(
      ({ from, count }) => `'${title}'!${column}${from}:${column}${from + count - 1}`,
    );
  });
}

/** State's keys, all of them: each commit writes some of its rows. */
function stateRange({ state }: Prepared, rows: LoadedRows): string {
  const title = (rows.titles.get('state') ?? TABLES.state.title).replace(/'/g, "''");
  return `'${title}'!A2:A${Math.max(2, ...[...state.values()].map(({ at }) => at))}`;
}

/** Key cells by `tab:row` as they stand after the write. */
function keysIn(file: Schema | undefined, parts: LogPart[] = []): Map<string, Cell> {
  const keys = new Map<string, Cell>();
  for (const { properties, data } of file?.sheets ?? []) {
    const tab = WATCHED.find((one) => TABLES[one].sheetId === properties?.sheetId);
    for (const { startRow = 0, rowData } of data ?? []) {
      rowData?.forEach(({ values }, at) => {
        const value = values?.[0]?.userEnteredValue;
        const cell = value?.stringValue ?? value?.numberValue;
        if (tab && cell !== undefined)
          keys.set(`${tab}:${startRow + at + 1 + away(tab, parts)}`, cell);
      });
    }
  }
  return keys;
}

/** The advanced service takes no field mask here: the answer carries all of the key cells. */
function send(fileId: string, rows: LoadedRows, prepared: Prepared): Map<string, Cell> {
  const { parts } = prepared.record;
  const answer = spreadsheets().batchUpdate(
    {
      requests: prepared.requests,
      includeSpreadsheetInResponse: true,
      responseIncludeGridData: true,
      responseRanges: [
        ...rangesOf(rows, watched(rows, prepared), parts),
        stateRange(prepared, rows),
      ],
    },
    fileId,
  );
  return keysIn(answer.updatedSpreadsheet, parts);
}

/** Writes; once more with a new fence, where somebody took the old one away or put one up. */
function sendFenced(fileId: string, rows: LoadedRows, prepared: Prepared): Map<string, Cell> {
  try {
    return send(fileId, rows, prepared);
  } catch (error) {
    const { state } = rows.loaded;
    const again = isFenceError(error) ? refenced(fileId, state, prepared.requests) : undefined;
    if (!again) throw error;
    return send(fileId, rows, { ...prepared, requests: again });
  }
}

/** The batch, and what of it went to a wrong row; nothing where all is in place. */
export function write(fileId: string, rows: LoadedRows, prepared: Prepared): Moved | undefined {
  const keys = sendFenced(fileId, rows, prepared);
  const at = (tab: Tab, row: number): string => String(keys.get(`${tab}:${row}`) ?? '');
  const keyed = prepared.writes.filter(
    ({ tab, row }) => isKeyed(tab) && keyOf({ tab, row } as Write) !== '',
  );
  const writes = keyed.filter((one) => at(one.tab, one.at) !== keyOf(one));
  const fresh = new Set(keyed.filter((one) => isNew(rows, one)).map(({ tab }) => tab as KeyedTab));
  const tabs = new Set(
    [...fresh].filter((tab) => at(tab, (rows.next[tab] ?? 2) - 1) !== String(rows.last[tab] ?? '')),
  );
  const state = [...prepared.state].some(
    ([key, { at: row }]) => unescapeText(at('state', row)) !== key,
  );
  return writes.length + tabs.size === 0 && !state ? undefined : { writes, tabs, state };
}
