// The front of the Sheets API subset, for one calling person. Bodies are what JSON carries; answers
// are what the API would send, with the cells they read and wrote beside them.
import { SandboxError } from '../errors';
import type { SheetFile } from '../file';
import type { JsonObject, Metered, Person } from '../types';

const todo = (): never => { throw new SandboxError('ApiDoor'); };

export class ApiDoor {
  constructor(readonly file: SheetFile, readonly person: Person) {}

  batchUpdate(_body: JsonObject): Metered<JsonObject> { return todo(); }
  /** Params: `ranges`, `includeGridData`, `fields`. */
  get(_params: JsonObject): Metered<JsonObject> { return todo(); }
  getByDataFilter(_body: JsonObject, _params: JsonObject): Metered<JsonObject> { return todo(); }
  valuesGet(_range: string, _params: JsonObject): Metered<JsonObject> { return todo(); }
  valuesBatchGet(_params: JsonObject): Metered<JsonObject> { return todo(); }
  valuesBatchGetByDataFilter(_body: JsonObject): Metered<JsonObject> { return todo(); }
  valuesUpdate(_range: string, _body: JsonObject, _params: JsonObject): Metered<JsonObject> { return todo(); }
  valuesAppend(_range: string, _body: JsonObject, _params: JsonObject): Metered<JsonObject> { return todo(); }
  valuesClear(_range: string): Metered<JsonObject> { return todo(); }
  valuesBatchUpdate(_body: JsonObject): Metered<JsonObject> { return todo(); }
}
