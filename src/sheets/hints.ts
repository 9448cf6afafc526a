// What the first read of a command finds, and what it is told to find: row numbers, hints and nothing
// more. It holds names only.
import type { Outcome } from '../core/outcome';
import type { SealedTab, Tab } from '../core/tables';
import type { Narrow, Need } from '../app/ports';
import type { Besides } from './beside';
import type { Home } from './home';
import type { Layout } from './layout';
import type { Read } from './near';
import type { ChildTab } from './pointers';

/** By tab; of one that is not here nobody looked. */
export interface Filled {
  rules: number;
  budgets: number;
  vendors?: number;
  items?: number;
  contracts?: number;
}
/** Rows to load, all 1-based sheet rows. */
export interface Hints {
  rows: Map<SealedTab, Set<number>>;
  /** Order rows with the key that has to stand there. */
  orders: Map<number, string>;
  answeredAt: number | undefined;
  vendors: number[];
  items: number[];
  /** Tokens of the items that were looked for. */
  itemNames: string[];
  /** The last filled row of tabs that are not read to the end of their blank rows. */
  filled: Filled;
  drafts: number[];
  /** Contracts whose other orders were looked for. */
  cited: string[];
  /** The contract of each order that cites one of them and was not read, as letters and digits. */
  uncited: string[];
  /** Contracts, as letters and digits, of which every order that cites them is read. */
  summed: string[];
  /** Rows of Register to compare with only. */
  beside: Set<number>;
  /** What State knew of the vendors in question. */
  asked?: Besides['asked'];
  /** Log rows of the orders asked for. */
  history: Set<number>;
  narrow: ReadonlyMap<SealedTab, readonly Narrow[]>;
  /** Mails that did not leave yet, and the rows they stand in. */
  outbox: { at: number; state: string }[];
  /** Mails about the orders asked for. */
  mails: number[];
  numbers: { key: string; poNumber: string }[];
  head: number;
  next: { [tab: string]: number };
  missing: string[];
  /** Orders by the command that made them, where drafts are left to be marked. */
  made: ReadonlyMap<string, string>;
  /** Entity to the last log row about it, and those rows of what was asked for. */
  entities: ReadonlyMap<string, number>;
  latest: Set<number>;
  /** Documents without an order whose rows are all read. */
  alone: Set<string>;
  /** Orders that stand in more than one row: nobody can say which of them is true. */
  doubled: { key: string; row: number }[];
  /** Whether all numbers that were given stand in the register, judged within this one read. */
  numbersFit: Outcome<void>;
}

/** What the finder makes of the key columns; the rest is told of them as a whole. */
export type FromFinder = Omit<Hints, 'made' | 'mails'>;

export interface Locating {
  home: Home;
  need: Need;
  id: string;
  /** How cells are read: anew, or out of what came along with an earlier read. */
  reads?: Read | undefined;
  /** How key columns are read: those that were read stay good while only a tab has to be searched. */
  looks?: Read | undefined;
  layouts: Map<Tab, Layout>;
  /** Tabs whose rows are not where the pointers say: their owner columns are searched. */
  scan: Set<ChildTab>;
  /** The tab that `need.sheet` names. */
  sheetId?: number;
  /** Rows stand far from where they were left: columns are read to their end. */
  wide: boolean;
  /** Numbers are read: an order may be named by its own, or a row of Register is missing. */
  numbered: boolean;
  /** Rows were written before pointers had numbers: these are looked for in their columns. */
  unnamed?: boolean;
  /** Nothing has the name itself: what is like it is looked for. */
  loosely?: boolean;
  /** Somebody sorted Register: the newest orders are looked for in all its rows. */
  sorted?: boolean;
  /** So many columns of Vendors hold what orders are judged by, where somebody moved them. */
  vendorColumns?: number;
}
