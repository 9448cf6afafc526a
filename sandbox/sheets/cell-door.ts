// What SpreadsheetApp needs of a file's cells, for one person: reading and writing values, formats
// and notes, rows and columns, with the platform's refusals. Google's classes are the caller's.
import { assertInside, assertShape, AUTOMATIC, formatOf, rangeOf } from './block';
import type { Book, Tab } from './book';
import {
  backgroundOf,
  colourOf,
  displayAt,
  patternAt,
  valueAt,
  withNumberFormat,
  withStyle,
  writeEntered,
  writeTyped,
} from './cells';
import { PlatformError } from './errors';
import type { SheetFile } from './file';
import type { Style } from './grid';
import type { Dimension } from './rect';
import { assertCells, assertGrid } from './rights';
import { appendSpan, deleteSpan, insertSpan, moveSpan, setProperties, sortArea } from './structure';
import type { SortKey } from './structure';
import { TabDoor } from './tab-door';
import type { Area, CellInput, CellValue, JsonObject, Person } from './types';

export interface ClearParts {
  readonly contents?: boolean;
  readonly formats?: boolean;
  readonly notes?: boolean;
  readonly validations?: boolean;
}

/** Tabs, protections and names are inherited; cells are here. */
export class CellDoor extends TabDoor {
  constructor(file: SheetFile, person: Person) {
    super(file, person);
  }

  private read<T>(
    area: Area,
    cell: (book: Book, tab: Tab, row: number, column: number) => T,
  ): T[][] {
    this.file.assertCanOpen(this.person);
    const { book } = this.file;
    const tab = book.grid(area.sheetId);
    assertInside(tab, area);
    return Array.from({ length: area.rows }, (_, row) =>
      Array.from({ length: area.columns }, (_unused, column) =>
        cell(book, tab, area.top + row, area.left + column),
      ),
    );
  }

  private write(area: Area, cell: (tab: Tab, row: number, column: number) => void): number {
    const { book } = this.file;
    const tab = book.grid(area.sheetId);
    assertInside(tab, area);
    this.assertWriter();
    assertCells(book, this.person, rangeOf(area));
    for (let row = 0; row < area.rows; row += 1) {
      for (let column = 0; column < area.columns; column += 1)
        cell(tab, area.top + row, area.left + column);
    }
    return area.rows * area.columns;
  }

  /** Writes a block; a cell that is refused leaves the others as they were. */
  private block<T>(
    area: Area,
    block: readonly (readonly T[])[],
    put: (tab: Tab, at: readonly [number, number], item: T) => void,
  ): number {
    assertShape(area, block);
    const before = this.file.snapshot();
    try {
      return this.write(area, (tab, row, column) => {
        const item = block[row - area.top]?.[column - area.left];
        if (item !== undefined) put(tab, [row, column], item);
      });
    } catch (error) {
      this.file.restore(before);
      throw error;
    }
  }

  private restyle(
    tab: Tab,
    at: readonly [number, number],
    change: (style: Style | null) => Style | null,
  ): void {
    tab.grid.setStyle(...at, change(tab.grid.style(...at)));
  }

  values(area: Area): CellValue[][] {
    return this.read(area, valueAt);
  }
  displayValues(area: Area): string[][] {
    return this.read(area, displayAt);
  }

  /** '' where there is none. */
  formulas(area: Area): string[][] {
    return this.read(area, (_, tab, row, column) => {
      const value = tab.grid.value(row, column);
      return value !== null && typeof value === 'object' ? value.formula : '';
    });
  }

  /** `0.###############` where none is set. */
  numberFormats(area: Area): string[][] {
    return this.read(
      area,
      (book, tab, row, column) => patternAt(book, tab.grid.style(row, column)) || AUTOMATIC,
    );
  }

  notes(area: Area): string[][] {
    return this.read(area, (_, tab, row, column) => tab.grid.style(row, column)?.note ?? '');
  }

  /** `#ffffff` where none is set. */
  backgrounds(area: Area): string[][] {
    return this.read(
      area,
      (_, tab, row, column) => backgroundOf(tab.grid.style(row, column)) ?? '#ffffff',
    );
  }

  /** 1-based as getLastRow tells it; 0 for an empty tab. Content only, not formats. */
  lastRow(sheetId: number): number {
    return this.file.book.grid(sheetId).grid.lastRow();
  }
  lastColumn(sheetId: number): number {
    return this.file.book.grid(sheetId).grid.lastColumn();
  }

  /** Parsed as typed text, unless the cell is text-formatted. Returns how many cells it wrote. */
  setValues(area: Area, values: readonly (readonly CellInput[])[]): number {
    return this.block(area, values, (tab, at, input) => writeTyped(this.file.book, tab, at, input));
  }

