// What a person has selected, turned into keys before an envelope is made: selected rows exist only
// within a menu or sidebar call.
import { TABLES } from '../core/tables';
import { TYPED } from '../core/typed-tables';

interface Selected {
  sheetId: number;
  rows: string[][];
  header: string[];
}
function selected(): Selected[] {
  const ranges = SpreadsheetApp.getActiveSpreadsheet().getActiveRangeList()?.getRanges() ?? [];
  return ranges.map((range) => {
    const sheet = range.getSheet();
    const width = Math.max(1, sheet.getLastColumn());
    const first = Math.max(2, range.getRow());
    const count = Math.min(range.getRow() + range.getNumRows(), sheet.getLastRow() + 1) - first;
    return {
      sheetId: sheet.getSheetId(),
      header: sheet.getRange(1, 1, 1, width).getDisplayValues()[0] ?? [],
      rows: count > 0 ? sheet.getRange(first, 1, count, width).getDisplayValues() : [],
    };
  });
}

function column(sheetId: number, header: string): string[] {
  return selected()
    .filter((one) => one.sheetId === sheetId)
    .flatMap(({ rows, header: names }) => {
      const at = names.indexOf(header);
      return at < 0 ? [] : rows.map((row) => (row[at] ?? '').trim()).filter((text) => text !== '');
    });
}

/** Draft labels of the rows selected in Intake. */
export const selectedLabels = (): string[] => [...new Set(column(TYPED.intake.sheetId, 'Draft'))];

/** An envelope of submit_intake that names no drafts means those selected. */
export function withSelection(envelope: unknown): unknown {
  const { command, input } = (envelope ?? {}) as { command?: unknown; input?: object | null };
  const bare = command === 'submit_intake' && input !== null && typeof input === 'object';
  if (!bare || Array.isArray(input) || 'draftKeys' in input) return envelope;
  return { ...(envelope as object), input: { ...input, draftKeys: selectedLabels() } };
}
/** Keys of the orders selected in Register. */
export const selectedKeys = (): string[] => [...new Set(column(TABLES.register.sheetId, 'Key'))];
