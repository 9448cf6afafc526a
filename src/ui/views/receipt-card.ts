// One receipt of an order: when, by whom, what; and its reversal, which is another receipt that
// mirrors it and never an edit.
import type { OrderView } from '../../app/views';
import type { Received } from '../contract';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { isPositive } from '../decimal';
import { noteField, reasonWrong } from '../fields';
import { link } from '../parts';
import { sheet } from '../sheet';
import { acceptSheet, receiptName, toAccept } from './goods';

type Receipt = OrderView['receipts'][number];

function lineText(desk: Desk, order: OrderView, one: Receipt['lines'][number]): Child {
  const { number } = desk.format();
  const of = order.lines.find((line) => line.line === one.line);
  const part = (text: string, what: string): string =>
    isPositive(text) ? ', ' + number(text) + ' ' + what : '';
  const count = isPositive(one.returned)
    ? number(one.returned) + ' went back: '
    : number(isPositive(one.received) ? one.received : one.accepted) +
      (isPositive(one.received) ? ' ' : ' accepted: ');
  return el(
    'p',
    {},
    count,
    said(of?.unit ?? ''),
    ' of ',
    said(of?.description ?? ''),
    part(one.rejected, 'rejected'),
    part(one.toAccept, 'not accepted yet'),
  );
}

function reverseSheet(desk: Desk, order: OrderView, receipt: Receipt): void {
  const reason = noteField({
    label: 'Why',
    hint: 'The receipt stays; a second one takes it back.',
  });
  sheet<Received>(desk, {
    title: 'Reverse: ' + receiptName(desk, receipt),
    command: 'reverse_receipt',
    kind: 'danger',
    verb: 'Reverse this receipt',
    body: [receipt.lines.map((one) => lineText(desk, order, one)), reason.node],
    input: () =>
      reasonWrong(reason) ? null : { receiptId: receipt.receiptId, reason: reason.value() },
    done: (value) => {
      desk.go('order', order.poNumber);
      desk.say({
        text:
          receiptName(desk, receipt) + ' reversed. Received is now ' + value.states.receipt + '.',
      });
    },
  });
}

export function receiptCard(desk: Desk, order: OrderView, receipt: Receipt): HTMLElement {
  const reversed = order.receipts.some((one) => one.reverses === receipt.receiptId);
  const mirrored = order.receipts.find(({ receiptId }) => receiptId === receipt.reverses);
  const mayReverse = !reversed && receipt.reverses === '' && desk.may('reverse_receipt');
  return el(
    'div',
    { class: 'line' },
    el(
      'span',
      { class: 'row-top' },
      el('span', { class: 'row-title' }, receiptName(desk, receipt)),
    ),
    receipt.lines.map((one) => lineText(desk, order, one)),
    el(
      'span',
      { class: 'soft' },
      'by ',
      said(receipt.by),
      mirrored && ', reverses: ' + receiptName(desk, mirrored),
      reversed && ', reversed',
    ),
    desk.may('accept_receipt') &&
      toAccept(desk, receipt).length > 0 &&
      link('Accept\u2026', () => acceptSheet(desk, order, receipt)),
    mayReverse &&
      link('Reverse\u2026', () => reverseSheet(desk, order, receipt), receiptName(desk, receipt)),
  );
}
