// What a command fills into tabs that people type into: cells of Intake and Vendors, as text, found by
// header. It goes out in the command's own batch.
import { TYPED } from '../core/typed-tables';
import { encode, formatOf } from './codec';
import type { LoadedRows } from './load';

type Request = GoogleAppsScript.Sheets.Schema.Request;
const MORE_ROWS = 100;

/** Set-up left blank rows; below them each first row of a hundred brings the hundred along. */
function growth(rows: ReadonlySet<number>): Request[] {
  const { sheetId, blankRows } = TYPED.vendors;
  const beyond = [...rows].filter((row) => row > blankRows + 1 && row % MORE_ROWS === 2);
  return beyond.map(() => ({
    appendDimension: { sheetId, dimension: 'ROWS', length: MORE_ROWS },
  }));
}

export function typedRequests({ headers, loaded }: LoadedRows): Request[] {
  const format = { numberFormat: formatOf('text', 0) };
  const { typed } = loaded.work;
  const added = new Set(
    typed.flatMap(({ tab, row, header }) => (tab === 'vendors' && header === 'Vendor' ? row : [])),
  );
  const cells = typed.map(({ tab, row, header, value }): Request => {
    const cell = { userEnteredValue: encode('text', value, 0), userEnteredFormat: format };
    const columnIndex = headers[tab].indexOf(header);
    return {
      updateCells: {
        start: { sheetId: TYPED[tab].sheetId, rowIndex: row - 1, columnIndex },
        rows: [{ values: [cell] }],
        fields: 'userEnteredValue,userEnteredFormat.numberFormat',
      },
    };
  });
  return [...growth(added), ...cells];
}
