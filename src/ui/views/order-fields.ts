// The fields of a new order: what every order needs first, the rest under one fold, and what of
// them is sent. It knows nothing of lines, of previews and of sending.
import type { ListsView } from '../../app/views';
import { comboField, type Option } from '../combo';
import type { Fields } from '../contract';
import type { Desk } from '../desk';
import { el, type Child } from '../dom';
import { dayField, noteField, numberField, textField, type Field } from '../fields';
import { fold } from '../parts';
import { spoken } from '../texts';
import { orderKinds, type OrderKinds } from './order-kinds';
import { orderMoney, type OrderMoney } from './order-money';
import { orderRepeat, type OrderRepeat } from './order-repeat';

export interface Form {
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
  shipVia: Field;
  notToExceed: Field & { number(): string };
  serviceFrom: Field;
  serviceTo: Field;
  noticeDays: Field;
  note: Field;
  soleSource: Field;
  practice: HTMLInputElement;
  money: OrderMoney;
  repeat: OrderRepeat;
  kinds: OrderKinds;
}

export const plainOptions = (values: readonly string[]): Option[] =>
  values.map((value) => ({ value }));

/** Preferred ones stand before these, blocked ones are not offered. */
const OFFERED_LAST = ['preferred', 'blocked'];
export function vendorOptions(lists: ListsView): Option[] {
  const preferred = lists.vendors.filter(({ status }) => status === 'preferred');
  const others = lists.vendors.filter(({ status }) => !OFFERED_LAST.includes(status));
  return [...preferred, ...others].map((one) => ({
    value: one.vendor,
    label: one.vendor,
    more: [one.name === one.vendor ? '' : one.name, one.status].filter(Boolean).join(', '),
  }));
}

/** Contracts with the vendor, and those with whichever. */
const contractOptions = (desk: Desk, lists: ListsView, vendor: string): Option[] =>
  lists.contracts
    .filter((one) => [one.vendor.toLowerCase(), ''].includes(one.vendor && vendor.toLowerCase()))
    .map((one) => ({
      value: one.reference,
      more: [one.vendor, one.to && spoken('until ' + desk.format().day(one.to))]
        .filter(Boolean)
        .join(', '),
    }));

/** While no cost centre is known there is one good answer. */
const FIRST_CENTRE = 'General';

interface Heard {
  picked(vendor: string): void;
  changed(): void;
}
export function makeForm(desk: Desk, lists: ListsView, heard: Heard): Form {
  const opt = { optional: true };
  const heardPick = { picked: () => heard.changed() };
  const currency = textField({
    label: 'Currency',
    value: lists.currency,
    props: { maxlength: 3, size: 4 },
  });
  const vendor = comboField(
    { label: 'Vendor', props: { 'data-first': true }, picked: (one) => heard.picked(one.value) },
    () => vendorOptions(lists),
  );
  return {
    vendor,
    description: textField({
      label: 'What for',
      hint: 'One line that others will recognise.',
      props: { maxlength: 200 },
    }),
    costCentre: comboField(
      {
        label: 'Cost centre',
        value: lists.costCentres.length === 0 ? FIRST_CENTRE : '',
        ...heardPick,
      },
      () => plainOptions(lists.costCentres),
    ),
    needBy: dayField({ label: 'Need by', ...opt }),
    category: comboField({ label: 'Category', ...opt, ...heardPick }, () =>
      plainOptions(lists.categories),
    ),
    currency,
    money: orderMoney(desk, () => currency.value().toUpperCase()),
    repeat: orderRepeat(desk, heard.changed),
    kinds: orderKinds(desk, () => currency.value().toUpperCase()),
    terms: textField({ label: 'Terms', ...opt }),
    contractRef: comboField({ label: 'Contract or SOW', ...opt, ...heardPick }, () =>
      contractOptions(desk, lists, vendor.value()),
    ),
    deliverTo: textField({ label: 'Deliver to', ...opt }),
    deliveryTerms: textField({ label: 'Delivery terms', ...opt }),
    shipVia: textField({ label: 'Ship via', hint: 'The carrier that is wanted.', ...opt }),
    notToExceed: numberField(desk.format(), {
      label: 'Not to exceed',
      hint: 'A ceiling that no invoice may pass.',
      ...opt,
    }),
    serviceFrom: dayField({ label: 'Service from', ...opt }),
    serviceTo: dayField({ label: 'Service to', ...opt }),
    noticeDays: textField({
      label: 'Notice before the end, days',
      hint: 'Left empty: as Settings or the vendor say.',
      ...opt,
      props: { inputmode: 'numeric', maxlength: 3 },
    }),
    note: noteField({ label: 'Note', hint: 'For the approver; not sent to the vendor.', ...opt }),
    soleSource: noteField({
      label: 'One source only, because',
      hint: 'Where a rule asks for quotes and there are none; counted in the month.',
      ...opt,
    }),
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
  'shipVia',
  'serviceFrom',
  'serviceTo',
  'noticeDays',
  'note',
  'soleSource',
] as const;

export function headerOf(form: Form): Fields {
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

/** What stands among the fields and is made elsewhere. */
export interface FormParts {
  earlier: Child;
  lines: HTMLElement;
  preview: HTMLElement;
}
export function layout(form: Form, parts: FormParts): Child {
  const pair = (...fields: Field[]): HTMLElement =>
    el(
      'div',
      { class: 'pair' },
      fields.map((one) => one.node),
    );
  return [
    form.vendor.node,
    parts.earlier,
    form.description.node,
    form.costCentre.node,
    parts.lines,
    form.repeat.node,
    parts.preview,
    fold('more-options', 'More options', [
      pair(form.needBy, form.currency),
      form.category.node,
      pair(form.serviceFrom, form.serviceTo),
      form.noticeDays.node,
      form.notToExceed.node,
      form.kinds.node,
      form.money.node,
      form.terms.node,
      form.contractRef.node,
      pair(form.deliverTo, form.deliveryTerms),
      form.shipVia.node,
      form.note.node,
      form.soleSource.node,
      el(
        'label',
        { class: 'check', for: form.practice.id },
        form.practice,
        ' Practice order: a number of its own kind, counted nowhere, removable',
      ),
    ]),
  ];
}
