// The lines of a new order: cards that are added and removed, each with its own net, and the total
// under them, computed as the register computes it.
import type { LineView, ListsView } from '../../app/views';
import { comboField } from '../combo';
import type { Fields } from '../contract';
import { fromUnits, isPositive, lineNet } from '../decimal';
import type { Desk } from '../desk';
import { el, fill, icon } from '../dom';
import { choiceField, missing, numberField, type Field, type NumberField } from '../fields';
import type { Format } from '../format';
import { button } from '../parts';
import { agreedPrice, type Beside, type TypedLine } from './agreed';
import { itemField, type Item } from './item-field';
import { lineMore, type LineMore } from './line-more';

export interface LineFormSpec {
  lists: ListsView;
  currency(): string;
  places(): number;
  vendor(): string;
  /** What the order is for: a line that says nothing else is that. */
  purpose(): string;
  /** An item was chosen for a line. */
  item(item: Item): void;
  changed(): void;
}
export interface LineForm {
  node: HTMLElement;
  net(): string;
  /** Says of each line what is agreed for it with the vendor, in the currency, as chosen now. */
  tell(): void;
  read(): Fields[];
  /** What each line that can be read draws on which budget. */
  drawing(): Fields[];
  /** Puts these lines in the place of what is typed. */
  fill(lines: readonly LineView[]): void;
}

interface LineCard {
  node: HTMLElement;
  net(): bigint | null;
  tell(): void;
  read(): Fields;
  drawing(): Fields;
  fill(line: LineView): void;
  focus(): void;
}

interface LineFields {
  description: Field;
  quantity: NumberField;
  unit: Field;
  unitPrice: NumberField;
  taxCode: Field;
  type: Field;
  more: LineMore;
}

function fieldsOf(desk: Desk, spec: LineFormSpec, picked: (item: Item) => void): LineFields {
  const taxes = spec.lists.taxCodes.map(
    (one) => [one.code, one.code + ' \u00b7 ' + one.rateBp / 100 + '\u00a0%'] as const,
  );
  return {
    description: itemField({
      items: spec.lists.items,
      format: desk.format(),
      vendor: spec.vendor,
      picked,
    }),
    quantity: numberField(desk.format(), { label: 'Quantity', value: '1' }),
    unit: comboField({ label: 'Unit', value: spec.lists.units[0] ?? 'pcs' }, () =>
      spec.lists.units.map((value) => ({ value })),
    ),
    unitPrice: numberField(desk.format(), { label: 'Unit price', unit: spec.currency }),
    taxCode: choiceField({ label: 'Tax' }, [['', 'None'], ...taxes]),
    type: choiceField({ label: 'Kind' }, [
      ['goods', 'Goods'],
      ['service', 'Service'],
      ['subscription', 'Subscription'],
    ]),
    more: lineMore(desk, spec.lists),
  };
}

function readLine(fields: LineFields, purpose: string): Fields {
  const description = fields.description.value() || purpose;
  fields.description.wrong(description ? '' : 'What is it?');
  missing(fields.unit, 'Pieces, hours, ...?');
  fields.quantity.wrong(isPositive(fields.quantity.number()) ? '' : 'How many?');
  fields.unitPrice.wrong(fields.unitPrice.number() ? '' : 'At what price?');
  const type = fields.type.value();
  return {
    description,
    quantity: fields.quantity.number(),
    unit: fields.unit.value(),
    unitPrice: fields.unitPrice.number(),
    ...(fields.taxCode.value() ? { taxCode: fields.taxCode.value() } : {}),
    ...(type === 'goods' ? {} : { type }),
    ...fields.more.read(),
  };
}

/** As it was ordered: what stands folded away is filled too, its days are not. */
function fillLine(fields: LineFields, line: LineView): void {
  for (const name of ['description', 'quantity', 'unit', 'unitPrice', 'taxCode'] as const)
    fields[name].set(line[name]);
  fields.type.set(line.type || 'goods');
  fields.more.fill(line);
}

/** A price in another currency, or of days that are over, is not the line's. */
function fromItem(fields: LineFields, item: Item, spec: LineFormSpec): void {
  const holds = item.validUntil === '' || item.validUntil >= spec.lists.today;
  if (item.unit) fields.unit.set(item.unit);
  if (item.price && holds && item.currency === spec.currency()) fields.unitPrice.set(item.price);
  if (item.taxCode) fields.taxCode.set(item.taxCode);
  fields.more.fromItem(item);
}

