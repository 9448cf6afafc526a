// What the tab Items has for the line that is typed: its price, for which unit, and until when. It
// is told and judges nothing; what is above it, the register says to who approves.
import type { Item } from './item-field';
import { toUnits } from '../decimal';
import { said, type Child } from '../dom';
import type { Format } from '../format';

export interface TypedLine {
  item: string;
  description: string;
  unit: string;
  unitPrice: string;
}
/** What else the price hangs on. */
export interface Beside {
  vendor: string;
  currency: string;
  today: string;
}

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
const plain = (unit: string): string =>
  unit
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The item that the line names, by number or, without one, by text: the vendor's own first. */
function itemOf(items: readonly Item[], line: TypedLine, { vendor }: Beside): Item | undefined {
  const named = items.filter((one) =>
    line.item === ''
      ? line.description !== '' &&
        [one.description, one.item].some((text) => same(text, line.description))
      : same(one.item, line.item),
  );
  return (
    named.find((one) => vendor !== '' && same(one.vendor, vendor)) ??
    named.find((one) => one.vendor === '') ??
    (vendor === '' ? named[0] : undefined)
  );
}

/** An item's number that was copied or typed, and that no row of Items has for the vendor. */
const gone = (items: readonly Item[], { item }: TypedLine): Child =>
  item === '' || items.length === 0
    ? null
    : ['Item ', said(item), ' is not in the tab Items for this vendor.'];

/** One sentence; nothing where the line is no item, or the item has no price. */
export function agreedPrice(
  items: readonly Item[],
  line: TypedLine,
  beside: Beside & { format: Format },
): Child {
  const found = itemOf(items, line, beside);
  if (!found) return gone(items, line);
  if (!found.price) return null;
  const { format, today, currency } = beside;
  const price = format.money(found.price, found.currency);
  const per = found.unit === '' ? '' : ' / ' + found.unit;
  const agreed = ['Agreed: ', said(price + per), '.'];
  if (found.validUntil !== '' && found.validUntil < today)
    return ['Agreed until ', said(format.day(found.validUntil)), ': ', said(price + per), '.'];
  if (found.currency !== currency) return agreed;
  if (found.unit !== '' && line.unit !== '' && plain(found.unit) !== plain(line.unit))
    return [...agreed, ' The line is in another unit.'];
  const [typed, listed] = [toUnits(line.unitPrice, 6), toUnits(found.price, 6)];
  const above = typed !== null && listed !== null && typed > listed;
  return above ? [...agreed, ' This is above it: who approves is told.'] : agreed;
}
