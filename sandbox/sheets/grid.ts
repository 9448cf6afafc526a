// The cells of one tab: values and styles by row, written on copies where a snapshot shares them.
// It knows coordinates only: no protections, no formats' meaning, no names.
import type { Entered, JsonObject } from './types';
import type { Dimension, Rect } from './rect';

/** Shared between cells and never changed. `format` is the API's userEnteredFormat. */
export interface Style {
  readonly format?: JsonObject;
  readonly note?: string;
  readonly validation?: JsonObject;
}

/** The age of rows that stand at several places at once: whoever writes one makes a copy. */
const ALIKE = 0;

/** `values` ends with its last filled cell. */
export interface Row {
  readonly age: number;
  readonly values: Entered[];
  readonly styles: (Style | null)[];
}

type Rows = (Row | undefined)[];

/** A grid at one time; shares its rows with the grid until that writes. */
export interface GridImage {
  readonly rowCount: number;
  readonly columnCount: number;
  readonly rows: readonly (Row | undefined)[];
}

let ages = 0;
const nextAge = (): number => {
  ages += 1;
  return ages;
};

function trim<T>(list: (T | null)[]): void {
  while (list.length > 0 && (list[list.length - 1] ?? null) === null) list.pop();
}

function put<T>(list: (T | null)[], at: number, value: T | null): void {
  if (value === null && at >= list.length) return;
  while (list.length < at) list.push(null);
  list[at] = value;
  if (value === null) trim(list);
}

function spliceIn<T>(list: (T | null)[], at: number, put: readonly (T | null)[]): void {
  if (at >= list.length) return;
  list.splice(at, 0, ...put);
  trim(list);
}

function moveIn<T>(list: (T | null)[], from: number, count: number, to: number): void {
  while (list.length < Math.max(from + count, to)) list.push(null);
  const block = list.splice(from, count);
  list.splice(to > from ? to - count : to, 0, ...block);
  trim(list);
}

type Change = (style: Style | null) => Style | null;

/** Whether any style is another one now. */
function restyleIn(styles: Row['styles'], { left, right }: Rect, change: Change): boolean {
  let changed = false;
  for (let column = left; column < right; column += 1) {
    const before = styles[column] ?? null;
    const after = change(before);
    if (after === before) continue;
    put(styles, column, after);
    changed = true;
  }
  return changed;
}

function restyled(row: Row | undefined, rect: Rect, change: Change): Row | undefined {
  const styles = row ? row.styles.slice() : [];
  if (!restyleIn(styles, rect, change)) return row;
  return { age: ALIKE, values: row ? row.values : [], styles };
}

export class Grid {
  rowCount: number;
  columnCount: number;
  private rows: Rows;
  private age = nextAge();
  private shared = false;
  /** One past the last row with a value, while nobody writes. */
  private last: number | null = null;

  constructor(rowCount: number, columnCount: number) {
    this.rowCount = rowCount;
    this.columnCount = columnCount;
    this.rows = [];
  }

  image(): GridImage {
    this.age = nextAge();
    this.shared = true;
    return { rowCount: this.rowCount, columnCount: this.columnCount, rows: this.rows };
  }

  static fromImage(image: GridImage): Grid {
    const grid = new Grid(image.rowCount, image.columnCount);
    grid.rows = image.rows as Rows;
    grid.shared = true;
    return grid;
  }

  /** Any write since makes a list of rows of its own. */
  isAt({ rowCount, columnCount, rows }: GridImage): boolean {
    return rows === this.rows && rowCount === this.rowCount && columnCount === this.columnCount;
  }

  value(row: number, column: number): Entered {
    return this.rows[row]?.values[column] ?? null;
  }
  style(row: number, column: number): Style | null {
    return this.rows[row]?.styles[column] ?? null;
  }
  /** For whole-row readers; undefined where nothing was ever written. */
  row(index: number): Row | undefined {
    return this.rows[index];
  }

  private list(): Rows {
    this.last = null;
    if (this.shared) {
      this.rows = this.rows.slice();
      this.shared = false;
    }
    return this.rows;
  }

  private writable(index: number): Row {
    const rows = this.list();
    const row = rows[index];
    if (row && row.age === this.age) return row;
    const fresh = row
      ? { age: this.age, values: row.values.slice(), styles: row.styles.slice() }
      : { age: this.age, values: [], styles: [] };
    rows[index] = fresh;
    return fresh;
  }

