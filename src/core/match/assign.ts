// Which order line each line of the document belongs to (controls.md D1), in the order's unit (B32).
// A stated line number wins; otherwise item, unit and price must leave no doubt. It compares nothing.
import { countedIn, ratioTo, sameUnit as same } from '../units';
import { boughtFor, netOf, netOfExact } from '../quantity';
import type { Exact } from '../quantity';
import type { Counting } from '../units';
import type { DocumentLineFacts, OrderFacts, OrderLineFacts } from './facts';

export interface Assigned {
  readonly row: DocumentLineFacts;
  readonly order: OrderFacts | undefined;
  readonly orderLine: OrderLineFacts | undefined;
  /** Found without a stated line number, and therefore shown. */
  readonly taken: boolean;
  readonly proposals: readonly string[];
  /** In the unit of the order line; where no ratio is known what its money buys there. */
  readonly quantityMilli: number;
  /** What the price is of, where another quantity counts (B32). */
  readonly pricedMilli: number;
  /** Rounded for counting: it has more than three decimals in the order's unit. */
  readonly rounded: boolean;
  readonly unitKnown: boolean;
  /** Where they were rounded: the same before, of which values are told. */
  readonly exactCount?: Exact | undefined;
  readonly exactPriced?: Exact | undefined;
  /** Its rounded value as ordered (`expectedOf`); 0 where it is on no line. */
  readonly expectedMinor: number;
}

const unitsFit = (row: DocumentLineFacts, line: OrderLineFacts): boolean =>
  ratioTo(line, row.unit) !== undefined;

export type InUnit = Pick<
  Assigned,
  'quantityMilli' | 'pricedMilli' | 'unitKnown' | 'rounded' | 'exactCount' | 'exactPriced'
>;
export type UnitFigures = Pick<
  DocumentLineFacts,
  | 'unit'
  | 'quantityMilli'
  | 'pricedMilli'
  | 'countedMilli'
  | 'countedUnit'
  | 'netMinor'
  | 'rounded'
  | 'exactCount'
  | 'exactPriced'
>;
type Valued = Counting & Pick<OrderLineFacts, 'priceMicro'>;
/**
 * Both quantities of a row in the order's unit: what counts, and what is priced (B32). In a unit that
 * nobody knows it counts for what its money buys at the order's price, so that it may be added up.
 */
export function inOrderUnit(row: UnitFigures, line: Valued, digits: number): InUnit {
  const priced = countedIn(line, row.pricedMilli ?? row.quantityMilli, row.unit);
  const counts =
    row.countedMilli === undefined
      ? countedIn(line, row.quantityMilli, row.unit)
      : countedIn(line, row.countedMilli, row.countedUnit);
  if (!priced.known || !counts.known) {
    const worth = boughtFor(row.netMinor, { priceMicro: line.priceMicro, digits });
    return { quantityMilli: worth, pricedMilli: worth, unitKnown: false, rounded: false };
  }
  return {
    quantityMilli: counts.milli,
    pricedMilli: priced.milli,
    unitKnown: true,
    rounded: row.rounded === true || priced.rounded || counts.rounded,
    exactCount: counts.exact ?? row.exactCount,
    exactPriced: priced.exact ?? row.exactPriced,
  };
}

/** Of a subscription only the lines of the period that the row names; a paid one too (B23). */
function ofPeriod(
  { serviceFrom: from }: DocumentLineFacts,
  lines: readonly OrderLineFacts[],
): readonly OrderLineFacts[] {
  if (from === undefined) return lines;
  return lines.filter(
    ({ type, serviceFrom = '', serviceTo = '9999' }) =>
      type !== 'subscription' || (serviceFrom <= from && from <= serviceTo),
  );
}

/** Lines that the row may mean: by item where both sides name items, else by description. */
function candidates(
  row: DocumentLineFacts,
  lines: readonly OrderLineFacts[],
): readonly OrderLineFacts[] {
  const fitting = ofPeriod(row, lines).filter((line) => unitsFit(row, line));
  if (row.item && fitting.some((line) => line.item)) {
    return fitting.filter((line) => same(line.item, row.item));
  }
  const named = fitting.filter((line) => same(line.description, row.description));
  return named.length > 0 ? named : fitting;
}

const priceFits =
  (row: DocumentLineFacts) =>
  (line: OrderLineFacts): boolean => {
    const { a, b } = ratioTo(line, row.unit) ?? { a: 1, b: 1 };
    return [line.priceMicro, line.entryPriceMicro].some(
      (price) => price !== undefined && (row.priceMicro ?? -1) * a === price * b,
    );
  };

type Open = (line: OrderLineFacts) => number;
interface PlaceAsked {
  readonly order: OrderFacts | undefined;
  readonly open: Open;
  readonly digits: number;
}

/** Of several at one price the oldest that still has room for the row, else the oldest open one. */
function oldest(
  row: DocumentLineFacts,
  lines: readonly OrderLineFacts[],
  { open, digits }: PlaceAsked,
): OrderLineFacts | undefined {
  return (
    lines.find((line) => open(line) >= inOrderUnit(row, line, digits).quantityMilli) ??
    lines.find((line) => open(line) > 0) ??
    lines[0]
  );
}

