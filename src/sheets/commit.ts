// The one write of a command: changed cells, new rows, log entries with chain and seals, State,
// Outbox and the fence in one batchUpdate that Google applies together or not at all. Commands
// never insert, delete, move or sort; new rows go to the next free formatted row.
import { canonical, digest, same } from '../core/canonical';
import type { AnyRow, SealedTab, Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import { entityOf } from '../core/work';
import type { Commit, Entry } from '../app/ports';
import { growth } from './growth';
import type { Home, HomeRecord } from './home';
import { fenceId, fenceName } from './fence';
import { recordIn } from './home';
import { columnsOf, plainLayout } from './layout';
import type { LoadedRows } from './load';
import { closePart } from './log-parts';
import { pagesRequests } from './month';
import { childrenIn, pointersOf, touchedBy } from './pointing';
import { approvalSeal, entrySeal, mailSeal, rowSeal } from './rows';
import { stateFits, stateSeal } from './state';
import type { Sums } from './sums';
import { sumsAfter } from './sums';
import { draftRequests, vendorRequests } from './typed-writes';
import type { Write } from './writes';
import { rowRequests } from './writes';

type Request = GoogleAppsScript.Sheets.Schema.Request;
export interface Prepared {
  requests: Request[];
  record: HomeRecord;
  writes: Write[];
  outbox: number[];
  /** What goes into the desk's file, where Intake stands there. */
  drafts: readonly Request[];
  /** State as it is after the write, each key with its value and the row it stands in. */
  state: ReadonlyMap<string, { at: number; value: string }>;
}

/** One commit in the making. */
class Batch {
  readonly writes: Write[] = [];
  private readonly state: Map<string, string>;
  private readonly next: { [tab: string]: number };
  private readonly sequenceOf = new Map<string, number>();
  private head: number;
  private hash: string;
  readonly outbox: number[] = [];
  readonly standing = new Map<string, { at: number; value: string }>();
  /** Where this commit's log entries go, by entity. */
  private readonly entries: { entity: string; at: number }[] = [];

  constructor(
    private readonly rows: LoadedRows,
    private readonly commit: Commit,
    private readonly home: Home,
  ) {
    this.state = new Map([...rows.loaded.state, ...rows.loaded.work.state]);
    this.next = { ...rows.next };
    this.head = Number(this.state.get('head') ?? 0);
    this.hash = this.state.get('hash') ?? '';
  }

  private take(tab: Tab): number {
    const at = this.next[tab] ?? 2;
    this.next[tab] = at + 1;
    return at;
  }

  /** Chain: h(n) = SHA-256(h(n-1) newline canonical entry); seal: HMAC over h(n). */
  log(entry: Entry, first: boolean): void {
    this.head += 1;
    const { command, actor, proof, via, id, at } = this.commit;
    const row: AnyRow = {
      sequence: this.head,
      at,
      actor,
      proof,
      via,
      command,
      fact: entry.fact,
      entity: entry.entity,
      changes: entry.changes as AnyRow[string],
      reason: entry.reason,
      settings: this.rows.loaded.register.version,
      commandId: first ? id : '',
      digest: entry.digest,
      answer: entry.answer,
    };
    this.hash = digest(`${this.hash}\n${canonical(row)}`);
    Object.assign(row, { hash: this.hash, seal: entrySeal(this.home.key, this.hash) });
    this.sequenceOf.set(entry.entity, this.head);
    const place = this.take('log');
    this.entries.push({ entity: entry.entity, at: place });
    this.writes.push({ tab: 'log', at: place, row, fields: Object.keys(row) });
  }

  /** New rows get their place; then each order's pointers are made from where its rows stand. */
  put(): void {
    const { work } = this.rows.loaded;
    for (const { tab, key } of work.puts()) {
      if (!this.rows.positions.has(`${tab}:${key}`))
        this.rows.positions.set(`${tab}:${key}`, this.take(tab));
    }
    const sums = sumsAfter(this.rows.loaded, (tab, row) => this.versionOf(tab, row));
    for (const tab of ['invoices', 'register'] as const) this.pointers(tab, sums);
    for (const { tab, key, before, row } of work.puts()) this.seal(tab, { key, before, row });
  }

  private versionOf(tab: SealedTab, row: AnyRow): number {
    return this.sequenceOf.get(entityOf(tab, row)) ?? Number(row['version'] ?? 0);
  }

  private pointers(tab: 'register' | 'invoices', sums: Sums): void {
    const { work } = this.rows.loaded;
    const touched = touchedBy(work);
    const { positions } = this.rows;
    const children = childrenIn(work);
    const pointing = { work, children, positions, entries: this.entries, sums };
    for (const row of work.list(tab)) {
      if (!touched.has(row.key)) continue;
      const text = pointersOf(pointing, tab, row.key);
      if (text !== row.pointers) work.put(tab, { ...row, pointers: text });
    }
  }

  private seal(
    tab: SealedTab,
    { key, before, row }: { key: string; before: AnyRow | undefined; row: AnyRow },
  ): void {
    const sealed: AnyRow = {
      ...row,
      version: this.versionOf(tab, row),
    };
    sealed['seal'] = rowSeal(this.home.key, tab, sealed);
    const groups = new Map(columnsOf(tab));
    const whole = this.rows.loaded.work.whole.has(`${tab}:${key}`);
    const approval =
      tab === 'register' &&
      (whole ||
        [...groups].some(
          ([field, { group }]) =>
            group === 'approval' &&
            field !== 'approvalSeal' &&
            !same(row[field] ?? '', before?.[field] ?? ''),
        ));
    if (approval) sealed['approvalSeal'] = approvalSeal(this.home.key, sealed);
    const fields = Object.keys(sealed).filter((field) => {
      const group = groups.get(field)?.group;
      if (group === undefined) return false;
      if (whole) return group !== 'open';
      if (before === undefined) return group === 'main' || (group === 'approval' && approval);
      return field !== 'key' && !same(sealed[field] ?? null, before[field] ?? null);
    });
    this.writes.push({
      tab,
      at: this.rows.positions.get(`${tab}:${key}`) ?? 0,
      row: sealed,
      fields,
    });
  }

  /** Rows that no command wrote, copies of rows, and rows taken out: their cells are cleared. */
  empty(): void {
    const { emptied, removed } = this.rows.loaded.work;
    const out = removed.map(({ tab, key }) => ({
      tab,
      row: this.rows.positions.get(`${tab}:${key}`) ?? 0,
    }));
    for (const { tab, row } of [...emptied, ...out]) {
      const fields = columnsOf(tab).map(([field]) => field);
      this.writes.push({ tab, at: row, row: {}, fields });
    }
  }

  mails(): void {
    for (const [at, { later, ...mail }] of this.rows.loaded.work.mails.entries()) {
      const place = this.take('outbox');
      const now = later !== true && this.outbox.length < 20;
      const row: AnyRow = {
        ...{ replyTo: '', documentName: '', document: '', decides: '' },
        ...mail,
        key: `M-${this.head}-${at + 1}`,
        ...(now ? { state: 'sending', gone: '1' } : { state: 'waiting', gone: '' }),
        ...{ createdAt: this.commit.at, createdBy: this.commit.actor, sentAt: '', sender: '' },
      };
      row['seal'] = mailSeal(this.home.key, row);
      if (now) this.outbox.push(place);
      this.writes.push({ tab: 'outbox', at: place, row, fields: Object.keys(row) });
    }
  }

  /** Mails of earlier commands: marked as they stand, and sent after the lock where they wait. */
  marks(): void {
    const { loaded, positions } = this.rows;
    for (const { key, state, gone } of loaded.work.marks) {
      const at = positions.get(`outbox:${key}`);
      const mail = loaded.outbox.rows.find((one) => one.key === key);
      if (at === undefined || !mail) continue;
      if (state === 'sending') this.outbox.push(at);
      const stands = state === 'unclear' ? 'sending' : state;
      const row: AnyRow = { ...mail, state: stands, gone: gone ?? mail.gone };
      row['seal'] = mailSeal(this.home.key, row);
      this.writes.push({ tab: 'outbox', at, row, fields: ['state', 'gone', 'seal'] });
    }
  }

  /** State cells that changed, all of them where its seal did not fit; new ones in free rows. */
  stateRequests(): Request[] {
    const { stateRows, loaded } = this.rows;
    for (const [tab, at] of Object.entries(this.next)) this.state.set(`next:${tab}`, String(at));
    this.state
      .set('head', String(this.head))
      .set('hash', this.hash)
      .set('fence', String(this.head));
    this.state.set('seal', stateSeal(this.home.key, this.state));
    const all = !stateFits(this.home, loaded.state);
    const taken = new Set([...stateRows].flatMap(([key, at]) => (key === '' ? [] : [at])));
    let free = 2;
    return [...this.state].flatMap(([key, value]) => {
      while (taken.has(free)) free += 1;
      const at = stateRows.get(key) ?? free;
      taken.add(at);
      this.standing.set(key, { at, value });
      return all || loaded.state.get(key) !== value ? stateRow(key, { at, value }) : [];
    });
  }

  /** Two writers on one head cannot both succeed: the fence's id can be added only once (fence.ts). */
  fence(): Request[] {
    const old = this.rows.loaded.state.get('fence');
    const { sheetId } = TABLES.state;
    const [rows, columns] = [
      { startRowIndex: 0, endRowIndex: 1 },
      { startColumnIndex: 0, endColumnIndex: 1 },
    ];
    const range = { sheetId, ...rows, ...columns };
    const add = {
      addNamedRange: {
        namedRange: { namedRangeId: fenceId(this.head), name: fenceName(this.head), range },
      },
    };
    return old === undefined || old === ''
      ? [add]
      : [add, { deleteNamedRange: { namedRangeId: fenceId(Number(old)) } }];
  }

  closing(): Request[] {
    return closePart(this.state, this.commit.closing);
  }

  growth(): Request[] {
    const { people } = this.rows.loaded.register;
    const own = people.find(({ email }) => email === this.commit.actor);
    const may = this.home.standalone || own?.roles.includes('owner') === true;
    const { stateRows } = this.rows;
    return growth(this.state, { next: this.next, stateRows }, may);
  }

  record(): HomeRecord {
    return recordIn(this.state, this.home);
  }
}

export const stateRow = (key: string, { at, value }: { at: number; value: string }): Request[] =>
  rowRequests(
    { tab: 'state', at, row: { key, value }, fields: ['key', 'value'] },
    plainLayout('state'),
  );

export function prepare(rows: LoadedRows, commit: Commit, home: Home): Prepared {
  const batch = new Batch(rows, commit, home);
  commit.entries.forEach((entry, at) => batch.log(entry, at === 0));
  batch.put();
  batch.empty();
  batch.mails();
  batch.marks();
  const [more, closed] = [batch.growth(), batch.closing()];
  const state = batch.stateRequests();
  const cells = batch.writes.flatMap((write) =>
    rowRequests(write, rows.layouts.get(write.tab) ?? plainLayout(write.tab)),
  );
  const [drafts, apart] = [draftRequests(rows), home.desk !== ''];
  return {
    requests: [
      ...more,
      ...cells,
      ...vendorRequests(rows),
      ...(apart ? [] : drafts),
      ...pagesRequests(rows),
      ...state,
      ...batch.fence(),
      ...closed,
    ],
    record: batch.record(),
    writes: batch.writes,
    outbox: batch.outbox,
    drafts: apart ? drafts : [],
    state: batch.standing,
  };
}
