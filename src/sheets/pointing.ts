// What an order's pointers have to say after a commit: where all rows that belong to it stand, and
// which entries of the log are its history. It makes no calls.
import { nameKey } from '../core/name-key';
import { openingDocuments } from '../core/opening';
import type { AnyRow } from '../core/tables';
import type { Work } from '../core/work';
import type { ChildTab, Pointers } from './pointers';
import { CHILD_TABS, itemToken, parsePointers, printPointers } from './pointers';
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
/** What hangs on a document without an order. */
const ALONE: readonly ChildTab[] = ['invoiceLines', 'payments', 'exceptions', 'documents'];

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

/** Entries of its history, with those of this commit that are about one of these. */
function historyOf({ work, entries }: Pointing, of: Pointed, about: ReadonlySet<string>): Pointers {
  const before = parsePointers(work.get(of.tab, of.key)?.pointers ?? '');
  const added = entries.filter(({ entity }) => about.has(entity)).map(({ at }) => at);
  return { ...before, log: [...(before.log ?? []), ...added].slice(-KEPT) };
}
interface Pointed {
  tab: 'register' | 'invoices';
  key: string;
}

/**
 * A document of an order says what is its history and its sum, no more: its rows are found by the
 * order's, so that who moved them makes nobody write a document that their command has no right to.
 */
function ofDocument(pointing: Pointing, key: string): string {
  const { log = [], ...before } = historyOf(pointing, { tab: 'invoices', key }, new Set([key]));
  const fresh = before.ids !== undefined || before.sum === undefined || before.latin === true;
  const rest = fresh ? { names: [] } : before;
  return printPointers({ ...rest, log, sum: pointing.sums.get(`invoices:${key}`) ?? 0 });
}

/** Pointers of one row. An invoice without an order is found by what its own row names, its key first. */
export function pointersOf(pointing: Pointing, tab: 'register' | 'invoices', key: string): string {
  const { work, positions, sums } = pointing;
  // An order that was read without what hangs on it: as they were, with its own new entries.
  if (work.alone.has(key))
    return printPointers(historyOf(pointing, { tab: 'register', key }, new Set([key])));
  const ofOrder = tab === 'register';
  const alone = !ofOrder && work.get('invoices', key)?.order === '';
  if (!ofOrder && !alone) return ofDocument(pointing, key);
  const own = ofOrder
    ? childrenOf(pointing, 'invoices', [key]).map((one) => String(one['key']))
    : [key];
  const pointers: Pointers = { sum: sums.get(`${tab}:${key}`) ?? 0 };
  const ids = new Set(alone ? [key] : []);
  const names = namesOf(work, tab, key);
  const entities = new Set([key]);
  for (const child of ofOrder ? CHILD_TABS : ALONE) {
    const rows = childrenOf(pointing, child, [key, ...(child === 'invoices' ? [] : own)]);
    pointers[child] = rows
      .map((one) => positions.get(`${child}:${String(one['key'])}`) ?? 0)
      .filter((at) => at > 0);
    if (ofOrder) for (const one of rows) entities.add(idOf(one));
    const number = NAMED[child];
    if (number === undefined) continue;
    for (const one of rows) {
      ids.add(idOf(one));
      names.add(nameKey(String(one[number] ?? '')));
    }
  }
  const { log = [], register = [] } = historyOf(pointing, { tab, key }, entities);
  if (ofOrder) pointers.register = linkedRows(pointing, own, register);
  pointers.log = log;
  names.delete('');
  const items = ofOrder ? itemsOf(childrenOf(pointing, 'lines', [key])) : [];
  return printPointers({ ...pointers, items, ids: [...ids], names: [...names] });
}

/** So many characters of items stand in a cell; what is beyond is looked for once the lines are read. */
const MOST_ITEMS = 4000;
function itemsOf(lines: readonly AnyRow[]): string[] {
  let left = MOST_ITEMS;
  const all = new Set(lines.map(({ item }) => itemToken(String(item ?? ''))));
  return [...all].filter((one) => one !== '' && (left -= one.length + 1) >= 0);
}

/** Several may have been typed into one field. */
const shipmentsIn = (tracking: string): string[] => [tracking, ...tracking.split(/[,;]/)];
/** Numbers that others gave an order, or a document. */
function namesOf(work: Work, tab: 'register' | 'invoices', key: string): Set<string> {
  const own = work.get(tab, key) as AnyRow | undefined;
  const fields = tab === 'register' ? ['vendorRef', 'contractRef'] : ['number'];
  const old = tab === 'register' ? openingDocuments(work.get(tab, key)) : [];
  const sent = tab === 'register' ? shipmentsIn(String(own?.['tracking'] ?? '')) : [];
  const said = [
    ...fields.map((field) => own?.[field]),
    ...old.map(({ number }) => number),
    ...sent,
  ];
  return new Set(said.map((one) => nameKey(String(one ?? ''))));
}