  setFormulas(area: Area, formulas: readonly (readonly string[])[]): number {
    return this.block(area, formulas, (tab, at, formula) => {
      const text = formula.startsWith('=') || formula === '' ? formula : `=${formula}`;
      writeEntered(tab, ...at, text === '' ? null : { formula: text });
    });
  }

  setNumberFormats(area: Area, patterns: readonly (readonly string[])[]): number {
    return this.block(area, patterns, (tab, at, pattern) =>
      this.restyle(tab, at, (style) => withNumberFormat(style, formatOf(pattern))),
    );
  }

  setNotes(area: Area, notes: readonly (readonly string[])[]): number {
    return this.block(area, notes, (tab, at, note) =>
      this.restyle(tab, at, (style) => withStyle(style, { note: note === '' ? null : note })),
    );
  }

  /** null removes the colour. */
  setBackgrounds(area: Area, colours: readonly (readonly (string | null)[])[]): number {
    return this.block(area, colours, (tab, at, colour) =>
      this.restyle(tab, at, (style) => {
        const {
          backgroundColor: _old,
          backgroundColorStyle: _older,
          ...rest
        } = style?.format ?? {};
        const set: JsonObject =
          colour === null
            ? rest
            : { ...rest, backgroundColorStyle: { rgbColor: colourOf(colour) } };
        return withStyle(style, { format: set });
      }),
    );
  }

  clear(area: Area, parts: ClearParts): number {
    return this.write(area, (tab, row, column) => {
      if (parts.contents) tab.grid.setValue(row, column, null);
      this.restyle(tab, [row, column], (style) =>
        withStyle(style, {
          ...(parts.formats ? { format: null } : {}),
          ...(parts.notes ? { note: null } : {}),
          ...(parts.validations ? { validation: null } : {}),
        }),
      );
    });
  }

  /** After the last row with content in any column; grows the grid by a row when it is full. */
  appendRow(sheetId: number, values: readonly CellInput[]): number {
    const { book } = this.file;
    const tab = book.grid(sheetId);
    this.assertWriter();
    const top = tab.grid.lastRow();
    if (top >= tab.grid.rowCount) {
      assertGrid(book, this.person, sheetId);
      appendSpan(book, tab, 'ROWS', 1);
    }
    if (values.length > tab.grid.columnCount) {
      assertGrid(book, this.person, sheetId);
      appendSpan(book, tab, 'COLUMNS', values.length - tab.grid.columnCount);
    }
    return this.setValues({ sheetId, top, left: 0, rows: 1, columns: values.length }, [values]);
  }

  sort(area: Area, by: readonly SortKey[]): number {
    const tab = this.gridFor(area.sheetId);
    assertInside(tab, area);
    assertCells(this.file.book, this.person, rangeOf(area));
    sortArea(tab, area, by);
    return area.rows * area.columns;
  }

  insertRows(sheetId: number, index: number, count: number): void {
    this.insert(sheetId, 'ROWS', [index, count]);
  }
  insertColumns(sheetId: number, index: number, count: number): void {
    this.insert(sheetId, 'COLUMNS', [index, count]);
  }
  deleteRows(sheetId: number, index: number, count: number): void {
    this.remove(sheetId, 'ROWS', [index, count]);
  }
  deleteColumns(sheetId: number, index: number, count: number): void {
    this.remove(sheetId, 'COLUMNS', [index, count]);
  }

  /** `to` counts before the column is taken out, as moveDimension has it. */
  moveColumn(sheetId: number, index: number, to: number): void {
    moveSpan(
      this.file.book,
      this.gridFor(sheetId),
      { dimension: 'COLUMNS', at: index, count: 1 },
      to,
    );
  }

  columnWidth(sheetId: number, index: number): number {
    return this.file.book.grid(sheetId).head.columns[index]?.pixelSize ?? 100;
  }

  setColumnWidth(sheetId: number, index: number, pixels: number): void {
    setProperties(
      this.gridFor(sheetId),
      { dimension: 'COLUMNS', at: index, count: 1 },
      { pixelSize: pixels },
    );
  }

  private gridFor(sheetId: number): Tab {
    this.assertWriter();
    const tab = this.file.book.grid(sheetId);
    assertGrid(this.file.book, this.person, sheetId);
    return tab;
  }

  private insert(
    sheetId: number,
    dimension: Dimension,
    [at, count]: readonly [number, number],
  ): void {
    insertSpan(this.file.book, this.gridFor(sheetId), { dimension, at, count }, at > 0);
  }

  private remove(
    sheetId: number,
    dimension: Dimension,
    [at, count]: readonly [number, number],
  ): void {
    const tab = this.gridFor(sheetId);
    const size = dimension === 'ROWS' ? tab.grid.rowCount : tab.grid.columnCount;
    if (at + count > size) {
      const word = dimension === 'ROWS' ? 'rows' : 'columns';
      throw new PlatformError('outside_grid', `Those ${word} are out of bounds.`);
    }
    deleteSpan(this.file.book, tab, { dimension, at, count });
  }
}
