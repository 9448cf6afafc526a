// What the pipeline asks of the world outside: small interfaces, implemented by src/sheets on
// Google's services. Nothing here names Google, and no value that a decision uses may come from
// anything but `load`, which runs under the lock.
import type { Audit } from '../core/checks';
import type { Contract } from '../core/contract';
import type { LogPart } from '../core/log-part';
import type { Finding, Outcome, Refusal } from '../core/outcome';
import type { Item } from '../core/items';
import type { Register, TypedTabs } from '../core/settings';
import type { Unread } from '../core/similar';
import type { Vendor } from '../core/vendor';
import type { AnyRow, LogRow, OrderRow, OutboxRow, SealedTab, Tab } from '../core/tables';
import type { MasterTab, TypedRow, TypedTab } from '../core/typed-tables';
import type { Work } from '../core/work';
import type { Asker } from './asker';

/** A row as its narrow columns show it, and the sheet row (1-based) it stands in: a hint. */
export interface Narrow {
  at: number;
  row: AnyRow;
}
/**
 * Narrow columns of a tab, read whole, and the rows to load whole by them: lists and figures over
 * many rows that must not read every cell of each. Money needs `currency` among the columns.
 */
export interface Pick {
  columns: readonly string[];
  /** Only the last so many rows of the tab. */
  last?: number;
  /** Rows to load whole; `of` gives the narrow rows of other picked tabs. */
  rows?(own: readonly Narrow[], of: (tab: SealedTab) => readonly Narrow[]): readonly Narrow[];
}

export type Picks = { readonly [T in SealedTab]?: Pick };

/** What a command has to see. Names are as given: order keys or PO numbers, ids of other things. */
export interface Need {
  orders?: string[];
  /** Whatever people call a thing by: any number, reference or id; each order and document so called. */
  called?: string[];
  /** Where nothing is called so: what is nearly, comes to so much, or is of a vendor of that name. */
  loosely?: boolean;
  /** Orders by the vendor's reference or a contract's: of whichever vendor, to be told apart after. */
  references?: string[];
  invoices?: string[];
  receipts?: string[];
  payments?: string[];
  exceptions?: string[];
  /** Also every other order that a document of these orders bills: it is judged as a whole. */
  linked?: boolean;
  /** Also every call-off of the blanket orders asked for: whole, or its row of Register beside. */
  family?: 'whole' | 'beside';
  /** Vendors by name; `*` is all of them. */
  vendors?: string[];
  /** Items by name; `*` is all of them. */
  items?: string[];
  /** Also the items that the lines of this order name, and what its vendor proposes. */
  itemsOf?: string;
  /** All columns of Vendors, those too that no order is judged by. */
  wideVendors?: boolean;
  /** Cells of Vendors may be written: each column has to be there. */
  fillsVendors?: boolean;
  /**
   * Invoices that may be the same document: of the same vendor, with the same normalised number or
   * amount; and beside them the orders that an old list says were billed by the number as it is `said`.
   */
  likeInvoices?: { vendor: string; number: string; said: string; grossMajor: number }[];
  /**
   * Contracts by reference, or those that the orders and drafts asked for cite: the tab Contracts, and
   * every order that cites the same, to compare with.
   */
  contracts?: readonly string[] | 'own';
  /**
   * Of those orders, as far as State has no sum of what they take: the newest alone, where they are
   * compared one by one and nothing is summed; or none where State has it, as nothing is compared.
   */
  citing?: 'newest' | 'sum';
  /**
   * Orders asked for lately of these vendors, of those of the orders and drafts asked for, and of their
   * groups, to compare with.
   */
  recent?: string[];
  /** Newest orders of the vendors of the orders asked for, to look at. */
  earlier?: boolean;
  /** Intake rows: by draft labels, or by the sheet rows a person selected. */
  drafts?: string[];
  /** Orders made by this command id, when it is older than the ids that are remembered. */
  madeBy?: string;
  /** Whole tabs: month end, verify, dashboards. */
  all?: SealedTab[];
  log?: boolean;
  /** Lists and figures: no order is looked up by name then. */
  pick?: Picks;
  /** Where `pick` chose no row: picked in its place, by a read of its own. */
  elsewhere?: Picks;
  /** Log entries of the orders asked for, by the pointers in their rows. */
  history?: boolean;
  /**
   * How many of the last mails did not leave; with `rows`, those mails themselves; with `pages` also
   * every mail about the orders asked for, of any time.
   */
  outbox?: { last: number; rows?: boolean; pages?: boolean };
  /** A tab that is no part of the register, by its title: an old list. */
  sheet?: string;
  /** Any tabs as they stand, as much as one answer carries: an export. */
  part?: PartAsked;
  /** Log entries after a sequence number. */
  logAfter?: { sequence: number; limit: number };
  /**
   * Tabs to read as they stand, with formulas, rights and what the edit trigger saw: verify. What
   * `all` names too is taken from the same reading.
   */
  audit?: SealedTab[];
  /** With it, the cells of every month's tab. */
  months?: boolean;
  /** Where a keeper writes: tabs whose protections are looked at before the command (`weakened`). */
  guards?: readonly (Tab | TypedTab)[];
  /** Read on where a header is missing or doubled; nothing may be written then. */
  loose?: boolean;
  /** Go on in spite of what is wrong with home or numbers, and say so in `troubles`. */
  lenient?: boolean;
}

