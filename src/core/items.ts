// Items as the owner types them (controls.md T09): what one is called, of which vendor, in which unit,
// at what price until when. An order line that names one takes what it leaves open; a price above the
// item's is told to whoever approves. It knows no sheet and refuses no order.
import type { Day } from './day';
import type { OrderInput } from './order-input';
import type { Finding } from './outcome';
import { parsePrice, printPrice } from './quantity';
import { cell, dayTyped, recent, twoNumbers } from './typed-cell';
import { parseTaxCodes } from './tax-codes';
import { dayIn } from './typed-cells';
import type { TypedRow } from './typed-tables';
import { TYPED } from './typed-tables';
import type { SaidRatio } from './units';
import { oneOfEach, parseRatios, RATIOS_LIKE, saidRatios, sameUnit } from './units';
import type { Vendor } from './vendor';
import { vendorKey } from './vendor-key';

export interface Item {
  item: string;
  description: string;
  /** Empty: from whichever vendor. */
  vendor: string;
  unit: string;
  /** Millionths of the currency's unit; null where none is agreed. */
  price: number | null;
  /** Empty: the register's. */
  currency: string;
  /** Last day of the price; empty: until it is typed anew. */
  validUntil: Day;
  category: string;
  taxCode: string;
  overReceiptBp: number | null;
  ratios: SaidRatio[];
  row: number;
}
/** None where the text could be two numbers: no line is held to one that nobody meant. */
const priceIn = (row: TypedRow): number | null => {
  if (twoNumbers(row, 'Price') !== '') return null;
  const read = parsePrice(cell(row, 'Price'));
  return read.ok && read.value >= 0 ? read.value : null;
};
const PERCENT = /^(\d{1,3})(?:\.(\d{1,2}))?$/;
/** Percent as typed, in basis points. */
function overIn(row: TypedRow): number | null {
  const found = PERCENT.exec(cell(row, 'Over-receipt %'));
  if (!found) return null;
  const points = Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return points <= 10000 ? points : null;
}
/** "12 pcs = 1 box; 1 pallet = 40 box": other units, each so many of the item's. */
const ratiosIn = (row: TypedRow): SaidRatio[] =>
  oneOfEach(cell(row, 'Unit'), parseRatios(cell(row, 'Unit ratio')) ?? []);

export const readItem = (row: TypedRow): Item => ({
  item: cell(row, 'Item'),
  description: cell(row, 'Description'),
  vendor: cell(row, 'Vendor'),
  unit: cell(row, 'Unit'),
  price: priceIn(row),
  currency: cell(row, 'Currency').toUpperCase(),
  validUntil: dayIn(row, 'Valid until'),
  category: cell(row, 'Category'),
  taxCode: cell(row, 'Tax code'),
  overReceiptBp: overIn(row),
  ratios: ratiosIn(row),
  row: row.row,
});

/** What stands in a cell of Items and cannot be used; `taxCodes` as Settings has them. */
export function itemFindings(
  rows: readonly TypedRow[],
  { taxCodes = '', today }: { taxCodes: string | undefined; today: Day },
): Finding[] {
  const first = new Map<string, number>();
  const rates = parseTaxCodes(taxCodes);
  const codes = Object.keys(rates.ok ? rates.value : {});
  const isCode = (typed: string): boolean =>
    codes.length === 0 || codes.some((one) => one.toLowerCase() === typed.toLowerCase());
  return rows.flatMap((row) => {
    const read = readItem(row);
    const say = (column: string, detail: string): Finding => {
      return { kind: 'bad_value', tab: TYPED.items.title, row: row.row, column, detail };
    };
    const unread = (column: string, value: unknown, like: string): Finding[] =>
      cell(row, column) !== '' && (value === null || value === '')
        ? [say(column, `"${cell(row, column)}" has to be ${like}`)]
        : [];
    const name = `${vendorKey(read.item)}|${vendorKey(read.vendor)}`;
    const at = first.get(name);
    if (at === undefined) first.set(name, row.row);
    return [
      ...(read.item === '' ? [say('Item', 'an item needs a name or number')] : []),
      ...(at === undefined ? [] : [say('Item', `${read.item} stands in row ${at} already`)]),
      ...(twoNumbers(row, 'Price') === ''
        ? unread('Price', read.price, 'a price like 12.50')
        : [say('Price', twoNumbers(row, 'Price'))]),
      ...[dayTyped(row, 'Price', recent(today))].flatMap((why) => (why ? [say('Price', why)] : [])),
      ...unread('Valid until', read.validUntil, 'a day like 2026-12-31'),
      ...unread('Over-receipt %', read.overReceiptBp, 'a percentage from 0 to 100'),
      ...unread('Currency', /^[A-Z]{3}$/.exec(read.currency), 'a currency code like EUR'),
      ...unread('Tax code', isCode(read.taxCode) || null, `one of ${codes.join(', ')}`),
      ...unread('Unit ratio', read.ratios[0] ?? null, RATIOS_LIKE),
    ];
  });
}

