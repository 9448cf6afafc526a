// The text of an order line: with items in the register a look-up that fills the rest of the line,
// without them a plain field. It fills what the item knows and judges no price.
import type { ListsView } from '../../app/views';
import { comboField, type Option } from '../combo';
import type { Format } from '../format';
import { textField, type Field } from '../fields';

export type Item = ListsView['items'][number];
export interface ItemSpec {
  items: readonly Item[];
  format: Format;
  /** Whose items are offered; all where none is chosen yet. */
  vendor(): string;
  picked(item: Item): void;
}

function optionOf(format: Format, one: Item): Option {
  const value = one.description || one.item;
  const price = one.price && format.money(one.price, one.currency) + (one.unit && ' / ' + one.unit);
  const more = [one.description && one.item, price, one.vendor].filter(Boolean).join(' \u00b7 ');
  return { value, label: value, more };
}

export function itemField(spec: ItemSpec): Field {
  const hint = 'Left empty, it is what the order is for.';
  const asked = { label: 'Item or service', hint, props: { maxlength: 500 } };
  if (spec.items.length === 0) return textField(asked);
  const all = spec.items.map((item) => ({ item, option: optionOf(spec.format, item) }));
  const ofVendor = ({ item }: { item: Item }): boolean => {
    const vendor = spec.vendor().trim().toLowerCase();
    return vendor === '' || item.vendor === '' || item.vendor.toLowerCase() === vendor;
  };
  const picked = (option: Option): void => {
    const found = all.find((one) => one.option === option);
    if (found) spec.picked(found.item);
  };
  return comboField({ ...asked, picked }, () => all.filter(ofVendor).map((one) => one.option));
}
