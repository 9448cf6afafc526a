// Spreadsheet: the file as SpreadsheetApp hands it out: its tabs, names, people and selection. Opening
// is checked when the handle is made; every read checks again through the model.
import type { SheetFile, TabProperties } from '../../sheets';
import type { Emulated } from '../emulated';
import { makeUser } from '../session';
import { strict } from '../strict';
import { makeProtection } from './protection';
import { makeRange, select } from './range';
import { handle, look, write, type Reach } from './reach';
import { activeArea, areaOf, makeSheet, tabOf, type Sheet } from './sheet';

export type Spreadsheet = Emulated<GoogleAppsScript.Spreadsheet.Spreadsheet>;

/** `Tab!A1:B2`, or a range on the active tab, or a named range. */
function areaByName(reach: Reach, a1: string) {
  return (file: SheetFile) => areaOf(file, a1.includes('!') ? (file.tabs()[0]?.sheetId ?? 0) : activeSheet(reach, file), [a1]);
}

function activeSheet(reach: Reach, file: SheetFile): number {
  const { world, identity } = reach.realm.execution.spec;
  const chosen = world.state.selections[`${reach.held.key}:${identity.effective}`];
  return chosen?.sheetId ?? file.tabs().find((tab) => !tab.hidden)?.sheetId ?? 0;
}

function tabs(reach: Reach) {
  const one = (method: string, args: readonly unknown[], find: (file: SheetFile) => TabProperties | null) => {
    const id = handle(reach, {
      method: `Spreadsheet.${method}`, args, does: (file) => find(file)?.sheetId ?? null,
    });
    return (id === null ? null : makeSheet(reach, id)) as Sheet;
  };
  const all = (): Sheet[] => look(reach, {
    method: 'Spreadsheet.getSheets', args: [], does: (file) => file.tabs().map((tab) => tab.sheetId),
  }).map((id) => makeSheet(reach, id));
  return { one, all };
}

function people(reach: Reach, method: string, of: (file: SheetFile) => readonly string[]): unknown[] {
  return look(reach, { method: `Spreadsheet.${method}`, args: [], does: (file) => [...of(file)] })
    .map((email) => makeUser(reach.realm, email));
}

function selection(reach: Reach) {
  const range = () => makeRange(reach, activeArea(reach));
  const rangeList = () => strict(reach.realm, 'RangeList', { getRanges: () => [range()] });
  const made = () => strict(reach.realm, 'Selection', {
    getActiveRange: range, getActiveRangeList: rangeList,
    getActiveSheet: () => makeSheet(reach, activeArea(reach).sheetId),
  });
  return { range, rangeList, made };
}

export function makeSpreadsheet(reach: Reach): Spreadsheet {
  const { realm, held } = reach;
  const tab = tabs(reach);
  const chosen = selection(reach);
  const text = (method: string, of: (file: SheetFile) => string, kind: 'free' | 'read' = 'read'): string =>
    look(reach, { method: `Spreadsheet.${method}`, args: [], kind, does: of });
  const spreadsheet: Spreadsheet = strict<Spreadsheet>(realm, 'Spreadsheet', {
    getId: () => text('getId', (file) => file.id, 'free'),
    getUrl: () => text('getUrl', (file) => `https://docs.google.com/spreadsheets/d/${file.id}/edit`, 'free'),
    getName: () => text('getName', (file) => file.name),
    getSpreadsheetTimeZone: () => text('getSpreadsheetTimeZone', (file) => file.timeZone),
    getSpreadsheetLocale: () => text('getSpreadsheetLocale', (file) => file.locale),
    getOwner: () => {
      const owner = look(reach, { method: 'Spreadsheet.getOwner', args: [], does: (file) => file.owner });
      return (owner === null ? null : makeUser(realm, owner)) as never;
    },
    getEditors: () => people(reach, 'getEditors', (file) => [...(file.owner ? [file.owner] : []), ...file.editors]) as never,
    getViewers: () => people(reach, 'getViewers', (file) => file.viewers) as never,
    getSheets: () => tab.all() as never,
    getSheetByName: (name: string) => tab.one('getSheetByName', [name], (file) => file.tabByName(name)) as never,
    getSheetById: (id: number) => tab.one('getSheetById', [id], (file) => file.tabById(id)) as never,
    getActiveSheet: () => makeSheet(reach, activeArea(reach).sheetId) as never,
    getActiveRange: chosen.range as never,
    getActiveRangeList: chosen.rangeList as never,
    getSelection: chosen.made as never,
    getActiveCell: () => makeRange(reach, { ...activeArea(reach), rows: 1, columns: 1 }) as never,
    setActiveSheet: (sheet: { getSheetId(): number }) => {
      select(reach, { sheetId: sheet.getSheetId(), top: 0, left: 0, rows: 1, columns: 1 });
      return sheet as never;
    },
    getRange: (a1: string) => makeRange(reach, handle(reach, {
      method: 'Spreadsheet.getRange', args: [a1], does: areaByName(reach, a1),
    })) as never,
    getRangeByName: (name: string) => {
      const area = handle(reach, {
        method: 'Spreadsheet.getRangeByName', args: [name],
        does: (file) => (file.namedRanges().some((range) => range.name === name) ? file.resolve(name) : null),
      });
      return (area === null ? null : makeRange(reach, area)) as never;
    },
    getProtections: (type: unknown) => look(reach, {
      method: 'Spreadsheet.getProtections', args: [String(type)],
      does: (file) => file.protections().filter(({ range }) =>
        (range.startRowIndex === undefined && range.startColumnIndex === undefined ? 'SHEET' : 'RANGE') === String(type))
        .map(({ id }) => id),
    }).map((id) => makeProtection(reach, id)) as never,
    insertSheet: (name?: string, index?: unknown) => makeSheet(reach, write(reach, {
      method: 'Spreadsheet.insertSheet', args: [name ?? null, index ?? null],
      does: (_file, cells) => cells.insertTab(name ?? null, typeof index === 'number' ? index : undefined).sheetId,
    })) as never,
    deleteSheet: (sheet: { getSheetId(): number }) => {
      const id = sheet.getSheetId();
      write(reach, {
        method: 'Spreadsheet.deleteSheet', args: [id],
        does: (file, cells) => { cells.deleteTab(tabOf(file, id).sheetId); },
      });
    },
    toast: (message: string, title?: string) => {
      realm.call({
        kind: 'dialog', method: 'Spreadsheet.toast', args: [message, title ?? ''],
        effect: () => { realm.execution.ui.push({ kind: 'toast', title: title ?? '', text: String(message), answer: '' }); },
      });
    },
  });
  return heldOpen(reach, held.key, spreadsheet);
}

/** A person who may not open the file gets no handle either. */
function heldOpen(reach: Reach, key: string, spreadsheet: Spreadsheet): Spreadsheet {
  handle(reach, {
    method: 'SpreadsheetApp.open', args: [key],
    does: (file) => file.assertCanOpen(reach.realm.execution.spec.identity.effective),
  });
  return spreadsheet;
}
