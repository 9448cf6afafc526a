// Requests about protected ranges and named ranges.
// Source: Sheets API reference, ProtectedRange, NamedRange; platform.md section 2.1.
import type { Book } from '../book';
import { PlatformError, SandboxError } from '../errors';
import {
  among,
  assertCells,
  assertProtection,
  editorList,
  editorsOf,
  passes,
  samePerson,
} from '../rights';
import type { GridRange, Json, JsonObject, NamedRange, Person, Protection } from '../types';
import { assertStarts } from './context';
import type { Call, RequestKind } from './context';
import {
  flag,
  gridRange,
  invalid,
  list,
  rangeJson,
  shaped,
  text,
  updateMask,
  whole,
} from './shape';
import type { Mask } from './shape';

const PROTECTION = [
  'protectedRangeId',
  'range',
  'namedRangeId',
  'description',
  'warningOnly',
  'requestingUserCanEdit',
  'unprotectedRanges',
  'editors',
];

/** Editors are told only to whoever may edit the protected range. */
export function protectionJson(book: Book, protection: Protection, person: Person): JsonObject {
  const mine = passes(book, person, protection);
  const { id, range, namedRangeId, description, warningOnly, unprotected } = protection;
  const { groups = [], domainUsersCanEdit } = protection;
  const editors =
    warningOnly || !mine
      ? {}
      : {
          editors: {
            users: [...editorsOf(book, protection)],
            ...(groups.length > 0 ? { groups: [...groups] } : {}),
            ...(domainUsersCanEdit ? { domainUsersCanEdit } : {}),
          },
        };
  return {
    protectedRangeId: id,
    range: rangeJson(range),
    ...(namedRangeId === null ? {} : { namedRangeId }),
    ...(description === '' ? {} : { description }),
    ...(warningOnly ? { warningOnly } : {}),
    ...(mine ? { requestingUserCanEdit: true } : {}),
    ...(unprotected.length > 0 ? { unprotectedRanges: unprotected.map(rangeJson) } : {}),
    ...editors,
  };
}

interface Editors {
  readonly users: readonly Person[];
  readonly groups: readonly string[];
  readonly domainUsersCanEdit: boolean;
}

function editorsIn(call: Call, json: Json | undefined): Editors {
  const body = shaped(json ?? {}, 'editors', ['users', 'groups', 'domainUsersCanEdit']);
  const groups = list(body['groups'], 'editors.groups').map(
    (group) => text(group, 'editors.groups') ?? '',
  );
  const users = list(body['users'], 'editors.users').map(
    (user) => text(user, 'editors.users') ?? '',
  );
  const domainUsersCanEdit =
    flag(body['domainUsersCanEdit'], 'editors.domainUsersCanEdit') ?? false;
  const { domain } = call.book.head;
  if (domainUsersCanEdit && domain === null) {
    throw invalid('Domain protection is only supported on documents within a domain.');
  }
  return { users: editorList(call.book, users), groups, domainUsersCanEdit };
}

/** Kept only where there are any: files that were saved before say nothing of groups. */
const groupsOf = (editors: Editors | null): { readonly groups?: readonly string[] } =>
  editors && editors.groups.length > 0 ? { groups: editors.groups } : {};

/** Neither the owner nor the caller can be left out; the owner needs no mention. */
function assertSelf(call: Call, protection: Protection): void {
  const { owner } = call.book.head;
  if (
    protection.warningOnly ||
    protection.editors === null ||
    passes(call.book, call.person, protection)
  )
    return;
  if (owner !== null && samePerson(owner, call.person)) return;
  if (!among(protection.editors, call.person))
    throw invalid("You can't remove yourself as an editor.");
}

