// What an order says beside the tab Items: where it is not what the list has, what is above the price
// there, and the prices that a change touches (controls.md T09). It puts no row.
import type { Dear } from '../core/item-prices';
import { changedPrices, dearLines, isOffList } from '../core/item-prices';
import type { Listed } from '../core/items';
import { linesWithItems } from '../core/items';
import { isOrderKey } from '../core/lifecycle';
import { vendorOf } from '../core/order';
import type { OrderInput } from '../core/order-input';
import type { Outcome } from '../core/outcome';
import { accept } from '../core/outcome';
import type { RevisedRows } from '../core/pending';
import type { Changes, Revised } from '../core/revision-input';
import { revised } from '../core/revision-input';
import type { LineRow, OrderRow } from '../core/tables';
import type { Vendor } from '../core/vendor';
import type { Context, Looking } from './command';
import type { Loaded, Need } from './ports';
import { misnamed } from './vendor-serves';

/** With the items that were read for it. */
export type SeeingItems = Looking & { loaded: Pick<Loaded, 'items'> };

const listOf = ({ loaded: { items }, register, today }: SeeingItems): Listed => ({
  ...{ items, today, currency: register.currency },
});

/** Lines above the price of their item, which approvers are told; whether any is not the list's. */
export const besideItems = (
  input: OrderInput,
  context: Context,
): { dear: Dear[]; offList: boolean } => ({
  dear: dearLines(input, listOf(context)),
  offList: isOffList(input, listOf(context)),
});

/** Another vendor or currency is another price for every line. */
const ALL = ['vendor', 'currency'];

/**
 * Items that a change is held against: of the lines it sends, and of those that stand, where it may
 * move their price; a request is asked for anew, whatever is changed of it.
 */
export function itemsFor(order: string, changes: Changes): Pick<Need, 'items' | 'itemsOf'> {
  const prices = isOrderKey(order) || ['lines', ...ALL].some((field) => field in changes);
  return prices ? { items: namedIn(changes.lines ?? []), itemsOf: order } : {};
}
/** Items that lines name as they were sent. */
export const namedIn = (lines: readonly object[]): string[] =>
  lines.flatMap((line) => ('item' in line && typeof line.item === 'string' ? [line.item] : []));

/** The order as a change makes it; a line that is new takes what its item and the vendor know. */
export function revisedBeside(
  order: OrderRow,
  lines: readonly LineRow[],
  { changes, context }: { changes: Changes; context: SeeingItems },
): Outcome<Revised & { vendor: Vendor | undefined }> {
  const read = revised(order, lines, changes);
  if (!read.ok) return read;
  const { input, removed } = read.value;
  const other = input.vendor === order.vendor ? undefined : misnamed(input.vendor, context);
  if (other) return other;
  const vendor = vendorOf(context.vendors, input.vendor);
  const known = { items: context.loaded.items, vendor };
  return accept({ input: linesWithItems(input, known, lines.length), removed, vendor });
}

const PRICES = ['item', 'unit', 'unitPrice'];

/** Of a change: what it touches, beside the prices of Items. */
export function changedBeside(
  input: OrderInput,
  { rows, lines }: { rows: RevisedRows; lines: readonly LineRow[] },
  context: SeeingItems,
): Dear[] {
  const gone = new Set([
    ...rows.removed,
    ...lines.flatMap(({ line, removed }) => (removed === null ? [] : [line ?? 0])),
  ]);
  const standing = input.lines.flatMap((_line, at) => (gone.has(at + 1) ? [] : [at + 1]));
  const all = ALL.some((field) => field in rows.register);
  const touching = (fields?: readonly string[]): Set<number> =>
    new Set(
      standing.filter((line) => {
        const own = Object.keys(rows.lines[String(line)] ?? {});
        return all || own.some((field) => fields?.includes(field) ?? true);
      }),
    );
  return changedPrices(input, { lines: touching(), prices: touching(PRICES) }, listOf(context));
}
