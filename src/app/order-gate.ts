// What stops money on a document because of the orders it bills: practice, a hold, an approval that is
// not there or broken (controls.md D14, D22, B28). Payments and credits ask the same. It knows neither
// people's rights nor what is payable.
import { approvalCovers, contentOf } from '../core/content';
import type { Refusal } from '../core/outcome';
import { refuse } from '../core/outcome';
import { standingOf } from '../core/standing';
import type { ExceptionRow, InvoiceRow, OrderRow } from '../core/tables';
import { orderStops, practiceStops } from '../core/unpaid';
import { isOpen } from '../core/words';
import type { Work } from '../core/work';

/** Every order that a document bills or names. */
function ordersOf(work: Work, invoice: InvoiceRow): OrderRow[] {
  const rows = work.list('invoiceLines', (row) => row.invoice === invoice.key);
  const keys = new Set([invoice.order, ...rows.map(({ order }) => order)]);
  return work.list('register', ({ key }) => keys.has(key));
}

const practiceOf = (work: Work, invoice: InvoiceRow): OrderRow | undefined =>
  ordersOf(work, invoice).find((order) => order.practice);

/** No money moves on a practice order, and none is recorded: its rows leave the tabs again. */
export function onPractice(work: Work, invoice: InvoiceRow): Refusal | undefined {
  return practiceStops(ordersOf(work, invoice));
}

/** What a document credits, and what credits it, is of practice as it is, or of none as it is. */
export function mixesPractice(work: Work, invoice: InvoiceRow): Refusal | undefined {
  const practice = (one: InvoiceRow): boolean => practiceOf(work, one) !== undefined;
  const others = work.list(
    'invoices',
    ({ key, creditsInvoice }) => key === invoice.creditsInvoice || creditsInvoice === invoice.key,
  );
  const odd = others.find((one) => practice(one) !== practice(invoice));
  return (
    odd &&
    refuse(
      'bad_value',
      `One of ${invoice.number} and ${odd.number} is of practice, so neither credits the other.`,
      { next: 'Name a document of the same sort.' },
    )
  );
}

/** Kinds that hold all documents of their order (controls.md D2). */
const HOLDING: readonly string[] = ['emergency_unapproved', 'approval_broken', 'approval_unsealed'];
type Standing = Pick<ExceptionRow, 'kind' | 'state'>;
/** Whether it is open and holds all documents of its order. */
export const holdsOrder = (one: Standing): boolean => HOLDING.includes(one.kind) && isOpen(one);
/** Keys of what stands open against the orders of a document, whatever its own verdict. */
export function ordersHolding(work: Work, invoice: InvoiceRow | undefined): string[] {
  if (!invoice || invoice.kind === 'credit_note') return [];
  const keys = ordersOf(work, invoice).map(({ key }) => key);
  return work
    .list('exceptions', (one) => holdsOrder(one) && keys.includes(one.order))
    .map(({ key }) => key);
}

/** Why nothing is paid on an order: practice, on hold, or not as it was approved (D14, D22). */
export function orderHeld(work: Work, invoice: InvoiceRow): Refusal | undefined {
  const orders = ordersOf(work, invoice);
  const stopped = orderStops(orders);
  if (stopped) return stopped;
  const broken = orders.find(
    (order) =>
      order.approvalState !== 'imported' &&
      !approvalCovers(order, contentOf(order, standingOf(work, order).lines)),
  );
  return (
    broken &&
    refuse('approval_broken', `What stands in the rows of ${broken.poNumber} was not approved.`, {
      next: 'The owner settles it with Verify register: restore what was approved.',
    })
  );
}
