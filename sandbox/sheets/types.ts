// The shapes that the spreadsheet model and its callers share: values, ranges, protections and the
// JSON-safe state of a file. Declarations only; nothing here runs.

/** An e-mail address; compared without regard to case. */
export type Person = string;

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A formula is kept as its text, with the leading `=`, and never evaluated. */
export interface FormulaText {
  readonly formula: string;
}

/** What a cell holds: dates are day numbers since 1899-12-30, null is the empty cell. */
export type Entered = string | number | boolean | null | FormulaText;

/** A date as `getValues` tells it: milliseconds since 1970 UTC; the caller makes its own Date. */
export interface DateMark {
  readonly date: number;
}

/** What `getValues` gives: the empty string for an empty cell, '' too for a formula. */
export type CellValue = string | number | boolean | DateMark;

/** What may be given to `setValues` or typed: strings are parsed as typed text. */
export type CellInput = string | number | boolean | null | DateMark;

export interface NumberFormat {
  readonly type: string;
  readonly pattern?: string;
}

/** The Sheets API's range: zero-based, end exclusive, a missing bound is open. */
export interface GridRange {
  readonly sheetId?: number;
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

/** A bounded rectangle on one tab, zero-based. */
export interface Area {
  readonly sheetId: number;
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

export interface TabProperties {
  readonly sheetId: number;
  readonly title: string;
  readonly index: number;
  readonly hidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount: number;
  readonly frozenColumnCount: number;
  readonly hideGridlines: boolean;
  readonly tabColor: JsonObject | null;
}

/** `editors` null: never set, so everybody who may edit the file may edit here too. */
export interface Protection {
  readonly id: number;
  readonly sheetId: number;
  /** Without any row and column bound: the whole sheet. */
  readonly range: GridRange;
  readonly namedRangeId: string | null;
  readonly description: string;
  readonly warningOnly: boolean;
  readonly unprotected: readonly GridRange[];
  readonly editors: readonly Person[] | null;
  /** Addresses of groups; who is in one is not known here, so none lets anybody through. */
  readonly groups?: readonly string[];
  readonly domainUsersCanEdit: boolean;
}

export interface NamedRange {
  readonly id: string;
  readonly name: string;
  readonly range: GridRange;
}

export interface FileSpec {
  readonly id: string;
  readonly name: string;
  /** null: a shared drive, where nobody owns the file. */
  readonly owner: Person | null;
  readonly editors: readonly Person[];
  readonly viewers: readonly Person[];
  /** null: consumer accounts. */
  readonly domain: string | null;
  readonly locale: string;
  readonly timeZone: string;
}

/** How much an operation read (asked for, not only filled) and wrote. */
export interface Metered<T> {
  readonly answer: T;
  readonly cellsRead: number;
  readonly cellsWritten: number;
}

export type ChangeType =
  | 'EDIT'
  | 'INSERT_ROW'
  | 'INSERT_COLUMN'
  | 'REMOVE_ROW'
  | 'REMOVE_COLUMN'
  | 'INSERT_GRID'
  | 'REMOVE_GRID'
  | 'FORMAT'
  | 'OTHER';

/** What a person's action means to triggers. `area` is null where onEdit does not fire. */
export interface Change {
  readonly changeType: ChangeType;
  readonly area: Area | null;
  readonly cells: number;
  /** Single cells only, as onEdit gives them; absent for an empty cell. */
  readonly value?: string;
  readonly oldValue?: string;
}

/** One tab's contents for comparing: as entered, as shown, and the formats that are set. */
export interface TabContents {
  readonly sheetId: number;
  readonly title: string;
  readonly entered: readonly (readonly Entered[])[];
  readonly display: readonly (readonly string[])[];
}
