// Finds, in the key columns that were read, the rows a command needs. Row numbers are hints and
// nothing more: a value that a decision uses is read again under the lock.
import { blanketNumber } from '../core/blanket';
import { earlierNumber } from '../core/duplicate';
import { nameKey } from '../core/name-key';
import { accept } from '../core/outcome';
import type { SealedTab, Tab } from '../core/tables';
import { payeeOf, sharedWith } from '../core/payee';
import { mailKey } from '../core/settings';
import { plainTaxId } from '../core/vendor';
import { looseVendor, vendorKey } from '../core/vendor-key';
import { readState, type Answers } from './answers';
import { documentsIn, idsCalled, looselyCalled, placesNaming, type Named } from './called';
import { besideRows, citedIn, namedRows } from './beside';
import { itemsWanted } from './own-items';
import { filledIn } from './typed-rows';
import type { FromFinder, Locating } from './hints';
import { checkNumbers } from './home';
import { picked } from './pick';
import { ofInvoice } from './rows';
import { rowsNaming, rowsOfOrder } from './searched';
import { nextIn } from './state';
import { CHILD_TABS, itemToken, parsePointers, type ChildTab, type Pointers } from './pointers';

export class Finder {
  private readonly found: FromFinder;
  private readonly state: ReadonlyMap<string, string>;
  constructor(
    private readonly place: Locating,
    private readonly answers: Answers,
    private readonly from: { idsFrom: number; entitiesFrom: number },
  ) {
    const state = (this.state = readState(answers.get('state')));
    this.found = {
      ...{ rows: new Map(), orders: new Map() },
      answeredAt: undefined,
      ...{ vendors: [], items: [], itemNames: [] },
      filled: filledIn(answers),
      drafts: [],
      ...{ cited: [], uncited: [], summed: [] },
      ...{ beside: new Set(), history: new Set() },
      narrow: new Map(),
      outbox: [],
      missing: [],
      doubled: [],
      alone: new Set(),
      entities: new Map(
        answers.get('entities').map((row, at) => [String(row[0] ?? ''), at + from.entitiesFrom]),
      ),
      latest: new Set(),
      numbers: [],
      head: Number(state.get('head') ?? 0),
      next: nextIn(place.home, state),
      numbersFit: answers.grid('register.poNumber')
        ? checkNumbers(
            state,
            answers.get('register.poNumber').map((row) => String(row[0] ?? '')),
          )
        : accept(undefined),
    };
  }

  private readonly column = (tab: Tab, field: string): string[] =>
    this.answers.get(`${tab}.${field}`).map((row) => String(row[0] ?? ''));

  hints(): FromFinder {
    const { need, id } = this.place;
    const keys = this.column('register', 'key');
    const numbers = this.column('register', 'poNumber');
    this.found.numbers = keys.map((key, at) => ({ key, poNumber: numbers[at] ?? '' }));
    const at = this.answers.get('ids').findIndex((row) => row[0] === id);
    this.found.answeredAt = at < 0 ? undefined : at + this.from.idsFrom;
    for (const name of need.orders ?? []) {
      this.order(name);
      if (need.family) this.callOffs(name);
    }
    const made = this.column('register', 'commandId').indexOf(need.madeBy ?? '');
    if (need.madeBy !== undefined && made >= 0) this.order(keys[made] ?? '');
    for (const name of documentsIn(need)) this.document(name);
    for (const name of need.called ?? []) this.called(name);
    this.likeInvoices();
    this.references(need.references ?? []);
    this.typed();
    const { asked, ...beside } = besideRows(this.answers, need.recent, this.found);
    const vendors = [...new Set([...this.found.vendors, ...beside.vendors])];
    Object.assign(this.found, { vendors, asked });
    this.found.cited = citedIn(this.answers, need.contracts, this.found);
    const { rows, ...citing } = namedRows(this.answers, this.found, need);
    Object.assign(this.found, citing);
    for (const row of [...beside.orders, ...rows]) {
      this.found.beside.add(row);
      this.add('register', row);
    }
    const mails = this.answers.grid('outbox.state')?.startRowIndex ?? 0;
    this.column('outbox', 'state').forEach((state, at) => {
      if (state === 'waiting' || state === 'sending')
        this.found.outbox.push({ at: mails + at + 1, state });
    });
    const picks = picked(this.place, this.answers);
    for (const [tab, chosen] of picks.rows) for (const row of chosen) this.add(tab, row);
    return { ...this.found, narrow: picks.narrow };
  }

