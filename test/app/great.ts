// A register as it is after years: ten thousand orders and as many documents, put into the file at
// once, with only so much in each row as lists and figures read. Costs are counted by what is asked
// for, so rows that nothing asks for may stay thin.
import type { Workspace } from '../../sandbox';
import type { Columns } from '../../src/core/columns';
import type { Tab } from '../../src/core/tables';
import { TABLES } from '../../src/core/tables';

type Cell = string | number;
export type Thin = { [field: string]: Cell };
const OWNER = 'olga@example.com';

const cellOf = (value: Cell | undefined): object =>
  value === undefined || value === ''
    ? {}
    : {
        userEnteredValue:
          typeof value === 'number' ? { numberValue: value } : { stringValue: value },
      };

/** One request a field: its column from the first free row down. */
function columnRequests(tab: Tab, first: number, rows: readonly Thin[]): object[] {
  const names = Object.keys(TABLES[tab].columns as Columns);
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return fields.map((field) => ({
    updateCells: {
      start: {
        sheetId: TABLES[tab].sheetId,
        rowIndex: first - 1,
        columnIndex: names.indexOf(field),
      },
      rows: rows.map((row) => ({ values: [cellOf(row[field])] })),
      fields: 'userEnteredValue',
    },
  }));
}

const api = (ws: Workspace, requests: object[]): unknown =>
  ws
    .as(OWNER)
    .api({ method: 'batchUpdate', body: { requests: JSON.parse(JSON.stringify(requests)) } });

/** State as key, value and sheet row. */
function stateOf(ws: Workspace): Map<string, { value: string; row: number }> {
  const { values } = ws.read({ tab: 'State' }).result as { values: string[][] };
  return new Map(
    values.map(([key = '', value = ''], at) => [
      String(key),
      { value: String(value), row: at + 2 },
    ]),
  );
}

/** Puts rows below what is there; `empty` rows count as written and hold nothing. */
export function fill(
  ws: Workspace,
  tab: Tab,
  { rows = [], empty = 0 }: { rows?: readonly Thin[]; empty?: number },
): void {
  const state = stateOf(ws);
  const next = state.get(`next:${tab}`);
  const grid = state.get(`rows:${tab}`);
  const first = Number(next?.value ?? 2);
  const after = first + rows.length + empty;
  const added = Math.max(0, after + 200 - Number(grid?.value ?? 0));
  const sheetId = TABLES[tab].sheetId;
  const grown = Number(grid?.value ?? 0) + added;
  const kept = (row: number | undefined, text: string): object[] =>
    row === undefined
      ? []
      : [
          {
            updateCells: {
              start: { sheetId: TABLES.state.sheetId, rowIndex: row - 1, columnIndex: 1 },
              rows: [{ values: [cellOf(text)] }],
              fields: 'userEnteredValue',
            },
          },
        ];
  api(ws, [
    ...(added > 0 ? [{ appendDimension: { sheetId, dimension: 'ROWS', length: added } }] : []),
    ...columnRequests(tab, first, rows),
    ...kept(next?.row, String(after)),
    ...kept(grid?.row, String(grown)),
  ]);
  const properties = ws.properties();
  const home = JSON.parse(properties['po.home'] ?? '{}') as {
    next: { [tab: string]: number };
    rows: { [tab: string]: number };
  };
  home.next[tab] = after;
  home.rows[tab] = grown;
  properties['po.home'] = JSON.stringify(home);
}
