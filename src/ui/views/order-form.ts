// A new order: fields, lines with their total, and under it who will have to say yes and why, asked
// while it is typed; it may begin as a copy of an earlier one. The register judges when it is sent.
import type { ListsView } from '../../app/views';
import type { Fields, Submitted } from '../contract';
import { fromUnits, isPositive, toUnits } from '../decimal';
import { deed, type Deed } from '../deed';
import type { Desk, View } from '../desk';
import { el, said, type Child } from '../dom';
import { firstFault, missing, type Field } from '../fields';
import { placesOf } from '../format';
import { forming, heading } from '../page';
import { link, note } from '../parts';
import { makePreview } from './approval-preview';
import { notAsking } from './ask';
import { earlierOrders } from './order-copy';
import { headerOf, layout, makeForm, type Form } from './order-fields';
import { lineForm, type LineForm } from './order-lines';
import { whoSays } from './who-says';

const warningText = (one: Submitted['warnings'][number]): string =>
  typeof one === 'string' ? one : one.detail;

/** The ceiling with the digits of its currency; empty where it is none. */
function ceilingOf({ notToExceed }: Form, currency: string): string {
  const units = toUnits(notToExceed.number(), placesOf(currency));
  return units === null ? '' : fromUnits(units, placesOf(currency));
}

function submitted(desk: Desk, { form, arg }: Submitting): (value: Submitted) => void {
  const vendor = form.vendor.value();
  const currency = form.currency.value().toUpperCase();
  const ceiling = form.kinds.blanket() ? ceilingOf(form, currency) : '';
  return (value) => {
    const key = value.poNumber ?? value.draftKey;
    desk.leave('new', arg, { view: 'order', arg: key });
    const who = whoSays(value.steps);
    const sum = desk.format().money(ceiling || value.net, currency);
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
  /** The order it was begun from; '' for none. */
  arg: string;
  lines: LineForm;
  box: HTMLElement;
  strange: Map<string, string>;
}
function makeSubmit(desk: Desk, submitting: Submitting): Deed {
  const { form, lines, box, strange } = submitting;
  return deed<Submitted>(desk, {
    command: 'submit_order',
    verb: 'Submit',
    input: () => {
      missing(form.vendor, 'Which vendor?');
      missing(form.description, 'What is it for?');
      if (!missing(form.costCentre, 'Who pays for it?')) confirmed(form.costCentre, strange);
      blanketWhole(form);
      const none = form.kinds.blanket() && !isPositive(lines.net());
      const given = { ...headerOf(form), lines: none ? [] : lines.read() };
      return firstFault(box) ? null : given;
    },
    done: (value) => submitted(desk, submitting)(value),
  });
}

/** A blanket order is its ceiling and its last day; another order may leave both out. */
function blanketWhole({ kinds, notToExceed, serviceTo }: Form): void {
  const asked: [Field, string][] = [
    [notToExceed, 'Up to how much in all?'],
    [serviceTo, 'Until which day?'],
  ];
  for (const [field, said] of asked)
    if (field.value() === '') field.wrong(kinds.blanket() ? said : '');
}

const DATED = ['needBy', 'serviceFrom', 'serviceTo', 'contractRef'] as const;
/** What the routing asks of the form as it stands, each line on its own. */
function routed(form: Form, lines: LineForm, currency: string): Fields {
  const vendor = form.vendor.value();
  const ceiling = form.notToExceed.number();
  const net = lines.net();
  const amount = form.repeat.whole(net);
  const filled = DATED.filter((name) => form[name].value() !== '');
  return {
    costCentre: form.costCentre.value(),
    category: form.category.value(),
    ...{ amount, currency },
    ...Object.fromEntries(filled.map((name) => [name, form[name].value()])),
    ...(isPositive(net) ? { lines: lines.drawing(), ...form.money.drawing() } : {}),
    ...(vendor ? { vendor } : {}),
    ...(isPositive(ceiling) ? { notToExceed: ceiling } : {}),
    ...form.repeat.drawing(),
    ...(form.kinds.blanket() ? { kind: 'blanket' } : {}),
    ...(form.kinds.read()['emergency'] ? { emergency: true } : {}),
    ...(form.practice.checked ? { practice: true } : {}),
  };
}

interface Built {
  body: Child;
  bar: Child;
  typed: () => boolean;
}
function build(desk: Desk, lists: ListsView, arg: string): Built {
  const preview = makePreview(desk);
  const form: Form = makeForm(desk, lists, {
    picked: (vendor) => {
      fillFrom(lists, () => form)(vendor);
      earlier.of(vendor);
      update();
    },
    changed: () => update(),
  });
  const currency = (): string => form.currency.value().toUpperCase() || lists.currency;
  const update = (): void => {
    const whole = form.repeat.whole(lines.net());
    const amount = form.kinds.blanket() ? ceilingOf(form, currency()) : whole;
    form.repeat.show(lines.net(), currency());
    lines.tell();
    submit.name(
      'Submit' + (isPositive(amount) ? ' ' + desk.format().money(amount, currency()) : ''),
    );
    preview.ask(routed(form, lines, currency()));
  };
  const lines = lineForm(desk, {
    ...{ lists, currency, places: () => placesOf(currency()), changed: () => update() },
    vendor: () => form.vendor.value(),
    purpose: () => form.description.value(),
    item: ({ vendor, category }) => {
      if (!form.vendor.value()) form.vendor.set(vendor);
      if (!form.category.value()) form.category.set(category);
    },
  });
  const earlier = earlierOrders(desk, { form, lines, lists });
  const box = el(
    'form',
    { class: 'form', submit: (event) => event.preventDefault() },
    heading('New order'),
    arg === '' && link('Short: five fields', () => desk.go('ask')),
    desk.who()?.pilot && note('waits', el('p', {}, said(desk.who()?.pilot ?? ''))),
    layout(form, { earlier: earlier.node, lines: lines.node, preview: preview.node }),
  );
  const submit = makeSubmit(desk, { form, arg, lines, box, strange: preview.strange });
  box.addEventListener('input', (event) => {
    if (!lines.node.contains(event.target as Node)) update();
  });
  form.vendor.control.addEventListener('change', () => earlier.of(form.vendor.value()));
  box.append(submit.notice);
  if (arg) void earlier.copy(arg);
  const typed = (): boolean =>
    form.vendor.value() + form.description.value() !== '' || isPositive(lines.net());
  return { body: box, bar: submit.button, typed };
}

export const newOrder: View = (desk, arg) =>
  forming(desk, {
    title: 'New order',
    query: 'lists',
    input: {},
    anyAge: true,
    wide: true,
    build: (lists) =>
      desk.may('submit_order')
        ? build(desk, lists, arg)
        : { body: [heading('New order'), notAsking()] },
  });
