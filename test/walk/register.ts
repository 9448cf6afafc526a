// A register in memory: rows, State and a log with its chain, behind the same port as the sheet's, so
// that the pipeline runs commands on it by the thousand. There is one person at a time, and no fault.
import { execute } from '../../src/app/execute';
import { COMMANDS } from '../../src/app/commands';
import type { Commit, Entry, Loaded, Narrow, Need, Ports, Store } from '../../src/app/ports';
import { firstRows } from '../../src/app/set-up';
import type { SetUpInput } from '../../src/app/set-up';
import { sealOf } from '../../src/core/canonical';
import { nextHash } from '../../src/core/chain';
import type { Audit, AuditRow } from '../../src/core/checks';
import { addDays } from '../../src/core/day';
import type { Outcome } from '../../src/core/outcome';
import { accept } from '../../src/core/outcome';
import { readRegister } from '../../src/core/settings';
import type { Register, TypedTabs } from '../../src/core/settings';
import type { AnyRow, LogRow, OrderRow, SealedTab } from '../../src/core/tables';
import { SEALED } from '../../src/core/tables';
import type { TypedRow } from '../../src/core/typed-tables';
import { TYPED } from '../../src/core/typed-tables';
import { readVendor } from '../../src/core/vendor';
import { vendorsNow } from '../../src/core/vendor-record';
import { Work } from '../../src/core/work';
import { rowsFor } from './rows';

const KEY = 'a key of the walk';
const NEWEST = 30;
type Cells = readonly (string | number)[];
type TypedTab = 'settings' | 'people' | 'rules' | 'vendors';

/** Rows under the headers of their tab; what is beyond the headers is explained there. */
const typedRows = (tab: TypedTab, rows: readonly Cells[]): TypedRow[] =>
  rows.map((row, at) => ({
    row: at + 2,
    cells: Object.fromEntries(
      TYPED[tab].headers.map((header, column) => [header, row[column] ?? '']),
    ),
  }));

/** Whatever a command writes into a row that is not its own to change throws. */
function frozen<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const one of Object.values(value)) frozen(one);
  }
  return value;
}

export class WalkRegister implements Store {
  readonly tabs = new Map<SealedTab, Map<string, AnyRow>>(SEALED.map((tab) => [tab, new Map()]));
  readonly state: Map<string, string>;
  readonly log: LogRow[] = [];
  readonly intake: TypedRow[] = [];
  /** Mails that left: to whom, what about, for which order. */
  readonly mails: { to: string; kind: string; entity: string }[] = [];
  today = '2026-10-05';
  private readonly typed: TypedTabs;
  /** Nobody types settings while the walk goes on. */
  private readonly settled: Register;
  private readonly vendors: TypedRow[];
  /** Rows that somebody typed over, by `tab:key`: what stands there now. */
  private readonly typedOver = new Map<string, AnyRow>();
  private actor = '';
  private need: Need = {};
  private id = '';
  private seconds = 0;

  constructor(setUp: SetUpInput, owner: string) {
    const first = firstRows(setUp, owner);
    this.typed = {
      settings: typedRows('settings', first.settings),
      people: typedRows('people', first.people),
      rules: typedRows('rules', first.rules),
      budgets: [],
    };
    this.settled = readRegister(this.typed);
    this.vendors = typedRows('vendors', first.vendors);
    this.state = new Map([['profile', setUp.profile]]);
  }

  run(actor: string, command: string, input: object, id: string): Outcome<any> {
    this.actor = actor;
    const ports: Ports = {
      store: this,
      clock: {
        now: () => this.now(),
        dayIn: (_zone, instant) => instant.slice(0, 10),
        timeIn: (_zone, instant) => instant.slice(11, 16),
        fileZone: () => '',
      },
    };
    return execute(ports, COMMANDS, { id, command, input });
  }

  later(days: number): void {
    this.today = addDays(this.today, days);
    this.seconds = 0;
  }
  private now(): string {
    this.seconds = Math.min(this.seconds + 1, 50_000);
    const of = (unit: number, most: number): string =>
      String(Math.floor(this.seconds / unit) % most).padStart(2, '0');
    return `${this.today}T${of(3600, 24)}:${of(60, 60)}:${of(1, 60)}.000Z`;
  }

  list(tab: SealedTab): AnyRow[] {
    return [...(this.tabs.get(tab)?.values() ?? [])];
  }
  /** Everything that stands there, to look at. */
  work(): Work {
    return new Work(SEALED.flatMap((tab) => this.list(tab).map((row) => ({ tab, row }))));
  }
  /** Somebody types over a field of a row, past every command. */
  type(tab: SealedTab, key: string, fields: AnyRow): void {
    const row = this.tabs.get(tab)?.get(key);
    if (row) this.typedOver.set(`${tab}:${key}`, frozen({ ...row, ...fields }));
  }

  isEdited(): boolean {
    return this.typedOver.size > 0;
  }

  keyed(text: string): string {
    return sealOf(KEY, text);
  }

  signed(text: string): string {
    return sealOf(KEY, text);
  }
  pdf(): string {
    return '';
  }

