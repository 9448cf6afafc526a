// Orders and their receipts from CSV into the facts of the match. What a file does not say has the
// plainest meaning; what it says twice in two ways is a finding.
import { minorDigits, parseCurrency } from '../../src/core/money';
import { parseMatchLevel } from '../../src/core/match/settings';
import { parseLimit } from '../../src/core/tolerance';
import { lineLevels, orderLevels } from '../../src/core/tolerance-levels';
import { accept, refuse } from '../../src/core/outcome';
import { ownOf } from '../../src/core/own';
import type { OrderFacts, OrderLineFacts } from '../../src/core/match/facts';
import type { Basis, LineType, OrderStatus } from '../../src/core/words';
import { chargesOf, given, groupBy, oneOf } from './cells';
import type { SettingsFile } from './settings-file';
import type { Columns, Row, Table } from './table';

export const ORDER_COLUMNS: Columns = {
  needed: ['order', 'line', 'vendor', 'quantity', 'unit price'],
  known: [
    'item',
    'description',
    'unit',
    'tax code',
    'level',
    'end date',
    'not to exceed',
    'currency',
    'type',
    'basis',
    'status',
    'issued',
    'service from',
    'over receipt %',
    'charges',
    'category',
  ],
};
export const RECEIPT_COLUMNS: Columns = {
  needed: ['order', 'line', 'received'],
  known: ['day', 'accepted', 'rejected'],
};

const STATUS = oneOf<OrderStatus>(['submitted', 'approved', 'issued', 'on hold', 'closed', 'void']);
const TYPE = oneOf<LineType>(['goods', 'service', 'subscription']);
const BASIS = oneOf<Basis>(['quantity', 'amount']);

interface Counts {
  received: number;
  accepted: number;
  rejected: number;
  returned: number;
}
const NOTHING: Readonly<Counts> = { received: 0, accepted: 0, rejected: 0, returned: 0 };
/** What came on an order line; digits of its amounts, where amounts are received. */
interface Received extends Counts {
  readonly digits: number | null;
}
/** Orders are the same whatever their case, as in the register. */
export const orderKey = (order: string): string => order.toUpperCase();
/** A line by its order's number and its own. */
export const lineKey = (order: string, line: string): string => `${orderKey(order)}\n${line}`;

/** A cell that says something about the whole order: the same on every row that says it. */
function ofOrder<T>(
  rows: readonly Row[],
  column: string,
  read: (row: Row) => T | undefined,
): T | undefined {
  const said = rows[0]?.has(column) ? rows.filter((row) => row.text(column) !== '') : [];
  const [first] = said;
  for (const row of said.filter((each) => each.text(column) !== first?.text(column))) {
    row.problem(column, `row ${first?.row} says "${first?.text(column)}" for the same order`);
  }
  return first && read(first);
}

interface OrderAsked {
  readonly settings: SettingsFile;
  /** For orders that name no currency. */
  readonly currency: string | undefined;
  readonly receipts: ReadonlyMap<string, Counts>;
  /** Closed by credit notes, by line. */
  readonly closed: ReadonlyMap<string, number>;
}

function overReceipt(row: Row, otherwise: number): number {
  return (
    row.value('over receipt %', (text) => {
      const limit = parseLimit(text, 'percent', 2);
      if (!limit.ok) return limit;
      return typeof limit.value === 'number'
        ? accept(limit.value)
        : refuse('bad_value', 'a percentage is needed');
    }) ?? otherwise
  );
}

function lineOf(
  row: Row,
  asked: OrderAsked & { digits: number; inCurrency: string; order: string; vendor: string },
): OrderLineFacts {
  const { settings, digits, order, vendor } = asked;
  const type = row.value('type', TYPE) ?? 'goods';
  const basis = row.value('basis', BASIS) ?? 'quantity';
  const level = row.value('level', parseMatchLevel) ?? settings.read.levels[type];
  const line = row.must('line');
  const item = row.text('item');
  row.must('quantity');
  row.must('unit price');
  const ordered =
    basis === 'amount' ? (row.money('unit price', digits) ?? 0) : (row.quantity('quantity') ?? 0);
  if (ordered < 0) row.problem('quantity', 'less than nothing is ordered');
  const key = lineKey(order, line);
  const counts = asked.receipts.get(key) ?? NOTHING;
  const { received, rejected, returned } = counts;
  return {
    line,
    type,
    basis,
    level,
    ordered: Math.max(0, ordered - (asked.closed.get(key) ?? 0)),
    description: row.text('description'),
    openEnded: basis === 'quantity' && ordered === 0,
    priceMicro: basis === 'amount' ? 0 : (row.price('unit price') ?? 0),
    billed: 0,
    billedMinor: 0,
    billedExpectedMinor: 0,
    overPriceMinor: 0,
    received,
    accepted: level === '4-way' ? counts.accepted : received - rejected - returned,
    rejected,
    returned,
    overReceiptBp: overReceipt(row, settings.read.overReceiptBp),
    tolerances: settings.rates.levels(
      lineLevels(settings.sets, { order, line, item, vendor }),
      asked.inCurrency,
    ),
    item: item || undefined,
    unit: row.some('unit'),
    taxCode: taxCode(row, settings),
  };
}

