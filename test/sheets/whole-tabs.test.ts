// Whole tabs read in blocks: every row in its place, whatever the blocks, and no call too large.
import { TABLES } from '../../src/core/tables';
import type { Tab } from '../../src/core/tables';
import { readWhole } from '../../src/sheets/whole-tabs';

interface Range {
  sheetId: number;
  startRowIndex: number;
  endRowIndex?: number;
}
interface Filter {
  gridRange: Range;
}

/** Answers as Google does: blank rows at the end of a range are left out. */
function fakeSheets(tabs: { [tab: string]: string[][] }): number[] {
  const rowsAsked: number[] = [];
  const batchGetByDataFilter = ({ dataFilters }: { dataFilters: Filter[] }) => {
    let rows = 0;
    const valueRanges = dataFilters.map(({ gridRange }) => {
      const tab = (Object.keys(TABLES) as Tab[]).find(
        (one) => TABLES[one].sheetId === gridRange.sheetId,
      );
      const values = (tabs[tab ?? ''] ?? []).slice(gridRange.startRowIndex, gridRange.endRowIndex);
      while (values.length > 0 && values[values.length - 1]?.length === 0) values.pop();
      rows += values.length;
      return { valueRange: { range: `'${tab}'!A1`, values }, dataFilters: [{ gridRange }] };
    });
    rowsAsked.push(rows);
    return { valueRanges };
  };
  Object.assign(globalThis, { Sheets: { Spreadsheets: { Values: { batchGetByDataFilter } } } });
  return rowsAsked;
}

const rows = (count: number): string[][] =>
  Array.from({ length: count }, (_, at) => [`row ${at + 1}`]);

test('a long log in several calls, each row where it stands', () => {
  const log = rows(20001);
  log[5332] = [];
  log[5333] = [];
  const asked = fakeSheets({ log, lines: rows(40) });
  const read = readWhole({ fileId: 'x', tabs: ['lines', 'log'], next: { log: 20002, lines: 41 } });
  expect(read.get('log')?.values).toEqual(log);
  expect(read.get('lines')?.values).toEqual(rows(40));
  expect(asked.length).toBeGreaterThan(3);
  expect(Math.max(...asked)).toBeLessThanOrEqual(5373);
});
test('small tabs share one call, and rows typed below the end are seen', () => {
  const register = [...rows(5), [], [], ['typed']];
  const asked = fakeSheets({ register, lines: rows(9), approvals: rows(3) });
  const next = { register: 6, lines: 10, approvals: 4 };
  const read = readWhole({ fileId: 'x', tabs: ['register', 'lines', 'approvals'], next });
  expect(read.get('register')?.values).toEqual(register);
  expect(read.get('register')?.title).toBe('register');
  expect(asked).toHaveLength(1);
});
