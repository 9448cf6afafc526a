// The tabs of set-up: what is there, what is missing, and the one batch that makes it, with default
// rows in the tabs that people type into. Rows that are there are never touched.
import type { FirstRows, SetUpInput } from '../app/set-up';
import { firstRows } from '../app/set-up';
import { FROM_THE_FIRST } from '../core/asked-index';
import { knowsZone } from '../core/day';
import { minorDigits } from '../core/money';
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { TypedTab } from '../core/typed-tables';
import { DASHBOARD, TYPED } from '../core/typed-tables';
import { valued, type Cell } from './codec';
import type { Tabs } from './dress';
import { choices, statusChips } from './chips';
import { dressTable, dressTyped, headerRow, lookOf, makeTab } from './dress';
import { GROWING } from './ends';
import { away } from './log-parts';
import { type MadeTabs, sendDressed } from './looks';
import { parted } from './merged';
import { newColumns } from './new-columns';
import { readGrids, spreadsheets } from './platform';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type Protected = GoogleAppsScript.Sheets.Schema.ProtectedRange;
const TABS = Object.keys(TABLES) as Tab[];
const TYPED_TABS = Object.keys(TYPED) as TypedTab[];
/** What people see first, before whatever else the file has (C1). */
const FIRST: readonly number[] = [TYPED.intake, TABLES.register, TABLES.exceptions].map(
  ({ sheetId }) => sheetId,
);
const SHOWN =
  'properties(timeZone),sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),protectedRanges,merges)';

export interface Present {
  /** In which the file counts days. */
  timeZone: string;
  ids: Set<number>;
  titles: Map<number, string>;
  /** Rows of each tab's grid. */
  rows: Map<number, number>;
  columns: Map<number, number>;
  protections: Map<number, Protected>;
  foreign: number;
  /** Parts what somebody merged. */
  parted: Request[];
}
export function present(fileId: string): Present {
  const file = spreadsheets().get(fileId, {
    fields: SHOWN,
  }) as GoogleAppsScript.Sheets.Schema.Spreadsheet;
  const sheets = file.sheets ?? [];
  const counted = (count: 'rowCount' | 'columnCount'): Map<number, number> =>
    new Map(
      sheets.map(({ properties }) => [
        properties?.sheetId ?? 0,
        properties?.gridProperties?.[count] ?? 0,
      ]),
    );
  return {
    timeZone: file.properties?.timeZone ?? '',
    ids: new Set(sheets.map(({ properties }) => properties?.sheetId ?? 0)),
    foreign: sheets.length,
    parted: parted(file),
    titles: new Map(
      sheets.map(({ properties }) => [properties?.sheetId ?? 0, properties?.title ?? '']),
    ),
    rows: new Map(
      [...counted('rowCount')].map(([id, rows]) => [
        id,
        rows + (id === TABLES.log.sheetId ? away('log') : 0),
      ]),
    ),
    columns: counted('columnCount'),
    protections: new Map(
      sheets
        .flatMap(({ protectedRanges }) => protectedRanges ?? [])
        .map((one) => [one.protectedRangeId ?? 0, one]),
    ),
  };
}

const cell = (value: string | number, number: boolean): object =>
  valued(
    number && value !== '' && Number.isFinite(Number(value))
      ? { numberValue: Number(value) }
      : value === ''
        ? {}
        : { stringValue: String(value) },
  );

function rowsRequest(
  tab: TypedTab,
  rows: readonly (readonly (string | number)[])[],
  at = 1,
): Request[] {
  if (rows.length === 0) return [];
  const { sheetId, headers, formats } = TYPED[tab];
  const numbers = (headers as readonly string[]).map(
    (header) =>
      ['money', 'quantity', 'price'].includes(
        (formats as { [header: string]: string })[header] ?? '',
      ) ||
      header === 'Step' ||
      header === 'Needed',
  );
  return [
    {
      updateCells: {
        start: { sheetId, rowIndex: at, columnIndex: 0 },
        fields: 'userEnteredValue',
        rows: rows.map((row) => ({
          values: row.map((value, column) => cell(value, numbers[column] === true)),
        })),
      },
    } as Request,
  ];
}

