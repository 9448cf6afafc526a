// What concerns an order or the document as a whole: charges by code, the order's value, its
// ceiling and the total. Lines have been compared before; tax and header are next door.
import { showMoney, sum, sumOf } from '../money';
import { netOf } from '../quantity';
import { sameUnit } from '../units';
import { EXACT } from '../tolerance';
import { acceptedValue, lineValue, orderedValue } from './price';
import { billedBefore } from './quantity';
import { countIn, expectedOfRows, netOfRows, NO_ROWS } from './assign';
import { broken, compare, documentLimits, limitsFor, NONE, note } from './finding';
import { sameCurrency } from './policy';
import type { Assigned, RowsByLine } from './assign';
import { sharesBy } from './shared';
import type {
  ChargeFacts,
  DocumentLineFacts,
  MatchInput,
  OrderFacts,
  OrderLineFacts,
} from './facts';
import type { Finding } from './finding';

export interface Whole {
  readonly input: MatchInput;
  readonly digits: number;
  readonly rows: readonly Assigned[];
  readonly byLine: RowsByLine;
  /** The orders that rows name, in order of appearance. */
  readonly orders: readonly OrderFacts[];
}

export const rowsOf = (whole: Whole, order: OrderFacts): readonly Assigned[] =>
  whole.rows.filter((assigned) => assigned.order === order);
const onLine = ({ byLine }: Whole, line: OrderLineFacts): readonly Assigned[] =>
  byLine.get(line) ?? NO_ROWS;
/** Rows on lines that were ordered for a value; a price agreement has none. */
const ofValue = (rows: readonly Assigned[]): readonly Assigned[] =>
  rows.filter(({ orderLine }) => orderLine?.openEnded !== true);
/** Rows whose unit the order knows; mostly all of them. */
export const inUnit = (rows: readonly Assigned[]): readonly Assigned[] =>
  rows.every(({ unitKnown }) => unitKnown) ? rows : rows.filter(({ unitKnown }) => unitKnown);

/** An amount of the whole document, shared over its orders (B10, B31). */
export const sharesIn = (whole: Whole, amount: Pick<ChargeFacts, 'amountMinor' | 'by'>): number[] =>
  sharesBy(
    amount,
    whole.orders,
    whole.orders.map((order) => netOfRows(rowsOf(whole, order))),
  );

/** Whether every line of the order is billed in full once this document counts. */
function completes(order: OrderFacts, whole: Whole): boolean {
  return order.lines.every(
    (line) => billedBefore(line) + countIn(onLine(whole, line), line) >= line.ordered,
  );
}

/** More is billed so far, less the discounts `given`, than the order is worth less all of them. */
function passesDiscount(whole: Whole, order: OrderFacts, given: number): boolean {
  const valued = order.lines.filter((line) => !line.openEnded);
  const rows = ofValue(rowsOf(whole, order));
  const worth = sumOf(valued, (line) => lineValue(line, whole.digits, onLine(whole, line)));
  const billed = sumOf(valued, (line) => Math.max(0, line.billedMinor));
  const discounts = sumOf(order.charges, ({ orderedMinor }) => Math.min(0, orderedMinor));
  return discounts < 0 && billed + netOfRows(rows) + given > worth + discounts;
}

/**
 * Charges per order and code, cumulative; a discount is missed when the order is billed out, or
 * when more is billed than is left of it after the discount.
 */
export function judgeCharges(whole: Whole): readonly Finding[] {
  const { input, digits, orders } = whole;
  const none =
    input.document.charges.length === 0 && orders.every((order) => order.charges.length === 0);
  if (input.document.kind === 'credit_note' || none) return NONE;
  const billed = input.document.charges.map((charge) => sharesIn(whole, charge));
  return orders.flatMap((order, at) => {
    if (!sameCurrency(order, input)) return [];
    const here = (code: string): number =>
      sum(
        input.document.charges.map((charge, nth) =>
          charge.code === code ? (billed[nth]?.[at] ?? 0) : 0,
        ),
      );
    const named = input.document.charges.map(({ code }) => code);
    const off = order.charges.filter(({ orderedMinor }) => orderedMinor < 0);
    const given = sumOf(off, ({ code, billedMinor }) => billedMinor + here(code));
    const all = off.length > 0 && (completes(order, whole) || passesDiscount(whole, order, given));
    const missed = all ? off.map(({ code }) => code) : [];
    return [...new Set([...named, ...missed])].flatMap((code) => {
      const of = order.charges.find((charge) => charge.code === code);
      const expected = of?.orderedMinor ?? 0;
      const actual = (of?.billedMinor ?? 0) + here(code);
      const drift = actual - expected - (of?.acceptedMinor ?? 0);
      if (drift <= 0) return [];
      const tolerance = limitsFor('charges', { order, settings: input.settings });
      return [
        compare({
          kind: 'charges_drift',
          place: { order: order.order },
          unit: 'money',
          digits,
          ...{ expected, actual, drift },
          unordered: expected === 0,
          code,
          tolerance,
        }),
      ];
    });
  });
}

