// What a command fills into tabs that people type into: cells of Intake, as text, found by header. It
// goes out in the command's own batch.
import { TYPED } from '../core/typed-tables';
import { encode, formatOf } from './codec';
import type { LoadedRows } from './load';

type Request = GoogleAppsScript.Sheets.Schema.Request;

export function typedRequests({ intakeHeader, loaded }: LoadedRows): Request[] {
  const format = { numberFormat: formatOf('text', 0) };
  return loaded.work.typed.map(({ row, header, value }) => {
    const cell = { userEnteredValue: encode('text', value, 0), userEnteredFormat: format };
    const columnIndex = intakeHeader.indexOf(header);
    return {
      updateCells: {
        start: { sheetId: TYPED.intake.sheetId, rowIndex: row - 1, columnIndex },
        rows: [{ values: [cell] }],
        fields: 'userEnteredValue,userEnteredFormat.numberFormat',
      },
    };
  });
}
