// One order whole: number, state and money first, three sentences that say where it stands, then
// lines, approvals, receipts, invoices, payments and history; below, the one next step.
import type { OrderView, StepView } from '../../app/views';
import type { Desk, View } from '../desk';
import { el, fill, icon, said, type Child } from '../dom';
import { reading } from '../page';
import { counted, fold, heard, isOpen, list, money, section, stateChip } from '../parts';
import { besidePart } from './beside';
import { blanketPart } from './blanket';
import { vendorOrders } from './approve';
import { pendingPart, revisionList } from './change-order';
import { exceptionCard } from './exception-card';
import { invoiceRow } from './invoice-row';
import { linesOf } from './lines';
import { isToDecide, orderFacts } from './order-facts';
import { orderPapers } from './papers';
import { paymentCard } from './payment-card';
import { receiptCard } from './receipt-card';
import { editedPart } from './settle';
import { stepBar } from './steps';
import { vendorPart } from './vendor';

const AXES = ['acknowledgement', 'receipt', 'billing', 'payment', 'match'] as const;
const AXIS_WORDS: Record<(typeof AXES)[number], string> = {
  acknowledgement: 'vendor',
  receipt: 'received',
  billing: 'billed',
  payment: 'paid',
  match: 'match',
};
/** No tick before the first: it tells of a yes, of waiting for one, and of one that is broken. */
const SAYS = ['plain', 'truck', 'money'];

/** The status and the axes that have something to say; "none" is left unsaid. */
function states(order: OrderView): Child {
  const silent = ['none', 'not needed', 'clear'];
  const axes = AXES.filter((axis) => !silent.includes(order.states[axis]));
  return [
    stateChip(order.states.status),
    axes.map((axis) => stateChip(order.states[axis], AXIS_WORDS[axis] + ': ' + order.states[axis])),
  ];
}

function top(desk: Desk, order: OrderView): HTMLElement {
  const revision = order.revision > 1 && el('span', { class: 'soft' }, ' rev. ' + order.revision);
  return el(
    'div',
    { class: 'order-top' },
    el('h1', { tabindex: '-1', class: 'number' }, order.poNumber || order.key, revision),
    el('div', { class: 'chips' }, states(order)),
    el(
      'p',
      { class: 'order-sum' },
      said(order.vendor, 'strong'),
      ' ',
      el(
        'span',
        { class: 'sum' },
        money(desk.format(), order.blanket?.ceiling ?? order.net, order.currency),
      ),
    ),
    el('p', { class: 'soft' }, said(order.description)),
  );
}

const sentences = (order: OrderView): HTMLElement =>
  el(
    'ul',
    { class: 'sentences' },
    order.sentences.map((text, index) =>
      el('li', {}, icon(SAYS[index] ?? 'plain'), el('span', {}, heard(text))),
    ),
  );

function timeline(desk: Desk, order: OrderView): HTMLElement {
  const decided = (step: StepView): Child =>
    step.decisions.map((one) =>
      el(
        'p',
        {},
        said(one.approver, 'strong'),
        ' ' + one.decision + ' ',
        el('span', { class: 'soft' }, desk.format().instant(one.at)),
        one.reason && el('span', { class: 'quote' }, said(one.reason)),
      ),
    );
  return el(
    'ol',
    { class: 'timeline' },
    order.steps.map((step) =>
      el(
        'li',
        { class: 'at-' + step.state },
        el(
          'p',
          {},
          'Step ' + step.step + ' ',
          stateChip(
            step.state === 'open' ? 'waiting' : step.state,
            step.state === 'open' ? 'now' : step.state,
          ),
        ),
        step.decisions.length > 0
          ? decided(step)
          : el('p', { class: 'soft' }, step.needed + ' of ', said(step.approvers.join(', '))),
      ),
    ),
  );
}

const history = (desk: Desk, order: OrderView): HTMLElement =>
  list([...order.history].reverse(), (one) =>
    el(
      'div',
      { class: 'line' },
      el('span', {}, heard(one.sentence)),
      one.reason && el('span', { class: 'quote' }, said(one.reason)),
      el(
        'span',
        { class: 'soft' },
        '#' + one.sequence + ' \u00b7 ' + desk.format().instant(one.at) + ' \u00b7 ',
        said(one.actor),
      ),
    ),
  );

function parts(desk: Desk, order: OrderView): Child {
  const open = order.exceptions.filter(isOpen);
  const folded = (id: string, title: string, items: readonly unknown[], body: () => Child): Child =>
    items.length > 0 && fold(id, counted(title, items.length), body());
  return [
    pendingPart(desk, order),
    besidePart(desk, order),
    open.length > 0 &&
      section(
        counted('To resolve', open.length),
        list(open, (one) => exceptionCard(desk, one, order.poNumber)),
      ),
    blanketPart(desk, order),
    vendorPart(desk, order),
    section(counted('Lines', order.lines.length), linesOf(desk, order)),
    isToDecide(order) && vendorOrders(desk, order),
    section('Details', orderFacts(desk, order)),
    order.steps.length > 0 && section('Approvals', timeline(desk, order)),
    order.revisions.length > 1 &&
      fold('revisions', counted('Revisions', order.revisions.length), revisionList(desk, order)),
    folded('receipts', 'Receipts', order.receipts, () =>
      list(order.receipts, (one) => receiptCard(desk, order, one)),
    ),
    folded('invoices', 'Invoices', order.invoices, () =>
      list(order.invoices, (one) => invoiceRow(desk, one)),
    ),
    folded('payments', 'Payments', order.payments, () =>
      list(order.payments, (payment) => paymentCard(desk, { vendor: order.vendor, payment })),
    ),
    orderPapers(desk, order),
    folded('history', 'History', order.history, () => history(desk, order)),
  ];
}

export const order: View = (desk, arg) => {
  let seen = '';
  return reading(desk, {
    title: 'Order',
    query: 'order',
    input: { key: arg },
    wide: true,
    show: (found, page) => {
      const own = found.history[found.history.length - 1]?.actor === desk.who()?.email;
      const changed = seen !== '' && seen !== found.fingerprint && !own;
      seen = found.fingerprint;
      fill(page.bar, stepBar(desk, found));
      return [
        changed &&
          el(
            'p',
            { class: 'note waits', role: 'alert' },
            'This order changed since you opened it. Please look again.',
          ),
        editedPart(desk, {
          edited: found.edited,
          tabs: ['Register', 'Lines', 'Approvals'],
          key: found.key,
          done: () => desk.go('order', found.poNumber || found.key),
        }),
        top(desk, found),
        sentences(found),
        parts(desk, found),
      ];
    },
  });
};
