// The roll-forward of a month to the cent, per currency and cost centre: opening, what moved it,
// closing (controls.md B4), and the closing computed a second time from the rows as they stand. It
// knows neither settings nor the sheet.
import { isBlanket } from './blanket';
import type { Day, Month } from './day';
import { addMonths } from './day';
import type { Movements } from './ledger';
import { bucketOf, Ledger, noMovements } from './ledger';
import type { Word } from './move-word';
import { SIGN } from './move-word';
import { openTaxParts } from './open-tax';
import { inSequence } from './replay';
import { chargesByOrder } from './shares';
import type { Charge } from './shares';
import type { InvoiceLineRow, LineRow, LogRow } from './tables';
import { aheadIn, counts, openCharges, openValueOf } from './standing';
import { add } from './tally';
import type { Work } from './work';

export interface Roll extends Movements {
  currency: string;
  costCentre: string;
  opening: number;
  closing: number;
  /** Net of the documents less what they relieved, of documents that count. */
  variance: number;
}
type Months = ReadonlyMap<Month, ReadonlyMap<string, Movements>>;
export interface Movement {
  /** All months' movements, by bucket; and by bucket and order. */
  months: Months;
  orders?: Months;
}
export interface OrderRoll extends Roll {
  /** Key of the order. */
  order: string;
}

/** Entries of one commit stand together; the first carries the command's id. */
export const sameCommit = (first: LogRow, next: LogRow): boolean =>
  next.commandId === '' &&
  first.at === next.at &&
  first.command === next.command &&
  first.actor === next.actor;
export function commitsOf(log: readonly LogRow[]): LogRow[][] {
  const commits: LogRow[][] = [];
  for (const entry of inSequence(log)) {
    const last = commits[commits.length - 1];
    const [head] = last ?? [];
    if (last && head && sameCommit(head, entry)) last.push(entry);
    else commits.push([entry]);
  }
  return commits;
}

export function movements(log: readonly LogRow[], dayOf: (instantUtc: string) => Day): Ledger {
  const ledger = new Ledger(dayOf);
  for (const commit of commitsOf(log)) ledger.take(commit);
  return ledger;
}

const WORDS = Object.keys(SIGN) as Word[];
const moved = (sums: Movements): number =>
  WORDS.reduce((total, word) => total + SIGN[word] * sums[word], 0);

/** Open commitment of every bucket at the end of a month, as its facts give it. */
export function closings({ months }: Movement, month: Month): Map<string, number> {
  const open = new Map<string, number>();
  for (const [other, buckets] of months)
    if (other <= month) for (const [bucket, sums] of buckets) add(open, bucket, moved(sums));
  return open;
}

/** One row per currency and cost centre that has anything, in the order of their names. */
export function rollForward(movement: Movement, month: Month): Roll[] {
  const opening = closings(movement, addMonths(month, -1));
  const now = movement.months.get(month) ?? new Map<string, Movements>();
  return [...new Set([...opening.keys(), ...now.keys()])]
    .sort()
    .map((bucket) => rollOf(bucket, opening.get(bucket) ?? 0, now.get(bucket) ?? noMovements()))
    .filter(
      (roll) => roll.opening !== 0 || WORDS.some((word) => roll[word] !== 0) || roll.invoiced !== 0,
    );
}

/** The same by order, so that their sums are those of the buckets. */
export const rollOrders = ({ orders = new Map() }: Movement, month: Month): OrderRoll[] =>
  rollForward({ months: orders }, month).map((roll) => {
    const [costCentre = '', order = ''] = roll.costCentre.split('\n');
    return { ...roll, costCentre, order };
  });

function rollOf(bucket: string, opening: number, sums: Movements): Roll {
  const cut = bucket.indexOf('|');
  return {
    currency: bucket.slice(0, cut),
    costCentre: bucket.slice(cut + 1),
    opening,
    ...sums,
    closing: opening + moved(sums),
    variance: sums.invoiced - sums.relieved,
  };
}

/** Header charges of documents that count, by the orders that bear them. */
export function chargesBilled(work: Work): Map<string, Charge[]> {
  const charged = work.list(
    'invoices',
    (one) => counts(one) && !aheadIn(work, one) && Array.isArray(one.charges),
  );
  const rows = new Map(charged.map(({ key }) => [key, [] as InvoiceLineRow[]]));
  for (const row of work.list('invoiceLines')) rows.get(row.invoice)?.push(row);
  const billed = new Map<string, Charge[]>();
  for (const one of charged)
    for (const [order, charges] of chargesByOrder(one, rows.get(one.key) ?? []))
      billed.set(order, [...(billed.get(order) ?? []), ...charges]);
  return billed;
}

/** Open commitment of every bucket, from lines and charges as they stand now. */
export function openNow(work: Work): Map<string, number> {
  const open = new Map<string, number>();
  const orders = new Map(
    work
      .list(
        'register',
        (one) =>
          !one.practice && !isBlanket(one) && (one.status === 'issued' || one.status === 'on hold'),
      )
      .map((order) => [order.key, order]),
  );
  const taxed = new Map<string, LineRow[]>();
  for (const line of work.list('lines')) {
    const order = orders.get(line.order);
    if (!order) continue;
    const value = openValueOf(line);
    add(open, bucketOf(order.currency, line.costCentre || order.costCentre), value);
    if (order.openTax)
      taxed.set(order.key, [...(taxed.get(order.key) ?? []), { ...line, open: value }]);
  }
  const billed = chargesBilled(work);
  for (const order of orders.values()) {
    const charges = openCharges(order, billed.get(order.key) ?? []);
    const taxes = openTaxParts(order, taxed.get(order.key) ?? []);
    for (const [centre, minor] of [...taxes, ['', charges] as const])
      if (minor !== 0) add(open, bucketOf(order.currency, centre || order.costCentre), minor);
  }
  return open;
}

export interface Gap {
  bucket: string;
  byLog: number;
  byRows: number;
}
/** Buckets in which all movements together are not what the rows have open now. */
export function gaps({ months }: Movement, open: ReadonlyMap<string, number>): Gap[] {
  const byLog = new Map<string, number>();
  for (const buckets of months.values())
    for (const [bucket, sums] of buckets) add(byLog, bucket, moved(sums));
  return [...new Set([...byLog.keys(), ...open.keys()])]
    .map((bucket) => ({ bucket, byLog: byLog.get(bucket) ?? 0, byRows: open.get(bucket) ?? 0 }))
    .filter((one) => one.byLog !== one.byRows);
}
