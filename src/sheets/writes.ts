// A row as it goes out: the cells of the fields named, each with its value and its number format, in
// one request per run of neighbouring columns. It knows no commit.
import type { AnyRow, Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { encode, formatOf, valued } from './codec';
import type { Layout } from './layout';
import { columnsOf } from './layout';
import { away } from './log-parts';
import { digitsOf } from './rows';

type Request = GoogleAppsScript.Sheets.Schema.Request;
/** A row as it goes out: only the fields named are written. */
export interface Write {
  tab: Tab;
  at: number;
  row: AnyRow;
  fields: string[];
}

const FIELDS = 'userEnteredValue,userEnteredFormat.numberFormat';

/** Requests of cells side by side, one per run of neighbouring columns. */
export function rowRequests({ tab, at, row, fields }: Write, layout: Layout): Request[] {
  const kinds = new Map(columnsOf(tab));
  const digits = digitsOf(row['currency']);
  const cells = fields
    .flatMap((field) => {
      const [column, kind] = [layout.get(field), kinds.get(field)?.kind];
      if (column === undefined || kind === undefined) return [];
      return [
        {
          column,
          cell: {
            ...valued(encode(kind, row[field] ?? null, digits)),
            userEnteredFormat: { numberFormat: formatOf(kind, digits, row[field]) },
          },
        },
      ];
    })
    .sort((a, b) => a.column - b.column);
  const runs: { column: number; values: object[] }[] = [];
  for (const { column, cell } of cells) {
    const last = runs[runs.length - 1];
    if (last && last.column + last.values.length === column) last.values.push(cell);
    else runs.push({ column, values: [cell] });
  }
  return runs.map(({ column, values }) => ({
    updateCells: {
      start: { sheetId: TABLES[tab].sheetId, rowIndex: at - 1 - away(tab), columnIndex: column },
      rows: [{ values }],
      fields: FIELDS,
    },
  }));
}
