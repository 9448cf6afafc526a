// What the owner types into a tab of master data is looked at where it stands: a note on each cell that
// cannot be used, and at most one line on the screen for it. What a row still lacks is told when
// somebody goes on to another. It stops nothing and decides nothing; the next command reads the cells
// again. Notes that people wrote stay.
import { NUMBERING, sayComing } from '../core/coming';
import { contractFindings } from '../core/contract';
import { itemFindings } from '../core/items';
import type { Finding } from '../core/outcome';
import { settingSentence } from '../core/setting-sentence';
import { readRegister } from '../core/settings';
import type { Register, TypedTabs } from '../core/settings';
import { TABLES } from '../core/tables';
import { cell } from '../core/typed-cell';
import { alikeFindings, strangerFindings, vendorFindings } from '../core/typed-check';
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
/** Rows of a paste that get notes, and how far a row that was left unfinished is looked for. */
const MOST = 2000;
const NEAR = 100;

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

/** Columns that a row has to have before it says something. */
const NEEDED: Partial<Record<TypedTab, readonly string[]>> = {
  vendors: ['Vendor', 'Status'],
  people: ['E-mail', 'Roles'],
  rules: ['Rule', 'Approvers'],
  budgets: ['Cost centre', 'Period', 'Amount'],
  contracts: ['Reference', 'Vendor'],
  items: ['Item', 'Price'],
};

/** The tab's own findings; amounts are read in the register's currency. */
function findingsOf(tab: TypedTab, rows: TypedRow[]): Finding[] {
  const file = SpreadsheetApp.getActiveSpreadsheet();
  const other = (one: keyof TypedTabs | 'vendors'): TypedRow[] =>
    one === tab ? rows : rowsOf(file.getSheetById(TYPED[one].sheetId));
  const vendors = tab === 'vendors' ? rows.map(readVendor) : [];
  if (tab === 'vendors') return [...vendorFindings(vendors), ...alikeFindings(vendors)];
  if (tab === 'items' || tab === 'contracts') {
    const known = other('vendors').map((row) => cell(row, 'Vendor'));
    const strange = strangerFindings(tab, rows, known);
    const none = { people: [], rules: [], budgets: [] };
    const register = readRegister({ settings: other('settings'), ...none });
    const { settings, digits, timeZone } = register;
    const today = clock.dayIn(timeZone, clock.now());
    return tab === 'items'
      ? [...itemFindings(rows, { taxCodes: settings['taxCodes'], today }), ...strange]
      : [...contractFindings(rows, digits), ...strange];
  }
  const people = tab === 'settings' ? [] : other('people');
  const rules = tab === 'rules' ? rows : [];
  const budgets = tab === 'budgets' ? rows : [];
  const { findings } = readRegister({ settings: other('settings'), people, rules, budgets });
  return findings.filter((one) => one.tab === TYPED[tab].title);
}

interface Edited {
  sheet: Sheet;
  tab: TypedTab;
  rows: TypedRow[];
  first: number;
  last: number;
  header: readonly string[];
  /** The column of the one cell that was typed into; empty: several cells at once. */
  column: string;
}

const standsIn = ({ rows }: Edited, { row, column = '' }: Finding): boolean => {
  const found = rows.find((one) => one.row === row);
  return found !== undefined && cell(found, column) !== '';
};
/** A row that somebody is in the midst of: what it lacks is no mistake yet. */
const isBegun = (edited: Edited, finding: Finding): boolean =>
  edited.column !== '' &&
  edited.column !== finding.column &&
  finding.row === edited.first &&
  !standsIn(edited, finding);

/** The rows whose notes are written: those of the edit, and those that were left unfinished nearby. */
function spanOf(edited: Edited, findings: readonly Finding[]): { first: number; last: number } {
  const { first, last } = edited;
  const left = findings
    .filter((one) => !standsIn(edited, one))
    .map(({ row = 0 }) => row)
    .filter((row) => row > 1 && row >= first - NEAR && row <= last + NEAR);
  return { first: Math.min(first, ...left), last: Math.max(last, ...left) };
}

