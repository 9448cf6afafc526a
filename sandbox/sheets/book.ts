// The changeable core of a spreadsheet file: tabs, names, protections and who it is shared with.
// It checks nobody's rights and refuses nothing but what cannot exist; doors do the rest.
import { PlatformError } from './errors';
import { parseA1, quoteTitle } from './a1';
import { Grid } from './grid';
import type { GridImage } from './grid';
import { boundedRect, shiftRange } from './rect';
import { followed } from './spill';
import type { Spill } from './spill';
import type { Dimension, Rect, Shift } from './rect';
import type {
  Area,
  GridRange,
  JsonObject,
  NamedRange,
  Person,
  Protection,
  TabProperties,
} from './types';

export interface DimensionProperties {
  readonly pixelSize?: number;
  readonly hiddenByUser?: boolean;
}

export interface Group {
  readonly dimension: Dimension;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

/** A conditional format, a banding or a filter: the API's object and the ranges it lies on. */
export interface Rule {
  readonly ranges: readonly GridRange[];
  readonly body: JsonObject;
}

/** All of a tab but its cells; replaced, never changed. */
/** A chart over the grid, as it was said. */
export interface ChartHead {
  readonly chartId: number;
  readonly spec: JsonObject;
  readonly overlay: JsonObject;
}

export interface TabHead {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  readonly hideGridlines: boolean;
  readonly tabColor: JsonObject | null;
  readonly rows: readonly (DimensionProperties | null)[];
  readonly columns: readonly (DimensionProperties | null)[];
  readonly groups: readonly Group[];
  readonly conditional: readonly Rule[];
  readonly bands: readonly Rule[];
  readonly filter: Rule | null;
  /** Absent where there never was one. */
  readonly charts?: readonly ChartHead[];
  readonly merges?: readonly GridRange[];
  readonly spills?: readonly Spill[];
}

export class Tab {
  constructor(
    public head: TabHead,
    public grid: Grid,
  ) {}
  change(patch: Partial<TabHead>): void {
    this.head = { ...this.head, ...patch };
  }
  get size(): { rowCount: number; columnCount: number } {
    return this.grid;
  }
}

/** All of a file but its tabs; replaced, never changed. */
export interface FileHead {
  readonly name: string;
  readonly owner: Person | null;
  readonly editors: readonly Person[];
  readonly viewers: readonly Person[];
  readonly domain: string | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly protections: readonly Protection[];
  readonly names: readonly NamedRange[];
  /** Kept as they were said. */
  readonly iterative?: JsonObject | null;
  readonly metadata?: readonly JsonObject[];
  /** The last number that made an id. */
  readonly serial: number;
}

export interface BookImage {
  readonly head: FileHead;
  readonly tabs: readonly { readonly head: TabHead; readonly image: GridImage }[];
}

const CELL_LIMIT = 10_000_000;

export function newTabHead(sheetId: number, title: string): TabHead {
  return {
    sheetId,
    title,
    hidden: false,
    frozenRowCount: 0,
    frozenColumnCount: 0,
    hideGridlines: false,
    tabColor: null,
    rows: [],
    columns: [],
    groups: [],
    conditional: [],
    bands: [],
    filter: null,
  };
}

export class Book {
  /** The year of a date typed without one; the caller keeps it up with its clock. */
  year: number | null = null;

  constructor(
    public head: FileHead,
    public tabs: Tab[],
  ) {}

  change(patch: Partial<FileHead>): void {
    this.head = { ...this.head, ...patch };
  }

  image(): BookImage {
    return {
      head: this.head,
      tabs: this.tabs.map((tab) => ({ head: tab.head, image: tab.grid.image() })),
    };
  }

  restore(image: BookImage): void {
    this.head = image.head;
    this.tabs = image.tabs.map((tab) => new Tab(tab.head, Grid.fromImage(tab.image)));
  }

  isAt({ head, tabs }: BookImage): boolean {
    return (
      head === this.head &&
      tabs.length === this.tabs.length &&
      tabs.every((one, at) => {
        const tab = this.tabs[at];
        return tab?.head === one.head && tab.grid.isAt(one.image);
      })
    );
  }

  /** A number that no id of this file has; the same file makes the same ones. */
  nextId(): number {
    this.change({ serial: this.head.serial + 1 });
    return (this.head.serial * 7_368_787) % 2_147_483_647;
  }

  byId(sheetId: number): Tab | undefined {
    return this.tabs.find((tab) => tab.head.sheetId === sheetId);
  }

  /** Titles are compared without regard to case, as the platform does. */
  byTitle(title: string): Tab | undefined {
    const wanted = title.toLowerCase();
    return this.tabs.find((tab) => tab.head.title.toLowerCase() === wanted);
  }