/** From a row of a tab on, by its title; from the beginning where nothing is said. */
export interface PartAsked {
  tab?: string;
  from?: number;
}
/** What was entered in rows of one tab, the first of them `from`. */
export interface Block {
  tab: string;
  from: number;
  cells: (string | number | boolean)[][];
}
export interface Part {
  /** Titles of all tabs of the file. */
  tabs: string[];
  blocks: Block[];
  /** What to ask for next; nothing at the end. */
  next: { tab: string; from: number } | null;
}

/** A page that stands in Outbox, whoever put it there. */
export interface KeptPage {
  entity: string;
  kind: string;
  createdAt: string;
  document: string;
}

/** What was loaded, all of it in one read under the lock (or without a lock for a query). */
export interface Loaded {
  work: Work;
  register: Register;
  /** Settings, people and rules as they were typed. */
  typed: TypedTabs;
  vendors: Vendor[];
  /** Present where `need.contracts` asked for them. */
  contracts?: Contract[];
  /** Contracts, as letters and digits, of which every order that cites them was read. */
  summed?(): readonly string[];
  items: Item[];
  /** Master data as it was typed: rows and columns that were read, and whether those are all rows. */
  whole: {
    readonly [T in MasterTab]?: {
      rows: readonly TypedRow[];
      headers: readonly string[];
      all: boolean;
    };
  };
  intake: TypedRow[];
  state: Map<string, string>;
  /** The answer given before to the same id; `proven` that the register wrote it so. */
  answered: { actor: string; digest: string; answer: string; proven: boolean } | undefined;
  /** PO numbers as the register's column has them, with their order keys. */
  numbers: { key: string; poNumber: string }[];
  log: LogRow[];
  /** Mails that wait, and mails in sending: of those no other execution sends now, it is unclear. */
  outbox: { waiting: number; sending: number; rows: OutboxRow[]; pages: KeptPage[] };
  /** Narrow rows of each picked tab, in the order of the sheet. */
  narrow: ReadonlyMap<SealedTab, readonly Narrow[]>;
  /** Orders to compare with, where they stand as the register wrote them: never changed. */
  beside: OrderRow[];
  /** The same, the newest first; who takes some of them waits for no others. */
  newestBeside(): Iterable<OrderRow>;
  /** Of `recent`: what there was no room to read. */
  unread?: Unread | undefined;
  /** Rows whose seal does not fit what stands in them. */
  misfits: Misfit[];
  /** Cells of the tab that `need.sheet` names. */
  sheet: (string | number | boolean)[][];
  /** Present where `need.part` asked for it. */
  part?: Part;
  /** Names asked for that no row carries. */
  missing: string[];
  troubles: Refusal[];
  /** Present where `need.audit` asked for it. */
  audit?: Audit;
  /** Protections that are missing or weaker than they were made; present where looked at. */
  weakened?: Finding[];
}
export interface Misfit {
  tab: SealedTab;
  key: string;
  row: number;
  detail: string;
  /** The approval columns are not as the register wrote them. */
  approval: boolean;
}

/** One log entry as a command makes it; chain, seal and number come from the store. */
export interface Entry {
  fact: string;
  entity: string;
  reason: string;
  changes: { [tabAndKey: string]: { [field: string]: [unknown, unknown] } };
  answer: string;
  digest: string;
}

export interface Commit {
  loaded: Loaded;
  command: string;
  actor: string;
  proof: number;
  via: string;
  id: string;
  at: string;
  entries: Entry[];
  /** Its entries leave the log's tab with this commit. */
  closing?: LogPart;
}

export interface Store {
  /** HMAC of a text with the register's first key, 64 hex digits: what cannot be guessed by trial. */
  keyed(text: string): string;
  /** The same with the newest key: what is good for days and ends where the key is changed. */
  signed(text: string): string;
  /** A page as a PDF in base64, under the name of its file; empty where it cannot be made. */
  pdf(html: string, name: string): string;
  /** Person at the keyboard; blank where the platform names nobody. */
  person(): string;
  /** Which register this is; a refusal when it is a copy, rolled back, or not set up. */
  home(): Outcome<void>;
  locate(need: Need, id: string): Outcome<void>;
  lock(): boolean;
  load(): Outcome<Loaded>;
  commit(commit: Commit): Outcome<{ rowsMoved: boolean }>;
  release(): void;
  /** What the last commit left, from memory, without an audit; refused where it has to be read. */
  goOn(): Outcome<Loaded>;
  /** Sends what waits in Outbox, after the lock; never throws. How many Google refused: they wait. */
  sendMails(): number;
}

/** A command whose form is right, and what it would have to see. */
export interface Sending {
  envelope: unknown;
  id: string;
  need: Need;
}

export interface Clock {
  /** ISO 8601 UTC. */
  now(): string;
  /** Civil day of an instant in an IANA time zone. */
  dayIn(timeZone: string, instantUtc: string): string;
  /** Time of day of an instant there, HH:MM. */
  timeIn(timeZone: string, instantUtc: string): string;
  /** The zone in which the file itself counts its days; asked only of one that is no register. */
  fileZone(): string;
}

export interface Ports {
  store: Store;
  clock: Clock;
  /** Who asks, where a door has proven it; else the platform says who is at the keyboard. */
  asker?: Asker;
  /** Sends a command to whoever alone writes; nothing where that is this project. */
  elsewhere?(sending: Sending): Outcome<unknown> | undefined;
}
export type Refused = Refusal;
