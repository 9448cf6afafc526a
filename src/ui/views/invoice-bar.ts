// The next steps of an invoice: to resolve what holds it, to pay it, to apply a credit; the rest,
// each with its sheet, under More. Which of them a person may take is the register's word.
import type { InvoiceView } from '../../app/views';
import { isPositive } from '../decimal';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { dayField, missing, noteField, numberField, reasonWrong } from '../fields';
import { moreSteps } from '../menu';
import { button, isOpen, money } from '../parts';
import { sheet } from '../sheet';
import { applySheet, creditLeft, refundOfNote } from './credit';
import { stepOf } from './exception-card';
import { kindWord } from './invoice-row';
import { payableNow } from './invoices';
import { linkSheet } from './link-sheet';

function cancelSheet(desk: Desk, one: InvoiceView): void {
  const reason = noteField({ label: 'Why', hint: 'The document stays and stops counting.' });
  sheet<unknown>(desk, {
    title: 'Cancel ' + kindWord(one.kind).toLowerCase() + ' ' + one.number,
    command: 'cancel_invoice',
    kind: 'danger',
    verb: 'Cancel this ' + kindWord(one.kind).toLowerCase(),
    cancel: 'Keep it',
    body: [
      el('p', {}, said(one.vendor, 'strong'), ', ', money(desk.format(), one.gross, one.currency)),
      reason.node,
    ],
    input: () =>
      reasonWrong(reason) ? null : { invoiceId: one.invoiceId, reason: reason.value() },
    done: () => {
      desk.go('invoice', one.invoiceId);
      desk.say({
        text:
          one.number +
          ' of ' +
          one.vendor +
          ', ' +
          desk.format().money(one.gross, one.currency) +
          ', is cancelled and no longer counts.',
      });
    },
  });
}

/** The money is gone: what is recorded is the fact, and the owner answers for it. */
function outsideSheet(desk: Desk, one: InvoiceView): void {
  const amount = numberField(desk.format(), {
    label: 'Amount paid in ' + one.currency,
    unit: () => one.currency,
  });
  const day = dayField({ label: 'Day it left the account', value: desk.who()?.today ?? '' });
  const reason = noteField({
    label: 'How it came to be paid',
    hint: 'The owner is asked about it.',
  });
  sheet<unknown>(desk, {
    title: 'Record what was paid on ' + one.number,
    command: 'record_outside_payment',
    verb: 'Record the payment',
    body: [amount.node, day.node, reason.node],
    input: () => {
      amount.wrong(isPositive(amount.number()) ? '' : 'How much?');
      const bad = [!isPositive(amount.number()), missing(day, 'Which day?'), reasonWrong(reason)];
      if (bad.includes(true)) return null;
      const paid = { amount: amount.number(), day: day.value(), reason: reason.value() };
      return { invoiceId: one.invoiceId, ...paid };
    },
    done: () => {
      desk.go('invoice', one.invoiceId);
      desk.say({ text: 'Recorded on ' + one.number + '. The owner answers for it.' });
    },
  });
}

/** One main step, the rest under More. */
export function invoiceBar(desk: Desk, one: InvoiceView): Child {
  const live = one.exceptions.filter(isOpen);
  const open = live.find(({ choices }) => choices.length > 0) ?? live[0];
  const untouched = one.payments.every((found) => found.state === 'reversed');
  const cancels = one.state === 'open' && untouched && desk.may('cancel_invoice');
  const links = one.state === 'open' && untouched && desk.may('link_invoice');
  const outside = one.kind !== 'credit_note' && desk.may('record_outside_payment');
  const pay = payableNow(one) && !one.notPaid && desk.may('initiate_payment');
  const credit = isPositive(creditLeft(one));
  const applies = credit && desk.may('apply_credit');
  const refunds = credit && desk.may('record_refund');
  return [
    open && button(stepOf(open), () => desk.go('resolve', open.exceptionId), 'primary grow'),
    !open &&
      pay &&
      button(
        'Pay ' + desk.format().money(one.payable, one.currency) + '\u2026',
        () => desk.go('pay', one.invoiceId),
        'primary grow',
      ),
    !open && applies && button('Apply\u2026', () => applySheet(desk, one), 'primary grow'),
    (cancels || links || outside || refunds) &&
      moreSteps(
        refunds && button('Refund came\u2026', () => refundOfNote(desk, one), 'item'),
        links && button('Put on an order\u2026', () => linkSheet(desk, one), 'item'),
        cancels && button('Cancel\u2026', () => cancelSheet(desk, one), 'item'),
        outside && button('Paid without release\u2026', () => outsideSheet(desk, one), 'item'),
      ),
  ];
}
