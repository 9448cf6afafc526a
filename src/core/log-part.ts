// Parts of the log that were closed into files of their own, as State keeps them: which entries, where,
// and with which hash each ends. It reads no entry.
import { keptJson } from './canonical';

/** Entries after the part before it, up to `last`, whose chain hash is `hash`. */
export interface LogPart {
  /** Id of its file, and of the tab in it. */
  file: string;
  sheet: number;
  last: number;
  hash: string;
}

/** Where State keeps them. */
export const PARTS = 'log:parts';

export const partsIn = (state: ReadonlyMap<string, string>): LogPart[] =>
  Object.values(keptJson<{ [at: string]: LogPart }>(state.get(PARTS))).flatMap((one) => one ?? []);

/** The last entry that stands in a part; 0 where none was closed. */
export const lastClosed = (parts: readonly LogPart[]): number => parts[parts.length - 1]?.last ?? 0;