  setValue(row: number, column: number, value: Entered): void {
    if (value === null && this.value(row, column) === null) return;
    put(this.writable(row).values, column, value);
  }

  setStyle(row: number, column: number, style: Style | null): void {
    if (style === this.style(row, column)) return;
    put(this.writable(row).styles, column, style);
  }

  /** Styles of a rectangle, each made out of what it was. Rows that were one object stay one. */
  restyle(rect: Rect, change: Change): void {
    const rows = this.list();
    const known = new Map<Row | undefined, Row | undefined>();
    for (let at = rect.top; at < rect.bottom; at += 1) {
      const row = rows[at];
      if (row && row.age === this.age) restyleIn(row.styles, rect, change);
      else {
        if (!known.has(row)) known.set(row, restyled(row, rect, change));
        const made = known.get(row);
        if (made) rows[at] = made;
      }
    }
  }

  /** One past the last row with a value; 0 for an empty grid. */
  lastRow(): number {
    this.last ??= this.findLast();
    return this.last;
  }
  private findLast(): number {
    for (let index = Math.min(this.rows.length, this.rowCount) - 1; index >= 0; index -= 1) {
      if ((this.rows[index]?.values.length ?? 0) > 0) return index + 1;
    }
    return 0;
  }

  lastColumn(): number {
    let last = 0;
    for (const row of this.rows) if (row && row.values.length > last) last = row.values.length;
    return last;
  }

  append(dimension: Dimension, count: number): void {
    this.last = null;
    if (dimension === 'ROWS') this.rowCount += count;
    else this.columnCount += count;
  }

  /** New rows take the styles of row `like`, but neither notes nor values. */
  insertRows(at: number, count: number, like: number | null): void {
    const rows = this.list();
    const model = like === null ? [] : (this.rows[like]?.styles ?? []);
    const styles = model.map((style) => (style?.format ? { format: style.format } : null));
    const made: Row | undefined = styles.some((style) => style !== null)
      ? { age: ALIKE, values: [], styles }
      : undefined;
    if (rows.length < at) rows.length = at;
    rows.splice(at, 0, ...Array.from({ length: count }, () => made));
    this.rowCount += count;
  }

  deleteRows(at: number, count: number): void {
    this.list().splice(at, count);
    this.rowCount -= count;
  }

  moveRows(from: number, count: number, to: number): void {
    const rows = this.list();
    if (rows.length < Math.max(from + count, to)) rows.length = Math.max(from + count, to);
    const block = rows.splice(from, count);
    rows.splice(to > from ? to - count : to, 0, ...block);
  }

  private eachRow(change: (row: Row) => void): void {
    for (let index = 0; index < this.rows.length; index += 1) {
      if (this.rows[index]) change(this.writable(index));
    }
  }

  insertColumns(at: number, count: number, like: number | null): void {
    const blank = Array.from({ length: count }, () => null);
    this.eachRow((row) => {
      const model = like === null ? null : (row.styles[like] ?? null);
      const style = model?.format ? { format: model.format } : null;
      spliceIn(row.values, at, blank);
      if (style) while (row.styles.length < at) row.styles.push(null);
      if (style) row.styles.splice(at, 0, ...blank.map(() => style));
      else spliceIn(row.styles, at, blank);
    });
    this.columnCount += count;
  }

  deleteColumns(at: number, count: number): void {
    this.eachRow((row) => {
      row.values.splice(at, count);
      row.styles.splice(at, count);
      trim(row.values);
      trim(row.styles);
    });
    this.columnCount -= count;
  }

  moveColumns(from: number, count: number, to: number): void {
    this.eachRow((row) => {
      moveIn(row.values, from, count, to);
      moveIn(row.styles, from, count, to);
    });
  }

  /** Grows at the end, or cuts what lies past the new size. */
  resize(rowCount: number, columnCount: number): void {
    if (rowCount < this.rowCount) this.deleteRows(rowCount, this.rowCount - rowCount);
    if (columnCount < this.columnCount)
      this.deleteColumns(columnCount, this.columnCount - columnCount);
    this.rowCount = rowCount;
    this.columnCount = columnCount;
    this.last = null;
  }
}
