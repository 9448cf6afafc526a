// What people do by hand in the file: typing, sorting, inserting, renaming, checked against the
// protections. Each action answers with the change that triggers hear of.
import { parseA1 } from './a1';
import { assertInside, rangeOf } from './block';
import type { Tab } from './book';
import { writeTyped } from './cells';
import { PlatformError } from './errors';
import type { SheetFile } from './file';
import type { Dimension } from './rect';
import { assertCells, assertGrid, mayWrite } from './rights';
import {
  addTab,
  assertTitle,
  deleteSpan,
  deleteTab,
  hideTab,
  insertSpan,
  moveSpan,
  sortArea,
} from './structure';
import type { Area, Change, ChangeType, Entered, Person } from './types';

export type TypedInput = string | number | boolean | null;

const structural = (changeType: ChangeType): Change => ({ changeType, area: null, cells: 0 });

/** As onEdit tells a value: text, dates as their day number; undefined for an empty cell. */
function told(value: Entered): string | undefined {
  if (value === null) return undefined;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'object' ? value.formula : String(value);
}

export class PersonDoor {
  constructor(
    readonly file: SheetFile,
    readonly person: Person,
  ) {}

  private tab(sheetId: number): Tab {
    this.file.assertCanOpen(this.person);
    if (!mayWrite(this.file.book, this.person)) {
      throw new PlatformError('read_only', 'You do not have permission to perform that action.');
    }
    return this.file.book.grid(sheetId);
  }

  private whole(sheetId: number): Tab {
    const tab = this.tab(sheetId);
    assertGrid(this.file.book, this.person, sheetId);
    return tab;
  }

  /**
   * Types or pastes a block at its upper left cell: text is parsed as typed, numbers and booleans
   * are as they are, null leaves the cell. One cell that may not be edited refuses the whole.
   */
  type(sheetId: number, at: string, values: readonly (readonly TypedInput[])[]): Change {
    const tab = this.tab(sheetId);
    const start = parseA1(at);
    const columns = Math.max(0, ...values.map((row) => row.length));
    if (start?.top === null || start?.left === null || !start || columns === 0) {
      throw new PlatformError('invalid', 'Range not found');
    }
    const area: Area = { sheetId, top: start.top, left: start.left, rows: values.length, columns };
    assertInside(tab, area);
    this.assertTyped(area, values);
    const old = tab.grid.value(area.top, area.left);
    const cells = this.put(tab, area, values);
    if (area.rows > 1 || area.columns > 1) return { changeType: 'EDIT', area, cells };
    const [value, oldValue] = [told(tab.grid.value(area.top, area.left)), told(old)];
    return {
      changeType: 'EDIT',
      area,
      cells,
      ...(value === undefined ? {} : { value }),
      ...(oldValue === undefined ? {} : { oldValue }),
    };
  }

  private assertTyped(area: Area, values: readonly (readonly TypedInput[])[]): void {
    values.forEach((row, index) =>
      row.forEach((input, column) => {
        if (input === null) return;
        const cell = {
          sheetId: area.sheetId,
          top: area.top + index,
          left: area.left + column,
          rows: 1,
          columns: 1,
        };
        assertCells(this.file.book, this.person, rangeOf(cell));
      }),
    );
  }

  private put(tab: Tab, area: Area, values: readonly (readonly TypedInput[])[]): number {
    const before = this.file.snapshot();
    let cells = 0;
    try {
      values.forEach((row, index) =>
        row.forEach((input, column) => {
          if (input === null) return;
          writeTyped(this.file.book, tab, [area.top + index, area.left + column], input);
          cells += 1;
        }),
      );
    } catch (error) {
      this.file.restore(before);
      throw error;
    }
    return cells;
  }

  /** Sorts the rows below the frozen ones (below the first row where none is) by one column. */
  sort(sheetId: number, column: number, ascending = true): Change {
    const tab = this.whole(sheetId);
    const top = Math.max(1, tab.head.frozenRowCount);
    const rows = tab.grid.lastRow() - top;
    const area = { sheetId, top, left: 0, rows, columns: tab.grid.columnCount };
    if (rows > 0) sortArea(tab, area, [{ column, ascending }]);
    return structural('OTHER');
  }

  insertRows(sheetId: number, index: number, count: number): Change {
    return this.insert(sheetId, 'ROWS', [index, count]);
  }

  deleteRows(sheetId: number, index: number, count: number): Change {
    deleteSpan(this.file.book, this.whole(sheetId), { dimension: 'ROWS', at: index, count });
    return structural('REMOVE_ROW');
  }

  insertColumns(sheetId: number, index: number, count: number): Change {
    return this.insert(sheetId, 'COLUMNS', [index, count]);
  }

  deleteColumns(sheetId: number, index: number, count: number): Change {
    deleteSpan(this.file.book, this.whole(sheetId), { dimension: 'COLUMNS', at: index, count });
    return structural('REMOVE_COLUMN');
  }

  private insert(
    sheetId: number,
    dimension: Dimension,
    [at, count]: readonly [number, number],
  ): Change {
    insertSpan(this.file.book, this.whole(sheetId), { dimension, at, count }, at > 0);
    return structural(dimension === 'ROWS' ? 'INSERT_ROW' : 'INSERT_COLUMN');
  }

  /** `to` is the place the column has afterwards. */
  moveColumn(sheetId: number, index: number, to: number): Change {
    const place = to > index ? to + 1 : to;
    moveSpan(
      this.file.book,
      this.whole(sheetId),
      { dimension: 'COLUMNS', at: index, count: 1 },
      place,
    );
    return structural('OTHER');
  }

  rename(sheetId: number, title: string): Change {
    const tab = this.whole(sheetId);
    assertTitle(this.file.book, title, tab);
    tab.change({ title });
    return structural('OTHER');
  }

  addTab(title: string): Change {
    this.tab(this.file.book.tabs[0]?.head.sheetId ?? 0);
    addTab(this.file.book, { head: { title } });
    return structural('INSERT_GRID');
  }

  deleteTab(sheetId: number): Change {
    deleteTab(this.file.book, this.whole(sheetId));
    return structural('REMOVE_GRID');
  }

  /** Sets a basic filter over the contents, or clears it. */
  filter(sheetId: number, on = true): Change {
    const tab = this.whole(sheetId);
    const area = {
      sheetId,
      top: 0,
      left: 0,
      rows: Math.max(1, tab.grid.lastRow()),
      columns: Math.max(1, tab.grid.lastColumn()),
    };
    tab.change({ filter: on ? { ranges: [rangeOf(area)], body: {} } : null });
    return structural('OTHER');
  }

  hide(sheetId: number, hidden = true): Change {
    hideTab(this.file.book, this.whole(sheetId), hidden);
    return structural('OTHER');
  }
}
