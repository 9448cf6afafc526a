// How tabs look: the requests that make a tab with its header, notes, widths, formats, banding,
// status colours and validation, in one go. Colour never stands alone: the word is in the cell.
import type { Column } from '../core/columns';
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { TypedTab } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import type { NumberFormat } from './codec';
import { formatOf } from './codec';
import { columnsOf } from './layout';

type Request = GoogleAppsScript.Sheets.Schema.Request;
interface Dress {
  header: string;
  width: number;
  note: string;
  format: NumberFormat | undefined;
  hidden: boolean;
  right: boolean;
}
export interface Tabs {
  sheetId: number;
  title: string;
  visible: boolean;
  rows: number;
  note: string;
  columns: Dress[];
  typed: boolean;
  /** Place among the tabs; at the end where absent. */
  index?: number;
}

export const rgb = (hex: string): object => ({
  red: parseInt(hex.slice(0, 2), 16) / 255,
  green: parseInt(hex.slice(2, 4), 16) / 255,
  blue: parseInt(hex.slice(4, 6), 16) / 255,
});
const dressColumn = (column: Column, digits: number): Dress => ({
  header: column.header,
  width: column.width,
  note: column.note,
  hidden: !column.shown,
  format: formatOf(column.kind, digits),
  right: column.right,
});
const TYPED_FORMATS = {
  day: { type: 'DATE', pattern: 'yyyy-mm-dd' },
  money: { type: 'NUMBER', pattern: '#,##0.00' },
  // Shown as typed: with `#,##0.###` Sheets would show 40 as `40.`
  quantity: undefined,
  price: { type: 'NUMBER', pattern: '#,##0.00####' },
} as const;

const TEXT = { type: 'TEXT', pattern: '@' };

export function dressTable(tab: Tab, digits: number): Tabs {
  const { sheetId, title, visible, blankRows, note } = TABLES[tab];
  return {
    sheetId,
    title,
    visible,
    rows: blankRows + 1,
    note,
    typed: false,
    columns: columnsOf(tab).map(([, column]) => dressColumn(column, digits)),
  };
}
export function dressTyped(tab: TypedTab): Tabs {
  const { sheetId, title, visible, blankRows, note, headers, formats, widths } = TYPED[tab];
  const columns = (headers as readonly string[]).map((header): Dress => {
    const kind = (formats as { [header: string]: keyof typeof TYPED_FORMATS })[header];
    return {
      header,
      width: (widths as { [header: string]: number })[header] ?? 110,
      note: '',
      hidden: false,
      format: kind ? TYPED_FORMATS[kind] : TEXT,
      right: kind !== undefined && kind !== 'day',
    };
  });
  return { sheetId, title, visible, rows: blankRows + 1, note, typed: true, columns };
}

export const span = (sheetId: number, from: number, to: number): object => ({
  sheetId,
  startRowIndex: 1,
  startColumnIndex: from,
  endColumnIndex: to,
});

/** Neighbouring columns that share something, as one range each. */
function runs<T>(
  columns: readonly T[],
  same: (column: T) => string,
): { from: number; to: number; column: T }[] {
  const found: { from: number; to: number; column: T }[] = [];
  columns.forEach((column, at) => {
    const last = found[found.length - 1];
    if (last && last.to === at && same(last.column) === same(column)) last.to = at + 1;
    else found.push({ from: at, to: at + 1, column });
  });
  return found;
}

function headerCells({ columns, note, typed }: Tabs): object[] {
  return columns.map((column, at) => ({
    userEnteredValue: { stringValue: column.header },
    note: [at === 0 ? `${note}\n\nWritten by the register.` : '', column.note]
      .filter((one) => one !== '')
      .join('\n\n'),
    userEnteredFormat: {
      textFormat: { bold: true },
      wrapStrategy: 'CLIP',
      verticalAlignment: 'MIDDLE',
      backgroundColor: rgb(typed ? 'e8f0fe' : 'eceff1'),
      horizontalAlignment: column.right ? 'RIGHT' : 'LEFT',
      numberFormat: { type: 'TEXT', pattern: '@' },
    },
  }));
}

