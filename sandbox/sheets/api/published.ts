// Holds requests and answers against what Google publishes of the Sheets API (published.json, made
// by sandbox/tools/published.ts): every name, kind and enum word, at any depth, also where this
// emulation reads none of it. It knows no cell; what a request does is the requests' own business.
import { PlatformError, SandboxError } from '../errors';
import type { Json, JsonObject } from '../types';
import said from './published.json';
import { parseMask } from './shape';
import type { Mask } from './shape';

type Fields = { readonly [field: string]: string };
interface Method {
  readonly request?: string;
  readonly response: string;
  readonly params: Fields;
}
const TYPES: ReadonlyMap<string, Fields> = new Map(Object.entries(said.types as object));
const METHODS: ReadonlyMap<string, Method> = new Map(Object.entries(said.methods as object));

/** The words in which the API refuses; github.com/googleapis/google-api-nodejs-client threads. */
const PROTO: { readonly [kind: string]: string } = {
  int32: 'TYPE_INT32',
  double: 'TYPE_DOUBLE',
  float: 'TYPE_FLOAT',
  boolean: 'TYPE_BOOL',
  string: 'TYPE_STRING',
  'google-fieldmask': 'TYPE_STRING',
  'google-datetime': 'TYPE_STRING',
};

/** `requests[0].updateCells` is written as the API writes places: with low lines. */
const place = (path: string): string => path.replace(/[A-Z]/g, (sign) => `_${sign.toLowerCase()}`);

function wrong(path: string, kind: string, value: Json): PlatformError {
  const word = JSON.stringify(value);
  return new PlatformError('invalid', `Invalid value at '${place(path)}' (${kind}), ${word}`);
}
const unknown = (path: string, name: string): PlatformError =>
  new PlatformError(
    'invalid',
    `Invalid JSON payload received. Unknown name "${name}" at '${place(path)}': Cannot find field.`,
  );

const isWhole = (value: Json): boolean =>
  typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31;

type Fits = (value: Json) => boolean;
const isNumber: Fits = (value) => typeof value === 'number';
const FITS: ReadonlyMap<string, Fits> = new Map([
  ['int32', isWhole],
  ['double', isNumber],
  ['float', isNumber],
  ['boolean', (value) => typeof value === 'boolean'],
]);
const isText: Fits = (value) => typeof value === 'string';
const fitsOf = (kind: string): Fits => FITS.get(kind) ?? isText;

interface Checked {
  readonly kind: string;
  readonly value: Json;
  readonly path: string;
}

function assertMany({ kind, value, path }: Checked): void {
  if (!Array.isArray(value)) throw wrong(path, 'a list', value);
  const one = kind.slice(0, -2);
  for (let at = 0; at < value.length; at += 1)
    assertKind({ kind: one, value: value[at] as Json, path: `${path}[${at}]` });
}

function assertFields(fields: Fields, { kind, value, path }: Checked): void {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw wrong(path, kind, value);
  const object = value as JsonObject;
  for (const field in object) {
    const inner = object[field];
    if (inner === undefined || inner === null) continue;
    const wanted = fields[field];
    if (wanted === undefined) throw unknown(path, field);
    assertKind({ kind: wanted, value: inner, path: path === '' ? field : `${path}.${field}` });
  }
}

/** Of these only one may be said. The reference calls each a union field; the document's types do not. */
const UNIONS: { readonly [kind: string]: readonly string[] } = {
  ExtendedValue: ['numberValue', 'stringValue', 'boolValue', 'formulaValue', 'errorValue'],
  UpdateCellsRequest: ['start', 'range'],
  DataFilter: ['developerMetadataLookup', 'a1Range', 'gridRange'],
  ColorStyle: ['rgbColor', 'themeColor'],
  ConditionValue: ['relativeDate', 'userEnteredValue'],
  ConditionalFormatRule: ['booleanRule', 'gradientRule'],
  ChartData: ['sourceRange', 'columnReference'],
  EmbeddedObjectPosition: ['sheetId', 'overlayPosition', 'newSheet'],
  DeveloperMetadataLocation: ['spreadsheet', 'sheetId', 'dimensionRange'],
};

/** One of a union, not two. */
function assertUnion({ kind, value, path }: Checked): void {
  const union = UNIONS[kind];
  if (!union) return;
  const told = union.filter((field) => (value as JsonObject)[field] !== undefined);
  if (told.length <= 1) return;
  const message = `Invalid value at '${place(path)}' (oneof), it already has ${told[0] ?? ''}.`;
  throw new PlatformError('invalid', message);
}

function assertKind(checked: Checked): void {
  const { kind, value, path } = checked;
  if (kind.startsWith('any')) return;
  if (kind.endsWith('[]')) return assertMany(checked);
  const fields = TYPES.get(kind);
  if (fields) {
    assertFields(fields, checked);
    return assertUnion(checked);
  }
  if (kind.includes('|')) {
    if (typeof value === 'string' && kind.split('|').includes(value)) return;
    throw wrong(path, 'TYPE_ENUM', value);
  }
  if (!fitsOf(kind)(value)) throw wrong(path, PROTO[kind] ?? kind, value);
}

