// Rows as they were read, and what is odd about where they stand: a row that is not the expected
// one means that somebody moved rows; after a search, fewer rows mean that somebody deleted one.
import { orderNumber } from '../core/asked-index';
import { pendingOf } from '../core/pending';
import { proposalOf } from '../core/proposal';
import type { AnyRow, OrderRow, SealedTab, Tab } from '../core/tables';
import { TABLES } from '../core/tables';
import type { Misfit } from '../app/ports';
import type { Cell } from './codec';
import type { Layout } from './layout';
import { plainLayout } from './layout';
import type { Hints, Locating } from './hints';
import type { ChildTab, Pointers } from './pointers';
import { CHILD_TABS, parsePointers } from './pointers';
import type { ReadRow } from './rows';
import { misfitOf, namedBy, ofInvoice, readRow } from './rows';
import { wrongSums } from './sums';

/** Rows by tab and place. */
type Standing = ReadonlyMap<string, AnyRow>;

/** Rows as they were read, and what is odd about where they stand. */
export class RowReader {
  readonly rows: { tab: SealedTab; row: AnyRow }[] = [];
  readonly positions = new Map<string, number>();
  readonly misfits: Misfit[] = [];
  /** Rows to compare with, by their places. */
  private readonly kept = new Map<number, Cell[]>();
  private compared: OrderRow[] | undefined;
  private readonly strays = new Set<ChildTab>();
  /** An order is not in the row where it was looked for. */
  registerMoved = false;
  private readonly orders = new Set<string>();

  constructor(
    private readonly place: Locating,
    private readonly layouts: Map<Tab, Layout>,
    private readonly hints: Hints,
  ) {}

  block(tab: SealedTab, from: number, { cells, count }: { cells: Cell[][]; count: number }): void {
    const open = count <= 0 || Number.isNaN(count);
    for (let at = 0; at < (open ? cells.length : count); at += 1)
      this.one(tab, from + at, { cells: cells[at] ?? [], open });
  }

  /**
   * Orders to compare with; what was edited outside is not compared. Read and checked when they are
   * asked for: not where an answer is only given again.
   */
  get beside(): OrderRow[] {
    return (this.compared ??= [...this.kept.keys()].flatMap((at) => this.checked(at)));
  }

  /** Contracts whose orders are all here as the register wrote them: nothing was left out. */
  readonly summed = (): readonly string[] => {
    const { summed } = this.hints;
    const fits = (at: number): boolean => {
      const read = this.read('register', this.kept.get(at) ?? []);
      const asked = this.positions.has(`register:${String(read.row['key'])}`);
      return asked || misfitOf(this.place.home.key, { tab: 'register', at, read }) === undefined;
    };
    return summed.length > 0 && [...this.kept.keys()].every(fits) ? summed : [];
  };

  /** The same, the newest first, each checked when it is come to: some are wanted, not all. */
  *newestBeside(): Generator<OrderRow> {
    const column = (this.layouts.get('register') ?? plainLayout('register')).get('key') ?? 0;
    const rank = (at: number): number => orderNumber(String(this.kept.get(at)?.[column] ?? ''));
    for (const at of [...this.kept.keys()].sort((a, b) => rank(b) - rank(a)))
      yield* this.checked(at);
  }

  /** The order in a row to compare with, where it stands as the register wrote it. */
  private checked(at: number): OrderRow[] {
    const read = this.read('register', this.kept.get(at) ?? []);
    const key = String(read.row['key']);
    if (key === '' || this.positions.has(`register:${key}`)) return [];
    const misfit = misfitOf(this.place.home.key, { tab: 'register', at, read });
    return misfit ? [] : [read.row as OrderRow];
  }

  private read(tab: SealedTab, cells: Cell[]): ReadRow {
    return readRow(tab, cells, this.layouts.get(tab) ?? plainLayout(tab));
  }

  private one(tab: SealedTab, at: number, { cells, open }: { cells: Cell[]; open: boolean }): void {
    const beside = tab === 'register' && this.hints.beside.has(at);
    if (beside) this.kept.set(at, cells);
    if (beside && !this.hints.orders.has(at)) return;
    const read = this.read(tab, cells);
    const key = String(read.row['key']);
    if (tab === 'register' && this.hints.orders.has(at) && this.hints.orders.get(at) !== key)
      this.registerMoved = true;
    if (beside) return;
    if (key === '') {
      if (!open && tab !== 'register' && !this.place.scan.has(tab)) this.strays.add(tab);
      return;
    }
    if (this.positions.has(`${tab}:${key}`)) return;
    const misfit = misfitOf(this.place.home.key, { tab, at, read });
    if (misfit) this.misfits.push(misfit);
    this.positions.set(`${tab}:${key}`, at);
    this.rows.push({ tab, row: read.row });
    if (tab === 'register') this.orders.add(key);
  }

