// One description of a chart in a document of the register: which table of the page it is drawn from,
// how, and where it stands. src/sheets makes Google's requests of it; it knows neither Google nor colours.

export interface Chart {
  /** Constant, so that the same chart is found again and never made twice. */
  id: number;
  title: string;
  kind: 'column' | 'bar' | 'line';
  /** Name of the section whose table it is drawn from; its head gives the names of the series. */
  table: string;
  /** So many of its rows; all where nothing is said, and no chart where it is none. */
  rows?: number;
  /** The first of them, 0-based: below the first no head gives names to the series. */
  from?: number;
  /** Columns with the values, 0-based; names stand in the first column of the table. */
  columns: readonly number[];
  /** The cell at its upper left corner, 0-based, and its size in pixels. */
  row: number;
  column: number;
  width: number;
  height: number;
}

/** What of a chart a document says; where it stands follows from its number among the others. */
export type Drawn = Pick<Chart, 'id' | 'title' | 'kind' | 'table' | 'columns' | 'rows' | 'from'>;
/** Where charts stand that are drawn side by side over empty rows. */
export interface Grid {
  /** Columns at which one begins, and how many rows each covers. */
  left: readonly number[];
  high: number;
  width: number;
  height: number;
}

/** Charts over the empty rows from this one on, and how many rows that takes. */
export function placed(
  drawn: readonly Drawn[],
  { left, high, width, height }: Grid,
  from: number,
): { charts: Chart[]; rows: number } {
  const charts = drawn.map((one, at) => ({
    ...{ ...one, width, height },
    row: from + high * Math.floor(at / left.length),
    column: left[at % left.length] ?? 0,
  }));
  return { charts, rows: high * Math.ceil(drawn.length / left.length) };
}
