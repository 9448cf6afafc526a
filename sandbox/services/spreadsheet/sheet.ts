// Sheet: a tab as SpreadsheetApp hands it out. Ranges are settled against the grid as it is when
// they are asked for; everything else is read or written through the model.
import { ServiceError } from '../../kernel/errors';
import type { Area, Protection, SheetFile, TabProperties } from '../../sheets';
import type { Emulated } from '../emulated';
import { strict } from '../strict';
import { makeProtection } from './protection';
import { asInput, makeRange, select, type Given } from './range';
import { handle, look, write, type Reach } from './reach';
import { makeSpreadsheet } from './spreadsheet';

export type Sheet = Emulated<GoogleAppsScript.Spreadsheet.Sheet>;

export function tabOf(file: SheetFile, sheetId: number): TabProperties {
  const tab = file.tabById(sheetId);
  if (!tab) throw new ServiceError('Sheet not found.');
  return tab;
}

/** (a1), (row, column), (row, column, rows), (row, column, rows, columns). */
export function areaOf(file: SheetFile, sheetId: number, form: readonly unknown[]): Area {
  if (typeof form[0] === 'string') {
    const named = file.resolve(form[0], sheetId);
    if (!named) throw new ServiceError('Range not found');
    return named;
  }
  const [row, column, rows, columns] = form.map(Number);
  const area = {
    sheetId,
    top: (row ?? 0) - 1,
    left: (column ?? 0) - 1,
    rows: rows ?? 1,
    columns: columns ?? 1,
  };
  assertInside(tabOf(file, sheetId), area);
  return area;
}

function assertInside(tab: TabProperties, area: Area): void {
  if (area.top < 0) throw new ServiceError('The starting row of the range is too small.');
  if (area.left < 0) throw new ServiceError('The starting column of the range is too small.');
  if (area.rows < 1) throw new ServiceError('The number of rows in the range must be at least 1.');
  if (area.columns < 1)
    throw new ServiceError('The number of columns in the range must be at least 1.');
  if (area.top + area.rows > tab.rowCount || area.left + area.columns > tab.columnCount) {
    throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
  }
}

/** Everything that holds something, at least one cell. */
function dataArea(file: SheetFile, sheetId: number, person: string): Area {
  const cells = file.cells(person);
  return {
    sheetId,
    top: 0,
    left: 0,
    rows: Math.max(1, cells.lastRow(sheetId)),
    columns: Math.max(1, cells.lastColumn(sheetId)),
  };
}

/** Everything that is asked of a tab as a whole. */
function facts(reach: Reach, sheetId: number): Sheet {
  const get =
    <T>(method: string, of: (tab: TabProperties) => T) =>
    (): T =>
      look(reach, {
        method: `Sheet.${method}`,
        args: [sheetId],
        does: (file) => of(tabOf(file, sheetId)),
      });
  const last = (method: string, what: 'lastRow' | 'lastColumn') => (): number =>
    look(reach, {
      method: `Sheet.${method}`,
      args: [sheetId],
      does: (_file, cells) => cells[what](sheetId),
    });
  return {
    getSheetId: () =>
      handle(reach, { method: 'Sheet.getSheetId', args: [sheetId], does: () => sheetId }),
    getName: get('getName', (tab) => tab.title),
    getSheetName: get('getSheetName', (tab) => tab.title),
    getIndex: get('getIndex', (tab) => tab.index + 1),
    getMaxRows: get('getMaxRows', (tab) => tab.rowCount),
    getMaxColumns: get('getMaxColumns', (tab) => tab.columnCount),
    getFrozenRows: get('getFrozenRows', (tab) => tab.frozenRowCount),
    isSheetHidden: get('isSheetHidden', (tab) => tab.hidden),
    getLastRow: last('getLastRow', 'lastRow'),
    getLastColumn: last('getLastColumn', 'lastColumn'),
    getParent: () => makeSpreadsheet(reach) as never,
    getProtections: (type: unknown) => protectionsOf(reach, sheetId, String(type)) as never,
  };
}

function ranges(reach: Reach, sheetId: number): Sheet {
  const range = (method: string, args: readonly unknown[], does: (file: SheetFile) => Area) =>
    makeRange(reach, handle(reach, { method: `Sheet.${method}`, args: [sheetId, ...args], does }));
  const person = (): string => reach.realm.execution.spec.identity.effective;
  return {
    getRange: (...form: unknown[]) =>
      range('getRange', form, (file) => areaOf(file, sheetId, form)),
    getDataRange: () => range('getDataRange', [], (file) => dataArea(file, sheetId, person())),
    getActiveRange: () => makeRange(reach, activeArea(reach)),
  };
}

