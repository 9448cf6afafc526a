// Files for the tests of the emulated spreadsheet: one owner, two editors, a viewer, an outsider.
import { PlatformError, SheetFile } from '../../../sandbox/sheets';
import type { Area, FileSpec, JsonObject } from '../../../sandbox/sheets';

export const OLGA = 'olga@example.com';
export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const VERA = 'vera@example.com';
export const ZOE = 'zoe@example.org';

export function makeFile(spec: Partial<FileSpec> = {}): SheetFile {
  const file = SheetFile.create({
    id: 'file-1', name: 'Register', owner: OLGA, editors: [ANA, BEN], viewers: [VERA],
    domain: 'example.com', locale: 'en_GB', timeZone: 'Europe/Helsinki', ...spec,
  });
  file.year = 2026;
  return file;
}

export function area(file: SheetFile, a1: string): Area {
  const found = file.resolve(a1);
  if (!found) throw new Error(`no area ${a1}`);
  return found;
}

/** The refusal of an action, `reason: message`; `none` where it went through. */
export function refusal(act: () => unknown): string {
  try { act(); } catch (error) {
    if (error instanceof PlatformError) return `${error.reason}: ${error.message}`;
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
  return 'none';
}

export const PROTECTED = 'You are trying to edit a protected cell or object. '
  + 'Please contact the spreadsheet owner to remove protection if you need to edit.';

export function batch(file: SheetFile, person: string, ...requests: JsonObject[]): JsonObject {
  return file.api(person).batchUpdate({ requests }).answer;
}

export const text = (value: string): JsonObject => ({ userEnteredValue: { stringValue: value } });
export const number = (value: number): JsonObject => ({ userEnteredValue: { numberValue: value } });

export const range = (
  sheetId: number,
  rows: readonly [number, number],
  columns: readonly [number, number],
): JsonObject => ({
  sheetId,
  startRowIndex: rows[0],
  endRowIndex: rows[1],
  startColumnIndex: columns[0],
  endColumnIndex: columns[1],
});

export function updateCells(
  start: readonly [number, number, number],
  rows: readonly (readonly JsonObject[])[],
): JsonObject {
  return {
    updateCells: {
      start: { sheetId: start[0], rowIndex: start[1], columnIndex: start[2] },
      rows: rows.map((values) => ({ values })),
      fields: 'userEnteredValue',
    },
  };
}

/** A tab `T` of three rows and two columns beside the first. */
export function small(): SheetFile {
  const file = makeFile();
  batch(file, OLGA, {
    addSheet: {
      properties: { sheetId: 7, title: 'T', gridProperties: { rowCount: 3, columnCount: 2 } },
    },
  });
  return file;
}

/** The refusal of a batch, which must have left no trace. */
export const refused = (file: SheetFile, ...requests: JsonObject[]): string => {
  const before = file.digest();
  const said = refusal(() => batch(file, ANA, ...requests));
  expect(file.digest()).toBe(before);
  return said;
};

export const guard = (protectedRange: JsonObject): JsonObject => ({
  addProtectedRange: { protectedRange },
});

/** Sheet 0 open to Ana only, but for B2:C3. */
export function withHole(): SheetFile {
  const file = makeFile();
  batch(file, OLGA, guard({
    protectedRangeId: 1, range: { sheetId: 0 }, unprotectedRanges: [range(0, [1, 3], [1, 3])],
    editors: { users: [ANA] },
  }));
  return file;
}