/** Cumulative net of all lines against the order's value; price agreements have none. */
export function judgeOrderValue(whole: Whole): readonly Finding[] {
  const findings: Finding[] = [];
  for (const order of whole.orders)
    if (sameCurrency(order, whole.input)) note(findings, orderValue(order, whole));
  return findings;
}

function orderValue(order: OrderFacts, whole: Whole): readonly Finding[] {
  const { input, digits } = whole;
  let expected = 0;
  let base = 0;
  let actual = 0;
  let acceptedOnLines = 0;
  for (const line of order.lines) {
    if (line.openEnded) continue;
    const rows = inUnit(onLine(whole, line));
    expected += lineValue(line, digits, rows);
    base += orderedValue(line, digits, rows);
    actual += Math.max(0, line.billedMinor) + netOfRows(rows);
    acceptedOnLines += acceptedValue(line, digits);
  }
  const accepted = Math.max(order.acceptedDrift?.value_over_order ?? 0, acceptedOnLines);
  const drift = actual - expected - accepted;
  if (drift <= 0 || netOfRows(ofValue(inUnit(rowsOf(whole, order)))) <= 0) return NONE;
  const tolerance = limitsFor('valueOrder', { order, settings: input.settings });
  const place = { order: order.order };
  const figures = { unit: 'money', digits, expected, base, actual, drift } as const;
  return [compare({ kind: 'value_over_order', place, ...figures, tolerance })];
}

/** A ceiling: no tolerance, no acceptance (B18). Net, charges and tax that cannot be recovered. */
export function judgeCeiling(whole: Whole): readonly Finding[] {
  const { input, digits, orders } = whole;
  if (orders.every(({ notToExceedMinor }) => notToExceedMinor === undefined)) return NONE;
  const { charges, unrecoverableTaxMinor: tax = 0, unrecoverableTaxBy: by } = input.document;
  // Each amount is shared on its own, as it is counted for the next document (`countDocument`).
  const extras = [...charges, { amountMinor: tax, by }].map((one) => sharesIn(whole, one));
  return orders.flatMap((order, at) => {
    const ceiling = order.notToExceedMinor;
    if (ceiling === undefined || !sameCurrency(order, input)) return [];
    const now = netOfRows(rowsOf(whole, order)) + sumOf(extras, (by) => by[at] ?? 0);
    if (now <= 0) return [];
    const actual = Math.max(0, order.usedMinor) + now;
    if (actual <= ceiling) return [];
    return [
      compare({
        kind: 'not_to_exceed',
        place: { order: order.order },
        unit: 'money',
        digits,
        expected: ceiling,
        actual,
        tolerance: EXACT,
      }),
    ];
  });
}

/** Rows without an order, or on one in another currency, have a cause and no price here (B17, B33). */
function priced({ rows, input }: Whole): readonly Assigned[] {
  const isPriced = ({ order }: Assigned): boolean =>
    order !== undefined && sameCurrency(order, input);
  return rows.every(isPriced) ? rows : rows.filter(isPriced);
}

export function judgeTotal(whole: Whole): readonly Finding[] {
  const rows = priced(whole);
  const [expected, actual] = [expectedOfRows(rows), netOfRows(rows)];
  if (actual <= expected || whole.input.document.kind === 'credit_note') return NONE;
  const tolerance = documentLimits('total', whole.input);
  return [
    compare({
      kind: 'total_drift',
      place: {},
      unit: 'money',
      digits: whole.digits,
      expected,
      actual,
      tolerance,
    }),
  ];
}

const MOST_NEAR = 3;

/** A row that belongs to an order but to none of its lines; whatever its amount (D1). */
export function notOnOrder(
  { row, order, orderLine, proposals }: Assigned,
  digits: number,
): readonly Finding[] {
  if (!order || orderLine || (row.netMinor === 0 && row.quantityMilli === 0)) return NONE;
  const found = broken({
    kind: 'not_on_order',
    place: { order: order.order, line: row.line },
    unit: 'money',
    expected: 0,
    actual: row.netMinor,
    drift: row.netMinor,
    explainsMinor: Math.max(0, row.netMinor),
  });
  const near = order.lines.filter(({ line }) => proposals.includes(line)).slice(0, MOST_NEAR);
  const why = near.map((line) => `line ${line.line} (${fitOf(row, line, digits)})`).join(' or ');
  return [why === '' ? found : { ...found, drift: { ...found.drift, code: why } }];
}

/** What speaks for an order line, and what against it. */
function fitOf(row: DocumentLineFacts, line: OrderLineFacts, digits: number): string {
  const named =
    sameUnit(row.item, line.item) || line.description === ''
      ? `item ${line.item ?? ''}`
      : line.description;
  const priceMicro = line.basis === 'amount' ? 1_000_000 : line.priceMicro;
  const worth = netOf({ quantityMilli: row.quantityMilli, priceMicro, digits });
  return line.basis === 'amount' ? named : `${named}, there ${showMoney(worth, digits)}`;
}
