// Enters an invoice or credit note: pick the order and everything is filled but number, day and
// total. What differs from the order is shown in money before it is sent; the register judges.
import type { ListsView } from '../../app/views';
import { comboField } from '../combo';
import type { Entered, Fields } from '../contract';
import { deed, type Deed } from '../deed';
import type { Desk, Tone, View } from '../desk';
import { el, fill, type Child } from '../dom';
import { firstFault, missing } from '../fields';
import { plural, told } from '../format';
import { forming, heading, skeleton, trouble } from '../page';
import { button, link } from '../parts';
import { spoken } from '../texts';
import {
  creditFields,
  HEADER,
  isAdvance,
  isCredit,
  makeHeader,
  modeOf,
  type Header,
} from './bill-header';
import { fromOrder, withoutOrder, type Billed, type Taking } from './bill-source';
import { billTotals, type Totals } from './bill-totals';
import { whenWhole } from './number-typed';

function headerFields({ header, totals, quoted }: Form, billed: Billed): Fields {
  const sums = totals.read();
  return {
    vendor: billed.vendor(),
    number: header.number.value(),
    date: header.date.value(),
    currency: billed.currency(),
    kind: header.kind.value(),
    ...(quoted ? { poNumber: billed.poNumber || quoted } : {}),
    ...(header.due.value() ? { dueDate: header.due.value() } : {}),
    ...(header.account.value() ? { paymentDetails: header.account.value() } : {}),
    ...(header.sender.value() ? { sender: header.sender.value() } : {}),
    ...(isCredit(header) ? creditFields(header) : {}),
    lines: billed.bill.read('charges' in sums),
    ...sums,
  };
}

/** A signed month takes nothing more: the document keeps its day and counts later. */
const lateOf = (desk: Desk, { late, postingDay }: Entered): string =>
  late && postingDay
    ? 'Its month is signed: it counts in ' + desk.format().month(postingDay) + ', marked late. '
    : '';

/** The first of its notices; the page that follows has them all. */
const noticed = ({ notices }: Entered): string[] =>
  notices.slice(0, 3).map(({ text }) => ' \u00b7 ' + spoken('Notice: ' + told(text)));
const toneOf = ({ verdict, notices }: Entered): Tone => {
  if (verdict === 'matched' && notices.length === 0) return 'done';
  return verdict === 'matched' || verdict === 'waiting' ? 'waits' : 'stopped';
};

const begun = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
/** The vendor's own exceptions hold every document of it; they are told in a sentence. */
const VENDORS = ['payment_details_changed', 'vendor_not_active'];
/** What holds it: its exceptions, and its vendor where that is held too. */
function whyOf({ exceptions, vendorHold, explanation }: Entered): string {
  const count = exceptions.filter(({ kind }) => !VENDORS.includes(kind)).length;
  const own = count > 0 && plural(count, 'exception') + ' to resolve, below.';
  if (vendorHold) return [own, begun(told(vendorHold)) + '.'].filter(Boolean).join(' ');
  return own || begun(explanation);
}

function sayEntered(desk: Desk, arg: string, what: string): (value: Entered) => void {
  return (value) => {
    desk.leave('enter-invoice', arg, { view: 'invoice', arg: value.invoiceId });
    desk.say({
      text:
        [what, value.verdict].join(': ') +
        (value.hold ? ', payment held. ' : '. ') +
        lateOf(desk, value) +
        whyOf(value) +
        noticed(value).join(''),
      tone: toneOf(value),
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
  /** Whose order it is, or why there is none: told politely, since it changes as one types. */
  says: HTMLElement;
  /** What stands in the field of the order. */
  typed(): string;
  billed: Billed | null;
  totals: Totals;
  /** The order that the document quotes, found or not. */
  quoted: string;
  /** Takes the order anew: the lines of an advance are others. */
  again(): void;
  /** Puts a number into the field and takes its order. */
  choose(number: string): void;
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
function take(form: Form, lists: ListsView, make: (taking: Taking) => Billed): void {
  const { desk, header } = form;
  const changed = (): void => form.totals.update(form.billed);
  form.again = () => take(form, lists, make);
  form.billed = make({ lists, header, changed });
  const { currency, paidAhead } = form.billed;
  form.totals = billTotals(desk, { lists, currency, paidAhead });
  fill(form.says, form.billed.about);
  fill(form.rest, form.billed.node, form.totals.node);
  changed();
}

/** The numbers that a refusal proposes instead: "Did you mean A or B?". */
const meantIn = (next: string): string[] =>
  /^Did you mean (.+?)\?/.exec(next)?.[1]?.split(' or ') ?? [];

function forget(form: Form): void {
  Object.assign(form, { billed: null, quoted: '' });
  fill(form.rest);
}

/** An order that is not there may still be what the document quotes; then it is recorded so. */
async function takeOrder(form: Form, lists: ListsView, key: string): Promise<void> {
  form.quoted = key;
  fill(form.says);
  fill(form.rest, skeleton(2));
  const answer = await form.desk.ask('order', { key });
  if (form.quoted !== key) return;
  // Somebody typed on: what stands in the field now is asked for when it is whole, or left.
  if (form.typed() !== key) return forget(form);
  const anyway = (): void => take(form, lists, (taking) => withoutOrder(form.desk, taking));
  if (!answer.ok) {
    const meant = meantIn(answer.next).map((one) => button('Take ' + one, () => form.choose(one)));
    const other = link('Record it with this number anyway', anyway);
    form.billed = null;
    fill(form.rest);
    const why = trouble(answer);
    why.removeAttribute('role');
    return fill(form.says, why, el('div', { class: 'row-of' }, meant), other);
  }
  take(form, lists, (taking) => fromOrder(form.desk, answer.value, taking));
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
  form.choose = (number) => {
    pick.set(number);
    pick.control.focus();
    void takeOrder(form, lists, number);
  };
  form.typed = () => pick.value();
  const asked = (): boolean => [form.quoted, form.billed?.poNumber].includes(pick.value());
  const takeTyped = (): void => {
    if (pick.value() && !asked()) void takeOrder(form, lists, pick.value());
  };
  whenWhole(pick.control, () => options.map(({ value }) => value), takeTyped);
  pick.control.addEventListener('change', takeTyped);
  const none = (): void => {
    pick.set('');
    form.quoted = '';
    take(form, lists, (taking) => withoutOrder(form.desk, taking));
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
    says: el('div', { 'aria-live': 'polite' }),
    typed: () => arg,
    again: () => undefined,
    choose: () => undefined,
    totals: billTotals(desk, { lists, currency: () => lists.currency, paidAhead: '' }),
  };
  const enter = makeEnter(form);
  const rename = (): void => {
    const credit = isCredit(header);
    for (const one of [header.effect, header.credits]) one.node.hidden = !credit;
    header.reopens.node.hidden = modeOf(header) !== 'quantity';
    header.due.node.hidden = credit;
    enter.name('Enter ' + (isAdvance(header) ? 'advance' : credit ? 'credit note' : 'invoice'));
    form.billed?.bill.refill();
  };
  for (const one of [header.kind, header.effect]) one.control.addEventListener('change', rename);
  header.kind.control.addEventListener('change', () => form.again());
  fill(
    box,
    heading('Enter invoice'),
    pickOrder(form, lists),
    form.says,
    el(
      'div',
      { class: 'header-fields' },
      HEADER.map((name) => header[name].node),
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
