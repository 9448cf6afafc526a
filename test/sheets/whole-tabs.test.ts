// Whole tabs read in blocks: every row in its place, whatever the blocks, and no call too large.
import { TABLES } from '../../src/core/tables';
import type { Tab } from '../../src/core/tables';
import type { TabRead } from '../../src/sheets/tab-reads';
import { readTabs, refreshTabs } from '../../src/sheets/tab-reads';
import { readWhole } from '../../src/sheets/whole-tabs';

interface Range {
  sheetId: number;
  startRowIndex: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
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
      const { startRowIndex, endRowIndex, startColumnIndex, endColumnIndex } = gridRange;
      const values = (tabs[tab ?? ''] ?? [])
        .slice(startRowIndex, endRowIndex)
        .map((row) => row.slice(startColumnIndex, endColumnIndex));
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

test('pieces of one work read the log once, and each sees what was written before it', () => {
  const entry = (sequence: number): string[] => [`${sequence}`, `seal ${sequence}`];
  const log = [['Sequence', 'Seal'], ...Array.from({ length: 500 }, (_, at) => entry(at + 1))];
  const asked = fakeSheets({ log, lines: rows(40), receipts: rows(30) });
  const kept = new Map<Tab, TabRead>();
  const next = { log: 502, lines: 41, receipts: 31 };
  const piece = (tab: 'lines' | 'receipts'): string[][] => {
    const reads = readTabs({ fileId: 'x', next, need: { audit: [tab] }, kept });
    refreshTabs('x', reads);
    expect(reads.get(tab)?.values).toEqual(rows(next[tab] - 1));
    return (reads.get('log')?.values ?? []) as string[][];
  };
  expect(piece('lines')).toEqual(log);
  log[7] = ['7', 'another seal'];
  log.push(entry(501));
  asked.length = 0;
  expect(piece('receipts')).toEqual(log);
  const whole = asked.reduce((all, one) => all + one, 0);
  // The tab of the piece with its formulas, one column of the log, and the two rows that changed.
  expect(whole).toBeLessThanOrEqual(30 + 30 + 501 + 2 + 30);
});
