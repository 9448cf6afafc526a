// What SpreadsheetApp needs of a file's tabs, protections and names, for one person.
import { rangeOf } from './block';
import type { Tab } from './book';
import { PlatformError, SandboxError } from './errors';
import type { SheetFile } from './file';
import {
  among,
  assertCells,
  assertGrid,
  assertProtection,
  editorList,
  editorsOf,
  mayWrite,
  samePerson,
} from './rights';
import { addTab, assertTitle, deleteTab, hideTab, placeTab } from './structure';
import type { Area, NamedRange, Person, Protection, TabProperties } from './types';

/** What may be changed on a tab; absent fields stay. */
export type TabPatch = Partial<Omit<TabProperties, 'sheetId' | 'rowCount' | 'columnCount'>>;

/** What may be changed on a protection; absent fields stay. */
export type ProtectionPatch = Partial<
  Pick<
    Protection,
    | 'range'
    | 'description'
    | 'warningOnly'
    | 'unprotected'
    | 'editors'
    | 'domainUsersCanEdit'
    | 'namedRangeId'
  >
>;

export class TabDoor {
  constructor(
    readonly file: SheetFile,
    readonly person: Person,
  ) {}

  protected assertWriter(): void {
    this.file.assertCanOpen(this.person);
    if (mayWrite(this.file.book, this.person)) return;
    throw new PlatformError('read_only', 'You do not have permission to perform that action.');
  }

  private tab(sheetId: number): Tab {
    this.assertWriter();
    const tab = this.file.book.grid(sheetId);
    assertGrid(this.file.book, this.person, sheetId);
    return tab;
  }

  insertTab(name: string | null, index?: number): TabProperties {
    this.assertWriter();
    const { book } = this.file;
    return book.properties(addTab(book, { head: name === null ? {} : { title: name }, index }));
  }

  deleteTab(sheetId: number): void {
    deleteTab(this.file.book, this.tab(sheetId));
  }

  changeTab(sheetId: number, patch: TabPatch): void {
    const tab = this.tab(sheetId);
    const { index, hidden, title, ...rest } = patch;
    if (title !== undefined) assertTitle(this.file.book, title, tab);
    if (hidden !== undefined) hideTab(this.file.book, tab, hidden);
    tab.change({ ...rest, ...(title === undefined ? {} : { title }) });
    if (index === undefined) return;
    const old = this.file.book.tabs.indexOf(tab);
    placeTab(this.file.book, tab, index > old ? index + 1 : index);
  }

  /** `area` null protects the whole tab. Editors are those of the file until they are changed. */
  protect(sheetId: number, area: Area | null, description = ''): Protection {
    this.assertWriter();
    const { book } = this.file;
    book.grid(sheetId);
    const range = area ? rangeOf(area) : { sheetId };
    assertCells(book, this.person, range);
    const made: Protection = {
      id: book.nextId(),
      sheetId,
      range,
      namedRangeId: null,
      description,
      warningOnly: false,
      unprotected: [],
      editors: null,
      domainUsersCanEdit: false,
    };
    book.change({ protections: [...book.head.protections, made] });
    return made;
  }

  private patch(id: number, patch: ProtectionPatch): void {
    const { book } = this.file;
    book.change({
      protections: book.head.protections.map((protection) =>
        protection.id === id ? { ...protection, ...patch } : protection,
      ),
    });
  }

  private protection(id: number): Protection {
    this.assertWriter();
    return assertProtection(this.file.book, this.person, id);
  }

  changeProtection(id: number, patch: ProtectionPatch): void {
    this.protection(id);
    const { domain } = this.file.book.head;
    if (patch.domainUsersCanEdit && domain === null) {
      throw new PlatformError(
        'invalid',
        'Domain editing is only available for files within a domain.',
      );
    }
    const { editors } = patch;
    this.patch(
      id,
      editors ? { ...patch, editors: this.keepSelf(editorList(this.file.book, editors)) } : patch,
    );
  }

  /** The person at work cannot be left out of the list, unless the owner. */
  private keepSelf(editors: readonly Person[]): readonly Person[] {
    const { owner } = this.file.book.head;
    const needless =
      (owner !== null && samePerson(owner, this.person)) || among(editors, this.person);
    return needless ? editors : [...editors, this.person];
  }

  addEditors(id: number, people: readonly Person[]): void {
    const { book } = this.file;
    const now = editorsOf(book, this.protection(id));
    if (people.some((person) => !person.includes('@')))
      throw new SandboxError('An editor without an address');
    this.patch(id, { editors: editorList(book, [...now, ...people]) });
  }

  /** Owner and the person of this door stay, silently, as the platform has it. */
  removeEditors(id: number, people: readonly Person[]): void {
    const protection = this.protection(id);
    const rest = editorsOf(this.file.book, protection).filter(
      (person) => !among(people, person) || samePerson(person, this.person),
    );
    this.patch(id, { editors: rest });
  }

  /** Without the owner; nobody for a warning. Throws for whoever may not edit the protection. */
  editorsOf(id: number): Person[] {
    const protection = assertProtection(this.file.book, this.person, id);
    return protection.warningOnly ? [] : [...editorsOf(this.file.book, protection)];
  }

  removeProtection(id: number): void {
    this.protection(id);
    const { book } = this.file;
    book.change({
      protections: book.head.protections.filter((protection) => protection.id !== id),
    });
  }

  /** Makes the name, or moves the one that is there. */
  setNamedRange(name: string, area: Area): NamedRange {
    this.assertWriter();
    const { book } = this.file;
    const old = book.head.names.find((named) => named.name.toLowerCase() === name.toLowerCase());
    const made: NamedRange = { id: old?.id ?? String(book.nextId()), name, range: rangeOf(area) };
    book.change({ names: [...book.head.names.filter((named) => named !== old), made] });
    return made;
  }

  removeNamedRange(name: string): void {
    this.assertWriter();
    const { book } = this.file;
    const rest = book.head.names.filter((named) => named.name !== name);
    if (rest.length === book.head.names.length) {
      throw new PlatformError('not_found', `The named range "${name}" does not exist.`);
    }
    book.change({ names: rest });
  }
}
