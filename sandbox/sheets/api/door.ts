// The front of the Sheets API subset, for one calling person. Bodies are what JSON carries; answers
// are what the API would send, with the cells they read and wrote beside them. Every write is
// applied whole or not at all.
import { PlatformError, SandboxError } from '../errors';
import type { SheetFile } from '../file';
import type { Json, JsonObject, Metered, Person } from '../types';
import { CELL_REQUESTS } from './cell-requests';
import { CHART_REQUESTS } from './chart-requests';
import { assertReader, assertWriter } from './context';
import type { Call, RequestKind } from './context';
import { DIMENSION_REQUESTS } from './dimension-requests';
import { spreadsheetJson } from './get';
import type { Wanted } from './get';
import { GUARD_REQUESTS } from './guard-requests';
import { METADATA_REQUESTS } from './metadata-requests';
import { MERGE_REQUESTS } from './merge-requests';
import { assertAnswer, assertPublished } from './published';
import { RULE_REQUESTS } from './rule-requests';
import { flag, invalid, list, masked, object, parseMask, shaped, text } from './shape';
import type { Mask } from './shape';
import { SHEET_REQUESTS } from './sheet-requests';
import {
  batchGet,
  batchGetByDataFilter,
  filtersIn,
  rangeFrom,
  rangesIn,
  readingOf,
  valueRange,
} from './values';
import { valuesAppend, valuesBatchUpdate, valuesClear, valuesUpdate } from './values-write';
import type { Writer } from './values-write';

const KINDS: ReadonlyMap<string, RequestKind> = new Map(
  Object.entries({
    ...SHEET_REQUESTS,
    ...CELL_REQUESTS,
    ...DIMENSION_REQUESTS,
    ...GUARD_REQUESTS,
    ...RULE_REQUESTS,
    ...MERGE_REQUESTS,
    ...METADATA_REQUESTS,
    ...CHART_REQUESTS,
  }),
);

function run(call: Call, request: Json, index: number): JsonObject {
  const kinds = Object.entries(object(request) ?? {}).filter(([, body]) => body !== undefined);
  const [kind, body] = kinds[0] ?? [];
  if (kind === undefined || kinds.length > 1)
    throw invalid(`Invalid requests[${index}]: exactly one kind of request must be set.`);
  const apply = KINDS.get(kind);
  if (!apply) throw new SandboxError(`The request ${kind}`);
  try {
    return apply(call, object(body) ?? {});
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    throw new PlatformError(error.reason, `Invalid requests[${index}].${kind}: ${error.message}`);
  }
}

function maskIn(params: JsonObject): Mask | null {
  const mask = text(params['fields'], 'fields');
  return mask === undefined ? null : parseMask(mask);
}

/** What was asked: a method as Google publishes it, with what it was sent. */
interface Asked {
  readonly name: string;
  readonly body?: JsonObject;
  readonly params?: JsonObject;
}

/** Nothing is done that Google would not understand, and nothing answered that it would not send. */
function published(
  { name, body, params = {} }: Asked,
  make: () => Metered<JsonObject>,
): Metered<JsonObject> {
  assertPublished(`spreadsheets.${name}`, body ?? null, params);
  const made = make();
  assertAnswer(`spreadsheets.${name}`, made.answer);
  return made;
}

const BATCH = [
  'requests',
  'includeSpreadsheetInResponse',
  'responseRanges',
  'responseIncludeGridData',
];

export class ApiDoor {
  constructor(
    readonly file: SheetFile,
    readonly person: Person,
  ) {}

  private get writer(): Writer {
    return { book: this.file.book, person: this.person, id: this.file.id };
  }

  private read(asked: Asked, make: () => Metered<JsonObject>): Metered<JsonObject> {
    assertReader(this.file.book, this.person);
    return published(asked, make);
  }

  /** All of a write, or none of it, whatever stops it. */
  private write(asked: Asked, make: () => Metered<JsonObject>): Metered<JsonObject> {
    assertWriter(this.file.book, this.person);
    const before = this.file.snapshot();
    try {
      return published(asked, make);
    } catch (error) {
      this.file.restore(before);
      throw error;
    }
  }

