// The rows that one command may see and change, held in memory: loaded once, changed by `put`, and
// committed as one write. A command reads and writes nothing but this; it knows no sheet.
import { canonical } from './canonical';
import type { AnyRow, Row, SealedTab } from './tables';
import type { Page } from './page';
import type { Words, Written } from './said';
import { written } from './said';
import { SEALED } from './tables';
import type { Outcome } from './outcome';
import { assert } from './outcome';

export interface Fact {
  fact: string;
  entity: string;
  reason: string;
}
/** By sheet row and header. */
export interface TypedCell {
  tab: 'intake' | 'vendors';
  row: number;
  header: string;
  value: string;
}
export type MasterChanges = { [header: string]: [unknown, unknown] };
/** As a command makes it: what was typed is marked in its words (said.ts). */
export interface Mail extends Words {
  to: string;
  entity: string;
  kind: string;
  replyTo?: string;
  /** A page that goes with it as a PDF of that name. */
  document?: string;
  documentName?: string;
  /** It waits for the next *Send what is due*. */
  later?: boolean;
  /** Step and fingerprint that it asks a decision of, `1:3f2a...`. */
  decides?: string;
}

export type MailRow = Omit<Mail, keyof Words> & Written;

/** Which thing a row belongs to: an order with its lines is one entity, an invoice with its own. */
export function entityOf(tab: SealedTab, row: AnyRow): string {
  if (tab === 'lines' || tab === 'approvals') return String(row['order']);
  if (tab === 'receipts') return String(row['receipt']);
  if (tab === 'invoiceLines') return String(row['invoice']);
  return String(row['key']);
}

export class Work {
  private readonly before = new Map<string, AnyRow>();
  private readonly now = new Map<SealedTab, Map<string, AnyRow>>();
  private readonly changed: { tab: SealedTab; key: string }[] = [];
  readonly facts: Fact[] = [];
  readonly mails: MailRow[] = [];
  /** Cells to fill in tabs that people type into: what became of a draft, what a vendor is. */
  readonly typed: TypedCell[] = [];
  /** What of master data changed, old and new by header: the log is told. */
  readonly master: { entity: string; tab: string; name: string; changes: MasterChanges }[] = [];
  /** Rows to write whole, by `tab:key`; sheet rows to empty, which no command wrote. */
  readonly whole = new Set<string>();
  /** Orders whose own row alone was read: what hangs on them stays as it is, and where it stands. */
  readonly alone = new Set<string>();
  readonly emptied: { tab: SealedTab; row: number }[] = [];
  /** Rows taken out: the log's last word on them is that they are gone. */
  readonly removed: { tab: SealedTab; key: string; row: AnyRow }[] = [];
  /** Mails to one person leave as one, where they may stand together. */
  joinsMails = false;
  /** Mails of earlier commands that go out now, or of which a person says what became. */
  readonly marks: {
    key: string;
    state: 'sending' | 'sent' | 'unclear' | 'replaced';
    gone?: string;
  }[] = [];
  /** Documents to write into tabs of their own. */
  readonly pages: Page[] = [];
  /** State cells to write beside the rows: number scopes, counters, months, jobs. */
  readonly state = new Map<string, string>();

  constructor(rows: { tab: SealedTab; row: AnyRow }[]) {
    for (const tab of SEALED) this.now.set(tab, new Map());
    for (const { tab, row } of rows) {
      const key = String(row['key']);
      this.before.set(`${tab}:${key}`, row);
      this.now.get(tab)?.set(key, row);
    }
  }

  /** The rows as they stand now, to try something on. */
  copy(): Work {
    const rows = [...this.now].flatMap(([tab, own]) =>
      [...own.values()].map((row) => ({ tab, row })),
    );
    return new Work(rows);
  }

  get<T extends SealedTab>(tab: T, key: string): Row<T> | undefined {
    return this.now.get(tab)?.get(key) as Row<T> | undefined;
  }

  list<T extends SealedTab>(tab: T, keep: (row: Row<T>) => boolean = () => true): Row<T>[] {
    const rows = [...(this.now.get(tab)?.values() ?? [])] as Row<T>[];
    return rows.filter(keep);
  }

