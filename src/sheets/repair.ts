// Rows that a person moved between load and write: still under the lock, what was written over
// another row is put back from that row's own log entries, and the command's rows are written once
// more where they belong (store.md section 2). Rare, so it reads whole tabs.
import type { Replayed } from '../core/replay';
import { replay } from '../core/replay';
import type { AnyRow, LogRow, SealedTab } from '../core/tables';
import { SEALED, TABLES } from '../core/tables';
import { Work } from '../core/work';
import type { Prepared } from './commit';
import { stateRow } from './commit';
import type { Home } from './home';
import { columnsOf, plainLayout } from './layout';
import type { Layout } from './layout';
import type { LoadedRows } from './load';
import { readGrids, spreadsheets } from './platform';
import { childrenIn, pointersOf } from './pointing';
import { approvalFits, approvalSeal, readRow, rowSeal } from './rows';
import { sumsOf } from './sums';
import type { Write } from './writes';
import { rowRequests } from './writes';
import type { KeyedTab, Moved } from './written';
import { isNew, KEYED, keyField, keyOf } from './written';

type LoggedTab = SealedTab | 'log';
const LOGGED: readonly LoggedTab[] = [...SEALED, 'log'];
type Request = GoogleAppsScript.Sheets.Schema.Request;
interface Standing {
  at: number;
  key: string;
  row: AnyRow;
}
export interface Repairing {
  home: Home;
  rows: LoadedRows;
  prepared: Prepared;
  moved: Moved;
}

const layoutOf = (rows: LoadedRows, tab: KeyedTab): Layout =>
  rows.layouts.get(tab) ?? plainLayout(tab);

/** Every row that stands in the file now. */
function standing({ home, rows }: Repairing): Map<KeyedTab, Standing[]> {
  const grids = KEYED.map((tab) => ({
    sheetId: TABLES[tab].sheetId,
    startRowIndex: 1,
    startColumnIndex: 0,
  }));
  const read = readGrids(home.fileId, grids);
  return new Map(
    KEYED.map((tab, place) => {
      const found = (read[place]?.values ?? []).map((cells, at) => {
        const { row } = readRow(tab, cells, layoutOf(rows, tab));
        return { at: at + 2, key: String(row[keyField(tab)] ?? ''), row };
      });
      return [tab, found.filter(({ key }) => key !== '')];
    }),
  );
}

class Repair {
  private readonly there: Map<KeyedTab, Standing[]>;
  private readonly log = new Map<string, LogRow>();
  private readonly logged: Map<string, Replayed>;
  private readonly free = new Map<KeyedTab, number>();
  readonly writes: Write[] = [];

  constructor(private readonly repairing: Repairing) {
    this.there = standing(repairing);
    const { rows, prepared } = repairing;
    const own = prepared.writes.filter(({ tab }) => tab === 'log').map(({ row }) => row as LogRow);
    const seen = (this.there.get('log') ?? []).map(({ row }) => row as LogRow);
    for (const row of [...seen, ...rows.loaded.log, ...own])
      this.log.set(String(row.sequence), row);
    this.logged = replay([...this.log.values()]);
  }

  run(): void {
    for (const write of this.repairing.moved.writes) this.updated(write);
    for (const tab of LOGGED) if (this.repairing.moved.tabs.has(tab)) this.added(tab);
  }

  private rowsOf(tab: KeyedTab): Standing[] {
    return this.there.get(tab) ?? [];
  }

  /** Put back what an update hit, and the update where its row stands now. */
  private updated(write: Write): void {
    const tab = write.tab as KeyedTab;
    const hit = this.rowsOf(tab).find(({ at }) => at === write.at);
    if (hit && tab === 'outbox') this.mailBack(hit, write);
    if (hit && tab !== 'log' && tab !== 'outbox') this.restore(tab, hit, write.fields);
    const own = this.rowsOf(tab).find(({ key }) => key === keyOf(write));
    if (own) this.writes.push({ ...write, at: own.at });
    else this.clear(write, hit);
  }

  /**
   * Of a mail nothing but its state is ever written over. One that did not wait had left, or the next
   * daily mail stood for it; it is not sealed anew, since what else it says was not looked at before.
   */
  private mailBack({ at, key, row: here }: Standing, { tab, fields }: Write): void {
    const known = this.repairing.rows.loaded.outbox.rows.find((mail) => mail.key === key);
    const row: AnyRow = known
      ? { state: known.state, gone: known.gone, seal: known.seal }
      : { state: here['kind'] === 'digest' && here['sentAt'] === '' ? 'replaced' : 'sent' };
    this.writes.push({ tab, at, row, fields: fields.filter((field) => field in row) });
  }

  /** A blank row that got cells of another one is blank again. */
  private clear({ tab, at, fields }: Write, hit: Standing | undefined): void {
    if (!hit) this.writes.push({ tab, at, row: {}, fields });
  }

