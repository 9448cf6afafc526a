// What SpreadsheetApp needs of a file, for one person: reading and writing cells, tabs, protections
// and names, with the platform's refusals. Classes with Google's names are the caller's business.
import { SandboxError } from './errors';
import type { SheetFile } from './file';
import type {
  Area, CellInput, CellValue, NamedRange, Person, Protection, TabProperties,
} from './types';

const todo = (): never => { throw new SandboxError('CellDoor'); };

/** What may be changed on a tab; absent fields stay. */
export type TabPatch = Partial<Omit<TabProperties, 'sheetId' | 'rowCount' | 'columnCount'>>;

/** What may be changed on a protection; absent fields stay. */
export type ProtectionPatch = Partial<Pick<Protection,
  'range' | 'description' | 'warningOnly' | 'unprotected' | 'editors' | 'domainUsersCanEdit' | 'namedRangeId'>>;

export interface ClearParts {
  readonly contents?: boolean;
  readonly formats?: boolean;
  readonly notes?: boolean;
  readonly validations?: boolean;
}

export class CellDoor {
  constructor(readonly file: SheetFile, readonly person: Person) {}

  values(_area: Area): CellValue[][] { return todo(); }
  displayValues(_area: Area): string[][] { return todo(); }
  /** '' where there is none. */
  formulas(_area: Area): string[][] { return todo(); }
  numberFormats(_area: Area): string[][] { return todo(); }
  notes(_area: Area): string[][] { return todo(); }
  /** `#ffffff` where none is set. */
  backgrounds(_area: Area): string[][] { return todo(); }
  /** 1-based as getLastRow tells it; 0 for an empty tab. Content only, not formats. */
  lastRow(_sheetId: number): number { return todo(); }
  lastColumn(_sheetId: number): number { return todo(); }

  /** Parsed as typed text, unless the cell is text-formatted. Returns how many cells it wrote. */
  setValues(_area: Area, _values: readonly (readonly CellInput[])[]): number { return todo(); }
  setFormulas(_area: Area, _formulas: readonly (readonly string[])[]): number { return todo(); }
  setNumberFormats(_area: Area, _patterns: readonly (readonly string[])[]): number { return todo(); }
  setNotes(_area: Area, _notes: readonly (readonly string[])[]): number { return todo(); }
  /** null removes the colour. */
  setBackgrounds(_area: Area, _colours: readonly (readonly (string | null)[])[]): number { return todo(); }
  clear(_area: Area, _parts: ClearParts): number { return todo(); }
  /** After the last row with content in any column; grows the grid by a row when it is full. */
  appendRow(_sheetId: number, _values: readonly CellInput[]): number { return todo(); }
  sort(_area: Area, _by: readonly { column: number; ascending: boolean }[]): number { return todo(); }

  insertTab(_name: string | null, _index?: number): TabProperties { return todo(); }
  deleteTab(_sheetId: number): void { todo(); }
  changeTab(_sheetId: number, _patch: TabPatch): void { todo(); }
  insertRows(_sheetId: number, _index: number, _count: number): void { todo(); }
  deleteRows(_sheetId: number, _index: number, _count: number): void { todo(); }
  insertColumns(_sheetId: number, _index: number, _count: number): void { todo(); }
  deleteColumns(_sheetId: number, _index: number, _count: number): void { todo(); }
  columnWidth(_sheetId: number, _index: number): number { return todo(); }
  setColumnWidth(_sheetId: number, _index: number, _pixels: number): void { todo(); }

  /** `area` null protects the whole tab. Editors are those of the file until they are changed. */
  protect(_sheetId: number, _area: Area | null, _description?: string): Protection { return todo(); }
  changeProtection(_id: number, _patch: ProtectionPatch): void { todo(); }
  addEditors(_id: number, _people: readonly Person[]): void { todo(); }
  /** Owner and the person of this door stay, silently, as the platform has it. */
  removeEditors(_id: number, _people: readonly Person[]): void { todo(); }
  /** Without the owner. Throws for whoever may not edit the protection. */
  editorsOf(_id: number): Person[] { return todo(); }
  removeProtection(_id: number): void { todo(); }

  setNamedRange(_name: string, _area: Area): NamedRange { return todo(); }
  removeNamedRange(_name: string): void { todo(); }
}
