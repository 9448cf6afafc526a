// What an order has open beyond its lines: charges, and tax that does not come back, which lies where
// the lines do. Where several documents begin or end to count in one commit it is told after each of
// them, so that the paper that takes another one's place takes what that one gave back, each on its own
// day, as if it had been cancelled and entered anew (controls.md B4, B16).
import type { Json } from './columns';
import { mulDiv } from './decimal';
import type { Commit, LogRows } from './log-rows';
import { ordersOf } from './log-rows';
import { sumOf } from './money';
import type { Maybe } from './move-word';
import { amount, commits, counts } from './move-word';
import { openTaxParts } from './open-tax';
import type { Charge } from './shares';
import { chargesByOrder } from './shares';
import { isAhead, openCharges } from './standing';
import { add } from './tally';

export interface Beyond {
  /** Charges and tax. */
  minor: number;
  /** Tax by cost centre, '' being the order's own. */
  taxes: Map<string, number>;
}
type Lines = readonly Maybe[];
const NOTHING: Beyond = { minor: 0, taxes: new Map() };
const partsOf = (order: Maybe, lines: Lines): Map<string, number> =>
  openTaxParts(
    order ?? {},
    lines.map((line) => line ?? {}),
  );

/** As the rows say. */
const beyondOf = (order: Maybe, lines: Lines): Beyond => ({
  minor: amount(order, 'open') - sumOf(lines, (line) => amount(line, 'open')),
  taxes: partsOf(order, lines),
});

/** Of tax that does not come back what is open: of each line, and of what no line says, its part. */
function openTax(order: Maybe, lines: Lines, charges: number): number {
  const [all, ordered] = [amount(order, 'taxKept'), amount(order, 'chargesTotal')];
  const part = (tax: number, minor: number, of: number): number =>
    of === 0 ? 0 : mulDiv(tax, minor, of);
  const of = (field: string): number => sumOf(lines, (line) => amount(line, field));
  const told = of('taxKept');
  const [open, net] = told === 0 ? [of('open'), of('net')] : [0, 0];
  const ofLines = sumOf(lines, (line) =>
    part(amount(line, 'taxKept'), amount(line, 'open'), amount(line, 'net')),
  );
  return Math.min(all, ofLines + part(all - told, open + charges, net + ordered));
}

/** As it would be with these charges billed and so much of the lines open. */
function beyondWith(order: Maybe, lines: Lines, billed: readonly Charge[]): Beyond {
  if (!order || !commits(order)) return NOTHING;
  const [charges, currency] = [order['charges'] as Json, String(order['currency'])];
  const open = openCharges({ charges, currency }, billed);
  const tax = openTax(order, lines, open);
  return { minor: open + tax, taxes: partsOf({ ...order, openTax: tax }, lines) };
}

/** Documents of an order that begin or end to count in a commit: those that end first, by key. */
function flipsOf(rows: LogRows, commit: Commit, order: string): string[] {
  const begins = (one: string): number => (counts(rows.get(one)) ? 1 : 0);
  return rows
    .documentsOf(order)
    .filter((one) => counts(rows.was(commit, one)) !== counts(rows.get(one)))
    .filter((one) => ordersOf(rows.get(one)).includes(order))
    .sort((a, b) => begins(a) - begins(b) || (a < b ? -1 : 1));
}

/** Charges of an order's documents that count, while some have neither begun nor ended yet. */
function charged(rows: LogRows, commit: Commit, order: string, yet: readonly string[]): Charge[] {
  return rows.documentsOf(order).flatMap((name) => {
    const at = (one: string): Maybe => (yet.includes(name) ? rows.was(commit, one) : rows.get(one));
    const row = at(name);
    if (!row || !counts(row) || isAhead(row, (key) => at(`invoices:${key}`))) return [];
    const lines = rows.linesOf(name.slice('invoices:'.length)).map((one) => at(one) ?? {});
    return chargesByOrder(row, lines).get(order) ?? [];
  });
}

/** Before a commit, after each of several documents, and after all of it. */
function stood(rows: LogRows, commit: Commit, order: string, flips: readonly string[]): Beyond[] {
  const [name, lines] = [`register:${order}`, rows.linesOf(order)];
  const at = (row: (one: string) => Maybe): Beyond => beyondOf(row(name), lines.map(row));
  const between = flips.slice(1).map((_, done) => {
    const yet = flips.slice(done + 1);
    const open = (line: string): number =>
      amount(rows.get(line), 'open') +
      sumOf(yet, (document) => commit.takenBy.get(document)?.get(line) ?? 0);
    const then = lines.map((line): Maybe => ({ ...rows.get(line), open: open(line) }));
    return beyondWith(rows.get(name), then, charged(rows, commit, order, yet));
  });
  return [at((one) => rows.was(commit, one)), ...between, at((one) => rows.get(one))];
}

/** What each document moved, and where none begins or ends, what the order itself did. */
export function movedBeyond(
  rows: LogRows,
  commit: Commit,
  order: string,
): { flip: string | undefined; moved: Beyond }[] {
  const flips = flipsOf(rows, commit, order);
  const states = stood(rows, commit, order, flips);
  return states.slice(1).map((to, at) => {
    const from = states[at] ?? NOTHING;
    const taxes = new Map(to.taxes);
    for (const [centre, minor] of from.taxes) add(taxes, centre, -minor);
    return { flip: flips[at], moved: { minor: to.minor - from.minor, taxes } };
  });
}