  private restore(tab: SealedTab, { at, key, row }: Standing, fields: readonly string[]): void {
    const logged = this.logged.get(`${tab}:${key}`);
    if (!logged) return;
    const back: AnyRow = { ...logged.row, version: logged.version };
    if ('pointers' in back) {
      back['pointers'] = fields.includes('pointers')
        ? this.pointers(tab, key)
        : (row['pointers'] ?? '');
    }
    if (tab === 'register') back['approvalSeal'] = this.approval(back, row, fields);
    back['seal'] = rowSeal(this.repairing.home.key, tab, back);
    this.writes.push({ tab, at, row: back, fields: [...new Set([...fields, 'seal', 'version'])] });
  }

  private approval(back: AnyRow, row: AnyRow, fields: readonly string[]): string {
    if (!fields.includes('approvalSeal')) return String(row['approvalSeal'] ?? '');
    return back['approvedFingerprint'] === '' ? '' : approvalSeal(this.repairing.home.key, back);
  }

  private pointers(tab: SealedTab, key: string): string {
    const positions = new Map<string, number>();
    for (const one of SEALED)
      for (const { at, key: own } of this.rowsOf(one)) positions.set(`${one}:${own}`, at);
    const all = [...this.logged.values()];
    const entries = this.rowsOf('log').map(({ at, row }) => ({
      entity: String(row['entity']),
      at,
    }));
    const owner = tab === 'invoices' ? 'invoices' : 'register';
    const work = new Work(all);
    const pointing = { work, children: childrenIn(work), positions, entries, sums: sumsOf(all) };
    return pointersOf(pointing, owner, key);
  }

  /** New rows that went over rows pushed down: those come back, the new ones go below. */
  private added(tab: LoggedTab): void {
    const { rows, prepared } = this.repairing;
    const fresh = prepared.writes.filter((one) => one.tab === tab && isNew(rows, one));
    const missing = this.missing(tab, new Set(fresh.map(keyOf)));
    for (const write of fresh.sort((a, b) => a.at - b.at)) {
      const gone = missing.find((row) => this.fits(tab, row, write.at));
      if (!gone) return;
      missing.splice(missing.indexOf(gone), 1);
      const key = String(gone[keyField(tab)]);
      const fields = columnsOf(tab)
        .filter(([, { group }]) => group === 'main')
        .map(([field]) => field);
      if (tab === 'log') this.writes.push({ tab, at: write.at, row: gone, fields });
      else this.restore(tab, { at: write.at, key, row: {} }, fields);
      this.writes.push({ ...write, at: this.take(tab) });
    }
  }

  private missing(tab: LoggedTab, fresh: ReadonlySet<string>): AnyRow[] {
    const there = new Set(this.rowsOf(tab).map(({ key }) => key));
    const all: AnyRow[] =
      tab === 'log'
        ? [...this.log.values()]
        : [...this.logged.values()].filter((one) => one.tab === tab).map(({ row }) => row);
    return all.filter((row) => {
      const key = String(row[keyField(tab)]);
      return !there.has(key) && !fresh.has(key);
    });
  }

  /** An order's approval columns still stand where it stood: they tell which one it was. */
  private fits(tab: LoggedTab, row: AnyRow, at: number): boolean {
    if (tab !== 'register') return true;
    const beside = this.rowsOf(tab).find((one) => one.at === at)?.row ?? {};
    const approval = columnsOf(tab).filter(([, { group }]) => group === 'approval');
    const whole = {
      ...row,
      ...Object.fromEntries(approval.map(([field]) => [field, beside[field] ?? ''])),
    };
    return approvalFits(this.repairing.home.key, whole);
  }

  private take(tab: KeyedTab): number {
    const below = Math.max(1, ...this.rowsOf(tab).map(({ at }) => at)) + 1;
    const at = this.free.get(tab) ?? below;
    this.free.set(tab, at + 1);
    return at;
  }
}

/** All of State where it belongs, and nothing below it. */
function stateRequests({ prepared: { state } }: Repairing): Request[] {
  const below = Math.max(1, ...[...state.values()].map(({ at }) => at));
  const range = { sheetId: TABLES.state.sheetId, startRowIndex: 1, startColumnIndex: 0 };
  const clear = { range: { ...range, endColumnIndex: 2 }, cell: {}, fields: 'userEnteredValue' };
  const rows = [...state].flatMap(([key, standing]) => stateRow(key, standing));
  console.warn(`State was moved during a write: ${below} rows were put right.`);
  return [{ repeatCell: clear }, ...rows];
}

function rowsBack(repairing: Repairing): Request[] {
  const work = new Repair(repairing);
  work.run();
  console.warn(`Rows were moved during a write: ${work.writes.length} rows were put right.`);
  return work.writes.flatMap((write) =>
    rowRequests(write, layoutOf(repairing.rows, write.tab as KeyedTab)),
  );
}

export function repair(repairing: Repairing): void {
  const { home, moved } = repairing;
  const requests = moved.writes.length + moved.tabs.size > 0 ? rowsBack(repairing) : [];
  if (moved.state) requests.push(...stateRequests(repairing));
  if (requests.length > 0) spreadsheets().batchUpdate({ requests }, home.fileId);
}
