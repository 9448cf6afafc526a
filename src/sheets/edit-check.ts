// What the owner types into a tab of master data is looked at where it stands: a note on each cell that
// cannot be used, and one line on the screen. It stops nothing and decides nothing; the next command
// reads the cells again. Notes that people wrote stay.
import { NUMBERING, sayComing } from '../core/coming';
import { itemFindings } from '../core/items';
import type { Finding } from '../core/outcome';
import { settingSentence } from '../core/setting-sentence';
import { readRegister } from '../core/settings';
import type { Register, TypedTabs } from '../core/settings';
import { TABLES } from '../core/tables';
import { cell } from '../core/typed-cell';
import { alikeFindings, vendorFindings } from '../core/typed-check';
import type { TypedRow, TypedTab } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import { readVendor } from '../core/vendor';
import { clock } from './clock';
import type { Cell } from './codec';
import { unescapeText } from './codec';
import { typedRow } from './typed-rows';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
/** Notes that begin like this are the register's own. */
const OWN = 'PO Register: ';
const ROWS = 100;

const tabOf = (sheetId: number): TypedTab | undefined =>
  (Object.keys(TYPED) as TypedTab[]).find(
    (tab) => TYPED[tab].ownerOnly && TYPED[tab].sheetId === sheetId,
  );

/** A day comes as an object of the platform: what is shown of it counts. */
const asCell = (value: Cell, shown: string): Cell => (typeof value === 'object' ? shown : value);

function rowsOf(sheet: Sheet | null): TypedRow[] {
  if (!sheet || sheet.getLastRow() < 2) return [];
  const range = sheet.getRange(1, 1, sheet.getLastRow(), sheet.getLastColumn());
  const shown = range.getDisplayValues();
  const [header = [], ...rows] = range.getValues() as Cell[][];
  return rows
    .map((cells, at) => cells.map((value, column) => asCell(value, shown[at + 1]?.[column] ?? '')))
    .map((cells, at) => typedRow(header, cells, at + 2))
    .filter(({ cells }) => Object.keys(cells).length > 0);
}

/** The tab's own findings; amounts are read in the register's currency. */
function findingsOf(tab: TypedTab, sheet: Sheet): Finding[] {
  const rows = rowsOf(sheet);
  const vendors = tab === 'vendors' ? rows.map(readVendor) : [];
  if (tab === 'vendors') return [...vendorFindings(vendors), ...alikeFindings(vendors)];
  if (tab === 'items') return itemFindings(rows);
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const other = (one: keyof TypedTabs): TypedRow[] =>
    one === tab ? rows : rowsOf(file.getSheetById(TYPED[one].sheetId));
  const people = tab === 'settings' ? [] : other('people');
  const rules = tab === 'rules' ? rows : [];
  const budgets = tab === 'budgets' ? rows : [];
  const { findings } = readRegister({ settings: other('settings'), people, rules, budgets });
  return findings.filter((one) => one.tab === TYPED[tab].title);
}

interface Edited {
  sheet: Sheet;
  first: number;
  last: number;
  header: readonly string[];
}

/** Notes beside what cannot be used, and what a setting means; the register's earlier notes in these rows go. */
function mark({ sheet, first, last, header }: Edited, findings: readonly Finding[]): void {
  const range = sheet.getRange(first, 1, last - first + 1, header.length);
  const before = range.getNotes();
  const notes = before.map((row) => row.map((note) => (note.startsWith(OWN) ? '' : note)));
  for (const { row = 0, column = '', detail } of findings) {
    const cells = notes[row - first];
    const at = header.indexOf(column);
    if (cells && at >= 0 && (cells[at] ?? '') === '')
      cells[at] = OWN + detail.replace(/([^.])$/, '$1.');
  }
  const differs = notes.some((row, at) =>
    row.some((note, column) => note !== before[at]?.[column]),
  );
  if (differs) range.setNotes(notes);
}

/** Columns of a tab as text, below its header; empty where one is not there. */
function columnsIn(sheetId: number, ...headers: string[]): string[][] {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetById(sheetId);
  if (!sheet || sheet.getLastRow() < 2) return headers.map(() => []);
  const titles = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getDisplayValues()[0] ?? [];
  return headers.map((header) => {
    const at = titles.indexOf(header) + 1;
    const cells = at > 0 ? sheet.getRange(2, at, sheet.getLastRow() - 1, 1).getValues() : [];
    return cells.map(([one]) => String(one ?? ''));
  });
}

/** What the next numbers are by the settings that stand in the tab. */
function comingBy({ settings, timeZone }: Register): string {
  const { state, register } = TABLES;
  const [keys = [], values = []] = columnsIn(
    ...[state.sheetId, state.columns.key.header, state.columns.value.header],
  );
  const [numbers = []] = columnsIn(register.sheetId, register.columns.poNumber.header);
  const kept = new Map(keys.map((key, at) => [unescapeText(key), unescapeText(values[at] ?? '')]));
  const today = clock.dayIn(timeZone, clock.now());
  return sayComing(settings, today, { state: kept, numbers });
}

/** What each setting means that was typed and can be used. */
function meanings(sheet: Sheet, { first, last }: Pick<Edited, 'first' | 'last'>): Finding[] {
  const rows = rowsOf(sheet);
  const register = readRegister({ settings: rows, people: [], rules: [], budgets: [] });
  const { currency, digits } = register;
  const edited = rows.filter(({ row }) => row >= first && row <= last);
  return edited.flatMap((row) => {
    const [name, value] = [cell(row, 'Setting'), cell(row, 'Value')];
    const detail = NUMBERING.has(name)
      ? comingBy(register)
      : settingSentence(name, { value, currency, digits });
    const place = { tab: TYPED.settings.title, row: row.row, column: 'Value' };
    return detail === '' ? [] : [{ kind: 'setting_means', ...place, detail }];
  });
}

/** After an edit that Google told of; the caller believes the range. */
export function checkEdit(range: Range): void {
  const sheet = range.getSheet();
  const tab = tabOf(sheet.getSheetId());
  if (tab === undefined || range.getLastRow() < 2) return;
  const first = Math.max(2, range.getRow());
  const last = Math.min(range.getLastRow(), first + ROWS - 1, sheet.getMaxRows());
  const header = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getDisplayValues()[0] ?? [];
  const findings = findingsOf(tab, sheet).filter(({ row = 0 }) => row >= first && row <= last);
  const told = tab === 'settings' ? meanings(sheet, { first, last }) : [];
  mark({ sheet, first, last, header }, [...findings, ...told]);
  const [[found], [means]] = [findings, told];
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : '';
  const said = found
    ? `Row ${found.row ?? '?'}, ${found.column ?? ''}: ${found.detail}${more}.`
    : `${means ? `${means.detail} ` : ''}Used from the next command on, and written in the Revision Log with it.`;
  SpreadsheetApp.getActiveSpreadsheet().toast(said, TYPED[tab].title);
}