export interface Making {
  fileId: string;
  owner: string;
}

/** A tab that people renamed gets its name back; it was found by its id all the while. */
function restoreTitle(
  { sheetId, title }: { sheetId: number; title: string },
  there: Present,
): Request[] {
  if (there.titles.get(sheetId) === title) return [];
  return [{ updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } }];
}

const EMPTY_DASHBOARD = [
  ['Dashboard'],
  [
    'The owner fills this tab with Reconcile month, or with Refresh in Dashboard; not every edit does.',
  ],
  ['Figures of this moment stand in the sidebar, Month.'],
];

function dashboard(first: boolean): Request[] {
  const gridProperties = { rowCount: 200, columnCount: 12, hideGridlines: true };
  const properties = { ...DASHBOARD, gridProperties };
  const cells = EMPTY_DASHBOARD.map((row) => ({
    values: row.map((stringValue) => ({ userEnteredValue: { stringValue } })),
  }));
  const start = { sheetId: DASHBOARD.sheetId, rowIndex: 0, columnIndex: 0 };
  return [
    { addSheet: { properties: first ? { ...properties, index: FIRST.length } : properties } },
    { updateCells: { start, rows: cells, fields: 'userEnteredValue' } },
  ];
}

/** The first tabs in their order, then the others by their id. */
const orderOf = ({ sheetId }: Tabs): number =>
  FIRST.includes(sheetId) ? FIRST.indexOf(sheetId) : sheetId;

/** A new register counts days as its file does, unless somebody chose a zone (D21). */
const inFileZone = (input: SetUpInput, { timeZone }: Present): SetUpInput =>
  knowsZone(timeZone) ? { ...input, settings: { timeZone, ...input.settings } } : input;

/** Missing tabs with their first rows, restored names and headers, columns of a newer version. */
export function makeTabs(input: SetUpInput, there: Present, { fileId, owner }: Making): MadeTabs {
  const digits = minorDigits(input.settings?.['currency'] ?? 'EUR');
  const missing = <T extends { sheetId: number }>(tab: T): boolean => !there.ids.has(tab.sheetId);
  const first = missing(TABLES.state);
  const rows = firstRows(first ? inFileZone(input, there) : input, owner);
  const dressed = [
    ...TYPED_TABS.map((tab) => dressTyped(tab)),
    ...TABS.map((tab) => dressTable(tab, digits)),
  ].sort((a, b) => orderOf(a) - orderOf(b));
  const placed = (tabs: Tabs): Tabs => {
    const index = FIRST.indexOf(tabs.sheetId);
    return first && index >= 0 ? { ...tabs, index } : tabs;
  };
  const requests: Request[] = [
    ...there.parted,
    ...dressed.filter(missing).map(placed).flatMap(makeTab),
    ...dressed.filter((tabs) => !missing(tabs)).flatMap((tabs) => restoreTitle(tabs, there)),
    ...(missing(DASHBOARD) ? dashboard(first) : []),
  ];
  const looks = [
    ...dressed.filter(missing).flatMap(lookOf),
    ...statusChips((tab) => missing(TABLES[tab])),
    ...(missing(TYPED.vendors) && missing(TYPED.intake) ? choices() : []),
  ];
  const filled = typedRows(fileId, there);
  for (const tab of ['people', 'rules', 'vendors'] as const)
    if ((filled.get(tab)?.length ?? 0) === 0) requests.push(...rowsRequest(tab, rows[tab]));
  const missed = missingSettings(rows, filled.get('settings') ?? []);
  requests.push(...typedRoom(there, filled, missed.length), ...missed.rows);
  const headers = missingHeaders(fileId, there);
  requests.push(...headers.requests);
  if (missing(TABLES.state)) requests.push(...firstState(input, { fileId, owner, digits }));
  const left = sendDressed(fileId, { needed: requests, looks });
  const made = dressed.filter(missing).map(({ title }) => title);
  if (missing(DASHBOARD)) made.push(DASHBOARD.title);
  return { tabs: made, columns: headers.added, left };
}

