// The fence that lets only one of two writers on one head through is a named range, and editors can
// take it away or put one in its place. Where State stands as it was loaded nobody has written: the
// fence is made anew. It knows no rows.
import { readState, stateGrid } from './answers';
import { readGrids, spreadsheets } from './platform';

type Request = GoogleAppsScript.Sheets.Schema.Request;
type File = GoogleAppsScript.Sheets.Schema.Spreadsheet;

export const fenceId = (head: number): string => `po-head-${head}`;
export const fenceName = (head: number): string => `po_head_${head}`;

/** The same write with all fences removed first, or nothing where somebody else wrote meanwhile. */
export function refenced(
  fileId: string,
  loaded: ReadonlyMap<string, string>,
  requests: readonly Request[],
): Request[] | undefined {
  const state = readState(readGrids(fileId, [stateGrid])[0]?.values ?? []);
  if (['head', 'hash', 'fence'].some((key) => state.get(key) !== loaded.get(key))) return undefined;
  const { namedRanges = [] } = spreadsheets().get(fileId, { fields: 'namedRanges' }) as File;
  const fences = namedRanges.flatMap(({ namedRangeId: id = '', name = '' }) =>
    id.startsWith(fenceId(0).slice(0, -1)) || name.startsWith(fenceName(0).slice(0, -1))
      ? [{ deleteNamedRange: { namedRangeId: id } }]
      : [],
  );
  return [...fences, ...requests.filter((one) => one.deleteNamedRange === undefined)];
}

export const isFenceError = (error: unknown): boolean =>
  /named ?range/i.test(String((error as { message?: unknown } | null)?.message ?? error));
