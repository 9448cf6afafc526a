// What a command fills into tabs that people type into: cells of Intake and Vendors, as text, found by
// header. It goes out in the command's own batch.
import { TYPED } from '../core/typed-tables';
import type { TypedCell } from '../core/work';
import { encode, formatOf, valued, type Cell } from './codec';
import type { LoadedRows } from './load';

type Request = GoogleAppsScript.Sheets.Schema.Request;

/**
 * Set-up left blank rows; each row below those brings one along, since nobody knows here how many a
 * person put in or took out.
 */
function growth(rows: ReadonlySet<number>): Request[] {
  const { sheetId, blankRows } = TYPED.vendors;
  const length = [...rows].filter((row) => row > blankRows + 1).length;
  return length > 0 ? [{ appendDimension: { sheetId, dimension: 'ROWS', length } }] : [];
}

const FORMAT = { numberFormat: formatOf('text', 0) };
type Filled = Omit<TypedCell, 'tab'>;

function cellRequest(
  { row, header, value }: Filled,
  to: { sheetId: number; header: readonly Cell[] },
): Request {
  const cell = { ...valued(encode('text', value, 0)), userEnteredFormat: FORMAT };
  const { sheetId } = to;
  return {
    updateCells: {
      start: { sheetId, rowIndex: row - 1, columnIndex: to.header.indexOf(header) },
      rows: [{ values: [cell] }],
      fields: 'userEnteredValue,userEnteredFormat.numberFormat',
    },
  };
}

/** Cells of Intake: in the register's own file, or in the desk's. */
export const draftCells = (cells: readonly Filled[], header: readonly Cell[]): Request[] =>
  cells.map((cell) => cellRequest(cell, { sheetId: TYPED.intake.sheetId, header }));
export const draftRequests = ({ headers, loaded }: LoadedRows): Request[] =>
  draftCells(
    loaded.work.typed.filter(({ tab }) => tab === 'intake'),
    headers.intake,
  );

export function vendorRequests({ headers, loaded }: LoadedRows): Request[] {
  const typed = loaded.work.typed.filter(({ tab }) => tab === 'vendors');
  const added = new Set(typed.flatMap(({ row, header }) => (header === 'Vendor' ? row : [])));
  const to = { sheetId: TYPED.vendors.sheetId, header: headers.vendors };
  return [...growth(added), ...typed.map((cell) => cellRequest(cell, to))];
}