/** A tax code that the settings know. */
export function taxCode(row: Row, settings: SettingsFile): string | undefined {
  const rates = settings.read.settings.taxRatesBp;
  const text = row.text('tax code');
  if (text === '' || ownOf(rates, text) !== undefined) return text || undefined;
  const known = Object.keys(rates).join(', ');
  row.problem('tax code', `"${text}" is not one of the settings' tax codes: ${known}`);
  return undefined;
}

function orderOf(rows: readonly Row[], asked: OrderAsked): OrderFacts[] {
  const [first] = rows;
  if (!first) return [];
  const currency =
    ofOrder(rows, 'currency', (row) => row.value('currency', parseCurrency)) ?? asked.currency;
  if (currency === undefined)
    first.problem('currency', 'neither the order nor the settings name a currency');
  const digits = minorDigits(currency ?? '');
  const order = first.must('order');
  const vendor = ofOrder(rows, 'vendor', (row) => row.text('vendor')) ?? first.must('vendor');
  const charges = (ofOrder(rows, 'charges', (row) => chargesOf(row, digits)) ?? []).map(
    ({ code, amountMinor }) => ({ code, orderedMinor: amountMinor, billedMinor: 0 }),
  );
  const category = ofOrder(rows, 'category', (row) => row.text('category')) ?? '';
  const read = { ...asked, digits, inCurrency: currency ?? '', order, vendor };
  const lines = rows.map((row) => lineOf(row, read));
  const seen = new Map<string, number>();
  lines.forEach(({ line }, at) => {
    const before = seen.get(line);
    if (before === undefined) seen.set(line, at);
    else rows[at]?.problem('line', `row ${rows[before]?.row} has this line already`);
  });
  return [
    {
      order,
      vendor,
      lines,
      charges,
      currency: currency ?? '',
      usedMinor: 0,
      smallMinor: 0,
      tolerances: asked.settings.rates.levels(
        orderLevels(asked.settings.sets, { category, vendor }),
        currency ?? '',
      ),
      status: ofOrder(rows, 'status', (row) => row.value('status', STATUS)) ?? 'issued',
      ...given({
        issuedOn: ofOrder(rows, 'issued', (row) => row.day('issued')),
        serviceFrom: ofOrder(rows, 'service from', (row) => row.day('service from')),
        serviceTo: ofOrder(rows, 'end date', (row) => row.day('end date')),
        notToExceedMinor: ofOrder(rows, 'not to exceed', (row) =>
          row.money('not to exceed', digits),
        ),
      }),
    },
  ];
}

const countIn = (row: Row, column: string, { digits }: Received): number =>
  (digits === null ? row.quantity(column) : row.money(column, digits)) ?? 0;

/** Adds receipts to their lines; a negative receipt is a return, a blank *rejected* is none. */
function addReceipts(table: Table, lines: ReadonlyMap<string, Received>): void {
  for (const row of table.rows()) {
    const key = lineKey(row.must('order'), row.must('line'));
    const sum = lines.get(key);
    if (sum === undefined) {
      row.remark('line', `no order line ${row.text('order')} / ${row.text('line')}, not used`);
      continue;
    }
    row.must('received');
    row.day('day');
    const received = countIn(row, 'received', sum);
    const taken = countIn(row, 'accepted', sum);
    const rejected = countIn(row, 'rejected', sum);
    if (received >= 0 && taken + rejected > received)
      row.problem('accepted', 'more accepted and rejected than received');
    const gone = received < 0;
    sum.received += Math.max(0, received);
    sum.returned += Math.max(0, -received);
    sum.accepted += gone ? received : taken;
    sum.rejected += gone ? 0 : rejected;
  }
}

export interface OrderTables {
  readonly orders: Table;
  readonly receipts: Table;
  readonly settings: SettingsFile;
  readonly currency: string | undefined;
  readonly closed: ReadonlyMap<string, number>;
}

export function readOrders(tables: OrderTables): OrderFacts[] {
  const { orders, receipts, settings, currency, closed } = tables;
  const rows = [...orders.rows()];
  const lines = new Map<string, Received>();
  for (const row of rows) {
    const digits = minorDigits(row.text('currency').toUpperCase() || (currency ?? ''));
    const amount = row.text('basis').toLowerCase() === 'amount';
    const key = lineKey(row.text('order'), row.text('line'));
    const places = amount ? digits : null;
    lines.set(key, { received: 0, accepted: 0, rejected: 0, returned: 0, digits: places });
  }
  addReceipts(receipts, lines);
  return groupBy(rows, (row) => orderKey(row.text('order'))).flatMap((group) =>
    orderOf(group, { settings, currency, receipts: lines, closed }),
  );
}
