// The lines of a document that is entered: one for each line of the order, filled with what is left
// to bill at the order's price, with the difference from the order in money as it is typed.
import type { LineView, OrderView } from '../../app/views';
import type { Fields } from '../contract';
import { fromUnits, isPositive, lineNet, minus } from '../decimal';
import type { Desk } from '../desk';
import { el, fill, said } from '../dom';
import { numberField, type NumberField } from '../fields';
import { placesOf } from '../format';
import { chip } from '../parts';
import { billMore, type BillMore } from './bill-more';
import { flipButtons } from './bill-flip';

/** What is billed per tax code, in minor units, for the totals. */
export interface BilledNet {
  taxCode: string;
  net: bigint;
}
export interface Bill {
  node: HTMLElement;
  nets(): BilledNet[];
  drift(): bigint;
  /** With *charged*, charges are all that the paper bills, where no line is. */
  read(charged: boolean): Fields[];
  /** Fills the quantities again, after the kind of the document changed. */
  refill(): void;
}
/** An invoice, a credit of quantities, or one of money that leaves the quantities as billed. */
export type BillMode = 'invoice' | 'quantity' | 'price';
interface BillSpec {
  mode(): BillMode;
  changed(): void;
}
interface Row {
  line: LineView;
  quantity: NumberField;
  unitPrice: NumberField;
  /** Net of a price credit, where quantity and price say nothing. */
  credit: NumberField;
  says: HTMLElement;
  more: BillMore;
  node: HTMLElement;
}

const zero = BigInt(0);

/** Accepted and not billed yet; where nothing is, ordered and not billed: that will wait. */
function leftToBill(line: LineView): string {
  const accepted = minus(line.accepted || '0', line.billed);
  const ordered = minus(line.quantity, line.billed);
  const left = line.matchLevel !== '2-way' && isPositive(accepted) ? accepted : ordered;
  return isPositive(left) ? left : '';
}

function makeRow(desk: Desk, line: LineView): Row {
  const { number } = desk.format();
  const quantity = numberField(desk.format(), {
    label: 'Quantity',
    value: leftToBill(line),
    unit: () => line.unit,
  });
  const unitPrice = numberField(desk.format(), { label: 'Unit price', value: line.unitPrice });
  const credit = numberField(desk.format(), { label: 'Net credited' });
  credit.node.hidden = true;
  const more = billMore(desk, line);
  const says = el('div', { class: 'bill-says', 'aria-live': 'polite' });
  const got =
    number(line.accepted || '0') +
    ' accepted, ' +
    number(line.billed || '0') +
    ' billed of ' +
    number(line.quantity);
  const node = el(
    'fieldset',
    { class: 'bill field-set' },
    el('legend', { class: 'unseen' }, 'Order line ' + line.line),
    el(
      'div',
      { class: 'bill-what' },
      said(line.description, 'strong'),
      el('div', { class: 'soft' }, got + ' ', said(line.unit)),
    ),
    quantity.node,
    unitPrice.node,
    credit.node,
    more.days,
    says,
    el('div', { class: 'bill-more' }, more.node),
  );
  return { line, quantity, unitPrice, credit, says, more, node };
}

const isPrice = (row: Row): boolean => !row.credit.node.hidden;
const isBilled = (row: Row): boolean =>
  isPrice(row)
    ? isPositive(row.credit.number())
    : isPositive(row.quantity.number()) && row.unitPrice.number() !== '';

function moneyOf(row: Row, places: number): { net: bigint; expected: bigint } {
  const quantity = row.quantity.number();
  if (!isBilled(row)) return { net: zero, expected: zero };
  if (isPrice(row)) {
    const net = lineNet('1', row.credit.number(), places) ?? zero;
    return { net, expected: net };
  }
  return {
    net: lineNet(quantity, row.unitPrice.number(), places) ?? zero,
    expected: lineNet(quantity, row.line.unitPrice, places) ?? zero,
  };
}

