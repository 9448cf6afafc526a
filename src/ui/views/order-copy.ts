// A new order that begins as an earlier one: the last orders of the vendor are offered, and what is
// chosen fills the form. A copy inherits no approval, no number and no day (controls.md D20).
import type { LineView, ListsView, OrderRowView, OrderView } from '../../app/views';
import type { Desk } from '../desk';
import { el, fill, said, type Child } from '../dom';
import type { Field } from '../fields';
import { trouble } from '../page';
import { fold, list, money, row } from '../parts';
import type { Form } from './order-fields';
import type { LineForm } from './order-lines';
import { spoken } from '../texts';

export interface Earlier {
  node: HTMLElement;
  /** Offers the last orders of this vendor. */
  of(vendor: string): void;
  copy(key: string): Promise<void>;
}

const OFFERED = 3;
const COPIED = [
  'vendor',
  'description',
  'costCentre',
  'category',
  'currency',
  'terms',
  'contractRef',
  'deliverTo',
  'deliveryTerms',
  'shipVia',
] as const;

function copyInto(form: Form, lines: LineForm, order: OrderView): void {
  for (const name of COPIED) {
    const field: Field = form[name];
    field.set(order[name]);
  }
  lines.fill(order.lines.filter(isFirst));
}

/** What of the earlier order is not in the form, or no longer there to be chosen. */
function leftOut(order: OrderView, { taxCodes }: ListsView): Child[] {
  const typed = [order.notToExceed, order.deposit, order.retention].filter(Boolean).length;
  const codes = new Set(order.lines.map(({ taxCode }) => taxCode).filter(Boolean));
  const gone = [...codes].filter((code) => !taxCodes.some((one) => one.code === code));
  return [
    order.blanket && 'It was a blanket order: this one is not, unless it is ticked below.',
    typed + order.charges.length > 0 &&
      'Charges, ceiling, deposit and what is kept back are not copied: type what holds again.',
    gone.length > 0 && ['No tax code of Settings any more: ', said(gone.join(', ')), '.'],
  ].map((one) => one && el('p', { class: 'soft' }, one));
}

/** The lines of a subscription are one thing in many periods: it is copied once. */
const isFirst = (line: LineView, at: number, all: readonly LineView[]): boolean =>
  line.type !== 'subscription' ||
  at === all.findIndex((one) => ALIKE.every((name) => one[name] === line[name]));
const ALIKE = ['type', 'description', 'quantity', 'unit', 'unitPrice'] as const;

const offer = (desk: Desk, one: OrderRowView, copy: () => void): Child => {
  const name = one.poNumber || one.key;
  const made = row({
    id: 'copy-' + one.key,
    title: said(one.description),
    go: copy,
    amount: money(desk.format(), one.net, one.currency),
    lines: [el('span', { class: 'soft' }, name)],
  });
  made.setAttribute('aria-label', spoken('Copy ' + name) + ': ' + one.description);
  return made;
};

interface Filled {
  form: Form;
  lines: LineForm;
  lists: ListsView;
}
export function earlierOrders(desk: Desk, { form, lines, lists }: Filled): Earlier {
  const node = el('div', { class: 'earlier', 'aria-live': 'polite' });
  const copy = async (key: string): Promise<void> => {
    const answer = await desk.ask('order', { key });
    if (!answer.ok) return fill(node, trouble(answer));
    offered = answer.value.vendor;
    copyInto(form, lines, answer.value);
    const name = answer.value.poNumber || answer.value.key;
    const says = el('p', { class: 'soft' }, 'A copy of ' + name + '. It is approved anew.');
    fill(node, says, leftOut(answer.value, lists));
  };
  let offered = '';
  const offers = (rows: readonly OrderRowView[]): Child =>
    rows.length > 0 &&
    fold(
      'earlier',
      'Copy an earlier order',
      list(rows, (one) => offer(desk, one, () => void copy(one.key))),
    );
  return {
    node,
    copy,
    of: (vendor) => {
      if (vendor === offered) return;
      offered = vendor;
      fill(node);
      if (!vendor) return;
      void desk.ask('orders', { vendor, limit: OFFERED }).then((answer) => {
        if (answer.ok && form.vendor.value() === vendor) fill(node, offers(answer.value.rows));
      });
    },
  };
}