  /** `params.fields` is the standard field mask of an answer. */
  batchUpdate(body: JsonObject, params: JsonObject = {}): Metered<JsonObject> {
    return this.write({ name: 'batchUpdate', body, params }, () => {
      shaped(body, 'batchUpdate', BATCH);
      shaped(params, 'batchUpdate', ['fields']);
      const requests = list(body['requests'], 'requests');
      if (requests.length === 0) throw invalid('Must specify at least one request.');
      const call: Call = { book: this.file.book, person: this.person, cellsWritten: 0 };
      const replies = requests.map((request, index) => run(call, request, index));
      const mask = maskIn(params);
      const seen = this.updated(body, mask);
      const answer = {
        spreadsheetId: this.file.id,
        replies,
        ...(seen ? { updatedSpreadsheet: seen.answer } : {}),
      };
      return {
        answer: masked(answer, mask) as JsonObject,
        cellsRead: seen?.cellsRead ?? 0,
        cellsWritten: call.cellsWritten,
      };
    });
  }

  private updated(body: JsonObject, mask: Mask | null): Metered<JsonObject> | null {
    if (!flag(body['includeSpreadsheetInResponse'], 'includeSpreadsheetInResponse')) return null;
    if (mask !== null && !('updatedSpreadsheet' in mask)) return null;
    const ranges = list(body['responseRanges'], 'responseRanges').map(
      (range) => text(range, 'responseRanges') ?? '',
    );
    const grid = flag(body['responseIncludeGridData'], 'responseIncludeGridData') ?? false;
    return this.spreadsheet(ranges, mask?.['updatedSpreadsheet'] ?? null, grid);
  }

  private spreadsheet(
    ranges: readonly string[],
    mask: Mask | null,
    grid: boolean,
  ): Metered<JsonObject> {
    const { book, id } = this.file;
    const wanted: Wanted = { ranges: ranges.map((range) => rangeFrom(book, range)), mask, grid };
    return spreadsheetJson({ book, id, person: this.person }, wanted);
  }

  /** Params: `ranges`, `includeGridData`, `fields`. */
  get(params: JsonObject = {}): Metered<JsonObject> {
    return this.read({ name: 'get', params }, () => {
      shaped(params, 'get', ['ranges', 'includeGridData', 'fields']);
      const grid = flag(params['includeGridData'], 'includeGridData') ?? false;
      return this.spreadsheet(rangesIn(params['ranges']), maskIn(params), grid);
    });
  }

  getByDataFilter(body: JsonObject, params: JsonObject = {}): Metered<JsonObject> {
    return this.read({ name: 'getByDataFilter', body, params }, () => {
      shaped(body, 'getByDataFilter', ['dataFilters', 'includeGridData']);
      shaped(params, 'getByDataFilter', ['fields']);
      const { book, id } = this.file;
      const ranges = filtersIn(book, body['dataFilters']).map(({ range }) => range);
      const grid = flag(body['includeGridData'], 'includeGridData') ?? false;
      return spreadsheetJson(
        { book, id, person: this.person },
        { ranges, mask: maskIn(params), grid },
      );
    });
  }

  valuesGet(range: string, params: JsonObject = {}): Metered<JsonObject> {
    return this.read({ name: 'values.get', params }, () => {
      shaped(params, 'values.get', ['majorDimension', 'valueRenderOption', 'dateTimeRenderOption']);
      return valueRange(this.file.book, rangeFrom(this.file.book, range), readingOf(params));
    });
  }

  /** Params: `ranges`, `majorDimension`, `valueRenderOption`, `dateTimeRenderOption`. */
  valuesBatchGet(params: JsonObject): Metered<JsonObject> {
    return this.read({ name: 'values.batchGet', params }, () =>
      batchGet(this.file.book, this.file.id, params),
    );
  }

  valuesBatchGetByDataFilter(body: JsonObject): Metered<JsonObject> {
    return this.read({ name: 'values.batchGetByDataFilter', body }, () =>
      batchGetByDataFilter(this.file.book, this.file.id, body),
    );
  }

  valuesUpdate(range: string, body: JsonObject, params: JsonObject): Metered<JsonObject> {
    return this.write({ name: 'values.update', body, params }, () =>
      valuesUpdate(this.writer, range, body, params),
    );
  }

  valuesAppend(range: string, body: JsonObject, params: JsonObject): Metered<JsonObject> {
    return this.write({ name: 'values.append', body, params }, () =>
      valuesAppend(this.writer, range, body, params),
    );
  }

  valuesClear(range: string): Metered<JsonObject> {
    return this.write({ name: 'values.clear', body: {} }, () => valuesClear(this.writer, range));
  }

  valuesBatchUpdate(body: JsonObject): Metered<JsonObject> {
    return this.write({ name: 'values.batchUpdate', body }, () =>
      valuesBatchUpdate(this.writer, body),
    );
  }
}
