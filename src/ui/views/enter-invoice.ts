// Enters an invoice or credit note: pick the order and everything is filled but number, day and
// total. What differs from the order is shown in money before it is sent; the register judges.
import type { ListsView, OrderView } from '../../app/views';
import { comboField } from '../combo';
import type { Entered, Fields } from '../contract';
import { deed, type Deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, fill, said, type Child } from '../dom';
import { choiceField, dayField, firstFault, missing, textField, type Field } from '../fields';
import { forming, heading, skeleton, trouble } from '../page';
import { link } from '../parts';
import { freeLine, orderLines, type Bill, type BillMode } from './bill-lines';
import { billTotals, type Totals } from './bill-totals';

interface Header {
  kind: Field;
  number: Field;
  date: Field;
  due: Field;
  reopens: Field;
  effect: Field;
  credits: Field;
  account: Field;
}
interface Billed {
  vendor(): string;
  currency(): string;
  poNumber: string;
  bill: Bill;
  node: Child;
}

const KINDS = [
  ['invoice', 'Invoice'],
  ['credit_note', 'Credit note'],
] as const;

function makeHeader(today: string): Header {
  return {
    kind: choiceField({ label: 'Kind' }, KINDS),
    number: textField({
      label: 'Number',
      hint: 'As printed on the document.',
      props: { maxlength: 64, 'data-first': true },
    }),
    date: dayField({ label: 'Day of the document', props: { max: today } }),
    due: dayField({
      label: 'Due',
      hint: 'Only where it is printed; else from the terms.',
      optional: true,
    }),
    reopens: choiceField({ label: 'What the credit frees' }, [
      ['', 'As the register proposes'],
      ['yes', 'Stays open on the order'],
      ['no', 'Is closed on the order'],
    ]),
    effect: choiceField({ label: 'What it credits' }, [
      ['quantity', 'Quantity: goods or hours'],
      ['price', 'Price: money only'],
    ]),
    credits: textField({
      label: 'Invoice it credits',
      hint: 'Its number; without it the credit stays with the order.',
      optional: true,
    }),
    account: textField({
      label: 'Account it asks to be paid to',
      hint: 'IBAN or number as printed; new ones wait for a second person.',
      optional: true,
      props: { maxlength: 60 },
    }),
  };
}

const isCredit = (header: Header): boolean => header.kind.value() === 'credit_note';

function modeOf(header: Header): BillMode {
  if (!isCredit(header)) return 'invoice';
  return header.effect.value() === 'price' ? 'price' : 'quantity';
}

/** What only a credit note says. */
function creditFields(header: Header): Fields {
  const reopens = header.reopens.value();
  const credits = header.credits.value();
  return {
    ...(reopens && modeOf(header) === 'quantity' ? { reopensBalance: reopens === 'yes' } : {}),
    ...(credits ? { creditsInvoice: credits } : {}),
  };
}

function headerFields({ header, totals, quoted }: Form, billed: Billed): Fields {
  return {
    vendor: billed.vendor(),
    number: header.number.value(),
    date: header.date.value(),
    currency: billed.currency(),
    kind: header.kind.value(),
    ...(quoted ? { poNumber: billed.poNumber || quoted } : {}),
    ...(header.due.value() ? { dueDate: header.due.value() } : {}),
    ...(header.account.value() ? { paymentDetails: header.account.value() } : {}),
    ...(isCredit(header) ? creditFields(header) : {}),
    lines: billed.bill.read(),
    ...totals.read(),
  };
}

function fromOrder(desk: Desk, order: OrderView, header: Header, changed: () => void): Billed {
  const bill = orderLines(desk, order, {
    mode: () => modeOf(header),
    changed,
  });
  const about = el('p', {}, said(order.vendor, 'strong'), ' \u00b7 ', said(order.description));
  return {
    vendor: () => order.vendor,
    currency: () => order.currency,
    poNumber: order.poNumber,
    bill,
    node: [about, bill.node],
  };
}

function withoutOrder(desk: Desk, lists: ListsView, changed: () => void): Billed {
  const vendor = comboField({ label: 'Vendor' }, () =>
    lists.vendors.map((one) => ({ value: one.vendor, more: one.name })),
  );
  const currency = textField({ label: 'Currency', value: lists.currency, props: { maxlength: 3 } });
  const bill = freeLine(desk, { currency: () => currency.value().toUpperCase(), changed });
  return {
    vendor: () => {
      missing(vendor, 'Which vendor?');
      return vendor.value();
    },
    currency: () => currency.value().toUpperCase(),
    poNumber: '',
    bill,
    node: [
      el(
        'p',
        { class: 'note waits' },
        'Without an order it is recorded and held until somebody approves it.',
      ),
      el('div', { class: 'header-fields' }, vendor.node, currency.node),
      bill.node,
    ],
  };
}

