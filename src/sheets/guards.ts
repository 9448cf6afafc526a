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

/** Tabs with their protections, and who owns the file. */
export interface FileShape {
  sheets: GoogleAppsScript.Sheets.Schema.Sheet[];
  owner: string;
}

/** Nothing where the command asks for none, or where people's own rights are what protects. */
export function readGuards({ standalone, fileId }: Home, need: Need): FileShape | undefined {
  if (!standalone || !need.guards) return undefined;
  const fields = 'sheets(properties(sheetId,title),protectedRanges)';
  const { sheets = [] } = spreadsheets().get(fileId, { fields }) ?? {};
  return { sheets, owner: ownerOf(registerFile(fileId)) };
}

export interface Guarded {
  need: Need;
  loaded: Loaded;
  commands: readonly AnyCommand[];
}

/** What is missing or weaker than Set up made it, among the tabs that the command names. */
export function weakened({ sheets, owner }: FileShape, guarded: Guarded): Finding[] {
  const { need, loaded, commands } = guarded;
  const ids = new Set((need.guards ?? []).map((tab) => ({ ...TABLES, ...TYPED })[tab].sheetId));
  const own = sheets.filter(({ properties }) => ids.has(properties?.sheetId ?? 0));
  const keeper = keeperOf(loaded.state);
  return protectionFindings({ sheets: own }, { ...loaded.register, commands, owner, keeper });
}
