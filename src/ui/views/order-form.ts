// A new order: what every order needs first, the rest under one fold, and under the total who will
// have to say yes and why. Typing never waits; the register judges when it is sent.
import type { ListsView } from '../../app/views';
import { comboField, type Option } from '../combo';
import type { Fields, Submitted } from '../contract';
import { isPositive } from '../decimal';
import { deed, type Deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, type Child } from '../dom';
import {
  dayField,
  firstFault,
  missing,
  noteField,
  numberField,
  textField,
  type Field,
} from '../fields';
import { placesOf } from '../format';
import { forming, heading } from '../page';
import { fold } from '../parts';
import { makePreview } from './approval-preview';
import { lineForm, type LineForm } from './order-lines';
import { orderKinds, type OrderKinds } from './order-kinds';
import { orderMoney, type OrderMoney } from './order-money';
import { orderRepeat, type OrderRepeat } from './order-repeat';

interface Form {
  vendor: Field;
  description: Field;
  costCentre: Field;
  needBy: Field;
  category: Field;
  currency: Field;
  terms: Field;
  contractRef: Field;
  deliverTo: Field;
  deliveryTerms: Field;
  notToExceed: Field & { number(): string };
  serviceFrom: Field;
  serviceTo: Field;
  note: Field;
  practice: HTMLInputElement;
  money: OrderMoney;
  repeat: OrderRepeat;
  kinds: OrderKinds;
}

const plain = (values: readonly string[]): Option[] => values.map((value) => ({ value }));

/** Preferred ones stand before these, blocked ones are not offered. */
const OFFERED_LAST = ['preferred', 'blocked'];
function vendorOptions(lists: ListsView): Option[] {
  const preferred = lists.vendors.filter(({ status }) => status === 'preferred');
  const others = lists.vendors.filter(({ status }) => !OFFERED_LAST.includes(status));
  return [...preferred, ...others].map((one) => ({
    value: one.vendor,
    label: one.vendor,
    more: [one.name === one.vendor ? '' : one.name, one.status].filter(Boolean).join(', '),
  }));
}

interface Heard {
  picked(vendor: string): void;
  changed(): void;
}
function makeForm(desk: Desk, lists: ListsView, heard: Heard): Form {
  const opt = { optional: true };
  const currency = textField({
    label: 'Currency',
    value: lists.currency,
    props: { maxlength: 3, size: 4 },
  });
  return {
    vendor: comboField(
      { label: 'Vendor', props: { 'data-first': true }, picked: (one) => heard.picked(one.value) },
      () => vendorOptions(lists),
    ),
    description: textField({
      label: 'What for',
      hint: 'One line that others will recognise.',
      props: { maxlength: 200 },
    }),
    costCentre: comboField({ label: 'Cost centre' }, () => plain(lists.costCentres)),
    needBy: dayField({ label: 'Need by', ...opt }),
    category: comboField({ label: 'Category', ...opt }, () => plain(lists.categories)),
    currency,
    money: orderMoney(desk, () => currency.value().toUpperCase()),
    repeat: orderRepeat(desk, heard.changed),
    kinds: orderKinds(desk, () => currency.value().toUpperCase()),
    terms: textField({ label: 'Terms', ...opt }),
    contractRef: textField({ label: 'Contract or SOW', ...opt }),
    deliverTo: textField({ label: 'Deliver to', ...opt }),
    deliveryTerms: textField({ label: 'Delivery terms', ...opt }),
    notToExceed: numberField(desk.format(), {
      label: 'Not to exceed',
      hint: 'A ceiling that no invoice may pass.',
      ...opt,
    }),
    serviceFrom: dayField({ label: 'Service from', ...opt }),
    serviceTo: dayField({ label: 'Service to', ...opt }),
    note: noteField({ label: 'Note', hint: 'For the approver; not sent to the vendor.', ...opt }),
    practice: el('input', { type: 'checkbox', id: 'practice-order' }),
  };
}

const OPTIONAL = [
  'needBy',
  'category',
  'terms',
  'contractRef',
  'deliverTo',
  'deliveryTerms',
  'serviceFrom',
  'serviceTo',
  'note',
] as const;

function headerOf(form: Form): Fields {
  const filled = OPTIONAL.filter((name) => form[name].value() !== '');
  const ceiling = form.notToExceed.number();
  return {
    vendor: form.vendor.value(),
    description: form.description.value(),
    costCentre: form.costCentre.value(),
    currency: form.currency.value().toUpperCase(),
    ...Object.fromEntries(filled.map((name) => [name, form[name].value()])),
    ...(ceiling ? { notToExceed: ceiling } : {}),
    ...form.money.read(),
    ...form.repeat.read(),
    ...form.kinds.read(),
    ...(form.practice.checked ? { practice: true } : {}),
  };
}

