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
  /** In two files: the sheet with Intake and the menu. */
  desk: 'po.desk',
  /** In the desk: the address of the keeper's web app; in two files the sheet with the register. */
  keeper: 'po.keeper',
  register: 'po.register',
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
  /** In two files: id of the desk's, where drafts stand. */
  desk?: string;
}

/** Nothing in a standalone project. */
export const boundFile = (): GoogleAppsScript.Spreadsheet.Spreadsheet | null =>
  SpreadsheetApp.getActiveSpreadsheet() as GoogleAppsScript.Spreadsheet.Spreadsheet | null;

/** A file by its id; one that this project is bound to is not opened. */
export function registerFile(fileId: string): GoogleAppsScript.Spreadsheet.Spreadsheet {
  const bound = boundFile();
  return bound?.getId() === fileId ? bound : SpreadsheetApp.openById(fileId);
}
