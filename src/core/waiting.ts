// Documents whose wait is over become exceptions, also where nothing touches their order: the
// month asks for it over the whole register (controls.md C2, D19). It loads and restates nothing.
import { daysBetween } from './day';
import { judgedWith } from './document';
import type { Scene } from './exception';
import { judgeAll } from './judge';
import type { AnyRow, InvoiceRow, SealedTab } from './tables';
import { SEALED } from './tables';
import { Work } from './work';

const ordersOf = ({ orders }: InvoiceRow): string[] =>
  Array.isArray(orders) ? orders.map(String) : [];

/** Waiting at least the shorter of the two waits; the match knows which line waits for what. */
function overdue(invoice: InvoiceRow, today: string): boolean {
  if (invoice.state !== 'open' || invoice.verdict !== 'waiting') return false;
  const { waitingDaysGoods, waitingDaysService } = judgedWith(invoice).settings;
  return daysBetween(invoice.enteredDay, today) >= Math.min(waitingDaysGoods, waitingDaysService);
}

/** The orders of a document and of every document that shares one with it. */
function together(invoices: readonly InvoiceRow[], start: InvoiceRow): Set<string> {
  const orders = new Set(ordersOf(start));
  for (let before = -1; before !== orders.size;) {
    before = orders.size;
    for (const one of invoices) {
      const own = ordersOf(one);
      if (own.some((order) => orders.has(order))) for (const order of own) orders.add(order);
    }
  }
  return orders;
}

/** The rows of some orders and of their documents, to be judged alone. */
function part(work: Work, orders: ReadonlySet<string>): Work {
  const documents = new Set(
    work
      .list('invoices', (one) => ordersOf(one).some((order) => orders.has(order)))
      .map(({ key }) => key),
  );
  const belongs = (tab: SealedTab, row: AnyRow): boolean =>
    orders.has(String(tab === 'register' ? row['key'] : row['order'])) ||
    documents.has(String(tab === 'invoices' ? row['key'] : row['invoice']));
  return new Work(
    SEALED.flatMap((tab) =>
      work.list(tab, (row) => belongs(tab, row)).map((row) => ({ tab, row })),
    ),
  );
}

export interface Ageing {
  /** Entry order of the last document that was judged before; work goes on after it. */
  after: number;
  most: number;
  /** Rows that were edited outside, by `tab:key`: what they touch is left alone. */
  edited: ReadonlySet<string>;
}
export interface Aged {
  /** The orders to restate. */
  orders: string[];
  /** Where to go on; nothing when all are judged. */
  next: number | undefined;
  done: number;
  of: number;
}

const isEdited = (work: Work, edited: Ageing['edited']): boolean =>
  SEALED.some((tab) => work.list(tab).some(({ key }) => edited.has(`${tab}:${key}`)));

/** Judges what waited too long again, in order of entry, each with the orders it hangs on. */
export function ageWaiting(work: Work, scene: Scene, { after, most, edited }: Ageing): Aged {
  const invoices = work.list('invoices');
  const all = invoices.filter((one) => overdue(one, scene.today));
  const from = all
    .filter(({ entry }) => (entry ?? 0) > after)
    .sort((a, b) => (a.entry ?? 0) - (b.entry ?? 0));
  const piece = from.slice(0, most);
  const touched = new Set<string>();
  for (const invoice of piece) {
    const orders = together(invoices, invoice);
    if ([...orders].some((order) => touched.has(order))) continue;
    const alone = part(work, orders);
    if (isEdited(alone, edited)) continue;
    judgeAll(alone, scene);
    for (const { tab, row } of alone.puts()) work.put(tab, row as never);
    for (const { fact, entity, reason } of alone.facts) work.fact(fact, entity, reason);
    if (alone.puts().length > 0) for (const order of orders) touched.add(order);
  }
  const left = from.length - piece.length;
  const last = piece[piece.length - 1]?.entry ?? 0;
  return {
    orders: [...touched],
    next: left > 0 ? last : undefined,
    done: all.length - left,
    of: all.length,
  };
}
