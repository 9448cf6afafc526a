// Orders as a list, newest first, and what a search finds. More come from the register in pieces,
// so ten thousand orders open as fast as ten.
import type { OrderRowView, OrdersView } from '../../app/views';
import type { Fields } from '../contract';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { empty, heading, reading, trouble } from '../page';
import { button, chip, link, list, money, row, stateChip, heard } from '../parts';
import { invoiceRow } from './invoice-row';

const STATUSES: readonly (readonly [string, string])[] = [
  ['', 'All'],
  ['submitted', 'Submitted'],
  ['approved', 'Approved'],
  ['issued', 'Issued'],
  ['on hold', 'On hold'],
  ['closed', 'Closed'],
  ['void', 'Void'],
];

function orderRow(desk: Desk, order: OrderRowView): HTMLButtonElement {
  return row({
    id: 'or-' + order.key,
    title: said(order.vendor),
    go: () => desk.go('order', order.poNumber || order.key),
    amount: money(desk.format(), order.net, order.currency),
    lines: [
      said(order.description),
      el(
        'span',
        { class: 'soft' },
        order.poNumber || order.key,
        order.needs && [' \u00b7 ', heard(order.needs)],
      ),
    ],
    chips: [
      stateChip(order.states.status),
      order.isCeiling && chip('Ceiling', 'plain', 'Approved as its ceiling; its lines are prices'),
      order.openExceptions > 0 && chip(order.openExceptions + ' to resolve', 'stopped'),
    ],
  });
}

/** Rows that came, and a button that fetches the next ones after them. */
function pieces(desk: Desk, input: Fields, view: OrdersView): Child {
  const rows = el(
    'div',
    {},
    list(view.rows, (one) => orderRow(desk, one)),
  );
  const more = el('div', {});
  const offer = (after: string): void =>
    fill(
      more,
      after !== '' &&
        button(
          'Show more',
          () => {
            void desk.ask('orders', { ...input, after }).then((answer) => {
              if (!answer.ok)
                return fill(more, trouble(answer, { label: 'Try again', go: () => offer(after) }));
              rows.append(list(answer.value.rows, (one) => orderRow(desk, one)));
              offer(answer.value.after);
            });
          },
          'plain wide',
        ),
    );
  offer(view.after);
  return [
    el('p', { class: 'soft' }, view.total + (view.total === 1 ? ' order' : ' orders')),
    rows,
    more,
  ];
}

function filters(desk: Desk, now: string): HTMLElement {
  return el(
    'div',
    { class: 'filters', role: 'group', 'aria-label': 'Status' },
    STATUSES.map(([value, label]) =>
      el(
        'button',
        {
          type: 'button',
          class: 'filter',
          id: 'st-' + value.replace(' ', '-'),
          'aria-pressed': String(value === now),
          click: () => desk.go('orders', value),
        },
        label,
      ),
    ),
  );
}

export const orders: View = (desk, arg) => {
  const input: Fields = arg ? { status: arg } : {};
  const start = desk.may('submit_order')
    ? { label: 'New order', go: () => desk.go('new') }
    : undefined;
  return reading(desk, {
    title: 'Orders',
    query: 'orders',
    input,
    show: (view) => [
      heading('Orders'),
      filters(desk, arg),
      view.rows.length === 0
        ? empty(
            arg ? 'No order is ' + arg : 'No orders yet',
            'An order appears here as soon as it is submitted.',
            start,
          )
        : pieces(desk, input, view),
    ],
  });
};

/** The vendor where all that was found is of one; else ''. */
function oneVendor({ rows: [first, ...rest] }: OrdersView): string {
  const vendor = first?.vendor ?? '';
  return rest.length > 0 && rest.every((one) => one.vendor === vendor) ? vendor : '';
}
function ofVendor(desk: Desk, view: OrdersView): Child {
  const vendor = oneVendor(view);
  const may = vendor !== '' && desk.may('export_vendor');
  return may && link('Scorecard of ' + vendor, () => desk.go('scorecard', vendor));
}

/** What was found by its lines alone, and how far these were looked through. */
function ofLines({ lines, total }: OrdersView): Child {
  if (!lines) return false;
  return [
    total > 0 && el('p', { class: 'soft' }, 'Found in the words of single lines.'),
    !lines.all &&
      el(
        'p',
        { class: 'soft' },
        'Of single lines only the newest ' + lines.read + ' were looked through.',
      ),
  ];
}

/** What a search finds among orders and invoices; an exact PO number is the first. */
export const search: View = (desk, text) => {
  const found = el('div', {});
  const page = reading(desk, {
    title: 'Search: ' + text,
    query: 'orders',
    input: { text },
    show: (view) => [
      heading('Search'),
      link('Whole story of ' + text, () => desk.go('trace', text)),
      el('h2', {}, 'Orders'),
      ' ',
      ofVendor(desk, view),
      ofLines(view),
      view.rows.length === 0
        ? [
            el(
              'p',
              { class: 'soft' },
              'No order has this in its numbers, vendor, status or words.',
            ),
            view.near.map((number) =>
              link('Did you mean ' + number + '?', () => desk.go('order', number)),
            ),
          ]
        : pieces(desk, { text }, view),
      el('h2', {}, 'Invoices'),
      found,
    ],
  });
  const invoices = async (): Promise<void> => {
    const answer = await desk.ask('invoices', { text });
    if (!answer.ok) return fill(found, trouble(answer));
    fill(
      found,
      answer.value.rows.length === 0
        ? el('p', { class: 'soft' }, 'No invoice has this number or vendor.')
        : list(answer.value.rows, (one) => invoiceRow(desk, one)),
    );
  };
  const both = async (): Promise<void> => {
    await Promise.all([page.refresh?.(), invoices()]);
  };
  return { ...page, refresh: both };
};
