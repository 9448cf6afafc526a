// Who may edit what, through every door. Sources: Protection, Range.protect and Sheet.protect
// references; platform.md section 2.1; sandbox.md "Identities"; gas-fakes test/testsheetsbasic.js
// and testsheetspermissions.js.
import type { SheetFile } from '../../../sandbox/sheets';
import {
  ANA, area, batch, BEN, guard, makeFile, OLGA, PROTECTED, range, refusal, VERA, withHole, ZOE,
} from './make';

const may = (file: SheetFile, person: string, a1: string): boolean => {
  const { top, left, rows, columns, sheetId } = area(file, a1);
  return file.canEditCells(person, {
    sheetId,
    startRowIndex: top,
    endRowIndex: top + rows,
    startColumnIndex: left,
    endColumnIndex: left + columns,
  });
};

test('sheet.protect() alone protects nothing: editors mirror the file\'s', () => {
  const file = makeFile();
  const { id } = file.cells(OLGA).protect(0, null);
  expect(may(file, BEN, 'A1')).toBe(true);
  expect(file.cells(OLGA).editorsOf(id)).toEqual([ANA, BEN]);
});

test('addProtectedRange without editors lets everybody edit', () => {
  const file = makeFile();
  batch(file, OLGA, guard({ range: { sheetId: 0 } }));
  expect(may(file, BEN, 'A1')).toBe(true);
});

test('the canonical sequence leaves owner and self', () => {
  const file = makeFile();
  const door = file.cells(ANA);
  const { id } = door.protect(0, null);
  door.addEditors(id, [ANA]);
  door.removeEditors(id, door.editorsOf(id));
  expect(door.editorsOf(id)).toEqual([ANA]);
  expect([may(file, ANA, 'A1'), may(file, OLGA, 'A1'), may(file, BEN, 'A1')]).toEqual([
    true,
    true,
    false,
  ]);
});

test('the owner is not listed, and stays whatever is removed', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const { id } = door.protect(0, null);
  door.addEditors(id, [OLGA]);
  door.removeEditors(id, [OLGA, ANA, BEN]);
  expect(door.editorsOf(id)).toEqual([]);
  expect(may(file, OLGA, 'A1')).toBe(true);
});

test('whoever may not edit a protection sees no editors and cannot change or lift it', () => {
  const file = withHole();
  expect(refusal(() => file.cells(BEN).editorsOf(1))).toBe(`protected: ${PROTECTED}`);
  expect(refusal(() => file.cells(BEN).removeProtection(1))).toMatch(/^protected/);
  expect(refusal(() => file.cells(BEN).addEditors(1, [BEN]))).toMatch(/^protected/);
  expect([file.canEditProtection(BEN, 1), file.canEditProtection(ANA, 1)]).toEqual([false, true]);
  file.cells(ANA).removeProtection(1);
  expect(may(file, BEN, 'A1')).toBe(true);
});

test('unprotected ranges of a sheet protection are open, cells beside them are not', () => {
  const file = withHole();
  expect([
    may(file, BEN, 'B2:C3'),
    may(file, BEN, 'C3'),
    may(file, BEN, 'C3:D3'),
    may(file, BEN, 'A1'),
  ]).toEqual([true, true, false, false]);
});

test('two unprotected ranges side by side cover a range together', () => {
  const file = withHole();
  file.cells(ANA).changeProtection(1, {
    unprotected: [
      { sheetId: 0, startColumnIndex: 0, endColumnIndex: 2 },
      { sheetId: 0, startColumnIndex: 2, endColumnIndex: 4 },
    ],
  });
  expect([may(file, BEN, 'B5:C6'), may(file, BEN, 'D5:E5')]).toEqual([true, false]);
});

test('of overlapping protections whichever excludes decides, sheet and range alike', () => {
  const file = makeFile();
  batch(file, OLGA,
    guard({ range: { sheetId: 0 }, editors: { users: [ANA, BEN] } }),
    guard({ range: range(0, [0, 5], [0, 5]), editors: { users: [BEN] } }),
    guard({ range: range(0, [3, 9], [3, 9]), editors: { users: [ANA] } }));
  expect([may(file, ANA, 'A1'), may(file, BEN, 'A1')]).toEqual([false, true]);
  expect([may(file, ANA, 'D4'), may(file, BEN, 'D4')]).toEqual([false, false]);
  expect([may(file, ANA, 'H8'), may(file, ANA, 'Z9'), may(file, OLGA, 'D4')]).toEqual([
    true,
    true,
    true,
  ]);
});