  /** Tabs to search, when a row was not where it should be; nothing when all are in place. */
  moved(): ChildTab[] | undefined {
    const standing: Standing = new Map(
      this.rows.map(({ tab, row }) => [
        `${tab}:${this.positions.get(`${tab}:${String(row['key'])}`) ?? 0}`,
        row,
      ]),
    );
    for (const { tab, row } of this.rows) {
      const at = this.positions.get(`register:${String(row['key'])}`);
      if (tab !== 'register' || at === undefined || !this.hints.orders.has(at)) continue;
      const pointers = parsePointers(String(row['pointers']));
      for (const child of CHILD_TABS)
        if (this.place.scan.has(child)) this.missing(child, row, (pointers[child] ?? []).length);
      this.astray(String(row['key']), pointers, standing);
    }
    for (const { tab, row } of this.rows)
      if (tab === 'invoices' && this.hints.alone.has(String(row['key'])))
        this.astray(String(row['key']), parsePointers(String(row['pointers'])), standing);
    // What hangs on a document is searched by the documents of its order.
    if ([...this.strays].some(ofInvoice) && !this.place.scan.has('invoices'))
      this.strays.add('invoices');
    return this.registerMoved || this.strays.size > 0 ? [...this.strays] : undefined;
  }

  /** Owners whose rows were read whole, but are not all as they were left. */
  wrongSums(): Misfit[] {
    const { rows, positions } = this;
    const { all } = this.place.need;
    const everything = CHILD_TABS.every((tab) => all?.includes(tab));
    // A list has rows of orders without what hangs on them: whole is what was asked for by name.
    const named = (order: string): boolean =>
      this.hints.orders.has(positions.get(`register:${order}`) ?? 0);
    const whole = (tab: SealedTab, row: AnyRow): boolean => {
      // Of whole tabs some may be left out, and with them what hangs on an order or a document.
      if (all) return everything;
      if (tab === 'register') return named(String(row['key']));
      const orders = Array.isArray(row['orders']) ? row['orders'].map(String) : [];
      return orders.length === 0 ? this.hints.alone.has(String(row['key'])) : orders.every(named);
    };
    return wrongSums({ rows, positions, whole });
  }

  /** Items that the lines of an order name, and those in what its vendor proposes. */
  itemsNamed(name: string): string[] {
    const wanted = name.trim().toUpperCase();
    const order = this.asked().find(({ key, poNumber }) =>
      [key, poNumber].some((one) => String(one).toUpperCase() === wanted),
    );
    const own = this.rows.flatMap(({ tab, row }) =>
      tab === 'lines' && order !== undefined && row['order'] === order['key'] ? [row['item']] : [],
    );
    const { lines = [] } = (order && proposalOf(order as OrderRow)?.changes) ?? {};
    return [...own, ...lines.map((line) => line['item'])].map((one) => String(one ?? ''));
  }

  contractRefs(): string[] {
    return this.asked().flatMap((row) => {
      const anew = pendingOf(row as OrderRow)?.rows.register['contractRef'];
      return [row['contractRef'], anew].map((one) => String(one ?? ''));
    });
  }

  /** Orders that belong to those asked for and are not here: billed together, or the blanket of one. */
  ordersBeside(): string[] {
    const { need } = this.place;
    const linked = need.linked === true ? this.linkedOrders() : [];
    return [...linked, ...this.blankets().filter((key) => need.orders?.includes(key) !== true)];
  }

  /** Orders that are not here, of documents that also bill one that is. */
  private linkedOrders(): string[] {
    const named = this.rows
      .filter(({ tab }) => tab === 'invoices')
      .map(({ row }) => (Array.isArray(row['orders']) ? row['orders'].map(String) : []))
      .filter((orders) => orders.some((order) => this.orders.has(order)));
    return [...new Set(named.flat())].filter((order) => !this.orders.has(order));
  }

  /** Rows of the orders that were looked up by name. */
  private asked(): AnyRow[] {
    const { hints, positions } = this;
    const at = (row: AnyRow): number => positions.get(`register:${String(row['key'])}`) ?? 0;
    return this.rows.flatMap(({ tab, row }) =>
      tab === 'register' && hints.orders.has(at(row)) ? [row] : [],
    );
  }

  /** Blanket orders that are not here, of call-offs that are (their rows tell which). */
  private blankets(): string[] {
    const named = this.asked().map((row) => String(row['blanket'] ?? ''));
    return [...new Set(named)].filter((key) => key !== '' && !this.orders.has(key));
  }

  /** Where pointers lead to no row, or to one of another order or document: rows were moved. */
  private astray(key: string, pointers: Pointers, standing: Standing): void {
    const at = (tab: ChildTab): (AnyRow | undefined)[] =>
      (pointers[tab] ?? []).map((row) => standing.get(`${tab}:${row}`));
    const names = (tab: ChildTab, row: AnyRow | undefined, keys: ReadonlySet<string>): boolean =>
      row !== undefined && [...namedBy(tab, row)].some((one) => keys.has(one));
    const own = new Set([key]);
    for (const invoice of at('invoices'))
      if (invoice && names('invoices', invoice, own)) own.add(String(invoice['key']));
    for (const tab of CHILD_TABS) {
      const keys = tab === 'invoices' ? new Set([key]) : own;
      if (!this.place.scan.has(tab) && !at(tab).every((row) => names(tab, row, keys)))
        this.strays.add(tab);
    }
  }

  /** After a search, fewer rows than the order had means that somebody deleted one. */
  private missing(tab: ChildTab, order: AnyRow, had: number): void {
    const there = this.rows.filter(
      (one) =>
        one.tab === tab &&
        (one.row['order'] === order['key'] ||
          tab === 'invoices' ||
          one.row['invoice'] !== undefined),
    ).length;
    if (there >= had) return;
    const detail = `${TABLES[tab].title}: ${had} rows belonged to ${String(order['key'])}, ${there} are there: a row was deleted.`;
    this.misfits.push({ tab, key: String(order['key']), row: 0, detail, approval: false });
  }
}
