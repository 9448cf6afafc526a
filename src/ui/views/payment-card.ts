// One payment: initiated and settled are two facts on two days, never one word. A mistake is taken
// back by a reversing fact.
import type { PaymentView } from '../../app/views';
import type { Paid } from '../contract';
import { isPositive } from '../decimal';
import type { Desk } from '../desk';
import { el, said, type Child } from '../dom';
import { dayField, missing, noteField, reasonWrong } from '../fields';
import { link, money, stateChip } from '../parts';
import { sheet } from '../sheet';

interface Card {
  vendor: string;
  payment: PaymentView;
}

function sayPaid(desk: Desk, card: Card, verb: string): (value: Paid) => void {
  const { payment } = card;
  return (value) => {
    desk.go('invoice', payment.invoiceId);
    desk.say({
      text:
        called(desk, card) +
        ': ' +
        verb +
        '. Still payable: ' +
        desk.format().money(value.payable, payment.currency) +
        '.',
    });
  };
}

/** A payment as people know it: whom, how much, when. */
const sumAndDay = (desk: Desk, { payment }: Card): string =>
  [desk.format().money(payment.amount, payment.currency), desk.format().day(payment.day)].join(
    ', ',
  );
/** In one line of text: a name from right to left turns nothing after it. */
const called = (desk: Desk, card: Card): string =>
  '\u2068' + card.vendor + '\u2069, ' + sumAndDay(desk, card);
const calledIn = (desk: Desk, card: Card): Child => [
  said(card.vendor),
  ', ',
  said(sumAndDay(desk, card)),
];

const look = (desk: Desk, payment: PaymentView): Child =>
  el(
    'p',
    {},
    money(desk.format(), payment.amount, payment.currency),
    ', initiated ' + desk.format().day(payment.day) + ' by ',
    said(payment.by),
    payment.reference && [', ', said(payment.reference)],
  );

function settleSheet(desk: Desk, card: Card): void {
  const { payment } = card;
  const day = dayField({ label: 'Day it left the account', value: desk.who()?.today ?? '' });
  sheet<Paid>(desk, {
    title: 'Settle ' + called(desk, card),
    command: 'settle_payment',
    verb: 'Settle ' + desk.format().money(payment.amount, payment.currency),
    body: [look(desk, payment), day.node],
    input: () =>
      missing(day, 'Which day?') ? null : { paymentId: payment.paymentId, day: day.value() },
    done: sayPaid(desk, card, 'settled'),
  });
}

function reverseSheet(desk: Desk, card: Card): void {
  const { payment } = card;
  const day = dayField({ label: 'Day', value: desk.who()?.today ?? '' });
  const reason = noteField({
    label: 'Why',
    hint: 'The payment stays; a second fact takes it back.',
  });
  sheet<Paid>(desk, {
    title: 'Reverse ' + called(desk, card),
    command: 'reverse_payment',
    kind: 'danger',
    verb: 'Reverse ' + desk.format().money(payment.amount, payment.currency),
    body: [look(desk, payment), day.node, reason.node],
    input: () => {
      const bad = [missing(day, 'Which day?'), reasonWrong(reason)].includes(true);
      return bad
        ? null
        : { paymentId: payment.paymentId, day: day.value(), reason: reason.value() };
    },
    done: sayPaid(desk, card, 'reversed'),
  });
}

export function paymentCard(desk: Desk, card: Card): HTMLElement {
  const { payment } = card;
  const taken = (what: string, text: string): Child =>
    isPositive(text) && ' \u00b7 ' + what + ' ' + desk.format().money(text, payment.currency);
  const live = payment.state !== 'reversed';
  const days =
    (payment.state === 'applied' || payment.state === 'refunded'
      ? 'credit ' + payment.state + ' '
      : 'initiated ') +
    desk.format().day(payment.day) +
    (payment.settledDay ? ', settled ' + desk.format().day(payment.settledDay) : '');
  return el(
    'div',
    { class: 'line' },
    el(
      'span',
      { class: 'row-top' },
      stateChip(payment.state),
      money(desk.format(), payment.amount, payment.currency),
    ),
    el(
      'span',
      { class: 'soft' },
      days,
      ' by ',
      said(payment.by),
      payment.reference && [' \u00b7 ', said(payment.reference)],
      payment.outside && ' \u00b7 without release',
      taken('discount', payment.discount),
      taken('withheld', payment.withheld),
    ),
    live &&
      el(
        'span',
        { class: 'row-of' },
        payment.state === 'initiated' &&
          desk.may('settle_payment') &&
          link('Settle\u2026', () => settleSheet(desk, card), calledIn(desk, card)),
        desk.may('reverse_payment') &&
          link('Reverse\u2026', () => reverseSheet(desk, card), calledIn(desk, card)),
      ),
  );
}
