// The two files of a register that a keeper writes: Intake and the menu in the desk's, all else in the
// register's, of which people are viewers. Moving between one file and two: drafts go along, rights
// follow, and the same again goes on where it stopped. Who may ask for it, set-up says.
import { canonical, digest } from '../core/canonical';
import { mailKey } from '../core/settings';
import { TYPED } from '../core/typed-tables';
import { choicesByName } from './chips';
import { valued, type Cell } from './codec';
import { dressTyped, lookOf, makeTab } from './dress';
import type { KeptBy } from './here';
import { ownerOf } from './here';
import { sendDressed, sendLooks } from './looks';
import { readGrids, spreadsheets } from './platform';
import { HEADER_ID, protection } from './protections';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type File = GoogleAppsScript.Spreadsheet.Spreadsheet;
const { sheetId } = TYPED.intake;
const ROWS = { sheetId, startRowIndex: 1, startColumnIndex: 0 };

interface Intake {
  there: boolean;
  hidden: boolean;
  /** Rows of its grid. */
  count: number;
}
function intakeOf(fileId: string): Intake {
  const fields = 'sheets(properties(sheetId,hidden,gridProperties(rowCount)))';
  const { sheets = [] } = spreadsheets().get(fileId, { fields }) ?? {};
  const own = sheets.find(({ properties }) => properties?.sheetId === sheetId)?.properties;
  return {
    there: own !== undefined,
    hidden: own?.hidden === true,
    count: own?.gridProperties?.rowCount ?? 0,
  };
}

const filled = (rows: readonly Cell[][]): Cell[][] =>
  rows.filter((row) => row.some((cell) => cell !== ''));
const write = (fileId: string, requests: Request[]): void => {
  if (requests.length > 0) spreadsheets().batchUpdate({ requests }, fileId);
};

/** Intake in the desk's file, its header for the owner and the keeper alone. */
function makeIntake(fileId: string, { account, owner }: KeptBy): void {
  if (intakeOf(fileId).there) return;
  const range = { sheetId, startRowIndex: 0, endRowIndex: 1 };
  const head = protection(HEADER_ID, range, [...new Set([account, owner])]);
  const tab = { ...dressTyped('intake'), index: 0 };
  const needed = [...makeTab(tab), { addProtectedRange: { protectedRange: head } }];
  sendLooks(fileId, sendDressed(fileId, { needed, looks: lookOf(tab) }));
}

const valueOf = (cell: Cell): object =>
  typeof cell === 'number'
    ? { numberValue: cell }
    : typeof cell === 'boolean'
      ? { boolValue: cell }
      : cell === ''
        ? {}
        : { stringValue: cell };

/** Drafts of one file that the other does not have yet, below those that it has. */
function copyDrafts(from: string, to: string): void {
  const drafts = filled(readGrids(from, [ROWS])[0]?.values ?? []);
  const [own] = readGrids(to, [ROWS]);
  const had = filled(own?.values ?? []).map((row) => canonical(row));
  const fresh = drafts.filter((row) => {
    const at = had.indexOf(canonical(row));
    if (at >= 0) had.splice(at, 1);
    return at < 0;
  });
  if (fresh.length === 0) return;
  const rowIndex = 1 + (own?.values.length ?? 0);
  const rows = fresh.map((row) => ({
    values: row.map((cell) => valued(valueOf(cell))),
  }));
  const length = rowIndex + rows.length - intakeOf(to).count;
  write(to, [
    ...(length > 0 ? [{ appendDimension: { sheetId, dimension: 'ROWS', length } }] : []),
    {
      updateCells: {
        start: { sheetId, rowIndex, columnIndex: 0 },
        rows,
        fields: 'userEnteredValue',
      },
    },
  ]);
}

const emptied = (fileId: string): Request[] =>
  filled(readGrids(fileId, [ROWS])[0]?.values ?? []).length === 0
    ? []
    : [{ updateCells: { range: ROWS, fields: 'userEnteredValue' } }];

export interface Files {
  register: string;
  /** Files where drafts stood and will stand; the register's own in one file. */
  from: string;
  to: string;
}

/** Before set-up says where drafts stand from now on; what stands in the old place is read no more. */
export function bringDrafts({ register, from, to }: Files, kept: KeptBy): void {
  if (to !== register) makeIntake(to, kept);
  if (from !== to && intakeOf(from).there) copyDrafts(from, to);
}

const addresses = (users: readonly GoogleAppsScript.Base.User[]): string[] =>
  users.map((user) => mailKey(user.getEmail()));

/** Who may edit the register's file without being one of those who have to, in two files. */
export function editorsBeside(file: File, { account, owner }: KeptBy): string[] {
  const own = [account, owner, ownerOf(file)];
  return addresses(file.getEditors()).filter((email) => !own.includes(email));
}

/** After it: the old place is emptied, and people may look at the register or edit it. */
export function settleFiles({ register, from, to }: Files, kept: KeptBy, people: string[]): void {
  const file = SpreadsheetApp.openById(register);
  const { hidden } = intakeOf(register);
  const show = (hide: boolean): Request[] =>
    hidden === hide
      ? []
      : [{ updateSheetProperties: { properties: { sheetId, hidden: hide }, fields: 'hidden' } }];
  if (to === register) {
    if (hidden) file.addEditors(people);
    write(register, show(false));
    if (from !== to) write(from, emptied(from));
    return;
  }
  for (const email of editorsBeside(file, kept)) {
    file.removeEditor(email);
    file.addViewer(email);
  }
  write(register, [...emptied(register), ...show(true)]);
}

/** Digest of the names that Intake offers. */
const OFFERED = 'po.offered';
/** A list of choices that a person scrolls through; what is typed is taken all the same. */
const MOST_OFFERED = 500;

/**
 * In two files Intake offers the vendors of the register's by their names, those that are not blocked,
 * since no choice reaches into another file: brought up to date by set-up and by the clock. A name that
 * Sheets would take for a formula is left out (`=` and `+`, ConditionValue reference): it would end all.
 */
export function offerVendors(register: string, desk: string): void {
  const { sheetId: vendors, headers } = TYPED.vendors;
  const status = headers.indexOf('Status');
  const grid = { sheetId: vendors, startRowIndex: 1, startColumnIndex: 0 };
  const [read] = readGrids(register, [{ ...grid, endColumnIndex: status + 1 }]);
  const names = (read?.values ?? [])
    .filter(
      (row) =>
        String(row[status] ?? '')
          .trim()
          .toLowerCase() !== 'blocked',
    )
    .map(([name = '']) => String(name).trim())
    .filter((name) => /^[^=+]/.test(name));
  const offered = [...new Set(names)].slice(0, MOST_OFFERED);
  const [kept, mark] = [
    PropertiesService.getScriptProperties(),
    digest(canonical([desk, offered])),
  ];
  if (kept.getProperty(OFFERED) === mark || !intakeOf(desk).there) return;
  write(desk, choicesByName(offered));
  kept.setProperty(OFFERED, mark);
}