  grid(sheetId: number): Tab {
    const tab = this.byId(sheetId);
    if (!tab) throw new PlatformError('not_found', `No grid with id: ${sheetId}`);
    return tab;
  }

  properties(tab: Tab): TabProperties {
    const { sheetId, title, hidden, frozenRowCount, frozenColumnCount, hideGridlines, tabColor } =
      tab.head;
    const { rowCount, columnCount } = tab.grid;
    return {
      sheetId,
      title,
      index: this.tabs.indexOf(tab),
      hidden,
      rowCount,
      columnCount,
      frozenRowCount,
      frozenColumnCount,
      hideGridlines,
      tabColor,
    };
  }

  cellCount(): number {
    return this.tabs.reduce((sum, { grid }) => sum + grid.rowCount * grid.columnCount, 0);
  }

  assertRoom(more: number): void {
    if (this.cellCount() + more <= CELL_LIMIT) return;
    throw new PlatformError(
      'too_many_cells',
      'This action would increase the number of cells in the workbook above the limit of ' +
        `${CELL_LIMIT} cells.`,
    );
  }

  rect(range: GridRange): Rect {
    return boundedRect(range, this.grid(range.sheetId ?? 0).size);
  }

  area(range: GridRange): Area {
    const { top, left, bottom, right } = this.rect(range);
    return { sheetId: range.sheetId ?? 0, top, left, rows: bottom - top, columns: right - left };
  }

  /** A1 text, a tab's title or a named range, else null. `fallback` is the tab meant. */
  rangeOf(text: string, fallback?: number): GridRange | null {
    const parsed = parseA1(text);
    const tab = parsed?.tab
      ? this.byTitle(parsed.tab)
      : (this.byId(fallback ?? -1) ?? this.tabs[0]);
    if (parsed && tab) {
      const { top, left, bottom, right } = parsed;
      return {
        sheetId: tab.head.sheetId,
        ...(top === null ? {} : { startRowIndex: top }),
        ...(bottom === null ? {} : { endRowIndex: bottom }),
        ...(left === null ? {} : { startColumnIndex: left }),
        ...(right === null ? {} : { endColumnIndex: right }),
      };
    }
    const named = this.head.names.find(({ name }) => name.toLowerCase() === text.toLowerCase());
    if (named) return named.range;
    const whole = this.byTitle(text);
    return whole ? { sheetId: whole.head.sheetId } : null;
  }

  /** Lets protections, names, rules and widths follow rows or columns of one tab. */
  shift(tab: Tab, dimension: Dimension, shift: Shift): void {
    const { sheetId } = tab.head;
    const moved = (range: GridRange): GridRange | null =>
      (range.sheetId ?? 0) === sheetId ? shiftRange(range, dimension, shift) : range;
    const all = (ranges: readonly GridRange[]): GridRange[] =>
      ranges.flatMap((range) => moved(range) ?? []);
    const rules = (list: readonly Rule[]): Rule[] =>
      list
        .map((rule) => ({ ...rule, ranges: all(rule.ranges) }))
        .filter((rule) => rule.ranges.length > 0);
    this.change({
      protections: this.head.protections.flatMap((protection) => {
        const range = moved(protection.range);
        return range ? [{ ...protection, range, unprotected: all(protection.unprotected) }] : [];
      }),
      names: this.head.names.flatMap((named) => {
        const range = moved(named.range);
        return range ? [{ ...named, range }] : [];
      }),
    });
    const filter = tab.head.filter ? (rules([tab.head.filter])[0] ?? null) : null;
    const { conditional, bands, merges, spills } = tab.head;
    tab.change({ conditional: rules(conditional), bands: rules(bands), filter });
    if (merges) tab.change({ merges: all(merges) });
    if (spills) tab.change({ spills: followed(spills, all) });
    for (const one of this.tabs) {
      const { charts = [] } = one.head;
      if (charts.length > 0)
        one.change({ charts: charts.map((each) => ({ ...each, spec: sources(each.spec, all) })) });
    }
  }
}

/** A chart's spec with every source moved; one that is gone leaves its series without a source. */
function sources(
  spec: JsonObject,
  moved: (ranges: readonly GridRange[]) => GridRange[],
): JsonObject {
  const turned = JSON.stringify(spec, (key, value: unknown) =>
    key === 'sources' ? moved(value as readonly GridRange[]) : value,
  );
  return JSON.parse(turned) as JsonObject;
}

/** The refusal that names a range and the size of its grid. */
export function outsideGrid(
  title: string,
  cells: string,
  size: { rowCount: number; columnCount: number },
): PlatformError {
  const where = cells.includes('!') ? cells : `${quoteTitle(title)}!${cells}`;
  return new PlatformError(
    'outside_grid',
    `Range (${where}) exceeds grid limits. ` +
      `Max rows: ${size.rowCount}, max columns: ${size.columnCount}`,
  );
}
