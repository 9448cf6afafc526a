// Protections of the tabs that a command rests on, as they stand just before it, where a keeper writes
// (store.md section 6): one call more, before the lock. It mends nothing; Set up does.
import type { AnyCommand } from '../app/command';
import type { Loaded, Need } from '../app/ports';
import type { Finding } from '../core/outcome';
import { TABLES } from '../core/tables';
import { TYPED } from '../core/typed-tables';
import { keeperOf, ownerOf, registerFile } from './here';
import type { Home } from './home';
import { spreadsheets } from './platform';
import { protectionFindings } from './protection-check';

export type FileShape = GoogleAppsScript.Sheets.Schema.Spreadsheet;

/** Nothing where the command asks for none, or where people's own rights are what protects. */
export function readGuards({ standalone, fileId }: Home, need: Need): FileShape | undefined {
  if (!standalone || !need.guards) return undefined;
  const fields = 'sheets(properties(sheetId,title),protectedRanges)';
  return spreadsheets().get(fileId, { fields }) as FileShape;
}

export interface Guarded {
  need: Need;
  loaded: Loaded;
  commands: readonly AnyCommand[];
}

/** What is missing or weaker than Set up made it, among the tabs that the command names. */
export function weakened(file: FileShape, fileId: string, guarded: Guarded): Finding[] {
  const { need, loaded, commands } = guarded;
  const ids = new Set((need.guards ?? []).map((tab) => ({ ...TABLES, ...TYPED })[tab].sheetId));
  const own = (file.sheets ?? []).filter(({ properties }) => ids.has(properties?.sheetId ?? 0));
  const owner = ownerOf(registerFile(fileId));
  const keeper = keeperOf(loaded.state);
  return protectionFindings({ sheets: own }, { ...loaded.register, commands, owner, keeper });
}
