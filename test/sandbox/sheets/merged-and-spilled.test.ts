// Merged cells, arrays beside their formula, names that are moved, and developer metadata: what editors
// do to a file that the register has to stand. Sources: Sheets API reference (MergeCellsRequest,
// UpdateNamedRangeRequest, DeveloperMetadata), editors' help (array formulas, protected ranges).
import { ANA, BEN, batch, makeFile, OLGA, refused, text, updateCells } from './make';

const at = (row: number, from: number, to: number) => ({
  ...{ sheetId: 0, startRowIndex: row, endRowIndex: row + 1 },
  ...{ startColumnIndex: from, endColumnIndex: to },
});
const values = (file: ReturnType<typeof makeFile>): unknown =>
  file.api(ANA).valuesGet('A1:D3', { valueRenderOption: 'UNFORMATTED_VALUE' }).answer['values'];
const guard = (file: ReturnType<typeof makeFile>, unprotectedRanges: object[] = []): void => {
  const protectedRange = { range: { sheetId: 0 }, unprotectedRanges, editors: { users: [ANA] } };
  batch(file, OLGA, { addProtectedRange: { protectedRange } } as never);
};
const merge = { mergeCells: { range: at(0, 0, 3), mergeType: 'MERGE_ALL' } };

test('merging keeps the first cell; what is written under it later is lost', () => {
  const file = makeFile();
  batch(file, ANA, updateCells([0, 0, 0], [[text('a'), text('b'), text('c')]]));
  batch(file, ANA, merge);
  expect(values(file)).toEqual([['a']]);
  batch(file, ANA, updateCells([0, 0, 0], [[text('d'), text('e')]]));
  expect(values(file)).toEqual([['d']]);
  expect(file.api(ANA).get({ fields: 'sheets(merges)' }).answer).toEqual({
    sheets: [{ merges: [at(0, 0, 3)] }],
  });
  batch(file, ANA, { unmergeCells: { range: { sheetId: 0 } } });
  batch(file, ANA, updateCells([0, 0, 1], [[text('e')]]));
  expect(values(file)).toEqual([['d', 'e']]);
});
test('merged cells follow their rows, and no two of them overlap', () => {
  const file = makeFile();
  batch(file, ANA, merge);
  expect(refused(file, { mergeCells: { range: at(0, 2, 4) } })).toContain('all cells in a merged');
  const range = { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 };
  batch(file, ANA, { insertDimension: { range } });
  expect(file.api(ANA).get({ fields: 'sheets(merges)' }).answer).toEqual({
    sheets: [{ merges: [at(1, 0, 3)] }],
  });
});
test('only who may write all of the cells merges them', () => {
  const file = makeFile();
  guard(file, [at(0, 0, 1)]);
  expect(() => batch(file, BEN, merge)).toThrow('protected cell');
});

test('an array shows its values in blank cells beside it, locked or not, until one is filled', () => {
  const file = makeFile();
  guard(file, [at(0, 0, 1)]);
  const formulaValue = '={"a","b";1,-2.5}';
  batch(file, BEN, updateCells([0, 0, 0], [[{ userEnteredValue: { formulaValue } }]]));
  expect(values(file)).toEqual([
    ['', 'b'],
    [1, -2.5],
  ]);
  batch(file, ANA, updateCells([0, 1, 1], [[text('own')]]));
  expect(values(file)).toEqual([[], ['', 'own']]);
  batch(file, ANA, updateCells([0, 1, 1], [[{}]]));
  batch(file, ANA, updateCells([0, 0, 0], [[text('a word')]]));
  expect(values(file)).toEqual([['a word']]);
});

test('any editor renames and moves a named range, and attaches metadata but to locked tabs', () => {
  const file = makeFile();
  guard(file);
  batch(file, ANA, {
    addNamedRange: { namedRange: { namedRangeId: 'n-1', name: 'one', range: at(0, 0, 1) } },
  });
  const namedRange = { namedRangeId: 'n-1', name: 'other', range: at(4, 0, 1) };
  batch(file, BEN, { updateNamedRange: { namedRange, fields: 'name,range' } });
  expect(file.namedRanges()).toEqual([{ id: 'n-1', name: 'other', range: at(4, 0, 1) }]);
  const attach = (location: object) =>
    batch(file, BEN, {
      createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', location } },
    } as never);
  expect(() => attach({ sheetId: 0 })).toThrow('protected cell');
  attach({ spreadsheet: true });
});
