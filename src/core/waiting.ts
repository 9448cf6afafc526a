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

/** Judges what waited too long again, order by order; answers the orders to restate. */
export function ageWaiting(work: Work, scene: Scene): string[] {
  const invoices = work.list('invoices');
  const touched = new Set<string>();
  for (const invoice of invoices.filter((one) => overdue(one, scene.today))) {
    const orders = together(invoices, invoice);
    if ([...orders].some((order) => touched.has(order))) continue;
    const alone = part(work, orders);
    judgeAll(alone, scene);
    for (const { tab, row } of alone.puts()) work.put(tab, row as never);
    for (const { fact, entity, reason } of alone.facts) work.fact(fact, entity, reason);
    for (const order of orders) touched.add(order);
  }
  return [...touched];
}
