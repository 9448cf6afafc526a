// One spreadsheet file: who may open it, its tabs, names and protections, its snapshots and copies.
// It knows neither executions nor the clock, and evaluates nothing.
import { ApiDoor } from './api/door';
import { Book, newTabHead, Tab } from './book';
import type { BookImage } from './book';
import { CellDoor } from './cell-door';
import { assertZone } from './dates';
import { PlatformError } from './errors';
import { Grid } from './grid';
import { localeOf } from './locale';
import { PersonDoor } from './person-door';
import { isEmpty, boundedRect } from './rect';
import {
  canEditCells,
  canEditGrid,
  mayOpen,
  mayWrite,
  passes,
  protectionById,
  roleOf,
} from './rights';
import type { Role } from './rights';
import { bookFrom, contentsOf, digestOf, stateOf } from './state';
import type { FileState } from './state';
import type {
  Area,
  FileSpec,
  GridRange,
  NamedRange,
  Person,
  Protection,
  TabContents,
  TabProperties,
} from './types';

export type { FileState } from './state';

/** Opaque and cheap: it shares rows with the file until either is written. */
export interface FileSnapshot {
  readonly kind: 'snapshot';
  readonly image: BookImage;
}

/** Who may do what with the file; absent fields stay. */
export interface Sharing {
  readonly owner?: Person | null;
  readonly editors?: readonly Person[];
  readonly viewers?: readonly Person[];
  readonly domain?: string | null;
}

export class SheetFile {
  private constructor(
    readonly id: string,
    readonly book: Book,
  ) {}

  /** A new file has one tab, `Sheet1`, id 0, of 1,000 rows and 26 columns. */
  static create(spec: FileSpec): SheetFile {
    localeOf(spec.locale);
    assertZone(spec.timeZone);
    const { id, ...head } = spec;
    const first = new Tab(newTabHead(0, 'Sheet1'), new Grid(1000, 26));
    return new SheetFile(id, new Book({ ...head, protections: [], names: [], serial: 0 }, [first]));
  }

  static fromState(state: FileState): SheetFile {
    return new SheetFile(state.id, bookFrom(state));
  }
  toState(): FileState {
    return stateOf(this.id, this.book);
  }

  snapshot(): FileSnapshot {
    return { kind: 'snapshot', image: this.book.image() };
  }
  restore(snapshot: FileSnapshot): void {
    this.book.restore(snapshot.image);
  }

  /** Whether nothing was written since, nor anything else changed. */
  isAt(snapshot: FileSnapshot): boolean {
    return this.book.isAt(snapshot.image);
  }

  /** Drive's copy: `person` owns it, nobody else may open it, protections list the copier. */
  copyFor(person: Person, id: string, name = `Copy of ${this.name}`): SheetFile {
    const image = this.book.image();
    const book = new Book(image.head, []);
    book.restore(image);
    const protections = image.head.protections.map((protection) => ({
      ...protection,
      editors: protection.editors === null ? null : [],
      domainUsersCanEdit: false,
    }));
    book.change({ name, owner: person, editors: [], viewers: [], protections });
    return new SheetFile(id, book);
  }

  /** A tab of another file, copied as it stands; its id and title are new. */
  takeCopy({ book }: SheetFile, sheetId: number): { sheetId: number; title: string } {
    const { head, grid } = book.grid(sheetId);
    this.book.assertRoom(grid.rowCount * grid.columnCount);
    const own = { sheetId: this.book.nextId(), title: `Copy of ${head.title}` };
    this.book.tabs = [
      ...this.book.tabs,
      new Tab({ ...head, ...own, charts: [] }, Grid.fromImage(grid.image())),
    ];
    return own;
  }

  /** Equal digests: equal tabs, cells, formats, names and protections (not the file's id). */
  digest(): string {
    return digestOf(this.book);
  }
  /** Each tab's cells up to its last row and column with a value. */
  contents(): TabContents[] {
    return contentsOf(this.book);
  }