/** A field mask names fields that there are; `*` is all of them. */
function assertMask(mask: Mask | null, kind: string, path: string): void {
  const fields = TYPES.get(kind.replace(/(\[\])+$/, ''));
  for (const [field, below] of Object.entries(mask ?? {})) {
    if (field === '*') continue;
    const inner = fields?.[field];
    const where = path === '' ? field : `${path}.${field}`;
    if (inner === undefined) throw new PlatformError('invalid', `Invalid field: ${where}`);
    if (below !== null) assertMask(below, inner, where);
  }
}

/** What the mask of each request is of: its text says so, the document's types do not. */
const MASKED: { readonly [kind: string]: string } = {
  updateSpreadsheetProperties: 'SpreadsheetProperties',
  updateSheetProperties: 'SheetProperties',
  updateDimensionProperties: 'DimensionProperties',
  updateNamedRange: 'NamedRange',
  repeatCell: 'CellData',
  updateCells: 'CellData',
  appendCells: 'CellData',
  updateProtectedRange: 'ProtectedRange',
  updateBanding: 'BandedRange',
  updateDimensionGroup: 'DimensionGroup',
  updateDeveloperMetadata: 'DeveloperMetadata',
  updateEmbeddedObjectPosition: 'EmbeddedObjectPosition',
};

function assertMasks(requests: readonly Json[]): void {
  for (const [at, request] of requests.entries()) {
    for (const [kind, body] of Object.entries((request ?? {}) as JsonObject)) {
      const fields = (body as JsonObject)['fields'];
      const of = MASKED[kind];
      if (of === undefined || typeof fields !== 'string' || fields === '') continue;
      assertMask(parseMask(fields), of, `requests[${at}].${kind}.fields`);
    }
  }
}

/** The same without words: whether anything would be refused, of a request's thousands of cells. */
interface Known {
  readonly one?: Known;
  readonly fields?: ReadonlyMap<string, Known>;
  readonly union?: readonly string[] | undefined;
  readonly fits?: Fits;
}
const KNOWN = new Map<string, Known>();

function knownOf(kind: string): Known {
  const found = KNOWN.get(kind);
  if (found) return found;
  const made: { -readonly [part in keyof Known]: Known[part] } = {};
  KNOWN.set(kind, made);
  const fields = TYPES.get(kind);
  if (kind.startsWith('any')) made.fits = () => true;
  else if (kind.endsWith('[]')) made.one = knownOf(kind.slice(0, -2));
  else if (fields) Object.assign(made, fieldsOf(fields), { union: UNIONS[kind] });
  else if (kind.includes('|')) {
    const words: ReadonlySet<Json> = new Set(kind.split('|'));
    made.fits = (value) => words.has(value);
  } else made.fits = fitsOf(kind);
  return made;
}
const fieldsOf = (fields: Fields): Known => ({
  fields: new Map(Object.entries(fields).map(([field, kind]) => [field, knownOf(kind)])),
});

function isKnown(known: Known, value: Json): boolean {
  if (known.fits) return known.fits(value);
  if (known.one) return areKnown(known.one, value);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const object = value as JsonObject;
  for (const field in object) {
    const inner = object[field];
    if (inner === undefined || inner === null) continue;
    const wanted = known.fields?.get(field);
    if (!wanted || !isKnown(wanted, inner)) return false;
  }
  return !known.union || known.union.filter((field) => object[field] !== undefined).length < 2;
}

function areKnown(one: Known, value: Json): boolean {
  if (!Array.isArray(value)) return false;
  for (let at = 0; at < value.length; at += 1) if (!isKnown(one, value[at] as Json)) return false;
  return true;
}

/** Looked through a second time, and slowly, where something has to be said of it. */
function assertWhole(kind: string, value: Json): void {
  if (!isKnown(knownOf(kind), value)) assertKind({ kind, value, path: '' });
}

/** `method` as the API numbers it, `spreadsheets.values.get`; throws what Google would refuse. */
export function assertPublished(method: string, body: JsonObject | null, params: JsonObject): void {
  const known = METHODS.get(method);
  if (!known) throw new Error(`Google publishes no method ${method}.`);
  const { fields, ...rest } = params;
  assertFields(known.params, { kind: method, value: rest, path: '' });
  if (typeof fields === 'string') assertMask(parseMask(fields), known.response, '');
  if (body === null) return;
  assertWhole(known.request ?? 'none', body);
  if (method === 'spreadsheets.batchUpdate') assertMasks((body['requests'] ?? []) as Json[]);
}

/** The same for what the emulation answers: a field that Google never sends is a mistake of ours. */
export function assertAnswer(method: string, answer: JsonObject): void {
  try {
    assertWhole(METHODS.get(method)?.response ?? 'none', answer);
  } catch (error) {
    throw new SandboxError(`${method} with this answer (${(error as Error).message})`);
  }
}