  put<T extends SealedTab>(tab: T, row: Row<T>): void {
    const key = (row as AnyRow)['key'];
    assert(typeof key === 'string' && key !== '', `a row of ${tab} has a key`);
    if (!this.changed.some((one) => one.tab === tab && one.key === key))
      this.changed.push({ tab, key });
    this.now.get(tab)?.set(key, row as AnyRow);
  }

  /**
   * Settles an edit made outside: `before` is what the log is told stood there. `whole` writes every
   * cell, whatever stands in it; otherwise what differs from `before` is written.
   */
  settle(
    tab: SealedTab,
    settled: { before: AnyRow | undefined; row: AnyRow; whole: boolean },
  ): void {
    const { before, row, whole } = settled;
    const name = `${tab}:${String(row['key'])}`;
    if (before) this.before.set(name, before);
    if (whole) this.whole.add(name);
    this.put(tab, row as Row<SealedTab>);
  }

  /** Puts changed fields over a row that is there. */
  patch<T extends SealedTab>(tab: T, key: string, fields: Partial<Row<T>>): Row<T> {
    const row = this.get(tab, key);
    assert(row, `${tab} ${key} was loaded`);
    const next = { ...row, ...fields };
    this.put(tab, next);
    return next;
  }

  /** Puts fields over a row only where something differs, so that what stays leaves no trace. */
  change<T extends SealedTab>(tab: T, key: string, fields: Partial<Row<T>>): void {
    const before: { [field: string]: unknown } = this.get(tab, key) ?? {};
    const differs = Object.entries(fields).some(
      ([field, value]) => canonical(before[field] ?? null) !== canonical(value ?? null),
    );
    if (differs) this.patch(tab, key, fields);
  }

  /** Takes a row out that no rule looks at any more; what it held goes into the log. */
  remove(tab: SealedTab, key: string): void {
    const row: AnyRow | undefined = this.get(tab, key);
    assert(row, `${tab} ${key} was loaded`);
    this.now.get(tab)?.delete(key);
    this.removed.push({ tab, key, row });
  }

  /** A step of several, judged alone: where it is refused, everything stays as it was before it. */
  attempt<T>(step: () => Outcome<T>): Outcome<T> {
    const rows = [...this.now].map(([tab, own]) => [tab, new Map(own)] as const);
    const lists = [
      this.changed,
      this.facts,
      this.mails,
      this.typed,
      this.master,
      this.marks,
      this.pages,
      this.removed,
    ];
    const kept = lists.map((list) => [...list]);
    const state = [...this.state];
    const done = step();
    if (done.ok) return done;
    for (const [tab, own] of rows) this.now.set(tab, own);
    lists.forEach((list, at) => list.splice(0, list.length, ...((kept[at] ?? []) as never[])));
    this.state.clear();
    for (const [key, value] of state) this.state.set(key, value);
    return done;
  }

  fact(fact: string, entity: string, reason = ''): void {
    if (!this.facts.some((one) => one.fact === fact && one.entity === entity))
      this.facts.push({ fact, entity, reason });
  }

  /** What a first look said and a second one takes back: the row stands as it was read. */
  unsay<T extends SealedTab>(tab: T, key: string, fact: string): Row<T> | undefined {
    const read = this.before.get(`${tab}:${key}`) as Row<T> | undefined;
    const at = this.facts.findIndex((one) => one.fact === fact && one.entity === key);
    if (!read || at < 0) return undefined;
    this.facts.splice(at, 1);
    this.put(tab, read);
    return read;
  }

  mail({ subject, lines, ...mail }: Mail): void {
    this.mails.push({ ...mail, ...written({ subject, lines }) });
  }

  /** Changed rows in the order of their first change, with what stood there before. */
  puts(): { tab: SealedTab; key: string; before: AnyRow | undefined; row: AnyRow }[] {
    return this.changed.flatMap(({ tab, key }) => {
      const row = this.now.get(tab)?.get(key);
      const before = this.before.get(`${tab}:${key}`);
      return row && row !== before ? [{ tab, key, before, row }] : [];
    });
  }
}
