// The Sheets advanced service: requests and answers as JSON carries them, evaluated by the
// spreadsheet model for the effective user, within the API's quotas. It does not see what
// SpreadsheetApp has not flushed (platform.md 11).
import { LIMITS } from '../kernel/cost';
import { PlatformError, SandboxError, ServiceError } from '../kernel/errors';
import { takeInMinute, tooManyRequests } from '../kernel/quotas';
import type { Realm } from '../kernel/realm';
import type { HeldFile } from '../kernel/unflushed';
import { fileIdFrom, mixSeed, seeded } from '../kernel/random';
import type { World } from '../kernel/world';
import { assertPublished, SheetFile } from '../sheets';
import type { ApiDoor, JsonObject, Metered } from '../sheets';
import type { Emulated } from './emulated';
import { authorize } from './scopes';
import { strict } from './strict';

type Collection = GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection;
type ValuesCollection = GoogleAppsScript.Sheets.Collection.Spreadsheets.ValuesCollection;
type Service = Emulated<GoogleAppsScript.Sheets>;

/** One request: `does` gets the model's front and the arguments as JSON would carry them. */
export interface ApiRequest {
  readonly name: string;
  readonly writes: boolean;
  readonly fileId: string;
  readonly does: (door: ApiDoor) => Metered<JsonObject>;
}
/** The same, of a script: the arguments are text already. */
interface ScriptRequest extends Omit<ApiRequest, 'does'> {
  readonly does: (door: ApiDoor, sent: string) => Metered<JsonObject>;
}

export interface ApiCaller {
  readonly person: string;
  readonly project: string;
  readonly now: number;
}

function fileById(world: World, id: string): HeldFile {
  const held = [...world.files.values()].find(({ file }) => file.id === id);
  if (!held) throw apiError(404, 'NOT_FOUND', 'Requested entity was not found.');
  return held;
}

function apiError(code: number, status: string, message: string): ServiceError {
  return new ServiceError(message, 'GoogleJsonResponseException', { code, message, status });
}

/** Per user first, then per project (Sheets API usage limits); a still clock has no minutes. */
function spend(world: World, caller: ApiCaller, writes: boolean): void {
  if (world.clock.still) return;
  const what = writes ? 'Write' : 'Read';
  const { quotas } = world.state;
  const user = `${what}:${caller.project}:${caller.person}`;
  if (!takeInMinute(quotas, { key: user, limit: LIMITS.apiPerMinutePerUser, now: caller.now })) {
    throw tooManyRequests(what, 'per user');
  }
  if (
    !takeInMinute(quotas, {
      key: `${what}:${caller.project}`,
      limit: LIMITS.apiPerMinutePerProject,
      now: caller.now,
    })
  ) {
    throw tooManyRequests(what, '');
  }
}

function translated(error: unknown): unknown {
  if (!(error instanceof PlatformError)) return error;
  return apiError(error.code, error.status, error.message);
}

/** Carries a request out for `caller`; errors are the API's own, without the script's prefix. */
export function requestApi(
  world: World,
  caller: ApiCaller,
  request: ApiRequest,
): Metered<JsonObject> {
  try {
    const held = fileById(world, request.fileId);
    held.file.assertCanOpen(caller.person);
    spend(world, caller, request.writes);
    const done = request.does(held.file.api(caller.person));
    if (request.writes) held.version += 1;
    return done;
  } catch (error) {
    throw translated(error);
  }
}

function prefixed(error: unknown, name: string): unknown {
  if (!(error instanceof ServiceError)) return error;
  const message = `API call to sheets.spreadsheets.${name} failed with error: ${error.message}`;
  return new ServiceError(message, error.name, error.details);
}

/** Reads that are a POST; `spreadsheets.readonly` is none of their scopes (discovery document, v4). */
const POSTED: ReadonlySet<string> = new Set(['getByDataFilter', 'values.batchGetByDataFilter']);

