// Bundles with one change each: what the race test must be able to catch. A change that no longer
// finds its place in the bundle is an error, so that a control cannot go stale unseen.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Control {
  name: string;
  /** A seed that is known to catch it. */
  caught: number;
  change: (code: string) => string;
}

export function swap(code: string, find: string | RegExp, put: string): string {
  const changed = code.replace(find, put);
  if (changed === code) throw new Error(`the bundle has no ${String(find)} to change`);
  return changed;
}

/** The one write of a command, up to its requests. */
const WRITE =
  /const (answer\d*) = spreadsheets\(\)\.batchUpdate\(\s*\{\s*requests: prepared\.requests,/;

export const CONTROLS: Control[] = [
  {
    name: 'no lock',
    caught: 5,
    change: (code) => swap(code, /!lock\.tryLock\(LOCK_MS\)/, 'false'),
  },
  {
    name: 'the lock released before the write',
    caught: 5,
    change: (code) =>
      swap(
        code,
        /(\n\s*)(const written\d* = ports\.store\.commit\()/,
        '$1ports.store.release();$1$2',
      ),
  },
  {
    name: 'State read before the lock',
    caught: 5,
    change: (code) =>
      swap(
        swap(code, /(this\.found = \{)/, '$1 stateBeforeLock: state,'),
        /const state = readState\(answers\d*\.get\("state"\)\);(\s*const home)/,
        'const state = hints.stateBeforeLock;$1',
      ),
  },
  {
    name: 'the id not looked up',
    caught: 1,
    change: (code) =>
      swap(
        code,
        /const (before\d*) = answeredBefore\(loaded, attempt\d*\);/,
        'const $1 = undefined;',
      ),
  },
  {
    name: 'rows and log in two writes',
    caught: 1,
    change: (code) =>
      swap(
        code,
        WRITE,
        `const isLog = (one) => one.updateCells && one.updateCells.start.sheetId === 1009;
        const rest = prepared.requests.filter((one) => !isLog(one));
        spreadsheets().batchUpdate({ requests: rest }, fileId);
        const $1 = spreadsheets().batchUpdate({ requests: prepared.requests.filter(isLog),`,
      ),
  },
  {
    name: 'SpreadsheetApp write without flush',
    caught: 1,
    change: (code) =>
      swap(
        code,
        WRITE,
        `for (const { updateCells } of prepared.requests) {
          if (!updateCells) continue;
          const { sheetId, rowIndex, columnIndex } = updateCells.start;
          const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets().find((one) => one.getSheetId() === sheetId);
          const cells = updateCells.rows[0].values.map(({ userEnteredValue: v = {} }) => v.stringValue !== undefined ? v.stringValue : v.numberValue !== undefined ? v.numberValue : '');
          sheet.getRange(rowIndex + 1, columnIndex + 1, 1, cells.length).setValues([cells]);
        }
        const ends = Object.entries(rows.last).map(([tab, key]) => [tab + ':' + (rows.next[tab] - 1), key]);
        return new Map([...ends, ...prepared.writes.map(({ tab, at, row }) => [tab + ':' + at, row[tab === 'log' ? 'sequence' : 'key']])]);
        const $1 = spreadsheets().batchUpdate({ requests: prepared.requests,`,
      ),
  },
];

/** A copy of the built project with the change made; its folder. */
export function breakBundle(from: string, { change }: Pick<Control, 'change'>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'po-register-control-'));
  cpSync(from, folder, { recursive: true });
  const file = path.join(folder, 'Code.js');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return folder;
}
