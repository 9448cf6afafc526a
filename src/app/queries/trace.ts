// trace: from any number somebody quotes to the whole story of its order as one list in time order,
// each fact with its place in the page (controls.md T18, T28). None and several are answers too.
import { askedNet } from '../../core/blanket';
import { MOST_LOOSE } from '../../core/loosely';
import { sayMoney } from '../../core/money';
import { nameOf } from '../../core/order-name';
import type { Outcome } from '../../core/outcome';
import { accept } from '../../core/outcome';
import { name, object } from '../../core/shape';
import { standingOf } from '../../core/standing';
import type { InvoiceRow, OrderRow } from '../../core/tables';
import { paperName } from '../../core/words';
import { failsCheck, meantBy } from '../meant';
import type { Loaded } from '../ports';
import type { Asked } from '../query';
import { query } from '../query';
import { counted } from '../show';
import type { TraceView } from '../trace-view';
import { historyOf } from './order';
import { historyView, tells } from './history';
import { sentencesOf } from './sentences';

type Place = TraceView['story'][number]['place'];

/** Where the page shows what a fact is about. */
function placeOf(entity: string, { loaded }: Asked, at: string): Place {
  const { work } = loaded;
  const payment = work.get('payments', entity);
  if (payment) return { view: 'invoice', id: payment.invoice };
  if (work.get('invoices', entity)) return { view: 'invoice', id: entity };
  return work.get('exceptions', entity)
    ? { view: 'resolve', id: entity }
    : { view: 'order', id: at };
}

function storyOf(order: OrderRow, asked: Asked): TraceView['story'] {
  const entities = new Map(asked.loaded.log.map(({ sequence, entity }) => [sequence, entity]));
  return historyOf(standingOf(asked.loaded.work, order), asked).map((one) => {
    const place = placeOf(entities.get(one.sequence) ?? '', asked, nameOf(order));
    return { ...one, day: asked.dayOf(one.at), place };
  });
}

function orderStory(any: string, order: OrderRow, asked: Asked): TraceView {
  const { work } = asked.loaded;
  const standing = standingOf(work, order);
  const approvals = work.list('approvals', (one) => one.order === order.key);
  const exceptions = work.list('exceptions', (one) => one.order === order.key);
  const { today, dayOf } = asked;
  const { register, state } = asked.loaded;
  const sentences = sentencesOf({ standing, approvals, exceptions, register, state, today, dayOf });
  const story = storyOf(order, asked);
  const [name, many] = [nameOf(order), counted(story.length, 'fact')];
  const whose = any === name ? name : `${any} is of ${name}`;
  const sentence = `${whose} (${order.vendor}): ${many}.`;
  const found = [candidate(order)];
  return { any, result: 'one', sentence, found, near: [], sentences, story };
}

const candidate = (order: OrderRow): TraceView['found'][number] => ({
  ...{ key: order.key, poNumber: order.poNumber, vendor: order.vendor },
  what: `${order.description}, ${sayMoney(askedNet(order), order.currency)}, ${order.status}`,
  place: { view: 'order', id: order.poNumber || order.key },
});

/** What the name that was asked for stands for. */
function saidOf(any: string, { kind, number, vendor }: InvoiceRow): string {
  if (kind === 'credit_note')
    return `${any} is credit note ${number} of ${vendor}, which has no order.`;
  if (kind === 'prepayment')
    return `${any} is advance invoice ${number} of ${vendor}, which has no order.`;
  return `${any} is invoice ${number} of ${vendor}, which has no order.`;
}
/** A document that names no order has a story of its own. */
function invoiceStory(any: string, invoice: InvoiceRow, asked: Asked): TraceView {
  const story = asked.loaded.log
    .filter(({ entity }) => entity === invoice.key)
    .map((row) => historyView(row, invoice.currency, invoice))
    .filter(tells)
    .map((one) => ({ ...one, day: asked.dayOf(one.at), place: ofInvoice(invoice) }));
  const sentence = saidOf(any, invoice);
  return { ...nothing(any), result: 'one', sentence, found: [loneCandidate(invoice)], story };
}
const ofInvoice = ({ key }: InvoiceRow): Place => ({ view: 'invoice', id: key });
const loneCandidate = (invoice: InvoiceRow): TraceView['found'][number] => ({
  ...{ key: invoice.key, poNumber: '', vendor: invoice.vendor },
  what: `${paperName(invoice.kind)} ${invoice.number}, ${sayMoney(invoice.gross ?? 0, invoice.currency)}, no order`,
  place: ofInvoice(invoice),
});
const nothing = (any: string): TraceView => ({
  ...{ any, result: 'none', sentence: '', found: [], near: [], sentences: [], story: [] },
});

function none(any: string, { loaded }: Asked): TraceView {
  const near = meantBy(any, loaded);
  const check = failsCheck(any, loaded) ? ' Its check character does not fit.' : '';
  const sentence = `Nothing in this register is called ${any}.${check}`;
  const asked = near.length > 0 ? ` Did you mean ${near.join(' or ')}?` : '';
  return { ...nothing(any), sentence: sentence + asked, near };
}

/** A call-off brings its blanket along: only what carries the name itself is meant. */
export function ordersIn(loaded: Loaded, any: string): OrderRow[] {
  const wanted = any.trim().toUpperCase();
  const orders = loaded.work.list('register');
  const exact = orders.filter(
    ({ key, poNumber }) => key === wanted || poNumber.toUpperCase() === wanted,
  );
  if (exact.length > 0) return exact;
  const called = new Set(orders.map(({ blanket }) => blanket));
  const own = orders.filter(({ key }) => !called.has(key));
  return own.length > 0 ? own : orders;
}

function answer({ any }: { any: string }, asked: Asked): Outcome<TraceView> {
  const [order, ...more] = ordersIn(asked.loaded, any);
  const lone = asked.loaded.work.list('invoices', ({ order: of }) => of === '');
  const found = [...(order ? [order, ...more].map(candidate) : []), ...lone.map(loneCandidate)];
  const [invoice] = lone;
  if (found.length > 1) {
    const many = counted(found.length, 'thing');
    const sentence =
      found.length >= MOST_LOOSE
        ? `${any} may be ${many}, of which these are the newest: choose one.`
        : `${any} may be ${many}: choose one.`;
    return accept({ ...nothing(any), result: 'several', sentence, found });
  }
  if (order) return accept(orderStory(any, order, asked));
  return accept(invoice ? invoiceStory(any, invoice, asked) : none(any, asked));
}

export const trace = query<{ any: string }, TraceView>({
  name: 'trace',
  shape: object({ any: name(100) }),
  need: ({ any }) => ({ called: [any], loosely: true, orders: [], history: true }),
  answer,
});