function send(realm: Realm, request: ScriptRequest, args: readonly unknown[]): JsonObject {
  const method = `Sheets.Spreadsheets.${request.name.replace('values.', 'Values.')}`;
  return realm.call({
    kind: request.writes ? 'write' : 'read',
    method,
    args,
    effect: (tally, sent) => {
      const looks = !request.writes && !POSTED.has(request.name);
      authorize(realm, looks ? 'SheetsRead' : 'Sheets', `sheets.spreadsheets.${request.name}`);
      const { world, identity, project, engine } = realm.execution.spec;
      const caller = { person: identity.effective, project: project.name, now: engine.clock.now };
      try {
        const { answer, cellsRead, cellsWritten } = requestApi(world, caller, {
          ...request,
          does: (door) => request.does(door, sent),
        });
        Object.assign(tally, { cellsRead, cellsWritten });
        return answer;
      } catch (error) {
        throw prefixed(error, request.name);
      }
    },
  }) as JsonObject;
}

const isNoNumber = (value: unknown): boolean =>
  typeof value === 'number' && !Number.isFinite(value);

const isBare = (key: string, value: unknown): boolean =>
  key === 'userEnteredValue' && JSON.stringify(value) === '{}';

/** What the service makes of `undefined` in a request, or of a value that is none, is published nowhere. */
function assertSaid(value: unknown, path: string): void {
  if (value === undefined || typeof value === 'function' || isNoNumber(value))
    throw new SandboxError(`${String(value)} in a request, at ${path},`);
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (isBare(key, inner)) throw new SandboxError(`An empty value at ${path}.${key}`);
    assertSaid(inner, `${path}.${key}`);
  }
}

/** The same without places, for what is nearly always right; in doubt not. */
function isSaid(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value !== 'object') return value !== undefined && !isCode(value);
  if (Array.isArray(value)) return value.every(isSaid);
  for (const key in value) {
    const inner = (value as JsonObject)[key];
    if (!isSaid(inner) || (key === 'userEnteredValue' && !hasKey(inner))) return false;
  }
  return true;
}
const isCode = (value: unknown): boolean => typeof value === 'function';
function hasKey(value: unknown): boolean {
  for (const _key in value as object) return true;
  return false;
}

/** What JSON makes of it; the script's later changes are its own. */
const plain = (value: unknown): JsonObject => carried(value, JSON.stringify(value ?? {}));

/** The same where the text is there already: the one argument of a call. */
function carried(value: unknown, text: string): JsonObject {
  if (!isSaid(value ?? {})) assertSaid(value ?? {}, 'it');
  if (Buffer.byteLength(text) > LIMITS.apiPayloadBytes) {
    const message = `Request payload size exceeds the limit: ${LIMITS.apiPayloadBytes} bytes.`;
    throw apiError(400, 'INVALID_ARGUMENT', message);
  }
  return (JSON.parse(text) ?? {}) as JsonObject;
}

/** What a request touches and sends; `does` gets the model's front. */
interface Sent {
  readonly id: string;
  readonly args: readonly unknown[];
  readonly does: ScriptRequest['does'];
}

type Range = readonly [body: object, id: string, range: string, params?: object];

/** The two that name a range and carry a body. */
function placed(realm: Realm): Emulated<ValuesCollection> {
  const { tell } = requests(realm);
  return {
    update: (...[body, id, range, params]: Range) => {
      const does = (door: ApiDoor) => door.valuesUpdate(range, plain(body), plain(params));
      return tell('values.update', { id, args: [body, range, params], does });
    },
    append: (...[body, id, range, params]: Range) => {
      const does = (door: ApiDoor) => door.valuesAppend(range, plain(body), plain(params));
      return tell('values.append', { id, args: [body, range, params], does });
    },
  };
}

function valuesOf(realm: Realm): Emulated<ValuesCollection> {
  const { ask, tell } = requests(realm);
  return strict<Emulated<ValuesCollection>>(realm, 'Sheets.Spreadsheets.Values', {
    ...placed(realm),
    get: (id: string, range: string, params?: object) => {
      const does = (door: ApiDoor) => door.valuesGet(range, plain(params));
      return ask('values.get', { id, args: [range, params], does });
    },
    batchGet: (id: string, params?: object) => {
      const does = (door: ApiDoor) => door.valuesBatchGet(plain(params));
      return ask('values.batchGet', { id, args: [params], does });
    },
    batchGetByDataFilter: (body: object, id: string) => {
      const does = (door: ApiDoor, sent: string) =>
        door.valuesBatchGetByDataFilter(carried(body, sent));
      return ask('values.batchGetByDataFilter', { id, args: [body], does });
    },
    clear: (_body: object, id: string, range: string) =>
      tell('values.clear', { id, args: [range], does: (door) => door.valuesClear(range) }),
    batchUpdate: (body: object, id: string) => {
      const does = (door: ApiDoor) => door.valuesBatchUpdate(plain(body));
      return tell('values.batchUpdate', { id, args: [body], does });
    },
  });
}

