// The payment run: what is to be paid by its due day, what holds the rest and why, what is on its
// way, and what vendors owe. Each document is paid on its own page after a look, or several of them
// in one run, which is settled as one when the bank has booked it.
import type { PayableView } from '../../app/views';
import { isPositive } from '../decimal';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import { dayField } from '../fields';
import { empty, heading, reading } from '../page';
import {
  button,
  chip,
  counted,
  facts,
  fold,
  heard,
  list,
  money,
  note,
  row,
  section,
} from '../parts';
import { settleButton } from './settle-several';
import { listButton, runSheet, runSum, runnable } from './pay-several';

type Row = PayableView['rows'][number];

function lessOf(desk: Desk, one: Row): string {
  const { money: sum, day } = desk.format();
  return [
    isPositive(one.discount) &&
      'less ' + sum(one.discount, one.currency) + ' discount until ' + day(one.discountUntil),
    isPositive(one.withhold) && 'less ' + sum(one.withhold, one.currency) + ' withheld',
  ]
    .filter(Boolean)
    .join(', ');
}

const documentRow = (desk: Desk, one: Row): HTMLElement =>
  row({
    id: 'py-' + one.invoiceId,
    title: said(one.vendor),
    amount: money(desk.format(), one.held ? one.payable : one.pays, one.currency),
    go: () =>
      one.held || one.notPaid || !desk.may('initiate_payment')
        ? desk.go('invoice', one.invoiceId)
        : desk.go('pay', one.invoiceId),
    lines: [
      el('span', {}, said(one.number), one.poNumber && ' \u00b7 ' + one.poNumber),
      el('span', { class: 'soft' }, one.held ? heard(one.held) : lessOf(desk, one)),
      one.notPaid && el('span', { class: 'soft' }, heard(one.notPaid)),
      one.creditDue && el('span', { class: 'soft' }, 'A credit is due: ', heard(one.creditDue)),
    ],
    chips: [
      one.due &&
        chip(
          (one.late ? 'was due ' : 'due ') + desk.format().day(one.due),
          one.late ? 'stopped' : 'plain',
        ),
      one.creditDue && chip('credit due', 'waits'),
    ],
  });

const waysOf = (desk: Desk, one: Row): HTMLElement =>
  row({
    id: 'pw-' + one.invoiceId,
    title: said(one.vendor),
    amount: money(desk.format(), one.initiated, one.currency),
    go: () => desk.go('invoice', one.invoiceId),
    lines: [el('span', {}, said(one.number), ' \u00b7 has it left the account?')],
  });

const sumsOf = (desk: Desk, view: PayableView): Child =>
  view.sums.map(({ currency, due, late, held, initiated }) => {
    const shown = (text: string): Child => isPositive(text) && money(desk.format(), text, currency);
    return facts([
      ['To pay', shown(due)],
      ['Of it late', shown(late)],
      ['Held', shown(held)],
      ['On its way', shown(initiated)],
    ]);
  });

function owed(desk: Desk, { credits, refunds }: PayableView): Child {
  if (credits.length + refunds.length === 0) return null;
  return section(
    counted('Vendors owe', credits.length + refunds.length),
    list(credits, (one) =>
      row({
        id: 'pc-' + one.invoiceId,
        title: said(one.vendor),
        amount: money(desk.format(), one.left, one.currency),
        go: () => desk.go('invoice', one.invoiceId),
        lines: [el('span', {}, 'Credit note ', said(one.number), ' has this left to apply')],
      }),
    ),
    list(refunds, (one) =>
      row({
        id: 'pr-' + one.exceptionId,
        title: said(one.vendor),
        amount: money(desk.format(), one.amount, one.currency),
        go: () => desk.go('resolve', one.exceptionId),
        lines: [
          el('span', {}, heard(one.sentence)),
          el('span', { class: 'soft' }, said(one.ownerName)),
        ],
      }),
    ),
  );
}

function parts(desk: Desk, view: PayableView, again: () => void): Child {
  const live = view.rows.filter((one) => isPositive(one.payable));
  const free = live.filter((one) => one.held === '' && !one.notPaid);
  const others = live.filter((one) => one.held === '' && one.notPaid);
  const held = live.filter((one) => one.held !== '');
  const gone = view.rows.filter((one) => isPositive(one.initiated));
  return [
    free.length > 0
      ? section(
          counted('To pay', free.length),
          list(free, (one) => documentRow(desk, one)),
        )
      : others.length === 0 &&
        empty('Nothing to pay', 'An invoice comes here when it is matched and no hold is on it.'),
    others.length > 0 &&
      section(
        counted('Another person pays', others.length),
        list(others, (one) => documentRow(desk, one)),
      ),
    held.length > 0 &&
      section(
        counted('Held', held.length),
        list(held, (one) => documentRow(desk, one)),
      ),
    gone.length > 0 &&
      fold(
        'on-its-way',
        counted('On its way', gone.length),
        [
          desk.may('settle_run') && settleButton(desk, again),
          list(gone, (one) => waysOf(desk, one)),
        ],
        true,
      ),
    owed(desk, view),
  ];
}

/** By the last due day that is wanted; the day is part of the page's address, so it outlives it. */
function until(desk: Desk, day: string): HTMLElement {
  const field = dayField({ label: 'Due until', value: day, optional: true });
  field.control.addEventListener('change', () => desk.go('payable', field.value()));
  return field.node;
}

interface Ways {
  arg: string;
  again: () => void;
}
/** What is done with the whole list: saved, and paid. */
function ways(desk: Desk, view: PayableView, { arg, again }: Ways): Child {
  const free = runnable(view.rows);
  const pays = free.length > 1 && desk.may('pay_run');
  return el(
    'div',
    { class: 'row-of' },
    pays &&
      button(
        'Pay ' + free.length + ': ' + runSum(desk, free) + '\u2026',
        () => runSheet(desk, free, again),
        'primary',
      ),
    view.rows.length > 0 && listButton(desk, arg === '' ? {} : { until: arg }),
  );
}

export const paymentRun: View = (desk, arg) =>
  reading(desk, {
    title: 'Payment run',
    query: 'payable',
    input: arg === '' ? {} : { until: arg },
    wide: true,
    show: (view, { again }) => [
      heading('Payment run'),
      until(desk, arg),
      sumsOf(desk, view),
      ways(desk, view, { arg, again }),
      view.total > view.rows.length &&
        note(
          'plain',
          el(
            'p',
            {},
            'The first ' +
              view.rows.length +
              ' of ' +
              view.total +
              ' by due day; sums are of these.',
          ),
        ),
      parts(desk, view, again),
    ],
  });

/** From the list of invoices. */
export const runButton = (desk: Desk): HTMLElement | false =>
  desk.may('initiate_payment') && button('Payment run', () => desk.go('payable'), 'plain wide');
