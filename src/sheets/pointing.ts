// What an order's pointers have to say after a commit: where all rows that belong to it stand, and
// which entries of the log are its history. It makes no calls.
import { letters } from '../core/check-character';
import { openingDocuments } from '../core/opening';
import type { AnyRow } from '../core/tables';
import type { Work } from '../core/work';
import type { ChildTab, Pointers } from './pointers';
import { CHILD_TABS, parsePointers, printPointers } from './pointers';
import { namedBy } from './rows';
import type { Sums } from './sums';

/** A row of a child tab, with its place among those of its tab. */
interface Child {
  at: number;
  row: AnyRow;
}
/** Rows of child tabs by `tab:key` of an order or document that they name. */
export type Children = ReadonlyMap<string, readonly Child[]>;

/** Made once for a commit, so that many orders cost no more each than a few. */
export function childrenIn(work: Work): Children {
  const children = new Map<string, Child[]>();
  for (const tab of CHILD_TABS) {
    for (const [at, row] of (work.list<ChildTab>(tab) as AnyRow[]).entries()) {
      for (const key of namedBy(tab, row)) {
        const own = children.get(`${tab}:${key}`) ?? [];
        own.push({ at, row });
        children.set(`${tab}:${key}`, own);
      }
    }
  }
  return children;
}

/** The rows of a tab that name any of these, in the tab's order. */
function childrenOf({ children }: Pointing, tab: ChildTab, keys: readonly string[]): AnyRow[] {
  const found = new Map<number, AnyRow>();
  for (const key of keys)
    for (const { at, row } of children.get(`${tab}:${key}`) ?? []) found.set(at, row);
  return [...found].sort(([a], [b]) => a - b).map(([, row]) => row);
}

export interface Pointing {
  work: Work;
  children: Children;
  /** `tab:key` to the row it stands in. */
  positions: ReadonlyMap<string, number>;
  /** Log entries of this commit and the rows they go to. */
  entries: readonly { entity: string; at: number }[];
  sums: Sums;
}

/** A history keeps its newest entries; older ones are found in the log itself. */
const KEPT = 2000;
const OF_INVOICE: readonly ChildTab[] = ['invoiceLines', 'payments', 'exceptions'];
/** What hangs on a document without an order: its papers too, which are an order's else. */
const ALONE: readonly ChildTab[] = [...OF_INVOICE, 'documents'];

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

/** Rows that people name by an id of their own, and where a number stands that others gave them. */
const NAMED: { [T in ChildTab]?: string } = {
  receipts: 'deliveryNote',
  invoices: 'number',
  payments: 'reference',
  exceptions: '',
};
const idOf = (row: AnyRow): string => String(row['receipt'] ?? row['key']);

/**
 * Pointers of one row. An invoice points at its own entries only; without an order it is found by what
 * its own row names, its key first.
 */
export function pointersOf(pointing: Pointing, tab: 'register' | 'invoices', key: string): string {
  const { work, positions, entries, sums } = pointing;
  const ofOrder = tab === 'register';
  const own = ofOrder
    ? childrenOf(pointing, 'invoices', [key]).map((one) => String(one['key']))
    : [key];
  const pointers: Pointers = { sum: sums.get(`${tab}:${key}`) ?? 0 };
  const alone = !ofOrder && work.get('invoices', key)?.order === '';
  const ids = new Set(alone ? [key] : []);
  const names = ofOrder || alone ? namesOf(work, tab, key) : new Set<string>();
  const entities = new Set([key]);
  for (const child of ofOrder ? CHILD_TABS : alone ? ALONE : OF_INVOICE) {
    const rows = childrenOf(pointing, child, [key, ...(child === 'invoices' ? [] : own)]);
    pointers[child] = rows
      .map((one) => positions.get(`${child}:${String(one['key'])}`) ?? 0)
      .filter((at) => at > 0);
    if (ofOrder) for (const one of rows) entities.add(idOf(one));
    const number = NAMED[child];
    if (number === undefined || !(ofOrder || alone)) continue;
    for (const one of rows) {
      ids.add(idOf(one));
      names.add(letters(String(one[number] ?? '')));
    }
  }
  const added = entries.filter(({ entity }) => entities.has(entity)).map(({ at }) => at);
  const before = parsePointers(work.get(tab, key)?.pointers ?? '');
  if (ofOrder) pointers.register = linkedRows(pointing, own, before.register ?? []);
  pointers.log = [...(before.log ?? []), ...added].slice(-KEPT);
  names.delete('');
  return printPointers({ ...pointers, ids: [...ids], names: [...names] });
}

/** Numbers that others gave an order, or a document. */
function namesOf(work: Work, tab: 'register' | 'invoices', key: string): Set<string> {
  const own = work.get(tab, key) as AnyRow | undefined;
  const fields = tab === 'register' ? ['vendorRef', 'contractRef'] : ['number'];
  const old = tab === 'register' ? openingDocuments(work.get(tab, key)) : [];
  const said = [...fields.map((field) => own?.[field]), ...old.map(({ number }) => number)];
  return new Set(said.map((one) => letters(String(one ?? ''))));
}
