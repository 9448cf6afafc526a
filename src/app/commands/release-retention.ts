// What was kept back of invoices becomes payable: on the day that the order names, or before it by the
// acceptance of another person than who pays (controls.md B22).
import { twoPeople } from '../../core/duty';
import { loadOrder, statesOf } from '../../core/lifecycle';
import { minorDigits, printMoney, sayMoney, sum } from '../../core/money';
import { nameOf } from '../../core/order-name';
import type { Outcome } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { livePayments } from '../../core/payable';
import { fullReason } from '../../core/reason';
import { samePerson } from '../../core/settings';
import type { Infer } from '../../core/shape';
import { name, object, optional, text } from '../../core/shape';
import type { InvoiceRow, OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { restateAll, sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';

const shape = object({
  poNumber: name(64),
  invoiceId: optional(name(64)),
  note: optional(text()),
});
type Input = Infer<typeof shape>;

/** The order's documents of which something is kept back. */
function keptBack(work: Work, order: OrderRow, { invoiceId }: Input): InvoiceRow[] {
  const wanted = invoiceId?.trim().toUpperCase();
  return work.list(
    'invoices',
    (one) =>
      (one.retained ?? 0) > 0 &&
      (wanted === undefined || one.key === wanted) &&
      (one.order === order.key || (Array.isArray(one.orders) && one.orders.includes(order.key))),
  );
}

/** Before its day nobody releases what they pay themselves. */
function accepter(work: Work, found: readonly InvoiceRow[], context: Context): Outcome<string> {
  const paid = found
    .flatMap(({ key }) => livePayments(work, key))
    .find(({ by }) => samePerson(by, context.actor));
  return twoPeople(context, {
    pair: 'accepter / payer',
    other: paid?.by ?? '',
    detail: (who) =>
      `${who} initiated ${paid?.key ?? ''}, so another person has to accept the work before its retention is released.`,
    next: 'Ask the receiver, an approver or the owner, or wait for the day.',
  });
}

/** What is kept back of a document is one sum: the last day of all its orders that keep some counts. */
function dayOf(work: Work, found: readonly InvoiceRow[]): string {
  const keys = new Set(found.map(({ key }) => key));
  const billed = work.list('invoiceLines', ({ invoice }) => keys.has(invoice));
  const orders = new Set([...found, ...billed].map(({ order }) => order));
  const days = work
    .list('register', ({ key, retentionBp }) => (retentionBp ?? 0) > 0 && orders.has(key))
    .map(({ retentionUntil }) => retentionUntil);
  return days.includes('') ? '' : (days.sort().pop() ?? '');
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const order = loadOrder(work, input.poNumber);
  if (!order.ok) return order;
  const { currency } = order.value;
  const found = keptBack(work, order.value, input);
  const retentionUntil = dayOf(work, found);
  const digits = minorDigits(currency);
  if (found.length === 0)
    return refuse('not_payable', `Nothing of ${nameOf(order.value)} is kept back.`, {
      next: 'Look at its invoices: what is retained stands on each.',
    });
  const due = retentionUntil !== '' && context.today >= retentionUntil;
  const duty = due ? accept('') : accepter(work, found, context);
  if (!duty.ok) return duty;
  const note = due ? accept(input.note ?? '') : fullReason(input.note, 'Accepting before the day');
  if (!note.ok) return note;
  const released = sum(found.map(({ retained }) => retained ?? 0));
  for (const { key, retained } of found) {
    const by = due ? `due ${retentionUntil}` : context.actor;
    work.patch('invoices', key, {
      ...{ released: retained, releasedBy: by, releasedDay: context.today },
    });
    const amount = sayMoney(retained ?? 0, currency);
    work.fact('retention_released', key, [amount, note.value].filter(Boolean).join(': '));
  }
  restateAll(work, sceneOf(context, '', order.value.key));
  const after = work.get('register', order.value.key) ?? order.value;
  const [amount, invoices] = [printMoney(released, digits), found.map(({ key }) => key)];
  return accept({ poNumber: nameOf(after), released: amount, invoices, states: statesOf(after) });
}

export const releaseRetention = command({
  name: 'release_retention',
  shape,
  roles: ['ap', 'receiver', 'approver', 'owner'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions'],
  need: ({ poNumber }: Input) => ({ orders: [poNumber], linked: true }),
  decide,
});