const columnSpan = (sheetId: number, from: number, to: number): object => ({
  sheetId,
  dimension: 'COLUMNS',
  startIndex: from,
  endIndex: to,
});

function addTab({ sheetId, title, rows, columns, visible, index }: Tabs): object {
  const gridProperties = {
    rowCount: rows,
    columnCount: columns.length,
    frozenRowCount: 1,
    frozenColumnCount: 1,
  };
  const place = index === undefined ? {} : { index };
  return {
    addSheet: { properties: { sheetId, title, hidden: !visible, gridProperties, ...place } },
  };
}

function formats({ sheetId, columns }: Pick<Tabs, 'sheetId' | 'columns'>, first = 0): object[] {
  return runs(columns, ({ format, right }) => `${format?.pattern ?? ''}:${right}`).map(
    ({ from, to, column: { format, right } }) => ({
      repeatCell: {
        range: span(sheetId, first + from, first + to),
        fields: 'userEnteredFormat(numberFormat,horizontalAlignment)',
        cell: {
          userEnteredFormat: {
            ...(format ? { numberFormat: format } : {}),
            horizontalAlignment: right ? 'RIGHT' : 'LEFT',
          },
        },
      },
    }),
  );
}

/** Widths, and columns that a small team does not need at first behind the plus sign. */
function dimensions({ sheetId, columns }: Tabs): object[] {
  const widths = runs(columns, ({ width }) => String(width)).map(({ from, to, column }) => ({
    updateDimensionProperties: {
      range: columnSpan(sheetId, from, to),
      properties: { pixelSize: column.width },
      fields: 'pixelSize',
    },
  }));
  const folded = runs(columns, ({ hidden }) => String(hidden))
    .filter(({ column, from }) => column.hidden && from > 0)
    .flatMap(({ from, to }) => {
      const range = columnSpan(sheetId, from, to);
      const properties = { hiddenByUser: true };
      const hide = { updateDimensionProperties: { range, properties, fields: 'hiddenByUser' } };
      return [{ addDimensionGroup: { range } }, hide];
    });
  return [...widths, ...folded];
}

function banding({ sheetId, columns, typed }: Tabs): object {
  const rowProperties = {
    firstBandColor: rgb('ffffff'),
    secondBandColor: rgb(typed ? 'f8fbff' : 'f7f8f9'),
  };
  return {
    addBanding: { bandedRange: { range: span(sheetId, 0, columns.length), rowProperties } },
  };
}

/** A new tab, with all that its cells need. */
export const makeTab = (tabs: Tabs): Request[] =>
  [addTab(tabs), headerRow(tabs), ...formats(tabs)] as Request[];

/** How it looks besides. */
export const lookOf = (tabs: Tabs): Request[] => [...dimensions(tabs), banding(tabs)] as Request[];

export function headerRow(tabs: Tabs): Request {
  return {
    updateCells: {
      start: { sheetId: tabs.sheetId, rowIndex: 0, columnIndex: 0 },
      rows: [{ values: headerCells(tabs) }],
      fields: 'userEnteredValue,note,userEnteredFormat',
    },
  } as Request;
}

/** One declared column put into a tab that is there, at that place of its grid. */
export function putColumn(tabs: Tabs, declared: number, at: number, width: number): Request[] {
  const { sheetId, columns } = tabs;
  const column = columns[declared];
  if (!column) return [];
  const range = columnSpan(sheetId, at, at + 1);
  const cell = headerCells(tabs)[declared];
  const start = { sheetId, rowIndex: 0, columnIndex: at };
  const own = { pixelSize: column.width, hiddenByUser: column.hidden };
  return [
    at < width
      ? { insertDimension: { range, inheritFromBefore: at > 0 } }
      : { appendDimension: { sheetId, dimension: 'COLUMNS', length: 1 } },
    {
      updateCells: {
        ...{ start, rows: [{ values: [cell] }] },
        fields: 'userEnteredValue,note,userEnteredFormat',
      },
    },
    ...formats({ sheetId, columns: [column] }, at),
    { updateDimensionProperties: { range, properties: own, fields: 'pixelSize,hiddenByUser' } },
  ] as Request[];
}