  get name(): string {
    return this.book.head.name;
  }
  get owner(): Person | null {
    return this.book.head.owner;
  }
  get editors(): readonly Person[] {
    return this.book.head.editors;
  }
  get viewers(): readonly Person[] {
    return this.book.head.viewers;
  }
  get domain(): string | null {
    return this.book.head.domain;
  }
  get locale(): string {
    return this.book.head.locale;
  }
  get timeZone(): string {
    return this.book.head.timeZone;
  }

  /** The year that a date typed without one is in; null: such typing is refused as not emulated. */
  get year(): number | null {
    return this.book.year;
  }
  set year(year: number | null) {
    this.book.year = year;
  }

  share(sharing: Sharing): void {
    this.book.change(sharing);
  }
  rename(name: string): void {
    this.book.change({ name });
  }
  setLocale(locale: string): void {
    localeOf(locale);
    this.book.change({ locale });
  }
  setTimeZone(timeZone: string): void {
    assertZone(timeZone);
    this.book.change({ timeZone });
  }

  /** In the order of the tabs. */
  tabs(): TabProperties[] {
    return this.book.tabs.map((tab) => this.book.properties(tab));
  }

  tabById(sheetId: number): TabProperties | null {
    const tab = this.book.byId(sheetId);
    return tab ? this.book.properties(tab) : null;
  }

  /** Without regard to case. */
  tabByName(name: string): TabProperties | null {
    const tab = this.book.byTitle(name);
    return tab ? this.book.properties(tab) : null;
  }

  namedRanges(): readonly NamedRange[] {
    return this.book.head.names;
  }

  /** In the order they were made; `sheetId` narrows to one tab. */
  protections(sheetId?: number): readonly Protection[] {
    const all = this.book.head.protections;
    return sheetId === undefined
      ? all
      : all.filter(({ range }) => (range.sheetId ?? 0) === sheetId);
  }

  /** The bounded rectangle of a range on its tab; bounds past the grid are cut. */
  area(range: GridRange): Area {
    return this.book.area(range);
  }

  /** A1 text, with or without a tab, or a named range; null where it is none or past the grid. */
  resolve(a1: string, sheetId?: number): Area | null {
    const range = this.book.rangeOf(a1, sheetId);
    const tab = range && this.book.byId(range.sheetId ?? 0);
    if (!range || !tab || isEmpty(boundedRect(range, tab.size))) return null;
    const beyond =
      (range.endRowIndex ?? 0) > tab.grid.rowCount ||
      (range.endColumnIndex ?? 0) > tab.grid.columnCount;
    return beyond ? null : this.book.area(range);
  }

  /** Rows times columns over all tabs. */
  cellCount(): number {
    return this.book.cellCount();
  }

  roleOf(person: Person): Role {
    return roleOf(this.book, person);
  }

  /** Throws `no_access` for outsiders, in SpreadsheetApp's words. */
  assertCanOpen(person: Person): void {
    if (mayOpen(this.book, person)) return;
    throw new PlatformError(
      'no_access',
      'You do not have permission to access the requested document.',
    );
  }

  /** Editors share a file as its owner does, unless that was switched off. */
  assertMayShare(person: Person): void {
    if (mayWrite(this.book, person)) return;
    throw new PlatformError('no_access', 'You do not have permission to perform that action.');
  }

  canEditCells(person: Person, range: GridRange): boolean {
    return canEditCells(this.book, person, range);
  }
  /** May insert, delete, move and sort on this tab: no protection of it excludes the person. */
  canEditGrid(person: Person, sheetId: number): boolean {
    return canEditGrid(this.book, person, sheetId);
  }
  canEditProtection(person: Person, id: number): boolean {
    return passes(this.book, person, protectionById(this.book, id));
  }

  /** SpreadsheetApp's primitives, for one person. */
  cells(person: Person): CellDoor {
    return new CellDoor(this, person);
  }
  /** The Sheets API, for one person. */
  api(person: Person): ApiDoor {
    return new ApiDoor(this, person);
  }
  /** What people do by hand. */
  hands(person: Person): PersonDoor {
    return new PersonDoor(this, person);
  }
}
