// Who may open a file, its limits, snapshots, state and copies. Sources: Range, Sheet and
// Spreadsheet references; gas-fakes test/testsheetsbasic.js, testsheetsvalues.js,
// testsheetssets.js and testsheets.js, which ran on the live platform.
import { SheetFile } from '../../../sandbox/sheets';
import { ANA, area, BEN, makeFile, OLGA, refusal, VERA, ZOE } from './make';

test('outsiders cannot open, viewers cannot write', () => {
  const file = makeFile();
  const cell = area(file, 'A1');
  expect(refusal(() => file.cells(ZOE).values(cell))).toBe(
    'no_access: You do not have permission to access the requested document.');
  expect(file.cells(VERA).values(cell)).toEqual([['']]);
  expect(refusal(() => file.cells(VERA).setValues(cell, [['x']]))).toMatch(/^read_only/);
  expect(refusal(() => file.cells(VERA).insertTab('x'))).toMatch(/^read_only/);
  expect(file.cells('ANA@Example.com').setValues(cell, [['x']])).toBe(1);
});

test('a file has at most 10 million cells', () => {
  const file = makeFile();
  expect(refusal(() => file.cells(OLGA).insertRows(0, 1, 400_000))).toBe(
    'too_many_cells: This action would increase ' +
      'the number of cells in the workbook above the limit of 10000000 cells.',
  );
  expect(file.cellCount()).toBe(26_000);
});

test('snapshots restore cells, tabs, people and protections, as often as wanted', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  door.setValues(area(file, 'A1:A2'), [['one'], ['two']]);
  const before = file.digest();
  const snapshot = file.snapshot();
  for (let turn = 0; turn < 3; turn += 1) {
    door.setValues(area(file, 'A1'), [[`turn ${turn}`]]);
    door.insertTab('Extra');
    door.protect(0, null);
    door.deleteRows(0, 1, 1);
    file.share({ editors: [] });
    expect(file.digest()).not.toBe(before);
    file.restore(snapshot);
    expect(file.digest()).toBe(before);
    expect(file.editors).toContain(ANA);
  }
});

test('two snapshots do not disturb one another', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const first = file.snapshot();
  door.setValues(area(file, 'A1'), [['later']]);
  const second = file.snapshot();
  door.setValues(area(file, 'A1'), [['last']]);
  file.restore(first);
  expect(door.values(area(file, 'A1'))).toEqual([['']]);
  file.restore(second);
  expect(door.values(area(file, 'A1'))).toEqual([['later']]);
});

test('state survives JSON', () => {
  const file = makeFile();
  const door = file.cells(ANA);
  door.setValues(area(file, 'B2:D2'), [['=A1', '2026-01-02', true]]);
  door.setNotes(area(file, 'Z999'), [['far']]);
  door.protect(0, area(file, 'B2'), 'mine');
  const copy = SheetFile.fromState(JSON.parse(JSON.stringify(file.toState())));
  expect(copy.digest()).toBe(file.digest());
  expect(copy.cells(ANA).displayValues(area(copy, 'B2:D2'))).toEqual([
    ['=A1', '2026-01-02', 'TRUE'],
  ]);
  expect(copy.cells(ANA).notes(area(copy, 'Z999'))).toEqual([['far']]);
});

// Source: platform.md section 2.1, Tanaike 2019/07/17.
test("a copy belongs to the copier, and is nobody else's", () => {
  const file = makeFile();
  const guard = file.cells(OLGA).protect(0, null);
  file.cells(OLGA).changeProtection(guard.id, { editors: [BEN] });
  file.cells(OLGA).setValues(area(file, 'A1'), [['x']]);
  const copy = file.copyFor(VERA, 'file-2');
  expect([copy.id, copy.owner, copy.editors, copy.name]).toEqual([
    'file-2',
    VERA,
    [],
    'Copy of Register',
  ]);
  expect(copy.cells(VERA).setValues(area(copy, 'A1'), [['y']])).toBe(1);
  expect(refusal(() => copy.assertCanOpen(OLGA))).toMatch(/^no_access/);
  expect(file.cells(OLGA).values(area(file, 'A1'))).toEqual([['x']]);
});

test('whom the original let edit, the copy does not', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const { id } = door.protect(0, null);
  door.changeProtection(id, { editors: [ANA], domainUsersCanEdit: true });
  const copy = file.copyFor(VERA, 'file-2');
  copy.share({ editors: [ANA] });
  expect(copy.canEditCells(ANA, { sheetId: 0 })).toBe(false);
  expect(copy.canEditCells(VERA, { sheetId: 0 })).toBe(true);
});
