// One spreadsheet file: who may open it, its tabs, names and protections, its snapshots and copies.
// It knows neither executions nor the clock, and evaluates nothing.
import { SandboxError } from './errors';
import { ApiDoor } from './api/door';
import { CellDoor } from './cell-door';
import { PersonDoor } from './person-door';
import type {
  Area, FileSpec, GridRange, NamedRange, Person, Protection, TabContents, TabProperties,
} from './types';

/** Opaque and cheap: it shares rows with the file until either is written. */
export interface FileSnapshot { readonly kind: 'snapshot' }

/** JSON-safe; what `save` writes. */
export interface FileState { readonly kind: 'file'; readonly version: 1 }

const todo = (): never => { throw new SandboxError('SheetFile'); };

export class SheetFile {
  readonly id: string = '';
  name = '';
  owner: Person | null = null;
  editors: Person[] = [];
  viewers: Person[] = [];
  domain: string | null = null;
  locale = '';
  timeZone = '';

  /** A new file has one tab, `Sheet1`, id 0, of 1,000 rows and 26 columns. */
  static create(_spec: FileSpec): SheetFile { return todo(); }
  static fromState(_state: FileState): SheetFile { return todo(); }
  toState(): FileState { return todo(); }
  snapshot(): FileSnapshot { return todo(); }
  restore(_snapshot: FileSnapshot): void { todo(); }
  /** Drive's copy: `person` owns it, nobody else may open it, protections list the copier. */
  copyFor(_person: Person, _id: string, _name?: string): SheetFile { return todo(); }
  /** Equal digests: equal tabs, cells, formats, names and protections (not the file's id). */
  digest(): string { return todo(); }
  contents(): TabContents[] { return todo(); }

  /** In the order of the tabs. */
  tabs(): TabProperties[] { return todo(); }
  tabById(_sheetId: number): TabProperties | null { return todo(); }
  tabByName(_name: string): TabProperties | null { return todo(); }
  namedRanges(): readonly NamedRange[] { return todo(); }
  /** In the order they were made; `sheetId` narrows to one tab. */
  protections(_sheetId?: number): readonly Protection[] { return todo(); }
  /** The bounded rectangle of a range on its tab; bounds past the grid are cut. */
  area(_range: GridRange): Area { return todo(); }
  /** A1 text, with or without a tab, or a named range; null where it is none of them. */
  resolve(_a1: string, _sheetId?: number): Area | null { return todo(); }
  /** Rows times columns over all tabs. */
  cellCount(): number { return todo(); }

  roleOf(_person: Person): 'owner' | 'editor' | 'viewer' | 'none' { return todo(); }
  /** Throws `no_access` for outsiders. */
  assertCanOpen(_person: Person): void { todo(); }
  canEditCells(_person: Person, _range: GridRange): boolean { return todo(); }
  /** May insert, delete, move and sort on this tab: no protection of it excludes the person. */
  canEditGrid(_person: Person, _sheetId: number): boolean { return todo(); }
  canEditProtection(_person: Person, _id: number): boolean { return todo(); }

  /** SpreadsheetApp's primitives, for one person. */
  cells(person: Person): CellDoor { return new CellDoor(this, person); }
  /** The Sheets API, for one person. */
  api(person: Person): ApiDoor { return new ApiDoor(this, person); }
  /** What people do by hand. */
  hands(person: Person): PersonDoor { return new PersonDoor(this, person); }
}