/**
 * Notes beside what cannot be used, and what a setting means; the register's earlier notes in these
 * rows go. Answers the findings that had none before.
 */
function mark(edited: Edited, findings: readonly Finding[], told: readonly Finding[]): Finding[] {
  const { sheet, header } = edited;
  const { first, last } = spanOf(edited, findings);
  const range = sheet.getRange(first, 1, last - first + 1, header.length);
  const before = range.getNotes();
  const notes = before.map((row) => row.map((note) => (note.startsWith(OWN) ? '' : note)));
  const fresh: Finding[] = [];
  for (const finding of [...findings, ...told]) {
    const { row = 0, column = '', detail } = finding;
    const at = header.indexOf(column);
    const [cells, stood] = [notes[row - first], before[row - first]?.[at] ?? ''];
    if (!cells || at < 0 || (cells[at] ?? '') !== '') continue;
    const note = OWN + detail.replace(/([^.])$/, '$1.');
    if (isBegun(edited, finding) && stood !== note) continue;
    cells[at] = note;
    if (stood !== note && findings.includes(finding)) fresh.push(finding);
  }
  const differs = notes.some((row, at) =>
    row.some((note, column) => note !== before[at]?.[column]),
  );
  if (differs) range.setNotes(notes);
  return fresh;
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

/** Whether the cell made its row whole, or changed one that was; a row on its way says nothing. */
function isUse({ tab, rows, first, column }: Edited, changed: boolean): boolean {
  const needed = NEEDED[tab] ?? [];
  if (column === '' || changed || tab === 'settings') return true;
  const row = rows.find((one) => one.row === first);
  return needed.includes(column) && needed.every((one) => row && cell(row, one) !== '');
}

function sayEdit(fresh: readonly Finding[], told: readonly Finding[]): string {
  const [[found], [means]] = [fresh, told];
  const more = fresh.length > 1 ? ` (and ${fresh.length - 1} more)` : '';
  return found
    ? `Row ${found.row ?? '?'}, ${found.column ?? ''}: ${found.detail}${more}.`
    : `${means ? `${means.detail} ` : ''}Used from the next command on, and written in the Revision Log with it.`;
}

/**
 * After an edit that Google told of; the caller believes the range. `changed`: something stood in the
 * one cell before. `tell` says the toast in the language of whoever edits.
 */
export function checkEdit(
  range: Range,
  { changed, tell }: { changed: boolean; tell(text: string): string },
): void {
  const sheet = range.getSheet();
  const tab = tabOf(sheet.getSheetId());
  if (tab === undefined || range.getLastRow() < 2) return;
  const first = Math.max(2, range.getRow());
  const last = Math.min(range.getLastRow(), first + MOST - 1, sheet.getMaxRows());
  const header = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getDisplayValues()[0] ?? [];
  const one = range.getNumRows() === 1 && range.getNumColumns() === 1;
  const column = one ? (header[range.getColumn() - 1] ?? '') : '';
  const rows = rowsOf(sheet);
  const edited = { sheet, tab, rows, first, last, header, column };
  const all = findingsOf(tab, rows);
  const span = spanOf(edited, all);
  const told = tab === 'settings' ? meanings(sheet, span) : [];
  const near = all.filter(({ row = 0 }) => row >= span.first && row <= span.last);
  const fresh = mark(edited, near, told);
  const own = told.filter(({ row = 0 }) => row >= first && row <= last);
  const wrong = near.some(
    (found) => found.row === first && !isBegun(edited, found) && found.column === column,
  );
  if (fresh.length === 0 && (wrong || !isUse(edited, changed))) return;
  SpreadsheetApp.getActiveSpreadsheet().toast(tell(sayEdit(fresh, own)), TYPED[tab].title);
}
