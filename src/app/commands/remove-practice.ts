// remove_practice: the rows of all practice orders leave the tabs; the log keeps that they were there.
// Their numbers have a scope of their own, so no real number is touched (controls.md C3, D14).
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import type { Infer } from '../../core/shape';
import { object, optional, text } from '../../core/shape';
import type { AnyRow, OrderRow, SealedTab } from '../../core/tables';
import type { Work } from '../../core/work';
import { entityOf } from '../../core/work';
import type { Context } from '../command';
import { command } from '../command';
import type { Narrow, Pick } from '../ports';

const shape = object({ reason: optional(text()) });
type Input = Infer<typeof shape>;

/** Tabs whose rows hang on an order, with what says so; nothing is ever paid on a practice order. */
const HANGING = {
  lines: ['key', 'order'],
  approvals: ['key', 'order'],
  receipts: ['key', 'order'],
  invoices: ['key', 'order'],
  invoiceLines: ['key', 'order', 'invoice'],
  exceptions: ['key', 'order', 'invoice'],
  documents: ['key', 'order', 'invoice'],
} as const satisfies { readonly [T in SealedTab]?: readonly string[] };
const TABS = ['register', ...(Object.keys(HANGING) as (keyof typeof HANGING)[])] as const;

type Of = (tab: SealedTab) => readonly Narrow[];
const isPractice = ({ row }: Narrow): boolean => row['practice'] === true;
const keysOf = (rows: readonly Narrow[]): Set<unknown> =>
  new Set(rows.map(({ row }) => row['key']));

/** Rows that hang on a practice order, or on a document of one. */
function hanging(own: readonly Narrow[], of: Of): Narrow[] {
  const orders = keysOf(of('register').filter(isPractice));
  const documents = keysOf(of('invoices').filter(({ row }) => orders.has(row['order'])));
  return own.filter(({ row }) => orders.has(row['order']) || documents.has(row['invoice']));
}

const PICK: { readonly [T in SealedTab]?: Pick } = {
  register: { columns: ['key', 'practice'], rows: (own) => own.filter(isPractice) },
  ...Object.fromEntries(
    Object.entries(HANGING).map(([tab, columns]) => [tab, { columns, rows: hanging }]),
  ),
};

/** A document that bills a real order too stays, and so does what it bills. */
function billsReal(work: Work, orders: readonly OrderRow[]): string | undefined {
  const practice = new Set(orders.map(({ key }) => key));
  const line = work
    .list('invoiceLines')
    .find(({ order, invoice }) => !practice.has(order) || !work.get('invoices', invoice));
  return line && (work.get('invoices', line.invoice)?.number ?? line.invoice);
}

function decide(work: Work, { reason = '' }: Input, context: Context): Outcome<unknown> {
  const of: Of = (tab) => context.loaded.narrow.get(tab) ?? [];
  const orders = work.list('register', ({ practice }) => practice);
  const expected = TABS.flatMap((tab) => {
    const rows = tab === 'register' ? of(tab).filter(isPractice) : hanging(of(tab), of);
    return rows.map(({ row }) => ({ tab, key: String(row['key']) }));
  });
  if (expected.some(({ tab, key }) => !work.get(tab, key)))
    return refuse('try_again', 'Rows were moved while they were read; nothing was removed.', {
      next: 'Try again.',
    });
  const real = billsReal(work, orders);
  if (real !== undefined)
    return refuse('order_in_use', `Invoice ${real} bills a practice order and a real one.`, {
      next: 'Cancel that invoice first, and enter it again for the real order alone.',
    });
  for (const { tab, key } of expected) {
    work.fact('practice_removed', entityOf(tab, work.get(tab, key) as AnyRow), reason);
    work.remove(tab, key);
  }
  forgetNumbers(work, orders, context);
  const gone = Number(context.state.get('removed:order') ?? 0) + orders.length;
  if (orders.length > 0) work.state.set('removed:order', String(gone));
  return accept({ removed: orders.map(({ key, poNumber }) => poNumber || key) });
}

/** The scope goes on counting up; its count is again that of the rows that carry a number. */
function forgetNumbers(work: Work, orders: readonly OrderRow[], { state }: Context): void {
  for (const { scope, poNumber } of orders) {
    const key = `scope:${scope}`;
    const kept = work.state.get(key) ?? state.get(key);
    if (poNumber === '' || kept === undefined) continue;
    const counted = JSON.parse(kept) as { count: number };
    work.state.set(key, JSON.stringify({ ...counted, count: counted.count - 1 }));
  }
}

export const removePractice = command({
  name: 'remove_practice',
  shape,
  roles: ['owner'],
  writes: [...TABS, 'approval'],
  need: () => ({ pick: PICK }),
  decide,
});