function choose(
  row: DocumentLineFacts,
  order: OrderFacts,
  asked: PlaceAsked,
): OrderLineFacts | undefined {
  const found = candidates(row, order.lines);
  const priced = found.filter(priceFits(row));
  if (priced.length > 0) return oldest(row, priced, asked);
  const [only] = found;
  const named =
    found.length < order.lines.length ||
    same(only?.description, row.description) ||
    (!row.item && !row.description);
  return found.length === 1 && named ? only : undefined;
}

/** On no line; where its order is known, beside the lines that may be meant. */
function unplaced(row: DocumentLineFacts, order: OrderFacts | undefined): Assigned {
  return {
    row,
    order,
    orderLine: undefined,
    taken: false,
    proposals: order ? candidates(row, order.lines).map((each) => each.line) : [],
    quantityMilli: row.quantityMilli,
    pricedMilli: row.pricedMilli ?? row.quantityMilli,
    rounded: false,
    unitKnown: true,
    expectedMinor: 0,
  };
}

/** A quantity at a price: the exact one, where it was rounded for counting (B32). */
export const valueOf = (
  quantityMilli: number,
  exact: Exact | undefined,
  at: { priceMicro: number; digits: number },
): number => (exact ? netOfExact(exact, at) : netOf({ quantityMilli, ...at }));

/**
 * The rounded order value of a row, at the nearer of the prices it may pass under (B2); its own net
 * on an amount line, where no price is compared. What was credited short of it is no price.
 */
function expectedOf(
  { netMinor: net, creditedShortMinor = 0 }: DocumentLineFacts,
  line: OrderLineFacts,
  { counted, digits }: { counted: InUnit; digits: number },
): number {
  const { priceMicro, entryPriceMicro = priceMicro } = line;
  const netMinor = net - creditedShortMinor;
  if (line.basis === 'amount') return netMinor;
  const { quantityMilli, exactCount } = counted;
  const latest = valueOf(quantityMilli, exactCount, { priceMicro, digits });
  if (entryPriceMicro === priceMicro) return latest;
  const entry = valueOf(quantityMilli, exactCount, { priceMicro: entryPriceMicro, digits });
  return Math.abs(netMinor - entry) <= Math.abs(netMinor - latest) ? entry : latest;
}

function place(row: DocumentLineFacts, asked: PlaceAsked): Assigned {
  const { order, digits } = asked;
  if (!order) return unplaced(row, order);
  const line = row.orderLine
    ? order.lines.find((each) => each.line === row.orderLine)
    : choose(row, order, asked);
  if (!line) return unplaced(row, order);
  const counted = inOrderUnit(row, line, digits);
  return {
    row,
    order,
    orderLine: line,
    taken: !row.orderLine,
    proposals: [],
    ...counted,
    expectedMinor: counted.unitKnown
      ? expectedOf(row, line, { counted, digits }) + (row.creditedShortMinor ?? 0)
      : row.netMinor,
  };
}

type Find = (number: string | undefined) => OrderFacts | undefined;
/** Orders by their number; mostly there is only one. */
function finder(orders: readonly OrderFacts[]): Find {
  const [only] = orders;
  if (orders.length < 2) return (number) => (number === only?.order ? only : undefined);
  const byNumber = new Map<string | undefined, OrderFacts>();
  for (const order of orders) byNumber.set(order.order, order);
  return (number) => byNumber.get(number);
}

/** Every row with its order line, in input order; rows before a row use up what is open. */
export function assignLines(
  rows: readonly DocumentLineFacts[],
  orders: readonly OrderFacts[],
  digits: number,
): Assigned[] {
  const usedUp = new Map<OrderLineFacts, number>();
  // Asked for only where a row names no line.
  const chooses = rows.some((row) => !row.orderLine);
  const open: Open = (line) => line.ordered - line.billed - (usedUp.get(line) ?? 0);
  const named = finder(orders);
  return rows.map((row) => {
    const assigned = place(row, { order: named(row.order), open, digits });
    const { orderLine } = assigned;
    if (orderLine && chooses)
      usedUp.set(orderLine, (usedUp.get(orderLine) ?? 0) + countOf(assigned, orderLine));
    return assigned;
  });
}

/** What a row adds to its line's counts: its quantity, or its net on an amount line (B9). */
export function countOf({ row, quantityMilli }: Assigned, line: OrderLineFacts): number {
  return line.basis === 'amount' ? row.netMinor : quantityMilli;
}

export const NO_ROWS: readonly Assigned[] = [];

/** What rows add to their line's counts. */
export function countIn(rows: readonly Assigned[], line: OrderLineFacts): number {
  let total = 0;
  for (const assigned of rows) total += countOf(assigned, line);
  return total;
}

export function netOfRows(rows: readonly Assigned[]): number {
  let total = 0;
  for (const { row } of rows) total += row.netMinor;
  return total;
}

/** Order prices x invoice quantities: what the rows should make in all. */
export function expectedOfRows(rows: readonly Assigned[]): number {
  let total = 0;
  for (const { expectedMinor } of rows) total += expectedMinor;
  return total;
}

/** Rows by their order line, so that nobody searches all rows for each line. */
export type RowsByLine = ReadonlyMap<OrderLineFacts, readonly Assigned[]>;

export function rowsByLine(rows: readonly Assigned[]): RowsByLine {
  const lines = new Map<OrderLineFacts, Assigned[]>();
  for (const assigned of rows) {
    if (!assigned.orderLine) continue;
    const together = lines.get(assigned.orderLine);
    if (together) together.push(assigned);
    else lines.set(assigned.orderLine, [assigned]);
  }
  return lines;
}
