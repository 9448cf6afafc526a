// Initiates the payment of one invoice, after a look at numbers, people and money; without one,
// it is the payment run. That it left the account is another fact, on another day.
import type { InvoiceView } from '../../app/views';
import type { Paid } from '../contract';
import { isPositive } from '../decimal';
import { deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import { dayField, firstFault, missing, numberField, textField } from '../fields';
import { empty, forming, heading } from '../page';
import { facts, money, note, stateChip, heard } from '../parts';
import { paymentRun } from './payment-run';

function look(desk: Desk, one: InvoiceView): Child {
  return [
    facts([
      ['To', said(one.vendor, 'strong')],
      ['Invoice', said(one.number)],
      ['Order', one.poNumber],
      ['Due', one.due && desk.format().day(one.due)],
      ['Verdict', stateChip(one.verdict)],
      ['Entered by', said(one.enteredBy)],
      ['Payable', money(desk.format(), one.payable, one.currency)],
    ]),
    one.hold && note('stopped', el('p', {}, heard(one.explanation))),
  ];
}

function sayPaid(desk: Desk, one: InvoiceView, amount: string): (value: Paid) => void {
  return (value) => {
    desk.leave('pay', one.invoiceId, { view: 'invoice', arg: one.invoiceId });
    const { money: sum } = desk.format();
    const left = 'Still payable: ' + sum(value.payable, one.currency) + '.';
    desk.say({
      text: sum(amount, one.currency) + ' to ' + one.vendor + ' initiated. ' + left,
    });
  };
}

/** Discount and withheld, shown filled in where the terms or the vendor propose them. */
function takenFields(desk: Desk, one: InvoiceView) {
  const field = (label: string, value: string, hint: string) =>
    numberField(desk.format(), {
      ...{ label, hint, value: isPositive(value) ? value : '' },
      unit: () => one.currency,
    });
  const until = one.discountUntil && 'By the terms until ' + desk.format().day(one.discountUntil);
  const discount = field('Discount', one.discount, until);
  const withheld = field('Withheld for the tax office', one.withhold, '');
  const note = textField({ label: 'Note', hint: 'Who granted a discount beyond the terms.' });
  const summary = el('summary', {}, 'Discount, withheld tax');
  const box = el('details', {}, summary, discount.node, withheld.node, note.node);
  box.open = one.pays !== one.payable;
  const given = (name: string, text: string): object => (text === '' ? {} : { [name]: text });
  return {
    node: box,
    input: () => ({
      ...given('discount', discount.number()),
      ...given('withheld', withheld.number()),
      ...given('note', note.value()),
    }),
  };
}

function build(desk: Desk, one: InvoiceView): { body: Child; bar?: Child; typed?: () => boolean } {
  const title = heading('Pay ' + one.vendor);
  if (!isPositive(one.payable)) {
    return {
      body: [
        title,
        look(desk, one),
        empty('Nothing is payable', 'It is paid, cancelled or a credit note.'),
      ],
    };
  }
  const amount = numberField(desk.format(), {
    label: 'Amount in ' + one.currency,
    value: one.pays,
    unit: () => one.currency,
  });
  const parts = takenFields(desk, one);
  const day = dayField({ label: 'Day', value: desk.who()?.today ?? '' });
  const reference = textField({
    label: 'Payment reference',
    hint: 'As on the bank statement.',
    props: { maxlength: 140 },
  });
  const verb = (): string =>
    'Initiate payment of ' + desk.format().money(amount.number() || '0', one.currency);
  const box = el(
    'form',
    { class: 'form', submit: (event) => event.preventDefault() },
    title,
    look(desk, one),
    amount.node,
    parts.node,
    day.node,
    reference.node,
  );
  const pay = deed<Paid>(desk, {
    command: 'initiate_payment',
    verb: verb(),
    input: () => {
      amount.wrong(isPositive(amount.number()) ? '' : 'How much?');
      missing(day, 'Which day?');
      missing(reference, 'Under which reference?');
      if (firstFault(box)) return null;
      return {
        invoiceId: one.invoiceId,
        amount: amount.number(),
        ...parts.input(),
        day: day.value(),
        reference: reference.value(),
      };
    },
    done: (value) => sayPaid(desk, one, amount.number())(value),
  });
  amount.control.addEventListener('input', () => pay.name(verb()));
  box.append(pay.notice);
  return { body: box, bar: pay.button, typed: () => reference.value() !== '' };
}

export const pay: View = (desk, arg) =>
  arg === ''
    ? paymentRun(desk, arg)
    : forming(desk, {
        title: 'Pay',
        query: 'invoice',
        input: { invoiceId: arg },
        build: (one) => build(desk, one),
      });
