// The lines of an order beside the prices of Items (controls.md T09): which are above theirs or in another
// unit, which are not what the list has, and how approvers are told. It refuses no order.
import type { Listed } from './items';
import { holdsIn, isPriceOf, isUnitOf, itemOf } from './items';
import type { OrderInput } from './order-input';
import { printPrice } from './quantity';
import { vendorKey } from './vendor-key';

/** A line above its item's price, or in another unit, as the chain keeps it for its approvers. */
export type Dear = {
  line: number;
  item: string;
  price: number;
  listed: number;
  currency: string;
  /** Where they differ, and so no price is above the other: the line's unit and the item's. */
  unit?: string;
  per?: string;
};

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
/**
 * Whether a line names an item and is not what the list has under that name: another vendor's, dearer
 * than its price or without one that is valid, or described without a word of the item's. No rule
 * approves that by itself (T09); a list without the item says nothing of it.
 */
export const isOffList = (
  input: {
    vendor?: string | undefined;
    currency: string;
    lines: readonly Partial<OrderInput['lines'][number]>[];
  },
  list: Listed,
): boolean =>
  input.lines.some(({ item = '', description = '', unit = '', unitPrice = 0 }) => {
    const key = vendorKey(item);
    if (key === '' || !list.items.some((one) => vendorKey(one.item) === key)) return false;
    const found = itemOf(list.items, item, input.vendor ?? '');
    if (!found) return true;
    const own = new Set([...wordsIn(found.description), ...wordsIn(found.item)]);
    const alike = found.description === '' || wordsIn(description).some((word) => own.has(word));
    const at = { unit, currency: input.currency };
    return (
      !alike || (found.price !== null && !(isPriceOf(found, at, list) && unitPrice <= found.price))
    );
  });

/** A line as far as it is typed: no unit is no other one. */
interface Typed {
  item?: string | undefined;
  unit?: string | undefined;
  unitPrice?: number | undefined;
}
type Priced = Pick<OrderInput, 'vendor' | 'currency'> & {
  lines: readonly Typed[];
};
/** Lines beside the price that their item has today in their currency. */
function listedLines(input: Priced, list: Listed): Dear[] {
  return input.lines.flatMap(({ item = '', unit, unitPrice = 0 }, at) => {
    const found = itemOf(list.items, item, input.vendor);
    if (!found || found.price === null || !holdsIn(found, input.currency, list)) return [];
    const other = unit === undefined || isUnitOf(found, unit) ? {} : { unit, per: found.unit };
    const said = { line: at + 1, item: found.item, currency: input.currency };
    return [{ ...said, price: unitPrice, listed: found.price, ...other }];
  });
}
const isDear = ({ price, listed, per }: Dear): boolean => per !== undefined || price > listed;
/**
 * Lines above the price that their item has today in their currency. A line in another unit than the
 * item's is told too: else a price would be raised unseen by typing over the unit.
 */
export const dearLines = (input: Priced, list: Listed): Dear[] =>
  listedLines(input, list).filter(isDear);

/** So many prices that are not above their item's are told beside those that are. */
const MOST_FAIR = 20;
/**
 * Of a change: lines that are above their item's price and that it touches, and beside them the prices
 * that are new, above or not: whoever approves it sees each with its item's.
 */
export function changedPrices(
  input: Priced,
  touched: { lines: ReadonlySet<number>; prices: ReadonlySet<number> },
  list: Listed,
): Dear[] {
  const own = listedLines(input, list).filter(({ line }) => touched.lines.has(line));
  const fair = own.filter((one) => !isDear(one) && touched.prices.has(one.line));
  const told = new Set(fair.slice(0, MOST_FAIR));
  return own.filter((one) => isDear(one) || told.has(one));
}
export function sayDear({ line, item, price, listed, currency, unit, per }: Dear): string {
  const [here, there] = [`${printPrice(price)} ${currency}`, printPrice(listed)];
  if (per !== undefined)
    return `Line ${line}: ${here} per ${unit || 'unit'} is not compared with the ${there} per ${per} of the item ${item}.`;
  return price > listed
    ? `Line ${line}: ${here} is above the ${there} of the item ${item}.`
    : `Line ${line}: ${here}, where the item ${item} has ${there}.`;
}