  private add(tab: SealedTab, row: number): void {
    if (row < 2) return;
    const rows = this.found.rows.get(tab) ?? new Set<number>();
    rows.add(row);
    this.found.rows.set(tab, rows);
  }

  /** By key or PO number; an old list may have one number on several orders. */
  private order(name: string): void {
    const wanted = name.trim().toUpperCase();
    const first = new Map<string, number>();
    this.found.numbers.forEach(({ key, poNumber }, at) => {
      const named = key === wanted || poNumber.toUpperCase() === wanted;
      if (named && key !== '' && !first.has(key)) first.set(key, at);
    });
    for (const [key, at] of first) this.orderAt(key, at);
    if (first.size === 0) this.found.missing.push(name);
  }

  /** An order with all rows its pointers name. */
  private orderAt(key: string, at: number): void {
    if (this.found.orders.has(at + 2)) return;
    this.found.orders.set(at + 2, key);
    this.add('register', at + 2);
    const copies = this.found.numbers.flatMap((one, row) => (one.key === key ? [row + 2] : []));
    for (const row of copies.slice(1)) this.found.doubled.push({ key, row });
    this.newest(key);
    const pointers = parsePointers(this.column('register', 'pointers')[at] ?? '');
    for (const row of pointers.log ?? []) this.found.history.add(row);
    this.children(pointers, (tab) => rowsOfOrder(this.column, tab, key));
    this.blanket(this.found.numbers[at]?.poNumber ?? '');
    if (this.place.need.linked !== true) return;
    for (const row of pointers.register ?? []) {
      const linked = this.found.numbers[row - 2]?.key ?? '';
      if (linked !== '') this.order(linked);
    }
  }

  /** A call-off comes with its blanket order, which its number begins with. */
  private blanket(poNumber: string): void {
    const of = blanketNumber(poNumber);
    if (of !== '' && this.found.numbers.some((one) => one.poNumber === of)) this.order(of);
  }

  private callOffs(blanket: string): void {
    const begins = `${blanket.trim().toUpperCase()}/`;
    this.found.numbers.forEach(({ key, poNumber }, at) => {
      if (!poNumber.toUpperCase().startsWith(begins)) return;
      if (this.place.need.family === 'whole') this.order(key);
      else {
        this.found.beside.add(at + 2);
        this.add('register', at + 2);
      }
    });
  }

  private newest(key: string): void {
    const row = this.found.entities.get(key);
    if (row !== undefined) this.found.latest.add(row);
  }

  private children(pointers: Pointers, scanned: (tab: ChildTab) => number[]): void {
    const invoices = new Set<string>();
    for (const tab of CHILD_TABS) {
      const rows = this.place.scan.has(tab) ? scanned(tab) : (pointers[tab] ?? []);
      for (const row of rows) this.add(tab, row);
      if (tab === 'invoices' && this.place.scan.has(tab))
        for (const row of rows) invoices.add(this.column('invoices', 'key')[row - 2] ?? '');
      if (invoices.size > 0 && ofInvoice(tab) && this.place.scan.has(tab)) {
        this.column(tab, 'invoice').forEach((invoice, at) => {
          if (invoices.has(invoice)) this.add(tab, at + 2);
        });
      }
    }
  }

  /** What has an id of its own: its orders are loaded whole, or the document without one. */
  private document(name: string): void {
    const id = name.trim().toUpperCase();
    const orders = this.naming('register', { ids: id });
    for (const at of orders) this.order(this.found.numbers[at]?.key || name);
    const alone = orders.length > 0 ? [] : this.naming('invoices', { ids: id });
    for (const at of alone) this.loneInvoice(at);
    if (orders.length + alone.length === 0 && !this.ofVendor(id)) this.found.missing.push(name);
  }

  /** Whatever carries a number, reference or id. */
  private called(name: string): void {
    const id = name.trim().toUpperCase();
    const missing = this.found.missing.length;
    this.order(name);
    this.references([name]);
    for (const by of [{ ids: id }, { names: nameKey(name) }]) {
      for (const at of this.naming('register', by)) this.order(this.found.numbers[at]?.key || name);
      for (const at of this.naming('invoices', by)) this.loneInvoice(at);
    }
    for (const one of idsCalled(this.answers, name)) this.document(one);
    for (const one of this.place.loosely ? looselyCalled(this.answers, name) : [])
      if (one.startsWith('D-')) this.order(one);
      else this.document(one);
    const found = this.found.orders.size + this.found.alone.size > 0 || this.ofVendor(id);
    this.found.missing.splice(missing, found ? 1 : 0);
  }