type GridChange = 'insertRows' | 'deleteRows' | 'insertColumns' | 'deleteColumns';

function changes(reach: Reach, sheetId: number, self: () => Sheet): Sheet {
  const change = (method: string, patch: object): Sheet => {
    write(reach, {
      method: `Sheet.${method}`,
      args: [sheetId, patch],
      does: (_file, cells) => cells.changeTab(sheetId, patch),
    });
    return self();
  };
  const grid = (method: string, what: GridChange, [index, count]: readonly [number, number]) => {
    write(reach, {
      method: `Sheet.${method}`,
      args: [sheetId, index, count],
      does: (_file, cells) => cells[what](sheetId, index, count),
    });
    return self();
  };
  return {
    setName: (title: string) => change('setName', { title }),
    hideSheet: () => change('hideSheet', { hidden: true }),
    showSheet: () => change('showSheet', { hidden: false }),
    setFrozenRows: (count: number) => change('setFrozenRows', { frozenRowCount: count }),
    insertRowsAfter: (row: number, count: number) =>
      grid('insertRowsAfter', 'insertRows', [row, count]),
    insertRowsBefore: (row: number, count: number) =>
      grid('insertRowsBefore', 'insertRows', [row - 1, count]),
    deleteRow: (row: number) => grid('deleteRow', 'deleteRows', [row - 1, 1]) as never,
    deleteRows: (row: number, count: number) => {
      grid('deleteRows', 'deleteRows', [row - 1, count]);
    },
    deleteColumns: (column: number, count: number) => {
      grid('deleteColumns', 'deleteColumns', [column - 1, count]);
    },
  };
}

function appended(reach: Reach, sheetId: number, values: readonly Given[]): void {
  const row = Array.from(values, asInput);
  write(reach, {
    method: 'Sheet.appendRow',
    args: [sheetId, row],
    does: (_file, cells, tally) => {
      cells.appendRow(sheetId, row);
      tally.cellsWritten = row.length;
    },
  });
}

export function makeSheet(reach: Reach, sheetId: number): Sheet {
  const protect = (): number =>
    write(reach, {
      method: 'Sheet.protect',
      args: [sheetId],
      does: (_file, cells) => cells.protect(sheetId, null).id,
    });
  const sheet: Sheet = strict<Sheet>(reach.realm, 'Sheet', {
    ...facts(reach, sheetId),
    ...ranges(reach, sheetId),
    ...changes(reach, sheetId, () => sheet),
    appendRow: (values: readonly Given[]) => {
      appended(reach, sheetId, values);
      return sheet;
    },
    activate: () => {
      select(reach, { sheetId, top: 0, left: 0, rows: 1, columns: 1 });
      return sheet;
    },
    protect: () => makeProtection(reach, protect()),
  });
  return sheet;
}

function protectionsOf(reach: Reach, sheetId: number, type: string): unknown[] {
  const ids = look(reach, {
    method: 'Sheet.getProtections',
    args: [sheetId, type],
    does: (file) => protectedAs(file.protections(sheetId), type),
  });
  return ids.map((id) => makeProtection(reach, id));
}

/** SHEET protections cover a whole tab, RANGE protections a part of one. */
export function protectedAs(list: readonly Protection[], type: string): number[] {
  const whole = ({ range }: Protection): boolean =>
    range.startRowIndex === undefined &&
    range.endRowIndex === undefined &&
    range.startColumnIndex === undefined &&
    range.endColumnIndex === undefined;
  return list.filter((one) => (whole(one) ? 'SHEET' : 'RANGE') === type).map(({ id }) => id);
}

/** The person's selection; the first cell of the first visible tab where there is none. */
export function activeArea(reach: Reach): Area {
  const { world, identity } = reach.realm.execution.spec;
  return handle(reach, {
    method: 'Spreadsheet.getActiveRange',
    args: [],
    does: (file) => {
      const chosen = world.state.selections[`${reach.held.key}:${identity.effective}`];
      const area =
        chosen && file.tabById(chosen.sheetId) ? file.resolve(chosen.a1, chosen.sheetId) : null;
      const first = file.tabs().find((tab) => !tab.hidden);
      return area ?? { sheetId: first?.sheetId ?? 0, top: 0, left: 0, rows: 1, columns: 1 };
    },
  });
}
