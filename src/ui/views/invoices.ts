// Invoices, open ones first, with verdict and drift in money; and those that can be paid now.
import type { InvoiceRowView } from '../../app/views';
import { isPositive } from '../decimal';
import type { Desk, View } from '../desk';
import { el, type Child } from '../dom';
import { empty, heading, reading } from '../page';
import { button, counted, list, section, sums } from '../parts';
import { invoiceRow } from './invoice-row';
import { runButton } from './payment-run';

export const payableNow = (one: InvoiceRowView): boolean =>
  !one.hold && one.verdict === 'matched' && one.state === 'open' && isPositive(one.payable);

const GROUPS: readonly (readonly [string, (one: InvoiceRowView) => boolean])[] = [
  ['On hold', (one) => one.hold && one.state === 'open'],
  [
    'Waiting for a receipt',
    (one) => !one.hold && one.verdict === 'waiting' && one.state === 'open',
  ],
  ['To pay', payableNow],
];

/** Sums where something is still to be paid; what is not listed is not in them, and it is said. */
function grouped(desk: Desk, rows: InvoiceRowView[], all: boolean): Child {
  const show = (title: string, items: InvoiceRowView[]): Child =>
    items.length > 0 &&
    section(
      el(
        'span',
        { class: 'group' },
        el('span', {}, counted(title, items.length)),
        el(
          'span',
          { class: 'soft num' },
          title !== 'Done' &&
            (all ? '' : 'of these ') +
              sums(
                desk.format(),
                items.map((one) => ({ amount: one.payable, currency: one.currency })),
              ) +
              (title === 'On hold' ? ' to pay once free' : ' left to pay'),
        ),
      ),
      list(items, (one) => invoiceRow(desk, one)),
    );
  const rest = rows.filter((one) => !GROUPS.some(([, belongs]) => belongs(one)));
  return [GROUPS.map(([title, belongs]) => show(title, rows.filter(belongs))), show('Done', rest)];
}

const enterButton = (desk: Desk): Child =>
  desk.may('enter_invoice') &&
  button('Enter invoice', () => desk.wide('enter-invoice'), 'primary grow');

export const invoices: View = (desk) =>
  reading(desk, {
    title: 'Invoices',
    query: 'invoices',
    input: {},
    show: (view, page) => {
      page.bar.append(
        ...[enterButton(desk)].filter(
          (one): one is HTMLButtonElement => one instanceof HTMLElement,
        ),
      );
      return [
        heading('Invoices'),
        view.rows.length > 0 && runButton(desk),
        view.rows.length > 0
          ? grouped(desk, view.rows, view.total <= view.rows.length)
          : empty(
              'No invoices yet',
              'An invoice is entered against its order: pick the order and only number, day ' +
                'and total are left to type.',
            ),
        view.total > view.rows.length &&
          el(
            'p',
            { class: 'soft' },
            'The newest ' + view.rows.length + ' of ' + view.total + '; search finds the others.',
          ),
      ];
    },
  });
