// Reading the JSON bodies of requests strictly: a field that is not emulated is refused by name,
// a value of the wrong kind in the platform's manner. Field masks are taken apart here too.
import { PlatformError, SandboxError } from '../errors';
import type { GridRange, Json, JsonObject } from '../types';

export const invalid = (message: string): PlatformError => new PlatformError('invalid', message);

/** An object with no other fields than those named. `where` is how refusals call it. */
export function shaped(
  json: Json | undefined,
  where: string,
  fields: readonly string[],
): JsonObject {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw invalid(`Invalid value at '${where}': an object is expected.`);
  }
  const object = json as JsonObject;
  for (const field in object) {
    if (!fields.includes(field) && object[field] !== undefined)
      throw new SandboxError(`${where}.${field}`);
  }
  return object;
}

export function object(json: Json | undefined): JsonObject | undefined {
  if (json === undefined || json === null || typeof json !== 'object' || Array.isArray(json))
    return undefined;
  return json as JsonObject;
}

export function list(json: Json | undefined, where: string): readonly Json[] {
  if (json === undefined) return [];
  if (!Array.isArray(json)) throw invalid(`Invalid value at '${where}': a list is expected.`);
  return json as readonly Json[];
}

export function text(json: Json | undefined, where: string): string | undefined {
  if (json === undefined || typeof json === 'string') return json;
  throw invalid(`Invalid value at '${where}' (TYPE_STRING), ${JSON.stringify(json)}`);
}

export function flag(json: Json | undefined, where: string): boolean | undefined {
  if (json === undefined || typeof json === 'boolean') return json;
  throw invalid(`Invalid value at '${where}' (TYPE_BOOL), ${JSON.stringify(json)}`);
}

export function whole(json: Json | undefined, where: string): number | undefined {
  if (json === undefined) return undefined;
  if (typeof json === 'number' && Number.isInteger(json) && Math.abs(json) < 2 ** 31) return json;
  throw invalid(`Invalid value at '${where}' (TYPE_INT32), ${JSON.stringify(json)}`);
}

const BOUNDS = ['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'] as const;

export function gridRange(json: Json | undefined, where: string): GridRange {
  const body = shaped(json, where, ['sheetId', ...BOUNDS]);
  const range: { [bound: string]: number } = {
    sheetId: whole(body['sheetId'], `${where}.sheetId`) ?? 0,
  };
  for (const bound of BOUNDS) {
    const value = whole(body[bound], `${where}.${bound}`);
    if (value === undefined) continue;
    if (value < 0) throw invalid(`${bound}[${value}] must not be negative.`);
    range[bound] = value;
  }
  assertOrder(range, 'startRowIndex', 'endRowIndex');
  assertOrder(range, 'startColumnIndex', 'endColumnIndex');
  return range;
}

function assertOrder(range: { readonly [bound: string]: number }, from: string, to: string): void {
  const [start, end] = [range[from] ?? 0, range[to]];
  if (end !== undefined && start > end)
    throw invalid(`${from}[${start}] must be less than or equal to ${to}[${end}].`);
}

/** As answers write a range: zero starts of a proto are left out only in `dataFilters`. */
export function echo(range: GridRange): JsonObject {
  const kept: { [bound: string]: number } = {};
  for (const [bound, value] of Object.entries(range))
    if (value !== 0) kept[bound] = value as number;
  return kept;
}

export const rangeJson = (range: GridRange): JsonObject => ({ ...range });

/** A field mask as a tree; null under a name means all of it. */
export interface Mask {
  readonly [field: string]: Mask | null;
}

type Tree = { [field: string]: Tree | null };

/** Adds a dotted path; a shorter path that is there already covers it. Returns its last node. */
function plant(tree: Tree, path: readonly string[], below: Tree | null): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    const there = tree[first];
    tree[first] = below === null || there === null ? null : { ...there, ...below };
    return;
  }
  if (tree[first] === null) return;
  const node = tree[first] ?? {};
  tree[first] = node;
  plant(node, rest, below);
}

function parts(mask: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at <= mask.length; at += 1) {
    const sign = mask[at];
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (at < mask.length && (sign !== ',' || depth > 0)) continue;
    found.push(mask.slice(from, at).trim());
    from = at + 1;
  }
  if (depth !== 0) throw invalid(`Invalid field mask: ${mask}`);
  return found;
}

function tree(mask: string): Tree {
  const made: Tree = {};
  for (const part of parts(mask)) {
    const match = /^([A-Za-z*]+(?:[./][A-Za-z*]+)*)(?:\((.*)\))?$/s.exec(part);
    if (!match) throw invalid(`Invalid field mask: ${part}`);
    const below = match[2] === undefined ? null : tree(match[2]);
    plant(made, (match[1] ?? '').split(/[./]/), below);
  }
  return made;
}

/** `a,b(c,d),e.f`; null for `*`. Source: Sheets API guide, field masks. */
export function parseMask(mask: string): Mask | null {
  const made = tree(mask);
  return '*' in made ? null : made;
}

/** The mask of an update request, which must name at least one field. */
export function updateMask(json: Json | undefined, where: string, fields: readonly string[]): Mask {
  const mask = text(json, `${where}.fields`);
  if (mask === undefined || mask === '') {
    throw invalid(
      "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    );
  }
  const parsed = parseMask(mask) ?? Object.fromEntries(fields.map((field) => [field, null]));
  for (const field of Object.keys(parsed)) {
    if (!fields.includes(field)) throw new SandboxError(`${where}.fields ${field}`);
  }
  return parsed;
}

/** What `source` says at the places of `mask`, the rest as it was; a place not said is cleared. */
export function merged(
  old: JsonObject | undefined,
  source: JsonObject | undefined,
  mask: Mask | null,
): JsonObject {
  if (mask === null) return source ?? {};
  const next: { [field: string]: Json } = {};
  for (const [field, value] of Object.entries(old ?? {}))
    if (value !== undefined) next[field] = value;
  for (const [field, below] of Object.entries(mask)) {
    const said = source?.[field];
    const value = below === null ? said : merged(object(old?.[field]), object(said), below);
    const empty =
      value === undefined || (below !== null && Object.keys(value as JsonObject).length === 0);
    if (empty) delete next[field];
    else next[field] = value;
  }
  return next;
}

/** `json` cut down to a mask, as answers are; lists are cut item by item. */
export function masked(json: Json, mask: Mask | null): Json {
  if (mask === null || json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return (json as readonly Json[]).map((item) => masked(item, mask));
  const kept: { [field: string]: Json } = {};
  for (const [field, below] of Object.entries(mask)) {
    const value = (json as JsonObject)[field];
    if (value !== undefined) kept[field] = masked(value, below);
  }
  return kept;
}
