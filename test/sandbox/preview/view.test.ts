// What the preview shows of a tab: who is refused where, how cells look, what stands in the formula
// bar. The rights are the sheet model's; here they have to agree with it cell by cell.
import { rowsOf, shapeOf, enteredAt } from '../../../sandbox/preview/tab-view';
import { SheetFile } from '../../../sandbox/sheets';

const [OLGA, ANA, BEN, VERA] = ['olga', 'ana', 'ben', 'vera'].map(
  (one) => `${one}@example.com`,
) as [string, string, string, string];

const file = (): SheetFile =>
  SheetFile.create({
    id: 'f',
    name: 'F',
    owner: OLGA,
    editors: [ANA, BEN],
    viewers: [VERA],
    domain: null,
    locale: 'en_GB',
    timeZone: 'Etc/UTC',
  });

const rgb = (red: number, green: number, blue: number) => ({ red, green, blue });
const batch = (on: SheetFile, ...requests: object[]): void => {
  on.api(OLGA).batchUpdate({ requests } as never);
};
const protectedRange = (range: object, editors: string[], more: object = {}) => ({
  addProtectedRange: {
    protectedRange: { range, description: 'Ours', editors: { users: editors }, ...more },
  },
});

describe('closed cells', () => {
  const guarded = (): SheetFile => {
    const made = file();
    const columns = { startColumnIndex: 2, endColumnIndex: 4 };
    const hole = { sheetId: 0, startRowIndex: 2, endRowIndex: 5, startColumnIndex: 1 };
    batch(
      made,
      protectedRange({ sheetId: 0 }, [OLGA, BEN], {
        unprotectedRanges: [{ ...hole, endColumnIndex: 3 }],
      }),
      protectedRange({ sheetId: 0, startRowIndex: 1, ...columns }, [OLGA, ANA]),
      protectedRange({ sheetId: 0, startRowIndex: 9, endRowIndex: 10 }, [OLGA]),
    );
    return made;
  };
  test.each([OLGA, ANA, BEN, VERA])('agree with the rights of %s, cell by cell', (person) => {
    const made = guarded();
    const { rows } = rowsOf(made, person, { sheetId: 0, top: 0, count: 12 });
    const wrong = rows.flatMap((cells, row) =>
      cells.flatMap(({ closed }, column) => {
        const cell = { startRowIndex: row, endRowIndex: row + 1 };
        const range = { sheetId: 0, ...cell, startColumnIndex: column, endColumnIndex: column + 1 };
        return (closed === 0) === made.canEditCells(person, range) ? [] : [`${row}:${column}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
  test('each says who may', () => {
    const { closings } = rowsOf(guarded(), ANA, { sheetId: 0, top: 0, count: 1 });
    expect(closings[0]).toBe(`Ours. May edit: ${OLGA}, ${BEN}.`);
    expect(rowsOf(guarded(), VERA, { sheetId: 0, top: 0, count: 1 }).closings).toEqual([
      'You can only view this file.',
    ]);
  });
  test('people from outside see nothing', () => {
    expect(() => shapeOf(guarded(), 'eve@example.com', null)).toThrow('permission');
  });
});

describe('looks', () => {
  test('own colours, then alternating ones, and the first rule that holds over both', () => {
    const made = file();
    const at = (row: number) => ({ sheetId: 0, startRowIndex: row, endRowIndex: row + 1 });
    const rule = (text: string, blue: number) => ({
      addConditionalFormatRule: {
        index: 0,
        rule: {
          ranges: [{ sheetId: 0, startColumnIndex: 0, endColumnIndex: 1 }],
          booleanRule: {
            condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: text }] },
            format: { backgroundColor: rgb(0, 0, blue), textFormat: { bold: true } },
          },
        },
      },
    });
    const rowProperties = { firstBandColor: rgb(1, 1, 1), secondBandColor: rgb(1, 0, 0) };
    const fill = { userEnteredFormat: { backgroundColor: rgb(0, 1, 0) } };
    batch(
      made,
      { addBanding: { bandedRange: { range: { sheetId: 0, startRowIndex: 1 }, rowProperties } } },
      {
        repeatCell: { range: at(4), cell: fill, fields: 'userEnteredFormat.backgroundColor' },
      },
      rule('open', 0.2),
      rule('OPEN', 1),
    );
    made.hands(OLGA).type(0, 'A3', [['open'], ['closed']]);
    const { rows, looks } = rowsOf(made, OLGA, { sheetId: 0, top: 0, count: 6 });
    const look = (row: number, column: number) => looks[(rows[row]?.[column]?.look ?? 0) - 1];
    expect(look(0, 0)).toBeUndefined();
    expect(look(1, 1)).toEqual({ fill: '#ffffff' });
    expect(look(2, 1)).toEqual({ fill: '#ff0000' });
    expect(look(2, 0)).toEqual({ fill: '#0000ff', bold: true });
    expect(look(3, 0)).toEqual({ fill: '#ffffff' });
    expect(look(4, 1)).toEqual({ fill: '#00ff00' });
  });
  test('numbers stand right, text left, yes in the middle, and a format decides otherwise', () => {
    const made = file();
    made.hands(OLGA).type(0, 'A1', [['12', 'text', true, '2026-01-02']]);
    const { rows, looks } = rowsOf(made, OLGA, { sheetId: 0, top: 0, count: 1 });
    const aligned = rows[0]?.slice(0, 4).map(({ look }) => looks[look - 1]?.align);
    expect(aligned).toEqual(['right', undefined, 'center', 'right']);
  });
});

describe('the formula bar', () => {
  test('shows what was entered, not what the format makes of it', () => {
    const made = file();
    made.hands(OLGA).type(0, 'A1', [['1234.5', '=A1', '2026-01-02', "'0012", true]]);
    const format = { userEnteredFormat: { numberFormat: { type: 'NUMBER', pattern: '#,##0' } } };
    const cell = { sheetId: 0, startRowIndex: 0, endRowIndex: 1 };
    const range = { ...cell, startColumnIndex: 0, endColumnIndex: 1 };
    const fields = 'userEnteredFormat.numberFormat';
    batch(made, { repeatCell: { range, cell: format, fields } });
    const entered = [0, 1, 2, 3, 4].map(
      (column) => enteredAt(made, OLGA, { sheetId: 0, row: 0, column }).entered,
    );
    expect(rowsOf(made, OLGA, { sheetId: 0, top: 0, count: 1 }).rows[0]?.[0]?.text).toBe('1,235');
    expect(entered).toEqual(['1234.5', '=A1', '2026-01-02', '0012', 'TRUE']);
  });
});
