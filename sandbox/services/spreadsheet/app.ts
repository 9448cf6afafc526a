// SpreadsheetApp: the way into files and the user interface. A bound project has an active file;
// any other is opened by its id, with the authorization that needs.
import { ServiceError } from '../../kernel/errors';
import type { Realm } from '../../kernel/realm';
import type { HeldFile } from '../../kernel/unflushed';
import type { Emulated } from '../emulated';
import { makeEnum } from '../enums';
import { authorize } from '../scopes';
import { strict } from '../strict';
import type { Reach } from './reach';
import { makeSheet, activeArea } from './sheet';
import { makeSpreadsheet } from './spreadsheet';
import { buttonNames, makeUi } from './ui';

type App = Emulated<GoogleAppsScript.Spreadsheet.SpreadsheetApp>;

function active(realm: Realm): Reach | null {
  const held = realm.execution.spec.held;
  if (!held) return null;
  authorize(realm, 'Spreadsheet', 'SpreadsheetApp.getActiveSpreadsheet');
  return { realm, held };
}

function activeOrFail(realm: Realm): Reach {
  const reach = active(realm);
  if (!reach) throw new ServiceError('There is no active spreadsheet.');
  return reach;
}

function opened(realm: Realm, id: string): HeldFile {
  const key = realm.call({
    kind: 'read',
    method: 'SpreadsheetApp.openById',
    args: [id],
    effect: () => {
      authorize(realm, 'OpenById', 'SpreadsheetApp.openById');
      const { world, identity } = realm.execution.spec;
      const held = [...world.files.values()].find(({ file }) => file.id === id);
      if (!held)
        throw new ServiceError(
          'Unexpected error while getting the method or property openById on object ' +
            'SpreadsheetApp.',
        );
      held.file.assertCanOpen(identity.effective);
      return held.key;
    },
  }) as string;
  return realm.execution.spec.world.files.get(key) as HeldFile;
}

export function spreadsheetApp(realm: Realm): App {
  const buttons = makeEnum(buttonNames);
  const current = () => {
    const reach = active(realm);
    return (reach ? makeSpreadsheet(reach) : null) as never;
  };
  return strict<App>(realm, 'SpreadsheetApp', {
    ProtectionType: makeEnum(['RANGE', 'SHEET']) as never,
    getActive: current,
    getActiveSpreadsheet: current,
    openById: (id: string) => makeSpreadsheet({ realm, held: opened(realm, id) }) as never,
    getActiveSheet: () => {
      const reach = activeOrFail(realm);
      return makeSheet(reach, activeArea(reach).sheetId) as never;
    },
    getActiveRange: () => makeSpreadsheet(activeOrFail(realm)).getActiveRange?.() as never,
    getActiveRangeList: () => makeSpreadsheet(activeOrFail(realm)).getActiveRangeList?.() as never,
    getSelection: () => makeSpreadsheet(activeOrFail(realm)).getSelection?.() as never,
    flush: () => {
      realm.call({
        kind: 'write',
        method: 'SpreadsheetApp.flush',
        args: [],
        effect: () => realm.execution.views.flush(),
      });
    },
    getUi: () => {
      if (!realm.execution.spec.identity.hasUi) {
        throw new ServiceError('Cannot call SpreadsheetApp.getUi() from this context.');
      }
      return makeUi(realm, buttons) as never;
    },
  });
}