function sayEntered(desk: Desk, arg: string, what: string): (value: Entered) => void {
  return (value) => {
    desk.leave('enter-invoice', arg, { view: 'invoice', arg: value.invoiceId });
    desk.say({
      text:
        [what, value.verdict].join(': ') +
        (value.hold ? ', payment held. ' : '. ') +
        (value.vendorHold ?? value.explanation),
      tone:
        value.verdict === 'matched' ? 'done' : value.verdict === 'waiting' ? 'waits' : 'stopped',
      next: [{ label: 'Enter another', go: () => desk.go('enter-invoice') }],
    });
  };
}

interface Form {
  desk: Desk;
  arg: string;
  header: Header;
  box: HTMLElement;
  rest: HTMLElement;
  billed: Billed | null;
  totals: Totals;
  /** The order that the document quotes, found or not. */
  quoted: string;
}

function makeEnter(form: Form): Deed {
  const { desk, header } = form;
  return deed<Entered>(desk, {
    command: 'enter_invoice',
    verb: 'Enter invoice',
    input: () => {
      missing(header.number, 'Which number does it carry?');
      missing(header.date, 'Which day is printed on it?');
      const input = form.billed && headerFields(form, form.billed);
      form.totals.check();
      return firstFault(form.box) || !input ? null : input;
    },
    done: (value) =>
      sayEntered(desk, form.arg, form.billed?.vendor() + ', ' + header.number.value())(value),
  });
}

/** Puts the chosen order (or none) into the form, with its lines and totals. */
function take(form: Form, lists: ListsView, make: (changed: () => void) => Billed): void {
  const changed = (): void => form.totals.update(form.billed);
  form.billed = make(changed);
  form.totals = billTotals(form.desk, lists, form.billed.currency);
  fill(form.rest, form.billed.node, form.totals.node);
  changed();
}

/** An order that is not there may still be what the document quotes; then it is recorded so. */
async function takeOrder(form: Form, lists: ListsView, key: string): Promise<void> {
  form.quoted = key;
  fill(form.rest, skeleton(2));
  const answer = await form.desk.ask('order', { key });
  if (form.quoted !== key) return;
  const anyway = (): void =>
    take(form, lists, (changed) => withoutOrder(form.desk, lists, changed));
  if (!answer.ok) {
    return fill(form.rest, trouble(answer), link('Record it with this number anyway', anyway));
  }
  take(form, lists, (changed) => fromOrder(form.desk, answer.value, form.header, changed));
}

function pickOrder(form: Form, lists: ListsView): Child {
  const options = lists.openOrders.map((one) => ({
    value: one.poNumber,
    label: one.poNumber,
    more: [one.vendor, one.description].join(' \u00b7 '),
  }));
  const pick = comboField(
    {
      label: 'Order',
      hint: 'Its number is on the invoice, or find it by vendor.',
      value: form.arg,
      picked: (one) => {
        void takeOrder(form, lists, one.value);
      },
    },
    () => options,
  );
  pick.control.addEventListener('change', () => {
    if (pick.value() && pick.value() !== form.billed?.poNumber)
      void takeOrder(form, lists, pick.value());
  });
  const none = (): void => {
    pick.set('');
    form.quoted = '';
    take(form, lists, (changed) => withoutOrder(form.desk, lists, changed));
  };
  return [pick.node, link('It quotes no order', none)];
}

function build(
  desk: Desk,
  lists: ListsView,
  arg: string,
): { body: Child; bar: Child; typed: () => boolean } {
  const header = makeHeader(lists.today);
  const rest = el('div', {});
  const box = el('form', { class: 'form', submit: (event) => event.preventDefault() });
  const form: Form = {
    desk,
    arg,
    header,
    box,
    rest,
    billed: null,
    quoted: arg,
    totals: billTotals(desk, lists, () => lists.currency),
  };
  const enter = makeEnter(form);
  const rename = (): void => {
    const credit = isCredit(header);
    for (const one of [header.effect, header.credits]) one.node.hidden = !credit;
    header.reopens.node.hidden = modeOf(header) !== 'quantity';
    header.due.node.hidden = credit;
    enter.name(credit ? 'Enter credit note' : 'Enter invoice');
    form.billed?.bill.refill();
  };
  for (const one of [header.kind, header.effect]) one.control.addEventListener('change', rename);
  fill(
    box,
    heading('Enter invoice'),
    pickOrder(form, lists),
    el(
      'div',
      { class: 'header-fields' },
      (['kind', 'number', 'date', 'due', 'effect', 'credits', 'reopens', 'account'] as const).map(
        (name) => header[name].node,
      ),
    ),
    rest,
    enter.notice,
  );
  rename();
  if (arg) void takeOrder(form, lists, arg);
  return { body: box, bar: enter.button, typed: () => header.number.value() !== '' };
}

export const enterInvoice: View = (desk, arg) =>
  forming(desk, {
    title: 'Enter invoice',
    query: 'lists',
    input: {},
    wide: true,
    build: (lists) => build(desk, lists, arg),
  });
