// Every door refuses whoever a protection excludes, and leaves no trace of what it refused.
// Sources: platform.md sections 2.1 and 11, sandbox.md "Identities"; the words are the platform's.
import type { SheetFile } from '../../../sandbox/sheets';
import {
  area, batch, BEN, makeFile, PROTECTED, range, refusal, text, updateCells, VERA, withHole, ZOE,
} from './make';

test('one protected cell refuses a whole batch, by the number of its request', () => {
  const file = withHole();
  const before = file.digest();
  expect(refusal(() => batch(file, BEN,
    updateCells([0, 1, 1], [[text('fine')]]), updateCells([0, 2, 2], [[text('fine')]]),
    updateCells([0, 2, 2], [[text('fine'), text('shut')]]))))
    .toBe(`protected: Invalid requests[2].updateCells: ${PROTECTED}`);
  expect(file.digest()).toBe(before);
});

test.each<[string, (file: SheetFile) => unknown]>([
  ['setValues', (file) => file.cells(BEN).setValues(area(file, 'A1'), [['x']])],
  ['setNotes', (file) => file.cells(BEN).setNotes(area(file, 'A1'), [['x']])],
  ['clear', (file) => file.cells(BEN).clear(area(file, 'A1'), { contents: true })],
  ['typing', (file) => file.hands(BEN).type(0, 'A1', [['x']])],
  ['a paste over the edge', (file) => file.hands(BEN).type(0, 'B2', [['x', 'y', 'z']])],
  [
    'values.update',
    (file) => file.api(BEN).valuesUpdate('A1', { values: [['x']] }, { valueInputOption: 'RAW' }),
  ],
  ['values.clear', (file) => file.api(BEN).valuesClear('A1:B2')],
  [
    'values.append',
    (file) => file.api(BEN).valuesAppend('A1', { values: [['x']] }, { valueInputOption: 'RAW' }),
  ],
  [
    'repeatCell',
    (file) => batch(file, BEN, { repeatCell: { range: { sheetId: 0 }, cell: {}, fields: 'note' } }),
  ],
  [
    'appendDimension',
    (file) => batch(file, BEN, { appendDimension: { sheetId: 0, dimension: 'ROWS', length: 1 } }),
  ],
  [
    'insertDimension',
    (file) =>
      batch(file, BEN, {
        insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 1, endIndex: 2 } },
      }),
  ],
  [
    'sortRange',
    (file) => batch(file, BEN, { sortRange: { range: range(0, [1, 3], [1, 3]), sortSpecs: [] } }),
  ],
  ['deleteSheet', (file) => batch(file, BEN, { addSheet: {} }, { deleteSheet: { sheetId: 0 } })],
  ['sorting by hand', (file) => file.hands(BEN).sort(0, 0)],
  ['inserting by hand', (file) => file.hands(BEN).insertRows(0, 5, 1)],
  ['deleting columns by hand', (file) => file.hands(BEN).deleteColumns(0, 1, 1)],
  ['moving a column by hand', (file) => file.hands(BEN).moveColumn(0, 1, 2)],
  ['renaming the tab', (file) => file.hands(BEN).rename(0, 'Mine')],
  ['hiding the tab', (file) => file.hands(BEN).hide(0)],
  ['filtering the tab', (file) => file.hands(BEN).filter(0)],
  ['a protection over shut cells', (file) => file.cells(BEN).protect(0, area(file, 'A1'))],
])('%s is refused to whoever the protection excludes, and leaves no trace', (_, act) => {
  const file = withHole();
  const before = file.digest();
  expect(refusal(() => act(file))).toContain(PROTECTED);
  expect(file.digest()).toBe(before);
});

test('viewers and outsiders are refused by the API in its own words', () => {
  const file = makeFile();
  const said = 'The caller does not have permission';
  expect(refusal(() => file.api(ZOE).get())).toBe(`no_access: ${said}`);
  expect(
    refusal(() =>
      file.api(VERA).valuesUpdate('A1', { values: [['x']] }, { valueInputOption: 'RAW' }),
    ),
  ).toBe(`read_only: ${said}`);
  expect(refusal(() => batch(file, VERA, { addSheet: {} }))).toBe(`read_only: ${said}`);
  expect(file.api(VERA).valuesGet('A1').answer['range']).toBe('Sheet1!A1');
});
