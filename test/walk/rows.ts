// Which rows of a register in memory a command has to see: the orders, documents and everything that
// hangs on them, found by what hangs on what instead of by pointers and places in a sheet.
import type { Need } from '../../src/app/ports';
import type { AnyRow, SealedTab } from '../../src/core/tables';
import { SEALED } from '../../src/core/tables';

export type Tabs = ReadonlyMap<SealedTab, ReadonlyMap<string, AnyRow>>;
export interface Found {
  rows: { tab: SealedTab; row: AnyRow }[];
  missing: string[];
}

const same = (a: unknown, b: string): boolean =>
  String(a).trim().toLowerCase() === b.trim().toLowerCase();
const ordersOf = (row: AnyRow): string[] =>
  [row['orders'], row['order']].flat().flatMap((one) => (one ? [String(one)] : []));

class Finding {
  readonly orders = new Set<string>();
  readonly invoices = new Set<string>();
  readonly missing: string[] = [];

  constructor(private readonly tabs: Tabs) {}

  all(tab: SealedTab): AnyRow[] {
    return [...(this.tabs.get(tab)?.values() ?? [])];
  }

  private byOrder(names: readonly string[] = []): void {
    for (const name of names) {
      const found = this.all('register').filter(
        (row) => same(row['key'], name) || (row['poNumber'] !== '' && same(row['poNumber'], name)),
      );
      for (const row of found) this.orders.add(String(row['key']));
      if (found.length === 0) this.missing.push(name);
    }
  }

  /** What the row hangs on: its orders and its document. */
  private take(row: AnyRow): void {
    for (const order of ordersOf(row)) this.orders.add(order);
    if (row['invoice']) this.invoices.add(String(row['invoice']));
  }

  private byId(tab: SealedTab, names: readonly string[] = [], field = 'key'): void {
    for (const name of names) {
      const found = this.all(tab).filter((row) => same(row[field], name));
      for (const row of found) this.take(row);
      if (tab === 'invoices') for (const row of found) this.invoices.add(String(row['key']));
      if (found.length === 0) this.missing.push(name);
    }
  }

  named(need: Need): void {
    this.byOrder(need.orders);
    this.byId('invoices', need.invoices);
    this.byId('receipts', need.receipts, 'receipt');
    this.byId('payments', need.payments);
    for (const name of need.exceptions ?? [])
      for (const [tab, field] of OWN_IDS) this.byAny(tab, field, name);
    for (const row of this.all('register')) {
      if ((need.called ?? []).some((one) => same(row['poNumber'], one) || same(row['key'], one)))
        this.orders.add(String(row['key']));
      const told = [row['vendorRef'], row['contractRef']].map(String);
      const meant = (need.references ?? []).some((one) => told.some((text) => same(text, one)));
      if (meant || (need.madeBy !== undefined && row['commandId'] === need.madeBy))
        this.orders.add(String(row['key']));
    }
    for (const id of this.invoices)
      for (const row of this.all('invoices')) if (row['key'] === id) this.take(row);
  }

  /** Papers hang on anything that has an id. */
  private byAny(tab: SealedTab, field: string, name: string): void {
    for (const row of this.all(tab).filter((one) => same(one[field], name))) {
      this.take(row);
      if (tab === 'invoices') this.invoices.add(String(row['key']));
    }
  }

  /** Documents are judged as a whole: with every order they bill. */
  link(): void {
    for (let before = -1; before !== this.orders.size;) {
      before = this.orders.size;
      for (const row of this.all('invoices'))
        if (ordersOf(row).some((order) => this.orders.has(order))) this.take(row);
    }
  }

  /** A call-off is judged beside its blanket, some blankets with all that was called off. */
  family(whole: boolean): void {
    for (const row of this.all('register')) {
      const blanket = String(row['blanket'] ?? '');
      if (this.orders.has(String(row['key'])) && blanket !== '') this.orders.add(blanket);
      else if (whole && this.orders.has(blanket)) this.orders.add(String(row['key']));
    }
  }

  documents(): void {
    for (const row of this.all('invoices'))
      if (ordersOf(row).some((order) => this.orders.has(order)))
        this.invoices.add(String(row['key']));
  }

  has(tab: SealedTab, row: AnyRow): boolean {
    if (tab === 'register') return this.orders.has(String(row['key']));
    if (tab === 'invoices') return this.invoices.has(String(row['key']));
    const [order, invoice] = [String(row['order'] ?? ''), String(row['invoice'] ?? '')];
    return this.orders.has(order) || this.invoices.has(invoice);
  }
}
const OWN_IDS: readonly (readonly [SealedTab, string])[] = [
  ['exceptions', 'key'],
  ['invoices', 'key'],
  ['receipts', 'receipt'],
  ['payments', 'key'],
];

/** Same number or same total: the rows alone, without what hangs on them. */
const looksLike = (row: AnyRow, { likeInvoices = [] }: Need): boolean =>
  likeInvoices.some(
    ({ number, grossMajor }) =>
      (number !== '' && row['normalised'] === number) ||
      Math.abs(Math.abs(Number(row['gross'])) - Math.abs(grossMajor) * 100) < 1,
  );

export function rowsFor(tabs: Tabs, need: Need): Found {
  const finding = new Finding(tabs);
  finding.named(need);
  if (need.linked) finding.link();
  finding.family(need.family !== undefined);
  if (need.linked) finding.link();
  finding.documents();
  const whole = new Set<SealedTab>(need.all ?? []);
  const picked = new Set(Object.keys(need.pick ?? {}));
  const rows = SEALED.flatMap((tab) =>
    finding
      .all(tab)
      .filter(
        (row) =>
          whole.has(tab) ||
          picked.has(tab) ||
          finding.has(tab, row) ||
          (tab === 'invoices' && looksLike(row, need)),
      )
      .map((row) => ({ tab, row })),
  );
  return { rows, missing: finding.missing };
}
