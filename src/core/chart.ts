// One description of a chart in a document of the register: which table of the page it is drawn from,
// how, and where it stands. src/sheets makes Google's requests of it; it knows neither Google nor colours.

export interface Chart {
  /** Constant, so that the same chart is found again and never made twice. */
  id: number;
  title: string;
  kind: 'column' | 'bar' | 'line';
  /** Anchor of the table's title; its head gives the names of the series. */
  table: string;
  /** Columns with the values, 0-based; names stand in the first column of the table. */
  columns: readonly number[];
  /** The cell at its upper left corner, 0-based, and its size in pixels. */
  row: number;
  column: number;
  width: number;
  height: number;
}