  /** An exception of a vendor hangs on no order and no document: it is found by its key alone. */
  private ofVendor(id: string): boolean {
    const at = this.column('exceptions', 'key').indexOf(id);
    if (at < 0) return false;
    this.add('exceptions', at + 2);
    this.newest(id);
    return true;
  }

  /** Places in a tab's columns whose pointers name it. */
  private naming(tab: 'register' | 'invoices', name: Named): number[] {
    return placesNaming(this.column(tab, 'pointers'), name);
  }

  /** An invoice that hangs on no order: its own pointers name its rows. */
  private loneInvoice(at: number): void {
    this.add('invoices', at + 2);
    const pointers = parsePointers(this.column('invoices', 'pointers')[at] ?? '');
    const [key = ''] = pointers.ids ?? [];
    this.found.alone.add(key);
    this.newest(key);
    for (const row of pointers.log ?? []) this.found.history.add(row);
    this.children(pointers, (tab) =>
      tab === 'lines' || tab === 'approvals' || tab === 'receipts' || tab === 'invoices'
        ? []
        : rowsNaming(this.column(tab, 'invoice'), key),
    );
  }

  /** Orders that a reference of the vendor or of a contract names. */
  private references(names: readonly string[]): void {
    const wanted = new Set(names.map(nameKey).filter((one) => one !== ''));
    if (wanted.size === 0) return;
    for (const field of ['vendorRef', 'contractRef'])
      this.column('register', field).forEach((one, at) => {
        const key = this.found.numbers[at]?.key ?? '';
        if (key !== '' && wanted.has(nameKey(one))) this.order(key);
      });
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
      const alike = this.alike(like.vendor);
      const named = new Set([like.number, earlierNumber(like.said)]);
      vendors.forEach((vendor, at) => {
        if (!alike.has(vendor)) return;
        const sameAmount = Math.abs(major(at) - Math.abs(like.grossMajor)) < 0.0005;
        if (sameAmount || named.has(numbers[at] || '-')) this.add('invoices', at + 2);
      });
    }
  }

  /** Vendors whose papers may be this one's: of its group, with its tax id, paid to its account. */
  private alike(vendor: string): ReadonlySet<string> {
    const words = (name: string): string[] =>
      this.answers.get(`vendors.${name}`).map((row) => vendorKey(String(row[0] ?? '')));
    const [keys, groups, taxIds] = [words('key'), words('group'), words('taxId').map(plainTaxId)];
    const own = vendorKey(vendor);
    const at = keys.indexOf(own);
    const shares = (column: string[], other: number): boolean =>
      (column[at] ?? '') !== '' && column[other] === column[at];
    const members = keys.flatMap((key, other) =>
      key !== '' && (shares(groups, other) || shares(taxIds, other)) ? [other] : [],
    );
    this.found.vendors.push(...members.map((one) => one + 2));
    const payee = payeeOf(this.state, vendor);
    const paidAlike = payee ? sharedWith(this.state, payee, vendor).map(vendorKey) : [];
    return new Set([own, ...members.map((one) => keys[one] ?? ''), ...paidAlike]);
  }

  private typed(): void {
    const { vendors = [], drafts = [] } = this.place.need;
    const named = (name: string, wanted: readonly string[], keyOf: (text: string) => string) => {
      const names = new Set(wanted.map(keyOf));
      const has = (row: readonly unknown[]): boolean => names.has(keyOf(String(row[0] ?? '')));
      return this.answers.get(name).flatMap((row, at) => (has(row) ? [at + 2] : []));
    };
    const itemNames = itemsWanted(this.place.need, this.answers, this.found.numbers);
    Object.assign(this.found, { itemNames });
    this.found.items.push(...named('items.key', itemNames, itemToken));
    this.found.drafts.push(...named('intake.key', drafts, mailKey));
    const own = named('vendors.key', vendors, looseVendor);
    this.found.vendors = [...new Set([...this.found.vendors, ...own])];
  }
}
