// What the edit trigger saw people type into tabs of the register: one line in Edit Log each. It is
// an observation, lossy and no proof: it waits shortly for the lock, and gives up silently. The event
// may be made up, since pages can call a trigger; only a range that Google made is believed.
import type { Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { TYPED } from '../core/typed-tables';
import { clock } from './clock';
import { checkEdit } from './edit-check';
import { personAtKeyboard } from './identity';
import { columnsOf, looseLayout } from './layout';

type Range = GoogleAppsScript.Spreadsheet.Range;
type Seen = { [F in keyof (typeof TABLES)['editLog']['columns']]: string };

const WAIT_MS = 3000;
const CELLS = 200;
const CHARACTERS = 2000;

/** Master data and the tabs that only the register writes; Intake is everybody's own. */
const watched = (sheetId: number): boolean =>
  (Object.keys(TABLES) as Tab[]).some(
    (tab) => tab !== 'editLog' && TABLES[tab].sheetId === sheetId,
  ) || Object.values(TYPED).some((tab) => tab.ownerOnly && tab.sheetId === sheetId);

function rangeIn(event: unknown): Range | undefined {
  const range = (event as { range?: unknown } | null | undefined)?.range as
    Partial<Range> | undefined;
  const made = typeof range?.getSheet === 'function' && typeof range.getA1Notation === 'function';
  return made ? (range as Range) : undefined;
}

/** Text that no cell parses into a formula, a number or a date. */
function asText(value: unknown): string {
  const text = value === undefined || value === null ? '' : String(value);
  return (/^[=+\-@']/.test(text) ? JSON.stringify(text) : text).slice(0, CHARACTERS);
}

function blockText(range: Range): string {
  const cells = range.getNumRows() * range.getNumColumns();
  if (cells > CELLS) return `${cells} cells`;
  return JSON.stringify(range.getValues()).slice(0, CHARACTERS);
}

/** What was typed is noted whether or not Google says by whom. */
function whoTypes(): string {
  try {
    return personAtKeyboard();
  } catch (error) {
    return '';
  }
}

function seenIn(event: object, range: Range): Seen {
  const { value, oldValue } = event as { value?: unknown; oldValue?: unknown };
  const one = range.getNumRows() === 1 && range.getNumColumns() === 1;
  return {
    at: clock.now(),
    person: whoTypes(),
    tab: range.getSheet().getName(),
    range: range.getA1Notation(),
    old: one ? asText(oldValue) : '',
    new: one ? asText(value) : blockText(range),
  };
}

function append(seen: Seen): void {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetById(TABLES.editLog.sheetId);
  if (!sheet) return;
  const last = sheet.getLastRow();
  if (last >= sheet.getMaxRows()) sheet.insertRowsAfter(last, 100);
  const header = sheet.getRange(1, 1, 1, sheet.getLastColumn()).getValues()[0] as string[];
  const layout = looseLayout('editLog', header);
  const cells = header.map(() => '');
  for (const [field] of columnsOf('editLog')) {
    cells[layout.get(field) ?? 0] = seen[field as keyof Seen];
  }
  sheet.getRange(last + 1, 1, 1, cells.length).setValues([cells]);
  SpreadsheetApp.flush();
}

/** `tell` says what is shown to whoever edits, in their language. */
export function logEdit(event: unknown, tell = (text: string): string => text): void {
  const range = rangeIn(event);
  if (!range || !watched(range.getSheet().getSheetId())) return;
  const lock = LockService.getScriptLock();
  if (lock.tryLock(WAIT_MS)) {
    try {
      append(seenIn(event as object, range));
    } finally {
      lock.releaseLock();
    }
  }
  const { oldValue } = event as { oldValue?: unknown };
  checkEdit(range, { changed: asText(oldValue) !== '', tell });
}
