// Protection: a protected sheet or range as SpreadsheetApp hands it out (platform.md 2.1). Who may
// change it, and who cannot be removed, is decided by the spreadsheet model.
import { ServiceError } from '../../kernel/errors';
import type { CellDoor, Protection as Kept } from '../../sheets';
import type { Emulated } from '../emulated';
import { makeUser } from '../session';
import { strict } from '../strict';
import { look, write, type Reach } from './reach';
import { makeRange } from './range';

export type Protection = Emulated<GoogleAppsScript.Spreadsheet.Protection>;

type ProtectionPatch = Parameters<CellDoor['changeProtection']>[1];
type Person = string | { getEmail(): string };
const address = (person: Person): string => (typeof person === 'string' ? person : person.getEmail());

function keptOf(list: readonly Kept[], id: number): Kept {
  const kept = list.find((protection) => protection.id === id);
  if (!kept) throw new ServiceError('Protection not found.');
  return kept;
}

export function makeProtection(reach: Reach, id: number): Protection {
  const { realm } = reach;
  const get = <T>(method: string, of: (kept: Kept) => T): T => look(reach, {
    method: `Protection.${method}`, args: [id],
    does: (file) => of(keptOf(file.protections(), id)),
  });
  const change = (method: string, patch: ProtectionPatch): Protection => {
    write(reach, {
      method: `Protection.${method}`, args: [id, patch],
      does: (_file, cells) => { cells.changeProtection(id, patch); },
    });
    return protection;
  };
  const edit = (method: string, people: readonly Person[], what: 'addEditors' | 'removeEditors'): Protection => {
    const addresses = people.map(address);
    write(reach, {
      method: `Protection.${method}`, args: [id, addresses],
      does: (_file, cells) => { cells[what](id, addresses); },
    });
    return protection;
  };
  const protection: Protection = strict<Protection>(realm, 'Protection', {
    getDescription: () => get('getDescription', (kept) => kept.description),
    setDescription: (description: string) => change('setDescription', { description }),
    isWarningOnly: () => get('isWarningOnly', (kept) => kept.warningOnly),
    setWarningOnly: (warningOnly: boolean) => change('setWarningOnly', { warningOnly }),
    canEdit: () => look(reach, {
      method: 'Protection.canEdit', args: [id],
      does: (file) => file.canEditProtection(realm.execution.spec.identity.effective, id),
    }),
    canDomainEdit: () => get('canDomainEdit', (kept) => kept.domainUsersCanEdit),
    setDomainEdit: (may: boolean) => change('setDomainEdit', { domainUsersCanEdit: may }),
    getEditors: () => look(reach, {
      method: 'Protection.getEditors', args: [id], does: (_file, cells) => cells.editorsOf(id),
    }).map((email) => makeUser(realm, email)) as never,
    addEditor: (person: Person) => edit('addEditor', [person], 'addEditors'),
    addEditors: (people: string[]) => edit('addEditors', people, 'addEditors'),
    removeEditor: (person: Person) => edit('removeEditor', [person], 'removeEditors'),
    removeEditors: (people: Person[]) => edit('removeEditors', people, 'removeEditors'),
    getRange: () => makeRange(reach, look(reach, {
      method: 'Protection.getRange', args: [id],
      does: (file) => file.area({ ...keptOf(file.protections(), id).range, sheetId: keptOf(file.protections(), id).sheetId }),
    })),
    remove: () => write(reach, {
      method: 'Protection.remove', args: [id], does: (_file, cells) => { cells.removeProtection(id); },
    }),
  });
  return protection;
}
