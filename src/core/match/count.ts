// What an order looks like to the next document once this one counts (controls.md B14): billed
// quantities and values, over-drifts, charges, small differences. A refused document changes nothing.
// For who keeps the facts from document to document: they are added to in place, and nowhere else.
import { minorDigits, sumOf } from '../money';
import { creditedBeyond } from './price';
import { sharesBy } from './shared';
import { assignLines, countIn, expectedOfRows, netOfRows, rowsByLine } from './assign';
import type { Assigned } from './assign';
import type { MatchInput, OrderFacts, OrderLineFacts } from './facts';
import type { Verdict } from './verdict';

/** What a document adds to on a line, and on an order. */
type LineCounts = 'billed' | 'billedMinor' | 'billedExpectedMinor' | 'overPriceMinor';
type OrderCounts = 'charges' | 'smallMinor' | 'usedMinor';
type Counted<T, K extends keyof T> = Omit<T, K> & { -readonly [name in K]: T[name] };

function countLine(line: Counted<OrderLineFacts, LineCounts>, rows: readonly Assigned[]): void {
  const credited = rows.every(({ row }) => row.netMinor <= 0 && row.quantityMilli <= 0);
  let over = 0;
  for (const { row, expectedMinor } of rows) {
    const drift = row.netMinor - expectedMinor;
    over += credited ? Math.min(0, drift) : Math.max(0, drift);
  }
  line.billed += countIn(rows, line);
  line.billedMinor += netOfRows(rows);
  line.billedExpectedMinor = (line.billedExpectedMinor ?? 0) + expectedOfRows(rows);
  line.overPriceMinor = Math.max(0, (line.overPriceMinor ?? 0) + over);
}

/** What one order takes of the document besides its lines. */
interface Part {
  readonly netMinor: number;
  readonly charges: readonly { readonly code: string; readonly amountMinor: number }[];
  readonly taxMinor: number;
  readonly smallMinor: number;
}

function countCharges({ charges }: OrderFacts, part: Part): OrderFacts['charges'] {
  if (part.charges.length === 0) return charges;
  const codes = new Set([...charges, ...part.charges].map(({ code }) => code));
  return [...codes].map((code) => {
    const charge = charges.find((each) => each.code === code);
    const here = part.charges.filter((each) => each.code === code);
    return {
      ...(charge ?? { code, orderedMinor: 0 }),
      billedMinor: (charge?.billedMinor ?? 0) + sumOf(here, ({ amountMinor }) => amountMinor),
    };
  });
}

function countOrder(order: Counted<OrderFacts, OrderCounts>, part: Part): void {
  const charged = sumOf(part.charges, ({ amountMinor }) => amountMinor);
  order.charges = countCharges(order, part);
  order.smallMinor = (order.smallMinor ?? 0) + part.smallMinor;
  order.usedMinor += part.netMinor + charged + part.taxMinor;
}

/** What a row of a credit note is short by, `own` of it on the invoice that took it, or gives beyond. */
interface Short {
  readonly short: number;
  readonly own: number;
  readonly beyond: number;
}
type Due = Counted<OrderLineFacts, 'creditDueMinor' | 'shortMinor' | 'namedShortMinor'>;
/**
 * What a row of a credit note leaves owing on its line. What it gives beyond what was billed stays with
 * the order: it makes up for what is owed there, never for what an invoice is owed, which only a credit
 * that names it lowers. So money is off once (B15).
 */
export function addShort(
  line: Pick<Due, 'shortMinor' | 'namedShortMinor'>,
  { short, own, beyond }: Short,
): void {
  const named = (line.namedShortMinor ?? 0) + Math.min(own, short);
  line.namedShortMinor = named;
  line.shortMinor = Math.max(named, (line.shortMinor ?? 0) + short - beyond);
}

/**
 * The same of a whole credit note, for the documents after it. `compared` has what each row was judged
 * as. It comes before the note itself is counted.
 */
export function countDue(
  { document, rows = [] }: MatchInput,
  verdict: Verdict,
  compared: readonly Assigned[] = rows,
): void {
  if (document.kind !== 'credit_note' || verdict.verdict === 'refused') return;
  rows.forEach(({ row, orderLine }, at) => {
    if (!orderLine || orderLine.basis === 'amount') return;
    const drifts = verdict.lines[at]?.drifts.filter(({ kind }) => kind === 'credit_due') ?? [];
    const { row: judged = row, quantityMilli = 0, orderLine: stood } = compared[at] ?? {};
    const line: Due = orderLine;
    const short = sumOf(drifts, ({ drift }) => drift);
    const beyond = creditedBeyond(judged, quantityMilli, stood ?? orderLine);
    addShort(line, { short, own: judged.credited?.shortMinor ?? 0, beyond });
    const due = (line.creditDueMinor ?? 0) + short - beyond;
    line.creditDueMinor = Math.max(line.namedShortMinor ?? 0, due);
  });
}

/** What was matched, as it was. */
export type Counting = Pick<MatchInput, 'orders' | 'document' | 'rows'>;

/** Makes of the orders what the next document meets. */
export function countDocument({ orders, document, rows }: Counting, verdict: Verdict): void {
  if (verdict.verdict === 'refused') return;
  const assigned = rows ?? assignLines(document.lines, orders, minorDigits(document.currency));
  const touched = orders.filter((order) => assigned.some((row) => row.order === order));
  const nets = touched.map((order) => netOfRows(assigned.filter((row) => row.order === order)));
  const charges = document.charges.map((charge) => ({
    code: charge.code,
    by: sharesBy(charge, touched, nets),
  }));
  const { unrecoverableTaxMinor: tax = 0, unrecoverableTaxBy } = document;
  const taxes = sharesBy({ amountMinor: tax, by: unrecoverableTaxBy }, touched, nets);
  touched.forEach((order, at) => {
    const small = verdict.small.filter((each) => each.order === order.order);
    countOrder(order, {
      netMinor: nets[at] ?? 0,
      charges: charges.map(({ code, by }) => ({ code, amountMinor: by[at] ?? 0 })),
      taxMinor: taxes[at] ?? 0,
      smallMinor: sumOf(small, ({ amountMinor }) => amountMinor),
    });
  });
  for (const [line, own] of rowsByLine(assigned)) countLine(line, own);
}
