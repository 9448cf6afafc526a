// Documents whose wait is over become exceptions, also where nothing touches their order, and so do
// those of which something new is told: the month asks for it over the whole register (controls.md
// C2, D19, D33). It loads nothing.
import { daysBetween } from './day';
import { judgedWith } from './document';
import type { Scene } from './exception';
import { judgeAll } from './judge';
import { restateOrder } from './lifecycle';
import type { AnyRow, InvoiceRow, SealedTab } from './tables';
import { SEALED } from './tables';
import { Work } from './work';

const placesOf = ({ orders, key }: InvoiceRow): string[] =>
  Array.isArray(orders) && orders.length > 0 ? orders.map(String) : [key];

/** Documents on order lines of which more is billed than accepted: nobody else's can wait. */
function aheadOfGoods(work: Work): ReadonlySet<string> {
  const short = work.list('lines', ({ matchLevel, basis, billed, accepted }) => {
    const ahead = basis === 'amount' || (billed ?? 0) > (accepted ?? 0);
    return matchLevel !== '2-way' && ahead;
  });
  const places = new Set(short.map(({ order, line }) => `${order}/${line}`));
  const lines = work.list('invoiceLines', (one) => places.has(`${one.order}/${one.orderLine}`));
  return new Set(lines.map(({ invoice }) => invoice));
}

/** Waiting at least the shorter of the two waits; the match knows which line waits for what. */
function overdue(invoice: InvoiceRow, today: string): boolean {
  if (invoice.state !== 'open') return false;
  const { waitingDaysGoods, waitingDaysService } = judgedWith(invoice).settings;
  return daysBetween(invoice.enteredDay, today) >= Math.min(waitingDaysGoods, waitingDaysService);
}

/** Orders that documents join, each with all of them: what bills two orders is judged with both. A
 * document without an order is alone, under its own key. */
function joined(invoices: readonly InvoiceRow[]): Map<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>();
  for (const invoice of invoices) {
    const all = new Set<string>();
    for (const order of placesOf(invoice))
      for (const one of groups.get(order) ?? [order]) all.add(one);
    for (const order of all) groups.set(order, all);
  }
  return groups;
}

/** The rows of each group of orders and of their documents, to be judged alone. */
function parts(
  work: Work,
  groups: ReadonlyMap<string, ReadonlySet<string>>,
): (orders: ReadonlySet<string>) => Work {
  const rows = new Map<ReadonlySet<string>, { tab: SealedTab; row: AnyRow }[]>();
  const groupOf = (name: unknown): ReadonlySet<string> | undefined => groups.get(String(name));
  for (const tab of SEALED) {
    for (const row of work.list(tab) as AnyRow[]) {
      const key = String(tab === 'invoices' ? row['key'] : row['invoice']);
      const invoice = work.get('invoices', key);
      const [first] = invoice ? placesOf(invoice) : [];
      const group = groupOf(tab === 'register' ? row['key'] : row['order']) ?? groupOf(first);
      if (!group) continue;
      const own = rows.get(group) ?? [];
      own.push({ tab, row });
      rows.set(group, own);
    }
  }
  return (orders) => new Work(rows.get(orders) ?? []);
}

/** Each document's group of orders, and the rows of a group, to be judged alone. */
export function groupsIn(work: Work): {
  groupOf(invoice: InvoiceRow): ReadonlySet<string> | undefined;
  partOf(group: ReadonlySet<string>): Work;
} {
  const groups = joined(work.list('invoices'));
  const groupOf = (invoice: InvoiceRow) => groups.get(placesOf(invoice)[0] ?? '');
  return { groupOf, partOf: parts(work, groups) };
}

export interface Ageing {
  /** Entry order of the last document that was judged before; work goes on after it. */
  after: number;
  /** Rows after which nothing more is judged. */
  most: number;
  /** Rows that were edited outside, by `tab:key`: what they touch is left alone. */
  edited: ReadonlySet<string>;
  /** What documents are told before they are judged again, wherever they stand in the order. */
  told: ReadonlyMap<string, Partial<InvoiceRow>>;
}
export interface Aged {
  /** Where to go on: entry order of the last document that was judged. */
  last: number;
  /** Documents judged here, and those that are left. */
  judged: number;
  left: number;
}

const isEdited = (work: Work, edited: Ageing['edited']): boolean =>
  edited.size > 0 &&
  SEALED.some((tab) => work.list(tab).some(({ key }) => edited.has(`${tab}:${key}`)));

const tell = (work: Work, key: string, fields: Partial<InvoiceRow> | undefined): void => {
  if (fields) work.patch('invoices', key, fields);
};

/**
 * Judges what waited too long and what was told something again, in order of entry, each with the
 * orders it hangs on, until so many rows have changed.
 */
export function ageWaiting(work: Work, scene: Scene, ageing: Ageing): Aged {
  const { after, most, edited, told } = ageing;
  const ahead = aheadOfGoods(work);
  // What is held for something else may have a line that waits.
  const waits = ({ verdict, key }: InvoiceRow): boolean =>
    verdict === 'waiting' || (verdict === 'exception' && ahead.has(key));
  const isDue = (one: InvoiceRow): boolean =>
    waits(one) && overdue(one, scene.today) && (one.entry ?? 0) > after;
  const left = work
    .list('invoices')
    .filter((one) => told.has(one.key) || isDue(one))
    .sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0));
  const before = left.length;
  const { groupOf, partOf } = groupsIn(work);
  const touched = new Set<string>();
  let [last, changed] = [after, 0];
  while (changed < most) {
    const invoice = left.shift();
    if (!invoice) break;
    last = Math.max(last, invoice.entry ?? 0);
    const orders = groupOf(invoice);
    if (!orders || [...orders].some((order) => touched.has(order))) continue;
    const alone = partOf(orders);
    if (isEdited(alone, edited)) continue;
    for (const { key } of alone.list('invoices')) tell(alone, key, told.get(key));
    judgeAll(alone, scene);
    if (alone.puts().length > 0)
      for (const { key } of alone.list('register')) restateOrder(alone, key, scene);
    const puts = alone.puts();
    for (const { tab, row } of puts) work.put(tab, row as never);
    for (const { fact, entity, reason } of alone.facts) work.fact(fact, entity, reason);
    if (puts.length > 0) for (const order of orders) touched.add(order);
    changed += puts.length;
  }
  return { last, judged: before - left.length, left: left.length };
}