const filled = (name: string, value: string): Fields => (value === '' ? {} : { [name]: value });
const typedIn = ({ more, description, unit, unitPrice }: LineFields): TypedLine => ({
  item: more.item.value(),
  description: description.value(),
  unit: unit.value(),
  unitPrice: unitPrice.number(),
});
const besideOf = (desk: Desk, spec: LineFormSpec): Beside & { format: Format } => ({
  ...{ vendor: spec.vendor(), currency: spec.currency() },
  ...{ today: spec.lists.today, format: desk.format() },
});

function lineCard(desk: Desk, spec: LineFormSpec, drop: (card: LineCard) => void): LineCard {
  const fields = fieldsOf(desk, spec, (item) => {
    fromItem(fields, item, spec);
    spec.item(item);
    show();
  });
  const sum = el('output', { class: 'num strong' });
  const net = (): bigint | null =>
    lineNet(fields.quantity.number(), fields.unitPrice.number(), spec.places());
  const agreed = el('p', { class: 'soft', 'aria-live': 'polite' });
  const show = (): void => {
    const value = net();
    sum.textContent =
      value === null ? '' : desk.format().money(fromUnits(value, spec.places()), spec.currency());
    spec.changed();
  };
  const { description, quantity, unit, unitPrice, more } = fields;
  for (const one of [description, quantity, unit, unitPrice, more.item])
    one.control.addEventListener('input', show);
  const remove = el(
    'button',
    { type: 'button', class: 'bare', 'aria-label': 'Remove this line', title: 'Remove this line' },
    icon('close'),
  );
  const node = el(
    'fieldset',
    { class: 'line-form' },
    el('legend', { class: 'unseen' }, 'Line'),
    el('div', { class: 'with-button' }, fields.description.node, remove),
    el('div', { class: 'three' }, fields.quantity.node, fields.unit.node, fields.unitPrice.node),
    agreed,
    el(
      'div',
      { class: 'three' },
      fields.type.node,
      fields.taxCode.node,
      el('div', { class: 'line-sum' }, sum),
    ),
    fields.more.node,
  );
  const card: LineCard = {
    node,
    net,
    tell: () => fill(agreed, agreedPrice(spec.lists.items, typedIn(fields), besideOf(desk, spec))),
    read: () => readLine(fields, spec.purpose()),
    drawing: () => ({
      ...filled('description', description.value() || spec.purpose()),
      ...filled('unit', unit.value()),
      quantity: fields.quantity.number(),
      unitPrice: fields.unitPrice.number(),
      taxCode: fields.taxCode.value(),
      ...fields.more.drawing(),
    }),
    fill: (line) => {
      fillLine(fields, line);
      show();
    },
    focus: () => fields.description.control.focus(),
  };
  remove.addEventListener('click', () => drop(card));
  return card;
}

export function lineForm(desk: Desk, spec: LineFormSpec): LineForm {
  const cards: LineCard[] = [];
  const box = el('div', { class: 'line-forms' });
  const total = el('output', { class: 'num' });
  const net = (): string =>
    fromUnits(
      cards.reduce((sum, card) => sum + (card.net() ?? BigInt(0)), BigInt(0)),
      spec.places(),
    );
  const changed = (): void => {
    total.textContent = desk.format().money(net(), spec.currency());
    spec.changed();
  };
  const drop = (card: LineCard): void => {
    if (cards.length === 1) return;
    cards.splice(cards.indexOf(card), 1);
    card.node.remove();
    cards[cards.length - 1]?.focus();
    box.classList.toggle('only-one', cards.length === 1);
    changed();
  };
  const add = (): LineCard => {
    const card = lineCard(desk, { ...spec, changed }, drop);
    cards.push(card);
    box.append(card.node);
    box.classList.toggle('only-one', cards.length === 1);
    return card;
  };
  const more = button([icon('plus'), 'Add a line'], () => add().focus());
  const node = el(
    'section',
    {},
    el('h2', {}, 'Lines'),
    box,
    el('div', { class: 'total' }, more, el('span', {}, 'Net ', total)),
  );
  add();
  total.textContent = desk.format().money(net(), spec.currency());
  const put = (lines: readonly LineView[]): void => {
    for (const card of cards.splice(0)) card.node.remove();
    for (const line of lines) add().fill(line);
    if (cards.length === 0) add();
    changed();
  };
  const drawing = (): Fields[] =>
    cards.filter((card) => (card.net() ?? BigInt(0)) > BigInt(0)).map((card) => card.drawing());
  const tell = (): void => cards.forEach((card) => card.tell());
  return { node, net, tell, read: () => cards.map((card) => card.read()), drawing, fill: put };
}
