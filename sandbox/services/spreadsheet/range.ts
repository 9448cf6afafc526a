// Range: a rectangle of cells as SpreadsheetApp hands it out. What cells hold and refuse is
// decided by the spreadsheet model.
import { ServiceError } from '../../kernel/errors';
import { areaToA1, type Area, type CellInput, type CellValue } from '../../sheets';
import type { Emulated } from '../emulated';
import { strict } from '../strict';
import { look, write, type Reach } from './reach';
import { makeSheet } from './sheet';
import { makeProtection } from './protection';

export type Range = Emulated<GoogleAppsScript.Spreadsheet.Range>;

export type Given = string | number | boolean | Date | null | undefined;

/** What a cell is given: a date becomes a mark, nothing empties the cell. */
export function asInput(value: Given): CellInput {
  if (Object.prototype.toString.call(value) === '[object Date]') return { date: Number(value) };
  return (value ?? '') as CellInput;
}

/** Every cell the same, in the shape of the range. */
function filled<T>({ rows, columns }: Area, value: T): T[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => value));
}

function assertShape(area: Area, grid: readonly (readonly unknown[])[]): void {
  if (grid.length !== area.rows) {
    throw new ServiceError(
      'The number of rows in the data does not match the number of rows in the range. ' +
        `The data has ${grid.length} but the range has ${area.rows}.`,
    );
  }
  const odd = grid.find((row) => row.length !== area.columns);
  if (odd) {
    throw new ServiceError(
      'The number of columns in the data does not match the number of columns in the range. ' +
        `The data has ${odd.length} but the range has ${area.columns}.`,
    );
  }
}

const isMark = (value: unknown): value is { date: number } =>
  typeof value === 'object' && value !== null;

/** Dates in the context's own class. */
function revived(reach: Reach, values: CellValue[][]): unknown[][] {
  for (const row of values) {
    row.forEach((value, at) => {
      if (isMark(value)) (row as unknown[])[at] = reach.realm.date(value.date);
    });
  }
  return values;
}

type Reader<T> = 'displayValues' | 'formulas' | 'numberFormats' | 'notes' | 'backgrounds' | T;

function readers(reach: Reach, area: Area) {
  const size = area.rows * area.columns;
  const grid = <T>(method: string, what: Reader<'values'>): T[][] =>
    look(reach, {
      method: `Range.${method}`,
      args: [area],
      does: (_file, cells, tally) => {
        tally.cellsRead = size;
        return cells[what](area);
      },
    }) as T[][];
  const one = <T>(method: string, what: Reader<'values'>): T => {
    const cell = { ...area, rows: 1, columns: 1 };
    return readers(reach, cell).grid<T>(method, what)[0]?.[0] as T;
  };
  return { grid, one };
}

type Writer = 'setFormulas' | 'setNumberFormats' | 'setNotes' | 'setBackgrounds';

function writers(reach: Reach, area: Area) {
  const values = (method: string, given: readonly (readonly Given[])[]): void => {
    assertShape(area, given);
    const grid = given.map((row) => Array.from(row, asInput));
    write(reach, {
      method: `Range.${method}`,
      args: [area, grid],
      does: (_file, cells, tally) => {
        tally.cellsWritten = cells.setValues(area, grid);
      },
    });
  };
  const texts = (
    method: string,
    what: Writer,
    given: readonly (readonly (string | null)[])[],
  ): void => {
    assertShape(area, given);
    const grid = given.map((row) => Array.from(row, (text) => text ?? ''));
    write(reach, {
      method: `Range.${method}`,
      args: [area, grid],
      does: (_file, cells, tally) => {
        tally.cellsWritten = cells[what](area, grid);
      },
    });
  };
  const clear = (method: string, parts: object): void =>
    write(reach, {
      method: `Range.${method}`,
      args: [area],
      does: (_file, cells, tally) => {
        tally.cellsWritten = cells.clear(area, parts);
      },
    });
  return { values, texts, clear };
}