test('a warning stops nobody and lists nobody (testsheetsbasic.js)', () => {
  const file = makeFile();
  const door = file.cells(OLGA);
  const { id } = door.protect(0, null, 'sample1');
  door.changeProtection(id, { warningOnly: true, editors: [] });
  expect(door.editorsOf(id)).toEqual([]);
  expect(may(file, BEN, 'A1')).toBe(true);
  expect(file.canEditProtection(BEN, id)).toBe(true);
});

test('domain users may edit where the flag is set, and only with a right to the file', () => {
  const file = makeFile();
  batch(
    file,
    OLGA,
    guard({
      protectedRangeId: 3,
      range: { sheetId: 0 },
      editors: { users: [], domainUsersCanEdit: true },
    }),
  );
  expect([may(file, BEN, 'A1'), may(file, VERA, 'A1'), may(file, ZOE, 'A1')]).toEqual([
    true,
    false,
    false,
  ]);
  file.cells(OLGA).changeProtection(3, { domainUsersCanEdit: false });
  expect(may(file, BEN, 'A1')).toBe(false);
});

test('consumer files have no domain flag', () => {
  const file = makeFile({ domain: null });
  const { id } = file.cells(OLGA).protect(0, null);
  expect(
    refusal(() => file.cells(OLGA).changeProtection(id, { domainUsersCanEdit: true })),
  ).toMatch(/^invalid/);
  expect(
    refusal(() =>
      batch(file, OLGA, guard({ range: { sheetId: 0 }, editors: { domainUsersCanEdit: true } })),
    ),
  ).toMatch(/Domain protection is only supported/);
});

test('the API refuses a list without its caller; the owner needs no mention', () => {
  const file = makeFile();
  const lone = guard({ protectedRangeId: 9, range: { sheetId: 0 }, editors: { users: [BEN] } });
  expect(refusal(() => batch(file, ANA, lone))).toBe(
    "invalid: Invalid requests[0].addProtectedRange: You can't remove yourself as an editor.",
  );
  batch(file, OLGA, lone);
  expect(
    refusal(() =>
      batch(file, BEN, {
        updateProtectedRange: {
          protectedRange: { protectedRangeId: 9, editors: { users: [ANA] } },
          fields: 'editors',
        },
      }),
    ),
  ).toMatch(/You can't remove yourself/);
});

test('protections are told with their id, and with editors to whoever may edit them', () => {
  const file = withHole();
  const told = (person: string): unknown =>
    file.api(person).get({ fields: 'sheets.protectedRanges' }).answer['sheets'];
  const seen = {
    protectedRangeId: 1,
    range: { sheetId: 0 },
    unprotectedRanges: [range(0, [1, 3], [1, 3])],
  };
  expect(told(ANA)).toEqual([
    { protectedRanges: [{ ...seen, requestingUserCanEdit: true, editors: { users: [ANA] } }] },
  ]);
  expect(told(BEN)).toEqual([{ protectedRanges: [seen] }]);
});

test('updateProtectedRange changes the fields of its mask alone', () => {
  const file = withHole();
  batch(file, ANA, {
    updateProtectedRange: {
      protectedRange: { protectedRangeId: 1, description: 'd', unprotectedRanges: [] },
      fields: 'description',
    },
  });
  expect(file.protections()[0]).toMatchObject({
    description: 'd',
    editors: [ANA],
    unprotected: [range(0, [1, 3], [1, 3])],
  });
});

test('unknown and doubled protection ids are refused', () => {
  const file = withHole();
  expect(refusal(() => batch(file, OLGA, { deleteProtectedRange: { protectedRangeId: 5 } })))
    .toBe('not_found: Invalid requests[0].deleteProtectedRange: No protected range with ID: 5');
  expect(
    refusal(() => batch(file, OLGA, guard({ protectedRangeId: 1, range: { sheetId: 0 } }))),
  ).toMatch(/^duplicate/);
});

test('a protection tied to a named range lies where the name lies', () => {
  const file = makeFile();
  batch(
    file,
    OLGA,
    {
      addNamedRange: {
        namedRange: { namedRangeId: 'n1', name: 'Head', range: range(0, [0, 1], [0, 5]) },
      },
    },
    guard({ namedRangeId: 'n1', editors: { users: [ANA] } }),
  );
  expect([may(file, BEN, 'A1'), may(file, BEN, 'A2')]).toEqual([false, true]);
});