  person(): string {
    return this.actor;
  }
  home(): Outcome<void> {
    return accept(undefined);
  }
  locate(need: Need, id: string): Outcome<void> {
    [this.need, this.id] = [need, id];
    return accept(undefined);
  }
  lock(): boolean {
    return true;
  }
  release(): void {}
  /** Nothing here is in pieces: the next call reads again. */
  goOn(): Outcome<Loaded> {
    return this.load();
  }
  sendMails(): number {
    return 0;
  }

  load(): Outcome<Loaded> {
    const { need } = this;
    const { rows, missing } = rowsFor(this.tabs, need);
    const standing = rows.map(({ tab, row }) => ({
      tab,
      row: this.typedOver.get(`${tab}:${String(row['key'])}`) ?? row,
    }));
    const work = new Work(standing);
    const own = new Set(work.list('register').map(({ key }) => key));
    return accept({
      ...{ work, typed: this.typed, intake: this.intake, state: this.state, missing },
      register: this.settled,
      vendors: vendorsNow(this.vendors.map(readVendor), this.state),
      answered: this.answered(),
      numbers: this.list('register').map(({ key, poNumber }) => ({
        ...{ key: String(key), poNumber: String(poNumber) },
      })),
      log: need.log || need.history ? this.log : [],
      outbox: { waiting: 0, sending: 0, rows: [], pages: [] },
      ...{ narrow: this.narrow(), sheet: [], items: [], whole: {} },
      beside: need.recent || need.earlier ? this.beside(own) : [],
      newestBeside: () => this.beside(own).reverse(),
      misfits: standing.flatMap(({ tab, row }) => this.misfit(tab, String(row['key']))),
      troubles: [],
      ...(need.audit ? { audit: this.audit(need.audit) } : {}),
    });
  }

  private answered(): Loaded['answered'] {
    const entry = this.log.find(({ commandId }) => commandId === this.id && this.id !== '');
    return entry && { ...entry, actor: entry.actor, proven: true };
  }
  private beside(own: ReadonlySet<string>): OrderRow[] {
    const rows = this.list('register') as OrderRow[];
    return rows.filter(({ key }) => !own.has(key)).slice(-NEWEST);
  }
  private narrow(): Map<SealedTab, Narrow[]> {
    const tabs = Object.keys(this.need.pick ?? {}) as SealedTab[];
    return new Map(
      tabs.map((tab) => [tab, this.list(tab).map((row, at) => ({ at: at + 2, row }))]),
    );
  }
  private misfit(tab: SealedTab, key: string): Loaded['misfits'] {
    if (!this.typedOver.has(`${tab}:${key}`)) return [];
    return [{ tab, key, row: 2, detail: `${tab} ${key} was typed over.`, approval: false }];
  }

  private audit(tabs: readonly SealedTab[]): Audit {
    const rowOf = (tab: SealedTab | 'log', row: AnyRow, at: number): AuditRow => {
      const typed = this.typedOver.get(`${tab}:${String(row['key'])}`);
      const sealed = typed === undefined;
      return {
        ...{ row: at + 2, values: typed ?? row, sealed, approvalSealed: true },
        ...{ cells: {}, odd: [], formulas: {} },
      };
    };
    return {
      tabs: new Map<SealedTab | 'log', AuditRow[]>([
        ...tabs.map((tab) => [tab, this.list(tab).map((row, at) => rowOf(tab, row, at))] as const),
        ['log', this.log.map((row, at) => rowOf('log', row, at))],
      ]),
      ...{ columns: new Map(), findings: [], edits: [], sheets: [], kept: undefined },
    };
  }

  commit(commit: Commit): Outcome<{ rowsMoved: boolean }> {
    const { work } = commit.loaded;
    commit.entries.forEach((entry, at) => this.enter(commit, entry, at === 0));
    for (const { tab, key, row } of work.puts()) {
      this.tabs.get(tab)?.set(key, frozen({ ...row }));
      this.typedOver.delete(`${tab}:${key}`);
    }
    for (const { tab, key } of work.removed) this.tabs.get(tab)?.delete(key);
    for (const [key, value] of work.state) this.state.set(key, value);
    for (const { tab, row, header, value } of work.typed) {
      const rows = tab === 'intake' ? this.intake : this.vendors;
      const typed = rows.find((one) => one.row === row);
      if (typed) typed.cells[header] = value;
      else rows.push({ row, cells: { [header]: value } });
    }
    this.mails.push(...work.mails.map(({ to, kind, entity }) => ({ to, kind, entity })));
    return accept({ rowsMoved: false });
  }

  private enter({ loaded, command, actor, ...of }: Commit, entry: Entry, first: boolean): void {
    const head = this.log.length + 1;
    const row: AnyRow = {
      ...{ sequence: head, at: of.at, actor, proof: of.proof, via: of.via, command },
      ...{ fact: entry.fact, entity: entry.entity, reason: entry.reason },
      changes: entry.changes as AnyRow[string],
      ...{ settings: loaded.register.version, commandId: first ? of.id : '' },
      ...{ digest: entry.digest, answer: entry.answer },
    };
    const hash = nextHash(this.state.get('hash') ?? '', row);
    this.log.push(frozen({ ...row, hash, seal: 'fits' }) as LogRow);
    this.state.set('head', String(head)).set('hash', hash);
  }
}