/** Where the range lies: settled when it was made. */
function place(reach: Reach, area: Area): Range {
  const free =
    <T>(method: string, value: T): (() => T) =>
    () => {
      reach.realm.call({ kind: 'free', method: `Range.${method}`, args: [], effect: () => null });
      return value;
    };
  return {
    getRow: free('getRow', area.top + 1),
    getColumn: free('getColumn', area.left + 1),
    getNumRows: free('getNumRows', area.rows),
    getNumColumns: free('getNumColumns', area.columns),
    getLastRow: free('getLastRow', area.top + area.rows),
    getLastColumn: free('getLastColumn', area.left + area.columns),
    getHeight: free('getHeight', area.rows),
    getWidth: free('getWidth', area.columns),
    getA1Notation: free('getA1Notation', areaToA1(area)),
    getGridId: free('getGridId', area.sheetId),
    getSheet: () => makeSheet(reach, area.sheetId),
  };
}

function reading(reach: Reach, area: Area): Range {
  const read = readers(reach, area);
  const value = (): unknown =>
    revived(reach, [[read.one<CellValue>('getValue', 'values')]])[0]?.[0];
  return {
    getValues: () => revived(reach, read.grid('getValues', 'values')) as never,
    getValue: () => value() as never,
    getDisplayValues: () => read.grid<string>('getDisplayValues', 'displayValues'),
    getDisplayValue: () => read.one<string>('getDisplayValue', 'displayValues'),
    getFormulas: () => read.grid<string>('getFormulas', 'formulas'),
    getFormula: () => read.one<string>('getFormula', 'formulas'),
    getNumberFormats: () => read.grid<string>('getNumberFormats', 'numberFormats'),
    getNumberFormat: () => read.one<string>('getNumberFormat', 'numberFormats'),
    getNotes: () => read.grid<string>('getNotes', 'notes'),
    getNote: () => read.one<string>('getNote', 'notes'),
    getBackgrounds: () => read.grid<string>('getBackgrounds', 'backgrounds'),
  };
}

type Text = string | null;

function writing(reach: Reach, area: Area, self: () => Range): Range {
  const put = writers(reach, area);
  const texts =
    (method: string, what: Writer) =>
    (grid: Text[][]): Range => {
      put.texts(method, what, grid);
      return self();
    };
  const text =
    (method: string, what: Writer) =>
    (one: Text): Range => {
      put.texts(method, what, filled(area, one));
      return self();
    };
  const clear = (method: string, parts: object) => (): Range => {
    put.clear(method, parts);
    return self();
  };
  return {
    setValues: (grid: Given[][]) => {
      put.values('setValues', grid);
      return self();
    },
    setValue: (value: Given) => {
      put.values('setValue', filled(area, value));
      return self();
    },
    setFormulas: texts('setFormulas', 'setFormulas'),
    setNumberFormats: texts('setNumberFormats', 'setNumberFormats'),
    setNumberFormat: text('setNumberFormat', 'setNumberFormats'),
    setNotes: texts('setNotes', 'setNotes'),
    setNote: text('setNote', 'setNotes'),
    setBackgrounds: texts('setBackgrounds', 'setBackgrounds'),
    setBackground: text('setBackground', 'setBackgrounds'),
    clear: clear('clear', { contents: true, formats: true }),
    clearContent: clear('clearContent', { contents: true }),
    clearNote: clear('clearNote', { notes: true }),
  };
}

export function makeRange(reach: Reach, area: Area): Range {
  const self = (): Range => range;
  const protect = (): number =>
    write(reach, {
      method: 'Range.protect',
      args: [area],
      does: (_file, cells) => cells.protect(area.sheetId, area).id,
    });
  const range: Range = strict<Range>(reach.realm, 'Range', {
    ...place(reach, area),
    ...reading(reach, area),
    ...writing(reach, area, self),
    activate: () => {
      select(reach, area);
      return range;
    },
    protect: () => makeProtection(reach, protect()),
  });
  return range;
}

/** Moves the person's selection, as a click would. */
export function select(reach: Reach, area: Area): void {
  const { world, identity } = reach.realm.execution.spec;
  reach.realm.call({
    kind: 'write',
    method: 'Range.activate',
    args: [area],
    effect: () => {
      const key = `${reach.held.key}:${identity.effective}`;
      world.state.selections[key] = { sheetId: area.sheetId, a1: areaToA1(area) };
    },
  });
}
