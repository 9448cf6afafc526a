// The first read of a command, before the lock: key columns, to know which rows to load. What it
// finds are row numbers, hints and nothing more; every value a decision uses is read again under
// the lock (load.ts). Columns are searched here so that no index tab has to be kept.
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import type { SealedTab, Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { TypedTab } from '../core/typed-tables';
import { TYPED } from '../core/typed-tables';
import { mailKey, vendorKey } from '../core/settings';
import type { Need } from '../app/ports';
import type { Cell } from './codec';
import type { Home } from './home';
import { checkNumbers } from './home';
import type { Layout } from './layout';
import { plainLayout, readLayout, sameLayout } from './layout';
import type { Grid, GridValues } from './platform';
import { readGrids } from './platform';
import type { ChildTab, Pointers } from './pointers';
import { CHILD_TABS, parsePointers } from './pointers';

/** Rows to load, all 1-based sheet rows. */
export interface Hints {
  rows: Map<SealedTab, Set<number>>;
  /** Order rows with the key that has to stand there. */
  orders: Map<number, string>;
  answeredAt: number | undefined;
  vendors: number[];
  drafts: number[];
  numbers: { key: string; poNumber: string }[];
  head: number;
  next: { [tab: string]: number };
  missing: string[];
  /** Whether all numbers that were given stand in the register, judged within this one read. */
  numbersFit: Outcome<void>;
}

export interface Locating {
  home: Home;
  need: Need;
  id: string;
  layouts: Map<Tab, Layout>;
  /** Tabs whose rows are not where the pointers say: their owner columns are searched. */
  scan: Set<ChildTab>;
}

type Ask = (title: string, grid: Grid) => void;
const IDS_KEPT = 10000;
const SLACK = 60;

const layoutOf = (place: Locating, tab: Tab): Layout => place.layouts.get(tab) ?? plainLayout(tab);

/** One column of a tab, from a row to where rows may stand by now. */
function columnGrid(
  place: Locating,
  tab: Tab,
  { field, from = 2 }: { field: string; from?: number },
): Grid {
  const column = layoutOf(place, tab).get(field) ?? 0;
  const { record } = place.home;
  const end = (record?.next[tab] ?? Infinity) + SLACK;
  const bounded = end < (record?.rows[tab] ?? 0);
  return {
    sheetId: TABLES[tab].sheetId,
    startRowIndex: from - 1,
    ...(bounded ? { endRowIndex: Math.max(end, from) } : {}),
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
}

export const headerGrid = (sheetId: number): Grid => ({
  sheetId,
  startRowIndex: 0,
  endRowIndex: 1,
  startColumnIndex: 0,
});

function columnsWanted(need: Need, scan: ReadonlySet<ChildTab>): Map<Tab, Set<string>> {
  const wanted = new Map<Tab, Set<string>>();
  const want = (tab: Tab, ...fields: string[]): void => {
    const set = wanted.get(tab) ?? new Set<string>();
    for (const field of fields) set.add(field);
    wanted.set(tab, set);
  };
  want('register', 'key', 'poNumber', 'pointers');
  if (need.madeBy !== undefined) want('register', 'commandId');
  if (need.invoices) want('invoices', 'key', 'order', 'pointers');
  if (need.receipts) want('receipts', 'receipt', 'order');
  if (need.payments) want('payments', 'key', 'order');
  if (need.exceptions) want('exceptions', 'key', 'order', 'invoice');
  if (need.exceptions) want('invoices', 'key', 'pointers');
  if (need.likeInvoices) want('invoices', 'key', 'vendorKey', 'normalised', 'gross');
  for (const tab of scan) want(tab, 'key', 'order');
  if (scan.has('invoiceLines')) want('invoiceLines', 'invoice');
  if (scan.has('payments')) want('payments', 'invoice');
  if (scan.has('exceptions')) want('exceptions', 'invoice');
  return wanted;
}

/** Answers of a read by a name made of tab and field. */
export class Answers {
  private readonly grids: Grid[] = [];
  private readonly names: string[] = [];
  private values: GridValues[] = [];
  readonly ask: Ask = (name, grid) => {
    this.names.push(name);
    this.grids.push(grid);
  };
  read(fileId: string, formulas = false): void {
    this.values = readGrids(fileId, this.grids, formulas);
  }
  get(name: string): Cell[][] {
    return this.values[this.names.indexOf(name)]?.values ?? [];
  }
  title(name: string): string {
    return this.values[this.names.indexOf(name)]?.title ?? '';
  }
  all(): { name: string; grid: Grid; read: GridValues }[] {
    return this.names.flatMap((name, at) => {
      const [grid, read] = [this.grids[at], this.values[at]];
      return grid && read ? [{ name, grid, read }] : [];
    });
  }
}

export const stateGrid: Grid = {
  sheetId: TABLES.state.sheetId,
  startRowIndex: 1,
  startColumnIndex: 0,
  endColumnIndex: 2,
};
export const readState = (values: Cell[][]): Map<string, string> =>
  new Map(
    values
      .filter((row) => row[0] !== undefined && row[0] !== '')
      .map((row) => [String(row[0]), String(row[1] ?? '')]),
  );

function typedColumn(tab: TypedTab, header: string): Grid {
  const column = (TYPED[tab].headers as readonly string[]).indexOf(header);
  return {
    sheetId: TYPED[tab].sheetId,
    startRowIndex: 1,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
}

/** Reads the key columns; where a person moved columns, reads them once more in their new places. */
export function locate(place: Locating): Outcome<Hints> {
  const wanted = columnsWanted(place.need, place.scan);
  for (let round = 0; ; round += 1) {
    const answers = new Answers();
    answers.ask('state', stateGrid);
    const idsFrom = Math.max(2, (place.home.record?.head ?? 0) - IDS_KEPT + 2);
    answers.ask('ids', columnGrid(place, 'log', { field: 'commandId', from: idsFrom }));
    for (const tab of [...wanted.keys(), 'log' as const])
      answers.ask(`${tab}!`, headerGrid(TABLES[tab].sheetId));
    for (const [tab, fields] of wanted)
      for (const field of fields) answers.ask(`${tab}.${field}`, columnGrid(place, tab, { field }));
    if (place.need.vendors) answers.ask('vendors', typedColumn('vendors', 'Vendor'));
    if (place.need.drafts) answers.ask('drafts', typedColumn('intake', 'Draft'));
    answers.read(place.home.fileId);
    const moved = relayout(place, answers, [...wanted.keys(), 'log']);
    if (!moved.ok) return moved;
    if (!moved.value || round > 1) return accept(new Finder(place, answers, idsFrom).hints());
  }
}

/** Takes over where the columns stand now; true when that is not where they were read. */
function relayout(place: Locating, answers: Answers, tabs: readonly Tab[]): Outcome<boolean> {
  let moved = false;
  for (const tab of tabs) {
    const layout = readLayout(tab, answers.get(`${tab}!`)[0] ?? []);
    if (!layout.ok) return layout;
    if (!sameLayout(layout.value, layoutOf(place, tab))) moved = true;
    place.layouts.set(tab, layout.value);
  }
  return accept(moved);
}

/** Finds the rows in the columns that were read. */
class Finder {
  private readonly found: Hints;
  constructor(
    private readonly place: Locating,
    private readonly answers: Answers,
    private readonly idsFrom: number,
  ) {
    const state = readState(answers.get('state'));
    const next: { [tab: string]: number } = {};
    for (const [key, value] of state)
      if (key.startsWith('next:')) next[key.slice(5)] = Number(value);
    this.found = {
      rows: new Map(),
      orders: new Map(),
      answeredAt: undefined,
      vendors: [],
      drafts: [],
      missing: [],
      numbers: [],
      head: Number(state.get('head') ?? 0),
      next,
      numbersFit: checkNumbers(
        state,
        answers.get('register.poNumber').map((row) => String(row[0] ?? '')),
      ),
    };
  }

  private column(tab: Tab, field: string): string[] {
    return this.answers.get(`${tab}.${field}`).map((row) => String(row[0] ?? ''));
  }

  hints(): Hints {
    const { need, id } = this.place;
    const keys = this.column('register', 'key');
    const numbers = this.column('register', 'poNumber');
    this.found.numbers = keys.map((key, at) => ({ key, poNumber: numbers[at] ?? '' }));
    const at = this.answers.get('ids').findIndex((row) => row[0] === id);
    this.found.answeredAt = at < 0 ? undefined : at + this.idsFrom;
    for (const name of need.orders ?? []) this.order(name);
    if (need.madeBy !== undefined)
      this.add('register', this.column('register', 'commandId').indexOf(need.madeBy) + 2);
    this.owned('invoices', 'key', need.invoices ?? []);
    this.owned('receipts', 'receipt', need.receipts ?? []);
    this.owned('payments', 'key', need.payments ?? []);
    this.owned('exceptions', 'key', need.exceptions ?? []);
    this.likeInvoices();
    this.typed();
    return this.found;
  }

  private add(tab: SealedTab, row: number): void {
    if (row < 2) return;
    const rows = this.found.rows.get(tab) ?? new Set<number>();
    rows.add(row);
    this.found.rows.set(tab, rows);
  }

  /** An order by key or PO number, with all rows its pointers name. */
  private order(name: string): void {
    const wanted = name.trim().toUpperCase();
    const at = this.found.numbers.findIndex(
      ({ key, poNumber }) => key !== '' && (key === wanted || poNumber.toUpperCase() === wanted),
    );
    const key = this.found.numbers[at]?.key;
    if (key === undefined) {
      this.found.missing.push(name);
      return;
    }
    if (this.found.orders.has(at + 2)) return;
    this.found.orders.set(at + 2, key);
    this.add('register', at + 2);
    this.children(parsePointers(this.column('register', 'pointers')[at] ?? ''), (tab) =>
      this.scanned(tab, 'order', key),
    );
  }

  private children(pointers: Pointers, scanned: (tab: ChildTab) => number[]): void {
    const invoices = new Set<string>();
    for (const tab of CHILD_TABS) {
      const rows = this.place.scan.has(tab) ? scanned(tab) : (pointers[tab] ?? []);
      for (const row of rows) this.add(tab, row);
      if (tab === 'invoices' && this.place.scan.has(tab))
        for (const row of rows) invoices.add(this.column('invoices', 'key')[row - 2] ?? '');
      if (
        invoices.size > 0 &&
        (tab === 'invoiceLines' || tab === 'payments' || tab === 'exceptions') &&
        this.place.scan.has(tab)
      ) {
        this.column(tab, 'invoice').forEach((invoice, at) => {
          if (invoices.has(invoice)) this.add(tab, at + 2);
        });
      }
    }
  }

  private scanned(tab: ChildTab, field: string, key: string): number[] {
    return this.column(tab, field).flatMap((owner, at) => (owner === key ? [at + 2] : []));
  }

  /** Things named by their own id: the order they hang on is loaded whole, or their own rows are. */
  private owned(tab: ChildTab, field: string, names: readonly string[]): void {
    const column = names.length === 0 ? [] : this.column(tab, field);
    for (const name of names) {
      const at = column.indexOf(name.trim().toUpperCase());
      if (at < 0) {
        this.found.missing.push(name);
        continue;
      }
      const order = this.column(tab, 'order')[at] ?? '';
      if (order !== '') {
        this.order(order);
        continue;
      }
      this.add(tab, at + 2);
      const invoice =
        tab === 'exceptions' ? (this.column('exceptions', 'invoice')[at] ?? '') : name;
      this.loneInvoice(invoice);
    }
  }

  /** An invoice that hangs on no order: its own pointers name its rows. */
  private loneInvoice(key: string): void {
    const at = this.column('invoices', 'key').indexOf(key);
    if (at < 0) return;
    this.add('invoices', at + 2);
    this.children(parsePointers(this.column('invoices', 'pointers')[at] ?? ''), (tab) =>
      tab === 'lines' || tab === 'approvals' || tab === 'receipts' || tab === 'invoices'
        ? []
        : this.scanned(tab, 'invoice', key),
    );
  }

  private likeInvoices(): void {
    const wanted = this.place.need.likeInvoices ?? [];
    if (wanted.length === 0) return;
    const [vendors, numbers] = [
      this.column('invoices', 'vendorKey'),
      this.column('invoices', 'normalised'),
    ];
    const amounts = this.answers.get('invoices.gross');
    for (const like of wanted) {
      const major = (at: number): number => Math.abs(Number(amounts[at]?.[0] ?? 0));
      vendors.forEach((vendor, at) => {
        if (vendor !== vendorKey(like.vendor)) return;
        const sameAmount = Math.abs(major(at) - Math.abs(like.grossMajor)) < 0.0005;
        if (numbers[at] === like.number || sameAmount) this.add('invoices', at + 2);
      });
    }
  }

  private typed(): void {
    const { vendors, drafts } = this.place.need;
    const names = new Set((vendors ?? []).map(vendorKey));
    this.answers.get('vendors').forEach((row, at) => {
      if (names.has(vendorKey(String(row[0] ?? '')))) this.found.vendors.push(at + 2);
    });
    const labels = new Set((drafts ?? []).map(mailKey));
    this.answers.get('drafts').forEach((row, at) => {
      if (labels.has(mailKey(String(row[0] ?? '')))) this.found.drafts.push(at + 2);
    });
  }
}