const warningText = (one: Submitted['warnings'][number]): string =>
  typeof one === 'string' ? one : one.detail;

function submitted(desk: Desk, form: Form): (value: Submitted) => void {
  const vendor = form.vendor.value();
  const currency = form.currency.value().toUpperCase();
  return (value) => {
    const key = value.poNumber ?? value.draftKey;
    desk.leave('new', '', { view: 'order', arg: key });
    const who = value.steps[0]?.approvers.join(' or ');
    const sum = desk.format().money(value.net, currency);
    desk.say({
      text: [
        key + ' to ' + vendor + ', ' + sum + ': ' + value.status + '.',
        who && 'Waits for ' + who + '.',
        ...value.warnings.map(warningText),
      ]
        .filter(Boolean)
        .join(' '),
      next: [{ label: 'New order', go: () => desk.go('new') }],
    });
  };
}

function layout(form: Form, lines: HTMLElement, preview: HTMLElement): Child {
  const pair = (...fields: Field[]): HTMLElement =>
    el(
      'div',
      { class: 'pair' },
      fields.map((one) => one.node),
    );
  return [
    form.vendor.node,
    form.description.node,
    form.costCentre.node,
    lines,
    form.repeat.node,
    preview,
    fold('more-options', 'More options', [
      pair(form.needBy, form.currency),
      form.category.node,
      pair(form.serviceFrom, form.serviceTo),
      form.notToExceed.node,
      form.kinds.node,
      form.money.node,
      form.terms.node,
      form.contractRef.node,
      pair(form.deliverTo, form.deliveryTerms),
      form.note.node,
      el(
        'label',
        { class: 'check', for: form.practice.id },
        form.practice,
        ' Practice order: a number of its own kind, counted nowhere, removable',
      ),
    ]),
  ];
}

/** What the register knows of a vendor fills what was not typed. */
function fillFrom(lists: ListsView, form: () => Form): (name: string) => void {
  return (name) => {
    const of = lists.vendors.find((one) => one.vendor === name);
    if (of?.currency) form().currency.set(of.currency);
    if (of?.terms && !form().terms.value()) form().terms.set(of.terms);
  };
}

/** Said once for each new name; who submits again means it. */
function confirmed(field: Field, strange: Map<string, string>): void {
  const said = strange.get(field.value());
  if (said === undefined) return;
  strange.delete(field.value());
  field.wrong(said + ' Submit again to use it.');
}

interface Submitting {
  form: Form;
  lines: LineForm;
  box: HTMLElement;
  strange: Map<string, string>;
}
function makeSubmit(desk: Desk, { form, lines, box, strange }: Submitting): Deed {
  return deed<Submitted>(desk, {
    command: 'submit_order',
    verb: 'Submit',
    input: () => {
      missing(form.vendor, 'Which vendor?');
      missing(form.description, 'What is it for?');
      if (!missing(form.costCentre, 'Who pays for it?')) confirmed(form.costCentre, strange);
      const none = form.kinds.blanket() && !isPositive(lines.net());
      const given = { ...headerOf(form), lines: none ? [] : lines.read() };
      return firstFault(box) ? null : given;
    },
    done: (value) => submitted(desk, form)(value),
  });
}

function build(desk: Desk, lists: ListsView): { body: Child; bar: Child; typed: () => boolean } {
  const preview = makePreview(desk);
  const form: Form = makeForm(desk, lists, {
    picked: fillFrom(lists, () => form),
    changed: () => update(),
  });
  const currency = (): string => form.currency.value().toUpperCase() || lists.currency;
  const update = (): void => {
    const amount = form.repeat.whole(lines.net());
    form.repeat.show(lines.net(), currency());
    const sum = isPositive(amount) ? ' ' + desk.format().money(amount, currency()) : '';
    submit.name('Submit' + sum);
    preview.ask({
      costCentre: form.costCentre.value(),
      category: form.category.value(),
      amount,
      currency: currency(),
    });
  };
  const lines = lineForm(desk, {
    lists,
    currency,
    places: () => placesOf(currency()),
    changed: () => update(),
  });
  const box = el(
    'form',
    { class: 'form', submit: (event) => event.preventDefault() },
    heading('New order'),
    layout(form, lines.node, preview.node),
  );
  const submit = makeSubmit(desk, { form, lines, box, strange: preview.strange });
  for (const field of [form.costCentre, form.category, form.currency])
    field.control.addEventListener('input', update);
  box.append(submit.notice);
  const typed = (): boolean =>
    form.vendor.value() + form.description.value() !== '' || isPositive(lines.net());
  return { body: box, bar: submit.button, typed };
}

export const newOrder: View = (desk) =>
  forming(desk, {
    title: 'New order',
    query: 'lists',
    input: {},
    anyAge: true,
    wide: true,
    build: (lists) => build(desk, lists),
  });
