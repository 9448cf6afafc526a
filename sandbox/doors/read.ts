// Looking at the file from outside, as nobody: whole tabs as values and as shown. It runs nothing
// and costs nothing.
import type { CellValue, SheetFile } from '../sheets';
import { done, refused, type Line } from './stage';

/** A date as ISO text in the spreadsheet's zone: the day alone at midnight, else with the time. */
function isoIn(millis: number, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const [day, time] = format.format(new Date(millis)).split(' ');
  return time === '00:00:00' ? String(day) : `${day}T${time}`;
}

function plain(value: CellValue | undefined, zone: string): string | number | boolean {
  return typeof value === 'object' ? isoIn(value.date, zone) : (value ?? '');
}

/** Rows without the blank ones at the end. */
function withoutTail<T>(rows: readonly T[][], shown: readonly string[][]): T[][] {
  let end = rows.length;
  while (end > 0 && (shown[end - 1] ?? []).every((text) => text === '')) end -= 1;
  return rows.slice(0, end);
}

function readTab(file: SheetFile, tab: string): Line {
  const found = file.tabByName(tab);
  if (!found) return refused(`There is no tab ${tab}.`);
  const { sheetId } = found;
  const cells = file.cells(file.owner ?? file.editors[0] ?? '');
  const [rows, columns] = [cells.lastRow(sheetId), cells.lastColumn(sheetId)];
  if (rows === 0 || columns === 0) return done({ sheetId, header: [], values: [], display: [] });
  const area = { sheetId, top: 0, left: 0, rows, columns };
  const [shown, formulas] = [cells.displayValues(area), cells.formulas(area)];
  const values = cells
    .values(area)
    .map((row, r) => row.map((value, c) => formulas[r]?.[c] || plain(value, file.timeZone)));
  const [header, ...below] = shown;
  return done({
    sheetId,
    header: header ?? [],
    values: withoutTail(values.slice(1), below),
    display: withoutTail(below, below),
  });
}

function listTabs(file: SheetFile): Line {
  const isProtected = (sheetId: number) =>
    file.protections(sheetId).some((protection) => !protection.warningOnly);
  return done(
    file.tabs().map(({ title, sheetId, hidden }) => ({
      tab: title,
      sheetId,
      protected: isProtected(sheetId),
      hidden,
    })),
  );
}

export type Reading = { readonly tab: string } | { readonly tabs: true };

export function readFile(file: SheetFile, reading: Reading): Line {
  return 'tabs' in reading ? listTabs(file) : readTab(file, reading.tab);
}