/** Where a protection lies: a grid range, or a named range that it is to follow. */
function placeIn(
  call: Call,
  body: JsonObject,
): { readonly range: GridRange; readonly namedRangeId: string | null } {
  const namedRangeId = text(body['namedRangeId'], 'namedRangeId') ?? null;
  if (namedRangeId !== null && namedRangeId !== '') {
    return { range: nameById(call.book, namedRangeId).range, namedRangeId };
  }
  if (body['range'] === undefined) throw invalid('Must set one of: range, namedRangeId');
  const range = gridRange(body['range'], 'range');
  assertStarts(call.book.grid(range.sheetId ?? 0), range);
  return { range, namedRangeId: null };
}

const holesIn = (body: JsonObject): GridRange[] =>
  list(body['unprotectedRanges'], 'unprotectedRanges').map((each) =>
    gridRange(each, 'unprotectedRanges'),
  );

const addProtectedRange: RequestKind = (call, json) => {
  const request = shaped(json, 'addProtectedRange', ['protectedRange']);
  const body = shaped(request['protectedRange'], 'protectedRange', PROTECTION);
  const { book } = call;
  const id = whole(body['protectedRangeId'], 'protectedRangeId') ?? book.nextId();
  if (book.head.protections.some((other) => other.id === id)) {
    throw new PlatformError('duplicate', `A protected range with id ${id} already exists.`);
  }
  const { range, namedRangeId } = placeIn(call, body);
  assertCells(book, call.person, range);
  const editors = body['editors'] === undefined ? null : editorsIn(call, body['editors']);
  const made: Protection = {
    id,
    sheetId: range.sheetId ?? 0,
    range,
    namedRangeId,
    description: text(body['description'], 'description') ?? '',
    warningOnly: flag(body['warningOnly'], 'warningOnly') ?? false,
    unprotected: holesIn(body),
    editors: editors?.users ?? null,
    ...groupsOf(editors),
    domainUsersCanEdit: editors?.domainUsersCanEdit ?? false,
  };
  assertSelf(call, made);
  book.change({ protections: [...book.head.protections, made] });
  return { addProtectedRange: { protectedRange: protectionJson(book, made, call.person) } };
};

function editorPatch(
  call: Call,
  old: Protection,
  body: JsonObject,
  mask: Mask | null,
): Partial<Protection> {
  const said = editorsIn(call, body['editors']);
  const { users, groups, domainUsersCanEdit } = said;
  if (mask === null) return { editors: users, groups, domainUsersCanEdit };
  const fields = Object.keys(mask);
  const strange = fields.find((field) => !(field in said));
  if (strange) throw new SandboxError(`editors.${strange}`);
  return {
    editors: 'users' in mask ? said.users : editorsOf(call.book, old),
    ...('groups' in mask ? { groups: said.groups } : {}),
    ...('domainUsersCanEdit' in mask ? { domainUsersCanEdit: said.domainUsersCanEdit } : {}),
  };
}

const updateProtectedRange: RequestKind = (call, json) => {
  const request = shaped(json, 'updateProtectedRange', ['protectedRange', 'fields']);
  const body = shaped(request['protectedRange'], 'protectedRange', PROTECTION);
  const mask = updateMask(request['fields'], 'updateProtectedRange', PROTECTION);
  const { book, person } = call;
  const old = assertProtection(
    book,
    person,
    whole(body['protectedRangeId'], 'protectedRangeId') ?? 0,
  );
  const place = 'range' in mask || 'namedRangeId' in mask ? placeIn(call, body) : null;
  if (place) assertCells(book, person, place.range);
  const next: Protection = {
    ...old,
    ...place,
    ...(place ? { sheetId: place.range.sheetId ?? 0 } : {}),
    ...('description' in mask
      ? { description: text(body['description'], 'description') ?? '' }
      : {}),
    ...('warningOnly' in mask
      ? { warningOnly: flag(body['warningOnly'], 'warningOnly') ?? false }
      : {}),
    ...('unprotectedRanges' in mask ? { unprotected: holesIn(body) } : {}),
    ...('editors' in mask ? editorPatch(call, old, body, mask['editors'] ?? null) : {}),
  };
  assertSelf(call, next);
  book.change({
    protections: book.head.protections.map((each) => (each.id === old.id ? next : each)),
  });
  return {};
};

