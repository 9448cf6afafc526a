// Spreadsheet: the file as SpreadsheetApp hands it out: its tabs, names, people and selection.
// Opening is checked when the handle is made; every read checks again through the model.
import { ServiceError } from '../../kernel/errors';
import type { Area, SheetFile, TabProperties } from '../../sheets';
import type { Sharing } from '../../sheets/file';
import type { Emulated } from '../emulated';
import { makeUser } from '../session';
import { strict } from '../strict';
import { makeProtection } from './protection';
import { makeRange, select } from './range';
import { handle, look, write, type Reach } from './reach';
import { activeArea, areaOf, makeSheet, protectedAs, tabOf, type Sheet } from './sheet';

export type Spreadsheet = Emulated<GoogleAppsScript.Spreadsheet.Spreadsheet>;

/** `Tab!A1:B2`, or a range on the active tab, or a named range. */
function areaByName(reach: Reach, a1: string) {
  return (file: SheetFile) =>
    areaOf(file, a1.includes('!') ? (file.tabs()[0]?.sheetId ?? 0) : activeSheet(reach, file), [
      a1,
    ]);
}

function activeSheet(reach: Reach, file: SheetFile): number {
  const { world, identity } = reach.realm.execution.spec;
  const chosen = world.state.selections[`${reach.held.key}:${identity.effective}`];
  return chosen?.sheetId ?? file.tabs().find((tab) => !tab.hidden)?.sheetId ?? 0;
}

function tabs(reach: Reach) {
  const one = (
    method: string,
    args: readonly unknown[],
    find: (file: SheetFile) => TabProperties | null,
  ) => {
    const id = handle(reach, {
      method: `Spreadsheet.${method}`,
      args,
      does: (file) => find(file)?.sheetId ?? null,
    });
    return (id === null ? null : makeSheet(reach, id)) as Sheet;
  };
  const all = (): Sheet[] =>
    look(reach, {
      method: 'Spreadsheet.getSheets',
      args: [],
      does: (file) => file.tabs().map((tab) => tab.sheetId),
    }).map((id) => makeSheet(reach, id));
  return { one, all };
}

function people(
  reach: Reach,
  method: string,
  of: (file: SheetFile) => readonly string[],
): unknown[] {
  return look(reach, {
    method: `Spreadsheet.${method}`,
    args: [],
    does: (file) => [...of(file)],
  }).map((email) => makeUser(reach.realm, email));
}

function selection(reach: Reach) {
  const range = () => makeRange(reach, activeArea(reach));
  const rangeList = () => strict(reach.realm, 'RangeList', { getRanges: () => [range()] });
  const made = () =>
    strict(reach.realm, 'Selection', {
      getActiveRange: range,
      getActiveRangeList: rangeList,
      getActiveSheet: () => makeSheet(reach, activeArea(reach).sheetId),
    });
  return { range, rangeList, made };
}

function facts(reach: Reach): Spreadsheet {
  const text =
    (method: string, of: (file: SheetFile) => string, kind: 'free' | 'read' = 'read') =>
    () =>
      look(reach, { method: `Spreadsheet.${method}`, args: [], kind, does: of });
  const owner = (): string | null =>
    look(reach, { method: 'Spreadsheet.getOwner', args: [], does: (file) => file.owner });
  const editors = (file: SheetFile): string[] => [
    ...(file.owner ? [file.owner] : []),
    ...file.editors,
  ];
  return {
    getId: text('getId', (file) => file.id, 'free'),
    getUrl: text(
      'getUrl',
      (file) => `https://docs.google.com/spreadsheets/d/${file.id}/edit`,
      'free',
    ),
    getName: text('getName', (file) => file.name),
    getSpreadsheetTimeZone: text('getSpreadsheetTimeZone', (file) => file.timeZone),
    getSpreadsheetLocale: text('getSpreadsheetLocale', (file) => file.locale),
    getOwner: () => {
      const email = owner();
      return (email === null ? null : makeUser(reach.realm, email)) as never;
    },
    getEditors: () => people(reach, 'getEditors', editors) as never,
    getViewers: () => people(reach, 'getViewers', (file) => file.viewers) as never,
  };
}

