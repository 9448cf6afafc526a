// Puts a document, or one line of it, on the order it is meant for: the yes to a proposed number,
// or the correction of a wrong one, with a reason and until a payment is initiated (controls.md
// T01, B24, D32). The number that the paper quotes stays beside it.
import type { Json } from '../../core/columns';
import { toJson } from '../../core/columns';
import { isBound } from '../../core/judge';
import { loadOrder } from '../../core/lifecycle';
import { nameOf } from '../../core/order-name';
import type { Outcome, Refusal } from '../../core/outcome';
import { accept, refuse } from '../../core/outcome';
import { anyReason } from '../../core/reason';
import type { Infer } from '../../core/shape';
import { LIMITS, name, object, optional, text, wholeNumber } from '../../core/shape';
import type { InvoiceLineRow, InvoiceRow, OrderRow } from '../../core/tables';
import type { Work } from '../../core/work';
import { restateAll, sceneOf } from '../accounts';
import type { Context } from '../command';
import { command } from '../command';
import { mixesPractice } from '../order-gate';
import { invoiceAnswer } from '../invoice-answer';
import { withOrder } from '../rules-at-entry';

const shape = object({
  invoiceId: name(64),
  poNumber: name(100),
  line: optional(wholeNumber(1, LIMITS.lines)),
  orderLine: optional(wholeNumber(1, LIMITS.lines)),
  reason: text(),
});
type Input = Infer<typeof shape>;

function linkable(work: Work, invoice: InvoiceRow | undefined, named: string): Refusal | undefined {
  if (!invoice)
    return refuse('invoice_not_found', `There is no document ${named}.`, {
      next: 'Look it up among the invoices.',
    });
  const { number, key, state, endedDay } = invoice;
  if (state !== 'open') return refuse('already_decided', `${number} was ${state} on ${endedDay}.`);
  if (isBound(work, key))
    return refuse(
      'payment_state',
      `A payment of ${number}, or of what it credits, was initiated, so its order stays.`,
      { next: 'Reverse the payment first.' },
    );
  return undefined;
}

interface Linking {
  work: Work;
  invoice: InvoiceRow;
  order: OrderRow;
  rows: readonly InvoiceLineRow[];
  orderLine: number | null;
}

/** The document's own order and all that it bills; the new order's terms are those of today (B2). */
function putHeader({ work, invoice, order }: Linking, { register }: Context): void {
  const rows = work.list('invoiceLines', (one) => one.invoice === invoice.key);
  const orders = [...new Set(rows.flatMap((one) => (one.order === '' ? [] : [one.order])))];
  const rules = withOrder(work, { invoice, order }, register);
  const own = orders.includes(invoice.order) ? invoice.order : order.key;
  work.patch('invoices', invoice.key, {
    order: own,
    poNumber: work.get('register', own)?.poNumber ?? invoice.poNumber,
    orders: orders as Json,
    rules: toJson(rules),
  });
}

function link(linking: Linking, context: Context): void {
  const { work, order, rows, orderLine } = linking;
  for (const { key, poNumber, quotedNumber, order: before } of rows) {
    work.patch('invoiceLines', key, {
      order: order.key,
      poNumber: order.poNumber || order.key,
      orderLine,
      quotedNumber: quotedNumber || poNumber || 'none',
    });
    // The order it leaves is touched, so that its row no longer points at the document.
    if (before !== '' && work.get('register', before))
      work.patch('register', before, { updatedAt: context.now });
  }
  putHeader(linking, context);
  const { key, order: own } = work.get('invoices', linking.invoice.key) ?? linking.invoice;
  for (const paper of work.list('documents', ({ invoice }) => invoice === key))
    if (paper.order !== own) work.patch('documents', paper.key, { order: own });
}

function decide(work: Work, input: Input, context: Context): Outcome<unknown> {
  const key = input.invoiceId.trim().toUpperCase();
  const invoice = work.get('invoices', key);
  const stopped = linkable(work, invoice, input.invoiceId);
  if (stopped || !invoice) return stopped ?? refuse('invoice_not_found', input.invoiceId);
  const order = loadOrder(work, input.poNumber);
  if (!order.ok) return order;
  const reason = anyReason(input.reason, `Linking ${invoice.number}`);
  if (!reason.ok) return reason;
  const rows = work.list(
    'invoiceLines',
    (one) => one.invoice === key && (input.line === undefined || one.line === input.line),
  );
  const { orderLine = null } = input;
  const has = work.list('lines', (one) => one.order === order.value.key && one.line === orderLine);
  if (rows.length === 0 || (orderLine !== null && has.length === 0))
    return refuse(
      'bad_value',
      rows.length === 0
        ? `${invoice.number} has no line ${input.line ?? ''}.`
        : `${nameOf(order.value)} has no line ${orderLine ?? ''}.`,
    );
  link({ work, invoice, order: order.value, rows, orderLine }, context);
  const mixed = mixesPractice(work, work.get('invoices', key) ?? invoice);
  if (mixed) return mixed;
  work.fact('invoice_linked', key, `${nameOf(order.value)}: ${reason.value}`);
  restateAll(work, sceneOf(context, 'invoice_corrected', key));
  return accept(invoiceAnswer(work, key));
}

export const linkInvoice = command({
  name: 'link_invoice',
  shape,
  roles: ['ap'],
  writes: ['register', 'lines', 'invoices', 'invoiceLines', 'exceptions', 'documents'],
  need: ({ invoiceId, poNumber }: Input) => ({
    invoices: [invoiceId],
    orders: [poNumber],
    linked: true,
  }),
  decide,
});
