// The head of the log, once a day, as a row of a second file that the people of the register cannot
// edit: what docs/export.md takes as anchors, kept by the keeper's account beside the mails. It reads
// nothing of that file and never changes a row of it.
import { anchorText, registerMark } from '../core/anchor';
import { clock } from '../sheets/clock';
import { PAIRED } from '../sheets/here';
import { readHome } from '../sheets/home';
import { spreadsheets } from '../sheets/platform';

const STORED = 'po.headStored';

/** One row a day, the newest on top; nothing where no second file was named. */
export function storeHead(): void {
  const kept = PropertiesService.getScriptProperties();
  const fileId = kept.getProperty(PAIRED.heads) ?? '';
  const { record } = readHome();
  const at = clock.now();
  const today = at.slice(0, 10);
  if (fileId === '' || !record || record.head === 0 || kept.getProperty(STORED) === today) return;
  const { head, hash } = record;
  const anchor = { register: registerMark(record.fileId), head, hash, at };
  const sheetId = SpreadsheetApp.openById(fileId).getSheets()[0]?.getSheetId() ?? 0;
  const text = anchorText(anchor).replace(/\n/g, ' ');
  const first = { sheetId, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  const start = { sheetId, rowIndex: 0, columnIndex: 0 };
  const rows = [{ values: [{ userEnteredValue: { stringValue: text } }] }];
  const requests = [
    { insertDimension: { range: first, inheritFromBefore: false } },
    { updateCells: { start, rows, fields: 'userEnteredValue' } },
  ];
  spreadsheets().batchUpdate({ requests }, fileId);
  kept.setProperty(STORED, today);
}