const deleteProtectedRange: RequestKind = (call, json) => {
  const body = shaped(json, 'deleteProtectedRange', ['protectedRangeId']);
  const id = whole(body['protectedRangeId'], 'protectedRangeId') ?? 0;
  assertProtection(call.book, call.person, id);
  call.book.change({ protections: call.book.head.protections.filter((each) => each.id !== id) });
  return {};
};

function nameById(book: Book, id: string): NamedRange {
  const found = book.head.names.find((named) => named.id === id);
  if (!found) throw new PlatformError('not_found', `No named range with id: ${id}`);
  return found;
}

export const nameJson = ({ id, name, range }: NamedRange): JsonObject => ({
  namedRangeId: id,
  name,
  range: rangeJson(range),
});

/**
 * Letters, digits and underscores, not beginning with a digit, not to be read as a cell or a
 * boolean. Source: Google Docs Editors help, "Name a range of cells".
 */
function isRangeName(name: string): boolean {
  if (!/^[\p{L}_][\p{L}\p{N}_]{0,249}$/u.test(name)) return false;
  return !/^([a-z]{1,3}\d+|r\d*c\d*|true|false)$/i.test(name);
}

/** An id or a name that is there already fails the batch: of two writers the second stops here. */
const addNamedRange: RequestKind = (call, json) => {
  const request = shaped(json, 'addNamedRange', ['namedRange']);
  const body = shaped(request['namedRange'], 'namedRange', ['namedRangeId', 'name', 'range']);
  const { book } = call;
  const name = text(body['name'], 'name') ?? '';
  const id = text(body['namedRangeId'], 'namedRangeId') ?? String(book.nextId());
  if (!isRangeName(name)) throw invalid(`The named range name "${name}" is invalid.`);
  if (book.head.names.some((named) => named.id === id)) {
    throw new PlatformError(
      'duplicate',
      `Cannot add named range with ID ${id}, a named range with that ID already exists.`,
    );
  }
  if (book.head.names.some((named) => named.name.toLowerCase() === name.toLowerCase())) {
    throw new PlatformError(
      'duplicate',
      `Cannot add named range with name: ${name}, a named range with that name already exists.`,
    );
  }
  const range = gridRange(body['range'], 'range');
  assertStarts(book.grid(range.sheetId ?? 0), range);
  const made = { id, name, range };
  book.change({ names: [...book.head.names, made] });
  return { addNamedRange: { namedRange: nameJson(made) } };
};

/** Names carry no rights: whoever may edit the file moves and renames any of them. */
const updateNamedRange: RequestKind = (call, json) => {
  const request = shaped(json, 'updateNamedRange', ['namedRange', 'fields']);
  const body = shaped(request['namedRange'], 'namedRange', ['namedRangeId', 'name', 'range']);
  const mask = updateMask(request['fields'], 'updateNamedRange', ['name', 'range']);
  const { book } = call;
  const old = nameById(book, text(body['namedRangeId'], 'namedRangeId') ?? '');
  const name = 'name' in mask ? (text(body['name'], 'name') ?? '') : old.name;
  const range = 'range' in mask ? gridRange(body['range'], 'range') : old.range;
  if (!isRangeName(name)) throw invalid(`The named range name "${name}" is invalid.`);
  assertStarts(book.grid(range.sheetId ?? 0), range);
  const next = { ...old, name, range };
  book.change({ names: book.head.names.map((each) => (each === old ? next : each)) });
  return {};
};

const deleteNamedRange: RequestKind = (call, json) => {
  const body = shaped(json, 'deleteNamedRange', ['namedRangeId']);
  const named = nameById(call.book, text(body['namedRangeId'], 'namedRangeId') ?? '');
  call.book.change({ names: call.book.head.names.filter((each) => each !== named) });
  return {};
};

export const GUARD_REQUESTS = {
  addProtectedRange,
  updateProtectedRange,
  deleteProtectedRange,
  addNamedRange,
  updateNamedRange,
  deleteNamedRange,
};