const sayNone = (row: Row): string =>
  isPrice(row) ? 'no money back on this line' : 'not on this document';
const sayFine = (row: Row): string => (isPrice(row) ? 'quantity stays as billed' : 'as ordered');

/** "1,100.00 EUR" and, where it differs, "+100.00 (+10 %) against the order". */
function sayDrift(desk: Desk, row: Row, currency: string): void {
  const places = placesOf(currency);
  const { net, expected } = moneyOf(row, places);
  const drift = net - expected;
  const share =
    expected === zero
      ? ''
      : ' (' + desk.format().percent(Math.round((Number(drift) * 10000) / Number(expected))) + ')';
  const sum = el(
    'span',
    { class: 'num strong' },
    desk.format().money(fromUnits(net, places), currency),
  );
  const text = desk.format().drift(fromUnits(drift, places)) + share + ' to the order';
  const over = drift > zero ? 'waits' : 'plain';
  fill(
    row.says,
    drift !== zero
      ? chip(text, over)
      : el('span', { class: 'soft' }, isBilled(row) ? sayFine(row) : sayNone(row)),
    sum,
  );
}

function readRow(order: OrderView, row: Row): Fields {
  const figures = isPrice(row)
    ? { quantity: '0', unitPrice: '0', net: row.credit.number(), effect: 'price' }
    : { quantity: row.quantity.number(), unitPrice: row.unitPrice.number() };
  return row.more.read(order, {
    description: row.line.description,
    ...figures,
    ...(row.line.taxCode ? { taxCode: row.line.taxCode } : {}),
  });
}

function refill(row: Row, mode: BillMode): void {
  row.quantity.set(mode === 'invoice' ? leftToBill(row.line) : '');
  row.credit.node.hidden = mode !== 'price';
  row.quantity.node.hidden = mode === 'price';
  row.unitPrice.node.hidden = mode === 'price';
}

export function orderLines(desk: Desk, order: OrderView, spec: BillSpec): Bill {
  const places = placesOf(order.currency);
  const rows = order.lines.map((line) => makeRow(desk, line));
  const update = (): void => {
    for (const row of rows) sayDrift(desk, row, order.currency);
    spec.changed();
  };
  for (const row of rows) row.node.addEventListener('input', update);
  const billed = (): Row[] => rows.filter(isBilled);
  const flip = flipButtons(desk, order.poNumber, (lineOf) => {
    for (const row of rows) {
      const { quantity = '', unitPrice = row.line.unitPrice } = { ...lineOf(row.line.line) };
      row.quantity.set(quantity);
      row.unitPrice.set(unitPrice);
    }
    update();
  });
  const start = (): void => {
    for (const row of rows) refill(row, spec.mode());
    if (flip) flip.hidden = spec.mode() !== 'invoice';
  };
  start();
  for (const row of rows) sayDrift(desk, row, order.currency);
  return {
    node: el(
      'section',
      { class: 'bills' },
      el('h2', {}, 'Lines'),
      flip,
      rows.map((row) => row.node),
    ),
    nets: () =>
      billed().map((row) => ({ taxCode: row.line.taxCode, net: moneyOf(row, places).net })),
    drift: () =>
      billed().reduce(
        (sum, row) => sum + moneyOf(row, places).net - moneyOf(row, places).expected,
        zero,
      ),
    read: (charged) => {
      const [first] = rows;
      const field = first && isPrice(first) ? first.credit : first?.quantity;
      const asked =
        spec.mode() === 'invoice'
          ? 'What does it bill? Type a quantity on at least one line'
          : spec.mode() === 'price'
            ? 'What does it give back? Type an amount on at least one line'
            : 'What does it credit? Type a quantity on at least one line';
      field?.wrong(billed().length > 0 || charged ? '' : asked);
      return billed().map((row) => readRow(order, row));
    },
    refill: () => {
      start();
      update();
    },
  };
}
