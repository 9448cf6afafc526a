// Protection: a protected sheet or range as SpreadsheetApp hands it out (platform.md 2.1). Who may
// change it, and who cannot be removed, is decided by the spreadsheet model.
import { ServiceError } from '../../kernel/errors';
import type { Area, CellDoor, Protection as Kept, SheetFile } from '../../sheets';
import type { Emulated } from '../emulated';
import { makeUser } from '../session';
import { strict } from '../strict';
import { look, write, type Reach } from './reach';
import { makeRange } from './range';

export type Protection = Emulated<GoogleAppsScript.Spreadsheet.Protection>;

type ProtectionPatch = Parameters<CellDoor['changeProtection']>[1];
type Person = string | { getEmail(): string };
const address = (person: Person): string =>
  typeof person === 'string' ? person : person.getEmail();

function keptOf(list: readonly Kept[], id: number): Kept {
  const kept = list.find((protection) => protection.id === id);
  if (!kept) throw new ServiceError('Protection not found.');
  return kept;
}

function asked(reach: Reach, id: number): Protection {
  const { realm } = reach;
  const get = <T>(method: string, of: (kept: Kept) => T): T =>
    look(reach, {
      method: `Protection.${method}`,
      args: [id],
      does: (file) => of(keptOf(file.protections(), id)),
    });
  const editors = (): string[] =>
    look(reach, {
      method: 'Protection.getEditors',
      args: [id],
      does: (_file, cells) => cells.editorsOf(id),
    });
  const canEdit = (): boolean =>
    look(reach, {
      method: 'Protection.canEdit',
      args: [id],
      does: (file) => file.canEditProtection(realm.execution.spec.identity.effective, id),
    });
  const area = (): Area =>
    look(reach, {
      method: 'Protection.getRange',
      args: [id],
      does: (file) => areaOf(file, keptOf(file.protections(), id)),
    });
  return {
    getDescription: () => get('getDescription', (kept) => kept.description),
    isWarningOnly: () => get('isWarningOnly', (kept) => kept.warningOnly),
    canDomainEdit: () => get('canDomainEdit', (kept) => kept.domainUsersCanEdit),
    canEdit,
    getEditors: () => editors().map((email) => makeUser(realm, email)) as never,
    getRange: () => makeRange(reach, area()),
  };
}

const areaOf = (file: SheetFile, { range, sheetId }: Kept): Area =>
  file.area({ ...range, sheetId });

function changed(reach: Reach, id: number, self: () => Protection): Protection {
  const tell = (method: string, arg: unknown, does: (cells: CellDoor) => void): Protection => {
    write(reach, {
      method: `Protection.${method}`,
      args: [id, arg],
      does: (_file, cells) => does(cells),
    });
    return self();
  };
  const change = (method: string, patch: ProtectionPatch): Protection =>
    tell(method, patch, (cells) => cells.changeProtection(id, patch));
  const edit = (method: string, given: readonly Person[], what: 'addEditors' | 'removeEditors') => {
    const people = given.map(address);
    return tell(method, people, (cells) => cells[what](id, people));
  };
  return {
    setDescription: (description: string) => change('setDescription', { description }),
    setWarningOnly: (warningOnly: boolean) => change('setWarningOnly', { warningOnly }),
    setDomainEdit: (may: boolean) => change('setDomainEdit', { domainUsersCanEdit: may }),
    addEditor: (person: Person) => edit('addEditor', [person], 'addEditors'),
    addEditors: (people: string[]) => edit('addEditors', people, 'addEditors'),
    removeEditor: (person: Person) => edit('removeEditor', [person], 'removeEditors'),
    removeEditors: (people: Person[]) => edit('removeEditors', people, 'removeEditors'),
    remove: () => {
      tell('remove', null, (cells) => cells.removeProtection(id));
    },
  };
}

export function makeProtection(reach: Reach, id: number): Protection {
  const protection: Protection = strict<Protection>(reach.realm, 'Protection', {
    ...asked(reach, id),
    ...changed(reach, id, () => protection),
  });
  return protection;
}
