// The door of the Sheets API: a request of a person's own program, with that person's rights. No
// trigger hears of it (platform.md 4.1).
import { requestApi } from '../services/sheets-api';
import type { ApiDoor, JsonObject, Metered } from '../sheets';
import { stageAct } from './hands';
import { done, never, type Place, type Stage, type Staged } from './stage';

export interface ApiCall {
  readonly method: string;
  readonly params: JsonObject;
  readonly body: JsonObject;
}

interface Method {
  readonly writes: boolean;
  readonly does: (door: ApiDoor, call: ApiCall) => Metered<JsonObject>;
}

/** In the API the range stands in the address, the other parameters in the query. */
const range = (call: ApiCall): string => String(call.params['range'] ?? '');
const query = (call: ApiCall): JsonObject =>
  Object.fromEntries(Object.entries(call.params).filter(([name]) => name !== 'range'));
const reads = (does: Method['does']): Method => ({ writes: false, does });
const writes = (does: Method['does']): Method => ({ writes: true, does });

const METHODS: { readonly [name: string]: Method } = {
  batchUpdate: writes((door, call) => door.batchUpdate(call.body)),
  get: reads((door, call) => door.get(call.params)),
  getByDataFilter: reads((door, call) => door.getByDataFilter(call.body, call.params)),
  'values.get': reads((door, call) => door.valuesGet(range(call), query(call))),
  'values.batchGet': reads((door, call) => door.valuesBatchGet(call.params)),
  'values.batchGetByDataFilter': reads((door, call) => door.valuesBatchGetByDataFilter(call.body)),
  'values.update': writes((door, call) => door.valuesUpdate(range(call), call.body, query(call))),
  'values.append': writes((door, call) => door.valuesAppend(range(call), call.body, query(call))),
  'values.clear': writes((door, call) => door.valuesClear(range(call))),
  'values.batchUpdate': writes((door, call) => door.valuesBatchUpdate(call.body)),
};

export const API_METHODS: readonly string[] = Object.keys(METHODS);

export function stageApi(stage: Stage, place: Place, call: ApiCall): Staged {
  const method = METHODS[call.method];
  if (!method) return never(`The Sheets API has no method ${call.method} here.`);
  return stageAct(stage, () => {
    const caller = {
      person: place.person,
      project: `api:${place.person}`,
      now: stage.engine.clock.now,
    };
    const { answer } = requestApi(stage.world, caller, {
      name: call.method,
      writes: method.writes,
      fileId: place.held.file.id,
      does: (door) => method.does(door, call),
    });
    return done(answer);
  });
}
