// A new order that begins as an earlier one: the last orders of the vendor are offered, and what is
// chosen fills the form. A copy inherits no approval, no number and no day (controls.md D20).
import type { LineView, OrderRowView, OrderView } from '../../app/views';
import type { Desk } from '../desk';
import { el, fill, said, type Child } from '../dom';
import type { Field } from '../fields';
import { trouble } from '../page';
import { button } from '../parts';
import type { Form } from './order-fields';
import type { LineForm } from './order-lines';

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
] as const;

function copyInto(form: Form, lines: LineForm, order: OrderView): void {
  for (const name of COPIED) {
    const field: Field = form[name];
    field.set(order[name]);
  }
  lines.fill(order.lines.filter(isFirst));
}

/** The lines of a subscription are one thing in many periods: it is copied once. */
const isFirst = (line: LineView, at: number, all: readonly LineView[]): boolean =>
  line.type !== 'subscription' ||
  at === all.findIndex((one) => ALIKE.every((name) => one[name] === line[name]));
const ALIKE = ['type', 'description', 'quantity', 'unit', 'unitPrice'] as const;

const offer = (desk: Desk, one: OrderRowView, copy: () => void): Child =>
  el(
    'li',
    { class: 'row-of' },
    el(
      'span',
      { class: 'grow' },
      said(one.description),
      el(
        'span',
        { class: 'soft' },
        ' ' + (one.poNumber || one.key) + ', ' + desk.format().money(one.net, one.currency),
      ),
    ),
    el(
      'button',
      {
        type: 'button',
        class: 'plain',
        click: copy,
        'aria-label': 'Copy ' + (one.poNumber || one.key) + ': ' + one.description,
      },
      'Copy',
    ),
  );

export function earlierOrders(desk: Desk, form: Form, lines: LineForm): Earlier {
  const node = el('div', { class: 'earlier', 'aria-live': 'polite' });
  const copy = async (key: string): Promise<void> => {
    const answer = await desk.ask('order', { key });
    if (!answer.ok) return fill(node, trouble(answer));
    offered = answer.value.vendor;
    copyInto(form, lines, answer.value);
    const name = answer.value.poNumber || answer.value.key;
    fill(node, el('p', { class: 'soft' }, 'A copy of ' + name + '. It is approved anew.'));
  };
  let offered = '';
  const list = (rows: readonly OrderRowView[]): Child =>
    rows.length > 0 && [
      el('p', { class: 'soft' }, 'Ordered there before:'),
      el(
        'ul',
        { class: 'list' },
        rows.map((one) => offer(desk, one, () => void copy(one.key))),
      ),
      button('Not now', () => fill(node)),
    ];
  return {
    node,
    copy,
    of: (vendor) => {
      if (vendor === offered) return;
      offered = vendor;
      fill(node);
      if (!vendor) return;
      void desk.ask('orders', { vendor, limit: OFFERED }).then((answer) => {
        if (answer.ok && form.vendor.value() === vendor) fill(node, list(answer.value.rows));
      });
    },
  };
}
