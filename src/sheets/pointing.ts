// What an order's pointers have to say after a commit: where all rows that belong to it stand, and
// which entries of the log are its history. It makes no calls.
import type { AnyRow } from '../core/tables';
import type { Work } from '../core/work';
import type { ChildTab, Pointers } from './pointers';
import { CHILD_TABS, parsePointers, printPointers } from './pointers';
import { belongs } from './rows';

export interface Pointing {
  work: Work;
  /** `tab:key` to the row it stands in. */
  positions: ReadonlyMap<string, number>;
  /** Log entries of this commit and the rows they go to. */
  entries: readonly { entity: string; at: number }[];
}

/** A history keeps its newest entries; older ones are found in the log itself. */
const KEPT = 2000;
const OF_INVOICE: readonly ChildTab[] = ['invoiceLines', 'payments', 'exceptions'];

/** Orders and invoices that a changed row belongs to: their pointers may have changed. */
export function touchedBy(work: Work): Set<string> {
  const touched = new Set<string>();
  const add = (key: unknown): void => {
    if (typeof key === 'string' && key !== '') touched.add(key);
  };
  for (const { row } of work.puts()) {
    const invoice = work.get('invoices', String(row['invoice'] ?? row['key']));
    for (const one of [row, ...(invoice ? [invoice as AnyRow] : [])]) {
      for (const key of [one['key'], one['order'], one['invoice']]) add(key);
      if (Array.isArray(one['orders'])) one['orders'].forEach(add);
    }
  }
  return touched;
}

/** Rows of the other orders that documents of an order bill; those that are not loaded stay known. */
function linkedRows({ work, positions }: Pointing, invoices: string[], known: number[]): number[] {
  const named = invoices.map((invoice) => work.get('invoices', invoice)?.orders ?? null);
  const orders = named.flatMap((one) => (Array.isArray(one) && one.length > 1 ? one : []));
  const rows = orders.map((order) => positions.get(`register:${String(order)}`) ?? 0);
  return [...new Set([...known, ...rows])].filter((at) => at > 0);
}

/** Pointers of one row. An invoice without an order points at its own entries only. */
export function pointersOf(pointing: Pointing, tab: 'register' | 'invoices', key: string): string {
  const { work, positions, entries } = pointing;
  const bare = { key, invoices: new Set<string>() };
  const own =
    tab === 'invoices'
      ? [key]
      : work.list('invoices', (one) => belongs('invoices', one, bare)).map((one) => one.key);
  const owner = { key, invoices: new Set(own) };
  const pointers: Pointers = {};
  const entities = new Set([key]);
  for (const child of tab === 'invoices' ? OF_INVOICE : CHILD_TABS) {
    const rows = work.list<ChildTab>(child, (one) => belongs(child, one, owner));
    pointers[child] = rows
      .map((one) => positions.get(`${child}:${one.key}`) ?? 0)
      .filter((at) => at > 0);
    if (tab === 'register')
      for (const one of rows) entities.add('receipt' in one ? one.receipt : one.key);
  }
  const added = entries.filter(({ entity }) => entities.has(entity)).map(({ at }) => at);
  const before = parsePointers(work.get(tab, key)?.pointers ?? '');
  if (tab === 'register') pointers.register = linkedRows(pointing, own, before.register ?? []);
  pointers.log = [...(before.log ?? []), ...added].slice(-KEPT);
  return printPointers(pointers);
}
