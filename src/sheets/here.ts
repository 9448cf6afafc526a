// Which file this project works in: the one it is bound to, or, in a project of its own, the one it was
// paired with by the account that keeps it. It reads no cell.
import { mailKey } from '../core/settings';

/** Script properties that people type: docs/deploy.md says which, and who. */
export const PAIRED = {
  /** In the keeper: the register's file, who may set it up, the clients whose tokens count, its page. */
  file: 'po.file',
  owner: 'po.owner',
  audiences: 'po.audiences',
  domain: 'po.domain',
  page: 'po.page',
  /** Another file, for the heads of the log; the keeper's account may edit it, the people not. */
  heads: 'po.heads',
  /** `shared`: the register may be moved back, where nobody can be proved well enough to say so. */
  release: 'po.release',
  /** `yes` where Google was seen to hand out one token several times (docs/live-checks.md). */
  tokensRepeat: 'po.tokensRepeat',
  /** In the desk: the address of the keeper's web app. */
  keeper: 'po.keeper',
} as const;

/** Blank in a shared drive, where nobody owns a file. */
export const ownerOf = (file: GoogleAppsScript.Spreadsheet.Spreadsheet): string =>
  mailKey((file.getOwner() as GoogleAppsScript.Base.User | null)?.getEmail() ?? '');

/** The keeper's account and whose register it is, as State has them where a keeper alone writes. */
export function keeperOf(state: ReadonlyMap<string, string>): KeptBy | undefined {
  const text = state.get('keeper') ?? '';
  return text === '' ? undefined : (JSON.parse(text) as KeptBy);
}
export interface KeptBy {
  account: string;
  owner: string;
  /** Address of its page, for people to open. */
  page?: string;
}

/** Nothing in a standalone project. */
export const boundFile = (): GoogleAppsScript.Spreadsheet.Spreadsheet | null =>
  SpreadsheetApp.getActiveSpreadsheet() as GoogleAppsScript.Spreadsheet.Spreadsheet | null;

/** The register's file; a project that is bound to none opens it. */
export const registerFile = (fileId: string): GoogleAppsScript.Spreadsheet.Spreadsheet =>
  boundFile() ?? SpreadsheetApp.openById(fileId);
