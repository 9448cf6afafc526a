// Who may open, edit, and change what is protected. Sources: platform.md section 2.1, sandbox.md
// "Identities"; Range.protect, Protection and ProtectedRange references.
import type { Book } from './book';
import { PlatformError, SandboxError } from './errors';
import { boundedRect, covered, isEmpty, overlap } from './rect';
import type { GridRange, Person, Protection } from './types';

export type Role = 'owner' | 'editor' | 'viewer' | 'none';

const PROTECTED =
  'You are trying to edit a protected cell or object. ' +
  'Please contact the spreadsheet owner to remove protection if you need to edit.';

const protectedError = (): PlatformError => new PlatformError('protected', PROTECTED);

export const samePerson = (a: Person, b: Person): boolean => a.toLowerCase() === b.toLowerCase();

export const among = (people: readonly Person[], person: Person): boolean =>
  people.some((other) => samePerson(other, person));

export function roleOf(book: Book, person: Person): Role {
  const { owner, editors, viewers } = book.head;
  if (owner !== null && samePerson(owner, person)) return 'owner';
  if (among(editors, person)) return 'editor';
  return among(viewers, person) ? 'viewer' : 'none';
}

export function mayOpen(book: Book, person: Person): boolean {
  return roleOf(book, person) !== 'none';
}

export function mayWrite(book: Book, person: Person): boolean {
  const role = roleOf(book, person);
  return role === 'owner' || role === 'editor';
}

function inDomain(book: Book, person: Person): boolean {
  const { domain } = book.head;
  return domain !== null && person.toLowerCase().endsWith(`@${domain.toLowerCase()}`);
}

/** Whether the protection lets the person edit what it protects. Warning-only stops nobody. */
export function passes(book: Book, person: Person, protection: Protection): boolean {
  const role = roleOf(book, person);
  if (role === 'owner') return true;
  if (role !== 'editor') return false;
  if (protection.warningOnly || protection.editors === null) return true;
  if (among(protection.editors, person)) return true;
  return protection.domainUsersCanEdit && inDomain(book, person);
}

/** The range a protection lies on, through its named range where it has one. */
function protectedRange(book: Book, protection: Protection): GridRange {
  const named = book.head.names.find(({ id }) => id === protection.namedRangeId);
  return named ? named.range : protection.range;
}

function excluding(book: Book, person: Person, sheetId: number): Protection[] {
  return book.head.protections.filter(
    (protection) =>
      (protectedRange(book, protection).sheetId ?? 0) === sheetId &&
      !passes(book, person, protection),
  );
}

/** Overlapping protections: whoever any of them excludes cannot edit the cell. */
export function canEditCells(book: Book, person: Person, range: GridRange): boolean {
  if (!mayWrite(book, person)) return false;
  const tab = book.byId(range.sheetId ?? 0);
  if (!tab) return false;
  const rect = boundedRect(range, tab.size);
  if (isEmpty(rect)) return true;
  return excluding(book, person, tab.head.sheetId).every((protection) => {
    const closed = boundedRect(protectedRange(book, protection), tab.size);
    if (!overlap(rect, closed)) return true;
    const open = protection.unprotected.map((hole) => boundedRect(hole, tab.size));
    return open.length > 0 && covered(rect, open);
  });
}

/** Inserting, deleting, moving, sorting: only who no protection of the tab excludes. */
export function canEditGrid(book: Book, person: Person, sheetId: number): boolean {
  return mayWrite(book, person) && excluding(book, person, sheetId).length === 0;
}

export function assertCells(book: Book, person: Person, range: GridRange): void {
  if (!canEditCells(book, person, range)) throw protectedError();
}

export function assertGrid(book: Book, person: Person, sheetId: number): void {
  if (!canEditGrid(book, person, sheetId)) throw protectedError();
}

export function protectionById(book: Book, id: number): Protection {
  const found = book.head.protections.find((protection) => protection.id === id);
  if (!found) throw new PlatformError('not_found', `No protected range with ID: ${id}`);
  return found;
}

/** Whoever may edit what is protected may change or lift the protection. */
export function assertProtection(book: Book, person: Person, id: number): Protection {
  const protection = protectionById(book, id);
  if (!passes(book, person, protection)) throw protectedError();
  return protection;
}

/** A list of people as a protection keeps it: without the owner, each once. */
export function editorList(book: Book, people: readonly Person[]): Person[] {
  const { owner } = book.head;
  const kept: Person[] = [];
  for (const person of people) {
    if (!person.includes('@')) throw new SandboxError(`The editor "${person}" without an address`);
    const isOwner = owner !== null && samePerson(owner, person);
    if (!isOwner && !among(kept, person)) kept.push(person);
  }
  return kept;
}

/** The editors of a protection; one that never had any mirrors the file's. */
export const editorsOf = (book: Book, protection: Protection): readonly Person[] =>
  protection.editors ?? editorList(book, book.head.editors);