/** The arguments go into the trace as they are; `does` runs only where the request is made. */
function requests(realm: Realm) {
  const carry =
    (writes: boolean) =>
    (name: string, { id, args, does }: Sent): never =>
      send(realm, { name, writes, fileId: id, does }, args) as never;
  return { ask: carry(false), tell: carry(true) };
}

/** A new file of whoever asks, with one empty tab. */
function create(realm: Realm, body: object): never {
  return realm.call({
    kind: 'write',
    method: 'Sheets.Spreadsheets.create',
    args: [body],
    effect: () => {
      authorize(realm, 'Sheets', 'sheets.spreadsheets.create');
      const { world, identity } = realm.execution.spec;
      const sent = plain(body);
      assertPublished('spreadsheets.create', sent, {});
      const { properties } = sent as { properties?: { title?: string } };
      const key = `made-${world.files.size}`;
      const id = fileIdFrom(seeded(mixSeed(world.state.seed, key, world.files.size)));
      const own = { owner: identity.effective, domain: world.state.domain };
      const name = properties?.title ?? 'Untitled spreadsheet';
      const shown = { locale: 'en_GB', timeZone: 'Etc/GMT' };
      world.hold(key, SheetFile.create({ id, name, ...own, ...shown, editors: [], viewers: [] }));
      return { spreadsheetId: id, properties: { title: name } };
    },
  }) as never;
}

/** One tab, as it stands, behind the tabs of another file. */
function copyTo(realm: Realm, [body, id, sheetId]: readonly [object, string, number]): never {
  return realm.call({
    kind: 'write',
    method: 'Sheets.Spreadsheets.Sheets.copyTo',
    args: [body, id, sheetId],
    effect: () => {
      authorize(realm, 'Sheets', 'sheets.spreadsheets.sheets.copyTo');
      const { world, identity } = realm.execution.spec;
      const sent = plain(body);
      assertPublished('spreadsheets.sheets.copyTo', sent, { sheetId });
      const { destinationSpreadsheetId: to = '' } = sent as { destinationSpreadsheetId?: string };
      const [source, target] = [fileById(world, id), fileById(world, to)];
      source.file.assertCanOpen(identity.effective);
      target.file.assertMayShare(identity.effective);
      target.version += 1;
      return target.file.takeCopy(source.file, sheetId);
    },
  }) as never;
}

function spreadsheetsOf(realm: Realm): Emulated<Collection> {
  const { ask, tell } = requests(realm);
  return strict<Emulated<Collection>>(realm, 'Sheets.Spreadsheets', {
    Values: valuesOf(realm) as never,
    Sheets: strict(realm, 'Sheets.Spreadsheets.Sheets', {
      copyTo: (body: object, id: string, sheetId: number) => copyTo(realm, [body, id, sheetId]),
    }) as never,
    create: (body: object) => create(realm, body),
    get: (id: string, params?: object) =>
      ask('get', { id, args: [params], does: (door) => door.get(plain(params)) }),
    getByDataFilter: (body: object, id: string, params?: object) => {
      const does = (door: ApiDoor) => door.getByDataFilter(plain(body), plain(params));
      return ask('getByDataFilter', { id, args: [body, params], does });
    },
    batchUpdate: (body: object, id: string) => {
      const does = (door: ApiDoor, sent: string) => door.batchUpdate(carried(body, sent));
      return tell('batchUpdate', { id, args: [body], does });
    },
  });
}

export function sheetsApi(realm: Realm): Service {
  return strict<Service>(realm, 'Sheets', { Spreadsheets: spreadsheetsOf(realm) as never });
}