function typedRows(fileId: string, there: Present): Map<TypedTab, Cell[][]> {
  const tabs = TYPED_TABS.filter((tab) => there.ids.has(TYPED[tab].sheetId));
  if (tabs.length === 0) return new Map();
  const read = readGrids(
    fileId,
    tabs.map((tab) => ({ sheetId: TYPED[tab].sheetId, startRowIndex: 1, startColumnIndex: 0 })),
  );
  return new Map(tabs.map((tab, at) => [tab, read[at]?.values ?? []]));
}

/** Settings that are not there yet, below the last row that has anything in it. */
function missingSettings(rows: FirstRows, there: Cell[][]): { rows: Request[]; length: number } {
  const names = new Set(there.map((row) => String(row[0] ?? '').trim()));
  const missing = rows.settings.filter(([setting]) => !names.has(setting ?? ''));
  return { rows: rowsRequest('settings', missing, 1 + there.length), length: missing.length };
}

/** So many blank rows are left at least in a tab that people type into. */
const SPARE = 10;
/** Rows for tabs that have hardly any below the last one, be it that many were filled or some deleted. */
function typedRoom(
  { rows }: Present,
  filled: ReadonlyMap<TypedTab, Cell[][]>,
  settings: number,
): Request[] {
  return [...filled].flatMap(([tab, { length }]) => {
    const { sheetId, blankRows } = TYPED[tab];
    const blank = (rows.get(sheetId) ?? 0) - 1 - length - (tab === 'settings' ? settings : 0);
    if (blank >= SPARE) return [];
    return [
      { appendDimension: { sheetId, dimension: 'ROWS', length: blankRows + Math.max(0, -blank) } },
    ];
  });
}

/** A header row that is wholly blank is written again, and columns of a newer version are put in. */
function missingHeaders(fileId: string, there: Present): { requests: Request[]; added: string[] } {
  const tabs = [
    ...TYPED_TABS.map((tab) => dressTyped(tab)),
    ...TABS.map((tab) => dressTable(tab, 2)),
  ].filter(({ sheetId }) => there.ids.has(sheetId));
  if (tabs.length === 0) return { requests: [], added: [] };
  const read = readGrids(
    fileId,
    tabs.map(({ sheetId }) => ({ sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0 })),
  );
  const mended = tabs.map((tab, at) => {
    const header = read[at]?.values[0] ?? [];
    if (header.length === 0) return { requests: [headerRow(tab)], added: [] };
    return newColumns(tab, header, there.columns.get(tab.sheetId) ?? 0);
  });
  return {
    requests: mended.flatMap(({ requests }) => requests),
    added: mended.flatMap(({ added }) => added),
  };
}

function firstState(input: SetUpInput, { fileId, digits }: Making & { digits: number }): Request[] {
  const state: [string, string][] = [
    ['schema', '1'],
    ['profile', input.profile],
    ['fileId', fileId],
    ['scriptId', ScriptApp.getScriptId()],
    ['head', '0'],
    ['hash', ''],
    ['fence', ''],
    ['counter:order', '0'],
    FROM_THE_FIRST,
    ['digits', String(digits)],
    ...GROWING.map((tab): [string, string] => [`next:${tab}`, '2']),
    ...GROWING.map((tab): [string, string] => [`rows:${tab}`, String(TABLES[tab].blankRows + 1)]),
  ];
  return [
    {
      updateCells: {
        start: { sheetId: TABLES.state.sheetId, rowIndex: 1, columnIndex: 0 },
        fields: 'userEnteredValue,userEnteredFormat.numberFormat',
        rows: state.map((row) => ({
          values: row.map((value) => ({
            ...valued(value === '' ? {} : { stringValue: value }),
            userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } },
          })),
        })),
      },
    } as Request,
  ];
}