/** Sharing as an editor may do it, unless the owner forbade it; whoever may edit is no viewer too. */
function sharing(reach: Reach): Spreadsheet {
  const change =
    (method: string, to: (file: SheetFile, people: readonly string[]) => Sharing) =>
    (...given: unknown[]) => {
      const people = given.flat().map(emailOf);
      const odd = people.find((one) => !one.includes('@'));
      if (odd !== undefined) throw new ServiceError(`Invalid email: ${odd}`);
      const person = reach.realm.execution.spec.identity.effective;
      write(reach, {
        method: `Spreadsheet.${method}`,
        args: people,
        does: (file) => {
          file.assertMayShare(person);
          file.share(to(file, people));
        },
      });
      return makeSpreadsheet(reach) as never;
    };
  const added = ({ owner, editors, viewers }: SheetFile, people: readonly string[]): Sharing => ({
    editors: [...editors, ...without(people, [owner ?? '', ...editors])],
    viewers: without(viewers, people),
  });
  const looking = ({ owner, editors, viewers }: SheetFile, people: readonly string[]): Sharing => ({
    viewers: [...viewers, ...without(people, [owner ?? '', ...editors, ...viewers])],
  });
  return {
    addEditor: change('addEditor', added),
    addEditors: change('addEditors', added),
    addViewer: change('addViewer', looking),
    addViewers: change('addViewers', looking),
    removeEditor: change('removeEditor', ({ editors }, people) => ({
      editors: without(editors, people),
    })),
  };
}
const emailOf = (person: unknown): string =>
  typeof person === 'string' ? person : (person as { getEmail(): string }).getEmail();
const without = (people: readonly string[], others: readonly string[]): string[] =>
  people.filter((one) => !others.some((other) => other.toLowerCase() === one.toLowerCase()));

function sheets(reach: Reach): Spreadsheet {
  const { one, all } = tabs(reach);
  const insert = (name: string | null, index: number | undefined): number =>
    write(reach, {
      method: 'Spreadsheet.insertSheet',
      args: [name, index ?? null],
      does: (_file, cells) => cells.insertTab(name, index).sheetId,
    });
  return {
    getSheets: () => all() as never,
    getSheetByName: (name: string) =>
      one('getSheetByName', [name], (file) => file.tabByName(name)) as never,
    getSheetById: (id: number) => one('getSheetById', [id], (file) => file.tabById(id)) as never,
    getActiveSheet: () => makeSheet(reach, activeArea(reach).sheetId) as never,
    setActiveSheet: (sheet: { getSheetId(): number }) => {
      select(reach, { sheetId: sheet.getSheetId(), top: 0, left: 0, rows: 1, columns: 1 });
      return sheet as never;
    },
    insertSheet: (name?: string, index?: unknown) =>
      makeSheet(
        reach,
        insert(name ?? null, typeof index === 'number' ? index : undefined),
      ) as never,
    deleteSheet: (sheet: { getSheetId(): number }) => {
      const id = sheet.getSheetId();
      write(reach, {
        method: 'Spreadsheet.deleteSheet',
        args: [id],
        does: (file, cells) => cells.deleteTab(tabOf(file, id).sheetId),
      });
    },
  };
}

/** Of the whole file, as Sheet.getProtections tells them for a tab. */
function protections(reach: Reach, type: string): unknown[] {
  const ids = look(reach, {
    method: 'Spreadsheet.getProtections',
    args: [type],
    does: (file) => protectedAs(file.protections(), type),
  });
  return ids.map((id) => makeProtection(reach, id));
}

function ranges(reach: Reach): Spreadsheet {
  const { range, rangeList, made } = selection(reach);
  const named = (file: SheetFile, name: string): Area | null =>
    file.namedRanges().some((one) => one.name === name) ? file.resolve(name) : null;
  return {
    getActiveRange: range as never,
    getActiveRangeList: rangeList as never,
    getSelection: made as never,
    getActiveCell: () => makeRange(reach, { ...activeArea(reach), rows: 1, columns: 1 }) as never,
    getRange: (a1: string) => {
      const does = areaByName(reach, a1);
      return makeRange(
        reach,
        handle(reach, { method: 'Spreadsheet.getRange', args: [a1], does }),
      ) as never;
    },
    getRangeByName: (name: string) => {
      const does = (file: SheetFile): Area | null => named(file, name);
      const area = handle(reach, { method: 'Spreadsheet.getRangeByName', args: [name], does });
      return (area === null ? null : makeRange(reach, area)) as never;
    },
    getProtections: (type: unknown) => protections(reach, String(type)) as never,
  };
}

function toast({ realm }: Reach, title: string, text: string): void {
  realm.call({
    kind: 'dialog',
    method: 'Spreadsheet.toast',
    args: [text, title],
    effect: () => {
      realm.execution.screen.ui.push({ kind: 'toast', title, text, answer: '' });
    },
  });
}

export function makeSpreadsheet(reach: Reach): Spreadsheet {
  const spreadsheet: Spreadsheet = strict<Spreadsheet>(reach.realm, 'Spreadsheet', {
    ...facts(reach),
    ...sharing(reach),
    ...sheets(reach),
    ...ranges(reach),
    toast: (text: string, title?: string) => toast(reach, title ?? '', String(text)),
  });
  return heldOpen(reach, reach.held.key, spreadsheet);
}

/** A person who may not open the file gets no handle either. */
function heldOpen(reach: Reach, key: string, spreadsheet: Spreadsheet): Spreadsheet {
  handle(reach, {
    method: 'SpreadsheetApp.open',
    args: [key],
    does: (file) => file.assertCanOpen(reach.realm.execution.spec.identity.effective),
  });
  return spreadsheet;
}