/** The item of this vendor, else the one of any vendor. */
export function itemOf(items: readonly Item[], item: string, vendor: string): Item | undefined {
  const named = items.filter(
    (one) => vendorKey(one.item) === vendorKey(item) && item.trim() !== '',
  );
  return (
    named.find((one) => vendorKey(one.vendor) === vendorKey(vendor)) ??
    named.find((one) => one.vendor === '')
  );
}

/** The category of the first item that has one: an order's where it says none. */
export const categoryOf = (
  items: readonly Item[],
  order: {
    vendor?: string | undefined;
    lines?: readonly { item?: string | undefined }[] | undefined;
  },
): string =>
  (order.lines ?? [])
    .map(({ item = '' }) => itemOf(items, item, order.vendor ?? '')?.category ?? '')
    .find((one) => one !== '') ?? '';

interface Known {
  items: readonly Item[];
  vendor: Pick<Vendor, 'ratios'> | undefined;
}
/** What lines leave open and their items and the vendor know; what was said stays. */
export function withItems(input: OrderInput, known: Known): OrderInput {
  const category = categoryOf(known.items, input);
  const own = linesWithItems(input, known, 0);
  return category === '' ? own : { category, ...own };
}

/** The same of its lines alone, and of those only that stand from a place on. */
export function linesWithItems(
  input: OrderInput,
  { items, vendor }: Known,
  first: number,
): OrderInput {
  const usual = vendor?.ratios ?? [];
  if (items.length + usual.length === 0) return input;
  const lines = input.lines.map((line, at) => {
    if (at < first) return line;
    const item = itemOf(items, line.item ?? '', input.vendor);
    const { taxCode = '', overReceiptBp = null } = item ?? {};
    const ratios = [
      ...saidRatios(line.unitRatio),
      ...(item && sameUnit(item.unit, line.unit) ? item.ratios : []),
      ...usual.filter(({ base }) => sameUnit(base, line.unit)),
    ];
    return {
      ...(taxCode === '' ? {} : { taxCode }),
      ...(overReceiptBp === null ? {} : { overReceiptBp }),
      ...line,
      ...(ratios.length === 0 ? {} : { unitRatio: ratios }),
    };
  });
  return { ...input, lines };
}

/** The tab Items, the day, and the register's currency. */
export interface Listed {
  items: readonly Item[];
  today: Day;
  currency: string;
}
/** Whether the item's price is one for this order's line today: its currency, its unit, still valid. */
export const isPriceOf = (
  found: Item,
  { unit, currency }: { unit: string; currency: string },
  list: Listed,
): boolean => holdsIn(found, currency, list) && isUnitOf(found, unit);
export const isUnitOf = (found: Item, unit: string): boolean =>
  found.unit === '' || sameUnit(found.unit, unit);
export function holdsIn(found: Item, currency: string, list: Listed): boolean {
  const over = found.validUntil !== '' && found.validUntil < list.today;
  return !over && (found.currency || list.currency) === currency;
}

/** A line as somebody typed it into cells; what is absent was left empty. */
export interface TypedLine {
  item?: string;
  description?: string;
  unit?: string;
  unitPrice?: string;
}
type Misnamed = { field: 'item' | 'unitPrice'; why: string };
/** Why a list that is in use has no such item for this vendor; empty where it has. */
function notListed(item: string, vendor: string, { items }: Listed): string {
  const named = items.filter((one) => vendorKey(one.item) === vendorKey(item));
  if (named.length === 0) return `"${item}" stands in no row of ${TYPED.items.title}`;
  const whose = named.map((one) => one.vendor).join(' and ');
  return vendor === '' ? '' : `the item ${named[0]?.item ?? item} is of ${whose}, not of ${vendor}`;
}
/**
 * A typed line with what its item says where the line is silent: its text, its unit, and the price that
 * is agreed today for that unit and currency; and what is wrong with its naming one. While the list is
 * empty the cell is a number of the vendor's, as in the form.
 */
export function lineOfList(
  line: TypedLine,
  { vendor, list, ...of }: { vendor: string; currency: string; list: Listed },
): { line: TypedLine; wrong?: Misnamed } {
  const currency = of.currency.trim().toUpperCase();
  const { item = '', unitPrice } = line;
  if (item === '' || list.items.length === 0) return { line };
  const found = itemOf(list.items, item, vendor);
  if (!found) {
    const why = notListed(item, vendor, list);
    return why === '' ? { line } : { line, wrong: { field: 'item', why } };
  }
  const { item: name, description, price } = found;
  const unit = line.unit ?? found.unit;
  const said = { description: description || name, unit, ...line, item: name };
  if (unitPrice !== undefined) return { line: said };
  if (price !== null && isPriceOf(found, { unit, currency }, list))
    return { line: { ...said, unitPrice: printPrice(price) } };
  const per = unit === '' ? '' : ` per ${unit}`;
  const why = `Unit price is missing, and ${name} has no price in ${currency}${per} today`;
  return { line: said, wrong: { field: 'unitPrice', why } };
}
