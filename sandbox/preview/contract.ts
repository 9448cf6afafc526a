// What the preview's server and its page say to each other. Types only; both sides are built from
// them. Rows and columns count from 0 here, and from 1 where people read them.

export interface MenuItem {
  readonly path: readonly string[];
  readonly lineAbove: boolean;
}

export interface TabLabel {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  /** Some of it may not be edited by the person who looks. */
  readonly closed: boolean;
}

export interface Person {
  readonly address: string;
  readonly role: string;
}

/** The file as one person opens it; `menu` is empty for viewers, as the platform has it. */
export interface Opened {
  readonly version: number;
  readonly fileName: string;
  readonly people: readonly Person[];
  readonly menu: readonly MenuItem[];
  /** A keeper writes the register, and has a page of its own. */
  readonly keeper: boolean;
  readonly trouble: string;
}

export interface Column {
  readonly width: number;
  readonly hidden: boolean;
}

/** A chart as a picture, at a cell of the grid; sizes in pixels. */
export interface Picture {
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly source: string;
}

export interface Sheet {
  readonly version: number;
  readonly sheetId: number;
  readonly title: string;
  readonly rowCount: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  readonly filledRows: number;
  readonly columns: readonly Column[];
  readonly tabs: readonly TabLabel[];
  readonly pictures: readonly Picture[];
  readonly now: string;
  /** Of the file: days and times of the register are told in it. */
  readonly timeZone: string;
  readonly mails: number;
}

/** How cells look; absent fields are as in an untouched cell. */
export interface Look {
  readonly fill?: string;
  readonly ink?: string;
  readonly bold?: true;
  /** In points. */
  readonly size?: number;
  readonly align?: 'left' | 'center' | 'right';
  readonly wrap?: true;
  /** Long text ends at the cell's edge; else it runs on over empty neighbours. */
  readonly clip?: true;
}

/** `look` and `closed` are places in the lists beside the rows, plus one; 0 is none. */
export interface Cell {
  readonly text: string;
  readonly look: number;
  readonly closed: number;
  readonly note?: string;
  /** It offers a list to choose from. */
  readonly list?: true;
}

export interface Rows {
  readonly version: number;
  readonly top: number;
  readonly rows: readonly (readonly Cell[])[];
  readonly looks: readonly Look[];
  /** Why the person may not edit, one sentence for each protection. */
  readonly closings: readonly string[];
}

/** One selected cell as the formula bar shows it. */
export interface Entered {
  readonly entered: string;
  readonly note: string;
  readonly closed: string;
  /** What its data validation offers; empty where it offers nothing. */
  readonly choices: readonly string[];
}

export interface Dialog {
  readonly talk: number;
  readonly kind: 'alert' | 'prompt';
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

export interface Frame {
  readonly frame: number;
  readonly title: string;
  readonly modal: boolean;
  readonly width: number | null;
  readonly height: number | null;
  /** The project whose web app's page it is; absent for the desk's own. */
  readonly of?: string;
}

/** What became of a step so far: a dialog that waits, or its end. */
export interface Happened {
  readonly version: number;
  readonly dialog: Dialog | null;
  readonly ok: boolean;
  readonly value: unknown;
  readonly error: string;
  readonly toasts: readonly { readonly title: string; readonly text: string }[];
  readonly frames: readonly Frame[];
  /** What Google would have taken for it, by the cost model. */
  readonly seconds: number;
}

export interface Mail {
  readonly to: readonly string[];
  readonly from: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments?: readonly { readonly name: string }[];
  readonly at: string;
}

export interface Meter {
  readonly step: number;
  readonly door: string;
  readonly command: string;
  readonly calls: number;
  readonly underLock: number;
  readonly cells: number;
  readonly seconds: number;
}

export type Answered = string | null | { readonly button: string; readonly text?: string };

/** Each request's body and answer, by its name. */
export interface Requests {
  people: [object, { people: readonly Person[] }];
  open: [{ as: string }, Opened];
  sheet: [{ as: string; sheetId: number | null }, Sheet];
  rows: [{ as: string; sheetId: number; top: number; count: number }, Rows];
  cell: [{ as: string; sheetId: number; row: number; column: number }, Entered];
  step: [{ as: string; step: { readonly [kind: string]: unknown } }, Happened];
  answer: [{ talk: number; answer: Answered }, Happened];
  advance: [{ duration: string }, { version: number }];
  mail: [object, readonly Mail[]];
  meters: [object, readonly Meter[]];
  save: [object, { file: string }];
  reset: [object, { version: number }];
}
export type RequestName = keyof Requests;
